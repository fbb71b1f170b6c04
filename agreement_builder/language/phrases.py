"""Any single answer in words of a language. Knows no language itself."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from agreement_builder.language.protocol import Language
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.values import (
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


def in_words(value: TypedValue, language: Language) -> str:
    """A single value in words: a text, number, date, amount, period, rhythm, person, partner or list of words.

    Ids stay ids: whoever knows the options and partners replaces them before. Raises TypeError for what is no phrase:
    rows, a budget, scores, shares, an open point.
    """
    match value:
        case str():
            return value
        case bool():
            return language.yes_no(value)
        case int():
            return language.number(value)
        case date():
            return language.day(value)
        case Money():
            return language.money(value)
        case Period():
            return language.period(value)
        case Rhythm():
            return language.rhythm(value)
        case Person(role, name, _):
            return f"{name}, {role}" if name else role
        case Partner():
            return value.short
        case Rota(turns):
            return language.listed(turns)
        case tuple():
            return language.listed([in_words(part, language) for part in value])
        case Shares() | Rows() | Budget() | Scores() | OpenPoint():
            raise TypeError(f"{type(value).__name__} is not a phrase")
        case _:
            assert_never(value)
