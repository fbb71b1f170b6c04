"""The web page: whole in one file, safe whatever people type, and built so that everyone can find their way in it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import (
    Blank,
    Clause,
    Item,
    ItemList,
    ResolvedDocument,
    Section,
    TermUse,
    Value,
)
from agreement_builder.render import html
from tests.support.hostile import HOSTILE
from tests.support.sample import flat_document, para, sample_document


def page(document: ResolvedDocument) -> Element:
    top: Element = tinyhtml5.parse(html.write(document).decode(), namespace_html_elements=False)
    return top


def only(top: Element, tag: str, **attributes: str) -> Element:
    """The one element of this tag with these attributes (`class_` for class)."""
    wanted = {name.rstrip("_"): value for name, value in attributes.items()}
    found = [each for each in top.iter(tag) if wanted.items() <= each.attrib.items()]
    assert len(found) == 1, f"{len(found)} of {tag} {wanted}"
    return found[0]


def words(element: Element) -> str:
    return "".join(element.itertext())


def saying(document: ResolvedDocument, *body: object) -> ResolvedDocument:
    """The document with one clause that says this and nothing else."""
    clause = Clause("only.clause", "Only", body)  # type: ignore[arg-type]
    section = Section("only", "Only", (clause,))
    labels = {"only": document.labels["who"], "only.clause": document.labels["partners.parties"]}
    tree = replace(document.document, sections=(section,), schedules=())
    return ResolvedDocument(tree, document.scheme, labels, {})


def told(text: str) -> str:
    """What a page says where an answer says this."""
    top = page(saying(sample_document(), para(Value(text, "some.answer"))))
    return words(only(top, "bdi"))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html.write(sample_document()) == html.write(sample_document())


def test_the_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    written = html.write(sample_document()).decode()
    top = page(sample_document())
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & {
        each.tag for each in top.iter()
    }
    assert not re.search(r"url\(|@import|https?:", written)
    assert all(each.get("href", "#").startswith("#") for each in top.iter())
    policy = only(top, "meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "R&D &amp; {{ 7*7 }} {% if x %}", "</style><b>", '"><b id="x">']
)
def test_what_people_type_stays_text(text: str) -> None:
    meta = replace(
        sample_document().document.meta, title=text, kind=text, partners=(text,), status_line=text, summary=text
    )
    document = saying(sample_document(), para(text, Value(text, text), Blank(text, text)))
    top = page(replace(document, document=replace(document.document, meta=meta)))
    assert words(only(top, "bdi")) == text
    assert only(top, "bdi").get("data-answer") == text
    assert f"{text}{text}[{text}]" in words(only(top, "main"))
    assert words(only(top, "h1")) == words(only(top, "title")) == text
    assert not list(top.iter("script"))
    assert not list(top.iter("b"))


@pytest.mark.parametrize("text", [each for each in HOSTILE if not re.search("[\x00-\x08\ufffe]", each)])
def test_every_character_arrives(text: str) -> None:
    assert told(text) == text


def test_what_no_page_can_hold_is_seen_to_be_missing() -> None:
    assert told("a\x00b\ufffe") == "a\ufffdb\ufffd"


def test_a_screen_reader_finds_language_landmarks_and_headings_in_order() -> None:
    top = page(sample_document())
    assert top.get("lang") == "en-GB"
    assert words(only(top, "title")) == "First Steps Family Partnership"
    skip = only(top, "a", class_="skip")
    assert only(top, "main", id=skip.get("href", "")[1:]) is not None
    assert only(top, "nav").get("aria-labelledby") == only(top, "h2", id="_contents").get("id")
    levels = [int(each.tag[1]) for each in top.iter() if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("document", [sample_document(), flat_document()], ids=["agreement", "charter"])
def test_every_link_leads_somewhere_and_no_place_has_two_names(document: ResolvedDocument) -> None:
    top = page(document)
    ids = [each.get("id") for each in top.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {each.get("href", "")[1:] for each in top.iter("a")} <= set(ids)


def test_tables_have_headers_with_scope_and_a_name_and_scroll_in_their_own_box() -> None:
    top = page(sample_document())
    box = only(top, "div", **{"aria-label": "Budget by year"})
    assert box.get("tabindex") == "0"
    table = only(box, "table")
    assert words(only(table, "caption")) == "Budget by year"
    scopes = [(each.get("scope"), words(each)) for each in table.iter("th")]
    assert scopes == [
        ("col", "What for"), ("col", "2027"), ("col", "2028"),
        ("row", "Coordinator"), ("row", "Rooms & food"), ("row", "Total"),
    ]  # fmt: skip
    assert words(only(table, "tr", class_="total")).startswith("Total")


def test_a_word_knows_which_answer_made_it_and_whether_anyone_said_so() -> None:
    top = page(sample_document())
    notice = only(top, "bdi", **{"data-answer": "exit.notice"})
    assert words(notice) == "3\u00a0months"
    assert "data-assumed" in notice.attrib


def test_a_blank_is_marked_by_brackets_too_and_leads_to_its_open_point() -> None:
    top = page(sample_document())
    blank = only(top, "mark", **{"data-answer": "governance.chair"})
    assert words(blank) == "[Open point 1: who chairs]"
    target = only(blank, "a").get("href", "")[1:]
    note = only(top, "div", id=target)
    assert note.get("role") == "note"
    assert words(note[0]) == "Open point 1"


def test_a_blank_that_no_note_explains_leads_nowhere() -> None:
    top = page(saying(sample_document(), para(Blank("how much", "some.answer", 7))))
    assert words(only(top, "mark")) == "[Open point 7: how much]"
    assert not list(only(top, "mark").iter("a"))


def test_a_term_leads_to_its_definition() -> None:
    top = page(sample_document())
    uses = {words(each): each.get("href", "")[1:] for each in top.iter("a") if each.get("class") == "term"}
    assert words(only(top, "dfn", id=uses["leaving partner"])) == "leaving partner"


def test_a_term_that_nothing_defines_here_is_plain_text() -> None:
    top = page(saying(sample_document(), para(TermUse("host", "the host"))))
    assert "the host" in words(only(top, "main"))
    assert not [each for each in top.iter("a") if each.get("class") == "term"]


def test_an_item_that_begins_with_a_list_still_shows_its_number() -> None:
    inner = ItemList((Item((para("inside"),)),))
    top = page(saying(sample_document(), ItemList((Item((inner,)),))))
    assert words(only(top, "main")).split() == ["1", "Only", "1.1", "Only", "(a)", "(i)", "inside"]


def test_a_document_without_cover_or_contents_starts_with_its_text() -> None:
    top = page(flat_document())
    assert not list(top.iter("nav"))
    assert only(top, "body").get("class") == "short"
    assert words(only(top, "p", class_="status final")) == "For signature, 20 July 2026"


def test_words_of_the_pack_are_printed_in_its_own_language() -> None:
    document = sample_document()
    own = {**STANDING_WORDS, "contents": "Cynnwys", "between": "Rhwng", "skip": "Ewch i’r testun"}
    meta = replace(document.document.meta, language="cy", words=own)
    top = page(replace(document, document=replace(document.document, meta=meta)))
    assert top.get("lang") == "cy"
    assert words(only(top, "h2", id="_contents")) == "Cynnwys"
    assert words(only(top, "p", class_="between")) == "Rhwng"
    assert words(only(top, "a", class_="skip")) == "Ewch i’r testun"


def test_text_stands_out_from_its_ground() -> None:
    """Contrast of 7 to 1 for every colour of text on every ground that the look puts it on (WCAG 2.2, 1.4.6)."""
    style = html.styles("base.css", "page.css", "screen.css")
    grounds = {"#ffffff" if each == "#fff" else each for each in re.findall(r"background: (#\w+)", style)}
    inks = set(re.findall(r"[{;\s]color: (#\w+)", style))
    assert len(inks) >= 3
    assert len(grounds) >= 3
    assert not [(ink, ground) for ink in inks for ground in grounds if contrast(ink, ground) < 7]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
