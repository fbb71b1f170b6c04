"""What a change does: to the answers, to others that rest on them, and to the places where they are stored.

This is the one way in which answers change, whoever changes them. It reads no file, knows no clock and prints nothing. Whether
words of the partners' own, a document or an order of provisions can stand in a library is looked at by `workflow`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import cells, own_changing, unfinished
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.arranging import read_arrangement
from agreement_builder.interview.changes import (
    Around,
    Arrange,
    Change,
    ChooseDocument,
    Clear,
    Confirm,
    DatePaper,
    DropBegun,
    Give,
    GiveCell,
    Keep,
    KeepBeside,
    LetStand,
    MarkOpen,
    NotApplicable,
    NumberDraft,
    OfTheHead,
    SayOwn,
    SetBasis,
    SkipTopic,
    TakeBackWaiver,
    TakeOutOwn,
)
from agreement_builder.interview.effects import Effect, settle
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.keys import no_such_answer, path_of, question_at
from agreement_builder.interview.kinds import Context, is_empty, parse
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN, NotUnderstood
from agreement_builder.interview.parts import NOTE
from agreement_builder.interview.reading import read_answer, to_raw
from agreement_builder.interview.renewal import follow_partners
from agreement_builder.interview.waiving import let_stand, taken_back
from agreement_builder.interview.wrapping import unwrapped
from agreement_builder.model import content
from agreement_builder.model.answers import Answer, Answers, Basis, Begun, Key, Status
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.content import DELETE, Changes, NamePath, Written
from agreement_builder.model.houserules import HouseRule, is_rule
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Partner, Raw


def _no_rule(_: str) -> HouseRule | None:
    return None


@dataclass(frozen=True, slots=True)
class Before:
    """An agreement as a change finds it: the answers with what is asked, and `raw`, the words as they are stored, those among
    them too that cannot be read. `house_rule` finds a house rule of the library by its id."""

    interview: Interview
    raw: Mapping[str, Raw] = field(default_factory=dict)
    partner_kinds: Collection[str] = ()
    house_rule: Callable[[str], HouseRule | None] = _no_rule

    @property
    def answers(self) -> Answers:
        """The answers as they are."""
        return self.interview.answers

    @property
    def context(self) -> Context:
        """What has to be known to read an answer."""
        return Context(self.answers.partners, self.partner_kinds)

    def question(self, key: Key) -> Question | None:
        """What is asked for a key, of a partner who is there; None where nothing is."""
        return question_at(key, self.interview.questionnaire, self.answers.partners, self.house_rule)


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: the answers after it, new values for what is stored, and answers of others to look at again. With
    findings it did nothing: they say why.

    The answers are those that reading what is stored gives. Only after the list of partners has changed, an answer may rest on
    one that is gone, and cannot be read any more.
    """

    answers: Answers
    written: Changes = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    findings: tuple[Finding, ...] = ()


def apply(before: Before, change: Change) -> Applied:
    """What becomes of the answers with a change."""
    match change:
        case Give(key, raw):
            return _given(before, key, raw, begun=unfinished.only_beside(before.answers.unfinished.get(key)))
        case Keep(key, raw, counts, around):
            return _kept(before, key, raw, counts, around)
        case DropBegun(key):
            return _held(before, key, None)
        case KeepBeside(key, beside):
            return _held(before, key, unfinished.saying_beside(before.answers.unfinished.get(key), beside))
        case Clear(key):
            return _put(before, key, None)
        case Confirm(key):
            answer = before.answers.held(key)
            if answer is None:
                return Applied(before.answers)
            return _put_same(before, key, replace(answer, confirm=()), before.answers.unfinished.get(key))
        case MarkOpen(key, point):
            return _given(before, key, {OPEN: dict(point)})
        case NotApplicable(key, reason):
            return _given(before, key, {NOT_HERE: reason} if reason.strip() else NOT_HERE, with_note=False)
        case SetBasis(key, basis, proposed_by, note):
            answer = before.answers.held(key)
            if answer is None:
                return Applied(before.answers)
            said = replace(answer, basis=basis, proposed_by=proposed_by, note=note or answer.note)
            begun = before.answers.unfinished.get(key)
            return _put_same(before, key, said, unfinished.taken_up(begun, NOTE.name) if note else begun)
        case GiveCell():
            return _cell_given(before, change)
        case SayOwn() | TakeOutOwn():
            own = own_changing.changed(before.answers, before.raw, before.context, change)
            return Applied(own.answers, own.written, (), own.findings)
        case _:
            return _head(before, change)


