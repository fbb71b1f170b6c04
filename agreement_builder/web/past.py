"""What changed: every change with its time, to be taken back, and the drafts that were sent, to be made again."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agreement_builder import workflow
from agreement_builder.errors import SavedByAnother
from agreement_builder.interview import kinds, page_words
from agreement_builder.interview.wrapping import unwrapped
from agreement_builder.language.spoken import capitalised, counted
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.model.questions import Question
from agreement_builder.model.values import Raw
from agreement_builder.store.entries import Entry, How, Mark
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.downloads import TYPES
from agreement_builder.web.pages import clause_path, page, question_path
from agreement_builder.workflow import history
from agreement_builder.workflow.agreements import Agreement, heading_of
from agreement_builder.workflow.history import Step
from agreement_builder.workflow.history_file import exported

_HOW = {
    How.TYPED: "",
    How.FILE: "in the answers file itself",
    How.UNDONE: "taken back",
    How.IMPORTED: "taken in",
    How.RIVAL: "came too late, and stands nowhere",
    How.UNWRITTEN: "could not be written into the answers file, so this stands there still",
}
_HEAD = {
    "arrangement": "The order of provisions, and what is left out",
    "waived": "What you let stand",
    "document": "Which document it is",
    "draft": "The number of the draft",
    "date": "The date that is printed",
    "skipped": "Sections that are skipped for now",
}
"""What stands at the head of the answers file, as people call it."""
_MOST_DIGITS = 5
"""Of a number of days: 270 years."""
_SHOWN = 200
"""How many changes a page shows."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A change as the page shows it: what was changed, from what, to what, when, by whom and how; `path` leads to its question."""

    seq: int
    what: str
    was: str
    now: str
    at: str
    who: str
    how: str
    path: str
    can_be_undone: bool


