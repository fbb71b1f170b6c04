"""What a pack knows about practice: lessons, and the exercises, review items, checks and papers that act on them.

Pure data beside the questions and clauses. Runs no check, asks nothing and prints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agreement_builder.model.checks import Check


class Act(StrEnum):
    """The kinds of thing that can act on a lesson, in the order in which they are told."""

    QUESTION = "question"
    CLAUSE = "clause"
    DOCUMENT = "document"
    CHECK = "check"
    EXERCISE = "exercise"
    REVIEW = "review"


class At(StrEnum):
    """When a review item is asked. The first year means after three, six and twelve months; the end, when it is all over."""

    MEETING = "meeting"
    QUARTER = "quarter"
    FIRST_YEAR = "first-year"
    REVIEW = "review"
    YEAR = "year"
    END = "end"


class AskedOf(StrEnum):
    """Who answers a review item."""

    PARTNERS = "partners"
    LEADS = "leads"
    STAFF = "staff"
    USERS = "users"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that the sources teach. `acts` are the kinds of thing that have to act on it."""

    id: str
    theme: str
    lesson: str
    acts: tuple[Act, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something that partners do together in a room. `minutes` is its length; each step is read out as it stands.

    `needs` is what has to lie ready, `gives` what comes out of it, `feeds` the questions that it helps to answer.
    """

    id: str
    title: str
    purpose: str
    minutes: int
    steps: tuple[str, ...]
    needs: tuple[str, ...]
    gives: str
    feeds: tuple[str, ...]
    evidence: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A statement to score from 1 to 5 (`scored`), or a question to answer from experience, at one or several times."""

    id: str
    words: str
    scored: bool
    anonymous: bool
    asked_of: AskedOf
    at: tuple[At, ...]
    evidence: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the partners need beside the document and that no outline makes yet."""

    id: str
    title: str
    holds: str
    evidence: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Practice:
    """All of it, in the order of the pack."""

    lessons: tuple[Lesson, ...] = ()
    papers: tuple[Paper, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    reviews: tuple[ReviewItem, ...] = ()
    checks: tuple[Check, ...] = ()
