"""A document, or a piece of one, as plain text for a terminal: what its clauses say, with their numbers, in 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from agreement_builder.model import numbering, walk
from agreement_builder.model.document import (
    Blank,
    Block,
    Cell,
    CrossReference,
    Inline,
    ItemList,
    LineBreak,
    Note,
    Paragraph,
    Quotation,
    ResolvedDocument,
    SignatureBlock,
    Strong,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.model.plaintext import in_width
from agreement_builder.render.wording import blank_words, body, note_title


def plain(document: ResolvedDocument, width: int = 80) -> str:
    """Every heading and clause in order, lines at most `width` columns long; no cover, no contents."""
    lines: list[str] = []
    for part in walk.parts(document.document):
        lines.extend(_heading(document, part.id, part.heading, width))
        for clause in part.clauses:
            if clause.heading:
                lines.extend(_heading(document, clause.id, clause.heading, width))
            elif number := document.labels[clause.id].number:
                lines.append(number)
            lines.extend(_blocks(document, body(document, clause), width, ""))
    return "\n".join(lines).strip("\n") + "\n"


def _heading(document: ResolvedDocument, id: str, heading: str, width: int) -> Iterator[str]:
    number = document.labels[id].number if id in document.labels else ""
    yield from in_width(f"{number}  {heading}" if number else heading, width)
    yield ""


def _blocks(
    document: ResolvedDocument, blocks: Sequence[Block], width: int, indent: str, depth: int = 0
) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield from in_width(_words(document, content), width, indent, indent)
                yield ""
            case ItemList(items, ordered):
                places = range(1, len(items) + 1)
                labels = [numbering.item_label(document.scheme, depth, place) if ordered else "-" for place in places]
                hang = max(3, *map(len, labels)) + 1
                for label, item in zip(labels, items, strict=True):
                    inner = list(_blocks(document, item.content, width, indent + " " * hang, depth + ordered))
                    first = inner[0].lstrip() if inner else ""
                    yield f"{indent}{label:<{hang}}{first}"
                    yield from (line for line in inner[1:] if line)
                yield ""
            case Table():
                yield from _table(document, block, width, indent)
                yield ""
            case Note(_, content, _):
                yield f"{indent}[{note_title(document, block)}]"
                yield from _blocks(document, content, width, f"{indent}  ", depth)
            case Quotation(content):
                yield from _blocks(document, content, width, f"{indent}    ", depth)
            case SignatureBlock(_, intro, signers):
                yield from in_width(_words(document, intro), width, indent, indent)
                for lines in signers:
                    yield from (f"{indent}{line.label}: {_words(document, line.content)}".rstrip() for line in lines)
                yield ""
            case _:
                assert_never(block)


def _table(document: ResolvedDocument, table: Table, width: int, indent: str) -> Iterator[str]:
    """A row after another, each cell under its header: readable however narrow the terminal and however long the words."""
    if table.caption:
        yield from in_width(table.caption, width, indent, indent)
    headers = [_words(document, column.header) for column in table.columns]
    for row in table.rows:
        for place, (header, cell) in enumerate(zip(headers, row, strict=True)):
            mark = "- " if place == 0 else "  "
            text = f"{header}: {_cell(document, cell)}"
            yield from in_width(text, width, f"{indent}{mark}", f"{indent}    ")


def _cell(document: ResolvedDocument, cell: Cell) -> str:
    """The lines of a cell in one: sentences follow each other as they are, and other words are parted by semicolons."""
    said = _words(document, cell.content)
    return re.sub(r"(?<=[.!?…])\n", " ", said).replace("\n", "; ")


def _words(document: ResolvedDocument, content: Sequence[Inline]) -> str:
    out: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Value(text) | TermDefinition(_, text) | TermUse(_, text):
                out.append(text)
            case Strong(inside):
                out.append(_words(document, inside))
            case LineBreak():
                out.append("\n")
            case Blank():
                out.append(blank_words(document, inline))
            case CrossReference():
                out.append(document.labels[inline.target].reference_text)
            case _:
                assert_never(inline)
    return "".join(out)
