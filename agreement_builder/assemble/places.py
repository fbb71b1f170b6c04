"""Clauses in their places: what is open in each gets its number, in the order in which readers meet it. Words nothing: the words
come from `assemble.worded`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from agreement_builder.assemble.cells import OpenCell
from agreement_builder.assemble.points import Points
from agreement_builder.assemble.tables import under_its_heading
from agreement_builder.assemble.worded import Worded, note_on
from agreement_builder.model import walk
from agreement_builder.model.document import Blank, Block, Clause, Inline, Note


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause in its place: the words it has there, the numbers of its blanks in order, and the notes on points that readers
    meet in it first."""

    worded: Worded
    numbers: tuple[int, ...]
    notes: tuple[Note, ...]
    owed: tuple[Blank, ...]
    clause: Clause


@dataclass
class Places:
    """Places the clauses of one document, one after the other.

    `owed` are open cells of tables that are printed nowhere, by the clause under which each has to stand. `kept` are clauses as
    they stood in another draft: one whose words, numbers and notes are the same is taken over. `placed` are those of this one.
    """

    points: Points
    standing: Mapping[str, str]
    sums_up: bool
    owed: Mapping[str, Sequence[OpenCell]] = field(default_factory=dict)
    kept: Mapping[str, Placed] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)

    def place(self, worded: Worded) -> Clause:
        """The clause, with what it leaves open numbered and told."""
        known = len(self.points.by_key)
        owed = tuple(Blank(cell.label, str(cell.key)) for cell in self.owed.get(worded.id, ()))
        if worded.in_own_words:
            numbers = tuple(self._argued(worded, owed))
        else:
            numbers = tuple(self.points.number(blank, worded.id) for blank in (*worded.blanks, *owed))
            for blank in worded.rules_open:
                self.points.number(blank, worded.id)
        self._list(worded)
        notes: tuple[Note, ...] = ()
        if len(self.points.by_key) > known and not self.sums_up:
            new = list(self.points.by_key)[known:]
            notes = tuple(note for key in new if (note := self.points.note(key)))
        before = self.kept.get(worded.id)
        if (
            before is not None
            and before.worded is worded
            and (before.numbers, before.notes, before.owed)
            == (
                numbers,
                notes,
                owed,
            )
        ):
            made = before
        else:
            made = Placed(worded, numbers, notes, owed, self._clause(worded, numbers, notes, owed))
        self.placed[worded.id] = made
        return made.clause

    def _argued(self, worded: Worded, owed: Sequence[Blank]) -> list[int]:
        """The numbers of what is to be agreed on answers that wording of the library would have printed. A question that nobody has
        answered goes with the words that asked for it."""
        waiting = {blank.answer: blank for blank in (*worded.argued, *owed)}.values()
        return [
            self.points.number(blank, worded.id)
            for blank in waiting
            if self.points.is_argued(blank.answer, blank.label)
        ]

    def _list(self, worded: Worded) -> None:
        """Adds what the clause rests on to the lists of the document."""
        for rule in worded.granted:
            self.points.take_for_granted(rule, worded.id)
        for key in worded.rests_on:
            self.points.rest_on(key, worded.id)
        if worded.assumed is not None:
            self.points.assume(worded.assumed)

    def _clause(self, worded: Worded, numbers: Sequence[int], notes: Sequence[Note], owed: Sequence[Blank]) -> Clause:
        body = worded.body
        if not worded.in_own_words:
            if owed:
                body = (*body, note_on(self.standing["still_open"], owed))
            body = _numbered(body, numbers)
        aside = (worded.aside,) if worded.aside else ()
        heading = f"{worded.heading}{worded.mark}"
        clause = Clause(
            worded.id, heading, (*body, *notes, *aside), worded.origin, unused=worded.unused, mark=worded.mark
        )
        return clause if worded.unused or worded.in_own_words else under_its_heading(clause, worded.heading)


def _numbered(body: tuple[Block, ...], numbers: Sequence[int]) -> tuple[Block, ...]:
    if not numbers:
        return body
    left = iter(numbers)

    def number(inline: Inline) -> tuple[Inline, ...]:
        return (replace(inline, point=next(left)),) if isinstance(inline, Blank) else (inline,)

    return walk.rebuild(body, number)
