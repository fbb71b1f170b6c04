"""Wording and answers to a document: every clause that stands, in its place, and the lists that the program makes. Gives no
numbers, and words no clause: `assemble.worded` does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from agreement_builder.assemble import lists
from agreement_builder.assemble.cells import OpenCell, by_clause
from agreement_builder.assemble.elsewhere import Elsewhere, read_there
from agreement_builder.assemble.places import Placed, Places
from agreement_builder.assemble.points import Points
from agreement_builder.assemble.select import Selected, Selection
from agreement_builder.assemble.signatures import AT_THE_FRONT, form_blocks, place_of_signing, signing_blocks
from agreement_builder.assemble.since import since_last_time
from agreement_builder.assemble.tables import laid_out, needs_width, under_its_heading
from agreement_builder.assemble.views import Answered
from agreement_builder.assemble.worded import Drafter, Worded, plain_words
from agreement_builder.library.loader import Library
from agreement_builder.library.room import room_of_document
from agreement_builder.library.wording import compile_wording
from agreement_builder.model import walk
from agreement_builder.model.answers import Answer
from agreement_builder.model.document import (
    Assumption,
    Block,
    Cell,
    Clause,
    CrossReference,
    Document,
    Meta,
    OpenPoint,
    Paragraph,
    Schedule,
    Section,
    Text,
)
from agreement_builder.model.ours import OwnWords
from agreement_builder.model.pack import OutlinePart
from agreement_builder.model.plaintext import on_one_line, safe
from agreement_builder.model.readiness import question_of_answer
from agreement_builder.model.roles import Role, question_for
from agreement_builder.model.standing import filled

_BARE = OwnWords("", Answer())


@dataclass
class Kept:
    """What one draft leaves to the next: clauses in words, by id and by those provisions that they may refer to; what people sign
    on, by part; and clauses in their places. The next draft of the same document may take over what read nothing that has changed.

    `listed` are the lists that the program makes, by part, before and after they were laid out, and `assumed` what they say of each
    assumption. `stale` are clauses in words, and `last` all clauses, as they were before: whatever comes out equal stays the same
    object.
    `anew` counts the clauses that were worded.
    """

    worded: dict[tuple[str, frozenset[str]], Worded | None] = field(default_factory=dict)
    stale: Mapping[tuple[str, frozenset[str]], Worded | None] = field(default_factory=dict)
    signed: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    placed: Mapping[str, Placed] = field(default_factory=dict)
    listed: dict[str, tuple[tuple[Block, ...], tuple[Block, ...]]] = field(default_factory=dict)
    assumed: dict[Assumption, Cell] = field(default_factory=dict)
    last: Mapping[str, Clause] = field(default_factory=dict)
    targets: dict[str, tuple[Clause, frozenset[str]]] = field(default_factory=dict)
    anew: int = 0

    def without(self, touched: Collection[str], questions: Collection[str], signing: bool) -> Kept:
        """The same without these clauses, without what the lists say of these questions, and without what people sign on where
        `signing` is touched."""
        kept = {key: worded for key, worded in self.worded.items() if key[0] not in touched}
        stale = {key: worded for key, worded in self.worded.items() if key[0] in touched}
        return Kept(
            kept,
            stale,
            {} if signing else dict(self.signed),
            self.placed,
            dict(self.listed),
            {said: cell for said, cell in self.assumed.items() if question_of_answer(said.answer) not in questions},
            self.last,
            dict(self.targets),
        )


def draft(
    library: Library,
    answered: Answered,
    selection: Selection,
    dated: date,
    full: Sequence[OpenPoint] = (),
    there: Elsewhere | None = None,
    kept: Kept | None = None,
) -> Document:
    """The document that the selection and the answers make.

    `dated` is printed where the answers give no date. `full` are the open points of the text that this document sums up, and
    `there` is what that says in the partners' own words. What is in `kept` is taken over, and what is worded anew is put there.
    Raises `Unusable` for wording that cannot be printed.
    """
    kept = kept or Kept()
    drafter = Drafter(library, answered, selection.outline, answered.standing(selection.outline), there or Elsewhere())
    drafted = _Draft(drafter, selection, full, kept)
    document = drafted.document(dated)
    printed = {provision.id for provision in walk.provisions(document)}
    gone = drafted.present - printed
    if not gone or not any(map(gone.intersection, _references(document, kept))):
        gone = frozenset()
    owed = drafted.owed(document)
    if gone or owed:
        document = (drafted := _Draft(drafter, selection, full, kept, gone, owed)).document(dated)
    kept.placed = drafted.places.placed
    return _same_objects(document, kept)


def _references(document: Document, kept: Kept) -> Iterator[frozenset[str]]:
    """The ids of all provisions that each clause refers to."""
    for clause in walk.clauses(document):
        known, targets = kept.targets.get(clause.id, (None, frozenset[str]()))
        if known is not clause:
            found = (inline.target for inline in walk.inlines(clause.body) if isinstance(inline, CrossReference))
            targets = frozenset(found)
            kept.targets[clause.id] = clause, targets
        yield targets


def _same_objects(document: Document, kept: Kept) -> Document:
    """The document, in which a clause that says what it said before is the very same object."""

    def same(clause: Clause) -> Clause:
        before = kept.last.get(clause.id)
        return before if before is not None and (before is clause or before == clause) else clause

    made = walk.each_clause(document, same)
    kept.last = {clause.id: clause for clause in walk.clauses(made)}
    return made


class _Draft:
    """One draft. `gone` are provisions that turned out to print nothing, so that no words may refer to them. `owed` are open
    cells of tables that turned out to be printed nowhere, by the clause under which each has to stand."""

    def __init__(
        self,
        drafter: Drafter,
        selection: Selection,
        full: Sequence[OpenPoint],
        kept: Kept,
        gone: frozenset[str] = frozenset(),
        owed: Mapping[str, Sequence[OpenCell]] = MappingProxyType({}),
    ) -> None:
        self.drafter = drafter
        self.library, self.answered = drafter.library, drafter.answered
        self.selection = selection
        self.outline = selection.outline
        self.standing, self.there = drafter.standing, drafter.there
        self.points = Points(self.answered, self.standing, full)
        self.places = Places(self.points, self.standing, self.outline.sums_up, owed, kept.placed)
        self.room = room_of_document()
        self.kept = kept
        self.present = frozenset(
            [part.id for part, _ in selection.parts]
            + [selected.source.id for selected in selection.clauses() if selected.stands]
        ).difference(gone)

    def document(self, dated: date) -> Document:
        outline = self.outline
        told = {part.id: self._told(part) for part in outline.sections if not part.made}
        signing = self._signing()
        told |= {part.id: self._told(part) for part in outline.schedules if not part.made}
        self.points.add_unprinted()
        drafted = [clause for part in outline.sections + outline.schedules for clause in told.get(part.id, ())]
        told |= {part.id: self._made(part, drafted) for part in (*outline.sections, *outline.schedules) if part.made}
        made_here = {part.id for part in outline.sections if part.made}
        sections = [
            Section(part.id, safe(part.heading), told[part.id], part.numbered)
            for part in outline.sections
            if told[part.id]
        ]
        if signing:
            front = place_of_signing(self.answered, outline) == AT_THE_FRONT
            before = outline.sections[: 0 if front else outline.signing_at]
            sections.insert(sum(bool(told[part.id]) for part in before), signing)
        parts = (*outline.sections, *outline.schedules)
        if not any(part.made == "assumptions" for part in parts) and (
            adds := lists.house_rules_in_short(self.points, self.there.rules, self.standing)
        ):
            sections.insert(len(sections) - (signing is not None and sections[-1] is signing), adds)
        if listed := read_there(self.there, self.standing):
            lists_made = [place for place, part in enumerate(sections) if part.id in made_here]
            sections.insert(lists_made[0] if lists_made else len(sections), listed)
        return Document(
            self._meta(dated),
            tuple(sections),
            tuple(self._schedule(part, told[part.id]) for part in outline.schedules if told[part.id]),
            self.points.in_order(),
            self.points.assumptions(),
        )

    def owed(self, document: Document) -> dict[str, list[OpenCell]]:
        """The open cells of tables that no clause of the document prints, each by the first clause that prints something of its
        table, or else by the first that asks about it. A document that sums up another one leaves that to the other."""
        answered, about = self.answered, self.answered.about
        printed = {key for key, point in self.points.by_key.items() if point.where}
        waiting = [
            cell
            for cell in answered.open_cells
            if str(cell.key) not in printed and (not about or cell.key.key.partner in ("", about))
        ]
        if self.outline.sums_up or not waiting:
            return {}
        asked = [cell for cell in waiting if self.drafter.is_asked(cell.key.key.question)]
        sources = [selected.source for selected in self.selection.clauses() if not selected.waiting]
        return by_clause(asked, walk.clauses(document), {source.id: source for source in sources})

    def _told(self, part: OutlinePart) -> tuple[Clause, ...]:
        """The clauses of a part, or the words that its number is kept for nothing."""
        if part.not_used:
            words = Paragraph((Text(self.standing["not_used"]),))
            return (Clause(f"{part.id}.unused", "", (words,), unused=True),)
        told = self.clauses(self.selection.of(part))
        if part.blocks and told:
            told = (*told[:-1], replace(told[-1], body=(*told[-1].body, *self._signed(part))))
        return told

    def clauses(self, chosen: Sequence[Selected]) -> tuple[Clause, ...]:
        return tuple(clause for selected in chosen if (clause := self._clause(selected)))

    def _meta(self, dated: date) -> Meta:
        answers = self.answered.answers
        name = answers.get(question_for(Role.NAME, self.answered.questionnaire))
        called = safe(self.outline.called)
        kind = called[:1].upper() + called[1:] or plain_words(
            compile_wording(self.outline.kind), self.drafter.context(""), self.answered.voice
        )
        title = safe(on_one_line(str(name.value))) if name is not None and name.value else kind
        printed = answers.dated or dated
        points = len(self.points.by_key)
        state = self.answered.version(self.outline)
        how_many = {0: "no_points", 1: "one_point"}.get(points, "points")
        parts = [state, self.answered.language.day(printed)]
        if answers.draft or points:
            parts.append(filled(self.standing[how_many], number=points))
        return Meta(
            title=title,
            kind=kind,
            partners=lists.partner_names(answers.partners),
            dated=printed,
            draft=answers.draft,
            language=self.library.pack.language,
            summary=f"{kind}: {title}",
            status_line=", ".join(parts),
            show_cover=self.outline.cover,
            show_contents=self.outline.contents,
            show_partners=self.outline.partners,
            compact=self.outline.compact,
            words=self.standing,
        )

    def _schedule(self, part: OutlinePart, clauses: tuple[Clause, ...]) -> Schedule:
        wide = part.wide and needs_width(clauses)
        ours = self.outline.ours
        titled = bool(clauses) and (
            clauses[0].id in ours.provisions or bool(ours.words.get(clauses[0].id, _BARE).heading)
        )
        if len(clauses) == 1 and not part.made and not part.not_used and not titled:
            mark = self.drafter.mark(self.library.clause(clauses[0].id))
            clauses = (under_its_heading(replace(clauses[0], heading="", mark=""), part.heading),)
            return Schedule(part.id, safe(f"{part.heading}{mark}"), clauses, wide)
        return Schedule(part.id, safe(part.heading), clauses, wide)

    def _made(self, part: OutlinePart, drafted: Sequence[Clause]) -> tuple[Clause, ...]:
        """The clauses of a part with a list that the program makes; none when there is nothing to list."""
        match part.made:
            case "open-points":
                made = lists.open_points(self.points.in_order(), self.standing, self.answered.language)
            case "since-last-time":
                made = since_last_time(self.answered, drafted, self.standing)
            case "open-points-in-short":
                made = lists.open_points_in_short(
                    self.points.in_order(), self.standing, self.there, self.answered.language
                )
            case _:
                made = lists.assumptions(self.points, self.standing, self.kept.assumed)
        if not made:
            return ()
        listed = self.points.assumptions()
        before = self.clauses(self.selection.of(part))
        if part.made == "assumptions" and self.points.assumptions() != listed:
            # What stands above the list may have a house rule of its own, which belongs into it.
            made = lists.assumptions(self.points, self.standing, self.kept.assumed)
        return (*before, Clause(f"{part.id}.list", "", self._laid_out(part, made)))

    def _laid_out(self, part: OutlinePart, made: tuple[Block, ...]) -> tuple[Block, ...]:
        known, printed = self.kept.listed.get(part.id, ((), ()))
        if known != made:
            printed = laid_out(made, self.answered.language)
            self.kept.listed[part.id] = made, printed
        return printed

    def _signing(self) -> Section | None:
        part = self.outline.signing
        if part is None:
            return None
        clauses = list(self.clauses(self.selection.of(part)))
        if blocks := self._signed(part):
            clauses.append(Clause("signing.blocks", "", blocks))
        return Section(part.id, safe(part.heading), tuple(clauses), numbered=False) if clauses else None

    def _signed(self, part: OutlinePart) -> tuple[Block, ...]:
        """What people sign on in a part of the document."""
        if part.id not in self.kept.signed:
            context = self.drafter.context("signing")
            self.kept.signed[part.id] = (
                form_blocks(self.library, self.answered, part, context)
                if part.blocks
                else signing_blocks(self.library, self.answered, self.outline, context)
            )
        return self.kept.signed[part.id]

    def _clause(self, selected: Selected) -> Clause | None:
        if not selected.stands and not selected.source.keep_number:
            return None
        worded = self._worded(selected)
        return self.places.place(worded) if worded else None

    def _worded(self, selected: Selected) -> Worded | None:
        source = selected.source
        known = source.id, source.refers_to & self.present
        if known not in self.kept.worded:
            before, worded = self.kept.stale.get(known), self.drafter.word(selected, self.present, self.room)
            self.kept.anew += 1
            self.kept.worded[known] = worded = before if before == worded else worded
            return worded
        worded = self.kept.worded[known]
        if worded is not None and self.room.lacks(*worded.took):
            # Somebody has to say which line it is that prints too much.
            return self.drafter.word(selected, self.present, self.room)
        return worded
