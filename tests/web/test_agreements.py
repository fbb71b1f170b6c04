"""The agreements in a folder: begun, copied, renamed, taken in, renewed, deleted and put back, and never written over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from agreement_builder.store import answers_file
from agreement_builder.web.app import application
from agreement_builder.web.desk import Desk
from agreement_builder.web.security import Pass
from tests.support.asking import Answered, Browser
from tests.web.conftest import ANSWERS

OPEN = """\
  governance:
    chair:
      to be agreed:
        positions: {north: 'its director', oak: 'somebody from outside'}
        settled by: the board
        by: 2026-12-08
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A folder with one agreement that has a point to be agreed."""
    (tmp_path / "meadow.yaml").write_text(ANSWERS + OPEN, encoding="utf-8")
    with closing(Desk(tmp_path, None, date(2026, 11, 30))) as desk:
        yield desk


@pytest.fixture
def folder(desk: Desk) -> Browser:
    """A browser on the pages of that folder."""
    let_in = Pass(8717)
    return Browser(application(desk, let_in), let_in)


def hand_over(browser: Browser, name: str, data: bytes, as_: str = "is") -> Answered:
    """Send a file as a browser sends a form with one."""
    lines = (
        b'--x\r\ncontent-disposition: form-data; name="as"\r\n\r\n' + as_.encode(),
        f'\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n'.encode(),
        b"content-type: application/yaml\r\n\r\n" + data + b"\r\n--x--\r\n",
    )
    headers = {"origin": f"http://{browser.host}", "content-type": "multipart/form-data; boundary=x"}
    return browser.ask("POST", "/taken-in", b"".join(lines), headers)


def names(desk: Desk) -> set[str]:
    return {path.name for path in desk.folder.iterdir() if not path.name.startswith(".")}


def test_the_list_says_how_far_each_has_come_and_who_waits_for_what(folder: Browser, desk: Desk) -> None:
    (desk.folder / "broken.yaml").write_text("answers: [\n", encoding="utf-8")
    shown = folder.get("/").words
    assert "Mill Meadow Together" in shown
    assert "1 point to be agreed" in shown
    assert "Who chairs : waits for the board, by 8 December 2026" in shown.replace("\u00a0", " ")
    assert "broken.yaml Cannot be read" in shown


def test_a_new_agreement_has_its_name_and_writes_over_nothing(folder: Browser, desk: Desk) -> None:
    before = (desk.folder / "meadow.yaml").read_bytes()
    begun = folder.post("/", {"name": "Meadow!"})
    assert begun.headers["location"] == "/a/meadow-2/"
    assert names(desk) == {"meadow.yaml", "meadow-2.yaml"}
    assert answers_file.read(desk.folder / "meadow-2.yaml").answers["purpose"] == {"name": "Meadow!"}
    assert (desk.folder / "meadow.yaml").read_bytes() == before
    assert folder.post("/", {"name": "  "}).status == 422


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\con", "c-windows-con"),
        ("NUL", "agreement"),
        ("...", "agreement"),
        ("\u202egnp\x00.exe", "gnp-exe"),
        ("Hwb Tŷ’r Ŵyn", "hwb-tŷr-ŵyn"),
        ("x" * 250, "x" * 120),
    ],
)
def test_no_name_leads_out_of_the_folder(folder: Browser, desk: Desk, name: str, file: str) -> None:
    folder.post("/a/meadow/arrange", {"do": "copy", "name": name})
    assert names(desk) == {"meadow.yaml", f"{file}.yaml"}


def test_a_copy_stands_alone(folder: Browser, desk: Desk) -> None:
    folder.post("/a/meadow/arrange", {"do": "copy", "name": "meadow"})
    folder.post("/a/meadow-2/q/exit.notice", {"a": "5 weeks", "do": "go"})
    assert "5 weeks" in (desk.folder / "meadow-2.yaml").read_text(encoding="utf-8")
    assert "5 weeks" not in (desk.folder / "meadow.yaml").read_text(encoding="utf-8")


def test_its_history_goes_with_a_file_that_is_renamed_deleted_and_put_back(folder: Browser, desk: Desk) -> None:
    folder.post("/a/meadow/q/exit.notice", {"a": "5 weeks", "do": "go"})
    folder.post("/a/meadow/arrange", {"do": "rename", "name": "Mill Meadow"})
    assert names(desk) == {"mill-meadow.yaml"}
    assert "5 weeks" in folder.get("/a/mill-meadow/past").words
    deleted = folder.follow(folder.post("/a/mill-meadow/arrange", {"do": "delete"}))
    assert "mill-meadow.yaml is deleted" in deleted.words
    assert folder.get("/a/mill-meadow/").status == 404
    again = folder.post("/", {"name": "Mill Meadow"})
    assert "5 weeks" not in folder.get(again.headers["location"] + "past").words
    put_back = deleted.text.partition('action="/deleted/')[2].partition('"')[0]
    assert "mill-meadow-2.yaml is back" in folder.follow(folder.post(f"/deleted/{put_back}")).words
    assert names(desk) == {"mill-meadow.yaml", "mill-meadow-2.yaml"}
    assert "5 weeks" in folder.get("/a/mill-meadow-2/past").words


def test_what_is_deleted_for_good_leaves_nothing(folder: Browser, desk: Desk) -> None:
    folder.post("/a/meadow/q/exit.notice", {"a": "5 secret weeks", "do": "keep"})
    deleted = folder.follow(folder.post("/a/meadow/arrange", {"do": "delete"}))
    id = deleted.text.partition('action="/deleted/')[2].partition('"')[0]
    assert "deleted for good" in folder.follow(folder.post(f"/deleted/{id}", {"do": "for-good"})).words
    assert names(desk) == set()
    desk.close()
    assert all(b"secret" not in path.read_bytes() for path in desk.folder.iterdir())


def test_who_still_has_a_deleted_agreement_open_cannot_write_it_again(folder: Browser, desk: Desk) -> None:
    opened = desk.open("meadow")
    assert opened is not None
    folder.post("/a/meadow/arrange", {"do": "delete"})
    assert folder.post("/a/meadow/q/exit.notice", {"a": "5 weeks", "do": "keep"}).status == 404
    assert "meadow.yaml" not in names(desk)


def test_a_file_that_is_taken_in_is_kept_byte_for_byte(folder: Browser, desk: Desk) -> None:
    data = b"# Ours, with a remark\r\n" + ANSWERS.encode()
    taken = folder.follow(hand_over(folder, "C:\\Drafts\\Meadow.yaml", data))
    assert "The answers of Meadow.yaml are taken in." in taken.words
    assert (desk.folder / "meadow-2.yaml").read_bytes() == data
    assert folder.get("/a/meadow-2/answers-file").body == data


def test_last_times_agreement_begins_the_next_one(folder: Browser, desk: Desk) -> None:
    taken = folder.follow(hand_over(folder, "meadow-2024.yaml", ANSWERS.encode(), "renewal"))
    assert "taken over from meadow-2024.yaml" in taken.words
    assert answers_file.read(desk.folder / "meadow-2026.yaml").content["renews"]["file"] == "meadow-2024.yaml"  # type: ignore[index,call-overload]
    folder.post("/a/meadow/arrange", {"do": "renew"})
    assert "meadow-2026-2.yaml" in names(desk)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not an answers file"),
        (b"PK\x03\x04\xff\xfe", "not saved as UTF-8"),
        (b"format: 1\nanswers:\n  purpose: [\n", "A bracket is opened"),
        (b"a: &a [1]\nb: *a\n", "line 1"),
        (b"- one\n- two\n", "bad.yaml"),
        (b"format: 99\nanswers:\n", "reads formats up to"),
        (b"x: " + b"[" * 5000, "bad.yaml"),
        (b"format: 1\nanswers:\n  purpose:\n    name: " + b"x" * 5_000_001, "larger than 5 MB"),
    ],
    ids=["empty", "no text", "broken", "anchors", "list", "newer", "deep", "large"],
)
def test_what_is_no_answers_file_is_told_with_its_place_and_written_nowhere(
    folder: Browser, desk: Desk, data: bytes, told: str
) -> None:
    refused = hand_over(folder, "bad.yaml", data)
    assert refused.status == 422
    assert told in refused.words
    assert "bad.yaml" in refused.words
    assert names(desk) == {"meadow.yaml"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"file=x"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"--x\r\nno head at all"),
        ("multipart/form-data; boundary=x", b'--x\r\ncontent-disposition: form-data; name="file"\r\n\r\n\r\n--x--\r\n'),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n' * 30 + b"--x--",
        ),
    ],
    ids=["other", "no boundary", "broken off", "no file", "many fields"],
)
def test_a_form_without_a_whole_file_is_told(folder: Browser, desk: Desk, kind: str, body: bytes) -> None:
    headers = {"origin": f"http://{folder.host}", "content-type": kind}
    refused = folder.ask("POST", "/taken-in", body, headers)
    assert refused.status == 422
    assert "This could not be done" in refused.words
    assert names(desk) == {"meadow.yaml"}


def test_nothing_is_put_away_through_a_link(
    folder: Browser, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (desk.folder / "deleted-agreements").symlink_to(elsewhere)
    refused = folder.post("/a/meadow/arrange", {"do": "delete"})
    assert refused.status == 422
    assert "Take the link away." in refused.words
    assert not list(elsewhere.iterdir())
    assert folder.get("/a/meadow/").status == 200


@pytest.mark.parametrize("path", ["/", "/taken-in", "/deleted/x", "/a/meadow/arrange"])
def test_one_file_that_is_served_alone_stays_where_it_is(browser: Browser, file: Path, path: str) -> None:
    assert browser.get("/").headers["location"] == "/a/meadow/"
    assert browser.post(path, {"do": "delete", "name": "x"}).status == 404
    assert [entry.name for entry in file.parent.glob("*.yaml")] == ["meadow.yaml"]
