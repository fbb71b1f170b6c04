"""The filters of the wording language. Each takes a view and plain words, and gives a view; one that says something by itself
takes the voice of the document first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from agreement_builder.language import Voice
from agreement_builder.library.scoring import ScoresView, score_table
from agreement_builder.library.views import (
    Absent,
    BudgetView,
    EachPartner,
    Listing,
    Missing,
    Parts,
    RowsView,
    TableView,
    View,
    Words,
    standing,
)
from agreement_builder.model import budgets
from agreement_builder.model.document import Align, Blank, Cell, Column, Inline, Table, Text, Value
from agreement_builder.model.lines import each_in_lines
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Money

EMPTY_CELL = Text("–")
_RIGHT = (Kind.MONEY, Kind.NUMBER)
_STOPS = (".", "!", "?", "…", ":", ".”", '."', ".’", ".'", ".)", "!”", "?”")
_WIDTHS = {Kind.TEXT: 6, Kind.LINE: 4, Kind.NUMBER: 2}
_WIDTH = 3
_LINE_OF_TEXT = 60
"""About how many figures fit side by side across a page."""


class MisusedFilter(Exception):
    """A filter used on something it cannot work on; the message says what it takes."""


def and_list(view: View) -> View:
    """ "A, B and C"."""
    return view if not isinstance(view, Listing) else Listing(view.members, view.key, language=view.language)


def or_list(view: View) -> View:
    """ "A, B or C"."""
    return view if not isinstance(view, Listing) else Listing(view.members, view.key, "or", language=view.language)


def count(view: View) -> View:
    """How many there are, as a number in figures."""
    return view if not view.answered and not isinstance(view, Listing) else _number(len(view.items()), str)


def counted(voice: Voice, view: View, *forms: str) -> View:
    """ "five partners": how many there are, in words, with the noun in the forms that the language has: one and many."""
    if not view.answered and not isinstance(view, Listing):
        return view
    plain = view.plain()
    number = plain if isinstance(plain, int) else len(view.items())
    return Words((Value(voice.language.counted(number, *forms), view.key),), number, view.key)


def number_words(voice: Voice, view: View) -> View:
    """A number in words up to twelve."""
    plain = view.plain()
    return _number(plain, voice.language.number_words, view.key) if isinstance(plain, int) else view


def capital(voice: Voice, view: View) -> View:
    """The same, with a capital letter in front, for the start of a sentence; a name stays as its owner writes it."""
    shown = list(view.inlines())
    if not shown or not isinstance(shown[0], Text | Value):
        return view
    first = shown[0]
    shown[0] = replace(
        first, text=voice.language.capitalised(first.text, first.name if isinstance(first, Value) else "")
    )
    return Words(tuple(shown), view.plain(), view.key)


def sentence(voice: Voice, view: View) -> View:
    """Words that stand as a sentence of their own: with a capital in front, and a full stop where people left it out."""
    shown = capital(voice, view).inlines()
    last = shown[-1] if shown else None
    if view.not_applicable or not isinstance(last, Text | Value) or last.text.rstrip().endswith(_STOPS):
        return view if not shown else Words(shown, view.plain(), view.key)
    ended = replace(last, text=last.text.rstrip())
    return Words((*shown[:-1], ended, Text(".")), view.plain(), view.key)


def of_kind(view: View, *kinds: str) -> View:
    """Those partners that are of one of these kinds."""
    return _kept(view, lambda member: (member.field("kind") or standing("")).plain() in kinds)


def where(view: View, column: str, wanted: str | View) -> View:
    """Those rows whose column holds the word or the partner (or, among several, holds it too). A partner stands in a column
    of words when the words call it by its full or its short name. The lines of a budget are rows with a column "partner".

    While no row is known to be one and a cell of the column is open, nobody can say: then that cell is what there is."""
    if isinstance(view, BudgetView):
        return _budget_where(view, column, lambda partner: partner == _plain(wanted))
    kept = _kept(view, lambda row: _holds(row, column, wanted))
    return kept if kept.answered else _first_open(view, column) or kept


def without(view: View, column: str, word: str | View = "") -> View:
    """Those rows in which the column is empty; with a word, those that `where` leaves out. A cell that is open is not empty."""
    if isinstance(view, BudgetView):
        return _budget_where(view, column, lambda partner: partner != _plain(word))
    if word != "":
        return _kept(view, lambda row: not _holds(row, column, word))
    return _kept(view, lambda row: not ((cell := row.field(column)) and (cell.answered or cell.open)))


def total(voice: Voice, view: View, column: str) -> View:
    """What a money column adds up to. While a cell of it is open, that is not known."""
    if not isinstance(view, RowsView):
        return view
    if (still := _first_open(view, column)) is not None:
        return Missing(voice.said("open_sum"), still.key, open=True)
    cells = [row.field(column) for row in view.members]
    pence = sum(plain for cell in cells if cell and isinstance(plain := cell.plain(), int))
    return Words((Value(voice.language.money(Money(pence)), view.key),), pence, view.key)


def most(voice: Voice, view: View, column: str) -> View:
    """Those rows whose number in the column is the highest; none while there is no number. While a cell of the column is
    open, nobody can say: then that cell is what there is."""
    rows = _of_all(voice, view)
    if not isinstance(rows, RowsView):
        return rows
    if (still := _first_open(rows, column)) is not None:
        return still
    numbers = [
        plain if isinstance(plain := (row.field(column) or Absent()).plain(), int) else -1 for row in rows.members
    ]
    highest = max(numbers, default=-1)
    kept = (row for row, number in zip(rows.members, numbers, strict=True) if number == highest >= 0)
    return replace(rows, members=tuple(kept))


def shortfall(voice: Voice, view: View) -> View:
    """What a budget's costs come to beyond what is promised; £0 when nothing is missing or no costs are known."""
    if not isinstance(view, BudgetView):
        return view
    missing = budgets.shortfall(view.budget)
    return Words((Value(voice.language.money(missing), view.key),), missing.pence, view.key)


