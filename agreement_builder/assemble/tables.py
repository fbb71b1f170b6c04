"""Tables as they are printed: a column in which no row says anything is left out, sums stand in one form, dates and sums have
room, and a schedule is turned on its side only for a table that needs it. Words no cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from agreement_builder.language import Language
from agreement_builder.model import walk
from agreement_builder.model.document import Blank, Block, Cell, Clause, Inline, LineBreak, Table, Text, Value
from agreement_builder.model.plaintext import kept_whole, unbroken

_SAYS_NOTHING = frozenset({"", "–"})
UPRIGHT = 5
"""So many columns can be read on a page that stands upright."""
LINE = 60
"""About how many figures fit side by side across a page."""
_BESIDE = 2
"""What the space beside the words of a cell takes, in figures."""
_FINE = 4
"""Into how many parts a figure is cut where shares are worked out."""

_SUM = re.compile(r"-?£\d{1,3}(?:,\d{3})*(\.\d\d)?")


def laid_out(body: tuple[Block, ...], language: Language) -> tuple[Block, ...]:
    """The blocks with every table as it is printed: no column that holds only dashes, unless no column says anything."""
    return _each_table(body, lambda table: _roomy(_in_one_form(_narrowed(table), language)))


def needs_width(clauses: Sequence[Clause]) -> bool:
    """Whether a table of these clauses has more columns than an upright page can take."""
    tables = (block for clause in clauses for block in walk.blocks(clause.body) if isinstance(block, Table))
    return any(len(table.columns) > UPRIGHT for table in tables)


def _each_table(body: tuple[Block, ...], change: Callable[[Table], Table]) -> tuple[Block, ...]:
    def changed(block: Block) -> tuple[Block, ...]:
        return (change(block) if isinstance(block, Table) else block,)

    if not any(isinstance(block, Table) for block in walk.blocks(body)):
        return body
    return walk.rebuild_blocks(body, changed)


def under_its_heading(clause: Clause, heading: str) -> Clause:
    """The clause without captions that only say again what its heading says."""

    def repeats(block: Block) -> bool:
        return isinstance(block, Table) and block.caption.casefold() == heading.casefold()

    def quiet(block: Block) -> tuple[Block, ...]:
        return (replace(block, caption="") if isinstance(block, Table) and repeats(block) else block,)

    if not any(repeats(block) for block in walk.blocks(clause.body)):
        return clause
    return replace(clause, body=walk.rebuild_blocks(clause.body, quiet))


def _narrowed(table: Table) -> Table:
    if table.to_fill or not table.rows:
        return table
    kept = [place for place in range(len(table.columns)) if any(not _says_nothing(row[place]) for row in table.rows)]
    if not kept or len(kept) == len(table.columns):
        return table
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def _says_nothing(cell: Cell) -> bool:
    return all(
        isinstance(inline, Text) and inline.text.strip() in _SAYS_NOTHING for inline in walk.spread(cell.content)
    )


# ------------------------------------------------------------ dates and sums


def _in_one_form(table: Table, language: Language) -> Table:
    """Sums of a column all have pence where one has; a date that is a cell's whole line is held together."""
    columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    with_pence = [any(_pence(inline) for cell in cells for inline in cell.content) for cells in columns]
    rows = tuple(
        tuple(
            Cell(tuple(_fixed(inline, pence, language) for inline in cell.content))
            for cell, pence in zip(row, with_pence, strict=True)
        )
        for row in table.rows
    )
    return table if rows == table.rows else replace(table, rows=rows)


def _pence(inline: Inline) -> bool:
    found = _SUM.fullmatch(inline.text) if isinstance(inline, Value) else None
    return found is not None and found.group(1) is not None


def _fixed(inline: Inline, with_pence: bool, language: Language) -> Inline:
    """A no-break space is what Word, PDF and HTML all know. Only a line that is nothing but a date gets it, so that what people
    typed in words stays as they typed it."""
    if not isinstance(inline, Value):
        return inline
    if (held := language.held_together(inline.text)) != inline.text:
        return replace(inline, text=held)
    if with_pence and (amount := _SUM.fullmatch(inline.text)) and amount.group(1) is None:
        return replace(inline, text=f"{inline.text}.00")
    return inline


def _roomy(table: Table) -> Table:
    """The table with columns so wide that no date, sum or ordinary word in them breaks, while a page has room for that."""
    texts = [
        [_words(column.header), *(_words(row[place].content) for row in table.rows)]
        for place, column in enumerate(table.columns)
    ]
    whole = [any(map(kept_whole, column)) for column in texts]
    if table.to_fill or not any(whole):
        return table
    least = _least([max(map(unbroken, column)) + _BESIDE for column in texts], whole)
    shares = [LINE * column.width / sum(each.width for each in table.columns) for column in table.columns]
    if all(share >= need for share, need in zip(shares, least, strict=True)):
        return table
    held: set[int] = set()
    while narrow := {place for place, share in enumerate(shares) if share < least[place] and place not in held}:
        held |= narrow
        free = LINE - sum(least[place] for place in held)
        others = sum(share for place, share in enumerate(shares) if place not in held) or 1
        shares = [least[place] if place in held else share * free / others for place, share in enumerate(shares)]
    columns = (
        replace(column, width=max(round(share * _FINE), 1)) for column, share in zip(table.columns, shares, strict=True)
    )
    return replace(table, columns=tuple(columns))


def _least(wanted: Sequence[int], whole: Sequence[bool]) -> list[float]:
    """How wide each column has to be, in figures; where a line has not room for all, words give way to dates and sums."""
    over = sum(wanted) - LINE
    words = sum(need for need, kept in zip(wanted, whole, strict=True) if not kept)
    if over <= 0:
        return [float(need) for need in wanted]
    if over > words / 2:
        return [need * LINE / sum(wanted) for need in wanted]
    return [need if kept else need * (1 - over / words) for need, kept in zip(wanted, whole, strict=True)]


def _words(content: Sequence[Inline]) -> str:
    out = []
    for inline in walk.spread(tuple(content)):
        match inline:
            case LineBreak():
                out.append("\n")
            case Blank(label):
                out.append(f"[{label}]")
            case _:
                out.append(getattr(inline, "text", ""))
    return "".join(out)
