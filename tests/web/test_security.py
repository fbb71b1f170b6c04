"""Nobody gets in without the token, nobody else's page can change anything, and no page may load anything from elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agreement_builder.web import security
from agreement_builder.web.security import Guard
from tests.support.asking import Browser

QUESTION = "/a/meadow/q/exit.notice"
NOTICE = {"a": "3 months", "do": "go"}


def test_the_opened_address_leaves_a_cookie_and_leads_to_the_pages(browser: Browser) -> None:
    opened = browser.ask("GET", browser.let_in.address().partition(browser.host)[2], headers={"cookie": ""})
    assert (opened.status, opened.headers["location"]) == (303, "/")
    cookie = opened.headers["set-cookie"]
    assert cookie.startswith(browser.cookie)
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


@pytest.mark.parametrize("to", ["//evil.example/", "/\\evil.example", "https://evil.example/", "evil"])
def test_the_opened_address_leads_nowhere_else(browser: Browser, to: str) -> None:
    opened = browser.ask("GET", f"/open?token={browser.let_in.token}&to={to}", headers={"cookie": ""})
    assert opened.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/", "/a/meadow/", QUESTION, "/a/meadow/document", "/a/meadow/events", "/a/nothing/"])
@pytest.mark.parametrize(
    "cookie", ["", "agreement-builder-8717=", "agreement-builder-8717=guessed", "agreement-builder-1=x"]
)
def test_without_the_cookie_nothing_is_shown(browser: Browser, path: str, cookie: str) -> None:
    refused = browser.get(path, cookie=cookie)
    assert refused.status == 401
    assert "Mill Meadow" not in refused.text
    assert "Open the address" in refused.text


@pytest.mark.parametrize("token", ["", "guessed", "token=", "é"])
def test_a_wrong_token_opens_nothing(browser: Browser, token: str) -> None:
    refused = browser.ask("GET", f"/open?token={token}", headers={"cookie": ""})
    assert refused.status == 401
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1.evil.example:8717"},
        {"origin": "", "referer": "https://evil.example/form"},
        {"origin": ""},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_a_form_of_another_page_changes_nothing(browser: Browser, file: Path, headers: dict[str, str]) -> None:
    before = file.read_bytes()
    refused = browser.post(QUESTION, NOTICE, **headers)
    assert refused.status == 403
    assert file.read_bytes() == before


def test_a_browser_that_sends_no_origin_may_show_where_it_comes_from(browser: Browser) -> None:
    taken = browser.post(QUESTION, NOTICE, origin="", referer=f"http://{browser.host}{QUESTION}")
    assert taken.status == 303


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8717", "127.0.0.1", "127.0.0.1:80", ""])
def test_another_name_for_this_computer_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/a/meadow/", host=host).status == 421


@pytest.mark.parametrize("path", ["/a/meadow/", QUESTION, "/a/nothing/", "/static/app.css", "/a/meadow/pieces"])
def test_every_answer_forbids_what_comes_from_elsewhere(browser: Browser, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["content-security-policy"] == security.POLICY
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_are_kept_by_no_browser(browser: Browser) -> None:
    assert browser.get(QUESTION).headers["cache-control"] == "no-store"
    assert browser.get("/static/app.css").headers["cache-control"] == "max-age=3600"


@pytest.mark.parametrize(
    "path",
    [
        "/a/../../etc/passwd/",
        "/a/..%2f..%2fetc/",
        "/a/meadow.yaml/",
        "/static/../app.py",
        "/static/../../../pyproject.toml",
        "/static/fonts/../../page.css",
        "/a/meadow/download/../docx",
        "/a/meadow/download/agreement/exe",
        "/a/meadow/q/..%2fsecret",
        "/a/meadow/q/no.such",
        "/a/meadow/q/exit.notice?partner=north",
        "/a/meadow/q/partners.about?partner=nobody",
    ],
)
def test_no_address_leads_to_a_file(browser: Browser, path: str) -> None:
    assert browser.get(path).status == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"])
def test_only_reading_and_sending_are_known(browser: Browser, method: str) -> None:
    assert browser.ask(method, QUESTION).status == 405


def test_an_endless_address_is_refused(browser: Browser) -> None:
    assert browser.get("/" + "a" * 3000).status == 414


def test_too_large_a_form_is_refused_by_what_it_announces(browser: Browser, file: Path) -> None:
    before = file.read_bytes()
    refused = browser.post(QUESTION, NOTICE, content_length=str(10**9))
    assert (refused.status, refused.text) == (413, security.TOO_MUCH)
    assert browser.post(QUESTION, NOTICE, content_length="many").status == 413
    assert file.read_bytes() == before


def test_too_large_a_form_is_refused_by_what_arrives(browser: Browser, file: Path) -> None:
    before = file.read_bytes()

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"a=" + b"x" * 1_000_000 + b"&"

    async def ask() -> tuple[int, str]:
        form = {"origin": f"http://{browser.host}", "content-type": "application/x-www-form-urlencoded"}
        answered = await browser.in_pieces("POST", QUESTION, endless(), form)
        return answered.status, answered.text

    assert asyncio.run(ask()) == (413, security.TOO_MUCH)
    assert file.read_bytes() == before


def test_too_slow_a_form_is_refused(browser: Browser) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"a=3"
        await asyncio.Event().wait()

    async def ask() -> tuple[int, str]:
        guard = browser.app
        assert isinstance(guard, Guard)
        guard._seconds = 0.05
        form = {"origin": f"http://{browser.host}", "content-type": "application/x-www-form-urlencoded"}
        answered = await browser.in_pieces("POST", QUESTION, slow(), form)
        return answered.status, answered.text

    assert asyncio.run(ask()) == (408, security.TOO_SLOW)


def test_more_fields_than_there_is_room_for_are_refused(browser: Browser, file: Path) -> None:
    before = file.read_bytes()
    refused = browser.post(QUESTION, [("a", "x")] * 60_000)
    assert refused.status == 413
    assert file.read_bytes() == before


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain"])
def test_what_is_no_form_of_ours_is_refused(browser: Browser, file: Path, kind: str) -> None:
    before = file.read_bytes()
    assert browser.post(QUESTION, NOTICE, content_type=kind).status == 415
    assert file.read_bytes() == before


def test_signs_that_are_no_text_do_no_harm(browser: Browser, file: Path) -> None:
    headers = {"origin": f"http://{browser.host}", "content-type": "application/x-www-form-urlencoded"}
    sent = browser.ask("POST", QUESTION, b"do=keep&a=%ff%fe%00%e2%80%ae3+months", headers)
    assert sent.status < 500
    assert b"\x00" not in file.read_bytes()
