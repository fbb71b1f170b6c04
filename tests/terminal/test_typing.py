"""What the footer offers works in every field, and a text that is pasted is one answer, whatever the terminal makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from agreement_builder.model.answers import Key
from agreement_builder.terminal.console import Command, NoSuchCommand, Said, in_field
from agreement_builder.workflow import open_agreement, start_session
from tests.support import terminals
from tests.support.terminals import Terminal, choose, is_plain

DOWN, END = "\x1b[B", "\x1b[F"
PROGRAM = "import sys; sys.argv[0] = 'agreement-builder'; from agreement_builder.__main__ import main; main()"
PARTNERS = [
    {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
    {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]

Start = Callable[..., Terminal]


@pytest.mark.parametrize(
    ("typed", "standing", "command", "before"),
    [
        (":back", "", Command.BACK, ""),
        ("?", "Our own money", Command.WHY, ""),
        ("Our own money:back", "Our own money", Command.BACK, ""),
        ("Our own money :back", "Our own money", Command.BACK, ""),
        ("Our own money, and theirs:back", "Our own money", Command.BACK, "Our own money, and theirs"),
        ("New words :open", "", Command.OPEN, "New words"),
        ("First.\n\nSecond.\n:quit", "", Command.QUIT, "First.\n\nSecond."),
    ],
)
def test_a_command_is_one_behind_other_words_too_and_those_are_not_lost(
    typed: str, standing: str, command: Command, before: str
) -> None:
    with pytest.raises(Said) as said:
        in_field(typed, standing)
    assert (said.value.command, said.value.text) == (command, before)


@pytest.mark.parametrize(
    "typed", ["Status:open", "Doors at 10:30", "see https://example.org:more/", "Say ::back", "- a"]
)
def test_words_with_a_colon_stay_words(typed: str) -> None:
    assert in_field(typed) == typed


def test_a_word_after_a_colon_that_is_no_command_is_told() -> None:
    with pytest.raises(NoSuchCommand):
        in_field("First.\n:nothing")


@pytest.fixture(params=["rich", "plain"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    """The questionnaire about two partners in a terminal, in both ways of asking."""
    session = start_session(tmp_path / "ours.yaml")
    session.give(Key("partners.list"), [dict(one) for one in PARTNERS])
    started: list[Terminal] = []

    def start(columns: int = 80) -> Terminal:
        arguments = ["-c", PROGRAM, "new", "ours.yaml", *(["--plain"] if request.param == "plain" else [])]
        child = terminals.start(arguments, tmp_path)
        child.setwinsize(24, columns)
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def field(child: Terminal) -> None:
    """Wait for a field to type in."""
    child.expect_exact("Your answer")
    child.expect_exact("> " if is_plain(child) else "\x1b[?25h")


def to_what_we_are_for(child: Terminal) -> None:
    """To the question in a sentence or two what the partners are together for, in its section."""
    choose(child, "Where to?", "2", DOWN)
    choose(child, "Where would you like to go?", "Why we are together", "why")
    child.expect_exact("What is the partnership called?")
    child.expect("Your answer")
    child.send("Tidesley Table\r")
    child.expect_exact("what are you together for?")
    field(child)


def statement(tmp_path: Path) -> object:
    return open_agreement(tmp_path / "ours.yaml").answers.by_key[Key("purpose.statement")].value


@pytest.mark.parametrize("end", ["", "\r"])
def test_two_paragraphs_pasted_without_marks_are_one_answer(terminal: Start, tmp_path: Path, end: str) -> None:
    child = terminal()
    to_what_we_are_for(child)
    child.send(f"First.\r\rSecond.{end}")
    child.expect_exact("Second.")
    child.send("\r" if end else "\r\r")
    child.expect_exact("What can you do together")
    assert statement(tmp_path) == "First.\n\nSecond."
    assert Key("purpose.together") not in open_agreement(tmp_path / "ours.yaml").answers.by_key


def test_lines_pasted_into_a_field_of_one_line_are_one_answer(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    choose(child, "Where to?", "2", DOWN)
    choose(child, "Where would you like to go?", "Why we are together", "why")
    child.expect_exact("What is the partnership called?")
    child.expect("Your answer")
    child.send("Tidesley\rTable")
    child.expect_exact("Table")
    child.send("\r")
    child.expect_exact("what are you together for?")
    assert open_agreement(tmp_path / "ours.yaml").answers.by_key[Key("purpose.name")].value == "Tidesley Table"


def test_back_behind_an_answer_that_stands_there_goes_back(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    to_what_we_are_for(child)
    child.send(":back\r")
    child.expect_exact("What is the partnership called?")
    child.expect_exact("change it): " if is_plain(child) else "Tidesley Table")
    child.send("Tidesley Table:back\r" if is_plain(child) else f"{END}:back\r")
    child.expect_exact("What is the partnership called?")
    terminals.interrupt(child)
    child.expect_exact("Everything up to here is saved")
    assert open_agreement(tmp_path / "ours.yaml").answers.by_key[Key("purpose.name")].value == "Tidesley Table"


def test_words_before_a_command_are_saved_before_it_is_obeyed(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    to_what_we_are_for(child)
    child.send("Nobody is alone.\r")
    child.expect_exact("> " if is_plain(child) else "alone.")
    child.send(":quit\r")
    child.expect_exact("Everything up to here is saved")
    child.expect(pexpect.EOF)
    assert statement(tmp_path) == "Nobody is alone."


def test_a_terminal_of_two_columns_is_no_reason_to_end(terminal: Start, tmp_path: Path) -> None:
    child = terminal(columns=2)
    child.expect_exact("): " if is_plain(child) else "\x1b[?25l")
    child.send("1\r" if is_plain(child) else "\r")
    child.expect_exact("called")
    terminals.interrupt(child)
    child.expect("[Ee]verything")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
