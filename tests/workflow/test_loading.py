"""A use case is loaded when it is asked for, and every one is there under its own name."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from agreement_builder import workflow

OFFERED = [
    alias.asname
    for node in ast.walk(ast.parse(Path(workflow.__file__).read_text(encoding="utf-8")))
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
    if alias.asname
]
"""The names that the type checker knows."""


@pytest.mark.parametrize("name", OFFERED)
def test_each_use_case_that_the_type_checker_knows_is_there(name: str) -> None:
    assert getattr(workflow, name).__name__ == name


def test_there_is_no_other() -> None:
    assert {"build", "check", "start_session"} < set(OFFERED)
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        getattr(workflow, "bild")  # noqa: B009


def test_writing_documents_does_not_load_what_authors_and_reports_need() -> None:
    probe = "import sys; from agreement_builder import workflow; workflow.build; print(*sys.modules)"
    made = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    unneeded = {
        f"agreement_builder.{name}"
        for name in ("workflow.packs", "workflow.state", "workflow.found", "workflow.editing", "checks")
    }
    assert unneeded.isdisjoint(made.stdout.split())
