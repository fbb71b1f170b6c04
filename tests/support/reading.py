"""What a reader finds in a document, whatever its format: lines in order, and where its references lead.

`read_tree` says what must be found, from the tree and its labels. The readers of formats do not look at the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from agreement_builder.model import walk
from agreement_builder.model.document import (
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
    SignatureBlock,
    Strong,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.model.numbering import item_label
from agreement_builder.model.plaintext import safe
from agreement_builder.render.wording import blank_words, body, note_title

Line = tuple[str, ...]
"""("heading", level, words) · ("text", words) · ("item", depth, label and words) · ("header", cell, ...) ·
("row", cell, ...) · ("note", title) · ("sign", label, what is known). A paragraph with line breaks is several lines; one
without words is none."""


@dataclass(frozen=True)
class Reading:
    """`front` is what stands before the first heading, in any order; `references` are the words of each reference in
    order with the words of the line that it leads to."""

    front: frozenset[str]
    lines: tuple[Line, ...]
    references: tuple[tuple[str, str], ...]


_ONLY_LABEL = re.compile(r"\([a-z]+\)\s*")


def text_lines(text: str) -> Iterator[Line]:
    """A paragraph's text as lines. A number that nothing follows on its line has no space after it."""
    for words in text.split("\n"):
        if words.strip():
            yield ("text", words.rstrip(" ") if len(words.split()) == 1 else words)


def item_lines(depth: int, text: str) -> Iterator[Line]:
    """An item's first paragraph as lines. A label that nothing follows on its line has no space after it."""
    first, _, rest = text.partition("\n")
    yield ("item", str(depth), first.rstrip() if _ONLY_LABEL.fullmatch(first) else first)
    yield from text_lines(rest)


def read_tree(document: ResolvedDocument) -> Reading:
    """What every format must say."""
    return _Tree(document).reading()


def read_tree_with_goals(document: ResolvedDocument) -> Reading:
    """The same, where a reference leads to the id of a provision instead of the words there."""
    tree = _Tree(document)
    whole = tree.reading()
    return replace(whole, references=tuple((tree.words((each,)), each.target) for each in tree.sought))


def without_signing(reading: Reading) -> Reading:
    """The reading with lines to sign on as text, for a format in which only their words tell them from it."""
    lines = tuple(("text", f"{line[1]}: {line[2]}".rstrip()) if line[0] == "sign" else line for line in reading.lines)
    return replace(reading, lines=lines)


def without_depth(reading: Reading) -> Reading:
    """The reading without the depth of lists, for a format in which only styles tell it."""
    lines = tuple(("item", "", line[2]) if line[0] == "item" else line for line in reading.lines)
    return replace(reading, lines=lines)


class _Tree:
    def __init__(self, document: ResolvedDocument) -> None:
        self.document = document
        self.places: dict[str, str] = {}
        self.sought: list[CrossReference] = []

    def reading(self) -> Reading:
        meta = self.document.document.meta
        front = [
            meta.title,
            meta.kind,
            meta.status_line,
            *(meta.partners if meta.show_cover and meta.show_partners else ()),
        ]
        lines = tuple(self.lines())
        references = tuple((self.words((each,)), self.places[each.target]) for each in self.sought)
        return Reading(frozenset(safe(each) for each in front if each), lines, references)

    def lines(self) -> Iterator[Line]:
        for part in walk.parts(self.document.document):
            head = self.title(part.id, part.heading)
            self.places[part.id] = head
            yield ("heading", "1", head)
            for clause in part.clauses:
                yield from self.clause(clause, head)

    def title(self, id: str, heading: str) -> str:
        return safe(" ".join(filter(None, (self.document.labels[id].number, heading))))

    def clause(self, clause: Clause, head: str) -> Iterator[Line]:
        inside = list(self.blocks(body(self.document, clause), 0, 0))
        number = self.document.labels[clause.id].number
        if clause.heading:
            inside.insert(0, ("heading", "2", self.title(clause.id, clause.heading)))
        elif number and inside[0][0] == "text" and isinstance(clause.body[0], Paragraph):
            inside[0] = ("text", f"{number} {inside[0][1]}")
        elif number:
            inside.insert(0, ("text", number))
        self.places[clause.id] = inside[0][-1] if clause.heading or number else head
        yield from inside

    def blocks(self, content: tuple[Block, ...], depth: int, ordered: int) -> Iterator[Line]:
        for block in content:
            match block:
                case Paragraph(run):
                    yield from text_lines(self.words(run, note=True))
                case ItemList():
                    yield from self.items(block, depth + 1, ordered)
                case Table():
                    yield from text_lines(safe(block.caption))
                    yield ("header", *(self.words(column.header, note=True) for column in block.columns))
                    for row in block.rows:
                        yield ("row", *(self.words(cell.content, note=True) for cell in row))
                case SignatureBlock(_, intro, signers):
                    yield from text_lines(self.words(intro, note=True))
                    for lines in signers:
                        for line in lines:
                            yield ("sign", line.label, self.words(line.content, note=True))
                case Quotation(inside):
                    yield from self.blocks(inside, depth, ordered)
                case Note(_, inside, _):
                    yield ("note", note_title(self.document, block))
                    yield from self.blocks(inside, depth, ordered)

    def items(self, block: ItemList, depth: int, ordered: int) -> Iterator[Line]:
        for position, item in enumerate(block.items, 1):
            label = f"{item_label(self.document.scheme, ordered, position)} " if block.ordered else ""
            first = item.content[0]
            assert isinstance(first, Paragraph), "an item begins with its words"
            words = label + self.words(first.content, note=True)
            yield from item_lines(depth, words)
            yield from self.blocks(item.content[1:], depth, ordered + block.ordered)

    def words(self, content: tuple[Inline, ...], note: bool = False) -> str:
        return "".join(self.word(inline, note) for inline in content)

    def word(self, inline: Inline, note: bool) -> str:
        match inline:
            case Text(text) | Value(text) | TermDefinition(_, text) | TermUse(_, text):
                return safe(text)
            case Strong(inside):
                return self.words(inside, note)
            case LineBreak():
                return "\n"
            case Blank():
                return safe(blank_words(self.document, inline))
            case CrossReference():
                if note:
                    self.sought.append(inline)
                return safe(self.document.labels[inline.target].reference_text)


def differences(wanted: Reading, found: Reading) -> list[str]:
    """What a reader misses or finds besides, in words for whoever mends it; nothing when both say the same."""
    told = [f"missing before the first heading: {words!r}" for words in wanted.front - found.front]
    told += _unlike("line", wanted.lines, found.lines)
    return told + _unlike("reference", wanted.references, found.references)


def _unlike(what: str, wanted: Sequence[tuple[str, ...]], found: Sequence[tuple[str, ...]]) -> list[str]:
    for place, (want, have) in enumerate(zip_longest(wanted, found)):
        if want != have:
            return [f"{what} {place}: wanted {want!r}", f"{what} {place}: found  {have!r}"]
    return []
