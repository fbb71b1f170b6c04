"""What is still to be done, as lists that lead to their questions and in words: what is to be agreed and who settles it, what is
missing, what is only begun, what should be looked at again, and what is taken for granted.

Everything is worked out afresh; nothing is stored, printed or changed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agreement_builder.interview import engine, page_words
from agreement_builder.interview.engine import Ask, Interview, Progress, Stage, Standing
from agreement_builder.language.spoken import date_words
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Rows, said_in, unsettled_in

_NAMED = 2
"""So many missing answers are named; more are counted."""


@dataclass(frozen=True, slots=True)
class ToAgree:
    """Something that the partners have not agreed yet: the question where it stands, what it is about, and what is known of it.

    `what` says it as a question or a title, `brief` in the few words that stand in a gap of the document.
    """

    ask: Ask
    what: str
    brief: str
    point: OpenPoint

    @property
    def waits(self) -> str:
        """Who settles it and by when, in words: "the board, by 20 October 2026"; "" where nobody said."""
        by = f"by {date_words(self.point.by)}" if self.point.by else ""
        return ", ".join(filter(None, (self.point.settled_by.strip().rstrip("."), by)))


@dataclass(frozen=True, slots=True)
class Lacking:
    """All that is still to be done. `begun` are answers that are not complete, `missing` those that leave a gap, `again` those
    that should be looked at again, and `assumed` those that nobody is known to have talked about."""

    to_agree: tuple[ToAgree, ...]
    begun: tuple[Ask, ...]
    missing: tuple[Ask, ...]
    again: tuple[Ask, ...]
    assumed: tuple[Ask, ...]


def lacking(interview: Interview) -> Lacking:
    """What is still to be done in the whole interview, each list in the order of the questions."""
    asks = engine.asks(interview)
    begun = tuple(ask for ask in asks if engine.is_incomplete(interview, ask))
    keys = {ask.key for ask in begun}
    return Lacking(
        to_agree(interview),
        begun,
        tuple(ask for ask in engine.missing(interview) if ask.key not in keys),
        tuple(ask for ask in asks if engine.to_confirm(interview, ask)),
        engine.assumed(interview),
    )


def to_agree(interview: Interview) -> tuple[ToAgree, ...]:
    """What is to be agreed: whole answers, cells of tables, and points of the partners' own."""
    return tuple(found for ask in engine.asks(interview) for found in _of_ask(interview, ask))


def _of_ask(interview: Interview, ask: Ask) -> Iterator[ToAgree]:
    answer = interview.answers.by_key.get(ask.key)
    if answer is None:
        return
    question = page_words.for_whom(ask)
    if engine.standing(interview, ask) is Standing.OPEN:
        yield ToAgree(ask, question, brief(ask), answer.open_point or OpenPoint(question))
    elif isinstance(answer.value, Rows):
        columns = {column.id: column for column in ask.question.columns}
        for number, row in enumerate(answer.value.rows, 1):
            for id, held in unsettled_in(row).items():
                if isinstance(held, OpenPoint) and id in columns:
                    part = columns[id].ask
                    about = f"{question} Row {number}: {part}"
                    yield ToAgree(ask, about, f"{part[:1].lower()}{part[1:]} (row {number})", held)
    elif ask.question.kind is Kind.POINTS and isinstance(answer.value, tuple):
        for point in answer.value:
            if isinstance(point, OpenPoint):
                yield ToAgree(ask, point.title, point.title, point)


def brief(ask: Ask) -> str:
    """What an answer is about, in the few words that stand in a gap of the document."""
    return f"{ask.partner.short}: {ask.question.blank}" if ask.partner else ask.question.blank


def in_words(interview: Interview, found: Progress) -> tuple[str, ...]:
    """What is missing in a section, each part in a few words: "a row is not complete", "missing: who chairs". Without any, nothing
    is."""
    asks = engine.asks(interview, topic=found.topic)
    rows = sum(_short_rows(interview, ask) for ask in asks)
    begun = sum(ask.key in interview.answers.unfinished for ask in asks)
    said = []
    if found.stage is Stage.NOT_STARTED:
        said.append(_count(found.asked, "question", "questions"))
    if rows:
        said.append("a row is not complete" if rows == 1 else f"{rows} rows are not complete")
    if begun:
        said.append("an answer is only begun" if begun == 1 else f"{begun} answers are only begun")
    if found.blank and found.stage is not Stage.NOT_STARTED:
        blank = [ask for ask in asks if engine.standing(interview, ask) is Standing.BLANK]
        blank = [ask for ask in blank if not engine.is_incomplete(interview, ask)]
        few = len(blank) <= _NAMED
        said.append(f"missing: {'; '.join(map(brief, blank))}" if few else f"{len(blank)} answers are missing")
    if number := found.open + found.open_cells:
        said.append(_count(number, "point to be agreed", "points to be agreed"))
    if found.to_confirm:
        said.append(_count(found.to_confirm, "answer to look at again", "answers to look at again"))
    if found.defaults and found.stage is not Stage.NOT_STARTED:
        said.append(_count(found.defaults, "fair default", "fair defaults"))
    return tuple(said)


def _short_rows(interview: Interview, ask: Ask) -> int:
    """How many rows of an answer lack what every row needs."""
    answer = interview.answers.by_key.get(ask.key)
    rows = answer.value.rows if answer is not None and isinstance(answer.value, Rows) else ()
    return sum(not engine.needed_in(row, ask.question.columns) <= said_in(row).keys() for row in rows)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
