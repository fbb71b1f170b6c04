"""Brings an organisation's styles together with ours: theirs win by name, ours fill the gaps, our numbers stay.

Theirs are built anew from what may stay. Of their Normal only type and the space between paragraphs reaches the agreement, for
everything rests on it: cells, cover and boxes too. Our text is
set from the left whatever theirs is. Words that could not be read get a colour in which they can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from agreement_builder.render.docx.allowed import Builder, full, new, rules
from agreement_builder.render.docx.allowed import root as part_root
from agreement_builder.render.docx.allowed_word import STYLES
from agreement_builder.render.docx.lookcolours import BLACK, WHITE, Colours, contrast, readable
from agreement_builder.render.docx.styles import LATENT, NO_NUMBER, Sheet, language_mark, style_ids, style_kinds, styles
from agreement_builder.render.docx.styletable import Entry, Page, table
from agreement_builder.render.docx.xml import HEAD, NAMESPACES, twips

ADDED_FOOT = "Added Foot"
"""Our style for a foot that a house does not have: on top of the house's own, in a colour that can be read on paper."""

_STYLE, _NAME, _ID, _TYPE, _DEFAULT = (full(f"w:{name}") for name in ("style", "name", "styleId", "type", "default"))
_VALUE, _BASED = full("w:val"), full("w:basedOn")
_SMALLEST, _LARGEST_IN_TEXT = 14, 26
"""Half-points between which our sizes follow the size of the house's text."""
_MOST_STYLES = 4_000
"""About as many as Word itself allows."""
_BEFORE_NUMBERING = frozenset(["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"])
"""What stands before the numbering among a paragraph's properties (ECMA-376 Part 1, 17.7.8.2)."""
_BEFORE_TABS = (*_BEFORE_NUMBERING, "numPr", "suppressLineNumbers", "pBdr", "shd")
_BEFORE_SPACE = (*_BEFORE_TABS, "tabs", "suppressAutoHyphens")
_BEFORE_INDENT = (*_BEFORE_SPACE, "spacing")
_OF_NORMAL = {
    "pPr": frozenset(["spacing", "widowControl"]),
    "rPr": frozenset(["rFonts", "color", "spacing", "w", "kern", "sz", "szCs"]),
}
_TABS_OF_CONTENTS = ((10, "left", ""), (28, "left", ""), (0, "right", "dot"))
"""Where the tabs of an entry in the contents are, in millimetres; 0 stands for the edge."""
_IN_HEADS = frozenset(["header", "footer"])


@dataclass(frozen=True, slots=True)
class HouseStyles:
    """A house's styles built anew, and the ids of those of each type."""

    root: etree._Element
    ids: Mapping[str, frozenset[str]]


def styles_anew(house: etree._Element) -> HouseStyles:
    """What may stay of a house's styles. Each has an id and a name of its own, and refers to others that are there."""
    builder = Builder(rules(STYLES))
    root = part_root("w:styles")
    for defaults in [*house.iterchildren(full("w:docDefaults"))][:1]:
        root.extend(builder.build(defaults))
    root.append(etree.fromstring(LATENT.replace("<w:latentStyles", f"<w:latentStyles {NAMESPACES}", 1)))
    ids: dict[str, str] = {}
    names: set[str] = set()
    for found in house.iterchildren(_STYLE):
        for style in builder.build(found):
            style.set(_TYPE, style.get(_TYPE, "paragraph"))
            id, name = style.get(_ID, ""), _name(style).lower()
            if len(ids) < _MOST_STYLES and id not in ids and name not in names and style.get(_TYPE) != "numbering":
                ids[id] = style.get(_TYPE, "")
                names.add(name)
                root.append(style)
    for style in root.iterchildren(_STYLE):
        _keep_references_that_lead_somewhere(style, ids)
    _break_circles(root)
    types = set(ids.values())
    return HouseStyles(root, {kind: frozenset(id for id, its in ids.items() if its == kind) for kind in types})


