"""Why clauses are in a document or are not, and which answers made them: what `explain` gives back. Pure data; it words nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from agreement_builder.model.answers import Answer, Status
from agreement_builder.model.houserules import HouseRule
from agreement_builder.model.ours import OwnProvision, OwnWords


class Stands(Enum):
    """What a list of clauses says beside one. `THERE` is nothing: it stands in the document."""

    THERE = auto()
    LEFT_OUT = auto()
    UNDECIDED = auto()
    NOTHING_TO_SAY = auto()
    OWN_WORDS = auto()
    OWN_PROVISION = auto()


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause that might stand in a document, by its number, "" where it does not, and its id."""

    number: str
    id: str
    stands: Stands


@dataclass(frozen=True, slots=True)
class PartLine:
    """A section or schedule of a document, and the clauses that might stand in it."""

    number: str
    id: str
    heading: str
    clauses: tuple[ClauseLine, ...]


@dataclass(frozen=True, slots=True)
class EveryClause:
    """All parts of a document, and the ids of clauses for which the arrangement has no place."""

    parts: tuple[PartLine, ...]
    left_out: tuple[str, ...]


# ---------------------------------------------------------------- why a clause stands, or does not


@dataclass(frozen=True, slots=True)
class InDocument:
    """It stands; because of the condition `when`, in the pack's words, "" for always."""

    when: str


@dataclass(frozen=True, slots=True)
class NothingToSay:
    """It would stand, and prints nothing, given the answers; `lacking` are questions that somebody said do not apply."""

    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A short paper leaves it out until one of these questions has been answered."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoesNotHold:
    """Its condition does not hold."""

    when: str


@dataclass(frozen=True, slots=True)
class NotDecided:
    """It stays in the draft until its condition is decided."""

    when: str


@dataclass(frozen=True, slots=True)
class NoPlaceForIt:
    """The arrangement in the answers file has no place for it."""


Why = InDocument | NothingToSay | Unsaid | DoesNotHold | NotDecided | NoPlaceForIt


@dataclass(frozen=True, slots=True)
class OwnExplained:
    """Words of the partners' own: where in their file they stand (`line` counts from 1), and the short names of the partners whom a
    provision concerns."""

    own: OwnWords | OwnProvision
    number: str
    file: str
    line: int
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerUsed:
    """An answer that a clause uses, by its key: what it is and what it says, None for nothing, and how it came about. `cells` are
    those of a table that are open or do not apply, by name."""

    key: str
    status: Status | None
    shown: str | None = None
    basis: str = ""
    cells: tuple[tuple[str, Status], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """A house rule of a clause, what was said about it, and whether the clause prints it."""

    rule: HouseRule
    said: Answer | None
    printed: bool


@dataclass(frozen=True, slots=True)
class OneClause:
    """A clause: its `file` in the pack, why it exists, what it rests on, why it stands or does not (None where the partners' own
    words stand for it), the answers that it uses, and its house rules. Of a provision of the partners' own there is `own` alone."""

    id: str
    number: str = ""
    file: str = ""
    exists: str = ""
    sources: tuple[str, ...] = ()
    why: Why | None = None
    answers: tuple[AnswerUsed, ...] = ()
    rules: tuple[RuleUsed, ...] = ()
    own: OwnExplained | None = None
