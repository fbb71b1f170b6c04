"""Dates, lengths of time and rhythms in the words that British people use for them.

A date is never guessed: the day comes before the month, the year is in full, and a weekday that does not fit is told.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from agreement_builder.interview.kinds.amounts import whole_number
from agreement_builder.interview.kinds.base import NotUnderstood, one_text, quoted, refuse
from agreement_builder.language.en_gb import MONTHS, NUMBERS, ORDINALS, WEEKDAYS
from agreement_builder.model.values import Period, Raw, Rhythm

_MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_DAY_NUMBERS = {name.casefold(): number for number, name in enumerate(WEEKDAYS)}
_DAY_NUMBERS |= {name[:3].casefold(): number for number, name in enumerate(WEEKDAYS)}

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]+)")
_DAY_FIRST = re.compile(r"(?:([a-z]+),? )?([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?,? ([0-9]+)")
_MONTH_FIRST = re.compile(r"(?:([a-z]+),? )?([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]+)")
_DATE_HINT = "Write it like 30 June 2027 or 2027-06-30."
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_PERIOD = re.compile(
    r"(half an?|an?|[0-9][0-9,]*|[a-z]+)[ -]?(calendar |clear |full )?"
    r"(working days?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)['’]?s?"
    r"(?: written)?(?: notice)?"
)
_UNITS = {"wk": "week", "mth": "month", "yr": "year", "hr": "hour"}
_LONGEST = 1_000


def read_date(raw: Raw) -> date:
    """A day: "1 September 2026", "1/9/2026" or "2026-09-01"."""
    return one_date(one_text(raw, "answer-not-a-date", "a date", "30 June 2027"))


def one_date(text: str) -> date:
    """The day that the words mean. Raises `NotUnderstood` when they mean none, or more than one."""
    plain = re.sub(r"\bthe ", "", " ".join(text.casefold().replace("\u00a0", " ").split()))
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
        return _date(text, year, int(month), int(day))
    if found := _SLASHED.fullmatch(plain):
        day, month, year = found.groups()
        if 12 < int(month) <= 31 and 1 <= int(day) <= 12:
            raise _not_a_date(text, "The day comes before the month.")
        return _date(text, year, int(month), int(day))
    if found := _DAY_FIRST.fullmatch(plain):
        weekday, day, name, year = found.groups(default="")
    elif found := _MONTH_FIRST.fullmatch(plain):
        weekday, name, day, year = found.groups(default="")
    else:
        raise _not_a_date(text, "Say day, month and year." if re.search("[0-9]{4}", plain) else "")
    if name not in _MONTH_NUMBERS or (weekday and weekday not in _DAY_NUMBERS):
        raise _not_a_date(text)
    when = _date(text, year, _MONTH_NUMBERS[name], int(day))
    if weekday and when.weekday() != _DAY_NUMBERS[weekday]:
        is_a = WEEKDAYS[when.weekday()]
        raise _not_a_date(text, f"{when.day} {MONTHS[when.month - 1]} {year} is a {is_a}.")
    return when


def read_period(raw: Raw) -> Period:
    """A length of time: "3 months", "ten working days", "a fortnight", "24 hours"."""
    text = one_text(raw, "answer-not-a-period", "a length of time", "3 months")
    plain = " ".join(text.casefold().replace("\u00a0", " ").split())
    found = _PERIOD.fullmatch(plain)
    if not found:
        raise _not_a_period(text)
    amount, _, unit = found.groups()
    unit = unit.removesuffix("s")
    unit = _UNITS.get(unit, unit)
    if amount.startswith("half"):
        if unit != "year":
            raise _not_a_period(text)
        return Period(6, "month")
    try:
        count = 1 if amount in ("a", "an") else whole_number(amount)
    except NotUnderstood:
        raise _not_a_period(text) from None
    if unit == "fortnight":
        count, unit = count * 2, "week"
    if not 1 <= count <= _LONGEST:
        raise _not_a_period(text, f"It should be between 1 and {_LONGEST:,}.")
    return Period(count, unit)


_NUMBER = r"(?:[0-9]+|" + "|".join(NUMBERS) + ")"
_ORDINAL = "(?:other|" + "|".join(ORDINALS) + r"|[0-9]+(?:st|nd|rd|th))"
_UNIT = "(week|fortnight|month|quarter|year|term)"
_DAY = "(" + "|".join(day.casefold() for day in WEEKDAYS) + ")s?"
_MONTH = "(" + "|".join(month.casefold() for month in MONTHS) + ")"
_NTH = "(first|second|third|fourth|last|1st|2nd|3rd|4th)"
_EVERY = "(?:every|each|once every|once an?|an?|once each)"

_EACH_UNIT = re.compile(rf"{_EVERY} (?:school )?(?:({_NUMBER}|{_ORDINAL}) )?{_UNIT}s?")
_ADVERB = re.compile(rf"(?:({_NUMBER}) )?(weekly|fortnightly|monthly|quarterly|yearly|annually|termly)")
_HALF_YEARLY = re.compile(
    r"half yearly|(?:twice|two times|2 times) (?:a|each|every) year|every half year|every six months"
)
_TIMES_A_YEAR = re.compile(rf"({_NUMBER}) times (?:a|each|every) year")
_EACH_DAY = re.compile(rf"(?:every|each) (?:({_NUMBER}|{_ORDINAL}) )?{_DAY}")
_WEEKS_ON = re.compile(rf"(?:every|each) ({_NUMBER}|{_ORDINAL}) weeks?,? {_DAY}")
_NTH_DAY = re.compile(
    rf"(?:every )?{_NTH} {_DAY} (?:(?:of|in) )?(?:the|a|every|each) (?:({_NUMBER}|{_ORDINAL}) )?(month|quarter)s?"
)
_ADVERB_NTH_DAY = re.compile(rf"(monthly|quarterly),? {_NTH} {_DAY}")
_EACH_MONTH = re.compile(
    rf"(?:{_NTH} {_DAY} (?:of|in) |(?=[a-z,]+ ))(?:(?:every|each) (?:year in )?|(?:yearly|annually|once a year),? in |in )?{_MONTH}"
    r"(?: (?:every|each) year)?"
)
_AMBIGUOUS = {
    "bimonthly": "every two months, or twice a month",
    "biweekly": "every two weeks, or twice a week",
    "biannually": "every two years, or twice a year",
    "biannual": "every two years, or twice a year",
    "biennial": "every two years, or twice a year",
}
_RHYTHM_HINT = 'Write it like "every 6 weeks", "monthly", "second Tuesday of every third month" or "every September".'
_ADVERBS = {
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
    "termly": (1, "term"),
}
_UNIT_WORTH = _ADVERBS | {
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "year": (1, "year"),
    "term": (1, "term"),
}


def read_rhythm(raw: Raw) -> Rhythm:
    """How often: "every 6 weeks", "quarterly", "second Tuesday of every third month", "every September", "termly"."""
    text = one_text(raw, "answer-not-a-rhythm", "how often something happens", "every 6 weeks")
    plain = " ".join(text.casefold().replace("\u00a0", " ").replace("-", " ").rstrip(".").split())
    joined = plain.replace(" ", "")
    if joined in _AMBIGUOUS:
        raise refuse(
            "answer-not-a-rhythm",
            f"{quoted(text)} can mean {_AMBIGUOUS[joined]}.",
            "Write out which of the two it is.",
        )
    plain = re.sub(r"\bon (an? |the )?", "", plain).removeprefix("the ")
    rhythm = _rhythm(plain)
    if rhythm is None or not 1 <= rhythm.every <= _LONGEST:
        hint = _RHYTHM_HINT
        if re.search(r"\b(fifth|5th) [a-z]+day", plain):
            hint = 'Not every month has a fifth one. Write "last" instead.'
        raise refuse("answer-not-a-rhythm", f"{quoted(text)} does not say clearly how often.", hint)
    return rhythm


def _rhythm(plain: str) -> Rhythm | None:
    if found := _NTH_DAY.fullmatch(plain):
        nth, day, every, unit = found.groups()
        worth, base = _UNIT_WORTH[unit]
        return Rhythm(_count(every) * worth, base, _nth(nth), _DAY_NUMBERS[day])
    if found := _ADVERB_NTH_DAY.fullmatch(plain):
        adverb, nth, day = found.groups()
        worth, base = _ADVERBS[adverb]
        return Rhythm(worth, base, _nth(nth), _DAY_NUMBERS[day])
    if found := _EACH_MONTH.fullmatch(plain):
        nth, day, month = found.groups()
        return Rhythm(1, "year", _nth(nth) if nth else 0, _DAY_NUMBERS[day] if day else -1, _MONTH_NUMBERS[month])
    if _HALF_YEARLY.fullmatch(plain):
        return Rhythm(6, "month", times=2 if plain.startswith("twice") else 0)
    if found := _TIMES_A_YEAR.fullmatch(plain):
        times = _count(found.group(1))
        if times in (2, 3, 4, 6, 12):
            return Rhythm(12 // times, "month", times=times)
        return Rhythm(1, "year", times=times) if 1 < times <= _LONGEST else None
    if found := _WEEKS_ON.fullmatch(plain):
        return Rhythm(_count(found.group(1)), "week", weekday=_DAY_NUMBERS[found.group(2)])
    if found := _EACH_DAY.fullmatch(plain):
        return Rhythm(_count(found.group(1)), "week", weekday=_DAY_NUMBERS[found.group(2)])
    if found := _EACH_UNIT.fullmatch(plain) or _ADVERB.fullmatch(plain):
        worth, base = _UNIT_WORTH[found.group(2)]
        return Rhythm(_count(found.group(1)) * worth, base)
    return None


def _count(word: str | None) -> int:
    """How many a number or ordinal means: "six", "6", "third", "3rd", "other"; one when nothing stands there."""
    if word is None:
        return 1
    if word == "other":
        return 2
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    if word in NUMBERS:
        return NUMBERS.index(word) + 1
    digits = re.sub("[^0-9]", "", word)
    return int(digits) if len(digits) < 6 else 0


def _nth(word: str) -> int:
    return -1 if word == "last" else _count(word)


def _date(text: str, year: str, month: int, day: int) -> date:
    if len(year) != 4:
        raise _not_a_date(text, "Write the year in full.")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise _not_a_date(text, f"The year should lie between {_FIRST_YEAR} and {_LAST_YEAR}.")
    if not 1 <= month <= 12:
        raise _not_a_date(text, f"There is no month {month}.")
    days = calendar.monthrange(int(year), month)[1]
    if not 1 <= day <= days:
        in_year = f" in {year}" if month == 2 else ""
        raise _not_a_date(text, f"{MONTHS[month - 1]} has {days} days{in_year}.")
    return date(int(year), month, day)


def _not_a_date(text: str, why: str = "") -> NotUnderstood:
    return refuse("answer-not-a-date", f"{quoted(text)} is not a date." + (f" {why}" if why else ""), _DATE_HINT)


def _not_a_period(text: str, why: str = "") -> NotUnderstood:
    message = f"{quoted(text)} is not a length of time." + (f" {why}" if why else "")
    return refuse("answer-not-a-period", message, "Write a number and a unit, such as 3 months or 10 working days.")
