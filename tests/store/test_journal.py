"""The history of an agreement: what stood there at any time, by whom and how, and what goes when it is to be forgotten."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_builder.model.content import DELETE, Written, applied
from agreement_builder.model.values import Raw
from agreement_builder.store.entries import How
from agreement_builder.store.folding import between
from agreement_builder.store.journal import Journal, Known
from agreement_builder.store.journal_file import _SCHEMA, JournalDamaged

FILE = "meadow.yaml"


def clock() -> datetime:
    return datetime(2026, 11, 30, 9, tzinfo=UTC)


NOTICE = ("answers", "exit", "notice")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(tmp_path / "journal.sqlite", clock)
    yield made
    made.close()


def test_what_stood_at_any_time_can_be_had_again(journal: Journal) -> None:
    first = journal.append(FILE, {(): {"format": "1", "answers": {"exit": {"notice": "3 months"}}}}, "a", How.IMPORTED)
    second = journal.append(FILE, {NOTICE: "6 months"}, "b")
    third = journal.append(FILE, {NOTICE: DELETE}, "c")
    assert journal.content_at(FILE, first)["answers"] == {"exit": {"notice": "3 months"}}
    assert journal.content_at(FILE, second)["answers"] == {"exit": {"notice": "6 months"}}
    assert journal.content_at(FILE, third) == {"format": "1"}
    assert journal.known(FILE).revision == "c"


def test_an_entry_says_over_which_it_came(journal: Journal) -> None:
    journal.append(FILE, {NOTICE: "3 months"}, "a")
    journal.append(FILE, {NOTICE: "6 months"}, "b", who="Oak Street")
    first, second = journal.entries(FILE, path=NOTICE)
    assert (first.over, second.over) == (0, first.seq)
    assert (second.who, second.how, second.raw) == ("Oak Street", How.TYPED, "6 months")


def test_what_came_too_late_is_kept_and_stands_nowhere(journal: Journal) -> None:
    journal.append(FILE, {NOTICE: "3 months"}, "a")
    last = journal.append(FILE, {NOTICE: "9 months"}, "never", How.RIVAL)
    assert journal.content_at(FILE, last) == {"answers": {"exit": {"notice": "3 months"}}}
    assert [entry.raw for entry in journal.entries(FILE)] == ["3 months", "9 months"]
    assert journal.known(FILE).revision == "a"


def test_a_request_that_comes_twice_is_kept_once(journal: Journal) -> None:
    first = journal.append(FILE, {NOTICE: "3 months"}, "a", request="r1")
    assert journal.append(FILE, {NOTICE: "3 months"}, "a", request="r1") == first
    assert len(journal.entries(FILE)) == 1
    assert journal.of_request(FILE, "r1") == first
    assert not journal.of_request(FILE, "r2")
    assert not journal.of_request("other.yaml", "r1")


def test_a_request_that_came_too_late_or_could_not_be_written_may_come_again(journal: Journal) -> None:
    journal.append(FILE, {NOTICE: "3 months"}, "", How.RIVAL, request="r1")
    assert journal.append(FILE, {NOTICE: "3 months"}, "", How.RIVAL, request="r1") == 1
    journal.promise(FILE, {NOTICE: "3 months"}, "b", request="r2")
    journal.append(FILE, {NOTICE: DELETE}, "a", How.UNWRITTEN, request="r2")
    assert not journal.of_request(FILE, "r1")
    assert not journal.of_request(FILE, "r2")
    journal.promise(FILE, {NOTICE: "3 months"}, "b", request="r2")
    assert journal.of_request(FILE, "r2")


def test_agreements_of_one_folder_do_not_mix(journal: Journal) -> None:
    journal.append(FILE, {NOTICE: "3 months"}, "a")
    journal.append("other.yaml", {NOTICE: "6 months"}, "b")
    assert [entry.raw for entry in journal.entries(FILE)] == ["3 months"]


def test_a_mark_remembers_the_last_entry_before_it(journal: Journal) -> None:
    journal.append(FILE, {NOTICE: "3 months"}, "a")
    journal.mark(FILE, "sent", "Draft 1")
    journal.append(FILE, {NOTICE: "6 months"}, "b")
    (mark,) = journal.marks(FILE)
    assert (mark.kind, mark.label) == ("sent", "Draft 1")
    assert [entry.raw for entry in journal.entries(FILE, after=mark.seq)] == ["6 months"]


def test_what_is_forgotten_is_in_no_file_any_more(journal: Journal) -> None:
    journal.append(FILE, {NOTICE: "a word that nobody should find"}, "a")
    journal.mark(FILE, "sent", "Draft 1")
    journal.forget(FILE)
    assert (journal.entries(FILE), journal.marks(FILE), journal.known(FILE)) == ((), (), Known())
    left = b"".join(path.read_bytes() for path in journal.path.parent.iterdir())
    assert b"nobody should find" not in left


@pytest.fixture
def aged(tmp_path: Path) -> Iterator[Journal]:
    """A journal with an entry of each of five days, the 26th to the 30th, and the draft marked as sent after the second and the
    third; the clock stands at the 30th."""
    days = [26, 27, 28, 29, 30]

    def late() -> datetime:
        return datetime(2026, 11, days[0], 9, tzinfo=UTC)

    with closing(Journal(tmp_path / "journal.sqlite", late)) as made:
        made.append(FILE, {(): {"format": "1", "answers": {"exit": {"notice": "long gone"}}}}, "a", How.IMPORTED)
        for number in range(1, 5):
            days.pop(0)
            made.append(FILE, {NOTICE: f"word of the {days[0]}th"}, str(days[0]))
            if number in (1, 2):
                made.mark(FILE, "sent", str(number))
        yield made


def test_what_is_older_than_it_is_kept_goes_and_what_stood_then_is_the_beginning(aged: Journal) -> None:
    last = aged.entries(FILE)[-1].seq
    now = aged.content_at(FILE, last)
    assert not aged.expire(FILE)
    aged.keep_for(FILE, 2)
    third = aged.entries(FILE)[2]
    at_the_third = aged.content_at(FILE, third.seq)
    assert aged.expire(FILE)
    first, *rest = aged.entries(FILE)
    assert (first.path, first.how, first.raw) == ((), How.IMPORTED, aged.content_at(FILE, first.seq))
    assert [entry.raw for entry in rest] == ["word of the 28th", "word of the 29th", "word of the 30th"]
    assert aged.content_at(FILE, third.seq) == at_the_third
    assert aged.content_at(FILE, last) == now
    assert aged.known(FILE) == Known("30")
    assert [mark.label for mark in aged.marks(FILE)] == ["1", "2"]
    assert not aged.expire(FILE)
    left = b"".join(path.read_bytes() for path in aged.path.parent.iterdir())
    assert b"long gone" not in left
    assert aged.append(FILE, {NOTICE: "new"}, "31") > last


def test_a_draft_that_was_sent_before_the_beginning_cannot_be_made_again(aged: Journal) -> None:
    aged.keep_for(FILE, 1)
    assert aged.expire(FILE)
    assert [mark.label for mark in aged.marks(FILE)] == ["2"]


def test_where_everything_is_old_what_stands_now_is_left(aged: Journal) -> None:
    now = aged.content_at(FILE, aged.entries(FILE)[-1].seq)
    aged.keep_for(FILE, 0)
    aged.append(FILE, {}, "30")
    aged._clock = lambda: datetime(2026, 12, 24, 9, tzinfo=UTC)
    assert aged.expire(FILE)
    (only,) = aged.entries(FILE)
    assert only.raw == now
    assert not aged.expire(FILE)


def test_a_clock_that_was_set_back_keeps_what_came_after(tmp_path: Path) -> None:
    days = [30, 20]
    with closing(Journal(tmp_path / "journal.sqlite", lambda: datetime(2026, 11, days[0], 9, tzinfo=UTC))) as made:
        made.append(FILE, {(): {"format": "1"}}, "a", How.IMPORTED)
        days.pop(0)
        made.append(FILE, {NOTICE: "3 months"}, "b")
        made.keep_for(FILE, 5)
        days[0] = 30
        assert not made.expire(FILE)
        assert len(made.entries(FILE)) == 2


def test_a_damaged_journal_is_put_aside_and_a_new_one_begins(tmp_path: Path) -> None:
    path, rubbish = tmp_path / "journal.sqlite", b"not a database at all, but long enough to be taken for one" * 40
    for number in (1, 2):
        path.write_bytes(rubbish)
        with closing(Journal(path, clock)) as journal:
            assert journal.aside == tmp_path / f"journal.damaged-{number}.sqlite"
            assert journal.aside.read_bytes() == rubbish
            assert journal.entries(FILE) == ()
            assert journal.append(FILE, {NOTICE: "3 months"}, "a")


def test_a_journal_with_damaged_pages_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(Journal(path, clock)) as journal:
        for number in range(200):
            journal.append(FILE, {NOTICE: f"{number} {'months ' * 20}"}, "a")
    data = bytearray(path.read_bytes())
    data[8192:16384] = b"x" * 8192
    path.write_bytes(data)
    with closing(Journal(path, clock)) as journal:
        assert journal.aside is not None
        assert journal.entries(FILE) == ()


def test_an_empty_file_is_taken_for_a_journal_that_begins(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.touch()
    with closing(Journal(path, clock)) as journal:
        assert (journal.aside, journal.entries(FILE)) == (None, ())


def test_a_journal_of_the_first_form_is_brought_to_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(_SCHEMA)
        db.execute("INSERT INTO schema VALUES (1)")
        db.execute(
            "INSERT INTO agreement (file, made, revision) VALUES (?, '2026-11-30T09:00:00.000+00:00', 'a')", (FILE,)
        )
        db.commit()
    with closing(Journal(path, clock)) as journal:
        assert journal.known(FILE) == Known("a")
        journal.append(FILE, {NOTICE: "3 months"}, "b", request="r1")
        assert journal.kept_for(FILE) is None


def test_the_order_of_entries_is_that_in_which_they_came_although_the_clock_was_set_back(tmp_path: Path) -> None:
    times = iter(datetime(2026, 11, day, 9, tzinfo=UTC) for day in (30, 30, 29, 29, 28, 28))
    with closing(Journal(tmp_path / "journal.sqlite", lambda: next(times))) as journal:
        journal.append(FILE, {NOTICE: "3 months"}, "a")
        journal.append(FILE, {NOTICE: "6 months"}, "b")
        last = journal.append(FILE, {NOTICE: "9 months"}, "c")
        assert [entry.raw for entry in journal.entries(FILE)] == ["3 months", "6 months", "9 months"]
        assert journal.content_at(FILE, last)["answers"] == {"exit": {"notice": "9 months"}}


def test_a_journal_of_a_newer_version_is_left_alone(tmp_path: Path, journal: Journal) -> None:
    journal.close()
    with closing(sqlite3.connect(journal.path)) as db:
        db.execute("UPDATE schema SET version = 99")
        db.commit()
    with pytest.raises(JournalDamaged, match="newer"):
        Journal(journal.path, clock)


def test_several_threads_write_one_after_the_other(journal: Journal) -> None:
    def write(name: int) -> None:
        for number in range(10):
            journal.append(FILE, {("answers", "exit", f"a{name}"): str(number)}, "a")

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = journal.entries(FILE)
    assert len(entries) == 40
    assert journal.content_at(FILE, entries[-1].seq)["answers"] == {"exit": {f"a{name}": "9" for name in range(4)}}


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from agreement_builder.store.journal import Journal

journal = Journal(Path(sys.argv[1]), lambda: datetime.now(UTC))
for number in range(10_000):
    journal.append("meadow.yaml", {("answers", "exit", "notice"): str(number)}, str(number))
    print(number, flush=True)
"""


