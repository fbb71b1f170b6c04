"""The page of a question: it shows what stands there, and takes what is typed, as far as it has come.

What an answer means is for `interview.answering`, and whether it can be read for the kinds of question. Nothing that was typed is
dropped: what cannot count yet is saved as begun, and where two people said different things, both are shown and one of them picks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import answering, course, kinds, page_words
from agreement_builder.interview import page as pages_of
from agreement_builder.interview.answering import NewAnswer, NothingChosen, PassOn, TakeBack, Unchanged
from agreement_builder.interview.changes import Around
from agreement_builder.interview.engine import Ask
from agreement_builder.interview.page import QuestionPage
from agreement_builder.model.answers import Basis, Key, Status
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from agreement_builder.web import fields
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page, question_path
from agreement_builder.web.returning import FROM, way_back
from agreement_builder.web.seen import came_between, seen_of
from agreement_builder.workflow import history
from agreement_builder.workflow.beside import uses

Items = Sequence[tuple[str, str]]

LEFT_EMPTY = "If you leave it empty"
_LONGEST_REQUEST = 64


@dataclass(frozen=True, slots=True)
class Clash:
    """What somebody else has answered since the page was opened, beside what was typed here. Either may be nothing, in words."""

    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form that was sent. Without findings or a clash, everything in it is saved; with `unsaved`, nothing is.

    `seen` is the mark of what the form goes on from, where that is not what stands there now; `reason` is why the question was
    said not to apply, where that came too late.
    """

    findings: tuple[Finding, ...] = ()
    clash: Clash | None = None
    begun: bool = False
    unsaved: bool = False
    seen: str | None = None
    reason: str = ""


def ask(request: Request) -> Response:
    """Show the question."""
    opened = opened_of(request)
    return opened.read(lambda one: shown(request, one, asked_of(request, one)))


async def save(request: Request) -> Response:
    """Take what was typed. A script gets word of it; a form goes on to the next question, or comes back with what is wrong."""
    items = await items_of(request)

    def saved() -> Response:
        try:
            return opened_of(request).change(lambda one: _saved(request, one, items))
        except Unusable as fault:
            # What was typed must not go with the page, although the answers file cannot be read now.
            if _by_script(request):
                return _unsaved_word(fault.findings)
            typed = [words for name, words in items if name.startswith(fields.WHOLE) and words.strip()]
            values = {"title": "This has to be mended first", "findings": fault.findings, "typed": typed}
            return page(request, "unusable.html", values, 409)

    return await run_in_threadpool(saved)


# ------------------------------------------------------------ what an address names


def asked_of(request: Request, opened: Opened) -> Ask:
    """The question that an address names. Answers 404 where it is not asked."""
    key = Key(request.path_params["question"], request.query_params.get("partner", ""))
    found = course.named(opened.interview, key)
    if found is None:
        raise HTTPException(404)
    return found


def _walk(request: Request, asked: Ask) -> course.Walk:
    """How somebody goes through the questions, which the address says: the short route, or the question's section."""
    topic = "" if request.query_params.get("route") == "short" else asked.question.topic
    back = request.query_params.get("back", "")
    called = {}
    if back:
        try:
            called = {asked.key: Key.parse(back)}
        except ValueError:
            called = {}
    if called and not topic:
        return course.Walk("", called=called)
    return course.Walk(called[asked.key].question.partition(".")[0] if called else topic, called=called)


def further(request: Request, opened: Opened, asked: Ask) -> Response:
    """On to what comes next: a question, or at the end of a section the sections; or back to where somebody came from."""
    if back_to := way_back(request, opened, asked.key):
        return RedirectResponse(back_to.path, 303)
    walk = _walk(request, asked)
    following = course.after(opened.interview, walk, asked.key)
    match following:
        case course.Asked(ask, after):
            back = after.called.get(ask.key)
            more = {"route": "" if after.topic else "short", "back": str(back) if back else ""}
            return RedirectResponse(question_path(opened.id, ask.key, **more), 303)
        case course.EndOfSection(topic, _):
            return RedirectResponse(f"/a/{opened.id}/?through={topic}", 303)
        case _:
            return RedirectResponse(f"/a/{opened.id}/?through=short", 303)


# ------------------------------------------------------------ what is shown


