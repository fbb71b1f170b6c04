"""The agreements in a folder: how far each has come and who waits for what; to begin, copy, rename, take in, renew and delete one.

No words of a request become a path: an agreement is found by its id among those that lie in the folder, and a new file is called
by letters and digits alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import course, lacking, page_words
from agreement_builder.interview.engine import Stage
from agreement_builder.language.spoken import date_words
from agreement_builder.language.told import renewed as renewed_words
from agreement_builder.model.answers import Key
from agreement_builder.model.roles import Role, question_for
from agreement_builder.textfiles import read_bytes
from agreement_builder.web.about import desk_of, items_of
from agreement_builder.web.desk import Desk, Listed, NotHere, Opened
from agreement_builder.web.pages import page, question_path
from agreement_builder.web.uploads import NotReceived, upload_of
from agreement_builder.workflow.renewing import Renewed
from agreement_builder.workflow.shelf import plain_name

_WAITING = 3
"""How many points an agreement in the list names; the others are counted."""
_YEAR = re.compile(r"(?<![ _-])[ _-]*\b(19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Far:
    """How far an agreement has come: sections that are done of how many, what is lacking in words, and for each point to be agreed
    what it is about, who settles it by when, and the path to its question."""

    done: int
    of: int
    words: str
    waiting: tuple[tuple[str, str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in the list. `far` is None where it cannot be read."""

    listed: Listed
    changed: str
    far: Far | None


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A deleted agreement: its id, its file's name, and when it was last changed."""

    id: str
    name: str
    changed: str


def agreements(request: Request) -> Response:
    """The agreements in the folder, or the sections of the one that is served."""
    desk = desk_of(request)
    if desk.alone:
        return RedirectResponse(f"/a/{desk.alone}/", 303)
    return _shown(request, desk)


async def begin(request: Request) -> Response:
    """Begin a new agreement, which has a name."""
    desk, items = _folder(request), dict(await items_of(request))
    name = items.get("name", "").strip()

    def begun() -> Response:
        if not name:
            return _shown(request, desk, (_said("Say what the partnership is called, so that you find it again."),))
        opened = desk.at(desk.shelf.begin(name))
        question = question_for(Role.NAME, opened.session.questionnaire)
        if question:
            opened.change(lambda one: one.tell(*page_words.told(one.session.give(Key(question), name).findings)))
        return _to(opened)

    return await _answered(request, desk, begun)


async def take_in(request: Request) -> Response:
    """Take in an answers file that was handed over: to go on with it, or to begin the next agreement with its answers."""
    desk = _folder(request)
    try:
        upload = await upload_of(request)
    except NotReceived as fault:
        found = (_said(str(fault)),)
        return await run_in_threadpool(lambda: _shown(request, desk, found))

    def taken() -> Response:
        if not upload.name:
            return _shown(
                request, desk, (_said("Choose the file first. It is called something like our-agreement.yaml."),)
            )
        called = plain_name(upload.name)
        if upload.fields.get("as") == "renewal":
            old = desk.shelf.read(upload.data, called)
            return _renewed(desk, *desk.shelf.renew(old, called, _next_name(called, desk)))
        opened = desk.at(desk.shelf.take_in(upload.data, called))
        opened.tell(f"The answers of {called} are taken in. They are kept in {opened.path.name} from now on.")
        return _to(opened)

    return await _answered(request, desk, taken)


async def arrange(request: Request) -> Response:
    """Copy, rename, renew or delete the agreement that an address names."""
    desk, items, id = _folder(request), dict(await items_of(request)), request.path_params["id"]
    name = items.get("name", "").strip()

    def arranged() -> Response:
        path = desk.path(id)
        if path is None:
            raise NotHere
        match items.get("do"):
            case "copy":
                return _back(desk.shelf.copy(path, name or f"{path.stem} copy").name, "copied")
            case "rename" if name:
                return _back(desk.take_from_its_place(id, lambda path: desk.shelf.rename(path, name)).name, "renamed")
            case "renew":
                old = desk.at(path).read(lambda one: one.session.agreement)
                return _renewed(desk, *desk.shelf.renew(old, path.name, _next_name(path.name, desk)))
            case "delete":
                return _back(_away_id(desk.take_from_its_place(id, desk.shelf.put)), "deleted")
            case _:
                return RedirectResponse("/", 303)

    return await _answered(request, desk, arranged)


