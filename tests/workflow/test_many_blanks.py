"""A short paper of a draft with many blanks says how many there are and where they are listed; few are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.assemble.elsewhere import Elsewhere
from agreement_builder.assemble.lists import open_points_in_short
from agreement_builder.language.en_gb import EN_GB
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model import walk
from agreement_builder.model.document import OpenPoint
from agreement_builder.render import text

HEAD = """\
format: 1
document: {document}
draft: 1
answers:
  partners:
    list:
      - {{id: north, name: Northfield Council, short: Northfield, kind: council}}
      - {{id: oak, name: Oak Street Families, short: Oak Street, kind: cio}}
  purpose: {{name: Tidesley Table}}
"""


def printed(folder: Path, document: str, paper: str, more: str = "") -> tuple[str, int]:
    """The words of a paper, and how many questions it counts as not answered."""
    path = folder / "our.yaml"
    path.write_text(HEAD.format(document=document) + more, encoding="utf-8")
    made = workflow.assemble(
        workflow.open_agreement(path), date(2026, 9, 1), paper, "oak" if paper == "partner" else ""
    )
    missing = [point for point in made.document.open_points if point.missing]
    return " ".join(text.plain(made, 200).replace("\u00a0", " ").split()), len(missing)


@pytest.mark.parametrize("paper", ["heads", "summary", "partner"])
@pytest.mark.parametrize(("document", "called"), [("agreement", "partnership agreement"), ("memorandum", "memorandum")])
def test_many_blanks_are_counted_and_the_reader_is_told_where_they_are_listed(
    paper: str, document: str, called: str, tmp_path: Path
) -> None:
    said, missing = printed(tmp_path, document, paper)
    assert missing > 12
    assert f"{missing} questions are not answered yet. They are listed in the {called}" in said
    assert "under “Points still open”." in said
    assert "Nobody has answered yet" not in said


def test_few_blanks_are_named_and_where_no_list_is_they_are_said_to_be_marked() -> None:
    missing = [
        OpenPoint(f"blank {number}", answer=f"a.b{number}", number=number, missing=True) for number in range(1, 5)
    ]

    def said(points: list[OpenPoint]) -> str:
        blocks = open_points_in_short(points, STANDING_WORDS, Elsewhere(), EN_GB)
        return "".join(getattr(inline, "text", "") for inline in walk.inlines(blocks))

    assert said(missing[:3]) == "Nobody has answered yet: blank 1; blank 2; blank 3."
    assert (
        said([replace(missing[0], number=n, answer=f"a.c{n}") for n in range(7)])
        == "Seven questions are not answered yet. Each is marked where its answer belongs."
    )
