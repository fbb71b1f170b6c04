"""The one way from answers to a finished document: which provisions it has, their words, their numbers. Building, checking, status,
previews and reports all come through here.

Chooses no document and reads no file: a request brings the outline and the answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from agreement_builder.assemble.account import account
from agreement_builder.assemble.draft import Kept, draft
from agreement_builder.assemble.elsewhere import Elsewhere, elsewhere, summed_up
from agreement_builder.assemble.places import Places
from agreement_builder.assemble.points import Points
from agreement_builder.assemble.resolve import Settled, resolve
from agreement_builder.assemble.select import Selected, Selection, select
from agreement_builder.assemble.signatures import is_signed
from agreement_builder.assemble.views import Answered
from agreement_builder.assemble.worded import Drafter
from agreement_builder.library.loader import Library
from agreement_builder.library.room import room_of_document
from agreement_builder.model import walk
from agreement_builder.model.account import Account
from agreement_builder.model.document import Clause, Document, OpenPoint, ResolvedDocument
from agreement_builder.model.ours import Ours
from agreement_builder.model.pack import Outline, OutlinePart
from agreement_builder.model.readiness import bars_signing


@dataclass(frozen=True)
class Request:
    """A document that somebody asks for.

    `answered` are all answers, and `outline` the document in the order that they want, `usual` the same in the order of the
    library. `text` is the outline of the document that the answers are for, which a paper that sums up another one rests on.
    `about` is the id of the partner that the document is about, "" for one about all of them. `today` is printed only where the
    answers give no date.
    """

    library: Library
    answered: Answered
    outline: Outline
    usual: Outline
    text: Outline
    today: date
    about: str = ""

    @property
    def sums_up_another(self) -> bool:
        """Whether the document sums up the one that the answers are for."""
        return self.outline.sums_up and self.outline.id != self.text.id

    @cached_property
    def seen(self) -> Answered:
        """The answers as this document sees them."""
        return self.answered.seen_from(self.outline, self.about)

    @cached_property
    def selection(self) -> Selection:
        """Which provisions the document has, and why. Raises `Unusable` for a faulty clause."""
        return select(self.library, self.outline, self.seen.lookup)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The clauses that would stand in the document, were it not for the order that the answers want."""
        kept = set(self.outline.clause_ids())
        if kept.issuperset(self.usual.clause_ids()):
            return ()
        chosen = select(self.library, self.usual, self.answered.lookup).clauses()
        return tuple(each.source.id for each in chosen if each.stands and each.source.id not in kept)


