"""Download: every document that the answers make, in each format."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from agreement_builder import workflow
from agreement_builder.language.told import document as document_words
from agreement_builder.model.pack import Outline
from agreement_builder.render.registry import FORMATS
from agreement_builder.web.about import about, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page

_A_NAME = re.compile(r"\{\{[^}]*\}\}")

OFFERED = ("docx", "pdf", "html", "md")
"""The formats that the page offers, in order; all that the program knows can be asked for."""

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}


def choose(request: Request) -> Response:
    """The documents to choose among."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        library = one.session.agreement.library
        outlines = [library.outline(id) for id in library.outline_ids()]
        wanted = one.session.agreement.document
        lines = [(outline.id, _called(outline), bool(outline.for_each), outline.id == wanted) for outline in outlines]
        lines.sort(key=lambda line: not line[3])
        return {
            "about": about(request, one),
            "here": "download",
            "title": "Download",
            "lines": lines,
            "proposed": document_words.lines(one.session.document()),
            "formats": [(id, FORMATS[id].suffix) for id in OFFERED],
        }

    return page(request, "download.html", opened.read(shown))


def _called(outline: Outline) -> str:
    """What a document is called; one about each partner by nobody's name."""
    return _A_NAME.sub("each partner", outline.kind)


async def download(request: Request) -> Response:
    """One document in one format; of papers for each partner, all of them in one zip file."""
    opened = opened_of(request)
    document, format = request.path_params["document"], request.path_params["format"]
    library = opened.session.agreement.library
    if document not in library.outline_ids() or format not in FORMATS:
        raise HTTPException(404)
    name, content, kind = await run_in_threadpool(lambda: opened.read(lambda one: _made(one, document, format)))
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=kind, headers=headers)


def _made(opened: Opened, document: str, format: str) -> tuple[str, bytes, str]:
    with tempfile.TemporaryDirectory(prefix="agreement-") as folder:
        built = workflow.build(opened.session.agreement, (format,), Path(folder), document, opened.session.today)
        if len(built.files) == 1:
            return built.files[0].name, built.files[0].read_bytes(), TYPES[format]
        from io import BytesIO
        from zipfile import ZIP_DEFLATED, ZipFile

        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for file in built.files:
                archive.write(file, file.name)
        return f"{document}.zip", packed.getvalue(), "application/zip"
