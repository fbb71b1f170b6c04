"""One cell of a table: which it is, what is said in it, and the table with it changed. Saves nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agreement_builder.findings import Finding, Place, Severity, did_you_mean
from agreement_builder.interview.kinds import Context, parse_cell
from agreement_builder.language.spoken import counted
from agreement_builder.model.answers import Answer, Basis, CellKey
from agreement_builder.model.questions import Question, TableColumn
from agreement_builder.model.values import Raw, Rows, Said, row_of, said_in


@dataclass(frozen=True, slots=True)
class CellChange:
    """The answer with the cell changed, None when nothing is left of it; or what is wrong."""

    answer: Answer | None = None
    findings: tuple[Finding, ...] = ()


def column_of(cell: CellKey, question: Question) -> TableColumn | None:
    """The column of the table in which a cell stands; None where there is none."""
    return next((column for column in question.columns if column.id == cell.column), None)


def no_such_cell(cell: CellKey, question: Question, held: Answer | None) -> Finding | None:
    """Why there is no such cell, None where there is one."""
    rows = held.value.rows if held is not None and isinstance(held.value, Rows) else ()
    if not question.columns:
        message, hint = f"{cell.key} is no table, so it has no cells.", f"Write {cell.key}."
    elif column_of(cell, question) is None:
        ids = [column.id for column in question.columns]
        message = f"{cell.key} has no column {cell.column}."
        hint = did_you_mean(cell.column.casefold(), ids) or f"The columns are {', '.join(ids)}."
    elif cell.row > len(rows):
        message = f"{cell.key} has {counted(len(rows), 'row', 'rows') if rows else 'no rows yet'}."
        hint = "Add a row in the questionnaire or in the file, and then say what is in it."
    else:
        return None
    return Finding("no-such-answer", Severity.MUST, message, hint, Place(question=str(cell)))


def changed(cell: CellKey, column: TableColumn, held: Answer, raw: Raw, context: Context) -> CellChange:
    """What becomes of a table when a cell holds something else. All other cells stay, and so does what is said around it."""
    said, problems = parse_cell(raw, column, context)
    if problems:
        at = Place(question=str(cell))
        told = (Finding(each.code, each.severity, each.message, each.hint, at, way=each.way) for each in problems)
        return CellChange(findings=tuple(told))
    rows = list(held.value.rows) if isinstance(held.value, Rows) else []
    cells = {**said_in(rows[cell.row - 1]), column.id: said}
    left: dict[str, Said] = {name: content for name, content in cells.items() if content is not None}
    rows[cell.row - 1 : cell.row] = [row_of(left)] if left else []
    basis = Basis.UNSTATED if held.basis is Basis.DEFAULT else held.basis
    return CellChange(replace(held, value=Rows(tuple(rows)), basis=basis) if rows else None)
