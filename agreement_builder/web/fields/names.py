"""The names and ids of fields: the way to a place in a raw value, written so that a form can carry it. Reads no form."""

from __future__ import annotations

import re

from agreement_builder.model.values import RawPath

WHOLE = "a"
"""The name of the field that holds the whole answer."""

SEVERAL, KEPT = "[]", "{}"
"""What ends the name of a list of ticked boxes, and of a value that is carried along as it stands."""

_SIGNS = {"~": "~0", "/": "~1", "[": "~2", "{": "~3", ":": "~4"}
_WRITTEN = re.compile(r"~[0-4]")
_BACK = {written: sign for sign, written in _SIGNS.items()}


def name_of(path: RawPath, whole: str = WHOLE) -> str:
    """The name of the field at a place, such as `a/lines/2/amounts/1`."""
    return "/".join((whole, *("".join(_SIGNS.get(sign, sign) for sign in str(part)) for part in path)))


def parts_of_name(name: str) -> tuple[str, ...]:
    """The parts of a name as `name_of` was given them, each as words, with the name of the whole in front."""
    return tuple(_WRITTEN.sub(lambda found: _BACK[found.group()], part) for part in name.split("/"))


def id_of(path: RawPath, whole: str = WHOLE) -> str:
    """The id of the field at a place: one word, whatever stands in the path."""
    return ".".join(re.sub("[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", str(part)) for part in (whole, *path))
