"""Worked answers as their authors wrote them, in words, and how answers of a strict form are written. Reads no answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from agreement_builder.language.spoken import date_words
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Raw

HOW: Mapping[Kind, str] = {
    Kind.NUMBER: "A whole number, such as 12.",
    Kind.MONEY: "Pounds, such as £1,500 or £250.50.",
    Kind.DATE: "A date, such as 1 September 2027.",
    Kind.PERIOD: "A length of time, such as 3 months or 10 working days.",
    Kind.RHYTHM: "How often, such as monthly, every 6 weeks, or second Tuesday of every third month.",
}
"""How answers of a strict form are written."""

_ON_ONE_LINE = (Kind.ROTA, Kind.CHOICES, Kind.PARTNERS)


def in_words(question: Question) -> str:
    """A worked answer as its author wrote it, in lines, with the names that the user sees."""
    raw = question.example
    columns = {column.id: column for column in question.columns}
    if isinstance(raw, list):
        return "\n".join(f"- {_on_one_line(part, columns)}" for part in raw)
    if isinstance(raw, dict):
        return "\n".join(f"{_named_part(name)}: {_on_one_line(part, columns)}" for name, part in raw.items())
    return _day(str(raw or "").strip())


def in_brief(question: Question) -> str:
    """A worked answer on one line; of rows, the first."""
    example = in_words(question)
    if not example.startswith("- "):
        return _plain("; ".join(example.split("\n")))
    entries = [line.removeprefix("- ") for line in example.split("\n")]
    return _plain(", ".join(entries) if question.kind in _ON_ONE_LINE else entries[0])


def _on_one_line(raw: Raw, columns: Mapping[str, TableColumn]) -> str:
    """A part of a worked answer in words: dates as they are said, partners by a name instead of an id."""
    if isinstance(raw, str):
        return _day(raw)
    if isinstance(raw, dict):
        if {"name", "short"} <= raw.keys():
            return f"{raw['name']} ({raw['short']})"
        return "; ".join(_cell(name, part, columns) for name, part in raw.items())
    return ", ".join(_on_one_line(part, columns) for part in raw)


def _cell(name: str, raw: Raw, columns: Mapping[str, TableColumn]) -> str:
    column = columns.get(name)
    if column is None:
        return f"{_named_part(name)}: {_on_one_line(raw, columns)}"
    shown = _on_one_line(raw, columns)
    if column.kind in (Kind.PARTNER, Kind.PARTNERS):
        shown = shown.replace("-", " ").title()
    shown = next((option.label for option in column.options if option.id == shown), shown)
    return f"{column.ask}: {shown}"


def _named_part(name: str) -> str:
    """A part of an answer by the words that stand before its field."""
    known = {"deputy": "Who stands in", "point": "What is open", "positions": "What each says"}
    return known.get(name, name.capitalize())


def _day(text: str) -> str:
    """A date of the form that files have, in words; anything else as it is."""
    return date_words(date.fromisoformat(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
