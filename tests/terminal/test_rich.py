"""The questionnaire on an ordinary terminal: arrows, ticks, fields to edit; the same flow and the same answers."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from agreement_builder.model.answers import Basis, Key, Status
from agreement_builder.terminal.app import run
from tests.support.paper_session import PaperSession, paper

ENTER, UP, DOWN, END, F1, CTRL_C, CTRL_D, CTRL_U = "\r", "\x1b[A", "\x1b[B", "\x1b[F", "\x1bOP", "\x03", "\x04", "\x15"
HOME = "\x1b[H"
PASTE = "\x1b[200~{}\x1b[201~"

Play = Callable[..., str]


@pytest.fixture
def session(tmp_path: Path) -> PaperSession:
    found = PaperSession(tmp_path / "x.yaml")
    found.give(
        Key("partners.list"),
        [
            {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
            {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        ],
    )
    return found


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe:
        yield pipe


@pytest.fixture
def play(session: PaperSession, capsys: pytest.CaptureFixture[str]) -> Play:
    """Press keys, then Ctrl-C (twice, as it warns when something is typed). What was drawn comes back as words without colours."""

    def typing(*keys: str) -> str:
        drawn = io.StringIO()
        screen = Vt100_Output(drawn, lambda: Size(24, 80), enable_cpr=False)
        with create_pipe_input() as pressed, create_app_session(input=pressed, output=screen):
            pressed.send_text("".join(keys) + CTRL_C + CTRL_C)
            run(session)
        words = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", drawn.getvalue())
        return " ".join((words + capsys.readouterr().out).split())

    return typing


def on_disk(session: PaperSession) -> dict[str, Any]:
    told = json.loads(session.path.read_text(encoding="utf-8"))
    return {key: answer["value"] for key, answer in told["answers"].items()}


def test_the_whole_short_route_with_arrows_and_enter(session: PaperSession, keyboard: PipeInput) -> None:
    session.path.unlink()
    fresh = PaperSession(session.path)
    council = ["Northfield Council", ENTER, ENTER, ENTER]
    charity = ["Oak Street Families", ENTER, DOWN, DOWN, ENTER, ENTER]
    no_more = [ENTER, ENTER]
    rest = [DOWN, DOWN, ENTER, "every 6 weeks", ENTER, ENTER, DOWN, DOWN, ENTER, END, ENTER]
    keyboard.send_text("".join([ENTER, *council, *charity, *no_more, *rest]))
    with create_app_session(input=keyboard, output=DummyOutput()):
        run(fresh)
    assert on_disk(fresh) == {
        "partners.list": [
            {"id": "council", "name": "Northfield Council", "short": "the council", "kind": "council"},
            {"id": "oak-street", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        ],
        "meetings.structure": "board",
        "meetings.rhythm": "every six weeks",
        "leaving.notice": "3 months",
        "leaving.binding": "no",
    }
    assert fresh.answers.by_key[Key("leaving.notice")].basis is Basis.ASSUMED


@pytest.mark.parametrize("stop", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("before", [[], [ENTER], [ENTER, DOWN, ENTER, "month"], [ENTER, ":"], [ENTER, "~", "Board"]])
def test_stopping_anywhere_loses_nothing_and_says_how_to_go_on(
    play: Play, session: PaperSession, before: list[str], stop: str
) -> None:
    screen = play(*before, stop)
    assert "Everything up to here is saved in x.yaml. Go on with: agreement-builder new x.yaml" in screen
    assert "partners.list" in on_disk(session)


def test_single_keys_are_commands_in_a_list(play: Play, session: PaperSession) -> None:
    screen = play(ENTER, "?", ENTER, "-", "Not yet", ENTER)
    assert "A board needs seats and somebody in the chair." in screen
    answer = session.answers.by_key[Key("meetings.structure")]
    assert (answer.status, answer.note) == (Status.NOT_APPLICABLE, "Not yet")


def test_in_a_field_they_are_words_unless_they_stand_alone(play: Play, session: PaperSession) -> None:
    play(DOWN, ENTER, DOWN, ENTER, ">", ENTER, "<", ENTER)
    assert "partners.about[north]" not in on_disk(session)
    play(DOWN, ENTER, DOWN, ENTER, "- we run a library /", ENTER, "~ and a van", ENTER, ENTER)
    assert on_disk(session)["partners.about[north]"] == "- we run a library /\n~ and a van"


def test_f1_tells_why_in_a_field(play: Play) -> None:
    assert "How to write it." in play(ENTER, DOWN, ENTER, F1, ENTER)


def test_a_wrong_answer_stays_in_the_field_to_be_mended(play: Play, session: PaperSession) -> None:
    screen = play(ENTER, DOWN, ENTER, "every 6 weaks", ENTER, "\x7f\x7f\x7f\x7f", "eeks", ENTER)
    assert '"every 6 weaks"' in screen
    assert on_disk(session)["meetings.rhythm"] == "every six weeks"


def test_what_is_typed_takes_the_place_of_a_wrong_answer(play: Play, session: PaperSession) -> None:
    play(ENTER, DOWN, ENTER, "now and then", ENTER, "monthly", ENTER)
    assert on_disk(session)["meetings.rhythm"] == "monthly"


def test_a_command_typed_over_a_wrong_answer_is_one(play: Play, session: PaperSession) -> None:
    play(ENTER, DOWN, ENTER, "now and then", ENTER, ":open", ENTER)
    assert session.answers.by_key[Key("meetings.rhythm")].status is Status.TO_BE_AGREED


def test_enter_alone_never_chooses_an_answer_that_nobody_gave(play: Play, session: PaperSession) -> None:
    screen = play(ENTER, ENTER, ENTER)
    assert "Nothing is chosen yet." in screen
    assert "meetings.structure" not in on_disk(session)


def test_the_first_ctrl_c_loses_no_words_that_are_not_saved_yet(play: Play, session: PaperSession) -> None:
    play(ENTER, DOWN, ENTER, "every 6 weeks", CTRL_C, ENTER)
    assert on_disk(session)["meetings.rhythm"] == "every six weeks"


def test_the_arrow_up_brings_the_fair_default_to_be_changed(play: Play, session: PaperSession) -> None:
    play(ENTER, DOWN, ENTER, ENTER, UP, HOME, "1", ENTER)
    assert on_disk(session)["leaving.notice"] == "13 months"


def test_a_command_on_a_line_of_its_own_ends_a_longer_text(play: Play, session: PaperSession) -> None:
    screen = play(DOWN, ENTER, DOWN, ENTER, "We run a library.", ENTER, ":why", ENTER, ENTER, ENTER, ENTER)
    assert "A worked example." in screen
    assert on_disk(session)["partners.about[north]"] == "We run a library."


def test_an_answer_stands_in_its_field_and_can_be_edited(play: Play, session: PaperSession) -> None:
    session.give(Key("leaving.binding"), "no")
    session.give(Key("leaving.notice"), "2 months")
    session.give(Key("leaving.told"), ["oak"])
    into = [DOWN, ENTER, END, UP, ENTER]
    again = [DOWN, DOWN, DOWN, ENTER]
    play(*into, *again, CTRL_U, "10 weeks", ENTER)
    assert on_disk(session)["leaving.notice"] == "10 weeks"


def test_emptying_a_field_takes_the_answer_back_after_asking(play: Play, session: PaperSession) -> None:
    session.give(Key("leaving.binding"), "no")
    session.give(Key("leaving.notice"), "2 months")
    session.give(Key("leaving.told"), ["oak"])
    into = [DOWN, ENTER, END, UP, ENTER, DOWN, DOWN, DOWN, ENTER]
    play(*into, CTRL_U, ENTER, ENTER)
    assert on_disk(session)["leaving.notice"] == "2 months"
    play(*into, CTRL_U, ENTER, DOWN, ENTER)
    assert "leaving.notice" not in on_disk(session)


def test_a_pasted_text_keeps_its_paragraphs(play: Play, session: PaperSession) -> None:
    play(DOWN, ENTER, DOWN, ENTER, PASTE.format("First.\n\nSecond."), ENTER, ENTER)
    assert on_disk(session)["partners.about[north]"] == "First.\n\nSecond."


def test_ticks_choose_several(play: Play, session: PaperSession) -> None:
    session.give(Key("meetings.structure"), "leads")
    play(DOWN, ENTER, DOWN, DOWN, ENTER, ENTER, DOWN, ENTER, ENTER, " ", DOWN, " ", ENTER)
    assert on_disk(session)["meetings.topics"] == ["money", "users"]


def test_a_letter_moves_to_the_entry_that_begins_with_it(play: Play, session: PaperSession) -> None:
    play(ENTER, "a", ENTER)
    assert on_disk(session)["meetings.structure"] == "board"


def test_a_long_text_is_read_a_screen_at_a_time(
    play: Play, session: PaperSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "preview", lambda *_: paper([f"line {number}" for number in range(60)]))
    for key, raw in (("leaving.binding", "no"), ("leaving.notice", "2 months"), ("leaving.told", "oak")):
        session.give(Key(key), raw)
    into = [DOWN, ENTER, END, UP, ENTER, DOWN, DOWN, ENTER]
    screen = play(*into)
    assert "line 10" in screen
    assert "line 30" not in screen
    assert "Enter: read on" in screen
    assert "line 59" in play(*into, ENTER, ENTER, ENTER, ENTER)
    assert "line 30" not in play(*into, "q")


def test_a_terminal_never_gets_signs_that_a_partner_typed(play: Play, session: PaperSession) -> None:
    session.give(Key("partners.about", "north"), "Bell \x07 and \x1b]0;title\x07")
    screen = play(DOWN, ENTER, DOWN, ENTER, ":back", ENTER)
    assert "\x07" not in screen
    assert "\x1b]" not in screen


@pytest.mark.parametrize("said", ["3 :open", ":open"])
def test_one_cell_is_left_open_and_the_rows_before_it_stay(play: Play, session: PaperSession, said: str) -> None:
    session.give(Key("meetings.structure"), "board")
    rows = [{"partner": "north", "seats": "2"}, {"partner": "oak", "seats": "1"}]
    session.give(Key("meetings.seats"), [dict(row) for row in rows])
    screen = play(DOWN, ENTER, DOWN, DOWN, ENTER, ":back", ENTER, DOWN, ENTER, DOWN, ENTER, said, ENTER)
    assert "Seats: still to be agreed" in screen
    held = {"note": "3"} if said[0] == "3" else None
    third = {"partner": "north", "seats": {"to be agreed": held} if held else "to be agreed"}
    assert on_disk(session)["meetings.seats"] == [*rows, third]
