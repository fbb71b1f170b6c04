"""Finds forms that are not British in a text: endings in -ize, and dates and sums in forms that people here misread.

Knows forms, not meaning; American words stand in the pack's own list. What it
cannot tell apart, such as `program` for a computer, it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from agreement_builder.language.en_gb import MONTHS

_IZE = re.compile(
    r"\b(?!(?:priz|siz|seiz|capsiz|resiz|oversiz)[a-z]*\b)[a-z]{3,40}iz(?:e|ed|es|er|ers|ing|ation|ations)\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)")
_SLASHES = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_DOLLARS = re.compile(r"\$ ?\d")
_BARE_THOUSANDS = re.compile(r"£ ?\d{4,}")
_APART = re.compile(r"£ \d")
_AFTER = re.compile(r"\b(?<![\d,.])\d[\d,.]{0,40}(?: ?GBP|£)")
_K = re.compile(r"£\d+(?:\.\d+)? ?[kK]\b")

_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_IZE, lambda found: f"Write {re.sub('iz', 'is', found)}."),
    (_MONTH_FIRST, lambda _: "Write the day first: 30 June 2027."),
    (_SLASHES, lambda _: "Write the month as a word: 5 January 2027."),
    (_DOLLARS, lambda _: "Write pounds: £500."),
    (_BARE_THOUSANDS, lambda _: "Write a comma in thousands: £5,000."),
    (_APART, lambda _: "Write the sign close to the figure: £500."),
    (_AFTER, lambda _: "Write the sign first: £500."),
    (_K, lambda _: "Write the whole sum: £5,000."),
)


def not_british(text: str) -> Iterator[tuple[int, str, str]]:
    """What is not British in a text by its form: the line (from 1), the words, and a way out."""
    for number, line in enumerate(text.split("\n"), 1):
        for form, hint in _FORMS:
            for found in form.finditer(line):
                yield number, found.group(0), hint(found.group(0))
