"""The document: as a page to read, and in the pieces that changed, for the page of a question."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from agreement_builder.web.about import about, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import clause_path, page
from agreement_builder.workflow import leaving_out

_LONGEST = 12
"""Digits of the number of a change."""


def document(request: Request) -> Response:
    """The whole draft, to be read."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        gone = leaving_out.left_out(one.session.agreement)
        return {
            "about": about(request, one),
            "here": "document",
            "title": "The agreement so far",
            "drawn": one.drawn(),
            "left_out": [(clause_path(one.id, id), heading) for id, heading in gone],
        }

    return page(request, "document.html", opened.read(shown))


def pieces(request: Request) -> Response:
    """What changed since a change: the pieces as HTML, and the order of all of them."""
    opened = opened_of(request)
    asked = request.query_params.get("since", "0")
    since = int(asked) if asked.isdecimal() and len(asked) <= _LONGEST else 0
    # What somebody else saved is taken in first.
    opened.read(lambda _: None)
    now = opened.drawn()
    return JSONResponse(
        {
            "number": now.number,
            "order": [piece.id for piece in now.pieces],
            "pieces": {piece.id: piece.html for piece in now.newer(since)},
            "points": now.argued,
            "blanks": now.missing,
        }
    )
