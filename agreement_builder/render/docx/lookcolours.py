"""Colours of a house: those of its theme, what a style's colour comes to, and whether words in it can be read.

Contrast is counted as WCAG 2.1 does (1.4.3); words need 4.5 to 1. Changes no style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from agreement_builder.render.docx.allowed import KINDS, full
from agreement_builder.render.docx.theme import theme

READABLE = 4.5
WHITE, BLACK = "FFFFFF", "000000"
PLACES = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_AS_PLACE = {
    "dark1": "dk1",
    "text1": "dk1",
    "light1": "lt1",
    "background1": "lt1",
    "dark2": "dk2",
    "text2": "dk2",
    "light2": "lt2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""What Word's names for the colours of a theme stand for, as settings give them unless a file says otherwise."""


def theme_colours(found: etree._Element) -> dict[str, str]:
    """The colours of a theme by their places, as far as they can be told."""
    made = {}
    for place in PLACES:
        for colour in found.iterfind(f".//{full('a:clrScheme')}/{full(f'a:{place}')}/*"):
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(value):
                made[place] = value.upper()
    return made


def theme_fonts(found: etree._Element) -> dict[str, str]:
    """The two fonts of a theme, by their use."""
    made = {}
    for use in ("major", "minor"):
        for font in found.iterfind(f".//{full('a:fontScheme')}/{full(f'a:{use}Font')}/{full('a:latin')}"):
            name = KINDS["font"](font.get("typeface", "").strip())
            if name:
                made[use] = name
    return made


def theme_anew(found: etree._Element) -> bytes:
    """A theme that takes its colours and fonts from a house's, and nothing else."""
    return theme(theme_colours(found), theme_fonts(found)).encode()


def contrast(words: str, ground: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    lighter, darker = sorted((_brightness(words), _brightness(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(words: str, ground: str = WHITE) -> bool:
    """Whether words in one colour can be read on another."""
    return contrast(words, ground) >= READABLE


class Colours:
    """What the colours of styles come to, with everything that they take from other styles and from the theme."""

    def __init__(self, styles: etree._Element, of_theme: Mapping[str, str]) -> None:
        """The styles of a house, and the colours of its theme by place."""
        self._by_id = {each.get(full("w:styleId"), ""): each for each in styles.iter(full("w:style"))}
        self._defaults = styles.find(full("w:docDefaults"))
        self._theme = of_theme

    def words(self, style: etree._Element) -> str:
        """The colour of a style's words; "" where it is left to Word, which then takes black, or white on dark."""
        for each in self._lineage(style):
            found = (
                each.find(f".//{full('w:rPr')}/{full('w:color')}")
                if each is self._defaults
                else _of(each, "rPr", "color")
            )
            if found is not None:
                return self._told(found, "val", "themeColor", "themeTint", "themeShade")
        return ""

    def ground(self, style: etree._Element) -> str:
        """The colour behind a style's words."""
        for each in self._lineage(style):
            for properties in ("rPr", "pPr"):
                found = _of(each, properties, "shd")
                if found is not None:
                    solid = found.get(full("w:val")) == "solid"
                    told = self._told(found, *(("color", "themeColor", "themeTint", "themeShade") if solid else _FILL))
                    if told:
                        return told
        return WHITE

    def _lineage(self, style: etree._Element) -> Iterator[etree._Element]:
        """A style, those that it is based on, and the defaults."""
        seen: set[str] = set()
        at: etree._Element | None = style
        while at is not None and at.get(full("w:styleId"), "") not in seen:
            yield at
            seen.add(at.get(full("w:styleId"), ""))
            based = at.find(full("w:basedOn"))
            at = None if based is None else self._by_id.get(based.get(full("w:val"), ""))
        if self._defaults is not None:
            yield self._defaults

    def _told(self, found: etree._Element, plain: str, of_theme: str, tint: str, shade: str) -> str:
        named = found.get(full(f"w:{of_theme}"), "")
        colour = self._theme.get(_AS_PLACE.get(named, named), "")
        if colour:
            return _towards(_towards(colour, found.get(full(f"w:{tint}")), 255), found.get(full(f"w:{shade}")), 0)
        value = found.get(full(f"w:{plain}"), "")
        return value.upper() if _HEX.fullmatch(value) else ""


_FILL = ("fill", "themeFill", "themeFillTint", "themeFillShade")


def _of(style: etree._Element, properties: str, name: str) -> etree._Element | None:
    return style.find(f"{full(f'w:{properties}')}/{full(f'w:{name}')}")


def _towards(colour: str, share: str | None, end: int) -> str:
    """A colour mixed with white (255) or black (0): the share of it that stays, as two hexadecimal digits."""
    if share is None:
        return colour
    kept = int(share, 16) / 255
    return "".join(f"{round(int(colour[at : at + 2], 16) * kept + end * (1 - kept)):02X}" for at in (0, 2, 4))


def _brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
