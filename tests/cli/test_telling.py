"""`check`, `status`, `explain`, `schema`, `doctor`: what they say, for people and for programs, and with which exit status."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from tests.support.command import run


def mend(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# ---------------------------------------------------------------- check


def test_check_tells_what_is_missing_and_ends_with_0_while_nothing_must_be_mended(answers: Path) -> None:
    said = run("check", answers)
    assert said.code == 0
    assert "Should be looked at" in said.out
    assert "the day by which the partners decide whether to carry on" in said.words


def test_check_ends_with_1_when_something_must_be_mended(answers: Path) -> None:
    mend(answers, "2026-10-01", "2029-10-01")
    said = run("check", answers)
    assert said.code == 1
    assert "Must be mended (1)" in said.out
    assert "which is not after its start on 1 October 2029" in said.words


def test_check_for_programs(answers: Path) -> None:
    mend(answers, "2026-10-01", "2029-10-01")
    said = run("check", answers, "--format", "json")
    assert said.code == 1
    findings = json.loads(said.out)
    assert findings[0]["severity"] == "must"
    for finding in findings:
        assert set(finding) == {
            "code",
            "severity",
            "message",
            "hint",
            "evidence",
            "file",
            "line",
            "question",
            "provision",
            "label",
            "why",
            "about",
            "fix",
        }


def test_check_of_another_document_looks_at_that_one(answers: Path) -> None:
    charter, agreement = run("check", answers), run("check", answers, "--document", "agreement")
    assert agreement.code == 0
    assert len(agreement.out) > len(charter.out)


def test_all_slips_are_told_at_once_with_their_lines(answers: Path) -> None:
    mend(answers, "2026-10-01", "31 June 2026")
    mend(answers, "kind: cio", "kind: club")
    mend(answers, "document: charter", "document: chart")
    said = run("check", answers, "--format", "json")
    told = {finding["code"]: finding["line"] for finding in json.loads(said.out) if finding["severity"] == "must"}
    assert said.code == 1
    assert {"no-such-document": 3, "answer-not-a-date": 22}.items() <= told.items()
    assert 11 in told.values()


def test_a_file_that_cannot_be_read_is_told_to_programs_too(answers: Path) -> None:
    answers.write_text("answers: {", encoding="utf-8")
    said = run("check", answers, "--format", "json")
    assert said.code == 1
    assert json.loads(said.out)[0]["severity"] == "must"


def test_a_complete_agreement_is_told_to_be_so(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreement_builder.workflow.check", lambda *_: ())
    said = run("check", answers)
    assert (said.code, said.words.strip()) == (0, "Nothing found: complete, in order, and it adds up.")


# ---------------------------------------------------------------- status


def test_status_shows_sections_open_points_and_a_sum(answers: Path) -> None:
    said = run("status", answers)
    assert said.code == 0
    assert "Hubs: for all/families" in said.out
    assert "Leaving and ending" in said.out
    assert "how much notice a partner gives" in said.out
    assert "one open point" in said.words
    assert "Partnership charter, as you chose." in said.words


def test_status_for_programs(answers: Path) -> None:
    said = run("status", answers, "--json")
    state = json.loads(said.out)
    assert {"title", "document", "sections", "open_points", "to_confirm", "summary", "left_out"} <= set(state)
    assert set(state["sections"][0]) == {"id", "title", "stage", "detail"}
    assert state["open_points"] == ["how much notice a partner gives"]


def test_status_of_a_file_with_slips_tells_them_and_goes_on(answers: Path) -> None:
    mend(answers, "2026-10-01", "31 June 2026")
    said = run("status", answers)
    assert "June has 30 days." in said.words
    assert "Leaving and ending" in said.out


# ---------------------------------------------------------------- explain


def test_explain_a_clause_by_its_id_and_by_its_number(answers: Path) -> None:
    by_id = run("explain", answers, "exit.short")
    assert by_id.code == 0
    number = by_id.out.partition("(number ")[2].partition(")")[0]
    assert number
    assert run("explain", answers, number).out == by_id.out
    assert "exit.notice: to be agreed" in by_id.out
    assert "It is in the document whatever the answers." in by_id.out


def test_explain_says_why_a_clause_is_left_out(answers: Path) -> None:
    said = run("explain", answers, "governance.chair", "--document", "agreement")
    assert 'It is left out, because this does not hold: governance.structure != "leads".' in said.words
    assert "governance.structure:" in said.out


def test_explain_without_a_clause_lists_all(answers: Path) -> None:
    said = run("explain", answers, "--document", "agreement")
    assert "exit.notice" in said.out
    assert "left out" in said.out


@pytest.mark.parametrize("clause", ["exit.nothing", "99.9", "", " ", "[[exit.notice]]"])
def test_explain_a_clause_that_is_not_there(answers: Path, clause: str) -> None:
    said = run("explain", answers, clause)
    if clause:
        assert said.code == 1
        assert "Run explain without a clause to see them all." in said.words
    else:
        assert said.code == 0


# ---------------------------------------------------------------- schema, doctor, help


def test_schema_for_editors(tmp_path: Path) -> None:
    on_screen = json.loads(run("schema").out)
    assert on_screen["$schema"].startswith("https://json-schema.org/")
    said = run("schema", "--output", tmp_path / "answers.schema.json")
    assert said.code == 0
    assert json.loads((tmp_path / "answers.schema.json").read_text(encoding="utf-8")) == on_screen


def test_schema_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    said = run("schema", "--output", tmp_path / "none" / "s.json")
    assert said.code == 1
    assert "No such file or directory" in said.err


def test_doctor_says_what_is_missing_and_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    doctor = import_module("agreement_builder.cli.doctor")
    part = doctor.Part("libpango-1.0-0", False, "PDF output", "sudo apt-get install libpango-1.0-0")
    monkeypatch.setattr(doctor, "examine", lambda: iter([part]))
    said = run("doctor")
    assert said.code == 1
    assert "missing" in said.out
    assert "sudo apt-get install libpango-1.0-0" in said.out


def test_questions_need_a_terminal_and_the_other_way_is_named(tmp_path: Path) -> None:
    said = run("new", tmp_path / "ours.yaml")
    assert said.code == 2
    assert "agreement-builder set" in said.err
    assert not (tmp_path / "ours.yaml").exists()


def test_without_a_command_the_help_is_shown() -> None:
    said = run()
    assert said.code == 0
    assert "Start with:  agreement-builder new" in said.out
