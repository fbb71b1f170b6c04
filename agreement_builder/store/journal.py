"""The history of agreements: every change that was ever made, in one rising order, kept in SQLite beside the answers files.

An entry is never changed. What an agreement held at any time is its entries up to then, one after the other. The answers file is
what counts; a journal that is lost or damaged takes the history with it and no answer.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from agreement_builder.model.content import DELETE, Changes, NamePath, Written, applied
from agreement_builder.model.values import Raw

VERSION = 1

Clock = Callable[[], datetime]
"""What says what time it is."""

_SCHEMA = """
CREATE TABLE schema (version INTEGER NOT NULL);
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, made TEXT NOT NULL, revision TEXT NOT NULL DEFAULT '');
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, agreement INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  at TEXT NOT NULL, who TEXT NOT NULL, how TEXT NOT NULL, path TEXT NOT NULL, over INTEGER, raw TEXT, request TEXT);
CREATE INDEX entry_in_order ON entry (agreement, seq);
CREATE INDEX entry_by_path ON entry (agreement, path, seq);
CREATE UNIQUE INDEX entry_of_request ON entry (agreement, request, path) WHERE request IS NOT NULL;
CREATE TABLE mark (
  id INTEGER PRIMARY KEY, agreement INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL);
"""


class How(StrEnum):
    """How an entry came about. `FILE`: found in the answers file, where somebody else had written it. `RIVAL`: what somebody gave
    while another answer came in first; it is kept and stands nowhere."""

    TYPED = "typed"
    FILE = "file"
    UNDONE = "undone"
    IMPORTED = "imported"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its number, when it was made (UTC), by whom ("" for whoever sits at this computer), how, at which path, over
    which entry of that path (0 for none), and the new value. A path of () is all there is."""

    seq: int
    at: datetime
    who: str
    how: How
    path: NamePath
    over: int
    raw: Written


@dataclass(frozen=True, slots=True)
class Mark:
    """A time to come back to: a draft that was sent, a visit. `seq` is the last entry before it."""

    id: int
    seq: int
    at: datetime
    kind: str
    label: str


class JournalDamaged(Exception):
    """The journal cannot be read or written."""


