"""Pairs: few rows in which every two settings of things that have to meet do so at least once. The same rows every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

Pair = tuple[tuple[str, T], tuple[str, T]]


def all_pairs(things: Mapping[str, Sequence[T]], meet: Callable[[str, str], bool]) -> list[dict[str, T]]:
    """Rows that give each thing one of its settings: all settings come, and those of two things that `meet` come together.

    Settings of a thing must be different from one another. What is free in a row takes its turn.
    """
    names = list(things)
    meeting = [(one, other) for one, other in combinations(names, 2) if meet(one, other)]
    partners = {name: [other for pair in meeting if name in pair for other in pair if other != name] for name in names}
    missing: dict[Pair[T], None] = {
        ((one, first), (other, second)): None
        for one, other in meeting
        for first in things[one]
        for second in things[other]
    }
    rows: list[dict[str, T]] = []
    while missing or any(len(rows) < len(things[name]) for name in names):
        row: dict[str, T] = dict(next(iter(missing), ()))
        for name in names:
            if name in row:
                continue
            met = [(other, row[other]) for other in partners[name] if other in row]
            gains = [_gain((name, setting), met, missing) for setting in things[name]]
            turn = len(rows) % len(gains)
            row[name] = things[name][gains.index(max(gains)) if any(gains) else turn]
        for one, other in meeting:
            missing.pop(((one, row[one]), (other, row[other])), None)
        rows.append(row)
    return rows


def _gain(mine: tuple[str, T], met: Sequence[tuple[str, T]], missing: Mapping[Pair[T], None]) -> int:
    """How many pairs that are still missing a setting would add to a row."""
    return sum((mine, other) in missing or (other, mine) in missing for other in met)
