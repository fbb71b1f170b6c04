"""Writing the files of one build together, clearing away what a build that was killed left, and keeping what people edited.

Knows nothing of what stands in the files. `agreement_builder.textfiles` writes single ones.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from agreement_builder.textfiles import kept_mode, settle, write_whole

try:
    import fcntl
except ModuleNotFoundError:
    # Windows refuses to take away a file that another program has open, so no lock is needed there.
    fcntl = None  # type: ignore[assignment]

_PASSING = re.compile(r"\.(.+)\.[0-9a-f]{8}\.new")


def write_set(files: Mapping[Path, bytes]) -> None:
    """Write several files: all are on disk before the first takes its name, and then they do so one right after another.

    Each is whole at every moment; links are followed and permissions kept. Raises OSError when one cannot be written, and
    then every old file is as it was, unless the fault came while they took their names.
    """
    passing: dict[Path, Path] = {}
    with contextlib.ExitStack() as open_files:
        try:
            for path, data in files.items():
                target = Path(os.path.realpath(path))
                passing[target] = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
                open_files.enter_context(_held(passing[target], data, kept_mode(target)))
            if fcntl is None:
                open_files.close()
            for target, whole in passing.items():
                whole.replace(target)
        except BaseException:
            open_files.close()
            for whole in passing.values():
                with contextlib.suppress(OSError):
                    whole.unlink(missing_ok=True)
            raise
    for folder in {target.parent for target in passing}:
        settle(folder)


def clear_cut_off(folder: Path, endings: Collection[str]) -> tuple[str, ...]:
    """Take away what a `write_set` left in a folder when it was killed; the names that those files were to have.

    Only files whose names were to have one of these endings. What another program is writing at this moment stays.
    """
    names = []
    for entry in sorted(folder.iterdir()):
        named = _PASSING.fullmatch(entry.name)
        if named is not None and named[1].endswith(tuple(endings)) and _is_left(entry):
            with contextlib.suppress(OSError):
                entry.unlink()
                names.append(named[1])
    return tuple(dict.fromkeys(names))


def keep_aside(path: Path, word: str) -> Path:
    """Give what stands in a file a second name that nothing has yet, "minutes (edited).docx"; returns that name.

    Raises OSError when it cannot be done.
    """
    number = 1
    while True:
        kept = path.with_name(f"{path.stem} ({word}{f' {number}' if number > 1 else ''}){path.suffix}")
        try:
            _second_name(path, kept)
        except FileExistsError:
            number += 1
        else:
            return kept


def move(path: Path, target: Path) -> None:
    """Give a file another name, also in another folder of the same disk. Raises FileExistsError when something has it already,
    and OSError when it cannot be done; the file is then where it was."""
    _second_name(path, target)
    settle(target.parent)
    path.unlink()
    settle(path.parent)


def _second_name(path: Path, kept: Path) -> None:
    """The same file under another name, or a copy of it where a disk knows no second names. FileExistsError when it is taken."""
    try:
        os.link(os.path.realpath(path), kept)
    except FileExistsError:
        raise
    except OSError:
        write_whole(kept, path.read_bytes(), new=True)


def _is_left(entry: Path) -> bool:
    """Whether a passing file is one that nobody is writing: an ordinary file whose lock is free."""
    if not stat.S_ISREG(entry.lstat().st_mode):
        return False
    if fcntl is None:
        return True
    try:
        descriptor = os.open(entry, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


@contextlib.contextmanager
def _held(path: Path, data: bytes, mode: int | None) -> Iterator[None]:
    """A new file with this content, locked while the context lasts, so that nobody takes it for one that was left."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if fcntl is not None:
            # Some disks know no locks.
            with contextlib.suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.write(data)
        file.flush()
        os.fsync(descriptor)
        if mode is not None:
            path.chmod(mode)
        yield
