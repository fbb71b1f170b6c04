"""The plain look's table of styles, as it stands in the templates: sizes, colours and lengths by style. Makes no XML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from agreement_builder.render.docx.xml import twips
from agreement_builder.resources import templates_folder

COMPACT = " Compact"
"""How the name of a style's smaller sister ends."""

_STYLES_FILE = "looks/plain/word/styles.toml"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins, all in twips."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    def turned(self) -> Page:
        """The same page on its side, with the margins turned along."""
        return replace(
            self,
            width=self.height,
            height=self.width,
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One style of the table. Sizes in points, lengths in millimetres; None leaves a property to the style it is based on.

    `left` and `hanging` of a numbered style are also those of its level. `list` "none" takes numbers away again.
    `compact` is the size of a second, smaller style of the same kind.
    """

    name: str
    id: str = ""
    builtin: bool = False
    quick: bool = False
    based: str = ""
    next: str = ""
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: str = ""
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exactly: float | None = None
    at_least: float | None = None
    left: float | None = None
    hanging: float | None = None
    right: float | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    page_break: bool | None = None
    outline: int | None = None
    align: str = ""
    shade: str = ""
    bar: str = ""
    pad_above: float = 0
    pad_below: float = 0
    rule_below: Mapping[str, Any] = field(default_factory=dict)
    tabs: tuple[Mapping[str, Any], ...] = ()
    list: str = ""
    compact: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table of styles: the page, the font, the colours by name, the styles in order.

    `compact` says by how much type and space shrink, and how wide the margins are, for a paper that should fit a page.
    """

    page: Page
    font: Mapping[str, Any]
    colours: Mapping[str, str]
    grid: Mapping[str, str]
    paragraphs: tuple[Entry, ...]
    characters: tuple[Entry, ...]
    compact: Mapping[str, float]

    def paragraph(self, name: str) -> Entry:
        """A paragraph style by its name."""
        return next(entry for entry in self.paragraphs if entry.name == name)


@cache
def compact_table() -> Table:
    """The same, in small type and with little space, for a paper that should fit a page."""
    plain, by = table(), table().compact

    def smaller(entry: Entry) -> Entry:
        sized = None if entry.size is None else round(entry.size * by["size"] * 2) / 2
        before, after = (None if held is None else held * by["space"] for held in (entry.before, entry.after))
        return replace(entry, size=sized, before=before, after=after, line=entry.line and min(entry.line, by["line"]))

    edges = {side: twips(by[side]) for side in ("top", "bottom", "left", "right")}
    font = {**plain.font, "size": plain.font["size"] * by["size"]}
    paragraphs, characters = (tuple(map(smaller, held)) for held in (plain.paragraphs, plain.characters))
    return replace(plain, page=replace(plain.page, **edges), font=font, paragraphs=paragraphs, characters=characters)


@cache
def table() -> Table:
    """The plain look's table of styles."""
    raw = tomllib.loads((templates_folder() / _STYLES_FILE).read_text(encoding="utf-8"))
    page = Page(**{side: twips(length) for side, length in raw["page"].items()})
    return Table(
        page,
        raw["font"],
        raw["colours"],
        raw["table"],
        tuple(_entries(raw["paragraph"])),
        tuple(_entries(raw["character"])),
        raw["compact"],
    )


def _entries(raw: list[dict[str, Any]]) -> Iterator[Entry]:
    known = {item.name for item in fields(Entry)}
    for table_row in raw:
        made = {key.replace("-", "_"): held for key, held in table_row.items()}
        if unknown := made.keys() - known:
            raise ValueError(f"{_STYLES_FILE}: {made['name']} has {sorted(unknown)}")
        entry = Entry(**{**made, "tabs": tuple(made.get("tabs", ()))})
        yield replace(entry, compact=None)
        if entry.compact:
            yield Entry(entry.name + COMPACT, based=entry.name, size=entry.compact)
