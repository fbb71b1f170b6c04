"""A house's styles, colours and floating pictures: what is taken keeps the agreement fit to be read, whatever the house does."""

# ruff: noqa: E501 (markup reads better in one piece)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from agreement_builder.render.docx.lookcolours import contrast, readable
from tests.support.house_files import (
    OUTWARD,
    PERSON,
    W,
    dressed,
    head_of,
    house_document,
    house_with,
    in_paragraph,
    parts,
    picture,
    reopened,
    rewritten,
    saved,
    schema_faults,
    text,
)
from tests.support.sample import flat_document


def styled(change: Callable[[WordDocument], None], folder: Path) -> WordDocument:
    """The agreement in a house with changed styles, reopened."""
    house = house_document()
    change(house)
    written = dressed(saved(house, folder))
    assert schema_faults(written, folder) == []
    return reopened(written)


def style_xml(document: WordDocument, name: str) -> str:
    return str(document.styles[name].element.xml)


# ------------------------------------------------------------ Normal


SPOILS = {
    "justified": '<w:jc w:val="both"/>',
    "first line": '<w:ind w:left="400" w:firstLine="567"/>',
    "kept together": "<w:keepLines/>",
    "on a page of its own": "<w:pageBreakBefore/>",
    "framed": '<w:framePr w:w="900" w:wrap="around"/>',
    "boxed": '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>',
    "shaded": '<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>',
    "tabbed": '<w:tabs><w:tab w:val="right" w:pos="300"/></w:tabs>',
    "outlined": '<w:outlineLvl w:val="0"/>',
    "from right to left": "<w:bidi/>",
    "close": "<w:contextualSpacing/>",
}
SPOILS_TYPE = {
    "German": '<w:lang w:val="de-DE" w:eastAsia="de-DE"/>',
    "hidden": "<w:vanish/>",
    "capitals": "<w:caps/>",
    "bold": "<w:b/>",
    "from right to left": "<w:rtl/>",
    "marked": '<w:highlight w:val="yellow"/>',
}


