"""What keeps a document from signature: key provisions that are blank or that nobody has talked about, and points that bar it.

Reads a document as it was drafted; what is said about it is for others. Which answers key provisions rest on is for the pack to
say, by `key: true` at its questions.
"""

from __future__ import annotations

from collections.abc import Collection

from agreement_builder.model.answers import Key
from agreement_builder.model.document import Document


def question_of_answer(answer: str) -> str:
    """The question that an answer in a document belongs to; "" for what belongs to none."""
    try:
        return Key.parse(answer.partition("/")[0]).question
    except ValueError:
        return ""


def is_key(answer: str, keys: Collection[str]) -> bool:
    """Whether a key provision rests on this answer. `keys` are the ids of the questions of which that is so."""
    return question_of_answer(answer) in keys


def bars_signing(document: Document, keys: Collection[str]) -> bool:
    """Whether a document is not ready to be signed, whatever the answers call it."""
    barred = (point.blocks_signing or (point.missing and is_key(point.answer, keys)) for point in document.open_points)
    return any(barred) or any(is_key(each.answer, keys) for each in document.assumptions)
