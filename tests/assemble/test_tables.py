"""Sums of a table stand in one form, and no date or sum in a table is torn apart."""

from __future__ import annotations

import pytest

from agreement_builder.assemble.tables import LINE, laid_out
from agreement_builder.language.en_gb import EN_GB
from agreement_builder.language.spoken import date_words
from agreement_builder.model.document import Align, Cell, Column, LineBreak, Paragraph, Table, Text, Value
from agreement_builder.model.values import NBSP
from tests.support.whole import DATED


def table(*rows: tuple[str, ...], widths: tuple[int, ...] = ()) -> Table:
    columns = tuple(Column((Text("Head"),), width=width) for width in widths or (1,) * len(rows[0]))
    return Table("", columns, tuple(tuple(Cell((Value(cell, "a.b"),)) for cell in row) for row in rows))


def words(made: Table) -> list[list[str]]:
    return [[getattr(cell.content[0], "text", "") for cell in row] for row in made.rows]


def printed(given: Table) -> Table:
    (made,) = laid_out((given,), EN_GB)
    assert isinstance(made, Table)
    return made


@pytest.mark.parametrize(
    ("sums", "shown"),
    [
        (["£8,333.34", "£0", "£24,750"], ["£8,333.34", "£0.00", "£24,750.00"]),
        (["£1,184,000", "£0"], ["£1,184,000", "£0"]),
        (["£0.50", "about £40", "-£3"], ["£0.50", "about £40", "-£3.00"]),
    ],
)
def test_sums_below_each_other_all_have_pence_where_one_has(sums: list[str], shown: list[str]) -> None:
    assert [row[1] for row in words(printed(table(*(("Rooms", one) for one in sums))))] == shown


def test_a_date_that_is_a_cell_of_its_own_has_no_place_to_break_and_one_in_words_stays_as_typed() -> None:
    made = printed(table((date_words(DATED), "by 1 September 2026, or on 2 March 2027")))
    assert words(made) == [[f"1{NBSP}September{NBSP}2026", "by 1 September 2026, or on 2 March 2027"]]


@pytest.mark.parametrize("whole", ["24 September 2026", "£1,184,000.00", "£12,345,678,901.25"])
@pytest.mark.parametrize("others", [1, 2, 3, 4])
def test_its_column_has_room_for_all_of_it(whole: str, others: int) -> None:
    row = (whole, *("some words of ordinary length that may break",) * others)
    made = printed(table(row, widths=(1, *(4,) * others)))
    share = made.columns[0].width / sum(column.width for column in made.columns)
    assert share * LINE >= len(whole)
    assert all(column.width > 0 for column in made.columns)


def test_columns_that_have_room_keep_their_shares() -> None:
    given = table(("24 September 2026", "The board"), widths=(3, 5))
    assert [column.width for column in printed(given).columns] == [3, 5]
    alone = table(("The board", "extraordinarily"), widths=(9, 1))
    assert [column.width for column in printed(alone).columns] == [9, 1]


def test_lines_of_a_cell_and_tables_among_other_blocks_are_seen() -> None:
    cell = Cell((Value("£5", "a.b"), LineBreak(), Value("24 September 2026", "a.b")))
    rows = ((cell,), (Cell((Value("£5.50", "a.b"),)),))
    _, made = laid_out((Paragraph((Text("Before."),)), Table("", (Column((Text("Head"),), Align.END),), rows)), EN_GB)
    assert isinstance(made, Table)
    shown = [getattr(inline, "text", "") for inline in made.rows[0][0].content]
    assert shown == ["£5.00", "", f"24{NBSP}September{NBSP}2026"]