class Journal:
    """The history of the agreements of one folder. Safe to use from several threads; one writes at a time. `clock` tells the time,
    in UTC.

    Raises `JournalDamaged` wherever the file cannot be read or written.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self._clock = clock
        self._lock = threading.RLock()
        with _told():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=5, check_same_thread=False)
        try:
            with _told():
                for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
                    self._db.execute(f"PRAGMA {pragma}")
                self._prepare()
        except JournalDamaged:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    # ------------------------------------------------------------ writing

    def append(
        self,
        file: str,
        changes: Changes,
        revision: str,
        how: How = How.TYPED,
        who: str = "",
        request: str | None = None,
    ) -> int:
        """Keep changes to the agreement in a file, after which the file has that revision. Returns the number of the last entry.

        A request that was kept before is not kept twice.
        """
        with self._writing():
            id = self._id(file)
            if request is not None and (known := self._of_request(id, request)):
                return known
            for path, value in changes.items():
                self._insert(id, path, value, how, who, request)
            if how is not How.RIVAL:
                self._db.execute("UPDATE agreement SET revision = ? WHERE id = ?", (revision, id))
            return self._last(id)

    def mark(self, file: str, kind: str, label: str) -> Mark:
        """Keep a time to come back to."""
        with self._writing():
            id = self._id(file)
            now, seq = self._now(), self._last(id)
            made = self._db.execute(
                "INSERT INTO mark (agreement, seq, at, kind, label) VALUES (?, ?, ?, ?, ?)", (id, seq, now, kind, label)
            )
            return Mark(made.lastrowid or 0, seq, datetime.fromisoformat(now), kind, label)

    def forget(self, file: str) -> None:
        """Delete the history of an agreement. What the answers file holds stays."""
        with self._writing():
            self._db.execute("DELETE FROM agreement WHERE file = ?", (file,))
        with self._lock, _told():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def moved(self, file: str, to: str) -> None:
        """Keep the history of an agreement under the new name of its file. That of a file which had this name before is deleted."""
        with self._writing():
            self._db.execute("DELETE FROM agreement WHERE file = ?", (to,))
            self._db.execute("UPDATE agreement SET file = ? WHERE file = ?", (to, file))

    # ------------------------------------------------------------ reading

    def revision(self, file: str) -> str:
        """The revision of the answers file after the last entry; "" where nothing is known of it."""
        with self._lock, _told():
            row = self._db.execute("SELECT revision FROM agreement WHERE file = ?", (file,)).fetchone()
        return row[0] if row else ""

    def entries(self, file: str, after: int = 0, path: NamePath | None = None) -> tuple[Entry, ...]:
        """The entries after a number, in order; with `path`, those at that path or around it."""
        with self._lock, _told():
            rows = self._db.execute(
                "SELECT seq, at, who, how, path, over, raw FROM entry JOIN agreement ON agreement.id = entry.agreement "
                "WHERE file = ? AND seq > ? ORDER BY seq",
                (file, after),
            ).fetchall()
        found = tuple(_entry(row) for row in rows)
        return found if path is None else tuple(each for each in found if each.path == path[: len(each.path)])

    def content_at(self, file: str, seq: int) -> dict[str, Raw]:
        """What the agreement held after an entry."""
        held: dict[str, Raw] = {}
        for entry in self.entries(file):
            if entry.seq > seq:
                break
            if entry.how is How.RIVAL:
                continue
            held = after_entry(held, entry)
        return held

    def marks(self, file: str) -> tuple[Mark, ...]:
        """The times to come back to, in order."""
        with self._lock, _told():
            rows = self._db.execute(
                "SELECT mark.id, seq, mark.at, kind, label FROM mark JOIN agreement ON agreement.id = mark.agreement "
                "WHERE file = ? ORDER BY mark.id",
                (file,),
            ).fetchall()
        return tuple(Mark(id, seq, datetime.fromisoformat(at), kind, label) for id, seq, at, kind, label in rows)

    # ------------------------------------------------------------ inside

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, _told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _prepare(self) -> None:
        with self._writing():
            if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema'").fetchone():
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
                self._db.execute("INSERT INTO schema VALUES (?)", (VERSION,))
            (version,) = self._db.execute("SELECT version FROM schema").fetchone()
            if version > VERSION:
                raise JournalDamaged(f"{self.path} was written by a newer version of the program.")

    def _id(self, file: str) -> int:
        self._db.execute("INSERT OR IGNORE INTO agreement (file, made) VALUES (?, ?)", (file, self._now()))
        (id,) = self._db.execute("SELECT id FROM agreement WHERE file = ?", (file,)).fetchone()
        return int(id)

    def _insert(self, id: int, path: NamePath, value: Written, how: How, who: str, request: str | None) -> None:
        named = json.dumps(list(path), ensure_ascii=False)
        row = self._db.execute(
            "SELECT MAX(seq) FROM entry WHERE agreement = ? AND path = ? AND how != ?", (id, named, How.RIVAL)
        ).fetchone()
        raw = None if value is DELETE else json.dumps(value, ensure_ascii=False)
        self._db.execute(
            "INSERT INTO entry (agreement, at, who, how, path, over, raw, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (id, self._now(), who, how.value, named, row[0], raw, request),
        )

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")

    def _last(self, id: int) -> int:
        (seq,) = self._db.execute("SELECT MAX(seq) FROM entry WHERE agreement = ?", (id,)).fetchone()
        return int(seq or 0)

    def _of_request(self, id: int, request: str) -> int:
        (seq,) = self._db.execute(
            "SELECT MAX(seq) FROM entry WHERE agreement = ? AND request = ?", (id, request)
        ).fetchone()
        return int(seq or 0)


def after_entry(held: Mapping[str, Raw], entry: Entry) -> dict[str, Raw]:
    """What an agreement holds after an entry, which found it so."""
    if not entry.path:
        return dict(entry.raw) if isinstance(entry.raw, dict) else {}
    return applied(held, {entry.path: entry.raw})


def between(before: Mapping[str, Raw], after: Mapping[str, Raw]) -> dict[NamePath, Written]:
    """The changes that lead from one content to another: by answer where mappings differ, and whole where lists or words do."""
    found: dict[NamePath, Written] = {}

    def compare(path: tuple[str, ...], was: Raw | None, now: Raw | None) -> None:
        if was == now:
            return
        deep = _ANSWER if path[0] == "answers" else _ENTRY
        if len(path) < deep and all(isinstance(each, dict) or each is None for each in (was, now)):
            before, after = (each if isinstance(each, dict) else {} for each in (was, now))
            for name in dict.fromkeys((*before, *after)):
                compare((*path, name), before.get(name), after.get(name))
        else:
            found[path] = DELETE if now is None else now

    for name in dict.fromkeys((*before, *after)):
        compare((name,), before.get(name), after.get(name))
    return found


_ANSWER, _ENTRY = 3, 2
"""How long the path of a change is: down to the answer (answers, topic, question), or to an entry of another part."""


def _entry(row: Sequence[object]) -> Entry:
    seq, at, who, how, path, over, raw = row
    value: Written = DELETE if raw is None else json.loads(str(raw))
    place = tuple(json.loads(str(path)))
    return Entry(
        int(str(seq)), datetime.fromisoformat(str(at)), str(who), How(str(how)), place, int(str(over or 0)), value
    )


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        raise JournalDamaged(str(fault)) from fault
