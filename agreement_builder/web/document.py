"""The document: as a page to read, and in the pieces that changed, for the page of a question."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from agreement_builder import workflow
from agreement_builder.web.about import about, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page
from agreement_builder.web.pane import Drawn


def drawn(opened: Opened) -> Drawn | None:
    """The document as it stands, drawn anew only where something changed since."""
    if opened.pane.drawn is None or opened.pane.number != opened.news.number:
        document = workflow.preview(opened.session.agreement, "", opened.session.today)
        if document is None:
            return None
        opened.pane.draw(document, opened.news.number)
    return opened.pane.drawn


def document(request: Request) -> Response:
    """The whole draft, to be read."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        return {"about": about(request, one), "here": "document", "title": "The agreement so far", "drawn": drawn(one)}

    return page(request, "document.html", opened.read(shown))


def pieces(request: Request) -> Response:
    """What changed since a change: the pieces as HTML, and the order of all of them."""
    opened = opened_of(request)
    asked = request.query_params.get("since", "0")
    since = int(asked) if asked.isdecimal() and len(asked) < 12 else 0

    def newer(one: Opened) -> dict[str, object]:
        now = drawn(one)
        if now is None:
            return {"number": one.news.number, "order": [], "pieces": {}, "points": 0, "blanks": 0}
        return {
            "number": one.news.number,
            "order": [piece.id for piece in now.pieces],
            "pieces": {piece.id: piece.html for piece in now.newer(since)},
            "points": now.points,
            "blanks": now.blanks,
        }

    return JSONResponse(opened.read(newer))
