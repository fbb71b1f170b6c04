"""What stands beside an open point: whatever is known of it, even if that is one word; nothing where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agreement_builder.assemble.points import Points, is_assumed
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import Note, OpenPoint, Value
from agreement_builder.model.values import Raw
from agreement_builder.model.walk import inlines
from tests.support.whole import BLANK, answered, council_and_charity, raw_answers, read

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


NOTICE: Raw = {"to be agreed": {"note": "Ask."}}


def gathered(about: str, each: Raw, own: Raw = "", full: tuple[OpenPoint, ...] = ()) -> list[tuple[int, str]]:
    """What a document of which no clause prints anything lists as open: the number and the answer of each point."""
    raw = raw_answers(council_and_charity(), {}, otherwise=BLANK)
    answers = raw["answers"]
    assert isinstance(answers, dict)
    answers["exit"], answers["open"] = {"notice": NOTICE}, {"points": own}
    partners = answers["partners"]
    assert isinstance(partners, dict)
    partners["wants"] = each
    ready = answered(read(raw))
    points = Points(replace(ready, about=about), STANDING_WORDS, full)
    points.add_unprinted()
    return [(point.number, point.answer) for point in points.in_order()]


def test_what_no_clause_prints_is_listed_and_a_paper_about_one_partner_leaves_the_others_to_themselves() -> None:
    each: Raw = {"p0": NOTICE, "p1": NOTICE}
    both = ["partners.wants[p0]", "partners.wants[p1]", "exit.notice"]
    assert sorted(answer for _, answer in gathered("", each)) == sorted(both)
    assert sorted(answer for _, answer in gathered("p0", each)) == ["exit.notice", "partners.wants[p0]"]
    assert sorted(answer for _, answer in gathered("p1", each)) == ["exit.notice", "partners.wants[p1]"]


def test_points_of_their_own_are_listed_once_and_keep_the_number_of_the_text_that_is_summed_up() -> None:
    own: Raw = [{"point": "Who pays for cake"}, "The gap of £5,450"]
    assert gathered("", "", own) == [(1, "exit.notice"), (2, "open.points/1"), (3, "open.points/2")]
    known = OpenPoint("The gap of £5,450", answer="open.points/2", number=7)
    assert gathered("", "", own, (known,)) == [(7, "open.points/2"), (8, "exit.notice"), (9, "open.points/1")]


def test_only_what_is_said_to_be_assumed_or_nobodys_answer_counts_as_assumed() -> None:
    given: dict[str, Raw] = {
        "exit.notice": {"answer": "3 months", "basis": "assumed"},
        "exit.starts": {"answer": "2027-01-01", "basis": "discussed"},
    }
    ready = answered(read(raw_answers(council_and_charity(), given, otherwise=BLANK)))
    assert is_assumed(ready, "exit.notice")
    assert not is_assumed(ready, "exit.starts")
    assert not is_assumed(ready, "exit.ends")
