"""The one way through the document tree: depth first, in the order of reading. It knows no numbers and no wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from agreement_builder.model.document import (
    Blank,
    Block,
    Cell,
    Clause,
    Column,
    CrossReference,
    Document,
    Emphasis,
    Inline,
    Item,
    ItemList,
    LineBreak,
    Note,
    Paragraph,
    Quotation,
    Schedule,
    Section,
    SignatureBlock,
    Strong,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)

Provision = Section | Schedule | Clause


def parts(document: Document) -> tuple[Section | Schedule, ...]:
    """The sections, then the schedules."""
    return (*document.sections, *document.schedules)


def provisions(document: Document) -> Iterator[Provision]:
    """Every section and schedule, each followed by its clauses."""
    for part in parts(document):
        yield part
        yield from part.clauses


def clauses(document: Document) -> Iterator[Clause]:
    """Every clause of the sections, then of the schedules."""
    for part in parts(document):
        yield from part.clauses


def blocks(content: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, each before those inside it."""
    for block in content:
        yield block
        match block:
            case ItemList(items, _):
                for item in items:
                    yield from blocks(item.content)
            case Note(_, inside, _) | Quotation(inside):
                yield from blocks(inside)
            case Paragraph() | Table() | SignatureBlock():
                pass
            case _:
                assert_never(block)


def inlines(content: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline element of the blocks, each before those inside it."""
    for block in blocks(content):
        for run in _runs(block):
            yield from spread(run)


def spread(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline element, each before those inside it."""
    for inline in content:
        yield inline
        match inline:
            case Strong(inside) | Emphasis(inside):
                yield from spread(inside)
            case Text() | LineBreak() | Value() | Blank() | TermDefinition() | TermUse() | CrossReference():
                pass
            case _:
                assert_never(inline)


def items(content: tuple[Block, ...]) -> Iterator[tuple[Item, tuple[int, ...]]]:
    """Every item of an ordered list with its position, from 1, in its list and before that in the lists around it.

    A list inside a bulleted item or a note counts as deep as if it stood outside. Items inside a bulleted list are
    found, the bulleted items themselves have no position and are not.
    """
    yield from _items(content, ())


def rebuild(
    content: tuple[Block, ...],
    inline: Callable[[Inline], tuple[Inline, ...]],
    block: Callable[[Block], tuple[Block, ...]] = lambda block: (block,),
) -> tuple[Block, ...]:
    """The blocks with every element replaced by what the maps make of it, inside first; nothing removes an element."""
    return tuple(made for old in content for made in block(_rebuilt(old, inline, block)))


def rebuild_inlines(content: tuple[Inline, ...], inline: Callable[[Inline], tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The inline content with every element replaced by what the map makes of it, inside first."""

    def rebuilt(old: Inline) -> Inline:
        match old:
            case Strong(inside):
                return Strong(rebuild_inlines(inside, inline))
            case Emphasis(inside):
                return Emphasis(rebuild_inlines(inside, inline))
            case _:
                return old

    return tuple(made for old in content for made in inline(rebuilt(old)))


def _runs(block: Block) -> Iterator[tuple[Inline, ...]]:
    match block:
        case Paragraph(content):
            yield content
        case Table(_, columns, rows):
            yield from (column.header for column in columns)
            yield from (cell.content for row in rows for cell in row)
        case SignatureBlock(_, intro, signers):
            yield intro
            yield from (line.content for lines in signers for line in lines)
        case ItemList() | Note() | Quotation():
            pass
        case _:
            assert_never(block)


def _items(content: tuple[Block, ...], above: tuple[int, ...]) -> Iterator[tuple[Item, tuple[int, ...]]]:
    for block in content:
        match block:
            case ItemList(members, ordered):
                for position, item in enumerate(members, 1):
                    path = (*above, position) if ordered else above
                    if ordered:
                        yield item, path
                    yield from _items(item.content, path)
            case Note(_, inside, _) | Quotation(inside):
                yield from _items(inside, above)
            case Paragraph() | Table() | SignatureBlock():
                pass
            case _:
                assert_never(block)


def _rebuilt(
    old: Block, inline: Callable[[Inline], tuple[Inline, ...]], block: Callable[[Block], tuple[Block, ...]]
) -> Block:
    def run(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return rebuild_inlines(content, inline)

    match old:
        case Paragraph(content):
            return Paragraph(run(content))
        case ItemList(members, _):
            kept = (replace(item, content=rebuild(item.content, inline, block)) for item in members)
            return replace(old, items=tuple(kept))
        case Table(_, columns, rows):
            heads = tuple(Column(run(column.header), column.align, column.width) for column in columns)
            cells = tuple(tuple(Cell(run(cell.content)) for cell in row) for row in rows)
            return replace(old, columns=heads, rows=cells)
        case SignatureBlock(_, intro, signers):
            filled = tuple(tuple(replace(line, content=run(line.content)) for line in lines) for lines in signers)
            return replace(old, intro=run(intro), signers=filled)
        case Note(_, inside, _):
            return replace(old, content=rebuild(inside, inline, block))
        case Quotation(inside):
            return Quotation(rebuild(inside, inline, block))
        case _:
            assert_never(old)
