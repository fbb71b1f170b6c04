"""Rules on who sees to it: dates without a name, steps before signing without a day, one person in two places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreement_builder.checks.facts import Facts, lacks, partner_named
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import stakes
from agreement_builder.language.spoken import and_list, date_words
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Person


@rule
def date_without_owner(facts: Facts) -> Iterator[Found]:
    """Planned tasks and reviews that nobody leads, where others on the same list have a name; in one finding.

    A task whose words name a partner has its owner there.
    """
    tasks, reviews = facts.rows(Role.MILESTONES), facts.rows(Role.REVIEWS)
    without = [
        f"“{row.get('what', '')}” ({date_words(day)})"
        for row in tasks
        if any(each.get("lead") for each in tasks)
        and lacks(row, "lead")
        and isinstance(day := row.get("when"), date)
        and not any(partner_named(str(row.get("what", "")), partner) for partner in facts.partners)
    ]
    unled = [
        f"the review of {date_words(day)}"
        for row in reviews
        if any(each.get("led_by") for each in reviews)
        and lacks(row, "led_by")
        and isinstance(day := row.get("date"), date)
    ]
    if without or unled:
        yield Found(
            {"what": and_list([*without, *unled]), "number": len(without) + len(unled)},
            facts.at(Role.MILESTONES) if without else facts.at(Role.REVIEWS),
        )


@rule
def approval_without_day(facts: Facts) -> Iterator[Found]:
    """Approvals that are still to come and have no day, where there is a day by which all want to have signed; in one finding."""
    by = facts.day(Role.SIGN_BY)
    if by is None or facts.answers.draft == 0:
        return
    waiting = [
        partner.id
        for partner in facts.partners
        for row in facts.rows(Role.APPROVALS, partner.id)
        if row.get("step") and row.get("done") is not True and lacks(row, "by")
    ]
    who = tuple(dict.fromkeys(waiting))
    if who:
        yield Found({"who": who, "by": by}, facts.at(Role.APPROVALS, partner=who[0]))


@rule
def nobody_to_ring(facts: Facts) -> Iterator[Found]:
    """No partner has named a working lead or somebody to ring, in a draft that is far along, or in which all struck it out."""
    ids = [partner.id for partner in facts.partners]
    empty = all(facts.left_empty(Role.WORKING_LEAD, Role.CONTACT, partner=id) for id in ids)
    settled = facts.far_along or all(facts.struck(Role.WORKING_LEAD, id) for id in ids)
    if len(ids) > 1 and empty and settled and stakes(facts) != "low":
        yield from (Found({}, facts.at(Role.WORKING_LEAD, partner=id), id, id) for id in ids)


@rule
def sponsor_is_lead(facts: Facts) -> Iterator[Found]:
    """A partner whose working lead is also the senior person who backs the work."""
    for partner in facts.partners:
        lead, sponsor = facts.value(Role.WORKING_LEAD, partner.id), facts.value(Role.SPONSOR, partner.id)
        if facts.kind_of(partner).informal or not isinstance(lead, Person) or not isinstance(sponsor, str):
            continue
        if lead.role and _plain(lead.role) == _plain(sponsor):
            yield Found({"role": lead.role}, facts.at(Role.SPONSOR, partner=partner.id), partner.id, partner.id)


def _plain(words: str) -> str:
    return words.strip().rstrip(".").removeprefix("the ").removeprefix("The ").casefold()
