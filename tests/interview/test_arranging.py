"""An order of one's own is read as it was written; what cannot be an order is told, and not taken for none."""

from __future__ import annotations

import pytest

from agreement_builder.interview.arranging import read_arrangement
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.model.values import Raw


@pytest.mark.parametrize(
    ("raw", "said", "path"),
    [
        ({"sections": "exit and money"}, "The sections should be a list.", ("sections",)),
        ({"schedules": {"schedule": "budget"}}, "The schedules should be a list.", ("schedules",)),
    ],
)
def test_sections_that_are_no_list_are_told(raw: Raw, said: str, path: tuple[str, ...]) -> None:
    with pytest.raises(NotUnderstood) as told:
        read_arrangement(raw)
    assert [(problem.message, problem.path) for problem in told.value.problems] == [(said, path)]


@pytest.mark.parametrize("raw", [{"sections": ""}, {"sections": []}, {"numbering": "flat"}])
def test_an_order_without_sections_is_none_and_no_fault(raw: Raw) -> None:
    made = read_arrangement(raw)
    assert (made.sections, made.schedules) == ((), ())


def test_a_bare_list_is_the_sections() -> None:
    made = read_arrangement(["exit", {"section": "money", "heading": "Our money"}])
    assert [(placed.part, placed.heading) for placed in made.sections] == [("exit", ""), ("money", "Our money")]
