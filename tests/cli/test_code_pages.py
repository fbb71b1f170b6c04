"""Under a code page that lacks a letter, every command says its words with a stand-in for it, and ends as it would anyhow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-c", "from agreement_builder.__main__ import main; main()")
ANSWERS = """\
format: 1
document: charter
draft: 1
answers:
  partners:
    list:
      - {id: gwyn, name: Cymdeithas y Tŷ Gwyn, short: Tŷ Gwyn, kind: charity}
      - {id: pot, name: Łódź Pottery 陶, short: Łódź 陶, kind: company}
  purpose: {name: Drws Agored → 開}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def under(code_page: str, *arguments: object) -> tuple[int, str, str]:
    """Exit status, output and errors of a command, whose output goes to a file or pipe in that code page."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": code_page},
    )
    return done.returncode, done.stdout.decode(code_page), done.stderr.decode(code_page)


@pytest.mark.parametrize("code_page", ["cp1252", "cp850", "koi8-r", "iso8859-15"])
def test_an_answer_is_saved_and_told_with_stand_ins(code_page: str, answers: Path) -> None:
    code, out, err = under(code_page, "set", answers, "purpose.name", "Tŷ Agored 陶 – “ni” Łódź")
    assert (code, err) == (0, "")
    assert "Agored ? " in out
    assert "Ty Agored" in out or "Tŷ Agored" in out
    assert "Tŷ Agored 陶 – “ni” Łódź" in answers.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("check",),
        ("explain",),
        ("build", "--format", "md"),
        ("check", "--why"),
        ("set", "exit.notice", "x→y"),
    ],
    ids=" ".join,
)
def test_every_command_ends_as_it_does_in_utf_8(command: tuple[str, ...], answers: Path, tmp_path: Path) -> None:
    word, *rest = command
    where = ["--output", tmp_path / "out"] if word == "build" else []
    expected = under("utf-8", word, answers, *rest, *where)
    code, out, err = under("cp1252", word, answers, *rest, *where)
    assert code == expected[0]
    assert len(out.splitlines()) == len(expected[1].splitlines())
    assert "Traceback" not in err


def test_data_for_programs_loses_no_letter(answers: Path) -> None:
    code, out, _ = under("cp1252", "status", answers, "--json")
    assert code == 0
    assert "開" in json.dumps(json.loads(out), ensure_ascii=False)


def test_a_fault_is_told_too(tmp_path: Path) -> None:
    code, _, err = under("cp1252", "check", tmp_path / "Tŷ.yaml")
    assert code == 2
    assert "Ty.yaml" in err
