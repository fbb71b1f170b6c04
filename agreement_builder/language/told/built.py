"""What was written, in words for the person who built it: what a document leaves open, and what happened to files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agreement_builder.model.state import CutOff, KeptAside, LeftOpen


def left_open(found: LeftOpen) -> str:
    """What is still to be agreed and answered, and what keeps the text from signature beside that."""
    return _points(found) + _not_talked_about(found)


def _points(found: LeftOpen) -> str:
    parts = []
    if found.to_be_agreed:
        parts.append(f"{found.to_be_agreed} {'point' if found.to_be_agreed == 1 else 'points'} to be agreed")
    if found.not_answered:
        parts.append(f"{found.not_answered} {'question' if found.not_answered == 1 else 'questions'} not answered yet")
    if not parts:
        return "Nothing is left open."
    more = f" {found.bar_signing} of them must be settled before anyone signs." if found.bar_signing else ""
    return f"Still open: {' and '.join(parts)}, listed in the document.{more}"


def _not_talked_about(found: LeftOpen) -> str:
    named = found.not_talked_about
    if not named:
        return ""
    return f" Nobody is known to have talked about this, so the text is not for signature yet: {'; '.join(named)}."


def beside(cut_off: CutOff | None, kept: Iterable[KeptAside]) -> Iterator[str]:
    """What happened to files that were there before."""
    if cut_off is not None:
        yield "An earlier build into this folder was cut off. What it left half-way has been cleared away."
        if cut_off.older:
            named = "; ".join(cut_off.older)
            yield f"Not replaced then, and not written now, so perhaps older than the rest: {named}."
    for each in kept:
        yield f"{each.name} was edited after it was built. What stood in it is kept as {each.kept}."
