"""Faults are made where they can be seen, one at a time, and the same ones each time."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from tests.mutations import __main__ as script
from tests.mutations.alike import ALIKE
from tests.mutations.mutants import KINDS, in_project, in_source, sample
from tests.mutations.reaching import _around

ROOT = Path(__file__).resolve().parents[2]

SOURCE = '''\
"""What it is for."""

from typing import Literal

__all__ = ["judge"]
MOST = 12


@rule
def judge(found: Literal["a"], days: int) -> str:
    """What comes back."""
    if days >= MOST and "é" in found:
        return f"late by {days + 1}"
    return "in time" if not found else ", ".join(each for each in found if each)
'''


def made(kind: str) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in in_source(SOURCE.encode(), "x.py") if each.kind == kind]


@pytest.mark.parametrize(
    ("kind", "faults"),
    [
        ("comparison", [("days >= MOST", "(days > MOST)"), ('"é" in found', "('é' not in found)")]),
        ("and-or", [('days >= MOST and "é" in found', "(days >= MOST or 'é' in found)")]),
        (
            "constant",
            [("12", "13"), ('"é"', "'é (changed)'"), ('"in time"', "'in time (changed)'"), ('", "', "',  (changed)'")],
        ),
        (
            "return",
            [
                ('return f"late by {days + 1}"', "return None"),
                ('return "in time" if not found else ", ".join(each for each in found if each)', "return None"),
            ],
        ),
        (
            "condition",
            [
                ('days >= MOST and "é" in found', "(not (days >= MOST and 'é' in found))"),
                ("not found", "(not (not found))"),
                ("each", "(not (each))"),
            ],
        ),
    ],
)
def test_a_fault_changes_one_place_and_leaves_words_for_people_and_types_alone(
    kind: str, faults: list[tuple[str, str]]
) -> None:
    assert sorted(made(kind)) == sorted(faults)


def test_every_fault_of_the_project_can_be_read_as_python_and_stands_in_its_own_place() -> None:
    for each in sample(in_project(ROOT), 200, 3):
        source = (ROOT / each.path).read_bytes()
        changed = each.apply(source)
        assert changed != source
        assert source[each.start : each.end].decode() == each.before
        ast.parse(changed)


def test_a_sample_has_as_many_of_each_kind_and_is_the_same_each_time_and_hardly_another_when_code_is_added() -> None:
    mutants = in_project(ROOT)
    chosen = sample(mutants, 100, 1)
    assert [sum(each.kind == kind for each in chosen) for kind in KINDS] == [20] * 5
    assert sample(reversed(mutants), 100, 1) == chosen
    others = [each for each in mutants if each not in set(chosen)]
    assert sample([*chosen, *others[::2]], 100, 1) == chosen
    assert set(sample(mutants, 100, 2)) != set(chosen)


def test_the_function_around_a_line_is_the_outermost_and_nothing_stands_around_a_constant() -> None:
    code = compile(
        "A = 1\n\n\nclass B:\n    def c(self):\n        return [\n            d\n            for d in self\n        ]\n",
        "x",
        "exec",
    )
    around = _around(code, 7)
    assert around is not None
    assert around.co_qualname == "B.c"
    assert _around(code, 1) is None


def test_the_list_tells_what_is_known_of_each_fault_and_can_be_cut_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = tuple(in_source(SOURCE.encode(), "x.py"))
    later, joined, late = (
        next(each for each in faults if each.kind == kind) for kind in ("comparison", "and-or", "return")
    )
    results = tmp_path / "results"
    results.write_text(f"{json.dumps([later.name, 'a test'])}\n{json.dumps([joined.name, ''])}\n", encoding="utf-8")
    monkeypatch.setattr(script, "in_project", lambda _: faults)
    monkeypatch.setattr(script, "ALIKE", {late.name: "It is none."})

    def listed(*options: str) -> list[str]:
        monkeypatch.setattr("sys.argv", ["mutations", "--list", "--missed", "--results", str(results), *options])
        script.main()
        return capsys.readouterr().out.splitlines()

    told = [line[4:13].strip() for line in listed("--only", ":comparison", ":and-or", ":return")]
    assert told == ["survived", "caught", "not asked", "alike", "not asked"]
    assert len(listed()) == len(faults)


def test_each_fault_that_makes_no_difference_can_still_be_made() -> None:
    assert set(ALIKE) <= {each.name for each in in_project(ROOT)}
    assert all(reason.endswith(".") for reason in ALIKE.values())
