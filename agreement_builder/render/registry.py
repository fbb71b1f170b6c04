"""The formats: one line each. It loads a writer only when that format is asked for, and writes no file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from agreement_builder.model.document import ResolvedDocument


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its id as users type it, what to call it, its file suffix, and the module whose `write` makes it.

    `takes_look` is true when the writer can follow a house style.
    """

    id: str
    name: str
    suffix: str
    module: str
    takes_look: bool = False


FORMATS: Mapping[str, Format] = {
    format.id: format
    for format in (
        Format("docx", "Word", ".docx", "agreement_builder.render.docx", takes_look=True),
        Format("pdf", "PDF", ".pdf", "agreement_builder.render.pdf"),
        Format("html", "web page", ".html", "agreement_builder.render.html"),
        Format("md", "Markdown", ".md", "agreement_builder.render.markdown"),
        Format("json", "data", ".json", "agreement_builder.render.json"),
    )
}
"""Every format by its id, in the order in which they are offered."""


def is_as_built(name: str, content: bytes) -> bool:
    """Whether a file that a build is about to replace has not been changed since a build wrote it.

    Only Word files are looked into: they are what people edit.
    """
    if not name.endswith(FORMATS["docx"].suffix):
        return True
    from agreement_builder.render.docx.fingerprint import is_as_built as as_built

    return as_built(content)


def told_of_look(look: Path, format_ids: Collection[str]) -> tuple[str, ...]:
    """What a person who gave a look should know of it: which formats do not take one, and what of it is not taken.

    At least one of the formats takes it. Raises Unusable when it cannot be used.
    """
    without = [FORMATS[id].name for id in format_ids if not FORMATS[id].takes_look]
    from agreement_builder.render.docx.look import left_out

    plain = (f"Only Word takes the look. In the look of the program: {', '.join(without)}.",) if without else ()
    return (*plain, *left_out(look))


def render(document: ResolvedDocument, format_id: str, look: Path | None = None) -> bytes:
    """The document in a format. Equal documents give equal bytes.

    `look` is a Word file whose styles, margins and header a format that can follows; others pass it by.
    Raises KeyError when there is no such format.
    """
    format = FORMATS[format_id]
    write = import_module(format.module).write
    return cast(bytes, write(document, look=look) if format.takes_look else write(document))
