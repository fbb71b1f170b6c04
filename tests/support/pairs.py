"""All pairs: few rows in which every two settings of every two things meet at least once. The same rows every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

Pair = tuple[tuple[str, T], tuple[str, T]]


def all_pairs(things: Mapping[str, Sequence[T]]) -> list[dict[str, T]]:
    """Rows that give each thing one of its settings. Settings must be different from one another."""
    names = list(things)
    missing: dict[Pair[T], None] = {
        ((one, first), (other, second)): None
        for one, other in combinations(names, 2)
        for first in things[one]
        for second in things[other]
    }
    rows: list[dict[str, T]] = []
    while missing:
        (one, first), (other, second) = next(iter(missing))
        row = {one: first, other: second}
        for name in names:
            if name not in row:
                gains = [_gain(row, name, setting, missing) for setting in things[name]]
                row[name] = things[name][gains.index(max(gains))]
        for left, right in combinations(names, 2):
            missing.pop(((left, row[left]), (right, row[right])), None)
        rows.append(row)
    return rows


def _gain(row: Mapping[str, T], name: str, setting: T, missing: Mapping[Pair[T], None]) -> int:
    """How many pairs that are still missing a setting would add to a row."""
    mine = (name, setting)
    return sum((mine, other) in missing or (other, mine) in missing for other in row.items())
