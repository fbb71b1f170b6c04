"""An answers file survives two people, a full disk, a killed program and an older format; nothing said is lost."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.model.content import DELETE
from agreement_builder.store import locking
from agreement_builder.store.answers_file import create, not_there_yet, read, save
from agreement_builder.store.migrations import FORMAT

TEXT = """\
format: 1
pack: partnership 1.0.0
date: 2026-07-20   # for the board
answers:
  exit:
    notice: 3 months  # agreed
"""
NOTICE = ("answers", "exit", "notice")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, hidden or not."""
    return sorted(entry.name for entry in folder.iterdir())


def told(trouble: pytest.ExceptionInfo[Unusable]) -> str:
    return " ".join(f"{finding.code}: {finding.message} {finding.hint}" for finding in trouble.value.findings)


def test_a_file_is_read_with_the_line_of_every_answer(path: Path) -> None:
    file = read(path)
    assert file.content["date"] == "2026-07-20"
    assert file.answers == {"exit": {"notice": "3 months"}}
    assert file.name == str(path)
    assert file.line_of(NOTICE) == 6
    assert file.line_of(("answers", "exit", "nothing", 3)) == 5
    assert file.line_of(("nothing",)) == 1
    assert file.revision == read(path).revision


def test_a_change_keeps_everything_else(path: Path) -> None:
    revision = save(path, {NOTICE: "6 months", ("answers", "exit", "step_down"): "yes"}, read(path).revision).revision
    assert path.read_text(encoding="utf-8") == TEXT.replace("3 months", "6 months") + "    step_down: yes\n"
    assert revision == read(path).revision
    save(path, {("answers", "exit", "step_down"): DELETE, NOTICE: "3 months"}, revision)
    assert path.read_text(encoding="utf-8") == TEXT
    assert names_in(path.parent) == ["answers.yaml"]


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    before = path.stat()
    revision = read(path).revision
    assert save(path, {NOTICE: "3 months"}, revision).revision == revision
    assert path.stat() == before


