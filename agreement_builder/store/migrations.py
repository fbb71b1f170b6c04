"""Answers files of older formats, brought to the newest one step at a time.

A step says which entries change, as a save would: so it works on what was read and on the file alike, and comments
survive. To add a format: raise `FORMAT`, write a step that ends by setting "format", and put it in `_STEPS`.
"""

from __future__ import annotations

from collections.abc import Callable

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.model.content import DELETE, Changes, NamePath, Removal
from agreement_builder.model.values import Raw

FORMAT = 1
"""The format that this program writes."""

Step = Callable[[dict[str, Raw]], dict[NamePath, Raw | Removal]]


def to_newest(content: dict[str, Raw], file_name: str, version: str, line: int = 1) -> tuple[Changes, ...]:
    """The changes that bring a file's content to the newest format, one mapping a step; none when it is there.

    A file that does not name its format has the newest one. Raises `Unusable` for a format that is newer than this
    program, or none at all.
    """
    named = content.get("format", "") or str(FORMAT)
    if not (isinstance(named, str) and named.isascii() and named.isdigit() and len(named) < 5):
        said = f'"{named}"' if isinstance(named, str) else "This"
        message, hint = f"{said} is not the format of an answers file.", f"Write format: {FORMAT}."
        raise _unusable("file-format", message, hint, file_name, line)
    if int(named) > FORMAT:
        raise _unusable(
            "file-too-new",
            f"This file has format {named}. Agreement Builder {version} reads formats up to {FORMAT}.",
            f"Install a version of Agreement Builder that reads format {named}. Nothing was changed.",
            file_name,
            line,
        )
    return tuple(_STEPS[number](content) for number in range(int(named), FORMAT))


def _from_0(content: dict[str, Raw]) -> dict[NamePath, Raw | Removal]:
    """Format 0, of the trial version, called the date of the document `dated`."""
    changes: dict[NamePath, Raw | Removal] = {("format",): "1"}
    if "dated" in content and "date" not in content:
        changes |= {("date",): content["dated"], ("dated",): DELETE}
    return changes


_STEPS: dict[int, Step] = {0: _from_0}


def _unusable(code: str, message: str, hint: str, file_name: str, line: int) -> Unusable:
    return Unusable([Finding(code, Severity.MUST, message, hint, Place(file_name, line))])
