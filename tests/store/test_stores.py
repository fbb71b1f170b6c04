"""Wherever answers are kept, what is committed is there, and what somebody else has committed is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.model.content import DELETE, Changes
from agreement_builder.model.values import Raw
from agreement_builder.store.answers_file import create
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.memory import MemoryStore
from agreement_builder.store.protocol import Committed, Conflict, Store

HEAD: dict[str, Raw] = {"format": "1", "pack": "partnership 1.0.0"}
NOTICE = ("answers", "exit", "notice")
STEP = ("answers", "exit", "step_down")


class Kept:
    """One agreement that is kept somewhere, and a way to come to it from elsewhere."""

    def __init__(self, mine: Store, theirs: Callable[[], Store]) -> None:
        self.mine = mine
        self.theirs = theirs


@pytest.fixture(params=["file", "memory"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    if request.param == "memory":
        store = MemoryStore({**HEAD, "answers": {"exit": {"notice": "3 months"}}}, "ours")
        return Kept(store, lambda: store)
    path = tmp_path / "ours.yaml"
    create(path, HEAD, {"exit": {"notice": "3 months"}})
    return Kept(FileStore(path), lambda: FileStore(path))


def committed(store: Store, changes: Changes) -> None:
    assert isinstance(store.commit(store.load(), changes), Committed)


def test_what_is_committed_is_there_and_the_rest_stays(kept: Kept) -> None:
    before = kept.mine.load()
    done = kept.mine.commit(before, {NOTICE: "6 months", STEP: ["a", {"b": "c"}]})
    assert isinstance(done, Committed)
    assert not done.written_again
    now = kept.theirs().load()
    left: Raw = {"notice": "6 months", "step_down": ["a", {"b": "c"}]}
    assert now.content == done.now.content == {**HEAD, "answers": {"exit": left}}
    assert now.revision == done.now.revision != before.revision
    assert before.content["answers"] == {"exit": {"notice": "3 months"}}, "what was seen stays as it was seen"


def test_one_change_after_another_is_made_over_what_the_last_left(kept: Kept) -> None:
    seen = kept.mine.load()
    for words in ("4 months", "5 months", "6 months"):
        done = kept.mine.commit(seen, {NOTICE: words})
        assert isinstance(done, Committed)
        seen = done.now
    assert kept.theirs().load().answers == {"exit": {"notice": "6 months"}}


def test_a_section_that_is_left_empty_goes(kept: Kept) -> None:
    committed(kept.mine, {NOTICE: DELETE})
    assert "exit" not in kept.theirs().load().answers


def test_what_changes_nothing_gives_no_new_revision(kept: Kept) -> None:
    seen = kept.mine.load()
    done = kept.mine.commit(seen, {NOTICE: "3 months"})
    assert isinstance(done, Committed)
    assert done.now.revision == seen.revision


def test_over_something_old_nothing_is_committed_and_theirs_is_told(kept: Kept) -> None:
    seen = kept.mine.load()
    committed(kept.theirs(), {NOTICE: "theirs"})
    done = kept.mine.commit(seen, {NOTICE: "mine", STEP: "yes"})
    assert isinstance(done, Conflict)
    assert done.theirs.answers == {"exit": {"notice": "theirs"}}
    assert kept.theirs().load().answers == {"exit": {"notice": "theirs"}}
    assert isinstance(kept.mine.commit(done.theirs, {STEP: "yes"}), Committed)


def test_half_a_character_is_kept_as_what_stands_for_it(kept: Kept) -> None:
    committed(kept.mine, {NOTICE: "3 \ud83d months"})
    assert kept.theirs().load().answers == {"exit": {"notice": "3 � months"}}


# ------------------------------------------------------------ a file


def test_a_file_that_is_not_there_yet_comes_with_the_first_change(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "ours.yaml", HEAD)
    assert store.load().content == HEAD
    assert not (tmp_path / "ours.yaml").exists()
    committed(store, {NOTICE: "3 months"})
    assert store.made
    assert FileStore(tmp_path / "ours.yaml").load().content == {**HEAD, "answers": {"exit": {"notice": "3 months"}}}


def test_of_two_who_start_one_file_the_second_is_told(tmp_path: Path) -> None:
    mine, theirs = (FileStore(tmp_path / "ours.yaml", HEAD) for _ in range(2))
    seen = mine.load()
    committed(theirs, {NOTICE: "theirs"})
    done = mine.commit(seen, {NOTICE: "mine"})
    assert isinstance(done, Conflict)
    assert done.theirs.answers == {"exit": {"notice": "theirs"}}


def test_a_file_that_had_gone_is_written_again_and_that_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("format: 1  # kept\nanswers:\n  exit: {notice: 3 months}\n", encoding="utf-8")
    store = FileStore(path)
    seen = store.load()
    path.unlink()
    with pytest.raises(Unusable):
        store.commit(seen, {("answers", "exit", "notice"): "x" * 6_000_000})
    done = store.commit(seen, {STEP: "yes"})
    assert isinstance(done, Committed)
    assert done.written_again
    assert "# kept" in path.read_text(encoding="utf-8")
    again = store.commit(done.now, {})
    assert isinstance(again, Committed)
    assert not again.written_again


def test_lines_are_those_of_the_file_after_each_change(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("format: 1\nanswers:\n  exit:\n    notice: 3 months\n", encoding="utf-8")
    store = FileStore(path)
    done = store.commit(store.load(), {("answers", "exit", "notice"): "one\ntwo\n", STEP: "yes"})
    assert isinstance(done, Committed)
    assert done.now.lines == FileStore(path).load().lines
    assert done.now.place(STEP, "exit.step_down").line == 5
