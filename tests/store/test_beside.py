"""What others put beside an answers file, by whatever name, is neither followed nor taken away."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.store.answers_file import read, save
from agreement_builder.textfiles import write_whole
from tests.support.patience import patience

TEXT = "format: 1\nanswers:\n  exit:\n    notice: 3 months\n"
NOTICE = ("answers", "exit", "notice")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "answers.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def told(trouble: pytest.ExceptionInfo[Unusable]) -> str:
    return " ".join(f"{finding.message} {finding.hint}" for finding in trouble.value.findings)


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def test_a_link_with_the_name_of_the_lock_is_not_followed(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    lock_of(path).symlink_to(elsewhere)
    with pytest.raises(Unusable) as trouble:
        save(path, {NOTICE: "6 months"}, read(path).revision)
    assert ".answers.yaml.lock is a link, and this program needs that name" in told(trouble)
    assert not elsewhere.exists()
    assert lock_of(path).is_symlink()
    assert path.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(("make", "what"), [(os.mkdir, "a folder"), (os.mkfifo, "a pipe")])
def test_whatever_else_has_the_name_of_the_lock_is_named_and_stays(
    path: Path, make: Callable[[Path], None], what: str
) -> None:
    make(lock_of(path))
    with patience(), pytest.raises(Unusable) as trouble:
        save(path, {NOTICE: "6 months"}, read(path).revision)
    assert f".answers.yaml.lock is {what}" in told(trouble)
    assert names_in(path.parent) == [".answers.yaml.lock", "answers.yaml"]


def test_a_file_with_the_name_of_the_lock_keeps_its_words(path: Path) -> None:
    lock_of(path).write_text("mine", encoding="utf-8")
    save(path, {NOTICE: "6 months"}, read(path).revision)
    assert lock_of(path).read_text(encoding="utf-8") == "mine"


def test_a_second_name_of_somebody_elses_file_is_not_taken_away(path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    os.link(empty, lock_of(path))
    save(path, {NOTICE: "6 months"}, read(path).revision)
    assert lock_of(path).exists()


def test_only_what_a_killed_writer_left_is_cleared_away(path: Path) -> None:
    ours, theirs = path.with_name(".answers.yaml.0123abcd.new"), path.with_name(".answers.yaml.of the board.new")
    ours.touch()
    theirs.touch()
    folder = path.with_name(".answers.yaml.89abcdef.new")
    folder.mkdir()
    save(path, {NOTICE: "6 months"}, read(path).revision)
    assert set(names_in(path.parent)) == {"answers.yaml", theirs.name, folder.name}


def test_a_file_that_has_the_passing_name_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "mine")
    there = path.with_name(".answers.yaml.mine.new")
    there.write_text("words", encoding="utf-8")
    with pytest.raises(OSError, match="exists"):
        write_whole(path, b"new")
    assert there.read_text(encoding="utf-8") == "words"
