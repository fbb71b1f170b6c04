"""Rules on partners who are new to each other: a signature in a hurry, and much at stake before anything was tried."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.measures import MIDDLING, gives, stakes
from agreement_builder.model.answers import Status

A_MONTH = 28
"""So many days to learn each other's work are hardly too many."""
_HAVE_WORKED = ("small", "alike")


def _open(facts: Facts, *questions: str) -> bool:
    answers = [facts.answer(question) for question in questions]
    return any(each is not None and each.status is Status.TO_BE_AGREED for each in answers)


def _step_by_step(facts: Facts) -> bool:
    """Whether the partners go in stages, begin with a first paper, or have gone before."""
    known = ("goals.stages", "legal.stage", "renewal.previous")
    return any(facts.given(question) for question in known) or _open(facts, *known)


@rule
def signing_too_soon(facts: Facts) -> Iterator[Found]:
    """A signature within a month of the first meeting of all, or before partners who are new to each other do anything."""
    signs = facts.day("signing.by") or (facts.answers.dated if facts.answers.draft == 0 else None)
    tried, met = facts.word("purpose.tried"), facts.day("purpose.met")
    if signs is None or tried in _HAVE_WORKED or _step_by_step(facts):
        return
    values: dict[str, Held] = {"signs": signs, "met": met}
    if met is not None and (signs - met).days < A_MONTH:
        yield Found(values, "purpose.met")
        return
    first = facts.day("goals.first_action_date")
    before = (
        facts.given("ways.first_visits") or _open(facts, "ways.first_visits") or (first is not None and first < signs)
    )
    if tried == "nothing" and met is None and not before and stakes(facts) != "low":
        yield Found(values, "purpose.tried")


@rule
def large_first_stage(facts: Facts) -> Iterator[Found]:
    """Partners who have tried nothing together, one or more of which bring much from the start, and no stages."""
    starts, first = facts.day("exit.starts"), facts.day("goals.first_action_date")
    small_first = starts is not None and first is not None and first < starts
    if facts.word("purpose.tried") not in ("nothing", "met") or small_first or _step_by_step(facts):
        return
    brings = {partner.id: gives(facts, partner.id) for partner in facts.partners}
    much = tuple(id for id, amount in brings.items() if amount.pence >= MIDDLING.pence)
    if much:
        most = max(much, key=lambda id: brings[id].pence)
        yield Found({"who": much, "most": most, "amount": brings[most], "several": len(much) > 1})
