"""What a browser posted, by the places that the names of its fields lead to. Knows no kind of question.

Whatever was posted is taken or passed over: a name that leads nowhere, a name that comes twice, a value that is no value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from agreement_builder import limits
from agreement_builder.interview.kinds import is_empty
from agreement_builder.model.values import Raw, RawPath
from agreement_builder.web.fields.about import Act, Wish
from agreement_builder.web.fields.names import KEPT, SEVERAL, WHOLE, parts_of_name

BUTTON, PASTED = "do", "paste"
"""The names of all buttons, and of the field for rows of a spreadsheet."""

_LONGEST_NAME = 2_000


@dataclass(slots=True)
class Place:
    """What was posted for a place: the words of its field, boxes that were ticked, a value carried along, and the places in it."""

    said: str | None = None
    ticked: list[str] = field(default_factory=list)
    kept: Raw = ""
    parts: dict[str, Place] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What was typed, "" for nothing."""
        return self.said or ""

    def at(self, name: str) -> Place:
        """The place of a name in this one; an empty one where nothing was posted for it."""
        return self.parts.get(name) or Place()

    def rows(self) -> Iterator[tuple[int, Place]]:
        """The places that are counted, in the order in which they came, with the numbers that they had in the form."""
        return ((int(name), part) for name, part in self.parts.items() if _is_number(name))

    def counted(self, most: int) -> list[str]:
        """Words in the order of their numbers, with "" where none were posted; at most so many."""
        said = {number: part.words for number, part in self.rows() if number < most}
        return [said.get(number, "") for number in range(max(said, default=-1) + 1)]

    def others(self, known: Iterable[str]) -> dict[str, Raw]:
        """What is carried along under names other than those that are known."""
        skip = frozenset(known)
        return {name: part.kept for name, part in self.parts.items() if name not in skip and not is_empty(part.kept)}


@dataclass(slots=True)
class Posted:
    """The fields of an answer, the button that was pressed, what was pasted, and whether there was too much to take."""

    whole: Place
    wish: Wish | None = None
    pasted: str = ""
    too_much: bool = False


def posted(items: Iterable[tuple[str, str]], whole: str = WHOLE) -> Posted:
    """What the pairs of a form say. Fields of other names are somebody else's."""
    found = Posted(Place())
    taken = 0
    for name, value in items:
        if name == BUTTON:
            found.wish = found.wish or _wish(value, whole)
        elif name == PASTED:
            found.pasted = found.pasted or _lines(value)
        elif name.partition("/")[0].removesuffix(SEVERAL).removesuffix(KEPT) == whole and len(name) <= _LONGEST_NAME:
            taken += 1
            if taken > limits.FIELDS.most:
                found.too_much = True
            else:
                _put(found.whole, name, value)
    return found


def _put(whole: Place, name: str, value: str) -> None:
    ending = next((ending for ending in (SEVERAL, KEPT) if name.endswith(ending)), "")
    parts = parts_of_name(name.removesuffix(ending))[1:]
    if len(parts) > limits.DEPTH.most:
        return
    place = whole
    for part in parts:
        place = place.parts.setdefault(part, Place())
    if ending == SEVERAL:
        if len(place.ticked) < limits.ROWS.most and value not in place.ticked:
            place.ticked.append(value)
    elif ending == KEPT:
        place.kept = place.kept or _carried(value)
    elif place.said is None:
        place.said = _lines(value)


def _wish(value: str, whole: str) -> Wish | None:
    said, _, name = value.partition(":")
    if said not in list(Act) or len(name) > _LONGEST_NAME:
        return None
    first, *parts = parts_of_name(name) if name else (whole,)
    if first != whole or len(parts) > limits.DEPTH.most:
        return None
    path: RawPath = tuple(int(part) if _is_number(part) else part for part in parts)
    return Wish(Act(said), path)


def _carried(value: str) -> Raw:
    """The raw value that a field carries along as JSON; "" when it is none."""
    try:
        return _raw(json.loads(value), limits.DEPTH.most)
    except (ValueError, RecursionError):
        return ""


def _raw(value: object, deep: int) -> Raw:
    if isinstance(value, str):
        return value
    if deep and isinstance(value, list):
        return [_raw(part, deep - 1) for part in value]
    if deep and isinstance(value, dict):
        return {name: _raw(part, deep - 1) for name, part in value.items()}
    raise ValueError


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdecimal() and len(part) <= 9


def _lines(text: str) -> str:
    """The text with line ends as in files: browsers send two signs for each."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
