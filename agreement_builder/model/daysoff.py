"""Days on which offices are shut: weekends, and the bank holidays that each part of the United Kingdom keeps every year.

Extra holidays, such as one for a coronation, are not known here, and local ones neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

ENGLAND_WALES, SCOTLAND, NORTHERN_IRELAND = "england-wales", "scotland", "northern-ireland"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_off(day: date, place: str) -> str:
    """Why offices are shut on a day: "Good Friday", "a Sunday"; "" for a working day. `place` is the id of the law that
    applies; of an unknown place it knows only what all four countries keep."""
    holiday = _holidays(day.year, place).get(day, "")
    return holiday or (f"a {_WEEKDAYS[day.weekday()]}" if day.weekday() > 4 else "")


@lru_cache(maxsize=200)
def _holidays(year: int, place: str) -> Mapping[date, str]:
    found = dict(_fixed(year, place))
    weekend = [day for day in sorted(found) if day.weekday() > 4]
    for day in weekend:
        instead = day
        while instead.weekday() > 4 or instead in found:
            instead += timedelta(1)
        found[instead] = f"the bank holiday in place of {found[day]}"
    return MappingProxyType(found)


def _fixed(year: int, place: str) -> Iterator[tuple[date, str]]:
    easter = easter_sunday(year)
    yield date(year, 1, 1), "New Year’s Day"
    yield easter - timedelta(2), "Good Friday"
    yield _monday(year, 5), "the May bank holiday"
    yield _last_monday(year, 5), "the spring bank holiday"
    yield date(year, 12, 25), "Christmas Day"
    yield date(year, 12, 26), "Boxing Day"
    if place in (ENGLAND_WALES, NORTHERN_IRELAND):
        yield easter + timedelta(1), "Easter Monday"
        yield _last_monday(year, 8), "the summer bank holiday"
    if place == NORTHERN_IRELAND:
        yield date(year, 3, 17), "St Patrick’s Day"
        yield date(year, 7, 12), "the holiday of 12 July"
    if place == SCOTLAND:
        yield date(year, 1, 2), "the bank holiday of 2 January"
        yield _monday(year, 8), "the summer bank holiday"
        yield date(year, 11, 30), "St Andrew’s Day"


def _monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(1)
    return last - timedelta(last.weekday())


def easter_sunday(year: int) -> date:
    """Easter Sunday of the western churches, by the rule of Butcher and Meeus."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
