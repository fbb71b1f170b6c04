"""Runs tests over faults without starting anew: the tests are collected and run once, to see which functions each of them reaches;
then each fault is put into a function of a forked process, and only the tests that reach it are run there.

Needs a system that can fork. What stands outside of functions is left to `__main__`, which starts Python anew for it.
"""

from __future__ import annotations

import functools
import gc
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutations.mutants import Mutant

PATIENCE = 60.0
"""After so many seconds of work a fault has been noticed: the tests hang."""
LONGEST = 30.0
"""So many seconds of tests are run for one fault at most, the quickest tests first."""
KEPT = "library"
"""The cache of tests that is kept: the pack as it was read."""


class Reaching:
    """A pytest plugin: takes the place of the usual run. `decide` is called with how to look at one fault."""

    def __init__(self, root: Path, decide: Callable[[Callable[[Mutant], str | None]], None]) -> None:
        self.root = root
        self.decide = decide
        self.items: list[pytest.Item] = []
        self.seconds: list[float] = []
        self.reach: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.left_out: set[int] = set()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs every test once, and then hands over."""
        self.items = list(session.items)
        for number, item in enumerate(self.items):
            following = self.items[number + 1] if number + 1 < len(self.items) else None
            began = time.process_time()
            sys.settrace(self._watch(number))
            try:
                failed = _failed(item, following)
            finally:
                sys.settrace(None)
            self.seconds.append(time.process_time() - began)
            if failed:
                print(f"Left out, as it fails while it is watched: {item.nodeid}", flush=True)
                self.left_out.add(number)
        gc.collect()
        self.decide(self.noticed_by)
        return True

    def _watch(self, number: int) -> Callable[[FrameType, str, object], None]:
        """Notes the functions that a test calls, each once: this runs at every call, and has to be quick."""
        seen: set[CodeType] = set()

        def called(frame: FrameType, event: str, _: object) -> None:
            code = frame.f_code
            if code not in seen:
                seen.add(code)
                if "agreement_builder" in code.co_filename:
                    self.reach[(code.co_filename, _outer(code.co_qualname))].add(number)

        return called

    def noticed_by(self, mutant: Mutant) -> str | None:
        """The test that notices a fault, "" when none does or none reaches it; None when it stands outside of functions."""
        file = str(self.root / mutant.path)
        changed = mutant.apply((self.root / mutant.path).read_bytes())
        code = _around(compile(changed, file, "exec"), mutant.line)
        if code is None:
            return None
        functions = [each for each in _functions() if _same(each.__code__, code)]
        reaching = self.reach[(file, _outer(code.co_qualname))] - self.left_out
        chosen = sorted(reaching, key=lambda number: self.seconds[number])
        return self._in_a_fork(functions, code, chosen)

    def _in_a_fork(self, functions: list[FunctionType], code: CodeType, chosen: list[int]) -> str:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            for function in functions:
                function.__code__ = code
            _forget()
            os.write(writing, self._first_that_fails(chosen).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as said:
            told = said.read().decode()
        _, status = os.waitpid(child, 0)
        return told if os.WIFEXITED(status) else "hangs"

    def _first_that_fails(self, chosen: list[int]) -> str:
        spent = 0.0
        for place, number in enumerate(chosen):
            following = self.items[chosen[place + 1]] if place + 1 < len(chosen) else None
            spent += self.seconds[number]
            if _failed(self.items[number], following):
                return self.items[number].nodeid
            if spent > LONGEST:
                break
        return ""


def _failed(item: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _outer(qualified: str) -> str:
    """The function that is not inside of another."""
    return qualified.partition(".<locals>")[0]


def _around(code: CodeType, line: int) -> CodeType | None:
    """The outermost function around a line."""
    for each in code.co_consts:
        if isinstance(each, CodeType) and each.co_name not in ("<lambda>", "<genexpr>", "<listcomp>", "<dictcomp>"):
            lines = [number for _, _, number in each.co_lines() if number]
            if each.co_firstlineno <= line <= max([*lines, *_lines_inside(each)], default=0):
                in_class = "__qualname__" in each.co_names and "__module__" in each.co_names
                return _around(each, line) if in_class else each
    return None


def _lines_inside(code: CodeType) -> Iterator[int]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from (number for _, _, number in each.co_lines() if number)
            yield from _lines_inside(each)


def _functions() -> Iterator[FunctionType]:
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and "agreement_builder" in each.__code__.co_filename:
            yield each


def _same(one: CodeType, other: CodeType) -> bool:
    names = (one.co_filename, one.co_qualname, one.co_firstlineno, one.co_freevars)
    return names == (other.co_filename, other.co_qualname, other.co_firstlineno, other.co_freevars)


def _forget() -> None:
    """Empties what functions have kept, so that they work anew with the fault; but for the pack, which was read before."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            module = each.__wrapped__.__module__
            if module.startswith(("tests.", "agreement_builder.")) and each.__wrapped__.__name__ != KEPT:
                each.cache_clear()