def test_a_killed_program_loses_nothing_that_it_had_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = [int(program.stdout.readline()) for _ in range(25)]
        program.kill()
        told += [int(line) for line in program.stdout.read().split()]
    with closing(Journal(path, clock)) as journal:
        kept = [int(str(entry.raw)) for entry in journal.entries(FILE)]
    assert kept[: len(told)] == told
    assert len(kept) - len(told) <= 1


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
RAWS: st.SearchStrategy[Raw] = st.recursive(
    WORDS, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(WORDS, inside, max_size=3), max_leaves=12
)
CONTENTS = st.dictionaries(WORDS, RAWS, max_size=4)


@settings(max_examples=60, deadline=None)
@given(CONTENTS, CONTENTS)
def test_the_changes_between_two_contents_lead_from_one_to_the_other(
    before: dict[str, Raw], after: dict[str, Raw]
) -> None:
    changes: dict[tuple[str | int, ...], Written] = dict(between(before, after))
    assert _bare(applied(before, changes)) == _bare(after)


def _bare(raw: Raw) -> Raw:
    """Without mappings that hold nothing, which a change takes out."""
    if isinstance(raw, dict):
        parts = {name: _bare(part) for name, part in raw.items()}
        return {name: part for name, part in parts.items() if part != {}}
    return raw
