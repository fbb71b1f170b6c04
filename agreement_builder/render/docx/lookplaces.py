"""Finds places in a house's running head or foot that no floating picture or box lies over: for a line of ours, for the text.

It measures roughly: where things float, and how far the words go. It lays out nothing and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from agreement_builder.render.docx.allowed import full, measure
from agreement_builder.render.docx.styletable import Page

_PER_TWIP = 635
_LINE, _GAP = 280, 60
_LETTER = 105
"""Twips: the height of a line, the air around one, and the width of a bold letter in the size of a line of ours."""
_FROM_ABOVE = 0.45
"""What reaches down further than this share of a page belongs to the page and not to its head."""
_BACKGROUND = 0.6
"""What covers this much of a page both ways is a background; its art is where the text does not go."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something that floats on a page, in twips from its upper left corner."""

    left: int
    top: int
    right: int
    bottom: int

    def crosses(self, other: Box) -> bool:
        """Whether two boxes share some place."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line of ours stands: on which side, with how much space between it and the rest, and whether it comes first."""

    align: str
    before: int = 0
    after: int = 0
    first: bool = False

    @property
    def properties(self) -> str:
        """What a paragraph says of it."""
        spaces = (("before", self.before), ("after", self.after))
        space = "".join(f' w:{side}="{twips}"' for side, twips in spaces if twips)
        return f'{f"<w:spacing{space}/>" if space else ""}<w:jc w:val="{self.align}"/>'


def place_in_head(story: etree._Element, page: Page, letters: int, side: str = "right") -> Line:
    """A place below the words of a head for a line of so many letters."""
    below = page.header + _height(story)
    strip = page.header, max(page.top, below + 2 * _LINE)
    floats = [*_floating(story, page, page.header)]
    found = _free_side(floats, page, letters, strip, side)
    if found:
        return Line(found, after=max(room_for_text(story, page) - _LINE, 0))
    lowest = max(
        min(each.bottom, page.top) if _is_background(each, page) else each.bottom for each in floats if _in(each, strip)
    )
    return Line(side, max(lowest - page.header - _height(story, least=True), 0) + _GAP)


def room_for_text(story: etree._Element, page: Page) -> int:
    """How much space a head needs below its words so that the text begins below what floats from the head into it."""
    column = Box(page.left, page.top, page.width - page.right, round(page.height * _FROM_ABOVE))
    reaching = [each.bottom for each in _floating(story, page, page.header, over_text=True) if each.crosses(column)]
    lowest = max((each for each in reaching if each < column.bottom), default=0)
    return max(lowest + 2 * _GAP - page.header - _height(story, least=True), 0) if lowest else 0


def place_in_foot(story: etree._Element, page: Page, letters: int, side: str) -> Line:
    """A place for a line in a foot: below its words, or above them and everything that floats there."""
    above = page.height - page.footer - _height(story)
    strip = min(page.height - page.bottom, above - 2 * _LINE), page.height - page.footer
    floats = [*_floating(story, page, above)]
    found = _free_side(floats, page, letters, strip, side)
    if found:
        return Line(found)
    limit = page.height - page.bottom
    highest = min(
        max(each.top, limit) if _is_background(each, page) else each.top for each in floats if _in(each, strip)
    )
    return Line(side, after=max(page.height - page.footer - _height(story, least=True) - highest, 0) + _GAP, first=True)


def _free_side(floats: list[Box], page: Page, letters: int, strip: tuple[int, int], side: str) -> str:
    wide = min(letters * _LETTER, page.text_width)
    starts = {
        "left": page.left,
        "center": page.left + (page.text_width - wide) // 2,
        "right": page.width - page.right - wide,
    }
    for each in dict.fromkeys((side, "right", "left", "center")):
        line = Box(starts[each] - _GAP, strip[0], starts[each] + wide + _GAP, strip[1])
        if not any(line.crosses(other) for other in floats):
            return each
    return ""


def _in(box: Box, strip: tuple[int, int]) -> bool:
    return box.top < strip[1] and strip[0] < box.bottom


def _is_background(box: Box, page: Page) -> bool:
    return box.right - box.left > page.width * _BACKGROUND and box.bottom - box.top > page.height * _BACKGROUND


def _height(story: etree._Element, *, least: bool = False) -> int:
    """About how high the words and the pictures among them stand; with `least`, no more than they surely do."""
    made = 0
    for block in story:
        if block.tag == full("w:p"):
            made += _height_of_paragraph(block, least)
        elif block.tag == full("w:tbl"):
            for row in block.iterchildren(full("w:tr")):
                cells = [
                    sum(_height_of_paragraph(each, least) for each in cell.iterchildren(full("w:p"))) for cell in row
                ]
                made += max(cells, default=0)
    return made


