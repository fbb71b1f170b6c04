"""What an answer means where it was given, an empty one above all; the change it comes to; and what else can be said at a question.

Nothing is saved or read here: a front end does what these values say. Whether an answer can be read is for `kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import changes, engine, kinds, unfinished
from agreement_builder.interview.engine import Ask, Interview, Standing
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.interview.parts import NOTE
from agreement_builder.language import reasons
from agreement_builder.model.answers import Basis, Begun, Key, Status
from agreement_builder.model.questions import Kind
from agreement_builder.model.reasons import doubts, is_from_last_time
from agreement_builder.model.values import Partner, Raw

CHOSEN = frozenset([Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.PARTNER, Kind.PARTNERS])
"""The kinds that are chosen from a list. Their fair default is pointed at; for the others an empty field stands for it."""

NOTHING_CHOSEN = Finding(
    "nothing-chosen", Severity.MUST, "Nothing is chosen.", "Choose at least one, or say that it does not apply to you."
)


# ------------------------------------------------------------ what to choose among


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: what is stored, what is shown, and a remark shown with it."""

    value: str
    label: str
    help: str = ""


LEFT_EMPTY = Choice("", "(leave it empty)")
NOT_KNOWN = Choice("", "Not known yet", "The draft shows a gap here.")
"""What stands below the choices where none may be chosen: where nothing is missing then, and where a gap is."""

NO_PARTNERS = "No partner is named yet, so there is none to choose. Name them first, then come back to this."


def choices(spec: kinds.Spec, partners: tuple[Partner, ...]) -> tuple[Choice, ...]:
    """What a question or a column lets choose among, in order; none for a kind that is not chosen from a list."""
    match spec.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return tuple(Choice(option.id, option.label, option.help) for option in spec.options)
        case Kind.YES_NO:
            return (Choice("yes", "Yes"), Choice("no", "No"))
        case Kind.PARTNER | Kind.PARTNERS:
            return tuple(Choice(partner.id, partner.name) for partner in partners)
        case _:
            return ()


# ------------------------------------------------------------ what an answer means


