"""Reads the order of provisions that an answers file may ask for. Whether what it names exists is not known here."""

from __future__ import annotations

from agreement_builder.interview.kinds.base import NAME_LIMIT, Gathering, is_empty, named_parts, quoted
from agreement_builder.interview.kinds.text import read_yes_no, words
from agreement_builder.model.arrangement import Arrangement, Placed
from agreement_builder.model.numbering import SCHEDULE_WORDS, SCHEMES
from agreement_builder.model.values import Raw, RawPath

NAME = "arrangement"
PARTS = ("called", "sections", "schedules", "schedules called", "numbering", "compact", "rest", "leave out")
_ENTRY = ("heading", "clauses", "not used")
_WHOLE = ("arrangement-not-clear", "Write sections: and, below it, a line for each: - section: exit")


def read_arrangement(raw: Raw) -> Arrangement:
    """The arrangement that raw data asks for; a list alone is its sections. Raises `NotUnderstood` with every problem."""
    gather = Gathering()
    parts = (
        {"sections": ("", raw)}
        if isinstance(raw, list)
        else named_parts(raw, PARTS, "an arrangement", _WHOLE[0], gather)
    )
    found: dict[str, tuple[Placed, ...]] = {}
    for kind in ("sections", "schedules"):
        written, value = parts.get(kind, (kind, ""))
        found[kind] = _placed(value, kind.removesuffix("s"), (written,) if written else (), gather)
    said = {name: _said(*parts[name], gather) for name in ("rest", "compact") if name in parts}
    written, value = parts.get("called", ("called", ""))
    made = Arrangement(
        found["sections"],
        found["schedules"],
        said.get("rest") is not False,
        _left_out(*parts.get("leave out", ("leave out", "")), gather),
        _numbering(*parts.get("numbering", ("numbering", "")), gather),
        "" if is_empty(value) else _line(value, (written,), gather),
        said.get("compact") is True,
        _schedules_called(*parts.get("schedules called", ("schedules called", "")), gather),
    )
    gather.finish()
    return made


def _placed(raw: Raw, kind: str, path: RawPath, gather: Gathering) -> tuple[Placed, ...]:
    if not isinstance(raw, list):
        if not is_empty(raw):
            gather.add(_WHOLE[0], f"The {kind}s should be a list.", f"Start each with a dash: - {kind}: ...", path)
        return ()
    entries = (_entry(entry, kind, (*path, place), gather) for place, entry in enumerate(raw))
    return tuple(entry for entry in entries if entry is not None)


def _entry(raw: Raw, kind: str, path: RawPath, gather: Gathering) -> Placed | None:
    if isinstance(raw, str):
        raw = {kind: raw}
    inner = Gathering()
    known = (kind, *_ENTRY, "numbered") if kind == "section" else (kind, *_ENTRY)
    parts = named_parts(raw, known, f"a {kind}", _WHOLE[0], inner)
    lines = [name for name in parts if name not in ("clauses", "numbered")]
    told = {name: _line(parts[name][1], (parts[name][0],), inner) for name in lines}
    written, value = parts.get("clauses", ("clauses", ""))
    clauses, headings, places = _clauses(value, (written,), inner)
    written, value = parts.get("numbered", ("numbered", ""))
    numbered = True if is_empty(value) else inner.read((written,), "", lambda: read_yes_no(value))
    unused, heading = told.get("not used", ""), told.get("heading", "")
    if unused and (heading or clauses or told.get(kind) or numbered is False):
        message = "A number that is kept has a heading and nothing else."
        inner.add(_WHOLE[0], message, f"Write only: - not used: {unused}")
    if not unused and not told.get(kind) and not inner.problems:
        if not heading:
            inner.add(
                _WHOLE[0], f"This {kind} has no name.", f"Write {kind}: and its id, or heading: and words of your own."
            )
        elif not clauses:
            hint = f"List some under clauses:, or write - not used: {heading}"
            inner.add(_WHOLE[0], f"The {kind} {quoted(heading)} has no clauses.", hint)
    for problem in inner.problems:
        gather.add(problem.code, problem.message, problem.hint, (*path, *problem.path), problem.way)
    if inner.problems:
        return None
    return Placed(
        told.get(kind, ""),
        unused or heading,
        clauses,
        headings,
        bool(unused),
        numbered is not False,
        path,
        tuple((*path, *place) for place in places),
    )


def _clauses(raw: Raw, path: RawPath, gather: Gathering) -> tuple[tuple[str, ...], dict[str, str], tuple[RawPath, ...]]:
    if is_empty(raw):
        return (), {}, ()
    entries = raw if isinstance(raw, list) else [raw]
    ids: list[str] = []
    headings: dict[str, str] = {}
    places: list[RawPath] = []
    for place, entry in enumerate(entries):
        here = (*path, place) if isinstance(raw, list) else path
        if isinstance(entry, dict):
            parts = named_parts(entry, ("clause", "heading"), "a clause", _WHOLE[0], gather)
            id = _line(parts["clause"][1], (*here, parts["clause"][0]), gather) if "clause" in parts else ""
            if not id:
                gather.add(_WHOLE[0], "This clause has no id.", "Write clause: and its id.", here)
                continue
            if "heading" in parts:
                headings[id] = _line(parts["heading"][1], (*here, parts["heading"][0]), gather)
        else:
            id = _line(entry, here, gather)
        ids.append(id)
        places.append(here)
    return tuple(ids), headings, tuple(places)


def _said(written: str, raw: Raw, gather: Gathering) -> bool | None:
    """Yes or no, None where nobody has said so."""
    return None if is_empty(raw) else gather.read((written,), "", lambda: read_yes_no(raw))


def _line(raw: Raw, path: RawPath, gather: Gathering) -> str:
    """A few words on one line, "" where something else stands."""
    return gather.read(path, "", lambda: words(raw, NAME_LIMIT)) or ""


def _left_out(written: str, raw: Raw, gather: Gathering) -> dict[str, RawPath]:
    if is_empty(raw):
        return {}
    entries = raw if isinstance(raw, list) else [raw]
    return {
        _line(entry, (written,), gather): (written, place) if isinstance(raw, list) else (written,)
        for place, entry in enumerate(entries)
    }


def _schedules_called(written: str, raw: Raw, gather: Gathering) -> str:
    if is_empty(raw):
        return ""
    word = _line(raw, (written,), gather).capitalize()
    if word and word not in SCHEDULE_WORDS:
        message = f"A schedule cannot be called {quoted(word)}."
        gather.add(_WHOLE[0], message, f"Known: {', '.join(SCHEDULE_WORDS)}.", (written,))
    return word


def _numbering(written: str, raw: Raw, gather: Gathering) -> str:
    if is_empty(raw):
        return ""
    name = _line(raw, (written,), gather)
    if name and name not in SCHEMES:
        gather.add(
            "no-such-numbering",
            f"{quoted(name)} is not a way of numbering.",
            f"Known: {', '.join(SCHEMES)}.",
            (written,),
        )
    return name
