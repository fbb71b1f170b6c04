"""Conditions as data: names, comparisons, and / or / not, literals. Parsed elsewhere; evaluated here to yes, no, undecided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


class Truth(Enum):
    """The result of a condition. `UNDECIDED` when an answer that it needs is missing or still to be agreed."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


PARTY, COUNT, KINDS = "partners.list", "partners.count", "partners.kinds"
"""Who the partners are, how many, and of which kinds. These stay names of the program, whatever a pack calls its other questions:
answers files begin with the list, and every condition and wording knows all three."""

THE_PARTNER = "the_partner"
"""The partner that a document is about, where it is about one: `the_partner`, `the_partner.kind`, `partners.wants[the_partner]`."""

OF_THE_PARTNER = f"[{THE_PARTNER}]"
"""What stands behind the id of a question asked of each partner, to name the answer of that partner alone."""


@dataclass(frozen=True, slots=True)
class Name:
    """The answer to a question, by the question's id; `[the_partner]` behind it names that of one partner."""

    id: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A word, a number or a list of them written in the condition."""

    value: str | int | tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right`; operators are ==, !=, <, <=, >, >=, in, not in."""

    left: Name | Count | Literal
    operator: str
    right: Name | Count | Literal


@dataclass(frozen=True, slots=True)
class Count:
    """How many things the answer holds (partners, rows, choices)."""

    of: Name


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether a question has an answer at all. Undecided only for the cell of a table that is to be agreed."""

    name: Name


@dataclass(frozen=True, slots=True)
class Open:
    """Whether an answer is to be agreed: that of any partner, where each is asked. Never undecided."""

    name: Name


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; undecided stays undecided."""

    term: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Yes when every term is; no as soon as one is no."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Yes as soon as one term is; no when every term is no."""

    terms: tuple[Condition, ...]


Condition = Compare | Answered | Open | Not | All | AnyOf

MISSING = object()
"""What a lookup returns for an answer that is missing or still to be agreed."""


LEFT_OPEN = "open:"
"""Before a name in a lookup, asks whether its answer is to be agreed, of any partner where it is asked of each."""

UNSETTLED = object()
"""What a lookup returns for a cell that people left open, or to which they say the column does not apply: it is neither there nor
lacking, so nothing that asks for it is decided."""


class Partly(tuple[object, ...]):
    """What a lookup returns while some partners have answered and others still owe theirs: the entries so far.

    Such a question is answered, for there is something to print. There is nothing to compare yet.
    """

    __slots__ = ()


Lookup = Callable[[str], object]
"""Question id, or another name that `Name` may hold, to a plain value (str, int, tuple of str), `MISSING`, `UNSETTLED`,
`Partly`, or None for "not applicable"."""


def evaluate(condition: Condition, lookup: Lookup) -> Truth:
    """Whether the condition holds for the answers that `lookup` finds. "Not applicable" equals nothing."""
    match condition:
        case Answered(name):
            held = lookup(name.id)
            return Truth.UNDECIDED if held is UNSETTLED else _truth(held not in (MISSING, None))
        case Not(term):
            match evaluate(term, lookup):
                case Truth.YES:
                    return Truth.NO
                case Truth.NO:
                    return Truth.YES
                case _:
                    return Truth.UNDECIDED
        case Open(name):
            return _truth(lookup(LEFT_OPEN + name.id) is True)
        case All(terms):
            return _together(terms, lookup, Truth.NO, Truth.YES)
        case AnyOf(terms):
            return _together(terms, lookup, Truth.YES, Truth.NO)
        case Compare(left, operator, right):
            a, b = _operand(left, lookup), _operand(right, lookup)
            if any(each in (MISSING, UNSETTLED) for each in (a, b)):
                return Truth.UNDECIDED
            return _truth(_compare(a, operator, b))


def _together(terms: tuple[Condition, ...], lookup: Lookup, deciding: Truth, otherwise: Truth) -> Truth:
    """What terms come to together: the first that is `deciding` settles it, and what stands behind it is not looked at."""
    undecided = False
    for term in terms:
        truth = evaluate(term, lookup)
        if truth is deciding:
            return deciding
        undecided = undecided or truth is Truth.UNDECIDED
    return Truth.UNDECIDED if undecided else otherwise


