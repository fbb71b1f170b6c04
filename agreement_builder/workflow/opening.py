"""From paths to values: packs, agreements and sessions at a place on the disk. Every other use case takes what these give."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.library.loader import Library
from agreement_builder.store import answers_file
from agreement_builder.store.file_store import FileStore
from agreement_builder.workflow.agreements import Agreement, reread
from agreement_builder.workflow.sessions import StoredSession, new_head

if TYPE_CHECKING:
    from agreement_builder.workflow.renewing import Renewed


def library_at(pack: Path | None) -> Library:
    """The pack in a folder, or the one that comes with the program. Raises `Unusable`."""
    return Library.at(pack) if pack else Library.shipped()


def open_agreement(path: Path, pack: Path | None = None) -> Agreement:
    """The agreement in an answers file. Raises `Unusable` when the file cannot be read at all.

    Answers that cannot be taken are in `findings`, and the others are there all the same.
    """
    return reread(library_at(pack), answers_file.read(path))


def start_session(path: Path, pack: Path | None = None, today: date | None = None) -> StoredSession:
    """A session on an answers file; a new file when there is none yet. Raises `Unusable` for a file that cannot be read."""
    library, day = library_at(pack), today or date.today()
    if not path.exists():
        answers_file.create(path, new_head(library, day))
    return StoredSession(library, FileStore(path), day)


def session_for_a_change(path: Path, pack: Path | None = None) -> StoredSession:
    """A session on an answers file, which its first change starts where there is none. Raises `Unusable`."""
    library, day = library_at(pack), date.today()
    return StoredSession(library, FileStore(path, None if path.exists() else new_head(library, day)), day)


def begin_from(path: Path, last: Path, pack: Path | None = None, today: date | None = None) -> Renewed:
    """Starts a file at `path` with the answers in `last`, each to be reviewed. Raises `Unusable`, also where there is a
    file already."""
    from agreement_builder.workflow.renewing import renew

    if path.exists():
        way = Way(Step.GO_ON, (str(path), str(last)))
        raise Unusable([Finding("file-already-there", Severity.MUST, f"There is a file {path} already.", way=way)])
    renewed = renew(open_agreement(last, pack), last.name, today or date.today())
    answers_file.create(path, renewed.head, renewed.answers, below={"renews": dict(renewed.renews)})
    return renewed
