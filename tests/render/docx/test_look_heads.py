"""A house's running head and foot are built anew: its words and pictures stay, nothing else of its file comes along."""

# ruff: noqa: E501 (markup reads better in one piece)

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from agreement_builder.render.docx.look import left_out
from tests.support.house_files import (
    OUTWARD,
    PERSON,
    codes_of,
    dressed,
    head_of,
    house_with,
    in_paragraph,
    marked,
    parts,
    picture,
    schema_faults,
    text,
    words_of,
)

FETCH = f'INCLUDEPICTURE "{OUTWARD}a.png" \\d'


def simple(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code.replace(chr(34), "&quot;")} ">{text(shown)}</w:fldSimple>'


# ------------------------------------------------------------ fields


@pytest.mark.parametrize(
    "runs",
    [
        marked(FETCH, shown="x"),
        marked(FETCH, shown="x", apart=False),
        marked("PAGE", marked(FETCH)),
        marked("PAGE", marked(FETCH), apart=False),
        marked(marked(FETCH), "PAGE"),
        marked("PAGE") + marked(FETCH, apart=False),
        marked("IF 1 = 1", marked(FETCH), marked("DDEAUTO cmd x")),
        marked(FETCH).replace("w:", "s:"),
        marked("PAGE", marked(FETCH)).replace("w:", "s:"),
        simple(FETCH, "x"),
        simple("PAGE", "1") + simple(FETCH, "x"),
        f'<w:fldSimple w:instr=" PAGE ">{marked(FETCH)}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
        f'<w:r><w:instrText>PICTURE "{OUTWARD}"</w:instrText></w:r>',
        f"<w:r><w:instrText>{FETCH.replace(chr(34), '')}</w:instrText></w:r>",
        f"<w:r><w:delInstrText>{FETCH.replace(chr(34), '')}</w:delInstrText></w:r>",
        f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData>{OUTWARD}</w:fldData></w:fldChar></w:r>{marked("PAGE")}',
        f'<x:field code="PAGE {OUTWARD}"/><w:r><x:field code="{OUTWARD}"/></w:r>',
        marked(f'PAGE \\* MERGEFORMAT \\x "{OUTWARD}"'),
    ],
)
def test_no_field_that_fetches_or_runs_is_left_in_any_disguise(runs: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, in_paragraph(text("Head "), runs)))
    everything = b"".join(parts(written).values())
    for trace in (OUTWARD, "tracker", "INCLUDE", "DDEAUTO", "purl.oclc.org"):
        assert trace.encode() not in everything
    assert set(codes_of(written)) <= {"PAGE"}
    assert words_of(written).startswith("Head ")
    assert schema_faults(written, tmp_path) == []


@pytest.mark.parametrize(
    ("runs", "codes"),
    [
        (marked("PAGE"), ["PAGE"]),
        (marked("page \\* MERGEFORMAT"), ["PAGE"]),
        (marked("PAGE\\* MERGEFORMAT"), ["PAGE"]),
        (marked("PAGE \\* roman"), ["PAGE \\* roman"]),
        (marked("PAGE", apart=False), ["PAGE"]),
        (marked("PAGE") + text(" of ") + marked("NUMPAGES"), ["PAGE", "NUMPAGES"]),
        (marked("=", marked("PAGE"), "- 1"), ["PAGE"]),
        (marked("=", marked("PAGE"), "- 1", apart=False), ["PAGE"]),
        (marked("=", simple("PAGE", "2"), "- 1"), ["PAGE"]),
        (marked("= (", marked("SECTIONPAGES"), "+ 1 )"), ["SECTIONPAGES", "PAGE", "NUMPAGES"]),
        (marked("IF", marked("PAGE"), '> 1 "', marked("PAGE"), '" ""'), ["PAGE"]),
        (
            marked('HYPERLINK \\l "top"', shown="").replace("<w:t xml", f"{'<w:t>p</w:t>'}<w:t xml") + marked("PAGE"),
            ["PAGE"],
        ),
        (simple("PAGE", "1"), ["PAGE"]),
        (marked("PAGE").replace("w:", "s:"), ["PAGE"]),
        ("<w:r><w:pgNum/></w:r>", ["PAGE"]),
        (f"<w:ins w:id='1' w:author='{PERSON}'>{marked('PAGE')}</w:ins>", ["PAGE"]),
        (f"<w:sdt><w:sdtContent>{marked('PAGE')}</w:sdtContent></w:sdt>", ["PAGE"]),
        (f"<w:hyperlink w:anchor='a'>{marked('PAGE')}</w:hyperlink>", ["PAGE"]),
    ],
)
def test_the_number_of_the_page_stays_alive(runs: str, codes: list[str], tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, foot=in_paragraph(text("Page "), runs)))
    assert codes_of(written, "footer") == codes
    if codes[-1] != "NUMPAGES" or len(codes) == 2:
        assert words_of(written, "footer").count("Page ") == 1, "none is added"
    assert schema_faults(written, tmp_path) == []


