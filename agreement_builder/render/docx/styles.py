"""The named styles of the Word file, made from the plain look's table of sizes and colours.

It decides no style's name and writes no text. An organisation's own styles take the place of these by name, which
`look` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from agreement_builder.render.docx.styletable import Entry, Page, Table, compact_table, table
from agreement_builder.render.docx.xml import HEAD, NAMESPACES, quoted, twips, value

TABLE_STYLE, SIGNATURE_STYLE = "Agreement Table", "Signature Block"
CELL_PADDING = 85
"""Twips between the words of a cell and its sides."""
NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'
"""Takes the number away that a style would have from the style that it is based on."""
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)
"""How Word shows the styles that it knows and that are not in the file."""
DEFAULT, CUSTOM = ' w:default="1"', ' w:customStyle="1"'

_BASES = {
    "Default Paragraph Font": ("character", "DefaultParagraphFont", ""),
    "Normal Table": (
        "table",
        "TableNormal",
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    ),
    "No List": ("numbering", "NoList", ""),
}
"""Word's own defaults: the type of each, its id, and what it holds."""
_NOT_IN_AN_ID = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the rest of the writer needs of the styles: the id of each by name, the page, and the part itself."""

    ids: Mapping[str, str]
    page: Page
    xml: str


def style_kinds() -> dict[str, str]:
    """The type of every style of the plain look by its name, in the order of the part."""
    look = table()
    return {
        **{name: kind for name, (kind, _, _) in _BASES.items()},
        **{entry.name: "paragraph" for entry in look.paragraphs},
        **{entry.name: "character" for entry in look.characters},
        **dict.fromkeys((TABLE_STYLE, SIGNATURE_STYLE), "table"),
    }


def style_ids() -> dict[str, str]:
    """The id of every style of the plain look by its name."""
    fixed = {entry.name: entry.id for entry in table().paragraphs + table().characters if entry.id}
    fixed |= {name: id for name, (_, id, _) in _BASES.items()}
    return {name: fixed.get(name) or _NOT_IN_AN_ID.sub("", name.title()) for name in style_kinds()}


def plain_sheet(numbers: Mapping[str, str], language: str, *, compact: bool = False) -> Sheet:
    """The plain look's styles. `numbers` maps each style that a list may number to its numbering, "" for none."""
    ids = style_ids()
    look = compact_table() if compact else table()
    font, size = quoted(look.font["name"]), round(look.font["size"] * 2)
    return Sheet(
        ids,
        look.page,
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f"{value('sz', size)}{value('szCs', size)}{language_mark(language)}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        f"{LATENT}{''.join(xml for _, xml in styles(ids, numbers, look.page, look.colours, look))}</w:styles>",
    )


def language_mark(language: str) -> str:
    """The language of the words, for checking their spelling."""
    return f'<w:lang w:val="{quoted(language)}" w:eastAsia="{quoted(language)}" w:bidi="ar-SA"/>'


def styles(
    ids: Mapping[str, str],
    numbers: Mapping[str, str],
    page: Page,
    colours: Mapping[str, str],
    look: Table | None = None,
) -> Iterator[tuple[str, str]]:
    """Each style of the plain look: its name and its element, with these ids and colours and the page's edges as tabs."""
    look = look or table()
    for name, (kind, _, inside) in _BASES.items():
        yield (
            name,
            f'<w:style w:type="{kind}"{DEFAULT} w:styleId="{ids[name]}">{value("name", name)}{value("uiPriority", 99)}'
            f"<w:semiHidden/>{inside}</w:style>",
        )
    for entry in look.paragraphs:
        number, indent = numbers.get(entry.name, ""), _indent(entry)
        if entry.list == "none":
            number, indent = NO_NUMBER, '<w:ind w:left="0" w:firstLine="0"/>'
        elif entry.name in numbers and not number:
            indent = ""
        inside = f"<w:pPr>{_paragraph(entry, number, indent, colours, page)}</w:pPr>{_characters(entry, colours)}"
        yield entry.name, _style(entry, "paragraph", ids, inside, default=entry.name == "Normal")
    for entry in look.characters:
        yield entry.name, _style(entry, "character", ids, _characters(entry, colours))
    yield TABLE_STYLE, _table_style(ids, look, colours)
    yield SIGNATURE_STYLE, _signature_style(ids)


def _style(entry: Entry, kind: str, ids: Mapping[str, str], inside: str, default: bool = False) -> str:
    based = entry.based or ("Default Paragraph Font" if kind == "character" else "")
    return (
        f'<w:style w:type="{kind}"{DEFAULT if default else ""}{"" if entry.builtin else CUSTOM}'
        f' w:styleId="{ids[entry.name]}">'
        f"{value('name', entry.name)}{value('basedOn', ids[based]) if based else ''}"
        f"{value('next', ids[entry.next]) if entry.next else ''}"
        f"{'<w:qFormat/>' if entry.quick else ''}{inside}</w:style>"
    )


