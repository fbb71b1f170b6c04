"""Changes and what became of them as plain data, as JSON carries it: `{"change": "give", "key": "exit.notice", "raw": "3 months"}`.

`to_plain` and `from_plain` are each other's inverse. Whether a change can be made is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, get_args

from agreement_builder import limits
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.changes import Around, Change
from agreement_builder.interview.effects import Outcome
from agreement_builder.model.answers import Basis, CellKey, Key
from agreement_builder.model.reasons import Reason
from agreement_builder.model.values import Raw

Plain = str | bool | int | None | list["Plain"] | dict[str, "Plain"]


def _name(made: type) -> str:
    """`mark-open` for `MarkOpen`."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in made.__name__).lstrip("-")


_MADE_BY: dict[str, type[Change]] = {_name(made): made for made in get_args(Change)}
"""Every change by its name in plain data: `mark-open`, `choose-document`."""

NAMES = tuple(_MADE_BY)


def to_plain(change: Change) -> dict[str, Plain]:
    """The change as strings, lists and mappings. Parts that say nothing more than usual are there too."""
    return {"change": _name(type(change)), **_parts_of(change)}


def outcome_to_plain(outcome: Outcome) -> dict[str, Plain]:
    """What became of a change: whether it was kept, else what is wrong with it, and which answers to look at again, each with its
    reasons (`{"reason": "answer-changed", "question": "exit.notice"}`)."""
    return {
        "saved": outcome.saved,
        "findings": [
            {"code": each.code, "severity": each.severity.value, "message": each.message, "hint": each.hint,
             "question": each.place.question, "line": each.place.line,
             "way": {"step": each.way.step.value, "about": list(each.way.about)} if each.way else None}
            for each in outcome.findings
        ],
        "effects": [
            {"key": str(each.key), "asked": each.asked, "dropped": each.dropped,
             "reasons": [{"reason": _name(type(why)), **_parts_of(why)} for why in each.reasons]}
            for each in outcome.effects
        ],
    }  # fmt: skip


def _parts_of(held: Change | Reason) -> dict[str, Plain]:
    return {each.name: _plain(getattr(held, each.name)) for each in fields(held)}


def from_plain(data: object) -> Change | Finding:
    """The change that plain data means, or what is wrong with it."""
    if not isinstance(data, Mapping):
        return _not_clear("A change is a mapping with its name under “change”.")
    made = _MADE_BY.get(str(data.get("change", "")))
    if made is None:
        return _not_clear(f"There is no change called “{data.get('change', '')}”. Known: {', '.join(NAMES)}.")
    given = {name: value for name, value in data.items() if name != "change"}
    known = {each.name: each for each in fields(made)}
    if unknown := [name for name in given if name not in known]:
        return _not_clear(f"“{unknown[0]}” is no part of it. Its parts are {', '.join(known)}.")
    for name, each in known.items():
        if name not in given and each.default is MISSING and each.default_factory is MISSING:
            return _not_clear(f"It does not say its “{name}”.")
    try:
        parts: dict[str, Any] = {name: _READ[str(known[name].type)](value) for name, value in given.items()}
    except ValueError as trouble:
        return _not_clear(f"{trouble}.")
    return made(**parts)


def _not_clear(message: str) -> Finding:
    return Finding("change-not-clear", Severity.MUST, message)


def _plain(value: object) -> Plain:
    match value:
        case Key() | CellKey():
            return str(value)
        case Basis():
            return value.value
        case date():
            return value.isoformat()
        case Around():
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        case Mapping():
            return {str(name): _plain(held) for name, held in value.items()}
        case list() | tuple():
            return [_plain(held) for held in value]
        case bool() | str() | None:
            return value
    raise TypeError(f"{value!r} has no plain form")


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“{value}” should be words")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"“{value}” should be true or false")
    return value


def _cell(value: object) -> CellKey:
    cell = CellKey.parse(_words(value))
    if cell is None:
        raise ValueError(f"“{value}” is not the name of a cell")
    return cell


def _raw(value: object, depth: int = limits.DEPTH.most) -> Raw:
    """Words, lists and mappings all the way down; figures as they are written, true and false as yes and no."""
    if not depth:
        raise ValueError(f"Lists and names stand in each other more than {limits.DEPTH} deep")
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case list():
            return [_raw(held, depth - 1) for held in value]
        case dict():
            return {_words(name): _raw(held, depth - 1) for name, held in value.items()}
    raise ValueError(f"“{value}” should be words, a list or a mapping")


def _mapping(value: object) -> dict[str, Raw]:
    raw = _raw(value)
    if not isinstance(raw, dict):
        raise ValueError(f"“{value}” should be a mapping")
    return raw


def _parts(value: object) -> dict[str, Raw | None]:
    if not isinstance(value, dict):
        raise ValueError(f"“{value}” should be a mapping")
    return {_words(name): None if held is None else _raw(held) for name, held in value.items()}


def _around(value: object) -> Around | None:
    if value is None:
        return None
    said = {"basis": "", "proposed_by": "", "note": ""} | {name: _words(held) for name, held in _mapping(value).items()}
    if len(said) > 3:
        raise ValueError("Around an answer stand its “basis”, “proposed_by” and “note”")
    return Around(Basis(said["basis"]), said["proposed_by"], said["note"])


_READ: dict[str, Callable[[object], object]] = {
    "Key": lambda value: Key.parse(_words(value)),
    "CellKey": _cell,
    "Raw": _raw,
    "Around | None": _around,
    "Basis": lambda value: Basis(_words(value)),
    "str": _words,
    "bool": _yes_or_no,
    "date": lambda value: date.fromisoformat(_words(value)),
    "Mapping[str, Raw]": _mapping,
    "Mapping[str, Raw | None]": _parts,
    "Mapping[str, str]": lambda value: {_words(name): _words(held) for name, held in _mapping(value).items()},
}
"""How each type of part is read."""
