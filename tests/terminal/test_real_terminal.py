"""A manager makes a first draft of an agreement of two partners in a real terminal, and her computer dies on the way."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from agreement_builder.model.answers import Key
from agreement_builder.model.values import Rows
from agreement_builder.workflow import open_agreement, start_session
from tests.support import terminals
from tests.support.terminals import Terminal, choose, is_plain

PROGRAM = "import sys; sys.argv[0] = 'agreement-builder'; from agreement_builder.__main__ import main; main()"

DOWN = "\x1b[B"

Start = Callable[[], Terminal]


@pytest.fixture(params=["rich", "plain"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    """`agreement-builder new ours.yaml` in a terminal, in both ways of asking; called again, it starts again."""
    started: list[Terminal] = []

    def start() -> Terminal:
        arguments = ["-c", PROGRAM, "new", "ours.yaml", *(["--plain"] if request.param == "plain" else [])]
        started.append(terminals.start(arguments, tmp_path))
        return started[-1]

    yield start
    for child in started:
        child.close(force=True)


def answer_until(child: Terminal, last: str) -> None:
    """Press Enter at every question, or choose the first where one has to be chosen, until some words appear."""
    must_choose = r"\((?:a number|numbers with commas, all, or none)\): $"
    # Every field and list of the other kind begins by asking the terminal to mark what is pasted.
    waiting = r"[:?>] $" if is_plain(child) else r"\x1b\[\?2004h"
    for _ in range(500):
        match child.expect([last, must_choose, waiting]):
            case 0:
                return
            case 1:
                child.send("1\r")
            case _:
                child.send("\r" if is_plain(child) else f"{DOWN}\r")
    raise AssertionError(f"{last!r} did not come")


def test_the_short_route_from_nothing_to_a_first_draft_with_a_crash_in_between(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    terminals.name_two_partners(
        child, council=("Council (county, district, borough, unitary)", ""), charity=("3", "ccc")
    )
    answer_until(child, "What is the partnership called")
    child.expect("Your answer")
    child.send("Families first\r")
    child.expect_exact("what are you together for")
    child.send("Nobody is al")
    child.kill(signal.SIGKILL)
    child.wait()

    saved = open_agreement(tmp_path / "ours.yaml")
    assert [partner.id for partner in saved.answers.partners] == ["council", "oak-street"]
    assert saved.answers.by_key[Key("purpose.name")].value == "Families first"
    assert saved.findings == ()

    again = terminal()
    again.expect_exact("The short route: 2 of")
    choose(again, "Where to?", "1", "")
    answer_until(again, "Make the draft with: agreement-builder build ours.yaml")
    again.expect_exact("What next?")
    again.expect_exact("): " if is_plain(again) else "move")
    terminals.interrupt(again)
    again.expect_exact("Everything up to here is saved in ours.yaml.")
    again.expect(pexpect.EOF)
    again.wait()
    assert again.exitstatus == 0
    assert open_agreement(tmp_path / "ours.yaml").answers.by_key[Key("purpose.name")].value == "Families first"

    built = terminals.start(["-c", PROGRAM, "build", "ours.yaml", "--format", "docx", "--format", "md"], tmp_path)
    built.expect_exact("Still open:")
    built.expect(pexpect.EOF)
    built.wait()
    assert built.exitstatus == 0
    assert [path.suffix for path in sorted(tmp_path.glob("Families first*"))] == [".docx", ".md"]
    draft = next(tmp_path.glob("*.md")).read_text(encoding="utf-8")
    assert all(name in draft for name in ("Families first", "Northfield Council", "Oak Street Families"))


def test_the_first_partner_is_safe_before_the_second_is_named(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    choose(child, "How would you like to begin?", "1", "")
    child.expect_exact("Full name")
    child.send("Northfield Council\r")
    choose(child, "What kind of body is Northfield Council?", "Council (county, district, borough, unitary)", "")
    child.expect_exact("Short name")
    child.send("\r")
    child.expect_exact("second partner")
    child.kill(signal.SIGKILL)
    child.wait()

    again = terminal()
    choose(again, "How would you like to begin?", "1", "")
    again.expect_exact("second partner")
    again.send("Oak Street Families\r")
    choose(again, "What kind of body is Oak Street Families?", "3", "ccc")
    again.expect_exact("Short name")
    again.send("\r")
    again.expect_exact("third partner")
    saved = open_agreement(tmp_path / "ours.yaml")
    assert [partner.name for partner in saved.answers.partners] == ["Northfield Council", "Oak Street Families"]
    assert saved.findings == ()


def test_a_row_that_was_being_filled_in_when_the_computer_died_is_gone_on_with(terminal: Start, tmp_path: Path) -> None:
    session = start_session(tmp_path / "ours.yaml")
    session.give(
        Key("partners.list"),
        [
            {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
            {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        ],
    )
    child = terminal()
    choose(child, "Where to?", "2", DOWN)
    choose(child, "Where would you like to go?", "Goals", "goals")
    child.expect_exact("Goal")
    child.send("Nobody waits alone\r")
    child.expect_exact("(leave it empty when that is all)")
    child.send("\r")
    choose(child, "1 so far", "3", DOWN * 2)
    child.expect_exact("How we will know")
    child.send("people who hear within two weeks\r")
    child.expect_exact("Where we start")
    child.send("3 in")
    child.kill(signal.SIGKILL)
    child.wait()

    again = terminal()
    choose(again, "Where to?", "2", DOWN)
    choose(again, "Where would you like to go?", "Goals", "goals")
    again.expect_exact("(not complete) Nobody waits alone")
    kept = open_agreement(tmp_path / "ours.yaml").answers.by_key[Key("goals.objectives")].value
    assert kept == Rows(({"objective": "Nobody waits alone", "measure": "people who hear within two weeks"},))


def test_a_partner_that_was_begun_is_there_again_after_a_crash(terminal: Start) -> None:
    child = terminal()
    choose(child, "How would you like to begin?", "1", "")
    child.expect_exact("Full name")
    child.send("Northfield Council\r")
    child.expect_exact("What kind of body is Northfield Council?")
    child.kill(signal.SIGKILL)
    child.wait()
    again = terminal()
    choose(again, "How would you like to begin?", "1", "")
    again.expect_exact("Full name")
    again.expect_exact("Northfield Council")
    again.send("\r")
    again.expect_exact("What kind of body is Northfield Council?")
