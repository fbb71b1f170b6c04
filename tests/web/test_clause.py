"""Each clause and house rule of the draft can be changed from its place, and one comes back to that place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_builder.store import answers_file
from tests.support.asking import Answered, Browser
from tests.web.test_question import NOTICE

DOCUMENT = "/a/meadow/document"
CLAUSE = "/a/meadow/clause/exit.notice"
RULE = "exit.notice.weigh"


def piece(page: Answered, id: str) -> str:
    """A clause in the page of the document."""
    found = re.search(
        rf'<div class="piece">(?:(?!<div class="piece">).)*\bid="{re.escape(id)}".*?</p></div>', page.text, re.DOTALL
    )
    return found.group(0) if found else ""


def test_every_house_rule_and_clause_leads_from_its_place_to_its_form(browser: Browser) -> None:
    here = piece(browser.get(DOCUMENT), "exit.notice")
    assert (
        f'<a class="rule" href="{CLAUSE}#{RULE}" aria-label="House rule, agree or change: before it gives notice'
        in here
    )
    assert f'href="{CLAUSE}">Change<span class="hide">: Leaving</span>' in here
    assert f'href="{CLAUSE}#add">Add a provision here' in here
    forms = browser.get(CLAUSE, referer=f"http://127.0.0.1{NOTICE}")
    assert f'<li id="{RULE}">' in forms.text
    assert f'name="place" value="{NOTICE}"' in forms.text
    assert (
        f'name="place" value="{DOCUMENT}"' in browser.get(CLAUSE, referer="https://elsewhere.example/a/meadow/q2").text
    )


def test_a_rule_is_struck_and_reworded_where_it_stands(browser: Browser, file: Path) -> None:
    struck = browser.post(CLAUSE, {"rule": RULE, "do": "struck", "place": NOTICE})
    assert (struck.status, struck.headers["location"]) == (303, f"{NOTICE}#exit.notice")
    assert "weigh what its leaving" not in browser.get(DOCUMENT).words
    assert "Struck" in browser.get(CLAUSE).words
    browser.post(CLAUSE, {"rule": RULE, "do": "words", "words": "It says so early."})
    said = piece(browser.get(DOCUMENT), "exit.notice")
    assert f'href="{CLAUSE}#{RULE}"><bdi>It says so early.</bdi>' in said
    assert answers_file.read(file).content["rules"] == {RULE: "It says so early."}
    script = browser.post(CLAUSE, {"rule": RULE, "do": "back"}, accept="application/json")
    assert script.data == {"place": DOCUMENT, "at": "exit.notice"}
    assert browser.post(CLAUSE, {"rule": RULE, "do": "what"}).status == 404
    late = browser.post(CLAUSE, {"rule": RULE, "do": "struck", "seen": "drawn long ago"})
    assert (late.status, "Somebody else has changed this since you opened it" in late.words) == (422, True)


def test_a_clause_is_said_in_other_words_and_given_back(browser: Browser) -> None:
    browser.post(CLAUSE, {"do": "say", "text": "Whoever goes says so.", "heading": "Going"})
    said = piece(browser.get(DOCUMENT), "exit.notice")
    assert "Going</h3>" in said
    assert f'href="{CLAUSE}"><bdi>Whoever goes says so.</bdi>' in said
    browser.post(CLAUSE, {"do": "back"})
    assert "weigh what its leaving" in browser.get(DOCUMENT).words


def test_a_provision_is_added_between_two_clauses_and_taken_out(browser: Browser) -> None:
    added = browser.post(CLAUSE, {"do": "add", "text": "Each partner keeps one key.", "heading": "The garden keys"})
    assert added.headers["location"] == f"{DOCUMENT}#own.garden-keys"
    page = browser.get(DOCUMENT)
    order = re.findall(r'<h3 id="([^"]+)"', page.text)
    assert order[order.index("exit.notice") + 1] == "own.garden-keys"
    own = "/a/meadow/clause/own.garden-keys"
    assert f'href="{own}"><bdi>Each partner keeps one key.</bdi>' in page.text
    assert "Leave this clause out" not in browser.get(own).words
    past = browser.get("/a/meadow/past")
    assert "A provision of your own" in past.words
    assert "Now The garden keys: Each partner keeps one key. Take it back" in past.words
    for stands in (False, True):
        seq = re.findall(r'name="seq" value="(\d+)"', browser.get("/a/meadow/past").text)[0]
        browser.post("/a/meadow/past", {"do": "undo", "seq": seq})
        assert ("garden keys" in browser.get(DOCUMENT).words) is stands
    gone = browser.post(own, {"do": "take-out"})
    assert gone.headers["location"] == f"{DOCUMENT}#exit.notice"
    assert "garden keys" not in browser.get(DOCUMENT).words


@pytest.mark.parametrize("order", ["", "arrangement: {sections: [{section: exit, clauses: [exit.notice]}]}\n"])
def test_a_clause_is_left_out_and_put_back(browser: Browser, file: Path, order: str) -> None:
    browser.get(DOCUMENT)
    file.write_text(order + file.read_text(encoding="utf-8"), encoding="utf-8")
    browser.post(CLAUSE, {"do": "leave-out"})
    page = browser.get(DOCUMENT)
    assert piece(page, "exit.notice") == ""
    assert f'<a href="{CLAUSE}">Leaving</a>' in page.text
    assert "You left this clause out" in browser.get(CLAUSE).words
    seq = re.findall(r'name="seq" value="(\d+)"', browser.get("/a/meadow/past").text)[0]
    browser.post("/a/meadow/past", {"do": "undo", "seq": seq})
    assert "weigh what its leaving" in browser.get(DOCUMENT).words
    browser.post(CLAUSE, {"do": "leave-out"})
    assert browser.post(CLAUSE, {"do": "put-back"}).status == 303
    assert "weigh what its leaving" in browser.get(DOCUMENT).words
    held = answers_file.read(file).content
    assert ("arrangement" in held) == bool(order)
    assert held["document"] == "agreement"


def test_what_keeps_a_clause_in_is_told_and_changes_nothing(browser: Browser, file: Path) -> None:
    before = file.read_bytes()
    kept = browser.post("/a/meadow/clause/exit.unfinished", {"do": "leave-out"})
    assert kept.status == 422
    assert "which this arrangement leaves out" in kept.words
    assert file.read_bytes() == before


def test_no_clause_leads_to_what_is_not_there(browser: Browser) -> None:
    assert browser.get("/a/meadow/clause/exit.nothing").status == 404
    assert browser.get("/a/meadow/clause/schedule.assumptions.list").status == 404
    for do in ("leave-out", "add", "say", "take-out"):
        assert browser.post("/a/meadow/clause/exit.nothing", {"do": do, "text": "x"}).status == 404
