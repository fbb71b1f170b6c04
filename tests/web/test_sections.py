"""The sections in their groups with what each lacks in words, and the lists of what is open, each leading to its questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.asking import Browser
from tests.web.conftest import ANSWERS

MORE = """\
  goals:
    objectives:
      - {objective: Shade}
  governance:
    chair:
      to be agreed:
        positions: {north: 'its director', oak: 'somebody from outside'}
        until then: The facilitator chairs.
        settled by: the board
        by: 2026-12-08
        blocks signing: yes
  open:
    points:
      - point: Who holds the keys
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An answers file with a row that is not complete and two points to be agreed."""
    path = tmp_path / "meadow.yaml"
    path.write_text(ANSWERS + MORE, encoding="utf-8")
    return path


def part(whole: str, id: str) -> str:
    """The list of that name in the page of what is still to be done."""
    return whole.partition(f'<section id="{id}">')[2].partition("</section>")[0]


def test_the_sections_stand_in_groups_with_what_is_missing_in_words(browser: Browser) -> None:
    page = browser.get("/a/meadow/")
    assert re.findall(r'<h2 class="group">([^<]+) <', page.text)[:2] == [
        "Who you are and why",
        "Who does and brings what",
    ]
    goals = page.text.partition('<li id="goals">')[2].partition("</li>")[0]
    assert "A row is not complete; " in goals
    assert "Waits for the board, by 8 December 2026" in page.words.replace("\u00a0", " ")


def test_each_list_leads_to_its_questions(browser: Browser) -> None:
    whole = browser.get("/a/meadow/open").text
    agree = part(whole, "to-agree")
    assert "somebody from outside" in agree
    assert "Until then: The facilitator chairs." in agree
    assert "Nobody signs before it is settled." in agree
    assert "Who holds the keys" in agree
    assert 'href="/a/meadow/q/governance.chair"' in agree
    assert 'href="/a/meadow/q/open.points"' in agree
    assert 'href="/a/meadow/q/goals.objectives"' in part(whole, "begun")
    assert 'href="/a/meadow/q/governance.structure"' in part(whole, "missing")
    assumed = part(whole, "assumed")
    assert 'href="/a/meadow/q/exit.notice"' in assumed
    assert "3 months" in assumed
    assert 'href="/a/meadow/adds/exit"' in part(whole, "rules")
    for path in re.findall(r'href="(/a/meadow/q/[^"]+)"', agree):
        assert browser.get(path).status == 200


def test_a_section_shows_all_that_it_asks_and_where_each_stands(browser: Browser) -> None:
    page = browser.get("/a/meadow/section/goals").words
    assert "how will you know? Not complete" in page
    assert "What this section adds by itself" in page
    assert browser.get("/a/meadow/section/nothing").status == 404


def test_a_section_is_skipped_and_taken_up_again(browser: Browser, file: Path) -> None:
    skipped = browser.post("/a/meadow/skip/money")
    assert skipped.headers["location"] == "/a/meadow/#money"
    assert "skipped: [money]" in file.read_text(encoding="utf-8")
    assert "Take it up again" in browser.get("/a/meadow/").words
    again = browser.post("/a/meadow/skip/money", {"from": "section"})
    assert again.headers["location"] == "/a/meadow/section/money"
    assert "skipped" not in file.read_text(encoding="utf-8")
    assert browser.post("/a/meadow/skip/nothing").status == 404
