"""A real terminal: Ctrl-C, a closed window and a killed process lose nothing that was given."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.support import terminals
from tests.support.terminals import Terminal, choose

DOWN = "\x1b[B"
GO_ON = "Go on with: agreement-builder new .*x.yaml"

Start = Callable[[], Terminal]


@pytest.fixture(params=["rich", "plain"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    """The questionnaire in a terminal, in both ways of asking; called again, it starts again."""
    started: list[Terminal] = []

    def start() -> Terminal:
        arguments = ["-m", "tests.support.paper_session", str(tmp_path / "x.yaml")]
        started.append(terminals.start([*arguments, "--plain"] if request.param == "plain" else arguments))
        return started[-1]

    yield start
    for child in started:
        child.close(force=True)


def name_two_partners(child: Terminal) -> None:
    terminals.name_two_partners(child, council=("1", ""), charity=("2", DOWN * 2))


def on_disk(tmp_path: Path) -> dict[str, Any]:
    told = json.loads((tmp_path / "x.yaml").read_text(encoding="utf-8"))
    return {key: answer["value"] for key, answer in told["answers"].items()}


def test_a_killed_process_has_saved_every_answer_before_the_next_question(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    name_two_partners(child)
    choose(child, "Who decides?", "2", DOWN * 2)
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


def test_ctrl_c_says_what_is_saved_and_how_to_go_on(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    name_two_partners(child)
    child.expect_exact("Who decides?")
    child.expect_exact("not yet")
    terminals.interrupt(child)
    child.expect_exact("Everything up to here is saved in x.yaml.")
    child.expect(GO_ON)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert "Traceback" not in child.before
    assert len(on_disk(tmp_path)["partners.list"]) == 2


def test_a_closed_window_leaves_the_file_whole(terminal: Start, tmp_path: Path) -> None:
    child = terminal()
    name_two_partners(child)
    child.expect_exact("Who decides?")
    child.close(force=True)
    assert len(on_disk(tmp_path)["partners.list"]) == 2
