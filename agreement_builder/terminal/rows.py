"""Prompts for answers with many parts: the list of partners, tables, budgets, open points. Row by row, saved as it goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Raw
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.fields import Prompting, ask_cell, texts, words

Row = dict[str, Raw]

_ADD, _DONE = "add", "done"
_SHOWN = 60
_PLACES = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def edit_list(
    console: Console,
    name: str,
    rows: Sequence[Row],
    describe: Callable[[Row], str],
    edit: Callable[[Row, list[Row]], Row],
    keep: Callable[[list[Row]], None],
    fewest: int = 1,
) -> list[Row]:
    """The rows after the user has added, changed and removed as she likes. `name` is what a row is called ("partner").

    `edit` asks for one row, given the row as it was ({} for a new one) and the others; an empty row is not kept.
    `keep` is called after each change. With fewer rows than `fewest`, the next one is asked for at once.
    """
    rows = list(rows)
    changed = False
    while True:
        if len(rows) < fewest and not (changed and not rows):
            row = edit({}, rows)
            if not row:
                return rows
            rows.append(row)
            keep(rows)
            changed = True
            continue
        console.say()
        chosen = console.choose(
            f"{len(rows)} {name}{'' if len(rows) == 1 else 's'} so far",
            [
                Entry(_ADD, f"Add {'a' if not rows else 'another'} {name}"),
                *(Entry(str(place), f"Change: {describe(row)}") for place, row in enumerate(rows)),
                Entry(_DONE, "That is all"),
            ],
            _ADD if changed else _DONE,
        )
        if chosen == _DONE:
            return rows
        try:
            if chosen == _ADD:
                row = edit({}, rows)
                rows += [row] if row else []
            else:
                _change(console, rows, int(chosen), edit)
        except Said as said:
            if said.command is not Command.BACK:
                raise
        keep(rows)
        changed = True


def _change(console: Console, rows: list[Row], place: int, edit: Callable[[Row, list[Row]], Row]) -> None:
    entries = [Entry("change", "Change it"), Entry("remove", "Take it out"), Entry("leave", "Leave it as it is")]
    if place:
        entries.insert(1, Entry("up", "Move it one up"))
    match console.choose("What would you like to do?", entries, menu=True):
        case "change":
            others = [row for other, row in enumerate(rows) if other != place]
            rows[place] = edit(rows[place], others) or rows[place]
        case "up":
            rows[place - 1], rows[place] = rows[place], rows[place - 1]
        case "remove":
            del rows[place]


# ------------------------------------------------------------ partners


def ask_partners(prompting: Prompting, current: Raw) -> Raw:
    """The list of partners: the name, the kind of body and a short name that is proposed; ids are made and kept."""
    console = prompting.console

    def edit(was: Row, others: list[Row]) -> Row:
        number = len(others) + 1
        label = "Full name" if was or number == 1 else f"Full name of the {_ordinal(number)} partner"
        name = console.line(label, words(was.get("name")))
        if not name:
            return {}
        kind_entries = [Entry(kind.id, kind.label) for kind in prompting.partner_kinds.values()]
        kind = words(was.get("kind")) or likely_kind(name, kind_entries)
        kind = console.choose(f"What kind of body is {name}?", kind_entries, kind)
        console.aside("A short name reads well inside a sentence, such as the council or Oak Street.")
        proposed = words(was.get("short")) or short_name(name, [words(other.get("short")) for other in others])
        short = console.line("Short name", proposed) or proposed
        id = words(was.get("id")) or _free_id(short, name, others)
        return {"id": id, "name": name, "short": short, "kind": kind}

    def describe(row: Row) -> str:
        return _cut(f"{words(row.get('name'))} ({words(row.get('short'))})")

    def keep(rows: list[Row]) -> None:
        prompting.keep(list(rows))

    return list(edit_list(console, "partner", _rows(current), describe, edit, keep, fewest=2))


def short_name(name: str, taken: Sequence[str]) -> str:
    """A short name to propose: "the council" for a council, otherwise the name without what only lawyers say."""
    plain = re.sub(r"\s*\(.*?\)|,.*", "", name)
    plain = re.sub(r"\s+(?:Limited|Ltd|CIC|CIO|PLC|LLP|C\.I\.C\.)\.?$", "", plain, flags=re.IGNORECASE).strip()
    last = plain.rpartition(" ")[2].casefold()
    body = {"council": "the council", "trust": "the Trust", "school": "the school", "university": "the university"}
    words = plain.split()
    proposals = [body.get(last, ""), " ".join(words[:2]) if len(words) > 2 else plain, plain, name]
    lowered = {short.casefold() for short in taken}
    return next((short for short in proposals if short and short.casefold() not in lowered), name)


def likely_kind(name: str, kind_entries: Sequence[Entry]) -> str:
    """The kind whose label begins with a word of the name, as "Council" does; "" when none does."""
    said = set(name.casefold().split())
    return next((entry.value for entry in kind_entries if entry.label.casefold().split()[0] in said), "")


def _free_id(short: str, name: str, others: list[Row]) -> str:
    taken = {words(other.get("id")) for other in others}
    wanted = [kinds.slug(short), kinds.slug(name), *(f"{kinds.slug(name)}-{number}" for number in range(2, 60))]
    return next(id for id in wanted if id not in taken)


# ------------------------------------------------------------ tables


def ask_table(prompting: Prompting, columns: tuple[TableColumn, ...], current: Raw) -> Raw:
    """The rows of a table, asked column by column; columns that must be filled in come first."""
    order = sorted(columns, key=lambda column: not column.required)

    def edit(was: Row, others: list[Row]) -> Row:
        return _ask_row(prompting, order, was, others, bool(was))

    def describe(row: Row) -> str:
        cells = [_cell_words(prompting, column, row.get(column.id, "")) for column in columns]
        return _cut(" · ".join(cell for cell in cells if cell))

    def keep(rows: list[Row]) -> None:
        prompting.keep(list(rows))

    return list(edit_list(prompting.console, "row", _rows(current), describe, edit, keep))


def _ask_row(prompting: Prompting, columns: Sequence[TableColumn], was: Row, others: list[Row], changing: bool) -> Row:
    """One row. Back goes to the column before; "skip" ends the row when all that must be there is there."""
    row = dict(was)
    place = 0
    while place < len(columns):
        column = columns[place]
        try:
            said = ask_cell(prompting, column, row.get(column.id, ""), f"{column.ask}")
        except Said as command:
            if command.command is Command.BACK and place:
                place -= 1
                continue
            if command.command is Command.SKIP and not column.required:
                break
            raise
        if kinds.is_empty(said):
            row.pop(column.id, None)
            if column.required and not row and not changing:
                return {}
            if column.required:
                prompting.console.say("This one is needed. To leave the row out, type :back.")
                continue
        else:
            row[column.id] = said
        place += 1
        if not changing and all(column.id in row for column in columns if column.required):
            prompting.keep([*others, row])
    return row


def _cell_words(prompting: Prompting, column: TableColumn, raw: Raw) -> str:
    value = kinds.parse(raw, column, prompting.context).value
    return "" if value is None else kinds.show(value, column, prompting.context)


# ------------------------------------------------------------ budget


def ask_budget(prompting: Prompting, current: Raw) -> Raw:
    """A budget: its periods, then line by line an amount for each period, then the total as a check."""
    console = prompting.console
    now = current if isinstance(current, dict) else {}
    console.aside("First the periods, apart by commas, such as 2026-27, 2027-28.")
    said = console.line("Periods", ", ".join(texts(now.get("periods"))))
    periods = [part.strip() for part in re.split("[,;]", said) if part.strip()]
    if not periods:
        return ""

    def whole(rows: list[Row], total: str = "") -> Raw:
        return {"periods": list(periods), "lines": list(rows), **({"total": total} if total else {})}

    def describe(row: Row) -> str:
        who = next((partner.short for partner in prompting.partners if partner.id == row.get("partner")), "")
        amounts = ", ".join(texts(row.get("amounts")))
        return _cut(" · ".join(part for part in (who, words(row.get("for")), amounts) if part))

    edit = partial(_ask_budget_line, prompting, periods)
    rows = edit_list(console, "line", _rows(now.get("lines")), describe, edit, lambda rows: prompting.keep(whole(rows)))
    if not rows:
        return ""
    console.aside("If you have worked out the total elsewhere, give it here and the sum is checked against it.")
    return whole(rows, console.line("Total", words(now.get("total"))))


def _ask_budget_line(prompting: Prompting, periods: Sequence[str], was: Row, _: list[Row]) -> Row:
    line: Row = {}
    if prompting.partners:
        entries = [*prompting.partner_entries, Entry("", "Nobody's in particular")]
        current = words(was.get("partner")) if was else prompting.partners[0].id
        line["partner"] = prompting.console.choose("Whose money is it?", entries, current)
    line["for"] = ask_cell(prompting, TableColumn("for", "For", Kind.LINE, required=True), was.get("for", ""), "For")
    if not line["for"] and not line.get("partner"):
        return {}
    before = texts(was.get("amounts"))
    amounts: list[Raw] = []
    for place, period in enumerate(periods):
        column = TableColumn("amount", period, Kind.MONEY, required=True)
        shown = before[place] if place < len(before) else ""
        amounts.append(ask_cell(prompting, column, shown, f"Amount for {period}") or "£0")
    return {name: value for name, value in {**line, "amounts": amounts}.items() if value}


# ------------------------------------------------------------ open points


def ask_points(prompting: Prompting, current: Raw) -> Raw:
    """Points of the partners' own that are still open."""

    def edit(was: Row, _: list[Row]) -> Row:
        point = prompting.console.line("What is still open", words(was.get("point")))
        if not point:
            return {}
        return {"point": point, **ask_open_point(prompting, was, lambda _: None)}

    def keep(rows: list[Row]) -> None:
        prompting.keep(list(rows))

    rows = edit_list(prompting.console, "point", _rows(current), lambda row: _cut(words(row.get("point"))), edit, keep)
    return list(rows)


