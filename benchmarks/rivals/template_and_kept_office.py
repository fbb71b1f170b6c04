"""The quickest that a template gets: docxtpl in a process that stays, and a LibreOffice that was started before.

`template_and_kept_office.py template folder profile python words...` fills the template for each line that it reads, the words
taking turns, and lets the office write the PDF; without a profile and a python (both "-") it writes the Word file alone.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from benchmarks.rivals.template_and_office import fill


@contextmanager
def office(profile: Path, python: str) -> Iterator[Callable[[Path], None]]:
    """A running LibreOffice that turns a Word file into the PDF beside it, spoken to by a Python that has its interface."""
    command = [python, str(Path(__file__).with_name("office.py")), str(profile)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def convert(document: Path) -> None:
            print(document, file=process.stdin, flush=True)
            if cast(IO[str], process.stdout).readline() != "done\n":
                raise RuntimeError(f"{document} was not converted")

        yield convert


if __name__ == "__main__":
    template, folder, words = Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[5:]]
    filled = folder / "again.docx"

    def answer(convert: Callable[[Path], None] | None) -> None:
        for number, _ in enumerate(sys.stdin):
            fill(template, words[number % len(words)], filled)
            if convert:
                convert(filled)
            print("done", flush=True)

    if sys.argv[3] == "-":
        answer(None)
    else:
        with office(Path(sys.argv[3]), sys.argv[4]) as convert:
            answer(convert)
