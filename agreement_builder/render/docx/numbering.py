"""Word's native numbering, generated from the document's scheme, and the restarts that its lists need.

It computes no label: Word and the scheme reach the same ones because both follow the same patterns. How Word counts
and when it starts again is told in docs/analysis/word-numbering-and-references.md.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agreement_builder.model.document import LevelStyle, NumberingScheme
from agreement_builder.model.numbering import ITEM
from agreement_builder.model.values import NBSP
from agreement_builder.render.docx.styletable import Entry, table
from agreement_builder.render.docx.xml import HEAD, NAMESPACES, quoted, twips, value

BODY, SCHEDULE, PLAIN, NOTE = "body", "schedule", "plain", "note"
IN_BULLET, IN_PLAIN_BULLET, IN_NOTE_BULLET = "in bullet", "in plain bullet", "in note bullet"

_STYLES = {
    BODY: ("heading 1", "heading 2", "Item", "Sub-item"),
    SCHEDULE: ("Schedule Heading", "Schedule Paragraph Heading", "Schedule Item", "Schedule Sub-item"),
    PLAIN: ("Plain Item", "Plain Sub-item"),
    NOTE: ("Note Item", "Note Sub-item"),
}
_BULLETS = {
    "bullets": ("List Bullet", "List Bullet 2"),
    "plain bullets": ("Plain Bullet", "Plain Bullet 2"),
    "note bullets": ("Note Bullet", "Note Bullet 2"),
}
# Both levels of these look alike, so no style belongs to a level and each list has an instance of its own.
_IN_BULLETS = {
    IN_BULLET: ("Item in Bullet",) * 2,
    IN_PLAIN_BULLET: ("Plain Item in Bullet",) * 2,
    IN_NOTE_BULLET: ("Note Item in Bullet",) * 2,
}
_BULLET = "•"
_FORMATS = {
    "decimal": "decimal",
    "lower-letter": "lowerLetter",
    "upper-letter": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_WORD_TAB = 31
"""Where a heading begins behind a number that has a word before it ("Article 12"), in millimetres."""
_PLACE = re.compile(r"\{(\d+)\}")


@dataclass(slots=True)
class _Family:
    """One multilevel list: the levels that have numbers in Word, and how far counting has come at each of them."""

    name: str
    abstract: int
    styles: tuple[str, ...]
    levels: tuple[int, ...]
    counted: list[bool] = field(default_factory=list)

    def word_level(self, level: int) -> int:
        """Word's level, from 0, of one of the scheme's levels."""
        return self.levels.index(min(level, self.levels[-1]))


class Numbering:
    """The lists of one document. Ask it in the order of the text: it counts along, as Word will."""

    def __init__(self, scheme: NumberingScheme) -> None:
        """Lists for the numbering scheme of a document."""
        self._patterns = {BODY: scheme.body, SCHEDULE: scheme.schedule}
        self._patterns |= dict.fromkeys((PLAIN, NOTE, *_IN_BULLETS), scheme.body[ITEM:])
        self._families: dict[str, _Family] = {}
        for name, styles in {**_STYLES, **_BULLETS, **_IN_BULLETS}.items():
            levels = _used(self._patterns[name]) if name in self._patterns else tuple(range(len(styles)))
            family = _Family(name, len(self._families) + 1, styles, levels)
            family.counted = [False] * len(levels)
            self._families[name] = family
        self._restarts: list[tuple[_Family, int]] = []

    def style_numbers(self) -> dict[str, str]:
        """For each style that a list may number its numbering properties, or "" when the scheme gives it no number."""
        numbers: dict[str, str] = {}
        for family in self._families.values():
            if family.name in _IN_BULLETS:
                continue
            for level, style in enumerate(family.styles):
                used = level in family.levels
                numbers[style] = properties(family.abstract, family.word_level(level)) if used else ""
        return numbers

    def passed(self, family: str, level: int) -> None:
        """A paragraph numbered by its style stands here: the levels below start again after it."""
        self._count(self._families[family], level)

    def heading_properties(self, family: str, level: int) -> str:
        """Numbering for a paragraph that stands at a level without having the style of that level."""
        counting = self._families[family]
        return properties(counting.abstract, counting.word_level(level))

    def start(self, family: str, level: int, around: int = 0) -> int:
        """The list instance for a list that starts here, 0 when its style alone numbers it rightly.

        `around` is the instance of the list around it. A list needs one of its own where Word would count on.
        """
        counting = self._families[family]
        if family not in _IN_BULLETS and not counting.counted[counting.word_level(level)]:
            return around
        self._restarts.append((counting, counting.word_level(level)))
        return len(self._families) + len(self._restarts)

    def item(self, family: str, level: int, instance: int) -> str:
        """The numbering properties of one item of a list, "" where its style gives them."""
        counting = self._families[family]
        self._count(counting, level)
        return properties(instance, counting.word_level(level)) if instance else ""

    def part(self, ids: Mapping[str, str]) -> str:
        """The numbering part: definitions first, then instances, as the schema asks. `ids` are the styles' ids by name."""
        counting = [family for family in self._families.values() if family.levels]
        definitions = "".join(self._definition(family, ids) for family in counting)
        own = "".join(
            f'<w:num w:numId="{family.abstract}">{value("abstractNumId", family.abstract)}</w:num>'
            for family in counting
        )
        restarts = "".join(
            f'<w:num w:numId="{number}">{value("abstractNumId", family.abstract)}<w:lvlOverride w:ilvl="{level}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, (family, level) in enumerate(self._restarts, len(self._families) + 1)
        )
        return f"{HEAD}<w:numbering {NAMESPACES}>{definitions}{own}{restarts}</w:numbering>"

    def _count(self, family: _Family, level: int) -> None:
        at = family.word_level(level)
        family.counted[at] = True
        family.counted[at + 1 :] = [False] * (len(family.counted) - at - 1)

    def _definition(self, family: _Family, ids: Mapping[str, str]) -> str:
        # Word takes lists with one nsid for the same list when text is pasted, so each has its own.
        nsid = f"{zlib.crc32(family.name.encode()):08X}"
        return (
            f'<w:abstractNum w:abstractNumId="{family.abstract}">{value("nsid", nsid)}'
            f"{value('multiLevelType', 'multilevel')}{value('tmpl', nsid)}{''.join(self._levels(family, ids))}"
            "</w:abstractNum>"
        )

    def _levels(self, family: _Family, ids: Mapping[str, str]) -> Iterator[str]:
        patterns = self._patterns.get(family.name)
        for at, level in enumerate(family.levels):
            entry = table().paragraph(family.styles[level])
            linked = "" if family.name in _IN_BULLETS else ids[entry.name]
            if patterns is None:
                yield _level(at, "bullet", _BULLET, entry, linked)
                continue
            style = patterns[level]
            text = _PLACE.sub(lambda place: _word_place(place, family), style.pattern).replace(" ", NBSP)
            number_format = _FORMATS[style.style] if style.pattern else "none"
            tab = style.has_word and not (family.name == SCHEDULE and level == 0)
            yield _level(at, number_format, text, entry, linked, _WORD_TAB if tab else 0)


