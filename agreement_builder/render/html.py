"""Writes a document as one accessible page: for screens, wide and narrow, and for paper when a browser prints it.

The PDF writer takes its page from here too (`page`), with the stylesheet for paper. Nothing outside the file is needed:
no script, no picture, no font.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.plaintext import safe
from agreement_builder.model.walk import parts
from agreement_builder.render.markup import Markup
from agreement_builder.render.wording import stage, standing
from agreement_builder.resources import templates_folder

if TYPE_CHECKING:
    from jinja2 import Template


def write(document: ResolvedDocument) -> bytes:
    """The document as a self-contained HTML file in UTF-8. Equal documents give equal bytes."""
    return page(document, styles("base.css", "screen.css"), paper=False).encode()


def look_folder() -> Path:
    """The folder of the look in which documents are set: page, styles and fonts."""
    return templates_folder() / "looks" / "plain"


def page(document: ResolvedDocument, style: str, *, paper: bool) -> str:
    """The whole page as text, with `style` (CSS) inside it. For `paper`, what only a screen can use is left out."""
    markup = Markup(document, paper=paper)
    tree = document.document
    made = _template().render(
        meta=tree.meta,
        status=tree.meta.status_line or stage(document),
        words={name: standing(document, name) for name in ("contents", "between", "skip")},
        style=style,
        contents=[(part.id, document.labels[part.id].number, part.heading) for part in parts(tree)],
        body="".join(markup.part(part) for part in parts(tree)),
        classes=" ".join(
            ["short"] * (not tree.meta.show_cover)
            + ["bare"] * (not _has_numbers(document))
            + ["compact"] * tree.meta.compact
        ),
        paper=paper,
    )
    return safe(made)


def _has_numbers(document: ResolvedDocument) -> bool:
    """Whether numbers need room beside the text."""
    return any(level.pattern for level in document.scheme.body)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(look_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")


def styles(*names: str) -> str:
    """The text of the look's stylesheets, one after the other."""
    return "".join((look_folder() / name).read_text(encoding="utf-8") for name in names)