@dataclass(frozen=True, slots=True)
class Unchanged:
    """It is what stands there already. Where somebody was to look at it again, that `confirms` it."""

    confirms: bool = False


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What stands there goes, if that was meant: what was only `begun` before the answer does."""

    begun: bool = False

    @property
    def ask(self) -> str:
        """How it is asked whether that was meant."""
        return "Take back what was begun here?" if self.begun else "Take this answer back?"


@dataclass(frozen=True, slots=True)
class PassOn:
    """Nothing was said, and nothing has to be."""


@dataclass(frozen=True, slots=True)
class NothingChosen:
    """Nothing was chosen where a fair default would stand instead, so it is asked again."""

    finding: Finding = NOTHING_CHOSEN


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """It is to be saved. A fair default that was left as it is comes in as `assumed`: nobody has talked about it."""

    raw: Raw
    assumed: bool = False


Meaning = Unchanged | TakeBack | PassOn | NothingChosen | NewAnswer


def meaning(interview: Interview, ask: Ask, raw: Raw) -> Meaning:
    """What an answer means. An empty one keeps the fair default, takes an answer back, or passes on."""
    default = interview.defaults.get(ask.question.id)
    stands = engine.standing(interview, ask)
    held = interview.answers.unfinished.get(ask.key)
    begun = held is not None and not kinds.is_empty(held.raw)
    if kinds.is_empty(raw):
        if stands is Standing.GIVEN or begun:
            return TakeBack(begun)
        if stands is not Standing.DEFAULT or default is None:
            return PassOn()
        if ask.question.kind in CHOSEN:
            return NothingChosen()
        raw = kinds.to_raw(default)
    answer = interview.answers.by_key.get(ask.key)
    if answer and answer.value is not None and kinds.to_raw(answer.value) == raw and not begun:
        return Unchanged(bool(answer.confirm))
    assumed = stands is Standing.DEFAULT and default is not None and kinds.to_raw(default) == raw
    return NewAnswer(raw, assumed)


def change(meant: Meaning, key: Key) -> changes.OfAnAnswer | None:
    """The change that a meaning comes to; None where nothing is changed. What is taken back has been asked about before."""
    match meant:
        case Unchanged(confirms):
            return changes.Confirm(key) if confirms else None
        case TakeBack(begun):
            return changes.DropBegun(key) if begun else changes.Clear(key)
        case PassOn() | NothingChosen():
            return None
        case NewAnswer(raw, assumed):
            return changes.Give(key, {"answer": raw, "basis": Basis.ASSUMED.value} if assumed else raw)
        case _:
            assert_never(meant)


# ------------------------------------------------------------ what else can be said


class Offer(Enum):
    """What can be said at a question instead of an answer, in the words that a user sees."""

    OPEN = "Still to be agreed: who says what"
    NOT_APPLICABLE = "Does not apply to us"
    BASIS = "Say how this answer came about"
    CLEAR = "Take this answer back"


class InTheWay(Enum):
    """What a mark would take the place of, in the words in which that is told."""

    ANSWER = "There is an answer here already. The mark would take its place."
    POINT = "What is known of it as still to be agreed would go."
    REASON = "It is marked as not applicable, and the reason would go."
    BEGUN = "Something was begun here already. The mark would take its place."


def offers(interview: Interview, ask: Ask) -> tuple[Offer, ...]:
    """What can be said at a question as it stands: nothing can be taken back, and nothing came about, where nothing stands."""
    found = [Offer.OPEN, Offer.NOT_APPLICABLE]
    if engine.standing(interview, ask) in (Standing.GIVEN, Standing.DEFAULT):
        found.append(Offer.BASIS)
    if taken_back(interview, ask):
        found.append(Offer.CLEAR)
    return tuple(found)


def taken_back(interview: Interview, ask: Ask) -> TakeBack | None:
    """What goes when the answer is taken back: first what was begun, then the answer or the mark; None for nothing."""
    begun = ask.key in interview.answers.unfinished
    return TakeBack(begun) if begun or ask.key in interview.answers.by_key else None


def in_the_way(interview: Interview, ask: Ask, mark: str) -> InTheWay | None:
    """What stands where a mark ("to be agreed", "not applicable") would come; None where nothing does.

    Words that could not be read are nothing: they stood in the very field over which the mark was said. Nor is what was said
    of the same mark before, or another mark of which nothing more was said.
    """
    begun = interview.answers.unfinished.get(ask.key)
    if begun is not None and (not isinstance(begun.raw, str) or begun.beside.keys() - {mark}):
        return InTheWay.BEGUN
    match engine.standing(interview, ask):
        case Standing.GIVEN:
            return InTheWay.ANSWER
        case Standing.OPEN if mark != OPEN and open_point(interview, ask):
            return InTheWay.POINT
        case Standing.NOT_APPLICABLE if mark != NOT_HERE and why_not_here(interview, ask):
            return InTheWay.REASON
    return None


def open_point(interview: Interview, ask: Ask) -> dict[str, Raw]:
    """What is known about a question that is to be agreed, under the names of the answers file; {} for nothing. What was said of
    it while somebody else answered is known too."""
    answer = interview.answers.by_key.get(ask.key)
    known = kinds.open_point_to_raw(answer.open_point) if answer and answer.open_point else {}
    begun = interview.answers.unfinished.get(ask.key)
    beside = unfinished.saying_beside(Begun("", beside={OPEN: known}), begun.beside).beside[OPEN] if begun else known
    return beside if isinstance(beside, dict) else {"note": beside}


def why_not_here(interview: Interview, ask: Ask) -> str:
    """Why a question does not apply, as far as somebody said it; "" for nothing."""
    answer = interview.answers.by_key.get(ask.key)
    marked = answer is not None and answer.status is Status.NOT_APPLICABLE
    return _beside(interview, ask, NOT_HERE) or (answer.note if answer and marked else "")


def note_beside(interview: Interview, ask: Ask) -> str:
    """A note that was typed while somebody else answered; "" for none."""
    return _beside(interview, ask, NOTE.name)


def _beside(interview: Interview, ask: Ask, name: str) -> str:
    begun = interview.answers.unfinished.get(ask.key)
    said = begun.beside.get(name, "") if begun else ""
    return said if isinstance(said, str) else ""


@dataclass(frozen=True, slots=True)
class CameAbout:
    """A way in which an answer may have come about: `id` names it, and `proposed_by` the partner who proposed it."""

    id: str
    label: str
    basis: Basis
    proposed_by: str = ""
    help: str = ""


def ways_it_came_about(partners: tuple[Partner, ...]) -> tuple[CameAbout, ...]:
    """The ways to choose among. A fair default has to be given as an answer before its basis is said."""
    return (
        CameAbout("discussed", "We talked about it and agree", Basis.DISCUSSED),
        *(CameAbout(f"proposed by {one.id}", f"{one.name} proposed it", Basis.PROPOSED, one.id) for one in partners),
        CameAbout("assumed", "Nobody has talked about it yet", Basis.ASSUMED, help="It is listed as an assumption."),
    )


@dataclass(frozen=True, slots=True)
class LastTimes:
    """Last time's answer, to be kept, changed or dropped. A `doubt` ("22 January 2026 has passed") says why not simply kept."""

    doubt: str
    may_be_dropped: bool

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be done with it; what is likeliest comes first."""
        keep = Choice("keep", "Keep it all the same" if self.doubt else "Keep it")
        others = [Choice("change", "Change it")]
        if self.may_be_dropped:
            others.append(Choice("drop", "Drop it"))
        return (*others, keep) if self.doubt else (keep, *others)


def last_times(interview: Interview, ask: Ask) -> LastTimes | None:
    """What to ask about an answer that is last time's; None where it is this time's."""
    again = engine.to_confirm(interview, ask)
    if not is_from_last_time(again):
        return None
    return LastTimes(reasons.words(doubts(again)), ask.question.kind is not Kind.PARTNER_LIST)
