"""Building into a folder that holds earlier files: what people edited is kept, and what a killed build left is cleared."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from agreement_builder.workflow.filesets import clear_cut_off, keep_aside, write_set
from tests.support.command import run

NAME = "Hubs for all families - Partnership charter, draft 2"


def build(answers: Path, folder: Path, *more: str) -> str:
    said = run("build", answers, "--format", "docx", "--output", folder, *more)
    assert said.code == 0
    return said.words


def edited(path: Path, words: str) -> bytes:
    """What a partner wrote into the file with a word processor."""
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    return path.read_bytes()


def test_a_word_file_that_was_edited_is_kept_under_another_name_and_that_is_told(answers: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(answers, folder)
    first = edited(folder / f"{NAME}.docx", "We would rather meet on Mondays.")
    said = build(answers, folder)
    assert f"kept as {NAME} (edited).docx" in said
    assert (folder / f"{NAME} (edited).docx").read_bytes() == first
    second = edited(folder / f"{NAME}.docx", "Or on Tuesdays.")
    build(answers, folder, "--quiet")
    assert (folder / f"{NAME} (edited 2).docx").read_bytes() == second
    assert (folder / f"{NAME} (edited).docx").read_bytes() == first
    assert "rather meet" not in "".join(each.text for each in docx.Document(str(folder / f"{NAME}.docx")).paragraphs)


def test_an_edited_file_is_told_even_when_quiet(answers: Path, tmp_path: Path) -> None:
    build(answers, tmp_path)
    edited(tmp_path / f"{NAME}.docx", "x")
    said = run("build", answers, "--format", "docx", "--output", tmp_path, "--quiet")
    assert "(edited).docx" in said.err
    assert said.out == ""


def test_a_file_that_nobody_edited_is_replaced_although_the_answers_changed(answers: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(answers, folder)
    before = (folder / f"{NAME}.docx").read_bytes()
    assert run("set", answers, "exit.notice", "5 months").code == 0
    said = build(answers, folder)
    assert "kept as" not in said
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.docx"]
    shutil.copy(folder / f"{NAME}.docx", tmp_path / "copy.docx")
    (folder / f"{NAME}.docx").write_bytes(before)
    assert "kept as" not in build(answers, folder, "--date", "2027-02-03")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_a_change_in_any_part_is_seen(part: str, answers: Path, tmp_path: Path) -> None:
    build(answers, tmp_path)
    path = tmp_path / f"{NAME}.docx"
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(
                name, content.replace(b"Hubs", b"Huts").replace(b"Normal", b"normal") if name == part else content
            )
    assert f"{NAME} (edited).docx" in build(answers, tmp_path)


def test_something_else_of_that_name_is_kept_too(answers: Path, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.docx").write_bytes(b"Minutes, 4 May")
    build(answers, tmp_path)
    assert (tmp_path / f"{NAME} (edited).docx").read_bytes() == b"Minutes, 4 May"


def test_where_a_disk_knows_no_second_names_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    (tmp_path / "a.docx").write_bytes(b"one")
    (tmp_path / "a (edited).docx").write_bytes(b"older")
    monkeypatch.setattr(os, "link", refuse)
    assert keep_aside(tmp_path / "a.docx", "edited").name == "a (edited 2).docx"
    assert (tmp_path / "a (edited 2).docx").read_bytes() == b"one"
    assert (tmp_path / "a (edited).docx").read_bytes() == b"older"


# ------------------------------------------------------------ a build that was killed

KILLED = """
import os, signal, sys
from pathlib import Path
from agreement_builder.workflow import filesets
replace = Path.replace
def once_then_die(self, target):
    done = replace(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
    return done
Path.replace = once_then_die
filesets.write_set({Path(sys.argv[1]) / name: b"new" for name in sys.argv[2:]})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_what_a_killed_build_left_is_cleared_by_the_next_and_told(answers: Path, tmp_path: Path) -> None:
    names = [f"{NAME}.docx", "Old - Partnership charter, draft 1.docx", f"{NAME}.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), *names], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / names[0]).read_bytes() == b"new"
    assert len([path for path in tmp_path.iterdir() if path.suffix == ".new"]) == 2
    said = build(answers, tmp_path)
    assert "An earlier build into this folder was cut off." in said
    assert f"perhaps older than the rest: {NAME}.pdf; Old - Partnership charter, draft 1.docx." in said
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".new"]
    assert "cut off" not in build(answers, tmp_path)


def test_only_what_a_build_left_is_cleared(tmp_path: Path) -> None:
    others = [
        ".a.docx.new",
        ".a.docx.12345678.old",
        "a.docx.12345678.new",
        ".a.yaml.12345678.new",
        ".a.docx.1234567g.new",
    ]
    for name in others:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".link.docx.12345678.new").symlink_to(tmp_path / others[0])
    (tmp_path / ".folder.docx.12345678.new").mkdir()
    (tmp_path / ".b.docx.0123abcd.new").write_bytes(b"half")
    assert clear_cut_off(tmp_path, [".docx", ".pdf"]) == ("b.docx",)
    assert {path.name for path in tmp_path.iterdir()} == {
        *others,
        ".link.docx.12345678.new",
        ".folder.docx.12345678.new",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there, the system itself refuses")
def test_what_another_build_is_writing_at_this_moment_stays(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / ".a.docx.12345678.new"
    path.write_bytes(b"half")
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert clear_cut_off(tmp_path, [".docx"]) == ()
    assert clear_cut_off(tmp_path, [".docx"]) == ("a.docx",)


def test_when_one_file_cannot_be_written_every_old_one_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        write_set({tmp_path / "a.docx": b"new", tmp_path / "none" / "b.docx": b"new"})
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