def settled(held: object) -> object:
    """What a lookup returned, with `MISSING` in place of answers that some partners still owe."""
    return MISSING if isinstance(held, Partly) else held


def names(condition: Condition) -> Iterator[str]:
    """The ids of the questions that a condition depends on, in order, with repeats."""
    for name in looked_up(condition):
        if name.partition(".")[0] != THE_PARTNER:
            yield question_of(name)


def question_of(name: str) -> str:
    """The id of the question behind a looked-up name: `partners.wants` for `partners.wants[the_partner]`."""
    return name.removesuffix(OF_THE_PARTNER)


def is_about_a_partner(condition: Condition | None) -> bool:
    """Whether the condition can only be decided in a document about one partner."""
    return condition is not None and any(THE_PARTNER in name for name in looked_up(condition))


def looked_up(condition: Condition) -> Iterator[str]:
    """The names that `evaluate` looks up, in order, with repeats."""
    match condition:
        case Answered(name) | Open(name):
            yield name.id
        case Not(term):
            yield from looked_up(term)
        case All(terms) | AnyOf(terms):
            for term in terms:
                yield from looked_up(term)
        case Compare(left, _, right):
            for side in (left, right):
                if isinstance(side, Count):
                    yield side.of.id
                elif isinstance(side, Name):
                    yield side.id


PART = "here.part"
"""The name of the part of the document that the wording at hand belongs to. No question asks for it."""

SUMS_UP = "here.sums_up"
"""Whether the document at hand only sums up another one: "yes" or "no". No question asks for it."""

OWN_BINDING = "here.own_binding"
"""Whether a provision of the partners' own is said to bind in law: "yes" or "no". No question asks for it."""

HERE = frozenset({PART, SUMS_UP, OWN_BINDING})
"""Names of the place at which the wording at hand stands."""

Facts = Mapping[str, Condition]
"""Conditions with a name: `here.binds` to its condition."""


def asked_in(condition: Condition, facts: Facts) -> Iterator[str]:
    """The ids of the questions that a condition depends on, those behind its named conditions included, those once each."""
    seen: set[str] = set()
    for name in names(condition):
        yield from _asked_behind(name, facts, seen)


def asked_behind(name: str, facts: Facts) -> Iterator[str]:
    """The questions behind a name: those of a named condition, else the name itself; none behind `here.part`."""
    yield from _asked_behind(name, facts, set())


def _asked_behind(name: str, facts: Facts, seen: set[str]) -> Iterator[str]:
    """The same, without the named conditions that have been looked into: one may stand behind many others."""
    if name in facts:
        if name not in seen:
            seen.add(name)
            for below in names(facts[name]):
                yield from _asked_behind(below, facts, seen)
    elif name not in HERE:
        yield name


def at(lookup: Lookup, part: str, facts: Facts) -> Lookup:
    """The lookup as it is seen from one part of the document, with the named conditions: "yes", "no" or `MISSING`.

    Each named condition is decided once, for one may stand behind many others.
    """
    decided: dict[str, object] = {}

    def look_up(name: str) -> object:
        if name == PART:
            return part
        if name in facts:
            if name not in decided:
                truth = evaluate(facts[name], look_up)
                decided[name] = MISSING if truth is Truth.UNDECIDED else truth.value
            return decided[name]
        return lookup(name)

    return look_up


def _truth(holds: bool) -> Truth:
    return Truth.YES if holds else Truth.NO


def _operand(side: Name | Count | Literal, lookup: Lookup) -> object:
    match side:
        case Literal(value):
            return value
        case Name(id):
            return settled(lookup(id))
        case Count(of):
            held = settled(lookup(of.id))
            return len(held) if isinstance(held, tuple) else held if held in (MISSING, UNSETTLED) else 0


def _compare(a: object, operator: str, b: object) -> bool:
    match operator:
        case "==":
            return a == b
        case "!=":
            return a != b
        case "in":
            return (isinstance(b, tuple) and a in b) or (isinstance(a, str) and a == b)
        case "not in":
            return not _compare(a, "in", b)
    if not (isinstance(a, int) and isinstance(b, int)):
        return False
    match operator:
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case ">=":
            return a >= b
        case _:
            raise ValueError(f"unknown operator {operator!r}")
