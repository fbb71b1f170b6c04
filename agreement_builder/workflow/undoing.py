"""The change that takes back a change of another part of an agreement than an answer: what is said in own words, what stands at the
head. Whether something has changed the same since is not known here."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.changes import (
    Arrange,
    Change,
    ChooseDocument,
    DatePaper,
    NumberDraft,
    SayOwn,
    TakeOutOwn,
)
from agreement_builder.interview.kinds.base import plain_key
from agreement_builder.interview.own_changing import TEXT
from agreement_builder.model.content import NamePath
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS
from agreement_builder.model.values import Raw

HEAD = (ARRANGEMENT, "document", "draft", "date")
"""What stands at the head and can be taken back by itself."""


def thing(path: NamePath) -> NamePath:
    """What a path is about: all words for one clause, all provisions of the partners' own, an entry at the head; () for what cannot
    be taken back so."""
    match path:
        case (str(entry), clause, *_) if entry == IN_OUR_WORDS:
            return (entry, clause)
        case (str(entry), *_) if entry == PROVISIONS or (path == (entry,) and entry in HEAD):
            return (entry,)
    return ()


def change_back(path: NamePath, was: Raw | None, now: Raw | None, content: Mapping[str, Raw]) -> Change | None:
    """What makes a part say again what it `was`, None for nothing, where it says `now`. `content` is all that stands there now."""
    said = was if isinstance(was, str) else ""
    match path:
        case (str(entry),) if entry == ARRANGEMENT:
            return Arrange(was or "")
        case ("document",):
            return ChooseDocument(said)
        case ("draft",):
            return NumberDraft(said)
        case ("date",):
            return DatePaper(said)
        case (str(entry), str(clause), *part) if entry == IN_OUR_WORDS:
            return _own(entry, clause, part, was, now)
        case (str(entry), int(place), *part) if entry == PROVISIONS:
            there = content.get(entry, "")
            held = there[place] if part and isinstance(there, list) and place < len(there) else was or now
            id = held.get("id") if isinstance(held, dict) else None
            return _own(entry, id.removeprefix(PREFIX), part, was, now) if isinstance(id, str) else None
    return None


def _own(entry: str, id: str, part: list[str | int], was: Raw | None, now: Raw | None) -> Change:
    if part:
        return SayOwn(entry, id, {plain_key(str(part[0])): was})
    if was is None:
        return TakeOutOwn(entry, id)
    before, after = _parts(entry, was), _parts(entry, now)
    return SayOwn(entry, id, {**dict.fromkeys(after), **before})


def _parts(entry: str, raw: Raw | None) -> dict[str, Raw | None]:
    if isinstance(raw, dict):
        return {plain_key(name): said for name, said in raw.items() if plain_key(name) != "id"}
    return {} if raw is None else {TEXT[entry]: raw}
