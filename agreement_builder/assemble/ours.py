"""What the partners say in their own words, in a document: where each provision of theirs stands, and their text as blocks.

Text stays text. Lists are known by how their lines begin, and nothing else in it means anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agreement_builder.language import Language
from agreement_builder.model.answers import Answers
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.document import Block, Inline, Item, ItemList, LineBreak, Paragraph, Text, Value
from agreement_builder.model.ours import PREFIX, Ours, OwnProvision
from agreement_builder.model.pack import Outline, OutlinePart
from agreement_builder.model.plaintext import closed, on_one_line, plain_signs, safe
from agreement_builder.model.values import Partner

# ---------------------------------------------------------------- where it stands


def with_ours(outline: Outline, usual: Outline, answers: Answers, asked: str) -> Outline:
    """The outline with what the partners say in it in their own words.

    `usual` is the same outline before an order of one's own changed it, and `asked` the id of the document that the answers
    make. A provision whose place this document does not have is not in it.
    """
    if not answers.in_our_words and not answers.provisions:
        return outline
    provisions = {each.provision: each for each in answers.provisions if belongs_to(each, outline, asked, answers)}
    arranged = [id for id in outline.clause_ids() if id.startswith(PREFIX)]
    order = _order(outline, usual, answers.provisions, provisions)
    there = {id: provisions[id] for id in _flat(order) if id in provisions}
    if arranged:
        outline = _without(outline, arranged)
    known = set(outline.clause_ids())
    words = {clause: own for clause, own in answers.in_our_words.items() if clause in known}
    headings = {own.provision: own.heading for own in there.values()}
    headings |= {clause: own.heading for clause, own in words.items() if own.heading}
    return replace(outline, headings={**outline.headings, **headings}, ours=Ours(words, there, order))


def belongs_to(own: OwnProvision, outline: Outline, asked: str, answers: Answers) -> bool:
    """Whether a document should have a provision, if it has the place for it."""
    if outline.sums_up or (own.concerns and not _here(own, answers.partners)):
        return False
    if own.documents:
        return outline.id in own.documents
    return not outline.for_each and (outline.rung > 0 or outline.id == asked)


def has_place(own: OwnProvision, outline: Outline) -> bool:
    """Whether an outline has a clause or a section at which a provision stands. Behind other provisions is not looked at."""
    return any(own.after in part.clauses or (part.id == own.section and _may_hold(part)) for part in outline.parts())


def _here(own: OwnProvision, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    return tuple(partner for partner in partners if partner.id in own.concerns)


def _may_hold(part: OutlinePart) -> bool:
    return not part.made and not part.not_used


def _order(
    outline: Outline, usual: Outline, everything: Sequence[OwnProvision], here: Mapping[str, OwnProvision]
) -> dict[str, tuple[str, ...]]:
    """The ids of each part that has a provision, in order."""
    rows = {part.id: [id for id in part.clauses if not id.startswith(PREFIX) or id in here] for part in outline.parts()}
    done = {id for row in rows.values() for id in row if id.startswith(PREFIX)}
    by_id = {each.provision: each for each in everything}
    for own in everything:
        for each in reversed(tuple(_up_to(own, by_id))):
            if each.provision in here and each.provision not in done:
                done.add(each.provision)
                _put(each, rows, outline, usual, by_id)
    return {part: tuple(row) for part, row in rows.items() if any(id.startswith(PREFIX) for id in row)}


def _up_to(own: OwnProvision, by_id: Mapping[str, OwnProvision]) -> Iterator[OwnProvision]:
    """A provision, the one that it follows, the one that that follows, and so on."""
    seen: set[str] = set()
    found: OwnProvision | None = own
    while found is not None and found.provision not in seen:
        seen.add(found.provision)
        yield found
        found = by_id.get(found.behind)


def _put(
    own: OwnProvision,
    rows: Mapping[str, list[str]],
    outline: Outline,
    usual: Outline,
    by_id: Mapping[str, OwnProvision],
) -> None:
    """Puts a provision behind what it follows, and behind those that follow the same and were there before it."""
    behind, passed = own.behind, {own.provision}
    while behind.startswith(PREFIX) and behind in by_id and not any(behind in row for row in rows.values()):
        # What it follows does not stand here: then it stands where that would.
        if behind in passed:
            return
        passed.add(behind)
        behind = by_id[behind].behind
    for id in (behind, *_before(behind, usual)):
        passed.add(id)
        for part in outline.parts():
            if id and id in rows[part.id] and _may_hold(part):
                row = rows[part.id]
                row.insert(_end_of(id, row, passed, by_id), own.provision)
                return
    home = next((part.id for part in usual.parts() if behind in part.clauses), "")
    for part in outline.parts():
        if _may_hold(part) and part.id == home:
            first = next((place for place, id in enumerate(rows[home]) if not id.startswith(PREFIX)), len(rows[home]))
            rows[home].insert(first, own.provision)
            return
        if _may_hold(part) and part.id == own.section:
            rows[part.id].append(own.provision)
            return


def _before(clause: str, usual: Outline) -> tuple[str, ...]:
    """The clauses before one in its usual part, the nearest first: where it is left out, something may stand behind these."""
    for part in usual.parts():
        if clause in part.clauses:
            return tuple(reversed(part.clauses[: part.clauses.index(clause)]))
    return ()


def _end_of(id: str, row: Sequence[str], passed: Collection[str], by_id: Mapping[str, OwnProvision]) -> int:
    """The place in a row behind an id and all that already follows it, or one of those that were `passed` and do not stand."""
    family, place = set(passed), row.index(id) + 1
    while place < len(row) and row[place] in by_id and by_id[row[place]].behind in family:
        family.add(row[place])
        place += 1
    return place


def _flat(order: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for row in order.values():
        yield from row


def _without(outline: Outline, ids: Sequence[str]) -> Outline:
    """The outline with clauses of the library alone."""

    def kept(part: OutlinePart) -> OutlinePart:
        return replace(part, clauses=tuple(id for id in part.clauses if id not in ids))

    return replace(
        outline,
        sections=tuple(kept(part) for part in outline.sections),
        schedules=tuple(kept(part) for part in outline.schedules),
        signing=kept(outline.signing) if outline.signing else None,
    )


# ---------------------------------------------------------------- the text

_MARKED = re.compile(r"([ \t]*)(?:[-•]|(\d{1,9})[.)])[ \t]+(?=\S)(.*)", re.DOTALL)
_INDENTED = re.compile(r"[ \t]")
_TAB = 4


@dataclass
class _Open:
    """A list under way: how far its items are moved in, its items, and the number of the next, 0 where it has bullets."""

    indent: int
    next: int
    items: list[list[Block]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def text_blocks(text: str, key: str, assumed: bool = False) -> tuple[Block, ...]:
    """A text as paragraphs and lists of at most two levels. `key` is what it is called where an answer would be.

    Lines that begin with "- " make a list with bullets, and lines that begin with "1. ", "2. " and so on one with numbers; an
    empty line begins a new paragraph, and any other line end stays one.
    """
    return _Reader(key, assumed).read(safe(plain_signs(text)).split("\n"))


class _Reader:
    def __init__(self, key: str, assumed: bool) -> None:
        self.key = key
        self.assumed = assumed
        self.blocks: list[Block] = []
        self.lines: list[str] = []
        self.open: list[_Open] = []
        self.gap = False

    def read(self, lines: Sequence[str]) -> tuple[Block, ...]:
        for line in lines:
            if not line.strip():
                self.gap = True
                continue
            found = _MARKED.fullmatch(line)
            if found is None or not self._item(_width(found[1]), int(found[2] or 0), found[2] is not None, found[3]):
                self._words(line)
            self.gap = False
        self._close(0)
        self._paragraph()
        return tuple(self.blocks)

    def _item(self, indent: int, number: int, ordered: bool, words: str) -> bool:
        """Takes a line as an item of a list; false where it only looks like one."""
        depth = self._depth(indent)
        here = self.open[depth] if depth < len(self.open) else None
        goes_on = here is not None and ((here.next > 0) is ordered)
        if ordered and number != 1 and not (goes_on and here is not None and number == here.next):
            return False
        if not goes_on:
            self._close(depth)
            if not self.open:
                self._paragraph()
            self.open.append(_Open(indent, 1 if ordered else 0))
        else:
            self._close(depth + 1)
        here = self.open[depth]
        self._finish(here)
        here.items.append([])
        here.lines.append(words)
        here.next += 1 if ordered else 0
        return True

    def _depth(self, indent: int) -> int:
        """Which list a line of this indent belongs to: 0 for the outer one, 1 for one inside its last item."""
        return 1 if self.open and indent >= self.open[0].indent + 2 else 0

    def _words(self, line: str) -> None:
        """Takes a line of words: into the item above it where it is moved in, else into a paragraph."""
        if self.open and _INDENTED.match(line) and _width(line) > self.open[0].indent:
            depth = len(self.open) - 1
            if depth and _width(line) <= self.open[1].indent:
                self._close(1)
                depth = 0
            if self.gap:
                self._finish(self.open[depth])
            self.open[depth].lines.append(line)
            return
        self._close(0)
        if self.gap:
            self._paragraph()
        self.lines.append(line)

    def _finish(self, of: _Open) -> None:
        """Puts the lines that wait into the last item of a list."""
        if of.lines:
            of.items[-1].append(self._as_paragraph(of.lines))
            of.lines.clear()

    def _close(self, depth: int) -> None:
        """Ends the lists that are open, down to this depth."""
        while len(self.open) > depth:
            done = self.open.pop()
            self._finish(done)
            made = ItemList(tuple(Item(tuple(content)) for content in done.items), ordered=done.next > 0)
            if self.open:
                self._finish(self.open[-1])
                self.open[-1].items[-1].append(made)
            else:
                self.blocks.append(made)

    def _paragraph(self) -> None:
        if self.lines:
            self.blocks.append(self._as_paragraph(self.lines))
            self.lines.clear()

    def _as_paragraph(self, lines: Sequence[str]) -> Paragraph:
        content: list[Inline] = []
        for line in lines:
            if content:
                content.append(LineBreak())
            content.append(Value(closed(line.strip()), self.key, self.assumed))
        return Paragraph(tuple(content))


def _width(line: str) -> int:
    """How far a line is moved in, a tab counted as four."""
    front = line[: len(line) - len(line.lstrip(" \t"))]
    return len(front.expandtabs(_TAB))


# ---------------------------------------------------------------- what is said beside it


def whom_it_concerns(
    own: OwnProvision, partners: Sequence[Partner], pattern: str, language: Language
) -> tuple[Block, ...]:
    """A sentence that says whom a provision concerns; nothing where it concerns all. `pattern` has {who} in it."""
    named = _here(own, partners)
    if not named:
        return ()
    before, _, after = pattern.partition("{who}")
    content: list[Inline] = [Text(before)] if before else []
    comma, final = language.list_signs([partner.short for partner in named], "and")
    for place, partner in enumerate(named):
        if place:
            content.append(Text(final if place == len(named) - 1 else comma))
        content.append(Value(closed(safe(on_one_line(partner.short))), PARTY, name=partner.name))
    return (Paragraph((*content, Text(after)) if after else tuple(content)),)
