"""Findings that the partners have looked at and let stand, as an answers file keeps them. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Covered:
    """One of several findings that stand for one reason: what it concerns, and a digest of the answers that it rests on."""

    about: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that stands: its code and what it concerns, why, who decided and when.

    `rests_on` is a digest of the answers that it rests on: when they change, it has expired. Where several findings stand
    for one reason, they are `covers`, and `about` and `rests_on` are "". Earlier versions did not keep which they were.
    """

    code: str
    about: str
    because: str
    by: str
    on: date | None
    rests_on: str
    covers: tuple[Covered, ...] = ()


class Holds(Enum):
    """What has become of a waiver. `FOR_ALL`: an earlier version kept it, and not for whom."""

    YES = auto()
    FOR_ALL = auto()
    EXPIRED = auto()
    IN_PART = auto()
    NOTHING_FOUND = auto()


@dataclass(frozen=True, slots=True)
class Waived:
    """What the partners let stand, what it is about as readers call it, what is found there ("" where nothing is any more), and
    what has become of it; with those for whom it has expired, where it has for some."""

    waiver: Waiver
    called: tuple[str, ...]
    found: str
    holds: Holds
    expired_for: tuple[str, ...] = ()
