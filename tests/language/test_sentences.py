"""Sentences are told apart by their stops, as whoever reads them does."""

from __future__ import annotations

import pytest

from agreement_builder.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One goes. Two stay!", ["One goes.", "Two stay!"]),
        ("A line\nand another", ["A line", "and another"]),
        ("It costs £1.50 a day. We pay.", ["It costs £1.50 a day.", "We pay."]),
        ("She said “no.” He left.", ["She said “no.”", "He left."]),
        ("(It ends.) Then it goes on", ["(It ends.)", "Then it goes on"]),
        ("  \n ", []),
    ],
)
def test_sentences_end_at_their_stops(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found
