"""The pages of the documentation: their commands, what the commands print, their links. Runs commands in a folder of its own.

Run as a program, it writes into the pages what their commands print today: `python -m tests.docs.pages`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = tuple(
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")),
    )
)
LEFT_OUT = "…"
"""A line that stands for any lines."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """Commands that stand in a page, and what they print if the page shows it. `start`, `end` enclose what is shown."""

    line: int
    commands: str
    shown: str | None
    start: int
    end: int

    @property
    def runs(self) -> bool:
        """Whether it can run by itself: it asks no questions, fetches nothing, and does not run all the tests."""
        return not re.search(
            r"\bnew\b(?!-)|git |apt-get|script/|pip |pytest|^agreement-builder$", self.commands, re.MULTILINE
        )


def examples(text: str) -> Iterator[Example]:
    """The blocks marked `sh` of a page, each with the block marked `text` that follows it at once."""
    fences = list(_FENCE.finditer(text))
    for place, fence in enumerate(fences):
        if fence.group(1) != "sh":
            continue
        after = fences[place + 1] if place + 1 < len(fences) else None
        output = after if after and after.group(1) == "text" and not text[fence.end() : after.start()].strip() else None
        yield Example(
            text.count("\n", 0, fence.start()) + 1,
            fence.group(2),
            output.group(2) if output else None,
            output.start(2) if output else 0,
            output.end(2) if output else 0,
        )


class Folder:
    """A folder with the examples and the pack in it, in which the commands of one page run one after another."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in ("examples", "clauses", "templates"):
            shutil.copytree(ROOT / name, path / name)

    def run(self, commands: str) -> subprocess.CompletedProcess[str]:
        """Runs commands with the program of this checkout; stops at the first that fails with more than findings."""
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "80"}
        return subprocess.run(
            ["sh", "-ec", commands], cwd=self.path, env=environment, capture_output=True, text=True, timeout=300
        )


def says(shown: str, printed: str) -> bool:
    """Whether what is shown is what is printed, but for what is left out."""
    parts = [re.escape(part) for part in _plain(shown).split(f"{LEFT_OUT}\n")]
    return re.fullmatch("(?:.*\n)*?".join(parts), _plain(printed)) is not None


def _plain(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.rstrip().splitlines())


def renewed(shown: str, printed: str) -> str:
    """What is printed now, as long before and after what is left out as it was shown."""
    lines = _plain(printed).splitlines(keepends=True)
    before, gap, after = shown.partition(f"{LEFT_OUT}\n")
    if not gap:
        return "".join(lines)
    head, tail = len(before.splitlines()), len(after.splitlines())
    return "".join([*lines[:head], gap, *lines[len(lines) - tail :]])


def renew(page: Path) -> None:
    """Writes into a page what its commands print today."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name))
        done = [(example, folder.run(example.commands).stdout) for example in examples(text) if example.runs]
    for example, printed in reversed(done):
        if example.shown is not None and not says(example.shown, printed):
            text = text[: example.start] + renewed(example.shown, printed) + text[example.end :]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for each in PAGES:
        renew(each)
