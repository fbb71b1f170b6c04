"""Checks that a pack brings: what they name and nothing knows is told with its line, by `check` as by `pack check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.fuzz import ANSWERS, CLAUSE, MORE
from tests.support.command import run
from tests.support.packs import write_pack

CHECKS = "clauses/exit/checks.yaml"


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ("count(partners.list)", "count(rs.list)", "names rs.list, which nothing knows"),
        ("after {{ exit.notice }}", "after {{ exit.none }}", "names exit.none, which nothing knows"),
        ("when: exit.notice is answered and count(partners.list) > 1", "rule: none_such", 'no rule "none_such"'),
        ("after {{ exit.notice }}", "after {{ exit.notice | as_table }}", "as_table works on"),
        ("after {{ exit.notice }}", "after {{ nobody }}", "There is no 'nobody' here"),
    ],
)
def test_a_check_that_names_what_nothing_knows_is_told(tmp_path: Path, said: str, instead: str, told: str) -> None:
    assert said in MORE[CHECKS]
    pack = write_pack(tmp_path, {"exit.leaving": CLAUSE}, {**MORE, CHECKS: MORE[CHECKS].replace(said, instead)})
    answers = tmp_path / "a.yaml"
    answers.write_text(f"{ANSWERS}    notice: 3 months\n", encoding="utf-8")
    for command in (["check", answers, "--pack", pack], ["pack", "check", "--pack", pack]):
        done = run(*command)
        assert done.code == 1
        assert told in done.words
        assert f"{CHECKS}, line " in done.words
