"""What no document may show, whatever was answered: marks of the wording language, gaps, slips of number and article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from agreement_builder.model import walk
from agreement_builder.model.document import (
    Blank,
    Block,
    CrossReference,
    Document,
    Inline,
    ItemList,
    LineBreak,
    Paragraph,
    ResolvedDocument,
    SignatureBlock,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.render.markdown import write as markdown
from agreement_builder.render.text import plain

_LABEL = re.compile(
    r"^\s*(?:\[.*\]|\([a-z]+\)|[A-Z]?[a-z]* ?[0-9]+(?:\.[0-9]+)*(?:\.|\([a-z]+\))?|(?:[IVXLC]+|[A-Z])(?:\.?[0-9]+)*(?=  )|-)?\s+"
)
_UNITS = "partners|days|months|weeks|years|hours|seats|votes|points|working days|people|questions|blanks"

FAULTS = {
    "a mark of the wording language": re.compile(r"[{}\ue000\ue001]|\[\[|\]\]|~~~"),
    "a word of the machine": re.compile(r"\bNone\b(?! of )|\b(?:True|False|Undefined|null|nan)\b"),
    "a word that only the file has": re.compile(r"not applicable|to be agreed:|basis:", re.IGNORECASE),
    "two spaces": re.compile(r"\S  +\S"),
    "one of many": re.compile(rf"(?<![.,£0-9])\b(?:1|one)[ \u00a0](?:{_UNITS})\b", re.IGNORECASE),
    "many of one": re.compile(
        r"\b(?:[2-9]|[1-9][0-9]+|two|three|nine)[ \u00a0](?:partner|day|month|week|seat|vote|point)\b"
    ),
    "a instead of an": re.compile(
        r"\b[Aa] (?:[aeio]|u(?!ni(?!n)|se|su|k|til))(?!ne\b|nce\b|u)[a-z]|\b[Aa] (?:NHS|MP|FOI)\b"
    ),
    "an instead of a": re.compile(r"\b[Aa]n (?:[bcdfgjklmnpqrstvwxyz]|h(?!our|on|eir)|uni(?!n)|one\b|use)[a-z]"),
    "two full stops": re.compile(r"(?<!\.)\.\.(?!\.)|[?!;:,]\.|(?<!No)\.[,;:]"),
    "a space before a stop": re.compile(r"\w[ \u00a0]+[.,;:?!](?:\s|$)"),
    "an empty bracket": re.compile(r"\(\s*\)|\[\s*\]|“\s*”|‘\s*’"),
    "a small letter after a full stop": re.compile(r"[a-z0-9)”’][.?!][”’)]? [a-z]"),
    "a doubled word": re.compile(r"\b(the|a|an|of|to|and|is|by|in|for) \1\b"),
    "none of several": re.compile(rf"(?<![.,£0-9])\b0[ \u00a0](?:{_UNITS})\b"),
    "a comma before nothing": re.compile(r",\s*$|\band\s*[.,]"),
}
"""Name and pattern of each fault, looked for in every line of text."""


def faults(document: ResolvedDocument) -> Iterator[str]:
    """Each fault of a document in words, with the line in which it stands."""
    for line in plain(document, 100_000).split("\n"):
        yield from _in_line(line)
    for line in markdown(document).decode().split("\n"):
        yield from _in_markdown(line)
    yield from _shape(document)


@lru_cache(maxsize=100_000)
def _in_line(line: str) -> tuple[str, ...]:
    """Most lines stand in many documents, and are read once."""
    words = _LABEL.sub("", line)
    found = ((name, pattern.search(words)) for name, pattern in FAULTS.items())
    return tuple(f"{name} ({seen.group()!r}): {line.strip()[:400]}" for name, seen in found if seen)


@lru_cache(maxsize=100_000)
def _in_markdown(line: str) -> tuple[str, ...]:
    bare = line.replace("\\", "")
    names = ("a mark of the wording language", "a word of the machine")
    return tuple(f"{name}, in Markdown: {line[:200]}" for name in names if FAULTS[name].search(bare))


def _shape(document: ResolvedDocument) -> Iterator[str]:
    for part in walk.parts(document.document):
        if not part.heading.strip():
            yield f"{part.id} has no heading"
        if not part.clauses:
            yield f"{part.id} is empty"
        for clause in part.clauses:
            if not clause.body:
                yield f"{clause.id} is empty"
            for block, after in pairwise((*clause.body, None)):
                if isinstance(block, Paragraph):
                    yield from _paragraph(clause.id, _words(document, block.content), after)


def signed_by(document: Document) -> list[str]:
    """The ids of partners with a signature block, in order. Forms for a later day lie in schedules and do not count."""
    return [
        block.partner
        for part in document.sections
        for clause in part.clauses
        for block in clause.body
        if isinstance(block, SignatureBlock)
    ]


_TO_FILL_IN = "One thing we should "


def _goes_on(after: Block | None) -> bool:
    """Whether something that an answer made, or a list or table, stands behind a colon."""
    if isinstance(after, Paragraph):
        return any(isinstance(inline, Value | Blank) for inline in walk.spread(after.content))
    return after is not None


def _words(document: ResolvedDocument, content: tuple[Inline, ...]) -> str:
    out = []
    for inline in walk.spread(content):
        match inline:
            case Blank(label):
                out.append(f"[{label}]")
            case CrossReference(target):
                out.append(document.labels[target].reference_text)
            case LineBreak():
                out.append("\n")
            case Text(text) | Value(text) | TermDefinition(_, text) | TermUse(_, text):
                out.append(text)
    return "".join(out)


def _paragraph(clause: str, words: str, after: Block | None) -> Iterator[str]:
    if words.endswith(":") and not _goes_on(after) and not words.startswith(_TO_FILL_IN):
        yield f"{clause}: nothing follows a colon: {words[-200:]}"
    if words[:1].islower():
        yield f"{clause}: a paragraph starts with a small letter: {words[:200]}"
    if words and words.rstrip()[-1] not in ".:?!…”)]’" and not isinstance(after, ItemList):
        yield f"{clause}: a paragraph ends without a full stop: {words[-200:]}"
