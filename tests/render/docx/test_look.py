"""An organisation's own Word file gives the agreement its clothes, and nothing else; mischief in it stays outside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, RGBColor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from agreement_builder.errors import Unusable
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.docx import write
from agreement_builder.render.docx.look import left_out
from tests.support.house_files import (
    OUTWARD,
    W,
    dressed,
    house_document,
    parts,
    picture,
    reopened,
    rewritten,
    saved,
    with_head,
)
from tests.support.read_word import read_word
from tests.support.reading import differences
from tests.support.sample import flat_document, sample_document

# ------------------------------------------------------------ what is taken over


def test_styles_page_head_and_foot_come_from_the_house(tmp_path: Path) -> None:
    document = reopened(dressed(saved(house_document(), tmp_path)))
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x8A, 0x00, 0x4A)
    for section in document.sections:
        assert section.footer.paragraphs[0].text == "Registered charity 1184000"
    assert document.sections[1].left_margin == pytest.approx(Mm(40), abs=635)
    assert picture() in [part.blob for part in document.part.package.iter_parts()]
    assert "Words of another document" not in document.element.xml


def test_our_numbers_stay_and_our_styles_fill_the_gaps_in_the_house_colour(tmp_path: Path) -> None:
    styles = reopened(dressed(saved(house_document(), tmp_path))).styles
    assert styles["Heading 2"].element.find(f"{W}pPr/{W}numPr") is not None
    assert "8A004A" in styles["Agreement Table"].element.xml
    assert styles["Schedule Heading"].base_style == styles["Heading 1"]


def test_the_file_fits_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "dressed.docx"
    path.write_bytes(dressed(saved(house_document(), tmp_path)))
    assert [str(each.description) for each in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("document", [sample_document(), flat_document()], ids=["agreement", "charter"])
def test_the_words_and_numbers_are_the_same_in_every_look(document: ResolvedDocument, tmp_path: Path) -> None:
    made = dressed(saved(house_document(), tmp_path), document)
    assert differences(read_word(write(document)), read_word(made)) == []


def test_equal_documents_in_equal_looks_give_equal_bytes(tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)
    assert write(sample_document(), look=path) == write(sample_document(), look=path)


def test_a_draft_says_so_in_the_house_head_and_a_final_text_does_not(tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)
    heads = [section.header.paragraphs[-1].text for section in reopened(dressed(path)).sections]
    assert set(heads) == {"Draft 3, 12 January 2027, 3 points open"}
    final = reopened(dressed(path, flat_document()))
    assert "signature" not in "".join(each.text for each in final.sections[0].header.paragraphs)


def test_a_foot_without_page_numbers_gets_them_and_one_with_keeps_its_own(tmp_path: Path) -> None:
    assert "NUMPAGES" in reopened(dressed(saved(house_document(), tmp_path))).sections[0].footer._element.xml
    own = house_document()
    own.sections[0].footer.paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    kept = reopened(dressed(saved(own, tmp_path))).sections[0].footer._element.xml
    assert "PAGE" in kept
    assert "NUMPAGES" not in kept


def test_a_house_without_head_and_foot_gets_ours(tmp_path: Path) -> None:
    section = reopened(dressed(saved(docx.Document(), tmp_path))).sections[1]
    assert "First Steps Family Partnership" in section.header.paragraphs[0].text
    assert "NUMPAGES" in section.footer._element.xml


def test_a_head_for_the_first_page_stands_on_the_cover_only(tmp_path: Path) -> None:
    house = house_document()
    section = house.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Letterhead"
    cover, contents, *_ = reopened(dressed(saved(house, tmp_path))).sections
    assert cover.header.paragraphs[0].text == "Letterhead"
    assert "Letterhead" not in "".join(each.text for each in contents.header.paragraphs)
    charter = reopened(dressed(saved(house, tmp_path), flat_document())).sections[0]
    assert charter.different_first_page_header_footer
    assert charter.first_page_header.paragraphs[0].text == "Letterhead"


def test_the_head_is_that_of_the_first_section_that_has_one(tmp_path: Path) -> None:
    house = docx.Document()
    house.add_section()
    house.sections[1].header.is_linked_to_previous = False
    house.sections[1].header.paragraphs[0].text = "From the second section"
    assert reopened(dressed(saved(house, tmp_path))).sections[1].header.paragraphs[0].text == "From the second section"


def test_a_heading_that_the_house_builds_on_a_numbered_one_gets_no_number(tmp_path: Path) -> None:
    house = house_document()
    assert house.styles["TOC Heading"].base_style == house.styles["Heading 1"]
    number = reopened(dressed(saved(house, tmp_path))).styles["TOC Heading"].element.find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    assert number.get(f"{W}val") == "0"


def test_lists_of_the_house_do_not_come_along(tmp_path: Path) -> None:
    written = dressed(saved(house_document(), tmp_path))
    used = set(re.findall(rb'w:numId w:val="(\d+)"', parts(written)["word/styles.xml"]))
    known = set(re.findall(rb'w:num w:numId="(\d+)"', parts(written)["word/numbering.xml"]))
    assert used - {b"0"} <= known


def test_a_style_of_ours_that_the_house_has_is_the_house_style(tmp_path: Path) -> None:
    house = house_document()
    house.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH).font.name = "Courier New"
    house.styles.add_style("Defined Term", WD_STYLE_TYPE.PARAGRAPH)
    styles = reopened(dressed(saved(house, tmp_path))).styles
    assert styles["Note"].font.name == "Courier New"
    assert styles["Defined Term"].type == WD_STYLE_TYPE.CHARACTER


def test_impossible_pages_give_way_to_ours(tmp_path: Path) -> None:
    house = house_document()
    house.sections[0].left_margin = Mm(400)
    assert reopened(dressed(saved(house, tmp_path))).sections[0].left_margin == pytest.approx(Mm(25), abs=635)


@pytest.mark.parametrize("kind", ["template.main+xml", "document.macroEnabled.main+xml"])
def test_templates_and_files_with_macros_can_be_looks_and_leave_the_macros_behind(kind: str, tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)
    types: Callable[[str], str] = lambda text: text.replace("document.main+xml", kind)  # noqa: E731
    rewritten(path, {"[Content_Types].xml": types}, {"word/vbaProject.bin": b"macro"})
    assert not [name for name in parts(dressed(path)) if "vba" in name]


# ------------------------------------------------------------ what stays outside


OLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("inside", "relationships"),
    [
        (
            '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>kept words</w:t></w:r></w:hyperlink></w:p>',
            f'<Relationship Id="rIdX" Type="{OLE}/hyperlink" Target="{OUTWARD}" TargetMode="External"/>',
        ),
        (
            '<w:p><w:r><w:t>kept words</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<v:imagedata r:id="rIdX" src="{OUTWARD}"/></v:shape></w:pict></w:r></w:p>',
            f'<Relationship Id="rIdX" Type="{OLE}/image" Target="{OUTWARD}" TargetMode="External"/>',
        ),
        (
            '<w:p><w:r><w:t>kept words</w:t></w:r><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"'
            ' Type="Embed" r:id="rIdX"/></w:object></w:r></w:p>',
            f'<Relationship Id="rIdX" Type="{OLE}/oleObject" Target="embeddings/x.bin"/>',
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE '
            f'"{OUTWARD}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>kept words</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            "",
        ),
        (
            f'<w:p><w:fldSimple w:instr=" DDEAUTO cmd {OUTWARD} "><w:r><w:t>kept words</w:t></w:r></w:fldSimple></w:p>',
            "",
        ),
        (
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
            '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>kept words</w:t></w:r></w:ins></w:p></w:sdtContent></w:sdt>',
            "",
        ),
    ],
    ids=["link", "linked picture", "embedded file", "field that fetches", "field that runs", "bound control"],
)
def test_what_reaches_out_is_cut_and_its_words_stay(inside: str, relationships: str, tmp_path: Path) -> None:
    written = dressed(with_head(inside, tmp_path, relationships))
    everything = b"".join(parts(written).values())
    for trace in (OUTWARD, "INCLUDEPICTURE", "DDEAUTO", "oleObject", "OLEObject", "dataBinding", "w:ins "):
        assert trace.encode() not in everything
    heads = "".join(each.text for each in reopened(written).sections[0].header.paragraphs)
    assert "kept words" in heads
    assert b"\x89PNG" in everything, "the logo stays"


def test_a_date_that_would_be_wrong_goes_and_the_page_number_stays(tmp_path: Path) -> None:
    inside = (
        '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>1 May 1999</w:t></w:r></w:fldSimple>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    )
    head = reopened(dressed(with_head(inside, tmp_path))).sections[0].header._element.xml
    assert "1999" not in head
    assert " PAGE " in head


def test_something_that_only_calls_itself_a_picture_does_not_come_along(tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)
    with zipfile.ZipFile(path) as whole:
        name = next(name for name in whole.namelist() if name.startswith("word/media/"))
    written = dressed(rewritten(path, {}, {name: b"<svg onload='x'/>"}))
    assert not [each for each in parts(written) if "media" in each]


def test_a_picture_without_a_description_gets_one(tmp_path: Path) -> None:
    head = reopened(dressed(saved(house_document(), tmp_path))).sections[0].header._element.xml
    assert re.search(r'<wp:docPr [^>]*descr="[^"]+"', head)


# ------------------------------------------------------------ files that cannot be used


def refused(path: Path) -> str:
    """What is said about a file that cannot be used; its code and message."""
    with pytest.raises(Unusable) as told:
        write(sample_document(), look=path)
    (finding,) = told.value.findings
    assert finding.hint
    assert path.name in finding.message
    return finding.code


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.docx") == "file-missing"
    assert refused(tmp_path) == "file-not-a-file"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "look-not-word"),
        (b"Dear all", "look-not-word"),
        (b"%PDF-1.7", "look-not-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "look-locked"),
        (b"PK\x03\x04 but no more", "look-not-word"),
    ],
)
def test_a_file_of_another_kind_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "look.docx"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_zip_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "look.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "hello")
    assert refused(path) == "look-not-word"


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml", "word/header1.xml", "[Content_Types].xml"])
def test_a_part_that_is_missing_or_broken_never_ends_in_a_traceback(part: str, tmp_path: Path) -> None:
    path = rewritten(saved(house_document(), tmp_path), {part: lambda text: text[: len(text) // 2]})
    if part == "[Content_Types].xml":
        dressed(path)
    else:
        assert refused(path) == "look-not-word"


def test_a_running_head_that_names_no_part_never_ends_in_a_traceback(tmp_path: Path) -> None:
    def unnamed(text: str) -> str:
        assert "<w:headerReference " in text
        return re.sub(r'(<w:headerReference [^>]*?)r:id="[^"]*"', r"\1", text)

    path = rewritten(saved(house_document(), tmp_path), {"word/document.xml": unnamed})
    assert refused(path) == "look-not-word"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:styles xmlns:w="x">&b;</w:styles>'
    path = rewritten(saved(house_document(), tmp_path), {}, {"word/styles.xml": bomb.encode(encoding)})
    assert refused(path) == "look-not-word"


def test_a_zip_that_unpacks_to_far_more_is_refused_at_once(tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)
    with zipfile.ZipFile(path) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in held.items():
            package.writestr(name, content + b" " * 100_000_000 if name == "word/styles.xml" else content)
    assert path.stat().st_size < 1_000_000
    assert refused(path) == "look-too-big"


@pytest.mark.parametrize("deep", [20, 75])
def test_tables_inside_tables_never_end_in_a_traceback(deep: int, tmp_path: Path) -> None:
    path = with_head(f"{'<w:tbl><w:tr><w:tc>' * deep}<w:p/>{'</w:tc></w:tr></w:tbl>' * deep}", tmp_path)
    if deep == 20:
        dressed(path)
    else:
        with suppress(Unusable):
            write(sample_document(), look=path)


def test_fields_inside_fields_without_end_are_refused(tmp_path: Path) -> None:
    begun = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>AUTHOR</w:instrText></w:r>" * 3_000
    path = with_head(f"<w:p>{begun}{begun.replace('begin', 'end')}</w:p>", tmp_path)
    assert refused(path) == "look-not-word"
    with pytest.raises(Unusable):
        left_out(path)


@pytest.mark.parametrize("inside", ["<w:p/>", "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>"])
def test_a_head_of_far_too_many_pieces_is_refused_at_once(inside: str, tmp_path: Path) -> None:
    assert refused(with_head(inside * 160_000, tmp_path)) == "look-too-big"


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = saved(house_document(), tmp_path)
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/styles.xml", "<x/>")
    assert refused(path) == "look-not-word"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.sampled_from(
        ["word/styles.xml", "word/document.xml", "word/header1.xml", "word/settings.xml", "word/_rels/header1.xml.rels"]
    ),
    place=st.floats(0, 1),
    length=st.integers(0, 30),
    typed=st.sampled_from(
        ["", "x", "0", "-1", '"', "<w:r/>", 'w:val="maybe"', "rId99", "../../../etc/passwd", "w:sectPr"]
    ),
)
def test_no_change_to_a_file_ends_in_a_traceback(
    part: str, place: float, length: int, typed: str, tmp_path: Path
) -> None:
    def change(text: str) -> str:
        at = int(place * len(text))
        return text[:at] + typed + text[at + length :]

    path = rewritten(saved(house_document(), tmp_path), {part: change})
    with suppress(Unusable):
        write(sample_document(), look=path)