@pytest.mark.parametrize(
    "runs",
    [
        text("Page 7"),
        marked("NUMPAGES"),
        marked("=", marked("NUMPAGES"), "-", marked("PAGE")),
        marked("IF", marked("PAGE"), '= 1 "first" "later"', shown="later"),
        f"<w:del w:id='1' w:author='{PERSON}'>{marked('PAGE')}</w:del>",
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>{marked('PAGEREF x')}",
    ],
)
def test_where_no_number_of_the_page_is_left_our_foot_is_added(runs: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, foot=in_paragraph(runs)))
    assert codes_of(written, "footer")[-2:] == ["PAGE", "NUMPAGES"]


def test_a_number_on_the_first_page_alone_is_not_taken_for_one_on_every_page(tmp_path: Path) -> None:
    made = docx.Document()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.footer.paragraphs[0].text = "Foot"
    section.first_page_footer.paragraphs[0].text = "1"
    made.save(str(tmp_path / "a.docx"))
    assert "PAGE" in codes_of(dressed(tmp_path / "a.docx"), "footer")


FORMS = (
    lambda code, shown: marked(code, shown=shown),
    lambda code, shown: marked(code, shown=shown, apart=False),
    simple,
)
OF_THE_FILE = [
    "FILENAME \\p",
    "AUTHOR",
    "LASTSAVEDBY",
    "KEYWORDS",
    "COMMENTS",
    'DOCPROPERTY "Document number"',
    "DOCPROPERTY  Owner  \\* MERGEFORMAT",
    "DOCVARIABLE Owner",
    "INFO author",
    "SAVEDATE \\@ d",
    "CREATEDATE",
    "PRINTDATE",
    "DATE",
    "TIME",
    "USERNAME",
    "USERINITIALS",
    "USERADDRESS",
    "TEMPLATE",
    "REVNUM",
    "EDITTIME",
    "FILESIZE",
    "STYLEREF 1",
    "REF secret",
    "PAGEREF secret",
    "SEQ x",
    "MERGEFIELD name",
    "MACROBUTTON NoMacro",
    "ASK x",
    "BIBLIOGRAPHY",
    "NUMWORDS",
    "WHATEVER",
]


@pytest.mark.parametrize("code", OF_THE_FILE)
def test_fields_that_speak_of_the_house_file_go_with_what_they_showed(code: str, tmp_path: Path) -> None:
    path = house_with(
        tmp_path, in_paragraph(text("Example Housing, 1 Any Street "), *(form(code, PERSON) for form in FORMS))
    )
    written = dressed(path)
    assert PERSON.encode() not in b"".join(parts(written).values())
    assert words_of(written).startswith("Example Housing, 1 Any Street")
    assert codes_of(written) == []
    assert code.split()[0] in " ".join(left_out(path))


def test_the_label_of_a_field_that_goes_goes_with_it(tmp_path: Path) -> None:
    runs = (
        text("Example Housing   "),
        text("Doc no. "),
        marked('DOCPROPERTY "Document number"', shown="HR-7"),
        text("  Owner: "),
        marked("AUTHOR", shown=PERSON),
        text(" | Tel: 0123 | Page "),
        marked("PAGE"),
    )
    words = words_of(dressed(house_with(tmp_path, in_paragraph(*runs))))
    assert words.startswith("Example Housing | Tel: 0123 | Page 1")


