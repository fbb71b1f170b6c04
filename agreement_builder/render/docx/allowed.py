"""Builds XML anew from a list of what may stay: elements, their attributes, the values of these, and their order.

What the list does not name does not come along, whatever it is; so a file can bring nothing that nobody thought of. What comes
along fits the schema as far as the list says it. The lists themselves are in `allowed_word` and `allowed_drawing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from agreement_builder.model.plaintext import safe
from agreement_builder.render.docx.allowed_drawing import GEOMETRIES
from agreement_builder.render.docx.xml import MAIN, RELATIONSHIPS

SPACES: Mapping[str, str] = {
    "w": MAIN,
    "r": RELATIONSHIPS,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "ours": "agreement-builder:settled",
}
"""The namespaces that we know, by the prefix under which each is written."""

Kind = Callable[[str], str | None]
"""Makes a value that may stay out of one that was found, or None where there is none."""
Special = Callable[[etree._Element], list[etree._Element]]
"""Builds what an element becomes where a rule does not say enough."""

_LONGEST_WORDS, _LONGEST_VALUE = 5_000, 200
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_MEASURE = re.compile(r"(-?\d{1,7}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|pi)")
_NUMBER, _WHOLE = re.compile(r"[-+]?\d{1,12}"), re.compile(r"\d{1,12}")
_PERCENT = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)%")
_LARGEST = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Slot:
    """A place among an element's children: which of these may stand there, whether one must, whether several may."""

    names: frozenset[str]
    least: int
    many: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What may stay of one element: attributes with the kind of each and whether it must be there; children in their order."""

    attributes: Mapping[str, tuple[str, bool]]
    slots: tuple[Slot, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds elements anew by rules. `kinds` are kinds of value that only the caller knows, `special` stands before a rule."""

    rules: Mapping[str, Rule]
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    special: Mapping[str, Special] = field(default_factory=dict)

    def build(self, source: etree._Element) -> list[etree._Element]:
        """What an element becomes: nothing, itself anew, or what a special way of building makes of it."""
        if not isinstance(source.tag, str):
            return []
        special = self.special.get(source.tag)
        if special is not None:
            return special(source)
        made = self.by_rule(source)
        return [] if made is None else [made]

    def by_rule(self, source: etree._Element) -> etree._Element | None:
        """The element anew by its rule; None where there is no rule or where something that must be there is not."""
        rule = self.rules.get(str(source.tag))
        if rule is None:
            return None
        made = new(str(source.tag))
        for name, (kind, must) in rule.attributes.items():
            found = source.get(name)
            value = None if found is None else self._value(kind, found)
            if value is not None:
                made.set(name, value)
            elif must:
                return None
        if rule.text:
            text = self._value(rule.text, source.text or "")
            if text is None:
                return None
            made.text = text
        held: list[list[etree._Element]] = [[] for _ in rule.slots]
        places = {name: place for place, slot in enumerate(rule.slots) for name in slot.names}
        for child in source:
            place = places.get(str(child.tag)) if isinstance(child.tag, str) else None
            if place is not None and (rule.slots[place].many or not held[place]):
                held[place] += self.build(child)
        for slot, children in zip(rule.slots, held, strict=True):
            if len(children) < slot.least:
                return None
            made.extend(children)
        return made

    def _value(self, kind: str, found: str) -> str | None:
        if kind.startswith("{"):
            return _choices(kind).get(found)
        return (self.kinds.get(kind) or KINDS[kind])(found)


def new(name: str, /, **attributes: str) -> etree._Element:
    """An element of ours; its name with a prefix ("w:p") or in braces."""
    made = etree.Element(name if name.startswith("{") else full(name))
    for attribute, value in attributes.items():
        made.set(attribute, value)
    return made


def root(name: str) -> etree._Element:
    """An element of ours that is a part's root: it declares every namespace, so that what it holds need not."""
    return etree.Element(full(name) if ":" in name and not name.startswith("{") else name, nsmap=dict(SPACES))


