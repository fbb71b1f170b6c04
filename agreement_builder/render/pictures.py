"""Draws the pictures of a report as SVG. Shapes and places carry the meaning, so that nothing depends on colour.

Knows shapes alone. What a picture shows and says is settled before.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from textwrap import wrap
from typing import assert_never
from unicodedata import east_asian_width

from agreement_builder.language.spoken import date_words
from agreement_builder.model.draft_report import Balance, Drawn, Grid, Lists, Picture, Progress, Side, Timeline

WIDTH, SIZE, SMALL = 760, 15, 13
INK, PALE, LINE, QUIET, PAPER = "#0b4656", "#e4f0f2", "#a9b8bd", "#464d50", "#fff"
FONT = "Atkinson Hyperlegible Next, system-ui, DejaVu Sans, sans-serif"
_NAMES = 190
_LONGEST_HEAD = 250
_MARKS = {
    "term": f'<rect x="-7" y="-7" width="14" height="14" fill="{INK}"/>',
    "decision": f'<path d="M0 -8 l8 8 l-8 8 l-8 -8 z" fill="{PAPER}" stroke="{INK}" stroke-width="2.5"/>',
    "review": f'<circle r="6.5" fill="{PAPER}" stroke="{INK}" stroke-width="2.5"/>',
    "deadline": f'<circle r="5" fill="{INK}"/>',
}


def draw(picture: Picture, paper: bool = False) -> str:
    """The picture as an SVG element that stands in a page. On paper its words are a title, which readers of PDF find."""
    inside, height = _drawn(picture.drawn)
    words = escape(f"{picture.title}. {picture.says}", quote=True)
    named, title = ("", f"<title>{words}</title>") if paper else (f' aria-label="{words}"', "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img"{named} viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="{FONT}" font-size="{SIZE}" fill="#1b1e20">{title}{inside}</svg>'
    )


def _drawn(drawn: Drawn) -> tuple[str, int]:
    match drawn:
        case Grid():
            return _grid(drawn)
        case Balance():
            return _balance(drawn)
        case Lists():
            return _lists(drawn)
        case Timeline():
            return _timeline(drawn)
        case Progress():
            return _progress(drawn)
        case _:
            assert_never(drawn)


# ---------------------------------------------------------------- words


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{f" {more}" if more else ""}>{escape(words)}</text>'


def _wide(words: str, size: float = SIZE) -> float:
    """How wide words are at most, in the units of the picture, whatever the font."""
    return sum(size if east_asian_width(sign) in "WF" else 0.57 * size for sign in words)


def _lines(words: str, width: float, most: int, size: float = SIZE) -> list[str]:
    """Words in at most so many lines of a width; what is left out is marked."""
    signs = max(4, int(width / (_wide(words, size) / len(words)))) if words else 4
    return wrap(words, signs, max_lines=most, placeholder=" …") or [""]


def _short(words: str, width: float, size: float = SIZE) -> str:
    return _lines(words, width, 1, size)[0] if " " in words or _wide(words, size) <= width else _cut(words, width, size)


def _cut(words: str, width: float, size: float) -> str:
    signs = max(2, int(width / (_wide(words, size) / len(words))))
    return f"{words[: signs - 1]}…"


def _rule(y: float, left: float = 0) -> str:
    return f'<line x1="{left:g}" x2="{WIDTH}" y1="{y:g}" y2="{y:g}" stroke="{LINE}"/>'


# ---------------------------------------------------------------- pictures


def _grid(grid: Grid) -> tuple[str, int]:
    """Names on the left, heads aslant above, a dot where somebody holds something, and how many at the end."""
    columns = [_short(column, _LONGEST_HEAD, SMALL) for column in grid.columns]
    longest = max((_wide(column, SMALL) for column in columns), default=0.0)
    slant, row = 0.71, 30
    step = min(60.0, (WIDTH - _NAMES - 60 - slant * longest) / max(1, len(columns)))
    head = slant * longest + 26
    end = _NAMES + step * len(columns) + 16
    out = []
    for place, column in enumerate(columns):
        x = _NAMES + step * (place + 0.5)
        turned = f'font-size="{SMALL}" transform="rotate(-45 {x:g} {head - 10:g})"'
        out.append(_text(x, head - 10, column, turned))
    y = head
    for label, held in grid.rows:
        out += [_rule(y), _text(0, y + 20, _short(label, _NAMES - 12))]
        for place, mark in enumerate(held):
            x = _NAMES + step * (place + 0.5)
            fill, size = (INK, 9) if mark else (LINE, 2)
            out.append(f'<circle cx="{x:g}" cy="{y + row / 2:g}" r="{size}" fill="{fill}"/>')
        out.append(_text(end, y + 20, str(sum(held) or ""), 'font-weight="bold"'))
        y += row
    return "".join([*out, _rule(y)]), int(y + 4)


def _balance(balance: Balance) -> tuple[str, int]:
    """Two columns beside the names: full bars for what is given, empty ones for what is got, and words below each."""
    gap, most = 24, 2
    column = (WIDTH - _NAMES - gap) / 2
    out = [
        _text(_NAMES + (column + gap) * place, 16, head, f'font-weight="bold" fill="{INK}"')
        for place, head in enumerate(balance.heads)
    ]
    sides = [[row[1] for row in balance.rows], [row[2] for row in balance.rows]]
    longest = [max((side.length for side in both), default=0) or 1 for both in sides]
    y = 28.0
    for label, *both in balance.rows:
        out += [_rule(y), _text(0, y + 21, _short(label, _NAMES - 12))]
        heights = []
        for place, side in enumerate(both):
            left = _NAMES + (column + gap) * place
            fill = INK if place == 0 else PAPER
            drawn, height = _side(side, left, y + 7, column, side.length / longest[place], fill, most)
            out.append(drawn)
            heights.append(height)
        y += max(heights) + 14
    return "".join([*out, _rule(y)]), int(y + 4)


def _side(side: Side, left: float, y: float, column: float, share: float, fill: str, most: int) -> tuple[str, float]:
    out, down = [], 0.0
    if side.length or side.said:
        wide = max(3.0, (column - 16 - _wide(side.said)) * share) if side.length else 0
        if wide:
            out.append(
                f'<rect x="{left:g}" y="{y + 2:g}" width="{wide:g}" height="15" fill="{fill}" stroke="{INK}" stroke-width="1.5"/>'
            )
        out.append(_text(left + (wide + 8 if wide else 0), y + 14, side.said))
        down = 22
    for words in _lines(side.words, column, most, SMALL) if side.words else ():
        out.append(_text(left, y + down + 13, words, f'font-size="{SMALL}" fill="{QUIET}"'))
        down += 17
    return "".join(out), max(down, 20)


def _lists(lists: Lists) -> tuple[str, int]:
    """A box for each thing beside its name; what nobody has stands in dashed boxes at the end."""
    y = 0.0
    out = []
    rows = [(*row, False) for row in lists.rows] + ([(*lists.without, True)] if lists.without[1] else [])
    for label, things, missing in rows:
        bold = 'font-weight="bold"' if missing else ""
        out += [_rule(y), _text(0, y + 22, _short(label, _NAMES - 12), bold)]
        if not things:
            out.append(_text(_NAMES, y + 22, lists.none, f'fill="{QUIET}"'))
        boxes, height = _boxes(things, y + 5, missing)
        out.append(boxes)
        y += max(34.0, height + 10)
    return "".join([*out, _rule(y)]), int(y + 4)


def _boxes(things: tuple[str, ...], y: float, missing: bool) -> tuple[str, float]:
    out, x, down = [], float(_NAMES), 0.0
    dashes = f'fill="{PAPER}" stroke-dasharray="5 3"' if missing else f'fill="{PALE}"'
    for thing in things:
        words = _short(thing, WIDTH - _NAMES - 20, SMALL)
        wide = _wide(words, SMALL) + 18
        if x > _NAMES and x + wide > WIDTH:
            x, down = float(_NAMES), down + 29
        out.append(
            f'<rect x="{x:g}" y="{y + down:g}" width="{wide:g}" height="24" rx="5" {dashes} stroke="{INK}"/>'
            + _text(x + wide / 2, y + down + 17, words, f'font-size="{SMALL}" text-anchor="middle"')
        )
        x += wide + 8
    return "".join(out), down + 24 if things else 0


def _timeline(timeline: Timeline) -> tuple[str, int]:
    """A line of days by year, each with the mark of its sort, and below a key to the marks."""
    line, row = 196, 28
    used = [sort for sort in timeline.sorts if any(moment.sort == sort for moment in timeline.moments)]
    out, y = [], 8.0
    for year, moments in groupby(timeline.moments, key=lambda moment: moment.day.year):
        out += [_rule(y), _text(0, y + 22, str(year), f'font-weight="bold" fill="{INK}"')]
        here = list(moments)
        out.append(f'<line x1="{line}" x2="{line}" y1="{y + 4:g}" y2="{y + row * len(here) + 4:g}" stroke="{LINE}"/>')
        for moment in here:
            day = date_words(moment.day).replace("\u00a0", " ").rpartition(" ")[0]
            out.append(_text(line - 18, y + 22, day, 'text-anchor="end"'))
            out.append(_mark(moment.sort, line, y + 17))
            out.append(_text(line + 20, y + 22, _short(moment.what, WIDTH - line - 24)))
            y += row
        y += 8
    out.append(_rule(y))
    x = 8.0
    for sort in used:
        out += [_mark(sort, x, y + 20), _text(x + 14, y + 25, timeline.sorts[sort], f'font-size="{SMALL}"')]
        x += _wide(timeline.sorts[sort], SMALL) + 40
    return "".join(out), int(y + 36)


def _mark(sort: str, x: float, y: float) -> str:
    return f'<g transform="translate({x:g} {y:g})">{_MARKS[sort]}</g>'


def _progress(progress: Progress) -> tuple[str, int]:
    """A bar for each thing, filled as far as it is, and in words what is left."""
    names, long, row = 345, 170, 27
    out: list[str] = []
    y = 0
    for label, share, said in progress.rows:
        lines = _lines(said, WIDTH - names - long - 12, 3)
        out += _bar(y, names, long, label, share, lines)
        y += row + 18 * (len(lines) - 1)
    return "".join(out), y + 4


def _bar(y: float, left: float, long: float, label: str, share: int, said: list[str]) -> Iterator[str]:
    yield _text(0, y + 18, _short(label, left - 12))
    yield f'<rect x="{left:g}" y="{y + 7:g}" width="{long:g}" height="13" fill="{PAPER}" stroke="{INK}"/>'
    if share:
        yield f'<rect x="{left:g}" y="{y + 7:g}" width="{long * share / 100:g}" height="13" fill="{INK}"/>'
    for place, words in enumerate(said):
        yield _text(left + long + 12, y + 18 + 18 * place, words)
