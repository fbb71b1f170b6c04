"""Reads by how much two answers may lie apart and still be close: "10%", "10% or 1", "14 days", "1.5 times"."""

from __future__ import annotations

import re

from agreement_builder.library.fields import Fields
from agreement_builder.model.closeness import FORMS
from agreement_builder.model.questions import Close, Kind

_KINDS = {kind.value: kind for kind in FORMS}
_PERCENT = re.compile(r"(\d{1,2})%(?: or (\d{1,6}))?")
_DAYS = re.compile(r"(\d{1,4}) days?")
_TIMES = re.compile(r"([1-9](?:\.\d{1,2})?) times")


def margins(fields: Fields, name: str) -> dict[Kind, Close]:
    """A field that says for kinds of question what counts as close. What is wrong becomes a problem."""
    inner = fields.inside(name, f"what counts as close in {fields.what}")
    found = {}
    for word in inner.content:
        kind = _KINDS.get(word)
        if kind is None:
            message, hint = f'Answers of the kind "{word}" are never close.', f"Known here: {', '.join(_KINDS)}."
            fields.problems.add(inner.line_of(word), message, hint)
        elif (close := margin(inner, word, kind)) is not None:
            found[kind] = close
    return found


def margin(fields: Fields, name: str, kind: Kind) -> Close | None:
    """A field that says what counts as close for a kind of question; None where it is not there, or wrong."""
    words = fields.text(name, "")
    if not words:
        return None
    if kind not in FORMS:
        message = f"{fields.what} is a {kind.value}, and two of those are never close."
        fields.problems.add(fields.line_of(name), message, "Take close: out. Choices can be close on a scale.")
        return None
    close = _read(words, kind)
    if close is None:
        message = f'"{words[:40]}" does not say by how much a {kind.value} may differ.'
        fields.problems.add(fields.line_of(name), message, f"Write {FORMS[kind]}.")
    return close


def _read(words: str, kind: Kind) -> Close | None:
    match kind:
        case Kind.NUMBER | Kind.MONEY if found := _PERCENT.fullmatch(words):
            if found[2] and kind is Kind.MONEY:
                return None
            return Close(percent=int(found[1]), least=int(found[2] or 0))
        case Kind.DATE if found := _DAYS.fullmatch(words):
            return Close(days=int(found[1]))
        case Kind.PERIOD | Kind.RHYTHM if found := _TIMES.fullmatch(words):
            return Close(times=float(found[1]))
    return None