def joined_sheet(
    house: HouseStyles, of_theme: Mapping[str, str], page: Page, numbers: Mapping[str, str], language: str
) -> Sheet:
    """The house's styles with ours. `numbers` maps each style that a list may number to its numbering, "" for none."""
    root = etree.fromstring(etree.tostring(house.root))
    theirs = {_name(element).lower(): element for element in root.iterchildren(_STYLE)}
    ids, own = _ids(theirs)
    for element in root.iterchildren(_STYLE):
        if element.get(_DEFAULT) is not None and (_name(element) in own or not _is_default(element)):
            del element.attrib[_DEFAULT]
    _keep_type_alone(root, theirs.get("normal") if "Normal" not in own else None)
    colours = Colours(root, of_theme)
    entries = {entry.name: entry for entry in table().paragraphs}
    outlined = {name for name, entry in entries.items() if entry.outline is not None}
    by_id = _by_id(root)
    numbered = {ids[name] for name, number in numbers.items() if number}
    for name in [name for name in ids if name not in own]:
        element = theirs[name.lower()]
        if name in numbers:
            _number(element, numbers[name])
        elif numbered.intersection(_parents(element, by_id)):
            _number(element, NO_NUMBER)
        if name in entries:
            _keep(element, entries[name])
        if name not in outlined:
            _drop(element, "pPr", "outlineLvl")
        if name == "toc 1":
            _set_contents(element, root, page)
        elif name == "Quote":
            _indent(element, table().paragraph(name))
        if name not in _IN_HEADS:
            _drop(element, "pPr", "jc")
            _make_readable(element, colours)
    _speak(root, language)
    for name, xml in styles(ids, numbers, page, _accent(theirs, own, colours)):
        if name in own:
            ours = etree.fromstring(xml.replace("<w:style ", f"<w:style {NAMESPACES} ", 1))
            _stand_on(ours, {ids["Normal"]} if "Normal" not in own else set())
            _shrink(ours, _size(root, theirs.get("normal")) / (table().font["size"] * 2))
            if name == "Draft Status":
                size = str(round((table().paragraph("header").size or 0) * 2))
                _properties(ours, "rPr").extend(new(f"w:{each}", **{_VALUE: size}) for each in ("sz", "szCs"))
            root.append(ours)
    root.append(_added_foot(ids, colours, theirs.get("footer") if "footer" not in own else None))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return Sheet(ids, page, HEAD + etree.tostring(root, encoding="unicode"))


def inherited_tabs(style_id: str, root: etree._Element) -> set[int]:
    """Where a style and those that it is based on have tabs, in twips."""
    by_id = _by_id(root)
    found: set[int] = set()
    for id in (style_id, *(_parents(by_id[style_id], by_id) if style_id in by_id else ())):
        if id in by_id:
            found |= {int(tab.get(full("w:pos"), "0")) for tab in by_id[id].iter(full("w:tab"))}
    return found


def _keep_references_that_lead_somewhere(style: etree._Element, ids: Mapping[str, str]) -> None:
    kind = style.get(_TYPE, "")
    fitting = {"basedOn": {kind}, "next": {"paragraph"}, "link": {"paragraph", "character"} - {kind}}
    for name, kinds in fitting.items():
        for reference in style.findall(full(f"w:{name}")):
            if ids.get(reference.get(_VALUE, "")) not in kinds:
                style.remove(reference)


def _break_circles(root: etree._Element) -> None:
    """Takes the base away from a style that would rest on itself."""
    by_id = _by_id(root)
    for id, style in by_id.items():
        if id in _parents(style, by_id):
            for based in style.findall(_BASED):
                style.remove(based)


def _is_default(style: etree._Element) -> bool:
    standing = {"paragraph": "normal", "character": "default paragraph font", "table": "normal table"}
    return standing.get(style.get(_TYPE, "")) == _name(style).lower()


def _ids(theirs: Mapping[str, etree._Element]) -> tuple[dict[str, str], frozenset[str]]:
    """The id of each style that we use by its name, and the names of those that the house does not have."""
    ids: dict[str, str] = {}
    own: set[str] = set()
    taken = {element.get(_ID, "") for element in theirs.values()}
    kinds = {**style_kinds(), ADDED_FOOT: "paragraph"}
    for name, id in {**style_ids(), ADDED_FOOT: "AddedFoot"}.items():
        element = theirs.get(name.lower())
        if element is not None and element.get(_TYPE) == kinds[name] and name != ADDED_FOOT:
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


def _keep_type_alone(root: etree._Element, normal: etree._Element | None) -> None:
    """Leaves of what everything rests on only type and the space between paragraphs, with lines that can grow."""
    defaults = [
        each
        for each in (
            root.find(f"{full('w:docDefaults')}/*/{full('w:pPr')}"),
            root.find(f"{full('w:docDefaults')}/*/{full('w:rPr')}"),
        )
        if each is not None
    ]
    for properties in [*defaults, *(normal if normal is not None else ())]:
        kept = _OF_NORMAL.get(etree.QName(properties).localname)
        if kept is None:
            continue
        for child in [child for child in properties if etree.QName(child).localname not in kept]:
            properties.remove(child)
        for spacing in properties.findall(full("w:spacing")):
            if spacing.get(full("w:lineRule")) == "exact":
                spacing.set(full("w:lineRule"), "atLeast")