def test_a_byte_order_mark_stays(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    save(path, {NOTICE: "x"}, read(path).revision)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfformat: 1")


def test_what_somebody_else_saved_is_not_overwritten(path: Path) -> None:
    mine = read(path).revision
    save(path, {NOTICE: "theirs"}, read(path).revision)
    with pytest.raises(SavedByAnother):
        save(path, {NOTICE: "mine"}, mine)
    assert read(path).answers == {"exit": {"notice": "theirs"}}


def test_of_two_who_save_at_once_one_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    revision = read(path).revision
    both = threading.Barrier(2)
    outcomes: list[str] = []

    def person(words: str) -> None:
        both.wait()
        try:
            save(path, {NOTICE: words}, revision)
            outcomes.append("saved")
        except SavedByAnother:
            outcomes.append("told")

    people = [threading.Thread(target=person, args=(words,)) for words in ("one", "two")]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(outcomes) == ["saved", "told"]
    assert names_in(path.parent) == ["answers.yaml"]


def saved(path: Path, words: str, revision: str) -> bool:
    try:
        save(path, {NOTICE: words}, revision)
    except SavedByAnother:
        return False
    return True


def test_who_changes_what_was_read_changes_it_for_nobody_else(path: Path) -> None:
    answers = read(path).content["answers"]
    assert isinstance(answers, dict)
    answers["exit"] = "gone"
    assert read(path).answers == {"exit": {"notice": "3 months"}}
    saved_one = save(path, {NOTICE: "6 months"}, read(path).revision).content["answers"]
    assert isinstance(saved_one, dict)
    saved_one["exit"] = "gone"
    assert read(path).answers == {"exit": {"notice": "6 months"}}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without the locks that ours has."""
    monkeypatch.setattr(locking, "fcntl", None)


@pytest.mark.usefixtures("windows")
def test_two_writers_are_told_apart_on_windows_too(path: Path) -> None:
    test_what_somebody_else_saved_is_not_overwritten(path)
    revision, theirs = read(path).revision, []
    people = [
        threading.Thread(target=lambda words=words: theirs.append(saved(path, words, revision))) for words in "ab"
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(theirs) == [False, True]


@pytest.mark.usefixtures("windows")
def test_who_comes_second_waits_on_windows_too(path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locking.locked(path):
            order.append("second")

    other = threading.Thread(target=second)
    with locking.locked(path):
        other.start()
        other.join(0.3)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


@pytest.mark.usefixtures("windows")
def test_a_file_with_the_name_of_the_lock_stays_on_windows_too(path: Path) -> None:
    lock = path.with_name(".answers.yaml.lock")
    lock.write_text("mine", encoding="utf-8")
    with pytest.raises(Unusable):
        save(path, {NOTICE: "x"}, read(path).revision)
    assert lock.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "There is no room left on the disk. Make room and save again. Nothing was changed."),
        (errno.EACCES, "may not be written here"),
        (errno.EIO, "could not be written"),
    ],
)
def test_what_the_disk_refuses_is_told_and_the_old_file_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    revision = read(path).revision
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Unusable) as trouble:
        save(path, {NOTICE: "x" * 10_000}, revision)
    assert says in told(trouble)
    assert path.read_text(encoding="utf-8") == TEXT
    assert names_in(path.parent) == ["answers.yaml"]


KILLED_WHILE = """
import os, signal, sys
from pathlib import Path
from agreement_builder.store.answers_file import read, save

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os if sys.argv[2] != "replace" else Path, sys.argv[2], die)
path = Path(sys.argv[1])
save(path, {("answers", "exit", "notice"): "x" * 100_000}, read(path).revision)
"""


@pytest.mark.parametrize("moment", ["fdopen", "fsync", "replace"])
def test_a_program_killed_while_saving_leaves_the_old_file_whole_and_the_next_save_works(
    path: Path, moment: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE, str(path), moment], check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == TEXT
    save(path, {NOTICE: "6 months"}, read(path).revision)
    assert read(path).answers == {"exit": {"notice": "6 months"}}
    assert names_in(path.parent) == ["answers.yaml"]


def test_a_linked_file_is_saved_where_it_lies(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(path)
    save(link, {NOTICE: "6 months"}, read(link).revision)
    assert link.is_symlink()
    assert read(path).answers == {"exit": {"notice": "6 months"}}
    assert names_in(link.parent) == ["link.yaml"]


def test_a_new_file_is_ready_to_be_filled_in_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    revision = create(path, {"format": "1", "pack": "partnership 1.0.0"})
    assert path.read_text(encoding="utf-8") == "format: 1\npack: partnership 1.0.0\nanswers:\n"
    save(path, {NOTICE: "3 months"}, revision)
    assert path.read_text(encoding="utf-8").endswith("answers:\n  exit:\n    notice: 3 months\n")


def test_a_new_file_may_start_with_answers(tmp_path: Path) -> None:
    create(tmp_path / "new.yaml", {"format": "1"}, {"exit": {"notice": "a: b"}})
    assert read(tmp_path / "new.yaml").answers == {"exit": {"notice": "a: b"}}


def test_a_new_file_never_overwrites_one_that_is_there(path: Path) -> None:
    with pytest.raises(Unusable) as trouble:
        create(path, {"format": "1"})
    assert "file-already-there" in told(trouble)
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as trouble:
        create(tmp_path / "none" / "new.yaml", {"format": "1"})
    assert "There is no folder" in told(trouble)


def test_a_file_of_a_newer_format_is_refused_by_name_and_left_alone(path: Path) -> None:
    path.write_text(TEXT.replace("format: 1", f"format: {FORMAT + 1}"), encoding="utf-8")
    with pytest.raises(Unusable) as trouble:
        read(path)
    assert f"reads format {FORMAT + 1}. Nothing was changed." in told(trouble)
    assert trouble.value.findings[0].place.line == 1


def test_a_format_that_is_none_is_told(path: Path) -> None:
    path.write_text(TEXT.replace("format: 1", "format: new"), encoding="utf-8")
    with pytest.raises(Unusable) as trouble:
        read(path)
    assert "Write format: 1." in told(trouble)


def test_a_file_that_does_not_name_its_format_is_read(path: Path) -> None:
    path.write_text(TEXT.replace("format: 1\n", ""), encoding="utf-8")
    assert read(path).answers == {"exit": {"notice": "3 months"}}


OLD = TEXT.replace("format: 1", "format: 0  # trial").replace("date:", "dated:")


def test_an_older_format_reads_as_the_newest_and_is_not_touched_by_reading(path: Path) -> None:
    path.write_text(OLD, encoding="utf-8")
    file = read(path)
    assert (file.content["format"], file.content["date"]) == ("1", "2026-07-20")
    assert "dated" not in file.content
    assert file.line_of(NOTICE) == 6
    assert path.read_text(encoding="utf-8") == OLD


def test_the_first_save_brings_an_older_format_up_and_keeps_the_old_file_beside_it(path: Path) -> None:
    path.write_text(OLD, encoding="utf-8")
    save(path, {NOTICE: "6 months"}, read(path).revision)
    assert read(path).content == {
        "format": "1",
        "pack": "partnership 1.0.0",
        "date": "2026-07-20",
        "answers": {"exit": {"notice": "6 months"}},
    }
    assert "format: 1  # trial" in path.read_text(encoding="utf-8")
    assert (path.parent / "answers.before-format-1.yaml").read_text(encoding="utf-8") == OLD


def test_an_old_copy_is_never_overwritten_by_another(path: Path) -> None:
    other = path.parent / "answers.before-format-1.yaml"
    other.write_text("kept", encoding="utf-8")
    path.write_text(OLD, encoding="utf-8")
    save(path, {NOTICE: "6 months"}, read(path).revision)
    assert other.read_text(encoding="utf-8") == "kept"
    assert (path.parent / "answers.before-format-1-2.yaml").read_text(encoding="utf-8") == OLD


def test_a_change_too_large_for_the_file_is_refused(path: Path) -> None:
    with pytest.raises(Unusable) as trouble:
        save(path, {NOTICE: "x" * 6_000_000}, read(path).revision)
    assert "file-too-large" in told(trouble)
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_broken_file_is_not_saved_over(path: Path) -> None:
    revision = read(path).revision
    path.write_text('a: "open\n', encoding="utf-8")
    with pytest.raises((Unusable, SavedByAnother)):
        save(path, {NOTICE: "x"}, revision)
    assert path.read_text(encoding="utf-8") == 'a: "open\n'


def test_half_a_character_from_a_command_line_is_replaced(path: Path) -> None:
    save(path, {NOTICE: "x\udcff"}, read(path).revision)
    assert read(path).answers == {"exit": {"notice": "x\ufffd"}}


def test_the_format_written_is_the_one_that_is_read() -> None:
    assert FORMAT == 1


def test_a_file_that_is_deleted_while_it_is_open_is_told_and_not_made_anew(path: Path) -> None:
    revision = read(path).revision
    path.unlink()
    with pytest.raises(Unusable) as trouble:
        save(path, {NOTICE: "6 months"}, revision)
    assert "is not there any more" in told(trouble)
    assert "it is not saved" in told(trouble)
    assert names_in(path.parent) == []


def test_the_first_save_makes_a_file_that_was_not_there_yet(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    file = not_there_yet(path, {"format": "1"})
    assert names_in(tmp_path) == []
    save(path, {("format",): "1", NOTICE: "6 months"}, file.revision)
    assert path.read_text(encoding="utf-8") == "format: 1\nanswers:\n  exit:\n    notice: 6 months\n"
    with pytest.raises(SavedByAnother):
        save(path, {NOTICE: "7 months"}, file.revision)
    assert read(path).answers == {"exit": {"notice": "6 months"}}


def test_a_link_into_a_folder_that_is_not_there_names_that_folder(tmp_path: Path) -> None:
    link = tmp_path / "new.yaml"
    link.symlink_to(tmp_path / "none" / "new.yaml")
    with pytest.raises(Unusable) as trouble:
        create(link, {"format": "1"})
    assert f"{link} is a link. There is no folder {tmp_path / 'none'}." in told(trouble)
