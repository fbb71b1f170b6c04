"""A reason to look at an answer again is a value; in a file it stands in the words that every version has written there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.language.reasons import read, words
from agreement_builder.model.reasons import (
    AnswerChanged,
    DayOfBefore,
    DaysPassed,
    HungOnLeavers,
    InWords,
    LastTime,
    LeaverNamed,
    PartnerJoined,
    PartnerLeft,
    PutTogether,
    Reasons,
    TurnsGoneOn,
    doubts,
    is_from_last_time,
    joined,
)

HELD: dict[str, Reasons] = {
    "": (),
    "governance.structure changed": (AnswerChanged("governance.structure"),),
    "Oak Street is not a partner any more": (PartnerLeft("Oak Street"),),
    "Oak is not a partner any more; Elm has joined and is not in this answer": (
        PartnerLeft("Oak"),
        PartnerJoined("Elm"),
    ),
    "from last time": (LastTime(),),
    "from last time: 22 January 2026 has passed": (LastTime(), DaysPassed(("22 January 2026",))),
    "from last time: 2 May 2025, 3 May 2025 and June 2025 have passed": (
        LastTime(),
        DaysPassed(("2 May 2025", "3 May 2025", "June 2025")),
    ),
    "from last time: it is a day of the agreement before": (LastTime(), DayOfBefore()),
    "from last time: turns have gone on, so say whose they are now": (LastTime(), TurnsGoneOn()),
    "from last time: put together by the program": (LastTime(), PutTogether()),
    "from last time: Oak is named here and is not a partner any more": (LastTime(), LeaverNamed(("Oak",))),
    "from last time: Oak and Elm is named here and is not a partner any more": (
        LastTime(),
        LeaverNamed(("Oak", "Elm")),
    ),
    "from last time: turns have gone on, so say whose they are now; Elm is not a partner any more": (
        LastTime(),
        TurnsGoneOn(),
        PartnerLeft("Elm"),
    ),
    "Ask Oak Street.": (InWords("Ask Oak Street."),),
    "the price changed": (InWords("the price changed"),),
    "from last time, I think": (InWords("from last time, I think"),),
}


@pytest.mark.parametrize("text", HELD)
def test_what_files_hold_is_read_and_written_in_the_same_words(text: str) -> None:
    assert read(text) == HELD[text]
    assert words(HELD[text]) == text


@given(
    st.text()
    | st.lists(st.sampled_from([*HELD, "; ", ": ", " and ", ", ", " changed", "x.y"]), max_size=5).map("".join)
)
def test_no_word_of_anybody_is_lost(text: str) -> None:
    assert words(read(text)) == text


def test_last_times_answers_are_told_apart_and_so_is_what_is_in_doubt() -> None:
    passed = read("from last time: 1 May 2026 has passed")
    assert is_from_last_time(passed)
    assert doubts(passed) == (DaysPassed(("1 May 2026",)),)
    assert doubts(read("from last time")) == ()
    assert not is_from_last_time(read("exit.notice changed"))
    assert doubts(read("exit.notice changed")) == ()
    assert joined(passed, [PartnerLeft("Oak"), PartnerLeft("Oak")]) == (*passed, PartnerLeft("Oak"))


def test_what_went_with_leavers_is_said_of_one_and_of_several() -> None:
    assert words((HungOnLeavers(("Oak",)),)) == "Oak is not here any more"
    assert words((HungOnLeavers(("Oak", "Elm")),)) == "Oak and Elm are not here any more"
