"""Last time's answers come one by one in the terminal, and one key keeps, changes or drops each."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from agreement_builder.interview.engine import Interview, asks
from agreement_builder.model.answers import Key
from agreement_builder.model.reasons import LastTime, TurnsGoneOn
from agreement_builder.model.values import Period
from agreement_builder.terminal.app import run
from agreement_builder.workflow import begin_from, open_agreement, start_session
from tests.support import terminals
from tests.support.last_year import LAST

TODAY = date(2020, 8, 7)
PROGRAM = "import sys; sys.argv[0] = 'agreement-builder'; from agreement_builder.__main__ import main; main()"

Play = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "last.yaml").write_text(LAST, encoding="utf-8")
    begin_from(tmp_path / "next.yaml", tmp_path / "last.yaml", today=TODAY)
    return tmp_path / "next.yaml"


@pytest.fixture
def play(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Type lines until they are used up; what was said comes back, flat."""

    def typing(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run(start_session(file, today=TODAY), plain=True)
        return " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())

    return typing


def test_the_first_screen_says_how_far_the_review_has_come(play: Play) -> None:
    assert "Beside last.yaml:" in play()
    assert "still to review" in play()


def test_one_key_keeps_changes_or_drops_what_was_said(play: Play, file: Path) -> None:
    into = ("The list of sections", "Why we are together")
    screen = play(*into, "k", "d", "c", "", "At the hub we found each other.", "", ":quit")
    assert "Last time: Young Carers of Merrow" in screen
    kept = open_agreement(file).answers.by_key
    assert kept[Key("purpose.name")].value == "Young Carers of Merrow"
    assert kept[Key("purpose.name")].confirm == ()
    assert Key("purpose.statement") not in kept


def test_a_day_that_has_passed_is_told_and_has_to_be_given_anew(play: Play, file: Path) -> None:
    screen = play("The list of sections", "Leaving and ending", "1 October 2020", ":quit")
    assert "Last time: 1 September 2019." in screen
    assert str(open_agreement(file).answers.by_key[Key("exit.starts")].value) == "2020-10-01"


def test_turns_are_not_kept_by_enter_alone(play: Play, file: Path) -> None:
    session = start_session(file, today=TODAY)
    title = next(topic.title for topic in session.questionnaire.topics if topic.id == "governance")
    asked = [str(ask.key) for ask in asks(Interview.of(session.questionnaire, session.answers), topic="governance")]
    skipped = [":skip"] * asked.index("governance.venues")
    screen = play("The list of sections", title, *skipped, "", "", "c", ":quit")
    assert "Please look closely: turns have gone on, so say whose they are now." in screen
    assert screen.count("Please type a number from 1 to 3") == 2
    assert open_agreement(file).answers.by_key[Key("governance.venues")].confirm == (LastTime(), TurnsGoneOn())
    play("The list of sections", title, *skipped, "k", ":quit")
    assert open_agreement(file).answers.by_key[Key("governance.venues")].confirm == ()


@pytest.mark.parametrize("plain", [True, False])
def test_in_a_real_terminal_a_letter_is_enough(tmp_path: Path, file: Path, plain: bool) -> None:
    arguments = ["-c", PROGRAM, "new", "next.yaml", *(["--plain"] if plain else [])]
    child = terminals.start(arguments, tmp_path)
    try:
        terminals.choose(child, "Where to?", "1", "")
        child.expect_exact("What about it?")
        child.expect_exact("Enter for 1): " if plain else "k/c")
        child.send("k\r" if plain else "k")
        child.expect_exact("What is the partnership called")
        child.expect_exact("Enter for 1): " if plain else "k/c")
        child.send("d\r" if plain else "d")
        child.expect_exact("what are you together for")
    finally:
        child.close(force=True)
    kept = open_agreement(file).answers.by_key
    assert kept[Key("partners.list")].confirm == ()
    assert Key("purpose.name") not in kept
    assert kept[Key("exit.notice")].value == Period(3, "month")
