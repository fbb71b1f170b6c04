"""Settles the numbers of a document made by hand in the plainest way. It checks nothing: samples are right as made."""

from __future__ import annotations

from agreement_builder.model.document import (
    Clause,
    Document,
    Label,
    NumberingScheme,
    ReferencePart,
    ResolvedDocument,
    TermDefinition,
)
from agreement_builder.model.numbering import item_label, label
from agreement_builder.model.walk import inlines, items

NBSP = "\u00a0"


def settle(document: Document, scheme: NumberingScheme) -> ResolvedDocument:
    """The document with a label for each provision and each item that has an id, and where each term is defined."""
    labels: dict[str, Label] = {}
    definitions: dict[str, str] = {}
    counted = 0
    numbered_sections = 0
    for section in document.sections:
        numbered_sections += section.numbered
        number = label(scheme.body, (numbered_sections,)) if section.numbered else ""
        labels[section.id] = _provision(section.id, number, "section", section.heading)
        for position, clause in enumerate(section.clauses, 1):
            counted += section.numbered
            path = (numbered_sections, counted if scheme.continuous_clauses else position)
            number = label(scheme.body, path) if section.numbered else ""
            labels[clause.id] = _provision(clause.id, number, "clause", clause.heading)
            _inside(clause, scheme, labels, definitions)
    for place, schedule in enumerate(document.schedules, 1):
        number = label(scheme.schedule, (place,))
        labels[schedule.id] = Label(number, (ReferencePart(number, schedule.id),))
        for position, clause in enumerate(schedule.clauses, 1):
            if len(schedule.clauses) == 1:
                labels[clause.id] = Label("", (ReferencePart(number, schedule.id),))
            else:
                own = label(scheme.schedule, (place, position))
                parts = (ReferencePart(f"paragraph{NBSP}"), ReferencePart(own, clause.id), ReferencePart(" of "))
                labels[clause.id] = Label(own, (*parts, ReferencePart(number, schedule.id)))
            _inside(clause, scheme, labels, definitions)
    return ResolvedDocument(document, scheme, labels, definitions)


def _provision(id: str, number: str, word: str, heading: str) -> Label:
    if number:
        return Label(number, (ReferencePart(f"{word}{NBSP}"), ReferencePart(number, id)))
    return Label("", (ReferencePart(f"“{heading}”"),))


def _inside(clause: Clause, scheme: NumberingScheme, labels: dict[str, Label], definitions: dict[str, str]) -> None:
    whole = labels[clause.id].reference
    before, after = (whole[:2], whole[2:]) if len(whole) == 4 else (whole, ())
    for item, path in items(clause.body):
        if item.id:
            own = item_label(scheme, len(path) - 1, path[-1])
            upper = "".join(item_label(scheme, depth, at) for depth, at in enumerate(path[:-1]))
            tail = (*((ReferencePart(upper),) if upper else ()), ReferencePart(own, item.id))
            labels[item.id] = Label(own, (*before, *tail, *after))
    for inline in inlines(clause.body):
        if isinstance(inline, TermDefinition):
            definitions[inline.term] = clause.id
