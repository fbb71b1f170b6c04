"""PyYAML comes with a parser in C and one in Python, and some computers have the second alone: both read our files the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from agreement_builder.store.layout import lay_out
from agreement_builder.yamlnodes import Node, parse

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
PACK = sorted(
    path for folder in ("clauses", "templates") for path in (ROOT / folder).rglob("*.yaml") if "looks" not in path.parts
)
CLAUSES = sorted(path for path in (ROOT / "clauses").glob("*/*.md"))


def in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


@pytest.mark.parametrize("path", PACK, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_of_the_pack(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    one = parse(text, path.name)
    in_python(monkeypatch)
    assert parse(text, path.name) == one


def heads() -> Iterator[Node]:
    for path in CLAUSES:
        yield parse(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"), path.name)


def test_the_heads_of_all_clauses(monkeypatch: pytest.MonkeyPatch) -> None:
    one = list(heads())
    in_python(monkeypatch)
    assert list(heads()) == one
    assert len(one) > 300


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    one = lay_out(text, path.name)
    in_python(monkeypatch)
    other = lay_out(text, path.name)
    assert other.content == one.content
    assert {place: spot.line for place, spot in other.spots.items()} == {
        place: spot.line for place, spot in one.spots.items()
    }


SIGNS = """\
format: 1
answers:
  exit:
    notice: |+
      One \u2028 line

    about: 'it''s {one}'
    list: [a, "b c", {d: e}]
    long: >-
      folded
      words
    open?: really?
"""


def test_an_answers_file_with_every_sort_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    one = lay_out(SIGNS, "")
    in_python(monkeypatch)
    assert lay_out(SIGNS, "") == one
