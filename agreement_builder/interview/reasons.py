"""Why an answer should be looked at again, in the words that a user sees. Decides nothing."""

from __future__ import annotations

import re

from agreement_builder.model.questions import Questionnaire

_CHANGED = re.compile(r"([a-z_]+\.[a-z0-9_]+) changed")


def in_words(questionnaire: Questionnaire, reason: str) -> str:
    """A reason to look at an answer again, with the question's words instead of its id."""

    def words(found: re.Match[str]) -> str:
        question = questionnaire.by_id.get(found.group(1))
        return f'the answer to "{question.ask}" has changed' if question else found.group(0)

    return _CHANGED.sub(words, reason)
