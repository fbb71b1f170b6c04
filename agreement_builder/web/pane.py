"""The document beside the question, in pieces, each with the number of the change that last touched it.

A browser that has seen change 12 asks for what changed since, and gets those pieces alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from agreement_builder.model.document import Meta, ResolvedDocument
from agreement_builder.model.walk import parts
from agreement_builder.render.markup import Markup


@dataclass(frozen=True, slots=True)
class Piece:
    """A section or schedule as HTML: its id, its number and heading for the contents, and the change that last touched it."""

    id: str
    number: str
    heading: str
    html: str
    since: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The document as it stands: what it is called, and its pieces in order."""

    meta: Meta
    pieces: tuple[Piece, ...]
    points: int
    blanks: int

    def newer(self, since: int) -> tuple[Piece, ...]:
        """The pieces that changed after a change of that number."""
        return tuple(piece for piece in self.pieces if piece.since > since)


class Pane:
    """Keeps the pieces of the document that was drawn last."""

    def __init__(self) -> None:
        self.drawn: Drawn | None = None
        self.number = -1

    def draw(self, document: ResolvedDocument, number: int) -> Drawn:
        """The document in pieces; `number` is that of the change it follows. An equal piece keeps its own number."""
        before = {piece.id: piece for piece in self.drawn.pieces} if self.drawn else {}
        markup = Markup(document, paper=False)
        pieces = []
        for part in parts(document.document):
            html = markup.part(part)
            was = before.get(part.id)
            since = was.since if was is not None and was.html == html else number
            pieces.append(Piece(part.id, document.labels[part.id].number, part.heading, html, since))
        self.number = number
        points = document.document.open_points
        blanks = sum(point.missing for point in points)
        self.drawn = Drawn(document.document.meta, tuple(pieces), len(points) - blanks, blanks)
        return self.drawn
