"""The words of a tagged PDF by the tags that hold them: ISO 32000-1, 9.10.3 (ToUnicode), 14.6 and 14.7 (marked content
and structure). It reads what a screen reader reads, and so passes by running heads and page numbers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Tag:
    """A tag with its name ("P", "TH") and what is in it: words and tags in order. `link` is the name of a link's goal."""

    name: str
    inside: list[Tag | str] = field(default_factory=list)
    link: str = ""

    @property
    def tags(self) -> list[Tag]:
        """The tags right inside this one."""
        return [each for each in self.inside if isinstance(each, Tag)]

    def all(self) -> Iterator[Tag]:
        """This tag and every one inside it, in order."""
        yield self
        for each in self.tags:
            yield from each.all()


def tags(written: bytes) -> Tag:
    """The tag of the whole document."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        words = {
            (page.obj.objgen, mark): text for page in pdf.pages for mark, text in _marked(page, _fonts(page)).items()
        }
        root = pdf.Root.StructTreeRoot.K
        return _tag(root[0] if isinstance(root, pikepdf.Array) else root, (0, 0), words)


_Object = pikepdf.Object
_Page = tuple[int, int]


def _tag(element: _Object, page: _Page, words: Mapping[tuple[_Page, int], str]) -> Tag:
    page = element.Pg.objgen if "/Pg" in element else page
    tag = Tag(str(element.S).removeprefix("/"))
    inside = element.get("/K", pikepdf.Array())
    for each in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(each, int):
            tag.inside.append(words.get((page, each), ""))
        elif "/S" in each:
            tag.inside.append(_tag(each, page, words))
        elif "/MCID" in each:
            own = each.Pg.objgen if "/Pg" in each else page
            tag.inside.append(words.get((own, int(each.MCID)), ""))
        elif "/Obj" in each:
            tag.link = _goal(each.Obj)
    return tag


def _goal(annotation: _Object) -> str:
    action = annotation.get("/A", annotation)
    return str(action.get("/D", annotation.get("/Dest", "")))


def _fonts(page: pikepdf.Page) -> dict[str, Mapping[int, str]]:
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    return {
        name: _letters(font.ToUnicode.read_bytes().decode()) for name, font in fonts.items() if "/ToUnicode" in font
    }


def _letters(cmap: str) -> Mapping[int, str]:
    """What each glyph stands for."""
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                letters[glyph] = chr(int(text, 16) + step)
    return letters


def _marked(page: pikepdf.Page, fonts: Mapping[str, Mapping[int, str]]) -> dict[int, str]:
    """The words of each piece of marked content of a page."""
    words: dict[int, str] = {}
    around: list[int | None] = []
    letters: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                mark = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
                around.append(None if mark is None else int(mark))
            case "BMC":
                around.append(None)
            case "EMC":
                around.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                owner = next((mark for mark in reversed(around) if mark is not None), None)
                if owner is not None:
                    words[owner] = words.get(owner, "") + _decoded(operands[0], letters)
    return words


def _decoded(shown: _Object, letters: Mapping[int, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(letters.get(int.from_bytes(raw[at : at + 2], "big"), "\ufffd") for at in range(0, len(raw), 2))
