"""Reads numbers, lengths of time, days, sums and rhythms out of sentences that people typed. What it cannot read surely it leaves.

Knows nothing of questions. Whether what it read is right is for the rules to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from agreement_builder.language.spoken import NUMBER_NAMES, SPOKEN
from agreement_builder.model.values import Money, Period

NUMBER = rf"(?:(?<!\d)\d++|{'|'.join(sorted(NUMBER_NAMES, key=len, reverse=True))})"
"""A whole number in figures or in words, as part of a pattern."""
PERIOD = rf"{NUMBER}[ \u00a0-](?:working[ \u00a0-]days?|days?|weeks?|months?|years?)(?:[’']s?)?"
"""A length of time, as part of a pattern."""
SUM = r"£\d[\d,]*(?:\.\d\d)?(?:[ \u00a0](?:million|thousand)\b|[mk]\b)?"
"""A sum of money, as part of a pattern."""
FRACTION = r"(?:half|two[ -]thirds|three[ -]quarters|three[ -]fifths|four[ -]fifths)"
RHYTHM = (
    rf"(?:weekly|fortnightly|monthly|quarterly|yearly|annually|once a term|(?:once|twice) a (?:week|month|year|term)"
    rf"|(?:every|each) (?:(?:{NUMBER}|second|third|other|fourth|sixth) )?(?:week|fortnight|month|quarter|year|term)s?)"
)
"""How often something happens, as part of a pattern."""

_ORDINALS = {"second": 2, "other": 2, "third": 3, "fourth": 4, "sixth": 6}
_WORTH = {"week": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"), "quarter": (3, "month"),
          "year": (12, "month"), "term": (1, "term")}  # fmt: skip
_ADVERBS = {"weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter", "yearly": "year",
            "annually": "year"}  # fmt: skip
_DAYS = {"day": 1.0, "working day": 1.4, "week": 7.0, "month": 30.4, "year": 365.0}


@dataclass(frozen=True, slots=True)
class Often:
    """How often: every so many weeks, months or terms."""

    every: int
    unit: str


def number(words: str) -> int | None:
    """A whole number in figures or in words."""
    plain = words.strip().lower().replace(",", "")
    return int(plain) if plain.isdecimal() else NUMBER_NAMES.get(plain)


def period(words: str) -> Period | None:
    """A length of time: "six months’", "10 working days"."""
    found = re.match(rf"({NUMBER})[ \u00a0-](working day|day|week|month|year)", words.replace("-", " ").lower())
    count = number(found.group(1)) if found else None
    return Period(count, found.group(2)) if found and count is not None else None


def same_length(one: Period, other: Period) -> bool:
    """Whether two lengths of time are the same, as far as different units let anybody say so."""
    if one.unit == other.unit:
        return one.count == other.count
    if {one.unit, other.unit} == {"month", "year"}:
        return one.count * (12 if one.unit == "year" else 1) == other.count * (12 if other.unit == "year" else 1)
    if {one.unit, other.unit} == {"day", "working day"} and one.count == other.count:
        return True
    if one.unit not in _DAYS or other.unit not in _DAYS:
        return True
    first, second = one.count * _DAYS[one.unit], other.count * _DAYS[other.unit]
    return abs(first - second) <= max(first, second) / 4


def day(words: str) -> date | None:
    """A day with its year: "31 March 2029"; None where there is no such day."""
    return next((first for _, first, last in SPOKEN.days_in(words) if first == last), None)


def money(words: str) -> Money | None:
    """A sum in pounds: "£12,000", "£1.5 million" is left alone."""
    found = re.match(r"£([\d,]+)(?:\.(\d\d))?(?:[ \u00a0]?(million|thousand|m|k)\b)?", words)
    if found is None:
        return None
    pounds = found.group(1).replace(",", "")
    worth = {"million": 1_000_000, "m": 1_000_000, "thousand": 1000, "k": 1000}.get(found.group(3) or "", 1)
    return Money((int(pounds) * 100 + int(found.group(2) or 0)) * worth) if pounds else None


def often(words: str) -> Often | None:
    """How often: "every six weeks", "quarterly", "twice a year"."""
    plain = words.lower().strip()
    if plain in _ADVERBS:
        return Often(*_WORTH[_ADVERBS[plain]])
    if found := re.fullmatch(r"(once|twice) a (week|month|year|term)", plain):
        count, unit = _WORTH[found.group(2)]
        if found.group(1) == "once":
            return Often(count, unit)
        return Often(6, "month") if found.group(2) == "year" else None
    if found := re.fullmatch(rf"(?:every|each) (?:({NUMBER}|\w+) )?(week|fortnight|month|quarter|year|term)s?", plain):
        said = found.group(1)
        times = 1 if said is None else number(said) or _ORDINALS.get(said)
        count, unit = _WORTH[found.group(2)]
        return Often(times * count, unit) if times else None
    return None
