"""The order of provisions that one agreement wants instead of its outline's. Pure data: what it names may not exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_builder.model.values import RawPath


@dataclass(frozen=True, slots=True)
class Placed:
    """One section or schedule in the order wanted.

    `part` is the id of a part of the outline, "" for a part of one's own. `clauses` are the ids of the clauses wanted
    first, in order; `headings` maps some of them to other headings. `not_used` keeps a number for a heading alone, and a
    section that is not `numbered` has none. `at` leads to the entry from the top of the file, and `clauses_at` to each of
    its clauses.
    """

    part: str = ""
    heading: str = ""
    clauses: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    not_used: bool = False
    numbered: bool = True
    at: RawPath = ()
    clauses_at: tuple[RawPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sections and schedules in the order wanted; what is not named follows in the outline's order, unless `rest` is
    false. `leave_out` are ids of clauses, sections and schedules that do not stand at all, each with its place in the
    file. `numbering` names a scheme, "" for the outline's. `called` is what the document is called in a sentence ("pledge"),
    "" for what it is usually called; `compact` asks for small type and little space. `schedules_called` is the word for a schedule,
    "" for the usual one."""

    sections: tuple[Placed, ...] = ()
    schedules: tuple[Placed, ...] = ()
    rest: bool = True
    leave_out: Mapping[str, RawPath] = field(default_factory=dict)
    numbering: str = ""
    called: str = ""
    compact: bool = False
    schedules_called: str = ""
