"""Tables as they are printed: a column in which no row says anything is left out, and a schedule is turned on its side only
for a table that needs it. Words no cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agreement_builder.model import walk
from agreement_builder.model.document import Block, Cell, Clause, Table, Text

_SAYS_NOTHING = frozenset({"", "–"})
UPRIGHT = 5
"""So many columns can be read on a page that stands upright."""


def without_empty_columns(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with no column that holds only dashes. A table in which no column says anything stays as it is."""
    if not any(isinstance(block, Table) for block in walk.blocks(body)):
        return body
    return walk.rebuild(body, lambda inline: (inline,), lambda block: (_narrowed(block),))


def needs_width(clauses: Sequence[Clause]) -> bool:
    """Whether a table of these clauses has more columns than an upright page can take."""
    tables = (block for clause in clauses for block in walk.blocks(clause.body) if isinstance(block, Table))
    return any(len(table.columns) > UPRIGHT for table in tables)


def _narrowed(block: Block) -> Block:
    if not isinstance(block, Table) or block.to_fill or not block.rows:
        return block
    kept = [place for place in range(len(block.columns)) if any(not _says_nothing(row[place]) for row in block.rows)]
    if not kept or len(kept) == len(block.columns):
        return block
    return replace(
        block,
        columns=tuple(block.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in block.rows),
    )


def _says_nothing(cell: Cell) -> bool:
    return all(
        isinstance(inline, Text) and inline.text.strip() in _SAYS_NOTHING for inline in walk.spread(cell.content)
    )
