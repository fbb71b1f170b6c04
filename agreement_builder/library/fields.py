"""Reads the fields of a pack file one by one and collects every problem with its line, instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, did_you_mean
from agreement_builder.library.conditions import NotACondition, parse_condition
from agreement_builder.limits import Limit
from agreement_builder.model.conditions import Condition
from agreement_builder.yamlnodes import Node, too_many_faults

T = TypeVar("T")


class Problems:
    """The findings of one file, in the order they were met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def add(self, line: int, message: str, hint: str = "", code: str = "pack-file") -> None:
        """One more thing to mend, at `line` (from 1). Raises `Unusable` with all of them when there are too many."""
        self.findings.append(Finding(code, Severity.MUST, message, hint, Place(self.file, line)))
        if len(self.findings) >= limits.FAULTS.most:
            found, self.findings = self.findings, []
            raise Unusable([*found, too_many_faults(self.file, line)])


class Fields:
    """The fields of one mapping. What is asked for and is not there, or not of its type, becomes a problem."""

    def __init__(self, node: Node, problems: Problems, what: str) -> None:
        self.problems = problems
        self.what = what
        self.line = node.line
        self.lines = node.key_lines or {}
        self.content: Mapping[str, Node] = node.content if isinstance(node.content, dict) else {}
        if not isinstance(node.content, dict):
            problems.add(node.line, f"{what} should be a list of names with values.", 'Write "name: value" lines.')

    def line_of(self, name: str) -> int:
        """The line of a field, or of the whole mapping."""
        return self.lines.get(name, self.line)

    def only(self, *allowed: str) -> None:
        """Reports every field that is not one of these."""
        for name in self.content:
            if name not in allowed:
                hint = did_you_mean(name, allowed, f"Known here: {', '.join(allowed)}.", '"{}"')
                self.problems.add(self.line_of(name), f'{self.what} has a field "{name}" that is not known.', hint)

    def text(self, name: str, default: str | None = None) -> str:
        """A field of text; required without a default."""
        node = self.content.get(name)
        if node is None:
            if default is None:
                self.problems.add(self.line, f'{self.what} has no "{name}".', f'Add a line "{name}: ...".')
            return default or ""
        if not isinstance(node.content, str):
            self.problems.add(node.line, f'"{name}" of {self.what} should be text.')
            return default or ""
        return node.content.strip()

    def flag(self, name: str, default: bool = False) -> bool:
        """A field that says true or false."""
        words = self.text(name, "true" if default else "false")
        if words not in ("true", "false"):
            self.problems.add(self.line_of(name), f'"{name}" of {self.what} should be true or false.')
        return words == "true"

    def number(self, name: str, default: int) -> int:
        """A field that holds a whole number."""
        words = self.text(name, str(default))
        if not (words.isascii() and words.isdecimal()):
            self.problems.add(self.line_of(name), f'"{name}" of {self.what} should be a whole number.')
            return default
        if len(words) > len(str(limits.PACK_NUMBER.most)) or int(words) > limits.PACK_NUMBER.most:
            message = f'"{name}" of {self.what} is too large a number.'
            self.problems.add(self.line_of(name), message, f"The largest is {limits.PACK_NUMBER}.")
            return default
        return int(words)

    def at_most(self, name: str, count: int, limit: Limit) -> None:
        """Reports a field that has more in it than there may be."""
        if count > limit.most:
            message = f"These are {count:,} {limit.of}. There may be {limit}."
            self.problems.add(self.line_of(name), message, "Take some of them out.")

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that holds a list of texts; empty when it is not there. A single text counts as a list of one."""
        node = self.content.get(name)
        if node is None:
            return ()
        if isinstance(node.content, str):
            return (node.content,)
        if isinstance(node.content, list) and all(isinstance(item.content, str) for item in node.content):
            return tuple(str(item.content) for item in node.content)
        self.problems.add(node.line, f'"{name}" of {self.what} should be a list of words.')
        return ()

    def each(self, name: str) -> Iterable[Node]:
        """The nodes of a field that holds a list."""
        node = self.content.get(name)
        if node is None:
            return ()
        if isinstance(node.content, list):
            return node.content
        self.problems.add(node.line, f'"{name}" of {self.what} should be a list.', 'Start each item with "- ".')
        return ()

    def pairs(self, name: str) -> Mapping[str, Node]:
        """The entries of a field that holds a mapping."""
        node = self.content.get(name)
        if node is None:
            return {}
        if isinstance(node.content, dict):
            return node.content
        if node.content:
            self.problems.add(node.line, f'"{name}" of {self.what} should be a list of names with values.')
        return {}

    def named_texts(self, name: str) -> dict[str, str]:
        """The entries of a field that holds a mapping of names to texts."""
        found = {}
        for entry, node in self.pairs(name).items():
            if isinstance(node.content, str):
                found[entry] = node.content
            else:
                self.problems.add(node.line, f'"{entry}" in "{name}" of {self.what} should be text.')
        return found

    def inside(self, name: str, what: str) -> Fields:
        """The fields of a field that holds a mapping; none when it is not there."""
        return Fields(self.content.get(name, Node(self.line, {}, {})), self.problems, what)

    def plain(self, name: str) -> object:
        """A field as nested plain data, or None."""
        node = self.content.get(name)
        return None if node is None else node.plain()

    def condition(self, name: str) -> Condition | None:
        """A field that holds a condition, or None."""
        words = self.text(name, "")
        if not words:
            return None
        try:
            return parse_condition(words)
        except NotACondition as fault:
            self.problems.add(
                self.line_of(name),
                f'"{words if len(words) <= 200 else words[:197] + "..."}" is not a condition: {fault}.',
                'Write for example exit.may_leave == "yes" and count(partners.list) > 2.',
                "pack-condition",
            )
            return None

    def one_of(self, name: str, allowed: Mapping[str, T]) -> T | None:
        """A field that names one of several things."""
        words = self.text(name)
        if words and words not in allowed:
            hint = did_you_mean(words, allowed, f"Known: {', '.join(allowed)}.", '"{}"')
            self.problems.add(self.line_of(name), f'"{words}" is not a known {name} of {self.what}.', hint)
        return allowed.get(words)

    def several(self, name: str, allowed: Mapping[str, T]) -> tuple[T, ...]:
        """A field that names one or more of several things, in the order given."""
        words = self.texts(name)
        if not words:
            self.problems.add(self.line, f'{self.what} has no "{name}".', f"Known: {', '.join(allowed)}.")
        for word in words:
            if word not in allowed:
                message = f'"{word}" is not a known word for "{name}" of {self.what}.'
                self.problems.add(self.line_of(name), message, f"Known: {', '.join(allowed)}.")
        return tuple(allowed[word] for word in words if word in allowed)
