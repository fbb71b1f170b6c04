"""Says what this computer has and lacks for the program, and the command that mends it."""

from __future__ import annotations

import ctypes
import importlib.util
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

_PACKAGES = ("click", "docx", "jinja2", "lxml", "markdown_it", "questionary", "ruamel.yaml", "weasyprint", "yaml")
_LIBRARIES = (
    ("libpango-1.0-0", ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll")),
    ("libpangoft2-1.0-0", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll")),
    ("libharfbuzz-subset0", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the program needs: whether it is there, what for, and what mends it when it is not."""

    name: str
    there: bool
    used_for: str
    mend: str = ""


@click.command(short_help="What this computer has and lacks, and what mends it.")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Look at this computer: what is there, what is missing, and the command that installs it."""
    parts = tuple(examine())
    for part in parts:
        mark = click.style("here   ", fg="green") if part.there else click.style("missing", fg="red")
        click.echo(f"{mark}  {part.name}: {part.used_for}")
        if not part.there:
            click.echo(f"         {part.mend}")
    lacking = [part for part in parts if not part.there]
    click.echo(
        "Everything is here." if not lacking else f"{len(lacking)} missing. What does not need it works all the same."
    )
    context.exit(1 if lacking else 0)


def examine() -> Iterator[Part]:
    """Everything that the program can use, in the order of need."""
    version = platform.python_version()
    yield Part(f"Python {version}", sys.version_info >= (3, 11), "runs the program", "Install Python 3.11 or later.")
    for name in _PACKAGES:
        yield Part(
            name, _importable(name), "a Python package", "Run script/agreement-builder, or: pip install --upgrade ."
        )
    lacking = [package for package, files in _LIBRARIES if not any(_loads(file) for file in files)]
    for package, _ in _LIBRARIES:
        yield Part(package, package not in lacking, "PDF output", _install(lacking))
    from agreement_builder.resources import clauses_folder, templates_folder

    reinstall = "Install the program again."
    yield Part("clause library", (clauses_folder() / "pack.yaml").is_file(), "questions and clauses", reinstall)
    fonts = templates_folder() / "looks" / "plain" / "fonts"
    yield Part("fonts", any(fonts.glob("*.*tf")) if fonts.is_dir() else False, "PDF output", reinstall)


def _importable(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> str:
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(packages)}"
    if shutil.which("brew"):
        return "brew install pango"
    return "Install Pango and HarfBuzz from your system."
