"""Reads what a condition asks, in the head of a file (`when: exit.may_leave == "yes"`) and in the ifs of wording, into one tree.

Jinja's own parser reads both, and this walks its syntax tree: comparisons, and / or / not, `is answered`, `is blank`, `is open`,
`count(...)`. What may be compared is for each place to say: answers by their names in a condition, any words in wording. It
evaluates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import jinja2
from jinja2 import nodes

from agreement_builder import limits
from agreement_builder.library.bounds import Nesting, WordingError, expression, word_or_number
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
    Open,
)

Operand = Name | Count | Literal
ReadOperand = Callable[[nodes.Node, str], Operand]
"""Reads one side of a comparison, or what a state is asked of. Takes the node, and what it is asked for: `VALUE`, `MEMBERS` (of
what stands behind "in"), `STATE`, or `ITSELF` where nothing is asked of it. Raises `NotACondition`."""

VALUE, MEMBERS, STATE, ITSELF = "value", "members", "state", "itself"
_OPERATORS: Mapping[str, str] = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


class NotACondition(ValueError):
    """This is not a condition; the message says where and what was looked for. `line` counts from 1 in what was read."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@lru_cache(maxsize=2000)
def parse_condition(text: str) -> Condition:
    """The condition that `text` says. Raises `NotACondition`."""
    if len(text) > limits.CONDITION.most:
        raise NotACondition(f"it has {len(text):,} letters, and there is room for {limits.CONDITION}")
    if _brackets(text) > limits.CONDITION_DEPTH.most:
        raise _too_deep()
    try:
        return condition_of(
            expression(_environment(), text), _of_answers, Nesting(limits.CONDITION_DEPTH, chains=False)
        )
    except WordingError as fault:
        if fault.too_deep:
            raise _too_deep() from None
        raise NotACondition(fault.message.rstrip(".")) from None


def condition_of(node: nodes.Node, operand: ReadOperand, nesting: Nesting) -> Condition:
    """What a syntax tree asks. Raises `NotACondition`, and `WordingError` where it goes too deep."""
    with nesting.deeper(node):
        match node:
            case nodes.And() | nodes.Or():
                terms = _terms(node)
                nesting.along(node, len(terms))
                read = tuple(condition_of(term, operand, nesting) for term in terms)
                return All(read) if isinstance(node, nodes.And) else AnyOf(read)
            case nodes.Not():
                return Not(condition_of(node.node, operand, nesting))
            case nodes.Test() if not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs):
                return _state(node, operand)
            case nodes.Compare() if len(node.ops) == 1 and node.ops[0].op in _OPERATORS:
                operator = _OPERATORS[node.ops[0].op]
                right = MEMBERS if operator.endswith("in") else VALUE
                return Compare(operand(node.expr, VALUE), operator, operand(node.ops[0].expr, right))
        fact = operand(node, ITSELF)
    if not isinstance(fact, Name):
        raise _asks_nothing(node)
    return Answered(fact)


def _state(node: nodes.Test, operand: ReadOperand) -> Condition:
    """Whether something is answered, blank, or to be agreed."""
    of = operand(node.node, STATE)
    if not isinstance(of, Name):
        raise NotACondition('only a question "is answered", "is blank" or "is open"', node.lineno)
    match node.name:
        case "answered":
            return Answered(of)
        case "blank":
            return Not(Answered(of))
        case "open":
            return Open(of)
    raise NotACondition(f'"is {node.name}" is not known; "is answered", "is blank" and "is open" are', node.lineno)


def constant(node: nodes.Node) -> Literal | None:
    """Words, a number, or a list of them; None for anything else. Raises `WordingError` for one that people do not use."""
    match node:
        case nodes.Const():
            word_or_number(node)
            return Literal(node.value)
        case nodes.List():
            for each in node.items:
                if not isinstance(each, nodes.Const):
                    raise WordingError("A list holds words in quotation marks.", node.lineno)
                word_or_number(each)
            return Literal(tuple(each.value for each in node.items if isinstance(each, nodes.Const)))
    return None


def counted(node: nodes.Node) -> nodes.Node | None:
    """What `count(...)` or `... | count` counts; None where nothing is counted."""
    match node:
        case nodes.Call(node=nodes.Name(name="count"), args=[inside], kwargs=[], dyn_args=None, dyn_kwargs=None):
            return inside
        case nodes.Filter(name="count", args=[], kwargs=[], dyn_args=None, dyn_kwargs=None) if node.node is not None:
            return node.node
    return None


def _of_answers(node: nodes.Node, use: str) -> Operand:
    """One side of a condition that stands in the head of a file: an answer by its name, how many, words, a number, a list."""
    if use == ITSELF:
        raise _asks_nothing(node)
    if (literal := constant(node)) is not None:
        return literal
    if (inside := counted(node)) is not None:
        return Count(_name(inside))
    return _name(node)


def _name(node: nodes.Node) -> Name:
    match node:
        case nodes.Name(name=name) if name == THE_PARTNER:
            return Name(name)
        case nodes.Getattr(node=nodes.Name(name=topic), attr=attr) if _WORD.fullmatch(topic) and _WORD.fullmatch(attr):
            if topic == THE_PARTNER and attr != "kind":
                raise NotACondition(f"of {THE_PARTNER}, a condition knows the kind", node.lineno)
            return Name(f"{topic}.{attr}")
        case nodes.Getitem(node=nodes.Getattr(), arg=nodes.Name(name=partner)) if partner == THE_PARTNER:
            return Name(_name(node.node).id + OF_THE_PARTNER)
    raise NotACondition("the name of a question or a word in quotation marks is missing", node.lineno)


def _terms(node: nodes.And | nodes.Or) -> list[nodes.Expr]:
    """What several ands in a row, or several ors, hang together, from left to right."""
    kind, terms, left = type(node), [node.right], node.left
    while isinstance(left, kind):
        terms.append(left.right)
        left = left.left
    return [left, *reversed(terms)]


def _brackets(text: str) -> int:
    """How deep brackets stand in each other; the tree has forgotten them."""
    deepest = depth = 0
    for sign in _QUOTED.sub("", text):
        depth += (sign in "([") - (sign in ")]")
        deepest = max(deepest, depth)
    return deepest


def _asks_nothing(node: nodes.Node) -> NotACondition:
    return NotACondition('it has no comparison such as == "yes" and no state such as "is answered"', node.lineno)


def _too_deep() -> NotACondition:
    return NotACondition(f"brackets and nots go {limits.CONDITION_DEPTH} deep at most")


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    """Jinja as a reader only."""
    return jinja2.Environment()  # noqa: S701
