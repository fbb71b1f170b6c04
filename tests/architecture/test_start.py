"""The program loads only what a command needs: help answers at once, and Word works without the libraries of the PDF writer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READING = ("yaml", "jinja2", "markdown_it")
WRITING = ("docx", "lxml", "weasyprint", "fontTools")
ASKING = ("prompt_toolkit", "questionary")

PROBE = """
import json, sys
from agreement_builder.__main__ import main
sys.argv = ["agreement-builder", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    status = end.code or 0
else:
    status = 0
print("\\n" + json.dumps([status, sorted(sys.modules)]))
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The packages and modules that the program has loaded when a command has ended well."""
    command = [sys.executable, "-c", PROBE, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0, done.stdout + done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("start")
    shutil.copy(ROOT / "examples" / "family-hubs.yaml", made / "ours.yaml")
    return made


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["pack", "check", "--help"]])
def test_help_loads_nothing_heavy(folder: Path, arguments: list[str]) -> None:
    assert loaded(folder, *arguments).isdisjoint({*READING, *WRITING, *ASKING})


def test_the_list_of_commands_loads_none_of_them_and_a_command_loads_no_other(folder: Path) -> None:
    def commands(*arguments: str) -> set[str]:
        return {name for name in loaded(folder, *arguments) if name.startswith("agreement_builder.cli.")}

    assert commands("--help") == set()
    assert commands("build", "--help") == {f"agreement_builder.cli.{name}" for name in ("making", "options", "say")}


@pytest.mark.parametrize(
    "arguments", [["status", "ours.yaml"], ["check", "ours.yaml"], ["set", "ours.yaml", "exit.notice", "3 months"]]
)
def test_looking_at_answers_loads_no_writer_and_no_questionnaire(folder: Path, arguments: list[str]) -> None:
    assert loaded(folder, *arguments).isdisjoint({*WRITING, *ASKING})


def test_word_alone_never_loads_what_pdf_needs(folder: Path) -> None:
    modules = loaded(folder, "build", "ours.yaml", "--format", "docx", "--output", "made")
    assert (folder / "made").glob("*.docx")
    assert modules.isdisjoint({"weasyprint", "fontTools", "pydyf", *ASKING})


def test_pdf_alone_never_loads_what_word_needs(folder: Path) -> None:
    modules = loaded(folder, "build", "ours.yaml", "--format", "pdf", "--output", "made")
    assert "weasyprint" in modules
    assert modules.isdisjoint({"docx", *ASKING})
