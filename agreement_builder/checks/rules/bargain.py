"""Rules on what partners put in: whose share is largest, what is left out of the list, and until when it is certain."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts, lacks, names_in
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import gives
from agreement_builder.checks.rules.power import levers_in_one_hand
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Money

WORTH_TALKING = Money(10_000_00)
"""Below this a larger share says little about who is strong."""


@rule
def resources_in_one_hand(facts: Facts) -> Iterator[Found]:
    """A partner that brings most of what is valued in money, and nothing that says so or balances it. Where it also holds
    most levers, that tells it already, and asks for the same."""
    known = facts.settled(Role.CONTRIBUTIONS, "partner", "amount")
    if not known or not facts.left_empty(Role.POWER_SAID, Role.BALANCE):
        return
    brings = {partner.id: gives(facts, partner.id).pence for partner in facts.partners}
    whole = sum(brings.values())
    two = len(brings) == 2
    for id, pence in brings.items():
        most = pence * 4 > whole * 3 if two else pence * 2 > whole
        if (
            most
            and whole >= WORTH_TALKING.pence
            and not any(found.partner == id for found in levers_in_one_hand(facts))
        ):
            yield Found({"two": "yes" if two else None}, about=id, partner=id)


@rule
def only_cash(facts: Facts) -> Iterator[Found]:
    """A list of contributions in which there is nothing but money."""
    rows = facts.rows(Role.CONTRIBUTIONS)
    other = facts.given(Role.OFFERS) or facts.given(Role.KEPT_THINGS)
    if rows and not other and all(row.get("form") == "cash" for row in rows):
        yield Found()


@rule
def contribution_without_end(facts: Facts) -> Iterator[Found]:
    """Contributions of which nothing says until when they are certain, where no partner has to warn either."""
    answer = facts.answer(Role.WARNING)
    no_warning = answer is not None and answer.status is Status.NOT_APPLICABLE and not answer.note
    if not no_warning or not facts.left_empty(Role.FIXED_UNTIL):
        return
    rows = [row for row in facts.rows(Role.CONTRIBUTIONS) if lacks(row, "until") and row.get("what")]
    what = [f"{row['what']} ({', '.join(map(facts.short, names_in(row.get('partner'))))})" for row in rows]
    if what:
        yield Found({"what": "; ".join(what)})
