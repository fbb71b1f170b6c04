"""Writes the document as a Word file with native numbering, living references and named styles.

The package is built as text. python-docx, Word's library here, cannot make numbering, bookmarks, fields or content
controls, stamps the clock into its files, and costs more to load than this whole writer needs to run; so it does what
it does best: it opens an organisation's own file (`look`), and in the tests it reads back what was written.
"""

from __future__ import annotations

from pathlib import Path

from agreement_builder.model.document import ResolvedDocument, Schedule, Section
from agreement_builder.model.walk import parts
from agreement_builder.render.docx.body import Body
from agreement_builder.render.docx.front import contents, opening
from agreement_builder.render.docx.heads import Heads, plain_heads, section_end
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.numbering import Numbering
from agreement_builder.render.docx.package import Part, fonts, pack, settings
from agreement_builder.render.docx.styles import plain_sheet
from agreement_builder.render.docx.theme import theme
from agreement_builder.render.docx.xml import HEAD, NAMESPACES


def write(document: ResolvedDocument, look: Path | None = None) -> bytes:
    """The document as the bytes of a Word file (.docx). Equal documents give equal bytes.

    `look` is a Word file of the organisation's own whose styles, page, running head and foot are taken over.
    Raises Unusable when that file cannot be used.
    """
    numbering = Numbering(document.scheme)
    language = document.document.meta.language
    if look is None:
        sheet = plain_sheet(numbering.style_numbers(), language, compact=document.document.meta.compact)
        manuscript = Manuscript(document, sheet, numbering)
        heads = plain_heads(manuscript)
        surroundings = [Part.word("rIdFonts", "fontTable.xml", "fontTable", fonts()), Part.theme(theme().encode())]
    else:
        from agreement_builder.render.docx.housefile import faults_told
        from agreement_builder.render.docx.look import open_look

        house = open_look(look)
        with faults_told(look):
            manuscript = Manuscript(document, house.sheet(numbering.style_numbers(), language), numbering)
            heads = house.heads(manuscript)
            surroundings = house.surroundings()
    text = f"{HEAD}<w:document {NAMESPACES}><w:body>{_text(manuscript, heads)}</w:body></w:document>"
    own = [
        Part.word("rIdStyles", "styles.xml", "styles", manuscript.sheet.xml),
        Part.word("rIdNumbering", "numbering.xml", "numbering", numbering.part(manuscript.sheet.ids)),
        Part.word("rIdSettings", "settings.xml", "settings", settings(language, even_and_odd=heads.even_and_odd)),
    ]
    if comments := manuscript.comments.part():
        own.append(Part.word("rIdComments", "comments.xml", "comments", comments))
    return pack(document, text, [*own, *surroundings, *heads.parts], heads.media)


def _text(manuscript: Manuscript, heads: Heads) -> str:
    """The whole text, cut into Word's sections: the cover, then runs of upright and of turned pages."""
    tree = manuscript.document.document
    page = manuscript.sheet.page
    made, text = "", opening(manuscript)
    end = section_end(page, heads.opening, first_differs=heads.opening_differs)
    if tree.meta.show_cover:
        made, text = text + manuscript.paragraph("Section End", "", section_end(page, heads.cover)), ""
        end = section_end(page, heads.text)
    if tree.meta.show_contents and parts(tree):
        text += contents(manuscript) + manuscript.paragraph("New Page")
    body, upright, spacer = Body(manuscript), True, manuscript.paragraph("Table End")
    schedules_apart = tree.meta.show_cover
    for part in parts(tree):
        if isinstance(part, Schedule):
            # The heading has space of its own: more before it could only fall over to a page of its own.
            text = text.removesuffix(spacer)
        if _is_upright(part) != upright:
            if text:
                made += text + manuscript.paragraph("Section End", "", end)
            upright, text = not upright, ""
            end = section_end(page, heads.text if upright else heads.wide, wide=not upright)
        if isinstance(part, Schedule) and schedules_apart:
            text += manuscript.paragraph("New Page") if text else ""
            schedules_apart = False
        text += body.part(part)
    return made + text + end


def _is_upright(part: Section | Schedule) -> bool:
    return not (isinstance(part, Schedule) and part.wide)