BOXES = {
    "old": "<w:p><w:r><w:pict><v:shape style='width:300pt;height:40pt'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r></w:p>",
    "new": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='3000000' cy='500000'/>"
    "<wp:docPr id='9' name='Box'/><a:graphic><a:graphicData uri='x'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:prstGeom prst='rect'/>"
    "</wps:spPr><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
}


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("around", ["{}", "FIELD"])
def test_a_box_stays_when_a_field_in_it_goes(box: str, around: str, tmp_path: Path) -> None:
    inside = in_paragraph(
        text("1 Any Street "), marked("FILENAME", shown="letter.docx"), text(" page "), marked("PAGE")
    )
    head = BOXES[box].format(inside)
    if around == "FIELD":
        begin, rest = marked("IF 1 = 1", shown="").split('<w:t xml:space="preserve"></w:t>')
        head = head.replace("<w:p><w:r>", f"<w:p>{begin}", 1)
        head = f"{head.removesuffix('</w:r></w:p>')}{rest}</w:p>"
    written = dressed(house_with(tmp_path, head))
    assert "1 Any Street" in words_of(written)
    assert "letter.docx" not in head_of(written)
    assert codes_of(written) == ["PAGE"]
    assert "txbxContent" in head_of(written)
    assert schema_faults(written, tmp_path) == []


@pytest.mark.parametrize("box", BOXES)
def test_a_box_inside_a_field_that_goes_stays_with_its_words(box: str, tmp_path: Path) -> None:
    begin, end = marked("AUTHOR", shown=PERSON).split(f'<w:r><w:t xml:space="preserve">{PERSON}</w:t></w:r>')
    head = BOXES[box].format(in_paragraph(text("1 Any Street")))
    head = f"<w:p>{begin}{text(PERSON)}{head.removeprefix('<w:p>').removesuffix('</w:p>')}{end}</w:p>"
    written = dressed(house_with(tmp_path, head))
    assert "1 Any Street" in words_of(written)
    assert PERSON not in head_of(written)


# ------------------------------------------------------------ controls, placeholders, marks of review


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def bound(step: str) -> str:
    return f"<w:dataBinding w:xpath='/ns1:coreProperties[1]/ns0:{step}[1]' w:storeItemID='{{1}}'/>"


TITLE = "First Steps Family Partnership"


@pytest.mark.parametrize(
    "head",
    [
        in_paragraph(control(bound("title"), text("[Document title]"))),
        in_paragraph(control(f"<w:showingPlcHdr/>{bound('title')}", text("[Titel]"))),
        in_paragraph(control("<w:alias w:val='Title'/>", text("Absence policy") + text(" v7"))),
        control(bound("title"), in_paragraph(text("Absence policy"))),
        in_paragraph(control(bound("title"), "")),
        in_paragraph(marked("TITLE", shown="Absence policy")),
        in_paragraph(marked('DOCPROPERTY "Title"', shown="Absence policy")),
        in_paragraph(marked("DOCPROPERTY title \\* MERGEFORMAT", shown="Absence policy", apart=False)),
        in_paragraph(simple("TITLE", "Absence policy")),
        f"<w:tbl><w:tr>{control(bound('title'), '<w:tc>' + in_paragraph(text('Absence policy')) + '</w:tc>')}</w:tr></w:tbl>",
    ],
)
def test_where_the_title_stood_ours_stands(head: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, head))
    assert words_of(written).startswith(f"{TITLE}Draft")
    assert schema_faults(written, tmp_path) == []


@pytest.mark.parametrize(
    "head",
    [
        in_paragraph(control("<w:showingPlcHdr/><w:text/>", text("Click here"))),
        in_paragraph(control("<w:date/>", text("1 May 1999"))),
        in_paragraph(control("<w:alias w:val='Author'/>", text(PERSON))),
        in_paragraph(control(bound("creator"), text(PERSON))),
        control(bound("PublishDate"), in_paragraph(text("1 May 1999"))),
        in_paragraph("<w:r><w:rPr><w:rStyle w:val='PlaceholderText'/></w:rPr><w:t>Click here</w:t></w:r>"),
        in_paragraph(text("[Type here]")),
        in_paragraph(text("[Company name]")),
        in_paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{PERSON}</w:t></w:r>"),
    ],
)
def test_placeholders_and_what_is_known_of_the_file_alone_go(head: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, in_paragraph(text("Kept")) + head))
    assert words_of(written).startswith("KeptDraft")


