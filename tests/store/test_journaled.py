"""An answers file with its history: the two keep in step, and the file is enough where the history is lost."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.model.content import DELETE
from agreement_builder.store import answers_file
from agreement_builder.store.entries import How
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.journal import Journal, Known
from agreement_builder.store.journaled import NAME, JournaledStore, journal_of
from agreement_builder.store.protocol import Committed, Conflict

NOTICE = ("answers", "exit", "notice")


def clock() -> datetime:
    return datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "meadow.yaml"
    made.write_text("format: 1\nanswers:\n  exit:\n    notice: 3 months # as last time\n", encoding="utf-8")
    return made


@pytest.fixture
def store(path: Path) -> Iterator[JournaledStore]:
    made = journaled(path)
    yield made
    if made.journal is not None:
        made.journal.close()


def journaled(path: Path) -> JournaledStore:
    return JournaledStore(FileStore(path), journal_of(path.parent, clock), path.name)


@contextmanager
def reopened(path: Path) -> Iterator[JournaledStore]:
    """The store as a program finds it that is started anew."""
    made = journaled(path)
    yield made
    assert made.journal is not None
    made.journal.close()


def history(store: JournaledStore) -> Journal:
    assert store.journal is not None
    return store.journal


def told(store: JournaledStore) -> list[tuple[How, object]]:
    return [(entry.how, entry.raw) for entry in history(store).entries(store.file)]


def stands(store: JournaledStore) -> object:
    return history(store).content_at(store.file, history(store).entries(store.file)[-1].seq)


def test_what_stood_in_the_file_is_the_first_entry(store: JournaledStore) -> None:
    now = store.load()
    assert told(store) == [(How.IMPORTED, now.content)]


def test_a_change_is_in_the_file_and_in_the_journal(store: JournaledStore, path: Path) -> None:
    now = store.load()
    done = store.commit(now, {NOTICE: "6 months"})
    assert isinstance(done, Committed)
    assert "notice: 6 months # as last time" in path.read_text(encoding="utf-8")
    assert told(store)[1:] == [(How.TYPED, "6 months")]
    assert stands(store) == done.now.content


def test_who_made_it_and_how_is_kept(store: JournaledStore) -> None:
    with store.making(How.UNDONE, who="Oak Street", request="r1"):
        store.commit(store.load(), {NOTICE: "6 months"})
    assert store.journal is not None
    entry = store.journal.entries(store.file)[-1]
    assert (entry.how, entry.who) == (How.UNDONE, "Oak Street")


def test_a_change_in_the_file_itself_comes_in_by_answer(store: JournaledStore, path: Path) -> None:
    store.load()
    answers_file.save(path, {NOTICE: "9 months", ("answers", "exit", "term"): DELETE}, answers_file.read(path).revision)
    store.load()
    assert told(store)[1:] == [(How.FILE, "9 months")]


def test_what_another_program_saved_first_is_a_conflict_and_comes_in(store: JournaledStore, path: Path) -> None:
    now = store.load()
    answers_file.save(path, {NOTICE: "9 months"}, now.revision)
    done = store.commit(now, {NOTICE: "6 months"})
    assert isinstance(done, Conflict)
    store.keep_rival({NOTICE: "6 months"})
    assert told(store)[1:] == [(How.FILE, "9 months"), (How.RIVAL, "6 months")]
    assert stands(store) == done.theirs.content


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from agreement_builder.store.entries import How
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.journal import Journal
from agreement_builder.store.journaled import JournaledStore, journal_of

path, method, when = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
whole = getattr(Journal, method)

def killed(*given, **more):
    if when == "after":
        whole(*given, **more)
    os.kill(os.getpid(), signal.SIGKILL)

store = JournaledStore(FileStore(path), journal_of(path.parent, lambda: datetime.now(UTC)), path.name)
now = store.load()
setattr(Journal, method, killed)
with store.making(who="Oak Street"):
    store.commit(now, {("answers", "exit", "notice"): "6 months"})
"""


def killed(path: Path, method: str, when: str) -> None:
    """A program that changes the notice is killed right before or after it calls a method of its journal."""
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path), method, when], check=False)
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("method", "when", "made"),
    [("promise", "before", False), ("promise", "after", True), ("fulfilled", "before", True)],
)
def test_whenever_it_is_killed_who_made_a_change_is_kept_and_file_and_journal_agree(
    path: Path, method: str, when: str, made: bool
) -> None:
    killed(path, method, when)
    assert ("6 months" in path.read_text(encoding="utf-8")) == (method == "fulfilled")
    with reopened(path) as store:
        now = store.load()
        assert now.answers == {"exit": {"notice": "6 months" if made else "3 months"}}
        assert told(store)[1:] == ([(How.TYPED, "6 months")] if made else [])
        assert stands(store) == now.content
        assert [entry.who for entry in history(store).entries(store.file)][1:] == ["Oak Street"] * made
        assert history(store).known(store.file) == Known(now.revision)
    assert "# as last time" in path.read_text(encoding="utf-8")


