"""The sections of an agreement in their groups: how far each has come and what is missing, in words; the questions of one; and what
is still to be done anywhere, as lists that lead to the questions."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agreement_builder.interview import course, engine, lacking, page_words, reasons
from agreement_builder.interview import page as pages_of
from agreement_builder.interview.engine import Ask, Interview, Progress, Route, Stage, Standing
from agreement_builder.model.answers import Key
from agreement_builder.model.questions import Topic
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page, question_path
from agreement_builder.workflow.section_rules import waiting


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list: how far it has come as a mark and in words, and where to go on in it."""

    topic: Topic
    progress: Progress
    mark: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list, with the path to it: what stands there in a word or two, with its mark; `says` says more."""

    words: str
    path: str
    mark: str = ""
    standing: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Through:
    """Somebody came to an end: what is said of it, where to go on, and the section whose own rules wait to be talked about."""

    words: str
    following: str = ""
    path: str = ""
    topic: str = ""
    waiting: int = 0


_MARKS = {Stage.DONE: "done", Stage.IN_PROGRESS: "on", Stage.SKIPPED: "skipped", Stage.NOT_STARTED: "none"}
_STANDS = {
    Standing.GIVEN: ("done", "Answered"),
    Standing.NOT_APPLICABLE: ("none", "Does not apply"),
    Standing.OPEN: ("open", "To be agreed"),
    Standing.DEFAULT: ("none", "Fair default"),
    Standing.BLANK: ("open", "Missing"),
    Standing.EMPTY: ("none", "May stay empty"),
}
_SHOWN = 160
"""Letters of an answer that a list shows."""


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
        found = course.sections(interview)
        return {
            "about": about(request, one),
            "here": "sections",
            "title": "Sections",
            "groups": _groups(one, interview, found),
            "begin": begin,
            "known": beginning.known,
            "short": page_words.short_route(interview.questionnaire),
            "short_path": f"/a/{one.id}/go",
            "answered": sum(each.answered for each in found),
            "done": sum(each.stage is Stage.DONE for each in found),
            "of": len(found),
            "left": lacking.lacking(interview),
            "findings": course.to_mend(one.session.findings),
            "through": _through(one, interview, request.query_params.get("through", "")),
        }

    return page(request, "sections.html", opened.read(shown))


def section(request: Request) -> Response:
    """One section: each of its questions and how it stands."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        topic, interview = _topic(request, one), one.interview
        asks = engine.asks(interview, topic=topic.id, waiting=True)
        offered = {ask.key for ask in engine.asks(interview, topic=topic.id)}
        return {
            "about": about(request, one),
            "here": "sections",
            "title": topic.title,
            "line": _line(one.id, interview, topic),
            "skipped": topic.id in one.session.answers.skipped,
            "questions": [_question(one.id, interview, ask) for ask in asks if ask.key in offered],
            "few_need": [_question(one.id, interview, ask) for ask in asks if ask.key not in offered],
            "waiting": waiting(one.session.agreement, one.session.today)[topic.id],
        }

    return page(request, "section.html", opened.read(shown))


