"""Organisations' own Word files, made in code: as somebody would make them in Word, and as somebody would who means harm."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, RGBColor
from openxml_audit import OpenXmlValidator

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.docx import write
from tests.render.docx.package_faults import faults
from tests.support.sample import sample_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def picture(wide: int = 30) -> bytes:
    """A small plain PNG."""
    raw = b"".join(b"\0" + b"\x8a\x00\x4a" * wide for _ in range(10))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", wide, 10, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def house_document() -> WordDocument:
    """A house style as somebody would make it in Word: fonts, colours, margins, a logo in the head, words in the foot."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x8A, 0x00, 0x4A)
    section = made.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(40)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Mm(30))
    section.footer.paragraphs[0].text = "Registered charity 1184000"
    made.add_paragraph("Words of another document")
    return made


def saved(made: WordDocument, folder: Path) -> Path:
    """The house style as a file."""
    path = folder / "house.docx"
    made.save(str(path))
    return path


def rewritten(path: Path, change: Mapping[str, Callable[[str], str]], add: Mapping[str, bytes] | None = None) -> Path:
    """The file with some of its parts changed as text and others added."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    for name, made in change.items():
        parts[name] = made(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**parts, **(add or {})}.items():
            package.writestr(name, content)
    return path


def dressed(path: Path, document: ResolvedDocument | None = None) -> bytes:
    """The agreement in the look of a file, which holds together in every case."""
    written = write(document or sample_document(), look=path)
    assert faults(written) == []
    return written


def reopened(written: bytes) -> WordDocument:
    """The written file, opened."""
    return docx.Document(io.BytesIO(written))


def parts(written: bytes) -> dict[str, bytes]:
    """Every part of a package by its name."""
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_head(inside: str, folder: Path, relationships: str = "") -> Path:
    """A house file with this in its running head."""
    path = saved(house_document(), folder)
    change: dict[str, Callable[[str], str]] = {
        "word/header1.xml": lambda text: text.replace("</w:hdr>", f"{inside}</w:hdr>")
    }
    if relationships:
        change["word/_rels/header1.xml.rels"] = lambda text: text.replace(
            "</Relationships>", f"{relationships}</Relationships>"
        )
    return rewritten(path, change, {"word/embeddings/x.bin": b"OLE"})


OUTWARD = "http://tracker.example/"
"""Where nothing of ours may ever lead."""
PERSON = "PatSecretperson"
"""Somebody whose name stands in the house's file and in nothing that is made of it."""
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "s": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
        "x": "http://tracker.example/space",
    }.items()
)


def house_with(
    folder: Path,
    head: str = "",
    foot: str = "",
    styles: Callable[[str], str] = lambda text: text,
    pictures: Mapping[str, bytes] | None = None,
    linked: str = "",
) -> Path:
    """A house file with this in its running head and foot. `pictures` have the ids rIdP1, rIdP2 and so on in the head."""
    made = docx.Document()
    for style in [each for each in made.styles if each.type == WD_STYLE_TYPE.TABLE and each.name != "Normal Table"]:
        style.delete()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = "Head"
    section.footer.paragraphs[0].text = "Foot"
    path = saved(made, folder)
    listed = "".join(
        f'<Relationship Id="rIdP{number}" Type="{RELATED}/image" Target="media/{name}"/>'
        for number, name in enumerate(pictures or {}, 1)
    )
    if linked:
        listed += f'<Relationship Id="rIdL" Type="{RELATED}/image" Target="{linked}" TargetMode="External"/>'
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + listed
        + "</Relationships>"
    )
    return rewritten(
        path,
        {"word/styles.xml": styles},
        {
            "word/header1.xml": f"<w:hdr {_SPACES}>{head}<w:p/></w:hdr>".encode(),
            "word/footer1.xml": f"<w:ftr {_SPACES}>{foot}<w:p/></w:ftr>".encode(),
            "word/_rels/header1.xml.rels": relationships.encode(),
            **{f"word/media/{name}": content for name, content in (pictures or {}).items()},
        },
    )


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def marked(*codes: str, shown: str = "2", apart: bool = True) -> str:
    """A complex field in runs of its own, or with all of its marks in one run. A code that begins with "<" is a field inside."""
    pieces = [_mark("begin"), *(each if each.startswith("<") else _code(each) for each in codes)]
    pieces += [_mark("separate"), f'<w:t xml:space="preserve">{shown}</w:t>', _mark("end")]
    if apart:
        return "".join(each if each.startswith("<w:r>") else f"<w:r>{each}</w:r>" for each in pieces)
    return f"<w:r>{''.join(each.removeprefix('<w:r>').removesuffix('</w:r>') for each in pieces)}</w:r>"


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def _code(words: str) -> str:
    quoted = words.replace('"', "&quot;")
    return f'<w:instrText xml:space="preserve"> {quoted} </w:instrText>'


def text(words: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def in_paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def head_of(written: bytes, kind: str = "header") -> str:
    """The XML of the running head, or of the foot."""
    return parts(written)[f"word/{kind}-default.xml"].decode()


def words_of(written: bytes, kind: str = "header") -> str:
    """The words of the running head, without what our draft adds to it."""
    return (
        "".join(re.findall(r"<w:t[ >][^<]*", head_of(written, kind)))
        .replace('<w:t xml:space="preserve">', "")
        .replace("<w:t>", "")
    )


def codes_of(written: bytes, kind: str = "header") -> list[str]:
    """The instructions of the fields in the running head."""
    return [each.strip() for each in re.findall(r"<w:instrText[^>]*>([^<]*)", head_of(written, kind))]


def schema_faults(written: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds in a file."""
    path = folder / "written.docx"
    path.write_bytes(written)
    return [str(each.description) for each in OpenXmlValidator().validate(path).errors]
