"""The words of an answer as elements of a document: fit for every format, and each line of its own. Words nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agreement_builder.model.document import Inline, LineBreak, Value
from agreement_builder.model.plaintext import closed, plain_signs, safe


def in_lines(value: Value) -> tuple[Inline, ...]:
    """The lines of an answer's words with line breaks between them; empty lines inside stay, at the ends they go."""
    text = value.text
    if text.isascii() and text.isprintable():
        return (value,) if text else ()
    out: list[Inline] = []
    for place, line in enumerate(safe(plain_signs(text)).strip("\n").split("\n")):
        if place:
            out.append(LineBreak())
        if line:
            held = closed(line)
            out.append(value if held == text else replace(value, text=held))
    return tuple(out)


def each_in_lines(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inline content with every answer's words in lines."""
    return tuple(made for inline in content for made in (in_lines(inline) if isinstance(inline, Value) else (inline,)))
