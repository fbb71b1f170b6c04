"""Rules on partners who are new to each other: a signature in a hurry, and much at stake before anything was tried."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.measures import MIDDLING, gives, stakes
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role

A_MONTH = 28
"""So many days to learn each other's work are hardly too many."""
_HAVE_WORKED = ("small", "alike")


def _open(facts: Facts, *questions: Role) -> bool:
    answers = [facts.answer(question) for question in questions]
    return any(each is not None and each.status is Status.TO_BE_AGREED for each in answers)


def _step_by_step(facts: Facts) -> bool:
    """Whether the partners go in stages, begin with a first paper, or have gone before."""
    known = (Role.STAGES, Role.NEXT_STAGE, Role.EARLIER)
    return any(facts.given(question) for question in known) or _open(facts, *known)


@rule
def signing_too_soon(facts: Facts) -> Iterator[Found]:
    """A signature within a month of the first meeting of all, or before partners who are new to each other do anything."""
    signs = facts.day(Role.SIGN_BY) or (facts.answers.dated if facts.answers.draft == 0 else None)
    tried, met = facts.word(Role.TRIED), facts.day(Role.FIRST_MET)
    if signs is None or tried in _HAVE_WORKED or _step_by_step(facts):
        return
    values: dict[str, Held] = {"signs": signs, "met": met}
    if met is not None and (signs - met).days < A_MONTH:
        yield Found(values, facts.at(Role.FIRST_MET))
        return
    first = facts.day(Role.FIRST_ACTION_DATE)
    before = facts.given(Role.FIRST_VISITS) or _open(facts, Role.FIRST_VISITS) or (first is not None and first < signs)
    if tried == "nothing" and met is None and not before and stakes(facts) != "low":
        yield Found(values, facts.at(Role.TRIED))


@rule
def large_first_stage(facts: Facts) -> Iterator[Found]:
    """Partners who have tried nothing together, one or more of which bring much from the start, and no stages."""
    starts, first = facts.day(Role.STARTS), facts.day(Role.FIRST_ACTION_DATE)
    small_first = starts is not None and first is not None and first < starts
    if facts.word(Role.TRIED) not in ("nothing", "met") or small_first or _step_by_step(facts):
        return
    brings = {partner.id: gives(facts, partner.id) for partner in facts.partners}
    much = tuple(id for id, amount in brings.items() if amount.pence >= MIDDLING.pence)
    if much:
        most = max(much, key=lambda id: brings[id].pence)
        yield Found({"who": much, "most": most, "amount": brings[most], "several": len(much) > 1})
