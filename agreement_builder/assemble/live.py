"""A document that is kept in step with its answers: of the last one, all stays that reads nothing that has changed. The document is
the one that `make` would make of the same request, clause for clause."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_builder.assemble.make import Made, Request, Workings, make_from
from agreement_builder.assemble.reads import Touched, binds_by_itself, own_touched, reading_of, same_order
from agreement_builder.assemble.resolve import Settled
from agreement_builder.model.conditions import PARTY


@dataclass(frozen=True)
class Live:
    """A document as it was made last, and what of its making still holds. `anew` says how many clauses were worded for it."""

    made: Made
    workings: Workings

    @property
    def anew(self) -> int:
        """How many clauses were worded, and not taken over."""
        return self.workings.drafted.anew


def live(request: Request, last: Live | None = None) -> Live:
    """The document of a request, which may be any. Quick where it is the one that was made last with other answers: clauses that
    cannot have changed are the same objects. Raises `Unusable` as `make` does."""
    workings = _still_holds(last, request) if last is not None else Workings()
    return Live(*make_from(workings, request))


def _still_holds(last: Live, request: Request) -> Workings:
    """What of the last document may be taken over. Nothing where all of it may read what is different: who takes part, the number
    and the day of the draft, the document itself."""
    was, old = last.made.request, last.workings
    if not _alike(was, request):
        return Workings()
    reading = reading_of(request.library)
    parts = frozenset(reading.of_clause(id).part for id in old.selected)
    touched = reading.touched(was.seen, request.seen, parts | {"signing"})
    if PARTY in touched.questions:
        return Workings()
    clauses = {id for id in old.selected if touched.touches(reading.of_clause(id))}
    gone = frozenset(clauses) | _own(was, request, touched)
    signing = touched.touches(reading.of_signing(request.outline))
    return Workings(
        {id: selected for id, selected in old.selected.items() if id not in gone},
        old.drafted.without(gone, touched.questions, signing),
        Settled(dict(old.settled.read), dict(old.settled.linked), old.settled.definitions),
        old.barred,
        old.there,
    )


def _own(was: Request, request: Request, touched: Touched) -> frozenset[str]:
    """The clauses and provisions in the partners' own words that may not be what they were. What a provision says of its standing
    depends on the part around it, so any answer may change it: there are few, and they cost little."""
    reading, ours = reading_of(request.library), request.outline.ours
    clauses = {id for id in ours.words if touched.touches(reading.of_clause(id))}
    return own_touched(was.outline, request.outline) | clauses | frozenset(ours.provisions)


def _alike(was: Request, now: Request) -> bool:
    """Whether two requests are for one document of one agreement, and no clause can tell them apart by anything but answers."""
    old, new = was.seen, now.seen
    return (
        was.library is now.library
        and (was.about, was.today) == (now.about, now.today)
        and same_order(was.outline, now.outline)
        and old.answers.partners == new.answers.partners
        and old.standing(was.outline) == new.standing(now.outline)
        and _read_everywhere(was) == _read_everywhere(now)
    )


def _read_everywhere(request: Request) -> tuple[object, ...]:
    """What wording anywhere may ask of a document: its draft and day, and whether a provision of the partners' own binds."""
    answers = request.seen.answers
    binds = any(own.binds for own in answers.provisions)
    return answers.draft, answers.dated, binds, binds_by_itself(request.outline.ours)
