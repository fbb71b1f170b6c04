"""Tables: header rows that repeat, rows that stay whole, columns as wide as their words need. Reads no document part."""

from __future__ import annotations

from typing import assert_never

from agreement_builder.model.document import (
    Align,
    Blank,
    Cell,
    Column,
    CrossReference,
    Inline,
    LineBreak,
    Strong,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.model.plaintext import unbroken
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.styles import CELL_PADDING, TABLE_STYLE
from agreement_builder.render.docx.styletable import COMPACT
from agreement_builder.render.docx.styletable import table as styles_table
from agreement_builder.render.docx.xml import quoted, twips
from agreement_builder.render.wording import blank_words

_CROWDED = twips(24)
"""Columns narrower than this on average are set smaller."""
_ROOM_TO_WRITE = twips(11)
_PADDING = 2 * CELL_PADDING + 20
_LETTER_WIDTH = 0.58
_TALLEST_WHOLE_ROW = 30
"""Lines; a row that could be taller may break, since an office suite could lose what does not fit on a page."""


def write_table(manuscript: Manuscript, table: Table, width: int, indent: int) -> str:
    """The table with its caption before it and a little space after it.

    `width` and `indent`, in twips, are those of the words: the rules reach out a little on both sides.
    """
    compact = width // max(len(table.columns), 1) < _CROWDED
    size = styles_table().paragraph("Table Text" + (COMPACT if compact else "")).size or 10
    widths = _widths(manuscript, table, width + 2 * CELL_PADDING, size * 20 * _LETTER_WIDTH)
    kind = COMPACT if compact else ""
    head = "".join(
        _cell(manuscript, column.header, _heading_style(column) + kind, cell_width)
        for column, cell_width in zip(table.columns, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for number, cells in enumerate(table.rows, 1):
        is_total = table.total and number == len(table.rows)
        inside = "".join(
            _cell(manuscript, cell.content, _style(table, column, place == 0, is_total) + kind, cell_width)
            for place, (cell, column, cell_width) in enumerate(zip(cells, table.columns, widths, strict=True))
        )
        whole = _tallest(manuscript, cells, widths, size) <= _TALLEST_WHOLE_ROW
        tall = f'<w:trHeight w:val="{_ROOM_TO_WRITE}" w:hRule="atLeast"/>' if table.to_fill else ""
        kept = "<w:cantSplit/>" if whole else ""
        rows.append(f"<w:tr>{f'<w:trPr>{kept}{tall}</w:trPr>' if kept or tall else ''}{inside}</w:tr>")
    caption = _caption(manuscript, table, indent)
    grid = "".join(f'<w:gridCol w:w="{cell_width}"/>' for cell_width in widths)
    return (
        f"{caption}<w:tbl>{_properties(manuscript, table, sum(widths), indent - CELL_PADDING)}<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>{manuscript.paragraph('Table End')}"
    )


def _caption(manuscript: Manuscript, table: Table, indent: int) -> str:
    if not table.caption:
        return ""
    return manuscript.paragraph("Clause Caption" if indent else "caption", manuscript.run(table.caption))


def _style(table: Table, column: Column, first: bool, is_total: bool) -> str:
    number = column.align is Align.END
    if is_total:
        return "Table Total Number" if number else "Table Total"
    if number:
        return "Table Number"
    return "Table Row Heading" if first and table.row_headers else "Table Text"


def _heading_style(column: Column) -> str:
    return "Table Heading Number" if column.align is Align.END else "Table Heading"


def _cell(manuscript: Manuscript, content: tuple[Inline, ...], style: str, width: int) -> str:
    words = manuscript.paragraph(style, manuscript.words(content))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{words}</w:tc>'


def _properties(manuscript: Manuscript, table: Table, width: int, indent: int) -> str:
    """Table properties in the order of the schema (CT_TblPr); the title and the headers are read out first."""
    headers = ", ".join(_plain(manuscript, column.header) for column in table.columns)
    flags = 0x0600 | 0x20 | (0x40 if table.total else 0) | (0x80 if table.row_headers else 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="{manuscript.sheet.ids[TABLE_STYLE]}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{flags:04X}" w:firstRow="1" w:lastRow="{int(table.total)}"'
        f' w:firstColumn="{int(table.row_headers)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{quoted(table.caption or headers)}"/><w:tblDescription w:val="{quoted(headers)}"/>'
        "</w:tblPr>"
    )


def _widths(manuscript: Manuscript, table: Table, width: int, letter: float) -> list[int]:
    """Widths in twips by the columns' shares, but none so narrow that an ordinary word breaks, while there is room."""
    columns = list(zip(*(row for row in table.rows), strict=True)) or [() for _ in table.columns]
    least = [
        _longest_word(manuscript, column.header, cells) * letter + _PADDING
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    shares = [float(column.width) for column in table.columns]
    if sum(least) >= width:
        most = _ceiling(least, width)
        made = [min(part, most) for part in least]
    else:
        held: set[int] = set()
        while True:
            free = width - sum(least[place] for place in held)
            open_shares = sum(share for place, share in enumerate(shares) if place not in held)
            made = [least[place] if place in held else free * share / open_shares for place, share in enumerate(shares)]
            narrow = {place for place, wide in enumerate(made) if place not in held and wide < least[place]}
            if not narrow:
                break
            held |= narrow
    rounded = [int(wide) for wide in made]
    rounded[-1] += width - sum(rounded)
    return rounded


def _ceiling(wanted: list[float], width: float) -> float:
    """How much a column may take at most so that all fit: those that want little get it, the others share the rest."""
    left = width
    for place, part in enumerate(sorted(wanted)):
        share = left / (len(wanted) - place)
        if part > share:
            return share
        left -= part
    return max(wanted)


def _longest_word(manuscript: Manuscript, header: tuple[Inline, ...], cells: tuple[Cell, ...]) -> int:
    texts = [header, *(cell.content for cell in cells)]
    return max((unbroken(_plain(manuscript, text)) for text in texts), default=1)


def _tallest(manuscript: Manuscript, cells: tuple[Cell, ...], widths: list[int], size: float) -> float:
    """About how many lines the tallest cell of a row takes."""
    return max(
        len(_plain(manuscript, cell.content)) * size * 20 * _LETTER_WIDTH / max(wide - _PADDING, 1)
        for cell, wide in zip(cells, widths, strict=True)
    )


def _plain(manuscript: Manuscript, content: tuple[Inline, ...]) -> str:
    return "".join(_plain_inline(manuscript, inline) for inline in content)


def _plain_inline(manuscript: Manuscript, inline: Inline) -> str:
    match inline:
        case Text(text) | Value(text, _, _) | TermDefinition(_, text) | TermUse(_, text):
            return text
        case Strong(inside):
            return _plain(manuscript, inside)
        case LineBreak():
            return " "
        case Blank():
            return blank_words(manuscript.document, inline)
        case CrossReference():
            return manuscript.document.labels[inline.target].reference_text
        case _:
            assert_never(inline)
