"""The document beside the question, in pieces, each with the number of the change that last touched it.

A browser that has seen change 12 asks for what changed since, and gets those pieces alone. Answers and gaps in the text lead to
their questions, and nothing in it has a style of its own, which a page may not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from markupsafe import escape

from agreement_builder.model.document import Meta
from agreement_builder.workflow.beside import Page

_VALUE = re.compile(r'<bdi data-answer="([^"]*)"( data-assumed)?>(.*?)</bdi>', re.DOTALL)
_BLANK = re.compile(r'<mark data-answer="([^"]*)">(?:<a href="[^"]*">)?(.*?)(?:</a>)?</mark>', re.DOTALL)
_WIDTH = re.compile(r'<col style="width:(\d+)[^"]*">')
_LEAST = re.compile(r'<table style="[^"]*"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading of a part or a clause as HTML: its name, and the change that last touched it."""

    id: str
    html: str
    since: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The document as it stands: what it is called, its pieces in order, and its parts for a list of contents."""

    meta: Meta
    pieces: tuple[Piece, ...]
    contents: tuple[tuple[str, str, str], ...]
    argued: int
    missing: int

    def newer(self, since: int) -> tuple[Piece, ...]:
        """The pieces that changed after a change of that number."""
        return tuple(piece for piece in self.pieces if piece.since > since)


class Pane:
    """Keeps the pieces of the document that was drawn last. `path` tells where an answer in the text leads, "" for nowhere."""

    def __init__(self, path: Callable[[str], str]) -> None:
        self.drawn: Drawn | None = None
        self.number = -1
        self._path = path
        self._raw: dict[str, str] = {}

    def draw(self, page: Page, number: int) -> Drawn:
        """The document in pieces; `number` is that of the change it follows. An equal piece keeps its own number."""
        before = {piece.id: piece for piece in self.drawn.pieces} if self.drawn else {}
        pieces = []
        for id, html in page.pieces.items():
            was = before.get(id)
            if was is None or self._raw.get(id) != html:
                was = Piece(id, self._for_a_page(html), number)
            pieces.append(was)
        self._raw = page.pieces
        self.number = number
        self.drawn = Drawn(page.meta, tuple(pieces), page.contents, page.argued, page.missing)
        return self.drawn

    def _for_a_page(self, html: str) -> str:
        html = _WIDTH.sub(r'<col class="w\1">', _LEAST.sub("<table", html))
        return _BLANK.sub(self._blank, _VALUE.sub(self._value, html))

    def _value(self, found: re.Match[str]) -> str:
        answer, assumed, words = found.groups()
        path = self._path(unescape(answer))
        kind = " assumed" if assumed else ""
        if not path:
            return f'<bdi data-answer="{answer}">{words}</bdi>'
        return f'<a class="said{kind}" data-answer="{answer}" href="{escape(path)}"><bdi>{words}</bdi></a>'

    def _blank(self, found: re.Match[str]) -> str:
        answer, words = found.groups()
        path = self._path(unescape(answer))
        inside = f'<a href="{escape(path)}">{words}</a>' if path else words
        return f'<mark data-answer="{answer}">{inside}</mark>'
