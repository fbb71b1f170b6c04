"""Why an answer should be looked at again, in the words that a user sees: with a question's words instead of its id."""

from __future__ import annotations

from agreement_builder.language import reasons
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.reasons import AnswerChanged, InWords, Reason, Reasons


def in_words(questionnaire: Questionnaire, why: Reasons) -> str:
    """Reasons to look at an answer again."""

    def named(reason: Reason) -> Reason:
        question = questionnaire.by_id.get(reason.question) if isinstance(reason, AnswerChanged) else None
        return InWords(f'the answer to "{question.ask}" has changed') if question else reason

    return reasons.words(tuple(named(reason) for reason in why))
