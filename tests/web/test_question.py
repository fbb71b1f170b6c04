"""The page of a question: what is typed is saved as far as it has come, what is wrong is told, and nothing is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_builder.store import answers_file
from tests.support.asking import Answered, Browser

NOTICE = "/a/meadow/q/exit.notice"
JSON = {"accept": "application/json"}


def seen(page: Answered) -> str:
    """What a form says it was drawn from."""
    found = re.search(r'name="seen" value="([0-9a-f]*)"', page.text)
    assert found is not None
    return found.group(1)


def held(file: Path, topic: str, name: str) -> object:
    """What stands in the file for an answer."""
    answers = answers_file.read(file).answers.get(topic, {})
    return answers.get(name) if isinstance(answers, dict) else None


def send(browser: Browser, path: str, **said: str) -> Answered:
    """Fill a form in and send it, as somebody who opened the page just now."""
    return browser.post(path, {"seen": seen(browser.get(path)), "do": "go", **said})


def test_an_answer_is_saved_and_the_next_question_comes(browser: Browser, file: Path) -> None:
    sent = send(browser, NOTICE, a="4 months")
    assert sent.status == 303
    assert sent.headers["location"].startswith("/a/meadow/q/exit.")
    assert held(file, "exit", "notice") == "4 months"
    assert "4 months" in browser.get(NOTICE).words


def test_what_cannot_be_read_is_kept_told_and_asked_again(browser: Browser, file: Path) -> None:
    sent = send(browser, NOTICE, a="3 mnths")
    assert sent.status == 422
    assert 'value="3 mnths"' in sent.text
    assert "What you typed is saved" in sent.words
    assert re.search(r'<a href="#[^"]+">[^<]*is not a length of time', sent.text)
    assert "3 mnths" in file.read_text(encoding="utf-8")
    assert held(file, "exit", "notice") is None
    again = browser.get(NOTICE)
    assert 'value="3 mnths"' in again.text
    assert send(browser, NOTICE, a="3 months").status == 303
    assert "3 mnths" not in file.read_text(encoding="utf-8")


def test_an_emptied_field_takes_the_answer_back(browser: Browser, file: Path) -> None:
    send(browser, NOTICE, a="4 months")
    send(browser, "/a/meadow/q/purpose.name", a="")
    assert held(file, "purpose", "name") is None
    # Where a fair default would stand instead, nothing typed means that default.
    send(browser, NOTICE, a="")
    assert held(file, "exit", "notice") is None


def test_a_script_is_told_whether_all_is_saved(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    whole = browser.post(NOTICE, {"seen": seen(page), "do": "keep", "a": "3 months"}, **JSON)
    assert (whole.status, whole.data["saved"], whole.data["whole"], whole.data["problems"]) == (200, True, True, [])
    half = browser.post(NOTICE, {"seen": whole.data["seen"], "do": "keep", "a": "3 mnths"}, **JSON)
    assert (half.status, half.data["saved"], half.data["whole"]) == (200, True, False)
    assert "is not a length of time" in half.data["problems"][0]["words"]
    assert "3 mnths" in file.read_text(encoding="utf-8")


def test_two_who_answer_are_both_shown_and_one_picks(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    send(browser, NOTICE, a="6 months")
    late = browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "3 months"})
    assert late.status == 409
    assert "Somebody else has answered this" in late.words
    assert "6 months" in late.words
    assert 'value="3 months"' in late.text
    assert held(file, "exit", "notice") == "6 months"
    over = re.search(r'name="over" value="([0-9a-f]+)"', late.text)
    assert over is not None
    picked = browser.post(NOTICE, {"seen": seen(late), "over": over.group(1), "do": "go", "a": "3 months"})
    assert picked.status == 303
    assert held(file, "exit", "notice") == "3 months"


def test_a_script_that_comes_late_is_told_what_stands_there(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    send(browser, NOTICE, a="6 months")
    late = browser.post(NOTICE, {"seen": seen(page), "do": "keep", "a": "3 months"}, **JSON)
    assert late.status == 409
    assert late.data["clash"] == {"theirs": "6 months", "yours": "3 months"}
    assert held(file, "exit", "notice") == "6 months"


def test_the_same_from_two_windows_is_no_clash(browser: Browser) -> None:
    page = browser.get(NOTICE)
    send(browser, NOTICE, a="6 months")
    assert browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "6 months"}).status == 303


def test_a_change_in_the_file_itself_is_seen_at_once(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    answers_file.save(file, {("answers", "exit", "notice"): "9 months"}, answers_file.read(file).revision)
    assert 'value="9 months"' in browser.get(NOTICE).text
    late = browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "3 months"})
    assert late.status == 409
    assert held(file, "exit", "notice") == "9 months"


def test_a_file_that_was_deleted_is_written_again_with_everything(browser: Browser, file: Path) -> None:
    page = browser.get(NOTICE)
    file.unlink()
    sent = browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "4 months"})
    assert sent.status == 303
    assert held(file, "exit", "notice") == "4 months"
    assert held(file, "purpose", "name") == "Mill Meadow Together"
    assert "was not there any more" in browser.follow(sent).words
    assert "was not there any more" not in browser.follow(sent).words


def test_how_it_came_about_is_kept_beside_the_answer(browser: Browser, file: Path) -> None:
    send(browser, NOTICE, a="3 months", basis="proposed by oak", note="Said at the first meeting.")
    said = held(file, "exit", "notice")
    assert said == {"answer": "3 months", "basis": "proposed by oak", "note": "Said at the first meeting."}
    page = browser.get(NOTICE)
    assert re.search(r'value="proposed by oak" checked', page.text)
    assert "Said at the first meeting." in page.text


def test_an_answer_its_note_and_how_it_came_about_are_one_change(browser: Browser, file: Path) -> None:
    send(browser, NOTICE, a="3 months", basis="discussed", note="Said in May.\r\nBy all.")
    assert browser.get("/a/meadow/past").text.count("<dt>Before</dt>") == 1
    assert held(file, "exit", "notice") == {"answer": "3 months", "basis": "discussed", "note": "Said in May.\nBy all."}
    send(browser, NOTICE, a="3 months", basis="discussed", note="")
    assert held(file, "exit", "notice") == {"answer": "3 months", "basis": "discussed"}
    send(browser, NOTICE, a="4 months", note="No way is chosen.")
    assert held(file, "exit", "notice") == {"answer": "4 months", "note": "No way is chosen."}


def test_a_note_beside_what_cannot_be_read_yet_is_still_in_its_field(browser: Browser) -> None:
    sent = send(browser, NOTICE, a="3 mnths", basis="discussed", note="Said in May.")
    assert sent.status == 422
    assert "Said in May.</textarea>" in sent.text
    assert 'value="discussed" checked' in sent.text


def test_a_note_that_is_too_long_is_told_and_nothing_is_said_to_be_saved(browser: Browser, file: Path) -> None:
    page, note = browser.get(NOTICE), "x" * 60_000
    sent = browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "3 months", "note": note})
    assert sent.status == 507
    assert "This could not be saved" in sent.words
    assert note in sent.text
    word = browser.post(NOTICE, {"seen": seen(page), "do": "keep", "a": "3 months", "note": note}, **JSON)
    assert (word.status, word.data["saved"]) == (507, False)
    assert held(file, "exit", "notice") is None


def test_the_same_request_again_is_told_as_saved_and_changes_nothing(browser: Browser, file: Path) -> None:
    form = {"seen": seen(browser.get(NOTICE)), "do": "keep", "a": "3 months", "request": "r1"}
    first = browser.post(NOTICE, form, **JSON)
    assert browser.post(NOTICE, form, **JSON).data["seen"] == first.data["seen"]
    send(browser, NOTICE, a="6 months")
    again = browser.post(NOTICE, form, **JSON)
    assert (again.status, again.data["saved"]) == (200, True)
    assert held(file, "exit", "notice") == "6 months"
    # Somebody else has answered since: what this page says next does not go over that.
    late = browser.post(NOTICE, {**form, "a": "9 months", "request": "r2", "seen": again.data["seen"]}, **JSON)
    assert late.status == 409


def test_a_page_that_never_heard_that_it_was_saved_does_not_clash_with_itself(browser: Browser, file: Path) -> None:
    form = {"seen": seen(browser.get(NOTICE)), "do": "keep"}
    browser.post(NOTICE, {**form, "a": "3 months", "request": "r1"}, **JSON)  # and the answer gets lost
    more = browser.post(NOTICE, {**form, "a": "3 months and a day", "request": "r2", "tried": "r1"}, **JSON)
    assert more.data["saved"]
    send(browser, NOTICE, a="6 months")
    late = browser.post(NOTICE, {**form, "a": "9 months", "request": "r3", "tried": "r2"}, **JSON)
    assert late.status == 409


def test_what_is_typed_while_the_file_cannot_be_read_is_shown_again(browser: Browser, file: Path) -> None:
    page, whole = browser.get(NOTICE), file.read_text(encoding="utf-8")
    file.write_text(whole + "  broken: [\n", encoding="utf-8")
    sent = browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "7 months, typed meanwhile"})
    assert sent.status == 409
    assert "What you typed, which is not saved" in sent.words
    assert "7 months, typed meanwhile" in sent.words
    word = browser.post(NOTICE, {"seen": seen(page), "do": "keep", "a": "7 months"}, **JSON)
    assert (word.status, word.data["saved"]) == (507, False)
    file.write_text(whole, encoding="utf-8")
    assert browser.post(NOTICE, {"seen": seen(page), "do": "go", "a": "7 months"}).status == 303


def test_a_question_can_be_left_to_be_agreed_with_what_is_known(browser: Browser, file: Path) -> None:
    form = browser.get(f"{NOTICE}/open")
    names = re.findall(r'name="([^"]+)"', form.text)
    northfield = next(name for name in names if name.startswith("a/") and "positions" in name)
    sent = browser.post(f"{NOTICE}/open", {northfield: "3 months, as the grant says"})
    assert sent.status == 303
    assert "3 months, as the grant says" in file.read_text(encoding="utf-8")
    assert "3 months, as the grant says" in browser.get(NOTICE).words
    assert "How much notice does a partner give" in browser.get("/a/meadow/").words.partition("Still to be agreed")[2]


def test_a_question_can_be_marked_as_not_applicable(browser: Browser, file: Path) -> None:
    assert browser.post(f"{NOTICE}/not-here", {"reason": "Nobody can leave a duty in law."}).status == 303
    assert held(file, "exit", "notice") == {"not applicable": "Nobody can leave a duty in law."}


def test_a_table_grows_by_a_button_and_nothing_typed_is_lost(browser: Browser, file: Path) -> None:
    goals = "/a/meadow/q/goals.objectives"
    first = browser.post(goals, {"seen": seen(browser.get(goals)), "do": "add:a", "a/0/objective": "Warm meals"})
    assert first.status == 200
    assert 'name="a/1/objective"' in first.text
    assert "Warm meals" in file.read_text(encoding="utf-8")
    second = {"a/0/objective": "Warm meals", "a/1/objective": "Company"}
    browser.post(goals, {"seen": seen(first), "do": "keep", **second})
    assert [row["objective"] for row in rows(file)] == ["Warm meals", "Company"]


def rows(file: Path) -> list[dict[str, str]]:
    found = held(file, "goals", "objectives")
    assert isinstance(found, list)
    return found


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 1234567*8 }}"


@pytest.mark.parametrize("page", [NOTICE, "/a/meadow/answers", "/a/meadow/document", "/a/meadow/", "/a/meadow/check"])
def test_what_is_typed_is_text_on_every_page(browser: Browser, page: str) -> None:
    send(browser, "/a/meadow/q/purpose.name", a=HOSTILE)
    send(browser, "/a/meadow/q/purpose.statement", a=HOSTILE)
    send(browser, NOTICE, a=HOSTILE)
    shown = re.sub("<svg.*?</svg>", "", browser.get(page).text, flags=re.S)
    assert "alert(1)" in shown or page == "/a/meadow/check"
    for live in ("<script>alert", "<img src=x", "9876536"):
        assert live not in shown


def test_the_short_route_goes_from_question_to_question_to_its_end(browser: Browser) -> None:
    at = browser.get("/a/meadow/go").headers["location"]
    met = []
    while "/q/" in at:
        assert "route=short" in at
        met.append(at)
        assert len(met) < 40
        page = browser.get(at)
        at = browser.post(at, {"seen": seen(page), "do": "go"}).headers["location"]
    assert at == "/a/meadow/?through=short"
    assert len(met) == len(set(met)) >= 10


def test_the_end_of_a_section_says_so_and_leads_on(browser: Browser) -> None:
    page = browser.get("/a/meadow/?through=credit")
    assert "Go on with" in page.words
    assert "See what this section adds by itself" in page.words
