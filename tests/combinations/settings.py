"""The sets of answers that the shipped pack is walked through: every two settings of two choices that one clause reads meet
once, each also with few and with many partners, and the other questions are answered, left blank, open or not applicable in
turn."""

from __future__ import annotations

import zlib
from functools import cache
from itertools import combinations

from agreement_builder.assemble.reads import Reading
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from tests.support.pairs import all_pairs
from tests.support.whole import (
    BLANK,
    EXAMPLE,
    NOT_APPLICABLE,
    OPEN,
    library,
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


PARTS_THAT_BIND = "legal.binding_parts"
WHO = ("a council and a charity", "two of any kind", "a council, a group and a charity", "five", "nine")
"""Who the partners are: as much a choice as any answer."""


@cache
def rows() -> tuple[dict[str, Raw], ...]:
    """Each row gives every question its setting. The same rows every time."""
    return tuple(row for row, _ in _rows())


@cache
def _rows() -> tuple[tuple[dict[str, Raw], str], ...]:
    """Each row, and who the partners are in it."""
    made = []
    for number, chosen in enumerate(all_pairs({**choices(), "who": WHO}, _meet)):
        row: dict[str, Raw] = {question: setting for question, setting in chosen.items() if question != "who"}
        for question in questions():
            if question.id not in row:
                turn = zlib.crc32(f"{question.id} {number}".encode())
                row[question.id] = _OTHERS[turn % len(_OTHERS)]
        made.append((row, chosen["who"]))
    return tuple(made)


def _meet(one: str, other: str) -> bool:
    return "who" in (one, other) or frozenset((one, other)) in _read_together()


@cache
def _read_together() -> frozenset[frozenset[str]]:
    """The choices that one clause reads, two by two. Which parts bind is read all over, and has tests of its own."""
    reading = Reading(library())
    read = [reading.of_clause(id).questions & choices().keys() - {PARTS_THAT_BIND} for id in library().clause_ids()]
    return frozenset(frozenset(pair) for each in read for pair in combinations(sorted(each), 2))


def answers_of(number: int) -> dict[str, Raw]:
    """The answers of a row. Where partners are of any kind, each row has others, so that all kinds meet all choices."""
    row, who = _rows()[number]
    kinds = tuple(library().pack.partner_kinds)
    turned = (kinds * 2)[number % len(kinds) :]
    chosen = {
        WHO[0]: ("council", "cio"),
        WHO[1]: turned[:2],
        WHO[2]: ("council", "informal", "cio"),
        WHO[3]: turned[:5],
    }
    return raw_answers(partners(*chosen.get(who, turned[:9])), row)