def shown(
    request: Request,
    opened: Opened,
    asked: Ask,
    sent: fields.Sent | None = None,
    taken: Taken | None = None,
    status: int = 200,
    said: Mapping[str, str] | None = None,
) -> Response:
    interview, said = opened.interview, said or {}
    held = pages_of.page(interview, asked, _walk(request, asked), opened.session.unread(asked.key))
    raw = sent.raw if sent else held.field
    taken = taken or Taken()
    problems = kinds.parse(raw, asked.question, _context(opened)).problems if taken.findings or held.begun else ()
    look = fields.About(
        partners=interview.answers.partners,
        partner_kinds=opened.session.partner_kinds,
        problems=problems,
        title=page_words.for_whom(asked),
        asks={id: question.ask for id, question in interview.questionnaire.by_id.items()},
        enter=("do", "go"),
    )
    look = look.after(sent) if sent else look
    before = course.before(interview, _walk(request, asked), asked)
    values = {
        "about": about(request, opened),
        "here": "sections",
        "title": page_words.for_whom(asked),
        "page": held,
        "field": fields.draw(asked.question, raw, look),
        "summary": fields.summary(asked.question, raw, look),
        "findings": taken.findings,
        "clash": taken.clash,
        "unsaved": taken.unsaved,
        "stands": page_words.stands(held, LEFT_EMPTY),
        "ways": answering.ways_it_came_about(interview.answers.partners),
        "way": said.get("basis", _way(held)),
        "note": said.get("note", held.answer.note if held.answer and held.answer.status is Status.GIVEN else ""),
        "seen": seen_of(opened.session, asked.key),
        "before": question_path(opened.id, before.key, route=request.query_params.get("route", ""))
        if before.key != asked.key
        else "",
        "form_path": same_path(request, opened, asked),
        "open_path": same_path(request, opened, asked, "/open"),
        "not_here_path": same_path(request, opened, asked, "/not-here"),
        "way_back": way_back(request, opened, asked.key),
        "drawn": opened.drawn(),
        "beside": page_words.beside(held),
        "reason": taken.reason or answering.why_not_here(interview, asked),
        "uses": uses(opened.session.agreement, asked.question.id),
        "explanation": _explanation(opened, asked),
    }
    return page(request, "question.html", values, status)


def _explanation(opened: Opened, asked: Ask) -> pages_of.Explanation:
    sources = [opened.session.source(lesson) for lesson in asked.question.evidence]
    return pages_of.explanation(asked.question, sources, ())


def _way(held: QuestionPage) -> str:
    answer = held.answer
    if answer is None or answer.status is not Status.GIVEN:
        return ""
    return f"proposed by {answer.proposed_by}" if answer.basis is Basis.PROPOSED else answer.basis.value


def same_path(request: Request, opened: Opened, asked: Ask, end: str = "") -> str:
    """The path of the question, or of a page below it, for somebody who goes on as they came."""
    kept = {name: request.query_params[name] for name in ("route", "back") if name in request.query_params}
    if back_to := way_back(request, opened, asked.key):
        kept[FROM] = back_to.name
    path, sign, query = question_path(opened.id, asked.key, **kept).partition("?")
    return f"{path}{end}{sign}{query}"


def _context(opened: Opened) -> kinds.Context:
    return kinds.Context(opened.session.answers.partners, opened.session.partner_kinds)


# ------------------------------------------------------------ what is saved


def _saved(request: Request, opened: Opened, items: Items) -> Response:
    asked = asked_of(request, opened)
    said = dict(items)
    sent = fields.read(asked.question, items, opened.session.answers.partners)
    late = came_between(said, seen_of(opened.session, asked.key))
    if said.get("do") == "right":
        if late:
            return shown(request, opened, asked)
        opened.session.confirm(asked.key)
        return further(request, opened, asked)
    if said.get("do") == "drop-begun" and not late:
        opened.session.drop_begun(asked.key)
        said["seen"] = seen_of(opened.session, asked.key)
    asked_for = said.get("request", "")[:_LONGEST_REQUEST]
    tried = [words[:_LONGEST_REQUEST] for name, words in items if name == "tried"]
    if (stands := history.of_request(opened.session, asked_for, asked.key)) is not None:
        return _word(opened, asked, Taken(begun=_is_begun(opened, asked), seen=None if stands else ""), sent, items)
    try:
        with history.for_request(opened.session, asked_for):
            ours = any(history.of_request(opened.session, each, asked.key) for each in tried)
            taken = _take(opened, asked, sent, said, ours)
    except SavedByAnother:
        taken = Taken(clash=clash_over(opened, asked, sent.raw))
    except Unusable as fault:
        taken = Taken(fault.findings, unsaved=True)
    if _by_script(request):
        return _unsaved_word(taken.findings) if taken.unsaved else _word(opened, asked, taken, sent, items)
    if taken.clash:
        return shown(request, opened, asked, sent, taken, 409, said)
    goes_on = said.get("do", "go") == "go"
    if taken.unsaved:
        return shown(request, opened, asked, sent, taken, 507, said)
    if taken.findings and goes_on:
        return shown(request, opened, asked, sent, taken, 422, said)
    if goes_on:
        return further(request, opened, asked)
    return shown(request, opened, asked, sent, replace(taken, findings=()), said=said)


