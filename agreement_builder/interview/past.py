"""Which days an answer names that lie in the past, also inside somebody's own words. `model.past` says what is left then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreement_builder.language.spoken import SPOKEN, date_words
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.said import words_of
from agreement_builder.model.values import Rows, Said, TypedValue, said_in


def passed(value: TypedValue, today: date) -> tuple[str, ...]:
    """Every day before `today` that an answer names, in words, in the order of the answer and each once.

    A month without a day has passed when its last day has.
    """
    return tuple(dict.fromkeys(_passed(value, today)))


def _passed(value: Said, today: date) -> Iterator[str]:
    match value:
        case date():
            if value < today:
                yield date_words(value)
        case Rows(rows):
            for row in rows:
                for cell in said_in(row).values():
                    yield from _passed(cell, today)
        case OpenPoint() if value.by is not None and value.by < today:
            yield date_words(value.by)
        case tuple():
            for part in value:
                yield from _passed(part, today)
        case _:
            for words in words_of(value):
                yield from (found for found, _, last in SPOKEN.days_in(words) if last < today)
