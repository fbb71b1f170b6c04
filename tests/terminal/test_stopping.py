"""A real terminal: Ctrl-C, a closed window and a killed process lose nothing that was given."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

ROOT = Path(__file__).parents[2]
GO_ON = "Go on with: agreement-builder new .*x.yaml"

Terminal = Any


@pytest.fixture(params=["rich", "plain"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """The questionnaire in a terminal of 80 by 24, in both ways of asking; called again, it starts again."""
    started: list[Terminal] = []

    def start() -> Terminal:
        arguments = ["-m", "tests.support.paper_session", str(tmp_path / "x.yaml")]
        child = pexpect.spawn(
            sys.executable,
            [*arguments, "--plain"] if request.param == "plain" else arguments,
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(ROOT)},
        )
        child.delaybeforesend = None
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def choose(child: Terminal, label: str, plain: str, rich: str) -> None:
    """Choose from a list: a number and Enter, or arrows and Enter."""
    child.expect_exact(label)
    numbered = b"--plain" in child.args
    if not numbered:
        child.expect_exact("move")
    child.send(f"{plain}\r" if numbered else f"{rich}\r")


def name_two_partners(child: Terminal) -> None:
    choose(child, "How would you like to begin?", "1", "")
    child.expect_exact("Full name")
    child.send("Northfield Council\r")
    choose(child, "What kind of body is Northfield Council?", "1", "")
    child.expect_exact("Short name")
    child.send("\r")
    child.expect_exact("second partner")
    child.send("Oak Street Families\r")
    choose(child, "What kind of body is Oak Street Families?", "2", "\x1b[B")
    child.expect_exact("Short name")
    child.send("\r")
    choose(child, "2 partners so far", "4", "\x1b[A")


def on_disk(tmp_path: Path) -> dict[str, Any]:
    told = json.loads((tmp_path / "x.yaml").read_text(encoding="utf-8"))
    return {key: answer["value"] for key, answer in told["answers"].items()}


def test_a_killed_process_has_saved_every_answer_before_the_next_question(terminal: Terminal, tmp_path: Path) -> None:
    child = terminal()
    name_two_partners(child)
    choose(child, "Who decides?", "2", "\x1b[B")
    child.expect_exact("How often do you meet?")
    child.send("every 6")
    child.kill(signal.SIGKILL)
    child.wait()
    assert on_disk(tmp_path)["meetings.structure"] == "board"
    assert [partner["id"] for partner in on_disk(tmp_path)["partners.list"]] == ["council", "oak-street"]

    again = terminal()
    again.expect_exact("Welcome back.")
    choose(again, "Where to?", "1", "")
    again.expect_exact("How often do you meet?")
    again.send("monthly\r")
    again.expect_exact("How much notice")
    assert on_disk(tmp_path)["meetings.rhythm"] == "monthly"


def test_ctrl_c_says_what_is_saved_and_how_to_go_on(terminal: Terminal, tmp_path: Path) -> None:
    child = terminal()
    name_two_partners(child)
    child.expect_exact("Who decides?")
    child.expect_exact("not yet")
    child.sendintr()
    child.expect_exact("Everything up to here is saved in x.yaml.")
    child.expect(GO_ON)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert "Traceback" not in child.before
    assert len(on_disk(tmp_path)["partners.list"]) == 2


def test_a_closed_window_leaves_the_file_whole(terminal: Terminal, tmp_path: Path) -> None:
    child = terminal()
    name_two_partners(child)
    child.expect_exact("Who decides?")
    child.close(force=True)
    assert len(on_disk(tmp_path)["partners.list"]) == 2
