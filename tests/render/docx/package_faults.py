"""Finds what is wrong inside a Word file that schema checkers pass by, and that Word refuses, repairs or shows wrongly."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
_STYLE_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def faults(written: bytes) -> list[str]:
    """What is wrong with a file, in words; nothing when it holds together."""
    return list(_Package(written).faults())


class _Package:
    def __init__(self, written: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            self.names = archive.namelist()
            self.files = {name: archive.read(name) for name in self.names}
        self.xml = {
            name: etree.fromstring(held) for name, held in self.files.items() if name.endswith((".xml", ".rels"))
        }
        self.stories = [
            self.xml[name] for name in self.xml if re.match(r"word/(document|header|footer|comments)", name)
        ]

    def faults(self) -> Iterator[str]:
        yield from _repeated("file in the package", self.names)
        yield from self.relationships()
        yield from self.styles()
        yield from self.numbers()
        yield from self.fields()
        yield from self.bookmarks()
        yield from self.comments()
        yield from self.controls()

    def relationships(self) -> Iterator[str]:
        types = self.xml["[Content_Types].xml"]
        known = {each.get("PartName", "").lstrip("/") for each in types.iter(f"{_PACKAGE}content-types}}Override")}
        endings = {each.get("Extension") for each in types.iter(f"{_PACKAGE}content-types}}Default")} - {"xml"}
        for name in self.files:
            if name != "[Content_Types].xml" and name not in known and name.rpartition(".")[2] not in endings:
                yield f"{name} has no content type"
        reached = {"[Content_Types].xml"}
        for name in self.files:
            folder, file = posixpath.split(name)
            listed = self.xml.get(posixpath.join(folder, "_rels", f"{file}.rels"))
            ids = self.related(name, listed, reached)
            yield from (f"{name} names relationship {id}" for id in self.used_ids(name) if id not in ids)
        reached.update(name for name in self.files if name.endswith(".rels"))
        self.related("", self.xml["_rels/.rels"], reached)
        yield from (f"nothing relates to {name}" for name in self.files if name not in reached)
        yield from (f"there is no {name}" for name in reached if name not in self.files)

    def related(self, name: str, listed: etree._Element | None, reached: set[str]) -> set[str]:
        ids = set()
        for each in () if listed is None else listed.iter(f"{_PACKAGE}relationships}}Relationship"):
            ids.add(each.get("Id", ""))
            assert each.get("TargetMode", "Internal") == "Internal", "a relationship leaves the file"
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), each.get("Target", "")))
            reached.add(target.lstrip("/"))
        return ids

    def used_ids(self, name: str) -> Iterator[str]:
        for element in self.xml[name].iter() if name in self.xml else ():
            yield from (str(held) for key, held in element.attrib.items() if str(key).startswith(R))

    def styles(self) -> Iterator[str]:
        styles = list(self.xml["word/styles.xml"].iter(f"{W}style"))
        ids = [style.get(f"{W}styleId", "") for style in styles]
        yield from _repeated("style", ids)
        yield from _repeated("style name", [_value(style.find(f"{W}name")).lower() for style in styles])
        defaults = [style.get(f"{W}type", "") for style in styles if style.get(f"{W}default") == "1"]
        yield from _repeated("default style", defaults)
        for root in [*self.stories, self.xml["word/styles.xml"], self.xml["word/numbering.xml"]]:
            for use in _STYLE_USES:
                yield from (f"no style {_value(each)}" for each in root.iter(W + use) if _value(each) not in ids)

    def numbers(self) -> Iterator[str]:
        root = self.xml["word/numbering.xml"]
        levels = {
            each.get(f"{W}abstractNumId"): {level.get(f"{W}ilvl") for level in each.iter(f"{W}lvl")}
            for each in root.iter(f"{W}abstractNum")
        }
        lists = {each.get(f"{W}numId"): _value(each.find(f"{W}abstractNumId")) for each in root.iter(f"{W}num")}
        yield from (f"list {id} has no definition" for id, of in lists.items() if of not in levels)
        for story in [*self.stories, self.xml["word/styles.xml"]]:
            for number in story.iter(f"{W}numPr"):
                id, level = _value(number.find(f"{W}numId")), _value(number.find(f"{W}ilvl")) or "0"
                if id != "0" and (id not in lists or level not in levels[lists[id]]):
                    yield f"no list {id} with level {level}"

    def fields(self) -> Iterator[str]:
        for story in self.stories:
            state: list[str] = []
            for mark in story.iter(f"{W}fldChar"):
                kind = mark.get(f"{W}fldCharType")
                if kind == "begin":
                    state.append("code")
                elif kind == "separate" and state and state[-1] == "code":
                    state[-1] = "result"
                elif kind == "end" and state and state[-1] == "result":
                    state.pop()
                else:
                    yield f"a field {kind} out of its turn"
            yield from ("a field does not end" for _ in state)

    def bookmarks(self) -> Iterator[str]:
        starts = [each for story in self.stories for each in story.iter(f"{W}bookmarkStart")]
        ends = [each.get(f"{W}id", "") for story in self.stories for each in story.iter(f"{W}bookmarkEnd")]
        names = [each.get(f"{W}name", "") for each in starts]
        ids = [each.get(f"{W}id", "") for each in starts]
        yield from _repeated("bookmark", [name.lower() for name in names])
        yield from _repeated("bookmark id", ids)
        yield from (f"bookmark {id} has no end or no start" for id in set(ids) ^ set(ends))
        yield from (f"Word allows no bookmark {name}" for name in names if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name))
        for story in self.stories:
            anchors = [each.get(f"{W}anchor", "") for each in story.iter(f"{W}hyperlink")]
            codes = [text.text or "" for text in story.iter(f"{W}instrText")]
            anchors += [code.split()[1] for code in codes if code.split()[0] == "REF"]
            yield from (f"nothing is called {anchor}" for anchor in anchors if anchor not in names)

    def comments(self) -> Iterator[str]:
        made = self.xml.get("word/comments.xml")
        ids = [] if made is None else [each.get(f"{W}id", "") for each in made.iter(f"{W}comment")]
        yield from _repeated("comment", ids)
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            uses = [each.get(f"{W}id", "") for story in self.stories for each in story.iter(W + tag)]
            yield from _repeated(tag, uses)
            yield from (f"{tag} and comments differ: {id}" for id in set(ids) ^ set(uses))

    def controls(self) -> Iterator[str]:
        controls = [each for story in self.stories for each in story.iter(f"{W}sdtPr")]
        yield from _repeated("control", [_value(each.find(f"{W}id")) for each in controls])
        tags = [_value(each.find(f"{W}{name}")) for each in controls for name in ("tag", "alias")]
        yield from (f"Word cuts {tag}" for tag in tags if len(tag) > 64)


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _repeated(what: str, names: list[str]) -> Iterator[str]:
    yield from (f"more than one {what} {name}" for name, count in Counter(names).items() if count > 1)
