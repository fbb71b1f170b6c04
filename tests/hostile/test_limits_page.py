"""The page on hostile input shows the limits as they are, and the sound files that mutants are made of are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_builder import limits
from tests.hostile.fuzz import SORTS, done, run_of
from tests.support.confined import confined

PAGE = (Path(__file__).parents[2] / "docs" / "analysis" / "hostile-input.md").read_text(encoding="utf-8")


def test_the_page_shows_every_limit_with_its_reason() -> None:
    shown = re.findall(r"^\| ([\d,]+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert shown == [(str(limit), limit.of, limit.why) for limit in limits.TABLE]


def test_each_limit_is_held_to_somewhere() -> None:
    package = Path(limits.__file__).parent
    modules = [path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "limits.py"]
    for name, limit in vars(limits).items():
        if isinstance(limit, limits.Limit):
            assert any(f"limits.{name}" in module for module in modules), name


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("of", SORTS)
def test_mutants_make_no_traceback_take_no_more_than_they_may_and_end(of: str) -> None:
    for number in range(12):
        run = run_of(2026, number, of)
        ended = done(run, seconds=30, megabytes=700)
        assert ended.well, (run.number, ended)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux tells it")
def test_whatever_ends_ill_is_told_as_it_is() -> None:
    def forever() -> None:
        while True:
            pass

    assert confined(lambda: [0] * 10**9, megabytes=100).how == "excess"
    assert confined(forever, seconds=1).how == "hang"
    assert confined(lambda: {"a": 1}["none"]).how == "traceback"
    assert confined(lambda: "words").how == "made"


def test_a_mutant_comes_again_with_its_number() -> None:
    for of in SORTS:
        assert run_of(7, 3, of).files == run_of(7, 3, of).files
        assert run_of(7, 3, of).files != run_of(7, 4, of).files
