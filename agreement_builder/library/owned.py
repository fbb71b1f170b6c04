"""The two tags that say whose a sentence is: `{% rule two_sign %}` for what the library adds by itself, `{% owner law %}`
for what is somebody else's. Reads the tags and marks what is printed between them; which rules stand is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_DOT, TOKEN_NAME
from jinja2.parser import Parser

LAW, EXPLANATION = "law", "explanation"
OWNERS = (LAW, EXPLANATION)
"""What `{% owner ... %}` may name besides a question: a statement of law or fact, and words that bind nobody."""

_PREFIX = re.compile(r"\s*(?:-\s+|\d+\.\s+|>\s*)?")
_RULE_OF_TABLE = re.compile(r"[\s|:-]*")


@dataclass(frozen=True, slots=True)
class Owned:
    """What an opening tag says: `tag` is "rule" or "owner", `name` what it names."""

    tag: str
    name: str


class OwnerTags(Extension):
    """Reads the two tags into nodes that no other tag makes, so that nothing else of Jinja comes in with them."""

    tags = {"rule", "owner"}  # noqa: RUF012 - Jinja asks for a plain set

    def parse(self, parser: Parser) -> nodes.Node:
        """The node of one block, from its opening tag to its closing one."""
        tag = next(parser.stream)
        name = parser.stream.expect(TOKEN_NAME).value
        while parser.stream.skip_if(TOKEN_DOT):
            name = f"{name}.{parser.stream.expect(TOKEN_NAME).value}"
        body = parser.parse_statements((f"name:end{tag.value}",), drop_needle=True)
        context = nodes.Const((tag.value, name), lineno=tag.lineno)
        return nodes.OverlayScope(context, body, lineno=tag.lineno)


def owned(node: nodes.Node) -> Owned | None:
    """What a block's opening tag says; None for any other node."""
    if isinstance(node, nodes.OverlayScope) and isinstance(node.context, nodes.Const):
        return Owned(*node.context.value)
    return None


def marked(text: str, before: str, behind: str) -> str:
    """Printed text with a mark before and behind the words of each line, and of each cell; the signs that begin an item, a
    quotation or a cell stay outside."""
    return "".join(_marked_line(line, before, behind) for line in text.splitlines(keepends=True))


def instead(text: str, words: str) -> str:
    """Other words in the place of printed text: what begins its first line as an item and the space around it stay."""
    lead, rest = _led(text.lstrip("\n"))
    above = text[: len(text) - len(text.lstrip("\n"))]
    return f"{above}{lead}{words}{rest[len(rest.rstrip()) :]}"


def _marked_line(line: str, before: str, behind: str) -> str:
    if not line.strip():
        return line
    if line.lstrip().startswith("|"):
        if _RULE_OF_TABLE.fullmatch(line):
            return line
        return "|".join(_marked_line(cell, before, behind) for cell in line.split("|"))
    lead, rest = _led(line)
    words = rest.rstrip()
    return f"{lead}{before}{words}{behind}{rest[len(words) :]}" if words else line


def _led(line: str) -> tuple[str, str]:
    found = _PREFIX.match(line)
    at = found.end() if found else 0
    return line[:at], line[at:]
