"""What no format can carry is replaced once; everything else that people type stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from agreement_builder.model.plaintext import closed, safe, within


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("bell\x07 and null\x00", "bell\ufffd and null\ufffd"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("not a character \uffff", "not a character \ufffd"),
        ("\t tab, مرحبا, 👩‍👧, e\u0301, & < > {{ }} *", "\t tab, مرحبا, 👩‍👧, e\u0301, & < > {{ }} *"),
    ],
)
def test_replaces_only_what_cannot_be_carried(typed: str, kept: str) -> None:
    assert safe(typed) == kept


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
