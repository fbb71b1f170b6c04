"""What of an answer lies in the past on a given day, and what is left of the answer without that. Asks and marks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.said import words_of
from agreement_builder.model.values import Rows, Said, TypedValue, row_of, said_in
from agreement_builder.model.words import MONTHS, date_words

_DAY = re.compile(rf"\b(?:([0-9]{{1,2}})\s)?({'|'.join(MONTHS)})\s([0-9]{{4}})\b")


def passed(value: TypedValue, today: date) -> tuple[str, ...]:
    """Every day before `today` that an answer names, in words, in the order of the answer and each once.

    A month without a day has passed when its last day has.
    """
    return tuple(dict.fromkeys(_passed(value, today)))


def without_past(value: TypedValue, question: Question, today: date) -> TypedValue | None:
    """The answer without dates that lie before `today`: None when nothing is left of it.

    A row that begins with such a date goes as a whole; elsewhere only the date goes, and its cell is to be filled anew.
    Dates inside somebody's own words stay.
    """
    match value:
        case date():
            return None if value < today else value
        case Rows(rows):
            left = tuple(row for one in rows if (row := _row(one, question, today)))
            return Rows(left) if left else None
    return value


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
                yield from (found for found, day in _days(words) if day < today)


def _days(words: str) -> Iterator[tuple[str, date]]:
    """The days that words name, each with the words themselves."""
    for found in _DAY.finditer(words.replace("\u00a0", " ")):
        day, month, year = found.groups()
        try:
            first = date(int(year), MONTHS.index(month) + 1, int(day or 1))
        except ValueError:
            continue
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield found.group(), first if day else following - timedelta(days=1)


def _row(row: Mapping[str, TypedValue], question: Question, today: date) -> Mapping[str, TypedValue]:
    gone = {column for column, cell in row.items() if isinstance(cell, date) and cell < today}
    first = question.columns[0] if question.columns else None
    if first is not None and first.kind is Kind.DATE and first.id in gone:
        return {}
    return row_of({column: cell for column, cell in said_in(row).items() if column not in gone})
