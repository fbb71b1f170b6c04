"""The document tree as HTML elements, for screens and for paper alike. It says what each element is; styles say how it looks.

Every text passes through `escape`, so whatever stands in an answer stays text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from html import escape
from operator import or_
from typing import assert_never

from agreement_builder.model.document import (
    Align,
    Blank,
    Block,
    Clause,
    CrossReference,
    Inline,
    ItemList,
    LineBreak,
    Note,
    Paragraph,
    Quotation,
    ResolvedDocument,
    Schedule,
    Section,
    SignatureBlock,
    SignatureLine,
    Strong,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.model.numbering import item_label
from agreement_builder.model.plaintext import kept_whole, unbroken
from agreement_builder.model.walk import blocks, clauses, inlines
from agreement_builder.render.wording import blank_words, body, note_title, standing

CLOSING = "</section>\n"
MANY_COLUMNS = 5
"""From this many columns on a table is set smaller and may break its words."""


def link_words(document: ResolvedDocument) -> dict[str, str]:
    """Where each link may lead: the id of a place in our HTML, and how to speak of that place."""
    places = {id: label.reference_text for id, label in document.labels.items()}
    for clause in clauses(document.document):
        for block in blocks(body(document, clause)):
            if isinstance(block, Note) and block.point:
                places[_point_id(block.point)] = note_title(document, block)
    for term in document.definitions:
        places[_term_id(term)] = f"{standing(document, 'definition')}: {term}"
    return places


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places inside clauses that links lead to: notes on open points by number, definitions by term."""

    points: frozenset[int] = frozenset()
    terms: frozenset[str] = frozenset()

    def __or__(self, other: Anchors) -> Anchors:
        return Anchors(self.points | other.points, self.terms | other.terms)

    def __sub__(self, other: Anchors) -> Anchors:
        return Anchors(self.points - other.points, self.terms - other.terms)


def anchors(content: tuple[Block, ...]) -> Anchors:
    """The places in blocks that links may lead to."""
    notes = (block.point for block in blocks(content) if isinstance(block, Note) and block.point)
    terms = (inline.term for inline in inlines(content) if isinstance(inline, TermDefinition))
    return Anchors(frozenset(notes), frozenset(terms))