def _refused(before: Before, *findings: Finding) -> Applied:
    return Applied(before.answers, findings=findings)


def unread(before: Before, key: Key) -> Raw:
    """What is stored for a question although it could not be read as an answer; "" when there is nothing."""
    return "" if key in before.answers.by_key else unwrapped(content.at(before.raw, path_of(key)))


# ---------------------------------------------------------------- answers


def _given(before: Before, key: Key, raw: Raw, with_note: bool = True, begun: Begun | None = None) -> Applied:
    question = before.question(key)
    if question is None:
        partners = before.answers.partners
        return _refused(before, no_such_answer(key, before.interview.questionnaire, partners))
    answer, findings = read_answer(question, key, raw, before.context)
    if findings or answer is None:
        return _refused(before, *findings)
    was = before.answers.held(key)
    if with_note and was is not None and answer.basis is Basis.UNSTATED and was.status is Status.GIVEN:
        answer = replace(answer, note=answer.note or was.note)
    return _put(before, key, answer, begun)


def _kept(before: Before, key: Key, raw: Raw, counts: bool, around: Around | None) -> Applied:
    question = before.question(key)
    beside = unfinished.only_beside(before.answers.unfinished.get(key))
    if is_empty(raw):
        return _put(before, key, None, beside)
    whole, begun = (
        (None, Begun(raw)) if question is None or not counts else unfinished.apart(raw, question, before.context)
    )
    if beside:
        begun = replace(begun or Begun(""), beside=beside.beside)
    answer = None
    if question is not None and whole is not None:
        answer, _ = read_answer(question, key, whole, before.context)
    was = before.answers.by_key.get(key)
    if around is not None and answer is not None:
        said = replace(answer, basis=around.basis, proposed_by=around.proposed_by, note=around.note)
        begun = unfinished.taken_up(begun, NOTE.name) if around.note else begun
        return _held(before, key, begun) if said == was else _put_same(before, key, said, begun)
    if answer is None or (was is not None and was.value == answer.value):
        return _held(before, key, begun)
    return _put(before, key, replace(answer, note=was.note) if was else answer, begun)


def _held(before: Before, key: Key, begun: Begun | None) -> Applied:
    """What is begun towards an answer. What is stored in its place and cannot be read goes along with it."""
    written = _begun(before, key, begun)
    if begun and not is_empty(begun.raw) and unread(before, key):
        written[path_of(key)] = DELETE
    return Applied(replace(before.answers, unfinished=_unfinished(before, key, begun)), written)


def _put_same(before: Before, key: Key, answer: Answer, begun: Begun | None) -> Applied:
    """An answer with other words around it, beside what is begun towards it."""
    question = before.question(key)
    read, findings = read_answer(question, key, to_raw(answer), before.context) if question else (answer, ())
    if findings:
        return _refused(before, *findings)
    return _put(before, key, read or answer, begun)


def _put(before: Before, key: Key, answer: Answer | None, begun: Begun | None = None) -> Applied:
    """An answer in the place of the one that was there, with the marks on those that rested on it. What was begun before has been
    taken up by then."""
    answers = replace(before.answers, unfinished=_unfinished(before, key, begun))
    written: dict[NamePath, Written] = {path_of(key): DELETE if answer is None else to_raw(answer)}
    written |= _begun(before, key, begun)
    if is_rule(key.question):
        others = {id: said for id, said in answers.rules.items() if id != key.question}
        rules = others if answer is None else {**answers.rules, key.question: answer}
        return Applied(replace(answers, rules=rules), written)
    partners = answers.partners
    if key.question == PARTY:
        value = answer.value if answer is not None else ()
        partners = tuple(one for one in value if isinstance(one, Partner)) if isinstance(value, tuple) else ()
    changed = replace(answers, by_key=_with(answers.by_key, key, answer), partners=partners)
    after, effects = settle(before.interview, changed)
    if key.question == PARTY:
        after, gone = follow_partners(before.interview.questionnaire, after)
        effects += gone
    for other in dict.fromkeys((*before.answers.by_key, *after.by_key)):
        was, now = before.answers.by_key.get(other), after.by_key.get(other)
        if other != key and now is not was and now != was:
            written[path_of(other)] = DELETE if now is None else to_raw(now)
    written |= own_changing.rewritten(before.answers, after)
    return Applied(after, written, effects)