@cache
def full(name: str) -> str:
    """The name in braces for one with a prefix."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


@cache
def rules(table: str) -> Mapping[str, Rule]:
    """The rules of a table in words.

    A line that is not indented begins a rule and lines that are go on with it: names of elements with commas between, then
    attributes as `name:kind`, or `name!kind` where it must be there, then `= kind` for text, then `>` and the children in
    their order: `a` at most once, `a*` any number, `a!` exactly once, `a+` at least once, `(a|b)` one of these. A kind in
    braces lists values; `{end=right}` says what stands for one. Attributes of w: elements have its prefix when they have
    none.
    """
    made: dict[str, Rule] = {}
    for line in re.sub(r"(?<=\|)\n[ \t]+", "", table).replace("\n  ", " ").strip().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, below = line.partition(" > ")
        head, _, text = head.partition(" = ")
        names, *attributes = head.split()
        for name in names.split(","):
            own = dict(_attribute(name.partition(":")[0], each) for each in attributes)
            made[full(name)] = Rule(own, tuple(map(_slot, below.split())), text.strip())
    return made


def _attribute(prefix: str, words: str) -> tuple[str, tuple[str, bool]]:
    found = re.fullmatch(r"((?:\w+:)?\w+)([:!])(\{.*\}|[\w-]+)", words)
    if found is None:
        raise ValueError(f"no attribute: {words}")
    name, sign, kind = found.groups()
    if ":" in name:
        return full(name), (kind, sign == "!")
    return (full(f"w:{name}") if prefix == "w" else name), (kind, sign == "!")


def _slot(words: str) -> Slot:
    sign = words[-1] if words[-1] in "*!+" else ""
    names = words.removesuffix(sign).strip("()").split("|")
    return Slot(frozenset(map(full, names)), int(sign in ("!", "+") and bool(sign)), sign in ("*", "+") and bool(sign))


@cache
def _choices(kind: str) -> Mapping[str, str]:
    pairs = (each.partition("=") for each in kind.strip("{}").split("|"))
    return {found: instead or found for found, _, instead in pairs}


# ------------------------------------------------------------ kinds of value


def measure(found: str, per_point: float) -> int | None:
    """A length as a whole number of the unit of which a point holds so many; it may name a unit of its own ("1.5cm")."""
    named = _MEASURE.fullmatch(found)
    if named is not None:
        return round(float(named[1]) * _POINTS[named[2]] * per_point)
    return int(found) if _NUMBER.fullmatch(found) else None


def _length(per_point: float, least: int, most: int) -> Kind:
    def kind(found: str) -> str | None:
        number = measure(found, per_point)
        return None if number is None or not least <= number <= most else str(number)

    return kind


def _share(found: str) -> str | None:
    named = _PERCENT.fullmatch(found)
    if named is not None:
        return str(round(float(named[1]) * 1000))
    return found.lstrip("+") if _NUMBER.fullmatch(found) and abs(int(found)) <= _LARGEST else None


def _whole(found: str) -> str | None:
    return str(int(found)) if _WHOLE.fullmatch(found) and int(found) <= _LARGEST else None


def _whole_or_less(found: str) -> str | None:
    return str(int(found)) if _NUMBER.fullmatch(found) and abs(int(found)) <= _LARGEST else None


def _fitting(pattern: str, longest: int = _LONGEST_VALUE) -> Kind:
    fits = re.compile(pattern)

    def kind(found: str) -> str | None:
        return found if len(found) <= longest and fits.fullmatch(found) else None

    return kind


def _switch(found: str) -> str | None:
    return {"1": "1", "true": "1", "on": "1", "0": "0", "false": "0", "off": "0"}.get(found)


def _colour(found: str) -> str | None:
    if re.fullmatch(r"[0-9A-Fa-f]{6}", found):
        return found.upper()
    return "auto" if found == "auto" else None


def _name(found: str) -> str | None:
    """A name that somebody chose, unless it is an address or the place of a file."""
    named = safe(found).strip()
    return None if not named or len(named) > _LONGEST_VALUE or re.search(r"://|\\|@|www\.", named) else named


def _css(found: str) -> str | None:
    pieces = []
    for each in found.split(";")[:60]:
        name, _, value = (part.strip() for part in each.partition(":"))
        kind = _CSS.get(name.lower())
        if kind is not None and kind(value) is not None:
            pieces.append(f"{name.lower()}:{value}")
    return ";".join(pieces)


_FONT = _fitting(r"""[^\\/:;<>"'&=?#%\x00-\x1f]{1,64}""")
_DRAWN_LENGTH = _fitting(r"[-+]?\d{0,7}(?:\.\d{1,6})?(?:pt|in|cm|mm|px|pc|em|ex|%|f|fd)?")
_DRAWN_WORD = _fitting(r"[-a-zA-Z]{1,40}")
_CSS: Mapping[str, Kind] = {
    **dict.fromkeys(("width", "height", "left", "top", "rotation", "z-index", "font-size"), _DRAWN_LENGTH),
    **dict.fromkeys(("margin-left", "margin-top", "margin-right", "margin-bottom"), _DRAWN_LENGTH),
    **dict.fromkeys((f"mso-wrap-distance-{side}" for side in ("left", "top", "right", "bottom")), _DRAWN_LENGTH),
    **dict.fromkeys(("mso-width-percent", "mso-height-percent", "mso-left-percent", "mso-top-percent"), _DRAWN_LENGTH),
    **dict.fromkeys(
        ("mso-width-relative", "mso-height-relative", "mso-wrap-style", "mso-fit-shape-to-text"), _DRAWN_WORD
    ),
    **dict.fromkeys(("mso-position-horizontal", "mso-position-horizontal-relative"), _DRAWN_WORD),
    **dict.fromkeys(("mso-position-vertical", "mso-position-vertical-relative"), _DRAWN_WORD),
    **dict.fromkeys(("position", "flip", "v-text-anchor", "layout-flow", "mso-layout-flow-alt"), _DRAWN_WORD),
    **dict.fromkeys(("font-weight", "font-style", "v-text-align", "text-align", "text-decoration"), _DRAWN_WORD),
    "font-family": lambda found: _FONT(found.replace("&quot;", "").strip("\"' ")),
}

