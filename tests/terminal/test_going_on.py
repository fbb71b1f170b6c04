"""The questionnaire goes on where one stopped, asks next what a choice calls for, and passes over nothing that is half said."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.model.answers import Key
from agreement_builder.terminal.app import run
from agreement_builder.workflow import library_at, start_session
from agreement_builder.workflow.sessions import StoredSession

PARTNERS = """\
format: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  purpose: {name: Tidesley Table}
"""

PROMISES = re.compile(
    r"that you name|which part|^Another way|said in the note|a certain day|one partner for all the others"
)
"""How the label of an option promises that something follows."""

Play = Callable[..., str]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Type lines until they are used up, into a file that names two partners; what was said comes back, flat."""
    (tmp_path / "ours.yaml").write_text(PARTNERS, encoding="utf-8")

    def typing(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run(start_session(tmp_path / "ours.yaml"), plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def kept(tmp_path: Path) -> StoredSession:
    return start_session(tmp_path / "ours.yaml")


def test_every_label_that_promises_more_names_what_is_asked_next() -> None:
    questions = library_at(None).questionnaire.by_id.values()
    options = [option for question in questions for option in question.options]
    options += [option for question in questions for column in question.columns for option in column.options]
    promising = [option for option in options if PROMISES.search(option.label)]
    assert len(promising) >= 6
    assert [option.label for option in promising if not option.then] == []


def test_on_the_short_route_too_the_part_that_one_promised_to_name_is_asked_at_once(play: Play, tmp_path: Path) -> None:
    session = kept(tmp_path)
    session.at(Key("legal.binding"), short=True)
    session.give(Key("purpose.name"), "Tidesley Table for all")
    screen = play("1", "In part, and we say which part", ":quit")
    assert screen.count("Which parts bind you in law?") == 1
    again = play("1", "1", ":quit")
    assert "1. Go on with: Which parts bind you in law?" in again
    assert kept(tmp_path).answers.by_key[Key("legal.binding_parts")].value == ("money",)


def test_what_was_left_out_is_asked_no_second_time_in_one_go(play: Play) -> None:
    screen = play(
        "The list of sections", "What this paper is in law", "In part, and we say which part", ":skip", ":quit"
    )
    assert screen.count("Which parts bind you in law?") == 1


def test_under_all_sections_one_goes_on_where_one_stopped(play: Play, tmp_path: Path) -> None:
    into = ["The list of sections", "Money", "Yes: partners pay into one pot"]
    screen = play(*into, ":skip", ":skip", ":skip", ":quit")
    stopped = re.findall(r"Money, question (\d+) of", screen)[-1]
    again = play("1", ":quit")
    assert f"Money, question {stopped} of" in again
    assert "Go on with: What is the partnership called?" not in again


def test_half_a_row_is_told_and_asked_again(play: Play, tmp_path: Path) -> None:
    session = kept(tmp_path)
    session.give(Key("governance.structure"), "board")
    session.at(Key("governance.seats"), short=False)
    session.give(Key("governance.seats"), [{"partner": "north"}])
    screen = play("The list of sections")
    assert re.search(r"How we decide: 1 not complete", screen)
    assert "Go on with: Who has how many seats, and how many votes?" in screen
