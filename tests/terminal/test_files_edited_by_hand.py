"""Somebody edits the answers file by hand and makes mistakes, or two people answer at once; nothing of either is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.changes import Change
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.engine import default_values
from agreement_builder.model.answers import Basis, Key
from agreement_builder.model.values import Rows
from agreement_builder.terminal.app import run
from agreement_builder.workflow import open_agreement, start_session

FILE = """\
format: 1
answers:
  # who came in June
  partners:
    list:
      - {id: council, name: Merrowdale Council, short: the council, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  open:
    points:
      - point: Who chairs   # argued about twice
        positions: {council: the Director, oak: somebody independent}
        by: 2026-10-32
  exit:
    starts: 1 Octobr 2026
    notices: 3 months
"""

Play = Callable[..., str]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Type lines until they are used up; what was said comes back, flat."""
    (tmp_path / "hubs.yaml").write_text(FILE, encoding="utf-8")

    def typing(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run(start_session(tmp_path / "hubs.yaml"), plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def test_each_mistake_is_told_once_with_its_line(play: Play) -> None:
    screen = play()
    assert screen.count("hubs.yaml, line 8, partners.list: ") == 1
    assert 'hubs.yaml, line 13, open.points: Point 1: By: "2026-10-32" is not a date. October has 31 days.' in screen


def test_a_date_that_cannot_be_read_stands_in_its_field_with_the_reason(play: Play, tmp_path: Path) -> None:
    screen = play("The list of sections", "Leaving and ending", "1 October 2026")
    assert '"1 Octobr 2026" is not a date.' in screen
    assert "(Enter for: 1 Octobr 2026)" in screen
    assert str(open_agreement(tmp_path / "hubs.yaml").answers.by_key[Key("exit.starts")].value) == "2026-10-01"


def test_a_mistake_in_one_part_loses_none_of_the_others(play: Play, tmp_path: Path) -> None:
    into = ["The list of sections", "Points still open", "3", "Change it"]
    play(*into, "", "", "", "", "", "20 October 2026", "", "That is all")
    kept = (tmp_path / "hubs.yaml").read_text(encoding="utf-8")
    assert "2026-10-20" in kept
    assert "somebody independent" in kept
    assert "notices: 3 months" in kept
    assert "# who came in June" in kept


def test_a_partner_named_twice_is_taken_out_in_the_list(play: Play, tmp_path: Path) -> None:
    screen = play("The list of sections", "The partners", "5", "Take it out", "That is all")
    assert 'Partners 2 and 3 have the same id, "oak".' in screen
    assert len(open_agreement(tmp_path / "hubs.yaml").answers.partners) == 2
    assert Key("partners.list") in open_agreement(tmp_path / "hubs.yaml").answers.by_key


def test_two_people_answer_different_questions_of_one_file_at_once(tmp_path: Path) -> None:
    here, there = start_session(tmp_path / "x.yaml"), start_session(tmp_path / "x.yaml")
    assert here.give(Key("purpose.name"), "Families first").saved
    assert there.give(Key("purpose.statement"), "Nobody is alone.").saved
    assert here.give(Key("exit.notice"), "2 months").saved
    kept = open_agreement(tmp_path / "x.yaml").answers.by_key
    assert {str(key) for key in kept} == {"purpose.name", "purpose.statement", "exit.notice"}


def test_who_answers_the_same_question_second_is_shown_the_first_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = start_session(tmp_path / "x.yaml"), start_session(tmp_path / "x.yaml")

    class Meanwhile(io.StringIO):
        """A keyboard at which somebody types while a colleague is quicker."""

        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            line = super().readline(size)
            if line.startswith("Families"):
                there.give(Key("purpose.name"), "Hubs for all")
            return line

    monkeypatch.setattr("sys.stdin", Meanwhile("2\nWhy we are together\nFamilies first\n\n"))
    run(here, plain=True)
    screen = " ".join(capsys.readouterr().out.split())
    assert "Somebody else has answered this question meanwhile, so yours was not saved." in screen
    assert "Now: Hubs for all" in screen
    assert "(Enter for: Families first)" in screen
    assert here.answers.by_key[Key("purpose.name")].value == "Families first"


def test_words_are_still_there_when_the_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = start_session(tmp_path / "x.yaml")
    made, refused = session.change, Unusable([Finding("no", Severity.MUST, "x.yaml may not be written here.")])
    tries: list[Change] = []

    def made_the_second_time(change: Change) -> Outcome:
        tries.append(change)
        if len(tries) == 1:
            raise refused
        return made(change)

    monkeypatch.setattr(session, "change", made_the_second_time)
    monkeypatch.setattr("sys.stdin", io.StringIO("2\nWhy we are together\nFamilies first\n\n"))
    run(session, plain=True)
    assert "x.yaml may not be written here." in capsys.readouterr().out
    assert session.answers.by_key[Key("purpose.name")].value == "Families first"


def test_a_fair_default_of_several_rows_is_changed_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = start_session(tmp_path / "x.yaml")
    before = default_values(session.questionnaire, session.answers)["disagreement.steps"]
    assert isinstance(before, Rows)
    keys = ["2", "If you disagree", "3", "Change it", "the two managers", "", "", "That is all"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    run(session, plain=True)
    assert "a fair default, listed as an assumption until you change it" in " ".join(capsys.readouterr().out.split())
    first, *others = before.rows
    steps = session.answers.by_key[Key("disagreement.steps")]
    assert steps.value == Rows(({**first, "who": "the two managers"}, *others))
    assert steps.basis is Basis.UNSTATED