def past(request: Request) -> Response:
    """The changes since the last draft that was sent, or all; the last first."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        sent = history.marks(one.session)
        every = "all" in request.query_params
        since = sent[-1].seq if sent and not every else 0
        steps = history.steps(one.session, since)
        kept = history.entries(one.session)
        return {
            "about": about(request, one),
            "here": "past",
            "begins": _when(kept[0]) if kept else "",
            "days": history.kept_for(one.session),
            "title": "What changed",
            "lines": [_line(one, step) for step in steps[:_SHOWN]],
            "more": max(0, len(steps) - _SHOWN),
            "sent": [(mark, _when(mark)) for mark in reversed(sent)],
            "since": sent[-1].label if since else "",
            "draft": one.session.answers.draft,
            "document": one.session.agreement.document,
        }

    return page(request, "past.html", opened.read(shown))


async def change(request: Request) -> Response:
    """Take a change back, mark the draft as sent, say how long changes are kept, or delete the history."""
    items = dict(await items_of(request))

    def changed(one: Opened) -> Response:
        seq = items.get("seq", "")
        match items.get("do"):
            case "undo" if seq.isdecimal() and len(seq) < 15:
                _undo(one, int(seq))
            case "sent":
                outcome = history.mark_sent(one.session)
                one.tell(*page_words.told(outcome.findings))
            case "keep-for":
                _keep_for(one, items.get("days", "").strip())
            case "forget":
                history.forget(one.session)
                one.tell("The history is deleted. What stands in the answers file stays.")
            case _:
                raise HTTPException(404)
        return RedirectResponse(request.url.path, 303)

    return await run_in_threadpool(lambda: opened_of(request).change(changed))


async def again(request: Request) -> Response:
    """A draft that was sent, made again from the answers of that time."""
    opened = opened_of(request)
    asked, format = request.path_params["mark"], request.path_params["format"]

    def found(one: Opened) -> tuple[Agreement, date]:
        mark = next((each for each in history.marks(one.session) if str(each.id) == asked), None)
        if mark is None or format not in ("docx", "pdf"):
            raise HTTPException(404)
        return history.as_at(one.session, mark.seq), mark.at.date()

    def made() -> tuple[str, bytes]:
        # Whoever types meanwhile does not wait: what was said then is changed by nobody.
        agreement, day = opened.read(found)
        with tempfile.TemporaryDirectory(prefix="agreement-") as folder:
            built = workflow.build(agreement, (format,), Path(folder), "", day)
            return built.files[0].name, built.files[0].read_bytes()

    name, content = await run_in_threadpool(made)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=TYPES[format], headers=headers)


async def export(request: Request) -> Response:
    """The whole history, as a file to take away."""
    opened = opened_of(request)
    made = await run_in_threadpool(lambda: opened.read(lambda one: exported(one.session, datetime.now(UTC))))
    name = quote(f"history of {opened.path.stem}.json")
    content = json.dumps(made, ensure_ascii=False, indent=2)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content + "\n", media_type="application/json", headers=headers)


def _keep_for(opened: Opened, days: str) -> None:
    if days and not (days.isdecimal() and len(days) <= _MOST_DIGITS and int(days)):
        opened.tell(f"“{days[:40]}” is not a number of days. Write it in figures, such as 365. Nothing was changed.")
        return
    history.keep_for(opened.session, int(days) if days else None)
    if days:
        opened.tell(
            f"Changes older than {counted(int(days), 'day', 'days')} are deleted: now, and each time it is opened."
        )
    else:
        opened.tell("Changes are kept until you delete them.")


def _undo(opened: Opened, seq: int) -> None:
    try:
        outcome = history.undo(opened.session, seq)
    except SavedByAnother:
        opened.tell("Somebody else has changed this meanwhile, so nothing was taken back.")
        return
    effects = page_words.effects(opened.interview, outcome.effects)
    opened.tell(*page_words.told(outcome.findings), *filter(None, (effects,)))


def _when(kept: Mark | Entry) -> str:
    return f"{kept.at.astimezone():%-d %B %Y, %H:%M}"


def _line(opened: Opened, step: Step) -> StepLine:
    what, path, words = _named(opened, step)
    at = f"{step.at.astimezone():%-d %B %Y, %H:%M}"
    return StepLine(
        step.seq, what, words(step.was), words(step.now), at, step.who, _HOW[step.how], path, step.can_be_undone
    )


def _named(opened: Opened, step: Step) -> tuple[str, str, Callable[[Raw | None], str]]:
    """What a change was about, the path to its question, and how its values are put into words."""
    key = step.key
    question = opened.session.questionnaire.by_id.get(key.question) if key else None
    if key is None or question is None:
        return _named_otherwise(opened, step)
    name = page_words.named(opened.interview, key)
    return name, question_path(opened.id, key), lambda raw: _in_words(opened, question, raw)


def _named_otherwise(opened: Opened, step: Step) -> tuple[str, str, Callable[[Raw | None], str]]:
    """The same for what is no answer: a house rule, own words, what stands at the head."""
    library = opened.session.agreement.library
    match step.path:
        case ("rules", str(id)) if rule := library.house_rule(id):
            return capitalised(rule.name), f"{clause_path(opened.id, rule.clause)}#{quote(id)}", _plain
        case (str(entry), str(clause), *_) if entry == IN_OUR_WORDS and clause in library.all_clauses:
            called = heading_of(opened.session.agreement, clause)
            return f"Your own words: {called}", clause_path(opened.id, clause), _said
        case (str(entry), *_) if entry == PROVISIONS:
            return "A provision of your own", "", _said
        case (str(entry), *_) if entry in _HEAD:
            return _HEAD[entry], "", _said
    return " ".join(str(name) for name in step.path[:2]), "", _plain


def _said(raw: Raw | None) -> str:
    """What of an entry people would read aloud: the words of a provision with its heading, why a finding stands."""
    match raw:
        case {"because": str(because), "by": str(by)}:
            return f"{because} ({by})"
        case {"text": str(text), "heading": str(heading)} | {"answer": str(text), "heading": str(heading)}:
            return f"{heading}: {text}"
        case {"text": str(text)} | {"answer": str(text)}:
            return text
        case list():
            return "; ".join(_said(part) for part in raw)
    return _plain(raw)


def _in_words(opened: Opened, question: Question, raw: Raw | None) -> str:
    if raw is None:
        return ""
    context = kinds.Context(opened.session.answers.partners, opened.session.partner_kinds)
    value = kinds.parse(unwrapped(raw), question, context).value
    return _plain(raw) if value is None else kinds.show(value, question, context)


def _plain(raw: Raw | None) -> str:
    match raw:
        case None:
            return ""
        case str():
            return raw
        case list():
            return "; ".join(_plain(part) for part in raw)
        case dict():
            return "; ".join(f"{name}: {_plain(part)}" if part else name for name, part in raw.items())
