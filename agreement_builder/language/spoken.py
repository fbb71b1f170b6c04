"""What the program itself speaks with its users, whatever language their documents are in: its own sentences, the words
in which answers files hold a rhythm, and what it reads in sentences that people typed. Nothing that stands in a document comes
from here.
"""

from __future__ import annotations

from collections.abc import Sequence

from agreement_builder.language import phrases
from agreement_builder.language.en_gb import DAY, EN_GB, NUMBER_NAMES
from agreement_builder.language.protocol import Language
from agreement_builder.model.values import TypedValue

__all__ = [
    "DAY", "NUMBER_NAMES", "SPOKEN", "and_list", "capitalised", "counted", "date_words", "in_words", "number_words", "or_list",
    "rhythm_words", "share_words",
]  # fmt: skip

SPOKEN: Language = EN_GB

counted = SPOKEN.counted
capitalised = SPOKEN.capitalised
date_words = SPOKEN.day
number_words = SPOKEN.number_words
rhythm_words = SPOKEN.rhythm
share_words = SPOKEN.share


def and_list(things: Sequence[str]) -> str:
    """ "A, B and C"."""
    return SPOKEN.listed(things, "and")


def or_list(things: Sequence[str]) -> str:
    """ "A, B or C"."""
    return SPOKEN.listed(things, "or")


def in_words(value: TypedValue) -> str:
    """A single value in words, as `phrases.in_words`."""
    return phrases.in_words(value, SPOKEN)