class Markup:
    """Writes one document's parts as HTML.

    For `paper`, what only a screen can use is left out: which answer made a word, boxes that scroll. `known` are the places in it
    that links lead to, where somebody has gathered them.
    """

    def __init__(self, document: ResolvedDocument, *, paper: bool, known: Anchors | None = None) -> None:
        self._document = document
        self._paper = paper
        if known is None:
            bodies = (body(document, clause) for clause in clauses(document.document))
            known = reduce(or_, map(anchors, bodies), Anchors())
        self._anchors = known
        self._points_to_place, self._terms_to_place = set(known.points), set(known.terms)

    def part(self, part: Section | Schedule) -> str:
        """A section or a schedule with its heading and clauses."""
        return self.opening(part) + "".join(map(self._clause, part.clauses)) + CLOSING

    def opening(self, part: Section | Schedule) -> str:
        """What stands before the clauses of a section or schedule. `CLOSING` stands behind them."""
        match part:
            case Schedule(_, _, _, wide):
                kind = "schedule wide" if wide else "schedule"
            case Section():
                kind = "section" if part.numbered else "section plain"
            case _:
                assert_never(part)
        id = escape(part.id)
        number = _number(self._document.labels[part.id].number, "label" if isinstance(part, Schedule) else "no")
        return f'<section class="{kind}"><h2 id="{id}">{number}{escape(part.heading)}</h2>\n'

    def alone(self, clause: Clause, here: Anchors) -> str:
        """A clause as it stands in the whole. `here` are those places that no clause before it has."""
        self._points_to_place, self._terms_to_place = set(here.points), set(here.terms)
        return self._clause(clause)

    def _clause(self, clause: Clause) -> str:
        id = escape(clause.id)
        content = body(self._document, clause)
        number = _number(self._document.labels[clause.id].number)
        if clause.heading:
            return f'<h3 id="{id}">{number}{escape(clause.heading)}</h3>\n{self._blocks(content)}'
        return f'<div id="{id}">{self._blocks(content, number)}</div>'

    # ------------------------------------------------------------ blocks

    def _blocks(self, content: Sequence[Block], lead: str = "", depth: int = 0) -> str:
        """The blocks; `lead` is a number that stands in the margin of the first one."""
        if lead and not (content and isinstance(content[0], Paragraph)):
            return f"<p>{lead}</p>\n" + self._blocks(content, depth=depth)
        out = []
        for block in content:
            match block:
                case Paragraph(inside):
                    keeps = ' class="leads"' if self._paper and _leads_on(inside) else ""
                    out.append(f"<p{keeps}>{lead}{self._inlines(inside)}</p>\n")
                    lead = ""
                case ItemList():
                    out.append(self._list(block, depth))
                case Table():
                    out.append(self._table(block))
                case SignatureBlock():
                    out.append(self._signature_block(block))
                case Note():
                    out.append(self._note(block, depth))
                case Quotation(inside):
                    out.append(f"<blockquote>{self._blocks(inside, depth=depth)}</blockquote>\n")
                case _:
                    assert_never(block)
        return "".join(out)

    def _list(self, block: ItemList, depth: int) -> str:
        tag = "ol" if block.ordered else "ul"
        out = []
        for position, item in enumerate(block.items, 1):
            sign = item_label(self._document.scheme, depth, position) if block.ordered else "•"
            inside = self._blocks(item.content, _number(sign), depth + block.ordered)
            out.append(f"<li>{inside}</li>\n")
        return f'<{tag} class="items" role="list">\n{"".join(out)}</{tag}>\n'

    def _table(self, table: Table) -> str:
        parts = sum(column.width for column in table.columns)
        widths = "".join(f'<col style="width:{100 * column.width / parts:.4g}%">' for column in table.columns)
        ends = [column.align is Align.END for column in table.columns]
        heads = "".join(
            f'<th scope="col"{_END if end else ""}>{self._inlines(column.header)}</th>'
            for column, end in zip(table.columns, ends, strict=True)
        )
        rows = []
        for position, row in enumerate(table.rows, 1):
            last = table.total and position == len(table.rows)
            cells = []
            for place, cell in enumerate(row):
                tag, scope = ("th", ' scope="row"') if place == 0 and table.row_headers else ("td", "")
                cells.append(f"<{tag}{scope}{_END if ends[place] else ''}>{self._inlines(cell.content)}</{tag}>")
            rows.append(f"<tr{_TOTAL if last else ''}>{''.join(cells)}</tr>\n")
        caption = escape(table.caption)
        made = (
            f"<table{_class(table, self._paper)}>"
            + (f"<caption>{caption}</caption>" if caption else "")
            + f"<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody></table>\n"
        )
        if self._paper:
            return made
        if least := _least_width(table):
            made = made.replace("<table", f'<table style="--least:{least}ch"', 1)
        name = f' role="group" aria-label="{caption}"' if caption else ""
        return f'<div class="scroll" tabindex="0"{name}>{made}</div>\n'

    def _signature_block(self, block: SignatureBlock) -> str:
        signers = "".join(
            f'<div class="signer">{"".join(self._line(line) for line in lines)}</div>' for lines in block.signers
        )
        several = " several" if len(block.signers) > 1 else ""
        several += " own-page" if block.own_page else ""
        return f'<div class="signature{several}"><p>{self._inlines(block.intro)}</p>\n{signers}</div>\n'

    def _line(self, line: SignatureLine) -> str:
        label = escape(line.label)
        kind = "line space" if line.space else "line"
        return f'<p class="{kind}"><span>{label} </span><span class="fill">{self._inlines(line.content)}</span></p>\n'

    def _note(self, note: Note, depth: int) -> str:
        id = ""
        if note.point in self._points_to_place:
            self._points_to_place.remove(note.point)
            id = f' id="{_point_id(note.point)}"'
        title = escape(note_title(self._document, note))
        inside = self._blocks(note.content, depth=depth)
        return f'<div class="note" role="note"{id}><p class="title">{title}</p>\n{inside}</div>\n'

    # ------------------------------------------------------------ inlines

    def _inlines(self, content: Sequence[Inline]) -> str:
        return "".join([self._inline(inline) for inline in content])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text, rule):
                words = escape(text, quote=False)
                return f'<span data-rule="{escape(rule)}">{words}</span>' if rule and not self._paper else words
            case Value(text, answer, assumed):
                return self._value(text, answer, assumed)
            case Strong(inside):
                return f"<strong>{self._inlines(inside)}</strong>"
            case LineBreak():
                return "<br>"
            case Blank():
                return self._blank(inline)
            case TermDefinition(term, text):
                return self._definition(term, text)
            case TermUse(term, text):
                return self._term(term, text)
            case CrossReference(target):
                words = self._document.labels[inline.target].reference_text
                return f'<a href="#{escape(target)}">{escape(words)}</a>'
            case _:
                assert_never(inline)

    def _value(self, text: str, answer: str, assumed: bool) -> str:
        words = escape(text, quote=False)
        if self._paper:
            return words
        return f'<bdi data-answer="{escape(answer)}"{" data-assumed" if assumed else ""}>{words}</bdi>'

    def _blank(self, blank: Blank) -> str:
        words = escape(blank_words(self._document, blank))
        if blank.point in self._anchors.points:
            words = f'<a href="#{_point_id(blank.point)}">{words}</a>'
        return f"<mark>{words}</mark>" if self._paper else f'<mark data-answer="{escape(blank.answer)}">{words}</mark>'

    def _definition(self, term: str, text: str) -> str:
        id = ""
        if term in self._terms_to_place:
            self._terms_to_place.remove(term)
            id = f' id="{escape(_term_id(term))}"'
        return f"<dfn{id}>{escape(text)}</dfn>"

    def _term(self, term: str, text: str) -> str:
        target = _term_id(term) if term in self._anchors.terms else self._document.definitions.get(term, "")
        return f'<a class="term" href="#{escape(target)}">{escape(text)}</a>' if target else escape(text)


