"""What became of last time's answers in an agreement that renews an earlier one. Compares; marks and drops nothing."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from agreement_builder.model.answers import Answer, Answers, Key, Status
from agreement_builder.model.ours import Own, OwnProvision, OwnWords, everything
from agreement_builder.model.past import without_past
from agreement_builder.model.questions import Question, Questionnaire
from agreement_builder.model.roles import Role, TopicRole, is_about


class Review(Enum):
    """What became of an answer of last time, in the words that a user sees. `PASSED`: it was a day that has passed."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    PASSED = "to answer anew because the day has passed"
    NEW = "new"
    WAITING = "still to review"


def reviewed(questionnaire: Questionnaire, answers: Answers, asked: Callable[[Question], bool]) -> dict[Key, Review]:
    """What became of every answer of last time, and which are new, in the order of the questions. `asked` says whether a
    question is asked now. Nothing when no earlier agreement is renewed."""
    if answers.last_time is None:
        return {}
    here = {"", *(partner.id for partner in answers.partners)}
    found: dict[Key, Review] = {}
    for question in questionnaire.by_id.values():
        if not belongs_to_every_time(question, questionnaire):
            continue
        for key in dict.fromkeys((*_keys(answers.last_time.answers, question), *_keys(answers, question))):
            is_asked = key.partner in here and asked(question)
            if became := _became(question, key, answers, is_asked):
                found[key] = became
    return found


def reviewed_own(answers: Answers) -> dict[str, Review]:
    """What became of last time's own words, and which are new, by what each is called. Nothing when no agreement is renewed."""
    if answers.last_time is None:
        return {}
    before = {own.key: own for own in everything(answers.last_time.answers)}
    now = {own.key: own for own in everything(answers)}
    found: dict[str, Review] = {}
    for key in dict.fromkeys((*before, *now)):
        was, own = before.get(key), now.get(key)
        if own is None:
            found[key] = Review.DROPPED
        elif was is None:
            found[key] = Review.NEW
        elif own.said.confirm:
            found[key] = Review.WAITING
        else:
            found[key] = Review.KEPT if _says(was) == _says(own) else Review.CHANGED
    return found


def _says(own: Own) -> tuple[object, ...]:
    """All that a document may show of it."""
    match own:
        case OwnWords():
            return own.text, own.heading
        case OwnProvision():
            return own.text, own.heading, own.after, own.section, own.binds, own.concerns, own.documents


def belongs_to_every_time(question: Question, questionnaire: Questionnaire) -> bool:
    """Whether an answer to this question can be kept from one agreement to the next."""
    return question.means != Role.VERSIONS.id and not is_about(question.id, TopicRole.LAST_TIME, questionnaire)


def says_something(answer: Answer | None) -> bool:
    """Whether an answer is there and says anything."""
    return answer is not None and (answer.status is not Status.GIVEN or answer.value is not None)


def _keys(answers: Answers, question: Question) -> list[Key]:
    return [key for key in answers.by_key if key.question == question.id]


def _became(question: Question, key: Key, answers: Answers, asked: bool) -> Review | None:
    was = answers.last_time.answers.by_key.get(key) if answers.last_time else None
    now = answers.by_key.get(key)
    if was is None or not says_something(was):
        return Review.NEW if asked and says_something(now) else None
    if not asked:
        return Review.DROPPED
    if now is None or not says_something(now):
        left = (
            without_past(was.value, question, answers.dated) if was.value is not None and answers.dated else was.value
        )
        return Review.PASSED if left is None and was.value is not None else Review.DROPPED
    if now.confirm:
        return Review.WAITING
    return Review.KEPT if (now.value, now.status) == (was.value, was.status) else Review.CHANGED
