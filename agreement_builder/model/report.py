"""The report on a draft as data: what was found, and the pictures that a facilitator shows. Draws and words nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.findings import Finding


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a picture: what it is about, how long it is, and what is written beside it. `second` is a bar below it."""

    label: str
    length: int
    said: str
    second: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Who holds what: a mark where a row and a column meet."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in words, what happens on it, and what sort of day it is: term, decision, review, deadline."""

    day: str
    what: str
    sort: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its title, what it shows in a sentence or two, and what it is made of."""

    title: str
    says: str
    drawn: Grid | tuple[Bar, ...] | tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `sources` gives the source of each lesson; `waived` are paragraphs on what the partners let stand."""

    title: str
    stage: str
    findings: tuple[Finding, ...]
    pictures: tuple[Picture, ...]
    waived: tuple[str, ...]
    sources: Mapping[str, str]