def _with(by_key: Mapping[Key, Answer], key: Key, answer: Answer | None) -> dict[Key, Answer]:
    """The answers with one of them put in or taken out. A new one stands behind the others of its question or its section, as it
    does in a file."""
    if answer is None:
        return {other: held for other, held in by_key.items() if other != key}
    if key in by_key:
        return {**by_key, key: answer}
    keys = list(by_key)
    topic = key.question.partition(".")[0]
    places = [place for place, other in enumerate(keys) if other.question == key.question] or [
        place for place, other in enumerate(keys) if other.question.partition(".")[0] == topic
    ]
    keys.insert(places[-1] + 1 if places else len(keys), key)
    return {other: answer if other == key else by_key[other] for other in keys}


def _unfinished(before: Before, key: Key, begun: Begun | None) -> Mapping[Key, Begun]:
    held = before.answers.unfinished
    if begun is None:
        return {other: each for other, each in held.items() if other != key} if key in held else held
    return {**held, key: begun}


def _begun(before: Before, key: Key, begun: Begun | None) -> dict[NamePath, Written]:
    path = (unfinished.NAME, str(key))
    if begun is None:
        return {path: DELETE} if key in before.answers.unfinished else {}
    return {path: unfinished.to_entry(begun)}


def _cell_given(before: Before, change: GiveCell) -> Applied:
    cell = change.cell
    question = before.question(cell.key)
    if question is None:
        partners = before.answers.partners
        return _refused(before, no_such_answer(cell.key, before.interview.questionnaire, partners))
    held = before.answers.by_key.get(cell.key)
    if held is None and cell.key.question in before.interview.defaults:
        held = Answer(before.interview.defaults[cell.key.question], basis=Basis.DEFAULT)
    column = cells.column_of(cell, question)
    fault = cells.no_such_cell(cell, question, held)
    if fault is not None or held is None or column is None:
        return _refused(before, *([fault] if fault is not None else []))
    made = cells.changed(cell, column, held, change.raw, before.context)
    begun = before.answers.unfinished.get(cell.key)
    return _refused(before, *made.findings) if made.findings else _put(before, cell.key, made.answer, begun)


# ---------------------------------------------------------------- the head


def _head(before: Before, change: OfTheHead) -> Applied:
    answers = before.answers
    match change:
        case SkipTopic(topic, skipped):
            chosen = answers.skipped | {topic} if skipped else answers.skipped - {topic}
            names: list[Raw] = [known.id for known in before.interview.questionnaire.topics if known.id in chosen]
            return Applied(replace(answers, skipped=frozenset(map(str, names))), {("skipped",): names or DELETE})
        case ChooseDocument(document):
            return Applied(replace(answers, document=document), {("document",): document or DELETE})
        case Arrange(raw):
            if is_empty(raw):
                return Applied(replace(answers, arrangement=None), {(ARRANGEMENT,): DELETE})
            try:
                wanted = read_arrangement(raw)
            except NotUnderstood as trouble:
                return _refused(before, *own_changing.told(trouble.problems))
            return Applied(replace(answers, arrangement=wanted), {(ARRANGEMENT,): raw})
        case NumberDraft(number):
            if not number:
                return Applied(replace(answers, draft=1), {("draft",): DELETE})
            if not number.isdecimal():
                message = f'"{number}" is not a draft number.'
                return _refused(before, Finding("draft-number", Severity.MUST, message, "0 is for signature."))
            return Applied(replace(answers, draft=int(number)), {("draft",): number})
        case DatePaper(words):
            if not words:
                return Applied(replace(answers, dated=None), {("date",): DELETE})
            question = Question("head.date", "Which date is printed?", Kind.DATE, "the date")
            day = parse(words, question, Context()).value
            if not isinstance(day, date):
                message = f'"{words}" is not a date.'
                hint = "Write it like 2027-01-12."
                return _refused(before, Finding("answer-not-a-date", Severity.MUST, message, hint))
            return Applied(replace(answers, dated=day), {("date",): day.isoformat()})
        case LetStand():
            waivers, raw = let_stand(before.raw.get("waived", ""), change)
            return Applied(replace(answers, waived=waivers), {("waived",): raw})
        case TakeBackWaiver():
            waivers, kept = taken_back(before.raw.get("waived", ""), change)
            return Applied(replace(answers, waived=waivers), {("waived",): kept or DELETE})
