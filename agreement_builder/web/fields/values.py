"""One value in one field: how it stands in the field, and how it comes back. Knows no lists, rows or tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from agreement_builder.interview.kinds import Context, Spec, is_empty, parse
from agreement_builder.interview.kinds.parties import ALL
from agreement_builder.language.spoken import in_words
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import NBSP, Raw
from agreement_builder.web.fields.posted import Place

WAS = "was"
"""The name beside a list of boxes that says which were ticked, in which order."""

_DAY = TableColumn("day", "Day", Kind.DATE)
_AMOUNT = re.compile(r"[0-9][0-9, ]*(?:\.[0-9]+)?")
_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def value_of(spec: Spec, place: Place) -> Raw:
    """The raw value of a field; what was carried along where the field is empty."""
    if spec.kind in (Kind.CHOICES, Kind.PARTNERS):
        return _ticked(place)
    said = place.words
    if not said.strip():
        return place.kept
    match spec.kind:
        case Kind.MONEY:
            return pounds(said)
        case Kind.DATE:
            return day(said)
        case _:
            return said


def pounds(said: str) -> str:
    """An amount as it is written: the pound sign stands outside the field."""
    plain = said.strip()
    return f"£{plain}" if _AMOUNT.fullmatch(plain) else said


def day(said: str) -> str:
    """A date as an answers file has it, where the words are one; otherwise the words as they are."""
    found = parse(said, _DAY, Context()).value
    return found.isoformat() if isinstance(found, date) else said


def shown(raw: str, kind: Kind) -> str:
    """What stands in the field: a date as people write it; an amount and a share without the sign that stands outside."""
    if kind is Kind.DATE:
        found = parse(raw, _DAY, Context()).value
        return in_words(found).replace(NBSP, " ") if isinstance(found, date) else raw
    if kind is Kind.MONEY and _AMOUNT.fullmatch(bare := raw.strip().removeprefix("£").strip()):
        return bare
    if kind is Kind.SHARES and _SHARE.fullmatch(bare := raw.strip().removesuffix("%").strip()):
        return bare
    return raw


def filled(parts: Mapping[str, Raw]) -> dict[str, Raw]:
    """The parts in which something stands."""
    return {name: part for name, part in parts.items() if not is_empty(part)}


def _ticked(place: Place) -> Raw:
    """What is ticked, in the order of the boxes; as it was before where the same are ticked."""
    was = place.at(WAS)
    if was.ticked and set(was.ticked) == set(place.ticked):
        return ALL if was.words == ALL else list(was.ticked)
    return list(place.ticked) if place.ticked else place.kept
