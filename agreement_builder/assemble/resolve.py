"""Numbers, references and terms, settled once for every format. Changes no wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.language import language_of
from agreement_builder.model import numbering, walk
from agreement_builder.model.document import (
    Block,
    Clause,
    CrossReference,
    Document,
    Inline,
    ItemList,
    Label,
    NumberingScheme,
    ReferencePart,
    ResolvedDocument,
    TermDefinition,
    TermUse,
    Text,
)
from agreement_builder.model.values import NBSP


def resolve(document: Document, scheme: NumberingScheme) -> ResolvedDocument:
    """The document with a label for every provision and a link from each term to its definition.

    Raises `Unusable` with every reference to a provision that is not in the document, and every term defined twice.
    """
    if not scheme.body[numbering.ITEM].pattern:
        document = _bulleted(document)
    labels = dict(_labels(document, scheme))
    findings = [*_dangling(document, labels)]
    definitions: dict[str, str] = {}
    for clause in walk.clauses(document):
        for inline in walk.inlines(clause.body):
            if isinstance(inline, TermDefinition):
                if inline.term in definitions:
                    message = f'"{inline.text}" is defined in {definitions[inline.term]} and again in {clause.id}.'
                    findings.append(_finding("term-twice", message, "Keep one definition.", clause))
                definitions.setdefault(inline.term, clause.id)
    if findings:
        raise Unusable(findings)
    return ResolvedDocument(_with_terms(document, definitions), scheme, labels, definitions)


def resolve_alone(document: Document) -> ResolvedDocument:
    """A piece of a document to look at by itself: no numbers, and what it refers to is named by its id."""
    labels = {
        inline.target: Label("", (ReferencePart(f"[{inline.target}]"),))
        for clause in walk.clauses(document)
        for inline in walk.inlines(clause.body)
        if isinstance(inline, CrossReference)
    }
    labels |= {part.id: _named(part.heading) for part in walk.parts(document)}
    labels |= {clause.id: _named(clause.title) for clause in walk.clauses(document)}
    return ResolvedDocument(document, numbering.DECIMAL, labels, {})


def _labels(document: Document, scheme: NumberingScheme) -> Iterator[tuple[str, Label]]:
    words = document.meta.words
    section_number = clause_number = 0
    for section in document.sections:
        if not section.numbered:
            yield section.id, _named(section.heading)
            for clause in section.clauses:
                yield clause.id, _named(clause.title or section.heading)
            continue
        section_number += 1
        section_label = numbering.label(scheme.body, (section_number,))
        word = "" if scheme.body[numbering.SECTION].has_word else words["clause"]
        yield section.id, _numbered(section_label, section.id, word) if section_label else _named(section.heading)
        clause_number = clause_number if scheme.continuous_clauses else 0
        for clause in section.clauses:
            if clause.unused and not clause.heading and section_label:
                yield clause.id, _named(section.heading)
                continue
            clause_number += 1
            label = numbering.label(scheme.body, (section_number, clause_number))
            if not label:
                yield clause.id, _named(clause.title or section.heading)
                continue
            yield clause.id, _numbered(label, clause.id, words["clause"])
    for place, schedule in enumerate(document.schedules, 1):
        label = numbering.label(scheme.schedule, (place,))
        own = _numbered(label, schedule.id, "")
        yield schedule.id, own
        counted = [clause for clause in schedule.clauses if clause.heading]
        for number, clause in enumerate(schedule.clauses, 1):
            alone = len(schedule.clauses) == 1 or not counted
            paragraph = "" if alone else numbering.label(scheme.schedule, (place, number))
            if paragraph:
                yield clause.id, Label(paragraph, _paragraph_of(words["paragraph_of"], paragraph, clause.id, own))
            else:
                named = clause.heading and not alone
                yield clause.id, _named(clause.title) if named else Label("", own.reference)


def _numbered(label: str, id: str, word: str) -> Label:
    number = ReferencePart(label.replace(" ", NBSP), id)
    return Label(label, (ReferencePart(f"{word}{NBSP}"), number) if word else (number,))


def _named(heading: str) -> Label:
    return Label("", (ReferencePart(f"“{heading}”"),))


def _paragraph_of(pattern: str, paragraph: str, id: str, schedule: Label) -> tuple[ReferencePart, ...]:
    """ "paragraph 3 of Schedule 2", in the order of the pack's language, with both numbers live."""
    parts: list[ReferencePart] = []
    for piece in re.split(r"(\{paragraph\}|\{schedule\})", pattern):
        match piece:
            case "{paragraph}":
                parts.append(ReferencePart(paragraph, id))
            case "{schedule}":
                parts.extend(schedule.reference)
            case "":
                pass
            case _:
                parts.append(ReferencePart(piece.replace(" ", NBSP) if not parts else piece))
    return tuple(parts)


def _bulleted(document: Document) -> Document:
    """The document with bullets in place of the numbers of items."""

    def bullets(block: Block) -> tuple[Block, ...]:
        return (replace(block, ordered=False) if isinstance(block, ItemList) else block,)

    def clause(old: Clause) -> Clause:
        return replace(old, body=walk.rebuild(old.body, lambda inline: (inline,), bullets))

    return _with_clauses(document, clause)


def _dangling(document: Document, labels: Mapping[str, Label]) -> Iterator[Finding]:
    for clause in walk.clauses(document):
        for inline in walk.inlines(clause.body):
            if isinstance(inline, CrossReference) and inline.target not in labels:
                message = f'{clause.id} refers to "{inline.target}", which is not in this document.'
                hint = f"Write [[{inline.target}|other words]] to say something else where it is left out."
                yield _finding("reference-dangling", message, hint, clause)


def _finding(code: str, message: str, hint: str, clause: Clause) -> Finding:
    place = Place(clause.origin.file, clause.origin.line, provision=clause.id)
    return Finding(code, Severity.MUST, message, hint, place)


# ---------------------------------------------------------------- terms


def _with_terms(document: Document, definitions: Mapping[str, str]) -> Document:
    """The document with the first use of each term in each other clause linked to its definition."""
    if not definitions:
        return document
    forms_of = language_of(document.meta.language).forms_of_term
    forms = {form: term for term in definitions for form in forms_of(term)}
    ordered = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, ordered))})(?![\w-])", re.IGNORECASE)

    def linked(clause: Clause) -> Clause:
        met = {term for term, place in definitions.items() if place == clause.id}

        def link(inline: Inline) -> tuple[Inline, ...]:
            if not isinstance(inline, Text):
                return (inline,)
            return tuple(_split(inline, pattern, forms, met))

        body: tuple[Block, ...] = walk.rebuild(clause.body, link)
        return clause if body is clause.body else replace(clause, body=body)

    return _with_clauses(document, linked)


def _with_clauses(document: Document, change: Callable[[Clause], Clause]) -> Document:
    return replace(
        document,
        sections=tuple(replace(part, clauses=tuple(map(change, part.clauses))) for part in document.sections),
        schedules=tuple(replace(part, clauses=tuple(map(change, part.clauses))) for part in document.schedules),
    )


def _split(words: Text, pattern: re.Pattern[str], forms: Mapping[str, str], met: set[str]) -> Iterator[Inline]:
    text, at = words.text, 0
    if not text:
        return
    for found in pattern.finditer(text):
        term = forms[found.group(1).lower()]
        if term in met:
            continue
        met.add(term)
        if found.start() > at:
            yield replace(words, text=text[at : found.start()])
        yield TermUse(term, found.group(1))
        at = found.end()
    if at == 0:
        yield words
    elif at < len(text):
        yield replace(words, text=text[at:])
