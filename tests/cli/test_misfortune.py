"""Whatever goes wrong with files, folders and pipes: a sentence, an exit status, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agreement_builder import textfiles
from tests.support.command import run

PROGRAM = (sys.executable, "-c", "from agreement_builder.__main__ import main; main()")


def started(*arguments: object, **named: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)


COMMANDS = {
    "check": (),
    "status": (),
    "build": (),
    "explain": (),
    "set": ("exit.notice", "3 months"),
}

UNREADABLE = {
    "empty words": b"hello",
    "a list": b"- a\n- b\n",
    "not UTF-8": b"format: 1\nanswers:\n  purpose: {name: caf\xe9}\n",
    "UTF-16": "format: 1\n".encode("utf-16"),
    "a Word file": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
    "a PDF": b"%PDF-1.7\n%\xb5\xb5\xb5\xb5\n",
    "zeros": b"\x00" * 1000,
    "a bracket left open": b"format: 1\nanswers: {",
    "tabs": b"format: 1\nanswers:\n\tpurpose: x\n",
    "nested ten thousand deep": b"format: 1\nanswers: " + b"[" * 10_000 + b"]" * 10_000,
    "aliases of aliases": b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n",
    "a tag that runs code": b"format: 1\nanswers: !!python/object/apply:os.system [id]\n",
    "from a newer version": b"format: 99\nanswers: {}\n",
    "format in words": b"format: one\nanswers: {}\n",
    "two documents": b"format: 1\n---\nformat: 1\n",
    "six megabytes": b"format: 1\nanswers:\n  purpose:\n    name: " + b"x" * 6_000_000,
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_cannot_be_read(tmp_path: Path, command: str, content: bytes) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)
    said = run(command, path, *COMMANDS[command])
    assert said.code == 1
    assert "Must be mended" in said.err
    assert path.name in said.err
    assert path.read_bytes() == content
    assert sorted(found.name for found in tmp_path.iterdir() if not found.name.startswith(".")) == ["answers.yaml"]


@pytest.mark.parametrize("command", ["check", "status", "build", "explain"])
def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path, command: str) -> None:
    said = run(command, tmp_path / "nobody.yaml")
    assert said.code == 2
    assert "nobody.yaml' does not exist." in said.words
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_instead_of_a_file(tmp_path: Path, command: str) -> None:
    said = run(command, tmp_path, *COMMANDS[command])
    assert said.code == 2
    assert "directory" in said.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_may_not_be_read(answers: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str, _: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(textfiles, "_without_waiting", refused)
    said = run(command, answers, *COMMANDS[command])
    assert said.code == 1
    assert "permission denied" in said.words.lower()


def test_a_pipe_that_nobody_reads_on_from(answers: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        ended = subprocess.run(
            [*PROGRAM, "schema"], stdout=out, stderr=subprocess.PIPE, text=True, check=False, timeout=120
        )
    assert "Traceback" not in ended.stderr
    assert ended.returncode in (0, 1)


def test_stopping_by_hand_is_told_without_a_traceback(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("agreement_builder.workflow.open_agreement", stopped)
    said = run("check", answers)
    assert said.code in (1, 130)
    assert "Traceback" not in said.words


def test_the_program_as_it_is_installed(answers: Path, tmp_path: Path) -> None:
    made = started("build", answers, "--format", "docx", "--output", tmp_path / "out")
    assert made.returncode == 0, made.stderr
    assert made.stderr == ""
    wrong = started("build", answers, "--format", "odt")
    assert wrong.returncode == 2
    (tmp_path / "broken.yaml").write_text("format: 1\nanswers: {", encoding="utf-8")
    broken = started("check", tmp_path / "broken.yaml")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "Traceback" not in broken.stderr


def test_it_needs_no_particular_language_of_the_system(answers: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "status", str(answers)],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
    )
    assert ended.returncode == 0, ended.stderr
    assert b"Traceback" not in ended.stderr
