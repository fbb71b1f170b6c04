"""Reads the text of a condition (`exit.may_leave == "yes" and count(partners.list) > 2`) into the model's tree.

Looks like Jinja, but is a small grammar of its own: names, comparisons, and / or / not, words, numbers, `count(...)`,
`is answered`, `[the_partner]`. Does not evaluate anything.
"""

from __future__ import annotations

import re

from agreement_builder import limits
from agreement_builder.model.conditions import (
    OF_THE_PARTNER,
    THE_PARTNER,
    All,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Count,
    Literal,
    Name,
    Not,
)

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<string>"[^"\n]*"|'[^'\n]*') |
        (?P<number>[0-9]+) |
        (?P<operator>==|!=|<=|>=|<|>) |
        (?P<sign>[()\[\],]) |
        (?P<word>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)
    )""",
    re.VERBOSE,
)
_REST = re.compile(r"\s*\Z")
_KEYWORDS = {"and", "or", "not", "in", "is", "count"}


class NotACondition(ValueError):
    """The text is not a condition; the message says where and what was looked for."""


def parse_condition(text: str) -> Condition:
    """The condition that `text` says. Raises `NotACondition`."""
    if len(text) > limits.CONDITION.most:
        raise NotACondition(f"it has {len(text):,} letters, and there is room for {limits.CONDITION}")
    parser = _Parser(_tokens(text), text)
    condition = parser.any_of()
    parser.end()
    return condition


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens = []
    at = 0
    while not _REST.match(text, at):
        found = _TOKEN.match(text, at)
        if not found:
            raise NotACondition(f"{text[at:].strip()[:20]!r} cannot stand in a condition")
        kind = found.lastgroup or ""
        tokens.append((kind, found.group(kind)))
        at = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.at = 0
        self.depth = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self) -> tuple[str, str]:
        token = self.peek()
        self.at += 1
        return token

    def accept(self, word: str) -> bool:
        kind, text = self.peek()
        if kind != "string" and text == word:
            self.at += 1
            return True
        return False

    def expect(self, word: str) -> None:
        if not self.accept(word):
            raise NotACondition(f"{word!r} is missing before {self.peek()[1] or 'the end'!r}")

    def end(self) -> None:
        if self.peek()[0] != "end":
            raise NotACondition(f"{self.peek()[1]!r} is not expected here")

    def any_of(self) -> Condition:
        terms = [self.all_of()]
        while self.accept("or"):
            terms.append(self.all_of())
        return terms[0] if len(terms) == 1 else AnyOf(tuple(terms))

    def all_of(self) -> Condition:
        terms = [self.term()]
        while self.accept("and"):
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def term(self) -> Condition:
        if self.accept("not"):
            self.deeper()
            negated_term = Not(self.term())
            self.depth -= 1
            return negated_term
        if self.accept("("):
            self.deeper()
            inside = self.any_of()
            self.expect(")")
            self.depth -= 1
            return inside
        left = self.operand()
        if self.accept("is"):
            negated = self.accept("not")
            self.expect("answered")
            if not isinstance(left, Name):
                raise NotACondition('only a question "is answered"')
            return Not(Answered(left)) if negated else Answered(left)
        kind, operator = self.take()
        if operator == "not" and self.accept("in"):
            operator = "not in"
        elif kind != "operator" and operator != "in":
            raise NotACondition(f"a comparison such as == is missing before {operator or 'the end'!r}")
        return Compare(left, operator, self.operand())

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > limits.CONDITION_DEPTH.most:
            raise NotACondition(f"brackets and nots go {limits.CONDITION_DEPTH} deep at most")

    def operand(self) -> Name | Count | Literal:
        kind, text = self.take()
        match kind:
            case "string":
                return Literal(text[1:-1])
            case "number":
                if len(text) > len(str(limits.PACK_NUMBER.most)) or int(text) > limits.PACK_NUMBER.most:
                    raise NotACondition(f"the largest number is {limits.PACK_NUMBER}")
                return Literal(int(text))
            case "sign" if text == "[":
                return Literal(self.words())
            case "word" if text == "count":
                self.expect("(")
                self.deeper()
                inside = self.operand()
                self.expect(")")
                self.depth -= 1
                if not isinstance(inside, Name):
                    raise NotACondition("count( ) takes the name of a question")
                return Count(inside)
            case "word" if text in (THE_PARTNER, f"{THE_PARTNER}.kind"):
                return Name(text)
            case "word" if text.startswith(f"{THE_PARTNER}."):
                raise NotACondition(f"of {THE_PARTNER}, a condition knows the kind")
            case "word" if text not in _KEYWORDS and text.count(".") == 1:
                return Name(text + self.of_the_partner())
        raise NotACondition(f"the name of a question or a word in quotation marks is missing at {text or 'the end'!r}")

    def of_the_partner(self) -> str:
        if not self.accept("["):
            return ""
        self.expect(THE_PARTNER)
        self.expect("]")
        return OF_THE_PARTNER

    def words(self) -> tuple[str, ...]:
        words = []
        while True:
            kind, text = self.take()
            if kind != "string":
                raise NotACondition("a list holds words in quotation marks, with commas between them")
            words.append(text[1:-1])
            if self.accept("]"):
                return tuple(words)
            self.expect(",")
