"""Typed values in British words, as they stand in a sentence. Reads nothing; `interview.kinds` is the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from agreement_builder.model.document import OpenPoint
from agreement_builder.model.values import (
    NBSP,
    Budget,
    Money,
    Partner,
    Period,
    Person,
    Rhythm,
    Rota,
    Rows,
    Scores,
    Shares,
    TypedValue,
)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)

_IN_TWO = re.compile(r",\s|\s(?:and|or|nor)\s|;", re.IGNORECASE)
_WRITTEN_SO = re.compile(r"^[^\W\d_]\S*[A-Z]|[_@]|\w{2,}\.\w{2,}")
_ARTICLES = frozenset(["the", "a", "an", "y", "yr"])
"""English and Welsh."""
_SIMPLE = {(1, "week"): "weekly", (1, "month"): "monthly", (1, "year"): "yearly", (1, "term"): "once a term"}


def date_words(day: date) -> str:
    """A date in full, "30 June 2027", with a non-breaking space between day and month."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def number_words(number: int) -> str:
    """One to twelve in words, every other number in digits with commas."""
    return NUMBERS[number - 1] if 1 <= number <= len(NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """So many things: "one partner", "five partners", "no partners"."""
    return f"{'no' if number == 0 else number_words(number)} {one if number == 1 else many}"


def share_words(hundredths: int) -> str:
    """A share in percent, from hundredths of a percent: "50%", "33.34%"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}" + (f".{rest:02d}".rstrip("0") if rest else "") + "%"


def and_list(things: Sequence[str]) -> str:
    """ "A, B and C"; "A; B and C; and D" when a thing has a comma or a joining word of its own. "" for nothing."""
    return _list(things, "and")


def or_list(things: Sequence[str]) -> str:
    """ "A, B or C", as `and_list`."""
    return _list(things, "or")


def rhythm_words(rhythm: Rhythm) -> str:
    """How often, so that it completes "The partners will meet ...".

    Such as "monthly", "every six weeks", "on the second Tuesday of every third month", "every September", "five times a year".
    """
    if rhythm.times:
        return "twice a year" if rhythm.times == 2 else f"{number_words(rhythm.times)} times a year"
    if rhythm.month:
        when = f"every {MONTHS[rhythm.month - 1]}"
        return f"on {_nth_weekday(rhythm)} of {when}" if rhythm.nth else when
    if rhythm.nth:
        return f"on {_nth_weekday(rhythm)} of every {_each(rhythm)}"
    if rhythm.weekday >= 0 and rhythm.unit == "week":
        day = WEEKDAYS[rhythm.weekday]
        return f"every {day}" if rhythm.every == 1 else f"every {number_words(rhythm.every)} weeks, on a {day}"
    simple = _SIMPLE.get((rhythm.every, rhythm.unit))
    return simple or f"every {number_words(rhythm.every)} {rhythm.unit}s"


def in_words(value: TypedValue) -> str:
    """A single value in words: a text, number, date, amount, period, rhythm, person, partner or list of words.

    Ids stay ids: whoever knows the options and partners replaces them before. Raises TypeError for what is no phrase:
    rows, a budget, scores, shares, an open point.
    """
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case date():
            return date_words(value)
        case Money() | Period():
            return str(value)
        case Rhythm():
            return rhythm_words(value)
        case Person(role, name, _):
            return f"{name}, {role}" if name else role
        case Partner():
            return value.short
        case Rota(turns):
            return and_list(turns)
        case tuple():
            return and_list([in_words(part) for part in value])
        case Shares() | Rows() | Budget() | Scores() | OpenPoint():
            raise TypeError(f"{type(value).__name__} is not a phrase")
        case _:
            assert_never(value)


def _nth_weekday(rhythm: Rhythm) -> str:
    nth = "last" if rhythm.nth == -1 else ORDINALS[rhythm.nth - 1]
    return f"the {nth} {WEEKDAYS[rhythm.weekday]}"


def _each(rhythm: Rhythm) -> str:
    if rhythm.every == 1:
        return rhythm.unit
    if rhythm.every <= len(ORDINALS):
        return f"{ORDINALS[rhythm.every - 1]} {rhythm.unit}"
    return f"{rhythm.every} {rhythm.unit}s"


def _list(things: Sequence[str], word: str) -> str:
    if len(things) < 2:
        return "".join(things)
    comma, final = list_signs(things, word)
    return f"{comma.join(things[:-1])}{final}{things[-1]}"


def list_signs(things: Iterable[str], word: str) -> tuple[str, str]:
    """What parts the things of a list, and what stands before the last: ", " and " and ", or "; " and "; and ".

    Semicolons where a thing could be read as two: it holds a comma, or joins words as the list does, as "Salt and Light" does.
    """
    return ("; ", f"; {word} ") if any(_IN_TWO.search(thing) for thing in things) else (", ", f" {word} ")


def capitalised(text: str, name: str = "") -> str:
    """The words as they begin a sentence: with a capital letter, unless it would change how a name is written.

    So do "iThrive", "dolen_wledig_" and "oakstreet.org". Words that call a partner, whose full name is `name`, get a capital
    where they begin with an article ("the council"), or where the full name has the same word with one.
    """
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if _WRITTEN_SO.search(first):
        return text
    raised = text[:1].upper() + text[1:]
    if name and first not in _ARTICLES and raised.split(maxsplit=1)[:1] not in [[word] for word in name.split()]:
        return text
    return raised
