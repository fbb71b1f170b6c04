"""What a budget comes to, and what is still to be found. Pure arithmetic in whole pence; words and tables are made elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from agreement_builder.model.values import Budget, BudgetLine, Money


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one thing costs in each period, in pence, beside what is promised towards it."""

    purpose: str
    costs: tuple[int, ...]
    promised: tuple[int, ...]

    @property
    def gaps(self) -> tuple[int, ...]:
        """What nobody has promised in each period; 0 where enough or more is promised."""
        return tuple(max(0, cost - promised) for cost, promised in zip(self.costs, self.promised, strict=True))


def whole(budget: Budget) -> int:
    """What all the lines come to, in pence. Stated totals and costs play no part."""
    return sum(amount.pence for line in budget.lines for amount in line.amounts)


def of_partner(budget: Budget, partner: str) -> int:
    """What the lines of one partner come to, in pence."""
    return sum(amount.pence for line in budget.lines if line.partner == partner for amount in line.amounts)


def by_period(budget: Budget, lines: Iterable[BudgetLine]) -> tuple[int, ...]:
    """What some of the lines come to in each period, in pence."""
    sums = [0] * len(budget.periods)
    for line in lines:
        for place, amount in enumerate(line.amounts):
            sums[place] += amount.pence
    return tuple(sums)


def comparisons(budget: Budget) -> tuple[Comparison, ...]:
    """Each cost beside the lines for the same purpose. A cost that stands alone and has no such lines is set against all."""
    found = []
    for cost in budget.costs:
        same = [line for line in budget.lines if _same(line.purpose, cost.purpose)]
        lines = same if same or len(budget.costs) > 1 else budget.lines
        amounts = tuple(amount.pence for amount in cost.amounts)
        found.append(Comparison(cost.purpose, amounts, by_period(budget, lines)))
    return tuple(found)


def shortfall(budget: Budget) -> Money:
    """What is still to be found for all the costs together."""
    return Money(sum(gap for comparison in comparisons(budget) for gap in comparison.gaps))


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes into a pot in one period and what its lines come to, in pence; `before` is what is left of earlier periods."""

    period: str
    paid: int
    spent: int
    before: int = 0

    @property
    def left(self) -> int:
        """What is left when the period ends; less than nothing where the lines come to more than there is."""
        return self.before + self.paid - self.spent


def flows(paid: Budget, spent: Budget) -> tuple[Flow, ...]:
    """What is paid into a pot beside what is spent from it, period by period; what is left over may be spent later.

    A period is known by its name, however that is written. Tables without a period in common are compared as wholes.
    """
    incoming, outgoing = _by_name(paid), _by_name(spent)
    if not incoming.keys() & outgoing.keys():
        return (Flow("", whole(paid), whole(spent)),)
    found: list[Flow] = []
    for name in dict.fromkeys((*incoming, *outgoing)):
        before = max(0, found[-1].left) if found else 0
        label = incoming.get(name, outgoing.get(name, ("", 0)))[0]
        found.append(Flow(label, incoming.get(name, ("", 0))[1], outgoing.get(name, ("", 0))[1], before))
    return tuple(found)


def _by_name(budget: Budget) -> dict[str, tuple[str, int]]:
    """The sum of each period, with its label, by its name in one spelling."""
    sums = by_period(budget, budget.lines)
    return {_spelt(label): (label, amount) for label, amount in zip(budget.periods, sums, strict=True)}


def _spelt(label: str) -> str:
    """The name of a period in one spelling: 2026/27, 2026–27 and 2026-2027 are the same."""
    short = re.sub(r"\b(\d{4})\s*\W\s*(?:\d\d)?(\d\d)\b", r"\1\2", label.casefold())
    return "".join(sign for sign in short if sign.isalnum())


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
