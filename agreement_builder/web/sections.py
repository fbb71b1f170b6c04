"""The sections of an agreement: how far each has come, and what is missing, in words."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agreement_builder.interview import course, engine, page_words
from agreement_builder.interview.engine import Interview, Progress, Route, Stage
from agreement_builder.model.questions import Topic
from agreement_builder.web.about import about, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page, question_path


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list: how far it has come as a mark and in words, and where to go on in it."""

    topic: Topic
    progress: Progress
    mark: str
    words: str
    path: str


_MARKS = {Stage.DONE: "done", Stage.IN_PROGRESS: "on", Stage.SKIPPED: "skipped", Stage.NOT_STARTED: "none"}


def sections(request: Request) -> Response:
    """The sections of an agreement."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        interview = one.interview
        beginning = course.begin(interview, one.session.findings)
        begin = (
            question_path(one.id, beginning.ask.key, route="" if beginning.walk.topic else "short")
            if beginning.ask
            else ""
        )
        open_asks = engine.open_asks(interview)
        return {
            "about": about(request, one),
            "here": "sections",
            "title": "Sections",
            "lines": [_line(one.id, interview, topic) for topic in interview.questionnaire.topics],
            "begin": begin,
            "known": beginning.known,
            "short": page_words.short_route(interview.questionnaire),
            "short_path": f"/a/{one.id}/go",
            "overall": page_words.overall(interview),
            "open": [(page_words.for_whom(ask), question_path(one.id, ask.key)) for ask in open_asks],
            "again": [
                (page_words.for_whom(ask), question_path(one.id, ask.key))
                for ask in engine.asks(interview)
                if engine.to_confirm(interview, ask)
            ],
            "findings": course.to_mend(one.session.findings),
            "through": _through(one, interview, request.query_params.get("through", "")),
        }

    return page(request, "sections.html", opened.read(shown))


@dataclass(frozen=True, slots=True)
class Through:
    """Somebody came to an end: what is said of it, where to go on, and the section whose own rules wait to be talked about."""

    words: str
    following: str = ""
    path: str = ""
    topic: str = ""
    waiting: int = 0


def _through(opened: Opened, interview: Interview, of: str) -> Through | None:
    """The end of a section or of the short route; None where somebody just came."""
    if of == "short":
        return Through(page_words.through(interview))
    if of not in {topic.id for topic in interview.questionnaire.topics}:
        return None
    end = course.section_end(interview, of)
    told = opened.session.house_rules(of)
    waiting = sum(line.waiting for line in told.lines()) if told else 0
    words = f"{end.topic.title}: {page_words.stage(end.progress)}."
    if end.following is None:
        return Through(words, topic=of, waiting=waiting)
    path = _line(opened.id, interview, end.following).path
    return Through(words, end.following.title, path, of, waiting)


def go_on(request: Request) -> Response:
    """To the first question of the short route that nobody has answered, or else to the sections."""
    opened = opened_of(request)
    ask = opened.read(lambda one: engine.next_ask(one.interview, Route.SHORT, optional=True))
    return RedirectResponse(question_path(opened.id, ask.key, route="short") if ask else f"/a/{opened.id}/", 303)


async def skip(request: Request) -> Response:
    """Skip a section for now, or take it up again."""
    opened, topic = opened_of(request), request.path_params["topic"]
    if topic not in {known.id for known in opened.session.questionnaire.topics}:
        raise HTTPException(404)
    opened.change(lambda one: one.session.skip_topic(topic, topic not in one.session.answers.skipped))
    return RedirectResponse(f"/a/{opened.id}/", 303)


def _line(agreement: str, interview: Interview, topic: Topic) -> SectionLine:
    progress = engine.progress(interview, topic.id)
    entered = course.enter(interview, topic.id)
    ask = entered.ask if isinstance(entered, course.Asked) else next(iter(engine.asks(interview, topic=topic.id)), None)
    path = question_path(agreement, ask.key) if ask else f"/a/{agreement}/"
    # The mark says how far it has come, so the words beside it say only what is missing.
    words = page_words.stage(progress).removeprefix(progress.stage.value).removeprefix(", ")
    return SectionLine(topic, progress, _MARKS[progress.stage], words, path)
