"""No pattern of the program takes endless time over long words: twice the length is about twice the time, not four times."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import agreement_builder

LENGTH = 700
TOO_SHORT_TO_TELL = 0.003
"""Seconds: what is read in less is no trouble at four times the length, whatever the ratio."""
MOST = 9
"""What four times the length may cost. Square growth would cost sixteen times as much."""
WORDS = ("a", "A", "家", "1", " ", ".", "-", ",", "a ", "a.", "1 ", "- ", "\n", "'", "(", "[", "£1")


Reads = Callable[[str], object]


def patterns() -> Iterator[tuple[str, Reads]]:
    """Every pattern that stands by itself in a module, by its name and the way in which its module reads with it."""
    for found in pkgutil.walk_packages(agreement_builder.__path__, "agreement_builder."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                for way, reads in ways(value):
                    if re.search(rf"\b{name}\.{way}\b", source):
                        yield f"{found.name.partition('.')[2]}.{name}.{way}", reads


def ways(pattern: re.Pattern[str]) -> Iterator[tuple[str, Reads]]:
    yield "match", pattern.match
    yield "fullmatch", pattern.fullmatch
    yield "search", pattern.search
    for way in ("finditer", "findall", "sub", "subn", "split"):
        yield way, pattern.findall


def seconds(reads: Reads, text: str) -> float:
    start = time.process_time()
    reads(text)
    return time.process_time() - start


def grows_too_fast(pattern: Reads) -> list[str]:
    """The words over which a pattern takes more than its share when they are repeated."""
    found = []
    for words in WORDS:
        text = words * (4 * LENGTH // len(words))
        if seconds(pattern, text) > TOO_SHORT_TO_TELL:
            few = min(seconds(pattern, text[:LENGTH]) for _ in range(3))
            many = min(seconds(pattern, text) for _ in range(3))
            if many > TOO_SHORT_TO_TELL and many > MOST * few:
                found.append(words)
    return found


def test_patterns_read_long_words_in_time_that_grows_with_them() -> None:
    all_patterns = dict(patterns())
    assert len(all_patterns) > 50
    told = {name: words for name, pattern in all_patterns.items() if (words := grows_too_fast(pattern))}
    assert told == {}


@pytest.mark.parametrize("pattern", [r"\w{2,}\.\w{2,}", r"\s+x"])
def test_a_pattern_that_grows_with_the_square_would_be_seen(pattern: str) -> None:
    assert grows_too_fast(re.compile(pattern).search)
