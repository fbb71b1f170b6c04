"""The words that people typed in an answer, as against numbers, dates, choices and partners. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.model.document import OpenPoint
from agreement_builder.model.values import NotApplicable, Person, Rota, Rows, Said, Scores, said_in


def words_of(value: Said | None) -> Iterator[str]:
    """All words that somebody typed in an answer."""
    match value:
        case str():
            yield value
        case Person(role, name, deputy):
            yield from (role, name, deputy)
        case Rota(turns):
            yield from turns
        case Rows(rows):
            for row in rows:
                for cell in said_in(row).values():
                    yield from words_of(cell)
        case NotApplicable(reason):
            yield reason
        case Scores(who, rows):
            yield from who
            yield from (row.statement for row in rows)
        case OpenPoint():
            yield from (
                value.title,
                value.until_then,
                value.settled_by,
                value.note,
                *(said for _, said in value.positions),
            )
        case tuple():
            for part in value:
                yield from words_of(part)
