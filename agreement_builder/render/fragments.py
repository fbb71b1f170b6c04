"""A document as pieces of HTML, one for each clause, each made anew only where something in it changed. Put together they are what
`render.markup` writes for the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.model.document import (
    Blank,
    Clause,
    CrossReference,
    NumberingScheme,
    ResolvedDocument,
    TermUse,
)
from agreement_builder.model.walk import inlines, parts
from agreement_builder.render.markup import CLOSING, Anchors, Markup, anchors
from agreement_builder.render.wording import body


@dataclass(frozen=True, slots=True)
class PartFragments:
    """A section or schedule: its id, what stands before its clauses, heading included, and the ids of these in order."""

    id: str
    opening: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Linked:
    """What the HTML of a clause has from elsewhere: where its links lead, which open points its blanks name, what leads to it."""

    references: tuple[str, ...]
    points: frozenset[int]
    terms: tuple[str, ...]
    anchors: Anchors


@dataclass(frozen=True, slots=True)
class _Piece:
    """The HTML of a clause, and all that it was made from besides the words and the numbering of the document."""

    clause: Clause
    linked: _Linked
    seen: tuple[object, ...]
    html: str


@dataclass(frozen=True)
class Fragments:
    """The pieces of one document, for screens."""

    parts: tuple[PartFragments, ...]
    pieces: Mapping[str, _Piece]
    scheme: NumberingScheme
    words: Mapping[str, str]
    language: str

    @property
    def html(self) -> dict[str, str]:
        """The HTML of each clause by id, in the order of the document."""
        return {id: piece.html for id, piece in self.pieces.items()}

    def whole(self) -> str:
        """All sections and schedules, one after the other."""
        return "".join(
            part.opening + "".join(self.pieces[id].html for id in part.clauses) + CLOSING for part in self.parts
        )

    def since(self, last: Fragments) -> dict[str, str]:
        """The HTML of each clause that is new since, or not what it was."""
        before = last.html
        return {id: html for id, html in self.html.items() if before.get(id) != html}


def fragments(document: ResolvedDocument, last: Fragments | None = None) -> Fragments:
    """The pieces of a document. A clause that is the same object as in `last`, and has the same numbers, is not written again."""
    tree, known = document.document, _comparable(document, last)
    clauses = [clause for part in parts(tree) for clause in part.clauses]
    linked = {clause.id: _linked(document, clause, known) for clause in clauses}
    everywhere = Anchors(
        frozenset[int]().union(*(each.anchors.points for each in linked.values())),
        frozenset[str]().union(*(each.anchors.terms for each in linked.values())),
    )
    markup = Markup(document, paper=False, known=everywhere)
    pieces: dict[str, _Piece] = {}
    before = Anchors()
    for clause in clauses:
        links = linked[clause.id]
        here = links.anchors - before
        before = before | links.anchors
        seen = _seen(document, clause, links, here, everywhere)
        old = known.get(clause.id)
        if old is None or old.clause is not clause or old.seen != seen:
            old = _Piece(clause, links, seen, markup.alone(clause, here))
        pieces[clause.id] = old
    made = tuple(
        PartFragments(part.id, markup.opening(part), tuple(clause.id for clause in part.clauses))
        for part in parts(tree)
    )
    return Fragments(made, pieces, document.scheme, tree.meta.words, tree.meta.language)


def _comparable(document: ResolvedDocument, last: Fragments | None) -> Mapping[str, _Piece]:
    """The pieces of before, where nothing that stands in all of them is different."""
    meta = document.document.meta
    if last is None or (last.scheme, last.words, last.language) != (document.scheme, meta.words, meta.language):
        return {}
    return last.pieces


def _linked(document: ResolvedDocument, clause: Clause, known: Mapping[str, _Piece]) -> _Linked:
    old = known.get(clause.id)
    if old is not None and old.clause is clause:
        return old.linked
    references: list[str] = []
    terms: list[str] = []
    points: set[int] = set()
    content = body(document, clause)
    for inline in inlines(content):
        match inline:
            case CrossReference(target):
                references.append(target)
            case TermUse(term):
                terms.append(term)
            case Blank() if inline.point:
                points.add(inline.point)
    return _Linked(tuple(references), frozenset(points), tuple(terms), anchors(content))


def _seen(
    document: ResolvedDocument, clause: Clause, linked: _Linked, here: Anchors, everywhere: Anchors
) -> tuple[object, ...]:
    return (
        document.labels[clause.id].number,
        tuple(document.labels[target].reference for target in linked.references),
        linked.points & everywhere.points,
        tuple(term in everywhere.terms or document.definitions.get(term, "") for term in linked.terms),
        here,
    )
