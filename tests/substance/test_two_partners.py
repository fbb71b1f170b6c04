"""What two partners say is printed as well as what five say: no question that can matter is kept from them."""

from __future__ import annotations

import pytest

from agreement_builder.model.account import Printed
from agreement_builder.model.conditions import looked_up
from agreement_builder.model.values import Raw
from tests.assemble.test_account import fate
from tests.support.whole import EXAMPLE, questions

OF_MANY_ALONE = {"exit.default_decides", "review.named"}
"""Who of several decides about one, and whether scores carry names: between two there is nobody to choose from, and each knows
whose score the other one is."""
AROUND: dict[str, Raw] = {
    "changes.joining": "yes",
    "governance.structure": "board",
    "governance.chair": "rotating",
    "governance.decides": "chair-decides",
    "governance.votes": "seats",
    "money.passes": "lead",
    "legal.binding": "yes",
    "renewal.previous": EXAMPLE,
    "partners.lead": EXAMPLE,
    "partners.answers_to": EXAMPLE,
    "users.promises": EXAMPLE,
}
FORMERLY_KEPT = (
    "changes.control", "changes.joining_test", "changes.joining_form", "exit.decided_by", "exit.name", "exit.plan",
    "exit.leaver_costs", "governance.sector_seats", "governance.attendance", "governance.no_quorum",
    "governance.chair_never", "governance.veto", "legal.transfer_to", "partners.annex", "partners.classes",
    "partners.others", "partners.missing", "partners.one_field", "partners.person", "review.report", "review.achieved",
    "roles.each_leads", "users.standards", "ways.challenger", "ways.reflection",
)  # fmt: skip
OF_EACH = ("time_given", "speaks_for", "priorities", "pressures", "rewards", "values", "part", "departments")


def test_the_number_of_partners_keeps_no_question_back() -> None:
    kept = {each.id for each in questions() if each.when is not None and "partners.list" in looked_up(each.when)}
    assert kept <= OF_MANY_ALONE


@pytest.mark.parametrize("question", FORMERLY_KEPT)
def test_two_partners_find_it_in_their_agreement(question: str) -> None:
    match fate({**AROUND, question: EXAMPLE}, question):
        case Printed(where):
            assert where
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize("name", OF_EACH)
def test_two_partners_find_what_each_says_of_itself(name: str) -> None:
    match fate({**AROUND, f"partners.{name}": EXAMPLE}, f"partners.{name}[p0]"):
        case Printed(where):
            assert where
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize("parts", [["money", "information"], ["information"], ["risk"]])
def test_a_cap_on_liability_is_printed_wherever_something_binds(parts: list[str]) -> None:
    given: dict[str, Raw] = {"legal.binding": "mixed", "legal.binding_parts": list(parts)}
    cap: Raw = "Each pays at most its share."
    assert fate({**given, "risk.liability": cap}, "risk.liability") == Printed(("risk.liability",))


def test_sums_for_later_years_and_the_costs_of_ending_are_not_only_for_a_pot() -> None:
    given: dict[str, Raw] = {"money.passes": "grants", "money.later": "By November the partners settle the sums."}
    assert fate(given, "money.later") == Printed(("money.later",))
    ending: dict[str, Raw] = {"exit.ending_costs": "The lease is shared, half and half."}
    assert fate(ending, "exit.ending_costs") == Printed(("exit.ending_costs",))
