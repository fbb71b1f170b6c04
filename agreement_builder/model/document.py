"""The document tree: what every agreement, charter, summary or form is made of, before and after numbers are given.

One tree, many writers: a writer takes a `ResolvedDocument` and decides nothing about order, numbers or wording.
Text in the tree is exactly what the reader sees: no markup, no escapes. A line break is a `LineBreak`, never "\n".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# ---------------------------------------------------------------- inline


@dataclass(frozen=True, slots=True)
class Text:
    """Standing words. `rule` is the id of the house rule whose words they are (`money.pot.two_sign`), "" for none."""

    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out (labels in tables, names on a cover); not a definition."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside one paragraph."""


@dataclass(frozen=True, slots=True)
class Value:
    """Words that an answer made, and the answer that made them (`exit.notice`, `partners.address[oak-street]`).

    `assumed` is true when nobody has said that the answer was talked about. `name` is the full name of the partner that the
    words call, "" for all other words: it says how the name may be written while wording is put together, and is no part of
    what documents are compared by.
    """

    text: str
    answer: str
    assumed: bool = False
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """An answer that is missing or still to be agreed: always visible, never empty.

    `label` says in a few words what belongs here ("how much notice"). `point` is the number of the open point that
    explains it, from 1, or 0 before numbers are given and where there is none.
    """

    label: str
    answer: str
    point: int = 0


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """The place where a term gets its meaning. `term` is the key (lower case); `text` is what is printed."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """A use of a defined term, linked to its definition by the key `term`."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a provision by its id. Its words come from `ResolvedDocument.labels[target]`."""

    target: str


Inline = Text | Strong | LineBreak | Value | Blank | TermDefinition | TermUse | CrossReference

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. Nothing refers to it. Its label follows from its place: `numbering.item_label` gives it."""

    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list. Ordered items carry labels, (a), (b), then (i), (ii) one level down; others carry a bullet."""

    items: tuple[Item, ...]
    ordered: bool = True


class Align(StrEnum):
    """How the cells of a column stand."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, how it stands, and its share of the width (shares are relative to one another)."""

    header: tuple[Inline, ...]
    align: Align = Align.START
    width: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: paragraphs' worth of inline content, lines apart by `LineBreak`."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Every row has as many cells as there are columns.

    `caption` is its title, shown above it and read out first. `total` is true when the last row adds up the others.
    `row_headers` is true when the first cell of each row names the row. `to_fill` is true when its rows are empty and people
    write in them by hand.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    row_headers: bool = True
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line to fill in by hand (`Signature`, `Name`, `Date`); `content` is printed on the line when it is known.

    `space` asks for room, as for a seal.
    """

    label: str
    content: tuple[Inline, ...] = ()
    space: bool = False


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where one partner signs. `intro` says who signs and in what way; `signers` has one group of lines a person.

    Never torn across pages; with `own_page` it begins a page. `partner` is the partner's id, "" for somebody who is no
    partner yet.
    """

    partner: str
    intro: tuple[Inline, ...]
    signers: tuple[tuple[SignatureLine, ...], ...]
    own_page: bool = False


class NoteKind(StrEnum):
    """Why a note stands in a draft."""

    OPEN_POINT = "open-point"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark to the readers of a draft, set apart from the wording: an open point, or a clause that may not apply.

    It is part of the text in every format. `point` is the number of the open point, from 1, or 0.
    """

    kind: NoteKind
    content: tuple[Block, ...]
    point: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that stand apart from the rules around them, such as a vision in the partners' own words: paragraphs alone."""

    content: tuple[Block, ...]


Block = Paragraph | ItemList | Table | SignatureBlock | Note | Quotation

# ---------------------------------------------------------------- provisions


