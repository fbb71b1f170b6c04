"""Prompts for answers of several rows, and for tables. Each part of a row is saved as soon as it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.interview.answering import CHOSEN
from agreement_builder.interview.engine import needed_in
from agreement_builder.interview.tables import NOT_COMPLETE, asking, cell_in_words, row_in_words
from agreement_builder.model.questions import TableColumn
from agreement_builder.model.values import Raw
from agreement_builder.terminal import cells
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.fields import Prompting, ask_cell, may_stay_empty
from agreement_builder.terminal.steps import LeftEmpty, Step, walk

Row = dict[str, Raw]

Put = Callable[[Row], None]
"""Saves a row as far as it has come."""

Edit = Callable[[Row, list[Row], Put], bool]
"""Asks for one row, given the row as it was ({} for a new one) and the others. False when nothing was given."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is asked of a row only when somebody wants to give it: whether a row `lacks` some of it, how it is asked and saved,
    and what it is `about`."""

    lacks: Callable[[Row], bool]
    fill: Callable[[Row, Put], None]
    about: str


_DONE, _ADD, _DETAILS = "done", "add", "details"
_SHOWN = 60
NO_MORE = " (leave it empty when that is all)"
"""What a field says whose being left empty ends the list."""


def edit_list(
    prompting: Prompting,
    rows: Sequence[Row],
    describe: Callable[[Row], str],
    edit: Edit,
    keep: Callable[[list[Row]], None],
    name: str = "",
    fewest: int = 1,
    begun: Callable[[Row], bool] = lambda _: False,
    details: Details | None = None,
) -> list[Row]:
    """The rows after the user has added, changed and removed as she likes. `name` is what a row is called ("partner").

    `keep` is called whenever a part of a row was given. A row that was only `begun` is gone on with first, and cannot count
    until it is complete. With fewer rows than `fewest`, the next one is asked for at once; one row follows another until
    one is left empty. With `details`, a new row is only named, and the rest is offered once all rows are named.
    """
    listing = _Listing(prompting, [dict(row) for row in rows], describe, edit, keep, name, begun, details)
    to_complete = [place for place, row in enumerate(rows) if begun(row)]
    adding = listing.whole < fewest
    while True:
        if to_complete:
            place = to_complete.pop(0)
            if place < len(listing.rows) and begun(listing.rows[place]):
                adding = listing.go_on(place)
        elif adding:
            done = listing.add()
            if done is None and listing.whole < fewest:
                if not listing.completes():
                    return listing.rows
                adding = listing.whole < fewest
            else:
                adding = bool(done)
        else:
            match listing.choose():
                case "done" if not listing.completes():
                    return listing.rows
                case "done":
                    adding = False
                case "add":
                    adding = True
                case "details":
                    listing.fill_all()
                case chosen:
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
        begun: Callable[[Row], bool],
        details: Details | None,
    ) -> None:
        self.prompting = prompting
        self.rows = rows
        self.describe = describe
        self.edit = edit
        self.keep = keep
        self.name = name
        self.begun = begun
        self.details = details
        self.changed = False

    @property
    def whole(self) -> int:
        """How many rows are complete."""
        return sum(not self.begun(row) for row in self.rows)

    def go_on(self, place: int) -> bool:
        """Ask for the rest of a row that was begun: True when it was given. Emptied, it is taken out."""
        try:
            given = self.edit(self.rows[place], self._others(place), partial(self._put, place))
        except Said as said:
            if said.command is not Command.BACK or len(self.rows) == 1:
                raise
            given = False
        else:
            if not given:
                del self.rows[place]
                self.keep(self.rows)
        self.changed = True
        return given

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
        number = self.whole
        so_far = f"{number} {self.name}{'' if number == 1 else 's'} so far" if self.name else f"{number} so far"
        more = f"Add {'another' if self.rows else 'one'}{f' {self.name}' if self.name else ''}"
        if not self.changed or not self.prompting.console.redraws:
            self.prompting.console.say()
        entries = [
            Entry(_DONE, "That is all"),
            Entry(_ADD, more),
            *(Entry(str(place), f"Change: {self._words(row)}") for place, row in enumerate(self.rows)),
        ]
        if self.details and any(map(self.details.lacks, self.rows)):
            entries.insert(2, Entry(_DETAILS, "Give details, row by row", self.details.about))
        return self.prompting.console.choose(so_far, entries, _DONE)

    def fill_all(self) -> None:
        """Ask for what each row lacks, one row after the other, until the user goes back."""
        for place, row in enumerate(self.rows):
            if self.details is not None and self.details.lacks(row) and not self._fill(place):
                return

    def _fill(self, place: int) -> bool:
        """Ask for the details of one row. False when the user went back."""
        self.changed = True
        self.prompting.screen()
        self.prompting.console.say(f"{place + 1} of {len(self.rows)}: {self.describe(self.rows[place])}")
        try:
            if self.details is not None:
                self.details.fill(self.rows[place], partial(self._put, place))
        except Said as said:
            if said.command is not Command.BACK:
                raise
            return False
        return True

    def completes(self) -> bool:
        """Whether a row lacked something and was asked for again. Raises `Said` when that is to wait: it is skipped."""
        place = next((place for place, row in enumerate(self.rows) if self.begun(row)), None)
        if place is None:
            return False
        later = Entry("later", "Leave it for later", "It is kept, and told as not complete.")
        self.prompting.screen()
        label = f"{self._words(self.rows[place])}: what about it?"
        if self.prompting.console.choose(label, [Entry("now", "Complete it now"), later], menu=True) == "later":
            raise Said(Command.SKIP)
        self.go_on(place)
        return True

    def change(self, place: int) -> None:
        """Change one row, move it or take it out."""
        rows = self.rows
        entries = [Entry("change", "Change it"), Entry("remove", "Take it out"), Entry("leave", "Leave it as it is")]
        if place:
            entries.insert(1, Entry("up", "Move it one up"))
        if self.details and self.details.lacks(rows[place]):
            entries.insert(0, Entry(_DETAILS, "Give its details"))
        self.changed = True
        self.prompting.screen()
        match self.prompting.console.choose(f"{self._words(rows[place])}: what now?", entries, menu=True):
            case "change":
                self.prompting.screen()
                try:
                    self.edit(rows[place], self._others(place), partial(self._put, place))
                except Said as said:
                    if said.command is not Command.BACK:
                        raise
            case "details":
                self._fill(place)
            case "up":
                rows[place - 1], rows[place] = rows[place], rows[place - 1]
                self.keep(rows)
            case "remove":
                del rows[place]
                self.keep(rows)

    def _screen(self) -> None:
        self.prompting.screen()
        if self.prompting.console.redraws and self.rows:
            self.prompting.console.aside(f"{self.whole} so far, the last: {self._words(self.rows[-1])}")
            self.prompting.console.say()

    def _others(self, place: int) -> list[Row]:
        return [*self.rows[:place], *self.rows[place + 1 :]]

    def _words(self, row: Row) -> str:
        return f"{NOT_COMPLETE} {self.describe(row)}" if self.begun(row) else self.describe(row)

    def _put(self, place: int, row: Row) -> None:
        self.rows[place : place + 1] = [dict(row)]
        self.keep(self.rows)


# ------------------------------------------------------------ tables


def ask_table(prompting: Prompting, columns: tuple[TableColumn, ...], current: Raw, ask_point: cells.AskPoint) -> Raw:
    """The rows of a table, asked column by column; columns that leave a gap when they are empty come first.

    "open" and "na" say something of the table as a whole only before anything of a row was given; after that, of the cell.
    """
    way = asking(columns)

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        asked = way.columns[:1] if way.names_first and not was else way.columns
        return _ask_row(prompting, asked, was, bool(others), put, ask_point, way.name)

    def fill(row: Row, put: Put) -> None:
        _ask_row(prompting, way.columns[1:], row, True, put, ask_point, way.name)

    def describe(row: Row) -> str:
        return cut(row_in_words(row, columns, prompting.context))

    details = Details(way.lacks, fill, way.about_details) if way.names_first else None
    return list(edit_list(prompting, rows_of(current), describe, edit, partial(keep_rows, prompting), details=details))


def _ask_row(
    prompting: Prompting,
    columns: Sequence[TableColumn],
    was: Row,
    follows: bool,
    put: Put,
    ask_point: cells.AskPoint,
    name: TableColumn,
) -> bool:
    """One row, saved cell by cell. `name` is the column by which it goes. False when not even that was given."""
    row = dict(was)

    def ask(column: TableColumn) -> Raw:
        first = column is name
        label = column.ask if column.id in needed_in(row, columns) else may_stay_empty(column, column.ask)
        if first and not row and follows and column.kind not in CHOSEN:
            label += NO_MORE
        there = row.get(column.id, "")
        marked = cells.is_marked(there)
        if marked:
            prompting.console.aside(f"Here stands: {cell_in_words(there, column, prompting.context)}. Enter keeps it.")
        while True:
            said: Raw
            try:
                said = ask_cell(prompting, column, "" if marked else there, label, first and not row, marked)
            except Said as way:
                if marked and way.command is Command.CLEAR:
                    said, marked = "", False
                elif way.command in cells.MARKS and row:
                    return cells.mark(prompting, column, way, there, partial(put_cell, column), ask_point)
                else:
                    raise
            if marked and kinds.is_empty(said):
                return there
            if not first or not row or not kinds.is_empty(said):
                return said
            prompting.console.say("A row goes by these words. To take the row out, choose it in the list afterwards.")

    def put_cell(column: TableColumn, said: Raw) -> None:
        if said != row.get(column.id, ""):
            row.pop(column.id, None)
            row.update({} if kinds.is_empty(said) else {column.id: said})
            put(row)

    def take(column: TableColumn, said: Raw) -> None:
        if column is name and kinds.is_empty(said):
            raise LeftEmpty
        put_cell(column, said)

    try:
        walk([Step(partial(ask, column), partial(take, column)) for column in columns], begun=bool(was))
    except LeftEmpty:
        return False
    return True


# ------------------------------------------------------------ small things


def keep_rows(prompting: Prompting, rows: list[Row]) -> None:
    """Save rows as far as they have come."""
    prompting.keep(list(rows))


def rows_of(raw: Raw | None) -> list[Row]:
    """The rows of a raw list."""
    return [dict(row) for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []


def cut(text: str) -> str:
    """Words on one line of a list, cut where they are long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"