def to_find(view: View, label: str) -> View:
    """A blank with these words, for something that no question asks: the draft marks it and lists it as open."""
    return view if not view.answered else Words((Blank(label, view.key),), None, view.key)


def against_costs(voice: Voice, view: View, caption: str = "") -> View:
    """A budget's costs beside what is promised towards them, as a table, alone in its paragraph. Without costs there is none."""
    if not isinstance(view, BudgetView):
        return view
    compared = budgets.comparisons(view.budget)
    return TableView(_compared(voice, view, compared, caption), view.key) if compared else Absent(view.key)


def as_table(voice: Voice, view: View, caption: str = "", *columns: str) -> View:
    """A table or budget answer as a table, alone in its paragraph. Without rows there is none; an optional column in which
    no row says anything is left out. What each partner answered becomes one table, with the partner in front."""
    view = _of_all(voice, view)
    if isinstance(view, RowsView) and view.question is not None:
        if not view.members:
            return Absent(view.key)
        chosen = [
            column
            for column in view.question.columns
            if (not columns or column.id in columns) and (column.required or _filled(view, column.id))
        ]
        if columns:
            chosen.sort(key=lambda column: columns.index(column.id))
        return TableView(_table(voice, view, caption or view.question.ask, chosen), view.key)
    if isinstance(view, BudgetView):
        if not view.budget.lines:
            return Absent(view.key)
        return TableView(_budget(voice, view, caption), view.key)
    if isinstance(view, ScoresView):
        return TableView(score_table(voice, view, caption), view.key)
    if isinstance(view, Missing | Absent):
        return view
    raise MisusedFilter("as_table works on the answer to a table, scores or budget question, outside a loop.")


def _of_all(voice: Voice, view: View) -> View:
    """The rows of all partners together, each with its partner; whatever else it is given, as it is.

    A partner that owes its answer has a row with a blank. One to which it does not apply has none.
    """
    if not isinstance(view, EachPartner) or view.question is None or not view.question.columns:
        return view
    columns = (
        TableColumn("partner", voice.said("partner_header"), Kind.PARTNER, required=True, width=3),
        *view.question.columns,
    )
    rows: list[View] = []
    for id, answer in view.by_partner.items():
        who = view.names.get(id, standing(id))
        if isinstance(answer, RowsView):
            rows += [
                Parts({**row.parts, "partner": who}, who, view.key) for row in answer.members if isinstance(row, Parts)
            ]
        elif isinstance(answer, Missing):
            owed = {column.id: Absent(view.key) for column in view.question.columns}
            rows.append(Parts({**owed, view.question.columns[0].id: answer, "partner": who}, who, view.key))
    return RowsView(tuple(rows), view.key, question=replace(view.question, columns=columns), language=voice.language)


def _holds(row: View, column: str, word: str | View) -> bool:
    cell, wanted = row.field(column), _plain(word)
    if cell is None or wanted is None:
        return False
    if cell == wanted or wanted in [item.plain() for item in cell.items()]:
        return True
    return isinstance(word, View) and isinstance(held := cell.plain(), str) and _names(held, word)


def _names(words_held: str, partner: View) -> bool:
    """Whether words call a partner by its full or its short name. The first letter may be a capital."""
    called = {named.plain() for part in ("name", "short") if (named := partner.field(part)) is not None}
    patterns = (f"(?<!\\w)(?i:{re.escape(name[0])}){re.escape(name[1:])}(?!\\w)" for name in map(str, called) if name)
    return any(re.search(pattern, words_held) for pattern in patterns)


def _plain(wanted: str | View) -> object:
    return wanted.plain() if isinstance(wanted, View) else wanted


def _filled(view: RowsView, column: str) -> bool:
    return any(cell.answered or cell.open for row in view.members if (cell := row.field(column)) is not None)


def _table(voice: Voice, view: RowsView, caption: str, columns: list[TableColumn]) -> Table:
    return Table(
        caption,
        tuple(
            Column((Text(column.ask),), Align.END if column.kind in _RIGHT else Align.START, _width(column))
            for column in columns
        ),
        tuple(
            tuple(_cell(voice, row.field(column.id), first=not place) for place, column in enumerate(columns))
            for row in view.members
        ),
    )


