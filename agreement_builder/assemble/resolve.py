"""Numbers, references and terms, settled once for every format. Changes no wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True, slots=True)
class _Read:
    """What references and terms need of a clause, read off once: the provisions that it refers to, the terms that it defines."""

    clause: Clause
    targets: tuple[str, ...]
    terms: tuple[TermDefinition, ...]

    @classmethod
    def of(cls, clause: Clause) -> _Read:
        targets: list[str] = []
        terms: list[TermDefinition] = []
        for inline in walk.inlines(clause.body):
            match inline:
                case CrossReference(target):
                    targets.append(target)
                case TermDefinition():
                    terms.append(inline)
        return cls(clause, tuple(targets), tuple(terms))


@dataclass
class Settled:
    """What resolving one document leaves to the next: by clause, what was read off it and what it became with its terms linked.
    A clause that is the same object is not looked at again."""

    read: dict[str, _Read] = field(default_factory=dict)
    linked: dict[str, tuple[Clause, Clause]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)

    def of(self, clause: Clause) -> _Read:
        """What was read off a clause, now or before."""
        known = self.read.get(clause.id)
        if known is None or known.clause is not clause:
            known = self.read[clause.id] = _Read.of(clause)
        return known


def resolve(document: Document, scheme: NumberingScheme, settled: Settled | None = None) -> ResolvedDocument:
    """The document with a label for every provision and a link from each term to its definition.

    What is in `settled` is taken over, and what is read anew is put there. Raises `Unusable` with every reference to a provision
    that is not in the document, and every term defined twice.
    """
    settled = settled or Settled()
    if not scheme.body[numbering.ITEM].pattern:
        document = _bulleted(document)
    read = [settled.of(clause) for clause in walk.clauses(document)]
    labels = dict(_labels(document, scheme))
    findings = [*_dangling(read, labels)]
    definitions: dict[str, str] = {}
    for each in read:
        for defined in each.terms:
            if defined.term in definitions:
                message = f'"{defined.text}" is defined in {definitions[defined.term]} and again in {each.clause.id}.'
                findings.append(_finding("term-twice", message, "Keep one definition.", each.clause))
            definitions.setdefault(defined.term, each.clause.id)
    if findings:
        raise Unusable(findings)
    return ResolvedDocument(_with_terms(document, definitions, settled), scheme, labels, definitions)


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
        body = walk.rebuild_blocks(old.body, bullets)
        return old if body is old.body else replace(old, body=body)

    return walk.each_clause(document, clause)


def _dangling(read: Iterable[_Read], labels: Mapping[str, Label]) -> Iterator[Finding]:
    for each in read:
        for target in each.targets:
            if target not in labels:
                message = f'{each.clause.id} refers to "{target}", which is not in this document.'
                hint = f"Write [[{target}|other words]] to say something else where it is left out."
                yield _finding("reference-dangling", message, hint, each.clause)


def _finding(code: str, message: str, hint: str, clause: Clause) -> Finding:
    place = Place(clause.origin.file, clause.origin.line, provision=clause.id)
    return Finding(code, Severity.MUST, message, hint, place)


# ---------------------------------------------------------------- terms


def _with_terms(document: Document, definitions: Mapping[str, str], settled: Settled) -> Document:
    """The document with the first use of each term in each other clause linked to its definition."""
    if definitions != settled.definitions:
        settled.definitions, settled.linked = definitions, {}
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

    def known(clause: Clause) -> Clause:
        before, after = settled.linked.get(clause.id, (None, clause))
        if before is not clause:
            after = linked(clause)
            settled.linked[clause.id] = clause, after
        return after

    return walk.each_clause(document, known)


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
