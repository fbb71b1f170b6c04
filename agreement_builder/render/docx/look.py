"""An organisation's own Word file as a look: its styles, page, running head and foot, and the pictures in them.

Here python-docx does the reading: it knows sections, heads and their pictures. What is taken of them is built anew from lists
of what may stay, so nothing else of the file comes along. docs/terminal.md tells its readers what that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.section import Section
from docx.shared import Length
from lxml import etree

from agreement_builder.render.docx.front import status_words
from agreement_builder.render.docx.heads import (
    Heads,
    draft_words,
    foot_part,
    foot_words,
    head_part,
    head_words,
    reference,
)
from agreement_builder.render.docx.housefile import Missed, faults_told, house_bytes, open_house_file, parse
from agreement_builder.render.docx.lookcolours import theme_anew, theme_colours
from agreement_builder.render.docx.lookfields import has_page_number
from agreement_builder.render.docx.lookheads import Known, Story, as_text, story_anew
from agreement_builder.render.docx.lookpictures import ACCEPTED, picture_anew, picture_kind
from agreement_builder.render.docx.lookplaces import place_in_foot, place_in_head, room_for_text
from agreement_builder.render.docx.lookstyles import ADDED_FOOT, inherited_tabs, joined_sheet, styles_anew
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
_NOTHING = Missed()
_PER_STORY = 10_000
"""How many drawings a head may have before their numbers meet those of the next."""


def open_look(path: Path) -> House:
    """The look of a Word file. Raises Unusable, with what to do about it, when the file cannot be used."""
    return _opened(path, house_bytes(path))


@lru_cache(maxsize=1)
def _opened(path: Path, content: bytes) -> House:
    """The same for what was read: a build that writes many documents opens its look once."""
    with faults_told(path):
        return House(*open_house_file(path, content))


def left_out(path: Path) -> tuple[str, ...]:
    """What of a house's running heads and feet is not taken although somebody may miss it, in sentences; nothing otherwise.

    Raises Unusable when the file cannot be used.
    """
    house = open_look(path)
    with faults_told(path):
        return house.left_out()


@dataclass(frozen=True, slots=True)
class _Pictures:
    """The pictures of one head: the new id of each by its old one, name and content by the new id, the kinds not taken."""

    ids: Mapping[str, str]
    held: Mapping[str, tuple[str, bytes]]
    refused: tuple[str, ...]

    def shown(self, root: etree._Element) -> Mapping[str, tuple[str, bytes]]:
        """Those that a head shows when it has been built anew."""
        used = {str(held) for element in root.iter() for held in element.attrib.values()}
        return {id: held for id, held in self.held.items() if id in used}


class House:
    """What is taken over from a house's file. It is read once and changes nothing."""

    def __init__(self, document: WordDocument, missed: Missed = _NOTHING) -> None:
        """The look of a document that `open_house_file` opened, and what of it could not be taken over."""
        section = document.sections[0]
        found = _theme(document)
        self._missed = missed
        self._styles = styles_anew(parse(etree.tostring(document.styles.element)))
        self._colours = {} if found is None else theme_colours(found)
        self._theme = theme().encode() if found is None else theme_anew(found)
        self._page = _page(section)
        self._own_first = section.different_first_page_header_footer
        self._even_and_odd = document.settings.odd_and_even_pages_header_footer
        self._stories = dict(_stories(section))

    def sheet(self, numbers: Mapping[str, str], language: str) -> Sheet:
        """The house's styles with ours; `numbers` maps each style that a list may number to its numbering."""
        return joined_sheet(self._styles, self._colours, self._page, numbers, language)

    def surroundings(self) -> list[Part]:
        """Theme and fonts."""
        return [Part.word("rIdFonts", "fontTable.xml", "fontTable", fonts()), Part.theme(self._theme)]

    def left_out(self) -> tuple[str, ...]:
        """What of the heads and feet is not taken although somebody may miss it."""
        refused: list[str] = []
        fields: list[str] = []
        shown = lost = 0
        for part in self._stories.values():
            pictures = _pictures(part, 0)
            story = story_anew(part.element, Known(self._styles.ids, pictures.ids, "", "", ""))
            refused += pictures.refused
            fields += story.fields_gone
            shown += len(pictures.shown(story.root))
            lost += story.drawings_lost
        said = [
            f"The look has a picture that is not taken over: {kind}. Put it there as {ACCEPTED} and build again."
            for kind in dict.fromkeys(refused)
        ]
        if lost and not refused and not self._missed.linked:
            said.append(
                "The look has a drawing that is not taken over: charts, diagrams and embedded files are not. Put a "
                f"picture of it there, as {ACCEPTED}, and build again."
            )
        if self._missed.in_text and not shown and not refused:
            said.append(
                "The look has no picture in its running head or foot, and those in its text are not taken over. If the "
                "logo should be on every page, move it into the running head and build again."
            )
        if self._missed.linked:
            said.append(
                "The look has a picture that is only linked, so the file does not hold it and it is not taken over. "
                "Insert it into the look itself and build again."
            )
        if fields:
            names = ", ".join(dict.fromkeys(fields))
            said.append(
                f"The look’s running head or foot had fields that speak of its own file ({names}). They were left out, "
                "with what they showed."
            )
        return tuple(said)

    def heads(self, manuscript: Manuscript) -> Heads:
        """The house's running heads and feet. A draft says so in each head; a foot without a page number gets one."""
        anew: dict[tuple[str, str], tuple[Story, _Pictures]] = {}
        media: dict[str, bytes] = {}
        meta = manuscript.document.document.meta
        for number, (which, part) in enumerate(self._stories.items()):
            pictures = _pictures(part, number)
            known = Known(
                self._styles.ids,
                pictures.ids,
                meta.title,
                meta.kind,
                standing(manuscript.document, "logo"),
                number * _PER_STORY + 1,
            )
            anew[which] = story_anew(part.element, known), pictures
        made = {}
        for (kind, pages), (story, pictures) in anew.items():
            if kind == "header" and meta.draft:
                self._add_draft(story.root, manuscript)
            elif kind == "header" and (room := room_for_text(story.root, self._page)):
                below = manuscript.paragraph("Section End", "", f'<w:spacing w:before="{room}"/>')
                story.root.append(_paragraph(below))
            elif kind == "footer" and pages != "first" and not self._is_numbered(pages, anew):
                self._add_foot(story.root, manuscript)
            shown = pictures.shown(story.root)
            media.update(shown.values())
            made[kind, pages] = _part(story.root, kind, pages, {id: name for id, (name, _) in shown.items()})
        if ("footer", "default") not in made and not self._is_numbered("default", anew):
            words = foot_words(manuscript, ADDED_FOOT)
            made["footer", "default"] = Part.word("rIdFoot", "footer1.xml", "footer", foot_part(words))
        if self._even_and_odd and ("footer", "even") not in made and not self._is_numbered("even", anew):
            words = foot_words(manuscript, ADDED_FOOT)
            made["footer", "even"] = Part.word("rIdEvenFoot", "footer2.xml", "footer", foot_part(words))
        wide = dict(made)
        if ("header", "default") not in made:
            for parts, id, name, page in (
                (made, "rIdHead", "header1.xml", self._page),
                (wide, "rIdWideHead", "header2.xml", self._page.turned()),
            ):
                words = head_words(manuscript, "header", self._edge_tab(manuscript, page))
                parts["header", "default"] = Part.word(id, name, "header", head_part(words))
        text = _references(made, "default", "even")
        first = {(kind, "default"): part for (kind, pages), part in made.items() if pages == "first"}
        return Heads(
            tuple({part.id: part for part in (*made.values(), *wide.values())}.values()),
            cover=_references(first, "default") if self._own_first else text,
            opening=_references(made, "default", "even", "first") if self._own_first else text,
            text=text,
            wide=_references(wide, "default", "even"),
            opening_differs=self._own_first,
            even_and_odd=self._even_and_odd,
            media=media,
        )

    def _is_numbered(self, pages: str, anew: Mapping[tuple[str, str], tuple[Story, _Pictures]]) -> bool:
        """Whether the house's own head or foot on such pages says which page it is."""
        found = (anew.get((kind, pages)) for kind in ("header", "footer"))
        return any(each is not None and has_page_number(each[0].root) for each in found)

    def _add_draft(self, root: etree._Element, manuscript: Manuscript) -> None:
        place = place_in_head(root, self._page, len(status_words(manuscript)))
        root.append(_paragraph(draft_words(manuscript, place.properties)))

    def _add_foot(self, root: etree._Element, manuscript: Manuscript) -> None:
        place = place_in_foot(root, self._page, len(standing(manuscript.document, "page")), "right")
        root.insert(0 if place.first else len(root), _paragraph(foot_words(manuscript, ADDED_FOOT, place.properties)))

    def _edge_tab(self, manuscript: Manuscript, page: Page) -> str:
        """Tabs of our head in the house's type: only the one at the edge."""
        edge = page.text_width
        others = inherited_tabs(manuscript.sheet.ids["header"], etree.fromstring(manuscript.sheet.xml.encode()))
        stops = dict.fromkeys(others, "clear") | {edge: "right"}
        tabs = "".join(f'<w:tab w:val="{way}" w:pos="{at}"/>' for at, way in sorted(stops.items()))
        return f'<w:tabs>{tabs}</w:tabs><w:jc w:val="left"/>'


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


