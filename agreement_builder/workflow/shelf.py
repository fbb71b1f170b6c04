"""The answers files in a folder as things to begin, copy, rename, take in and put away. What stands in one is no matter here.

Nothing is ever written over, and what is put away lies in a folder beside the others until somebody deletes it for good. The
history of an agreement goes where its file goes.
"""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.library.loader import Library
from agreement_builder.store import answers_file
from agreement_builder.store.journal import Journal
from agreement_builder.store.journal_file import JournalDamaged
from agreement_builder.textfiles import read_bytes, write_whole
from agreement_builder.workflow.agreements import Agreement, reread
from agreement_builder.workflow.filesets import move
from agreement_builder.workflow.renewing import Renewed, renew
from agreement_builder.workflow.sessions import new_head

SUFFIXES = (".yaml", ".yml")
AWAY = "deleted-agreements"
"""The folder, beside the agreements, of those that were put away."""

_NAMELESS = "agreement"
_LONGEST = 120
"""Bytes of a name that we give, without its ending: what is written beside a file has longer names."""
_TAKEN_BY_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


@dataclass(frozen=True)
class Shelf:
    """The answers files in a folder. `journal` has their history, None where there is none.

    Every method raises `Unusable`, with the place and a way out, where the disk or its rights refuse; all is as it was then.
    """

    folder: Path
    library: Library
    journal: Journal | None
    today: date

    def files(self) -> tuple[Path, ...]:
        """The answers files that lie in the folder, by name."""
        return _answers_files(self.folder)

    def put_away(self) -> tuple[Path, ...]:
        """Those that were put away, by name."""
        return _answers_files(self._away) if self._away.is_dir() and not self._away.is_symlink() else ()

    def begin(self, name: str) -> Path:
        """A new answers file that is called like this, as far as a file can be."""
        return self._made(name, lambda path: answers_file.create(path, new_head(self.library, self.today)))

    def copy(self, path: Path, name: str) -> Path:
        """The same answers in another file. Its history begins anew."""
        data = read_bytes(path)
        return self._made(name, lambda target: write_whole(target, data, new=True))

    def take_in(self, data: bytes, called: str) -> Path:
        """A file with the answers that somebody handed over, byte for byte. Raises `Unusable` for what is no answers file, with the
        line; nothing is written then."""
        self.read(data, called)
        return self._made(Path(plain_name(called)).stem, lambda path: write_whole(path, data, new=True))

    def renew(self, old: Agreement, called: str, name: str) -> tuple[Path, Renewed]:
        """A new file with last time's answers, each to be reviewed; `called` is the name of last time's file."""
        renewed = renew(old, called, self.today)
        below = {"renews": dict(renewed.renews)}
        path = self._made(name, lambda path: answers_file.create(path, renewed.head, renewed.answers, below))
        return path, renewed

    def read(self, data: bytes, called: str) -> Agreement:
        """The agreement in answers that somebody handed over. Raises `Unusable` for what is no answers file."""
        name = plain_name(called)
        if len(data) > limits.FILE.most:
            message = f"{name} is larger than {limits.FILE.most / 1_000_000:g} MB."
            hint = "An answers file is a text, most often smaller than a picture. Look whether it is the right file."
            raise Unusable([Finding("file-too-large", Severity.MUST, message, hint, Place(name))])
        source = answers_file.given(Path(name), data)
        if not source.content.keys() & {"format", "pack", "answers"}:
            message = f"{name} is not an answers file of this program."
            hint = 'An answers file has "format:" at its top and "answers:" further down. Look whether it is the right file.'
            raise Unusable([Finding("not-an-answers-file", Severity.MUST, message, hint, Place(name))])
        return reread(self.library, source)

    def rename(self, path: Path, name: str) -> Path:
        """The same file under another name; the name it has already is none."""
        if file_stem(name) == path.stem:
            return path
        target = self._made(name, lambda target: move(path, target), path.suffix)
        self._history_moves(path.name, target.name)
        return target

    def put(self, path: Path) -> Path:
        """Put a file away, from where it can be put back."""
        if self._away.is_symlink():
            message = f"{AWAY} is a link, and what is deleted has to stay in this folder."
            raise Unusable([Finding("file-not-saved", Severity.MUST, message, "Take the link away.", Place(AWAY))])
        target = self._made(path.stem, lambda target: move(path, target), path.suffix, self._away)
        self._history_moves(path.name, f"{AWAY}/{target.name}")
        return target

    def put_back(self, path: Path) -> Path:
        """Put a file back that was put away; under another name where something else has its own by now."""
        target = self._made(path.stem, lambda target: move(path, target), path.suffix)
        self._history_moves(f"{AWAY}/{path.name}", target.name)
        with contextlib.suppress(OSError):
            self._away.rmdir()
        return target

    def throw_away(self, path: Path) -> None:
        """Delete a file for good that was put away, and its history."""
        with _told(path):
            path.unlink(missing_ok=True)
        if self.journal is not None:
            with contextlib.suppress(JournalDamaged):
                self.journal.forget(f"{AWAY}/{path.name}")
        with contextlib.suppress(OSError):
            self._away.rmdir()

    @property
    def _away(self) -> Path:
        return self.folder / AWAY

    def _made(
        self, name: str, make: Callable[[Path], object], suffix: str = SUFFIXES[0], folder: Path | None = None
    ) -> Path:
        """The path at which something was made that is called so, with a number where the name was taken."""
        return made_in(folder or self.folder, f"{file_stem(name)}{suffix}", make)

    def _history_moves(self, file: str, to: str) -> None:
        if self.journal is not None:
            # What cannot be kept is told wherever the history is looked at.
            with contextlib.suppress(JournalDamaged):
                self.journal.moved(file, to)


