"""Nothing that helps a user shows the wording of the pack before it is printed: no braces, in any place that quotes it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from agreement_builder.interview import engine
from agreement_builder.interview.engine import Interview
from agreement_builder.render.text import plain
from agreement_builder.terminal import screens
from agreement_builder.workflow.opening import start_session
from agreement_builder.workflow.sessions import StoredSession
from tests.support.command import run

RAW = re.compile(r"\{%|\{\{|\}\}|%\}|\[\[[a-z]")
EXAMPLES = Path(__file__).parents[2] / "examples"

EMPTY = "format: 1\nanswers: {}\n"
TWO = """\
format: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  legal: {binding: 'no'}
"""


def session(folder: Path, answers: str) -> StoredSession:
    path = folder / "our.yaml"
    if answers in (EMPTY, TWO):
        path.write_text(answers, encoding="utf-8")
    else:
        shutil.copy(EXAMPLES / f"{answers}.yaml", path)
    return start_session(path)


def helped(of: StoredSession) -> list[str]:
    """All that `?` says, at every question."""
    interview = Interview.of(of.questionnaire, of.answers)
    return [screens.why(of, ask) for ask in engine.asks(interview, waiting=True)]


@pytest.mark.parametrize("answers", [EMPTY, TWO, "family-hubs"], ids=["empty", "two", "family-hubs"])
def test_why_we_ask_is_said_in_words_at_every_question(tmp_path: Path, answers: str) -> None:
    said = helped(session(tmp_path, answers))
    assert len(said) > 50
    assert [text for text in said if RAW.search(text)] == []


def test_a_heading_that_changes_is_told_as_the_document_has_it(tmp_path: Path) -> None:
    at = session(tmp_path, TWO)
    interview = Interview.of(at.questionnaire, at.answers)
    ask = next(one for one in engine.asks(interview, waiting=True) if one.question.id == "legal.binding")
    (headings,) = [line for line in screens.why(at, ask).split("\n\n") if line.startswith("The document uses it")]
    section = at.preview("legal")
    assert section is not None
    document = " ".join(plain(section).split())
    named = [heading for heading in headings.removesuffix(".").split(": ", 1)[1].split("; ") if heading in document]
    assert named


@pytest.mark.parametrize(
    "command",
    [
        ("explain",),
        ("explain", "legal.status"),
        ("explain", "legal.definitions"),
        ("explain", "money.pot"),
        ("status",),
        ("check",),
    ],
    ids=" ".join,
)
def test_commands_say_it_in_words(command: tuple[str, ...], tmp_path: Path) -> None:
    session(tmp_path, TWO)
    said = run(command[0], tmp_path / "our.yaml", *command[1:])
    assert said.out
    assert not RAW.search(said.out + said.err)


@pytest.mark.parametrize("command", [("pack", "coverage"), ("schema",)], ids=" ".join)
def test_so_do_those_that_need_no_answers(command: tuple[str, ...]) -> None:
    said = run(*command)
    assert said.out
    assert not RAW.search(said.out + said.err)
