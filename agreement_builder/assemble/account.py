"""What became of every answer in one document: where its words stand, or why they do not. `model.account` says what it tells.

An answer counts as printed only where its words are in the text; a choice also where it chose the words that stand there. What
the document does not print is looked for in the others that the pack makes of the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import assert_never

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.pieces import CHOSEN, Piece, instead, pieces
from agreement_builder.assemble.select import Selection, select, select_clause
from agreement_builder.assemble.views import Answered
from agreement_builder.assemble.worded import ruled
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.library.views import TableView, View
from agreement_builder.model import walk
from agreement_builder.model.account import (
    AboutAnother,
    Account,
    ArrangedAway,
    DoesNotApply,
    Elsewhere,
    Entry,
    Fate,
    InOwnWords,
    InPart,
    KeepsOut,
    KeptBack,
    Listed,
    NoPlace,
    NotAsked,
    NotAskedOfIt,
    NotPrinted,
    Printed,
    Reason,
    SaidOtherwise,
)
from agreement_builder.model.answers import Answer, Answers, Key, Status
from agreement_builder.model.conditions import PARTY, Truth, asked_behind, asked_in, question_of
from agreement_builder.model.document import Blank, Document, Inline, Text, Value
from agreement_builder.model.houserules import Verdict, verdict
from agreement_builder.model.lookup import asked_truth, partners_asked
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS, OwnProvision, OwnWords, everything
from agreement_builder.model.pack import Outline, OutlinePart
from agreement_builder.model.questions import Question
from agreement_builder.model.roles import Role, question_for
from agreement_builder.model.values import Rows, TypedValue, row_of, said_in

_OPEN = Answer(status=Status.TO_BE_AGREED)


def account(
    library: Library,
    answered: Answered,
    selection: Selection,
    document: Document,
    whole: Outline,
    others: bool = True,
) -> Account:
    """What became of every answer in the document made of this selection. `whole` is its outline in the usual order.

    Without `others`, nobody looks whether another document prints what this one does not.
    """
    made = _Accounting(library, answered, selection, document, whole)
    return Account(selection.outline.id, tuple(made.entries(others)))


@dataclass
class _Text:
    """The words of a document: those of each answer by the provision they stand in, and all words of each provision."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    provisions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> _Text:
        text = cls()
        for clause in walk.clauses(document):
            said = []
            for inline in walk.inlines(clause.body):
                if isinstance(inline, Text | Value):
                    said.append(inline.text)
                if isinstance(inline, Value) and inline.answer:
                    for key in {inline.answer, inline.answer.partition("/")[0]}:
                        there = text.values.setdefault(key, {})
                        there[clause.id] = f"{there.get(clause.id, '')}|{bare(inline.text)}"
            text.provisions[clause.id] = bare("".join((clause.heading, *said)))
        return text

    def where(self, piece: Piece, asking: Iterable[str]) -> tuple[str, ...]:
        """The provisions that print a piece; a partner's name counts in those that are `asking` for the answer."""

        def stands(text: str) -> bool:
            return any(all(bare(line) in text for line in form.splitlines()) for form in piece.forms)

        if stands(""):
            return ("",)
        there = self.values.get(piece.path) or self.values.get(piece.path.partition("/")[0], {})
        found = [id for id, text in there.items() if stands(text)]
        if piece.is_name and not found:
            found = [id for id in asking if stands(self.provisions.get(id, ""))]
        return tuple(found)


def _contents(view: View) -> Iterator[tuple[Inline, ...]]:
    """What a view prints: its words, or the cells of its table, row by row."""
    if isinstance(view, TableView):
        yield (Text(view.table.caption),)
        yield from (cell.content for row in view.table.rows for cell in row)
    else:
        yield view.inlines()


