"""Words of the command line are in `cli`: no room below the front ends tells anybody to type one, and no text of the pack does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from agreement_builder.cli import cli, ways
from agreement_builder.findings import Finding, Severity, Step, Way

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "agreement_builder"
_AT_A_COMMAND_LINE = ("cli", "terminal")
"""Who reads these sits at one."""

REMAINING: dict[str, str] = {}
"""Texts that name a command or an option all the same, by their module, with the reason."""


def _all(group: click.Command) -> Iterator[click.Command]:
    yield group
    if isinstance(group, click.Group):
        for each in group.commands.values():
            yield from _all(each)


def _typed() -> re.Pattern[str]:
    """What somebody types: the program with a command, a command as the one that does something, an option."""
    known = list(_all(cli))
    named = "|".join(sorted({re.escape(each.name or "") for each in known[1:]}))
    options = {name for each in known for parameter in each.params for name in parameter.opts if name.startswith("--")}
    listed = "|".join(sorted(map(re.escape, options)))
    return re.compile(
        rf"agreement-builder (?:{named})\b|(?:{listed})(?![\w-])|\b[Rr]un (?:{named})\b|\b(?:{named}) (?:lists|names|shows) "
    )


def texts(source: str) -> Iterator[str]:
    """The texts of a module that may reach a user: all but those that stand alone, which say what something is for."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_no_room_below_the_command_line_names_a_command_or_an_option() -> None:
    typed = _typed()
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE)
        if name.parts[0] not in _AT_A_COMMAND_LINE:
            found |= {str(name): text for text in texts(path.read_text(encoding="utf-8")) if typed.search(text)}
    assert found.keys() == REMAINING.keys(), "give the finding a way (findings.Way), and the words to cli/ways.py"


def test_no_text_of_the_pack_names_one() -> None:
    typed = _typed()
    lines = [
        line for path in sorted((ROOT / "clauses").rglob("*.yaml")) for line in path.read_text("utf-8").splitlines()
    ]
    assert [line for line in lines if typed.search(line.partition("#")[0])] == []


@pytest.mark.parametrize(
    "text", ["agreement-builder status lists them.", "Add --in-our-words.", "Run explain to see.", "build --document x"]
)
def test_words_to_be_typed_are_found(text: str) -> None:
    assert _typed().search(text)


def test_sentences_with_the_same_words_are_none() -> None:
    assert not _typed().search("An earlier build was cut off. The check on status says so. Set --a-side.")


@pytest.mark.parametrize("step", Step)
def test_the_command_line_has_words_for_every_way_out(step: Step) -> None:
    words = ways.WORDS[step]
    said = ways.hint(Finding("x", Severity.MUST, "It is so.", "Mend it.", way=Way(step, ("a",) * words.count("{}"))))
    assert said.startswith("Mend it")
    assert said.endswith(".")
    assert "{" not in said
