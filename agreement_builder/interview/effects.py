"""What a changed answer does to others: which answers rest on it and should be looked at again. Nothing is lost.

An answer that rested on the old one keeps its words and gets a reason to confirm it. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from agreement_builder.findings import Finding
from agreement_builder.interview.engine import Interview, is_asked
from agreement_builder.model.answers import Answer, Answers, Key, Status
from agreement_builder.model.conditions import MISSING, PARTY, settled
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.reasons import (
    AnswerChanged,
    PartnerJoined,
    PartnerLeft,
    Reasons,
    is_from_last_time,
    joined,
)
from agreement_builder.model.values import Budget, Rota, Rows, Shares, TypedValue, unsettled_in


@dataclass(frozen=True, slots=True)
class Effect:
    """An answer to look at again, with the reasons. `asked` is false when its question is not asked any more.

    Such an answer stays in the file and has no effect until its question is asked again. `dropped` says that the answer,
    or a part of it, went with a partner that left.
    """

    key: Key
    reasons: Reasons
    asked: bool = True
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change. When `saved` is false, `findings` says why and nothing was written."""

    saved: bool
    findings: tuple[Finding, ...] = ()
    effects: tuple[Effect, ...] = ()


def settle(before: Interview, answers: Answers) -> tuple[Answers, tuple[Effect, ...]]:
    """The answers after a change, with each that rested on what changed marked to confirm; and what was marked.

    Only answers that existed before and did not change themselves are marked.
    """
    after = before.after(answers)
    by_key = dict(answers.by_key)
    found: dict[Key, Effect] = {}
    of_partners = tuple(_of_partners(before, after))
    for effect in (*_resting(before, after), *of_partners):
        known = by_key[effect.key].confirm
        if not is_from_last_time(known):
            found[effect.key] = effect
            by_key[effect.key] = replace(by_key[effect.key], confirm=effect.reasons)
        elif effect in of_partners:
            # Somebody looks at it in any case; the reason only has to be there when they do.
            by_key[effect.key] = replace(by_key[effect.key], confirm=joined(known, effect.reasons))
    return replace(answers, by_key=by_key), tuple(found.values())


def _resting(before: Interview, after: Interview) -> Iterator[Effect]:
    changed = _changed(before.answers, after.answers)
    for id in [each for each in before.questionnaire.by_id if each in changed]:
        depending = before.questionnaire.dependants.get(id, ())
        if not depending:
            continue
        was, now = settled(before.lookup(id)), settled(after.lookup(id))
        if was is MISSING or now is MISSING or was == now:
            continue
        for dependant in depending:
            question = before.questionnaire.by_id[dependant]
            if id == PARTY and is_asked(before, question) is is_asked(after, question):
                continue
            for key in _kept(before, after, dependant):
                yield Effect(key, (AnswerChanged(id),), is_asked(after, question))


def _changed(before: Answers, after: Answers) -> set[str]:
    """The questions whose answers themselves changed, rather than only whether they are asked for."""
    return {
        key.question
        for key in before.by_key.keys() | after.by_key.keys()
        if (was := before.by_key.get(key)) is not (now := after.by_key.get(key)) and was != now
    }


def _of_partners(before: Interview, after: Interview) -> Iterator[Effect]:
    old = {partner.id: partner for partner in before.answers.partners}
    new = {partner.id: partner for partner in after.answers.partners}
    left = [old[id] for id in old if id not in new]
    joined = [new[id] for id in new if id not in old]
    if not old or not (left or joined):
        return
    for question in before.questionnaire.by_id.values():
        for key in _kept(before, after, question.id):
            if key.partner and key.partner in {partner.id for partner in left}:
                yield Effect(key, (PartnerLeft(old[key.partner].name),), asked=False)
                continue
            if question.id == PARTY:
                continue
            answer = before.answers.by_key[key]
            named = {*partners_named(answer.value, question), *_spoken(answer)}
            gone = [partner for partner in left if partner.id in named]
            # Words that name some partners mean those; words that named every partner probably mean the new one too.
            lacking = joined if named >= old.keys() else []
            reasons: Reasons = (
                *(PartnerLeft(partner.name) for partner in gone),
                *(PartnerJoined(partner.name) for partner in lacking),
            )
            if reasons:
                yield Effect(key, reasons, is_asked(after, question))


def partners_named(value: TypedValue | None, question: Question) -> Iterator[str]:
    """The ids of the partners that an answer names by id, with repeats. Words that merely mention one do not count."""
    match value:
        case str() if question.kind is Kind.PARTNER:
            yield value
        case tuple() if question.kind is Kind.PARTNERS:
            yield from (id for id in value if isinstance(id, str))
        case Rota(turns):
            yield from turns
        case Shares(by_partner):
            yield from by_partner
        case Budget():
            yield from (line.partner for line in value.lines if line.partner)
        case Rows(rows):
            for row in rows:
                yield from _in_row(row, question)
        case _:
            return


def _in_row(row: Mapping[str, TypedValue], question: Question) -> Iterator[str]:
    for column in question.columns:
        match row.get(column.id):
            case str() as id if column.kind is Kind.PARTNER:
                yield id
            case tuple() as ids if column.kind is Kind.PARTNERS:
                yield from (id for id in ids if isinstance(id, str))


def _spoken(answer: Answer) -> Iterator[str]:
    """Who says something about what is open in an answer, as a whole, in a cell of its table or on a list of points."""
    points = [answer.open_point]
    match answer.value:
        case Rows(rows):
            points += [cell for row in rows for cell in unsettled_in(row).values() if isinstance(cell, OpenPoint)]
        case tuple(parts):
            points += [part for part in parts if isinstance(part, OpenPoint)]
    yield from (who for point in points if point is not None for who, _ in point.positions)


def _kept(before: Interview, after: Interview, question: str) -> Iterator[Key]:
    """The keys of a question whose answers were given before and are the same now."""
    for key, answer in before.answers:
        if key.question == question and _says_something(answer) and after.answers.by_key.get(key) == answer:
            yield key


def _says_something(answer: Answer) -> bool:
    return answer.status is not Status.GIVEN or answer.value is not None
