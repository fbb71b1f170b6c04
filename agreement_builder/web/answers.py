"""Review: everything that was said, section by section, each with a way to change it and come back."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agreement_builder.interview import engine, page_words
from agreement_builder.interview import page as pages_of
from agreement_builder.interview.engine import Ask, Interview, Standing
from agreement_builder.interview.page import QuestionPage
from agreement_builder.model.questions import Topic
from agreement_builder.web.about import about, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page, question_path
from agreement_builder.web.returning import FROM

NOT_COMPLETE = "not complete"
"""How an answer stands of which something was typed that cannot be read yet."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer in the review: its key, the question, what was said in words, how it stands, and the path to change it."""

    key: str
    question: str
    says: str
    standing: str
    again: str
    if_empty: str
    path: str


def review(request: Request) -> Response:
    """Everything that was said."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        interview = one.interview
        sections = []
        for topic in interview.questionnaire.topics:
            said, empty = _lines(one, interview, topic)
            if said or empty:
                sections.append((topic, said, empty))
        return {"about": about(request, one), "here": "answers", "title": "Your answers", "sections": sections}

    return page(request, "answers.html", opened.read(shown))


def _lines(opened: Opened, interview: Interview, topic: Topic) -> tuple[list[AnswerLine], list[AnswerLine]]:
    said: list[AnswerLine] = []
    empty: list[AnswerLine] = []
    asks = engine.asks(interview, topic=topic.id)
    for ask, held in zip(asks, pages_of.pages(interview, asks), strict=True):
        line = _line(opened, interview, ask, held)
        (empty if line.standing == Standing.EMPTY.value else said).append(line)
    return said, empty


def _line(opened: Opened, interview: Interview, ask: Ask, held: QuestionPage) -> AnswerLine:
    says, standing = held.says, held.standing.value
    if held.begun or opened.session.unread(ask.key):
        standing = NOT_COMPLETE
    elif held.standing is Standing.OPEN and held.answer:
        says = page_words.positions(held.answer, interview.answers.partners).strip("\n")
    elif held.standing is Standing.NOT_APPLICABLE and held.answer:
        says = held.answer.note
    elif held.answer and held.standing is Standing.GIVEN:
        says += page_words.came_about(held.answer, interview.answers.partners)
    path = question_path(opened.id, ask.key, **{FROM: "answers"})
    name, empty = page_words.for_whom(ask), ask.question.if_empty
    return AnswerLine(str(ask.key), name, says, standing, held.again, empty, path)