def still_open(request: Request) -> Response:
    """What is still to be done, wherever it stands."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        interview = one.interview
        left = lacking.lacking(interview)
        return {
            "about": about(request, one),
            "here": "sections",
            "title": "Still to be done",
            "to_agree": [
                (each.what, question_path(one.id, each.ask.key), each.point, each.waits) for each in left.to_agree
            ],
            "names": {partner.id: partner.short for partner in interview.answers.partners},
            "lists": (
                ("begun", "Not complete", "Each was begun. What is typed stays until the rest is there.", left.begun),
                ("missing", "Missing", "The draft shows a gap for each of these.", left.missing),
                ("again", "To look at again", "Something changed on which these rest.", left.again),
                (
                    "assumed",
                    "Taken for granted",
                    "Nobody is known to have talked about these. The draft lists each as an assumption.",
                    left.assumed,
                ),
            ),
            "lines": _lines(one.id, interview, left),
            "topics": {topic.id: topic.title for topic in interview.questionnaire.topics},
            "rules": _rules(one),
        }

    return page(request, "open-things.html", opened.read(shown))


def go_on(request: Request) -> Response:
    """To the first question of the short route that nobody has answered, or else to the sections."""
    opened = opened_of(request)
    ask = opened.read(lambda one: engine.next_ask(one.interview, Route.SHORT, optional=True))
    return RedirectResponse(question_path(opened.id, ask.key, route="short") if ask else f"/a/{opened.id}/", 303)


async def skip(request: Request) -> Response:
    """Skip a section for now, or take it up again; back to the list or to the section, wherever that was said."""
    items = dict(await items_of(request))
    opened = opened_of(request)
    topic = _topic(request, opened).id
    opened.change(lambda one: one.session.skip_topic(topic, topic not in one.session.answers.skipped))
    end = f"section/{topic}" if items.get("from") == "section" else f"#{topic}"
    return RedirectResponse(f"/a/{opened.id}/{end}", 303)


# ------------------------------------------------------------ lines


def _topic(request: Request, opened: Opened) -> Topic:
    topics = {topic.id: topic for topic in opened.session.questionnaire.topics}
    if request.path_params["topic"] not in topics:
        raise HTTPException(404)
    return topics[request.path_params["topic"]]


def _groups(
    opened: Opened, interview: Interview, found: tuple[Progress, ...]
) -> list[tuple[str, list[SectionLine], int]]:
    """The groups of the pack with their sections, and how many of each are done; one without a title where it has no groups."""
    lines = {
        each.topic: _line(opened.id, interview, topic, each)
        for topic, each in zip(interview.questionnaire.topics, found, strict=True)
    }
    groups = opened.session.agreement.library.pack.groups
    held = [(group.title, [lines[topic] for topic in group.topics]) for group in groups] or [("", [*lines.values()])]
    return [(title, each, sum(line.progress.stage is Stage.DONE for line in each)) for title, each in held]


def _line(agreement: str, interview: Interview, topic: Topic, found: Progress | None = None) -> SectionLine:
    progress = found or engine.progress(interview, topic.id)
    entered = course.enter(interview, topic.id)
    ask = entered.ask if isinstance(entered, course.Asked) else next(iter(engine.asks(interview, topic=topic.id)), None)
    path = question_path(agreement, ask.key) if ask else f"/a/{agreement}/"
    words = "; ".join(lacking.in_words(interview, progress)) or "nothing is missing"
    return SectionLine(topic, progress, _MARKS[progress.stage], words, path)


def _question(agreement: str, interview: Interview, ask: Ask) -> QuestionLine:
    mark, standing = _STANDS[engine.standing(interview, ask)]
    if engine.is_incomplete(interview, ask):
        mark, standing = "open", "Not complete"
    why = reasons.in_words(interview.questionnaire, engine.to_confirm(interview, ask))
    says = f"Look at this again: {why}" if why else ""
    return QuestionLine(page_words.for_whom(ask), question_path(agreement, ask.key), mark, standing, says)


def _lines(agreement: str, interview: Interview, left: lacking.Lacking) -> dict[Key, QuestionLine]:
    """A line for everything in the lists; what is assumed says how it stands."""
    found = {ask.key: _question(agreement, interview, ask) for ask in (*left.begun, *left.missing, *left.again)}
    for held in pages_of.pages(interview, left.assumed):
        says = held.says if len(held.says) <= _SHOWN else f"{held.says[:_SHOWN].rstrip()}…"
        line = _question(agreement, interview, held.ask)
        found.setdefault(held.key, QuestionLine(line.words, line.path, line.mark, line.standing, says))
    return found


def _rules(opened: Opened) -> list[tuple[str, str, int]]:
    """The sections whose own rules nobody has talked about: title, path, how many."""
    found, topics = waiting(opened.session.agreement, opened.session.today), opened.session.questionnaire.topics
    return [(topic.title, f"/a/{opened.id}/adds/{topic.id}", found[topic.id]) for topic in topics if found[topic.id]]


def _through(opened: Opened, interview: Interview, of: str) -> Through | None:
    """The end of a section or of the short route; None where somebody just came."""
    if of == "short":
        return Through(page_words.through(interview))
    if of not in {topic.id for topic in interview.questionnaire.topics}:
        return None
    end = course.section_end(interview, of)
    unsaid = waiting(opened.session.agreement, opened.session.today)[of]
    words = f"{end.topic.title}: {page_words.stage(end.progress)}."
    if end.following is None:
        return Through(words, topic=of, waiting=unsaid)
    path = _line(opened.id, interview, end.following).path
    return Through(words, end.following.title, path, of, unsaid)
