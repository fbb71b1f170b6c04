"""Decides what becomes of each field in a house's running head or foot, before the head is built anew.

The number of the page and of pages stays alive; a title is ours; what a link or a fetched text showed stays as plain words; what
spoke of the house's own file goes, with the label before it. It works on a copy that its caller made, and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from agreement_builder.render.docx.allowed import descendants, full, new

MARK = full("ours:field")
"""The element that stands for a field that stays; `code` is its instruction."""
_LIVE = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_SHOWN = frozenset(
    [
        "HYPERLINK",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "INCLUDE",
        "IMPORT",
        "LINK",
        "DDE",
        "DDEAUTO",
        "EMBED",
        "SHAPE",
        "QUOTE",
        "AUTOTEXT",
        "AUTOTEXTLIST",
        "GLOSSARY",
        "FORMTEXT",
        "FORMDROPDOWN",
        "EQ",
        "ADVANCE",
    ]
)
"""Fields whose words stay: they are the house's own and do not speak of its file, of a person or of a day."""
_DEEPEST = 50
"""How many fields may stand one inside another; Word itself allows about twenty."""
_NAME = re.compile(r"\s*([A-Za-z]+|=)\s*(?:\"([^\"]*)\"|(\S+))?")
_FORM = re.compile(r"\\\*\s*(Arabic|ArabicDash|alphabetic|ALPHABETIC|roman|ROMAN|Ordinal|CardText|OrdText)\b")
_NUMBER = re.compile(r"\s*(?:[-\u2013(]\s*)?(?:\d{1,5}|[ivxlcIVXLC]{1,8})\s*(?:[-\u2013)]\s*)?")
_LABEL = re.compile(
    r"(?:^|(?<!\s)\s{2,}+|[|\u2022\u00b7,;\u2013\u2014/])[ \u00a0]*"
    r"(?:[^|\u2022\u00b7,;:]{1,30}:|"
    r"(?i:(?:\w+ ){0,2}(?:no|nr|ref|rev|ver|v|vsn|version|reference|number|revision|owner|author|by|file|path|date|printed|"
    r"saved|updated|created|modified|on|at|keywords|subject|status))\.?)\s*$"
)
_TEXT, _RUN, _PROPERTIES, _PARAGRAPH = full("w:t"), full("w:r"), full("w:rPr"), full("w:p")
_CHAR, _CODE, _KIND = full("w:fldChar"), full("w:instrText"), full("w:fldCharType")
_BOX = full("w:txbxContent")
_DRAWN = frozenset(map(full, ("w:drawing", "w:pict")))


@dataclass(slots=True, eq=False)
class _Field:
    """A field: the tokens of its code and of what it shows, in order, with the fields inside either; its marks."""

    begin: etree._Element
    code: list[etree._Element | _Field] = field(default_factory=list)
    shown: list[etree._Element | _Field] = field(default_factory=list)
    marks: list[etree._Element] = field(default_factory=list)
    separated: bool = False

    @property
    def words(self) -> str:
        """The words of its own code."""
        return "".join(each.text or "" for each in self.code if not isinstance(each, _Field) and each.tag == _CODE)

    @property
    def name(self) -> str:
        """What kind of field it is, in capitals; "" when it has no name."""
        found = _NAME.match(self.words)
        return found[1].upper() if found else ""

    @property
    def inside(self) -> list[_Field]:
        """The fields in its code."""
        return [each for each in self.code if isinstance(each, _Field)]

    def tokens(self) -> Iterator[etree._Element]:
        """Every token of it, marks and all."""
        yield from self.marks
        for each in (*self.code, *self.shown):
            if isinstance(each, _Field):
                yield from each.tokens()
            else:
                yield each


def settle(story: etree._Element, known: Mapping[str, str]) -> tuple[str, ...]:
    """Settles every field of a head or foot in place; the names of those that went although they showed something.

    `known` holds our words for what a field may ask for: TITLE and SUBJECT.
    """
    _as_complex(story)
    gone: list[str] = []
    flows: list[list[etree._Element]] = []
    _gather(story, flows, None)
    for flow in flows:
        order = {token: place for place, token in enumerate(flow)}
        for each in _parsed(flow):
            _decide(each, known, gone, flow, order)
    for mark in (*descendants(story, "w:fldChar"), *descendants(story, "w:instrText")):
        _cut(mark)
    return tuple(dict.fromkeys(gone))


def has_page_number(story: etree._Element) -> bool:
    """Whether a head or foot that was built anew says which page it is on."""
    return any((code.text or "").split()[:1] == ["PAGE"] for code in story.iter(_CODE))


def _as_complex(story: etree._Element) -> None:
    """Writes each simple field as a complex one, so that there is one kind."""
    for simple in descendants(story, "w:fldSimple"):
        parent = simple.getparent()
        if parent is None:
            continue
        code = new("w:instrText")
        code.text = simple.get(full("w:instr"), "")
        for run in (_run(_mark("begin")), _run(code), _run(_mark("separate")), *simple, _run(_mark("end"))):
            simple.addprevious(run)
        parent.remove(simple)
    for block in descendants(story, "w:pgNum"):
        code = new("w:instrText")
        code.text = "PAGE"
        for piece in (_mark("begin"), code, _mark("end")):
            block.addprevious(piece)
        _cut(block)


