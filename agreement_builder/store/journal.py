"""The history of agreements: every change that was ever made, in one rising order, kept in SQLite beside the answers files.

An entry is never changed. What an agreement held at any time is its entries up to then, one after the other. The answers file is
what counts; a journal that is lost or damaged takes the history with it and no answer. `store.journaled` keeps the two in step.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from agreement_builder.model.content import DELETE, Changes, NamePath, Written
from agreement_builder.model.values import Raw
from agreement_builder.store.entries import Entry, How, Mark
from agreement_builder.store.folding import content_after
from agreement_builder.store.journal_file import JournalDamaged, opened, put_aside, told, transaction

Clock = Callable[[], datetime]
"""What says what time it is, in UTC."""


@dataclass(frozen=True, slots=True)
class Known:
    """How far a journal goes: the revision that the answers file has after its last entry, "" where nothing is known of it; and
    whether the last changes may not be in the file yet, which were `promised`: the number of the last entry before them."""

    revision: str = ""
    promised: int | None = None


class OvertakenInJournal(Exception):
    """Somebody else has added entries meanwhile."""


class Journal:
    """The history of the agreements of one folder. Safe to use from several threads; one writes at a time. `aside` is where a
    damaged one was put, in whose place it began anew.

    Raises `JournalDamaged` wherever the file cannot be read or written.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.aside: Path | None = None
        self._clock = clock
        self._lock = threading.RLock()
        try:
            self._db = opened(path)
        except JournalDamaged as fault:
            if not fault.beyond_use:
                raise
            self.aside = put_aside(path)
            self._db = opened(path)

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
        over: Known | None = None,
    ) -> int:
        """Keep changes to the agreement in a file, after which the file has that revision. Returns the number of the last entry.

        A request that was kept before is not kept twice. With `over`, raises `OvertakenInJournal` if that is not known any more.
        """
        with self._writing():
            id = self._id(file)
            if over is not None and self._known(file) != over:
                raise OvertakenInJournal
            once = request if how is not How.UNWRITTEN else None
            if once is not None and (known := self._of_request(id, once, how is How.RIVAL)):
                return known
            for path, value in changes.items():
                self._insert(id, path, value, how, who, request)
            if how is not How.RIVAL:
                self._db.execute("UPDATE agreement SET revision = ?, promised = NULL WHERE id = ?", (revision, id))
            return self._last(id)

    def promise(
        self,
        file: str,
        changes: Changes,
        revision: str,
        how: How = How.TYPED,
        who: str = "",
        request: str | None = None,
    ) -> None:
        """As `append`, for changes that are put into the file next. Until `fulfilled`, they are taken as not there yet."""
        with self._writing():
            id = self._id(file)
            before = self._last(id)
            for path, value in changes.items():
                self._insert(id, path, value, how, who, request)
            self._db.execute("UPDATE agreement SET revision = ?, promised = ? WHERE id = ?", (revision, before, id))

    def fulfilled(self, file: str, revision: str) -> None:
        """What was promised is in the file, which has that revision.

        This alone is not forced onto the disk: should a power cut take it back, the file's revision says the same.
        """
        with self._lock, told():
            self._db.execute("PRAGMA synchronous = NORMAL")
            try:
                self._db.execute(
                    "UPDATE agreement SET promised = NULL WHERE file = ? AND revision = ?", (file, revision)
                )
            finally:
                self._db.execute("PRAGMA synchronous = FULL")

    def mark(self, file: str, kind: str, label: str) -> Mark:
        """Keep a time to come back to."""
        with self._writing():
            id = self._id(file)
            now, seq = self._now(), self._last(id)
            made = self._db.execute(
                "INSERT INTO mark (agreement, seq, at, kind, label) VALUES (?, ?, ?, ?, ?)", (id, seq, now, kind, label)
            )
            return Mark(made.lastrowid or 0, seq, datetime.fromisoformat(now), kind, label)

    # ------------------------------------------------------------ deleting

    def forget(self, file: str) -> None:
        """Delete the history of an agreement. What the answers file holds stays."""
        with self._writing():
            self._db.execute("DELETE FROM agreement WHERE file = ?", (file,))
        self._clear_log()

    def keep_for(self, file: str, days: int | None) -> None:
        """Say after how many days an entry is deleted by `expire`; None for never."""
        with self._writing():
            self._db.execute("UPDATE agreement SET days = ? WHERE id = ?", (days, self._id(file)))

    def kept_for(self, file: str) -> int | None:
        """After how many days an entry is deleted; None for never."""
        with self._lock, told():
            row = self._db.execute("SELECT days FROM agreement WHERE file = ?", (file,)).fetchone()
        return row[0] if row else None

    def expire(self, file: str) -> bool:
        """Delete what is older than it is to be kept, and marks before that. What the agreement held then is what the history
        begins with. True if something went."""
        days = self.kept_for(file)
        if days is None:
            return False
        with self._writing():
            id = self._id(file)
            day = (self._clock() - timedelta(days=days)).isoformat(timespec="milliseconds")
            (young,) = self._db.execute(
                "SELECT MIN(seq) FROM entry WHERE agreement = ? AND at >= ?", (id, day)
            ).fetchone()
            old = [entry for entry in self.entries(file) if young is None or entry.seq < young]
            if not old or (len(old) == 1 and not old[0].path):
                return False
            last = old[-1]
            self._db.execute("DELETE FROM entry WHERE agreement = ? AND seq <= ?", (id, last.seq))
            self._db.execute("DELETE FROM mark WHERE agreement = ? AND seq < ?", (id, last.seq))
            self._db.execute(
                "INSERT INTO entry (seq, agreement, at, who, how, path, raw) VALUES (?, ?, ?, '', ?, '[]', ?)",
                (last.seq, id, _time(last.at), How.IMPORTED, json.dumps(content_after(old), ensure_ascii=False)),
            )
        self._clear_log()
        return True

    def moved(self, file: str, to: str) -> None:
        """Keep the history of an agreement under the new name of its file. That of a file which had this name before is deleted."""
        with self._writing():
            self._db.execute("DELETE FROM agreement WHERE file = ?", (to,))
            self._db.execute("UPDATE agreement SET file = ? WHERE file = ?", (to, file))

    # ------------------------------------------------------------ reading

    def known(self, file: str) -> Known:
        """How far the journal goes for a file."""
        with self._lock, told():
            return self._known(file)

    def of_request(self, file: str, request: str) -> int:
        """The last entry that came with a request; 0 where none did, it came too late, or could not be written."""
        with self._lock, told():
            row = self._db.execute("SELECT id FROM agreement WHERE file = ?", (file,)).fetchone()
            return self._of_request(row[0], request) if row else 0

    def entries(self, file: str, after: int = 0, path: NamePath | None = None) -> tuple[Entry, ...]:
        """The entries after a number, in order; with `path`, those at that path or around it."""
        with self._lock, told():
            rows = self._db.execute(
                "SELECT seq, at, who, how, path, over, raw FROM entry JOIN agreement ON agreement.id = entry.agreement "
                "WHERE file = ? AND seq > ? ORDER BY seq",
                (file, after),
            ).fetchall()
        found = tuple(_entry(row) for row in rows)
        return found if path is None else tuple(each for each in found if each.path == path[: len(each.path)])

    def content_at(self, file: str, seq: int) -> dict[str, Raw]:
        """What the agreement held after an entry."""
        return content_after(entry for entry in self.entries(file) if entry.seq <= seq)

    def marks(self, file: str) -> tuple[Mark, ...]:
        """The times to come back to, in order."""
        with self._lock, told():
            rows = self._db.execute(
                "SELECT mark.id, seq, mark.at, kind, label FROM mark JOIN agreement ON agreement.id = mark.agreement "
                "WHERE file = ? ORDER BY mark.id",
                (file,),
            ).fetchall()
        return tuple(Mark(id, seq, datetime.fromisoformat(at), kind, label) for id, seq, at, kind, label in rows)

    # ------------------------------------------------------------ inside

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, told(), transaction(self._db):
            yield

    def _clear_log(self) -> None:
        """What was deleted is in no file any more."""
        with self._lock, told():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _known(self, file: str) -> Known:
        row = self._db.execute("SELECT revision, promised FROM agreement WHERE file = ?", (file,)).fetchone()
        return Known(*row) if row else Known()

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
        return _time(self._clock())

    def _last(self, id: int) -> int:
        (seq,) = self._db.execute("SELECT MAX(seq) FROM entry WHERE agreement = ?", (id,)).fetchone()
        return int(seq or 0)

    def _of_request(self, id: int, request: str, as_rival: bool = False) -> int:
        """The last entry of a request, 0 where none stands; what came too late or could not be written does not count."""
        row = self._db.execute(
            "SELECT seq, how FROM entry WHERE agreement = ? AND request = ? ORDER BY seq DESC LIMIT 1", (id, request)
        ).fetchone()
        if row is None or (row[1] == How.RIVAL) != as_rival or row[1] == How.UNWRITTEN:
            return 0
        return int(row[0])


def _time(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _entry(row: Sequence[object]) -> Entry:
    seq, at, who, how, path, over, raw = row
    value: Written = DELETE if raw is None else json.loads(str(raw))
    place = tuple(json.loads(str(path)))
    return Entry(
        int(str(seq)), datetime.fromisoformat(str(at)), str(who), How(str(how)), place, int(str(over or 0)), value
    )
