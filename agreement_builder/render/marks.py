"""Inline content as CommonMark, so that any parser gives back exactly the characters. It knows no blocks.

An answer may hold anything: marks, entities, spaces at the ends. What would be read as markup is escaped where it would be,
and only there, so that the text can be read without a parser too. Source: CommonMark 0.31, sections 2.4, 2.5, 4 and 6.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from agreement_builder.model.document import (
    Blank,
    CrossReference,
    Inline,
    LineBreak,
    ResolvedDocument,
    Strong,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.model.plaintext import safe
from agreement_builder.render.wording import blank_words

_ALWAYS = re.compile(r"[\\`*_\[\]<~|]")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_LINE_START = re.compile(r"[#>=:]|[-+](?![0-9A-Za-z£])|\d{1,9}(?=[.)](\s|$))")
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    strong: bool = False
    target: str = ""
    blank: bool = False


_STRONG = "**"


@dataclass(frozen=True, slots=True)
class _Mark:
    """The sign before or behind words that stand out."""

    opens: bool


def escaped(text: str) -> str:
    """Standing text of one line as CommonMark, fit to stand after a heading's signs or a label."""
    return _edges(_escape(text))


def line(text: str) -> str:
    """Text as CommonMark, fit to begin a line."""
    return _start(escaped(text))


def paragraph(document: ResolvedDocument, content: Iterable[Inline], before: str = "") -> str:
    """Inline content as the lines of one paragraph, with a backslash before each line break inside it.

    `before` is CommonMark that the first line begins with, such as the label of an item.
    """
    lines = [_line(group) for group in _lines(document, content)]
    while len(lines) > 1 and not lines[-1]:
        del lines[-1]
    first = before + lines[0] if before else _start(lines[0])
    return "\\\n".join([first, *map(_start, lines[1:])]) if any(lines) or before else ""


def cell(document: ResolvedDocument, content: Iterable[Inline]) -> str:
    """Inline content for a cell of a table, with `<br>` for each line break inside it."""
    return "<br>".join(_line(group) for group in _lines(document, content))


def anchor(id: str) -> str:
    """A place that links go to."""
    return f'<a id="{_address(id)}"></a>'


def link(text: str, target: str) -> str:
    """Words that lead to an anchor."""
    return f"[{_escape(text)}](#{_address(target)})"


def _address(id: str) -> str:
    return re.sub(r"[^\w.-]", lambda found: f"-{ord(found[0]):x}-", id)


def _escape(text: str) -> str:
    fit = _ENTITY.sub(r"\\&", _ALWAYS.sub(r"\\\g<0>", safe(text)))
    return fit.replace("\n", "&#10;").replace("\t", "&#9;")


def _edges(text: str) -> str:
    """Spaces at the ends would be lost; as entities they stay."""
    if text and text[0].isspace():
        text = f"&#{ord(text[0])};{text[1:]}"
    if text and text[-1].isspace():
        text = f"{text[:-1]}&#{ord(text[-1])};"
    return text


def _start(text: str) -> str:
    found = _LINE_START.match(text)
    if not found:
        return text
    if found[0].isdigit():
        return f"{found[0]}\\{text[found.end() :]}"
    return f"\\{text}"


def _lines(document: ResolvedDocument, content: Iterable[Inline]) -> list[list[_Run]]:
    lines: list[list[_Run]] = [[]]
    for run in _runs(document, content, _Run("")):
        if run is None:
            lines.append([])
        elif run.text:
            lines[-1].append(run)
    return lines


def _runs(document: ResolvedDocument, content: Iterable[Inline], style: _Run) -> Iterator[_Run | None]:
    for inline in content:
        match inline:
            case Text(text) | Value(text) | TermUse(_, text):
                yield replace(style, text=safe(text))
            case TermDefinition(_, text):
                yield replace(style, text=safe(text), strong=True)
            case Strong(inside):
                yield from _runs(document, inside, replace(style, strong=True))
            case LineBreak():
                yield None
            case Blank():
                yield replace(style, text=safe(blank_words(document, inline)), strong=True, blank=True)
            case CrossReference(target):
                words = document.labels[inline.target].reference_text
                yield replace(style, text=safe(words), target=target)
            case _:
                assert_never(inline)


def _line(runs: list[_Run]) -> str:
    """One line. What stands out neither begins nor ends with a space."""
    tokens: list[str | _Mark] = []
    for strong, stretch in groupby(_trimmed(runs), key=lambda run: run.strong):
        inside = [_written(run) for run in _merged(stretch)]
        tokens += [_Mark(opens=True), *inside, _Mark(opens=False)] if strong else inside
    return _edges(_joined(tokens))


def _merged(runs: Iterable[_Run]) -> list[_Run]:
    """Neighbours of one style as one run, so that what they make up together is escaped."""
    merged: list[_Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and not (run.blank or run.target) and replace(last, text=run.text) == run:
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _trimmed(runs: list[_Run]) -> list[_Run]:
    """The runs with the spaces at the ends of what stands out moved out of it."""
    made: list[_Run] = []
    for strong, stretch in groupby(runs, key=lambda run: run.strong):
        if not strong:
            made += stretch
            continue
        inside = list(stretch)
        before: list[_Run] = []
        after: list[_Run] = []
        while inside and inside[0].text != (kept := inside[0].text.lstrip()):
            before.append(_Run(inside[0].text[: len(inside[0].text) - len(kept)]))
            inside[:1] = [replace(inside[0], text=kept)] if kept else []
        while inside and inside[-1].text != (kept := inside[-1].text.rstrip()):
            after.insert(0, _Run(inside[-1].text[len(kept) :]))
            inside[-1:] = [replace(inside[-1], text=kept)] if kept else []
        made += [*before, *inside, *after]
    return made


def _written(run: _Run) -> str:
    if run.target:
        return link(run.text, run.target)
    if run.blank:
        return f"[{_escape(run.text[1:-1])}]"
    return _escape(run.text)


def _joined(tokens: list[str | _Mark]) -> str:
    """The tokens as one string, in which a parser takes each mark for a mark and nothing else for one.

    A mark beside a sign must have a sign or a space on its other side, so a letter that stands there becomes an entity.
    """
    out = ""
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        if isinstance(token, _Mark):
            inside = tokens[place + 1] if token.opens else ""
            if out and isinstance(inside, str) and inside and _needs_gap(inside[0]) and not _apart(out[-1]):
                out = f"{out[:-1]}&#{ord(out[-1])};"
            out += _STRONG
            continue
        if isinstance(before, _Mark) and not before.opens:
            if _needs_gap(out[-len(_STRONG) - 1]) and not _apart(token[0]):
                token = f"&#{ord(token[0])};{token[1:]}"
        elif out.endswith("]") and token[0] == "(":
            token = f"\\{token}"
        if out.endswith("!") and token[0] == "[":
            out = f"{out[:-1]}\\!"
        out += token
    return out


def _needs_gap(inner_edge: str) -> bool:
    return not inner_edge.isalnum()


def _apart(sign: str) -> bool:
    return sign in _ASCII_MARKS or sign == "\t" or unicodedata.category(sign) == "Zs"
