"""Makes documents of every shape, filled with what people and mischief may type. Every document made is a right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from agreement_builder.assemble.resolve import resolve
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model import walk
from agreement_builder.model.document import (
    Align,
    Blank,
    Block,
    Cell,
    Clause,
    Column,
    CrossReference,
    Document,
    Inline,
    Item,
    ItemList,
    LineBreak,
    Meta,
    Note,
    NoteKind,
    OpenPoint,
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
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.plaintext import safe
from tests.support.hostile import HOSTILE

SHORT = 8
"""The longest random text; trouble lies in the neighbours, not in the length."""


_Part = TypeVar("_Part", Section, Schedule)


def _line(text: str) -> str:
    return safe(text).replace("\n", " ")


TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(("the council", "a", "Rooms")),
    st.text(min_size=1, max_size=SHORT),
).map(_line)
"""Words of one line as they stand in a tree: fit to be carried, never empty, without line ends."""

HEADINGS = TEXTS.map(lambda text: text.strip() or "Heading")
"""Words without spaces at their ends."""

VALUES = st.builds(Value, TEXTS, st.just("topic.question"), st.booleans())
BLANKS = st.builds(Blank, TEXTS, st.just("topic.question"), st.integers(0, 2))
REFERENCES = st.builds(CrossReference, st.sampled_from("0123456789"))
"""References to the provision of a number, which `documents` turns into one that is there."""

SIMPLE: SearchStrategy[Inline] = st.one_of(
    TEXTS.map(Text), VALUES, BLANKS, st.just(LineBreak()), TEXTS.map(lambda text: TermUse("term", text)), REFERENCES
)
STYLED = st.lists(SIMPLE, min_size=1, max_size=2).map(tuple)
RUNS = st.lists(st.one_of(SIMPLE, SIMPLE, STYLED.map(Strong)), min_size=1, max_size=4).map(tuple)
PARAGRAPHS = RUNS.map(Paragraph)


def _lists(below: SearchStrategy[Block]) -> SearchStrategy[ItemList]:
    """Lists whose items begin with their words; what `below` makes may follow."""
    item = st.builds(
        lambda first, others, rest: Item((Paragraph((first, *others)), *rest)),
        TEXTS.map(Text),
        st.one_of(st.just(()), RUNS),
        st.lists(below, max_size=1),
    )
    return st.builds(ItemList, st.lists(item, min_size=1, max_size=3).map(tuple), st.booleans())


LISTS = _lists(st.one_of(PARAGRAPHS, _lists(PARAGRAPHS)))


def _tables(wide: int) -> SearchStrategy[Table]:
    head = st.builds(Column, st.tuples(TEXTS.map(Text)), st.sampled_from(Align), st.integers(1, 3))
    row = st.tuples(*[st.builds(Cell, st.one_of(st.just(()), RUNS))] * wide)
    return st.builds(
        Table,
        st.one_of(st.just(""), HEADINGS),
        st.tuples(*[head] * wide),
        st.lists(row, min_size=1, max_size=3).map(tuple),
        st.booleans(),
        st.booleans(),
    )


TABLES = st.one_of(*map(_tables, (1, 2, 4)))

_KNOWN = st.one_of(st.just(()), st.tuples(st.builds(Value, HEADINGS, st.just("topic.question"))))
_SIGN = st.builds(SignatureLine, st.sampled_from(("Signature", "Name", "Role", "Date")), _KNOWN, st.booleans())
_SIGNERS = st.lists(st.lists(_SIGN, min_size=1, max_size=3).map(tuple), min_size=1, max_size=2).map(tuple)
SIGNATURES = st.builds(SignatureBlock, st.just("partner"), RUNS, _SIGNERS, st.booleans())

_INSIDE = st.lists(st.one_of(PARAGRAPHS, LISTS), min_size=1, max_size=2).map(tuple)
NOTES = st.one_of(
    st.builds(Note, st.just(NoteKind.OPEN_POINT), _INSIDE, st.integers(1, 2)),
    st.builds(Note, st.just(NoteKind.UNDECIDED), _INSIDE),
)

QUOTATIONS = st.builds(Quotation, st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple))

BODIES: SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(PARAGRAPHS, LISTS, LISTS, TABLES, SIGNATURES, NOTES, QUOTATIONS), min_size=1, max_size=3
).map(tuple)
"""What stands under a heading."""


@st.composite
def documents(draw: DrawFn) -> ResolvedDocument:
    """Whole documents: up to three sections and two schedules, in one of the schemes, with references among them."""
    numbered = [True, *draw(st.lists(st.booleans(), max_size=2))]
    sections = tuple(
        Section(f"s{at}", draw(HEADINGS), _clauses(draw, f"s{at}", may_be_bare=not counts), counts)
        for at, counts in enumerate(numbered)
    )
    schedules = tuple(
        Schedule(f"schedule.{at}", draw(HEADINGS), _clauses(draw, f"schedule.{at}", may_be_bare=True), wide)
        for at, wide in enumerate(draw(st.lists(st.booleans(), max_size=2)))
    )
    shown = draw(st.booleans())
    meta = Meta(
        title=draw(HEADINGS),
        kind="Agreement",
        partners=tuple(draw(st.lists(HEADINGS, min_size=1, max_size=2))),
        dated=date(2027, 1, 12),
        draft=draw(st.integers(0, 1)),
        summary="Who does what.",
        status_line="Draft 1, 12 January 2027",
        show_cover=shown,
        show_contents=shown,
        words=STANDING_WORDS,
    )
    points = tuple(OpenPoint(title="Who", number=number, answer="topic.question") for number in (1, 2))
    whole = _linked(Document(meta, sections, schedules, points))
    return resolve(whole, draw(st.sampled_from(tuple(SCHEMES.values()))))


def _clauses(draw: DrawFn, part: str, may_be_bare: bool) -> tuple[Clause, ...]:
    """One or two clauses. The last of them may be without a heading; it then begins with words."""
    count = draw(st.integers(1, 2))
    made = [Clause(f"{part}.c{at}", draw(HEADINGS), draw(BODIES)) for at in range(count)]
    if may_be_bare and draw(st.booleans()):
        words = Paragraph((Text(draw(TEXTS)), *draw(RUNS)))
        made[-1] = replace(made[-1], heading="", body=(words, *made[-1].body))
    first, *others = made
    if part == "s0":
        defined = Paragraph((TermDefinition("term", "the term"),))
        return (Clause(first.id, first.heading, (*first.body, defined)), *others)
    return (first, *others)


def _linked(document: Document) -> Document:
    """The document with each reference led to a provision that is in it."""
    there = [provision.id for provision in walk.provisions(document)]

    def link(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, CrossReference):
            return (CrossReference(there[int(inline.target) * len(there) // 10]),)
        return (inline,)

    return replace(
        document,
        sections=tuple(_rebuilt(part, link) for part in document.sections),
        schedules=tuple(_rebuilt(part, link) for part in document.schedules),
    )


def _rebuilt(part: _Part, inline: Callable[[Inline], tuple[Inline, ...]]) -> _Part:
    clauses = tuple(replace(clause, body=walk.rebuild(clause.body, inline)) for clause in part.clauses)
    return replace(part, clauses=clauses)
