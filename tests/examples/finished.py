"""The finished documents of an example, made once: the words of the PDF as a reader copies them, the Word file by its rules."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.command import run
from tests.support.read_word import read_word

EXAMPLES = Path(__file__).parents[2] / "examples"


def even(text: str) -> str:
    """The text with every gap as one space, so that line ends do not matter."""
    return " ".join(text.replace("\u00a0", " ").split())


@dataclass(frozen=True)
class Finished:
    """What an example's documents say. `lines` are those of the Word file; see `tests.support.reading`."""

    pdf: str
    lines: tuple[tuple[str, ...], ...]

    @property
    def word(self) -> str:
        """All words of the Word file."""
        return even(" ".join(" ".join(line[1:]) for line in self.lines))

    def rows(self, *headers: str) -> list[tuple[str, ...]]:
        """The rows of every table that has these column headers, in this order and no others."""
        found: list[tuple[str, ...]] = []
        inside = False
        for kind, *cells in self.lines:
            if kind == "header":
                inside = tuple(map(even, cells)) == headers
            elif kind == "row" and inside:
                found.append(tuple(map(even, cells)))
            elif kind != "row":
                inside = False
        return found

    def headings(self) -> list[str]:
        """Every heading with its number."""
        return [even(line[2]) for line in self.lines if line[0] == "heading"]

    def signing(self) -> list[tuple[str, str]]:
        """Every line to sign on, with what is known of it."""
        return [(line[1], even(line[2])) for line in self.lines if line[0] == "sign"]


@cache
def finished(example: str) -> Finished:
    """The documents that `build` writes for an example."""
    with TemporaryDirectory() as folder:
        said = run("build", EXAMPLES / f"{example}.yaml", "--output", folder)
        assert said.code == 0, said
        (pdf,) = Path(folder).glob("*.pdf")
        (docx,) = Path(folder).glob("*.docx")
        text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True, timeout=60).stdout
        return Finished(even(text.decode("utf-8")), read_word(docx.read_bytes()).lines)
