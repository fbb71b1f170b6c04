"""What a health check says: a mean as people would round it, what fell, and where people see it differently."""

from __future__ import annotations

import pytest

from agreement_builder.model.scores import decimal, falls, gaps, mean
from agreement_builder.model.values import ScoreRow, Scores

WHO = ("the council", "the Trust", "the panel")


@pytest.mark.parametrize(
    ("scores", "shown"),
    [((4, 3, 5, 3, 2, 4), "3.5"), ((4, 4, 4, 4, 4, 3), "3.8"), ((4, 3, 3, 4, 4, 2), "3.3"), ((4, 0, 3, 3), "3.3")],
)
def test_a_mean_has_one_decimal_and_leaves_out_who_gave_no_score(scores: tuple[int, ...], shown: str) -> None:
    assert decimal(mean(ScoreRow("Trust", scores))) == shown


def test_nobody_gave_a_score() -> None:
    nothing = ScoreRow("Trust", (0, 0, 0), 35)
    assert mean(nothing) == 0
    assert falls(Scores(WHO, (nothing,))) == gaps(Scores(WHO, (nothing,))) == ()


def test_a_fall_of_half_a_point_counts_and_less_does_not() -> None:
    little, half, deep = (ScoreRow(name, (3, 3, 3), was) for name, was in (("a", 34), ("b", 35), ("c", 42)))
    risen, first = ScoreRow("d", (3, 3, 3), 20), ScoreRow("e", (1, 1, 1))
    assert falls(Scores(WHO, (little, half, deep, risen, first))) == (deep, half)


def test_two_points_apart_is_a_gap_and_the_widest_comes_first() -> None:
    close, apart, far = (
        ScoreRow(name, given) for name, given in (("a", (3, 4, 4)), ("b", (4, 2, 0)), ("c", (5, 1, 3)))
    )
    assert gaps(Scores(WHO, (close, apart, far))) == (far, apart)
