"""Reads our Markdown as any CommonMark parser does, and says what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from agreement_builder.render.markdown import RULE
from tests.support.reading import Line, Reading, item_lines, text_lines


def read_markdown(written: bytes) -> Reading:
    """What a reader finds in the document."""
    return _Markdown(written.decode()).reading()


class _Markdown:
    def __init__(self, text: str) -> None:
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        self.top = SyntaxTreeNode(tokens).children
        self.places: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []

    def reading(self) -> Reading:
        starts = [place for place, node in enumerate(self.top) if node.type == "heading" and node.tag == "h2"]
        first = starts[0] if starts else len(self.top)
        front = frozenset(words for line in self.blocks(self.top[:first], 0) for words in line[1:])
        self.links.clear()
        lines = tuple(self.blocks(self.top[first:], 0))
        return Reading(front, lines, tuple((words, self.places[target]) for words, target in self.links))

    def blocks(self, nodes: list[SyntaxTreeNode], depth: int) -> Iterator[Line]:
        for node in nodes:
            match node.type:
                case "heading":
                    yield ("heading", str(int(node.tag[1:]) - 1), self.words(node))
                case "paragraph":
                    yield from self.paragraph(node)
                case "bullet_list":
                    for item in node.children:
                        yield from self.item(item.children, depth + 1)
                case "blockquote" if not _is_note(node):
                    yield from self.blocks(node.children, depth)
                case "blockquote":
                    yield ("note", self.words(node.children[0]))
                    yield from self.blocks(node.children[1:], depth)
                case "table":
                    for part in node.children:
                        kind = "header" if part.type == "thead" else "row"
                        for row in part.children:
                            yield (kind, *(self.words(cell) for cell in row.children))
                case unexpected:
                    raise AssertionError(f"our Markdown has no {unexpected}")

    def paragraph(self, node: SyntaxTreeNode) -> Iterator[Line]:
        for line in text_lines(self.words(node)):
            yield (line[0], line[1].removesuffix(f" {RULE}"))

    def item(self, nodes: list[SyntaxTreeNode], depth: int) -> Iterator[Line]:
        words = self.words(nodes[0]) if nodes else ""
        yield from item_lines(depth, words)
        yield from self.blocks(nodes[1:], depth)

    def words(self, node: SyntaxTreeNode) -> str:
        inline = node.children[0].children if node.children else []
        text = ""
        anchors: list[str] = []
        for each in inline:
            text += self.inline(each, anchors)
        for anchor in anchors:
            self.places[anchor] = text.partition("\n")[0]
        return text

    def inline(self, node: SyntaxTreeNode, anchors: list[str]) -> str:
        match node.type:
            case "text" | "text_special":
                return node.content
            case "hardbreak":
                return "\n"
            case "strong" | "em":
                return "".join(self.inline(child, anchors) for child in node.children)
            case "link":
                words = "".join(self.inline(child, anchors) for child in node.children)
                self.links.append((words, str(node.attrs["href"]).removeprefix("#")))
                return words
            case "html_inline" if node.content == "<br>":
                return "\n"
            case "html_inline" if node.content.startswith('<a id="'):
                anchors.append(node.content.split('"')[1])
                return ""
            case "html_inline" if node.content == "</a>":
                return ""
            case unexpected:
                raise AssertionError(f"our Markdown has no {unexpected}: {node.content!r}")


def _is_note(quoted: SyntaxTreeNode) -> bool:
    """Whether what is set off begins with a title alone, as our notes do, and is no quotation."""
    inline = quoted.children[0].children if quoted.children else []
    return bool(inline) and re.fullmatch(r"\*\*(Open point \d+|Not decided yet)\*\*", inline[0].content) is not None
