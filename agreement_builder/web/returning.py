"""The way back from a question to the page from which somebody came to change an answer: the answers, the check, or the draft."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from agreement_builder.model.answers import Key
from agreement_builder.web.desk import Opened
from agreement_builder.workflow.beside import uses

FROM = "from"
"""The part of an address that says from where somebody came."""

CALLED = {"answers": "Your answers", "check": "Check", "document": "The draft"}
"""The pages to which one can go back, and what they are called."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """A page to go back to: its name, what it is called, and its address with the place of the answer on it."""

    name: str
    called: str
    path: str


def way_back(request: Request, opened: Opened, key: Key) -> WayBack | None:
    """Where to go when the answer is saved; None where one goes on to the next question. Links in the draft are the same on every
    page, so who comes from the draft as a page is known by the page that sent them."""
    start = f"/a/{quote(opened.id)}/"
    name = request.query_params.get(FROM, "")
    if not name and urlsplit(request.headers.get("referer", "")).path == f"{start}document":
        name = "document"
    if name not in CALLED:
        return None
    return WayBack(name, CALLED[name], f"{start}{name}{_place(opened, name, key)}")


def _place(opened: Opened, name: str, key: Key) -> str:
    match name:
        case "answers":
            return f"#{quote(str(key))}"
        case "document":
            used = uses(opened.session.agreement, key.question)
            first = next((piece.id for piece in opened.drawn().pieces if piece.id in used), "")
            return f"#{quote(first)}" if first else ""
        case _:
            return ""
