"""Rules on answers that describe two different things: what partnership means, where news goes, what a review looks at."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import MIDDLING, money
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role


def _against(facts: Facts) -> str:
    """Which answer describes more than partners do of whom each runs its own work: "staff", "lead", "pot"; "" for none."""
    if facts.word(Role.STAFF) in ("directed", "joint"):
        return "staff"
    if facts.word(Role.STRUCTURE) == "lead-body":
        return "lead"
    pooled = facts.word(Role.MONEY_PASSES) == "pooled" and money(facts).pence >= MIDDLING.pence
    return "pot" if pooled and facts.word(Role.SORT) == "network" else ""


@rule
def two_meanings(facts: Facts) -> Iterator[Found]:
    """“Partnership” defined twice, or said to leave each partner its own work where other answers describe joint work."""
    terms = [str(row.get("term", "")).strip() for row in facts.rows(Role.TERMS)]
    sort = facts.word(Role.SORT)
    again = next((term for term in terms if term.casefold().removeprefix("the ") == "partnership"), "")
    if sort and again:
        yield Found({"again": again}, facts.at(Role.TERMS), "again")
    elif sort in ("network", "coordination") and (against := _against(facts)):
        yield Found({"against": against}, facts.at(Role.SORT), against)


@rule
def one_way_reporting(facts: Facts) -> Iterator[Found]:
    """A list of who hears what in which only one partner hears anything, and it comes from others."""
    rows = facts.rows(Role.CHANNELS)
    hears = {facts.named(str(row.get("audience", ""))) for row in rows}
    if len(hears) != 1 or "" in hears or (len(rows) == 1 and len(facts.partners) > 2):
        return
    (one,) = hears
    if not any(facts.named(str(row.get("who", ""))) == one for row in rows):
        yield Found({}, facts.at(Role.CHANNELS), one, one)


@rule
def review_of_results_only(facts: Facts) -> Iterator[Found]:
    """Reviews that all look at results, where the partners have said that they do not look at how they work together."""
    first = facts.answer(Role.FIRST_REVIEW)
    rows = facts.rows(Role.REVIEWS)
    left_out = first is not None and first.status is Status.NOT_APPLICABLE and not first.note
    if left_out and rows and all(row.get("about") == "results" for row in rows):
        yield Found({"number": len(rows)}, facts.at(Role.REVIEWS))
