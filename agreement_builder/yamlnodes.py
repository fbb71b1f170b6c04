"""YAML as nested text with line numbers: every scalar is the words that were typed (`no`, `007`, `2026-09-01`).

Reads by the composer of PyYAML, never by its constructors: no tag makes an object and no alias repeats a branch. Writes
nothing; the answers file is written in the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity

MAX_BYTES = 5_000_000
MAX_DEPTH = 20

Plain = "str | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a file: `content` is text, a list of nodes or a mapping of keys to nodes. `line` counts from 1."""

    line: int
    content: str | list[Node] | dict[str, Node]
    key_lines: dict[str, int] | None = None

    def plain(self) -> object:
        """The same without lines: nested str, list and dict."""
        if isinstance(self.content, str):
            return self.content
        if isinstance(self.content, list):
            return [node.plain() for node in self.content]
        return {key: node.plain() for key, node in self.content.items()}


def parse(text: str, file: str, first_line: int = 1) -> Node:
    """The root node of a YAML text; an empty text is an empty mapping.

    `file` is named in findings, and `first_line` is the line of the file at which the text starts. Raises `Unusable`
    with every problem that can be told apart.
    """
    if len(text) > MAX_BYTES:
        raise Unusable([_finding("file-too-large", f"The file is larger than {MAX_BYTES // 1_000_000} MB.", file, 0)])
    offset = first_line - 1
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unusable([_syntax(error, text, file, (mark.line + 1 if mark else 0) + offset)]) from None
    except yaml.YAMLError as error:
        raise Unusable([_unreadable(error, text, file, offset)]) from None
    finally:
        loader.dispose()
    if root is None:
        return Node(first_line, {})
    findings: list[Finding] = []
    node = _convert(root, file, offset, findings, 0, set())
    if findings:
        raise Unusable(findings)
    return node


def _convert(node: yaml.Node, file: str, offset: int, findings: list[Finding], depth: int, seen: set[int]) -> Node:
    line = node.start_mark.line + 1 + offset
    if depth > MAX_DEPTH:
        findings.append(_finding("nested-too-deeply", "This is nested too deeply.", file, line))
        return Node(line, "")
    if id(node) in seen:
        findings.append(
            _finding("alias", "An alias (*name) repeats another part of the file.", file, line, "Write it out instead.")
        )
        return Node(line, "")
    seen.add(id(node))
    if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
        findings.append(_finding("tag", f"The tag {node.tag} is not allowed here.", file, line, "Write plain text."))
    match node:
        case yaml.ScalarNode():
            empty = node.style is None and node.value in ("", "~", "null")
            return Node(line, "" if empty else node.value)
        case yaml.SequenceNode():
            return Node(line, [_convert(child, file, offset, findings, depth + 1, seen) for child in node.value])
        case yaml.MappingNode():
            content: dict[str, Node] = {}
            lines: dict[str, int] = {}
            for key, value in node.value:
                at = key.start_mark.line + 1 + offset
                if not isinstance(key, yaml.ScalarNode):
                    findings.append(_finding("odd-key", "A name before a colon should be plain words.", file, at))
                    continue
                if key.value in content:
                    findings.append(
                        _finding(
                            "said-twice",
                            f'"{key.value}" stands here twice (first in line {lines[key.value]}).',
                            file,
                            at,
                            "Keep one of the two.",
                        )
                    )
                content[key.value] = _convert(value, file, offset, findings, depth + 1, seen)
                lines[key.value] = at
            return Node(line, content, lines)
        case _:
            raise TypeError(f"unexpected YAML node {node!r}")


def walk(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every path in the tree with its line, parents first; places in lists are "0", "1"."""
    yield path, node.line
    if isinstance(node.content, list):
        for index, child in enumerate(node.content):
            yield from walk(child, (*path, str(index)))
    elif isinstance(node.content, dict):
        for key, child in node.content.items():
            line = (node.key_lines or {}).get(key, child.line)
            yield (*path, key), line
            for below, at in walk(child, (*path, key)):
                if below != (*path, key):
                    yield below, at


def _finding(code: str, message: str, file: str, line: int, hint: str = "") -> Finding:
    return Finding(f"yaml-{code}", Severity.MUST, message, hint, Place(file, line))


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str, line: int) -> Finding:
    problem = f"{error.context or ''} {error.problem or ''}"
    lines = text.splitlines()
    shown = lines[line - 1].strip()[:60] if 0 < line <= len(lines) else ""
    if "\\t" in problem or "tab" in problem:
        hint = "Use spaces, not tabs, at the start of a line."
    elif "mapping values are not allowed" in problem:
        hint = "A colon followed by a space starts a new answer. Put the whole text in quotation marks."
    elif "quoted scalar" in problem:
        hint = "A quotation mark is opened and not closed."
    elif "block" in problem or "indent" in problem:
        hint = "Look at how far this line and the one above are moved in: lines of one list start in the same column."
    elif "alias" in problem or "anchor" in problem:
        hint = "Text that starts with * or & stands in quotation marks."
    elif "flow" in problem:
        hint = "A bracket is opened and not closed, or a comma is missing."
    elif "single document" in problem:
        hint = "Take out the line of three dashes."
    else:
        hint = "Put text with special signs in quotation marks."
    return _finding(
        "cannot-read", f"The file cannot be read from here on{f': {shown!r}' if shown else ''}.", file, line, hint
    )


def _unreadable(error: yaml.YAMLError, text: str, file: str, offset: int) -> Finding:
    position = getattr(error, "position", 0) or 0
    line = text.count("\n", 0, position) + 1 + offset
    return _finding(
        "character", "A character here cannot stand in a text file.", file, line, "Delete it and type the words again."
    )