def _by_id(root: etree._Element) -> dict[str, etree._Element]:
    return {element.get(_ID, ""): element for element in root.iterchildren(_STYLE)}


def _parents(style: etree._Element, by_id: Mapping[str, etree._Element]) -> Iterator[str]:
    """The ids of the styles that a style is based on, nearest first."""
    seen: set[str] = set()
    while (based := style.find(_BASED)) is not None and (id := based.get(_VALUE, "")) not in seen:
        yield id
        seen.add(id)
        if id not in by_id:
            return
        style = by_id[id]


def _properties(style: etree._Element, name: str) -> etree._Element:
    """The paragraph or character properties of a style, made in their place where there are none."""
    found = style.find(full(f"w:{name}"))
    if found is None:
        found = etree.Element(full(f"w:{name}"))
        later = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
        after = frozenset(later[later.index(name) + 1 :])
        follower = next((child for child in style if etree.QName(child).localname in after), None)
        if follower is None:
            style.append(found)
        else:
            follower.addprevious(found)
    return found


def _drop(style: etree._Element, properties: str, name: str) -> None:
    for around in style.findall(full(f"w:{properties}")):
        for old in around.findall(full(f"w:{name}")):
            around.remove(old)


def _number(style: etree._Element, number: str) -> None:
    """Gives a style the numbering of our list; the list's indents and tabs take the place of its own."""
    properties = _properties(style, "pPr")
    _drop(style, "pPr", "ind")
    _drop(style, "pPr", "tabs")
    if number:
        place = sum(etree.QName(child).localname in _BEFORE_NUMBERING for child in properties)
        properties.insert(place, etree.fromstring(number.replace("<w:numPr>", f"<w:numPr {NAMESPACES}>", 1)))


def _keep(style: etree._Element, ours: Entry) -> None:
    """Keeps a style with what follows it, and its lines together, where ours does: no heading stands alone below a page."""
    for name, wanted in (("keepLines", ours.keep_lines), ("keepNext", ours.keep_next)):
        if wanted:
            _drop(style, "pPr", name)
            _properties(style, "pPr").insert(0, new(f"w:{name}"))


def _indent(style: etree._Element, ours: Entry) -> None:
    """Gives a style our indents, so that its words stand with those of the clause that they belong to."""
    _drop(style, "pPr", "ind")
    sides = {
        full(f"w:{side}"): str(twips(length or 0)) for side, length in (("left", ours.left), ("right", ours.right))
    }
    _insert(_properties(style, "pPr"), new("w:ind", **sides, **{full("w:firstLine"): "0"}), _BEFORE_INDENT)


def _set_contents(style: etree._Element, root: etree._Element, page: Page) -> None:
    """Gives an entry of the contents a place for its number, so that the heading follows it closely, and our close lines."""
    old = inherited_tabs(style.get(_ID, ""), root)
    for name in ("ind", "tabs", "spacing"):
        _drop(style, "pPr", name)
    properties = _properties(style, "pPr")
    stops = {twips(at) if at else page.text_width: (way, leader) for at, way, leader in _TABS_OF_CONTENTS}
    tabs = new("w:tabs")
    for at in sorted(old | set(stops)):
        way, leader = stops.get(at, ("clear", ""))
        tab = new("w:tab", **{full("w:val"): way}, **({full("w:leader"): leader} if leader else {}))
        tab.set(full("w:pos"), str(at))
        tabs.append(tab)
    indent = new(
        "w:ind", **{full("w:left"): str(twips(10)), full("w:right"): str(twips(8)), full("w:hanging"): str(twips(10))}
    )
    lines = {
        "before": "0",
        "after": str(round((table().paragraph("toc 1").after or 0) * 20)),
        "line": "240",
        "lineRule": "auto",
    }
    space = new("w:spacing", **{full(f"w:{name}"): value for name, value in lines.items()})
    _insert(properties, tabs, _BEFORE_TABS)
    _insert(properties, space, _BEFORE_SPACE)
    _insert(properties, indent, _BEFORE_INDENT)


def _insert(properties: etree._Element, child: etree._Element, before: tuple[str, ...]) -> None:
    properties.insert(sum(etree.QName(each).localname in before for each in properties), child)


