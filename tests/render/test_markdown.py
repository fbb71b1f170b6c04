"""Markdown reads well by itself, and any parser gives back exactly what people typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from agreement_builder.model.document import (
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
    Paragraph,
    ResolvedDocument,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from agreement_builder.render.markdown import write
from tests.support.hostile import HOSTILE
from tests.support.read_markdown import read_markdown
from tests.support.reading import differences, read_tree
from tests.support.sample import flat_document, para, sample_document


def _with_body(*blocks: Block) -> ResolvedDocument:
    whole = flat_document()
    sections = (Section("charter.together", "Together", (Clause("charter.aim", "Aim", blocks),)),)
    return replace(whole, document=Document(whole.document.meta, sections, ()))


def _printed(*blocks: Block) -> str:
    return write(_with_body(*blocks)).decode().split("### 1 Aim\n\n")[1].rstrip("\n")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Rooms & food, R&D, £5 - £10 (about)", "Rooms & food, R&D, £5 - £10 (about)"),
        ("a*b_c", r"a\*b\_c"),
        ("&amp;", r"\&amp;"),
        ("# 1", r"\# 1"),
        ("1. one", r"1\. one"),
        ("+44 123", "+44 123"),
        ("- one", r"\- one"),
        (" a ", "&#32;a&#32;"),
        ("a\nb", "a&#10;b"),
    ],
)
def test_only_what_would_be_read_as_markup_is_escaped(typed: str, printed: str) -> None:
    assert _printed(Paragraph((Value(typed, "purpose.name"),))) == printed


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("around", ["start", "middle", "end", "after a break", "strong"])
def test_what_people_type_comes_back_wherever_it_stands(typed: str, around: str) -> None:
    value = Value(typed, "purpose.name")
    places: dict[str, tuple[Inline, ...]] = {
        "start": (value, Text(" and")),
        "middle": (Text("we"), value, Text("you")),
        "end": (Text("so"), value),
        "after a break": (Text("we"), LineBreak(), value),
        "strong": (Text("we"), Strong((value,)), Text("you")),
    }
    words = places[around]
    items = ItemList((Item((Paragraph(words),)), Item((Paragraph(words),))), ordered=False)
    table = Table("", (Column(words), Column(words)), ((Cell(words), Cell(words)),))
    document = _with_body(Paragraph(words), items, table)
    assert differences(read_tree(document), read_markdown(write(document))) == []


def test_a_mark_before_a_reference_does_not_make_it_a_picture() -> None:
    printed = _printed(Paragraph((Text("Look!"), CrossReference("charter.together"), Text("(now)"))))
    assert printed == "Look\\![“What we do together”](#charter.together)(now)"


def test_strong_words_stay_strong_beside_letters_and_signs() -> None:
    printed = _printed(Paragraph((Text("a"), Strong((Text(" “b” "), Text("c!"))), Text("d"))))
    assert "<strong>“b” c!</strong>" in MarkdownIt("commonmark").render(printed)


def test_two_lists_that_follow_each_other_stay_two() -> None:
    one = ItemList((Item((para("one"),)), Item((para("two"),))))
    assert _printed(one, one) == "- (a) one\n- (b) two\n\n+ (a) one\n+ (b) two"


def test_what_is_referred_to_has_an_anchor_and_nothing_else_has() -> None:
    printed = write(sample_document()).decode()
    assert '### <a id="exit.handover"></a>4.2 Handing over' in printed
    assert "[clause\u00a04.2](#exit.handover)" in printed
    assert "### 1.1 The partners" in printed


def test_a_line_to_sign_on_is_a_line_and_a_known_name_stands_on_it() -> None:
    printed = write(sample_document()).decode()
    assert "Signature: ________________________\\\nName: Dana Whitlock\\\n" in printed


def test_money_stands_at_the_end_of_its_column() -> None:
    assert "| Rooms & food |  £4,000 |  £4,250.50 |" in write(sample_document()).decode()
