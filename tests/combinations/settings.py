"""The sets of answers that the shipped pack is walked through: every two settings of every two choices meet once, and
the other questions are answered, left blank, open or not applicable in turn."""

from __future__ import annotations

import zlib
from functools import cache

from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from tests.support.pairs import all_pairs
from tests.support.whole import (
    BLANK,
    EXAMPLE,
    NOT_APPLICABLE,
    OPEN,
    council_and_charity,
    partners,
    questions,
    raw_answers,
)

_OTHERS = (EXAMPLE, EXAMPLE, EXAMPLE, EXAMPLE, BLANK, OPEN, NOT_APPLICABLE)
_STATES = (BLANK, OPEN, NOT_APPLICABLE)


@cache
def choices() -> dict[str, tuple[str, ...]]:
    """Every question with a choice, and all that it can be set to."""
    found = {}
    for question in questions():
        if question.kind in (Kind.CHOICE, Kind.CHOICES):
            found[question.id] = (*(option.id for option in question.options), *_STATES)
        elif question.kind is Kind.YES_NO:
            found[question.id] = ("yes", "no", *_STATES)
    return found


@cache
def rows() -> tuple[dict[str, Raw], ...]:
    """Each row gives every question its setting. The same rows every time."""
    made = []
    for number, chosen in enumerate(all_pairs(choices())):
        row: dict[str, Raw] = dict(chosen)
        for question in questions():
            if question.id not in row:
                turn = zlib.crc32(f"{question.id} {number}".encode())
                row[question.id] = _OTHERS[turn % len(_OTHERS)]
        made.append(row)
    return tuple(made)


def answers_of(number: int) -> dict[str, Raw]:
    """The answers of a row: for two partners or, in every second row, for three with a group that has no legal form."""
    who = partners("council", "informal", "cio") if number % 2 else council_and_charity()
    return raw_answers(who, rows()[number])
