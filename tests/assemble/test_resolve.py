"""Numbers, references and terms are settled once, and what does not hold together is said before anything is written."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.assemble.resolve import resolve
from agreement_builder.errors import Unusable
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model import walk
from agreement_builder.model.document import (
    Block,
    Clause,
    CrossReference,
    Document,
    Item,
    ItemList,
    Meta,
    Paragraph,
    Schedule,
    Section,
    TermDefinition,
    TermUse,
    Text,
)
from agreement_builder.model.numbering import DECIMAL, FLAT, SCHEMES


def clause(id: str, *content: Block | str, heading: str = "Heading") -> Clause:
    body = tuple(Paragraph((Text(block),)) if isinstance(block, str) else block for block in content)
    return Clause(id, heading, body)


def document(sections: tuple[Section, ...], schedules: tuple[Schedule, ...] = ()) -> Document:
    meta = Meta("Title", "Agreement", ("A", "B"), date(2026, 1, 2), words=STANDING_WORDS)
    return Document(meta, sections, schedules)


def refer(target: str) -> Paragraph:
    return Paragraph((CrossReference(target),))


def test_numbers_run_through_sections_and_start_again_in_schedules() -> None:
    sections = (
        Section("one", "One", (clause("a.a"), clause("a.b"))),
        Section("signing", "Signing", (clause("s.s"),), numbered=False),
        Section("two", "Two", (clause("b.a"),)),
    )
    schedules = (
        Schedule("schedule.one", "First", (clause("c.a"),)),
        Schedule("schedule.two", "Second", (clause("d.a"), clause("d.b"))),
    )
    labels = resolve(document(sections, schedules), DECIMAL).labels
    assert {id: label.number for id, label in labels.items()} == {
        "one": "1",
        "a.a": "1.1",
        "a.b": "1.2",
        "signing": "",
        "s.s": "",
        "two": "2",
        "b.a": "2.1",
        "schedule.one": "Schedule 1",
        "c.a": "",
        "schedule.two": "Schedule 2",
        "d.a": "1",
        "d.b": "2",
    }
    spoken = {id: label.reference_text.replace("\u00a0", " ") for id, label in labels.items()}
    assert spoken["a.b"] == "clause 1.2"
    assert spoken["s.s"] == "“Heading”"
    assert spoken["c.a"] == "Schedule 1"
    assert spoken["d.b"] == "paragraph 2 of Schedule 2"


def test_a_short_paper_counts_its_clauses_through() -> None:
    sections = (Section("one", "One", (clause("a.a"), clause("a.b"))), Section("two", "Two", (clause("b.a"),)))
    labels = resolve(document(sections), FLAT).labels
    assert [labels[id].number for id in ("one", "a.a", "a.b", "two", "b.a")] == ["", "1", "2", "", "3"]


@pytest.mark.parametrize(
    ("scheme", "numbers", "spoken"),
    [
        ("article", ["Article 1", "1.1", "Article 2", "2.1", "2.2"], ["Article 2", "clause 2.2"]),
        ("roman", ["I", "I.1", "II", "II.1", "II.2"], ["clause II", "clause II.2"]),
        ("letters", ["A", "A1", "B", "B1", "B2"], ["clause B", "clause B2"]),
        ("decimal-zero", ["1.0", "1.1", "2.0", "2.1", "2.2"], ["clause 2.0", "clause 2.2"]),
        ("sections", ["1", "", "2", "", ""], ["clause 2", "“Heading”"]),
        ("brackets", ["1", "1(a)", "2", "2(a)", "2(b)"], ["clause 2", "clause 2(b)"]),
        ("none", ["", "", "", "", ""], ["“Two”", "“Heading”"]),
    ],
)
def test_other_ways_of_numbering(scheme: str, numbers: list[str], spoken: list[str]) -> None:
    sections = (
        Section("one", "One", (clause("a.a", refer("b.b")),)),
        Section("two", "Two", (clause("b.a"), clause("b.b"))),
    )
    resolved = resolve(document(sections), SCHEMES[scheme])
    labels = resolved.labels
    assert [labels[id].number for id in ("one", "a.a", "two", "b.a", "b.b")] == numbers
    found = [labels[id].reference_text.replace("\u00a0", " ") for id in ("two", "b.b")]
    assert found == spoken


def test_a_paper_without_numbers_has_bullets() -> None:
    listed = ItemList((Item((Paragraph((Text("x"),)),)),))
    sections = (Section("one", "One", (clause("a.a"), clause("a.b", listed))),)
    resolved = resolve(document(sections), SCHEMES["none"])
    blocks = [block for one in walk.clauses(resolved.document) for block in walk.blocks(one.body)]
    assert [block.ordered for block in blocks if isinstance(block, ItemList)] == [False]


def test_every_reference_to_nothing_is_told_at_once() -> None:
    sections = (Section("one", "One", (clause("a.a", refer("b.x")), clause("a.b", refer("b.y")))),)
    with pytest.raises(Unusable) as told:
        resolve(document(sections), DECIMAL)
    assert [finding.place.provision for finding in told.value.findings] == ["a.a", "a.b"]


def test_a_term_has_one_definition() -> None:
    define = Paragraph((TermDefinition("host", "host"),))
    sections = (Section("one", "One", (clause("a.a", define), clause("a.b", define))),)
    with pytest.raises(Unusable, match=r'"host" is defined in a\.a and again in a\.b'):
        resolve(document(sections), DECIMAL)


def test_the_first_use_of_a_term_in_each_other_clause_leads_to_its_definition() -> None:
    define = Paragraph((Text("The "), TermDefinition("working day", "working day"), Text(" is not a Sunday.")))
    sections = (
        Section(
            "one",
            "One",
            (clause("a.a", define, "A working day ends."), clause("a.b", "Ten Working days, or a working day.")),
        ),
    )
    resolved = resolve(document(sections), DECIMAL)
    uses = [
        (one.id, inline.text)
        for one in walk.clauses(resolved.document)
        for inline in walk.inlines(one.body)
        if isinstance(inline, TermUse)
    ]
    assert uses == [("a.b", "Working days")]
    assert resolved.definitions == {"working day": "a.a"}


def test_a_term_inside_another_word_is_no_use_of_it() -> None:
    define = Paragraph((TermDefinition("host", "host"),))
    sections = (
        Section("one", "One", (clause("a.a", define), clause("a.b", "Hosting, ghost and co-host are other words."))),
    )
    resolved = resolve(document(sections), DECIMAL)
    found = [inline for one in walk.clauses(resolved.document) for inline in walk.inlines(one.body)]
    assert not any(isinstance(inline, TermUse) for inline in found)