def made_in(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The path in a folder, which is made when it is not there, at which a file was made that is called so; with a number where the
    name was taken. `make` writes over nothing: it raises FileExistsError. Raises `Unusable` where the disk or its rights refuse."""
    stem, suffix = Path(name).stem, Path(name).suffix
    with _told(folder):
        folder.mkdir(exist_ok=True)
        taken = {entry.name.casefold() for entry in folder.iterdir()}
    for number in range(1, limits.ROWS.most):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if path.name.casefold() in taken:
            continue
        with contextlib.suppress(FileExistsError), _told(path):
            make(path)
            return path
    message = f"There are too many files called {stem} here."
    raise Unusable([Finding("file-already-there", Severity.MUST, message, "Choose another name.", Place())])


def file_stem(name: str) -> str:
    """The name of a file, without its ending, for what people call an agreement: "Mill Meadow 2027" gives "mill-meadow-2027".

    It has letters of every script and digits, and so names no folder.
    """
    composed = unicodedata.normalize("NFC", name).casefold().replace("'", "").replace("’", "")
    pieces = re.findall(r"[^\W_]+", composed)
    made = "-".join(pieces)
    while len(made.encode()) > _LONGEST:
        made = made[:-1].rstrip("-")
    return _NAMELESS if not made or _TAKEN_BY_WINDOWS.fullmatch(made) else made


def plain_name(called: str) -> str:
    """What a file is called by whoever sends it, without folders and without signs that nobody sees; for showing alone."""
    name = PureWindowsPath(PurePosixPath(called).name).name
    seen = "".join(letter for letter in name if letter.isprintable()).strip()
    return seen[:_LONGEST] or "the file"


def _answers_files(folder: Path) -> tuple[Path, ...]:
    found = (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith("."))
    return tuple(sorted(path for path in found if path.is_file()))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tells what the disk or its rights refuse as a finding."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as fault:
        message = f"{path.name} could not be written: {(fault.strerror or os.strerror(fault.errno or 0)).lower()}."
        hint = "Look whether the disk is full, and whether you may write in this folder. Nothing was changed."
        raise Unusable([Finding("file-not-saved", Severity.MUST, message, hint, Place(path.name))]) from fault
