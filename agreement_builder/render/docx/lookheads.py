"""Makes a house's running head or foot fit to be taken over: its pictures come along, everything that reaches out is cut.

Nothing is fetched and no text of theirs is changed. What a field or a link showed stays as plain words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from agreement_builder.render.docx.xml import MAIN, RELATIONSHIPS

_W, _R = f"{{{MAIN}}}", f"{{{RELATIONSHIPS}}}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KEPT_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TITLE", "SUBJECT"})
"""Fields that need nothing but the document that they stand in."""
_STALE_FIELDS = frozenset({"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME", "EDITTIME", "USERNAME"})
"""Fields whose words spoke of the house's own file, and would be wrong here."""
_EMBEDDED = frozenset({"object", "control", "altChunk", "subDoc", "movie"})
_REVIEW = frozenset(
    {"del", "moveFrom", "pPrChange", "rPrChange", "commentRangeStart", "commentRangeEnd", "commentReference"}
)
_ELSEWHERE = frozenset(
    {"numPr", "sdtPr", "sdtEndPr", "bookmarkStart", "bookmarkEnd", "footnoteReference", "endnoteReference"}
)
_DROPPED = _EMBEDDED | _REVIEW | _ELSEWHERE
"""Files inside the file; marks of review; what only makes sense with other parts of the house's file."""
_UNWRAPPED = frozenset(["ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent"])
_OUTWARD = frozenset({"href", "src", "althref", "hrefnovml"})
"""Attributes of old drawings that name a file elsewhere."""


def safe_story(story: etree._Element, pictures: Mapping[str, str], picture_words: str) -> etree._Element:
    """A copy of a head or foot that needs nothing but its pictures.

    `pictures` maps the relationship id of each picture that comes along to its new one; drawings of others are cut.
    `picture_words` describe a picture that has no description.
    """
    copy = deepcopy(story)
    _cut_fields(copy)
    for element in [*copy.iter()]:
        if not isinstance(element.tag, str):
            _cut(element)
            continue
        name = etree.QName(element).localname
        if element.tag.startswith(_W) and name in _DROPPED:
            _cut(element)
        elif element.tag.startswith(_W) and name in _UNWRAPPED:
            _unwrap(element)
        elif name == "OLEObject" or element.tag in (
            f"{_DRAWING}extLst",
            f"{_DRAWING}hlinkClick",
            f"{_DRAWING}hlinkHover",
        ):
            _cut(element)
        elif name == "docPr" and not element.get("descr"):
            element.set("descr", picture_words)
    for element in [*copy.iter()]:
        _relate(element, pictures)
    for link in [*copy.iter(f"{_W}hyperlink")]:
        _unwrap(link)
    return copy


def safe_theme(theme: etree._Element) -> bytes:
    """The theme without pictures: where a fill is one, a plain fill stands."""
    copy = deepcopy(theme)
    for fill in [*copy.iter(f"{_DRAWING}blipFill")]:
        plain = etree.Element(f"{_DRAWING}solidFill")
        etree.SubElement(plain, f"{_DRAWING}schemeClr", val="phClr")
        fill.addprevious(plain)
        _cut(fill)
    for element in copy.iter():
        for attribute in [name for name in element.attrib if str(name).startswith(_R)]:
            del element.attrib[attribute]
    return etree.tostring(copy, xml_declaration=True, encoding="UTF-8", standalone=True)


def has_page_field(story: etree._Element) -> bool:
    """Whether a head or foot already says which page it is on."""
    simple = (field.get(f"{_W}instr", "") for field in story.iter(f"{_W}fldSimple"))
    return any(
        "PAGE" in words.upper().split()
        for words in (*simple, *(text.text or "" for text in story.iter(f"{_W}instrText")))
    )


def _relate(element: etree._Element, pictures: Mapping[str, str]) -> None:
    """Leads an element to its picture under the new id; without one, the drawing around it goes."""
    for attribute in list(element.attrib):
        name, held = str(attribute), element.get(attribute, "")
        if name.rpartition("}")[2] in _OUTWARD:
            del element.attrib[attribute]
        elif name in (f"{_R}embed", f"{_R}id") and held in pictures:
            element.set(attribute, pictures[held])
        elif name.startswith(_R):
            del element.attrib[attribute]
            if element.tag != f"{_W}hyperlink" and not _has_picture(element, pictures):
                _cut(_drawing_around(element))


def _has_picture(element: etree._Element, pictures: Mapping[str, str]) -> bool:
    return element.get(f"{_R}embed") in {*pictures, *pictures.values()}


def _drawing_around(element: etree._Element) -> etree._Element:
    drawings = {f"{_W}drawing", f"{_W}pict"}
    return next((around for around in element.iterancestors() if around.tag in drawings), element)


def _cut_fields(story: etree._Element) -> None:
    """Turns every field that is not kept into the words that it showed, or into nothing where these would be wrong."""
    for field in [*story.iter(f"{_W}fldSimple")]:
        name = _field_name(field.get(f"{_W}instr", ""))
        if name in _STALE_FIELDS:
            _cut(field)
        elif name not in _KEPT_FIELDS:
            _unwrap(field)
    for runs in [*_complex_fields(story)]:
        name = _field_name("".join(text.text or "" for run in runs for text in run.iter(f"{_W}instrText")))
        if name in _KEPT_FIELDS:
            continue
        for run in runs:
            marks = [*run.iter(f"{_W}fldChar"), *run.iter(f"{_W}instrText")]
            for mark in [run] if name in _STALE_FIELDS else marks:
                _cut(mark)


def _complex_fields(story: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each outermost field, in order; a field that is never closed reaches to the end."""
    runs: list[etree._Element] = []
    depth = 0
    for run in story.iter(f"{_W}r"):
        kinds = [mark.get(f"{_W}fldCharType") for mark in run.iter(f"{_W}fldChar")]
        depth += kinds.count("begin")
        if depth > 0:
            runs.append(run)
        depth -= kinds.count("end")
        if depth <= 0 and runs:
            yield runs
            runs, depth = [], 0
    if runs:
        yield runs


def _field_name(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _cut(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(element):
        parent.insert(place, child)
    parent.remove(element)
