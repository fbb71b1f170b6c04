"""Check tells what is found, makes the change that mends a finding, and keeps why one stands, as the command line does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_builder.model.values import Raw
from agreement_builder.store import answers_file
from tests.support.asking import Answered, Browser
from tests.web.test_question import held, send

CHECK = "/a/meadow/check"
STEP_DOWN = "/a/meadow/q/exit.step_down"


def found(page: Answered, words: str) -> str:
    """The part of the page about one finding."""
    return next(each for each in re.split(r'<li id="found-\d+">', page.text) if words in each)


@pytest.fixture
def no_step_down(browser: Browser) -> Answered:
    send(browser, STEP_DOWN, a="no")
    return browser.get(CHECK)


def test_the_change_that_mends_a_finding_is_shown_made_and_can_be_taken_back(
    browser: Browser, file: Path, no_step_down: Answered
) -> None:
    told = found(no_step_down, "A partner may not do less without leaving")
    assert "<dt>Now</dt><dd>no</dd>" in told
    assert "<dt>Then</dt><dd>yes</dd>" in told
    assert f'href="{STEP_DOWN}?from=check"' in told
    made = browser.post(CHECK, {"do": "mend", "code": "no-step-down", "about": ""})
    after = browser.follow(made)
    assert "Changed from “no” to “yes”." in after.words
    assert "A partner may not do less" not in after.words
    assert held(file, "exit", "step_down") == "yes"
    seq = re.findall(r'name="seq" value="(\d+)"', browser.get("/a/meadow/past").text)[0]
    browser.post("/a/meadow/past", {"do": "undo", "seq": seq})
    assert "A partner may not do less" in browser.get(CHECK).words


def test_a_finding_stands_with_its_reason_until_that_is_taken_back(
    browser: Browser, file: Path, no_step_down: Answered
) -> None:
    said = {"do": "stand", "code": "no-step-down", "about": ""}
    refused = browser.post(CHECK, {**said, "because": "We are two."})
    assert refused.status == 422
    assert "somebody decides it. Say both." in refused.words
    assert "We are two." in found(refused, "A partner may not do less")
    stands = browser.follow(browser.post(CHECK, {**said, "because": "We are two.", "by": "the board"}))
    assert "We are two. Decided by the board, 30 November 2026." in stands.words
    assert stands.text.count("A partner may not do less without leaving.</strong>") == 1
    kept = answers_file.read(file).content["waived"]
    assert isinstance(kept, list)
    again = browser.follow(browser.post(CHECK, {"do": "back", "code": "no-step-down", "about": ""}))
    assert "A partner may not do less" in found(again, "Let it stand")
    assert "waived" not in answers_file.read(file).content


def test_a_finding_leads_to_its_question_and_to_the_picture_that_shows_it(browser: Browser, file: Path) -> None:
    assert "Who leads what" not in browser.get(CHECK).words
    rows: Raw = [{"work": "Welcome pack", "leads": "north"}, {"work": "Toy library"}]
    answers_file.save(file, {("answers", "roles", "work"): rows}, answers_file.read(file).revision)
    page = browser.get(CHECK)
    told = found(page, "Nobody leads “Toy library”")
    assert 'href="/a/meadow/q/roles.work?from=check"' in told
    (picture,) = re.findall(r'href="#(picture-\d+)"', told)
    drawn = page.text.partition(f'id="{picture}"')[2].partition("</figure>")[0]
    assert "Who leads what" in drawn
    assert "<svg" in drawn
    assert " style=" not in page.text


def test_what_is_not_found_is_told_and_changes_nothing(browser: Browser, file: Path) -> None:
    before = file.read_bytes()
    for do in ("mend", "stand"):
        told = browser.post(CHECK, {"do": do, "code": "no-step-down", "about": "", "because": "x", "by": "y"})
        assert told.status == 422
        assert "finds nothing in this draft" in told.words
    assert browser.post(CHECK, {"do": "what"}).status == 404
    assert file.read_bytes() == before
