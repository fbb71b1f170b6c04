"""The Word package: its parts, their relationships and types, and a zip that has no clock in it. Writes no text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.docx.fingerprint import PROPERTIES, fingerprint
from agreement_builder.render.docx.styletable import table
from agreement_builder.render.docx.xml import HEAD, NAMESPACES, RELATIONSHIPS, escaped, quoted, value
from agreement_builder.render.wording import stage

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package beside the text: its name under word/, content type, how the text relates to it, its bytes.

    `id` is the relationship's id. `relationships` is the part that lists what this part itself relates to, or nothing.
    """

    id: str
    name: str
    content_type: str
    relationship: str
    content: bytes
    relationships: bytes = b""

    @classmethod
    def word(cls, id: str, name: str, kind: str, content: str, relationships: bytes = b"") -> Part:
        """A part of Word's own kind: "styles", "header" and so on."""
        type = f"{_WORD_TYPE}.{kind}+xml"
        return cls(id, name, type, f"{RELATIONSHIPS}/{kind}", content.encode(), relationships)

    @classmethod
    def theme(cls, content: bytes) -> Part:
        """The part that holds the theme."""
        kind = "application/vnd.openxmlformats-officedocument.theme+xml"
        return cls("rIdTheme", "theme/theme1.xml", kind, f"{RELATIONSHIPS}/theme", content)


def pack(document: ResolvedDocument, text: str, parts: Iterable[Part], media: Mapping[str, bytes]) -> bytes:
    """The bytes of the Word file. `media` are pictures by their name under word/."""
    parts = list(parts)
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts, media).encode(),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
            ]
        ).encode(),
        "word/document.xml": text.encode(),
        "word/_rels/document.xml.rels": _relationships(
            (part.id, part.relationship, part.name) for part in parts
        ).encode(),
        PROPERTIES: _core_properties(document).encode(),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Agreement Builder</Application></Properties>"
        ).encode(),
    }
    for part in parts:
        files[f"word/{part.name}"] = part.content
        if part.relationships:
            folder, _, name = part.name.rpartition("/")
            files[f"word/{folder + '/' if folder else ''}_rels/{name}.rels"] = part.relationships
    files.update({f"word/{name}": content for name, content in media.items()})
    files[PROPERTIES] = _core_properties(document, f"<dc:identifier>{fingerprint(files)}</dc:identifier>").encode()
    return _zip(files)


def settings(language: str, *, even_and_odd: bool = False) -> str:
    """The settings part: nothing that makes Word ask or compute on opening, and today's layout rules."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{setting}"/>'
        for name, setting in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{value("defaultTabStop", 720)}'
        f"{'<w:evenAndOddHeaders/>' if even_and_odd else ''}"
        f"{value('characterSpacingControl', 'doNotCompress')}<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{quoted(language)}"/>{value("decimalSymbol", ".")}{value("listSeparator", ",")}'
        "</w:settings>"
    )


def fonts() -> str:
    """The font table: what may stand in for the font where it is not installed."""
    font = table().font
    return (
        f'{HEAD}<w:fonts {NAMESPACES}><w:font w:name="{quoted(font["name"])}">{value("altName", font["instead"])}'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _content_types(parts: list[Part], media: Mapping[str, bytes]) -> str:
    suffixes = sorted({name.rpartition(".")[2] for name in media})
    kinds = {"emf": "x-emf"}
    pictures = "".join(f'<Default Extension="{end}" ContentType="image/{kinds.get(end, end)}"/>' for end in suffixes)
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
            *((f"word/{part.name}", part.content_type) for part in parts),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{overrides}</Types>'
    )


def _relationships(entries: Iterable[tuple[str, str, str]]) -> str:
    made = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{quoted(to)}"/>' for id, kind, to in entries)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _core_properties(document: ResolvedDocument, identifier: str = "") -> str:
    """Title, kind, partners and dates; both dates are the date of the text."""
    meta = document.document.meta
    day = f"{meta.dated.isoformat()}T00:00:00Z"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(meta.title)}</dc:title><dc:subject>{escaped(meta.kind)}</dc:subject>"
        f"<dc:creator>{escaped('; '.join(meta.partners))}</dc:creator>"
        f"<dc:description>{escaped(meta.summary)}</dc:description><cp:lastModifiedBy>Agreement Builder</cp:lastModifiedBy>"
        f'<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<dc:language>{escaped(meta.language)}</dc:language>{identifier}<cp:contentStatus>{escaped(stage(document))}</cp:contentStatus>"
        "</cp:coreProperties>"
    )


def _zip(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_CLOCK)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, content)
    return held.getvalue()