def _paragraph(entry: Entry, number: str, indent: str, colours: Mapping[str, str], page: Page) -> str:
    """Paragraph properties in the order of the schema (CT_PPrBase)."""
    made = (
        _switch("keepNext", entry.keep_next),
        _switch("keepLines", entry.keep_lines),
        _switch("pageBreakBefore", entry.page_break),
        number,
        _borders(entry, colours),
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colours[entry.shade]}"/>' if entry.shade else "",
        _tabs(entry, page),
        _spacing(entry),
        indent,
        value("jc", entry.align) if entry.align else "",
        "" if entry.outline is None else value("outlineLvl", entry.outline),
    )
    return "".join(made)


def _characters(entry: Entry, colours: Mapping[str, str]) -> str:
    """Character properties in the order of the schema (EG_RPrBase)."""
    size = "" if entry.size is None else value("sz", round(entry.size * 2)) + value("szCs", round(entry.size * 2))
    made = (
        "<w:b/><w:bCs/>" if entry.bold else "",
        "<w:i/><w:iCs/>" if entry.italic else "",
        value("color", colours[entry.colour]) if entry.colour else "",
        size,
        value("u", entry.underline) if entry.underline else "",
        # A paragraph's shade is a property of the paragraph, a character's one of its own.
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colours[entry.shade]}"/>'
        if entry.shade and not entry.bar
        else "",
    )
    return f"<w:rPr>{''.join(made)}</w:rPr>" if any(made) else ""


def _switch(tag: str, on: bool | None) -> str:
    return "" if on is None else f"<w:{tag}/>" if on else value(tag, "0")


def _borders(entry: Entry, colours: Mapping[str, str]) -> str:
    """A bar at the left, a rule below, and padding: borders in the colour of the shade."""

    def border(side: str, points: float, space: int, colour: str) -> str:
        sized = f'w:val="single" w:sz="{round(points * 8)}" w:space="{space}"'
        return f'<w:{side} {sized} w:color="{colours[colour]}"/>'

    below = entry.rule_below
    made = (
        border("top", entry.pad_above, 0, entry.shade) if entry.pad_above else "",
        border("left", 3, 8, entry.bar) if entry.bar else "",
        border("bottom", entry.pad_below, 0, entry.shade) if entry.pad_below else "",
        border("bottom", below["width"], below["space"], below["colour"]) if below else "",
    )
    return f"<w:pBdr>{''.join(made)}</w:pBdr>" if any(made) else ""


def _tabs(entry: Entry, page: Page) -> str:
    if not entry.tabs:
        return ""
    edges = {"edge": page.text_width, "wide-edge": page.turned().text_width}
    place: Callable[[Any], int] = lambda at: edges[at] if isinstance(at, str) else twips(at)  # noqa: E731
    stops = sorted((place(stop["at"]), stop) for stop in entry.tabs)
    made = (
        f'<w:tab w:val="{stop.get("align", "left")}"'
        + (f' w:leader="{stop["leader"]}"' if "leader" in stop else "")
        + f' w:pos="{at}"/>'
        for at, stop in stops
    )
    return f"<w:tabs>{''.join(made)}</w:tabs>"


def _spacing(entry: Entry) -> str:
    made = ""
    if entry.before is not None:
        made += f' w:before="{round(entry.before * 20)}"'
    if entry.after is not None:
        made += f' w:after="{round(entry.after * 20)}"'
    if entry.line is not None:
        made += f' w:line="{round(entry.line * 240)}" w:lineRule="auto"'
    elif entry.exactly is not None:
        made += f' w:line="{round(entry.exactly * 20)}" w:lineRule="exact"'
    elif entry.at_least is not None:
        made += f' w:line="{round(entry.at_least * 20)}" w:lineRule="atLeast"'
    return f"<w:spacing{made}/>" if made else ""


def _indent(entry: Entry) -> str:
    if entry.left is None and entry.right is None:
        return ""
    made = "" if entry.left is None else f' w:left="{twips(entry.left)}"'
    made += "" if entry.right is None else f' w:right="{twips(entry.right)}"'
    made += f' w:hanging="{twips(entry.hanging)}"' if entry.hanging else ""
    return f"<w:ind{made}/>"


def _table_style(ids: Mapping[str, str], look: Table, colours: Mapping[str, str]) -> str:
    rule, strong = colours[look.grid["rule"]], colours[look.grid["strong-rule"]]
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{ids[TABLE_STYLE]}">{value("name", TABLE_STYLE)}'
        f"{value('basedOn', ids['Normal Table'])}<w:qFormat/><w:tblPr><w:tblBorders>"
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{strong}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{strong}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders><w:tblCellMar>'
        f'<w:top w:w="62" w:type="dxa"/><w:left w:w="{CELL_PADDING}" w:type="dxa"/>'
        f'<w:bottom w:w="62" w:type="dxa"/><w:right w:w="{CELL_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0"'
        f' w:color="{strong}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0"'
        f' w:color="{strong}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
    )


def _signature_style(ids: Mapping[str, str]) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{ids[SIGNATURE_STYLE]}">{value("name", SIGNATURE_STYLE)}'
        f"{value('basedOn', ids['Normal Table'])}<w:tblPr><w:tblCellMar>"
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
