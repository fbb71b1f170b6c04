"""Text files on disk: read with a gentle word when they are not what they should be, written whole or not at all.

Knows nothing of what stands in them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity


def read_bytes(path: Path, name: str = "", limit: int = limits.FILE.most) -> bytes:
    """The content of a file. Raises `Unusable` when there is none, when it is too large or may not be read.

    Only a regular file is opened: a pipe or a device is refused at once and never waited for. `name` is how the file is
    called in a finding; its path when left out.
    """
    name = name or str(path)
    try:
        _refuse_other_than_a_file(path.stat().st_mode, name)
        with open(path, "rb", opener=_without_waiting) as file:
            _refuse_other_than_a_file(os.fstat(file.fileno()).st_mode, name)
            data: bytes = file.read(limit + 1)
    except FileNotFoundError:
        if path.is_symlink():
            message = f"{name} is a link, and what it leads to is not there."
            raise _unusable("file-missing", message, "Name the file itself.", name) from None
        raise _unusable("file-missing", f"There is no file {name}.", "Look at how its name is spelt.", name) from None
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        raise _unusable("file-not-readable", f"{name} cannot be opened: {why}.", "", name) from None
    if len(data) > limit:
        raise _unusable(
            "file-too-large",
            f"{name} is larger than {limit / 1_000_000:g} MB.",
            "Put long texts into documents of their own and refer to them.",
            name,
        )
    return data


def other_than_a_file(mode: int) -> str:
    """What has a name on a disk and is no file: "a pipe", for its mode as `stat` gives it; "" for a file."""
    return next((what for is_such, what in _NOT_FILES if is_such(mode)), "")


def _refuse_other_than_a_file(mode: int, name: str) -> None:
    what = other_than_a_file(mode)
    if what:
        hint = "Name a file in it." if stat.S_ISDIR(mode) else "Name an ordinary file."
        raise _unusable("file-not-a-file", f"{name} is {what}, not a file.", hint, name)


_NOT_FILES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _without_waiting(path: str, flags: int) -> int:
    """Opens a file so that, should a pipe have taken its place meanwhile, nothing waits for somebody at its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, without a byte order mark. Raises `Unusable` with the line of the first other byte."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unusable("file-not-text", f"{name} is saved as UTF-16.", "Save it as UTF-8.", name)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unusable(
            "file-not-text",
            "A character in this line is not saved as UTF-8.",
            "Save the file as UTF-8 and look at the line again: an accent or a £ may have been lost.",
            name,
            line,
        ) from None


def nothing() -> None:
    """What is done where nothing is to be done."""


def write_whole(path: Path, data: bytes, *, new: bool = False, ready: Callable[[], None] = nothing) -> None:
    """Write a file so that at every moment either the old or the new content stands there whole.

    A link is followed to its target. An existing file keeps its permissions. With `new`, an existing file is left alone
    and FileExistsError raised. `ready` is called when the new content is on the disk beside the old one: what it raises leaves the
    old one there. Raises OSError when it cannot or must not be written; the old file is then as it was.
    """
    target = Path(os.path.realpath(path))
    passing = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    mode = kept_mode(target)
    descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _fill(descriptor, passing, data, mode)
        ready()
        if new:
            _place_new(passing, target)
        else:
            passing.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            passing.unlink()
        raise
    settle(target.parent)


def clear_leftovers(path: Path) -> None:
    """Take away what writers of this file left beside it when they were killed. Nobody may be writing it meanwhile."""
    target = Path(os.path.realpath(path))
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.new")
    for entry in target.parent.iterdir():
        if ours.fullmatch(entry.name):
            with contextlib.suppress(OSError):
                if stat.S_ISREG(entry.lstat().st_mode):
                    entry.unlink()


def kept_mode(target: Path) -> int | None:
    """The permissions of a file that is to be written anew, None where there is none yet. Raises OSError when it may not be."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return mode


def _fill(descriptor: int, path: Path, data: bytes, mode: int | None) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _place_new(passing: Path, target: Path) -> None:
    """Give the file its name unless something has that name already. Some disks know no second names for a file."""
    try:
        os.link(passing, target)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        passing.replace(target)
    else:
        passing.unlink()


def settle(folder: Path) -> None:
    """Make the new name in the folder last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unusable(code: str, message: str, hint: str, name: str, line: int = 0) -> Unusable:
    return Unusable([Finding(code, Severity.MUST, message, hint, Place(name, line))])
