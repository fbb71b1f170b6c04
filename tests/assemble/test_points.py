"""What stands beside an open point: whatever is known of it, even if that is one word; nothing where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agreement_builder.assemble.points import Points
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import Note, OpenPoint, Value
from agreement_builder.model.walk import inlines
from tests.support.whole import answered, council_and_charity, raw_answers, read

POINT = OpenPoint("who chairs", answer="governance.chair", number=1)
KNOWN: dict[str, OpenPoint] = {
    "Northfield: It should": replace(POINT, positions=(("Northfield", "It should."),)),
    "Until this is settled: The facilitator chairs.": replace(POINT, until_then="The facilitator chairs."),
    "To be settled by the board.": replace(POINT, settled_by="the board"),
    "1\u00a0March 2027": replace(POINT, by=date(2027, 3, 1)),
    "We come back to it.": replace(POINT, note="We come back to it."),
}


def note_on(point: OpenPoint) -> Note | None:
    points = Points(answered(read(raw_answers(council_and_charity(), {}))), STANDING_WORDS)
    points.by_key[point.answer] = point
    return points.note(point.answer)


@pytest.mark.parametrize("words", KNOWN)
def test_one_thing_that_is_known_of_a_point_is_said_beside_it(words: str) -> None:
    note = note_on(KNOWN[words])
    assert note is not None
    said = " ".join(each.text for each in inlines(note.content) if isinstance(each, Value))
    assert said.startswith("Who chairs")
    assert words in said.replace("  ", " ")


def test_nothing_is_said_of_a_point_of_which_nothing_is_known_or_that_is_a_blank() -> None:
    assert note_on(POINT) is None
    assert note_on(replace(POINT, missing=True, note="Ask.")) is None
    assert note_on(replace(POINT, blocks_signing=True)) is None
