"""A cell of a table that is open has its mark in its place, and what is said about it under the clause; no other word goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from agreement_builder.model import walk
from agreement_builder.model.document import (
    Blank,
    Clause,
    Inline,
    LineBreak,
    Note,
    NoteKind,
    OpenPoint,
    ResolvedDocument,
    Table,
    Text,
    Value,
)
from tests.support.packs import QUESTIONS, clause_file, document_of, write_pack

TABLE = """\
  - id: exit.tasks
    ask: What is handed over?
    kind: table
    blank: what is handed over
    columns:
      - {id: task, ask: Task, kind: line, required: true}
      - {id: who, ask: Who, kind: partner}
      - {id: days, ask: Days, kind: number, required: true}
      - {id: way, ask: Way, kind: choice, options: [{id: post, label: P, words: a letter}, {id: call, label: C, words: a call}]}
      - {id: cost, ask: Cost, kind: money}
      - {id: by, ask: By, kind: date}
    example: [{task: The keys, who: oak, days: "2", cost: "£5", by: 2027-01-01}]
  - id: exit.own
    ask: What does it hand over?
    kind: table
    each: partner
    optional: true
    blank: what it hands over
    columns: [{id: thing, ask: Thing, kind: line, required: true}, {id: to, ask: To, kind: line}]
    example: [{thing: Files}]
