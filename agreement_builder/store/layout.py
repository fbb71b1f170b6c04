"""A YAML text as nested words, and where in the text each of them stands.

Every scalar is the words that were typed: `no`, `007` and `2026-09-01` stay as they are. Tags make no objects, aliases
repeat nothing, and depth is bounded while reading, not after it. Changes nothing in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.model.values import Raw, RawPath
from agreement_builder.store.remedies import remedies
from agreement_builder.yamlnodes import too_many_faults

ODD_BREAKS = "\u0085\u2028\u2029"
_PRIVATE = (*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE))
_COLON = re.compile(r"[ \t]*:")
_EMPTY = frozenset(["", "~", "null"])


class Spot(NamedTuple):
    """Where one value stands, counted in characters from 0: `start` to `end`, without comments behind it.

    `key` is where its name starts and `colon` is just behind the colon, both -1 where there is no name. `line` counts from
    1. `flow` is true inside brackets. `form` is "scalar", "list" or "mapping". `column` is that of the value's first
    sign.
    """

    line: int
    column: int
    key: int
    colon: int
    start: int
    end: int
    form: str
    flow: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of a text as nested data, and the spot of each by its path. An empty text is an empty mapping."""

    content: dict[str, Raw]
    spots: dict[RawPath, Spot]


def lay_out(text: str, file_name: str) -> Layout:
    """Read a YAML text. Raises `Unusable` with every problem that can be told apart."""
    return _Reader(text, file_name).read()


def lay_out_entry(text: str, path: RawPath) -> Layout:
    """Read lines that hold one entry of a larger text, whose path in that is given. Spots are counted from the first of these
    lines. Raises `Unusable` where they do not read as lines of their own."""
    return _Reader(text, "").read(path[:-1])


