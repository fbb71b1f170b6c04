"""A house's running head or foot built anew from what may stay of it: its words, their type, tables, boxes, shapes and pictures.

Nothing is fetched. Placeholders go, a control for the title holds ours, and what a link or a control showed stays as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from agreement_builder.render.docx.allowed import Builder, Kind, Special, descendants, full, new, root, rules
from agreement_builder.render.docx.allowed_drawing import DRAWINGS
from agreement_builder.render.docx.allowed_word import STORY
from agreement_builder.render.docx.housefile import parse
from agreement_builder.render.docx.lookfields import settle

_UNWRAPPED = ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "bdo", "dir", "sdt", "sdtContent")
_CUT = ("del", "moveFrom", "sdtPr", "sdtEndPr", "rubyPr")
_OF_THE_FILE = frozenset(
    [
        "creator",
        "author",
        "keywords",
        "category",
        "contentstatus",
        "status",
        "description",
        "comments",
        "abstract",
        "publishdate",
        "manager",
        "lastmodifiedby",
        "version",
        "revision",
        "identifier",
        "language",
    ]
)
"""What a control may be bound to that says something about the house's own file."""
_BOUND = re.compile(r"(?:^|[:/])(\w+)(?:\[\d+\])?$")
_PLACEHOLDER = re.compile(
    r"\s*\[(?:(?:type|click|enter|insert|pick|choose|select|add|your)\b[^\]]{0,80}|"
    r"(?:document |company |author |recipient |sender )?"
    r"(?:title|subtitle|subject|name|date|author|company|address|abstract)[^\]]{0,20})\]\s*",
    re.IGNORECASE,
)
_SHOWN_SPACES = frozenset(full(f"{prefix}:x").rpartition("}")[0] for prefix in ("wps", "wpg"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_A_PATH = re.compile(r"[\\/]|://|www\.|@|\.\w{2,4}$")
_SHAPES = tuple(f"v:{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "polyline", "group"))
_NAMED = ("pic:cNvPr", "wps:cNvPr", "wpg:cNvPr")


@dataclass(frozen=True, slots=True)
class Known:
    """What a head may refer to: ids of styles by their type, the new id of each picture; our words for title and logo."""

    styles: Mapping[str, frozenset[str]]
    pictures: Mapping[str, str]
    title: str
    subject: str
    picture_words: str
    first_drawing: int = 1


@dataclass(frozen=True, slots=True)
class Story:
    """A head or foot built anew, the fields that went from it, and how many of its drawings could not come along."""

    root: etree._Element
    fields_gone: tuple[str, ...]
    drawings_lost: int


def story_anew(story: etree._Element, known: Known) -> Story:
    """A head or foot that holds nothing but what the lists name, and fits the schema."""
    copy = parse(etree.tostring(story))
    _make_plain(copy, known)
    gone = settle(copy, {"TITLE": known.title, "SUBJECT": known.subject})
    for text in descendants(copy, "w:t"):
        if _PLACEHOLDER.fullmatch(text.text or ""):
            _cut(text)
    made = _Made(known)
    drawn = _drawings(copy)
    root = made.story(copy)
    return Story(root, gone, drawn - _drawings(root))


def _drawings(story: etree._Element) -> int:
    return sum(1 for name in ("w:drawing", "w:pict") for _ in story.iter(full(name)))


def as_text(story: etree._Element) -> str:
    """A head or foot as the text of its part."""
    named = {each.get("Requires", "") for each in story.iter(full("mc:Choice"))}
    etree.cleanup_namespaces(story, keep_ns_prefixes=["w", "r", *named])
    return etree.tostring(story, encoding="unicode")


# ------------------------------------------------------------ before it is built


def _make_plain(story: etree._Element, known: Known) -> None:
    """Takes out what was deleted or is hidden, opens what only wraps, chooses among alternatives, fills controls."""
    for element in [*story.iter()]:
        if not isinstance(element.tag, str):
            _cut(element)
    for choice in descendants(story, "mc:AlternateContent"):
        _choose(choice)
    for control in descendants(story, "w:sdt"):
        _fill(control, known)
    for name in _CUT:
        for element in descendants(story, f"w:{name}"):
            around = element.getparent()
            if name == "del" and around is not None and around.tag == full("w:trPr"):
                _cut(next(around.iterancestors(full("w:tr")), element))
            _cut(element)
    for name in _UNWRAPPED:
        for element in descendants(story, f"w:{name}"):
            _unwrap(element)
    for embedded in descendants(story, "w:object"):
        embedded.tag = full("w:pict")
    for run in descendants(story, "w:r"):
        properties = run.find(full("w:rPr"))
        if properties is not None and (_is_on(properties, "w:vanish") or _style(properties) == "PlaceholderText"):
            _cut(run)
    for line in descendants(story, "w:br"):
        if line.get(full("w:type"), "textWrapping") != "textWrapping":
            _cut(line)


def _choose(element: etree._Element) -> None:
    """Leaves of several ways to draw one thing the newer where it is a shape that we know, else the older."""
    branches = [each for each in element if each.tag in (full("mc:Choice"), full("mc:Fallback"))]
    newer = [
        each for each in branches if any(str(inside.tag).rpartition("}")[0] in _SHOWN_SPACES for inside in each.iter())
    ]
    older = [each for each in branches if each.tag == full("mc:Fallback")]
    chosen = (newer or older or branches)[:1]
    for branch in branches:
        if branch in chosen:
            _unwrap(branch)
        else:
            _cut(branch)
    _unwrap(element)


def _fill(control: etree._Element, known: Known) -> None:
    """Puts our title into a control for it; empties one that holds a placeholder or something about the house's file."""
    properties, content = control.find(full("w:sdtPr")), control.find(full("w:sdtContent"))
    if properties is None or content is None:
        return
    names = _names(properties)
    runs = [run for run in content.iter(full("w:r")) if _within(run, content)]
    ours = known.title if "title" in names else known.subject if "subject" in names else ""
    if not ours and not (
        _OF_THE_FILE.intersection(names)
        or _is_on(properties, "w:showingPlcHdr")
        or properties.find(full("w:date")) is not None
    ):
        return
    kept = _first_run(content, runs) if ours else None
    for run in runs:
        if run is not kept:
            for token in [each for each in run if each.tag not in (full("w:rPr"), full("w:drawing"), full("w:pict"))]:
                _cut(token)
    if kept is not None:
        for token in [each for each in kept if each.tag != full("w:rPr")]:
            _cut(token)
        typed = kept.find(full("w:rPr"))
        if typed is not None and _style(typed) == "PlaceholderText":
            _cut(typed)
        words = new("w:t")
        words.text = ours
        kept.append(words)


def _first_run(content: etree._Element, runs: list[etree._Element]) -> etree._Element:
    if runs:
        return runs[0]
    run = new("w:r")
    paragraph = next(content.iter(full("w:p")), None)
    (content if paragraph is None else paragraph).append(run)
    return run


def _names(properties: etree._Element) -> set[str]:
    """What a control is about: the last step of what it is bound to, its title and its tag, in small letters."""
    found = set()
    for each in properties:
        if not isinstance(each.tag, str):
            continue
        kind = etree.QName(each).localname
        if kind == "dataBinding":
            bound = next((str(held) for key, held in each.attrib.items() if str(key).endswith("xpath")), "")
            step = _BOUND.search(bound)
            found.add(step[1].lower() if step else "")
        elif kind in ("alias", "tag"):
            found.add("".join(each.get(full("w:val"), "").lower().split()))
    return found


def _within(run: etree._Element, content: etree._Element) -> bool:
    """Whether a run belongs to a control itself and not to a text box inside it."""
    box = next(run.iterancestors(full("w:txbxContent")), None)
    return box is None or box in [*content.iterancestors(full("w:txbxContent"))]


def _is_on(properties: etree._Element, name: str) -> bool:
    found = properties.find(full(name))
    return found is not None and found.get(full("w:val"), "1") not in ("0", "false", "off")


def _style(properties: etree._Element) -> str:
    found = properties.find(full("w:rStyle"))
    return "" if found is None else found.get(full("w:val"), "")


def _cut(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        for child in [*element]:
            element.addprevious(child)
        parent.remove(element)


# ------------------------------------------------------------ while it is built


class _Made:
    """Builds one head or foot, and counts the drawings in it."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._drawings = 0
        special = {
            "w:r": self._runs,
            "ours:field": self._field,
            "w:t": self._text,
            "w:tbl": self._table,
            "w:drawing": self._drawing,
            "w:pict": self._older_drawing,
            "wp:anchor": self._anchor,
            "wp:docPr": self._name_of_drawing,
            "a:graphicData": self._graphic,
            "pic:nvPicPr": self._with("pic:cNvPicPr"),
            "pic:pic": self._with("pic:spPr"),
            "wps:wsp": self._with("wps:bodyPr"),
            **dict.fromkeys(("w:tc", "w:txbxContent"), self._of_blocks),
            **dict.fromkeys(_NAMED, self._name),
            **dict.fromkeys(_SHAPES, self._shape),
        }
        self._builder = Builder(
            {**rules(STORY), **rules(DRAWINGS)},
            {
                "picture": lambda found: known.pictures.get(found),
                **{f"{kind}-style": self._style_kind(kind) for kind in ("paragraph", "character", "table")},
            },
            {full(name): build for name, build in special.items()},
        )

    def story(self, source: etree._Element) -> etree._Element:
        """The whole head or foot."""
        made = self._builder.by_rule(source)
        whole = root(str(source.tag))
        whole.extend([] if made is None else list(made))
        return _ending_in_a_paragraph(whole)

    def _style_kind(self, kind: str) -> Kind:
        known = self._known.styles.get(kind, frozenset())
        return lambda found: found if found in known else None

    def _of_blocks(self, source: etree._Element) -> list[etree._Element]:
        made = self._builder.by_rule(source)
        return [] if made is None else [_ending_in_a_paragraph(made)]

    def _with(self, needed: str) -> Special:
        """Builds by the rule, and adds an element that the schema asks for where the source has none."""

        def build(source: etree._Element) -> list[etree._Element]:
            made = self._builder.by_rule(source)
            if made is None:
                return []
            if made.find(full(needed)) is None:
                added = new(needed)
                if needed == "pic:spPr":
                    added.append(new("a:prstGeom", prst="rect"))
                made.append(added)
            return [made]

        return build

    def _runs(self, source: etree._Element) -> list[etree._Element]:
        """A run; where a field stands in it, a run for each piece, as Word writes them."""
        made = self._builder.by_rule(source)
        if made is None:
            return []
        properties = made.find(full("w:rPr"))
        pieces = [each for each in made if each is not properties]
        if not any(each.tag == full("w:fldChar") for each in pieces):
            return [made] if pieces else []
        runs = []
        for piece in pieces:
            run = new("w:r")
            if properties is not None:
                run.append(deepcopy(properties))
            run.append(piece)
            runs.append(run)
        return runs

    def _field(self, source: etree._Element) -> list[etree._Element]:
        code, shown = new("w:instrText"), new("w:t")
        code.set(_SPACE, "preserve")
        code.text, shown.text = f" {source.get('code', 'PAGE')} ", "1"
        marks = [new("w:fldChar", **{full("w:fldCharType"): kind}) for kind in ("begin", "separate", "end")]
        return [marks[0], code, marks[1], shown, marks[2]]

    def _text(self, source: etree._Element) -> list[etree._Element]:
        made = self._builder.by_rule(source)
        if made is None or not made.text:
            return []
        if made.text != made.text.strip() or "  " in made.text:
            made.set(_SPACE, "preserve")
        return [made]

    def _table(self, source: etree._Element) -> list[etree._Element]:
        made = self._builder.by_rule(source)
        if made is None:
            return []
        if made.find(full("w:tblGrid")) is None:
            grid = new("w:tblGrid")
            grid.extend(new("w:gridCol") for _ in range(max(len(row) for row in made.iter(full("w:tr")))))
            made.insert(int(made.find(full("w:tblPr")) is not None), grid)
        if made.find(full("w:tblPr")) is None:
            made.insert(0, new("w:tblPr"))
        return [made]

    def _drawing(self, source: etree._Element) -> list[etree._Element]:
        """A drawing; one with shapes says what a program has to know to draw it."""
        made = self._builder.by_rule(source)
        if made is None:
            return []
        needed = next(
            (prefix for prefix in ("wpg:wgp", "wps:wsp") if next(made.iter(full(prefix)), None) is not None), ""
        )
        if not needed:
            return [made]
        around, choice = new("mc:AlternateContent"), new("mc:Choice", Requires=needed.partition(":")[0])
        choice.append(made)
        around.append(choice)
        return [around]

    def _anchor(self, source: etree._Element) -> list[etree._Element]:
        made = self._builder.by_rule(source)
        if made is None:
            return []
        standing = {
            "simplePos": "0",
            "relativeHeight": "1",
            "behindDoc": "0",
            "locked": "0",
            "layoutInCell": "1",
            "allowOverlap": "1",
        }
        for name, value in standing.items():
            if made.get(name) is None:
                made.set(name, value)
        if made.find(full("wp:simplePos")) is None:
            made.insert(0, new("wp:simplePos", x="0", y="0"))
        if not any(str(each.tag).startswith(full("wp:wrap")) for each in made):
            drawn = made.find(full("wp:docPr"))
            if drawn is not None:
                drawn.addprevious(new("wp:wrapNone"))
        return [made]

    def _name_of_drawing(self, source: etree._Element) -> list[etree._Element]:
        self._drawings += 1
        number = self._known.first_drawing + self._drawings - 1
        made = new("wp:docPr", id=str(number), name=f"Drawing {number}")
        around = source.getparent()
        is_picture = around is not None and next(around.iter(full("a:blip")), None) is not None
        words = self._description(source.get("descr", ""), is_picture)
        if words:
            made.set("descr", words)
        return [made]

    def _description(self, found: str, is_picture: bool) -> str:
        """What somebody said of a picture for those who cannot see it, unless it is the name of a file."""
        words = " ".join(found.split())[:200]
        if words and not _A_PATH.search(words):
            return words
        return self._known.picture_words if is_picture else ""

    def _name(self, source: etree._Element) -> list[etree._Element]:
        return [new(str(source.tag), id="0", name="")]

    def _graphic(self, source: etree._Element) -> list[etree._Element]:
        made = self._builder.by_rule(source)
        if made is None:
            return []
        made.set("uri", etree.QName(made[0]).namespace or "")
        return [made]

    def _older_drawing(self, source: etree._Element) -> list[etree._Element]:
        made = self._builder.by_rule(source)
        drawn = made is not None and any(each.tag != full("v:shapetype") for each in made)
        return [made] if made is not None and drawn else []

    def _shape(self, source: etree._Element) -> list[etree._Element]:
        """A shape; one whose picture does not come along goes with it, for it would be an empty frame."""
        made = self._builder.by_rule(source)
        if made is None:
            return []
        had, has = (each.find(full("v:imagedata")) is not None for each in (source, made))
        if had and not has and made.find(full("v:textbox")) is None:
            return []
        words = self._description(source.get("alt", ""), has)
        if words:
            made.set("alt", words)
        return [made]


def _ending_in_a_paragraph(made: etree._Element) -> etree._Element:
    if not len(made) or made[-1].tag != full("w:p"):
        made.append(new("w:p"))
    return made