"""

POINT = {
    "positions": {"north": "10 days", "oak": "5 days"},
    "until then": "Three days.",
    "settled by": "oak",
    "by": "2027-03-01",
    "blocks signing": "yes",
}
WHOLE = "{{ exit.tasks | as_table }}"


def made(folder: Path, answers: dict[str, object], *wordings: str) -> ResolvedDocument:
    clauses = {f"exit.c{number}": clause_file(f"exit.c{number}", text) for number, text in enumerate(wordings, 1)}
    files = {"clauses/exit/questions.yaml": QUESTIONS["exit"] + TABLE}
    return document_of(write_pack(folder, clauses, files), {"exit": {"notice": "3 months", **answers}})


def clauses(document: ResolvedDocument) -> tuple[Clause, ...]:
    return document.document.sections[0].clauses


def said(inlines: Iterable[Inline]) -> str:
    out = []
    for inline in inlines:
        match inline:
            case Text(text) | Value(text):
                out.append(text)
            case Blank(label, _, point):
                out.append(f"[{point}: {label}]")
            case LineBreak():
                out.append("\n")
    return "".join(out).replace("\u00a0", " ")


def rows(clause: Clause) -> list[list[str]]:
    (table,) = (block for block in clause.body if isinstance(block, Table))
    return [
        [said(column.header) for column in table.columns],
        *([said(cell.content) for cell in row] for row in table.rows),
    ]


def notes(clause: Clause) -> list[str]:
    return [said(walk.inlines(block.content)) for block in clause.body if isinstance(block, Note)]


def argued(document: ResolvedDocument) -> list[OpenPoint]:
    return [point for point in document.document.open_points if not point.missing]


def test_the_mark_stands_in_the_cell_and_what_each_says_under_the_table(tmp_path: Path) -> None:
    tasks = [{"task": "Keys", "days": "2"}, {"task": "Files", "who": "oak", "days": {"to be agreed": POINT}}]
    document = made(tmp_path, {"tasks": tasks}, WHOLE)
    (clause,) = clauses(document)
    assert rows(clause) == [["Task", "Who", "Days"], ["Keys", "–", "2"], ["Files", "Oak Street", "[1: days: Files]"]]
    (note,) = (block for block in clause.body if isinstance(block, Note))
    assert (note.kind, note.point) == (NoteKind.OPEN_POINT, 1)
    assert notes(clause) == [
        "Days: FilesNorthfield: 10 daysOak Street: 5 daysUntil this is settled: Three days."
        "To be settled by Oak Street, no later than 1 March 2027.This document cannot be signed while this point is open."
    ]
    (point,) = argued(document)
    assert (point.answer, point.title, point.where) == ("exit.tasks/2/days", "days: Files", ("exit.c1",))
    assert point.blocks_signing
    assert document.document.meta.status_line.endswith("1 point open")


def test_an_optional_column_with_nothing_but_an_open_cell_is_printed(tmp_path: Path) -> None:
    document = made(tmp_path, {"tasks": [{"task": "Keys", "days": "2", "by": "to be agreed"}]}, WHOLE)
    (clause,) = clauses(document)
    assert rows(clause) == [["Task", "Days", "By"], ["Keys", "2", "[1: by: Keys]"]]
    assert notes(clause) == []


def test_a_cell_that_does_not_apply_is_a_dash_and_no_gap(tmp_path: Path) -> None:
    tasks = [{"task": "Keys", "days": {"not applicable": "A gift."}}, {"task": "Files", "days": "3"}]
    wording = "{% for row in exit.tasks %}\n- {{ row.task }}, {{ row.days }} days\n{% endfor %}"
    document = made(tmp_path, {"tasks": tasks}, WHOLE, wording)
    table, listed = clauses(document)
    assert rows(table)[1:] == [["Keys", "–"], ["Files", "3"]]
    assert said(walk.inlines(listed.body)) == "Keys, – daysFiles, 3 days"
    assert document.document.open_points == ()


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ({"task": "to be agreed", "days": "2"}, "task: row 1"),
        ({"days": "2", "by": "to be agreed"}, "by: row 1"),
        ({"who": "oak", "days": "to be agreed"}, "days: Oak Street"),
        ({"task": "Keys", "who": "oak", "days": "to be agreed"}, "days: Keys"),
        ({"who": "oak", "way": "post", "by": "to be agreed"}, "by: Oak Street, a letter"),
    ],
)
def test_an_open_cell_is_called_by_its_column_and_its_row(tmp_path: Path, row: dict[str, object], title: str) -> None:
    (point,) = argued(made(tmp_path, {"tasks": [row]}, WHOLE))
    assert point.title == title


def test_an_open_cell_that_no_wording_prints_stands_under_the_first_clause_of_its_table(tmp_path: Path) -> None:
    tasks = [{"task": "Keys", "days": "2", "cost": {"to be agreed": POINT}}]
    document = made(
        tmp_path,
        {"tasks": tasks},
        "{% if exit.tasks is answered %}Things are handed over.{% endif %}",
        '{{ exit.tasks | as_table("Tasks", "task", "days") }}',
        "{% for row in exit.tasks %}\n- {{ row.task }}{% if row.cost is answered %} for {{ row.cost }}{% endif %}\n{% endfor %}",
    )
    asks, table, listed = clauses(document)
    assert (notes(asks), notes(listed)) == ([], [])
    assert notes(table)[0] == "The partners have still to agree this: [1: cost: Keys]."
    assert "Northfield: 10 days" in notes(table)[1]
    (point,) = argued(document)
    assert (point.number, point.where) == (1, ("exit.c2",))


def test_an_open_cell_of_a_table_that_no_clause_knows_is_in_the_list(tmp_path: Path) -> None:
    document = made(tmp_path, {"tasks": [{"task": "Keys", "days": "to be agreed"}]}, "Notice is {{ exit.notice }}.")
    assert [(point.title, point.where) for point in argued(document)] == [("days: Keys", ())]


def test_a_table_asked_of_each_partner_has_open_cells_too(tmp_path: Path) -> None:
    own = {"oak": [{"thing": "Files", "to": {"to be agreed": POINT}}], "north": [{"thing": "Keys", "to": "the school"}]}
    document = made(tmp_path, {"own": own}, "{{ exit.own | as_table }}")
    (clause,) = clauses(document)
    assert rows(clause)[1:] == [
        ["Northfield", "Keys", "the school"],
        ["Oak Street", "Files", "[1: to: Files (Oak Street)]"],
    ]
    assert [point.answer for point in argued(document)] == ["exit.own[oak]/1/to"]
    assert notes(clause)[0].startswith("To: Files (Oak Street)Northfield: 10 days")


THREE = [
    {"task": "Keys", "who": "oak", "days": "2", "cost": "£5"},
    {"task": "Files", "who": "to be agreed", "days": "to be agreed", "cost": "to be agreed"},
    {"task": "Van", "who": "north", "days": "3"},
]


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ('Sum: {{ exit.tasks | total("cost") }}.', "Sum: [1: a sum that is still open]."),
        ('{% if exit.tasks | total("cost") > 0 %}Dear.{% endif %}Sum.', "Sum.The partners have still to agree this:"),
        (
            '{% for row in exit.tasks | most("days") %}{{ row.task }}{% else %}Nobody knows.{% endfor %}',
            "Nobody knows.",
        ),
        ('{{ exit.tasks | without("cost") | count }}', "1"),
        ('{{ exit.tasks | where("who", "oak") | count }}', "1"),
        ('{{ exit.tasks | where("who", "mill") }}', "[1: who: Files]"),
        ('{% if exit.tasks | where("who", "mill") is open %}Open.{% endif %}', "Open."),
        ('{% for row in exit.tasks | without("who", "oak") %}{{ row.task }} {% endfor %}', "Files Van"),
        ("{{ exit.tasks | count }}", "3"),
    ],
)
def test_a_filter_takes_an_open_cell_for_something_not_known(tmp_path: Path, wording: str, says: str) -> None:
    (clause,) = clauses(made(tmp_path, {"tasks": THREE}, wording))
    assert said(walk.inlines(clause.body)).startswith(says)
