"""Without a command, the program offers the browser first, and this window beside it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from agreement_builder import terminal, web
from agreement_builder.cli import cli
from tests.support.command import run


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "where", "file"),
    [
        ("\n\n", "browser", "our-agreement.yaml"),
        ("1\nhubs.yaml\n", "browser", "hubs.yaml"),
        ("2\n\n", "window", "our-agreement.yaml"),
        ("3\n2\nhubs.yaml\n", "window", "hubs.yaml"),
    ],
)
def test_the_browser_is_offered_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, where: str, file: str
) -> None:
    went: list[tuple[str, str]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(web, "serve", lambda place, *_: went.append(("browser", place.name)))
    monkeypatch.setattr(terminal, "run", lambda session, **_: went.append(("window", Path(session.file).name)))
    shown = Typed()
    monkeypatch.setattr(sys, "stdin", Typed(typed))
    monkeypatch.setattr(sys, "stdout", shown)
    cli(args=[], prog_name="agreement-builder", standalone_mode=False)
    assert went == [(where, file)]
    said = shown.getvalue()
    assert said.index("1  In your browser") < said.index("2  In this window")


def test_who_cannot_answer_gets_the_help() -> None:
    said = run()
    assert said.code == 0
    assert "Start with:" in said.words
