"""Running heads and feet, and the ends of Word's sections, which name them. It lays out no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_builder.render.docx.fields import field as word_field
from agreement_builder.render.docx.fields import run, tab
from agreement_builder.render.docx.front import status_words
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.package import Part
from agreement_builder.render.docx.styletable import Page
from agreement_builder.render.docx.xml import HEAD, NAMESPACES
from agreement_builder.render.wording import standing

_PAGE_PLACES = re.compile(r"(\{page\}|\{pages\})")
_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Heads:
    """The running heads and feet of one document, and the references to them for each kind of page.

    `cover` is for the cover, `opening` for the first section of a document without one, `text` and `wide` for upright
    and turned pages. `opening_differs` is true when the first page of such a document has heads of its own.
    """

    parts: tuple[Part, ...]
    cover: str
    opening: str
    text: str
    wide: str
    opening_differs: bool
    even_and_odd: bool = False
    media: Mapping[str, bytes] = field(default_factory=dict)


def plain_heads(manuscript: Manuscript) -> Heads:
    """Title and state above, "Page 3 of 14" below; no head on the first page."""
    parts = (
        Part.word("rIdHead", "header1.xml", "header", head_part(head_words(manuscript, "header"))),
        Part.word("rIdWideHead", "header2.xml", "header", head_part(head_words(manuscript, "Header Wide"))),
        Part.word("rIdFoot", "footer1.xml", "footer", foot_part(foot_words(manuscript))),
    )
    foot = reference("footer", "default", "rIdFoot")
    text = reference("header", "default", "rIdHead") + foot
    return Heads(
        parts,
        cover="",
        opening=text + reference("footer", "first", "rIdFoot"),
        text=text,
        wide=reference("header", "default", "rIdWideHead") + foot,
        opening_differs=True,
    )


def head_words(manuscript: Manuscript, style: str, properties: str = "") -> str:
    """The paragraph of the running head: title and state of the text. `properties` follow the style's."""
    meta = manuscript.document.document.meta
    status = manuscript.run(status_words(manuscript), "Header Status" if meta.draft else "")
    return manuscript.paragraph(style, manuscript.run(meta.title) + tab() + status, properties)


def draft_words(manuscript: Manuscript, properties: str = "") -> str:
    """The paragraph that a draft adds to a running head that is not ours."""
    return manuscript.paragraph("Draft Status", manuscript.run(status_words(manuscript), "Header Status"), properties)


def foot_words(manuscript: Manuscript, style: str = "footer", properties: str = "") -> str:
    """The paragraph of the running foot, "Page 3 of 14", computed by Word as it lays out."""
    pieces = _PAGE_PLACES.split(standing(manuscript.document, "page"))
    made = (word_field(_PAGE_FIELDS[piece], run("1")) if piece in _PAGE_FIELDS else run(piece) for piece in pieces)
    return manuscript.paragraph(style, "".join(made), properties)


def head_part(paragraphs: str) -> str:
    """A part that holds a running head."""
    return f"{HEAD}<w:hdr {NAMESPACES}>{paragraphs}</w:hdr>"


def foot_part(paragraphs: str) -> str:
    """A part that holds a running foot."""
    return f"{HEAD}<w:ftr {NAMESPACES}>{paragraphs}</w:ftr>"


def reference(kind: str, pages: str, id: str) -> str:
    """A section's reference to a running head or foot ("header" or "footer") for the default, first or even pages."""
    return f'<w:{kind}Reference w:type="{pages}" r:id="{id}"/>'


def section_end(page: Page, references: str, *, wide: bool = False, first_differs: bool = False) -> str:
    """The properties of a section of pages that ends here. `references` name its running heads and feet."""
    turned = ' w:orient="landscape"' if wide else ""
    page = page.turned() if wide else page
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>{"<w:titlePg/>" if first_differs else ""}'
        "</w:sectPr>"
    )
