"""Runs whole programs in turn and measures each: time on the clock, processor time and peak memory, children included.

Programs that are compared take turns within each round, so that a busy machine is busy for all of them. Keep the process
that imports this small: a child's peak memory is never told to be less than that of the process which started it.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

SHORT = 1.0
"""Programs quicker than this many seconds run three times as often."""


class Failed(Exception):
    """A program that was to be measured did not do its work; the message holds what it said."""


@dataclass(frozen=True)
class Program:
    """A command to measure. It runs in `folder`, with `environment` added to our own; what it prints is kept for faults."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


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
        raise Failed(f"{program.name} ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turn(programs: Sequence[Program], rounds: int, tell: Callable[[str], object]) -> dict[str, list[Sample]]:
    """Each program's samples by its name. Every round runs each program once; a first round warms files and is dropped.

    The order turns from round to round, so that none always follows the same one. Programs that are done within a second
    get three times as many rounds, for their times are the least steady.
    """
    if max([run(program).wall for program in programs]) < SHORT:
        rounds *= 3
    samples: dict[str, list[Sample]] = {program.name: [] for program in programs}
    for number in range(rounds):
        turn = number % len(programs)
        for program in (*programs[turn:], *programs[:turn]):
            samples[program.name].append(run(program))
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
        median(our.processor / their.processor for our, their in pairs),
        median(our.memory / their.memory for our, their in pairs),
    )


def middle(samples: Sequence[Sample]) -> Sample:
    """The median of each measure."""
    return Sample(
        median(sample.wall for sample in samples),
        median(sample.processor for sample in samples),
        median(sample.memory for sample in samples),
    )
