"""The words of a document without its tree: the plain paragraphs and tables that any other tool would be given to set.

The numbers are written out and references are words, so that a rival has nothing to compute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from agreement_builder.model import numbering, walk
from agreement_builder.model.document import (
    Blank,
    Block,
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
from agreement_builder.render.wording import blank_words, body, note_title

Line = dict[str, Any]
"""{"kind": "heading" | "subheading" | "paragraph" | "item" | "note", "number", "runs": [{"text", "bold"}]} or
{"kind": "table", "head": [text], "rows": [[text]]}."""


def flat(document: ResolvedDocument) -> dict[str, Any]:
    """Title, partners and every line of the document in order, ready for JSON."""
    tree = document.document
    return {
        "title": tree.meta.title,
        "kind": tree.meta.kind,
        "status": tree.meta.status_line,
        "partners": list(tree.meta.partners),
        "contents": [[document.labels[part.id].number, part.heading] for part in walk.parts(tree)],
        "lines": list(_lines(document)),
    }


def _lines(document: ResolvedDocument) -> Iterator[Line]:
    for part in walk.parts(document.document):
        yield _line("heading", document.labels[part.id].number, [(part.heading, False)])
        for clause in part.clauses:
            number = document.labels[clause.id].number
            content = body(document, clause)
            if clause.heading:
                yield _line("subheading", number, [(clause.heading, False)])
                number = ""
            yield from _blocks(document, content, number)


def _blocks(document: ResolvedDocument, content: Sequence[Block], number: str = "", depth: int = 0) -> Iterator[Line]:
    for block in content:
        match block:
            case Paragraph(inside):
                yield _line("item" if depth else "paragraph", number, _runs(document, inside))
            case ItemList(items, ordered):
                for position, item in enumerate(items, 1):
                    sign = numbering.item_label(document.scheme, depth, position) if ordered else "•"
                    yield from _blocks(document, item.content, sign, depth + 1)
            case Table(caption, columns, rows):
                if caption:
                    yield _line("paragraph", "", [(caption, True)])
                yield {
                    "kind": "table",
                    "head": [_text(document, column.header) for column in columns],
                    "rows": [[_text(document, cell.content) for cell in row] for row in rows],
                }
            case Quotation(inside):
                yield from _blocks(document, inside, number, depth)
            case Note(_, inside, _):
                yield _line("note", "", [(note_title(document, block), True)])
                yield from _blocks(document, inside, "", depth)
            case SignatureBlock(_, intro, signers):
                yield _line("paragraph", "", _runs(document, intro))
                for lines in signers:
                    for line in lines:
                        yield _line("paragraph", "", [(f"{line.label}: {_text(document, line.content)}", False)])
            case _:
                assert_never(block)
        number = ""


def _line(kind: str, number: str, runs: Sequence[tuple[str, bool]]) -> Line:
    return {"kind": kind, "number": number, "runs": [{"text": text, "bold": bold} for text, bold in runs]}


def _text(document: ResolvedDocument, content: Sequence[Inline]) -> str:
    return "".join(text for text, _ in _runs(document, content))


def _runs(document: ResolvedDocument, content: Sequence[Inline], bold: bool = False) -> list[tuple[str, bool]]:
    """The words with their weight; neighbours of one weight are one run, which is the least that a rival must write."""
    found: list[tuple[str, bool]] = []
    for inline in content:
        match inline:
            case Text(text) | Value(text) | TermUse(_, text):
                found.append((text, bold))
            case TermDefinition(_, text):
                found.append((text, True))
            case Strong(inside):
                found.extend(_runs(document, inside, True))
            case LineBreak():
                found.append(("\n", bold))
            case Blank():
                found.append((blank_words(document, inline), True))
            case CrossReference():
                found.append((document.labels[inline.target].reference_text, bold))
            case _:
                assert_never(inline)
    joined: list[tuple[str, bool]] = []
    for text, weight in found:
        if joined and joined[-1][1] == weight:
            joined[-1] = (joined[-1][0] + text, weight)
        else:
            joined.append((text, weight))
    return joined