_END = ' class="end"'
_TOTAL = ' class="total"'
_NARROW = ' class="narrow"'
_TO_FILL = ' class="to-fill"'
_SUM = ' class="sum"'
_FITS_A_PAGE = 20
"""Rows of a sum that is kept on one page of paper, so that its lines and its total are seen together."""


def _number(number: str, kind: str = "no") -> str:
    """A number, by default one that hangs in the margin. The space is for those who copy or listen; no one sees it."""
    return f'<span class="{kind}">{escape(number)} </span>' if number else ""


def _point_id(point: int) -> str:
    """The id of the note about an open point. Ids of our own begin with a line, which no provision's does."""
    return f"_point-{point}"


def _term_id(term: str) -> str:
    """The id of the place where a term is defined. HTML allows no white space in it."""
    return "_term-" + "-".join(term.split())


def _class(table: Table, paper: bool) -> str:
    if table.to_fill:
        return _TO_FILL
    if len(table.columns) >= MANY_COLUMNS:
        return _NARROW
    return _SUM if paper and table.total and len(table.rows) <= _FITS_A_PAGE else ""


def _least_width(table: Table) -> int:
    """How wide a table has to be, in figures, so that no date or sum in it breaks on a narrow screen."""
    parts = sum(column.width for column in table.columns)
    least = 0
    for place, column in enumerate(table.columns):
        texts = ["".join(getattr(inline, "text", "") for inline in row[place].content) for row in table.rows]
        need = max((unbroken(text) for text in texts if kept_whole(text)), default=0)
        least = max(least, math.ceil(need and (need + 2) * parts / column.width))
    return least


def _leads_on(content: Sequence[Inline]) -> bool:
    """Whether a paragraph ends with a colon, so that it should not be torn from what follows."""
    last = content[-1] if content else None
    return isinstance(last, Text) and last.text.rstrip().endswith(":")
