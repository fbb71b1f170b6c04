"""The document beside the question, in pieces, each with the number of the change that last touched it.

A browser that has seen change 12 asks for what changed since, and gets those pieces alone. Answers and gaps in the text lead to
their questions, and nothing in it has a style of its own, which a page may not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from markupsafe import escape

from agreement_builder.model.document import Meta
from agreement_builder.workflow.beside import PART, Changeable, Page

_VALUE = re.compile(r'<bdi data-answer="([^"]*)"( data-assumed)?>(.*?)</bdi>', re.DOTALL)
_BLANK = re.compile(r'<mark data-answer="([^"]*)">(?:<a href="[^"]*">)?(.*?)(?:</a>)?</mark>', re.DOTALL)
_RULE = re.compile(r'<span data-rule="([^"]*)">[^<]*?(\s*</span>)')
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
    """The document as it stood after the change of that number: what it is called, its pieces in order, and its parts for a list
    of contents."""

    number: int
    meta: Meta
    pieces: tuple[Piece, ...]
    contents: tuple[tuple[str, str, str], ...]
    argued: int
    missing: int
    changeable: Mapping[str, Changeable]

    def before(self, id: str) -> str:
        """The id of what stands before a piece, a heading or a clause; "" before the first."""
        ids = ["", *(piece.id.lstrip(PART) for piece in self.pieces)]
        return ids[ids.index(id) - 1]

    def newer(self, since: int) -> tuple[Piece, ...]:
        """The pieces that changed after a change of that number."""
        return tuple(piece for piece in self.pieces if piece.since > since)


class Pane:
    """Keeps the pieces of the document that was drawn last. `path` tells where an answer in the text leads, "" for nowhere;
    `rule` what a house rule is called; and `clause` is the path of the page where one changes a clause, without the clause."""

    def __init__(self, path: Callable[[str], str], rule: Callable[[str], str], clause: str) -> None:
        self.drawn: Drawn | None = None
        self._path, self._rule, self._clause = path, rule, clause
        self._raw: dict[str, str] = {}

    def draw(self, page: Page, number: int) -> Drawn:
        """The document in pieces; `number` is that of the change it follows. An equal piece keeps its own number."""
        before = {piece.id: piece for piece in self.drawn.pieces} if self.drawn else {}
        pieces = []
        for id, html in page.pieces.items():
            was = before.get(id)
            if was is None or self._raw.get(id) != html:
                was = Piece(id, self._for_a_page(html) + self._tools(id, page.changeable.get(id)), number)
            pieces.append(was)
        self._raw = page.pieces
        self.drawn = Drawn(number, page.meta, tuple(pieces), page.contents, page.argued, page.missing, page.changeable)
        return self.drawn

    def _for_a_page(self, html: str) -> str:
        html = _WIDTH.sub(r'<col class="w\1">', _LEAST.sub("<table", html))
        return _BLANK.sub(self._blank, _VALUE.sub(self._value, self._with_rules(html)))

    def _with_rules(self, html: str) -> str:
        """The same with a link at the end of each house rule, to where one agrees to it, strikes it or says it otherwise."""
        ends = {found.group(1): found.start(2) for found in _RULE.finditer(html)}
        for id, end in sorted(ends.items(), key=lambda each: -each[1]):
            path = f"{self._clause}{quote(unescape(id).rpartition('.')[0])}#{quote(unescape(id))}"
            name = escape(self._rule(unescape(id)))
            link = f'<a class="rule" href="{path}" aria-label="House rule, agree or change: {name}"></a>'
            html = html[:end] + link + html[end:]
        return html

    def _tools(self, id: str, clause: Changeable | None) -> str:
        """The links below a clause: to change it, and to add a provision behind it."""
        if clause is None:
            return ""
        path, name = f"{self._clause}{quote(id)}", escape(clause.heading)
        return (
            f'<p class="tools"><a class="say" href="{path}">Change<span class="hide">: {name}</span></a> '
            f'<a class="add" href="{path}#add">Add a provision here<span class="hide">, after {name}</span></a></p>'
        )

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
