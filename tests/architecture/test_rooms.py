"""The rooms of the house: what may import what, how long a module is, and that each says what it is for."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from agreement_builder import workflow

PACKAGE = Path(__file__).parents[2] / "agreement_builder"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 500


def test_layers_hold_and_heavy_libraries_stay_in_their_rooms() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_short_and_says_what_it_is_for(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(source))


def test_no_module_is_called_like_a_use_case() -> None:
    # Once such a module is loaded, whoever asks for the use case gets the module.
    modules = {path.stem for path in Path(workflow.__path__[0]).glob("*.py")}
    assert not modules & set(vars(workflow)["_HOMES"])


def test_no_room_reads_the_clock_but_the_front_ends_and_what_they_call() -> None:
    """Equal answers give equal documents: a date comes from the answers, or is handed down from the command."""
    readers = {
        str(module.relative_to(PACKAGE).parts[0])
        for module in MODULES
        if any(words in module.read_text(encoding="utf-8") for words in ("date.today(", "datetime.now(", "time.time("))
    }
    assert readers <= {"cli", "web", "workflow"}


def test_what_is_imported_is_declared_and_nothing_is_declared_in_vain() -> None:
    imported: set[str] = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported.update(name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    others = imported - set(sys.stdlib_module_names) - {"agreement_builder"}
    doctor = import_module("agreement_builder.cli.doctor")
    assert {module for _, module, _ in doctor.PACKAGES} == others
