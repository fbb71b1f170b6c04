"""Published checklists and agreements are read with their slips, and name only what the pack has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agreement_builder.library.loader import Library
from agreement_builder.workflow.proof import check_pack
from tests.support.command import run
from tests.support.packs import write_pack

LIST = """\
- id: C1
  title: A checklist
  source: Somebody, 2003
  items:
    - {n: '1', item: How partners leave, met_by: [exit.notice, agreement, schedule.open]}
    - {n: '2', item: A flag, not_met: Partners need no flag.}
"""


def pack(folder: Path, text: str = LIST, file: str = "checklists") -> Path:
    return write_pack(folder, {"exit.notice": "They wait {{ exit.notice }}."}, {f"clauses/{file}.yaml": text})


def test_what_is_met_and_what_is_not_is_read(tmp_path: Path) -> None:
    (published,) = Library.at(pack(tmp_path)).checklists
    assert (published.met, len(published.items)) == (1, 2)
    assert published.items[1].not_met == "Partners need no flag."
    assert [each for each in check_pack(Library.at(tmp_path)).findings if each.code != "clause-no-example"] == []


SLIPS = {
    "something that the pack does not have": (
        LIST.replace("agreement,", "agremeent,"),
        "C1, item 1, is to be met by agremeent, which the pack does not have.",
    ),
    "neither met nor a reason": (
        LIST.replace(", not_met: Partners need no flag.", ""),
        "item 2 of C1 should say what meets it, or why nothing does.",
    ),
    "both": (
        LIST.replace("not_met: Partners", "met_by: [agreement], not_met: Partners"),
        "item 2 of C1 should say what meets it, or why nothing does.",
    ),
    "a checklist twice": (LIST + LIST, "C1 stands in this file twice."),
    "no list": ("title: C1", "This file should be a list."),
}


@pytest.mark.parametrize("file", ["checklists", "agreements"])
@pytest.mark.parametrize(("text", "message"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, message: str, file: str) -> None:
    finding = check_pack(Library.at(pack(tmp_path, text, file))).findings[0]
    assert finding.message == message
    assert finding.place.file == f"clauses/{file}.yaml"
    assert finding.place.line > 0


def test_it_is_told_item_by_item_and_in_sum(tmp_path: Path) -> None:
    said = run("pack", "coverage", "--checklists", "--pack", pack(tmp_path))
    assert said.code == 0
    for words in (
        "C1: A checklist",
        "Somebody, 2003. 1 of 2 met.",
        "exit.notice, agreement, schedule.open",
        "Not met. Partners need no flag.",
    ):
        assert words in said.words
    assert said.words.endswith("1 of 2 met.")


def test_programs_read_the_same(tmp_path: Path) -> None:
    (told,) = json.loads(
        run("pack", "coverage", "--agreements", "--json", "--pack", pack(tmp_path, LIST, "agreements")).out
    )
    assert (told["id"], told["met"], told["items"][0]["met_by"][0]) == ("C1", 1, "exit.notice")


@pytest.mark.parametrize("option", ["--checklists", "--agreements"])
def test_the_report_on_the_shipped_pack_fits_80_columns(option: str) -> None:
    assert max(len(line) for line in run("pack", "coverage", option).out.splitlines()) <= 80
