"""From a posted form to rows: the cells of a table, the parts of points, and partners. What stands in them is not judged."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_builder.interview.kinds.base import NOT_HERE, OPEN, is_empty, says_open
from agreement_builder.interview.kinds.rows import POINT_PARTS
from agreement_builder.interview.proposals import partner_id, short_name
from agreement_builder.interview.tables import asking
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Raw
from agreement_builder.web.fields.about import Act, Wish
from agreement_builder.web.fields.lists import Reading
from agreement_builder.web.fields.pasting import rows_for_table
from agreement_builder.web.fields.posted import Place
from agreement_builder.web.fields.values import day, filled, value_of

MARK, ANSWER = "mark", "answer"
"""The name of the field that says what a cell holds instead of a value; and what it says of words that would read as a mark."""

POINT = "point"
POSITIONS, BLOCKS = "positions", "blocks signing"
PARTNER_PARTS = ("id", "name", "short", "kind")


def read_table(reading: Reading, columns: Sequence[TableColumn], place: Place) -> Raw:
    """The rows of a table, each with the cells in which something stands."""
    rows = [(number, _row(reading.wish, number, columns, part)) for number, part in place.rows()]
    added, problems, reading.pasted = rows_for_table(reading.pasted, asking(columns).columns)
    reading.problems += problems
    made = reading.arranged((), rows, added, opens=True)
    _follow_cell(reading, [number for number, row in rows if not is_empty(row)])
    return made


def read_point(place: Place) -> dict[str, Raw]:
    """What is said about a point that is to be agreed, by its parts, without those in which nothing stands."""
    said: dict[str, Raw] = {part: place.at(part).words for part in POINT_PARTS}
    positions = place.at(POSITIONS)
    said[POSITIONS] = filled({who: part.words or part.kept for who, part in positions.parts.items()}) or positions.kept
    said["by"] = day(place.at("by").words)
    said[BLOCKS] = "yes" if said[BLOCKS] == "yes" else place.at(BLOCKS).kept
    return filled({name: value or place.at(name).kept for name, value in said.items()} | place.others(POINT_PARTS))


def read_points(reading: Reading, place: Place) -> Raw:
    """Points of the partners' own."""
    rows: list[tuple[int, Raw]] = []
    for number, part in place.rows():
        said = part.at(POINT)
        others = read_point(part)
        others.pop(POINT, None)
        rows.append((number, (filled({POINT: said.words or said.kept}) | others) or part.kept))
    return list(reading.arranged((), rows, opens=True))


def read_partner_list(reading: Reading, place: Place) -> Raw:
    """The partners. One that has a name and a kind gets what it lacks: the short name that is proposed for it, and an id. An id
    that is there never changes."""
    rows: list[tuple[int, Raw]] = []
    for number, part in place.rows():
        parts = {name: part.at(name).words.strip() or part.at(name).kept for name in PARTNER_PARTS}
        row = filled(parts | part.others(PARTNER_PARTS))
        rows.append((number, "" if row.keys() == {"id"} else row or part.kept))
    made = reading.arranged((), rows)
    for at, one in enumerate(made):
        if isinstance(one, dict):
            made[at] = _completed(one, [other for place, other in enumerate(made) if place != at])
    return made


def _completed(partner: dict[str, Raw], others: Sequence[Raw]) -> Raw:
    name, short, kind = (words if isinstance(words := partner.get(part), str) else "" for part in PARTNER_PARTS[1:])
    if not (name and kind) or ("short" in partner and not short):
        return partner
    short = short or short_name(name, _said("short", others)) or name
    id = partner_id(short, name, _said("id", others))
    return {"id": id, "name": name, "short": short, "kind": kind} | partner


def _said(part: str, partners: Sequence[Raw]) -> list[str]:
    return [words for one in partners if isinstance(one, dict) and isinstance(words := one.get(part), str)]


# ------------------------------------------------------------ cells


def _row(wish: Wish | None, number: int, columns: Sequence[TableColumn], place: Place) -> Raw:
    folded = place.kept if isinstance(place.kept, dict) else {}
    cells: dict[str, Raw] = {}
    for column in columns:
        part = place.at(column.id)
        cell = _cell(column, part) if column.id in place.parts else folded.get(column.id, "")
        if wish is not None and wish.path == (number, column.id):
            cell = _marked(wish.act, column, cell)
        cells[column.id] = cell
    known = [column.id for column in columns]
    others = {name: value for name, value in folded.items() if name not in known}
    row = filled(cells | others | place.others(known))
    return row or ("" if isinstance(place.kept, dict) else place.kept)


def _cell(column: TableColumn, place: Place) -> Raw:
    match place.at(MARK).words:
        case "to be agreed":
            point = read_point(place.at(OPEN))
            return {OPEN: point} if point else OPEN
        case "not applicable":
            why = place.at(NOT_HERE).words
            return {NOT_HERE: why} if why.strip() else NOT_HERE
        case "answer":
            value = value_of(column, place.at(ANSWER))
            return "" if is_empty(value) else {ANSWER: value}
        case _:
            return value_of(column, place)


def _marked(act: Act, column: TableColumn, cell: Raw) -> Raw:
    """A cell after a button has given it a mark or taken one away. Words that stood in it become a note, and come back."""
    is_open = says_open(cell) and not (isinstance(cell, str) and cell == NOT_HERE) and not _has(cell, NOT_HERE)
    match act:
        case Act.OPEN if not is_open:
            words = "" if says_open(cell) else _words(column, cell)
            return {OPEN: {"note": words}} if words else OPEN
        case Act.NOT_HERE if not says_open(cell) or is_open:
            return NOT_HERE
        case Act.VALUE if says_open(cell):
            point = cell.get(OPEN) if isinstance(cell, dict) else None
            return point["note"] if isinstance(point, dict) and point.keys() == {"note"} else ""
        case _:
            return cell


def _has(cell: Raw, name: str) -> bool:
    return isinstance(cell, dict) and name in cell


def _words(column: TableColumn, cell: Raw) -> str:
    labels = {option.id: option.label for option in column.options} | (
        {"yes": "Yes", "no": "No"} if column.kind is Kind.YES_NO else {}
    )
    said = [cell] if isinstance(cell, str) else cell if isinstance(cell, list) else []
    return ", ".join(labels.get(part, part) for part in said if isinstance(part, str))


def _follow_cell(reading: Reading, numbers: Sequence[int]) -> None:
    """After a button of a cell, its row stays open and the cell is where to go on."""
    wish = reading.wish
    if wish is None or len(wish.path) != 2 or wish.act not in (Act.OPEN, Act.NOT_HERE, Act.VALUE):
        return
    row, column = wish.path
    if row in numbers:
        reading.open_row = (numbers.index(row),)
        reading.focus = (*reading.open_row, column)
