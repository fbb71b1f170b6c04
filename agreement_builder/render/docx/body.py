"""The text itself: sections, clauses and schedules with their paragraphs, lists, notes and signature blocks.

Numbers are never written here: each numbered paragraph has a style that Word numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from agreement_builder.model.document import (
    Block,
    Clause,
    ItemList,
    Note,
    Paragraph,
    Quotation,
    Schedule,
    Section,
    SignatureBlock,
    Table,
)
from agreement_builder.model.numbering import CLAUSE, ITEM, SECTION
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.numbering import (
    BODY,
    IN_BULLET,
    IN_NOTE_BULLET,
    IN_PLAIN_BULLET,
    NOTE,
    PLAIN,
    SCHEDULE,
)
from agreement_builder.render.docx.signatures import write_signature_block
from agreement_builder.render.docx.styletable import table as styles_table
from agreement_builder.render.docx.tables import write_table
from agreement_builder.render.docx.xml import twips
from agreement_builder.render.wording import body, note_title

_WIDEST_AT_THE_TEXT = 5
"""Tables of more columns than this start at the margin of the page instead of that of the text."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: the styles of paragraphs and lists there, and the lists that number items.

    Styles of lists are given for the first depth and for the one below. `first_level` is the scheme's level of items.
    A lettered list inside a bullet begins with (a) again, so it has a style and a list of its own.
    """

    text: str
    family: str
    first_level: int
    items: tuple[str, str]
    item_texts: tuple[str, str]
    bullets: tuple[str, str]
    bullet_texts: tuple[str, str]
    item_in_bullet: str
    family_in_bullet: str


_IN_CLAUSE = _Place(
    "Clause Text",
    BODY,
    ITEM,
    ("Item", "Sub-item"),
    ("Item Text", "Sub-item Text"),
    ("List Bullet", "List Bullet 2"),
    ("Bullet Text", "Bullet Text 2"),
    "Item in Bullet",
    IN_BULLET,
)
_IN_SCHEDULE = _Place(
    "Clause Text",
    SCHEDULE,
    ITEM,
    ("Schedule Item", "Schedule Sub-item"),
    _IN_CLAUSE.item_texts,
    _IN_CLAUSE.bullets,
    _IN_CLAUSE.bullet_texts,
    _IN_CLAUSE.item_in_bullet,
    _IN_CLAUSE.family_in_bullet,
)
_PLAIN = _Place(
    "Body Text",
    PLAIN,
    0,
    ("Plain Item", "Plain Sub-item"),
    ("Plain Item Text", "Plain Sub-item Text"),
    ("Plain Bullet", "Plain Bullet 2"),
    ("Plain Bullet Text", "Plain Bullet Text 2"),
    "Plain Item in Bullet",
    IN_PLAIN_BULLET,
)
_IN_NOTE = _Place(
    "Note",
    NOTE,
    0,
    ("Note Item", "Note Sub-item"),
    ("Note Item Text", "Note Sub-item Text"),
    ("Note Bullet", "Note Bullet 2"),
    ("Note Bullet Text", "Note Bullet Text 2"),
    "Note Item in Bullet",
    IN_NOTE_BULLET,
)


@dataclass(frozen=True, slots=True)
class _Lead:
    """How the first paragraph of some blocks begins: in which style, with which numbering, and which provision it is, "" for an
    item of a list."""

    style: str
    numbering: str
    provision: str = ""


@dataclass(frozen=True, slots=True)
class _At:
    """How deep some blocks stand: inside how many ordered lists (`ordered`), inside how many lists of either sort (`nesting`),
    and which instance numbers the list around."""

    place: _Place
    ordered: int = 0
    nesting: int = 0
    instance: int = 0


class Body:
    """Writes the parts of one document, each after those before it."""

    def __init__(self, manuscript: Manuscript) -> None:
        """A writer of parts for a manuscript."""
        self._manuscript = manuscript
        self._contents_place = 0
        self._width = manuscript.sheet.page.text_width

    def part(self, part: Section | Schedule) -> str:
        """A section or schedule with its heading and clauses."""
        manuscript = self._manuscript
        numbered = bool(manuscript.document.labels[part.id].number)
        wide = isinstance(part, Schedule) and part.wide
        page = manuscript.sheet.page
        self._width = (page.turned() if wide else page).text_width
        match part:
            case Schedule():
                style = "Schedule Heading"
                manuscript.numbering.passed(SCHEDULE, SECTION)
            case Section():
                style = "heading 1" if part.numbered else "Heading 1 Unnumbered"
                if numbered:
                    manuscript.numbering.passed(BODY, SECTION)
            case _:
                assert_never(part)
        self._contents_place += 1
        words = manuscript.anchors.around_place(part.id, manuscript.run(part.heading))
        words = manuscript.anchors.around_heading(self._contents_place, words)
        words = manuscript.comments.on_place(part.id, words)
        made = [manuscript.paragraph(style, words)]
        made += (self._clause(clause, isinstance(part, Schedule)) for clause in part.clauses)
        return "".join(made)

    def _clause(self, clause: Clause, in_schedule: bool) -> str:
        manuscript = self._manuscript
        content = body(manuscript.document, clause)
        numbered = bool(manuscript.document.labels[clause.id].number)
        place = _PLAIN if not numbered else _IN_SCHEDULE if in_schedule else _IN_CLAUSE
        at = _At(place)
        if numbered:
            manuscript.numbering.passed(place.family, CLAUSE)
        if clause.heading:
            numbered_style = "Schedule Paragraph Heading" if in_schedule else "heading 2"
            style = numbered_style if numbered else "Heading 2 Unnumbered"
            words = manuscript.anchors.around_place(clause.id, manuscript.run(clause.heading))
            words = manuscript.comments.on_place(clause.id, words)
            return manuscript.paragraph(style, words) + self._blocks(content, at)
        if not numbered:
            return self._blocks(content, at)
        numbering = manuscript.numbering.heading_properties(place.family, CLAUSE)
        return self._blocks(content, at, lead=_Lead("Schedule Paragraph", numbering, clause.id))

    # ------------------------------------------------------------ blocks

    def _blocks(self, content: tuple[Block, ...], at: _At, text: str = "", lead: _Lead | None = None) -> str:
        """Blocks in order. `text` is the style of paragraphs where it is not the place's own."""
        manuscript = self._manuscript
        made: list[str] = []
        if lead is not None:
            first = content[0] if content else None
            words = manuscript.words(first.content) if isinstance(first, Paragraph) else ""
            words = manuscript.anchors.around_place(lead.provision, words)
            made.append(manuscript.paragraph(lead.style, words, lead.numbering))
            content = content[1:] if isinstance(first, Paragraph) else content
        for block in content:
            match block:
                case Paragraph(inside):
                    made.append(manuscript.paragraph(text or at.place.text, manuscript.words(inside)))
                case ItemList():
                    made.append(self._list(block, at))
                case Table():
                    made.append(self._table(block, at.place))
                case SignatureBlock():
                    made.append(write_signature_block(manuscript, block, self._width))
                case Note():
                    made.append(self._note(block, at))
                case Quotation(inside):
                    style = "Quote" if at.place.text == "Clause Text" else "Plain Quote"
                    made.append(self._blocks(inside, at, style))
                case _:
                    assert_never(block)
        return "".join(made)

    def _list(self, block: ItemList, at: _At) -> str:
        if not block.ordered:
            return self._bullets(block, at)
        place, numbering = at.place, self._manuscript.numbering
        depth = min(at.ordered, 1)
        in_bullet = at.nesting > at.ordered
        family = place.family_in_bullet if in_bullet else place.family
        level = depth if in_bullet else place.first_level + depth
        style = place.item_in_bullet if in_bullet else place.items[depth]
        instance = numbering.start(family, level, at.instance)
        inside = replace(at, ordered=at.ordered + 1, nesting=at.nesting + 1, instance=instance)
        text, lead = place.item_texts[min(at.nesting, 1)], _Lead(style, numbering.item(family, level, instance))
        return "".join(self._blocks(item.content, inside, text, lead) for item in block.items)

    def _bullets(self, block: ItemList, at: _At) -> str:
        place, depth = at.place, min(at.nesting, 1)
        inside = replace(at, nesting=at.nesting + 1)
        lead = _Lead(place.bullets[depth], "")
        return "".join(self._blocks(item.content, inside, place.bullet_texts[depth], lead) for item in block.items)

    def _table(self, block: Table, place: _Place) -> str:
        at_text = place.text == "Clause Text" and len(block.columns) <= _WIDEST_AT_THE_TEXT
        indent = twips(styles_table().paragraph("Clause Text").left or 0) if at_text else 0
        return write_table(self._manuscript, block, self._width - indent, indent)

    def _note(self, note: Note, at: _At) -> str:
        manuscript = self._manuscript
        title = manuscript.comments.on(note.point, manuscript.run(note_title(manuscript.document, note)))
        inside = self._blocks(note.content, replace(at, place=_IN_NOTE, nesting=at.ordered, instance=0))
        head = manuscript.paragraph("Note Start") + manuscript.paragraph("Note Title", title)
        return head + inside + manuscript.paragraph("Note End")
