"""Kinds of question answered by rows: a table with typed columns, a budget, a list of open points.

A cell of a table is written as an answer is: it holds a value, is to be agreed, or does not apply. Whether a budget adds
up is not looked at here: a sum that does not is kept, and a check tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from agreement_builder.findings import did_you_mean
from agreement_builder.interview.kinds.amounts import read_money
from agreement_builder.interview.kinds.base import (
    DECISIVE,
    LINE_LIMIT,
    NAME_LIMIT,
    NOT_HERE,
    OPEN,
    ROWS_LIMIT,
    TEXT_LIMIT,
    Context,
    Gathering,
    T,
    is_decided,
    is_empty,
    named_parts,
    parts_of,
    plain_key,
    quoted,
    refuse,
    torn_part,
    torn_sum,
    what_is_said,
    without_bare_yes,
)
from agreement_builder.interview.kinds.parties import read_partner
from agreement_builder.interview.kinds.text import read_yes_no, words
from agreement_builder.interview.kinds.times import read_date
from agreement_builder.language.spoken import counted
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import TableColumn
from agreement_builder.model.values import (
    Budget,
    BudgetLine,
    Money,
    NotApplicable,
    Raw,
    RawPath,
    Rows,
    Said,
    TypedValue,
    row_of,
)

CellReader = Callable[[Raw, TableColumn], TypedValue]

_LINE = ("for", "amounts")
_OF_THE_TABLE = ("basis", "confirm")
POINT_PARTS = ("positions", "until then", "settled by", "by", "blocks signing", "note")
"""What may be said about a point that is to be agreed, in the order in which it is written."""


def read_table(raw: Raw, columns: tuple[TableColumn, ...], read_value: CellReader, who: Collection[str] = ()) -> Rows:
    """The rows of a table, each with the cells in which something is said. Rows with nothing in them are left out.

    A required first cell names its row and has to be there. Other required cells may wait: the draft shows them as blanks.
    """
    gather = Gathering()
    rows: list[Mapping[str, TypedValue]] = []
    for position, entry in _entries(raw, gather):
        row = gather.read(_at(raw, position), f"Row {position + 1}", partial(_row, entry, columns, read_value, who))
        if row:
            rows.append(row)
    gather.finish()
    return Rows(tuple(rows))


def read_cell(raw: Raw, column: TableColumn, read_value: CellReader, who: Collection[str] = ()) -> Said | None:
    """What a cell says, bare or with words around it; None when nothing stands in it.

    How an answer came about is said for a table as a whole, so a cell has no such words.
    """
    if is_empty(raw):
        return None
    if isinstance(raw, str) and plain_key(raw) == OPEN:
        return OpenPoint("")
    if isinstance(raw, str) and plain_key(raw) == NOT_HERE:
        return NotApplicable()
    if not isinstance(raw, dict) or not is_decided(raw):
        return read_value(raw, column)
    gather = Gathering()
    parts = named_parts(raw, (*DECISIVE, "note", *_OF_THE_TABLE), "a cell", "answer-not-clear", gather)
    said = what_is_said(parts, gather)
    for name in (*_OF_THE_TABLE, *(["note"] if said == "answer" else [])):
        if name in parts:
            message, hint = f"A cell has no {name} of its own.", f"Write {name}: beside the table as a whole."
            gather.add("cell-with-words-around", message, hint, (parts[name][0],))
    held: Said | None = None
    note = ""
    if "note" in parts and said != "answer":
        written, value = parts["note"]
        note = gather.read((written,), "Note", partial(words, value, TEXT_LIMIT)) or ""
    written, value = parts.get(said, (said, ""))
    if said == "answer":
        held = gather.read((written,), "", partial(read_value, value, column))
    elif said == OPEN:
        point = gather.read((written,), "", partial(read_open_point, without_bare_yes(value), "", "", who))
        held = point and replace(point, note=_joined(point.note, note))
    elif said == NOT_HERE:
        why = without_bare_yes(value)
        reason = "" if is_empty(why) else gather.read((written,), "", partial(words, why, TEXT_LIMIT)) or ""
        held = NotApplicable(_joined(reason, note))
    gather.finish()
    return held


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def read_budget(raw: Raw, context: Context) -> Budget:
    """Amounts by line and period, the total as people state it, and what it costs, where that is known."""
    gather = Gathering()
    parts = named_parts(raw, ("periods", "lines", "total", "costs"), "a budget", "answer-not-a-budget", gather)
    written, periods_raw = parts.get("periods", ("periods", []))
    periods = [
        gather.read((written, position), f"Period {position + 1}", partial(_period, entry)) or ""
        for position, entry in enumerate(parts_of(periods_raw))
    ]
    lines = _budget_lines(parts.get("lines", ("lines", [])), "Line", ("partner", *_LINE), context, len(periods), gather)
    costs = _budget_lines(parts.get("costs", ("costs", [])), "Cost", _LINE, context, len(periods), gather)
    total = None
    if "total" in parts and not is_empty(parts["total"][1]):
        written, total_raw = parts["total"]
        total = gather.read((written,), "Total", partial(read_money, total_raw))
    gather.finish()
    return Budget(tuple(periods), lines, total, costs)


def read_points(raw: Raw, who: Collection[str] = ()) -> tuple[OpenPoint, ...]:
    """Points on which the partners are not at one yet. Words on their own are the point itself."""
    gather = Gathering()
    points: list[OpenPoint] = []
    for position, entry in _entries(raw, gather):
        point = gather.read(_at(raw, position), f"Point {position + 1}", partial(_point, entry, who))
        if point is not None:
            points.append(point)
    gather.finish()
    return tuple(points)


def read_open_point(raw: Raw, title: str, answer: str, who: Collection[str] = ()) -> OpenPoint:
    """What is said about a question that is to be agreed. Words on their own are a note. `who` are the names of those who may have
    a position; other names may have one too, and an empty one is the rest of words that a comma tore apart."""
    if isinstance(raw, str):
        return OpenPoint(title, note=words(raw, TEXT_LIMIT), answer=answer)
    gather = Gathering()
    parts = named_parts(raw, POINT_PARTS, "an open point", "answer-not-a-point", gather)
    return _open_point(title, answer, parts, gather, who)


def _entries(raw: Raw, gather: Gathering, path: RawPath = ()) -> list[tuple[int, Raw]]:
    """The entries of a list with their positions, without the empty ones. A single row need not be in a list."""
    entries = raw if isinstance(raw, list) else [raw]
    if len(entries) > ROWS_LIMIT:
        message = f"This has {len(entries):,} rows. There is room for {ROWS_LIMIT:,}."
        gather.add("too-many-rows", message, "Put the rest in a document of its own and refer to that.", path)
        return []
    return [(position, entry) for position, entry in enumerate(entries) if not is_empty(entry)]


def _at(raw: Raw, position: int) -> RawPath:
    return (position,) if isinstance(raw, list) else ()


def _row(
    raw: Raw, columns: tuple[TableColumn, ...], read_value: CellReader, who: Collection[str]
) -> Mapping[str, TypedValue]:
    if not isinstance(raw, dict):
        example = ", ".join(f"{column.id}: ..." for column in columns[:2])
        raise refuse("row-without-names", "This row does not say what is what.", f"Write it like {{{example}}}.")
    gather = Gathering()
    by_name = {plain_key(column.id): column for column in columns}
    found: dict[str, Said] = {}
    seen: set[str] = set()
    for written, value in raw.items():
        column = by_name.get(plain_key(written))
        if column is None:
            ids = [column.id for column in columns]
            nearest = did_you_mean(written.casefold(), ids) or f"The columns are {', '.join(ids)}."
            message = f"{quoted(written)} is not a column of this table."
            gather.add_unless_torn("unknown-column", (message, nearest), torn_part(raw, written, ids), (written,))
        elif column.id in seen:
            gather.add("said-twice", f"{quoted(written)} stands here twice.", "Keep one of the two.", (written,))
        else:
            seen.add(column.id)
            cell = gather.read((written,), column.ask, partial(read_cell, value, column, read_value, who))
            if cell is not None:
                found[column.id] = cell
    gather.finish()
    return row_of({column.id: found[column.id] for column in columns if column.id in found})


def _budget_lines(
    raw: tuple[str, Raw], name: str, known: tuple[str, ...], context: Context, periods: int, gather: Gathering
) -> tuple[BudgetLine, ...]:
    written, entries = raw
    lines: list[BudgetLine] = []
    for position, entry in _entries(entries, gather, (written,)):
        path: RawPath = (written, *_at(entries, position))
        line = gather.read(path, f"{name} {position + 1}", partial(_budget_line, entry, known, context, periods))
        if line is not None:
            lines.append(line)
    return tuple(lines)


def _budget_line(raw: Raw, known: tuple[str, ...], context: Context, periods: int) -> BudgetLine:
    gather = Gathering()
    parts = named_parts(raw, known, "a line of a budget", "answer-not-a-budget", gather)
    partner, purpose = "", ""
    if "partner" in parts and not is_empty(parts["partner"][1]):
        written, value = parts["partner"]
        partner = gather.read((written,), "", partial(read_partner, value, context)) or ""
    if "for" in parts:
        written, value = parts["for"]
        purpose = gather.read((written,), "For", partial(words, value, LINE_LIMIT)) or ""
    written, value = parts.get("amounts", ("amounts", []))
    entries = parts_of(value)
    amounts = [
        gather.read((written, *_at(value, position)), f"Amount {position + 1}", partial(_amount, entry))
        for position, entry in enumerate(entries)
    ]
    if torn := torn_sum(entries):
        message = f"{quoted(torn)} was torn apart at its comma, into two amounts."
        hint = f'Inside [ and ] a comma begins the next amount. Use quotation marks: ["{torn}"]; or a £ before each amount.'
        gather.add("torn-at-a-comma", message, hint, (written,) if "amounts" in parts else ())
    elif len(entries) != periods and not gather.problems:
        gather.add(
            "amounts-and-periods-differ",
            f"{counted(len(entries), 'amount', 'amounts')} for {counted(periods, 'period', 'periods')}.".capitalize(),
            "Write one amount for each period; £0 where there is none.",
            (written,) if "amounts" in parts else (),
        )
    if not (partner or purpose or gather.problems):
        gather.add("budget-line-without-purpose", "This line does not say what the money is for.", 'Fill in "for".')
    gather.finish()
    return BudgetLine(partner, purpose, tuple(amount for amount in amounts if amount is not None))


def _period(raw: Raw) -> str:
    if is_empty(raw):
        raise refuse("period-without-name", "It has no name.", "Write which year or other period it is.")
    return words(raw, LINE_LIMIT)


def _amount(raw: Raw) -> Money:
    if is_empty(raw):
        raise refuse("amount-missing", "Nothing stands here yet.", "Write £0 where there is none.")
    return read_money(raw)


def _point(raw: Raw, who: Collection[str]) -> OpenPoint:
    if isinstance(raw, str):
        return OpenPoint(words(raw, LINE_LIMIT))
    gather = Gathering()
    parts = named_parts(raw, ("point", *POINT_PARTS), "an open point", "answer-not-a-point", gather)
    title = ""
    if "point" in parts:
        written, value = parts.pop("point")
        title = gather.read((written,), "Point", partial(words, value, LINE_LIMIT)) or ""
    if not title and not gather.problems:
        gather.add("point-without-words", "The point itself is missing.", 'Say under "point" what is still open.')
    return _open_point(title, "", parts, gather, who)


def _open_point(
    title: str, answer: str, parts: dict[str, tuple[str, Raw]], gather: Gathering, known: Collection[str]
) -> OpenPoint:
    parts = {name: part for name, part in parts.items() if not is_empty(part[1])}

    def part(name: str, reader: Callable[[Raw], T]) -> T | None:
        if name not in parts:
            return None
        written, value = parts[name]
        return gather.read((written,), name.capitalize(), partial(reader, value))

    positions: list[tuple[str, str]] = []
    if "positions" in parts:
        written, value = parts["positions"]
        if isinstance(value, dict):
            for who, said in value.items():
                # A name has a capital letter, or is a partner's; what a comma tore off goes on in small ones.
                goes_on = is_empty(said) and not who[:1].isupper()
                if goes_on and (torn := torn_part(value, who, tuple(known))):
                    if torn != ("", ""):
                        gather.add("torn-at-a-comma", *torn, (written, who))
                    continue
                position = gather.read((written, who), who, partial(words, said, TEXT_LIMIT))
                name = gather.read((written, who), "Positions", partial(words, who, NAME_LIMIT))
                if position and name:
                    positions.append((name, position))
        else:
            message = "Positions: it is not clear who says what."
            gather.add(
                "positions-without-names", message, "Write one line for each, such as council: Five.", (written,)
            )
    point = OpenPoint(
        title,
        positions=tuple(positions),
        until_then=part("until then", lambda value: words(value, TEXT_LIMIT)) or "",
        settled_by=part("settled by", lambda value: words(value, LINE_LIMIT)) or "",
        by=part("by", read_date),
        blocks_signing=part("blocks signing", read_yes_no) or False,
        note=part("note", lambda value: words(value, TEXT_LIMIT)) or "",
        answer=answer,
    )
    gather.finish()
    return point
