"""Changes in a YAML text at the places that change, and nowhere else: comments, order and spacing of the rest survive.

Writers that load and dump a whole file move comments and set every line anew; here untouched lines keep every byte.
"""

from __future__ import annotations

import re

from agreement_builder.model.content import DELETE, Changes, NamePath, Removal, applied, within
from agreement_builder.model.values import Raw
from agreement_builder.store.emitting import entry_lines, item_lines, value_lines
from agreement_builder.store.laid_out import laid_out
from agreement_builder.store.layout import Layout, Spot

_HALVES = re.compile("[\ud800-\udfff]")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_BLOCK_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")


class NotWritten(RuntimeError):
    """The text after a change at a path would not read as it should: a fault of this program. Nothing has been written."""

    def __init__(self, path: NamePath) -> None:
        super().__init__(f"a change at {'.'.join(map(str, path))} would have altered something else")
        self.path = path


def changed(text: str, changes: Changes, file_name: str = "") -> str:
    """The text with the changes made. Line ends stay those of the text. Raises `NotWritten` rather than lose a word."""
    layout = laid_out(text, file_name)
    for path, value in changes.items():
        new = value if isinstance(value, Removal) else storable(value)
        wanted = applied(layout.content, {path: new})
        text = _change(text, layout, path, new)
        layout = laid_out(text, file_name)
        if layout.content != wanted:
            raise NotWritten(path)
    return text


def storable(raw: Raw) -> Raw:
    """The data without halves of characters, which no file can hold: U+FFFD stands in their place."""
    if isinstance(raw, str):
        return _HALVES.sub("\ufffd", raw)
    if isinstance(raw, list):
        return [storable(part) for part in raw]
    return {_HALVES.sub("\ufffd", name): storable(part) for name, part in raw.items()}


def _change(text: str, layout: Layout, path: NamePath, value: Raw | Removal) -> str:
    brackets = next((path[:n] for n in range(1, len(path)) if _is_flow(layout, path[:n])), None)
    if _is_flow(layout, ()):
        whole = applied(layout.content, {path: value})
        lines = [line for name, part in whole.items() for line in entry_lines(name, part, 0)]
        root = layout.spots[()]
        return text[: root.start] + _joined(lines, text) + text[root.end :]
    if brackets is not None:
        whole = applied(layout.content, {path: value})
        kept: Raw | None = whole
        for name in brackets:
            kept = within(kept, name) if kept is not None else None
        return _change(text, layout, brackets, DELETE if kept is None else kept)
    if isinstance(value, Removal):
        return _take_out(text, layout, path)
    if path in layout.spots:
        return (_replace_item if isinstance(path[-1], int) else _replace)(text, layout, path, value)
    return _put_in(text, layout, path, value)


def _is_flow(layout: Layout, path: NamePath) -> bool:
    spot = layout.spots.get(path)
    return spot is not None and spot.flow and spot.form != "scalar" and spot.start != spot.end


def _replace(text: str, layout: Layout, path: NamePath, value: Raw) -> str:
    spot = layout.spots[path]
    column = _column(text, spot.key)
    indent = spot.column if _starts_below(text, spot) and spot.column > column else column + 2
    first, below = value_lines(value, indent)
    between, after = text[spot.colon : spot.start], text[spot.end :]
    own_lines = [line for line in between.splitlines()[1:] if line.lstrip().startswith("#")]
    header = _COMMENT.match(between) or _BLOCK_HEADER_COMMENT.match(text[spot.start : spot.end])
    trailing = _COMMENT.match(after)
    said = "".join(comment.group(comment.lastindex or 0) for comment in (header, trailing) if comment)
    after = after[trailing.end() :] if trailing else after
    front = text[: spot.colon]
    if first and below:
        # Lines below a sign such as | are text, comments too: those go above the name, and as far to the left, for a text
        # may end there.
        line = spot.key - column
        above = "".join(f"{' ' * column}{own.lstrip()}{_newline(text)}" for own in own_lines)
        front = text[:line] + above + text[line : spot.colon]
        own_lines = []
        after = _clear_of_text(after, column)
    return front + _joined([f"{' ' + first if first else ''}{said}", *own_lines, *below], text) + after


