"""Counts the numbers of a Word file as Word does: ECMA-376 part 1, 17.9 (numbering) and 17.7.2 (styles).

It knows nothing of our schemes and writer, so that what it reads is a second opinion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Element = etree._Element


def attribute(element: Element | None, name: str = "val") -> str:
    """An attribute of the word-processing namespace, "" when it or its element is not there."""
    return "" if element is None else str(element.get(W + name, ""))


def child_value(element: Element | None, path: str) -> str:
    """The value of an element below, by its path without namespaces, "" when there is none."""
    return "" if element is None else attribute(element.find("/".join(W + name for name in path.split("/"))))


class Styles:
    """The styles of a file; a property comes from the style or from the nearest one that it is based on."""

    def __init__(self, root: Element) -> None:
        self.by_id = {attribute(style, "styleId"): style for style in root.iter(W + "style")}

    def property(self, style_id: str, path: str) -> str:
        """The value of a paragraph property of a style, "" when no style in its line has it."""
        style = self.by_id.get(style_id)
        while style is not None:
            if found := child_value(style, f"pPr/{path}"):
                return found
            style = self.by_id.get(child_value(style, "basedOn"))
        return ""

    def outline(self, style_id: str) -> int | None:
        """0 for a heading of the first level, None for what is not a heading."""
        level = self.property(style_id, "outlineLvl")
        return int(level) if level and int(level) < 9 else None


@dataclass(frozen=True)
class Number:
    """What Word prints beside a paragraph, and where a REF field asks for its number (`\\n`)."""

    text: str
    bullet: bool = False


@dataclass
class _Counter:
    values: dict[int, int] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)


class Numbering:
    """Counts one paragraph after another; the order of the calls is the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        nums = [] if root is None else list(root.iter(W + "num"))
        lists = [] if root is None else list(root.iter(W + "abstractNum"))
        self.nums = {attribute(num, "numId"): num for num in nums}
        self.levels: Mapping[str, Mapping[int, Element]] = {
            attribute(each, "abstractNumId"): {int(attribute(level, "ilvl")): level for level in each.iter(W + "lvl")}
            for each in lists
        }
        self.counters = {id: _Counter() for id in self.levels}

    def number(self, paragraph: Element) -> Number | None:
        """The number of the next paragraph of the text, None when it has none."""
        style = child_value(paragraph, "pPr/pStyle")
        num_id = child_value(paragraph, "pPr/numPr/numId") or self.styles.property(style, "numPr/numId")
        num = self.nums.get(num_id)
        if num is None:
            return None
        list_id = child_value(num, "abstractNumId")
        levels = self.levels[list_id]
        at = self._level(paragraph, style, levels)
        self._count(num, self.counters[list_id], levels, at)
        if child_value(levels[at], "numFmt") == "bullet":
            return Number("", bullet=True)
        values = self.counters[list_id].values
        return Number(self._text(levels, values, at))

    def _level(self, paragraph: Element, style: str, levels: Mapping[int, Element]) -> int:
        direct = child_value(paragraph, "pPr/numPr/ilvl")
        if direct:
            return int(direct)
        linked = [at for at, level in levels.items() if child_value(level, "pStyle") == style]
        return linked[0] if linked else int(self.styles.property(style, "numPr/ilvl") or 0)

    def _count(self, num: Element, counter: _Counter, levels: Mapping[int, Element], at: int) -> None:
        """A list instance may start a level afresh the first time it is used; a level above starts those below it."""
        num_id = attribute(num, "numId")
        if num_id not in counter.started:
            counter.started.add(num_id)
            for override in num.iter(W + "lvlOverride"):
                if child_value(override, "startOverride"):
                    counter.values.pop(int(attribute(override, "ilvl")), None)
        for above in range(at):
            counter.values.setdefault(above, self._start(num, levels, above))
        if at in counter.values:
            counter.values[at] += 1
        else:
            counter.values[at] = self._start(num, levels, at)
        for below in [level for level in counter.values if level > at]:
            restart = child_value(levels[below], "lvlRestart")
            if not restart or at < int(restart):
                del counter.values[below]

    def _start(self, num: Element, levels: Mapping[int, Element], at: int) -> int:
        for override in num.iter(W + "lvlOverride"):
            if int(attribute(override, "ilvl")) == at and child_value(override, "startOverride"):
                return int(child_value(override, "startOverride"))
        return int(child_value(levels[at], "start") or 1)

    def _text(self, levels: Mapping[int, Element], values: Mapping[int, int], at: int) -> str:
        def written(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            return _written(values[level], child_value(levels[level], "numFmt"))

        return re.sub(r"%([1-9])", written, child_value(levels[at], "lvlText"))


def _written(number: int, style: str) -> str:
    match style:
        case "decimal":
            return str(number)
        case "lowerLetter" | "upperLetter":
            text = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)
            return text.upper() if style == "upperLetter" else text
        case "lowerRoman" | "upperRoman":
            signs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
            text = ""
            for worth, sign in signs:
                text += sign * (number // worth)
                number %= worth
            return text.upper() if style == "upperRoman" else text
        case _:
            raise AssertionError(f"unexpected numbers of the style {style}")
