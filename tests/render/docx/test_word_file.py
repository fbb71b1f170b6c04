"""What somebody finds who opens the agreement in Word: read back with python-docx, which knows nothing of our writer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from agreement_builder.model.document import (
    Align,
    Block,
    Cell,
    Clause,
    Column,
    Document,
    Inline,
    OpenPoint,
    Paragraph,
    ResolvedDocument,
    Schedule,
    Section,
    SignatureBlock,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.render.docx import write
from tests.support.sample import columns, flat_document, item, items, para, row, sample_document, signer, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: ResolvedDocument) -> WordDocument:
    """The written file, opened."""
    return docx.Document(io.BytesIO(write(document)))


@pytest.fixture(scope="module")
def agreement() -> WordDocument:
    return opened(sample_document())


def with_body(*blocks: Block, heading: str = "Aim") -> ResolvedDocument:
    """The charter with these blocks in its only clause."""
    whole = flat_document()
    sections = (Section("charter.together", "Together", (Clause("charter.aim", heading, blocks),)),)
    return replace(whole, document=Document(whole.document.meta, sections, ()))


def text(paragraph: WordParagraph) -> str:
    """All the words of a paragraph, also those in content controls and fields."""
    return "".join(each.text or "" for each in paragraph._p.iter(f"{W}t"))


def in_style(document: WordDocument, style: str) -> list[WordParagraph]:
    """The paragraphs outside tables that have a style."""
    return [
        paragraph for paragraph in document.paragraphs if paragraph.style is not None and paragraph.style.name == style
    ]


def by_text(document: WordDocument, start: str) -> WordParagraph:
    """The first paragraph that begins so."""
    return next(paragraph for paragraph in document.paragraphs if text(paragraph).startswith(start))


def list_of(paragraph: WordParagraph) -> str:
    """The list instance that a paragraph names itself, "" when its style numbers it."""
    found = paragraph._p.find(f"{W}pPr/{W}numPr/{W}numId")
    return "" if found is None else str(found.get(f"{W}val"))


def controls(document: WordDocument) -> Iterator[tuple[str, str]]:
    """Each content control of the text: the answer that its tag names, and its words."""
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            yield str(tag.get(f"{W}val")), "".join(each.text or "" for each in control.iter(f"{W}t"))


# ------------------------------------------------------------ headings and numbers


def test_sections_and_clauses_are_headings_that_word_numbers(agreement: WordDocument) -> None:
    assert [text(each) for each in in_style(agreement, "Heading 1")][:2] == ["Who we are", "How we decide"]
    assert text(in_style(agreement, "Heading 2")[0]) == "The partners"
    for style in ("Heading 1", "Heading 2", "Schedule Heading", "Item", "Sub-item", "Schedule Item"):
        assert agreement.styles[style].element.find(f"{W}pPr/{W}numPr/{W}numId") is not None, style


def test_signing_has_a_heading_without_a_number(agreement: WordDocument) -> None:
    assert [text(each) for each in in_style(agreement, "Heading 1 Unnumbered")] == ["Signing"]


def test_clauses_of_a_charter_count_on_under_headings_without_numbers() -> None:
    styles = opened(flat_document()).styles
    assert styles["Heading 1"].element.find(f"{W}pPr/{W}numPr") is None
    assert styles["Heading 2"].element.find(f"{W}pPr/{W}numPr") is not None


def test_a_second_list_in_a_clause_has_an_instance_of_its_own(agreement: WordDocument) -> None:
    assert list_of(by_text(agreement, "agrees the plan")) == ""
    first, second = by_text(agreement, "the papers five"), by_text(agreement, "the notes five")
    assert list_of(first) == list_of(second) != ""


def test_no_paragraph_is_formatted_by_hand(agreement: WordDocument) -> None:
    allowed = {qn(f"w:{name}") for name in ("pStyle", "numPr", "sectPr")}
    for properties in agreement.element.body.iter(f"{W}pPr"):
        assert {child.tag for child in properties} <= allowed, etree.tostring(properties)
    allowed = {qn(f"w:{name}") for name in ("rStyle", "rtl")}
    for properties in agreement.element.body.iter(f"{W}rPr"):
        assert {child.tag for child in properties} <= allowed, etree.tostring(properties)


# ------------------------------------------------------------ draft state


def test_cover_and_running_head_say_what_kind_of_draft_this_is(agreement: WordDocument) -> None:
    status = "Draft 3, 12 January 2027, 3 points open"
    assert [text(each) for each in in_style(agreement, "Cover Status")] == [status]
    cover, *others = agreement.sections
    assert cover.header.is_linked_to_previous
    assert cover.footer.is_linked_to_previous
    for section in others:
        head = text(section.header.paragraphs[0])
        assert head.startswith("First Steps Family Partnership")
        assert head.endswith(status)


def test_a_text_ready_for_signature_is_not_marked_as_a_draft() -> None:
    charter = opened(flat_document())
    assert in_style(charter, "Opening Status") == []
    assert text(in_style(charter, "Opening Date")[0]) == "For signature, 20 July 2026"


def test_a_blank_stands_out_and_its_open_point_is_told_beside_it(agreement: WordDocument) -> None:
    paragraph = by_text(agreement, "The board is chaired by")
    marked = next(run for run in paragraph.runs if run.style is not None and run.style.name == "Open Point")
    assert marked.text == "[Open point 1: who chairs]"
    comment = next(each for each in agreement.comments if each.comment_id == 0)
    assert comment.text.split("\n") == [
        "Open point 1: Who chairs",
        "Merrowdale Borough Council: Its Director, for the first year",
        "Oak Street Families and Parents’ Voice: An independent chair from the start",
        "Until this is settled: The facilitator chairs.",
        "To be settled by the board, no later than 20\u00a0October 2026.",
        "This document cannot be signed while this point is open.",
    ]
    assert comment.timestamp == datetime(2027, 1, 12, tzinfo=UTC)


def test_each_open_point_has_one_comment(agreement: WordDocument) -> None:
    assert [each.text.split("\n")[0] for each in agreement.comments] == [
        "Open point 1: Who chairs",
        "Open point 2: Who owns what is bought",
        "Open point 3: In which form",
    ]


@pytest.mark.parametrize(
    ("settled_by", "by", "line"),
    [
        ("the board", None, "To be settled by the board."),
        ("", date(2026, 10, 20), "To be settled by 20\u00a0October 2026."),
    ],
)
def test_a_comment_says_as_much_as_is_known(settled_by: str, by: date | None, line: str) -> None:
    whole = sample_document()
    point = OpenPoint("Who chairs", settled_by=settled_by, by=by, note="Talk to Dana.", number=1)
    told = opened(replace(whole, document=replace(whole.document, open_points=(point,))))
    assert [each.text.split("\n")[1:] for each in told.comments] == [[line, "Talk to Dana."]]


def test_a_document_without_open_points_has_no_comments() -> None:
    assert list(opened(flat_document()).comments) == []


def test_a_note_is_set_apart_and_has_its_title(agreement: WordDocument) -> None:
    assert [text(each) for each in in_style(agreement, "Note Title")] == ["Open point 1", "Not decided yet"]


# ------------------------------------------------------------ answers, terms, references


def test_each_answer_stands_in_a_control_that_names_it(agreement: WordDocument) -> None:
    found = list(controls(agreement))
    assert ("exit.notice", "3\u00a0months") in found
    assert ("partners.numbers[oak]", "1184000") in found


def test_a_long_name_of_an_answer_is_cut_without_being_mixed_up() -> None:
    names = [f"partners.address[{'a' * 70}{end}]" for end in "xy"]
    found = [tag for tag, _ in controls(opened(with_body(para(*(Value("here", name) for name in names)))))]
    assert len(set(found)) == 2
    assert all(len(tag) == 64 for tag in found)


def test_a_term_leads_to_its_definition_without_looking_like_a_link() -> None:
    told = with_body(para(TermDefinition("working day", "working day")), para(TermUse("working day", "Working days")))
    document = opened(told)
    link = document.paragraphs[-1].hyperlinks[0]
    assert link.text == "Working days"
    assert link.runs[0].style.name == "Default Paragraph Font"
    assert f'w:name="{link.fragment}"' in document.element.xml


def test_a_term_that_is_not_defined_here_is_plain_text() -> None:
    document = opened(with_body(para(TermUse("working day", "Working days"))))
    assert document.paragraphs[-1].hyperlinks == []
    assert document.paragraphs[-1].text == "Working days"


def test_a_reference_is_a_field_that_already_shows_its_number(agreement: WordDocument) -> None:
    paragraph = by_text(agreement, "See also")
    assert text(paragraph) == "See also clause\u00a04.1 and clause\u00a03.1."
    codes = [(each.text or "").split() for each in paragraph._p.iter(f"{W}instrText")]
    assert {code[0] for code in codes} == {"REF"}
    assert {code[2] for code in codes} == {"\\n"}
    assert len(codes) == 2


def test_contents_are_ready_and_word_is_not_told_to_ask(agreement: WordDocument) -> None:
    holder = next(
        each for each in agreement.element.body.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}docPartObj") is not None
    )
    lines = ["".join(part.text or "\t" for part in each.iter(f"{W}t", f"{W}tab")) for each in holder.iter(f"{W}p")]
    assert lines[:3] == ["Contents", "1\tWho we are", "2\tHow we decide"]
    assert "Schedule 1\tMoney in detail" in lines
    assert agreement.settings.element.find(f"{W}updateFields") is None
    assert "w:dirty" not in agreement.element.xml


# ------------------------------------------------------------ tables


def test_a_table_repeats_its_header_and_keeps_its_rows_whole(agreement: WordDocument) -> None:
    budget = next(each for each in agreement.tables if each.cell(0, 0).text == "What for")
    assert budget.style is not None
    assert budget.style.name == "Agreement Table"
    header, *rows = [each._tr.find(f"{W}trPr") for each in budget.rows]
    assert header is not None
    assert header.find(f"{W}tblHeader") is not None
    assert all(each is not None and each.find(f"{W}cantSplit") is not None for each in [header, *rows])
    assert [cell.paragraphs[0].style.name for cell in budget.rows[0].cells] == [
        "Table Heading",
        "Table Heading Number",
        "Table Heading Number",
    ]
    assert [cell.paragraphs[0].style.name for cell in budget.rows[-1].cells] == [
        "Table Total",
        "Table Total Number",
        "Table Total Number",
    ]
    properties = budget._tbl.tblPr
    told = {etree.QName(each).localname: each.get(f"{W}val") for each in properties}
    assert told["tblCaption"] == "Budget by year"
    assert told["tblDescription"] == "What for, 2027, 2028"
    assert "Budget by year" in [text(each) for each in in_style(agreement, "Clause Caption")]


def test_columns_fill_the_width_by_their_shares() -> None:
    table = Table("", columns(("a", 1), ("b", 3)), (row("x", "y"),))
    made = opened(with_body(table)).tables[0]
    narrow, wide = (int(each.get(f"{W}w", "0")) for each in made._tbl.iter(f"{W}gridCol"))
    assert wide == pytest.approx(3 * narrow, rel=0.01)


def test_a_column_is_wide_enough_for_its_longest_ordinary_word() -> None:
    table = Table("", columns(("Responsibilities", 1), ("b", 9)), (row("x", "y"),))
    made = opened(with_body(table)).tables[0]
    narrow, wide = (int(each.get(f"{W}w", "0")) for each in made._tbl.iter(f"{W}gridCol"))
    assert narrow > 1500
    assert wide > 3 * narrow


def test_a_row_taller_than_a_page_may_break() -> None:
    table = Table("", columns("a"), (row("long " * 2000), row("short")))
    _, long, short = (each._tr.find(f"{W}trPr") for each in opened(with_body(table)).tables[0].rows)
    assert long is None
    assert short is not None


def test_many_columns_are_set_smaller() -> None:
    heads = tuple(Column((Text(str(at)),), Align.START) for at in range(9))
    table = Table("", heads, (tuple(Cell((Text("x"),)) for _ in range(9)),))
    made = opened(with_body(table)).tables[0]
    assert made.cell(1, 1).paragraphs[0].style.name == "Table Text Compact"


def test_a_wide_schedule_turns_its_pages_only(agreement: WordDocument) -> None:
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in agreement.sections]
    assert turned == [False, False, True, False]
    wide = agreement.sections[2]
    assert (wide.page_width or 0) > (wide.page_height or 0)


def test_a_wide_schedule_at_the_end_needs_no_pages_after_it() -> None:
    whole = sample_document()
    schedules = tuple(each for each in whole.document.schedules if isinstance(each, Schedule))[:2]
    document = opened(replace(whole, document=replace(whole.document, schedules=schedules)))
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections] == [False, False, True]


# ------------------------------------------------------------ signing


def test_a_signature_block_is_one_row_that_stays_whole_and_grows_with_its_signers(agreement: WordDocument) -> None:
    blocks = [each for each in agreement.tables if each.style is not None and each.style.name == "Signature Block"]
    assert len(blocks) == 3
    for block in blocks:
        (only,) = block.rows
        assert only._tr.find(f"{W}trPr/{W}cantSplit") is not None
    lines = [[text(each) for each in block.cell(0, 0).paragraphs] for block in blocks]
    assert [len(each) for each in lines] == [5, 9, 4]
    assert lines[0][:3] == [
        "Signed for Merrowdale Borough Council by an officer with authority",
        "Signature",
        "NameDana Whitlock",
    ]


def test_more_signers_than_a_page_holds_break_between_two_of_them() -> None:
    block = SignatureBlock("council", words("Signed"), tuple(signer() for _ in range(14)))
    rows = opened(with_body(para("We sign."), block)).tables[0].rows
    assert [len(each.cells[0].paragraphs) for each in rows] == [1 + 6 * 4, 6 * 4, 2 * 4]


# ------------------------------------------------------------ the file


def test_the_file_names_its_title_partners_dates_and_language(agreement: WordDocument) -> None:
    properties = agreement.core_properties
    assert properties.title == "First Steps Family Partnership"
    assert properties.author == "Merrowdale Borough Council; Oak Street Families; Parents’ Voice"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == datetime(2027, 1, 12, tzinfo=UTC)
    language = agreement.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "en-GB"


def test_the_running_foot_counts_the_pages(agreement: WordDocument) -> None:
    foot = agreement.sections[1].footer.paragraphs[0]
    assert re.sub(r"\s+", " ", text(foot)) == "Page 1 of 1"
    assert [(each.text or "").strip() for each in foot._p.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


# ------------------------------------------------------------ what people type


@pytest.mark.parametrize("typed", ["a\x00b\x07", "half \ud83d", "\ufffe"])
def test_what_xml_forbids_is_replaced_where_it_can_be_seen(typed: str) -> None:
    value = Value(typed, "purpose.name\x00")
    written = opened(with_body(para(Text(typed), value), heading=typed))
    assert "\ufffd" in text(written.paragraphs[-1])


def test_line_ends_and_tabs_in_an_answer_stay() -> None:
    inline: Inline = Value("one\ntwo\tthree", "purpose.name")
    paragraph = opened(with_body(para(inline))).paragraphs[-1]._p
    kinds = [etree.QName(each).localname for each in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")]
    assert kinds == ["t", "br", "t", "tab", "t"]


def test_words_from_right_to_left_are_marked_and_others_are_not() -> None:
    runs = opened(with_body(para("Call שלום עולם, today"))).paragraphs[-1].runs
    assert [(run.text, run.font.rtl) for run in runs] == [("Call ", None), ("שלום עולם", True), (", today", None)]


def test_a_very_long_paragraph_arrives_whole() -> None:
    long = "Long words & more. " * 10_000
    assert opened(with_body(Paragraph((Text(long),)))).paragraphs[-1].text == long


def test_an_item_that_begins_with_a_table_still_has_its_letter() -> None:
    table = Table("", columns("a"), (row("x"),))
    made = opened(with_body(items(replace(item("gone"), content=(table,)))))
    assert [text(each) for each in in_style(made, "Item")] == [""]
