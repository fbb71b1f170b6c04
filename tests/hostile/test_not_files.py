"""What has a name on a disk and is no file is refused at once and by its right name, wherever the program takes a file."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.packs import clause_file, write_pack
from tests.support.patience import patience

ANSWERS = "format: 1\nanswers:\n  purpose: {name: Tidesley Table}\n"
OTHER = "the secret of the house"


def pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


def folder(path: Path, _: Path) -> None:
    path.mkdir()


def device(path: Path, _: Path) -> None:
    path.symlink_to("/dev/zero")


def listening(path: Path, _: Path) -> None:
    """A socket. Its name is short, for some systems take no long ones."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def dangling(path: Path, elsewhere: Path) -> None:
    path.symlink_to(elsewhere / "nothing")


def loop(path: Path, _: Path) -> None:
    path.symlink_to(path)


NOT_FILES: dict[Callable[[Path, Path], None], tuple[int, str]] = {
    pipe: (1, " is a pipe, not a file"),
    device: (1, " is a device, not a file"),
    listening: (1, " is a socket, not a file"),
    folder: (2, "' is a directory"),
    dangling: (2, "' is a link, and what it leads to is not there"),
    loop: (2, "' is a link, and what it leads to is not there"),
}
"""How each is told: the exit status, and the words behind its name."""

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are short where the program repeats them."""
    monkeypatch.chdir(tmp_path)


def said(*arguments: object) -> tuple[int, str]:
    with patience():
        told = run(*arguments)
    return told.code, told.words


@pytest.mark.parametrize("make", NOT_FILES, ids=lambda make: make.__name__)
def test_answers_are_read_from_a_file_and_nothing_else(tmp_path: Path, make: Callable[[Path, Path], None]) -> None:
    make(tmp_path / "a.yaml", tmp_path)
    status, told = NOT_FILES[make]
    for command in ("check", "build", "status"):
        code, words = said(command, "a.yaml")
        assert code == status
        assert f"a.yaml{told}" in words


@pytest.mark.parametrize("make", NOT_FILES, ids=lambda make: make.__name__)
def test_a_look_is_a_file_and_nothing_else(tmp_path: Path, make: Callable[[Path, Path], None]) -> None:
    (tmp_path / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    make(tmp_path / "house.docx", tmp_path)
    status, told = NOT_FILES[make]
    code, words = said("build", "a.yaml", "--look", "house.docx", "--format", "docx")
    assert code == status
    assert f"house.docx{told}" in words


PLACES = [
    "clauses/pack.yaml",
    "clauses/exit/questions.yaml",
    "clauses/exit/leaving.md",
    "clauses/exit/checks.yaml",
    "clauses/evidence.yaml",
    "clauses/checklists.yaml",
    "clauses/signing/signatures.yaml",
    "templates/documents/agreement.yaml",
]
"""A file of each sort that a pack has; some are there in every pack, and some are not missed when they are not."""


def small_pack(folder: Path) -> Path:
    return write_pack(folder / "pack", {"exit.leaving": clause_file("exit.leaving", "Words.")})


@pytest.mark.parametrize("make", [pipe, device, dangling], ids=lambda make: make.__name__)
@pytest.mark.parametrize("place", PLACES)
def test_a_pack_is_made_of_files_and_nothing_else(
    tmp_path: Path, place: str, make: Callable[[Path, Path], None]
) -> None:
    at = small_pack(tmp_path) / place
    at.unlink(missing_ok=True)
    make(at, tmp_path)
    code, words = said("pack", "check", "--pack", "pack")
    assert code == 1
    assert f"{place} {'is a pipe' if make is pipe else 'leads out'}" in words


@pytest.mark.parametrize("place", ["clauses", "templates", "clauses/exit", "templates/documents", *PLACES])
def test_nothing_of_a_pack_lies_outside_of_it(tmp_path: Path, place: str) -> None:
    small_pack(tmp_path)
    at, elsewhere = tmp_path / "pack" / place, tmp_path / "elsewhere"
    if at.exists():
        shutil.move(at, elsewhere)
    else:
        elsewhere.write_text(f"- {{id: {OTHER}}}\n", encoding="utf-8")
    at.symlink_to(elsewhere)
    code, words = said("pack", "check", "--pack", "pack")
    assert code == 1
    assert place in words
    assert "leads out of the pack's own folder" in words
    assert OTHER not in words


def test_a_link_inside_a_pack_is_followed(tmp_path: Path) -> None:
    clause = small_pack(tmp_path) / "clauses" / "exit" / "leaving.md"
    clause.rename(clause.with_name("words.txt"))
    clause.symlink_to("words.txt")
    code, words = said("pack", "preview", "exit.leaving", "--pack", "pack")
    assert code == 0, words


def test_templates_that_are_no_folder_are_not_passed_over(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    shutil.rmtree(pack / "templates")
    os.mkfifo(pack / "templates")
    code, words = said("pack", "check", "--pack", "pack")
    assert code == 1
    assert "templates is not a folder" in words
