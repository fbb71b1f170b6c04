"""The account of answers: for one document, what became of every answer that was given. Pure data; it words nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.model.answers import Key, Status

# ---------------------------------------------------------------- why something is not printed


@dataclass(frozen=True, slots=True)
class NotAsked:
    """The question does not arise, because of what `because` were answered."""

    because: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class NotAskedOfIt:
    """The question is not asked of this partner: it is of another kind, or no partner (any more)."""


@dataclass(frozen=True, slots=True)
class AboutAnother:
    """The document is about one partner, and this is the answer of another."""


@dataclass(frozen=True, slots=True)
class NoPlace:
    """No clause of this document asks for the answer."""


@dataclass(frozen=True, slots=True)
class ArrangedAway:
    """The order of one's own leaves out the clauses that would print it."""

    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Its clauses do not stand, because of what `because` were answered."""

    clauses: tuple[str, ...]
    because: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class InOwnWords:
    """Its clauses are said in the partners' own words, which do not have it."""

    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """Its clauses stand and do without it: with the other answers, their wording has no place for it."""

    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepsOut:
    """A choice that makes no words here: it only keeps these clauses, or some of their words, out."""

    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """The partners said that it does not apply. `clauses` would print it and are not there, or do without it."""

    clauses: tuple[str, ...]


Reason = (
    NotAsked
    | NotAskedOfIt
    | AboutAnother
    | NoPlace
    | ArrangedAway
    | KeptBack
    | InOwnWords
    | SaidOtherwise
    | KeepsOut
    | DoesNotApply
)

# ---------------------------------------------------------------- what became of an answer


@dataclass(frozen=True, slots=True)
class Printed:
    """Its words stand in these provisions. A choice stands `as_chosen` where it chose the words that stand there."""

    where: tuple[str, ...]
    as_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A point to be agreed that stands in the list of open points, and under no clause."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class InPart:
    """Some of its words stand in these provisions. `missing` are the others, as they were given."""

    where: tuple[str, ...]
    missing: tuple[str, ...]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """It stands in these other documents, and not in this one, for a reason."""

    documents: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """It stands in no document that the pack makes of these answers, for a reason."""

    reason: Reason


Fate = Printed | Listed | InPart | Elsewhere | NotPrinted


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer: its key, what it is about in a few words, what it is, and what became of it."""

    key: Key
    label: str
    status: Status
    fate: Fate


@dataclass(frozen=True, slots=True)
class Account:
    """Every answer given, in the order of the questionnaire, for one document."""

    document: str
    entries: tuple[Entry, ...]


# ---------------------------------------------------------------- what is needed to say it in words


@dataclass(frozen=True, slots=True)
class Called:
    """What reasons name, as users call it: clauses by id, each with its heading, "" where that depends on answers; answers by key,
    each with what it is about and what it says, "" where there is none; and the number of `partners`."""

    clauses: Mapping[str, str]
    answers: Mapping[Key, tuple[str, str]]
    partners: int


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many answers stand in a document, which are there in part, and which are not; what does not apply is not counted.
    `clauses_gone` are the clauses, with their headings as in `Called`, that went because something does not apply."""

    whole: int
    in_part: int
    gone: int
    clauses_gone: tuple[tuple[str, str], ...] = ()
