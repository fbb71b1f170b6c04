"""What is left of an answer without the days that lie in the past. Asks and marks nothing; `interview.past` names those days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Rows, TypedValue, row_of, said_in


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


def _row(row: Mapping[str, TypedValue], question: Question, today: date) -> Mapping[str, TypedValue]:
    gone = {column for column, cell in row.items() if isinstance(cell, date) and cell < today}
    first = question.columns[0] if question.columns else None
    if first is not None and first.kind is Kind.DATE and first.id in gone:
        return {}
    return row_of({column: cell for column, cell in said_in(row).items() if column not in gone})
