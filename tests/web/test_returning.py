"""Who changes an answer from the review, the check or the draft comes back to that place once it is saved."""

from __future__ import annotations

from agreement_builder.web.returning import FROM
from tests.support.asking import Browser
from tests.web.test_question import NOTICE, seen

BACK = "/a/meadow/answers#exit.notice"


def test_who_changes_an_answer_in_the_review_comes_back_to_it(browser: Browser) -> None:
    review = browser.get("/a/meadow/answers")
    path = f"{NOTICE}?{FROM}=answers"
    assert '<div id="exit.notice"><dt>How much notice does a partner give before it leaves?</dt>' in review.text
    assert f'href="{path}"' in review.text
    page = browser.get(path)
    assert "Save and go back" in page.words
    assert f'<a href="{BACK}">Your answers</a>' in page.text
    wrong = browser.post(path, {"seen": seen(page), "do": "go", "a": "3 mnths"})
    assert (wrong.status, "Save and go back" in wrong.words) == (422, True)
    saved = browser.post(path, {"seen": seen(browser.get(path)), "do": "go", "a": "6 weeks"})
    assert (saved.status, saved.headers["location"]) == (303, BACK)
    assert "6 weeks" in browser.get("/a/meadow/answers").words


def test_a_mark_leads_back_too(browser: Browser) -> None:
    page = browser.get(f"{NOTICE}?{FROM}=answers").text
    for end in ("open", "not-here"):
        path = f"{NOTICE}/{end}?{FROM}=answers"
        assert path in page
        assert browser.post(path, {}).headers["location"] == BACK


def test_who_comes_from_the_draft_as_a_page_comes_back_to_the_clause(browser: Browser) -> None:
    page = browser.get(NOTICE, referer="http://127.0.0.1/a/meadow/document")
    assert f'action="{NOTICE}?{FROM}=document"' in page.text
    saved = browser.post(f"{NOTICE}?{FROM}=document", {"seen": seen(page), "do": "go", "a": "6 weeks"})
    assert saved.headers["location"] == "/a/meadow/document#exit.notice"


def test_the_short_route_goes_on_after_a_mark_and_nobody_is_sent_elsewhere(browser: Browser) -> None:
    assert "/open?route=short" in browser.get("/a/meadow/q/purpose.name?route=short").text
    after = browser.post("/a/meadow/q/purpose.name/open?route=short", {}).headers["location"]
    assert "route=short" in after
    assert browser.post(f"{NOTICE}/open?{FROM}=//elsewhere.example", {}).headers["location"].startswith("/a/meadow/")


def test_the_review_tells_what_is_not_complete(browser: Browser) -> None:
    browser.post(NOTICE, {"seen": seen(browser.get(NOTICE)), "do": "keep", "a": "3 mnths"})
    line = browser.get("/a/meadow/answers").text.partition('<div id="exit.notice">')[2].partition("</div>")[0]
    assert "Not complete yet" in line
