"""Every day that an agreement names in its answers: date questions, date columns, and the days by which points are settled.

Goes by kind and not by name, so that a question that somebody adds is looked at too. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agreement_builder.checks.facts import Facts
from agreement_builder.model.answers import Answer, Key
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, OnDay, Question, TableColumn
from agreement_builder.model.said import words_of
from agreement_builder.model.values import Rows, TypedValue, unsettled_in

_WORDS = (Kind.LINE, Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and the answer that names it (`at`, with its row from 1). `what` are the first words of its row, "" for a question
    or a row without; `name` says in words what the day is where the row alone does not; `said` are all words of the row.
    `discussed` says whether somebody has said that they talked about it."""

    day: date
    key: Key
    at: str
    on: OnDay
    what: str = ""
    name: str = ""
    said: str = ""
    discussed: bool | None = None

    @property
    def partner(self) -> str:
        """The partner whose own day it is; "" where it is everybody's."""
        return self.key.partner


def all_days(facts: Facts) -> tuple[Day, ...]:
    """All days in the order of the answers. One that a question names and a row says in words is there once, as the row."""
    return facts.once(_all)


def _all(facts: Facts) -> tuple[Day, ...]:
    ids = {"", *(partner.id for partner in facts.partners)}
    found = [
        day
        for key, answer in facts.answers
        if key.partner in ids and (question := facts.questionnaire.by_id.get(key.question)) and facts.asked(question.id)
        for day in _of(key, question, answer)
    ]
    in_rows = {(each.day, each.partner) for each in found if "/" in each.at and each.on is OnDay.ACT}
    return tuple(each for each in found if "/" in each.at or (each.day, each.partner) not in in_rows)


def _of(key: Key, question: Question, answer: Answer) -> Iterator[Day]:
    match answer.value:
        case date() as day:
            yield Day(day, key, str(key), question.day, name=question.blank)
        case Rows(rows):
            columns = [column for column in question.columns if column.kind is Kind.DATE]
            for number, row in enumerate(rows, 1):
                for column in columns:
                    if isinstance(held := row.get(column.id), date) and row.get("done") is not True:
                        what = _words(row, question)
                        plain = len(columns) == 1 and column.required
                        name = "" if plain else _name(question, column, what)
                        talked = row.get("discussed")
                        talking = "discussed" in unsettled_in(row) or None
                        discussed = talked if isinstance(talked, bool) else talking
                        said = " / ".join(words for cell in row.values() for words in words_of(cell))
                        yield Day(held, key, f"{key}/{number}", column.day, what, name, said, discussed)
                for column in question.columns:
                    if isinstance(open := unsettled_in(row).get(column.id), OpenPoint):
                        named = replace(open, title=_name(question, column, _words(row, question)))
                        yield from _settled(key, f"{key}/{number}/{column.id}", named, question)
        case tuple(points):
            for number, point in enumerate(points, 1):
                if isinstance(point, OpenPoint):
                    yield from _settled(key, f"{key}/{number}", point, question)
        case _:
            if answer.open_point is not None:
                yield from _settled(key, str(key), answer.open_point, question)


def _settled(key: Key, at: str, point: OpenPoint, question: Question) -> Iterator[Day]:
    if point.by is not None:
        title = point.title or question.blank
        yield Day(point.by, key, at, OnDay.ACT, name=f"the day by which “{title}” is settled")


def _words(row: Mapping[str, TypedValue], question: Question) -> str:
    said = (row.get(column.id) for column in question.columns if column.kind in _WORDS)
    return next((words for words in said if isinstance(words, str) and words), "")


def _name(question: Question, column: TableColumn, what: str) -> str:
    return f"{question.blank}, {f'“{what}”, ' if what else ''}{column.ask[:1].lower()}{column.ask[1:]}"
