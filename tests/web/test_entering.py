"""A part of the nursery example, entered without scripts on a phone, from an empty folder to the downloaded documents.

`python -m tests.web.entering` enters the whole of it, in every way of using the pages.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.web.entering import FIRST, NAME, NURSERY, Mode, answers_of, by_key, differences, enter, other_documents
from tests.web.test_in_chromium import CHROMIUM

PART = (FIRST, NAME, "goals.first_action_date", "governance.note_taker", "exit.notice", "open.points")
"""A few questions, with an open point and how an answer came about."""
MOST_ROWS = 2


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this computer")
def test_what_is_entered_comes_to_the_documents_of_the_command_line(tmp_path: Path) -> None:
    places = tmp_path / "agreements", tmp_path / "built"
    for place in places:
        place.mkdir()
    known = {str(each) for each in PART}
    answers = {
        key: raw[:MOST_ROWS] if isinstance(raw, list) else raw
        for key, raw in by_key(answers_of(NURSERY)).items()
        if str(key) in known
    }
    assert len(answers) == len(PART)
    with sync_playwright() as playwright:
        made = enter(playwright, CHROMIUM or "", answers, places[0], Mode(scripts=False, window="phone", keys=False))
    assert made.faults == []
    assert differences(made.file, answers) == []
    assert other_documents(made, places[1]) == []
