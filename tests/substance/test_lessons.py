"""Every lesson that the pack rests on is acted on, in every way in which it asks to be."""

from __future__ import annotations

from collections import Counter

import pytest

from agreement_builder.library.loader import Library
from agreement_builder.model.practice import Act
from agreement_builder.workflow.lessons import Covered, coverage

LIBRARY = Library.shipped()
COVERED = coverage(LIBRARY)

MOST_URGENT = {
    "S0-13", "S0-14", "S0-19", "S0-20", "S0-21", "S0-22", "S0-23", "S0-25", "S0-27", "S0-28", "S1-9",
    "S1-21", "S2-4", "S2-5", "S2-14", "S2-17", "S3-3", "S3-7", "S3-13", "S3-14", "S3-16", "S3-20",
    "S3-25", "S3-28", "S3-30", "S3-31", "S4-2", "S4-3", "S4-6", "S4-7", "S4-9", "S4-10",
}  # fmt: skip
"""The lessons that a draft is most often found to forget."""


def test_every_lesson_of_the_five_sources_is_there() -> None:
    found = Counter(each.lesson.id.partition("-")[0] for each in COVERED)
    assert found == {"S0": 32, "S1": 28, "S2": 19, "S3": 31, "S4": 15}


@pytest.mark.parametrize("covered", COVERED, ids=lambda covered: covered.lesson.id)
def test_nothing_that_a_lesson_asks_for_is_missing(covered: Covered) -> None:
    assert covered.missing == ()


def test_no_check_that_a_lesson_asks_for_is_only_planned() -> None:
    acting = [(each.lesson.id, one) for each in COVERED for one in each.of(Act.CHECK)]
    assert len(acting) > len(MOST_URGENT)
    assert [(lesson, one.id) for lesson, one in acting if one.planned] == []


def test_the_lessons_most_often_forgotten_have_a_check_among_the_first() -> None:
    first = {lesson for check in LIBRARY.practice.checks if check.first for lesson in check.evidence}
    assert MOST_URGENT - first == set()
