"""Why an answer should be looked at again: what happened since somebody gave it. Words none of it; `language.reasons` does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerChanged:
    """An answer on which it rests has changed: that of this question."""

    question: str


@dataclass(frozen=True, slots=True)
class PartnerLeft:
    """A partner that the answer is of, or that it names, is on the list no more. Only its name is left of it."""

    name: str


@dataclass(frozen=True, slots=True)
class PartnerJoined:
    """A partner has joined, and an answer that named every partner does not name it."""

    name: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """The answer was taken over from an agreement that is renewed."""


@dataclass(frozen=True, slots=True)
class DaysPassed:
    """Days that last time's answer names have passed; each as the answer says it."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayOfBefore:
    """Last time's answer is a day of the agreement before."""


@dataclass(frozen=True, slots=True)
class TurnsGoneOn:
    """Whose turn it is has gone on since last time."""


@dataclass(frozen=True, slots=True)
class PutTogether:
    """The program has put the answer together from last time's."""


@dataclass(frozen=True, slots=True)
class LeaverNamed:
    """Words name a partner that was there last time and is not any more."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HungOnLeavers:
    """The answer, or a part of it, hung on partners that have left, and went with them."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InWords:
    """What somebody wrote into the file in words of their own."""

    words: str


Reason = (
    AnswerChanged
    | PartnerLeft
    | PartnerJoined
    | LastTime
    | DaysPassed
    | DayOfBefore
    | TurnsGoneOn
    | PutTogether
    | LeaverNamed
    | HungOnLeavers
    | InWords
)

Reasons = tuple[Reason, ...]
"""All there is to look at in one answer, in order; none where nothing is. `LastTime` comes first."""

FROM_LAST_TIME: Reasons = (LastTime(),)


def is_from_last_time(reasons: Reasons) -> bool:
    """Whether the answer is last time's, and nobody has looked at it yet."""
    return LastTime() in reasons


def doubts(reasons: Reasons) -> Reasons:
    """Why last time's answer cannot simply be kept; none where it can, or where it is not last time's."""
    return tuple(each for each in reasons if each != LastTime()) if is_from_last_time(reasons) else ()


def joined(reasons: Reasons, more: Iterable[Reason]) -> Reasons:
    """The reasons with others behind them, each once."""
    return tuple(dict.fromkeys((*reasons, *more)))
