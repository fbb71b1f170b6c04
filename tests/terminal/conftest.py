"""Answers typed line by line into the questionnaire of a test's own `file`, in a pack that lies in the same folder."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.terminal.app import run

Play = Callable[..., str]


@pytest.fixture
def play(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Type these lines, and give all that was printed, in one line."""

    def typing(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run(workflow.start_session(file, file.parent, date(2026, 9, 1)), plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing
