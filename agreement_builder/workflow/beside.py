"""The document beside a question: kept in step with the answers, in pieces of HTML, each made anew only where something changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from agreement_builder.assemble.live import Live, live
from agreement_builder.assemble.make import Made
from agreement_builder.assemble.reads import reading_of
from agreement_builder.model.document import Meta
from agreement_builder.model.walk import parts
from agreement_builder.render.fragments import Fragments, fragments
from agreement_builder.render.markup import CLOSING
from agreement_builder.workflow.agreements import Agreement, requests

PART = "#"
"""Begins the name of a piece that is the heading of a section or schedule."""


@dataclass(frozen=True, slots=True)
class Changeable:
    """A clause that partners can say otherwise: its heading, or its number where it has none, and the section it is in."""

    heading: str
    topic: str


@dataclass(frozen=True, slots=True)
class Page:
    """The document as it stands: what it is called, the HTML of its pieces by name, in order, the id, number and heading of each
    part, and how many points are argued and how many answers are missing. `changeable` are the clauses
    that partners can say otherwise, by id."""

    meta: Meta
    pieces: dict[str, str]
    contents: tuple[tuple[str, str, str], ...]
    argued: int
    missing: int
    changeable: Mapping[str, Changeable] = field(default_factory=dict)


@dataclass
class Beside:
    """Keeps the document that was made last."""

    _live: Live | None = field(default=None)
    _fragments: Fragments | None = field(default=None)

    def page(self, agreement: Agreement, today: date) -> Page:
        """The document that the answers make now. Raises `Unusable` for a faulty pack."""
        request = next(requests(agreement, today))
        self._live = live(request, self._live)
        resolved = self._live.made.resolved
        self._fragments = fragments(resolved, self._fragments)
        html = self._fragments.html
        pieces: dict[str, str] = {}
        for part in self._fragments.parts:
            pieces[f"{PART}{part.id}"] = part.opening + CLOSING
            pieces |= {id: html[id] for id in part.clauses}
        tree = resolved.document
        contents = tuple((part.id, resolved.labels[part.id].number, part.heading) for part in parts(tree))
        missing = sum(point.missing for point in tree.open_points)
        changeable = dict(_changeable(self._live.made))
        return Page(tree.meta, pieces, contents, len(tree.open_points) - missing, missing, changeable)


def _changeable(made: Made) -> Iterator[tuple[str, Changeable]]:
    topics = {each.source.id: each.topic for each in made.selection.clauses()}
    for part in parts(made.resolved.document):
        for clause in part.clauses:
            if clause.id in topics:
                alone = part.heading if len(part.clauses) == 1 else made.resolved.labels[clause.id].reference_text
                yield clause.id, Changeable(clause.title or alone, topics[clause.id])


def uses(agreement: Agreement, question: str) -> frozenset[str]:
    """The clauses of the library that read the answer to a question."""
    reading = reading_of(agreement.library)
    ids = agreement.outline().clause_ids()
    known = agreement.library.all_clauses
    return frozenset(id for id in ids if id in known and question in reading.of_clause(id).questions)