def test_a_control_that_holds_the_house_own_words_is_opened(tmp_path: Path) -> None:
    head = in_paragraph(control(bound("Company"), text("Example Housing")), control("<w:text/>", text(", Anytown")))
    assert words_of(dressed(house_with(tmp_path, head))).startswith("Example Housing, Anytown")


REVIEWED = (
    f"<w:tbl><w:tblPr><w:tblPrChange w:id='1' w:author='{PERSON}'><w:tblPr/></w:tblPrChange></w:tblPr>"
    f"<w:tblGrid><w:gridCol/><w:tblGridChange w:id='3'/></w:tblGrid><w:tr w:rsidR='00{PERSON}'><w:trPr><w:ins w:id='5' w:author='{PERSON}'/>"
    f"<w:trPrChange w:id='2' w:author='{PERSON}'><w:trPr/></w:trPrChange></w:trPr><w:tc><w:tcPr><w:cellIns w:id='9' w:author='{PERSON}'/>"
    f"<w:tcPrChange w:id='4' w:author='{PERSON}'><w:tcPr/></w:tcPrChange></w:tcPr><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del w:id='6' w:author='{PERSON}'/></w:trPr><w:tc><w:p>{text('deleted row')}</w:p></w:tc></w:tr></w:tbl>"
    f"<w:p w:rsidR='1' w:rsidRDefault='2' x:paraId='{PERSON}'><w:pPr><w:rPr><w:ins w:id='7' w:author='{PERSON}'/></w:rPr>"
    f"<w:sectPr/><w:pPrChange w:id='8' w:author='{PERSON}'><w:pPr/></w:pPrChange></w:pPr>"
    f"<w:ins w:id='9' w:author='{PERSON}'><w:r w:rsidR='3'><w:rPr><w:rPrChange w:id='1' w:author='{PERSON}'/></w:rPr><w:t>new</w:t></w:r></w:ins>"
    f"<w:del w:id='9' w:author='{PERSON}'><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom w:author='{PERSON}'>{text('moved')}</w:moveFrom>"
    f"<w:commentRangeStart w:id='1'/><w:bookmarkStart w:id='1' w:name='{PERSON}'/><w:proofErr w:type='spellStart'/>"
    f"<w:permStart w:id='1' w:ed='{PERSON}'/><w:r><w:commentReference w:id='1'/><w:annotationRef/><w:footnoteReference w:id='1'/></w:r>"
    f"<w:moveToRangeStart w:id='1' w:author='{PERSON}' w:name='x'/><w:customXmlInsRangeStart w:id='1' w:author='{PERSON}'/></w:p>"
)


def test_no_mark_of_review_and_no_name_in_one_is_left(tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, REVIEWED))
    assert PERSON.encode() not in b"".join(parts(written).values())
    assert words_of(written).startswith("cellnewDraft")
    head = head_of(written)
    assert not any(
        trace in head
        for trace in ("rsid", "Change", ":ins", ":del", "comment", "bookmark", "perm", "proofErr", "sectPr")
    )
    assert schema_faults(written, tmp_path) == []


def test_smart_tags_and_custom_xml_are_opened_with_nothing_left_of_them(tmp_path: Path) -> None:
    head = in_paragraph(
        f"<w:smartTag w:uri='{OUTWARD}' w:element='date'><w:smartTagPr><w:attr w:name='Year' w:val='2009'/></w:smartTagPr>{text('Anytown ')}"
        f"<w:smartTag w:element='x'><w:smartTagPr/>{text('and ')}</w:smartTag></w:smartTag><w:customXml w:uri='{OUTWARD}' w:element='y'>"
        f"<w:customXmlPr><w:placeholder w:val='{PERSON}'/><w:attr w:name='a' w:val='b'/></w:customXmlPr>{text('round it')}</w:customXml>"
    )
    written = dressed(house_with(tmp_path, head))
    assert words_of(written).startswith("Anytown and round it")
    assert not any(trace in head_of(written) for trace in ("smartTag", "customXml", "attr", OUTWARD, PERSON))
    assert schema_faults(written, tmp_path) == []


# ------------------------------------------------------------ drawings


