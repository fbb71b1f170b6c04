"""The report on a draft as data: what was found, and the pictures that a facilitator shows. Draws and words nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agreement_builder.findings import Finding


@dataclass(frozen=True, slots=True)
class Grid:
    """Who holds what: a line for each holder, and whether it holds what stands at the head of each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a balance: an amount in any unit, the amount in words, and what it consists of."""

    length: int = 0
    said: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What each gives beside what each gets: a name, and both sides. Lengths of one side are of one unit."""

    heads: tuple[str, str]
    rows: tuple[tuple[str, Side, Side], ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Short things under names. `without` are those that have nobody, and `none` stands where a name has nothing."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    none: str
    without: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, what happens on it, and what sort of day it is: term, decision, review, deadline."""

    day: date
    what: str
    sort: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days in order, and what each sort of day is called."""

    moments: tuple[Moment, ...]
    sorts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far each thing is: its name, a share from 0 to 100, and the rest in words."""

    rows: tuple[tuple[str, int, str], ...]


Drawn = Grid | Balance | Lists | Timeline | Progress


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its title, what to take from it, and all that it shows in words for those who do not see it. `drawn_from` are
    the questions whose answers it shows."""

    title: str
    caption: str
    says: str
    drawn: Drawn
    drawn_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `sources` gives the source of each lesson; `waived` are paragraphs on what the partners let stand."""

    title: str
    stage: str
    findings: tuple[Finding, ...]
    pictures: tuple[Picture, ...]
    waived: tuple[str, ...]
    sources: Mapping[str, str]
