"""Why an answer should be looked at again, in the words in which answers files hold it; and back, so that older files still read.

`read` is the one place where such words are taken apart. What it does not know stays as somebody's own words.
"""

from __future__ import annotations

from typing import assert_never

from agreement_builder.language.spoken import and_list
from agreement_builder.model.reasons import (
    AnswerChanged,
    DayOfBefore,
    DaysPassed,
    HungOnLeavers,
    InWords,
    LastTime,
    LeaverNamed,
    PartnerJoined,
    PartnerLeft,
    PutTogether,
    Reason,
    Reasons,
    TurnsGoneOn,
)

_LAST_TIME, _COLON, _NEXT = "from last time", ": ", "; "
_CHANGED = " changed"
_LEFT = " is not a partner any more"
_JOINED = " has joined and is not in this answer"
_NAMED = " is named here and is not a partner any more"
_GONE = {1: " is not here any more", 2: " are not here any more"}
_PASSED = {1: " has passed", 2: " have passed"}
_BARE: dict[str, Reason] = {
    "it is a day of the agreement before": DayOfBefore(),
    "turns have gone on, so say whose they are now": TurnsGoneOn(),
    "put together by the program": PutTogether(),
}


def words(reasons: Reasons) -> str:
    """The reasons as an answers file holds them, "" for none."""
    said = [one(each) for each in reasons if each != LastTime()]
    if LastTime() not in reasons:
        return _NEXT.join(said)
    return _COLON.join([_LAST_TIME, _NEXT.join(said)] if said else [_LAST_TIME])


def one(reason: Reason) -> str:
    """One reason in words."""
    match reason:
        case AnswerChanged(question):
            return f"{question}{_CHANGED}"
        case PartnerLeft(name):
            return f"{name}{_LEFT}"
        case PartnerJoined(name):
            return f"{name}{_JOINED}"
        case LastTime():
            return _LAST_TIME
        case DaysPassed(days):
            return f"{and_list(days)}{_PASSED[min(len(days), 2)]}"
        case LeaverNamed(names):
            return f"{and_list(names)}{_NAMED}"
        case HungOnLeavers(names):
            return f"{and_list(names)}{_GONE[min(len(names), 2)]}"
        case DayOfBefore() | TurnsGoneOn() | PutTogether():
            return next(said for said, held in _BARE.items() if held == reason)
        case InWords(said):
            return said
    assert_never(reason)


def read(text: str) -> Reasons:
    """The reasons that words hold; `words` of them gives these very words again."""
    if not text:
        return ()
    front, colon, rest = text.partition(_COLON)
    from_last_time = text == _LAST_TIME or (front == _LAST_TIME and bool(colon) and bool(rest))
    parts = (rest if from_last_time else text).split(_NEXT) if text != _LAST_TIME else []
    found: Reasons = (*([LastTime()] if from_last_time else []), *(_read_one(part) for part in parts))
    return found if words(found) == text else (InWords(text),)


def _read_one(text: str) -> Reason:
    for said, reason in _BARE.items():
        if text == said:
            return reason
    if text.endswith(_CHANGED) and text.count(".") == 1 and text.count(" ") == 1:
        return AnswerChanged(text.removesuffix(_CHANGED))
    if text.endswith(_NAMED):
        return LeaverNamed(_listed(text.removesuffix(_NAMED)))
    if text.endswith(_LEFT):
        return PartnerLeft(text.removesuffix(_LEFT))
    if text.endswith(_JOINED):
        return PartnerJoined(text.removesuffix(_JOINED))
    if text.endswith(_PASSED[1]):
        return DaysPassed((text.removesuffix(_PASSED[1]),))
    if text.endswith(_PASSED[2]):
        return DaysPassed(_listed(text.removesuffix(_PASSED[2])))
    return InWords(text)


def _listed(text: str) -> tuple[str, ...]:
    """The things of "A, B and C". A name with "and" in it is taken for two, which reads the same."""
    most, _, last = text.rpartition(" and ")
    return (*most.split(", "), last) if most else (text,)
