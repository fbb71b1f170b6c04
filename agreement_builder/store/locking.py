"""One writer at a time for a file, on every system. Readers never wait.

A lock ends with the program that held it, even if that was killed: no lock is ever left behind. Whatever else has the
name of the lock is neither followed nor taken away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.textfiles import other_than_a_file

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, waiting for whoever holds it. A small file stands beside it meanwhile.

    Raises `Unusable` when something that is no lock has the name of that file.
    """
    target = Path(os.path.realpath(path))
    lock = target.with_name(f".{target.name}.lock")
    if fcntl is None:
        with _held_by_library(lock):
            yield
        return
    descriptor = _held(lock)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if _is_ours(os.fstat(descriptor)):
                lock.unlink()
        os.close(descriptor)


@contextlib.contextmanager
def _held_by_library(lock: Path) -> Iterator[None]:
    """The same where there is no `flock`, by a library that knows the locks of Windows. It asks again and again until it has the
    lock, and takes the file away where the system lets it do so safely."""
    from filelock import FileLock

    if os.path.lexists(lock) and not (stat.S_ISREG(lock.lstat().st_mode) and _is_ours(lock.lstat())):
        raise _in_the_way(lock, lock.lstat().st_mode)
    with FileLock(lock):
        yield


def _held(lock: Path) -> int:
    """A descriptor that holds the lock. One that another program took away meanwhile does not count."""
    while True:
        descriptor = _opened(lock)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), lock.lstat()):
                return descriptor
        os.close(descriptor)


def _opened(lock: Path) -> int:
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise _in_the_way(lock, lock.lstat().st_mode) from None
        raise
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise _in_the_way(lock, mode)
    return descriptor


def _is_ours(status: os.stat_result) -> bool:
    """A lock is empty and has one name. Any other file was there before, and stays."""
    return status.st_size == 0 and status.st_nlink == 1


def _in_the_way(lock: Path, mode: int) -> Unusable:
    message = f"{lock} is {other_than_a_file(mode)}, and this program needs that name while it saves."
    hint = "Move it away and save again. Nothing was changed."
    return Unusable([Finding("file-not-saved", Severity.MUST, message, hint, Place(str(lock)))])