@dataclass(frozen=True)
class Made:
    """What came of a request: which provisions stand and why, the document, and what can be told about it."""

    request: Request
    selection: Selection
    resolved: ResolvedDocument
    barred: bool = False
    """Whether the answers call the text ready for signature, and it is not."""

    @property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """What the document leaves open, by number."""
        return self.resolved.document.open_points

    @property
    def left_out(self) -> tuple[str, ...]:
        """The clauses that would stand in the document, were it not for the order that the answers want."""
        return self.request.left_out

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses of the document by id, in order."""
        return {clause.id: clause for clause in walk.clauses(self.resolved.document)}

    def account(self, others: bool = True) -> Account:
        """What became of every answer. Without `others`, no other document is looked into. Raises `Unusable`."""
        asked = self.request
        return account(asked.library, asked.seen, self.selection, self.resolved.document, asked.usual, others)


@dataclass(frozen=True)
class Workings:
    """What making a document leaves to the next time: clauses whose conditions are decided (`selected`), clauses drafted, and their
    references and terms settled. `barred` says that the text may not be signed yet, and says so itself."""

    selected: Mapping[str, Selected] = field(default_factory=dict)
    drafted: Kept = field(default_factory=Kept)
    settled: Settled = field(default_factory=Settled)
    barred: bool = False
    there: Elsewhere = field(default_factory=Elsewhere)


def make(request: Request) -> Made:
    """The finished document. Raises `Unusable` with what must be mended in the pack."""
    return make_from(Workings(), request)[0]


def make_from(workings: Workings, request: Request) -> tuple[Made, Workings]:
    """The finished document, with what an earlier one left that still holds, and what it leaves in its turn.

    Whoever calls has taken out of `workings` all that reads what has changed since; `assemble.live` does. Raises `Unusable` as
    `make` does.
    """
    library, outline, barred = request.library, request.outline, workings.barred
    chosen = select(library, outline, request.seen.lookup, workings.selected)
    full, there = _of_the_text(request)
    kept = workings.drafted if there == workings.there else Kept()

    def drafted() -> Document:
        seen = request.seen.not_yet() if barred else request.seen
        return draft(library, seen, chosen, request.today, full, there, kept)

    made = drafted()
    may_not = not request.answered.answers.draft and bars_signing(made, library.questionnaire.keys)
    if may_not is not barred:
        barred, kept = may_not, Kept()
        made = drafted()
    resolved = resolve(made, request.seen.numbering(outline), workings.settled)
    selected = {each.source.id: each for each in chosen.clauses() if each.own is None}
    told = barred and is_signed(request.seen, outline)
    return Made(request, chosen, resolved, told), Workings(selected, kept, workings.settled, barred, there)


def _of_the_text(request: Request) -> tuple[tuple[OpenPoint, ...], Elsewhere]:
    """What a paper takes from the text that it sums up: its open points, and what it says in the partners' own words."""
    if not request.sums_up_another:
        return (), Elsewhere()
    outline = request.text
    whole = select(request.library, outline, request.answered.lookup)
    text = draft(request.library, request.answered, whole, request.today)
    there = summed_up(whole, text)
    if outline.ours.order or outline.ours.words:
        resolved = resolve(text, request.answered.numbering(outline))
        there = elsewhere(whole, resolved, request.about)
    return text.open_points, there


def in_library_words(made: Made) -> dict[str, Clause]:
    """What the library would say in place of the clauses that the partners say in their own words, by id; those that would not
    stand, or say nothing, are not there."""
    asked = made.request
    outline = replace(asked.outline, ours=replace(asked.outline.ours, words={}))
    standing = asked.seen.standing(outline)
    drafter = Drafter(asked.library, asked.seen, outline, standing)
    chosen = select(asked.library, _only(outline, asked.outline.ours.words), asked.seen.lookup)
    present = frozenset(each.source.id for each in made.selection.clauses() if each.stands)
    found: dict[str, Clause] = {}
    for selected in chosen.clauses():
        worded = drafter.word(selected, present, room_of_document())
        if worded is not None:
            alone = Places(Points(asked.seen, standing), standing, outline.sums_up)
            found[selected.source.id] = alone.place(worded)
    return found


def _only(outline: Outline, ids: Collection[str]) -> Outline:
    """A document of these clauses alone."""
    part = OutlinePart("alone", "", tuple(id for id in outline.clause_ids() if id in ids))
    return replace(outline, sections=(part,), schedules=(), signing=None, signing_at=None, ours=Ours())


def of_topic(made: Made, topic: str) -> ResolvedDocument | None:
    """The clauses that the answers of a topic make, as they stand in the whole document; None when there are none."""
    wanted = frozenset(_of_topic(made.selection, topic))
    resolved = made.resolved

    def kept(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        return tuple(clause for clause in clauses if clause.id in wanted)

    sections = tuple(
        replace(part, clauses=clauses) for part in resolved.document.sections if (clauses := kept(part.clauses))
    )
    schedules = tuple(
        replace(part, clauses=clauses) for part in resolved.document.schedules if (clauses := kept(part.clauses))
    )
    if not sections and not schedules:
        return None
    return replace(resolved, document=replace(resolved.document, sections=sections, schedules=schedules))


def _of_topic(selection: Selection, topic: str) -> Iterator[str]:
    for selected in selection.clauses():
        if selected.topic == topic:
            yield selected.source.id