def _make_readable(style: etree._Element, colours: Colours) -> None:
    """Gives words that cannot be read on what is behind them another colour: ours on light, white on dark."""
    ground = colours.ground(style)
    words = colours.words(style)
    if not words or readable(words, ground):
        return
    ink = table().colours["ink"]
    best = max((ink, WHITE, BLACK), key=lambda colour: contrast(colour, ground)) if not readable(ink, ground) else ink
    properties = _properties(style, "rPr")
    _drop(style, "rPr", "color")
    before = (
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
    )
    _insert(properties, new("w:color", **{_VALUE: best}), before)


def _accent(theirs: Mapping[str, etree._Element], own: frozenset[str], colours: Colours) -> Mapping[str, str]:
    """Our colours by name, with a colour of the house's headings for our accent where one can be read on white."""
    ours = table().colours
    for name in ("heading 1", "heading 2", "Title"):
        if name not in own:
            style = theirs[name.lower()]
            for colour in (colours.words(style), colours.ground(style)):
                if colour and readable(colour):
                    return {**ours, "accent": colour}
    return ours


def _size(root: etree._Element, normal: etree._Element | None) -> float:
    """The size of the house's text in half-points; Word's own where the house does not say."""
    for around in (normal, root.find(full("w:docDefaults"))):
        found = None if around is None else around.find(f".//{full('w:rPr')}/{full('w:sz')}")
        if found is not None:
            return float(found.get(_VALUE, "20"))
    return 20


def _shrink(style: etree._Element, share: float) -> None:
    """Keeps tables, notes and captions smaller than a text that is small itself; what is large on the cover stays so."""
    for size in style.iterfind(f"{full('w:rPr')}/*"):
        if size.tag in (full("w:sz"), full("w:szCs")):
            held = int(size.get(_VALUE, "0"))
            if share < 1 and _SMALLEST <= held <= _LARGEST_IN_TEXT:
                size.set(_VALUE, str(max(round(held * share), _SMALLEST)))


def _stand_on(style: etree._Element, normal: set[str]) -> None:
    """Keeps a style of ours as it is meant, whatever space and first lines the house's Normal and Body Text have."""
    based = style.find(_BASED)
    properties = style.find(full("w:pPr"))
    if properties is None or style.get(_TYPE) != "paragraph":
        return
    indent = properties.find(full("w:ind"))
    if indent is not None and indent.get(full("w:hanging")) is None:
        indent.set(full("w:firstLine"), "0")
    if based is not None and based.get(_VALUE) in normal and _name(style) != "Body Text":
        spacing = properties.find(full("w:spacing"))
        if spacing is not None and spacing.get(full("w:before")) is None:
            spacing.set(full("w:before"), "0")


def _added_foot(ids: Mapping[str, str], colours: Colours, footer: etree._Element | None) -> etree._Element:
    made = new("w:style", **{_TYPE: "paragraph", full("w:customStyle"): "1", _ID: ids[ADDED_FOOT]})
    made.append(new("w:name", **{_VALUE: ADDED_FOOT}))
    made.append(new("w:basedOn", **{_VALUE: ids["footer"]}))
    if footer is not None and colours.words(footer) and not readable(colours.words(footer)):
        typed = new("w:rPr")
        typed.append(new("w:color", **{_VALUE: table().colours["quiet"]}))
        made.append(typed)
    return made


def _speak(root: etree._Element, language: str) -> None:
    """Sets the language of the words in the defaults that every style starts from; no style has one of its own."""
    defaults = root.find(full("w:docDefaults"))
    if defaults is None:
        defaults = etree.Element(full("w:docDefaults"))
        root.insert(0, defaults)
    run_defaults = defaults.find(full("w:rPrDefault"))
    if run_defaults is None:
        run_defaults = etree.Element(full("w:rPrDefault"))
        defaults.insert(0, run_defaults)
    properties = run_defaults.find(full("w:rPr"))
    if properties is None:
        properties = etree.SubElement(run_defaults, full("w:rPr"))
    properties.append(etree.fromstring(language_mark(language).replace("<w:lang ", f"<w:lang {NAMESPACES} ", 1)))


def _name(style: etree._Element) -> str:
    found = style.find(_NAME)
    return "" if found is None else found.get(_VALUE, "")


def _set_name(style: etree._Element, name: str) -> None:
    found = style.find(_NAME)
    if found is not None:
        found.set(_VALUE, name)
