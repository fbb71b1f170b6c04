"""Download: every document that the answers make, in each format. What takes long is made while a page tells how far it is."""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from agreement_builder import workflow
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.language.told import document as document_words
from agreement_builder.model.pack import Outline
from agreement_builder.render.registry import FORMATS
from agreement_builder.store.answers_file import AnswersFile
from agreement_builder.web.about import about, desk_of, items_of, opened_of
from agreement_builder.web.desk import Desk, NotHere, Opened
from agreement_builder.web.pages import page
from agreement_builder.web.press import Order, TooMany, zipped
from agreement_builder.web.uploads import NotReceived, upload_of
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.looks import Looks
from agreement_builder.workflow.shelf import plain_name

_A_NAME = re.compile(r"\{\{[^}]*\}\}")

CALLED = {"docx": "Word", "pdf": "PDF", "html": "Web page", "md": "Plain text", "json": "Data"}
"""What the formats are called, in the order in which they are offered."""
_SLOW = frozenset({"pdf"})
"""What is always made in a process of its own."""

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
_COOKIE = "agreement-builder-look"
"""Says which look Word documents take, so that nobody chooses it anew at each start."""
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document to choose: `each` says that there is one for each partner, `is_wanted` that it is the one that the answers ask
    for, and `is_another` that it is another size of that one."""

    id: str
    called: str
    each: bool
    is_wanted: bool
    is_another: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its name, what it is, and where it is had."""

    name: str
    what: str
    path: str


def choose(request: Request) -> Response:
    """The documents to choose among."""
    return _choice(request, opened_of(request))


async def download(request: Request) -> Response:
    """One document in one format; of papers for each partner, all of them in one zip file."""
    opened = opened_of(request)
    document, format = request.path_params["document"], request.path_params["format"]
    if document not in opened.session.agreement.library.outline_ids() or format not in FORMATS:
        raise HTTPException(404)
    if format in _SLOW:
        return RedirectResponse(f"/a/{opened.id}/download", 303)
    look = _look(request) if format == "docx" else None
    comments = "comments" in request.query_params and format == "docx"

    def made() -> tuple[str, bytes, str]:
        # Whoever types meanwhile does not wait: an agreement that was read is changed by nobody.
        agreement = opened.read(lambda one: one.session.agreement)
        return _made(opened, agreement, document, format, look, comments)

    name, content, kind = await run_in_threadpool(made)
    return Response(content, media_type=kind, headers=_attached(name))


async def make(request: Request) -> Response:
    """Begin to make what was asked for: one document in one format, or all that was ticked in one zip file."""
    items = await items_of(request)

    def begun() -> Response:
        opened, desk = opened_of(request), desk_of(request)
        library = opened.session.agreement.library
        documents, formats = library.outline_ids(), tuple(FORMATS)
        one = next((said for name, said in items if name == "make"), "")
        document, _, format = one.partition("/")
        ticked = (
            {said for name, said in items if name == "document"},
            {said for name, said in items if name == "format"},
        )
        each = (
            ((document, format),)
            if one
            else tuple((each, kind) for each in documents if each in ticked[0] for kind in formats if kind in ticked[1])
        )
        if any(document not in documents or format not in formats for document, format in each):
            raise NotHere
        if not each:
            return _choice(request, opened, (_said("Tick a document and a format first."),))
        answers = opened.read(_bytes)
        comments = any(name == "comments" for name, _ in items)
        try:
            order = desk.press.order(opened.id, answers, each, desk.today, _look(request), comments)
        except TooMany:
            words = "Several documents are being made already. Wait until some of them are there, then try again."
            return _choice(request, opened, (_said(words),))
        return RedirectResponse(f"/a/{opened.id}/made/{order.id}", 303)

    return await run_in_threadpool(begun)


def made(request: Request) -> Response:
    """How far an order has come, and what it made. A script asks for the same as data."""
    opened, order = opened_of(request), _order(request)
    path = f"/a/{opened.id}/made/{order.id}"
    files = [
        Made(file.name, CALLED[format], f"{path}/{place}") for place, (file, _, format) in enumerate(tuple(order.files))
    ]
    take = f"{path}/all" if len(files) > 1 else files[0].path if files else ""
    if request.headers.get("accept", "") == "application/json":
        return JSONResponse({"done": order.is_done, "tried": order.tried, "of": order.of, "take": take})
    library = opened.session.agreement.library
    values = {
        "about": about(request, opened),
        "here": "download",
        "title": "Your documents" if order.is_done else "Being made",
        "order": order,
        "files": files,
        "take": take,
        "refused": [
            (_called(library.outline(document)), CALLED[format], words) for document, format, words in order.refused
        ],
    }
    return page(request, "made.html", values)


