"""Which provisions a document has, and why: the trace behind `explain`. Words nothing and numbers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from agreement_builder.findings import Finding
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.model.conditions import (
    LEFT_OPEN,
    MISSING,
    OF_THE_PARTNER,
    All,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Facts,
    Literal,
    Lookup,
    Not,
    Open,
    Truth,
    asked_behind,
    asked_in,
    at,
    evaluate,
    looked_up,
    question_of,
    settled,
)
from agreement_builder.model.document import Origin
from agreement_builder.model.lookup import SAID
from agreement_builder.model.ours import Own, OwnProvision
from agreement_builder.model.pack import Outline, OutlinePart


@dataclass(frozen=True, slots=True)
class Selected:
    """A clause of the outline and whether it stands. `depends` are the questions its condition names, and `waiting`
    the names in it that nobody has answered, as conditions have them. `unsaid` are its questions where this document has it
    only once somebody has answered one of them, and nobody has. `own` is what the partners say in its place; then it stands,
    whatever its condition."""

    source: ClauseSource
    truth: Truth
    depends: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    own: Own | None = None

    @property
    def stands(self) -> bool:
        """Whether the clause is printed: its condition holds, or it is not decided yet."""
        return self.truth is not Truth.NO

    @property
    def topic(self) -> str:
        """The topic of the questionnaire that it belongs to: that of its id, or of the part that a provision of their own is in."""
        return self.source.part if isinstance(self.own, OwnProvision) else self.source.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Selection:
    """For each part of an outline, its clauses in order, those left out included."""

    outline: Outline
    parts: tuple[tuple[OutlinePart, tuple[Selected, ...]], ...]

    def of(self, part: OutlinePart) -> tuple[Selected, ...]:
        """The clauses of a part."""
        return next(clauses for known, clauses in self.parts if known.id == part.id)

    def clauses(self) -> tuple[Selected, ...]:
        """Every clause of the outline, in order."""
        return tuple(selected for _, clauses in self.parts for selected in clauses)


def select(
    library: Library, outline: Outline, lookup: Lookup, kept: Mapping[str, Selected] = MappingProxyType({})
) -> Selection:
    """The provisions of the outline with their conditions decided. Those of clauses in `kept` are known to be the same as before.

    Raises `Unusable` for a faulty or missing clause.
    """
    facts = library.questionnaire.facts
    ours = outline.ours

    def of(part: OutlinePart) -> Iterator[Selected]:
        around = next((library.clause(id).part for id in part.clauses), "")
        for id in ours.order.get(part.id, part.clauses):
            if id in ours.provisions:
                yield _provision(ours.provisions[id], around)
                continue
            source = library.clause(id)
            around = source.part
            own = ours.words.get(id)
            if own is None and id in kept:
                yield kept[id]
                continue
            yield Selected(source, Truth.YES, own=own) if own else _chosen(source, id in outline.if_said, lookup, facts)

    return Selection(outline, tuple((part, tuple(of(part))) for part in outline.parts()))


def _provision(own: OwnProvision, part: str) -> Selected:
    """A provision of the partners' own, as a clause without wording of a library, in the part of the clause before it."""
    source = ClauseSource(
        id=own.provision,
        heading_text="",
        heading_line=1,
        body="",
        body_line=1,
        when=None,
        when_text="",
        evidence=(),
        why="",
        review="",
        keep_number=False,
        part=part,
        origin=Origin(),
        fences=(),
        prove=_nothing_wrong,
    )
    return Selected(source, Truth.YES, own=own)


def _nothing_wrong(*_: object) -> tuple[Finding, ...]:
    return ()


def own_questions(source: ClauseSource) -> tuple[str, ...]:
    """The questions of a clause's own topic that its wording asks for."""
    topic = source.id.partition(".")[0]
    named = (question_of(use.name) for use in source.wording.uses)
    return tuple(dict.fromkeys(name for name in named if name.startswith(f"{topic}.")))


def _chosen(source: ClauseSource, if_said: bool, lookup: Lookup, facts: Facts) -> Selected:
    questions = own_questions(source) if if_said else ()
    if if_said and not any(lookup(f"{SAID}{question}") for question in questions):
        return Selected(source, Truth.NO, questions, unsaid=questions)
    return select_clause(source, lookup, facts)


def select_clause(source: ClauseSource, lookup: Lookup, facts: Facts) -> Selected:
    """One clause with its condition decided, as seen from its part of the document."""
    if source.when is None:
        return Selected(source, Truth.YES)
    depends = tuple(dict.fromkeys(asked_in(source.when, facts)))
    truth = evaluate(_while_open(source.when, lookup), at(lookup, source.part, facts))
    waiting = tuple(_waiting(source.when, lookup, facts)) if truth is Truth.UNDECIDED else ()
    return Selected(source, truth, depends, waiting)


def _while_open(condition: Condition, lookup: Lookup, denied: bool = False) -> Condition:
    """The condition with each "is answered" undecided while that answer is to be agreed.

    Such a clause stays where it will stand, with the point in it. One that stands only where there is no answer (`denied`)
    makes room for it.
    """
    match condition:
        case Answered(name) if lookup(name.id) is MISSING and lookup(f"{LEFT_OPEN}{name.id}"):
            return All(()) if denied else Compare(name, "!=", Literal(""))
        case All(terms):
            return All(tuple(_while_open(term, lookup, denied) for term in terms))
        case AnyOf(terms):
            return AnyOf(tuple(_while_open(term, lookup, denied) for term in terms))
        case Not(term):
            return Not(_while_open(term, lookup, not denied))
        case Answered() | Open() | Compare():
            return condition
        case _:
            assert_never(condition)


def _waiting(condition: Condition, lookup: Lookup, facts: Facts) -> Iterator[str]:
    for name in dict.fromkeys(looked_up(condition)):
        for behind in (name,) if name.endswith(OF_THE_PARTNER) else asked_behind(name, facts):
            if settled(lookup(behind)) is MISSING:
                yield behind
