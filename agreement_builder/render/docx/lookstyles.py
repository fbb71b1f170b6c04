"""Brings an organisation's styles together with ours: theirs win by name, ours fill the gaps, our numbers stay.

It changes nothing of how their styles look, except that those which our lists number take the indents of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from agreement_builder.render.docx.styles import NO_NUMBER, Sheet, language_mark, style_ids, style_kinds, styles
from agreement_builder.render.docx.styletable import Page, table
from agreement_builder.render.docx.xml import HEAD, MAIN, NAMESPACES, RELATIONSHIPS

_W = f"{{{MAIN}}}"
_STYLE, _NAME, _ID, _TYPE, _DEFAULT = (f"{_W}{name}" for name in ("style", "name", "styleId", "type", "default"))
_VALUE = f"{_W}val"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_BEFORE_NUMBERING = frozenset(["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"])
"""What stands before the numbering among a paragraph's properties (ECMA-376 Part 1, 17.7.8.2)."""
_AFTER_PARAGRAPH = frozenset(["rPr", "tblPr", "trPr", "tcPr", "tblStylePr"])


def joined_sheet(house: etree._Element, page: Page, numbers: Mapping[str, str], language: str) -> Sheet:
    """The house's styles with ours. `numbers` maps each style that a list may number to its numbering, "" for none."""
    root = deepcopy(house)
    theirs = {_name(element).lower(): element for element in root.iter(_STYLE)}
    ids, own = _ids(theirs)
    for element in root.iter(_STYLE):
        _make_safe(element, is_default=_name(element) == "Normal" or _name(element) in own)
    numbered = {ids[name] for name, number in numbers.items() if number}
    for name in ids.keys() - own:
        element = theirs[name.lower()]
        if name in numbers:
            _number(element, numbers[name])
        elif numbered.intersection(_parents(element, root)):
            _number(element, NO_NUMBER)
    _speak(root, language)
    for name, xml in styles(ids, numbers, page, _colours(theirs.get("heading 1"))):
        if name in own:
            root.append(etree.fromstring(xml.replace("<w:style ", f"<w:style {NAMESPACES} ", 1)))
    return Sheet(ids, page, HEAD + etree.tostring(root, encoding="unicode"))


def _ids(theirs: Mapping[str, etree._Element]) -> tuple[dict[str, str], frozenset[str]]:
    """The id of each style that we use by its name, and the names of those that the house does not have."""
    ids: dict[str, str] = {}
    own: set[str] = set()
    taken = {element.get(_ID, "") for element in theirs.values()}
    kinds = style_kinds()
    for name, id in style_ids().items():
        element = theirs.get(name.lower())
        if element is not None and element.get(_TYPE) == kinds[name] and element.get(_ID):
            ids[name] = element.get(_ID, "")
            continue
        if element is not None:
            _set_name(element, f"{_name(element)} (house)")
        while id in taken:
            id = f"Our{id}"
        ids[name] = id
        taken.add(id)
        own.add(name)
    return ids, frozenset(own)


def _make_safe(style: etree._Element, *, is_default: bool) -> None:
    """Takes out what would point outside the styles: lists that do not come along, relationships, a second default."""
    for number in list(style.iter(f"{_W}numPr")):
        _remove(number)
    for element in style.iter():
        for attribute in [name for name in element.attrib if str(name).startswith(f"{{{RELATIONSHIPS}}}")]:
            del element.attrib[attribute]
    if not is_default and style.get(_DEFAULT) is not None:
        del style.attrib[_DEFAULT]


def _parents(style: etree._Element, root: etree._Element) -> Iterator[str]:
    """The ids of the styles that a style is based on, nearest first."""
    by_id = {element.get(_ID, ""): element for element in root.iter(_STYLE)}
    seen: set[str] = set()
    while (based := style.find(f"{_W}basedOn")) is not None and (id := based.get(_VALUE, "")) not in seen:
        yield id
        seen.add(id)
        if id not in by_id:
            return
        style = by_id[id]


def _number(style: etree._Element, number: str) -> None:
    """Gives a style the numbering of our list; the list's indents and tabs take the place of its own."""
    properties = style.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        after = next((child for child in style if etree.QName(child).localname in _AFTER_PARAGRAPH), None)
        if after is None:
            style.append(properties)
        else:
            after.addprevious(properties)
    for name in ("ind", "tabs"):
        for old in properties.findall(f"{_W}{name}"):
            properties.remove(old)
    if number:
        place = sum(etree.QName(child).localname in _BEFORE_NUMBERING for child in properties)
        properties.insert(place, etree.fromstring(number.replace("<w:numPr>", f"<w:numPr {NAMESPACES}>", 1)))


def _speak(root: etree._Element, language: str) -> None:
    """Sets the language of the words in the defaults that every style starts from."""
    defaults = root.find(f"{_W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{_W}docDefaults")
        root.insert(0, defaults)
    run_defaults = defaults.find(f"{_W}rPrDefault")
    if run_defaults is None:
        run_defaults = etree.Element(f"{_W}rPrDefault")
        defaults.insert(0, run_defaults)
    properties = run_defaults.find(f"{_W}rPr")
    if properties is None:
        properties = etree.SubElement(run_defaults, f"{_W}rPr")
    for element in [*properties.iter(f"{_W}lang")]:
        properties.remove(element)
    mark = etree.fromstring(language_mark(language).replace("<w:lang ", f"<w:lang {NAMESPACES} ", 1))
    follows = next(
        (child for child in properties if etree.QName(child).localname in ("eastAsianLayout", "specVanish")), None
    )
    if follows is None:
        properties.append(mark)
    else:
        follows.addprevious(mark)


def _colours(heading: etree._Element | None) -> Mapping[str, str]:
    """Our colours by name, with the colour of the house's first heading for our accent."""
    ours = table().colours
    found = None if heading is None else heading.find(f"{_W}rPr/{_W}color")
    colour = "" if found is None else found.get(_VALUE, "")
    return {**ours, "accent": colour} if _COLOUR.fullmatch(colour) else ours


def _name(style: etree._Element) -> str:
    found = style.find(_NAME)
    return "" if found is None else found.get(_VALUE, "")


def _set_name(style: etree._Element, name: str) -> None:
    found = style.find(_NAME)
    if found is not None:
        found.set(_VALUE, name)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
