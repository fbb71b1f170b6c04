"""Opens an organisation's own Word file without trusting it, and keeps only what a look is made of.

What is kept: styles, theme, the page of one section, its running heads and feet, their pictures. Never followed, and not
even read: links, macros, embedded files, everything else. Source of the package's rules: ECMA-376 Part 2.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from lxml import etree

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.render.docx.xml import MAIN, RELATIONSHIPS
from agreement_builder.textfiles import read_bytes

LARGEST_FILE = 30_000_000
LARGEST_LOOK = 20_000_000
MOST_PARTS, MOST_ELEMENTS = 3_000, 150_000
"""Bytes of the file, bytes unpacked of what is kept of it, how many parts it may have, and how many elements one that is kept."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_DECLARES_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SECTION = f"{{{MAIN}}}sectPr"
_RELATIONSHIP = f"{{{_PACKAGE}/relationships}}Relationship"
_ID = f"{{{RELATIONSHIPS}}}id"
_TYPES = {
    "main": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "styles": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "settings": "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
    "header": "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    "footer": "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS,
    **{
        f"http://purl.oclc.org/ooxml/drawingml/{kind}": f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
        for kind in ("main", "picture", "wordprocessingDrawing")
    },
}
"""The namespaces of Strict Open XML (ECMA-376 Part 1) and those of ordinary Word files (Part 4) for the same things."""
_STRICT_START = "http://purl.oclc.org/"
_SIDED = frozenset(f"{{{MAIN}}}{name}" for name in ("start", "end", "ind"))
_SIDES, _INDENT = {"start": "left", "end": "right"}, f"{{{MAIN}}}ind"
_PYTHON_DOCX_FAULTS = (OpcError, PythonDocxError, XmlchemyError)
"""The roots of what python-docx raises; they have no common one."""
_SAYS_WHAT_TO_DO = "Open it in Word, save it as a Word document (.docx) and name that file."


@dataclass(frozen=True, slots=True)
class Missed:
    """What a house's file has that nobody can take over: pictures in heads that it only links to, pictures in its text."""

    linked: int = 0
    in_text: int = 0


