"""Key provisions that rest on something nobody has talked about, or on a point that bars signing. Reads the document."""

from __future__ import annotations

from agreement_builder.checks.facts import Facts
from agreement_builder.model.readiness import is_key, question_of_answer


def key_assumed(facts: Facts) -> tuple[str, ...]:
    """What is only assumed in key provisions, in the words of each question's blank."""
    return tuple(
        dict.fromkeys(
            words_for(facts, each.answer)
            for each in facts.document.document.assumptions
            if is_key(each.answer, facts.questionnaire.keys)
        )
    )


def key_blocked(facts: Facts) -> tuple[str, ...]:
    """The titles of open points in key provisions that bar signing."""
    points = facts.document.document.open_points
    return tuple(
        point.title for point in points if point.blocks_signing and is_key(point.answer, facts.questionnaire.keys)
    )


def key_answers(facts: Facts) -> tuple[str, ...]:
    """The answers behind both, in the order of the document."""
    document, keys = facts.document.document, facts.questionnaire.keys
    barred = (point.answer for point in document.open_points if point.blocks_signing)
    return tuple(each for each in (*(each.answer for each in document.assumptions), *barred) if is_key(each, keys))


def words_for(facts: Facts, answer: str) -> str:
    """The answer in the words of its question’s blank."""
    question = facts.questionnaire.by_id.get(question_of_answer(answer))
    return question.blank if question else answer
