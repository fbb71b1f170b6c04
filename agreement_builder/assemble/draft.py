"""Wording and answers to a document: every clause that stands, with its values, blanks and notes. Gives no numbers.

What a reader must know of a draft is put beside the words it concerns: an open point with its positions, an answer that
the wording rests on and nobody has given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from agreement_builder.assemble import lists
from agreement_builder.assemble.cells import OpenCell, by_clause, open_cells
from agreement_builder.assemble.elsewhere import Elsewhere, read_there
from agreement_builder.assemble.own_clauses import OwnClauses
from agreement_builder.assemble.points import Points, is_assumed
from agreement_builder.assemble.select import Selected, Selection
from agreement_builder.assemble.signatures import AT_THE_FRONT, form_blocks, place_of_signing, signing_blocks
from agreement_builder.assemble.since import since_last_time
from agreement_builder.assemble.tables import laid_out, needs_width, under_its_heading
from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.language import Voice
from agreement_builder.library import filters
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.clausetext import to_blocks
from agreement_builder.library.loader import Library
from agreement_builder.library.printing import rule_id
from agreement_builder.library.room import room_of_document
from agreement_builder.library.views import EachPartner, Missing, View, Words
from agreement_builder.library.wording import Wording, WordingError, compile_wording
from agreement_builder.model import walk
from agreement_builder.model.answers import Answer, Answers, Key
from agreement_builder.model.conditions import OF_THE_PARTNER, Truth, asked_behind, question_of
from agreement_builder.model.document import (
    Blank,
    Block,
    Clause,
    CrossReference,
    Document,
    Inline,
    LineBreak,
    Meta,
    Note,
    NoteKind,
    OpenPoint,
    Paragraph,
    Schedule,
    Section,
    Text,
    Value,
)
from agreement_builder.model.houserules import Verdict, is_rule, others_words, rules_in, taken_for_granted, verdict
from agreement_builder.model.lines import in_lines
from agreement_builder.model.lookup import asked_truth, open_keys
from agreement_builder.model.ours import Own, OwnWords
from agreement_builder.model.pack import OutlinePart
from agreement_builder.model.plaintext import on_one_line, safe
from agreement_builder.model.standing import filled

_BARE = OwnWords("", Answer())
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9,’-]| (?=[A-Za-z]))*")
"""Words that mean the same with and without Markdown, as nearly all headings do. Reading them as Markdown takes long."""


def draft(
    library: Library,
    answered: Answered,
    selection: Selection,
    dated: date,
    full: Sequence[OpenPoint] = (),
    there: Elsewhere | None = None,
) -> Document:
    """The document that the selection and the answers make.

    `dated` is printed where the answers give no date. `full` are the open points of the text that this document sums up, and
    `there` is what that says in the partners' own words. Raises `Unusable` for wording that cannot be printed.
    """
    drafted = _Draft(library, answered, selection, full, there or Elsewhere())
    document = drafted.document(dated)
    printed = {provision.id for provision in walk.provisions(document)}
    gone = drafted.present - printed
    if not any(target in gone for target in _references(document)):
        gone = frozenset()
    owed = drafted.owed(document)
    if gone or owed:
        return _Draft(library, answered, selection, full, there or Elsewhere(), gone, owed).document(dated)
    return document


def _references(document: Document) -> Iterator[str]:
    """The ids of all provisions that are referred to."""
    for clause in walk.clauses(document):
        for inline in walk.inlines(clause.body):
            if isinstance(inline, CrossReference):
                yield inline.target


class _Draft:
    """One draft. `gone` are provisions that turned out to print nothing, so that no words may refer to them. `owed` are open
    cells of tables that turned out to be printed nowhere, by the clause under which each has to stand."""

    def __init__(
        self,
        library: Library,
        answered: Answered,
        selection: Selection,
        full: Sequence[OpenPoint],
        there: Elsewhere,
        gone: frozenset[str] = frozenset(),
        owed: Mapping[str, Sequence[OpenCell]] = MappingProxyType({}),
    ) -> None:
        self.library = library
        self.answered = answered
        self.selection = selection
        self.outline = selection.outline
        self.standing: Mapping[str, str] = answered.standing(self.outline)
        self.points = Points(answered, self.standing, full)
        self.room = room_of_document()
        self.ruled = ruled(answered.answers, answered.voice)
        self.there = there
        self._owed = owed
        self._contexts: dict[str, Mapping[str, View]] = {}
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
            for cell in open_cells(answered.answers, answered.questionnaire)
            if str(cell.key) not in printed and (not about or cell.key.key.partner in ("", about))
        ]
        if self.outline.sums_up or not waiting:
            return {}
        asked = [cell for cell in waiting if self._is_asked(cell.key.key.question)]
        sources = [selected.source for selected in self.selection.clauses() if not selected.waiting]
        return by_clause(asked, walk.clauses(document), {source.id: source for source in sources})

    def _told(self, part: OutlinePart) -> tuple[Clause, ...]:
        """The clauses of a part, or the words that its number is kept for nothing."""
        if part.not_used:
            words = Paragraph((Text(self.standing["not_used"]),))
            return (Clause(f"{part.id}.unused", "", (words,), unused=True),)
        told = self.clauses(self.selection.of(part))
        if part.blocks and told:
            blocks = form_blocks(self.library, self.answered, part, self.context("signing"))
            told = (*told[:-1], replace(told[-1], body=(*told[-1].body, *blocks)))
        return told

    def context(self, part: str) -> Mapping[str, View]:
        """The names that wording of this part of the document may use."""
        if part not in self._contexts:
            self._contexts[part] = self.answered.context(self.outline, part)
        return self._contexts[part]

    def clauses(self, chosen: Sequence[Selected]) -> tuple[Clause, ...]:
        return tuple(clause for selected in chosen if (clause := self._clause(selected)))

    def _meta(self, dated: date) -> Meta:
        answers = self.answered.answers
        name = answers.get("purpose.name")
        called = safe(self.outline.called)
        kind = called[:1].upper() + called[1:] or plain_words(
            compile_wording(self.outline.kind), self.context(""), self.answered.voice
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
            mark = self._mark(self.library.clause(clauses[0].id))
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
                made = lists.assumptions(self.points, self.standing)
        if not made:
            return ()
        before = self.clauses(self.selection.of(part))
        if part.made == "assumptions":
            # What stands above the list may have a house rule of its own, which belongs into it.
            made = lists.assumptions(self.points, self.standing)
        return (*before, Clause(f"{part.id}.list", "", laid_out(made, self.answered.language)))

    def _signing(self) -> Section | None:
        part = self.outline.signing
        if part is None:
            return None
        clauses = list(self.clauses(self.selection.of(part)))
        blocks = signing_blocks(self.library, self.answered, self.outline, self.context("signing"))
        if blocks:
            clauses.append(Clause("signing.blocks", "", blocks))
        return Section(part.id, safe(part.heading), tuple(clauses), numbered=False) if clauses else None

    def _clause(self, selected: Selected) -> Clause | None:
        source = selected.source
        if selected.own is not None:
            return self._own(selected, selected.own)
        if not selected.stands:
            if not source.keep_number:
                return None
            text = self.standing["not_used"]
            return Clause(source.id, self._heading(source), (Paragraph((Text(text),)),), source.origin, unused=True)
        note = self._may_not_apply(selected)
        body, slots = ((), []) if note else self._body(source)
        note = note or self._depends(source, body)
        if not body and not note:
            return None
        before = set(self.points.by_key)
        still = [Blank(cell.label, str(cell.key)) for cell in self._owed.get(source.id, ())]
        owed = _note(self.standing["still_open"], still) if still else None
        numbered = self._numbered((*body, *(each for each in (note, owed) if each)), source.id)
        self._house_rules(body, source.id)
        if selected.truth is Truth.YES:
            self._assumptions(selected, slots)
        for key in () if self.outline.sums_up else [key for key in self.points.by_key if key not in before]:
            said = self.points.note(key)
            if said:
                numbered = (*numbered, said)
        if told := self.there.about(source, self.standing):
            numbered = (*numbered, told)
        heading = self._heading(source)
        mark = self._mark(source) if heading else ""
        made = Clause(source.id, f"{heading}{mark}", numbered, source.origin, mark=mark)
        return under_its_heading(made, heading)

    def _own(self, selected: Selected, own: Own) -> Clause | None:
        """What the partners say in their own words."""
        source = selected.source
        heading = self._heading(source)
        mark = self._mark(source) if heading else ""
        ours = OwnClauses(self.library, self.answered, self.outline, self.standing, self.points)
        waiting: list[Blank] = []
        if isinstance(own, OwnWords):
            waiting = [*ours.waiting(source, self._body(source)[0], self._asked_about(source))]
            waiting += [Blank(cell.label, str(cell.key)) for cell in self._owed.get(source.id, ())]
        return ours.clause(selected, own, heading, mark, waiting)

    def _body(self, source: ClauseSource) -> tuple[tuple[Block, ...], list[View]]:
        try:
            text, slots = source.wording.print(
                self.context(source.part), self.answered.voice, source.id, self.ruled, self.room
            )
            return laid_out(to_blocks(text, slots, self.present, self._heading(source)), self.answered.language), slots
        except WordingError as fault:
            place = Place(source.origin.file, source.body_line + fault.line - 1, provision=source.id)
            raise Unusable([Finding("clause-wording", Severity.MUST, fault.message, fault.hint, place)]) from None

    def _heading(self, source: ClauseSource) -> str:
        own = self.outline.headings.get(source.id)
        return safe(own) if own else plain_words(source.heading, self.context(source.part), self.answered.voice)

    def _mark(self, source: ClauseSource) -> str:
        """What the pack puts behind the heading of this clause, with a space in front; "" for nothing.

        A document that sums up another one has no say of its own, so nothing in it is marked.
        """
        mark = None if self.outline.sums_up else self.library.pack.mark
        said = self.answered.changing(mark, source.part) if mark else ""
        return f" {said}" if said else ""

    def _numbered(self, body: tuple[Block, ...], provision: str) -> tuple[Block, ...]:
        def number(inline: Inline) -> tuple[Inline, ...]:
            match inline:
                case Blank(label, answer):
                    return (Blank(label, answer, self.points.number(inline, provision)),)
                case Value(_, answer) if answer and not is_rule(answer) and is_assumed(self.answered, answer):
                    self.points.rest_on(answer, provision)
                    return in_lines(replace(inline, assumed=True))
                case Value(text) if "\n" in text:
                    return in_lines(inline)
            return (inline,)

        return walk.rebuild(body, number)

    def _assumptions(self, selected: Selected, slots: Sequence[View]) -> None:
        """Notes what a clause rests on that is only assumed: answers that it prints, and answers that it asks about."""
        id = selected.source.id
        for view in slots:
            for inline in walk.spread(view.inlines()):
                if isinstance(inline, Value) and inline.assumed:
                    self.points.rest_on(inline.answer, id)
        for name in dict.fromkeys([*selected.depends, *self._asked_about(selected.source)]):
            asked = self.answered.view(name)
            if asked is not None and asked.answered and asked.key == name and is_assumed(self.answered, name):
                self.points.rest_on(name, id)

    def _house_rules(self, body: tuple[Block, ...], provision: str) -> None:
        """Notes the house rules that a provision prints and nobody has talked about, and those that are to be agreed."""
        for id in dict.fromkeys(rules_in(body)):
            rule = self.library.house_rule(id)
            said = self.answered.answers.rules.get(id)
            if rule is None:
                continue
            if verdict(said) is Verdict.OPEN:
                self.points.number(Blank(rule.name, id), provision)
            elif taken_for_granted(said):
                self.points.take_for_granted(rule, provision)

    def _depends(self, source: ClauseSource, body: tuple[Block, ...]) -> Note | None:
        """A note on answers that the wording only asks about, so that nothing unanswered disappears."""
        printed = {blank.answer for blank in walk.inlines(body) if isinstance(blank, Blank)}
        waiting: list[Inline] = []
        for name in self._asked_about(source):
            view = self.answered.view(name)
            if isinstance(view, Missing) and view.key not in printed and self._is_asked(name):
                waiting.append(Blank(view.label, view.key))
            elif isinstance(view, EachPartner):
                owed = view.by_partner.values() if not self.answered.about else [view.by_partner[self.answered.about]]
                waiting += [
                    Blank(each.label, each.key)
                    for each in owed
                    if isinstance(each, Missing) and each.open and each.key not in printed
                ]
        return _note(self.standing["depends_on"], waiting) if waiting else None

    def _asked_about(self, source: ClauseSource) -> dict[str, None]:
        """The questions that the wording names, those behind named conditions included, in order."""
        facts = self.answered.questionnaire.facts
        uses = (use for use in source.wording.uses if not use.rule or rule_id(use.rule, source.id) not in self.ruled)
        return dict.fromkeys(name for use in uses for name in asked_behind(use.name, facts))

    def _is_asked(self, name: str) -> bool:
        """Whether a question is asked by now: one that waits for another answer is not yet missing."""
        question = self.answered.questionnaire.by_id.get(name)
        if question is None:
            return True
        return asked_truth(question, self.answered.questionnaire, self.answered.lookup) is Truth.YES

    def _may_not_apply(self, selected: Selected) -> Note | None:
        """What stands instead of a clause while nobody knows whether it applies."""
        waiting: list[Inline] = []
        left_open = True
        for name in selected.waiting:
            question = self.answered.questionnaire.by_id.get(question_of(name))
            if question is None:
                continue
            keys = tuple(open_keys(self.answered.answers, name, self.answered.about))
            left_open = left_open and bool(keys)
            for key in keys or (Key(question.id, self.answered.about if name.endswith(OF_THE_PARTNER) else ""),):
                waiting.append(Blank(self.answered.label(question, key), str(key)))
        sentence = self.standing["still_open" if left_open else "may_not_apply"]
        return _note(sentence, waiting) if waiting else None


def ruled(answers: Answers, voice: Voice) -> dict[str, View | None]:
    """The house rules that do not stand as the library has them, as wording prints them."""
    return {
        id: None if words is None else filters.sentence(voice, Words((Value(words, id),), words, id))
        for id, words in others_words(answers.rules).items()
    }


def plain_words(wording: Wording, context: Mapping[str, View], voice: Voice) -> str:
    """A line of wording as plain text, for headings."""
    text, slots = wording.print(context, voice)
    if _PLAIN.fullmatch(text):
        return text
    blocks = to_blocks(text, slots, frozenset())
    said = []
    for inline in walk.inlines(blocks):
        match inline:
            case Text(text) | Value(text):
                said.append(text)
            case Blank(label):
                said.append(label)
            case LineBreak():
                said.append(" ")
    return "".join(said)


def _note(sentence: str, waiting: Sequence[Inline]) -> Note:
    content: list[Inline] = [Text(f"{sentence} ")]
    for place, blank in enumerate(waiting):
        if place:
            content.append(Text("; "))
        content.append(blank)
    content.append(Text("."))
    return Note(NoteKind.UNDECIDED, (Paragraph(tuple(content)),))
