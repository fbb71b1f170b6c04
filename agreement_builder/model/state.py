"""How far an agreement has come, and what a document of it leaves open: what use cases give back. Pure data; it words nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.model.account import Account, Called, Reason
from agreement_builder.model.reasons import Reasons
from agreement_builder.model.renewal import Review


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section of the questionnaire: its title and stage, of how many questions that are `asked` how many are `answered`, and
    what is missing, in numbers. `open_cells` are cells of tables that are to be agreed."""

    id: str
    title: str
    stage: str
    asked: int
    answered: int
    to_be_agreed: int = 0
    blank: int = 0
    not_complete: int = 0
    to_confirm: int = 0
    open_cells: int = 0


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Which document the answers make: its `kind`, and whether somebody chose it.

    `fits` is the kind of the one that the answers call for, "" where it is this one or where this one is on no ladder; `because`
    says in the pack's sentences why; `waiting` names what could still make a shorter one do; `higher` says in the pack's sentences
    what only a higher one could do.
    """

    kind: str
    chosen: bool
    fits: str = ""
    because: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    higher: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenState:
    """A point to be agreed: what it is about, and the name of the answer, or of the cell of one, behind it."""

    title: str
    at: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Something to look at again, by its name in the answers file, and why."""

    key: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class OwnState:
    """Something in the partners' own words: the id in documents, the heading where it is a provision, whether the document at hand
    has it and under which `number`, how it came about, and why it should be looked at again."""

    id: str
    heading: str
    there: bool
    number: str
    basis: str
    confirm: Reasons


@dataclass(frozen=True, slots=True)
class AnswerState:
    """What became of an answer. `state` is printed, chosen, listed, in part, elsewhere or not printed; `where` are provisions by
    id, `numbers` the same as the text speaks of them; `documents` others that have what is missing here; `missing` words that do
    not stand here; `why` the reason, where there is one."""

    answer: str
    about: str
    status: str
    state: str
    where: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class HouseRuleState:
    """A house rule: its id and name, what was said about it ("untouched", "agreed", "struck", "reworded", "open"), whether the
    document prints it, and whether it is still taken for granted."""

    id: str
    name: str
    said: str
    printed: bool
    taken_for_granted: bool


@dataclass(frozen=True, slots=True)
class DraftState:
    """How many blanks, open points, assumptions and `rules` that nobody has talked about a document has."""

    blanks: int
    open_points: int
    assumptions: int
    rules: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """What has become of the answers of the agreement that is renewed, in numbers, and the name of its file, "" for none."""

    file: str
    reviewed: Mapping[Review, int]


@dataclass(frozen=True, slots=True)
class State:
    """How far an agreement has come, beside the document called `title`.

    `left_out` are the clauses for which the arrangement has no place; `in_our_words` those that are said in the partners' own words
    and the provisions that they have added; `account` is what became of every answer, `called` what its reasons name, and `answers`
    the same for programs. `house_rules` are those of the document and those that were struck, with what was said about each.
    """

    title: str
    document: DocumentState
    sections: tuple[SectionState, ...]
    open_points: tuple[OpenState, ...]
    to_confirm: tuple[LookAgain, ...]
    draft: DraftState
    account: Account
    called: Called
    answers: tuple[AnswerState, ...]
    renewal: Renewal | None = None
    left_out: tuple[str, ...] = ()
    in_our_words: tuple[OwnState, ...] = ()
    house_rules: tuple[HouseRuleState, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a document that was written leaves open: points `to_be_agreed`, questions `not_answered`, how many of both must be
    settled before anyone signs, and the key provisions that nobody is known to have talked about."""

    to_be_agreed: int = 0
    not_answered: int = 0
    bar_signing: int = 0
    not_talked_about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CutOff:
    """An earlier build into the same folder was cut off, and what it left half-way is cleared away. `older` are files that it was
    about to replace, and that perhaps are older than the rest."""

    older: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptAside:
    """A file that was edited after it was built, and what stood in it is `kept` under this name."""

    name: str
    kept: str


@dataclass(frozen=True, slots=True)
class TakenFromLast:
    """What a new agreement has from the one that it renews: how many `answers`, how many clauses and provisions in the partners'
    own words, and the questions whose answers had days in them that have passed, each with its days."""

    file: str
    answers: int
    in_own_words: int
    days_passed: tuple[tuple[str, tuple[str, ...]], ...]