def _replace_item(text: str, layout: Layout, path: NamePath, value: Raw) -> str:
    """The entry of a list set anew. A comment behind it goes above it, where no text can swallow it."""
    spot = layout.spots[path]
    dash = _dash(text, spot)
    column = _column(text, dash)
    after = text[spot.end :]
    trailing = _COMMENT.match(after)
    said = [f"{' ' * column}{trailing.group().strip()}"] if trailing else []
    after = after[trailing.end() :] if trailing else after
    lines = item_lines(value, column)
    after = _clear_of_text(after, column) if len(lines) > 1 else after
    return text[: dash - column] + _joined([*said, *lines], text) + after


def _put_in(text: str, layout: Layout, path: NamePath, value: Raw) -> str:
    depth = next(n for n in range(len(path) - 1, -1, -1) if path[:n] in layout.spots or n == 0)
    for name in reversed(path[depth + 1 :]):
        value = [value] if isinstance(name, int) else {name: value}
    at, name = layout.spots.get(path[:depth]), path[depth]
    if at is not None and at.form == ("list" if isinstance(name, int) else "mapping") and at.start != at.end:
        last = at.end
        end_of_line = re.compile(r"[^\r\n]*").match(text, last)
        last = end_of_line.end() if end_of_line else last
        lines = item_lines(value, at.column) if isinstance(name, int) else entry_lines(name, value, at.column)
        rest = _clear_of_text(text[last:], at.column) if len(lines) > 1 else text[last:]
        return text[:last] + _newline(text) + _joined(lines, text) + (rest or _newline(text))
    if depth == 0:
        front = text if not text or text.endswith("\n") else text + _newline(text)
        return front + _joined(entry_lines(str(name), value, 0), text) + _newline(text)
    return _replace(text, layout, path[:depth], [value] if isinstance(name, int) else {name: value})


def _clear_of_text(after: str, column: int) -> str:
    """What stands behind a new text of several lines, so that no line of it counts as a line of the text: empty lines lose
    their spaces, and comments that are moved in further than the text's name come back to its column."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", after)
    for place, line in enumerate(lines):
        if not line.strip():
            lines[place] = line.lstrip(" \t")
        elif place and line.lstrip().startswith("#"):
            lines[place] = " " * min(column, len(line) - len(line.lstrip())) + line.lstrip()
        elif place:
            break
    return "".join(lines)


def _take_out(text: str, layout: Layout, path: NamePath) -> str:
    if path not in layout.spots:
        return text
    while len(path) > 1 and _length(layout, path[:-1]) == 1:
        path = path[:-1]
    spot = layout.spots[path]
    begins = _dash(text, spot) if isinstance(path[-1], int) else spot.key
    start = max(text.rfind("\n", 0, begins), text.rfind("\r", 0, begins)) + 1
    if text[start:begins].strip():
        # It stands on the line of the dash of its entry, and what follows it takes its place.
        beside = (each.key for place, each in layout.spots.items() if place[:-1] == path[:-1])
        return text[:begins] + text[min(key for key in beside if key > begins) :]
    end_of_line = re.compile(r"[^\r\n]*(?:\r\n?|\n)?").match(text, spot.end)
    return text[:start] + text[end_of_line.end() if end_of_line else spot.end :]


def _dash(text: str, spot: Spot) -> int:
    """Where the dash before an entry of a list stands: nothing but space and comments is between the two."""
    at = spot.start
    while (at := text.rfind("-", 0, at)) > 0:
        if all(not line.strip() or line.lstrip().startswith("#") for line in text[at + 1 : spot.start].splitlines()):
            break
    return at


def _length(layout: Layout, path: NamePath) -> int:
    value: Raw | None = layout.content
    for name in path:
        value = within(value, name) if value is not None else None
    return len(value) if isinstance(value, dict | list) else 0


def _starts_below(text: str, spot: Spot) -> bool:
    return "\n" in text[spot.colon : spot.start] or "\r" in text[spot.colon : spot.start]


def _column(text: str, index: int) -> int:
    return index - max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) - 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _joined(lines: list[str], text: str) -> str:
    return _newline(text).join(lines)
