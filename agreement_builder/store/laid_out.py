"""Texts that were read last, so that of a text with one change in it only the part around the change is read anew.

What comes out is what `layout.lay_out` would make of the whole text. Where that is not certain, the whole text is read.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.model.content import applied, at
from agreement_builder.model.values import RawPath
from agreement_builder.store.layout import ODD_BREAKS, Layout, Spot, lay_out, lay_out_entry

_REMEMBERED = 5_000_000
"""Characters of all texts that are remembered: those of some eighty long agreements."""

_OF_DOCUMENTS = re.compile(r"^(---|\.\.\.)", re.MULTILINE)
"""What ends a document or begins another one, and not only the entry in which it stands."""


class _Last:
    """The last text of each file with its layout, as many as there is room for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, tuple[str, Layout]] = {}

    def of(self, file_name: str) -> tuple[str, Layout] | None:
        with self._lock:
            return self._held.get(file_name)

    def keep(self, file_name: str, text: str, layout: Layout) -> None:
        with self._lock:
            self._held.pop(file_name, None)
            self._held[file_name] = text, layout
            while len(self._held) > 1 and sum(len(held) for held, _ in self._held.values()) > _REMEMBERED:
                del self._held[next(iter(self._held))]


_last = _Last()


def laid_out(text: str, file_name: str) -> Layout:
    """The layout of a text, quickly where little of it differs from the last text of that file. Raises `Unusable` as `lay_out`.

    It is remembered, so nobody may change what comes back, and nobody outside this room is given it.
    """
    last = _last.of(file_name)
    if last is not None and last[0] == text:
        return last[1]
    made = (renewed(*last, text) if last else None) or lay_out(text, file_name)
    _last.keep(file_name, text, made)
    return made


def renewed(was: str, layout: Layout, text: str) -> Layout | None:
    """The layout of a text by that of the one which it was before, None where only reading the whole can tell.

    An entry, of a section or at the top, that holds all that differs, begins its line as before and is followed by a name that
    stands no further right: neither can what stands before run on into it, nor it into what follows.
    """
    if _is_odd(was) or _is_odd(text) or 2 * len(layout.spots) > limits.ENTRIES.most:
        return None
    front = _same_in_front(was, text)
    back = min(_same_in_front(was[::-1], text[::-1]), len(was) - front, len(text) - front)
    found = next((each for each in _entries(was, layout) if each.start < front and len(was) - back <= each.end), None)
    if found is None:
        return None
    grown = len(text) - len(was)
    piece = text[found.start : found.end + grown]
    if _OF_DOCUMENTS.search(piece) or (found.end < len(was) and not piece.endswith("\n")):
        return None
    try:
        entry = lay_out_entry(piece, found.path)
    except Unusable:
        return None
    own = entry.spots.get(found.path)
    if (
        own is None
        or list(entry.content) != [found.path[-1]]
        or (own.line, own.key) != (1, layout.spots[found.path].key - found.start)
    ):
        return None
    lines = piece.count("\n") - was.count("\n", found.start, found.end)
    line = layout.spots[found.path].line - 1
    made = {path: _moved(spot, found.start, line) for path, spot in entry.spots.items()}
    size = len(found.path)
    for path, spot in layout.spots.items():
        if path == found.path[: len(path)]:
            continue
        if path[:size] != found.path:
            made[path] = spot if spot.start < found.start else _moved(spot, grown, lines)
    _around(layout, found, made)
    changed = {found.path: entry.content[str(found.path[-1])]}
    return Layout(applied(layout.content, changed), made)


def _is_odd(text: str) -> bool:
    """Whether a text has other ends of lines than files of our days."""
    return any(sign in text for sign in ODD_BREAKS) or text.count("\r") != text.count("\r\n")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name with what stands under it, from the start of its line to that of the next name."""

    path: RawPath
    start: int
    end: int


def _entries(text: str, layout: Layout) -> Iterator[_Entry]:
    """The entries of sections, and then those at the top, that begin a line of their own."""
    top = list(_below(text, layout, (), len(text)))
    for each in top:
        yield from _below(text, layout, each.path, each.end)
    yield from top


def _below(text: str, layout: Layout, around: RawPath, end: int) -> Iterator[_Entry]:
    spot, held = layout.spots.get(around), at(layout.content, around) if around else layout.content
    if spot is None or spot.form != "mapping" or spot.flow or not isinstance(held, dict):
        return
    keys = [layout.spots[*around, name].key for name in held]
    starts = [text.rfind("\n", 0, key) + 1 for key in keys]
    if any(text[start:key].strip(" ") for start, key in zip(starts, keys, strict=True)):
        return
    for place, name in enumerate(held):
        yield _Entry((*around, name), starts[place], [*starts, end][place + 1])


def _around(layout: Layout, found: _Entry, made: dict[RawPath, Spot]) -> None:
    """What stands around an entry ends where its last part ends."""
    for size in range(len(found.path) - 1, -1, -1):
        path = found.path[:size]
        spot, held = layout.spots[path], at(layout.content, path) if path else layout.content
        last = next(reversed(held)) if isinstance(held, dict) else ""
        made[path] = spot._replace(end=made[*path, last].end)


def _moved(spot: Spot, signs: int, lines: int) -> Spot:
    line, column, key, colon, start, end, form, flow = spot
    key, colon = (place + signs if place >= 0 else place for place in (key, colon))
    return Spot(line + lines, column, key, colon, start + signs, end + signs, form, flow)


def _same_in_front(one: str, other: str) -> int:
    """How many signs two texts begin with that are the same."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
