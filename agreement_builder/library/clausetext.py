"""Turns printed wording (Markdown with slots) into blocks of the document tree.

Knows paragraphs, quotations, lists of two levels, tables, bold and `[[references]]`; everything else that Markdown has is
refused by `find_foreign` before it gets here. Bold words are the definition of a term; around an answer or in a table
they only stand out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from agreement_builder import limits
from agreement_builder.library.views import Absent, RuleEnd, RuleMark, TableView, View
from agreement_builder.library.wording import SLOT_CLOSE, SLOT_OPEN, WordingError
from agreement_builder.model.document import (
    Blank,
    Block,
    Cell,
    Column,
    CrossReference,
    Inline,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Strong,
    Table,
    TermDefinition,
    Text,
    Value,
)
from agreement_builder.model.lines import in_lines
from agreement_builder.model.plaintext import within

_SLOT = re.compile(re.escape(SLOT_OPEN) + r"(\d+)" + re.escape(SLOT_CLOSE))
_REFERENCE = re.compile(r"\[\[([a-z][a-z0-9_]*\.[a-z0-9_-]+)(?:\|([^\[\]]+))?\]\]")
_ROW = re.compile(r"^\|.*$", re.MULTILINE)
_FOREIGN = (
    (re.compile(r"^\s{0,3}#{1,6}\s"), "A heading", "The clause's heading stands in its head, under heading:."),
    (re.compile(r"^\s*(```|~~~)"), "A block of code", "Write it as a paragraph."),
    (re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$"), "A line across the page", "Leave it out."),
    (re.compile(r"^\s*[*+]\s"), "A list with * or +", "Start the items of a list with - or 1."),
    (re.compile(r"!\[|\]\("), "A picture or a link", "Refer to a provision with [[topic.name]]."),
    (re.compile(r"</?[a-zA-Z!]"), "HTML", "Write plain words."),
    (re.compile(r"(?<![*\w\\])\*(?![*\s])"), "Slanted text", "Only **bold** is known: it defines a term."),
    (re.compile(r"^\s*(?:(?:>|-|\d{1,9}\.)\s*){4}"), "A list inside three others", "Two levels can be read."),
    (re.compile(r"^ {24}"), "A line that is moved in so far", "Two levels of a list can be read."),
    (re.compile(r"`"), "A backquote", "Use ordinary quotation marks."),
)


def find_foreign(source: str) -> Iterator[tuple[int, str, str]]:
    """What the wording has that clauses do not know: line (from 1), what it is, what to write instead."""
    without = _REFERENCE.sub(lambda found: "x" + "\n" * found.group(0).count("\n"), source)
    for number, line in enumerate(without.splitlines(), 1):
        for pattern, what, hint in _FOREIGN:
            if pattern.search(line):
                yield number, f"{what} cannot stand in a clause.", hint
        if "[[" in line:
            yield number, "A reference is not written as [[topic.name]].", "Small letters, digits and _ only; one dot."


def references(source: str) -> Iterator[tuple[int, str, bool]]:
    """The provisions that wording refers to: line (from 1), id, and whether other words are given for its absence."""
    for found in _REFERENCE.finditer(source):
        yield source.count("\n", 0, found.start()) + 1, found.group(1), found.group(2) is not None


def _slot_rule(state: StateInline, silent: bool) -> bool:
    found = _SLOT.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("slot", "", 0).meta = {"slot": int(found.group(1))}
    state.pos = found.end()
    return True


def _reference_rule(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("reference", "", 0).meta = {
            "target": found.group(1),
            "otherwise": " ".join((found.group(2) or "").split()),
        }
    state.pos = found.end()
    return True


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(
        ["list", "table", "blockquote", "newline", "emphasis", "escape", "balance_pairs", "fragments_join"], True
    )
    parser.inline.ruler.before("emphasis", "slot", _slot_rule)
    parser.inline.ruler.before("emphasis", "reference", _reference_rule)
    return parser


class Parsed:
    """Markdown that was read already: the latest few texts that one clause has made. What answers say goes into slots, so other
    answers mostly make the same text, and reading it takes long."""

    _MOST = 16

    def __init__(self) -> None:
        self._known: dict[str, tuple[Token, ...]] = {}

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The text as read. Nobody may change it."""
        known = self._known.pop(text, None)
        if known is None:
            known = tuple(_markdown().parse(_ROW.sub(lambda row: _REFERENCE.sub(_kept_together, row.group(0)), text)))
            while len(self._known) >= self._MOST:
                self._known.pop(next(iter(self._known)), None)
        self._known[text] = known
        return known