class _Reader:
    def __init__(self, text: str, file_name: str) -> None:
        # A last line without an end reads as if it had one: what is written behind it must not change what it says.
        self.length = len(text)
        self.text = text = text if text.endswith(("\n", "\r")) else text + "\n"
        self.file_name = file_name
        self.lines = [0, *(match.end() for match in re.finditer("\r\n?|\n", text))]
        self.findings: list[Finding] = []
        self.spots: dict[RawPath, Spot] = {}
        self.entries = 0
        self.quoted_over_lines = -1
        # YAML 1.1 ends a line at these three, YAML 1.2 does not. They go through as stand-ins that the text does not use.
        odd = [break_ for break_ in ODD_BREAKS if break_ in text]
        used = set(text) if odd else set()
        unused = (chr(code) for code in _PRIVATE if chr(code) not in used)
        self.stand_ins: dict[str, str | int | None] = dict(zip(odd, unused, strict=False))
        self.back = {ord(str(stand_in)): break_ for break_, stand_in in self.stand_ins.items()}
        if len(self.stand_ins) < len(odd):
            message = f"A sign in this line ends a line (U+{ord(odd[-1]):04X}), among too many signs that mean nothing."
            hint = "Delete it, or the signs of private use, and type the words again."
            self.findings.append(self.finding("file-character", message, hint, self.line_at(text.index(odd[-1]))))

    def read(self, around: RawPath = ()) -> Layout:
        if self.findings:
            raise Unusable(self.findings)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        content: Raw = {}
        try:
            text = self.text.translate(str.maketrans(self.stand_ins)) if self.stand_ins else self.text
            self.events: Iterator[yaml.Event] = yaml.parse(text, loader)
            documents = 0
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.tell(event, "file-two-in-one", "A second document starts here.", "Take out the line ---.")
                        break
                elif isinstance(event, yaml.NodeEvent):
                    content = self.value(event, around, -1, -1, len(around))
        except yaml.YAMLError as error:
            self.findings += remedies(error, self.text, self.file_name, self.line_at, self.quoted_over_lines)
        except _Enough:
            pass
        if not self.findings and content != "" and not isinstance(content, dict):
            self.findings.append(
                self.finding(
                    "file-not-answers",
                    "This file holds no answers.",
                    'An answers file has names and values, such as "format: 1".',
                    1,
                )
            )
        if self.findings:
            raise Unusable(self.findings)
        return Layout(content if isinstance(content, dict) else {}, self.spots)

    def value(self, event: yaml.Event, path: RawPath, key: int, colon: int, depth: int, *, flow: bool = False) -> Raw:
        if depth > limits.DEPTH.most:
            self.tell(event, "file-too-deep", "This is nested too deeply.", "Move it further to the left.")
            raise _Enough
        self.entries += 1
        if self.entries > limits.ENTRIES.most:
            message = f"There are more than {limits.ENTRIES} values in this file; reading stops here."
            self.tell(event, "file-too-many", message, "Put long tables into documents of their own and refer to them.")
            raise _Enough
        start = _index(event.start_mark)
        if getattr(event, "anchor", None):
            self.tell(event, "file-repeats", "A part with & or * in front repeats another part.", _QUOTE)
        if getattr(event, "tag", None):
            self.tell(event, "file-tag", "A text that starts with ! means something else here.", _QUOTE)
        match event:
            case yaml.ScalarEvent():
                content: Raw = event.value.translate(self.back) if self.stand_ins else event.value
                if event.implicit[0] and content in _EMPTY:
                    content = ""
                written = self.text[start : _index(event.end_mark)]
                keeps_blank_lines = event.style in ("|", ">") and "+" in written.splitlines()[0].split("#")[0]
                end = start + len(re.sub(r"\r?\n\Z", "", written) if keeps_blank_lines else written.rstrip())
                over_lines = event.style in ("'", '"') and self.line_at(start) < self.line_at(end)
                self.quoted_over_lines = start if over_lines else -1
                form = "scalar"
            case yaml.SequenceStartEvent():
                flow = flow or bool(event.flow_style)
                content, end = self.list(path, depth, flow, start)
                form = "list"
            case yaml.MappingStartEvent():
                flow = flow or bool(event.flow_style)
                content, end = self.mapping(path, depth, flow, start)
                form = "mapping"
            case _:
                content, end, form = "", _index(event.end_mark), "scalar"
        line = self.line_at(start if key < 0 else key)
        column = start - self.lines[self.line_at(start) - 1]
        self.spots[path] = Spot(line, column, key, colon, min(start, self.length), min(end, self.length), form, flow)
        return content

    def list(self, path: RawPath, depth: int, flow: bool, end: int) -> tuple[list[Raw], int]:
        entries: list[Raw] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return entries, _index(event.end_mark) if flow else end
            below = (*path, len(entries))
            entries.append(self.value(event, below, -1, -1, depth + 1, flow=flow))
            end = self.spots[below].end
        return entries, end

    def mapping(self, path: RawPath, depth: int, flow: bool, end: int) -> tuple[dict[str, Raw], int]:
        entries: dict[str, Raw] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return entries, _index(event.end_mark) if flow else end
            name = self.value(event, path, -1, -1, depth + 1, flow=flow)
            key = _index(event.start_mark)
            colon = self.colon(event)
            if not isinstance(name, str) or (colon < 0 and not flow):
                self.tell(event, "file-odd-name", "A name before a colon should be plain words.", _QUOTE)
                name = str(name)
            below = (*path, name)
            if name in entries:
                first = self.spots[below].line
                self.tell(
                    event,
                    "said-twice",
                    f'"{name[:60]}" stands here twice (first in line {first}).',
                    "Keep one of the two.",
                )
            entries[name] = self.value(next(self.events), below, key, colon, depth + 1, flow=flow)
            end = self.spots[below].end
        return entries, end

    def colon(self, event: yaml.Event) -> int:
        """Just behind the colon that follows a name, or -1 where another sign follows."""
        found = _COLON.match(self.text, _index(event.end_mark))
        return found.end() if found else -1

    def line_at(self, index: int) -> int:
        return bisect_right(self.lines, index)

    def tell(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        line = self.line_at(_index(event.start_mark))
        self.findings.append(self.finding(code, message, hint, line))
        if len(self.findings) >= limits.FAULTS.most:
            self.findings.append(too_many_faults(self.file_name, line))
            raise _Enough

    def finding(self, code: str, message: str, hint: str, line: int) -> Finding:
        return Finding(code, Severity.MUST, message, hint, Place(self.file_name, line))


_QUOTE = "Put the text in quotation marks."


def _index(mark: object) -> int:
    """The place that a parser's mark names, in characters from 0; its C and its Python marks are different types."""
    return int(getattr(mark, "index", 0))


class _Enough(Exception):
    """Reading stops: what follows would be more of the same, or too much."""
