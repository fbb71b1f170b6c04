"""Starting again from last time's answers: what is taken over, what became of each, and what goes with a partner that left.

An answer from last time is marked to review until somebody keeps it, changes it or drops it. Reads and saves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agreement_builder.interview import own_renewal
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.engine import Interview, is_asked
from agreement_builder.interview.leavers import mentions, without_partners
from agreement_builder.interview.past import passed
from agreement_builder.language.spoken import in_words
from agreement_builder.model.answers import Answer, Answers, Basis, Key, LastTime
from agreement_builder.model.past import without_past
from agreement_builder.model.questions import Kind, Questionnaire
from agreement_builder.model.reasons import (
    FROM_LAST_TIME,
    DayOfBefore,
    DaysPassed,
    LeaverNamed,
    PutTogether,
    Reasons,
    TurnsGoneOn,
)
from agreement_builder.model.renewal import Review, belongs_to_every_time, reviewed_own, says_something
from agreement_builder.model.renewal import reviewed as model_reviewed
from agreement_builder.model.roles import Role, TopicRole, is_about, question_for
from agreement_builder.model.state import Renewal
from agreement_builder.model.values import Partner, Rows, TypedValue


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was taken over: the new answers, how many they are, and of which the past was left behind, with its days."""

    answers: Answers
    number: int
    left_behind: tuple[tuple[Key, tuple[str, ...]], ...]


def begin(questionnaire: Questionnaire, last: Answers, file: str, today: date) -> TakenOver:
    """Last time's answers as the start of a new agreement, each marked to review. Days that have passed stay behind."""
    by_key: dict[Key, Answer] = {}
    behind: list[tuple[Key, tuple[str, ...]]] = []
    for key, answer in last:
        question = questionnaire.by_id.get(key.question)
        if question is None or not belongs_to_every_time(question, questionnaire) or not says_something(answer):
            continue
        value = answer.value
        if value is not None:
            value = without_past(value, question, today)
            if value != answer.value:
                behind.append((key, passed(answer.value, today)) if answer.value is not None else (key, ()))
            if value is None:
                continue
        reason = _reason(replace(answer, value=value), question.kind, today)
        by_key[key] = replace(answer, value=value, confirm=reason)
    number = len(by_key)
    by_key |= _about_last_time(questionnaire, last)
    rules = {id: replace(said, confirm=FROM_LAST_TIME) for id, said in last.rules.items()}
    answers = Answers(
        by_key, last.partners, last.document, 1, today, frozenset(), last_time=LastTime(file, last), rules=rules
    )
    words, provisions = own_renewal.taken_over(last)
    answers = replace(answers, in_our_words=words, provisions=provisions)
    return TakenOver(answers, number, tuple(behind))


def reviewed(interview: Interview) -> dict[Key, Review]:
    """What became of every answer of last time, and which are new; nothing when no earlier agreement is renewed."""
    questionnaire, answers = interview.questionnaire, interview.answers
    return model_reviewed(questionnaire, answers, lambda question: is_asked(interview, question))


def counts(interview: Interview) -> dict[Review, int]:
    """How many of last time's answers were kept, changed, dropped and so on, and how many are new; in that order."""
    found = Counter((*reviewed(interview).values(), *reviewed_own(interview.answers).values()))
    return {review: found[review] for review in Review if found[review]}


def found(interview: Interview) -> Renewal | None:
    """The same, with the file that is renewed; None when no earlier agreement is renewed."""
    last = interview.answers.last_time
    return Renewal(last.file, counts(interview)) if last else None


