"""Documents are had in the browser as the command line writes them, byte for byte, and no page waits for what takes long."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from agreement_builder import limits
from agreement_builder.web import press
from agreement_builder.web.app import application
from agreement_builder.web.desk import Desk
from agreement_builder.web.press import Press
from agreement_builder.web.printing import Wanted
from agreement_builder.web.security import Pass
from tests.support.asking import Answered, Browser
from tests.support.command import run
from tests.support.patience import PATIENCE

DAY = date(2026, 11, 30)
PAGE = "/a/meadow/download"


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    """The desk with that file alone."""
    with closing(Desk(file, None, DAY)) as desk:
        yield desk


@pytest.fixture
def browser(desk: Desk) -> Browser:
    """A browser on its pages."""
    let_in = Pass(8717)
    return Browser(application(desk, let_in), let_in)


def when_done(browser: Browser, answered: Answered) -> str:
    """The path of an order, once it is done."""
    path = answered.headers["location"]
    until = time.monotonic() + PATIENCE
    while not browser.get(path, accept="application/json").data["done"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return path


def by_hand(file: Path, document: str, *formats: str) -> dict[str, bytes]:
    """What the command line writes, by name."""
    folder = file.parent / "by hand"
    wanted = [word for format in formats for word in ("--format", format)]
    assert run("build", file, "--document", document, *wanted, "--output", folder, "--date", DAY, "-q").code == 0
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_document_is_the_one_that_the_command_line_writes(browser: Browser, file: Path) -> None:
    quick = ("docx", "html", "md", "json")
    written = {Path(name).suffix: content for name, content in by_hand(file, "heads", *quick).items()}
    assert {f".{format}": browser.get(f"{PAGE}/heads/{format}").body for format in quick} == written


def test_what_is_ticked_is_made_in_a_process_and_comes_in_one_zip_file(
    browser: Browser, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file.parent / "yaml.py").write_text(
        "raise SystemExit('taken from the folder of the agreements')", encoding="utf-8"
    )
    monkeypatch.chdir(file.parent)
    ticked = [("document", "heads"), ("format", "pdf"), ("format", "md")]
    begun = browser.post("/a/meadow/made", ticked)
    waiting = browser.get(begun.headers["location"])
    if "Being made" in waiting.words:
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting.text
    path = when_done(browser, begun)
    shown = browser.get(path)
    (zipped,) = re.findall(rf'class="button" href="({path}/all)"', shown.text)
    with ZipFile(BytesIO(browser.get(zipped).body)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == by_hand(file, "heads", "pdf", "md")
    assert browser.post("/a/meadow/made", ticked).headers["location"] == path


def test_papers_for_each_partner_come_together(browser: Browser, file: Path) -> None:
    with ZipFile(BytesIO(browser.get(f"{PAGE}/mandate/md").body)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert len(held) == 2
    assert held == by_hand(file, "mandate", "md")


def test_what_cannot_be_made_is_told_and_bars_nothing_else(browser: Browser, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  purpose:\n", "  exit:\n    notice: whenever\n  purpose:\n"), encoding="utf-8")
    path = when_done(browser, browser.post("/a/meadow/made", {"make": "heads/md"}))
    shown = browser.get(path).words
    assert "Nothing could be made" in shown
    assert "whenever" in shown
    assert browser.get(f"{path}/all").status == 404


@pytest.mark.parametrize("items", [{}, {"document": "heads"}, {"format": "pdf"}], ids=["nothing", "no format", "none"])
def test_nothing_ticked_is_told(browser: Browser, items: dict[str, str]) -> None:
    told = browser.post("/a/meadow/made", items)
    assert told.status == 422
    assert "Tick a document and a format first." in told.words


@pytest.mark.parametrize("make", ["heads/exe", "../heads/pdf", "heads", "/", "nothing/pdf"])
def test_nothing_else_is_made(browser: Browser, make: str) -> None:
    assert browser.post("/a/meadow/made", {"make": make}).status == 404


@pytest.mark.parametrize("path", ["x", "x/0", "../../download", "%2e%2e/0"])
def test_no_order_is_a_place_on_the_disk(browser: Browser, path: str) -> None:
    assert browser.get(f"/a/meadow/made/{path}").status == 404


def order(made: Press, answers: bytes, document: str = "heads") -> press.Order:
    return made.order("meadow", answers, ((document, "md"),), DAY)


def script(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Orders are worked on by a program of this code instead."""
    monkeypatch.setattr(press, "COMMAND", (sys.executable, "-c", code))


