"""Which question a key names, why it names none, and where its answer is stored. Reads no answer."""

from __future__ import annotations

from collections.abc import Callable

from agreement_builder.findings import Finding, Place, Severity, Step, Way, did_you_mean
from agreement_builder.interview.reading import ANSWERS, rule_question
from agreement_builder.model.answers import Key
from agreement_builder.model.houserules import HouseRule, is_rule
from agreement_builder.model.questions import Question, Questionnaire
from agreement_builder.model.values import Partner


def path_of(key: Key) -> tuple[str, ...]:
    """The way to an answer among what is stored."""
    if is_rule(key.question):
        return ("rules", key.question)
    topic, _, name = key.question.partition(".")
    return (ANSWERS, topic, name, key.partner) if key.partner else (ANSWERS, topic, name)


def question_at(
    key: Key,
    questionnaire: Questionnaire,
    partners: tuple[Partner, ...],
    house_rule: Callable[[str], HouseRule | None],
) -> Question | None:
    """What is asked for a key, of a partner who is there; a house rule as a question; None where nothing is asked."""
    if is_rule(key.question) and not key.partner:
        rule = house_rule(key.question)
        return rule_question(rule.id) if rule else None
    question = questionnaire.by_id.get(key.question)
    if question is None or question.each_partner != bool(key.partner):
        return None
    return question if not key.partner or key.partner in [partner.id for partner in partners] else None


def no_such_answer(key: Key, questionnaire: Questionnaire, partners: tuple[Partner, ...]) -> Finding:
    """Why a key names no answer, with the nearest that would."""
    question = questionnaire.by_id.get(key.question)
    ids = ", ".join(partner.id for partner in partners) or "none yet"
    way = None
    if question is None:
        hint = did_you_mean(key.question, questionnaire.by_id)
        way = None if hint else Way(Step.SEE_QUESTIONS)
        message = f"There is no question {key.question}."
    elif question.each_partner and key.partner:
        message = f'There is no partner "{key.partner}".'
        ours = [partner.id for partner in partners]
        hint = did_you_mean(key.partner, ours, f"Partners: {ids}.", f"{key.question}[{{}}]")
    elif question.each_partner:
        message = f"{key.question} is asked once for each partner."
        hint = f"Write {key.question}[partner]. Partners: {ids}."
    else:
        message, hint = f"{key.question} is asked once, not for each partner.", f"Write {key.question}."
    return Finding("no-such-answer", Severity.MUST, message, hint, Place(question=str(key)), way=way)
