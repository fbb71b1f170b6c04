"""Somebody leaves one cell of a table open, or says that it does not apply: the cell alone, while every row stays."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agreement_builder.model.answers import Answers, Key, Status
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Raw
from agreement_builder.terminal import cells
from agreement_builder.terminal.app import run
from agreement_builder.terminal.console import Command, Said
from agreement_builder.terminal.fields import Prompting
from agreement_builder.terminal.plain import PlainConsole
from agreement_builder.workflow.opening import start_session
from agreement_builder.workflow.sessions import StoredSession
from tests.support.paper_session import PaperSession

Play = Callable[..., str]

NORTH: dict[str, Any] = {"partner": "north", "seats": "2"}
OAK: dict[str, Any] = {"partner": "oak", "seats": "1"}
SEATS = Key("meetings.seats")
INTO = ("2", "Meeting and deciding", ":back")
ALL_KNOWN = ("Three", "One", "Two for now.", "the board", "1/3/2027", "2")
POINT = {
    "positions": {"north": "Three", "oak": "One"},
    "until then": "Two for now.",
    "settled by": "the board",
    "by": "2027-03-01",
    "blocks signing": "yes",
}


@pytest.fixture
def session(tmp_path: Path) -> PaperSession:
    session = PaperSession(tmp_path / "x.yaml")
    partners = [
        {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
        {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
    ]
    session.give(Key("partners.list"), partners)  # type: ignore[arg-type]
    session.give(Key("meetings.structure"), "board")
    session.give(SEATS, [dict(NORTH), dict(OAK)])
    return session


@pytest.fixture
def play(session: PaperSession, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    def typing(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run(session, plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def seats(session: PaperSession) -> list[dict[str, Any]]:
    told = json.loads(session.path.read_text(encoding="utf-8"))["answers"][str(SEATS)]
    rows = told["value"]
    assert isinstance(rows, list)
    return rows


def status(answers: Answers) -> Status:
    return answers.by_key[SEATS].status


@pytest.mark.parametrize("word", [":open", "~"])
def test_open_in_a_cell_of_the_third_row_leaves_the_rows_and_asks_who_says_what(
    play: Play, session: PaperSession, word: str
) -> None:
    screen = play(*INTO, "2", "1", word, *ALL_KNOWN, "A note", "3")
    assert seats(session) == [NORTH, OAK, {"partner": "north", "seats": {"to be agreed": POINT}, "note": "A note"}]
    assert status(session.answers) is Status.GIVEN
    assert "Seats: still to be agreed. The other cells stay as they are." in screen
    assert "Northfield · to be agreed · A note" in screen
    assert "(not complete)" not in screen


def test_a_cell_is_open_as_soon_as_it_is_marked_even_if_the_terminal_closes(play: Play, session: PaperSession) -> None:
    play(*INTO, "2", "1", ":open", "Three")
    assert seats(session)[2] == {"partner": "north", "seats": {"to be agreed": {"positions": {"north": "Three"}}}}
    assert seats(session)[:2] == [NORTH, OAK]


def test_na_in_a_cell_takes_a_reason(play: Play, session: PaperSession) -> None:
    play(*INTO, "2", "1", ":na", "It only listens.", "A note", "")
    row = {"partner": "north", "seats": {"not applicable": "It only listens."}, "note": "A note"}
    assert seats(session) == [NORTH, OAK, row]


def test_words_in_front_of_the_command_are_kept_with_the_mark() -> None:
    saved: list[Raw] = []
    prompting = Prompting(PlainConsole(), (), {}, saved.append, saved.append, lambda: None)
    column = TableColumn("seats", "Seats", Kind.NUMBER)
    for command, words, held in (
        (Command.OPEN, "ask the school", {"to be agreed": {"note": "ask the school"}}),
        (Command.NOT_APPLICABLE, "it listens", {"not applicable": "it listens"}),
    ):
        put: list[Raw] = []
        said = cells.mark(prompting, column, Said(command, words), "2", put.append, lambda *_: None)
        assert (said, put) == (held, [held])


def test_a_mark_takes_the_place_of_what_is_in_the_cell_only_when_that_is_meant(
    play: Play, session: PaperSession
) -> None:
    screen = play(*INTO, "3", "Change it", "", ":open", "Keep what is there", "")
    assert "There is something in this cell already." in screen
    assert seats(session) == [NORTH, OAK]
    play(*INTO, "3", "Change it", "", ":open", "Mark the cell; what is there goes", "", "", "", "", "", "1", "")
    assert seats(session) == [{"partner": "north", "seats": "to be agreed"}, OAK]


def test_a_cell_that_is_open_stays_so_when_one_only_passes_and_can_be_answered_or_cleared(
    play: Play, session: PaperSession
) -> None:
    still: dict[str, Any] = {"partner": "north", "seats": {"to be agreed": POINT}}
    session.give(SEATS, [dict(still), dict(OAK)])
    screen = play(*INTO, "3", "Change it", "", "", "", "")
    assert "Here stands: to be agreed. Enter keeps it." in screen
    assert seats(session) == [still, OAK]
    play(*INTO, "3", "Change it", "", ":open", "Four", "", "", "", "", "1", "")
    changed = {"to be agreed": {**POINT, "positions": {"north": "Four", "oak": "One"}}}
    assert seats(session)[0]["seats"]["to be agreed"]["positions"] == changed["to be agreed"]["positions"]
    play(*INTO, "3", "Change it", "", "3", "")
    assert seats(session) == [{"partner": "north", "seats": "3"}, OAK]
    session.give(SEATS, [dict(still), dict(OAK)])
    play(*INTO, "3", "Change it", "", ":clear", "")
    assert seats(session) == [{"partner": "north"}, OAK]


def test_open_before_anything_of_a_first_row_was_given_is_about_the_table(play: Play, session: PaperSession) -> None:
    session.clear(SEATS)
    play("2", "Meeting and deciding", ":open", "Two each")
    assert status(session.answers) is Status.TO_BE_AGREED


FILE = """\
document: agreement
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  purpose: {name: Tidesley Table}
  goals:
    objectives:
      - {objective: Fewer waits, target: 5 days}
      - {objective: More play, target: two mornings}
"""


def test_in_the_goals_of_the_library_the_third_target_is_open_and_both_rows_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(FILE, encoding="utf-8")
    session: StoredSession = start_session(path)
    columns = [column for column in session.questionnaire.by_id["goals.objectives"].columns if column.required]
    before = [column.id for column in columns].index("target")
    details_of_the_third = ["6", "Give its details"]
    row = ["Warm rooms", "", *details_of_the_third, *[""] * (before - 1), ":open", "20 degrees", "18 degrees"]
    titles = {topic.id: topic.title for topic in session.questionnaire.topics}
    lines = ["2", titles["goals"], "2", *row]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    run(session, plain=True)
    kept = start_session(path).agreement.source.answers["goals"]
    assert kept == {
        "objectives": [
            {"objective": "Fewer waits", "target": "5 days"},
            {"objective": "More play", "target": "two mornings"},
            {
                "objective": "Warm rooms",
                "target": {"to be agreed": {"positions": {"north": "20 degrees", "oak": "18 degrees"}}},
            },
        ]
    }
