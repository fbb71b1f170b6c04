"""What check finds stands in the Word document as comments when somebody asks for it, and not otherwise."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import docx

from tests.support.command import run

HUBS = Path(__file__).parents[2] / "examples" / "family-hubs.yaml"


def comments(folder: Path, *options: str) -> str:
    assert run("build", HUBS, "--format", "docx", "--output", folder, *options).code == 0
    (made,) = folder.glob("*.docx")
    docx.Document(str(made))
    with ZipFile(made) as package:
        text = package.read("word/comments.xml").decode()
        body = package.read("word/document.xml").decode()
    assert text.count("<w:comment ") == body.count("<w:commentReference ") == body.count("<w:commentRangeStart ")
    return text


def test_findings_are_comments_with_their_way_out(tmp_path: Path) -> None:
    told = comments(tmp_path, "--with-findings")
    assert "Check (should): Nobody stands in for the working lead of Oak Street." in told
    assert "Ask Oak Street who gets the same papers" in told


def test_a_document_as_usual_has_none_of_them(tmp_path: Path) -> None:
    assert "Check (" not in comments(tmp_path)
