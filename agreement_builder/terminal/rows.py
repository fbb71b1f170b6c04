"""Prompts for answers of several rows: tables, budgets, open points. Each part of a row is saved as soon as it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.fields import CHOSEN, Prompting, ask_cell, ask_line, may_stay_empty, texts, words

Row = dict[str, Raw]

Put = Callable[[Row], None]
"""Saves a row as far as it has come."""

Edit = Callable[[Row, list[Row], Put], bool]
"""Asks for one row, given the row as it was ({} for a new one) and the others. False when nothing was given."""

_DONE, _ADD, _NOBODY = "done", "add", "nobody"
_SHOWN = 60
_NO_MORE = " (leave it empty when that is all)"


def edit_list(
    prompting: Prompting,
    rows: Sequence[Row],
    describe: Callable[[Row], str],
    edit: Edit,
    keep: Callable[[list[Row]], None],
    name: str = "",
    fewest: int = 1,
) -> list[Row]:
    """The rows after the user has added, changed and removed as she likes. `name` is what a row is called ("partner").

    `keep` is called whenever a part of a row was given. With fewer rows than `fewest`, the next one is asked for at
    once; one row follows another until one is left empty.
    """
    listing = _Listing(prompting, [dict(row) for row in rows], describe, edit, keep, name)
    adding = len(rows) < fewest
    while True:
        if adding:
            done = listing.add()
            if done is None and len(listing.rows) < fewest:
                return listing.rows
            adding = bool(done)
            continue
        chosen = listing.choose()
        if chosen == _DONE:
            return listing.rows
        if chosen == _ADD:
            adding = True
        else:
            listing.change(int(chosen))


class _Listing:
    """Rows on their way: what is added, changed, moved or taken out is saved at once."""

    def __init__(
        self,
        prompting: Prompting,
        rows: list[Row],
        describe: Callable[[Row], str],
        edit: Edit,
        keep: Callable[[list[Row]], None],
        name: str,
    ) -> None:
        self.prompting = prompting
        self.rows = rows
        self.describe = describe
        self.edit = edit
        self.keep = keep
        self.name = name
        self.changed = False

    def add(self) -> bool | None:
        """Ask for one more: True when it was given, None when it was left empty, False when the user went back."""
        place = len(self.rows)
        if self.rows or self.changed:
            self._screen()
        try:
            given = self.edit({}, list(self.rows), partial(self._put, place))
        except Said as said:
            if said.command is not Command.BACK or not self.rows:
                raise
            given = False
            self.changed = True
            return False
        self.changed = True
        return True if given else None

    def choose(self) -> str:
        """What to do next: nothing, one more, or the place of a row to change."""
        if self.changed:
            self.prompting.screen()
        number = len(self.rows)
        so_far = f"{number} {self.name}{'' if number == 1 else 's'} so far" if self.name else f"{number} so far"
        more = f"Add {'another' if self.rows else 'one'}{f' {self.name}' if self.name else ''}"
        if not self.changed or not self.prompting.console.redraws:
            self.prompting.console.say()
        return self.prompting.console.choose(
            so_far,
            [
                Entry(_DONE, "That is all"),
                Entry(_ADD, more),
                *(Entry(str(place), f"Change: {self.describe(row)}") for place, row in enumerate(self.rows)),
            ],
            _DONE,
        )

    def change(self, place: int) -> None:
        """Change one row, move it or take it out."""
        rows = self.rows
        entries = [Entry("change", "Change it"), Entry("remove", "Take it out"), Entry("leave", "Leave it as it is")]
        if place:
            entries.insert(1, Entry("up", "Move it one up"))
        self.changed = True
        self.prompting.screen()
        match self.prompting.console.choose(f"{self.describe(rows[place])}: what now?", entries, menu=True):
            case "change":
                self.prompting.screen()
                try:
                    self.edit(rows[place], [*rows[:place], *rows[place + 1 :]], partial(self._put, place))
                except Said as said:
                    if said.command is not Command.BACK:
                        raise
            case "up":
                rows[place - 1], rows[place] = rows[place], rows[place - 1]
                self.keep(rows)
            case "remove":
                del rows[place]
                self.keep(rows)

    def _screen(self) -> None:
        self.prompting.screen()
        if self.prompting.console.redraws and self.rows:
            self.prompting.console.aside(f"{len(self.rows)} so far, the last: {self.describe(self.rows[-1])}")
            self.prompting.console.say()

    def _put(self, place: int, row: Row) -> None:
        self.rows[place : place + 1] = [dict(row)]
        self.keep(self.rows)


class LeftEmpty(Exception):
    """The part that the others go by was left empty, so there is nothing to ask further."""


def walk(steps: Sequence[Callable[[], None]]) -> None:
    """One step after the other; "back" goes to the step before, and out at the first."""
    place = 0
    while place < len(steps):
        try:
            steps[place]()
        except Said as said:
            if said.command is not Command.BACK or not place:
                raise
            place -= 1
        else:
            place += 1


# ------------------------------------------------------------ tables


def ask_table(prompting: Prompting, columns: tuple[TableColumn, ...], current: Raw) -> Raw:
    """The rows of a table, asked column by column; columns that leave a gap when they are empty come first."""
    order = sorted(columns, key=lambda column: not column.required)

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        return _ask_row(prompting, order, was, bool(others), put)

    def describe(row: Row) -> str:
        cells = [_cell_words(prompting, column, row.get(column.id, "")) for column in columns]
        gaps = any(column.required and column.id not in row for column in columns)
        return cut(("(not complete) " if gaps else "") + " · ".join(cell for cell in cells if cell))

    return list(edit_list(prompting, rows_of(current), describe, edit, partial(_keep, prompting)))


def _ask_row(prompting: Prompting, columns: Sequence[TableColumn], was: Row, follows: bool, put: Put) -> bool:
    """One row, saved cell by cell. Back goes to the cell before; "skip" leaves the rest of the row as it is."""
    row = dict(was)
    place = 0
    while place < len(columns):
        column = columns[place]
        label = may_stay_empty(column, column.ask)
        if not place and not row and follows and column.kind not in CHOSEN:
            label += _NO_MORE
        try:
            said = ask_cell(prompting, column, row.get(column.id, ""), label, first=not place and not row)
        except Said as command:
            if command.command is Command.BACK and place:
                place -= 1
                continue
            if command.command is Command.SKIP and row:
                break
            raise
        if place == 0 and kinds.is_empty(said):
            if not row:
                return False
            prompting.console.say("A row goes by these words. To take the row out, choose it in the list afterwards.")
            continue
        if said != row.get(column.id, ""):
            row.pop(column.id, None)
            row.update({} if kinds.is_empty(said) else {column.id: said})
            put(row)
        place += 1
    return True


def _cell_words(prompting: Prompting, column: TableColumn, raw: Raw) -> str:
    value = kinds.parse(raw, column, prompting.context).value
    return "" if value is None else kinds.show(value, column, prompting.context)


# ------------------------------------------------------------ budget


def ask_budget(prompting: Prompting, current: Raw, costs: bool = False) -> Raw:
    """A budget: its periods, then line by line an amount for each period, then the total as a check, then what it costs.

    Costs are asked for with `costs`, and never taken away: those that stand in the file stay.
    """
    console = prompting.console
    now = current if isinstance(current, dict) else {}
    console.aside("First the years or other periods, apart by commas, such as 2026-27, 2027-28.")
    said = console.line("Periods", ", ".join(texts(now.get("periods"))))
    periods = [part.strip() for part in re.split("[,;]", said) if part.strip()]
    if not periods:
        return ""

    spent = rows_of(now.get("costs"))

    def whole(rows: list[Row], total: str = "") -> Raw:
        more: Row = {**({"total": total} if total else {}), **({"costs": list(spent)} if spent else {})}
        return {"periods": list(periods), "lines": list(rows), **more}

    def describe(row: Row) -> str:
        who = next((partner.short for partner in prompting.partners if partner.id == row.get("partner")), "")
        amounts = ", ".join(texts(row.get("amounts")))
        return cut(" · ".join(part for part in (who, words(row.get("for")), amounts) if part))

    def keep(rows: list[Row]) -> None:
        prompting.keep(whole(rows) if rows else "")

    edit = partial(_ask_budget_line, prompting, periods, prompting.partners)
    rows = edit_list(prompting, rows_of(now.get("lines")), describe, edit, keep, name="line")
    if not rows:
        return whole([]) if spent else ""
    console.aside("If you have worked out the total elsewhere, give it here and the sum is checked against it.")
    total = ask_line(console, "Total (may stay empty)", words(now.get("total")))
    if costs:

        def keep_costs(given: list[Row]) -> None:
            nonlocal spent
            spent = given
            prompting.keep(whole(rows, total))

        prompting.keep(whole(rows, total))
        console.aside("Now what it costs, whoever pays. The draft shows what is still to be found. It may stay empty.")
        edit = partial(_ask_budget_line, prompting, periods, ())
        spent = edit_list(prompting, spent, describe, edit, keep_costs, name="cost")
    return whole(rows, total)


def _ask_budget_line(
    prompting: Prompting,
    periods: Sequence[str],
    partners: Sequence[Partner],
    was: Row,
    others: list[Row],
    put: Put,
) -> bool:
    """A line of a budget. It is saved when each period has its amount, since a guessed amount would be worse than none."""
    purpose = ask_line(
        prompting.console, f"What is it for?{_NO_MORE if others and not was else ''}", words(was.get("for"))
    )
    if not purpose and not was:
        return False
    line: Row = {"for": purpose}
    before = texts(was.get("amounts"))
    amounts: dict[str, Raw] = {
        period: before[place] if place < len(before) else "" for place, period in enumerate(periods)
    }

    def whose() -> None:
        entries = [*prompting.partner_entries, Entry(_NOBODY, "Nobody's in particular")]
        pointed = words(was.get("partner")) or (_NOBODY if was else "")
        chosen = prompting.console.choose("Whose money is it?", entries, pointed)
        line["partner"] = "" if chosen == _NOBODY else chosen

    def amount(period: str) -> None:
        column = TableColumn("amount", period, Kind.MONEY, required=True)
        amounts[period] = ask_cell(prompting, column, amounts[period], f"Amount for {period} (£0 if empty)") or "£0"

    try:
        walk([*([whose] if partners else []), *(partial(amount, period) for period in periods)])
    except (KeyboardInterrupt, EOFError):
        prompting.console.say(f'The line "{purpose}" had not all its amounts yet, so it is not saved.')
        raise
    put({name: value for name, value in {**line, "amounts": list(amounts.values())}.items() if value})
    return True


# ------------------------------------------------------------ open points


def ask_points(prompting: Prompting, current: Raw) -> Raw:
    """Points of the partners' own that are still open."""

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        label = f"What is still open?{_NO_MORE if others and not was else ''}"
        point = prompting.console.line(label, words(was.get("point")))
        if not point:
            return False
        put({**was, "point": point})
        ask_open_point(prompting, was, lambda so_far: put({"point": point, **so_far}))
        return True

    keep = partial(_keep, prompting)
    rows = edit_list(prompting, rows_of(current), lambda row: cut(words(row.get("point"))), edit, keep, name="point")
    return list(rows)


