"""An answers file: read with the line of every answer, saved whole or not at all, never over what somebody else saved.

What the answers mean is not known here: they are nested words, as `interview.reading` takes them.
"""

from __future__ import annotations

import copy
import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agreement_builder import __version__, limits
from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.model.content import Changes, applied
from agreement_builder.model.values import Raw
from agreement_builder.store.editing import NotWritten, changed, storable
from agreement_builder.store.emitting import entry_lines
from agreement_builder.store.laid_out import laid_out
from agreement_builder.store.layout import Layout
from agreement_builder.store.locking import locked
from agreement_builder.store.migrations import FORMAT, to_newest
from agreement_builder.store.protocol import Promise, Snapshot, no_promise
from agreement_builder.textfiles import clear_leftovers, decode, read_bytes, write_whole

NOT_THERE_YET = ""
"""The revision of a file that is on no disk so far."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersFile(Snapshot):
    """An answers file as it stood when it was read, at a path. `data` is its bytes, which the revision names; a file of an older
    format reads as one of the newest."""

    path: Path
    data: bytes = b""


def _file(path: Path, data: bytes, content: dict[str, Raw], layout: Layout) -> AnswersFile:
    """The file with content of its own: that of the layout is remembered, and no one may change it."""
    lines = {place: spot.line for place, spot in layout.spots.items()}
    return AnswersFile(
        content=copy.deepcopy(content), revision=_revision(data), name=str(path), lines=lines, path=path, data=data
    )


def read(path: Path) -> AnswersFile:
    """The answers file at a path. Raises `Unusable` with everything that keeps it from being read."""
    return given(path, read_bytes(path))


def given(path: Path, data: bytes) -> AnswersFile:
    """What the bytes of an answers file hold that somebody handed over; `path` is only what it is called. Raises `Unusable` with
    everything that keeps it from being read."""
    text = decode(data, str(path))
    layout = laid_out(text, str(path))
    content = layout.content
    spot = layout.spots.get(("format",))
    for step in to_newest(content, str(path), __version__, spot.line if spot else 1):
        content = applied(content, step)
    return _file(path, data, content, layout)


def not_there_yet(path: Path, head: Mapping[str, Raw]) -> AnswersFile:
    """An answers file that is on no disk so far. The first `save` makes it, and writes the head with what it saves."""
    return AnswersFile(content=dict(head), revision=NOT_THERE_YET, name=str(path), path=path)


def create(
    path: Path,
    head: Mapping[str, Raw],
    answers: Mapping[str, Raw] | None = None,
    below: Mapping[str, Raw] | None = None,
) -> str:
    """Start a new answers file and return its revision. What is `below` stands at its end.

    Raises `Unusable` when a file stands there already.
    """
    content = {**head, "answers": dict(answers)} if answers else dict(head)
    lines = [line for name, value in content.items() for line in entry_lines(name, storable(value), 0)]
    lines += [] if answers else ["answers:"]
    lines += [line for name, value in (below or {}).items() for line in entry_lines(name, storable(value), 0)]
    data = ("\n".join(lines) + "\n").encode()
    try:
        with _told(path), locked(path):
            write_whole(path, data, new=True)
    except FileExistsError:
        raise _unusable(
            "file-already-there",
            f"There is a file {path} already.",
            "Choose another name, or go on with that file.",
            path,
        ) from None
    return _revision(data)


def save(path: Path, changes: Changes, revision: str, promise: Promise = no_promise) -> AnswersFile:
    """Make changes in an answers file, and return it as it is then. Paths start at the top: ("answers", "exit", "notice").

    Only what changes is written anew. An older format becomes the newest, and a copy of the old file stays beside it.
    Raises `SavedByAnother` when the file is not the one with this revision any more, `Unusable` when it cannot be
    written or is gone; either way it is as it was. With the revision of a file that is `not_there_yet`, it is made.
    `promise` is called once nothing is left to do but to put the new file in its place, and not where nothing changes.
    """
    if revision == NOT_THERE_YET:
        return _save_first(path, changes, promise)
    with _told(path), locked(path):
        data = _still_there(path)
        if _revision(data) != revision:
            raise SavedByAnother(f"{path} was saved by somebody else since it was read.")
        clear_leftovers(path)
        text = before = decode(data, str(path))
        named = laid_out(text, str(path)).content
        for step in to_newest(named, str(path), __version__):
            text, named = changed(text, step, str(path)), applied(named, step)
        migrated = text != before
        text = changed(text, changes, str(path))
        layout = laid_out(text, str(path))
        if text == before:
            return _file(path, data, layout.content, layout)
        new = (_BOM if data.startswith(_BOM) else b"") + text.encode()
        if len(new) > limits.FILE.most:
            message = f"With this change the file would be larger than {limits.FILE.most / 1_000_000:g} MB."
            raise _unusable("file-too-large", message, "Shorten the longest texts. Nothing was changed.", path)
        if migrated:
            _keep_copy(path, data)
        write_whole(path, new, ready=lambda: promise(_revision(new)))
    return _file(path, new, layout.content, layout)


def _save_first(path: Path, changes: Changes, promise: Promise) -> AnswersFile:
    try:
        with _told(path), locked(path):
            text = changed("", changes, str(path))
            data = text.encode()
            write_whole(path, data, new=True, ready=lambda: promise(_revision(data)))
    except FileExistsError:
        raise SavedByAnother(f"{path} was started by somebody else meanwhile.") from None
    layout = laid_out(text, str(path))
    return _file(path, data, layout.content, layout)


def _still_there(path: Path) -> bytes:
    """The bytes of a file that was there when it was read."""
    try:
        return read_bytes(path)
    except Unusable:
        if path.exists():
            raise
        message = f"{path} is not there any more: somebody moved, renamed or deleted it while it was open here."
        hint = "Put it back under this name, then give this answer again: it is not saved."
        raise _unusable("file-gone", message, hint, path) from None


def restore(file: AnswersFile) -> None:
    """Write a file anew, byte for byte as it was read, where nothing stands any more. Raises `Unusable` when that fails."""
    try:
        with _told(file.path), locked(file.path):
            write_whole(file.path, file.data, new=True)
    except FileExistsError:
        return


def _keep_copy(path: Path, data: bytes) -> None:
    """Keep the old bytes beside the file, under a name that nothing has yet: answers.before-format-1.yaml."""
    for number in range(1, 1000):
        again = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.before-format-{FORMAT}{again}{path.suffix}")
        try:
            write_whole(copy, data, new=True)
        except FileExistsError:
            if copy.is_file() and copy.read_bytes() == data:
                return
        else:
            return


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tells what the disk or its rights refuse as a finding."""
    try:
        yield
    except FileExistsError:
        raise
    except NotWritten as fault:
        message = f"{path} is laid out in a way in which this change cannot be written safely."
        at = ".".join(map(str, fault.path))
        hint = f"Change the answer by hand ({at}), or write it anew on a line of its own. Nothing was changed."
        raise _unusable("file-not-saved", message, hint, path) from fault
    except OSError as error:
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                message, hint = "There is no room left on the disk.", "Make room and save again."
            case errno.EACCES | errno.EPERM | errno.EROFS:
                message, hint = (
                    f"{path} may not be written here.",
                    "Ask for the right to write, or save a copy elsewhere.",
                )
            case errno.ENOENT | errno.ENOTDIR:
                folder = Path(os.path.realpath(path)).parent if path.is_symlink() else path.parent
                link = f"{path} is a link. " if path.is_symlink() else ""
                message, hint = f"{link}There is no folder {folder}.", "Make the folder first."
            case _:
                message, hint = f"{path} could not be written: {(error.strerror or str(error)).lower()}.", "Try again."
        raise _unusable("file-not-saved", message, f"{hint} Nothing was changed.", path) from error


def _revision(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unusable(code: str, message: str, hint: str, path: Path) -> Unusable:
    return Unusable([Finding(code, Severity.MUST, message, hint, Place(str(path)))])
