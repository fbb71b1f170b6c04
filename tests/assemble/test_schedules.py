"""A schedule lies on its side only where its table needs that, and has its own heading or that of its only clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.assemble.tables import UPRIGHT
from agreement_builder.model.document import Schedule
from tests.support.packs import OUTLINE, clause_file, document_of, write_pack


def table(columns: int) -> str:
    return "\n".join(f"|{' | '.join(cells)}|" for cells in (["Head"] * columns, ["---"] * columns, ["cell"] * columns))


def schedule(folder: Path, wording: str, more: str = "", head: str = "") -> Schedule:
    part = f"  - {{id: schedule.own, heading: Our own, clauses: [exit.one]{more}}}\n"
    files = {
        "templates/documents/agreement.yaml": OUTLINE.replace("CLAUSES", "exit.two").replace(
            "schedules:\n", f"schedules:\n{part}"
        )
    }
    pack = write_pack(folder, {"exit.one": clause_file("exit.one", wording, head), "exit.two": "Words."}, files)
    return document_of(pack).document.schedules[0]


@pytest.mark.parametrize(
    ("columns", "may", "lies"),
    [(UPRIGHT + 1, True, True), (UPRIGHT, True, False), (UPRIGHT + 1, False, False), (2, False, False)],
)
def test_a_page_is_turned_where_the_document_lets_it_and_the_table_needs_it(
    tmp_path: Path, columns: int, may: bool, lies: bool
) -> None:
    assert schedule(tmp_path, table(columns), ", wide: true" if may else "").wide is lies


def test_a_schedule_of_one_clause_has_one_heading(tmp_path: Path) -> None:
    made = schedule(tmp_path, "Words.")
    assert made.heading == "Our own"
    assert [clause.heading for clause in made.clauses] == [""]
