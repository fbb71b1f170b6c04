"""An organisation's own Word file as a look: its styles, page, running head and foot, and the pictures in them.

Here python-docx does the reading: it knows sections, heads and their pictures. What it reads has been made harmless.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.section import Section
from docx.shared import Length
from lxml import etree

from agreement_builder.render.docx.heads import (
    Heads,
    draft_words,
    foot_part,
    foot_words,
    head_part,
    head_words,
    reference,
)
from agreement_builder.render.docx.housefile import faults_told, open_house_file, parse
from agreement_builder.render.docx.lookheads import has_page_field, safe_story, safe_theme
from agreement_builder.render.docx.lookstyles import joined_sheet
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.package import Part, fonts
from agreement_builder.render.docx.styles import Sheet
from agreement_builder.render.docx.styletable import Page, table
from agreement_builder.render.docx.theme import theme
from agreement_builder.render.docx.xml import HEAD, NAMESPACES, RELATIONSHIPS, twips
from agreement_builder.render.wording import standing

_TWIP = 635
"""English metric units, in which python-docx measures."""
_NARROWEST_TEXT, _WIDEST_PAGE = twips(60), twips(600)
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))
_ENHANCED_METAFILE = slice(40, 44), b" EMF"


def open_look(path: Path) -> House:
    """The look of a Word file. Raises Unusable, with what to do about it, when the file cannot be used."""
    document = open_house_file(path)
    with faults_told(path):
        return House(document)


class House:
    """What is taken over from a house's file. It is read once and changes nothing."""

    def __init__(self, document: WordDocument) -> None:
        """The look of a document that `open_house_file` opened."""
        section = document.sections[0]
        self._styles = document.styles.element
        self._theme = _theme(document)
        self._page = _page(section)
        self._own_first = section.different_first_page_header_footer
        self._even_and_odd = document.settings.odd_and_even_pages_header_footer
        self._stories = dict(_stories(section))

    def sheet(self, numbers: Mapping[str, str], language: str) -> Sheet:
        """The house's styles with ours; `numbers` maps each style that a list may number to its numbering."""
        return joined_sheet(self._styles, self._page, numbers, language)

    def surroundings(self) -> list[Part]:
        """Theme and fonts."""
        return [Part.word("rIdFonts", "fontTable.xml", "fontTable", fonts()), Part.theme(self._theme)]

    def heads(self, manuscript: Manuscript) -> Heads:
        """The house's running heads and feet. A draft says so in each head; a foot without a page number gets one."""
        numbered = any(has_page_field(part.element) for part in self._stories.values())
        made: dict[tuple[str, str], Part] = {}
        media: dict[str, bytes] = {}
        for (kind, pages), part in self._stories.items():
            added = ""
            if kind == "header" and manuscript.document.document.meta.draft:
                added = draft_words(manuscript)
            elif kind == "footer" and pages != "first" and not numbered:
                added = foot_words(manuscript)
            made[kind, pages] = _taken_over(part, kind, pages, added, media, standing(manuscript.document, "logo"))
        if ("header", "default") not in made:
            words = head_part(head_words(manuscript, "header"))
            made["header", "default"] = Part.word("rIdHead", "header1.xml", "header", words)
        if ("footer", "default") not in made and not numbered:
            made["footer", "default"] = Part.word("rIdFoot", "footer1.xml", "footer", foot_part(foot_words(manuscript)))
        text = _references(made, "default", "even")
        first = {(kind, "default"): part for (kind, pages), part in made.items() if pages == "first"}
        return Heads(
            tuple(made.values()),
            cover=_references(first, "default") if self._own_first else text,
            opening=_references(made, "default", "even", "first") if self._own_first else text,
            text=text,
            wide=text,
            opening_differs=self._own_first,
            even_and_odd=self._even_and_odd,
            media=media,
        )


def _stories(section: Section) -> Iterator[tuple[tuple[str, str], XmlPart]]:
    """The heads and feet that a section has of its own: which, on which pages, and the part."""
    for kind, pages, story in (
        ("header", "default", section.header),
        ("header", "first", section.first_page_header),
        ("header", "even", section.even_page_header),
        ("footer", "default", section.footer),
        ("footer", "first", section.first_page_footer),
        ("footer", "even", section.even_page_footer),
    ):
        if not story.is_linked_to_previous:
            yield (kind, pages), story.part


def _theme(document: WordDocument) -> bytes:
    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.THEME:
            return safe_theme(parse(relationship.target_part.blob))
    return theme().encode()


def _taken_over(part: XmlPart, kind: str, pages: str, added: str, media: dict[str, bytes], picture_words: str) -> Part:
    """A head or foot of the house as a part of ours, with a paragraph added; its pictures are put among the media."""
    pictures: dict[str, str] = {}
    listed = ""
    for id, relationship in part.rels.items():
        ending = _picture_kind(relationship.target_part.blob)
        if relationship.reltype == RELATIONSHIP_TYPE.IMAGE and ending:
            name = f"media/look{len(media) + 1}.{ending}"
            media[name] = relationship.target_part.blob
            pictures[id] = f"rIdPicture{len(pictures) + 1}"
            listed += f'<Relationship Id="{pictures[id]}" Type="{RELATIONSHIPS}/image" Target="{name}"/>'
    story = safe_story(part.element, pictures, picture_words)
    if added:
        story.append(etree.fromstring(added.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
    relationships = f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    return Part.word(
        f"rId{kind.title()}{pages.title()}",
        f"{kind}-{pages}.xml",
        kind,
        HEAD + etree.tostring(story, encoding="unicode"),
        relationships.encode() if listed else b"",
    )


def _references(parts: Mapping[tuple[str, str], Part], *wanted: str) -> str:
    """References to heads, then to feet, as the schema asks."""
    return "".join(
        reference(kind, pages, parts[kind, pages].id)
        for kind in ("header", "footer")
        for pages in wanted
        if (kind, pages) in parts
    )


def _page(section: Section) -> Page:
    """The page of the section, upright; the plain look's where the file does not say or cannot be right."""
    plain = table().page

    def length(found: Length | None, otherwise: int) -> int:
        return otherwise if found is None else round(found / _TWIP)

    sides = (length(section.page_width, plain.width), length(section.page_height, plain.height))
    page = Page(
        min(sides),
        max(sides),
        abs(length(section.top_margin, plain.top)),
        abs(length(section.bottom_margin, plain.bottom)),
        length(section.left_margin, plain.left),
        length(section.right_margin, plain.right),
        length(section.header_distance, plain.header),
        length(section.footer_distance, plain.footer),
    )
    fits = min(page.text_width, page.height - page.top - page.bottom) >= _NARROWEST_TEXT and page.height <= _WIDEST_PAGE
    return page if fits and min(page.left, page.right, page.header, page.footer) >= 0 else plain


def _picture_kind(content: bytes) -> str:
    """The ending for a picture by its first bytes, "" for anything else."""
    place, sign = _ENHANCED_METAFILE
    if content[place] == sign:
        return "emf"
    return next((ending for start, ending in _PICTURES if content.startswith(start)), "")
