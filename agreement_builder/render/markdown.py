"""The document as CommonMark with tables, fit to be read as plain text, mailed and compared line by line.

It writes no front matter and no style. Numbers are text: an item is a bullet that begins with its own label, because an
ordered list would be counted again by whatever shows it. What is referred to has an anchor and references link to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from agreement_builder.model import walk
from agreement_builder.model.document import (
    Align,
    Block,
    CrossReference,
    ItemList,
    Note,
    Paragraph,
    Quotation,
    ResolvedDocument,
    SignatureBlock,
    SignatureLine,
    Table,
)
from agreement_builder.model.numbering import item_label
from agreement_builder.render.marks import anchor, cell, escaped, line, link, paragraph
from agreement_builder.render.wording import body, note_title, standing

RULE = "_" * 24
"""A line to fill in by hand."""

_READABLE = 100


def write(document: ResolvedDocument) -> bytes:
    """The document as UTF-8 text; each paragraph is one line."""
    return ("\n\n".join(_Writer(document).parts()) + "\n").encode()


class _Writer:
    def __init__(self, document: ResolvedDocument) -> None:
        self.document = document
        self.sought = {
            inline.target
            for clause in walk.clauses(document.document)
            for inline in walk.inlines(clause.body)
            if isinstance(inline, CrossReference)
        }
        if document.document.meta.show_contents:
            self.sought |= {part.id for part in walk.parts(document.document)}

    def parts(self) -> Iterator[str]:
        yield from self.front()
        for part in walk.parts(self.document.document):
            bare = (clause.id for clause in part.clauses if not self.title(clause.id, clause.heading))
            yield self.heading("##", [part.id, *bare], part.heading)
            for clause in part.clauses:
                lead = ""
                if clause.heading:
                    yield self.heading("###", [clause.id], clause.heading)
                elif number := self.document.labels[clause.id].number:
                    lead = f"{self.anchors(clause.id)}{line(number)} "
                yield from self.clause(body(self.document, clause), lead)

    def clause(self, content: tuple[Block, ...], lead: str) -> list[str]:
        """What stands under a heading, or beside a number that has none."""
        match content:
            case (Paragraph(words), *rest) if lead:
                return [paragraph(self.document, words, lead), *self.blocks(tuple(rest), 0)]
            case _:
                return [*filter(None, [lead.rstrip()]), *self.blocks(content, 0)]

    def front(self) -> Iterator[str]:
        """Title, kind, partners and state, then the contents."""
        meta = self.document.document.meta
        yield f"# {_heading_text(meta.title)}"
        yield line(meta.kind)
        if meta.show_cover and meta.show_partners and meta.partners:
            yield line(standing(self.document, "between"))
            yield "\n".join(f"- {line(partner)}" for partner in meta.partners)
        if meta.status_line:
            yield f"**{escaped(meta.status_line)}**"
        if meta.show_contents:
            yield f"**{escaped(standing(self.document, 'contents'))}**"
            yield "\n".join(
                f"- {link(self.title(part.id, part.heading), part.id)}" for part in walk.parts(self.document.document)
            )

    def title(self, id: str, heading: str) -> str:
        """The number and heading of a provision, "" when it has neither."""
        return " ".join(filter(None, (self.document.labels[id].number, heading)))

    def heading(self, signs: str, ids: list[str], heading: str) -> str:
        return f"{signs} {self.anchors(*ids)}{_heading_text(self.title(ids[0], heading))}"

    def anchors(self, *ids: str) -> str:
        return "".join(anchor(id) for id in ids if id in self.sought)

    def blocks(self, content: tuple[Block, ...], depth: int) -> list[str]:
        """The blocks, without those that have nothing in them. A list beside a list has another bullet: else they would join."""
        written: list[str] = []
        bullet = ""
        for block in content:
            bullet = ("+" if bullet == "-" else "-") if isinstance(block, ItemList) else bullet
            text = self.block(block, depth, bullet)
            if not text:
                continue
            written.append(text)
            if not isinstance(block, ItemList):
                bullet = ""
        return written

    def block(self, block: Block, depth: int, bullet: str) -> str:
        match block:
            case Paragraph(content):
                return paragraph(self.document, content)
            case ItemList():
                return self.items(block, depth, bullet)
            case Table():
                return self.table(block)
            case SignatureBlock():
                return self.signatures(block)
            case Quotation(content):
                return _set_off("\n\n".join(self.blocks(content, depth)), "> ", "> ")
            case Note(_, content):
                inside = [f"**{escaped(note_title(self.document, block))}**", *self.blocks(content, depth)]
                return _set_off("\n\n".join(inside), "> ", "> ")
            case _:
                assert_never(block)

    def items(self, block: ItemList, depth: int, bullet: str) -> str:
        written = []
        for position, item in enumerate(block.items, 1):
            label = item_label(self.document.scheme, depth, position) if block.ordered else ""
            before = f"{escaped(label)} " if label else ""
            match item.content:
                case (Paragraph(content), *rest) if before:
                    inside = [paragraph(self.document, content, before)]
                case rest:
                    inside = [before.rstrip()] if before else []
            inside += self.blocks(tuple(rest), depth + block.ordered)
            written.append(inside)
        apart = "\n\n" if any(len(inside) > 1 for inside in written) else "\n"
        return apart.join(_set_off("\n\n".join(inside), f"{bullet} ", "  ") for inside in written)

    def table(self, table: Table) -> str:
        rows = [[cell(self.document, column.header) for column in table.columns]]
        rows += [[cell(self.document, each.content) for each in row] for row in table.rows]
        widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + 3 * len(widths) > _READABLE:
            widths = [0] * len(widths)
        ends = [column.align is Align.END for column in table.columns]
        rule = ["-" * (max(3, width) - end) + ":" * end for width, end in zip(widths, ends, strict=True)]
        lines = [" | ".join(map(_aligned, row, widths, ends)) for row in (rows[0], rule, *rows[1:])]
        lines = [f"| {line} |" for line in lines]
        caption = [f"**{escaped(table.caption)}**"] if table.caption else []
        return "\n\n".join([*caption, "\n".join(lines)])

    def signatures(self, block: SignatureBlock) -> str:
        intro = paragraph(self.document, block.intro)
        groups = ["\\\n".join(map(self.signature_line, lines)) for lines in block.signers]
        return "\n\n".join(filter(None, [intro, *groups]))

    def signature_line(self, filled: SignatureLine) -> str:
        return f"{line(filled.label)}: {cell(self.document, filled.content) or RULE}"


def _aligned(text: str, width: int, end: bool) -> str:
    return text.rjust(width) if end else text.ljust(width)


def _heading_text(text: str) -> str:
    """Text of a heading; signs at its end that would be taken for the closing of the heading stay."""
    fit = escaped(text)
    return f"{fit[:-1]}\\#" if fit.endswith("#") else fit


def _set_off(text: str, first: str, others: str) -> str:
    """The lines of a text with something before them; nothing is left hanging at the end of an empty line."""
    lines = text.split("\n")
    return "\n".join(
        f"{others if place else first}{words}" if words else (others if place else first).rstrip()
        for place, words in enumerate(lines)
    )
