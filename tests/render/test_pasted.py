"""What is pasted from a word processor has the same lines and bullets in every format, and in every place that prints it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.registry import render
from tests.support.packs import QUESTIONS, document_of, write_pack
from tests.support.read_html import read_html
from tests.support.read_markdown import read_markdown
from tests.support.read_word import read_word
from tests.support.reading import Line, Reading
from tests.support.tools import needs

PASTED = "Cook\u2028Eat\u2029Talk\x0b\uf0b7\tFamilies\x0c\uf0a7 Carers"
LINES = ["Cook", "Eat", "Talk", "• Families", "• Carers"]

READERS: dict[str, Callable[[bytes], Reading]] = {
    "docx": read_word,
    "html": read_html,
    "md": read_markdown,
}

TABLE = """\
  - id: exit.steps
    ask: What is handed over?
    kind: table
    blank: what is handed over
    example: [{what: The keys, who: Oak}]
    columns:
      - {id: what, ask: What, kind: text, required: true}
      - {id: who, ask: Who, kind: line}
"""


def made(folder: Path) -> ResolvedDocument:
    pack = write_pack(
        folder,
        {"exit.leaving": "{{ exit.note }}\n\n{{ exit.steps | as_table('Steps') }}\n\n{{ exit.notice }}"},
        {"clauses/exit/questions.yaml": QUESTIONS["exit"] + TABLE},
    )
    return document_of(
        pack,
        {
            "exit": {
                "note": PASTED,
                "steps": [{"what": PASTED, "who": "Oak"}],
                "notice": {"to be agreed": {"positions": {"north": PASTED}}},
            }
        },
    )


def words(line: Line) -> list[str]:
    return [" ".join(piece.split()) for part in line[1:] for piece in part.split("\n")]


@pytest.mark.parametrize("form", READERS)
def test_lines_and_bullets_are_the_same_in_every_format(form: str, tmp_path: Path) -> None:
    lines = READERS[form](render(made(tmp_path), form)).lines
    printed = [piece for line in lines if line[0] == "text" for piece in words(line)]
    shown = "|".join(printed)
    assert "|".join(LINES) in shown
    assert "|".join(["Northfield: Cook", *LINES[1:]]) in shown
    cells = [" ".join(words(line)) for line in lines if line[0] == "row"]
    assert " ".join([*LINES, "Oak"]) in cells
    assert not any(odd in str(lines) for odd in ("CookEat", "\ufffd", "\uf0b7", "\uf0a7"))


@needs("pdftotext")
def test_and_on_paper(tmp_path: Path) -> None:
    written = render(made(tmp_path), "pdf")
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written, capture_output=True, check=True
    ).stdout.decode()
    lines = "|".join(" ".join(line.split()) for line in told.splitlines())
    assert "|".join(LINES) in lines
    assert "|".join(["Northfield: Cook", *LINES[1:]]) in lines


def test_a_name_with_a_line_end_stays_on_one_line_and_its_words_apart(tmp_path: Path) -> None:
    listed = [
        {"id": "oak", "name": "Oak\u2028Street Families", "short": "Oak\x0bStreet", "kind": "cio"},
        {"id": "north", "name": "Northfield Council", "short": "the council", "kind": "council"},
    ]
    pack = write_pack(tmp_path, {"exit.leaving": "With {{ partners.list }}."})
    document = document_of(pack, {"partners": {"list": listed}})
    assert document.document.meta.partners[0] == "Oak Street Families"
    assert ("text", "With Oak Street and the council.") in read_html(render(document, "html")).lines