def follow_partners(questionnaire: Questionnaire, answers: Answers) -> tuple[Answers, tuple[Effect, ...]]:
    """The answers after the list of partners was looked at: whatever hung on a partner that left is gone, answers that
    speak of it are to be looked at again, and those who left, came or have another name now stand in what came before."""
    if answers.last_time is None:
        return answers, ()
    before = answers.last_time.answers.partners
    now = {partner.id: partner for partner in answers.partners}
    gone = tuple(partner for partner in before if partner.id not in now)
    by_key, effects = without_partners(questionnaire, answers.by_key, gone)
    for key, answer in list(by_key.items()):
        named = [partner.name for partner in gone if mentions(answer.value, partner)]
        if named and not is_about(key.question, TopicRole.LAST_TIME, questionnaire):
            by_key[key] = replace(answer, confirm=(*FROM_LAST_TIME, LeaverNamed(tuple(named))))
    renamed = [(one.name, now[one.id].name) for one in before if one.id in now and now[one.id].name != one.name]
    by_key |= _people(questionnaire, by_key, gone, [one for one in now.values() if one not in before], renamed, before)
    after, told = own_renewal.without_leavers(replace(answers, by_key=by_key), gone)
    return after, (*effects, *told)


def _reason(answer: Answer, kind: Kind, today: date) -> Reasons:
    held: TypedValue | None = answer.value if answer.value is not None else answer.open_point
    days = passed(held, today) if held is not None else ()
    if days:
        return (*FROM_LAST_TIME, DaysPassed(days))
    if kind is Kind.DATE:
        return (*FROM_LAST_TIME, DayOfBefore())
    return (*FROM_LAST_TIME, TurnsGoneOn()) if kind is Kind.ROTA else FROM_LAST_TIME


def _about_last_time(questionnaire: Questionnaire, last: Answers) -> dict[Key, Answer]:
    """What the answers on what came before can begin with: which agreement it was, and what was promised in it."""

    def value(role: Role) -> TypedValue | None:
        answer = last.get(question_for(role, questionnaire))
        return answer.value if answer is not None else None

    found: dict[Role, TypedValue | None] = {Role.EARLIER_DATED: last.dated, Role.EARLIER_ENDED: value(Role.ENDS)}
    name = value(Role.NAME)
    found[Role.EARLIER] = f"the last agreement of {name}" if name else "our last agreement"
    milestones = value(Role.MILESTONES)
    if isinstance(milestones, Rows):
        pairs = (("promise", "what"), ("who", "lead"), ("due", "when"))
        found[Role.EARLIER_PROMISES] = Rows(tuple(_renamed_cells(row, pairs) for row in milestones.rows))
    return {
        Key(id): Answer(held, basis=Basis.ASSUMED, confirm=(*FROM_LAST_TIME, PutTogether()))
        for role, held in found.items()
        if held is not None and (id := question_for(role, questionnaire))
    }


def _renamed_cells(row: Mapping[str, TypedValue], pairs: tuple[tuple[str, str], ...]) -> dict[str, TypedValue]:
    return {new: in_words(row[old]) for new, old in pairs if old in row}


def _people(
    questionnaire: Questionnaire,
    by_key: Mapping[Key, Answer],
    gone: tuple[Partner, ...],
    came: list[Partner],
    renamed: list[tuple[str, str]],
    before: tuple[Partner, ...],
) -> Iterator[tuple[Key, Answer]]:
    """The answers on who left, came or has another name, with what nobody has written there yet."""
    old_ids = {partner.id for partner in before}
    joined = tuple(partner.id for partner in came if partner.id not in old_ids)
    if joined and (asked := question_for(Role.JOINED, questionnaire)):
        yield Key(asked), Answer(joined)
    for role, column, rows in (
        (Role.LEFT, "who", [{"who": partner.name} for partner in gone]),
        (Role.CHANGED_NAMES, "old", [{"old": old, "now": new} for old, new in renamed]),
    ):
        id = question_for(role, questionnaire)
        held = by_key.get(Key(id))
        written = held.value.rows if held is not None and isinstance(held.value, Rows) else ()
        known = {row.get(column) for row in written}
        more = tuple(row for row in rows if row[column] not in known)
        if more and id:
            yield Key(id), Answer(Rows((*written, *more)))