def drawn(inside: str, **parts_of_it: str) -> str:
    about = parts_of_it.get("about", "name='Picture 1'")
    return (
        f"<w:p><w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='300000'/><wp:docPr id='7' {about}>{parts_of_it.get('links', '')}</wp:docPr>"
        f"<a:graphic><a:graphicData uri='{OUTWARD}'>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def pictured(about: str = "id='1' name='a'", links: str = "", blip: str = "", more: str = "") -> str:
    return (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {about}>{links}</pic:cNvPr><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed='rIdP1' {blip}>"
        f"{more}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:prstGeom prst='rect'/></pic:spPr></pic:pic>"
    )


LINKS = f"<a:hlinkClick r:id='rIdL' tooltip='{OUTWARD}' action='ppaction://x'/><a:hlinkHover r:id='rIdL'/><a:extLst><a:ext uri='{OUTWARD}'/></a:extLst>"


@pytest.mark.parametrize(
    "head",
    [
        drawn(pictured(f"id='1' name='C:\\Users\\{PERSON}\\a.png' descr='/home/{PERSON}/a.png' title='{OUTWARD}'")),
        drawn(
            pictured(links=LINKS),
            links=LINKS,
            about=f"name='C:\\Users\\{PERSON}\\a.png' descr='C:\\Users\\{PERSON}\\a.png'",
        ),
        drawn(
            pictured(
                blip="r:link='rIdL'",
                more=f"<a:extLst><a:ext uri='{OUTWARD}'><x:svgBlip r:embed='rIdL'/></a:ext></a:extLst>",
            )
        ),
        drawn(pictured() + f"<x:evil href='{OUTWARD}'/>"),
        "<w:p><w:r><w:pict><v:shape id='C:PatSecretperson' style='width:30pt;height:10pt;background:url(http://tracker.example/)'"
        f" href='{OUTWARD}' target='_blank' title='{OUTWARD}' onclick='evil' o:onmouseover='javascript:evil' alt='{OUTWARD}' o:gfxdata='{PERSON}'>"
        f"<v:imagedata r:id='rIdP1' o:title='{PERSON}' src='{OUTWARD}' o:href='rIdL' r:href='rIdL' r:pict='rIdL'/></v:shape></w:pict></w:r></w:p>",
        "<w:p><w:r><w:object w:dxaOrig='1'><v:shape style='width:9pt;height:9pt'><v:imagedata r:id='rIdP1'/></v:shape>"
        "<o:OLEObject Type='Link' ProgID='Word' r:id='rIdL' UpdateMode='Always'/></w:object></w:r></w:p>",
    ],
)
def test_a_picture_comes_along_without_its_links_names_and_scripts(head: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, head, pictures={"a.png": picture()}, linked=OUTWARD))
    everything = b"".join(parts(written).values())
    traces = (
        OUTWARD,
        PERSON,
        "hlink",
        "onclick",
        "mouseover",
        "ppaction",
        "extLst",
        "r:link",
        "OLEObject",
        "url(",
        "external",
    )
    head = head_of(written)
    assert not [trace for trace in traces if trace in head]
    assert OUTWARD.encode() not in everything
    assert PERSON.encode() not in everything
    assert picture() in parts(written).values()
    assert schema_faults(written, tmp_path) == []


@pytest.mark.parametrize(
    "shape",
    [
        f"<v:shape onclick='evil' title='{OUTWARD}'><v:fill src='{OUTWARD}' r:id='rIdL' o:title='x' type='frame'/><v:stroke src='{OUTWARD}'/></v:shape>",
        f"<v:rect href='{OUTWARD}' fillcolor='url({OUTWARD})' style='width:10pt;behavior:url({OUTWARD})'><v:shadow/><o:extrusion on='t'/></v:rect>",
        f"<v:group style='width:10pt' href='{OUTWARD}'><v:line from='0,0' to='10,10' href='{OUTWARD}'/></v:group>",
        f"<v:shape><v:textpath string='DRAFT' style='font-family:&quot;Arial&quot;' x:a='{OUTWARD}'/></v:shape>",
        f"<v:shape style='width:9pt' path='m,l10,10e {OUTWARD}'><v:textbox><html xmlns='{OUTWARD}'/></v:textbox></v:shape>",
    ],
)
def test_older_shapes_come_along_without_addresses_and_scripts(shape: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>", linked=OUTWARD))
    head = head_of(written)
    assert not [trace for trace in (OUTWARD, "tracker", "evil", "href", "src=", "r:id", "url(") if trace in head]
    assert schema_faults(written, tmp_path) == []


def test_what_a_picture_says_of_itself_stays_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    head = drawn(pictured(), about="name='x' descr='Example Housing: a house on a hill'")
    assert 'descr="Example Housing: a house on a hill"' in head_of(
        dressed(house_with(tmp_path, head, pictures={"a.png": picture()}))
    )


@pytest.mark.parametrize(
    "inside", ["<x:chart r:id='rIdL'/>", "<wps:wsp/>", "<pic:pic/>", pictured().replace("rIdP1", "rIdL")]
)
def test_a_drawing_that_cannot_be_taken_leaves_nothing_behind(inside: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, in_paragraph(text("Kept")) + drawn(inside), linked=OUTWARD))
    assert "drawing" not in head_of(written)
    assert "Kept" in words_of(written)
    assert schema_faults(written, tmp_path) == []