def ask_open_point(prompting: Prompting, was: Row, keep: Callable[[Row], None]) -> Row:
    """What is known about something that is to be agreed; `keep` is called after each part. Every part may stay empty."""
    console = prompting.console
    point: Row = dict(was)
    point.pop("point", None)

    def put(name: str, value: Raw) -> None:
        point.pop(name, None)
        if not kinds.is_empty(value):
            point[name] = value
            keep(point)

    console.aside("Everything here may stay empty: press Enter to go on.")
    old = point.get("positions")
    positions: Row = dict(old) if isinstance(old, dict) else {}
    for partner in prompting.partners:
        said = console.line(f"What does {partner.short} say?", words(positions.get(partner.id)))
        positions.pop(partner.id, None)
        if said:
            positions[partner.id] = said
        put("positions", dict(positions))
    put("until then", console.line("What holds until it is settled?", words(point.get("until then"))))
    put("settled by", console.line("Who settles it?", words(point.get("settled by"))))
    when = TableColumn("by", "By when?", Kind.DATE)
    put("by", ask_cell(prompting, when, point.get("by", ""), "By when?"))
    blocks = console.choose(
        "Can the agreement be signed while this is open?",
        [Entry("no", "Yes, it can be signed"), Entry("yes", "No, this has to be settled first")],
        words(point.get("blocks signing")) or "no",
    )
    put("blocks signing", blocks if blocks == "yes" else "")
    return point


# ------------------------------------------------------------ small things


def _rows(raw: Raw | None) -> list[Row]:
    return [dict(row) for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"


def _ordinal(number: int) -> str:
    return _PLACES[number - 2] if 2 <= number <= 10 else f"{number}th"