def properties(instance: int, level: int) -> str:
    """Numbering properties: which list instance, and which of Word's levels from 0."""
    return f"<w:numPr>{value('ilvl', level)}{value('numId', instance)}</w:numPr>"


def _used(patterns: tuple[LevelStyle, ...]) -> tuple[int, ...]:
    """The scheme's levels that Word must count: those with a pattern, and those that a pattern speaks of."""
    spoken = {int(place) - 1 for style in patterns for place in _PLACE.findall(style.pattern)}
    return tuple(level for level, style in enumerate(patterns) if style.pattern or level in spoken)


def _word_place(place: re.Match[str], family: _Family) -> str:
    # Lists outside numbered clauses have the levels of items only, and the scheme's patterns count from the section.
    offset = 0 if family.name in (BODY, SCHEDULE) else ITEM
    return f"%{family.levels.index(int(place[1]) - 1 - offset) + 1}"


def _level(at: int, number_format: str, text: str, entry: Entry, style: str, tab: int = 0) -> str:
    left, hanging = twips(entry.left or 0), twips(entry.hanging or 0)
    stop = f'<w:tabs><w:tab w:val="num" w:pos="{twips(tab)}"/></w:tabs>' if tab else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{value("numFmt", number_format)}'
        f'{value("pStyle", style) if style else ""}<w:lvlText w:val="{quoted(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{stop}<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
