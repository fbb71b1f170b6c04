"""The ladder of documents: which is the lowest that carries what the answers need, and why. Words nothing itself; the
reasons are the pack's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreement_builder.model.conditions import Facts, Lookup, Truth, asked_in, at, evaluate
from agreement_builder.model.pack import Outline, Reason

MOST = 3
"""More reasons than this convince nobody."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The document that fits the answers. `because` are the pack's reasons, the weightiest first.

    `waiting` are the questions that could still make a lower document do; only while they are open is there no reason.
    `only` maps the kinds of higher documents to what only they can do, where the answers come near it.
    """

    outline: Outline
    because: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()


def ladder(outlines: Iterable[Outline]) -> tuple[Outline, ...]:
    """The documents that stand on the ladder, the lowest first."""
    return tuple(sorted((outline for outline in outlines if outline.rung), key=lambda outline: outline.rung))


def propose(rungs: tuple[Outline, ...], lookup: Lookup, facts: Facts) -> Proposal:
    """The lowest rung above which no reason holds or may hold yet. `rungs` come from `ladder` and are not empty."""
    look_up = at(lookup, "", facts)
    chosen = rungs[0]
    for outline in rungs:
        if any(evaluate(reason.condition, look_up) is not Truth.NO for reason in outline.reasons):
            chosen = outline
    holding = tuple(_holding(chosen.reasons, look_up))
    above = [outline for outline in rungs if outline.rung > chosen.rung]
    return Proposal(
        chosen,
        holding[:MOST],
        () if holding else tuple(dict.fromkeys(_open(chosen.reasons, look_up, facts))),
        tuple((outline.kind, said) for outline in above for said in _holding(outline.only, look_up)),
    )


def _holding(reasons: Iterable[Reason], lookup: Lookup) -> Iterator[str]:
    return (reason.because for reason in reasons if evaluate(reason.condition, lookup) is Truth.YES)


def _open(reasons: Iterable[Reason], lookup: Lookup, facts: Facts) -> Iterator[str]:
    for reason in reasons:
        if evaluate(reason.condition, lookup) is Truth.UNDECIDED:
            yield from asked_in(reason.condition, facts)