def _gather(element: etree._Element, flows: list[list[etree._Element]], flow: list[etree._Element] | None) -> None:
    """The tokens of each flow of text in order: the head itself, and every text box by itself."""
    if flow is None or element.tag == _BOX:
        flow = []
        flows.append(flow)
    for child in element:
        if element.tag == _RUN and child.tag != _PROPERTIES:
            flow.append(child)
        _gather(child, flows, flow)


def _parsed(flow: list[etree._Element]) -> list[_Field]:
    """The outermost fields of a flow. Of one that is never closed only the marks and the code go, when all is settled."""
    whole: list[_Field] = []
    stack: list[_Field] = []
    for token in flow:
        kind = token.get(_KIND) if token.tag == _CHAR else ""
        if kind == "begin":
            if len(stack) == _DEEPEST:
                raise ValueError("fields inside fields without end")
            stack.append(_Field(token, marks=[token]))
        elif kind == "separate" and stack:
            stack[-1].separated = True
            stack[-1].marks.append(token)
        elif kind == "end" and stack:
            closed = stack.pop()
            closed.marks.append(token)
            _add(stack, whole, closed)
        elif stack and token.tag != _CHAR:
            _add(stack, whole, token)
    for never_closed in stack:
        whole += [each for each in (*never_closed.code, *never_closed.shown) if isinstance(each, _Field)]
    return whole


def _add(stack: list[_Field], whole: list[_Field], piece: etree._Element | _Field) -> None:
    if stack:
        (stack[-1].shown if stack[-1].separated else stack[-1].code).append(piece)
    elif isinstance(piece, _Field):
        whole.append(piece)


def _decide(
    found: _Field,
    known: Mapping[str, str],
    gone: list[str],
    flow: list[etree._Element],
    order: Mapping[etree._Element, int],
) -> None:
    asked = _asked(found)
    shown = "".join(each.text or "" for each in _shown(found) if each.tag == _TEXT)
    counted = _counted(found)
    if found.name in _LIVE:
        _stands_for(found, _mark_of(found.name, found.words))
    elif asked in known:
        words = new("w:t")
        words.text = known[asked]
        _stands_for(found, words)
    elif found.name in _SHOWN or any(each.name in _LIVE for each in _fields_shown(found)):
        for token in (*found.marks, *_all(found.code)):
            _cut(token)
        for each in found.shown:
            if isinstance(each, _Field):
                _decide(each, known, gone, flow, order)
    elif len(counted) == 1 and (found.name == "=" or _NUMBER.fullmatch(shown)):
        _stands_for(found, _mark_of(*counted.popitem()))
    else:
        if shown.strip():
            gone.append(found.name or "?")
            _cut_label(found.begin, flow, order)
        kept = {token for token in _shown(found) if token.tag in _DRAWN}
        for token in [*found.tokens()]:
            if token not in kept:
                _cut(token)


def _asked(found: _Field) -> str:
    """What a field asks for: its name, or the property that it names."""
    parts = _NAME.match(found.words)
    if parts is not None and found.name in ("DOCPROPERTY", "INFO"):
        return (parts[2] or parts[3] or "").upper()
    return found.name


def _counted(found: _Field) -> dict[str, str]:
    """The counts of pages that a field computes with, by name, with the code of each; empty when it uses others too."""
    if any(each.name not in _LIVE for each in found.inside):
        return {}
    return {each.name: each.words for each in found.inside}


def _fields_shown(found: _Field) -> list[_Field]:
    return [each for each in found.shown if isinstance(each, _Field)]


def _shown(found: _Field) -> list[etree._Element]:
    return list(_all(found.shown))


def _all(pieces: list[etree._Element | _Field]) -> Iterator[etree._Element]:
    for piece in pieces:
        if isinstance(piece, _Field):
            yield from piece.tokens()
        else:
            yield piece


def _stands_for(found: _Field, instead: etree._Element) -> None:
    """Puts one thing in the place of a whole field, in the type of what it showed."""
    typed = next((each.getparent() for each in found.shown if not isinstance(each, _Field) and each.tag == _TEXT), None)
    run = found.begin.getparent()
    found.begin.addprevious(instead)
    if typed is not None and run is not None and typed is not run and run.find(_PROPERTIES) is None:
        properties = typed.find(_PROPERTIES)
        if properties is not None:
            run.insert(0, properties)
    for token in found.tokens():
        _cut(token)


def _mark_of(name: str, words: str) -> etree._Element:
    form = _FORM.search(words)
    return new(MARK, code=f"{name} \\* {form[1]}" if form else name)


def _cut_label(begin: etree._Element, flow: list[etree._Element], order: Mapping[etree._Element, int]) -> None:
    """Takes away "Owner:" before a field that goes: the last words before it in its paragraph, when they are a label."""
    texts: list[etree._Element] = []
    around = next(begin.iterancestors(_PARAGRAPH), None)
    for place in range(order[begin] - 1, -1, -1):
        token = flow[place]
        if token.tag != _TEXT or token.getparent() is None or next(token.iterancestors(_PARAGRAPH), None) is not around:
            break
        texts.append(token)
    texts.reverse()
    joined = "".join(each.text or "" for each in texts)
    label = _LABEL.search(joined)
    left = len(joined) if label is None else label.start()
    for text in texts:
        text.text = (text.text or "")[: max(left, 0)]
        left -= len(text.text)


def _run(content: etree._Element) -> etree._Element:
    run = new("w:r")
    run.append(content)
    return run


def _mark(kind: str) -> etree._Element:
    made = new("w:fldChar")
    made.set(_KIND, kind)
    return made


def _cut(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
