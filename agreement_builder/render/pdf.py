"""Writes a document as one PDF that is accessible (PDF/UA-1) and fit for the archive (PDF/A-3a).

The page is that of the HTML writer, set by WeasyPrint in the fonts that ship with the look and in no others, so that it
looks the same on every machine. `docs/analysis/pdf-ua.md` tells what WeasyPrint does and what is added here.
"""

from __future__ import annotations

import re

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.html import look_folder, page, styles
from agreement_builder.render.markup import link_words
from agreement_builder.render.pdf_setting import lean_import
from agreement_builder.render.wording import stage, standing

_BEYOND_TEXT_FONT = re.compile("[^\n -~\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ff‘’“”–—•…€™]")
"""What is not known to be in the text font. Everything that this leaves out is (a test holds the two together)."""


_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}


def write(document: ResolvedDocument) -> bytes:
    """The document as a PDF. Equal documents give equal bytes, on machines with other system fonts too."""
    look = look_folder()
    with lean_import():
        from agreement_builder.render import pdf_engine
    html = page(document, style(document), paper=True)
    if _BEYOND_TEXT_FONT.search(html):
        html = page(document, style(document) + styles("wide-fonts.css"), paper=True)
        html = pdf_engine.printable(html, look / "fonts")
    return pdf_engine.typeset(html, look, link_words(document))


def style(document: ResolvedDocument) -> str:
    """The stylesheet of a document on paper (CSS), with the rules for heads and feet that hold words of its own.

    The title and the stage of the text stand at the head of each page but the cover, or, where there is no cover, but the
    first page, on which they stand anyway.
    """
    meta = document.document.meta
    pieces = re.split(r"(\{pages?\})", standing(document, "page"))
    number = " ".join(_COUNTERS.get(piece) or _css(piece) for piece in pieces)
    cover = "cover { @bottom-right { content: none }" if meta.show_cover else ":first {"
    return f"""{styles("base.css", "page.css")}
@page {{
  @top-left {{ content: {_css(meta.title)} }}
  @top-right {{ content: {_css(meta.status_line or stage(document))} }}
  @bottom-right {{ content: {number} }}
}}
@page {cover} @top-left {{ content: none }} @top-right {{ content: none }} }}
"""


def _css(text: str) -> str:
    """The text as a string in CSS.

    Every sign of ASCII but letters, digits and spaces is written by number, so that nothing ends the string or the style.
    """
    return '"' + re.sub(r"[^0-9A-Za-z \u0080-\U0010ffff]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
