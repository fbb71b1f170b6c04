"""The cells of tables that are to be agreed: what each is called, which there are, and under which clause one stands.
Numbers and prints none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model import walk
from agreement_builder.model.answers import Answers, CellKey, Key
from agreement_builder.model.document import Blank, Clause, OpenPoint, Value
from agreement_builder.model.questions import Kind, Questionnaire, TableColumn
from agreement_builder.model.values import Partner, Rows, TypedValue, unsettled_in


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell that is to be agreed: where it stands, what it is called, and what is said about it."""

    key: CellKey
    label: str
    point: OpenPoint


def open_cells(answers: Answers, questionnaire: Questionnaire) -> Iterator[OpenCell]:
    """Every cell that is to be agreed, in the order of the answers, row by row."""
    for key, answer in answers:
        question = questionnaire.by_id.get(key.question)
        if question is None or not isinstance(answer.value, Rows):
            continue
        for number, row in enumerate(answer.value.rows, 1):
            unsettled = unsettled_in(row)
            for column in question.columns:
                point = unsettled.get(column.id)
                if isinstance(point, OpenPoint):
                    label = open_label(row, question.columns, column, number, key, answers.partners)
                    yield OpenCell(CellKey(key, number, column.id), label, point)


def open_cell(answers: Answers, questionnaire: Questionnaire, place: str) -> OpenCell | None:
    """The cell that is to be agreed at a place such as `goals.objectives/3/target`; None when there is none."""
    wanted = CellKey.parse(place)
    answer = answers.by_key.get(wanted.key) if wanted is not None else None
    question = questionnaire.by_id.get(wanted.key.question) if wanted is not None else None
    rows = answer.value.rows if answer is not None and isinstance(answer.value, Rows) else ()
    if wanted is None or question is None or not 0 < wanted.row <= len(rows):
        return None
    row = rows[wanted.row - 1]
    column = next((column for column in question.columns if column.id == wanted.column), None)
    point = unsettled_in(row).get(wanted.column)
    if column is None or not isinstance(point, OpenPoint):
        return None
    label = open_label(row, question.columns, column, wanted.row, wanted.key, answers.partners)
    return OpenCell(wanted, label, point)


def by_clause(
    cells: Iterable[OpenCell], clauses: Iterable[Clause], sources: Mapping[str, ClauseSource]
) -> dict[str, list[OpenCell]]:
    """The cells by the id of the clause under which each has to stand: the first that prints something of its table, or else the
    first that asks about it. `sources` are the clauses whose wording decides that; one that none knows is left out."""
    told = [clause for clause in clauses if clause.id in sources and not clause.unused]
    by_answer: dict[Key, list[OpenCell]] = {}
    for cell in cells:
        by_answer.setdefault(cell.key.key, []).append(cell)
    found: dict[str, list[OpenCell]] = {}
    for key, of_answer in by_answer.items():
        asking = [clause for clause in told if any(use.name == key.question for use in sources[clause.id].wording.uses)]
        asking.sort(key=lambda clause: not _prints(clause, str(key)))
        if asking:
            found.setdefault(asking[0].id, []).extend(of_answer)
    return found


def _prints(clause: Clause, key: str) -> bool:
    """Whether a clause prints something of an answer, or a blank that stands for it."""
    said = (inline for inline in walk.inlines(clause.body) if isinstance(inline, Value | Blank))
    return any(inline.answer.partition("/")[0] == key for inline in said)


def label_of(
    row: Mapping[str, TypedValue], columns: tuple[TableColumn, ...], column: TableColumn, partners: tuple[Partner, ...]
) -> str:
    """What a cell without a value is called: its column and the row, by the first words in front of it."""
    name = _name(row, columns, column, partners)
    return f"{column.ask.lower()}: {name}" if name else column.ask


def open_label(
    row: Mapping[str, TypedValue],
    columns: tuple[TableColumn, ...],
    column: TableColumn,
    number: int,
    key: Key,
    partners: tuple[Partner, ...],
) -> str:
    """What an open cell is called, wherever it is listed: its column, and words that tell its row from others. That is the
    number of a row with no words in front, and the partner whose table it is."""
    names: list[str] = []
    for before in columns[: columns.index(column)]:
        if words := _words(row, before, partners):
            names.append(next((option.words for option in before.options if option.id == words), words))
            if before.kind is not Kind.PARTNER:
                break
    who = _short(key.partner, partners) if key.partner else ""
    return f"{column.ask.lower()}: {', '.join(names) or f'row {number}'}" + (f" ({who})" if who else "")


def _name(
    row: Mapping[str, TypedValue], columns: tuple[TableColumn, ...], column: TableColumn, partners: tuple[Partner, ...]
) -> str:
    return next((words for before in columns[: columns.index(column)] if (words := _words(row, before, partners))), "")


def _words(row: Mapping[str, TypedValue], column: TableColumn, partners: tuple[Partner, ...]) -> str:
    held = row.get(column.id)
    if not isinstance(held, str):
        return ""
    return _short(held, partners) if column.kind is Kind.PARTNER else held


def _short(id: str, partners: tuple[Partner, ...]) -> str:
    return next((partner.short for partner in partners if partner.id == id), id)