def open_house_file(path: Path, content: bytes) -> tuple[WordDocument, Missed]:
    """The file as python-docx opens it, with nothing in it but a look; and what of it cannot be taken over.

    Raises Unusable when it is no usable Word file, or what `faults_told` tells.
    """
    house = _House(path, content)
    document = docx.Document(io.BytesIO(house.kept()))
    return document, Missed(house.linked, house.in_text)


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Tells whoever named the file what is the matter with it, whatever a library says on the way."""
    try:
        yield
    except RecursionError as fault:
        raise unusable(path, "look-not-word", "is nested deeper than any Word document", _SAYS_WHAT_TO_DO) from fault
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise unusable(path, "look-not-word", "cannot be unpacked", _SAYS_WHAT_TO_DO) from fault
    except (etree.LxmlError, LookupError, ValueError, AttributeError, TypeError, *_PYTHON_DOCX_FAULTS) as fault:
        raise unusable(path, "look-not-word", "is not put together like a Word document", _SAYS_WHAT_TO_DO) from fault


def parse(content: bytes) -> etree._Element:
    """XML read with nothing fetched, expanded or looked up. Raises ValueError when it declares entities."""
    if _DECLARES_ENTITIES.search(content.replace(b"\0", b"")):
        raise ValueError("a part declares entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    for element in root.iter(etree.Element):
        if (
            _STRICT_START in str(element.tag)
            or str(element.tag) in _SIDED
            or any(_STRICT_START in str(each) for each in element.attrib)
        ):
            _speak_transitional(element)
    return root


def _speak_transitional(element: etree._Element) -> None:
    """Gives an element of a Strict Open XML file the names that the same thing has in ordinary Word files."""
    name = etree.QName(element)
    space = _STRICT.get(name.namespace or "", name.namespace)
    local = _SIDES.get(name.localname, name.localname) if space == MAIN else name.localname
    if (space, local) != (name.namespace, name.localname):
        element.tag = f"{{{space}}}{local}"
    for key, value in list(element.attrib.items()):
        name = etree.QName(str(key))
        space = _STRICT.get(name.namespace or "", name.namespace)
        local = _SIDES.get(name.localname, name.localname) if element.tag == _INDENT else name.localname
        if (space, local) != (name.namespace, name.localname):
            del element.attrib[key]
            element.set(f"{{{space}}}{local}" if space else local, value)


def unusable(path: Path, code: str, what: str, hint: str) -> Unusable:
    """The error that says what is the matter with a look and what to do about it."""
    return Unusable([Finding(code, Severity.MUST, f"The look {path.name} {what}.", hint, Place(file=str(path)))])


def house_bytes(path: Path) -> bytes:
    """What stands in the file. Raises Unusable when it cannot be read or is surely no Word file of today."""
    try:
        content = read_bytes(path, limit=LARGEST_FILE)
    except Unusable as fault:
        raise _too_big(path) if fault.findings[0].code == "file-too-large" else fault from None
    if content.startswith(_OLD_OR_LOCKED):
        what = "is locked with a password, or is a Word file of the kind used before 2007"
        raise unusable(path, "look-locked", what, f"Take the password off. {_SAYS_WHAT_TO_DO}")
    return content


def _too_big(path: Path) -> Unusable:
    hint = "Take out what is not needed for a look: keep the styles, the running head and foot, the logo."
    return unusable(path, "look-too-big", "holds more than a look needs", hint)


class _House:
    """The parts of a file, read one by one and only when they are wanted."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        entries = self._archive.infolist()
        names = [entry.filename for entry in entries]
        if len(entries) > MOST_PARTS:
            raise _too_big(path)
        if len(set(names)) != len(names):
            raise ValueError("a part is there twice")
        self._names = frozenset(names)
        self._left = LARGEST_LOOK
        self.linked = self.in_text = 0

    def kept(self) -> bytes:
        """A small Word package: the text is gone, one section with its heads and feet is left."""
        main = next((target for kind, _, target in self._relationships("") if kind == "officeDocument"), "")
        kept: dict[str, bytes] = {}
        types: dict[str, str] = {}
        relationships: list[tuple[str, str, str]] = []
        section = self._section(main)
        wanted = {element.get(_ID) for element in section}
        for kind, id, target in self._relationships(main):
            self.in_text += kind == "image"
            if kind in ("styles", "settings", "theme") or (kind in ("header", "footer") and id in wanted):
                relationships.append((kind, id, target))
                kept[target], types[target] = self._xml(target), _TYPES[kind]
                if kind in ("header", "footer"):
                    kept.update(self._pictures(target))
        body = etree.tostring(section, encoding="unicode")
        kept[main] = f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'.encode()
        kept[_relationships_name(main)] = _relationships_part(relationships)
        types[main] = _TYPES["main"]
        return _packed(main, kept, types)

    def _section(self, main: str) -> etree._Element:
        """The first section with a running head of its own, else the first: with all heads and feet that hold there."""
        sections = list(parse(self._part(main)).iter(_SECTION))
        running: dict[tuple[str, str | None], etree._Element] = {}
        chosen = sections[0] if sections else etree.Element(_SECTION)
        for section in sections:
            own = {(child.tag, child.get(f"{{{MAIN}}}type")): child for child in section if child.get(_ID)}
            running.update(own)
            chosen = section
            if (f"{{{MAIN}}}headerReference", "default") in own:
                break
        else:
            chosen = sections[0] if sections else chosen
        for child in [child for child in chosen if child.get(_ID)]:
            chosen.remove(child)
        for child in reversed(running.values()):
            chosen.insert(0, child)
        return chosen

    def _pictures(self, part: str) -> dict[str, bytes]:
        """The pictures of a head or foot and the list that names them."""
        found = [each for each in self._relationships(part) if each[0] == "image" and each[2] in self._names]
        self.linked += self._linked(part)
        kept = {target: self._part(target) for _, _, target in found}
        return {**kept, _relationships_name(part): _relationships_part(found)} if found else {}

    def _linked(self, part: str) -> int:
        """How many pictures a part only links to."""
        name = _relationships_name(part)
        listed = parse(self._part(name)).iter(_RELATIONSHIP) if name in self._names else ()
        kinds = (each.get("Type", "") for each in listed if each.get("TargetMode") == "External")
        return sum(kind.rpartition("/")[2] == "image" for kind in kinds)

    def _relationships(self, part: str) -> Iterator[tuple[str, str, str]]:
        """What a part relates to inside the file: the last word of the kind, the id, the other part's name."""
        name = _relationships_name(part)
        if name not in self._names:
            return
        for each in parse(self._part(name)).iter(_RELATIONSHIP):
            if each.get("TargetMode", "Internal") == "Internal":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), each.get("Target", "")))
                yield each.get("Type", "").rpartition("/")[2], each.get("Id", ""), target.lstrip("/")

    def _xml(self, name: str) -> bytes:
        root = parse(self._part(name))
        if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
            raise _too_big(self._path)
        return etree.tostring(root)

    def _part(self, name: str) -> bytes:
        self._left -= self._archive.getinfo(name).file_size
        if self._left < 0:
            raise _too_big(self._path)
        return self._archive.read(name)


def _relationships_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationships_part(entries: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}/relationships}}Relationships")
    for kind, id, target in entries:
        etree.SubElement(root, _RELATIONSHIP, Id=id, Type=f"{RELATIONSHIPS}/{kind}", Target=f"/{target}")
    return etree.tostring(root)


def _packed(main: str, parts: dict[str, bytes], types: dict[str, str]) -> bytes:
    """A package of these parts; parts without a type of their own are pictures or lists of relationships."""
    namespace = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{namespace}}}Types")
    endings = {name.rpartition(".")[2].lower() for name in parts if name not in types} - {"rels"}
    for ending in sorted(endings):
        etree.SubElement(root, f"{{{namespace}}}Default", Extension=ending, ContentType=f"image/{ending}")
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{namespace}}}Default", Extension="rels", ContentType=kind)
    for name, kind in types.items():
        etree.SubElement(root, f"{{{namespace}}}Override", PartName=f"/{name}", ContentType=kind)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", etree.tostring(root))
        archive.writestr("_rels/.rels", _relationships_part([("officeDocument", "rId1", main)]))
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()
