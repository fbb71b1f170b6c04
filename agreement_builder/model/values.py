"""What an answer can be, typed: money, dates, periods, rhythms, people, tables.

Raw text becomes a typed value in `interview.kinds`; a typed value becomes words in `language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from agreement_builder.model.document import OpenPoint

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """Pounds sterling, exact, in pence. As text it is what answers files have: "£24,750"."""

    pence: int

    def __str__(self) -> str:
        return self.in_full.removesuffix(".00")

    @property
    def in_full(self) -> str:
        """The amount with its pence, also where there are none: "£24,750.00"."""
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{'-' if self.pence < 0 else ''}£{pounds:,}.{pence:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: `count` of `unit` ("hour", "day", "working day", "week", "month", "year")."""

    count: int
    unit: str

    def __str__(self) -> str:
        """As answers files and conditions have it: "3 months". Documents have it from `language`."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: every `every` of `unit` ("week", "month", "year", or "term" as schools count it).

    `weekday` (0 is Monday) and `nth` (1 to 4, -1 for the last) may say which day: the second Tuesday of every third
    month. `month` (1 to 12) may say when in the year, with the unit "year": every September. `times` is how often in a year,
    where somebody has said it so: five times a year. The others are then about as often as that, or say one year.
    """

    every: int
    unit: str
    nth: int = 0
    weekday: int = -1
    month: int = 0
    times: int = 0


_NOBODY = re.compile(
    r"(?:none|nobody|no[- ]?one|no deputy|nil|n/?a|[-–—])(?: (?:yet|so far|as yet|at present|at the moment|for now|named))*\.?",
    re.IGNORECASE,
)


def means_nobody(text: str) -> bool:
    """Whether words in the place of a person say that there is none: "none", "nobody yet", "n/a"."""
    return _NOBODY.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a role: the role, and where they are known the name and who stands in."""

    role: str
    name: str = ""
    deputy: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner: `id` for the file, `name` in full for signing, `short` for sentences ("the Trust"), `kind` of body."""

    id: str
    name: str
    short: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rota:
    """Turns: the holders in order, in words or as partners' ids."""

    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """What part each partner holds, in hundredths of a percent (5000 is 50%); the parts add up to 10,000."""

    by_partner: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A cell of a table that does not apply here, with the reason where somebody gave one."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, "TypedValue"]):
    """A row in which a cell is to be agreed or does not apply. `cells` has all that is said, in the order of the columns.

    As a mapping it holds the cells with a value alone, as every row does: who asks for an open cell finds none. Its point
    has no title and no name of its own; both come from where the cell stands.
    """

    cells: Mapping[str, Said]

    def __getitem__(self, column: str) -> TypedValue:
        held = self.cells[column]
        if isinstance(held, OpenPoint | NotApplicable):
            raise KeyError(column)
        return held

    def __iter__(self) -> Iterator[str]:
        return (column for column, held in self.cells.items() if not isinstance(held, OpenPoint | NotApplicable))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self.cells)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table question: each maps a column's id to a typed value, without the cells left empty. One with a cell
    that is open or does not apply is a `Row`."""

    rows: tuple[Mapping[str, TypedValue], ...]


def said_in(row: Mapping[str, TypedValue]) -> Mapping[str, Said]:
    """All that a row says by column: its values, and the cells that are to be agreed or do not apply."""
    return row.cells if isinstance(row, Row) else row


def unsettled_in(row: Mapping[str, TypedValue]) -> dict[str, Unsettled]:
    """The cells of a row that are to be agreed or do not apply."""
    return {column: held for column, held in said_in(row).items() if isinstance(held, OpenPoint | NotApplicable)}


def row_of(cells: Mapping[str, Said]) -> Mapping[str, TypedValue]:
    """The row that says this."""
    values = {column: held for column, held in cells.items() if not isinstance(held, OpenPoint | NotApplicable)}
    return values if len(values) == len(cells) else Row(dict(cells))


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of a budget: whose it is (a partner's id or ""), what for, and an amount for each period."""

    partner: str
    purpose: str
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """Money by line and period. `stated_total` is what the users say it comes to, checked against the sum. `costs` is what
    things cost, one line for each, with nobody's name: the lines beside them say who has promised what towards them."""

    periods: tuple[str, ...]
    lines: tuple[BudgetLine, ...]
    stated_total: Money | None = None
    costs: tuple[BudgetLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A statement that was scored: a score from 1 to 5 for each who scored (0 where somebody gave none), and the mean of
    last time in tenths (0 where there is none)."""

    statement: str
    scores: tuple[int, ...]
    before: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """What a health check gave: who scored (partners' ids or words), and the statements with their scores."""

    who: tuple[str, ...]
    rows: tuple[ScoreRow, ...]


TypedValue = (
    str
    | int
    | bool
    | date
    | Money
    | Period
    | Rhythm
    | Person
    | Rota
    | Shares
    | Rows
    | Budget
    | Scores
    | Partner
    | OpenPoint
    | tuple["TypedValue", ...]
)
"""What a given answer holds. Text and choice ids are str, several choices and partners are tuples of str; the list of
partners is a tuple of `Partner`, a list of points a tuple of `OpenPoint`."""

Unsettled = OpenPoint | NotApplicable
"""What a cell of a table holds instead of a value."""

Said = TypedValue | NotApplicable
"""What a cell of a table may hold. A point in it is one on which the partners are not at one yet."""

Raw = str | list["Raw"] | dict[str, "Raw"]
"""An answer as it stands in a file: text, lists and mappings, where every word, number and date is text."""

RawPath = tuple[str | int, ...]
"""The way to a place inside raw data: keys of mappings and positions in lists, from 0."""
