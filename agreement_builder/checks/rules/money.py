"""Rules on sums: tables that do not add up, money that nobody has promised, limits of those who sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.measures import gives
from agreement_builder.language.spoken import or_list
from agreement_builder.model import budgets
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Money

_AHEAD = re.compile(r"\b(?:in advance|the (?:start|beginning|first day))\b", re.IGNORECASE)


@rule
def budget_sum(facts: Facts) -> Iterator[Found]:
    """A table of money whose lines do not come to the total that the partners say."""
    for question, budget in facts.budgets():
        said, whole = budget.stated_total, Money(budgets.whole(budget))
        if said is not None and said != whole:
            apart = Money(abs(whole.pence - said.pence))
            values: dict[str, Held] = {"table": question.blank, "said": said, "whole": whole, "apart": apart}
            yield Found(values, question.id, question.id)


@rule
def money_still_to_find(facts: Facts) -> Iterator[Found]:
    """What things cost beyond what anybody has promised, where nobody has said who looks for it and what happens until then. In a
    draft, a gap that is open with a day and a name is no news either."""
    if facts.given(Role.GAP) or facts.waived(Role.GAP):
        return
    gap = facts.answer(Role.GAP)
    point = gap.open_point if gap is not None else None
    if point is not None and point.settled_by and point.by and facts.answers.draft:
        return
    for question, budget in facts.budgets():
        if missing := budgets.shortfall(budget).pence:
            yield Found({"missing": Money(missing), "table": question.blank}, question.id, question.id)


@rule
def pot_differs(facts: Facts) -> Iterator[Found]:
    """A pot whose lines are not what is paid into it: less than they come to in a period, with what is left of earlier ones, or
    more that nobody has a use for."""
    paid, spent = facts.budget(Role.PAID_IN), facts.budget(Role.POT)
    if not paid or not spent or paid.costs:
        return
    flows = budgets.flows(paid, spent)
    several = len([each for each in flows if each.paid or each.spent]) > 1
    for each in flows:
        if several and each.left < 0:
            there = Money(each.before + each.paid)
            values: dict[str, Held] = {"period": each.period, "there": there, "spent": Money(each.spent)}
            yield Found(
                {**values, "before": Money(each.before) if each.before else None}, facts.at(Role.POT), each.period
            )
    if several and any(each.left < 0 for each in flows):
        return
    unused = [each for each in flows if each.paid and not each.spent] if several and flows[-1].left else []
    for each in unused:
        yield Found({"period": each.period, "unused": Money(each.paid)}, facts.at(Role.POT), each.period)
    if not unused and budgets.whole(paid) != budgets.whole(spent):
        yield Found({"paid": Money(budgets.whole(paid)), "spent": Money(budgets.whole(spent))}, facts.at(Role.POT))


@rule
def match_too_small(facts: Facts) -> Iterator[Found]:
    """Less money of the partners' own than a funder requires."""
    required, paid = facts.value(Role.MATCH), facts.budget(Role.PAID_IN)
    if isinstance(required, Money) and paid is not None and budgets.whole(paid) < required.pence:
        yield Found({"required": required, "promised": Money(budgets.whole(paid))}, facts.at(Role.PAID_IN))


@rule
def match_rests_on_one(facts: Facts) -> Iterator[Found]:
    """Too little money of the partners' own as soon as one of them leaves."""
    required, paid = facts.value(Role.MATCH), facts.budget(Role.PAID_IN)
    if not isinstance(required, Money) or paid is None or budgets.whole(paid) < required.pence:
        return
    promised = budgets.whole(paid)
    rests = {
        partner.id: promised - own
        for partner in facts.partners
        if (own := budgets.of_partner(paid, partner.id)) and promised - own < required.pence
    }
    if rests:
        worst = min(rests, key=lambda id: rests[id])
        more = or_list([facts.short(id) for id in rests if id != worst])
        values: dict[str, Held] = {"left": Money(rests[worst]), "required": required, "more": more}
        yield Found(values, facts.at(Role.PAID_IN), worst, worst)


@rule
def waiting_without_float(facts: Facts) -> Iterator[Found]:
    """Payment only once the funder has paid, which it does afterwards, and nothing for a partner that cannot wait."""
    waits = facts.value(Role.PAID_AFTER_FUNDER) is True
    said = " ".join(str(row.get(cell, "")) for row in facts.rows(Role.MONEY_CLAIMS) for cell in ("does", "of"))
    float_ = facts.answer(Role.FLOAT)
    none = float_ is None or (float_.status is Status.NOT_APPLICABLE and not float_.note)
    if waits and none and not _AHEAD.search(said):
        yield Found()


@rule
def signatory_without_authority(facts: Facts) -> Iterator[Found]:
    """A signatory who may sign for less than the partner promises in money."""
    for partner in facts.partners:
        limits = [row.get("limit") for row in facts.rows(Role.SIGNATORIES, partner.id)]
        if not limits or not all(isinstance(limit, Money) for limit in limits):
            continue
        most = max(limit.pence for limit in limits if isinstance(limit, Money))
        promised = gives(facts, partner.id)
        if promised.pence > most:
            at = facts.at(Role.SIGNATORIES, partner=partner.id)
            yield Found({"promised": promised, "most": Money(most)}, at, partner.id, partner.id)
