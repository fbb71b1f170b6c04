"""The ways in which an agreement changes, as values: what somebody gave, took back, left open or said in words of their own.

Every front end makes one of these and nothing else; `interview.changing` says what each does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from agreement_builder.model.answers import Answers, Basis, CellKey, Key
from agreement_builder.model.ours import IN_OUR_WORDS, everything, provision_key, words_key
from agreement_builder.model.values import Raw


@dataclass(frozen=True, slots=True)
class Give:
    """An answer to a question, or what is said about a house rule, as it was typed: bare, or with how it came about and a note
    around it. A mark that the answer should be looked at again goes away."""

    key: Key
    raw: Raw


@dataclass(frozen=True, slots=True)
class Around:
    """What is said around an answer: how it came about, and a note; an empty one is no note."""

    basis: Basis = Basis.UNSTATED
    proposed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """An answer as far as it has come. What of it is whole counts at once and the rest is kept as begun; all of it unless it
    `counts` at all yet. Nothing at all takes the answer back, and what was begun.

    What is said `around` what is whole takes the place of what was said around it before, and a mark that the answer should be
    looked at again goes away.
    """

    key: Key
    raw: Raw
    counts: bool = True
    around: Around | None = None


@dataclass(frozen=True, slots=True)
class DropBegun:
    """What was begun towards an answer goes; the answer itself stays."""

    key: Key


@dataclass(frozen=True, slots=True)
class KeepBeside:
    """What was said beside an answer while somebody else changed that: kept as begun, under the names of the answers file ("to be
    agreed", "not applicable", "note"), until it is said again or taken back."""

    key: Key
    said: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Clear:
    """An answer is taken back, as if nobody had answered."""

    key: Key


@dataclass(frozen=True, slots=True)
class Confirm:
    """An answer marked to be looked at again is still right."""

    key: Key


@dataclass(frozen=True, slots=True)
class MarkOpen:
    """An answer is to be agreed, with what is known of it under the names of the answers file ("positions", "until then")."""

    key: Key
    point: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A question does not apply here; the reason may be empty."""

    key: Key
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetBasis:
    """How a given answer came about. An empty note leaves the one that is there."""

    key: Key
    basis: Basis
    proposed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GiveCell:
    """What one cell of a table says, as it was typed; "" empties it."""

    cell: CellKey
    raw: Raw


@dataclass(frozen=True, slots=True)
class SayOwn:
    """Parts of what the partners say in their own words: of the words for a clause (`entry` "in our words"), or of a provision
    of their own ("provisions"), which is there from then on. None takes a part out; parts that are not named stay."""

    entry: str
    id: str
    parts: Mapping[str, Raw | None]


@dataclass(frozen=True, slots=True)
class TakeOutOwn:
    """Words for a clause, or a provision, are taken out."""

    entry: str
    id: str


@dataclass(frozen=True, slots=True)
class SkipTopic:
    """A section is skipped for now, or taken up again."""

    topic: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class ChooseDocument:
    """A document is chosen by its id; "" leaves it to the program."""

    document: str


@dataclass(frozen=True, slots=True)
class Arrange:
    """The order of the provisions of the document that was chosen, as it was typed; "" for the usual one."""

    raw: Raw


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """The number of the draft, as it was typed: "0" when it is for signature; "" takes it out."""

    number: str


@dataclass(frozen=True, slots=True)
class DatePaper:
    """The date that is printed, as it was typed; "" takes it out."""

    day: str


@dataclass(frozen=True, slots=True)
class LetStand:
    """A finding of a check is let stand, for a reason, by somebody who decided it on a day. `rests_on` names, for each partner
    or row that it is about ("" for the agreement as a whole), the answers on which it rests, by their short name. `everybody`
    says that it was decided for all that it is found about."""

    code: str
    because: str
    by: str
    on: date
    rests_on: Mapping[str, str]
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class TakeBackWaiver:
    """What was let stand is found again: the findings of a check about one partner or row, or, with "", those that were decided
    together or about the agreement as a whole."""

    code: str
    about: str = ""


OfAnAnswer = Give | Keep | DropBegun | KeepBeside | Clear | Confirm | MarkOpen | NotApplicable | SetBasis
OfTheHead = SkipTopic | ChooseDocument | Arrange | NumberDraft | DatePaper | LetStand | TakeBackWaiver
Change = OfAnAnswer | GiveCell | SayOwn | TakeOutOwn | OfTheHead


def about(change: Change, answers: Answers) -> object:
    """What of the answers a change is about. Where somebody else has changed just that since, the two are not put together."""
    match change:
        case DropBegun(key):
            return answers.by_key.get(key), answers.unfinished.get(key)
        case KeepBeside():
            return None
        case (
            Give(key)
            | Keep(key)
            | Clear(key)
            | Confirm(key)
            | MarkOpen(key)
            | NotApplicable(key)
            | SetBasis(key)
            | GiveCell(CellKey(key))
        ):
            return answers.held(key), answers.partners
        case SayOwn(entry, id) | TakeOutOwn(entry, id):
            name = words_key(id) if entry == IN_OUR_WORDS else provision_key(id)
            return next((own for own in everything(answers) if own.key == name), None)
        case SkipTopic():
            return answers.skipped
        case ChooseDocument():
            return answers.document
        case Arrange():
            return answers.arrangement, answers.document
        case NumberDraft():
            return answers.draft
        case DatePaper():
            return answers.dated
        case LetStand() | TakeBackWaiver():
            return answers.waived
