"""Words that only look as if the partnership, its group or a stranger acted: another is named before, and that one acts."""

from __future__ import annotations

import pytest

from tests.checks.test_rules import found

GROUP = {"governance.structure": "board", "governance.body_name": "the steering group"}


@pytest.mark.parametrize(
    "words",
    [
        "A councillor on the steering group owns a care home.",
        "The parent who chairs the steering group owns a shop in the High Street.",
        "Two people from the partnership lease a van for their own firms.",
        "A trustee with the steering group employs her brother.",
        "Somebody at the partnership owns the field next door.",
        "The land is owned by the steering group’s members.",
        "The hall is owned by the partnership landlord.",
        "A firm represented on the steering group insures half of us.",
        "The steering group owns its mistakes.",
    ],
)
def test_somebody_near_the_group_who_acts_is_not_the_group(words: str) -> None:
    assert found({**GROUP, "purpose.differences": words}, "partnership-as-person") == []


@pytest.mark.parametrize(
    "words",
    [
        "The steering group owns the vans.",
        "Before the partnership signs, it reads the lease.",
        "The vans are owned by the steering group.",
        "When a councillor leaves, the steering group employs another.",
        "A councillor on the steering group owns a home, and the partnership employs his cook.",
    ],
)
def test_a_group_that_acts_is_told(words: str) -> None:
    assert len(found({**GROUP, "purpose.differences": words}, "partnership-as-person")) == 1


def test_one_of_several_of_whom_something_is_said_is_no_stranger_who_acts() -> None:
    said = "Members of Alder School and Birch College may sign. "
    assert found({"governance.if_stuck": said}, "foreign-name") == []
    assert len(found({"governance.if_stuck": "We wait and then Birch College may sign."}, "foreign-name")) == 1
