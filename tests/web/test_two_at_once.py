"""Two browsers on one question, rule or clause: what came in since a page was drawn is shown before it is put aside."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from agreement_builder.model.answers import Key, Status
from agreement_builder.workflow import open_agreement, start_session
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.beside import Beside, Page
from tests.support.asking import Browser
from tests.web.test_question import NOTICE, held, seen, send

LATE = "Somebody else has answered this since you opened it"


def test_a_mark_that_comes_late_is_not_put_over_an_answer_and_its_words_stay_in_the_fields(
    browser: Browser, file: Path
) -> None:
    form = browser.get(f"{NOTICE}/open")
    name = next(name for name in re.findall(r'name="([^"]+)"', form.text) if "positions" in name)
    send(browser, NOTICE, a="6 months")
    late = browser.post(f"{NOTICE}/open", {"seen": seen(form), name: "A year at least"})
    assert (late.status, held(file, "exit", "notice")) == (409, "6 months")
    assert LATE in late.words
    assert "6 months" in late.words
    assert "A year at least" in late.text
    assert "A year at least" in browser.get("/a/meadow/past").words
    assert browser.post(f"{NOTICE}/open", {"seen": seen(late), name: "A year at least"}).status == 303
    assert held(file, "exit", "notice") == {"to be agreed": {"positions": {"north": "A year at least"}}}


def test_an_answer_that_comes_late_is_not_put_over_what_each_partner_says(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    start_session(file).mark_open(Key("exit.notice"), {"positions": {"oak": "Two years"}})
    late = browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "3 months"})
    assert late.status == 409
    assert "Marked as still to be agreed" in late.words
    assert "Two years" in late.words
    assert "Two years" in file.read_text(encoding="utf-8")


def test_whoever_comes_late_says_nothing_of_an_answer_that_was_not_shown(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    send(browser, NOTICE, a="6 months")
    late = browser.post(f"{NOTICE}/not-here", {"seen": seen(page), "reason": "Nobody can leave."})
    assert late.status == 409
    assert LATE in late.words
    assert 'value="Nobody can leave."' in late.text
    shown = browser.post(NOTICE, {"seen": seen(page), "do": "right"})
    assert "6 months" in shown.text
    assert held(file, "exit", "notice") == "6 months"


def test_what_was_kept_beside_an_answer_is_shown_stands_ready_and_can_be_taken_back(
    browser: Browser, file: Path
) -> None:
    send(browser, NOTICE, a="6 months")
    page = browser.get(NOTICE)
    start_session(file).keep_beside(
        Key("exit.notice"), {"to be agreed": {"positions": {"oak": "Two years"}}, "not applicable": "Who knows"}
    )
    assert browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "3 months"}).status == 409
    shown = browser.get(NOTICE)
    assert "Typed here while somebody else answered" in shown.words
    assert "Two years" in shown.words
    assert 'value="Who knows"' in shown.text
    assert "Two years" in browser.get(f"{NOTICE}/open").text
    assert send(browser, NOTICE, a="3 months").status == 303
    assert "Two years" in browser.get(NOTICE).words, "it stays until it is taken back"
    taken = send(browser, NOTICE, a="3 months", do="drop-begun")
    assert "Two years" not in taken.words
    answers = open_agreement(file).answers
    assert (answers.unfinished, answers.by_key[Key("exit.notice")].status) == ({}, Status.GIVEN)


WHERE = [("adds/exit", "rule", "words", "words"), ("words/exit", "clause", "say", "text")]


@pytest.mark.parametrize(("path", "field", "do", "words"), WHERE)
def test_words_that_come_late_stay_in_their_field(
    browser: Browser, file: Path, path: str, field: str, do: str, words: str
) -> None:
    path = f"/a/meadow/{path}"
    found = re.search(
        rf'name="{field}" value="([^"]+)"><input type="hidden" name="seen" value="([^"]+)"', browser.get(path).text
    )
    assert found is not None
    id, mark = found.groups()
    assert browser.post(path, {field: id, "seen": mark, "do": do, words: "Theirs stand."}).status == 303
    late = browser.post(path, {field: id, "seen": mark, "do": do, words: "Ours come late."})
    assert late.status == 422
    assert "Somebody else has changed this" in late.words
    assert "Theirs stand." in late.words
    assert "Ours come late." in late.text
    text = file.read_text(encoding="utf-8")
    assert "Theirs stand." in text
    assert "Ours come late." not in text


def test_a_save_is_confirmed_while_the_document_is_still_being_drawn(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, begun, go_on = Beside.page, threading.Event(), threading.Event()

    def slowly(self: Beside, agreement: Agreement, today: date) -> Page:
        begun.set()
        assert go_on.wait(20)
        return draw(self, agreement, today)

    mark = seen(browser.get(NOTICE))
    said = {"do": "keep", "a": "6 months", "seen": mark}
    assert browser.post(NOTICE, said, accept="application/json").data["saved"]
    monkeypatch.setattr(Beside, "page", slowly)
    with ThreadPoolExecutor(1) as other:
        drawn = other.submit(browser.get, "/a/meadow/pieces?since=0")
        assert begun.wait(20)
        try:
            later = browser.post(NOTICE, {"do": "keep", "a": "7 months"}, accept="application/json").data
        finally:
            go_on.set()
        assert later["saved"]
        assert drawn.result().data["number"] < later["number"]
    newest = browser.get(f"/a/meadow/pieces?since={later['number'] - 1}").data
    assert newest["number"] == later["number"]
    assert "7 months" in " ".join(newest["pieces"].values()).replace("\u00a0", " ")
