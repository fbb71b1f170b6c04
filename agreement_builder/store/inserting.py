"""Puts one more word into a list of a YAML text, behind another that stands there: comments, order and spacing stay as they are.

For the outlines of a pack. Changes of answers are in `agreement_builder.store.editing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.model.values import Raw, RawPath
from agreement_builder.store.editing import NotWritten
from agreement_builder.store.layout import lay_out

_END_OF_LINE = re.compile(r"\r?\n|\Z")


def places_of(word: str, raw: Raw, path: RawPath = ()) -> Iterator[RawPath]:
    """Where a word is an item of a list, in nested data, in order."""
    inside = enumerate(raw) if isinstance(raw, list) else raw.items() if isinstance(raw, dict) else ()
    for name, held in inside:
        if isinstance(name, int) and held == word:
            yield (*path, name)
        yield from places_of(word, held, (*path, name))


def put_behind(text: str, path: RawPath, word: str, file_name: str = "") -> str:
    """The text with a word behind the item at `path`, on a line of its own where that item has one. Raises `NotWritten` where it
    would read otherwise, and `Unusable` for a text that cannot be read."""
    layout = lay_out(text, file_name)
    spot = layout.spots[path]
    if spot.flow:
        made = f"{text[: spot.end]}, {word}{text[spot.end :]}"
    else:
        begin = text.rfind("\n", 0, spot.start) + 1
        end = _END_OF_LINE.search(text, spot.end)
        at = end.start() if end else len(text)
        newline = "\r\n" if "\r\n" in text else "\n"
        made = f"{text[:at]}{newline}{text[begin : spot.start]}{word}{text[at:]}"
    *above, place = path
    if not isinstance(place, int) or lay_out(made, file_name).content != _with(
        layout.content, tuple(above), place, word
    ):
        raise NotWritten(tuple(str(name) for name in path))
    return made


def _with(raw: Raw, above: RawPath, place: int, word: str) -> Raw:
    """The data with one more word in the list at a path."""
    if not above:
        return [*raw[: place + 1], word, *raw[place + 1 :]] if isinstance(raw, list) else raw
    name, *below = above
    if isinstance(raw, list):
        return [_with(held, tuple(below), place, word) if at == name else held for at, held in enumerate(raw)]
    if isinstance(raw, dict):
        return {key: _with(held, tuple(below), place, word) if key == name else held for key, held in raw.items()}
    return raw
