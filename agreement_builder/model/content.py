"""What an answers file holds, as nested words, and changes in it by path. What the words mean is not known here.

Nothing that is given is changed: a change shares with what it came from whatever it leaves alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from agreement_builder.model.values import Raw, RawPath

NamePath = RawPath
"""The way to a value from the top of the file, through the names of mappings and the places in lists, from 0. The place behind the
last entry of a list adds one."""


class Removal(Enum):
    """What stands in place of a new value when an entry is taken out."""

    DELETE = "delete"


DELETE = Removal.DELETE

Written = Raw | Removal
"""A new value for an entry, or `DELETE`."""

Changes = Mapping[NamePath, Written]
"""New values by path; `DELETE` takes an entry out, and the section around it when that is left with nothing."""


def at(content: Mapping[str, Raw], path: NamePath) -> Raw:
    """What stands at a place, "" where nothing does."""
    held: Raw = dict(content)
    for name in path:
        below = within(held, name)
        if below is None:
            return ""
        held = below
    return held


def within(around: Raw | None, name: str | int) -> Raw | None:
    """What stands under a name or at a place; None where nothing does."""
    if isinstance(around, dict) and isinstance(name, str):
        return around.get(name)
    if isinstance(around, list) and isinstance(name, int) and name < len(around):
        return around[name]
    return None


def applied(content: Mapping[str, Raw], changes: Changes) -> dict[str, Raw]:
    """The content with changes made, one after the other. Parts that do not change are the same objects as before."""
    made = dict(content)
    for path, value in changes.items():
        new = _below(made, path, value)
        made = new if isinstance(new, dict) else {}
    return made


def _below(around: Raw | None, path: NamePath, value: Written) -> Raw | None:
    """What stands in the place of `around` when the value at a path below it changes; None for nothing any more."""
    name, rest = path[0], path[1:]
    held: dict[str, Raw] | list[Raw]
    if isinstance(name, int):
        held = list(around) if isinstance(around, list) else []
    else:
        held = dict(around) if isinstance(around, dict) else {}
    there = within(held, name)
    if isinstance(value, Removal) and there is None:
        return around
    new = (None if isinstance(value, Removal) else value) if not rest else _below(there, rest, value)
    if new is None:
        return _without(held, name) or None
    if isinstance(held, dict):
        held[str(name)] = new
    else:
        place = int(name)
        held[place : place + 1] = [new]
    return held


def _without(held: dict[str, Raw] | list[Raw], name: str | int) -> dict[str, Raw] | list[Raw]:
    if isinstance(held, dict):
        return {other: value for other, value in held.items() if other != name}
    return [value for place, value in enumerate(held) if place != name]