# ------------------------------------------------------------ pictures themselves


def with_remarks(kind: str) -> bytes:
    """A picture that tells who made it, in every place where one can."""
    plain = Image.new("RGB", (20, 10), "navy")
    held = io.BytesIO()
    if kind == "PNG":
        whole = picture()
        words = b"Author\0" + PERSON.encode()
        remark = struct.pack(">I", len(words)) + b"tEXt" + words + struct.pack(">I", zlib.crc32(b"tEXt" + words))
        return whole[:33] + remark + whole[33:] + PERSON.encode()
    if kind == "JPEG":
        facts = Image.Exif()
        facts[0x013B] = PERSON
        plain.save(held, kind, exif=facts, comment=PERSON.encode())
    else:
        plain.save(held, kind, comment=PERSON.encode())
    return held.getvalue() + PERSON.encode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_is_the_same_to_look_at_and_says_nothing_else(kind: str, tmp_path: Path) -> None:
    before = with_remarks(kind)
    assert PERSON.encode() in before
    written = dressed(house_with(tmp_path, drawn(pictured()), pictures={f"a.{kind.lower()}": before}))
    (after,) = [content for name, content in parts(written).items() if "media" in name]
    assert PERSON.encode() not in after
    then, now = (Image.open(io.BytesIO(content)).convert("RGB") for content in (before, after))
    assert then.tobytes() == now.tobytes()


def metafile() -> bytes:
    """A small EMF with a description and a remark."""
    words = f"{PERSON}\0\0".encode("utf-16-le")
    words += b"\0" * (-len(words) % 4)
    remark = struct.pack("<III", 70, 12 + len(words), len(words)) + words
    end = struct.pack("<IIIII", 14, 20, 0, 0, 20)
    size = 108 + len(words)
    head = struct.pack(
        "<II8i4sIIIHHIIIiiii",
        1,
        size,
        0,
        0,
        9,
        9,
        0,
        0,
        900,
        900,
        b" EMF",
        0x10000,
        size + len(remark) + 20,
        3,
        1,
        0,
        len(PERSON),
        108,
        0,
        100,
        100,
        100,
        100,
    ) + struct.pack("<IIIII", 0, 0, 0, 100, 100)
    return head + words + remark + end


def test_a_metafile_comes_along_without_its_remarks(tmp_path: Path) -> None:
    assert PERSON.encode("utf-16-le") in metafile()
    written = dressed(house_with(tmp_path, drawn(pictured()), pictures={"a.emf": metafile()}))
    (after,) = [content for name, content in parts(written).items() if "media" in name]
    assert PERSON.encode("utf-16-le") not in after
    assert struct.unpack_from("<II", after, 48) == (len(after), 2)


NOT_TAKEN = {
    "WMF": b"\xd7\xcd\xc6\x9a" + b"\0" * 40,
    "plain WMF": b"\x01\0\x09\0\0\x03" + b"\0" * 40,
    "BMP": b"BM" + b"\0" * 60,
    "TIFF": b"II*\0" + b"\0" * 60,
    "big-endian TIFF": b"MM\0*" + b"\0" * 60,
    "SVG": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    "WebP": b"RIFF\0\0\0\0WEBP" + b"\0" * 40,
    "compressed EMF or WMF": b"\x1f\x8b\x08" + b"\0" * 40,
    "HEIF or AVIF": b"\0\0\0\x18ftypheic" + b"\0" * 40,
    "a kind that the program does not know": b"hello, I am no picture",
    "damaged PNG": picture()[:-20],
}


