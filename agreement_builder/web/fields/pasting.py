"""Rows that were copied from a spreadsheet: a line is a row, tabs part its cells. What stands in a cell is read elsewhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from agreement_builder import limits
from agreement_builder.interview.kinds import Problem
from agreement_builder.interview.kinds.amounts import read_money
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.language.spoken import counted
from agreement_builder.model.questions import TableColumn
from agreement_builder.model.values import Raw
from agreement_builder.web.fields.about import PASTE

_QUOTED = re.compile(r'(?:^|\t)"[^"\t]*\n', re.MULTILINE)


def rows_for_table(text: str, columns: Sequence[TableColumn]) -> tuple[list[Raw], list[Problem], str]:
    """The rows for these columns in their order, what is to be told, and the lines that do not fit.

    A first line that repeats the heads of the columns is passed over. Several choices or partners in a cell stand apart by
    commas or semicolons.
    """
    lines = _lines(text)
    heads = [column.ask.casefold() for column in columns]
    if lines and [cell.casefold() for cell in lines[0]] == heads[: len(lines[0])]:
        lines = lines[1:]
    rows: list[Raw] = []
    left = []
    for cells in lines:
        if len(cells) > len(columns) or len(rows) >= limits.ROWS.most:
            left.append(cells)
        else:
            rows.append({column.id: cell for column, cell in zip(columns, cells, strict=False) if cell})
    order = ", ".join(column.ask for column in columns)
    return rows, _told(len(left), f"A line holds, in this order: {order}."), _text(left)


def rows_for_budget(text: str, periods: list[str]) -> tuple[list[str], list[Raw], list[Problem], str]:
    """The periods and the lines of a budget. In a line stand what it is for, where it is said whose money it is, and an amount
    for each period.

    A first line may have the names of the periods; they are taken where there are none yet.
    """
    lines = _lines(text)
    if lines and _are_heads(lines[0][1:], periods):
        heads, lines = lines[0], lines[1:]
        wide = max((len(cells) for cells in lines), default=len(heads))
        has_partner = any(not _is_amount(cells[1]) for cells in lines if len(cells) > 1)
        periods = periods or [head for head in heads[1 + has_partner : wide] if head]
    rows: list[Raw] = []
    left = []
    for cells in lines:
        partner, amounts = "", cells[1:]
        if amounts and amounts[0] and not _is_amount(amounts[0]):
            partner, amounts = amounts[0], amounts[1:]
        elif len(amounts) == len(periods) + 1 and not amounts[0]:
            amounts = amounts[1:]
        if len(amounts) > len(periods):
            left.append(cells)
            continue
        row: dict[str, Raw] = {"partner": partner, "for": cells[0], "amounts": [*amounts]}
        rows.append({name: value for name, value in row.items() if value})
    hint = "A line holds what it is for, whose money it is, and an amount for each period. Name the periods first."
    return periods, rows, _told(len(left), hint), _text(left)


def _lines(text: str) -> list[list[str]]:
    if _QUOTED.search(text):
        # A spreadsheet puts a cell with several lines into quotation marks.
        found = list(csv.reader(text.split("\n"), delimiter="\t"))
    else:
        found = [line.split("\t") for line in text.split("\n")]
    stripped = [[cell.strip() for cell in cells] for cells in found]
    for cells in stripped:
        while cells and not cells[-1]:
            cells.pop()
    return [cells for cells in stripped if cells]


def _text(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in lines)


def _told(number: int, hint: str) -> list[Problem]:
    if not number:
        return []
    message = f"{counted(number, 'line does', 'lines do')} not fit and {'is' if number == 1 else 'are'} left here."
    return [Problem("rows-do-not-fit", message[0].upper() + message[1:], hint, PASTE)]


def _are_heads(cells: Sequence[str], periods: Sequence[str]) -> bool:
    """Whether cells name periods. A year reads as an amount, too, so where there are no periods yet, only a pound sign tells."""
    if not periods:
        return not any(cell.startswith("£") for cell in cells)
    return list(cells[-len(periods) :]) == list(periods) or not any(map(_is_amount, cells))


def _is_amount(cell: str) -> bool:
    try:
        read_money(cell)
    except NotUnderstood:
        return False
    return True
