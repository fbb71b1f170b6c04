"""Reads our PDF by its tags, and says what stands in it. Spaces and line ends are the page's affair and are left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from tests.support.pdf_text import Tag, tags
from tests.support.reading import Line, Reading

LINE_END_HYPHEN = "\u2010"
"""What the page shows where it breaks a word at a soft hyphen."""


def read_pdf(written: bytes) -> Reading:
    """What a reader finds; a reference leads to the id of its goal."""
    document = tags(written).tags
    first = next(place for place, tag in enumerate(document) if tag.name == "Part")
    words = frozenset(_words(tag) for tag in document[0].all() if tag.name in ("P", "H1", "LBody"))
    links = [tag for part in document[first:] for tag in part.all() if tag.name == "Link"]
    goals = tuple((_words(link), link.link) for link in links if not link.link.startswith("_"))
    return Reading(words, tuple(_all(document[first:])), goals)


def as_seen(wanted: Reading, found: Reading) -> tuple[Reading, Reading]:
    """Both readings as a page can tell them: running text without spaces, neighbouring references to one goal as one.

    Words from right to left are on the page in the order of seeing, and the tags hold its brackets the other way round
    wherever they stand. So where there are such words, only the letters are compared, piece by piece.
    """
    everything = "".join(words for line in wanted.lines for words in line) + "".join(wanted.front)
    turned = any(unicodedata.bidirectional(sign) in _TURNED for sign in everything)

    def seen(text: str) -> str:
        shown = "".join(filter(_is_seen, unicodedata.normalize("NFC", text)))
        return "".join(sorted(sign for sign in shown if not unicodedata.mirrored(sign))) if turned else shown

    return _told(wanted, seen), _told(found, seen)


_TURNED = frozenset(("R", "AL", "AN", "RLO", "RLE", "RLI"))


def _told(reading: Reading, seen: Callable[[str], str]) -> Reading:
    lines: list[Line] = []
    for kind, group in groupby(reading.lines, key=lambda line: line[0] if line[0] in _APART else "text"):
        if kind == "text":
            lines.append(("text", seen("".join(map(_running, group)))))
        else:
            # The header of a narrow table breaks its words with a hyphen that a page cannot tell from their own.
            drop = "-" if kind == "header" else ""
            lines += [(kind, *(seen(words).replace(drop, "") for words in line[1:])) for line in group]
    references = tuple(
        (seen("".join(words for words, _ in group)), goal)
        for goal, group in groupby(reading.references, key=lambda reference: reference[1])
    )
    front = frozenset(map(seen, reading.front))
    return replace(reading, front=front, lines=tuple(_without_repeats(lines)), references=references)


def _without_repeats(lines: list[Line]) -> Iterator[Line]:
    """The lines without the header that a table has again on each page that it goes on to."""
    header: Line = ()
    for line in lines:
        if line[0] == "header" and line == header:
            continue
        header = line if line[0] == "header" else header if line[0] == "row" else ()
        yield line


_APART = frozenset(("heading", "header", "row"))


def _running(line: Line) -> str:
    """The words of a line of running text; its kind is told by signs on the page, which words do not hold."""
    match line:
        case ("item", _, words):
            return words
        case (_, *words):
            return "".join(words)
    raise AssertionError("a line has a kind")


def _is_seen(sign: str) -> bool:
    """Whether a sign has a shape of its own in the fonts that ship with the look."""
    return sign < "\ufff0" and sign != LINE_END_HYPHEN and not sign.isspace() and unicodedata.category(sign)[0] != "C"


def _all(inside: Iterable[Tag]) -> Iterator[Line]:
    for each in inside:
        yield from _lines(each)


def _lines(tag: Tag) -> Iterator[Line]:
    match tag.name:
        case "H2" | "H3":
            yield ("heading", str(int(tag.name[1]) - 1), _words(tag))
        case "P" | "Caption":
            yield ("text", _words(tag))
        case "LI":
            for place, line in enumerate(_all(tag.tags)):
                yield (line[0], line[1].removeprefix("• ")) if place == 0 else line
        case "THead" | "TBody":
            for row in tag.tags:
                yield ("header" if tag.name == "THead" else "row", *map(_words, row.tags))
        case _:
            yield from _all(tag.tags)


def _words(tag: Tag) -> str:
    return "".join(each if isinstance(each, str) else _words(each) for each in tag.inside)
