"""Clauses in words: each by itself, from the answers it reads. Which number its open points have is settled afterwards, by
`assemble.places`, so that wording one clause neither needs nor changes another.

What a reader must know of a draft is put beside the words it concerns: an answer that the wording rests on and nobody has given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from agreement_builder.assemble.elsewhere import Elsewhere
from agreement_builder.assemble.own_clauses import OwnClauses
from agreement_builder.assemble.points import is_assumed
from agreement_builder.assemble.select import Selected
from agreement_builder.assemble.tables import laid_out
from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.language import Voice
from agreement_builder.library import filters
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.clausetext import to_blocks
from agreement_builder.library.loader import Library
from agreement_builder.library.printing import rule_id
from agreement_builder.library.room import Room
from agreement_builder.library.views import EachPartner, Missing, View, Words
from agreement_builder.library.wording import Wording, WordingError
from agreement_builder.model import walk
from agreement_builder.model.answers import Answers, Key
from agreement_builder.model.conditions import OF_THE_PARTNER, Truth, asked_behind, question_of
from agreement_builder.model.document import (
    Assumption,
    Blank,
    Block,
    Inline,
    LineBreak,
    Note,
    NoteKind,
    Origin,
    Paragraph,
    Text,
    Value,
)
from agreement_builder.model.houserules import (
    HouseRule,
    Verdict,
    others_words,
    rules_among,
    taken_for_granted,
    verdict,
)
from agreement_builder.model.lines import in_lines
from agreement_builder.model.lookup import asked_truth, open_keys
from agreement_builder.model.ours import Own, OwnWords
from agreement_builder.model.pack import Outline
from agreement_builder.model.plaintext import safe
from agreement_builder.model.questions import Question

NOWHERE = Origin()
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9,’-]| (?=[A-Za-z]))*")
"""Words that mean the same with and without Markdown, as nearly all headings do. Reading them as Markdown takes long."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause in words. The blanks in `body` have no number yet, and `blanks` are the same in order.

    `unused` says that only its number is kept. What it adds to the lists of the document: `rules_open` are blanks for house rules
    that are to be agreed, `granted` the house rules that nobody has talked about, `rests_on` the keys of answers that are only
    assumed, and `assumed` what is assumed about it as a whole. `argued` are the blanks that wording of the library would have
    printed where the partners have words of their own; those that are to be agreed get a note. `aside` stands behind everything.
    `took` is what wording it took of the room in a document: letters of its own, letters of answers, steps.
    """

    id: str
    heading: str
    body: tuple[Block, ...]
    mark: str = ""
    origin: Origin = NOWHERE
    unused: bool = False
    blanks: tuple[Blank, ...] = ()
    rules_open: tuple[Blank, ...] = ()
    granted: tuple[HouseRule, ...] = ()
    rests_on: tuple[str, ...] = ()
    assumed: Assumption | None = None
    argued: tuple[Blank, ...] = ()
    in_own_words: bool = False
    aside: Paragraph | None = None
    took: tuple[int, int, int] = (0, 0, 0)


@dataclass
class Drafter:
    """Words the clauses of one document: `answered` are the answers as it sees them, `standing` the words that the program
    prints by itself, and `there` what the text that it sums up says in the partners' own words."""

    library: Library
    answered: Answered
    outline: Outline
    standing: Mapping[str, str]
    there: Elsewhere = field(default_factory=Elsewhere)
    _contexts: dict[str, Mapping[str, View]] = field(default_factory=dict)
    _headings: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ruled = ruled(self.answered.answers, self.answered.voice)

    def context(self, part: str) -> Mapping[str, View]:
        """The names that wording of this part of the document may use."""
        if part not in self._contexts:
            self._contexts[part] = self.answered.context(self.outline, part)
        return self._contexts[part]

    def word(self, selected: Selected, present: frozenset[str], room: Room) -> Worded | None:
        """The clause in words, None where it has nothing to say. `present` are the provisions that words may refer to.

        Raises `Unusable` for wording that cannot be printed, and where it prints more than there is `room` for.
        """
        before = room.left
        worded = self._word(selected, present, room)
        if worded is None:
            return None
        taken = [had - has for had, has in zip(before, room.left, strict=True)]
        return replace(worded, took=(taken[0], taken[1], taken[2]))

    def _word(self, selected: Selected, present: frozenset[str], room: Room) -> Worded | None:
        source = selected.source
        if selected.own is not None:
            return self._own(selected, selected.own, present, room)
        if not selected.stands:
            if not source.keep_number:
                return None
            unused = Paragraph((Text(self.standing["not_used"]),))
            return Worded(source.id, self.heading(source), (unused,), origin=source.origin, unused=True)
        note = self._may_not_apply(selected)
        body, slots = ((), []) if note else self._body(source, present, room)
        asked = self._asked_about(source)
        printed = tuple(walk.inlines(body))
        note = self._with_open_meanwhile(note, asked) if note else self._depends(asked, printed)
        if not body and not note:
            return None
        rests = dict.fromkeys(_answer_of(each.answer) for each in printed if self._is_assumed(each))
        if selected.truth is Truth.YES:
            rests |= dict.fromkeys(self._assumptions(selected, asked, slots))
        told = self._marked((*body, note) if note else body, printed)
        rules = tuple(self._rules(printed))
        heading = self.heading(source)
        return Worded(
            source.id,
            heading,
            told,
            self.mark(source) if heading else "",
            source.origin,
            blanks=(*(each for each in printed if isinstance(each, Blank)), *(_blanks((note,)) if note else ())),
            rules_open=tuple(self._open(rules)),
            granted=tuple(self._granted(rules)),
            rests_on=tuple(rests),
            aside=self.there.about(source, self.standing),
        )

    def _own(self, selected: Selected, own: Own, present: frozenset[str], room: Room) -> Worded | None:
        """What the partners say in their own words."""
        source = selected.source
        heading = self.heading(source)
        ours = OwnClauses(self.library, self.answered, self.outline, self.standing)
        said = ours.said(selected, own, self.mark(source) if heading else "")
        if said is None:
            return None
        body, mark = said
        waiting: tuple[Blank, ...] = ()
        if isinstance(own, OwnWords):
            waiting = tuple(ours.waiting(source, self._body(source, present, room)[0], self._asked_about(source)))
        return Worded(
            source.id,
            heading,
            body,
            mark,
            assumed=ours.assumed(selected, own, heading),
            argued=waiting,
            in_own_words=True,
        )

    def _body(
        self, source: ClauseSource, present: frozenset[str], room: Room
    ) -> tuple[tuple[Block, ...], Sequence[View]]:
        try:
            text, slots = source.wording.print(
                self.context(source.part), self.answered.voice, source.id, self.ruled, room
            )
            blocks = to_blocks(text, slots, present, self.heading(source), source.parsed)
            return laid_out(blocks, self.answered.language), slots
        except WordingError as fault:
            place = Place(source.origin.file, source.body_line + fault.line - 1, provision=source.id)
            raise Unusable([Finding("clause-wording", Severity.MUST, fault.message, fault.hint, place)]) from None

    def heading(self, source: ClauseSource) -> str:
        """The heading of a clause as plain text, "" where it has none."""
        if source.id not in self._headings:
            own = self.outline.headings.get(source.id)
            said = safe(own) if own else plain_words(source.heading, self.context(source.part), self.answered.voice)
            self._headings[source.id] = said
        return self._headings[source.id]

    def mark(self, source: ClauseSource) -> str:
        """What the pack puts behind the heading of this clause, with a space in front; "" for nothing.

        A document that sums up another one has no say of its own, so nothing in it is marked.
        """
        if source.part not in self._marks:
            mark = None if self.outline.sums_up else self.library.pack.mark
            said = self.answered.changing(mark, source.part) if mark else ""
            self._marks[source.part] = f" {said}" if said else ""
        return self._marks[source.part]

    def _is_assumed(self, inline: Inline) -> TypeGuard[Value]:
        """Whether this is an answer that is only assumed."""
        if not isinstance(inline, Value) or not inline.answer:
            return False
        return is_assumed(self.answered, inline.answer)

    def _marked(self, body: tuple[Block, ...], printed: Sequence[Inline]) -> tuple[Block, ...]:
        """The blocks with every answer in lines, and those that are only assumed marked so. `printed` is all that they hold."""

        def differs(inline: Inline) -> bool:
            return isinstance(inline, Value) and ("\n" in inline.text or self._is_assumed(inline))

        def marked(inline: Inline) -> tuple[Inline, ...]:
            if not isinstance(inline, Value):
                return (inline,)
            if self._is_assumed(inline):
                return in_lines(replace(inline, assumed=True))
            return in_lines(inline) if "\n" in inline.text else (inline,)

        return walk.rebuild(body, marked) if any(map(differs, printed)) else body

    def _assumptions(self, selected: Selected, asked_about: Iterable[str], slots: Sequence[View]) -> Iterator[str]:
        """What a clause rests on that is only assumed: answers that it prints, and answers that it asks about."""
        for view in slots:
            for inline in walk.spread(view.inlines()):
                if isinstance(inline, Value) and inline.assumed:
                    yield _answer_of(inline.answer)
        for name in dict.fromkeys([*selected.depends, *asked_about]):
            asked = self.answered.view(name)
            if asked is not None and asked.answered and asked.key == name and is_assumed(self.answered, name):
                yield _answer_of(name)

    def _open(self, rules: Sequence[HouseRule]) -> Iterator[Blank]:
        for rule in rules:
            if verdict(self.answered.answers.rules.get(rule.id)) is Verdict.OPEN:
                yield Blank(rule.name, rule.id)

    def _granted(self, rules: Sequence[HouseRule]) -> Iterator[HouseRule]:
        for rule in rules:
            said = self.answered.answers.rules.get(rule.id)
            if verdict(said) is not Verdict.OPEN and taken_for_granted(said):
                yield rule

    def _rules(self, printed: Sequence[Inline]) -> Iterator[HouseRule]:
        """The house rules whose words stand in these blocks, in order."""
        for id in dict.fromkeys(rules_among(printed)):
            rule = self.library.house_rule(id)
            if rule is not None:
                yield rule

    def _depends(self, asked_about: Iterable[str], said: Sequence[Inline]) -> Note | None:
        """A note on answers that the wording only asks about, so that nothing unanswered disappears."""
        printed = {blank.answer for blank in said if isinstance(blank, Blank)}
        waiting: list[Inline] = []
        for name in asked_about:
            view = self.answered.view(name)
            if isinstance(view, Missing) and view.key not in printed and self._is_owed(name, view.open):
                waiting.append(Blank(view.label, view.key))
            elif isinstance(view, EachPartner):
                owed = view.by_partner.values() if not self.answered.about else [view.by_partner[self.answered.about]]
                waiting += [
                    Blank(each.label, each.key)
                    for each in owed
                    if isinstance(each, Missing) and each.open and each.key not in printed
                ]
        return note_on(self.standing["depends_on"], waiting) if waiting else None

    def _asked_about(self, source: ClauseSource) -> dict[str, None]:
        """The questions that the wording names, those behind named conditions included, in order."""
        facts = self.answered.questionnaire.facts
        uses = (use for use in source.wording.uses if not use.rule or rule_id(use.rule, source.id) not in self.ruled)
        return dict.fromkeys(name for use in uses for name in asked_behind(use.name, facts))

    def is_asked(self, name: str) -> bool:
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
        return note_on(sentence, waiting) if waiting else None

    def _with_open_meanwhile(self, note: Note, asked_about: Iterable[str]) -> Note:
        """The note on words that do not stand yet, since nobody knows whether they apply, with what is to be agreed in them."""
        told = {blank.answer for blank in _blanks((note,))}
        waiting = []
        for name in asked_about:
            question = self.answered.questionnaire.by_id.get(question_of(name))
            if question is None or not self._may_be_asked(question):
                continue
            for key in open_keys(self.answered.answers, name, self.answered.about):
                if str(key) not in told and (not self.answered.about or key.partner in ("", self.answered.about)):
                    told.add(str(key))
                    waiting.append(Blank(self.answered.label(question, key), str(key)))
        if not waiting:
            return note
        return replace(note, content=(*note.content, *note_on(self.standing["still_open"], waiting).content))

    def _may_be_asked(self, question: Question) -> bool:
        """Whether a question is asked, or may be when another is answered."""
        return asked_truth(question, self.answered.questionnaire, self.answered.lookup) is not Truth.NO

    def _is_owed(self, name: str, is_open: bool) -> bool:
        """Whether a blank has to stand for an answer: it is asked for by now, or somebody has left it open although it may yet turn
        out not to be."""
        question = self.answered.questionnaire.by_id.get(name)
        return self.is_asked(name) or (is_open and question is not None and self._may_be_asked(question))


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


def note_on(sentence: str, waiting: Sequence[Inline]) -> Note:
    """A note that the words around it wait for these."""
    content: list[Inline] = [Text(f"{sentence} ")]
    for place, blank in enumerate(waiting):
        if place:
            content.append(Text("; "))
        content.append(blank)
    content.append(Text("."))
    return Note(NoteKind.UNDECIDED, (Paragraph(tuple(content)),))


def _blanks(body: tuple[Block, ...]) -> tuple[Blank, ...]:
    return tuple(inline for inline in walk.inlines(body) if isinstance(inline, Blank))


def _answer_of(place: str) -> str:
    """The answer in which a place stands: `roles.work` for `roles.work/3/who`."""
    return place.partition("/")[0]