def take(request: Request) -> Response:
    """A file that was made, or all of them in one zip file."""
    opened, order, wanted = opened_of(request), _order(request), request.path_params["file"]
    if not order.is_done or not order.files:
        raise NotHere
    if wanted == "all":
        name = f"{opened.path.stem}.zip"
        return Response(order.zipped(), media_type="application/zip", headers=_attached(name))
    if not wanted.isdecimal() or len(wanted) > 4 or int(wanted) >= len(order.files):
        raise NotHere
    file, _, format = order.files[int(wanted)]
    return FileResponse(file, media_type=TYPES[format], headers=_attached(file.name))


async def choose_look(request: Request) -> Response:
    """Choose the look of Word documents among those in the folder, or hand one over."""
    try:
        upload = await upload_of(request)
    except NotReceived as fault:
        found = (_said(str(fault)),)
        return await run_in_threadpool(lambda: _choice(request, opened_of(request), found))

    def chosen() -> Response:
        opened = opened_of(request)
        id = upload.fields.get("look", "")
        if upload.name:
            try:
                path, told = Looks(desk_of(request).folder).take_in(upload.data, upload.name)
            except Unusable as fault:
                # Where it was tried is no place that anybody knows.
                findings = tuple(
                    _said(f"{plain_name(upload.name)}: {each.message} {each.hint}") for each in fault.findings
                )
                return _choice(request, opened, findings)
            opened.tell(f"Word documents look like {path.name} from now on.", *told)
            id = _look_id(path)
        response = RedirectResponse(f"/a/{opened.id}/download", 303)
        response.set_cookie(_COOKIE, id, max_age=_YEAR, httponly=True, samesite="lax", path="/")
        return response

    return await run_in_threadpool(chosen)


# ------------------------------------------------------------ what is shown


def _choice(request: Request, opened: Opened, findings: tuple[Finding, ...] = ()) -> Response:
    looks, chosen = Looks(desk_of(request).folder).files(), _look(request)

    def shown(one: Opened) -> dict[str, object]:
        return {
            "about": about(request, one),
            "here": "download",
            "title": "Download",
            "lines": _document_lines(one.session.agreement),
            "proposed": document_words.lines(one.session.document()),
            "formats": CALLED,
            "slow": _SLOW,
            "looks": [(_look_id(path), path.stem, path == chosen) for path in looks],
            "look": chosen.stem if chosen else "",
            "findings": findings,
        }

    return page(request, "download.html", opened.read(shown), 422 if findings else 200)


def _document_lines(agreement: Agreement) -> list[DocumentLine]:
    """The document that the answers ask for, the papers beside it, and its other sizes."""
    library, wanted = agreement.library, agreement.document
    outlines = [library.outline(id) for id in library.outline_ids()]
    lines = [
        DocumentLine(
            outline.id,
            _called(outline),
            bool(outline.for_each),
            outline.id == wanted,
            bool(outline.rung) and outline.id != wanted,
        )
        for outline in sorted(outlines, key=lambda outline: outline.rung or 0)
    ]
    return sorted(lines, key=lambda line: (not line.is_wanted, line.is_another))


def _called(outline: Outline) -> str:
    """What a document is called; one about each partner by nobody's name."""
    return _A_NAME.sub("each partner", outline.kind)


# ------------------------------------------------------------ what is made


def _made(
    opened: Opened, agreement: Agreement, document: str, format: str, look: Path | None, comments: bool
) -> tuple[str, bytes, str]:
    with tempfile.TemporaryDirectory(prefix="agreement-builder-") as folder:
        day = opened.session.today
        built = workflow.build(agreement, (format,), Path(folder), document, day, look, with_findings=comments)
        if len(built.files) == 1:
            return built.files[0].name, built.files[0].read_bytes(), TYPES[format]
        return f"{document}.zip", zipped(built.files), "application/zip"


def _bytes(opened: Opened) -> bytes:
    """The answers file as this program knows it, whatever became of it on the disk a moment ago."""
    source = opened.session.agreement.source
    return source.data if isinstance(source, AnswersFile) else opened.path.read_bytes()


def _order(request: Request) -> Order:
    order = desk_of(request).press.find(request.path_params["id"], request.path_params["order"])
    if order is None:
        raise NotHere
    return order


def _look(request: Request) -> Path | None:
    """The look that was chosen in this browser, None for the program's own."""
    desk: Desk = desk_of(request)
    id = request.cookies.get(_COOKIE, "")
    return next((path for path in Looks(desk.folder).files() if _look_id(path) == id), None)


def _look_id(path: Path) -> str:
    return hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def _said(words: str) -> Finding:
    return Finding("form-incomplete", Severity.MUST, words)