def _width(column: TableColumn) -> int:
    return column.width * _WIDTH if column.width else _WIDTHS.get(column.kind, _WIDTH)


def _cell(voice: Voice, view: View | None, first: bool) -> Cell:
    """A cell; the first of a row names the row, and so begins with a capital letter."""
    shown = view and (capital(voice, view) if first else view)
    return Cell(each_in_lines(shown.inlines() if shown else ()) or (EMPTY_CELL,))


def _budget(voice: Voice, view: BudgetView, caption: str) -> Table:
    budget = view.budget
    rows = []
    for line in budget.lines:
        who = view.names.get(line.partner)
        label: tuple[Inline, ...] = capital(voice, who).inlines() if who else ()
        if line.purpose:
            purpose = Words((Value(line.purpose, view.key),))
            label = (*label, Text(": "), *purpose.inlines()) if label else capital(voice, purpose).inlines()
        rows.append((Cell(label or (EMPTY_CELL,)), *_amounts(voice, view, [amount.pence for amount in line.amounts])))
    rows.append(
        (Cell((Text(voice.said("budget_total")),)), *_amounts(voice, view, budgets.by_period(budget, budget.lines)))
    )
    columns = _periods(voice, view, "budget_line_header", rows)
    return Table(caption or voice.said("budget_caption"), columns, tuple(rows), total=True)


def _compared(voice: Voice, view: BudgetView, compared: Sequence[budgets.Comparison], caption: str) -> Table:
    rows = []
    for one in compared:
        told: list[tuple[str, Sequence[int]]] = [("costs_line", one.costs), ("promised_line", one.promised)]
        if any(one.gaps):
            told.append(("gap_line", one.gaps))
        for what, pence in told:
            purpose = Words((Value(one.purpose, view.key),))
            before, after = voice.around(what, "what")
            label = (Text(before), *(purpose if before else capital(voice, purpose)).inlines(), Text(after))
            rows.append((Cell(tuple(part for part in label if part != Text(""))), *_amounts(voice, view, pence)))
    columns = _periods(voice, view, "costs_header", rows)
    return Table(caption or voice.said("costs_caption"), columns, tuple(rows))


def _periods(voice: Voice, view: BudgetView, first: str, rows: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """A column for what a row is about, one for each period and, where there are several, one for their sum.

    An amount is never broken: its column is as wide as the longest, and what a row is about takes the rest of the line.
    """
    headers: list[Inline] = [Text(voice.said(first)), *(Value(period, view.key) for period in view.budget.periods)]
    if len(view.budget.periods) != 1:
        headers.append(Text(voice.said("budget_total")))
    shown = (part.text for row in rows for cell in row[1:] for part in cell.content if isinstance(part, Value))
    amount = max(map(len, shown), default=0) + 2
    label = max(_LINE_OF_TEXT // 4, _LINE_OF_TEXT - amount * (len(headers) - 1))
    return tuple(
        Column((header,), Align.END if place else Align.START, amount if place else label)
        for place, header in enumerate(headers)
    )


def _amounts(voice: Voice, view: BudgetView, pence: Sequence[int]) -> tuple[Cell, ...]:
    shown = pence if len(pence) == 1 else [*pence, sum(pence)]
    return tuple(Cell((Value(voice.language.money(Money(one)), view.key),)) for one in shown)


def _kept(view: View, keep: Callable[[View], bool]) -> View:
    if not isinstance(view, Listing):
        return view
    return replace(view, members=tuple(member for member in view.members if keep(member)))


def _first_open(view: View, column: str) -> Missing | None:
    """The first cell of a column that is to be agreed, None when every cell is settled."""
    cells = (row.field(column) for row in view.items())
    return next((cell for cell in cells if isinstance(cell, Missing) and cell.open), None)


def _budget_where(view: BudgetView, column: str, keep: Callable[[str], bool]) -> View:
    if column != "partner":
        raise MisusedFilter('The lines of a budget have one column to ask about, "partner".')
    lines = tuple(line for line in view.budget.lines if keep(line.partner))
    return replace(view, budget=replace(view.budget, lines=lines, stated_total=None))


def _number(value: int, write: Callable[[int], str], key: str = "") -> Words:
    return Words((Value(write(value), key) if key else Text(write(value)),), value, key)


ALL: Mapping[str, Callable[..., View]] = {
    filter.__name__: filter
    for filter in (
        and_list,
        or_list,
        count,
        counted,
        number_words,
        capital,
        sentence,
        of_kind,
        where,
        without,
        total,
        most,
        shortfall,
        to_find,
        against_costs,
        as_table,
    )
}
"""The filters by name."""
_SAYING: frozenset[Callable[..., View]] = frozenset(
    (counted, number_words, capital, sentence, total, most, shortfall, against_costs, as_table)
)


def applied(name: str, voice: Voice, view: View, *given: object) -> View:
    """What the filter of this name makes of a view. Raises `MisusedFilter`, and TypeError where too little or too much is given."""
    filter = ALL[name]
    return filter(voice, view, *given) if filter in _SAYING else filter(view, *given)