def test_what_was_changed_in_the_file_after_it_was_killed_stays(path: Path) -> None:
    killed(path, "promise", "after")
    answers_file.save(path, {("answers", "exit", "term"): "2 years"}, answers_file.read(path).revision)
    with reopened(path) as store:
        assert store.load().answers == {"exit": {"notice": "6 months", "term": "2 years"}}
        assert told(store)[1:] == [(How.TYPED, "6 months"), (How.FILE, "2 years")]


def test_the_same_answer_changed_in_the_file_after_it_was_killed_stands_and_both_are_kept(path: Path) -> None:
    killed(path, "promise", "after")
    answers_file.save(path, {NOTICE: "9 months"}, answers_file.read(path).revision)
    with reopened(path) as store:
        assert store.load().answers == {"exit": {"notice": "9 months"}}
        assert told(store)[1:] == [(How.TYPED, "6 months"), (How.FILE, "9 months")]


def test_a_file_that_somebody_puts_back_as_it_was_before_stays_as_it_was(store: JournaledStore, path: Path) -> None:
    before = path.read_bytes()
    store.commit(store.load(), {NOTICE: "6 months"})
    path.write_bytes(before)
    assert store.load().answers == {"exit": {"notice": "3 months"}}
    assert told(store)[1:] == [(How.TYPED, "6 months"), (How.FILE, "3 months")]
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_put_in_its_place_is_told_and_stands_nowhere(
    store: JournaledStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = store.load()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, store.making(request="r1"):
        patched.setattr(Path, "replace", full)
        with pytest.raises(Unusable):
            store.commit(now, {NOTICE: "6 months"})
    assert told(store)[1:] == [(How.TYPED, "6 months"), (How.UNWRITTEN, "3 months")]
    assert stands(store) == now.content
    assert isinstance(store.commit(store.load(), {NOTICE: "9 months"}), Committed)
    assert told(store)[3:] == [(How.TYPED, "9 months")]


def test_with_no_room_on_the_disk_neither_has_the_change(
    store: JournaledStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = store.load()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("agreement_builder.textfiles._fill", full)
        with pytest.raises(Unusable, match="room"):
            store.commit(now, {NOTICE: "6 months"})
    assert len(told(store)) == 1
    assert store.load() == now


def test_two_programs_on_one_file_keep_each_change_once(
    store: JournaledStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, promise = store.load(), history(store).promise
    with reopened(path) as other:
        looking = threading.Thread(target=other.load)

        def looked_at_right_then(*given: Any, **more: Any) -> None:
            promise(*given, **more)
            looking.start()
            looking.join(0.2)

        monkeypatch.setattr(store.journal, "promise", looked_at_right_then)
        store.commit(now, {NOTICE: "6 months"})
        looking.join()
        assert told(other)[1:] == [(How.TYPED, "6 months")]
        assert stands(other) == store.load().content


def test_a_change_that_changes_nothing_is_no_entry(store: JournaledStore) -> None:
    store.commit(store.load(), {NOTICE: "3 months"})
    assert len(told(store)) == 1


def test_half_a_character_is_kept_as_what_stands_for_it(store: JournaledStore) -> None:
    done = store.commit(store.load(), {NOTICE: "3 \ud83d months"})
    assert isinstance(done, Committed)
    assert stands(store) == done.now.content


def test_a_lost_journal_begins_anew_and_the_file_goes_on(store: JournaledStore, path: Path) -> None:
    store.commit(store.load(), {NOTICE: "6 months"})
    assert store.journal is not None
    store.journal.close()
    for left in path.parent.glob(f"{NAME}*"):
        left.unlink()
    again = journaled(path)
    assert again.load().answers == {"exit": {"notice": "6 months"}}
    assert [how for how, _ in told(again)] == [How.IMPORTED]
    assert again.journal is not None
    again.journal.close()


def test_without_a_journal_the_file_is_written_all_the_same(path: Path) -> None:
    (path.parent / NAME).mkdir()
    store = journaled(path)
    assert store.lost
    done = store.commit(store.load(), {NOTICE: "6 months"})
    assert isinstance(done, Committed)
    assert "6 months" in path.read_text(encoding="utf-8")


def test_a_journal_that_fails_meanwhile_is_told_and_the_file_is_written(store: JournaledStore, path: Path) -> None:
    now = store.load()
    assert store.journal is not None
    store.journal.close()
    done = store.commit(now, {NOTICE: "6 months"})
    assert isinstance(done, Committed)
    assert store.lost
    assert "6 months" in path.read_text(encoding="utf-8")
