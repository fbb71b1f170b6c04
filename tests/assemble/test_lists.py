"""The lists at the back say of each open point all that is known, and of each assumption what it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from agreement_builder.assemble.lists import open_points
from agreement_builder.language.en_gb import EN_GB
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import Block, Cell, LineBreak, OpenPoint, Table
from tests.support.packs import OUTLINE, PARTNERS, clause_file, document_of, write_pack

WORDS = STANDING_WORDS


def said(cell: Cell) -> str:
    return "".join("|" if isinstance(each, LineBreak) else getattr(each, "text", "§") for each in cell.content)


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[said(cell) for cell in row] for row in block.rows]


KNOWN = OpenPoint(
    "who chairs",
    (("Northfield", "We do."), ("Oak Street", "They never should.")),
    "The facilitator chairs.",
    "the board",
    date(2027, 3, 1),
    blocks_signing=True,
    note="We come back to it.",
    answer="governance.chair",
    number=3,
    where=("exit.one", "exit.two"),
)


def test_a_point_is_listed_with_each_position_what_holds_meanwhile_who_settles_it_and_whether_it_bars_signing() -> None:
    (table,) = open_points([KNOWN], WORDS, EN_GB)
    ((number, point, positions, until, who, where),) = rows(table)
    assert (number, point, until, where) == ("3", "who chairs|We come back to it.", "The facilitator chairs.", "§, §")
    assert positions == "Northfield: We do.|Oak Street: They never should."
    settled, barred = who.split("|")
    assert "the board" in settled
    assert "1\u00a0March 2027" in settled
    assert barred == WORDS["blocks"]


def test_what_bars_no_signing_does_not_say_so_and_what_is_not_known_is_a_dash() -> None:
    (table,) = open_points([OpenPoint("who chairs", note="Ask.", number=1)], WORDS, EN_GB)
    assert rows(table) == [["1", "who chairs|Ask.", "–", "–", "–", "–"]]


def test_positions_have_the_most_room_and_a_number_the_least() -> None:
    (table,) = open_points([KNOWN], WORDS, EN_GB)
    assert isinstance(table, Table)
    assert [column.width for column in table.columns] == [1, 3, 5, 3, 3, 2]


def test_questions_that_nobody_has_answered_are_listed_apart() -> None:
    argued, missing = open_points([KNOWN, OpenPoint("how much notice", number=4, missing=True)], WORDS, EN_GB)
    assert [row[0] for row in rows(argued)] == ["3"]
    assert [row[:2] for row in rows(missing)] == [["4", "how much notice"]]


def test_an_assumption_is_listed_with_what_is_assumed_and_of_whom(tmp_path: Path) -> None:
    wording = "{% for p in partners.list %}{{ partners.address[p] }}. {% endfor %}{{ exit.pages }} copies."
    address = {"north": {"answer": "1 High Street", "basis": "assumed"}, "oak": "2 Low Road"}
    document = document_of(
        write_pack(tmp_path, {"exit.one": wording}), {"partners": {"list": PARTNERS, "address": address}}
    )
    (assumed,) = (part for part in document.document.schedules if part.id == "schedule.assumed")
    table = next(block for clause in assumed.clauses for block in clause.body if isinstance(block, Table))
    assert [row[0] for row in rows(table)] == ["Its address (Northfield): 1 High Street", "How many copies: 2"]


def test_what_a_paper_without_a_schedule_for_it_adds_by_itself_is_listed_before_the_signatures(tmp_path: Path) -> None:
    head = "rules:\n  two_sign: two people sign\n"
    clauses = {"exit.one": clause_file("exit.one", "{% rule two_sign %}Two people sign.{% endrule %}", head)}
    without = OUTLINE.replace("CLAUSES", "exit.one").replace(
        "  - {id: schedule.assumed, heading: Assumed, list: assumptions}\n", ""
    )
    unsigned = without.replace("signing: {heading: Signing, clauses: [], blocks: true}\n", "")
    for outline, parts in ((without, ["one", "house-rules", "signing"]), (unsigned, ["one", "house-rules"])):
        pack = write_pack(tmp_path, clauses, {"templates/documents/agreement.yaml": outline})
        assert [part.id for part in document_of(pack).document.sections] == parts
