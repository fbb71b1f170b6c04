"""The page on hostile input shows the limits as they are, and the sound files that mutants are made of are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_builder import limits
from agreement_builder.findings import must_be_mended
from agreement_builder.library.loader import Library
from agreement_builder.workflow.proof import check_pack
from tests.hostile.fuzz import (
    SORTS,
    answers_seeds,
    done,
    look_seeds,
    pack_seed,
    run_of,
    use_answers,
    use_look,
    use_pack,
)
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


def test_what_mutants_are_made_of_is_sound(tmp_path: Path) -> None:
    """A mutant of what is told anyway would never get far."""
    for place, text in enumerate(answers_seeds()):
        (tmp_path / str(place)).mkdir()
        (tmp_path / str(place) / "a.yaml").write_text(text, encoding="utf-8")
        assert use_answers(tmp_path / str(place), "agreement", 1) == "agreement made"
    for name, text in pack_seed().items():
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert not must_be_mended(check_pack(Library.at(tmp_path / "pack")).findings)
    assert use_pack(tmp_path / "pack").startswith("made")
    for place, data in enumerate(look_seeds()):
        (tmp_path / str(place) / "house.docx").write_bytes(data)
        assert use_look(tmp_path / str(place)).endswith("bytes")


def test_a_mutant_comes_again_with_its_number() -> None:
    for of in SORTS:
        assert run_of(7, 3, of).files == run_of(7, 3, of).files
        assert run_of(7, 3, of).files != run_of(7, 4, of).files
