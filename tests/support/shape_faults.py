"""What no document may show as a whole, whatever was answered: headings said twice, tables that say nothing, words for
another number of partners, rules that contradict one another. What a single line may not show stands in `wording_faults`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from agreement_builder.model import walk
from agreement_builder.model.document import (
    Blank,
    Block,
    CrossReference,
    Inline,
    ItemList,
    LineBreak,
    Paragraph,
    ResolvedDocument,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)

_NAMES = "Northfield|Oak Street|Mill Lane|Harbour|Elm|Quayside|Beacon|Larch|Fern|Ferry"
"""What partners are called in these documents: by the name alone, or as "the council of Oak Street"."""

_ONE = rf"(?:the [a-z]+ of )?(?:{_NAMES})(?: [0-9])?"
_VERBS = "is|has|does|was|leads|holds|pays|takes|keeps|gives|hosts|looks|brings|runs|owns|answers"

FOR_TWO = re.compile(
    r"\bthe other partner\b(?! that)|\bboth partners\b|\beither partner\b|\bboth of them\b", re.IGNORECASE
)
FOR_MANY = re.compile(
    r"\bevery other partner\b|\banother partner\b|\ball (?:the )?partners\b|\bany partner\b|\bthe other partners\b"
    r"|\bthe (?:smallest|largest|biggest|strongest) partner\b|\bmost (?:of the )?partners\b"
    r"|\b(?:tell|ask|give|sends?|let) the others\b",
    re.IGNORECASE,
)
"""Words that are right for another number of partners. What an answer says is left alone."""

SEVERAL_WITH_ONE_VERB = re.compile(rf"(?:^|[.:] |, )(?:{_ONE}, )*{_ONE} and {_ONE} (?:{_VERBS})\b")
ONE_WITH_VERB_OF_SEVERAL = re.compile(rf"(?:^|\. ){_ONE} (?:are|have|do|were|lead|hold|pay|take|keep|give|host|look)\b")
TWICE = re.compile(
    r"\b((?:clause|section|Schedule|paragraph|Article)[ \u00a0][0-9A-Z.]+)(?:,| and| or| under| in|;)* \1\b"
    r"|\b(clause|section|schedule|paragraph|article) (?:the )?(?:clause|section|schedule|paragraph|article)\b",
    re.IGNORECASE,
)

DECIDING = re.compile(
    r"The partners decide by agreeing|A proposal goes ahead unless|a decision needs more than half|"
    r"a decision needs the yes of every|If they cannot, whoever chairs decides",
    re.IGNORECASE,
)
MAY_BIND = "legal.heads"
"""Heads of terms bind nobody, but for promises about the talks themselves, which this clause names."""

RULES = {"how the partners decide": DECIDING}
"""Rules of which a document may hold one. Each pattern finds every way of putting the rule."""


def shape_faults(document: ResolvedDocument) -> Iterator[str]:
    """Each fault in words, with the provision in which it stands."""
    yield from _headings(document)
    for part in walk.parts(document.document):
        for clause in part.clauses:
            for block in walk.blocks(clause.body):
                for fault in _block(block):
                    yield f"{clause.id}: {fault}"
            if any(isinstance(one, CrossReference) and one.target == clause.id for one in walk.inlines(clause.body)):
                yield f"{clause.id}: refers to itself"
            for before, after in pairwise(clause.body):
                if isinstance(after, ItemList) and isinstance(before, Paragraph):
                    yield from _list(clause.id, words(document, before.content), after)


def number_faults(document: ResolvedDocument, partners: int) -> Iterator[str]:
    """Words of the pack that are right for another number of partners than there are, and verbs that do not agree."""
    for clause in walk.clauses(document.document):
        for block in walk.blocks(clause.body):
            if not isinstance(block, Paragraph):
                continue
            said = words(document, block.content, standing=True)
            found = (FOR_MANY if partners == 2 else FOR_TWO).search(said) if partners > 1 else None
            if found:
                yield f"{clause.id}: {found.group()!r} with {partners} partners: {said[:300]}"
            said = words(document, block.content)
            for pattern in (SEVERAL_WITH_ONE_VERB, ONE_WITH_VERB_OF_SEVERAL, TWICE):
                found = pattern.search(said)
                if found:
                    yield f"{clause.id}: {found.group()!r}: {said[:300]}"


def rule_faults(document: ResolvedDocument, binding: bool) -> Iterator[str]:
    """Rules that contradict one another, and duties in a document that binds nobody."""
    held: dict[str, set[str]] = {}
    for clause in walk.clauses(document.document):
        for block in walk.blocks(clause.body):
            if not isinstance(block, Paragraph):
                continue
            said = words(document, block.content, standing=True)
            for name, pattern in RULES.items():
                held.setdefault(name, set()).update(found.casefold() for found in pattern.findall(said))
            if not binding and clause.id != MAY_BIND and re.search(r"\bmust\b", said):
                yield f"{clause.id}: says must in a document that does not bind: {said[:300]}"
    for name, ways in held.items():
        if len(ways) > 1:
            yield f"two rules on {name}: {sorted(ways)}"


def words(document: ResolvedDocument, content: tuple[Inline, ...], *, standing: bool = False) -> str:
    """The words of inline content; with `standing`, a sign in place of what an answer says."""
    out = []
    for inline in walk.spread(content):
        match inline:
            case Blank(label):
                out.append("[…]" if standing else f"[{label}]")
            case CrossReference(target):
                out.append(document.labels[target].reference_text)
            case LineBreak():
                out.append("\n")
            case Value(text):
                out.append("…" if standing else text)
            case Text(text) | TermDefinition(_, text) | TermUse(_, text):
                out.append(text)
    return "".join(out)


def _headings(document: ResolvedDocument) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for part in walk.parts(document.document):
        seen[part.heading.casefold()] += 1
        for clause in part.clauses:
            for said in filter(None, (clause.heading,)):
                if said.casefold() == part.heading.casefold():
                    yield f"{clause.id}: the heading of its part again: {said}"
                else:
                    seen[said.casefold()] += 1
        for said in (part.heading, *(clause.heading for clause in part.clauses)):
            if said and (said[0].islower() or said.rstrip()[-1] in ".:,;"):
                yield f"{part.id}: not a heading: {said}"
        for clause in part.clauses:
            for block in walk.blocks(clause.body):
                if isinstance(block, Table) and block.caption and block.caption.casefold() == clause.heading.casefold():
                    yield f"{clause.id}: the heading again over a table: {block.caption}"
    for heading, times in seen.items():
        if times > 1:
            yield f"a heading twice: {heading}"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table) and not block.to_fill:
        if not block.rows:
            yield f"an empty table: {block.caption}"
        for place, column in enumerate(block.columns):
            cells = [
                "".join(getattr(one, "text", "[]") for one in walk.spread(row[place].content)) for row in block.rows
            ]
            if cells and all(cell.strip() in ("", "–", "-") for cell in cells):
                header = "".join(getattr(one, "text", "") for one in walk.spread(column.header))
                yield f"a column with nothing in it: {header} ({block.caption})"


_SEVERAL = re.compile(
    r"\b(?:these (?:things|steps|people|rules|reasons)|the following|in this order|each of these|both)\b[^.]*:$"
)


def _list(clause: str, before: str, after: ItemList) -> Iterator[str]:
    if len(after.items) == 1 and (after.ordered or _SEVERAL.search(before)):
        yield f"{clause}: a list of one: {before[-200:]}"
