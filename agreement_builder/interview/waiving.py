"""Reads the findings that the partners let stand, and adds one. Whether there are such findings is not known here."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from agreement_builder.findings import Step, Way
from agreement_builder.interview.changes import LetStand, TakeBackWaiver
from agreement_builder.interview.kinds.base import Gathering, NotUnderstood, named_parts
from agreement_builder.interview.kinds.text import words
from agreement_builder.interview.kinds.times import one_date
from agreement_builder.model.values import Raw
from agreement_builder.model.waivers import Covered, Waiver

NAME = "waived"
PARTS = ("code", "about", "because", "by", "on", "rests on", "covers")
RESTS_ON = "rests on"
RESTS_ON = "rests on"
COVERED = ("about", RESTS_ON)
LIMIT = 2_000
_CODE = "waived-not-clear"


def read_waivers(raw: Raw) -> tuple[Waiver, ...]:
    """The findings that raw data lets stand. Raises `NotUnderstood` with every problem."""
    gather = Gathering()
    if not isinstance(raw, list):
        gather.add(_CODE, "What is waived should be a list.", way=Way(Step.WAIVE_WRITES))
        gather.finish()
    found = [_read(entry, place, gather) for place, entry in enumerate(raw if isinstance(raw, list) else [])]
    gather.finish()
    return tuple(waiver for waiver in found if waiver is not None)


def let_stand(raw: Raw, change: LetStand) -> tuple[tuple[Waiver, ...], Raw]:
    """The findings that are let stand with one more, as values and as they are stored. What was decided before about the same
    goes."""
    kept: list[Raw] = []
    for each in raw if isinstance(raw, list) else []:
        if left := _without(each, change.code, change.rests_on, change.everybody):
            kept.append(left)
    said: dict[str, Raw] = {"because": change.because, "by": change.by, "on": change.on.isoformat()}
    if not change.everybody or len(change.rests_on) == 1:
        for one, rests in change.rests_on.items():
            kept.append({"code": change.code, **({"about": one} if one else {}), **said, RESTS_ON: rests})
    else:
        rows: list[Raw] = [{"about": one, RESTS_ON: rests} for one, rests in change.rests_on.items()]
        kept.append({"code": change.code, **said, "covers": rows})
    try:
        return read_waivers(kept), kept
    except NotUnderstood:
        return (), kept


def taken_back(raw: Raw, change: TakeBackWaiver) -> tuple[tuple[Waiver, ...], list[Raw]]:
    """The findings that are let stand without those that a change takes back, as values and as they are stored."""
    kept: list[Raw] = [
        each
        for each in (raw if isinstance(raw, list) else [])
        if not isinstance(each, dict) or (each.get("code"), each.get("about", "")) != (change.code, change.about)
    ]
    try:
        return read_waivers(kept), kept
    except NotUnderstood:
        return (), kept


def _without(entry: Raw, code: str, abouts: Collection[str], all_of_them: bool) -> Raw:
    """An entry as it is stored without what is decided anew; nothing when that is all of it."""
    if not isinstance(entry, dict) or entry.get("code") != code:
        return entry
    covers = entry.get("covers")
    if isinstance(covers, list) and covers:
        left = [each for each in covers if not (isinstance(each, dict) and each.get("about", "") in abouts)]
        return {**entry, "covers": left} if left else {}
    about = entry.get("about", "")
    return {} if about in abouts or (all_of_them and not about) else entry


def _read(raw: Raw, place: int, gather: Gathering) -> Waiver | None:
    inner = Gathering()
    parts = named_parts(raw, PARTS, "a finding that is waived", _CODE, inner)
    said: dict[str, str] = {}
    covers: tuple[Covered, ...] = ()
    for name, (written, value) in parts.items():
        if name == "covers":
            covers = _covers(value, written, inner)
        else:
            said[name] = inner.read((written,), "", partial(words, value, LIMIT)) or ""
    for name, lacking in (("code", "which finding it is"), ("because", "why it stands"), ("by", "who decided it")):
        if parts and not said.get(name):
            inner.add(_CODE, f"It does not say {lacking}.", f"Write {name}: and the words behind it.")
    on = inner.read(("on",), "", partial(one_date, said["on"])) if said.get("on") else None
    for problem in inner.problems:
        gather.add(problem.code, problem.message, problem.hint, (place, *problem.path), problem.way)
    if inner.problems:
        return None
    about, rests_on = said.get("about", ""), said.get("rests on", "")
    return Waiver(said["code"], about, said["because"], said["by"], on, rests_on, covers)


def _covers(raw: Raw, written: str, gather: Gathering) -> tuple[Covered, ...]:
    """The findings that one reason covers."""
    if not isinstance(raw, list):
        gather.add(_CODE, "What it covers should be a list.", path=(written,), way=Way(Step.WAIVE_WRITES))
        return ()
    found = []
    for place, each in enumerate(raw):
        parts = named_parts(each, COVERED, "a finding that is covered", _CODE, gather)
        said = {
            name: gather.read((written, place, spelt), "", partial(words, value, LIMIT)) or ""
            for name, (spelt, value) in parts.items()
        }
        found.append(Covered(said.get("about", ""), said.get("rests on", "")))
    return tuple(found)