def _height_of_paragraph(paragraph: etree._Element, least: bool) -> int:
    drawn = [
        int(each.get("cy", "0")) // _PER_TWIP
        for each in paragraph.iterfind(f".//{full('wp:inline')}/{full('wp:extent')}")
    ]
    return max([_LINE * 2 // 3 if least else _LINE, *drawn])


def _floating(story: etree._Element, page: Page, beside: int, *, over_text: bool = False) -> Iterator[Box]:
    """Everything in a head that floats; `beside` is about where its paragraphs are, from the top of the page.

    With `over_text`, only what text does not flow around by itself.
    """
    for anchor in story.iter(full("wp:anchor")):
        extent = anchor.find(full("wp:extent"))
        if extent is not None and not (over_text and anchor.find(full("wp:wrapNone")) is None):
            wide, high = (int(extent.get(side, "0")) // _PER_TWIP for side in ("cx", "cy"))
            left = _placed(anchor.find(full("wp:positionH")), wide, _across(page))
            top = _placed(anchor.find(full("wp:positionV")), high, _down(page, beside))
            yield Box(left, top, left + wide, top + high)
    for shape in story.iterfind(f".//{full('w:pict')}/*"):
        style = dict(_style(shape.get("style", "")))
        wraps = any(each.get("type", "none") != "none" for each in shape.iter(full("w10:wrap")))
        if style.get("position") == "absolute" and not (over_text and wraps):
            wide, high = (_twips(style.get(side, "")) for side in ("width", "height"))
            left = _styled(style, "horizontal", "left", wide, _across(page))
            top = _styled(style, "vertical", "top", high, _down(page, beside))
            yield Box(left, top, left + wide, top + high)


_Spans = Mapping[str, tuple[int, int]]


def _across(page: Page) -> _Spans:
    left, right = (0, page.left), (page.width - page.right, page.right)
    areas = {"leftMargin": left, "insideMargin": left, "rightMargin": right, "outsideMargin": right}
    drawn = {
        "left-margin-area": left,
        "inner-margin-area": left,
        "right-margin-area": right,
        "outer-margin-area": right,
    }
    return {"page": (0, page.width), "": (page.left, page.text_width), **areas, **drawn}


def _down(page: Page, beside: int) -> _Spans:
    text = (page.top, page.height - page.top - page.bottom)
    above, below = (0, page.top), (page.height - page.bottom, page.bottom)
    areas = {"topMargin": above, "insideMargin": above, "bottomMargin": below, "outsideMargin": below}
    drawn = {"top-margin-area": above, "bottom-margin-area": below}
    return {"page": (0, page.height), "margin": text, "": (beside, 0), **areas, **drawn}


def _placed(position: etree._Element | None, size: int, spans: _Spans) -> int:
    if position is None:
        return spans[""][0]
    start, length = spans.get(position.get("relativeFrom", ""), spans[""])
    offset, align = position.find(full("wp:posOffset")), position.find(full("wp:align"))
    if offset is not None:
        return start + int(offset.text or "0") // _PER_TWIP
    return start + _aligned("" if align is None else align.text or "", size, length)


def _styled(style: Mapping[str, str], way: str, side: str, size: int, spans: _Spans) -> int:
    start, length = spans.get(style.get(f"mso-position-{way}-relative", ""), spans[""])
    align = style.get(f"mso-position-{way}", "absolute")
    if align != "absolute":
        return start + _aligned(align, size, length)
    return start + _twips(style.get(f"margin-{side}", "")) + _twips(style.get(side, ""))


def _aligned(align: str, size: int, length: int) -> int:
    if align in ("right", "bottom", "outside"):
        return length - size
    return (length - size) // 2 if align == "center" else 0


def _style(words: str) -> Iterator[tuple[str, str]]:
    for each in words.split(";"):
        name, _, value = each.partition(":")
        yield name.strip(), value.strip()


def _twips(length: str) -> int:
    pixels = re.fullmatch(r"(-?[\d.]+)px", length)
    if pixels is not None:
        return round(float(pixels[1]) * 15)
    if re.fullmatch(r"-?\.\d+\w+", length):
        length = length.replace(".", "0.", 1)
    return measure(length, 20) if re.search("[a-z]", length) and measure(length, 20) is not None else 0  # type: ignore[return-value]
