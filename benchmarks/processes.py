"""Runs programs in turn and measures each: time on the clock, processor time and peak memory, children included.

Programs that are compared take turns within each round, so that a busy machine is busy for all of them. Keep the process
that imports this small: a child's peak memory is never told to be less than that of the process which started it.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import IO, cast

SHORT = 1.0
"""Programs quicker than this many seconds run three times as often."""
_TICKS = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """A program that was to be measured did not do its work; the message holds what it said."""


@dataclass(frozen=True)
class Program:
    """A command to measure. It runs in `folder`, with `environment` added to our own; what it prints is kept for faults.

    A program that is `kept` runs all the while: it does its work once before it is measured, and again for each line that it
    gets, and answers each time with a line.
    """

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    kept: bool = False


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Ours, but with compiled modules kept between runs, as they are where a program was installed."""
    mine = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**mine, **more}


@dataclass(frozen=True)
class Sample:
    """One run: seconds on the clock, seconds of processor time (user and system), peak memory in MiB."""

    wall: float
    processor: float
    memory: float


def run(program: Program) -> Sample:
    """Runs a program once, from start to exit. Raises `Failed` when it ends with another status than 0."""
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        cwd=program.folder,
        env=_environment(program.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        raise _failed(program, process.returncode, said)
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@contextmanager
def ready(program: Program) -> Iterator[Callable[[], Sample]]:
    """A way to run the program once more; within this, one that is kept is running and has done its work once."""
    if not program.kept:
        yield lambda: run(program)
        return
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            program.command,
            cwd=program.folder,
            env=_environment(program.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        with process:

            def again() -> Sample:
                start, before = time.perf_counter(), spent(process.pid)[0]
                _ask(program, process, said)
                wall = time.perf_counter() - start
                processor, memory = spent(process.pid)
                return Sample(wall, processor - before, memory)

            again()
            yield again
            # Its input ends here, and with it the program.


def _ask(program: Program, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    asking, answering = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    try:
        asking.write(b"again\n")
        asking.flush()
        answered = answering.readline()
    except BrokenPipeError:
        answered = b""
    if not answered:
        said.seek(0)
        raise _failed(program, process.wait(), said.read())


def spent(pid: int) -> tuple[float, float]:
    """Seconds of processor time of a running process and all that it started, and the largest peak among them in MiB."""
    processor, memory, ahead = 0.0, 0.0, [pid]
    while ahead:
        folder = Path("/proc") / str(ahead.pop())
        try:
            # The name of a program, in brackets, may hold anything. What follows it starts with field 3 of proc(5).
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            status = (folder / "status").read_text()
            for task in (folder / "task").iterdir():
                ahead.extend(int(child) for child in (task / "children").read_text().split())
        except OSError:
            continue
        processor += sum(int(ticks) for ticks in fields[11:15]) / _TICKS
        peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")), "0")
        memory = max(memory, int(peak) / 1024)
    return processor, memory


def _failed(program: Program, status: int, said: bytes) -> Failed:
    return Failed(f"{program.name} ended with {status}: {said.decode(errors='replace')[-2000:]}")


def in_turn(programs: Sequence[Program], rounds: int, tell: Callable[[str], object]) -> dict[str, list[Sample]]:
    """Each program's samples by its name. Every round runs each program once; a first round warms files and is dropped.

    The order turns from round to round, so that none always follows the same one. Programs that are done within a second
    get three times as many rounds, for their times are the least steady.
    """
    with ExitStack() as running:
        runs = {program.name: running.enter_context(ready(program)) for program in programs}
        if max([again().wall for again in runs.values()]) < SHORT:
            rounds *= 3
        samples: dict[str, list[Sample]] = {name: [] for name in runs}
        for number in range(rounds):
            turn = number % len(runs)
            names = list(runs)
            for name in (*names[turn:], *names[:turn]):
                samples[name].append(runs[name]())
            tell(f"round {number + 1} of {rounds}: {', '.join(samples)}")
    return samples


@dataclass(frozen=True)
class Ratio:
    """How much one program takes of another: medians over rounds of the ratio within each round."""

    wall: float
    processor: float
    memory: float


def ratio(ours: Sequence[Sample], theirs: Sequence[Sample]) -> Ratio:
    """The ratio of two programs that ran in turn."""
    pairs = list(zip(ours, theirs, strict=True))
    return Ratio(
        median(our.wall / their.wall for our, their in pairs),
        median(our.processor / max(their.processor, 1 / _TICKS) for our, their in pairs),
        median(our.memory / their.memory for our, their in pairs),
    )


def middle(samples: Sequence[Sample]) -> Sample:
    """The median of each measure."""
    return Sample(
        median(sample.wall for sample in samples),
        median(sample.processor for sample in samples),
        median(sample.memory for sample in samples),
    )