def ask_open_point(prompting: Prompting, was: Row, keep: Callable[[Row], None]) -> Row:
    """What is known about something that is to be agreed; `keep` is called after each part. Every part may stay empty."""
    console = prompting.console
    point: Row = dict(was)
    point.pop("point", None)
    old = point.get("positions")
    positions: Row = dict(old) if isinstance(old, dict) else {}

    def put(name: str, value: Raw) -> None:
        if value != point.get(name, ""):
            point.pop(name, None)
            point.update({} if kinds.is_empty(value) else {name: value})
            keep(point)

    def position(id: str, short: str) -> None:
        said = ask_line(console, f"What does {short} say?", words(positions.get(id)))
        positions.pop(id, None)
        positions.update({id: said} if said else {})
        put("positions", dict(positions))

    def line(name: str, label: str) -> None:
        put(name, ask_line(console, label, words(point.get(name))))

    def by() -> None:
        put("by", ask_cell(prompting, TableColumn("by", "By when?", Kind.DATE), point.get("by", ""), "By what day?"))

    def blocks() -> None:
        entries = [Entry("no", "Yes, it can be signed"), Entry("yes", "No, this has to be settled first")]
        said = console.choose(
            "Can the agreement be signed while this is open?", entries, words(point.get("blocks signing")) or "no"
        )
        put("blocks signing", said if said == "yes" else "")

    console.aside("Everything here may stay empty: press Enter to go on.")
    walk(
        [
            *(partial(position, partner.id, partner.short) for partner in prompting.partners),
            partial(line, "until then", "What holds until it is settled?"),
            partial(line, "settled by", "Who settles it?"),
            by,
            blocks,
        ]
    )
    return point


# ------------------------------------------------------------ small things


def _keep(prompting: Prompting, rows: list[Row]) -> None:
    prompting.keep(list(rows))


def rows_of(raw: Raw | None) -> list[Row]:
    """The rows of a raw list."""
    return [dict(row) for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []


def cut(text: str) -> str:
    """Words on one line of a list, cut where they are long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"
