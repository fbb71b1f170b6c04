"""What a user is told of answers that do not stand in the document: by status, by build, by check and by explain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.language.told import explained
from agreement_builder.language.told.account import lines
from tests.support.command import run

HEAD = """format: 1
document: agreement
draft: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
    address: {north: 1 Elm Row}
  purpose: {name: Tidesley Table}
"""
BACK = HEAD + "  money: {passes: none, reports: The treasurer reports each May.}\n"
ORDER = """  exit: {starts: 2026-09-01, ends: not applicable}
  roles: {coordinator: 'no'}
arrangement:
  sections:
    - {section: exit, clauses: [exit.term]}
    - {section: roles, clauses: [roles.coordinator]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(BACK, encoding="utf-8")
    return path


def test_status_says_what_is_not_printed_and_why(file: Path) -> None:
    said = run("status", file).words
    assert "Answered, and not in this document" in said
    assert (
        "who reports on the money: not asked here, because of “whether money passes between the partners” (No" in said
    )


def test_status_of_a_short_paper_counts_what_stands_in_others(file: Path) -> None:
    said = run("status", file, "--document", "charter").words
    assert "Whole only in another paper: " in said


def test_programs_get_what_became_of_every_answer(file: Path) -> None:
    account = {each["answer"]: each for each in json.loads(run("status", file, "--json").out)["account"]}
    assert account["purpose.name"]["state"] == "printed"
    assert account["partners.address[north]"]["numbers"] != []
    assert account["money.passes"]["state"] == "chosen"
    lost = account["money.reports"]
    assert (lost["state"], lost["where"]) == ("not printed", [])
    assert lost["why"].startswith("Not asked here")


def test_build_counts_what_is_not_printed_and_is_silent_where_all_is(file: Path, tmp_path: Path) -> None:
    said = run("build", file, "--format", "md", "--output", tmp_path).words
    assert "Of your answers, three stand in it, one not: agreement-builder status says which, and why." in said
    file.write_text(HEAD, encoding="utf-8")
    assert "status says which" not in run("build", file, "--format", "md", "--output", tmp_path).words


def test_build_names_a_clause_that_went_because_something_does_not_apply(file: Path, tmp_path: Path) -> None:
    file.write_text(HEAD + "  exit: {starts: 2026-09-01, ends: not applicable}\n", encoding="utf-8")
    said = run("build", file, "--format", "md", "--output", tmp_path).words
    assert "Left out, because you said that something does not apply: “How long it lasts”." in said


def test_an_order_that_names_a_clause_which_does_not_stand_is_told(file: Path) -> None:
    file.write_text(HEAD + ORDER, encoding="utf-8")
    found = [each for each in workflow.check(workflow.open_agreement(file)) if each.code == "arranged-in-vain"]
    assert [each.place.provision for each in found] == ["exit.term", "roles.coordinator"]
    assert [each.place.line for each in found] == [15, 16]
    assert "these do not apply: exit.ends" in found[0].message
    assert 'only where this holds: roles.coordinator == "yes"' in found[1].message


def test_explain_does_not_say_that_a_clause_is_there_when_it_has_nothing_to_say(file: Path) -> None:
    file.write_text(HEAD + ORDER, encoding="utf-8")
    agreement = workflow.open_agreement(file)
    said = " ".join(explained.lines(workflow.explain(agreement, "exit.term")))
    assert "It is not in the document. It has nothing to say, because these do not apply: exit.ends." in said
    assert "whatever the answers" not in said
    (line,) = (line for line in explained.lines(workflow.explain(agreement, "")) if " exit.term " in line)
    assert line.endswith("nothing to say")
    state = workflow.status(agreement)
    status = " ".join(lines(state.account, state.called))
    assert (
        "the day it starts: “How long it lasts” is kept back, because of “the day it ends” (not applicable)" in status
    )
