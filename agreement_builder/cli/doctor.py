"""Says what this computer has and lacks for the program, and the command that mends it. Changes nothing."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

from agreement_builder.cli import say

PACKAGES = (
    ("click", "click", "the command line"),
    ("filelock", "filelock", "one writer of an answers file at a time, on Windows"),
    ("fonttools", "fontTools", "PDF output"),
    ("jinja2", "jinja2", "wording of clauses"),
    ("lxml", "lxml", "Word output in a house style"),
    ("markdown-it-py", "markdown_it", "wording of clauses"),
    ("markupsafe", "markupsafe", "questions in the browser"),
    ("prompt_toolkit", "prompt_toolkit", "questions in the terminal"),
    ("pydyf", "pydyf", "PDF output"),
    ("python-docx", "docx", "Word output in a house style"),
    ("python-multipart", "python_multipart", "answers files handed over in the browser"),
    ("PyYAML", "yaml", "questions and answers"),
    ("starlette", "starlette", "questions in the browser"),
    ("uvicorn", "uvicorn", "questions in the browser"),
    ("weasyprint", "weasyprint", "PDF output"),
)
"""The Python packages that the program needs: the name to install, the name to import, what for."""

_LIBRARIES = (
    ("libpango-1.0-0", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    ("libpangoft2-1.0-0", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")),
    ("libharfbuzz-subset0", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")),
)
_REINSTALL = "Install the program again: a part that comes with it is not there."


class Part(NamedTuple):
    """One thing that the program needs: whether it is there, what for, and what mends it when it is not."""

    name: str
    there: bool
    used_for: str
    mend: str


@click.command(epilog="Example:  agreement-builder doctor")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Look at this computer: what is there, what is missing, and the command that mends it.

    Exit status 1 when something is missing.
    """
    parts = tuple(examine())
    for part in parts:
        mark = click.style("here   ", fg="green") if part.there else click.style("missing", fg="red")
        say.echo(f"  {part.name}: {part.used_for}", front=mark)
        if not part.there:
            say.echo(f"         {part.mend}")
    lacking = sum(not part.there for part in parts)
    say.echo(f"{lacking} missing. What does not need it works all the same." if lacking else "Everything is here.")
    context.exit(1 if lacking else 0)


def examine() -> Iterator[Part]:
    """Everything that the program can use, in the order of need."""
    import platform
    import shlex

    from agreement_builder.resources import clauses_folder, templates_folder

    new_enough = sys.version_info >= (3, 11)
    yield Part(f"Python {platform.python_version()}", new_enough, "runs the program", "Install Python 3.11 or later.")
    absent = [package for package, module, _ in PACKAGES if not _importable(module)]
    mend = f"{shlex.quote(sys.executable)} -m pip install {' '.join(absent)}"
    for package, _, used_for in PACKAGES:
        yield Part(package, package not in absent, used_for, mend)
    lacking = [package for package, files in _LIBRARIES if not any(_loads(file) for file in files)]
    for package, _ in _LIBRARIES:
        yield Part(package, package not in lacking, "PDF output", _install(lacking))
    outlines = any((templates_folder() / "documents").glob("*.yaml"))
    yield Part("clauses", (clauses_folder() / "pack.yaml").is_file(), "questions and wording", _REINSTALL)
    yield Part("documents", outlines, "which clauses stand where", _REINSTALL)
    fonts = any((templates_folder() / "looks" / "plain" / "fonts").glob("*.ttf"))
    yield Part("fonts", fonts, "PDF output", _REINSTALL)


def _importable(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _loads(file: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> str:
    import shutil

    if shutil.which("apt-get"):
        may = hasattr(os, "geteuid") and os.geteuid() == 0
        return f"{'' if may else 'sudo '}apt-get install {' '.join(packages)}"
    if shutil.which("brew"):
        return "brew install pango"
    return "Install Pango and HarfBuzz from your system."
