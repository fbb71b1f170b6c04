"""What a budget comes to, and what nobody has promised yet: each cost beside the lines for the same thing, to the penny."""

from __future__ import annotations

from dataclasses import replace

from agreement_builder.model.budgets import by_period, comparisons, flows, of_partner, shortfall, whole
from agreement_builder.model.values import Budget, BudgetLine, Money


def line(partner: str, purpose: str, *pence: int) -> BudgetLine:
    return BudgetLine(partner, purpose, tuple(Money(one) for one in pence))


YEARS = ("2026/27", "2027/28")
LINES = (
    line("council", "Coordinator", 1_575_000, 1_575_000),
    line("health", "coordinator ", 1_187_500, 1_187_500),
    line("council", "Activities", 600_000, 600_000),
)
COORDINATOR = line("", "Coordinator", 3_307_500, 3_406_725)
ACTIVITIES = line("", "Activities", 500_000, 500_000)


def test_lines_add_up_in_all_by_period_and_by_partner() -> None:
    budget = Budget(YEARS, LINES)
    assert whole(budget) == 6_725_000
    assert by_period(budget, budget.lines) == (3_362_500, 3_362_500)
    assert of_partner(budget, "council") == 4_350_000


def test_a_cost_is_set_against_the_lines_for_the_same_thing() -> None:
    coordinator, activities = comparisons(Budget(YEARS, LINES, costs=(COORDINATOR, ACTIVITIES)))
    assert coordinator.promised == (2_762_500, 2_762_500)
    assert coordinator.gaps == (545_000, 644_225)
    assert activities.gaps == (0, 0), "more than enough for one thing does not fill the gap of another"
    assert shortfall(Budget(YEARS, LINES, costs=(COORDINATOR, ACTIVITIES))) == Money(1_189_225)


def test_a_cost_that_stands_alone_under_another_name_is_set_against_everything() -> None:
    (everything,) = comparisons(Budget(YEARS, LINES, costs=(line("", "The whole year", 4_000_000, 3_000_000),)))
    assert everything.promised == (3_362_500, 3_362_500)
    assert everything.gaps == (637_500, 0)


def test_where_nobody_says_what_it_costs_nothing_is_missing() -> None:
    assert shortfall(Budget(YEARS, LINES)) == Money(0)


def pot(**periods: int) -> Budget:
    """A table with one line, in pounds by period; `y2026_27` stands for 2026/27."""
    labels = tuple(name.removeprefix("y").replace("_", "/") for name in periods)
    return Budget(labels, (BudgetLine("north", "Rooms", tuple(Money(pounds * 100) for pounds in periods.values())),))


def test_what_is_left_of_a_period_may_be_spent_in_the_next_and_not_the_other_way_round() -> None:
    later = flows(pot(y2026=60, y2027=40), pot(y2026=50, y2027=50))
    assert [(each.before, each.left) for each in later] == [(0, 1000), (1000, 0)]
    sooner = flows(pot(y2026=60, y2027=40), pot(y2026=70, y2027=30))
    assert [(each.before, each.left) for each in sooner] == [(0, -1000), (0, 1000)]


def test_a_period_is_the_same_however_it_is_written() -> None:
    other = replace(pot(y2026_27=60), periods=("2026–2027",))
    assert [each.left for each in flows(pot(y2026_27=60), other)] == [0]
    assert [each.period for each in flows(pot(y2026_27=60), pot(y2026_27=60, y2027_28=5))] == ["2026/27", "2027/28"]


def test_tables_without_a_period_in_common_are_compared_as_wholes() -> None:
    assert [(each.period, each.left) for each in flows(pot(y1=60), pot(y2026=50, y2027=9))] == [("", 100)]