def until_done(made: press.Order) -> None:
    until = time.monotonic() + PATIENCE
    while not made.is_done:
        assert time.monotonic() < until
        time.sleep(0.02)


def test_what_takes_too_long_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "import time; time.sleep(60)")
    with closing(Press(None, seconds=0.2)) as made:
        late = order(made, b"")
        until_done(late)
        assert late.failed == press.TOO_LONG


def test_a_process_that_dies_is_told_and_may_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "raise SystemExit(1)")
    with closing(Press(None)) as made:
        dead = order(made, b"")
        until_done(dead)
        assert dead.failed == press.STOPPED
        assert order(made, b"") is not dead


def test_only_so_much_waits_and_all_of_it_ends_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "import time; time.sleep(60)")
    with closing(Press(None)) as made:
        waiting = [order(made, str(number).encode()) for number in range(limits.ORDERS.most)]
        with pytest.raises(press.TooMany):
            order(made, b"one more")
        until = time.monotonic() + PATIENCE
        while len(made.running) < press.AT_A_TIME:
            assert time.monotonic() < until
            time.sleep(0.02)
        processes = [*made.running]
        folder = Path(waiting[0].wanted.into)
        made.close()
        assert all(process.poll() is not None for process in processes)
        assert not folder.exists()
        with pytest.raises(press.TooMany):
            order(made, b"afterwards")


def test_the_process_ends_when_whoever_started_it_is_gone(file: Path, tmp_path: Path) -> None:
    each = (("agreement", "pdf"),) * 200
    wanted = Wanted(str(file), "", "", DAY.isoformat(), str(tmp_path / "made"), each)
    with subprocess.Popen(press.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(wanted.as_line())
        process.stdin.flush()
        process.stdin.close()
        assert process.wait(PATIENCE) == 1
        assert len(process.stdout.readlines()) < len(each)


def test_a_look_is_handed_over_chosen_and_followed(browser: Browser, desk: Desk, file: Path) -> None:
    plain = browser.get(f"{PAGE}/heads/docx").body
    lines = (
        b'--x\r\ncontent-disposition: form-data; name="file"; filename="../Our house.docx"\r\n\r\n' + plain,
        b"\r\n--x--\r\n",
    )
    headers = {"origin": f"http://{browser.host}", "content-type": "multipart/form-data; boundary=x"}
    taken = browser.ask("POST", "/a/meadow/look", b"".join(lines), headers)
    look = file.parent / "looks" / "our-house.docx"
    assert look.read_bytes() == plain
    cookie = f"{browser.cookie}; {taken.headers['set-cookie'].partition(';')[0]}"
    assert "Like our-house." in browser.get(PAGE, cookie=cookie).words
    folder = file.parent / "by hand"
    command = (
        "build",
        file,
        "--document",
        "heads",
        "--format",
        "docx",
        "--look",
        look,
        "--date",
        DAY,
        "--output",
        folder,
    )
    assert run(*command, "-q").code == 0
    (content,) = (path.read_bytes() for path in folder.iterdir())
    assert browser.get(f"{PAGE}/heads/docx", cookie=cookie).body == content


@pytest.mark.parametrize("data", [b"", b"no Word file", b"PK\x03\x04"], ids=["empty", "text", "broken"])
def test_a_look_that_is_none_is_told_and_not_kept(browser: Browser, file: Path, data: bytes) -> None:
    body = b'--x\r\ncontent-disposition: form-data; name="file"; filename="look.docx"\r\n\r\n' + data + b"\r\n--x--\r\n"
    headers = {"origin": f"http://{browser.host}", "content-type": "multipart/form-data; boundary=x"}
    refused = browser.ask("POST", "/a/meadow/look", body, headers)
    assert refused.status == 422
    assert "look.docx" in refused.words
    assert tempfile.gettempdir() not in refused.text
    assert not (file.parent / "looks").exists()


def test_what_a_process_is_told_survives_the_way() -> None:
    wanted = Wanted("a\udcff.yaml", "", "", "2026-11-30", "/x", (("heads", "pdf"), ("heads", "md")), True)
    assert Wanted.from_line(wanted.as_line()) == wanted
    assert "\n" not in json.dumps(wanted.as_line().strip())
