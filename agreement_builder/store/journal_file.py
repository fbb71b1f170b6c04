"""The file of a journal: opened so that nothing told as kept is lost, brought to the newest form, and put aside when it is damaged.

What stands in it is for `store.journal`.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

VERSION = 2

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
  seq INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL)
"""
_TO_2 = """
ALTER TABLE agreement ADD COLUMN promised INTEGER;
ALTER TABLE agreement ADD COLUMN days INTEGER;
DROP INDEX entry_of_request;
CREATE INDEX entry_of_request ON entry (agreement, request, seq) WHERE request IS NOT NULL
"""
"""`promised`: the last entry before those that may not be in the answers file yet; none where all are. `days`: after how many an
entry is deleted; none for never."""

_BEYOND_USE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class JournalDamaged(Exception):
    """The journal cannot be read or written. `beyond_use` where what stands in the file is no journal any more."""

    def __init__(self, why: str, *, beyond_use: bool = False) -> None:
        super().__init__(why)
        self.beyond_use = beyond_use


def opened(path: Path) -> sqlite3.Connection:
    """The journal at a path, made where there is none. Raises `JournalDamaged`."""
    with told():
        db = sqlite3.connect(path, isolation_level=None, timeout=5, check_same_thread=False)
    try:
        with told():
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
                db.execute(f"PRAGMA {pragma}")
            (state,) = db.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise JournalDamaged(f"{path}: {state}", beyond_use=True)
            with transaction(db):
                _bring_to_newest(db, path)
    except JournalDamaged:
        db.close()
        raise
    return db


def put_aside(path: Path) -> Path:
    """Give a damaged journal another name, so that a new one can begin. Returns the name. Raises `JournalDamaged`."""
    number = 1
    while (aside := path.with_suffix(f".damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(aside)
        for end in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{path}{end}").rename(f"{aside}{end}")
    except OSError as fault:
        raise JournalDamaged(str(fault)) from fault
    return aside


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """What is done inside is done as a whole or not at all, and by nobody else meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Tells what SQLite raises as `JournalDamaged`."""
    try:
        yield
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        raise JournalDamaged(str(fault), beyond_use=code in _BEYOND_USE) from fault


def _bring_to_newest(db: sqlite3.Connection, path: Path) -> None:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema'").fetchone():
        _run(db, _SCHEMA)
        db.execute("INSERT INTO schema VALUES (1)")
    (version,) = db.execute("SELECT version FROM schema").fetchone()
    if version > VERSION:
        raise JournalDamaged(f"{path} was written by a newer version of the program.")
    if version < VERSION:
        _run(db, _TO_2)
        db.execute("UPDATE schema SET version = ?", (VERSION,))


def _run(db: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        db.execute(statement)