async def restore(request: Request) -> Response:
    """Put a deleted agreement back, or delete it for good."""
    desk, items, id = _folder(request), dict(await items_of(request)), request.path_params["id"]

    def restored() -> Response:
        path = next((path for path in desk.shelf.put_away() if _away_id(path) == id), None)
        if path is None:
            raise NotHere
        if items.get("do") == "for-good":
            desk.shelf.throw_away(path)
            return _back(path.name, "gone")
        return _back(desk.shelf.put_back(path).name, "restored")

    return await _answered(request, desk, restored)


def export(request: Request) -> Response:
    """The answers file itself, as it lies on the disk."""
    desk = desk_of(request)
    path = desk.path(request.path_params["id"])
    if path is None:
        raise NotHere
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(path.name)}"}
    return Response(read_bytes(path), media_type="application/yaml", headers=headers)


# ------------------------------------------------------------ what is shown


_TOLD = {
    "copied": "{name} is a copy. Its history begins today.",
    "renamed": "The file is called {name} now.",
    "restored": "{name} is back, with its history.",
    "gone": "{name} is deleted for good, and so is its history.",
}
"""What is said after something was done, of the file that it was done to."""


def _shown(request: Request, desk: Desk, findings: tuple[Finding, ...] = ()) -> Response:
    away = [AwayLine(_away_id(path), path.name, _when(path)) for path in desk.shelf.put_away()]
    name, what = request.query_params.get("of", ""), request.query_params.get("was", "")
    known = {path.name for path in desk.shelf.files()}
    values = {
        "title": "Your agreements",
        "lines": [_line(desk, listed) for listed in desk.listed()],
        "folder": desk.folder.name or str(desk.folder),
        "away": away,
        "deleted": next((each for each in away if what == "deleted" and each.id == name), None),
        "told": _TOLD[what].format(name=name) if what in _TOLD and (name in known or what == "gone") else "",
        "findings": findings,
    }
    return page(request, "agreements.html", values, 422 if findings else 200)


def _line(desk: Desk, listed: Listed) -> AgreementLine:
    changed = _when(listed.path)
    opened = None if listed.trouble else desk.open(listed.id)
    return AgreementLine(listed, changed, opened.read(far) if opened else None)


def far(opened: Opened) -> Far:
    """How far an agreement has come. It is worked out once for what stands in it."""
    agreement = opened.session.agreement
    if opened.far is not None and opened.far[0] is agreement:
        return opened.far[1]
    interview = opened.interview
    sections = course.sections(interview)
    points = lacking.to_agree(interview)
    blank = sum(found.blank + found.gaps for found in sections)
    said = [f"{blank} {'answer is' if blank == 1 else 'answers are'} missing or not complete"] if blank else []
    said += [f"{len(points)} {'point' if len(points) == 1 else 'points'} to be agreed"] if points else []
    shown = tuple((each.brief, each.waits, question_path(opened.id, each.ask.key)) for each in points[:_WAITING])
    done = sum(found.stage is Stage.DONE for found in sections)
    words = ", ".join(said) or "Nothing is missing"
    found = Far(done, len(sections), words, shown, max(0, len(points) - _WAITING))
    opened.far = (agreement, found)
    return found


def _when(path: Path) -> str:
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return f"{date_words(at.date())}, {at:%H:%M}"


# ------------------------------------------------------------ what is done


def _folder(request: Request) -> Desk:
    """The desk, where a folder is served. Raises `NotHere` where it is one agreement alone."""
    desk = desk_of(request)
    if desk.alone:
        raise NotHere
    return desk


async def _answered(request: Request, desk: Desk, do: Callable[[], Response]) -> Response:
    """What `do` answers, or the list with what keeps it from being done."""

    def done() -> Response:
        try:
            return do()
        except Unusable as fault:
            return _shown(request, desk, fault.findings)

    return await run_in_threadpool(done)


def _renewed(desk: Desk, path: Path, renewed: Renewed) -> Response:
    opened = desk.at(path)
    opened.tell("\n".join(renewed_words.lines(renewed.taken)), *page_words.told(renewed.findings))
    return _to(opened)


def _next_name(called: str, desk: Desk) -> str:
    """What the next agreement is called after last time's: its name with this year."""
    return f"{_YEAR.sub('', Path(called).stem)} {desk.today.year}"


def _said(words: str) -> Finding:
    return Finding("form-incomplete", Severity.MUST, words)


def _away_id(path: Path) -> str:
    return hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _to(opened: Opened) -> Response:
    return RedirectResponse(f"/a/{opened.id}/", 303)


def _back(name: str, what: str) -> Response:
    return RedirectResponse(f"/?was={what}&of={quote(name)}", 303)
