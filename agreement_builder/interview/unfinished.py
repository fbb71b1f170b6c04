"""What was begun and cannot count as an answer yet: half a partner, a budget without its lines, shares that do not add up.

It stands under `unfinished` in an answers file, by the name of its answer, so that nothing typed is lost and nothing half
said gets into a document. So does what was said beside an answer while somebody else changed that answer. Which parts of what
was given are whole is found by reading them; no kind of question is a case of its own. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeGuard

from agreement_builder.interview.kinds import Context, Problem, is_empty, parse
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.model.answers import Begun, Key
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw

NAME = "unfinished"
ADDED, INSTEAD, BESIDE = "added", "instead", "beside"
"""How an entry says whether it comes to the answer that stands there or in its place, and what was only said beside one."""

Rows = dict[str, list[int]]
"""Places of rows by the part of an answer that they are in; "" where the answer is nothing but rows."""


def apart(raw: Raw, question: Question, context: Context) -> tuple[Raw | None, Begun | None]:
    """What of a raw answer is whole and can be given, and what is only begun; either may be None.

    Where some rows are whole and others are not, those that are whole can be given. A partner that the answers know
    stays in its list: taking it out would take its other answers along.
    """
    if is_empty(raw):
        return None, None
    problems = parse(raw, question, context).problems
    if not problems:
        return (raw, None) if _says_something(raw) else (None, Begun(raw))
    bad = _rows_of(problems, raw)
    if bad is None:
        return None, Begun(raw)
    whole, rest = _without(raw, bad), _only(raw, bad)
    if question.kind is Kind.PARTNER_LIST and _ids(rest) & {partner.id for partner in context.partners}:
        return None, Begun(raw)
    if not _says_something(whole) or parse(whole, question, context).problems:
        return None, Begun(raw)
    return whole, Begun(rest, added=True)


def joined(answer: Raw, begun: Begun | None) -> Raw:
    """What stands in the field of a question: its answer as the file has it, with what was begun."""
    if begun is None or is_empty(begun.raw):
        return answer
    if not begun.added:
        return begun.raw
    if isinstance(begun.raw, list):
        return [*(answer if isinstance(answer, list) else []), *begun.raw]
    if isinstance(begun.raw, str):
        return begun.raw
    parts: dict[str, Raw] = dict(answer) if isinstance(answer, dict) else {}
    for name, rows in begun.raw.items():
        there = parts.get(name, [])
        parts[name] = [*there, *rows] if isinstance(there, list) and isinstance(rows, list) else rows
    return parts


def saying_beside(was: Begun | None, said: Mapping[str, Raw]) -> Begun:
    """What was begun, with more `said` beside the answer. What is known of a point is put to what was known of it before."""
    was = was or Begun("")
    beside = dict(was.beside)
    for name, raw in said.items():
        there = beside.get(name)
        beside[name] = _both(there, raw) if isinstance(there, dict) and isinstance(raw, dict) else raw
    return replace(was, beside=beside)


def taken_up(was: Begun | None, *names: str) -> Begun | None:
    """What is still begun once what stood beside the answer under these names has been said; all of it without names."""
    if was is None:
        return None
    beside = {name: raw for name, raw in was.beside.items() if names and name not in names}
    return None if is_empty(was.raw) and not beside else replace(was, beside=beside)


def only_beside(was: Begun | None) -> Begun | None:
    """What of it was said beside the answer, which stays when the answer itself is given."""
    return Begun("", beside=was.beside) if was and was.beside else None


def to_entry(begun: Begun) -> Raw:
    """What stands in a file for it, so that it reads as the same."""
    answer = {} if is_empty(begun.raw) else {ADDED if begun.added else INSTEAD: begun.raw}
    return {**answer, BESIDE: dict(begun.beside)} if begun.beside else answer


def read_unfinished(raw: Raw) -> dict[Key, Begun]:
    """What was begun, by the answer it will be. Raises `NotUnderstood` for what a hand has made unreadable."""
    if is_empty(raw):
        return {}
    hint = f"Each stands by the name of its answer, such as partners.list: {{{ADDED}: …}}."
    if not isinstance(raw, dict):
        raise NotUnderstood(Problem("unfinished-not-clear", "It is not clear what was begun here.", hint))
    found: dict[Key, Begun] = {}
    problems: list[Problem] = []
    for name, entry in raw.items():
        key = _key(name)
        begun = _read_entry(entry)
        if key is None or begun is None:
            problems.append(Problem("unfinished-not-clear", "It is not clear what was begun here.", hint, (name,)))
        elif not is_empty(begun.raw) or begun.beside:
            found[key] = begun
    if problems:
        raise NotUnderstood(*problems)
    return found


def _read_entry(entry: Raw) -> Begun | None:
    """What an entry says, None where that is not clear."""
    if (
        not isinstance(entry, dict)
        or not entry
        or not entry.keys() <= {ADDED, INSTEAD, BESIDE}
        or {ADDED, INSTEAD} <= entry.keys()
    ):
        return None
    beside = entry.get(BESIDE, "")
    if not isinstance(beside, dict) and not is_empty(beside):
        return None
    said = {name: raw for name, raw in beside.items() if not is_empty(raw)} if isinstance(beside, dict) else {}
    return Begun(entry.get(ADDED) or entry.get(INSTEAD) or "", ADDED in entry, said)


def _both(there: Mapping[str, Raw], new: Mapping[str, Raw]) -> dict[str, Raw]:
    both = dict(there)
    for name, raw in new.items():
        old = both.get(name)
        both[name] = {**old, **raw} if isinstance(old, dict) and isinstance(raw, dict) else raw
    return both


def _key(name: str) -> Key | None:
    try:
        return Key.parse(name)
    except ValueError:
        return None


def _says_something(raw: Raw) -> bool:
    """Whether more than the frame of an answer is there: a budget of periods alone is not."""
    if not isinstance(raw, dict):
        return not is_empty(raw)
    lists = [part for part in raw.values() if isinstance(part, list)]
    return not any(part == [] for part in lists) or any(_is_rows(part) for part in lists)


def _is_rows(raw: Raw | None) -> TypeGuard[list[Raw]]:
    return isinstance(raw, list) and bool(raw) and not any(isinstance(part, str) for part in raw)


def _rows_of(problems: tuple[Problem, ...], raw: Raw) -> Rows | None:
    """The rows in which the problems are, None where one of them is elsewhere."""
    found: Rows = {}
    for problem in problems:
        match problem.path:
            case (int(place), *_) if _is_rows(raw):
                found.setdefault("", []).append(place)
            case (str(name), int(place), *_) if isinstance(raw, dict) and _is_rows(raw.get(name)):
                found.setdefault(name, []).append(place)
            case _:
                return None
    return found


def _without(raw: Raw, bad: Rows) -> Raw:
    if isinstance(raw, list):
        return [row for place, row in enumerate(raw) if place not in bad[""]]
    return {name: _without_rows(part, bad.get(name, [])) for name, part in _parts(raw).items()}


def _without_rows(part: Raw, places: list[int]) -> Raw:
    return [row for place, row in enumerate(part) if place not in places] if isinstance(part, list) else part


def _only(raw: Raw, bad: Rows) -> Raw:
    if isinstance(raw, list):
        return [raw[place] for place in sorted(set(bad[""]))]
    parts = _parts(raw)
    return {
        name: [rows[place] for place in sorted(set(places))]
        for name, places in bad.items()
        if isinstance(rows := parts[name], list)
    }


def _parts(raw: Raw) -> Mapping[str, Raw]:
    return raw if isinstance(raw, dict) else {}


def _ids(raw: Raw) -> set[str]:
    rows = [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []
    return {id for row in rows if isinstance(id := row.get("id"), str)}
