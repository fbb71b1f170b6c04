"""An answers file with its history: the two keep in step, and the file is enough where the history is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agreement_builder.model.content import DELETE
from agreement_builder.store import answers_file
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.journal import How
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


def told(store: JournaledStore) -> list[tuple[How, object]]:
    assert store.journal is not None
    return [(entry.how, entry.raw) for entry in store.journal.entries(store.file)]


def stands(store: JournaledStore) -> object:
    assert store.journal is not None
    return store.journal.content_at(store.file, store.journal.entries(store.file)[-1].seq)


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


def test_a_program_that_was_killed_between_file_and_journal_loses_nothing(store: JournaledStore, path: Path) -> None:
    now = store.load()
    store.store.commit(now, {NOTICE: "6 months"})  # and here it is killed
    again = journaled(path)
    again.load()
    assert again.journal is not None
    assert told(again)[1:] == [(How.FILE, "6 months")]
    again.journal.close()


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
    (path.parent / NAME).write_bytes(b"This is no journal. " * 500)
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