def _theme(document: WordDocument) -> etree._Element | None:
    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.THEME:
            return parse(relationship.target_part.blob)
    return None


def _pictures(part: XmlPart, number: int) -> _Pictures:
    """The pictures of a head, built anew. `number` is the head's own among its like."""
    ids: dict[str, str] = {}
    held: dict[str, tuple[str, bytes]] = {}
    refused: list[str] = []
    used = {str(held) for element in part.element.iter() for held in element.attrib.values()}
    for id, relationship in part.rels.items():
        if relationship.reltype != RELATIONSHIP_TYPE.IMAGE or relationship.is_external:
            continue
        content = relationship.target_part.blob
        kind, content = picture_kind(content), picture_anew(content)
        if content:
            ids[id] = f"rIdPicture{len(ids) + 1}"
            held[ids[id]] = f"media/look{number + 1}-{len(ids)}.{kind}", content
        elif id in used:
            refused.append(_refusal(kind))
    return _Pictures(ids, held, tuple(refused))


def _refusal(kind: str) -> str:
    if not kind:
        return "it is of a kind that the program does not know"
    return f"it is {kind}" if kind[0].isupper() or " " in kind else f"it is a damaged {kind.upper()}"


def _part(root: etree._Element, kind: str, pages: str, shown: Mapping[str, str]) -> Part:
    """A head or foot as a part of ours, with the list of its pictures by their ids."""
    listed = "".join(
        f'<Relationship Id="{id}" Type="{RELATIONSHIPS}/image" Target="{name}"/>' for id, name in shown.items()
    )
    relationships = f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    return Part.word(
        f"rId{kind.title()}{pages.title()}",
        f"{kind}-{pages}.xml",
        kind,
        HEAD + as_text(root),
        relationships.encode() if listed else b"",
    )


def _paragraph(xml: str) -> etree._Element:
    return etree.fromstring(xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1))


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
