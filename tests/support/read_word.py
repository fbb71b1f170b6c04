"""Reads our Word files by Word's own rules, and says what stands in them. Numbers and references are computed here:
what the file holds as the result of a field must be what Word makes of the field.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from tests.support.reading import Line, Reading, item_lines, text_lines
from tests.support.word_numbers import Element, Numbering, Styles, W, attribute, child_value

NBSP = "\u00a0"


def read_word(written: bytes) -> Reading:
    """What a reader finds in the file. The words of each reference are those of its fields, one by one."""
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        roots = {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}
    return _Word(roots["word/document.xml"], roots["word/styles.xml"], roots.get("word/numbering.xml")).reading()


@dataclass
class _Field:
    instruction: str = ""
    result: str = ""
    shown: bool = False


@dataclass
class _Paragraph:
    text: str = ""
    bookmarks: list[str] = field(default_factory=list)


class _Word:
    def __init__(self, document: Element, styles: Element, numbering: Element | None) -> None:
        self.styles = Styles(styles)
        self.numbering = Numbering(numbering, self.styles)
        body = document.find(W + "body")
        assert body is not None
        self.body = body
        self.fields: list[_Field] = []
        self.open: list[_Field] = []
        self.links: dict[Element, str] = {}
        self.places: dict[str, tuple[str, str]] = {}

    def reading(self) -> Reading:
        lines = list(self.blocks(self.body))
        first = next((place for place, line in enumerate(lines) if line[0] == "heading"), len(lines))
        front = frozenset(words for line in lines[:first] for words in line[1:])
        return Reading(front, tuple(lines[first:]), tuple(self.references()))

    def references(self) -> Iterator[tuple[str, str]]:
        """Each link to a place of the text; what its fields show is what Word makes of them."""
        for each in self.fields:
            kind, *words = each.instruction.split()
            if kind == "REF":
                number = self.places[words[0]][0]
                assert "\\n" in words, f"another kind of reference: {each.instruction}"
                assert each.result.replace(NBSP, " ") == number, (
                    f"{each.instruction} shows {each.result}, Word {number}"
                )
        for link in self.links:
            if attribute(link, "anchor").startswith("_Ref_"):
                yield (self.links[link], self.places[attribute(link, "anchor")][1])

    def blocks(self, elements: Iterable[Element]) -> Iterator[Line]:
        for each in elements:
            if each.tag == W + "p":
                yield from self.paragraph(each)
            elif each.tag == W + "tbl" and each.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
                # A table without headers holds a signature block together.
                for cell in each.iter(W + "tc"):
                    yield from self.blocks(cell)
            elif each.tag == W + "tbl":
                for row in each.iter(W + "tr"):
                    kind = "header" if row.find(f"{W}trPr/{W}tblHeader") is not None else "row"
                    yield (kind, *(self.cell(cell) for cell in row.iter(W + "tc")))
            elif each.tag == W + "sdt" and each.find(f"{W}sdtPr/{W}docPartObj") is None:
                yield from self.blocks(each.iterfind(f"{W}sdtContent/*"))

    def cell(self, cell: Element) -> str:
        return "\n".join(self.words(paragraph).text for paragraph in cell.iter(W + "p"))

    def paragraph(self, element: Element) -> Iterator[Line]:
        style = child_value(element, "pPr/pStyle")
        number = self.numbering.number(element)
        words = self.words(element)
        label = "" if number is None else number.text.replace(NBSP, " ")
        text = f"{label} {words.text}" if label else words.text
        for name in words.bookmarks:
            self.places[name] = (label, text.partition("\n")[0])
        outline = self.styles.outline(style)
        if outline is not None:
            yield ("heading", str(outline + 1), text)
        elif style == "NoteTitle":
            yield ("note", text)
        elif style.startswith(("SignatureLine", "SignatureSpace")):
            label, _, content = text.removesuffix("\t").partition("\t")
            yield ("sign", label, content)
        elif number and (number.bullet or label.startswith("(")):
            yield from item_lines(0, text)
        else:
            yield from text_lines(text)

    def words(self, paragraph: Element) -> _Paragraph:
        read = _Paragraph()
        for element in paragraph.iter():
            name = str(element.tag).removeprefix(W)
            if name == "bookmarkStart":
                read.bookmarks.append(attribute(element, "name"))
            elif name == "fldChar":
                self.field_character(attribute(element, "fldCharType"))
            elif name == "instrText":
                self.open[-1].instruction += element.text or ""
            elif name == "hyperlink":
                self.links[element] = ""
            elif (shown := _shown(name, element)) and (not self.open or self.open[-1].shown):
                read.text += shown
                for link in element.iterancestors(W + "hyperlink"):
                    self.links[link] += shown
                for each in self.open:
                    each.result += shown
        return read

    def field_character(self, kind: str) -> None:
        if kind == "begin":
            self.open.append(_Field())
            self.fields.append(self.open[-1])
        elif kind == "separate":
            self.open[-1].shown = True
        else:
            self.open.pop()


def _shown(name: str, element: Element) -> str:
    """The text that Word shows for an element; it passes by spaces at the ends unless they are to be kept."""
    match name:
        case "t":
            text = element.text or ""
            kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            return text if kept else text.strip(" \t\n")
        case "br":
            return "\n"
        case "tab" if not element.attrib:
            return "\t"
        case "noBreakHyphen":
            return "\u2011"
        case _:
            return ""
