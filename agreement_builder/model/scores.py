"""What scores say: means, falls since last time, and how far apart people are. Words nothing.

A mean is counted in tenths (35 is 3.5), rounded as people round, so that it reads the same in every format.
"""

from __future__ import annotations

from agreement_builder.model.values import ScoreRow, Scores

LOWEST, HIGHEST = 1, 5
FALL = 5
"""A mean that is this many tenths lower than last time has fallen."""
APART = 2
"""Scores that are this many points apart are talked about."""


def mean(row: ScoreRow) -> int:
    """The mean of the scores that were given, in tenths; 0 when none was."""
    given = [score for score in row.scores if score]
    return (20 * sum(given) + len(given)) // (2 * len(given)) if given else 0


def falls(scores: Scores) -> tuple[ScoreRow, ...]:
    """The statements whose mean has fallen since last time, the deepest fall first."""
    fallen = [row for row in scores.rows if row.before and mean(row) and row.before - mean(row) >= FALL]
    return tuple(sorted(fallen, key=lambda row: mean(row) - row.before))


def gaps(scores: Scores) -> tuple[ScoreRow, ...]:
    """The statements on which two scores are far apart, the widest gap first."""
    apart = [row for row in scores.rows if width(row) >= APART]
    return tuple(sorted(apart, key=lambda row: -width(row)))


def width(row: ScoreRow) -> int:
    """How many points lie between the highest and the lowest score."""
    given = [score for score in row.scores if score]
    return max(given) - min(given) if given else 0


def decimal(tenths: int) -> str:
    """Tenths as people write them: 35 is "3.5"."""
    return f"{tenths // 10}.{tenths % 10}"
