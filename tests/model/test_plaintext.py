"""What no format can carry is replaced once; everything else that people type stays."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from agreement_builder.model.plaintext import (
    closed,
    hardly_drawn,
    in_width,
    not_drawn,
    on_one_line,
    plain_signs,
    safe,
    within,
)
from agreement_builder.resources import templates_folder


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("bell\x07 and null\x00", "bell\ufffd and null\ufffd"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("not a character \uffff \U0001fffe", "not a character \ufffd \ufffd"),
        ("\t tab, مرحبا, 👩‍👧, e\u0301, & < > {{ }} *", "\t tab, مرحبا, 👩‍👧, e\u0301, & < > {{ }} *"),
    ],
)
def test_replaces_only_what_cannot_be_carried(typed: str, kept: str) -> None:
    assert safe(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cook\u2028Eat\u2029Talk\x85Wash\x0bDry\x0cRest\x0eGo", "Cook\nEat\nTalk\nWash\nDry\nRest\nGo"),
        (
            "\uf0b7\tOne\n\uf0a7 Two\n \uf0d8Three\n•\tFour\no\tFive\n\uf03bSix",
            "• One\n• Two\n • Three\n• Four\n• Five\n• Six",
        ),
        ("One \uf0b7 Two \uf0e0 Three\n\uf0fc done", "One • Two → Three\n✓ done"),
        ("e\x1email and co\x1foperate", "e\u2011mail and co\u00adoperate"),
    ],
)
def test_what_a_word_processor_puts_on_the_clipboard_becomes_signs_that_every_font_has(typed: str, kept: str) -> None:
    assert plain_signs(typed) == kept
    assert plain_signs(kept) == kept


def _drawn() -> set[int]:
    folder = templates_folder() / "looks" / "plain" / "fonts"
    drawn: set[int] = set()
    for path in folder.iterdir():
        if path.suffix in (".ttf", ".woff2"):
            with TTFont(path, lazy=True) as font:
                drawn.update(font.getBestCmap())
    return drawn


def test_check_names_every_character_that_none_of_our_fonts_can_draw() -> None:
    drawn = _drawn()
    assigned = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Cc", "Cf")
    ]
    shown = {sign: plain_signs(f"x{sign}")[1] for sign in assigned}
    unseen = [sign for sign in assigned if shown[sign] != "\n" and ord(shown[sign]) not in drawn]
    assert [f"{ord(sign):04X}" for sign in unseen if not (not_drawn(f"x{sign}") or hardly_drawn(f"x{sign}"))] == []


def test_no_character_of_the_first_plane_is_told_that_a_font_can_draw() -> None:
    drawn = sorted(code for code in _drawn() if 0x20 <= code < 0xE000)
    assert [
        f"{code:04X}" for code in drawn if not 0x7F <= code < 0xA0 and (not_drawn(chr(code)) or hardly_drawn(chr(code)))
    ] == []


def test_a_name_is_on_one_line() -> None:
    assert on_one_line("Oak\u2028Street \r\n  Families") == "Oak Street Families"


@given(st.text())
def test_what_it_gives_back_fits_into_xml_and_stays_the_same(typed: str) -> None:
    kept = safe(typed)
    element = etree.Element("t")
    element.text = kept
    assert safe(kept) == kept
    assert etree.fromstring(etree.tostring(element)).text == (kept or None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("\u202eturned", "\u202eturned\u202c"),
        ("\u202eturned\u202c back", "\u202eturned\u202c back"),
        ("\u2067a \u202bb", "\u2067a \u202bb\u202c\u2069"),
        ("\u202c stray", "\u202c stray"),
    ],
)
def test_signs_of_direction_are_closed_where_an_answer_ends(typed: str, kept: str) -> None:
    assert closed(typed) == kept


@pytest.mark.parametrize(
    ("typed", "following", "kept"),
    [
        ("Hubs for all.", ", a partnership", "Hubs for all"),
        ("Hubs for all.", " brings together", "Hubs for all"),
        ("Hubs for all.", ") and more", "Hubs for all"),
        ("Hubs for all.", " The partners", "Hubs for all."),
        ("Hubs for all.", "", "Hubs for all."),
        ("And so on...", ", a partnership", "And so on..."),
        ("Oak Street Ltd.", ", a company", "Oak Street Ltd."),
        ("9 a.m.", " on Mondays", "9 a.m."),
        ("a grower, Llwyn C.I.C.", " by a director", "a grower, Llwyn C.I.C."),
        ("Bara Brith Cyf.", " keeps it", "Bara Brith Cyf."),
    ],
)
def test_a_full_stop_of_an_answer_goes_where_the_sentence_goes_on(typed: str, following: str, kept: str) -> None:
    assert within(typed, following) == kept


def test_text_is_broken_into_lines_and_keeps_its_own() -> None:
    assert in_width("one two three\nfour", 9, "- ", "  ") == ["- one two", "  three", "  four"]
    assert in_width("", 9, "- ") == [""]


def test_a_word_breaks_only_where_it_may() -> None:
    assert in_width("a-word-without-an-end", 8) == ["a-word-without-an-end"]
    assert in_width("endlessly", 4, break_words=True) == ["endl", "essl", "y"]