def bare(text: str) -> str:
    """Letters and figures alone, which no format and no place in a sentence changes."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@dataclass
class _Accounting:
    library: Library
    answered: Answered
    selection: Selection
    document: Document
    whole: Outline

    def entries(self, others: bool) -> Iterator[Entry]:
        lost: dict[Key, list[Piece]] = {}
        found: list[Entry] = []
        for key, answer in self.given():
            question = self.answered.questionnaire.by_id[key.question]
            entry, missing = self._entry(key, answer, question)
            found.append(entry)
            if missing:
                lost[key] = missing
        found += (*self._of_house_rules(), *self._of_own_words())
        there = _Others(self, lost).documents() if lost and others else {}
        for entry in found:
            documents = there.get(entry.key, ())
            match entry.fate:
                case NotPrinted(reason) if documents:
                    yield replace(entry, fate=Elsewhere(documents, reason))
                case InPart() as part if documents:
                    yield replace(entry, fate=replace(part, documents=documents))
                case _:
                    yield entry

    def given(self) -> Iterator[tuple[Key, Answer]]:
        """Every answer that somebody gave, in the order of the questionnaire."""
        order = {id: place for place, id in enumerate(self.answered.questionnaire.by_id)}
        known = [(key, answer) for key, answer in self.answered.answers if key.question in order]
        for key, answer in sorted(known, key=lambda one: order[one[0].question]):
            # Who takes part is no answer that a clause could leave out: their names stand on the cover and wherever they act.
            if key.question != PARTY and (answer.status is not Status.GIVEN or answer.value is not None):
                yield key, answer

    def _entry(self, key: Key, answer: Answer, question: Question) -> tuple[Entry, list[Piece]]:
        def told(fate: Fate, missing: Sequence[Piece] = ()) -> tuple[Entry, list[Piece]]:
            label = self.answered.label(question, key)
            return Entry(key, label, answer.status, fate), list(missing)

        match answer.status:
            case Status.TO_BE_AGREED:
                return told(self._of_open_point(key, question))
            case Status.NOT_APPLICABLE:
                reason = self._unasked(key, question) or DoesNotApply(self._quiet(key, question.id))
                return told(NotPrinted(reason))
        partners = self.answered.answers.partners
        said: list[Piece] = []
        if answer.value is not None:
            said = list(pieces(str(key), answer.value, question, partners, self.answered.language))
        asking = [source.id for source in self.asking(question.id) if source.id in self.text.provisions]
        places = {piece: self._places(piece, asking) for piece in said}
        missing = [p for p, where in places.items() if not where and not self._cell_chose(key, answer, question, p)]
        where = tuple(dict.fromkeys(id for places_of in places.values() for id in places_of if id))
        if not missing:
            return told(Printed(where))
        if question.kind in CHOSEN:
            chosen, silent = self.chosen(key, answer, question)
            if chosen:
                return told(Printed(chosen, as_chosen=True))
            if where and len(missing) < len(said):
                return told(InPart(where, _words(missing)), missing)
            reason = self._unasked(key, question) or (KeepsOut(silent) if silent else self._why(question))
            return told(NotPrinted(reason), missing)
        if where:
            return told(InPart(where, _words(missing)), missing)
        return told(NotPrinted(self._unasked(key, question) or self._why(question)), missing)

    # ------------------------------------------------------------ where it stands

    @cached_property
    def text(self) -> _Text:
        return _Text.of(self.document)

    def _places(self, piece: Piece, asking: Sequence[str]) -> tuple[str, ...]:
        # The name of the partnership stands at the head of every document.
        if piece.path == question_for(Role.NAME, self.answered.questionnaire):
            return ("",)
        return self.text.where(piece, asking)

    def _of_open_point(self, key: Key, question: Question) -> Fate:
        marked = tuple(
            clause.id
            for clause in walk.clauses(self.document)
            if any(isinstance(each, Blank) and each.answer == str(key) for each in walk.inlines(clause.body))
        )
        if marked:
            return Printed(marked)
        reason = self._unasked(key, question) or self._why(question)
        return Listed(reason) if str(key) in self.text.values else NotPrinted(reason)

    def _of_house_rules(self) -> Iterator[Entry]:
        """What was said about house rules: its own words, or that the rule is agreed or struck where its clause stands."""
        for id, answer in self.answered.answers.rules.items():
            rule = self.library.house_rule(id)
            if rule is None or verdict(answer) is Verdict.UNTOUCHED:
                continue
            where = tuple(self.text.values.get(id, ()))
            if verdict(answer) is not Verdict.REWORDED and rule.clause in self.text.provisions:
                where = (rule.clause,)
            away = rule.clause in self.whole.clause_ids() and rule.clause not in self._asked
            lack: Reason = ArrangedAway((rule.clause,)) if away else NoPlace()
            if not away and rule.clause in self._asked:
                here = rule.clause in self.text.provisions
                lack = SaidOtherwise((rule.clause,)) if here else KeptBack((rule.clause,), ())
            fate = Printed(where, verdict(answer) is not Verdict.REWORDED) if where else NotPrinted(lack)
            yield Entry(Key(id), rule.name, answer.status, fate)

    def _of_own_words(self) -> Iterator[Entry]:
        """What the partners say in their own words, in place of a clause or in a provision of their own."""
        for own in everything(self.answered.answers):
            match own:
                case OwnWords(clause):
                    key, stands = Key(IN_OUR_WORDS, clause), clause
                    away = clause in self.whole.clause_ids() and clause not in self._asked
                case OwnProvision(id):
                    key, stands, away = Key(PROVISIONS, id), own.provision, False
                case _:
                    assert_never(own)
            here = stands in self.text.provisions
            fate = Printed((stands,)) if here else NotPrinted(ArrangedAway((stands,)) if away else NoPlace())
            yield Entry(key, own.heading or stands, own.said.status, fate)

    # ------------------------------------------------------------ who asks for it

    @cached_property
    def _asked(self) -> dict[str, frozenset[str]]:
        return {id: self._asks(self.library.clause(id)) for id in self.selection.outline.clause_ids()}

    def asking(self, question: str) -> Iterator[ClauseSource]:
        """The clauses of the document's outline that ask for a question, those that do not stand included."""
        return (self.library.clause(id) for id, asked in self._asked.items() if question in asked)

    def _asks(self, source: ClauseSource) -> frozenset[str]:
        """The questions that a clause asks for: in its wording, its heading, its condition, and behind changing words."""
        facts, pack = self.answered.questionnaire.facts, self.library.pack
        used = [use.name for use in (*source.wording.uses, *source.heading.uses)]
        conditions = [pack.words[word].condition for word in source.wording.words if word in pack.words]
        conditions += [source.when] if source.when is not None else []
        behind = [name for condition in conditions for name in asked_in(condition, facts)]
        return frozenset([question_of(each) for name in used for each in asked_behind(name, facts)] + behind)

    # ------------------------------------------------------------ what a choice chose

    def _cell_chose(self, key: Key, answer: Answer, question: Question, piece: Piece) -> bool:
        """Whether a choice in a row of a table chose words that stand."""
        if not piece.others or not isinstance(answer.value, Rows):
            return False
        number, _, column = piece.path.removeprefix(f"{key}/").partition("/")
        rows, at = answer.value.rows, int(number) - 1
        turned = (row_of({**said_in(rows[at]), column: other}) for other in piece.others)
        others = [self._with(key, Rows((*rows[:at], row, *rows[at + 1 :]))) for row in turned]
        return bool(self._chosen(question, others)[0])

    def chosen(self, key: Key, answer: Answer, question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The provisions whose words an answer that is a choice chose, and those that it keeps out."""
        return self._chosen(question, [self._with(key, other) for other in instead(question, answer.value)])

    def _chosen(self, question: Question, others: Sequence[Answered]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The provisions whose words a choice chose, and those that it keeps out."""
        chosen, silent = [], []
        for source in self.asking(question.id):
            if source.id in self.selection.outline.ours.words:
                continue
            here = self._said(source, self.answered)
            if all(self._said(source, other) == here for other in others):
                continue
            if here and source.id in self.text.provisions:
                chosen.append(source.id)
            else:
                silent.append(source.id)
        signing = self.selection.outline
        deed = asked_in(signing.signing_deed, self.answered.questionnaire.facts) if signing.signing_deed else ()
        if signing.signing is not None and question.id in (signing.signing_place, *deed):
            chosen += [clause.id for clause in walk.clauses(self.document) if clause.id == "signing.blocks"]
        return tuple(chosen), tuple(silent)

    def _with(self, key: Key, other: TypedValue | None) -> Answered:
        """The same answers with another choice, or without it."""
        answers = self.answered.answers
        changed = {known: held for known, held in answers if known != key or other is not None}
        if other is not None:
            changed[key] = replace(changed[key], value=other)
        return self._seeing(replace(answers, by_key=changed))

    def _seeing(self, answers: Answers) -> Answered:
        mine = self.answered
        return Answered(mine.questionnaire, mine.pack, answers, mine.defaults, mine.about, mine.sums_up)

    def _said(self, source: ClauseSource, answered: Answered) -> str:
        """What a clause would say, "" when it does not stand."""
        selected = select_clause(source, answered.lookup, answered.questionnaire.facts)
        if not selected.stands:
            return ""
        context = answered.context(self.selection.outline, source.part)
        text, slots = source.wording.print(context, answered.voice, source.id, ruled(answered.answers, answered.voice))
        said = (part for view in slots for content in _contents(view) for part in walk.spread(content))
        return text + "|".join(part.text for part in said if isinstance(part, Text | Value))

    # ------------------------------------------------------------ why it does not stand

    def _unasked(self, key: Key, question: Question) -> Reason | None:
        """Why the question does not arise, None when it does."""
        answered = self.answered
        partners = answered.answers.partners
        if asked_truth(question, answered.questionnaire, answered.lookup) is Truth.NO and question.when is not None:
            return NotAsked(self._keys(asked_in(question.when, answered.questionnaire.facts)))
        if key.partner and key.partner not in {partner.id for partner in partners_asked(question, partners)}:
            return NotAskedOfIt()
        if key.partner and answered.about and key.partner != answered.about:
            return AboutAnother()
        return None

    def _why(self, question: Question) -> Reason:
        asking = list(self.asking(question.id))
        if not asking:
            others = [id for id in self.whole.clause_ids() if id not in self._asked]
            left = tuple(id for id in others if question.id in self._asks(self.library.clause(id)))
            return ArrangedAway(left) if left else NoPlace()
        stands = tuple(source.id for source in asking if source.id in self.text.provisions)
        if own := tuple(id for id in stands if id in self.selection.outline.ours.words):
            return InOwnWords(own)
        if stands:
            return SaidOtherwise(stands)
        facts = self.answered.questionnaire.facts
        names = [name for source in asking if source.when is not None for name in asked_in(source.when, facts)]
        away = {key.question for key, answer in self.answered.answers if answer.status is Status.NOT_APPLICABLE}
        names += [use.name for source in asking for use in source.wording.uses if use.name in away]
        kept = tuple(source.id for source in asking)
        return KeptBack(kept, self._keys(name for name in names if name != question.id))

    def _keys(self, names: Iterable[str]) -> tuple[Key, ...]:
        """The answers behind names of questions, those that are there."""
        return tuple(Key(name) for name in dict.fromkeys(names))

    def _quiet(self, key: Key, question: str) -> tuple[str, ...]:
        """The clauses that ask for a question, do not stand, and would stand if its answer were still to be agreed."""
        gone = [source for source in self.asking(question) if source.id not in self.text.provisions]
        if not gone:
            return ()
        answers = self.answered.answers
        opened = self._seeing(replace(answers, by_key={**answers.by_key, key: _OPEN}))
        facts = opened.questionnaire.facts
        return tuple(source.id for source in gone if select_clause(source, opened.lookup, facts).stands)


@dataclass
class _Others:
    """The other documents of the pack, read only as far as they may print what is missing here."""

    accounting: _Accounting
    lost: Mapping[Key, list[Piece]]

    def documents(self) -> dict[Key, tuple[str, ...]]:
        """The first document that prints all that is missing of an answer. Those that stand by themselves come first, the
        nearest to this one before the others."""
        found: dict[Key, tuple[str, ...]] = {}
        library, here = self.accounting.library, self.accounting.whole
        others = [library.outline(id) for id in library.outline_ids() if id != here.id]
        for outline in sorted(others, key=lambda one: (one.sums_up, not one.rung, abs(one.rung - here.rung))):
            left = [key for key in self.lost if key not in found]
            for about, keys in self._by_partner(outline, left):
                there = self._document(outline, about, {key.question for key in keys})
                if there is not None:
                    found |= {key: (outline.id,) for key in keys if self._prints(there, key)}
        return found

    def _prints(self, there: _Accounting, key: Key) -> bool:
        question, answer = there.answered.questionnaire.by_id[key.question], there.answered.answers.by_key[key]
        asking = [source.id for source in there.asking(question.id)]
        if all(there.text.where(piece, asking) for piece in self.lost[key]):
            return True
        return bool(there.chosen(key, answer, question)[0])

    def _by_partner(self, outline: Outline, keys: Sequence[Key]) -> Iterator[tuple[str, Sequence[Key]]]:
        if not outline.for_each:
            yield "", keys
            return
        for place, partner in enumerate(self.accounting.answered.answers.partners):
            mine = [key for key in keys if key.partner == partner.id or (not key.partner and not place)]
            if mine:
                yield partner.id, mine

    def _document(self, outline: Outline, about: str, asked: Iterable[str]) -> _Accounting | None:
        """The document of an outline with those clauses alone that ask for one of these answers; None where there are none."""
        mine, library = self.accounting.answered, self.accounting.library
        sources = [library.clause(id) for id in outline.clause_ids() if id not in mine.answers.in_our_words]
        wanted = [source.id for source in sources if any(one in source.body for one in asked)]
        if not wanted:
            return None
        part = OutlinePart("others", "", tuple(dict.fromkeys(wanted)))
        small = replace(outline, sections=(part,), schedules=(), signing=None, signing_at=None)
        seen = Answered(mine.questionnaire, mine.pack, mine.answers, mine.defaults, about, outline.sums_up)
        chosen = select(library, small, seen.lookup)
        drafted = draft(library, seen, chosen, self.accounting.document.meta.dated)
        return _Accounting(library, seen, chosen, drafted, small)


def _words(missing: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.forms[0] for piece in missing))