def to_blocks(
    text: str, slots: Sequence[View], present: frozenset[str], caption: str = "", parsed: Parsed | None = None
) -> tuple[Block, ...]:
    """The blocks that printed wording makes.

    `slots` is what `Wording.print` put aside; `present` the ids of the provisions of this document, which decides
    whether `[[id|words]]` prints a reference or the words; `caption` the title of tables written in the wording itself,
    whose columns are as wide as the dashes below their headers are long; `parsed` what was read before of the same clause.
    A paragraph or item that prints an answer that is not applicable is left out; so is such a row, unless another cell
    behind its first has something to say: then a dash stands for that answer. Words that end in a colon go with what they
    lead to.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.count("|") > limits.COLUMNS.most and line.lstrip().startswith("|"):
            raise WordingError(f"This row has more than {limits.COLUMNS} cells.", number, "Make it narrower.")
    tokens = (parsed or Parsed()).tokens(text)
    return _Blocks(tokens, lines, slots, present, caption).until(None)


def _kept_together(reference: re.Match[str]) -> str:
    """A reference as it may stand in a row of a table, where a bar alone would begin the next cell."""
    return reference.group(0).replace("|", r"\|")


_DASH = (Text("–"),)
_NOT_APPLICABLE = Cell(())


class _LeftOut(Exception):
    """The paragraph, item or cell prints an answer that is not applicable."""


class _Blocks:
    def __init__(
        self,
        tokens: Sequence[Token],
        lines: Sequence[str],
        slots: Sequence[View],
        present: frozenset[str],
        caption: str,
    ) -> None:
        self.tokens = tokens
        self.lines = lines
        self.at = 0
        self.slots = slots
        self.present = present
        self.caption = caption

    def until(self, closing: str | None) -> tuple[Block, ...]:
        out: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            match token.type:
                case "paragraph_open":
                    made = tuple(self._paragraph())
                case "ordered_list_open":
                    made = tuple(self._list(ordered=True, closing="ordered_list_close"))
                case "bullet_list_open":
                    made = tuple(self._list(ordered=False, closing="bullet_list_close"))
                case "table_open":
                    made = tuple(self._table())
                case "blockquote_open":
                    made = tuple(self._quotation((token.map or [0])[0] + 1))
                case _:
                    raise WordingError(f"A {token.type} cannot stand in a clause.", (token.map or [0])[0] + 1)
            if not made and out and _leads_in(out[-1]):
                out.pop()
            out.extend(made)
        return tuple(out)

    def _quotation(self, line: int) -> Iterator[Block]:
        content = self.until("blockquote_close")
        if not all(isinstance(block, Paragraph) for block in content):
            raise WordingError("A quotation holds paragraphs and nothing else.", line, "Take the > away from the rest.")
        if content:
            yield Quotation(content)

    def _paragraph(self) -> Iterator[Block]:
        inline = self.tokens[self.at]
        self.at += 2
        children = inline.children or []
        tables = [view for view in self._views(children) if isinstance(view, TableView)]
        if tables:
            if len([child for child in children if self._prints(child)]) > 1:
                raise WordingError(
                    "A whole table stands alone in its paragraph.",
                    (inline.map or [0])[0] + 1,
                    "Leave a line empty around it.",
                )
            yield tables[0].table
            return
        try:
            yield Paragraph(self._inlines(children, in_table=False))
        except _LeftOut:
            return

    def _prints(self, child: Token) -> bool:
        if child.type == "slot":
            return not isinstance(self.slots[child.meta["slot"]], RuleMark | RuleEnd)
        return child.type != "text" or bool(child.content.strip())

    def _views(self, children: Sequence[Token]) -> Iterator[View]:
        for child in children:
            if child.type == "slot":
                yield self.slots[child.meta["slot"]]

    def _list(self, ordered: bool, closing: str) -> Iterator[Block]:
        items = []
        while self.tokens[self.at].type != closing:
            self.at += 1
            content = self.until("list_item_close")
            if content:
                items.append(Item(content))
        self.at += 1
        if items:
            yield ItemList(tuple(items), ordered)

    def _table(self) -> Iterator[Block]:
        began = self.tokens[self.at - 1].map
        widths = _widths(self.lines[began[0] + 1]) if began else []
        columns: list[Column] = []
        rows: list[tuple[Cell, ...]] = []
        row: list[Cell] | None = None
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            match token.type:
                case "tr_open":
                    row = []
                case "th_open":
                    width = widths[len(columns)] if len(columns) < len(widths) else 1
                    header = self._inlines(self.tokens[self.at].children or [], in_table=True)
                    columns.append(Column(header, width=width))
                case "td_open" if row is not None:
                    try:
                        row.append(Cell(self._inlines(self.tokens[self.at].children or [], in_table=True) or _DASH))
                    except _LeftOut:
                        row.append(_NOT_APPLICABLE)
                case "tr_close" if row:
                    says = any(cell.content not in ((), _DASH) for cell in row[1:])
                    if says or _NOT_APPLICABLE not in row:
                        rows.append(tuple(cell if cell.content else Cell(_DASH) for cell in row))
        self.at += 1
        if rows:
            yield Table(self.caption, tuple(columns), tuple(rows))

    def _inlines(self, children: Sequence[Token], in_table: bool) -> tuple[Inline, ...]:
        out: list[Inline] = []
        bold: list[Inline] | None = None
        rule = ""
        for child in children:
            target = out if bold is None else bold
            match child.type:
                case "text":
                    _add_text(target, child.content, rule)
                case "softbreak" | "hardbreak":
                    _add_text(target, " ", rule)
                case "strong_open":
                    bold = []
                case "strong_close":
                    out.append(_bold(tuple(bold or ()), in_table))
                    bold = None
                case "slot":
                    match self.slots[child.meta["slot"]]:
                        case Absent():
                            raise _LeftOut
                        case RuleMark(rule):
                            pass
                        case RuleEnd():
                            rule = ""
                        case view:
                            for inline in view.inlines():
                                _add(target, inline, rule)
                case "reference":
                    if child.meta["otherwise"] and child.meta["target"] not in self.present:
                        _add_text(target, child.meta["otherwise"], rule)
                    else:
                        target.append(CrossReference(child.meta["target"]))
                case _:
                    raise WordingError(f"{child.type} cannot stand in a clause.", 1)
        return _trimmed(out)


def _widths(rule: str) -> list[int]:
    """What part of a table each column takes: as much as its dashes below the header are of all dashes."""
    dashes = [cell.count("-") for cell in rule.strip().strip("|").split("|")]
    return [1] * len(dashes) if len(set(dashes)) == 1 else dashes


def _leads_in(block: Block) -> bool:
    last = block.content[-1] if isinstance(block, Paragraph) and block.content else None
    return isinstance(last, Text) and last.text.endswith(":")


def _bold(content: tuple[Inline, ...], in_table: bool) -> Inline:
    if not in_table and all(isinstance(inline, Text) for inline in content):
        text = "".join(inline.text for inline in content if isinstance(inline, Text))
        return TermDefinition(text.lower(), text)
    return Strong(content)


def _add(out: list[Inline], inline: Inline, rule: str = "") -> None:
    """Adds an inline; the lines of an answer come apart, and text joins the text before it."""
    match inline:
        case Text(text):
            _add_text(out, text, rule)
        case Value():
            out.extend(in_lines(inline))
        case Blank():
            out.append(inline)
        case _:
            out.append(inline)


def _add_text(out: list[Inline], text: str, rule: str = "") -> None:
    """Adds standing words. An answer that brings its own full stop spares theirs."""
    last = out[-1] if out else None
    if isinstance(last, Value) and last.text.endswith((".", "!", "?", "…")) and text.startswith("."):
        text = text[1:]
    if "  " in text:
        text = re.sub(r"  +", " ", text)
    if not text:
        return
    if isinstance(last, Text):
        if last.text.endswith(" "):
            text = text.removeprefix(" ")
        if last.rule == rule or not text.strip():
            out.pop()
            text, rule = last.text + text, last.rule
    out.append(Text(text, rule))


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Without the spaces that a template leaves at the ends, and an answer without its full stop where words go on after it."""
    for place, (inline, next_one) in enumerate(pairwise(inlines)):
        if isinstance(inline, Value) and not inline.name and isinstance(next_one, Text):
            held = within(inline.text, next_one.text)
            inlines[place] = inline if held == inline.text else replace(inline, text=held)
    if inlines and isinstance(first := inlines[0], Text) and first.text.startswith(" "):
        inlines[0] = replace(first, text=first.text.lstrip(" "))
    if inlines and isinstance(last := inlines[-1], Text) and last.text.endswith(" "):
        inlines[-1] = replace(last, text=last.text.rstrip(" "))
    return tuple(inline for inline in inlines if not (isinstance(inline, Text) and not inline.text))
