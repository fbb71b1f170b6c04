"""The one way through the document tree: depth first, in the order of reading. It knows no numbers and no wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar, assert_never

from agreement_builder.model.document import (
    Block,
    Cell,
    Clause,
    Column,
    Document,
    Inline,
    ItemList,
    Note,
    Paragraph,
    Quotation,
    Schedule,
    Section,
    SignatureBlock,
    Strong,
    Table,
)

Provision = Section | Schedule | Clause
P = TypeVar("P", Section, Schedule)


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
    found: list[Inline] = []
    _gather_in(content, found)
    return iter(found)


def spread(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline element, each before those inside it."""
    found: list[Inline] = []
    _gather(content, found)
    return iter(found)


def _gather(content: tuple[Inline, ...], found: list[Inline]) -> None:
    """Puts every inline element into a list. The most frequent way through the tree, so it makes no iterators on its way."""
    for inline in content:
        found.append(inline)
        if type(inline) is Strong:
            _gather(inline.content, found)


def _gather_in(content: tuple[Block, ...], found: list[Inline]) -> None:
    for block in content:
        match block:
            case Paragraph(inside):
                _gather(inside, found)
            case ItemList(members, _):
                for item in members:
                    _gather_in(item.content, found)
            case Note(_, within, _) | Quotation(within):
                _gather_in(within, found)
            case Table(_, columns, rows):
                for column in columns:
                    _gather(column.header, found)
                for row in rows:
                    for cell in row:
                        _gather(cell.content, found)
            case SignatureBlock(_, intro, signers):
                _gather(intro, found)
                for lines in signers:
                    for line in lines:
                        _gather(line.content, found)
            case _:
                assert_never(block)


def each_clause(document: Document, change: Callable[[Clause], Clause]) -> Document:
    """The document with every clause replaced by what the map makes of it; whatever it leaves as it is stays the same object."""

    def changed(part: P) -> P:
        made = tuple(map(change, part.clauses))
        same = all(new is old for new, old in zip(made, part.clauses, strict=True))
        return part if same else replace(part, clauses=made)

    sections = tuple(map(changed, document.sections))
    schedules = tuple(map(changed, document.schedules))
    return replace(document, sections=sections, schedules=schedules)


def rebuild(
    content: tuple[Block, ...],
    inline: Callable[[Inline], tuple[Inline, ...]],
    block: Callable[[Block], tuple[Block, ...]] = lambda block: (block,),
) -> tuple[Block, ...]:
    """The blocks with every element replaced by what the maps make of it, inside first; nothing removes an element. Whatever they
    leave as it is stays the same object."""
    out: list[Block] = []
    same = True
    for old in content:
        made = block(_rebuilt(old, inline, block))
        same = same and len(made) == 1 and made[0] is old
        out += made
    return content if same else tuple(out)


def rebuild_blocks(content: tuple[Block, ...], block: Callable[[Block], tuple[Block, ...]]) -> tuple[Block, ...]:
    """The blocks with every block replaced by what the map makes of it, inside first; their words stay as they are."""
    out: list[Block] = []
    same = True
    for old in content:
        made = block(_around(old, lambda inside: rebuild_blocks(inside, block)))
        same = same and len(made) == 1 and made[0] is old
        out += made
    return content if same else tuple(out)


def rebuild_inlines(content: tuple[Inline, ...], inline: Callable[[Inline], tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The inline content with every element replaced by what the map makes of it, inside first; the same object where it leaves all
    as it is."""
    out: list[Inline] = []
    same = True
    for old in content:
        within = old
        if isinstance(old, Strong):
            inside = rebuild_inlines(old.content, inline)
            within = old if inside is old.content else replace(old, content=inside)
        made = inline(within)
        same = same and len(made) == 1 and made[0] is old
        out += made
    return content if same else tuple(out)


def _rebuilt(
    old: Block, inline: Callable[[Inline], tuple[Inline, ...]], block: Callable[[Block], tuple[Block, ...]]
) -> Block:
    def run(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return rebuild_inlines(content, inline)

    match old:
        case Paragraph(content):
            made = run(content)
            return old if made is content else Paragraph(made)
        case Table(_, columns, rows):
            heads = tuple(_headed(column, run(column.header)) for column in columns)
            cells = tuple(tuple(_filled(cell, run(cell.content)) for cell in row) for row in rows)
            return old if (heads, cells) == (columns, rows) else replace(old, columns=heads, rows=cells)
        case SignatureBlock(_, intro, signers):
            filled = tuple(tuple(replace(line, content=run(line.content)) for line in lines) for lines in signers)
            return replace(old, intro=run(intro), signers=filled)
        case ItemList() | Note() | Quotation():
            return _around(old, lambda inside: rebuild(inside, inline, block))
        case _:
            assert_never(old)


def _headed(column: Column, header: tuple[Inline, ...]) -> Column:
    return column if header is column.header else replace(column, header=header)


def _filled(cell: Cell, content: tuple[Inline, ...]) -> Cell:
    return cell if content is cell.content else Cell(content)


def _around(old: Block, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Block:
    """A block that holds others with these changed; any other block as it is."""
    match old:
        case ItemList(members, _):
            kept = [change(item.content) for item in members]
            if all(made is item.content for made, item in zip(kept, members, strict=True)):
                return old
            return replace(
                old, items=tuple(replace(item, content=made) for made, item in zip(kept, members, strict=True))
            )
        case Note(_, inside, _) | Quotation(inside):
            made = change(inside)
            return old if made is inside else replace(old, content=made)
        case Paragraph() | Table() | SignatureBlock():
            return old
        case _:
            assert_never(old)
