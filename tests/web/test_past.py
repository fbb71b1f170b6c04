"""What changed can be looked up and taken back, and a draft that was sent can be made again word for word."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from agreement_builder.store import answers_file
from agreement_builder.store.journaled import NAME
from agreement_builder.web.app import application
from agreement_builder.web.desk import Desk
from agreement_builder.web.security import Pass
from tests.support.asking import Answered, Browser
from tests.web.test_question import NOTICE, held

PAST = "/a/meadow/past"


def keep(browser: Browser, notice: str) -> Answered:
    """Save an answer as a script does, which asks for no page."""
    return browser.post(NOTICE, {"do": "keep", "a": notice}, accept="application/json")


def words_of(answered: Answered) -> str:
    """What a Word file says, answers in their fields included."""
    with ZipFile(BytesIO(answered.body)) as word:
        return " ".join(re.findall(r"<w:t[ >][^<]*", word.read("word/document.xml").decode())).replace("\u00a0", " ")


def test_a_change_is_told_with_what_stood_there_before(browser: Browser) -> None:
    keep(browser, "4 months")
    keep(browser, "6 weeks")
    page = browser.get(PAST).words
    assert "How much notice does a partner give before it leaves?" in page
    assert "Before 4 months Now 6 weeks" in page
    assert "Before nothing Now 4 months" in page


def test_a_change_is_taken_back_by_a_change(browser: Browser, file: Path) -> None:
    keep(browser, "4 months")
    keep(browser, "6 weeks")
    page = browser.get(PAST)
    (seq,) = re.findall(r'name="seq" value="(\d+)"', page.text)
    assert browser.post(PAST, {"do": "undo", "seq": seq}).status == 303
    assert held(file, "exit", "notice") == "4 months"
    after = browser.get(PAST)
    assert "taken back" in after.words
    assert "Before 6 weeks Now 4 months" in after.words
    # That was a change, too, so the first one can no longer be taken back.
    browser.post(PAST, {"do": "undo", "seq": seq})
    assert held(file, "exit", "notice") == "4 months"
    assert "was changed after it" in browser.get(PAST).words


def test_what_was_written_into_the_file_is_told_as_that(browser: Browser, file: Path) -> None:
    browser.get(PAST)
    answers_file.save(file, {("answers", "exit", "notice"): "9 months"}, answers_file.read(file).revision)
    page = browser.get(PAST).words
    assert "in the answers file itself" in page
    assert "Now 9 months" in page


def test_a_draft_that_was_sent_can_be_made_again(browser: Browser, file: Path) -> None:
    keep(browser, "4 months")
    before = words_of(browser.get("/a/meadow/download/agreement/docx"))
    browser.post(PAST, {"do": "sent"})
    assert answers_file.read(file).content["draft"] == "2"
    keep(browser, "6 weeks")
    page = browser.get(PAST)
    assert "Since draft 1 was sent" in page.words
    assert "Now 6 weeks" in page.words
    assert "Now 4 months" not in page.words
    (again,) = re.findall(r'href="(/a/meadow/past/\d+/docx)"', page.text)
    assert words_of(browser.get(again)) == before
    assert "6 weeks" in words_of(browser.get("/a/meadow/download/agreement/docx"))


def test_the_history_can_be_deleted_and_the_answers_stay(browser: Browser, file: Path) -> None:
    keep(browser, "4 months")
    browser.post(PAST, {"do": "forget"})
    page = browser.get(PAST).words
    assert "The history is deleted" in page
    assert "Nothing has changed." in page
    assert held(file, "exit", "notice") == "4 months"


@contextmanager
def opened(file: Path) -> Iterator[Browser]:
    let_in = Pass(8717)
    with closing(Desk(file, None, date(2026, 11, 30))) as desk:
        yield Browser(application(desk, let_in), let_in)


def test_a_damaged_history_is_put_aside_and_told_once_and_a_new_one_begins(file: Path) -> None:
    (file.parent / NAME).write_bytes(b"This is no journal. " * 500)
    with opened(file) as browser:
        page = browser.get("/a/meadow/").words
        assert "could not be read any more, so a new one begins now" in page
        assert "history.damaged-1.sqlite" in page
        assert "could not be read" not in browser.get("/a/meadow/").words
        assert keep(browser, "4 months").data["saved"]
        assert "Before nothing Now 4 months" in browser.get(PAST).words
    assert held(file, "exit", "notice") == "4 months"


def test_without_a_history_it_is_told_and_answers_go_on(file: Path) -> None:
    (file.parent / NAME).mkdir()
    with opened(file) as browser:
        assert "cannot be read or written" in browser.get("/a/meadow/").words
        assert keep(browser, "4 months").data["saved"]
        assert "cannot be read or written" in browser.get(PAST).words
    assert held(file, "exit", "notice") == "4 months"


def test_a_history_that_is_damaged_meanwhile_is_told_and_answers_go_on(browser: Browser, file: Path) -> None:
    keep(browser, "4 months")
    for part in file.parent.glob(f"{NAME}*"):
        part.write_bytes(b"x" * part.stat().st_size)
    assert keep(browser, "6 months").data["saved"]
    assert held(file, "exit", "notice") == "6 months"
    page = browser.get(PAST)
    assert page.status == 200
    assert "cannot be read or written" in page.words


def test_no_room_on_the_disk_is_told_and_nothing_is_said_to_be_saved(
    browser: Browser, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("agreement_builder.textfiles._fill", full)
        sent = browser.post(NOTICE, {"do": "go", "a": "4 months"})
        assert sent.status == 507
        assert "There is no room left on the disk" in sent.words
        assert "4 months" in sent.text
        script = keep(browser, "4 months")
        assert (script.status, script.data["saved"]) == (507, False)
        assert "no room" in script.data["problems"][0]["words"]
    assert held(file, "exit", "notice") is None
    assert "4 months" not in browser.get(PAST).words
    assert keep(browser, "4 months").data["saved"]
    assert held(file, "exit", "notice") == "4 months"


def test_the_history_is_taken_away_as_a_file(browser: Browser) -> None:
    keep(browser, "4 months")
    browser.post(PAST, {"do": "sent"})
    answered = browser.get(f"{PAST}/export")
    assert answered.headers["content-disposition"].endswith("''history%20of%20meadow.json")
    first, given, numbered = answered.data["changes"]
    assert (first["place"], first["value"]["answers"]["purpose"]["name"]) == ([], "Mill Meadow Together")
    assert (given["what"], given["how"]) == ("How much notice does a partner give before it leaves?", "typed")
    assert (given["place"], given["value"]) == (["answers", "exit", "notice"], "4 months")
    assert numbered["place"] == ["draft"]
    assert answered.data["drafts sent"][0]["after change"] == given["number"]
    assert answered.data["history of"] == "meadow.yaml"


def test_changes_are_kept_for_as_long_as_somebody_sets(file: Path) -> None:
    with opened(file) as browser:
        keep(browser, "4 months")
        browser.post(PAST, {"do": "keep-for", "days": "30"})
        page = browser.get(PAST)
        assert "Changes older than 30 days are deleted: now, and each time it is opened." in page.words
        assert 'name="days" id="days" value="30"' in page.text
        assert "Now 4 months" in page.words
        for wrong in ("0", "-3", "soon", "9" * 40):
            browser.post(PAST, {"do": "keep-for", "days": wrong})
            assert "is not a number of days" in browser.get(PAST).words
        browser.post(PAST, {"do": "forget"})
        assert browser.get(f"{PAST}/export").data["older changes are deleted after days"] == 30
        keep(browser, "6 months")
    with closing(sqlite3.connect(file.parent / NAME)) as db:
        db.execute("UPDATE entry SET at = '2026-01-01T09:00:00.000+00:00'")
        db.commit()
    with opened(file) as browser:
        later = browser.get(PAST).words
        assert "Nothing has changed." in later
        assert "and begins on 1 January 2026" in later
        browser.post(PAST, {"do": "keep-for", "days": ""})
        assert "Changes are kept until you delete them." in browser.get(PAST).words
    assert held(file, "exit", "notice") == "6 months"


def test_no_number_leads_to_what_is_not_there(browser: Browser) -> None:
    assert browser.get("/a/meadow/past/1/docx").status == 404
    assert browser.get("/a/meadow/past/x/docx").status == 404
    assert browser.post(PAST, {"do": "undo", "seq": "9" * 30}).status == 404
    assert browser.post(PAST, {"do": "what"}).status == 404


def test_what_came_too_late_can_be_looked_up(browser: Browser, file: Path) -> None:
    keep(browser, "6 months")
    browser.post(NOTICE, {"seen": "of before", "do": "keep", "a": "9 weeks"}, accept="application/json")
    past = browser.get(PAST).words
    assert "came too late, and stands nowhere" in past
    assert "Now 9 weeks" in past
    assert held(file, "exit", "notice") == "6 months"