@pytest.mark.parametrize("place", ["Normal", "defaults"])
def test_what_would_spoil_cells_cover_and_boxes_is_not_taken_from_normal(place: str, tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        root = house.styles.element
        normal = house.styles["Normal"].element
        for kind, spoils in (("pPr", SPOILS), ("rPr", SPOILS_TYPE)):
            around = normal.get_or_add_pPr() if kind == "pPr" else normal.get_or_add_rPr()
            if place == "defaults":
                around = root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
            for xml in spoils.values():
                around.append(parse_xml(re.sub(r"^<(w:\w+)", rf"<\1 {nsdecls('w')}", xml)))

    document = styled(change, tmp_path)
    held = (
        style_xml(document, "Normal")
        if place == "Normal"
        else etree.tostring(document.styles.element.find(f"{W}docDefaults"), encoding="unicode")
    )
    for xml in {**SPOILS, **SPOILS_TYPE}.values():
        for name in re.findall(r"<(w:\w+)", xml):
            assert f"<{name} " not in held.replace('<w:lang w:val="en-GB"', "")
            assert f"<{name}/>" not in held
    assert document.styles["Normal"].font.name == "Georgia"


def test_the_language_is_ours_everywhere(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        for name in ("Normal", "Heading 1", "List Bullet", "Header"):
            house.styles[name].element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="de-DE"/>'))
        house.sections[0].header.paragraphs[0].add_run("Kopf")._r.get_or_add_rPr().append(
            parse_xml(f'<w:lang {nsdecls("w")} w:val="fr-FR"/>')
        )

    house = house_document()
    change(house)
    everything = b"".join(parts(dressed(saved(house, tmp_path))).values())
    assert set(re.findall(rb'<w:lang w:val="([^"]*)"', everything)) == {b"en-GB"}


def test_lines_of_an_exact_height_can_grow(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        house.styles["Normal"].paragraph_format.line_spacing = Pt(12)

    assert 'w:lineRule="atLeast"' in style_xml(styled(change, tmp_path), "Normal")


def test_the_space_before_paragraphs_of_the_house_does_not_fill_our_cells(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        house.styles["Normal"].paragraph_format.space_before = Pt(18)
        house.styles["Normal"].element.pPr.find(f"{W}spacing").set(f"{W}beforeAutospacing", "1")

    document = styled(change, tmp_path)
    assert document.styles["Table Text"].paragraph_format.space_before == 0
    assert "Autospacing" not in document.styles.element.xml


def test_a_first_line_of_body_text_does_not_reach_items_and_quotes(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        house.styles["Body Text"].paragraph_format.first_line_indent = Mm(10)

    document = styled(change, tmp_path)
    for name in ("Clause Text", "Item Text", "Quote"):
        assert document.styles[name].paragraph_format.first_line_indent == 0


def test_headings_titles_and_captions_are_set_from_the_left_like_all_that_stands_around_them(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        for name in ("Title", "Subtitle", "Heading 1", "Caption", "Body Text"):
            house.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    document = styled(change, tmp_path)
    for name in ("Title", "Cover Kind", "Heading 1", "Schedule Heading", "Clause Caption", "Item Text"):
        style = document.styles[name]
        while style is not None:
            assert style.paragraph_format.alignment is None, name
            style = style.base_style


def test_a_caption_of_the_house_stays_with_its_table(tmp_path: Path) -> None:
    assert docx.Document().styles["Caption"].paragraph_format.keep_with_next is None
    assert styled(lambda _: None, tmp_path).styles["Caption"].paragraph_format.keep_with_next


def test_tables_and_notes_are_no_larger_than_a_small_text(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        house.styles["Normal"].font.size = Pt(9)

    styles = styled(change, tmp_path).styles
    assert styles["Table Text"].font.size <= Pt(8)
    assert styles["Note"].font.size <= Pt(9)
    assert styles["Cover Partner"].font.size == Pt(14)
    plain = styled(lambda _: None, tmp_path).styles
    assert plain["Table Text"].font.size == Pt(9.5)


# ------------------------------------------------------------ colours


def colour_of(document: WordDocument, name: str) -> str:
    """The colour of a style's words, its own or of what it is based on."""
    style = document.styles[name]
    while style is not None:
        found = style.element.find(f"{W}rPr/{W}color")
        if found is not None:
            return str(found.get(f"{W}val"))
        style = style.base_style
    return "000000"


ACCENTS = {
    "white": ("FFFFFF", "", ""),
    "yellow": ("FFD700", "", ""),
    "light grey": ("BFBFBF", "", ""),
    "white of the theme": ("1F3864", "background1", ""),
    "a light tint of the theme": ("1F3864", "accent1", "66"),
}


@pytest.mark.parametrize("accent", ACCENTS)
def test_a_heading_too_pale_for_paper_gives_no_accent_and_is_itself_made_readable(accent: str, tmp_path: Path) -> None:
    value, of_theme, tint = ACCENTS[accent]

    def change(house: WordDocument) -> None:
        for name in ("Heading 1", "Heading 2", "Title"):
            properties = house.styles[name].element.get_or_add_rPr()
            for old in properties.findall(f"{W}color"):
                properties.remove(old)
            house.styles[name].font.color.rgb = RGBColor.from_string(value)
            found = properties.find(f"{W}color")
            if of_theme:
                found.set(f"{W}themeColor", of_theme)
            if tint:
                found.set(f"{W}themeTint", tint)

    document = styled(change, tmp_path)
    for name in ("Table Heading", "Heading 1", "Heading 2", "Title", "Schedule Heading", "Clause Caption"):
        assert readable(colour_of(document, name)), name
    assert value not in style_xml(document, "Agreement Table")


def test_white_on_a_dark_band_stays_and_the_band_gives_the_accent(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        house.styles["Heading 1"].font.color.rgb = RGBColor(255, 255, 255)
        house.styles["Heading 1"].element.get_or_add_pPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="1F3864"/>')
        )

    document = styled(change, tmp_path)
    assert colour_of(document, "Heading 1") == "FFFFFF"
    assert colour_of(document, "Table Heading") == "1F3864"


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert not readable("777777")
    assert readable("767676")


# ------------------------------------------------------------ contents, heads of ours


def test_in_the_contents_the_number_stands_by_its_heading(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        base = house.styles.add_style("Base of contents", WD_STYLE_TYPE.PARAGRAPH)
        base.paragraph_format.tab_stops.add_tab_stop(Mm(5), WD_TAB_ALIGNMENT.RIGHT)
        style = house.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        style.font.name = "Courier New"
        style.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    style = styled(change, tmp_path).styles["toc 1"]
    stops = {stop.position: stop.alignment for stop in style.paragraph_format.tab_stops}
    assert style.font.name == "Courier New"
    first = min(place for place, way in stops.items() if way != WD_TAB_ALIGNMENT.CLEAR)
    assert first == pytest.approx(Mm(10), abs=635)
    assert stops[first] == WD_TAB_ALIGNMENT.LEFT
    assert all(stops[place] == WD_TAB_ALIGNMENT.CLEAR for place in stops if place < first)


def test_in_a_head_of_ours_the_state_stands_at_the_edge_in_spite_of_the_tabs_of_the_house(tmp_path: Path) -> None:
    house = docx.Document()
    assert len(house.styles["Header"].paragraph_format.tab_stops) == 2
    section = reopened(dressed(saved(house, tmp_path))).sections[1]
    stops = {stop.position: stop.alignment for stop in section.header.paragraphs[0].paragraph_format.tab_stops}
    edge = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    ways = [way for place, way in sorted(stops.items()) if way != WD_TAB_ALIGNMENT.CLEAR]
    assert ways == [WD_TAB_ALIGNMENT.RIGHT]
    assert any(place == pytest.approx(edge, abs=1300) and way == WD_TAB_ALIGNMENT.RIGHT for place, way in stops.items())


# ------------------------------------------------------------ what floats


def floating(left: int, top: int, wide: int, high: int, wrap: str = "<wp:wrapNone/>") -> str:
    """A picture that floats on the page; millimetres."""
    sizes = [round(each * 36_000) for each in (left, top, wide, high)]
    return (
        "<w:p><w:r><w:drawing><wp:anchor behindDoc='1'><wp:simplePos x='0' y='0'/>"
        f"<wp:positionH relativeFrom='page'><wp:posOffset>{sizes[0]}</wp:posOffset></wp:positionH>"
        f"<wp:positionV relativeFrom='page'><wp:posOffset>{sizes[1]}</wp:posOffset></wp:positionV>"
        f"<wp:extent cx='{sizes[2]}' cy='{sizes[3]}'/>{wrap}<wp:docPr id='1' name='a'/><a:graphic><a:graphicData uri='x'><pic:pic>"
        "<pic:nvPicPr><pic:cNvPr id='0' name='a'/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed='rIdP1'/></pic:blipFill>"
        "<pic:spPr><a:prstGeom prst='rect'/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def older(style: str) -> str:
    shape = f"<v:shape style='position:absolute;{style}'><v:imagedata r:id='rIdP1'/></v:shape>"
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


PLACES = {
    "nothing": ("", "right", 0),
    "at the right": (floating(140, 8, 60, 14), "left", 0),
    "at the left": (floating(10, 8, 60, 14), "right", 0),
    "in the middle": (floating(99, 8, 5, 14), "right", 0),
    "with too little room beside it": (floating(80, 8, 120, 14), "right", 100),
    "across": (floating(0, 0, 210, 22), "right", 100),
    "across, with a picture over the whole page": (floating(0, 0, 210, 297), "right", 300),
    "low in the page": (floating(0, 120, 210, 100), "right", 0),
    "beside the text": (floating(0, 0, 20, 297), "right", 0),
    "at the right, as older Word has it": (
        older("margin-left:115mm;margin-top:-5mm;width:60mm;height:14mm;mso-position-horizontal-relative:margin"),
        "left",
        0,
    ),
    "at the right edge, by its side": (
        older(
            "margin-top:0;width:60mm;height:14mm;mso-position-horizontal:right;mso-position-horizontal-relative:page"
        ),
        "left",
        0,
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_line_of_a_draft_stays_clear_of_what_floats(place: str, tmp_path: Path) -> None:
    head, side, least = PLACES[place]
    path = house_with(tmp_path, head, pictures={"a.png": picture()})
    line = reopened(dressed(path)).sections[1].header.paragraphs[-1]
    assert line.text.startswith("Draft 3")
    wanted = WD_ALIGN_PARAGRAPH.LEFT if side == "left" else WD_ALIGN_PARAGRAPH.RIGHT
    assert line.alignment == wanted
    before = line.paragraph_format.space_before
    assert (before or 0) >= Pt(least / 20)
    assert bool(before) == bool(least)


def test_text_does_not_begin_under_a_picture_that_reaches_below_the_head(tmp_path: Path) -> None:
    for final in (False, True):
        head = floating(120, 8, 60, 32)
        path = house_with(tmp_path, head, pictures={"a.png": picture()})
        written = dressed(path, flat_document() if final else None)
        last = reopened(written).sections[-1].header.paragraphs[-1].paragraph_format
        assert (last.space_before or 0) + (last.space_after or 0) > Mm(8)
        flows = head.replace("<wp:wrapNone/>", "<wp:wrapTopAndBottom/>")
        path = house_with(tmp_path, flows, pictures={"a.png": picture()})
        last = (
            reopened(dressed(path, flat_document() if final else None))
            .sections[-1]
            .header.paragraphs[-1]
            .paragraph_format
        )
        assert (last.space_before or 0) + (last.space_after or 0) < Mm(8)


def test_our_foot_stands_above_what_floats_across_the_foot(tmp_path: Path) -> None:
    foot = older(
        "left:0;margin-top:270mm;width:210mm;height:25mm;mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    foot = foot.replace("<v:imagedata r:id='rIdP1'/>", "<v:fill color='navy'/>")
    first = reopened(dressed(house_with(tmp_path, foot=foot))).sections[1].footer.paragraphs[0]
    assert "NUMPAGES" in first._p.xml
    assert first.paragraph_format.space_after > Mm(5)


def test_a_foot_of_ours_can_be_read_although_the_foot_of_the_house_is_white(tmp_path: Path) -> None:
    def change(house: WordDocument) -> None:
        house.styles["Footer"].font.color.rgb = RGBColor(255, 255, 255)

    document = styled(change, tmp_path)
    ours = [each for each in document.sections[1].footer.paragraphs if "NUMPAGES" in each._p.xml]
    assert [readable(colour_of(document, each.style.name)) for each in ours] == [True]


# ------------------------------------------------------------ styles and theme built anew


def test_nothing_but_what_styles_are_made_of_is_left_in_styles(tmp_path: Path) -> None:
    def spoil(styles: str) -> str:
        more = (
            f'<w:style w:type="paragraph" w:styleId="Odd" w:rsid="1" xmlns:x="{OUTWARD}" x:href="{OUTWARD}"><w:name w:val="Odd"/>'
            f'<w:aliases w:val="{PERSON}"/><w:basedOn w:val="Nowhere"/><w:next w:val="Nowhere"/><w:link w:val="Odd"/>'
            f'<w:autoRedefine/><w:rsid w:val="00AA"/><w:personal/><x:evil>{OUTWARD}</x:evil>'
            f'<w:pPr><w:jc w:val="sideways"/><w:pPrChange w:id="1" w:author="{PERSON}"><w:pPr/></w:pPrChange><w:spacing w:after="12pt"/></w:pPr>'
            f'<w:rPr><w:sz w:val="12pt"/><w:rFonts w:ascii="\\\\server\\{PERSON}"/><w:rPrChange w:id="1" w:author="{PERSON}"><w:rPr/></w:rPrChange>'
            '<w:b w:val="true"/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A again"/></w:style>'
            f'<w:style w:type="paragraph" w:styleId="F"><w:name w:val="{OUTWARD}"/></w:style>'
            f'<w:style w:type="paragraph" w:styleId="C:\\Users\\{PERSON}"><w:name w:val="G"/></w:style>'
            '<w:style w:type="weird" w:styleId="C"><w:name w:val="C"/></w:style>'
            '<w:style w:styleId="D"><w:name w:val="D"/></w:style><w:style w:type="paragraph"><w:name w:val="E"/></w:style>'
        )
        return styles.replace("</w:styles>", f"{more}</w:styles>")

    written = dressed(house_with(tmp_path, in_paragraph(text("x")), styles=spoil))
    styles = parts(written)["word/styles.xml"].decode()
    for trace in (OUTWARD, PERSON, "rsid", "Change", "personal", "aliases", "Nowhere", "sideways", "evil", "server"):
        assert trace not in styles
    odd = reopened(written).styles["Odd"]
    assert (odd.font.size, odd.font.bold, odd.paragraph_format.space_after) == (Pt(12), True, Pt(12))
    assert schema_faults(written, tmp_path) == []


def test_of_a_theme_the_colours_and_fonts_alone_are_taken(tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)

    def spoil(theme: str) -> str:
        assert 'name="Office Theme"' in theme
        theme = theme.replace('name="Office Theme"', f'name="{PERSON}"').replace("4F81BD", "8A004A")
        theme = re.sub(r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', r"\1Georgia", theme)
        return theme.replace("</a:theme>", f'<a:extLst><a:ext uri="{OUTWARD}"/></a:extLst></a:theme>')

    name = next(name for name in zipfile.ZipFile(path).namelist() if "theme" in name and name.endswith(".xml"))
    theme = parts(dressed(rewritten(path, {name: spoil})))["word/theme/theme1.xml"].decode()
    assert '<a:accent1><a:srgbClr val="8A004A"/>' in theme
    assert '<a:minorFont><a:latin typeface="Georgia"/>' in theme
    for trace in (PERSON, OUTWARD, "extLst", "blip", "effectLst><"):
        assert trace not in theme.replace("<a:effectLst/>", "")


# ------------------------------------------------------------ Strict Open XML


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "http://purl.oclc.org/ooxml/drawingml/picture",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}


def as_strict(path: Path) -> Path:
    """The file as Word saves it as a Strict Open XML Document: other namespaces, lengths with their units."""

    def strict(words: str) -> str:
        for ordinary, other in STRICT.items():
            words = words.replace(ordinary, other)
        words = re.sub(
            r'(w:(?:w|h|top|right|bottom|left|header|footer|after|before)=")(\d+)"',
            lambda found: f'{found[1]}{int(found[2]) / 20}pt"',
            words,
        )
        return re.sub(r'(<w:(?:sz|szCs) w:val=")(\d+)"', lambda found: f'{found[1]}{int(found[2]) / 2}pt"', words)

    with zipfile.ZipFile(path) as whole:
        names = [name for name in whole.namelist() if name.endswith((".xml", ".rels"))]
    return rewritten(path, dict.fromkeys(names, strict))


def test_a_file_saved_as_strict_open_xml_is_as_good_a_look(tmp_path: Path) -> None:
    ordinary = reopened(dressed(saved(house_document(), tmp_path)))
    written = dressed(as_strict(saved(house_document(), tmp_path)))
    strict = reopened(written)
    assert b"purl.oclc.org" not in b"".join(parts(written).values())
    assert strict.styles["Normal"].font.name == "Georgia"
    assert strict.styles["Title"].font.size == ordinary.styles["Title"].font.size
    assert strict.sections[1].left_margin == pytest.approx(Mm(40), abs=635)
    assert head_of(written) == head_of(dressed(saved(house_document(), tmp_path)))
    assert [name for name in parts(written) if "media" in name]
    assert schema_faults(written, tmp_path) == []
    assert io.BytesIO(written).read(2) == b"PK"