KINDS: Mapping[str, Kind] = {
    "switch": _switch,
    "on-off": lambda found: {"1": "on", "0": "off"}.get(_switch(found) or ""),
    "whole": _whole,
    "number": _whole_or_less,
    "twips": _length(20, -31_680, 31_680),
    "up": _length(20, 0, 31_680),
    "half-points": _length(2, 1, 3_276),
    "lift": _length(2, -3_276, 3_276),
    "eighths": _length(8, 0, 255),
    "room": _length(1, 0, 31),
    "width": lambda found: (
        found if re.fullmatch(r"\d{1,3}(?:\.\d{1,4})?%", found) else _length(20, -31_680, 31_680)(found)
    ),
    "percent": _fitting(r"\d{1,3}%?"),
    "level": _fitting("[0-9]"),
    "colour": _colour,
    "hex6": _fitting("[0-9A-Fa-f]{6}"),
    "hex4": _fitting("[0-9A-Fa-f]{4}"),
    "hex2": _fitting("[0-9A-Fa-f]{2}"),
    "font": _FONT,
    "theme-colour": _choices(
        "{dark1|light1|dark2|light2|accent1|accent2|accent3|accent4|accent5|accent6|hyperlink|followedHyperlink|none|"
        "background1|text1|background2|text2}"
    ).get,
    "theme-font": _choices(
        "{majorEastAsia|majorBidi|majorAscii|majorHAnsi|minorEastAsia|minorBidi|minorAscii|minorHAnsi}"
    ).get,
    "geometry": lambda found: found if found in _choices(GEOMETRIES) else "rect",
    "words": lambda found: safe(found)[:_LONGEST_WORDS],
    "name": _name,
    "emu": _length(12_700, -_LARGEST, _LARGEST),
    "emu-up": _length(12_700, 0, _LARGEST),
    "share": _share,
    "guide": _fitting(r"-?\d{1,12}|[A-Za-z][A-Za-z0-9]{0,40}"),
    "formula": _fitting(r"[-+*/?:A-Za-z0-9@#. ]{1,200}"),
    "css": _css,
    "drawn-length": _DRAWN_LENGTH,
    "drawn-word": _DRAWN_WORD,
    "drawn-colour": _fitting(r"(?:#[0-9A-Fa-f]{3,6}|[a-zA-Z]{1,30})(?: \[\d{1,4}\])?"),
    "drawn-lengths": _fitting(r"[-+0-9.a-z%@#, ]{1,200}"),
    "drawn-path": _fitting(r"[-+0-9.a-zA-Z@#, ]{1,20000}", 20_000),
    "drawn-type": _fitting(r"#_x0000_t\d{1,5}"),
    "drawn-type-id": _fitting(r"_x0000_t\d{1,5}"),
}
"""Every kind of value that the tables name, but for those that only the caller of a `Builder` knows."""


def descendants(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name with a prefix, anywhere below, in the order of the text; they may be moved meanwhile."""
    yield from [*root.iter(full(name))]
