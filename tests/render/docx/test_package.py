"""Word opens the file without a question: its parts fit the schema and one another."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.docx import write
from tests.render.docx.package_faults import faults
from tests.support.heavy import scripts_document
from tests.support.hostile import HOSTILE
from tests.support.sample import flat_document, sample_document
from tests.support.strategies import documents

DOCUMENTS = {"agreement": sample_document(), "charter": flat_document()}


def schema_faults(written: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds."""
    path = folder / "written.docx"
    path.write_bytes(written)
    return [str(each.description) for each in OpenXmlValidator().validate(path).errors]


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> ResolvedDocument:
    return DOCUMENTS[request.param]


def test_the_file_fits_the_schema(document: ResolvedDocument, tmp_path: Path) -> None:
    assert schema_faults(write(document), tmp_path) == []


def test_its_parts_hold_together(document: ResolvedDocument) -> None:
    assert faults(write(document)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_whatever_people_type_its_parts_hold_together(document: ResolvedDocument) -> None:
    assert faults(write(document)) == []


def test_what_has_broken_writers_fits_the_schema(tmp_path: Path) -> None:
    assert schema_faults(write(scripts_document(*(text for text in HOSTILE if text.strip()))), tmp_path) == []


def test_equal_documents_give_equal_bytes(document: ResolvedDocument) -> None:
    assert write(document) == write(document)


def test_the_file_holds_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(write(sample_document()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


BROKEN = {
    "a field without an end": ("document", '<w:fldChar w:fldCharType="end"/>', ""),
    "a bookmark without an end": ("document", '<w:bookmarkEnd w:id="2"/>', ""),
    "two bookmarks of one name": ("document", 'w:name="_Toc000000002"', 'w:name="_Toc000000001"'),
    "a reference to nothing": ("document", "REF _Ref_", "REF _Rex_"),
    "a style that is not there": ("document", '<w:pStyle w:val="Note"/>', '<w:pStyle w:val="Nota"/>'),
    "a list that is not there": ("numbering", '<w:num w:numId="1">', '<w:num w:numId="99">'),
    "a comment that is not there": ("document", '<w:commentReference w:id="0"/>', '<w:commentReference w:id="7"/>'),
    "a relationship that is not there": ("document", 'r:id="rIdHead"', 'r:id="rIdHand"'),
    "two controls of one number": ("document", '<w:id w:val="100000003"/>', '<w:id w:val="100000002"/>'),
    "a style twice": ("styles", 'w:styleId="NoteTitle"', 'w:styleId="Note"'),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_checks_see_a_broken_file(fault: str) -> None:
    part, good, bad = BROKEN[fault]
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write(sample_document()))) as whole, zipfile.ZipFile(held, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name).decode()
            if name == f"word/{part}.xml":
                assert good in content
                content = content.replace(good, bad, 1)
            broken.writestr(name, content)
    assert faults(held.getvalue()) != []


def test_without_a_look_no_heavy_library_is_loaded() -> None:
    told = "import sys, agreement_builder.render.docx; print({'docx', 'lxml'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "set()\n"