def _by_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _take(opened: Opened, asked: Ask, sent: fields.Sent, said: dict[str, str], ours: bool) -> Taken:
    """Save what was sent, as far as it has come, with all that the form says about it. What stands there is `ours` where the same
    page gave it, and never heard that it was saved."""
    session, key = opened.session, asked.key
    if not ours and came_between(said, seen_of(session, key)) and session.standing(key) != sent.raw:
        return Taken(clash=clash_over(opened, asked, sent.raw))
    interview = opened.interview
    match answering.meaning(interview, asked, sent.raw):
        case Unchanged(confirms):
            around = _around(opened, asked, said)
            outcome = (
                session.keep(key, sent.raw, around=around) if confirms or around != _there(opened, asked) else None
            )
        case TakeBack():
            outcome = session.keep(key, "")
        case PassOn():
            outcome = None
        case NothingChosen(finding) if said.get("do", "go") == "go" and "a" in said:
            return Taken((finding,))
        case NothingChosen():
            outcome = None
        case NewAnswer(raw, assumed):
            unsaid = Around(Basis.ASSUMED if assumed else Basis.UNSTATED, note=_there(opened, asked).note)
            outcome = session.keep(key, raw, around=_around(opened, asked, said, unsaid))
    if outcome is not None and not outcome.saved:
        return Taken(outcome.findings, unsaved=True)
    if outcome is not None:
        words = page_words.effects(opened.interview, outcome.effects)
        opened.tell(*page_words.told(outcome.findings), *filter(None, (words,)))
    if not _is_begun(opened, asked):
        return Taken()
    problems = kinds.parse(session.standing(key), asked.question, _context(opened)).problems
    return Taken(tuple(Finding(one.code, Severity.MUST, one.message, one.hint) for one in problems), begun=True)


def _is_begun(opened: Opened, asked: Ask) -> bool:
    """Whether something in the field cannot count yet."""
    begun = opened.session.answers.unfinished.get(asked.key)
    return begun is not None and not kinds.is_empty(begun.raw)


def _around(opened: Opened, asked: Ask, said: Mapping[str, str], unsaid: Around | None = None) -> Around:
    """How the form says that the answer came about, with its note; `unsaid` where it says nothing, or else what there is."""
    around = unsaid or _there(opened, asked)
    ways = {way.id: way for way in answering.ways_it_came_about(opened.session.answers.partners)}
    if way := ways.get(said.get("basis", "")):
        around = replace(around, basis=way.basis, proposed_by=way.proposed_by)
    return replace(around, note=said["note"].replace("\r\n", "\n").strip()) if "note" in said else around


def _there(opened: Opened, asked: Ask) -> Around:
    """What is said around the answer that stands there."""
    answer = opened.session.answers.by_key.get(asked.key)
    if answer is None or answer.status is not Status.GIVEN:
        return Around()
    return Around(answer.basis, answer.proposed_by, answer.note)


def clash_over(opened: Opened, asked: Ask, raw: Raw) -> Clash:
    """What stands there, beside what came too late: an answer, or a mark under the names of the answers file. That is kept."""
    session, key = opened.session, asked.key
    history.keep_rival(session, key, raw)
    answer = session.answers.by_key.get(key)
    if answer is None or answer.status is Status.GIVEN:
        theirs = _in_words(opened, asked, session.standing(key))
    else:
        theirs = page_words.marked(answer, session.answers.partners)
    return Clash(theirs, _in_words(opened, asked, raw))


def _in_words(opened: Opened, asked: Ask, raw: Raw) -> str:
    value = kinds.parse(raw, asked.question, _context(opened)).value
    if value is not None:
        return pages_of.shown(value, asked.question, opened.session.answers.partners)
    return page_words.flat(raw)


def _ids(asked: Ask, raw: Raw) -> dict[str, str]:
    """The ids that partners have by now, by their names, so that a page that stays open goes on with them."""
    if asked.question.kind is not Kind.PARTNER_LIST or not isinstance(raw, list):
        return {}
    rows = [row for row in raw if isinstance(row, dict)]
    return {str(row["name"]): str(row["id"]) for row in rows if row.get("name") and row.get("id")}


def _unsaved_word(findings: Sequence[Finding]) -> Response:
    """What a script is told where nothing could be saved."""
    problems = [{"field": "", "words": f"{one.message} {one.hint}".strip()} for one in findings]
    return JSONResponse({"saved": False, "problems": problems}, 507)


def _word(opened: Opened, asked: Ask, taken: Taken, sent: fields.Sent, items: Items) -> Response:
    """What a script is told: whether all is saved, what is wrong and where, what the amounts in its form come to, and the mark of
    what stands there now."""
    there = opened.session.standing(asked.key)
    if taken.clash:
        said = {
            "saved": False,
            "clash": {"theirs": taken.clash.theirs, "yours": taken.clash.yours},
            "seen": seen_of(opened.session, asked.key),
        }
        return JSONResponse(said, 409)
    problems = kinds.parse(there, asked.question, _context(opened)).problems if taken.begun else ()
    look = fields.About(opened.session.answers.partners, opened.session.partner_kinds, problems)
    return JSONResponse(
        {
            "saved": True,
            "whole": not taken.begun and not taken.findings,
            "seen": seen_of(opened.session, asked.key) if taken.seen is None else taken.seen,
            "number": opened.news.number + 1,
            "ids": _ids(asked, there),
            "totals": fields.totals(asked.question, items, sent.raw, look),
            "problems": [{"field": id, "words": words} for id, words in fields.summary(asked.question, there, look)],
        }
    )
