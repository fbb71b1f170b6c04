"""What stands before the text: the cover, or the opening of a document without one, and the contents."""

from __future__ import annotations

from agreement_builder.model.walk import parts
from agreement_builder.render.docx.anchors import contents_name
from agreement_builder.render.docx.fields import field_end, field_start, link, tab
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.xml import value
from agreement_builder.render.wording import language, stage, standing

_CONTENTS_FIELD = 'TOC \\o "1-1" \\h \\z \\u'
_FEW_PARTNERS = 12
"""More partners than this are set smaller, so that they stay on the cover."""


def status_words(manuscript: Manuscript) -> str:
    """The state of the text, as the cover and the running head say it."""
    meta = manuscript.document.document.meta
    return meta.status_line or f"{stage(manuscript.document)}, {language(manuscript.document).day(meta.dated)}"


def opening(manuscript: Manuscript) -> str:
    """Kind, title, partners and state: for a page of its own, or the head of the first page when there is no cover."""
    meta = manuscript.document.document.meta
    cover = meta.show_cover
    roomy = cover and len(meta.partners) <= _FEW_PARTNERS
    made = [
        manuscript.paragraph("Cover Kind" if roomy else "Opening Kind", manuscript.run(meta.kind)),
        manuscript.paragraph("Title" if cover else "Opening Title", manuscript.run(meta.title)),
    ]
    if meta.partners and meta.show_partners:
        between = manuscript.run(standing(manuscript.document, "between"))
        made.append(manuscript.paragraph("Cover Label" if cover else "Opening Label", between))
        style = "Cover Partner" if roomy else "Opening Partner"
        made += (manuscript.paragraph(style, manuscript.run(name)) for name in meta.partners)
    loud = "Status" if meta.draft else "Date"
    style = f"Cover {loud}" if cover else f"Opening {loud}"
    made.append(manuscript.paragraph(style, manuscript.run(status_words(manuscript))))
    return "".join(made)


def contents(manuscript: Manuscript) -> str:
    """The contents of a document that has parts: a field with entries that are ready and lead to their headings.

    They have no page numbers until Word fills the field again, for only what lays out the pages knows them.
    """
    document = manuscript.document
    heading = manuscript.paragraph("TOC Heading", manuscript.run(standing(document, "contents")))
    made: list[str] = []
    for place, part in enumerate(parts(document.document), 1):
        number = document.labels[part.id].number
        entry = manuscript.run(number) + tab() if number else ""
        made.append(link(contents_name(place), entry + manuscript.run(part.heading)))
    made[0] = field_start(_CONTENTS_FIELD) + made[0]
    made[-1] += field_end()
    entries = "".join(manuscript.paragraph("toc 1", entry) for entry in made)
    return (
        f"<w:sdt><w:sdtPr>{value('id', manuscript.control_number())}<w:docPartObj>"
        f"{value('docPartGallery', 'Table of Contents')}<w:docPartUnique/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{heading}{entries}</w:sdtContent></w:sdt>"
    )