@pytest.mark.parametrize("kind", NOT_TAKEN)
def test_a_logo_of_a_kind_that_is_not_taken_is_told(kind: str, tmp_path: Path) -> None:
    path = house_with(tmp_path, drawn(pictured()), pictures={"logo.bin": NOT_TAKEN[kind]})
    (said,) = left_out(path)
    assert kind.split()[-1] in said
    assert "PNG, JPEG or GIF" in said
    assert not [name for name in parts(dressed(path)) if "media" in name]


def test_a_picture_that_is_only_linked_is_told_and_nothing_is_told_of_a_plain_house(tmp_path: Path) -> None:
    assert "only linked" in " ".join(left_out(house_with(tmp_path, linked=f"{OUTWARD}a.png")))
    assert left_out(house_with(tmp_path, drawn(pictured()), pictures={"a.png": picture()})) == ()


def test_a_drawing_that_is_not_taken_and_a_logo_in_the_text_are_told(tmp_path: Path) -> None:
    (said,) = left_out(house_with(tmp_path, drawn("<x:chart/>")))
    assert "charts, diagrams and embedded files" in said
    house = docx.Document()
    house.add_picture(io.BytesIO(picture()))
    house.save(str(tmp_path / "a.docx"))
    (said,) = left_out(tmp_path / "a.docx")
    assert "move it into the running head" in said


# ------------------------------------------------------------ whatever else

NAMES = st.sampled_from(
    [
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:tblPr",
        "w:tblGrid",
        "w:gridCol",
        "w:pPr",
        "w:rPr",
        "w:tcPr",
        "w:trPr",
        "w:sdt",
        "w:sdtContent",
        "w:hyperlink",
        "w:ins",
        "w:del",
        "w:fldSimple",
        "w:drawing",
        "w:pict",
        "w:object",
        "wp:inline",
        "wp:anchor",
        "wp:extent",
        "wp:docPr",
        "a:graphic",
        "a:graphicData",
        "pic:pic",
        "wps:wsp",
        "wps:txbx",
        "w:txbxContent",
        "v:shape",
        "v:textbox",
        "v:imagedata",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "w:fldChar",
        "w:instrText",
        "w:jc",
        "w:spacing",
        "w:shd",
        "w:tabs",
        "w:tab",
        "w:framePr",
        "w:numPr",
        "w:pBdr",
        "w:top",
        "s:p",
        "s:r",
        "s:t",
        "x:evil",
        "o:OLEObject",
        "w:altChunk",
        "w:sectPr",
        "w:tblW",
        "w:gridSpan",
        "w:vMerge",
        "w:color",
        "w:sz",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "w:val",
        "w:w",
        "w:type",
        "w:fldCharType",
        "w:instr",
        "r:id",
        "r:embed",
        "cx",
        "cy",
        "style",
        "href",
        "onclick",
        "w:fill",
        "w:pos",
        "w:author",
        "uri",
        "id",
        "name",
    ]
)
VALUES = st.sampled_from(
    [
        "",
        "1",
        "-7",
        "begin",
        "end",
        "separate",
        " PAGE ",
        FETCH.replace('"', ""),
        OUTWARD,
        "rIdP1",
        "auto",
        "FF0000",
        "dxa",
        "width:9pt",
        PERSON,
    ]
)


def trees(depth: int = 4) -> st.SearchStrategy[str]:
    inside = st.just("words") if depth == 0 else st.lists(trees(depth - 1), max_size=3).map("".join)
    attributes = st.dictionaries(ATTRIBUTES, VALUES, max_size=3).map(
        lambda held: "".join(f" {key}='{value}'" for key, value in held.items())
    )
    return st.builds(lambda name, said, held: f"<{name}{said}>{held}</{name}>", NAMES, attributes, inside)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(head=st.lists(trees(), min_size=1, max_size=4).map("".join))
def test_whatever_a_head_holds_what_is_made_of_it_is_valid_and_leads_nowhere(head: str, tmp_path: Path) -> None:
    written = dressed(house_with(tmp_path, head, pictures={"a.png": picture()}, linked=OUTWARD))
    made = head_of(written)
    assert not [
        trace for trace in ("INCLUDE", "href", "onclick", "author", "OLEObject", "altChunk", "evil") if trace in made
    ]
    assert set(codes_of(written)) <= {"PAGE"}
    assert schema_faults(written, tmp_path) == []
