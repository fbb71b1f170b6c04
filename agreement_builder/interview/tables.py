"""How the rows of a table are asked: what names a row, what is asked with it at once, what may follow later, what a row lacks.

Knows rows as they stand in a file. Reads and saves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agreement_builder.interview import kinds
from agreement_builder.interview.answering import CHOSEN
from agreement_builder.interview.engine import needed_in
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import TableColumn
from agreement_builder.model.values import NotApplicable, Raw

Row = Mapping[str, Raw]

NOT_COMPLETE = "(not complete)"
"""What stands before a row that lacks something."""

_AT_ONCE = 3
"""So many columns of a row are asked at once. Of a longer row, the names come first."""


@dataclass(frozen=True, slots=True)
class Asking:
    """In which order the `columns` of a table are asked, those first that leave a gap when they are empty. The first names a row.

    With `names_first`, all rows are named before anything else is asked of one; `details` are what each then lacks.
    """

    columns: tuple[TableColumn, ...]
    names_first: bool
    details: tuple[TableColumn, ...]

    @property
    def name(self) -> TableColumn:
        """The column by which a row goes."""
        return self.columns[0]

    @property
    def about_details(self) -> str:
        """What the details are, in a sentence."""
        return f"{', '.join(column.ask for column in self.details)}."

    def lacks(self, row: Row) -> bool:
        """Whether some of the details of a row are still to be given."""
        needed = needed_in(row, self.columns) - {self.name.id} or {column.id for column in self.details}
        return not needed <= row.keys()


def asking(columns: Sequence[TableColumn]) -> Asking:
    """How a table of these columns is asked."""
    order = tuple(sorted(columns, key=lambda column: not column.required))
    details = tuple(column for column in order[1:] if column.required) or order[1:]
    return Asking(order, len(order) > _AT_ONCE and order[0].kind not in CHOSEN, details)


def row_in_words(row: Row, columns: Sequence[TableColumn], context: kinds.Context) -> str:
    """What a row says, cell by cell, with a remark where it is not complete."""
    shown = [cell_in_words(row.get(column.id, ""), column, context) for column in columns]
    whole = needed_in(row, columns) <= row.keys()
    return ("" if whole else f"{NOT_COMPLETE} ") + " · ".join(cell for cell in shown if cell)


def cell_in_words(raw: Raw, column: TableColumn, context: kinds.Context) -> str:
    """What a cell says, on one line; "" for nothing, and for what cannot be read."""
    match kinds.parse_cell(raw, column, context)[0]:
        case None:
            return ""
        case OpenPoint():
            return OPEN
        case NotApplicable():
            return NOT_HERE
        case value:
            return kinds.show(value, column, context)
