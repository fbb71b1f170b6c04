"""Real terminals of 80 by 24, driven by tests."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pexpect

ROOT = Path(__file__).parents[2]

Terminal = Any
"""A program in a terminal, as pexpect gives it."""


def start(arguments: list[str], folder: Path = ROOT) -> Terminal:
    """A Python program in a terminal. It is told not to ask where the cursor is, which nobody here would answer."""
    child = pexpect.spawn(
        sys.executable,
        arguments,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=90,
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(ROOT)},
        preexec_fn=_hear_ctrl_c,
    )
    child.delaybeforesend = None
    return child


def _hear_ctrl_c() -> None:
    """A suite that was started in the background ignores Ctrl-C, and so would the programs that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def is_plain(child: Terminal) -> bool:
    """Whether it was started for screen readers."""
    return b"--plain" in child.args


def choose(child: Terminal, label: str, plain: str, rich: str) -> None:
    """Choose from a list: a number and Enter, or arrows and Enter."""
    child.expect_exact(label)
    child.expect_exact("): " if is_plain(child) else "move")
    child.send(f"{plain if is_plain(child) else rich}\r")


def name_two_partners(child: Terminal, council: tuple[str, str], charity: tuple[str, str]) -> None:
    """Take the short route and name a council and a charity; each kind is given as its number and as keys."""
    choose(child, "How would you like to begin?", "1", "")
    child.expect_exact("Full name")
    child.send("Northfield Council\r")
    choose(child, "What kind of body is Northfield Council?", *council)
    child.expect_exact("Short name")
    child.send("\r")
    child.expect_exact("second partner")
    child.send("Oak Street Families\r")
    choose(child, "What kind of body is Oak Street Families?", *charity)
    child.expect_exact("Short name")
    child.send("\r")
    child.expect_exact("third partner")
    child.send("\r")
    choose(child, "2 partners so far", "1", "")


def interrupt(child: Terminal) -> None:
    """Ctrl-C. Where a line is being read, the signal alone: a terminal that gets the key throws away what was just
    printed, which may be the very words a test waits for."""
    if is_plain(child):
        time.sleep(0.5)  # a signal that comes just before a line is read waits for that line
        child.kill(signal.SIGINT)
    else:
        child.send("\x03")