@dataclass(frozen=True, slots=True)
class Origin:
    """The file (as a path inside the pack) and line, from 1, that a provision's wording came from."""

    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision with its heading and wording. `heading` may be empty only in a schedule or an unnumbered section.

    `mark` is what the heading ends with to say that the provision binds; nobody repeats it who refers to the heading.
    """

    id: str
    heading: str
    body: tuple[Block, ...]
    origin: Origin = Origin()
    unused: bool = False
    mark: str = ""

    @property
    def title(self) -> str:
        """The heading without its mark."""
        return self.heading.removesuffix(self.mark)


@dataclass(frozen=True, slots=True)
class Section:
    """Clauses under one heading. `numbered` is false for parts such as the signing page; its clauses then have no numbers."""

    id: str
    heading: str
    clauses: tuple[Clause, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule at the back, with its own numbering of paragraphs when it holds more than one clause.

    `wide` asks for a page on its side where the format has pages.
    """

    id: str
    heading: str
    clauses: tuple[Clause, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point on which the partners are not at one, or a question nobody has answered.

    `number` counts from 1 in the order of the document (0 before that). `positions` are (who, what they say).
    `where` are the ids of the provisions that wait for it. `answer` is the question's key, or "" for a point of its own.
    `missing` is true when the point stands only because nobody has answered yet.
    """

    title: str
    positions: tuple[tuple[str, str], ...] = ()
    until_then: str = ""
    settled_by: str = ""
    by: date | None = None
    blocks_signing: bool = False
    note: str = ""
    answer: str = ""
    number: int = 0
    where: tuple[str, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the document rests on that nobody is known to have talked about: a default, or words taken for granted."""

    text: str
    answer: str = ""
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands on the cover and in a file's properties.

    `kind` names the document ("Partnership agreement"); `partners` are full names in signing order, named at the head
    where `show_partners` says so; `draft` counts from 1, or is 0 for a text that is ready for signature; `dated` is the
    date of this text. `summary` is one sentence for the properties of a file. `status_line` stands in the running head
    ("Draft 3, 12 January 2027, 4 points open"). `words` are the few standing words that a writer prints by itself, in the
    pack's language; `Language.standing` lists them. `compact` asks for small type and little space, for a paper that should
    fit a page.
    """

    title: str
    kind: str
    partners: tuple[str, ...]
    dated: date
    draft: int = 1
    language: str = "en-GB"
    summary: str = ""
    status_line: str = ""
    show_cover: bool = True
    show_contents: bool = True
    show_partners: bool = True
    compact: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A document in order: sections, then schedules. Numbers are not given yet."""

    meta: Meta
    sections: tuple[Section, ...]
    schedules: tuple[Schedule, ...]
    open_points: tuple[OpenPoint, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


# ---------------------------------------------------------------- resolved


@dataclass(frozen=True, slots=True)
class ReferencePart:
    """A piece of the words that refer to a provision. With a `target`, it is that provision's own number, which Word can
    compute by itself; without one, it is standing text ("clause", "of")."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a provision and the words that refer to it.

    `number` is printed beside the provision ("14.3", "Schedule 2", "3", "(a)"; "" when it has none). `reference` is how
    the text elsewhere speaks of it ("clause 14.3", "Schedule 2", "paragraph 3 of Schedule 2"; its heading in quotation
    marks when it has no number).
    """

    number: str
    reference: tuple[ReferencePart, ...]

    @property
    def reference_text(self) -> str:
        """The whole reference as words."""
        return "".join(part.text for part in self.reference)


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How one level of numbering looks: `pattern` with {1}, {2}... for the numbers of the levels down to it, and the
    style of this level's own number: "decimal", "lower-letter", "upper-letter", "lower-roman", "upper-roman"."""

    pattern: str
    style: str = "decimal"

    @property
    def has_word(self) -> bool:
        """Whether the label brings its own word ("Article 4"), so that references need none before it."""
        return self.pattern[:1].isalpha()


@dataclass(frozen=True, slots=True)
class NumberingScheme:
    """Levels for the body: section, clause, item, item below; and for schedules: schedule, paragraph, item, item below.

    A level with an empty pattern has no numbers; where items have none, their lists have bullets. `continuous_clauses`
    counts clauses on through the sections.
    """

    name: str
    body: tuple[LevelStyle, ...]
    schedule: tuple[LevelStyle, ...]
    continuous_clauses: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody remarks beside a provision (its id): no part of the text. Only formats with comments show it."""

    where: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """A document whose numbers, references and terms are settled: the only thing a writer takes.

    `labels` has one entry for every section, clause and schedule by id.
    `definitions` maps the key of each defined term to the id of the provision that defines it.
    """

    document: Document
    scheme: NumberingScheme
    labels: Mapping[str, Label]
    definitions: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
