"""Runs work in a child process that may take so much memory and so much time and no more, and tells how it ended."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from agreement_builder.errors import AgreementBuilderError, Unusable

MEGABYTE = 1_048_576

How = Literal["made", "told", "traceback", "hang", "excess", "killed"]


@dataclass(frozen=True)
class Ended:
    """How work ended: it `made` something, was `told` by findings, or not as it should. `words` say what; `seconds` of the
    processor and `megabytes` at most are what it took."""

    how: How
    words: str = ""
    seconds: float = 0.0
    megabytes: int = 0

    @property
    def well(self) -> bool:
        """Whether a user would have had a result or a word on what to mend."""
        return self.how in ("made", "told")


def confined(work: Callable[[], object], seconds: int = 60, megabytes: int = 1_000) -> Ended:
    """Does the work in a child of this process, with `megabytes` beyond what this process has and `seconds` of the processor."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:  # what runs after the fork must not run twice, whatever happens
        try:
            os.close(reading)
            _in_the_child(work, seconds, megabytes, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    took, peak = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        how: How = "hang" if number in (signal.SIGXCPU, signal.SIGALRM) else "killed"
        return Ended(how, signal.Signals(number).name, took, peak)
    how, words = pickle.loads(said) if said else ("killed", "nothing was said")  # noqa: S301 - from our own child
    return Ended(how, words, took, peak)


def _in_the_child(work: Callable[[], object], seconds: int, megabytes: int, writing: int) -> None:
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    room = _size() + megabytes * MEGABYTE
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (room, most))
    signal.alarm(seconds * 4)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        ended = _how(work)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(pickle.dumps(ended))


def _how(work: Callable[[], object]) -> tuple[How, str]:
    try:
        return "made", str(work())[:2_000]
    except Unusable as fault:
        return "told", "\n".join(
            f"{found.code}@{found.place}: {found.message} {found.hint}" for found in fault.findings
        )
    except AgreementBuilderError as fault:
        return "told", str(fault)
    except MemoryError:
        return "excess", "more memory than allowed"
    except BaseException:
        return "traceback", traceback.format_exc()[-3_000:]


def _size() -> int:
    """Bytes of address space that this process has now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
