"""YAML as nested text with line numbers: every scalar is the words that were typed (`no`, `007`, `2026-09-01`).

Reads the events of PyYAML's parser, never its constructors: no tag makes an object and no alias repeats a branch. Writes
nothing; the answers file is written in the store.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.limits import Limit


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


def parse(text: str, file: str, first_line: int = 1, longest: Limit = limits.PACK_TEXT) -> Node:
    """The root node of a YAML text; an empty text is an empty mapping.

    `file` is named in findings, `first_line` is the line of the file at which the text starts, and `longest` how long one
    value may be. Raises `Unusable` with every problem that can be told apart.
    """
    if len(text) > limits.FILE.most:
        message = f"The file is larger than {limits.FILE.most // 1_000_000} MB."
        raise Unusable([_finding("file-too-large", message, file, 0)])
    offset = first_line - 1
    tree = _Tree(file, offset, longest)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            tree.take(event)
    except _Enough:
        pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        tree.findings.append(_syntax(error, text, file, (mark.line + 1 if mark else 0) + offset))
    except yaml.YAMLError as error:
        tree.findings.append(_unreadable(error, text, file, offset))
    if tree.findings:
        raise Unusable(tree.findings)
    return tree.root or Node(first_line, {})


class _Tree:
    """Builds the nodes from the parser's events, one by one: however deep a file is nested, no stack grows."""

    def __init__(self, file: str, offset: int, longest: Limit) -> None:
        self.file = file
        self.offset = offset
        self.longest = longest
        self.entries = 0
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[tuple[Node, str | None]] = []
        self.too_deep = 0

    def take(self, event: yaml.Event) -> None:
        """The next event of the parser."""
        line = (event.start_mark.line if event.start_mark else 0) + 1 + self.offset
        match event:
            case yaml.ScalarEvent():
                self.tagged(event, line)
                empty = event.style is None and event.value in ("", "~", "null")
                if len(event.value) > self.longest.most:
                    message = f"This text has {len(event.value):,} letters. There is room for {self.longest}."
                    self.note("text-too-long", message, line, "Shorten it.")
                self.put(Node(line, "" if empty else event.value), plain=True)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self.tagged(event, line)
                if self.too_deep or len(self.open) >= limits.DEPTH.most:
                    if not self.too_deep:
                        self.findings.append(_too_deep(self.file, line))
                    self.too_deep += 1
                    return
                node = Node(line, []) if isinstance(event, yaml.SequenceStartEvent) else Node(line, {}, {})
                self.put(node)
                self.open.append((node, None))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                if self.too_deep:
                    self.too_deep -= 1
                else:
                    self.open.pop()
            case yaml.DocumentStartEvent() if self.root is not None:
                self.note(
                    "several-documents", "The file goes on after a line of three dashes.", line, "Take that line out."
                )
            case yaml.AliasEvent():
                self.note("alias", "An alias (*name) repeats another part of the file.", line, "Write it out instead.")
                self.put(Node(line, ""))

    def put(self, node: Node, plain: bool = False) -> None:
        """A node into the list or mapping that is open, as an item, a name or the value under the name before it."""
        if self.too_deep:
            return
        self.entries += 1
        if self.entries > limits.ENTRIES.most:
            message = f"There are more than {limits.ENTRIES} values in this file; reading stops here."
            self.note("too-many-values", message, node.line, "Take some of it out.")
            raise _Enough
        if not self.open:
            self.root = node
            return
        holder, key = self.open[-1]
        if isinstance(holder.content, list):
            holder.content.append(node)
        elif isinstance(holder.content, dict) and key is None:
            if not plain or not isinstance(node.content, str):
                self.note("odd-key", "A name before a colon should be plain words.", node.line)
                self.open[-1] = (holder, "")
                return
            lines = holder.key_lines if holder.key_lines is not None else {}
            if node.content in lines:
                first = lines[node.content]
                message = f'"{node.content[:60]}" stands here twice (first in line {first}).'
                self.note("said-twice", message, node.line, "Keep one of the two.")
            lines[node.content] = node.line
            self.open[-1] = (holder, node.content)
        elif isinstance(holder.content, dict) and key is not None:
            holder.content[key] = node
            self.open[-1] = (holder, None)

    def tagged(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        """Refuses a tag: what stands in a file is text, and makes no object."""
        if event.tag and not (event.tag == "!" or event.tag.startswith("tag:yaml.org,2002:str")):
            self.note("tag", f"The tag {event.tag[:60]} is not allowed here.", line, "Write plain text.")

    def note(self, code: str, message: str, line: int, hint: str = "") -> None:
        """One more thing to mend."""
        if self.too_deep:
            return
        self.findings.append(_finding(code, message, self.file, line, hint))
        if len(self.findings) >= limits.FAULTS.most:
            self.findings.append(too_many_faults(self.file, line))
            raise _Enough


class _Enough(Exception):
    """Reading stops: what follows would be more of the same, or too much."""


def too_many_faults(file: str, line: int) -> Finding:
    """The last finding of a file in which nothing more is told."""
    message = f"{limits.FAULTS} things have to be mended up to here. What comes below has not been looked at."
    return Finding("too-many-faults", Severity.MUST, message, "Mend these first.", Place(file, line))


def _finding(code: str, message: str, file: str, line: int, hint: str = "") -> Finding:
    return Finding(f"yaml-{code}", Severity.MUST, message, hint, Place(file, line))


def _too_deep(file: str, line: int) -> Finding:
    """The tree finds out, or a parser that has a limit of its own."""
    message, hint = "This is nested too deeply.", f"Lists in lists go {limits.DEPTH} deep at most."
    return _finding("nested-too-deeply", message, file, line, hint)


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str, line: int) -> Finding:
    problem = f"{error.context or ''} {error.problem or ''}"
    lines = text.splitlines()
    shown = lines[line - 1].strip()[:60] if 0 < line <= len(lines) else ""
    if "nesting depth" in problem:
        return _too_deep(file, line)
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
