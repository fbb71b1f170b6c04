"""Holds wording to its limits before and while it is read: its length, its lines, how deep it goes, the words and numbers in it.

What the language has is settled in `agreement_builder.library.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import jinja2
from jinja2 import nodes
from jinja2.parser import Parser

from agreement_builder import limits
from agreement_builder.limits import Limit
from agreement_builder.model.plaintext import safe

T = TypeVar("T")

_LONG_NUMBER = re.compile(r"[0-9a-fA-F_]{1000}")


class WordingError(Exception):
    """Wording that cannot be used: `line` counts from 1 in the wording itself."""

    def __init__(self, message: str, line: int | None, hint: str = "", too_deep: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.line = line or 1
        self.hint = hint
        self.too_deep = too_deep


def bound(source: str) -> None:
    """Raises `WordingError` for wording that is too long, or has a line that is."""
    if len(source) > limits.WORDING.most:
        message = f"This wording has {len(source):,} letters. There is room for {limits.WORDING}."
        raise WordingError(message, 1, "Make several clauses of it.")
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) > limits.WORDING_LINE.most:
            message = f"This line has {len(line):,} letters. There is room for {limits.WORDING_LINE}."
            raise WordingError(message, number, "Go on in a new line now and then.")


def parsed(environment: jinja2.Environment, source: str) -> nodes.Template:
    """The syntax tree of wording. Raises `WordingError` for what Jinja cannot read, or could only read by going too deep."""
    return _read(environment, source, Parser.parse)


def expression(environment: jinja2.Environment, source: str) -> nodes.Expr:
    """The syntax tree of what an if may ask, by itself. Raises `WordingError`, as above."""

    def whole(parser: Parser) -> nodes.Expr:
        read = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail(f"{parser.stream.current.value!r} is not expected here")
        return read

    return _read(environment, source, whole, "variable")


def _read(environment: jinja2.Environment, source: str, read: Callable[[Parser], T], state: str | None = None) -> T:
    line = 1
    try:
        parser = Parser(environment, source, state=state)
        try:
            return read(parser)
        except RecursionError:
            line = parser.stream.current.lineno
    except jinja2.TemplateSyntaxError as error:
        hint = "Look for a bracket or an {% endif %} that is missing."
        raise WordingError(error.message or "This cannot be read.", error.lineno, hint) from None
    except (ValueError, OverflowError):  # a number of more digits than Python reads
        long = _LONG_NUMBER.search(source)
        line = source.count("\n", 0, long.start()) + 1 if long else 1
        raise WordingError("A number here is too large.", line, f"The largest is {limits.PACK_NUMBER}.") from None
    raise _too_deep(line)


class Nesting:
    """Counts how deep a walk through a syntax tree is, so that no stack overflows there or where the tree is used."""

    def __init__(self, limit: Limit = limits.WORDING_DEPTH, chains: bool = True) -> None:
        """`chains` says whether each of several ands in a row is a step too, as it is where others walk through the tree."""
        self._most = limit.most
        self._chains = chains
        self._depth = 0

    @contextmanager
    def deeper(self, node: nodes.Node) -> Iterator[None]:
        """One step down to a node, for as long as the walk is below it. Raises `WordingError` where that is too deep."""
        self._depth += 1
        if self._depth > self._most:
            raise _too_deep(node.lineno)
        yield
        self._depth -= 1

    def along(self, node: nodes.Node, number: int) -> None:
        """A row of ands or ors. Raises `WordingError` where it is too long."""
        if self._chains and self._depth + number > self._most:
            raise _too_deep(node.lineno)


def words_alone(constant: nodes.Const) -> None:
    """Raises `WordingError` for what stands by itself in wording and is not words."""
    if not isinstance(constant.value, str):
        raise WordingError(
            f"{str(constant.value)[:20]} cannot be printed.", constant.lineno, "Put it in quotation marks."
        )
    if safe(constant.value) != constant.value or not constant.value.isprintable():
        message = "A sign in these quotation marks cannot be printed."
        raise WordingError(message, constant.lineno, "Type the words again, without backslashes.")


def word_or_number(constant: nodes.Const) -> None:
    """Raises `WordingError` for what wording compares with and is neither words nor a number that people use."""
    value = constant.value
    if isinstance(value, bool) or not isinstance(value, int):
        words_alone(constant)
    elif value > limits.PACK_NUMBER.most:
        raise WordingError("A number here is too large.", constant.lineno, f"The largest is {limits.PACK_NUMBER}.")


def _too_deep(line: int) -> WordingError:
    hint = f"Brackets, nots, filters and ifs go {limits.WORDING_DEPTH} deep at most."
    return WordingError("This is nested too deeply.", line, hint, too_deep=True)
