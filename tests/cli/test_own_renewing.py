"""Renewing an agreement that has clauses in the partners' own words: taken over to be looked at, compared, rid of who has left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.last_year import LAST

OURS = """\
in our words:
  exit.notice: Inver Homes and everybody else may leave at the end of a term.
  changes.small: {answer: The co-ordinator may change dates., basis: discussed}
provisions:
  - {id: keys, heading: Keys, text: Each partner has a key., after: exit.notice, for: [homes]}
  - {id: gate, heading: The gate, text: The gate is shut., after: exit.notice, for: [homes, college]}
  - {id: lamp, heading: The lamp, text: It is lit., after: gate}
"""


@pytest.fixture
def renewed(tmp_path: Path) -> Path:
    (tmp_path / "last.yaml").write_text(LAST.replace("answers:\n", f"{OURS}answers:\n", 1), encoding="utf-8")
    said = run("new", tmp_path / "next.yaml", "--from", tmp_path / "last.yaml")
    assert said.code == 0, said
    assert "So were five clauses and provisions in your own words." in said.words
    return tmp_path / "next.yaml"


def numbers(file: Path) -> dict[str, int]:
    told: dict[str, int] = json.loads(run("status", file, "--json").out)["reviewed"]
    return told


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_each_is_taken_over_with_a_reason_to_look_at_it(renewed: Path) -> None:
    before, _, after = text(renewed).partition("\nrenews:")
    assert before.count("confirm: from last time") >= 5
    assert "  exit.notice:\n    answer: Inver Homes and everybody else" in before
    assert "- id: keys\n      heading: Keys\n" in after
    assert "confirm" not in after.partition("answers:")[0]
    assert run("build", renewed, "--format", "md", "--output", renewed.parent / "out").code == 0


def test_what_became_of_each_is_counted(renewed: Path) -> None:
    waiting = numbers(renewed)["still to review"]
    assert run("set", renewed, "changes.small", "--in-our-words", "The co-ordinator may change dates.").code == 0
    assert run("set", renewed, "provisions.lamp", "It is lit at night.").code == 0
    assert run("set", renewed, "provisions.keys", "--clear").code == 0
    assert run("set", renewed, "provisions.bench", "Sit.", "--heading", "Bench", "--after", "exit.notice").code == 0
    told = numbers(renewed)
    assert (told["kept"], told["changed"], told["dropped"], told["still to review"]) == (1, 1, 1, waiting - 3)
    assert run("set", renewed, "provisions.gate.confirm", "--clear").code == 0
    assert numbers(renewed)["kept"] == 2


def test_the_schedule_of_what_is_different_has_them(renewed: Path, tmp_path: Path) -> None:
    run("set", renewed, "document", "agreement")
    run("set", renewed, "provisions.lamp", "It is lit at night.")
    run("set", renewed, "provisions.keys", "--clear")
    run("set", renewed, "exit.notice.confirm", "--in-our-words", "--clear")
    run("set", renewed, "changes.small", "--in-our-words", "The co-ordinator may change dates.")
    assert run("build", renewed, "--format", "md", "--output", tmp_path / "out").code == 0
    made = next((tmp_path / "out").iterdir()).read_text(encoding="utf-8").replace("\u00a0", " ")
    rows = [line for line in made.splitlines() if line.startswith("|")]
    lamp = next(row for row in rows if "The lamp" in row)
    assert "Changed" in lamp
    assert "It is lit." in lamp
    assert "It is lit at night." in lamp
    assert "clause" in lamp
    keys = next(row for row in rows if "Keys" in row)
    assert "Dropped" in keys
    assert any("In the partners’ own words" in row and "Small changes" in row for row in rows) or any(
        "In the partners’ own words" in row for row in rows
    )


def test_what_was_for_a_partner_that_left_goes_and_what_names_it_is_to_be_looked_at(renewed: Path) -> None:
    left = "[{id: council, name: Merrow Council, short: the council, kind: council}, {id: college, name: Merrow Valley College, short: the college, kind: school}]"  # noqa: E501
    said = run("set", renewed, "partners.list", left)
    assert said.code == 0, said
    assert "dropped: provisions[keys] (Inver Housing Association is not here any more)" in said.words
    before = text(renewed).partition("\nrenews:")[0]
    assert "id: keys" not in before
    assert "homes" not in before.partition("provisions:")[2].partition("answers:")[0]
    assert "Inver Housing Association is named here and is not a partner any more" in before.partition("provisions:")[0]
    state = json.loads(run("status", renewed, "--json").out)
    assert any(each.startswith("in our words[exit.notice]: Inver Housing") for each in state["to_confirm"])
    assert run("check", renewed).code in (0, 1)
