"""Reads our HTML as a browser does, and says what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

from tests.support.reading import Line, Reading, item_lines, text_lines


def read_html(written: bytes) -> Reading:
    """What a reader finds in the document."""
    top = tinyhtml5.parse(written.decode(), namespace_html_elements=False)
    return _Html(top).reading()


class _Html:
    def __init__(self, top: Element) -> None:
        self.top = top
        self.head = ""
        self.places: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []

    def reading(self) -> Reading:
        header = self.top.find(".//header")
        main = self.top.find(".//main")
        assert header is not None
        assert main is not None
        front = frozenset(self.words(each) for each in header.iter() if each.tag in ("h1", "p", "li"))
        lines = tuple(self.blocks(main, 0))
        return Reading(front, lines, tuple((words, self.places[target]) for words, target in self.links))

    def blocks(self, elements: Iterable[Element], depth: int) -> Iterator[Line]:
        for each in elements:
            kinds = each.get("class", "").split()
            match each.tag:
                case "section":
                    yield from self.blocks(each, depth)
                case "h2":
                    self.head = self.words(each)
                    self.places[each.get("id", "")] = self.head
                    yield ("heading", "1", self.head)
                case "h3":
                    words = self.words(each)
                    self.places[each.get("id", "")] = words
                    yield ("heading", "2", words)
                case "p" if "line" in kinds:
                    label, content = each
                    yield ("sign", self.words(label).rstrip(), self.words(content))
                case "p" if "title" in kinds:
                    yield ("note", self.words(each))
                case "blockquote":
                    yield from self.blocks(each, depth)
                case "p":
                    yield from text_lines(self.words(each))
                case "ol" | "ul":
                    for item in each:
                        yield from self.item(item, depth + 1, bulleted=each.tag == "ul")
                case "table":
                    yield from self.table(each)
                case "div":
                    inside = list(self.blocks(each, depth))
                    numbered = each.find("p/span[@class='no']") is not None
                    self.places[each.get("id", "")] = inside[0][-1] if numbered else self.head
                    yield from inside
                case unexpected:
                    raise AssertionError(f"our HTML has no {unexpected}")

    def item(self, item: Element, depth: int, bulleted: bool) -> Iterator[Line]:
        words = self.words(item[0]).removeprefix("• " if bulleted else "")
        self.places[item.get("id", "")] = words.partition("\n")[0]
        yield from item_lines(depth, words)
        yield from self.blocks(item[1:], depth)

    def table(self, table: Element) -> Iterator[Line]:
        for part in table:
            match part.tag:
                case "caption":
                    yield from text_lines(self.words(part))
                case "thead" | "tbody":
                    for row in part:
                        yield ("header" if part.tag == "thead" else "row", *(self.words(cell) for cell in row))

    def words(self, element: Element) -> str:
        text = element.text or ""
        for child in element:
            if child.tag == "br":
                text += "\n"
            else:
                text += self.linked(child, self.words(child))
            text += child.tail or ""
        return text

    def linked(self, element: Element, words: str) -> str:
        href = element.get("href", "")
        if element.tag == "a" and element.get("class") != "term" and not href.startswith("#_point"):
            self.links.append((words, href.removeprefix("#")))
        return words
