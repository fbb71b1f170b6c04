"""Draws the pictures of a report as SVG: black on white, so that nothing depends on colour, with a text that says the same.

Knows shapes alone. What a picture shows and says is settled before.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap

from agreement_builder.model.report import Bar, Grid, Moment, Picture

WIDTH, LABEL, LINE, SIZE = 720, 220, 26, 14
_BARS = 230
_MARKS = {
    "term": '<rect x="{x}" y="{y}" width="12" height="12" fill="#000"/>',
    "decision": '<path d="M{mx} {y} l7 6 l-7 7 l-7 -7 z" fill="#fff" stroke="#000" stroke-width="2"/>',
    "review": '<circle cx="{mx}" cy="{my}" r="6" fill="#fff" stroke="#000" stroke-width="2"/>',
    "deadline": '<circle cx="{mx}" cy="{my}" r="5" fill="#000"/>',
}
SORTS = {"term": "start and end", "decision": "decision", "review": "review", "deadline": "deadline"}


def draw(picture: Picture) -> str:
    """The picture as an SVG element that stands in a page."""
    match picture.drawn:
        case Grid():
            inside, height = _grid(picture.drawn)
        case (Moment(), *_):
            inside, height = _timeline(tuple(each for each in picture.drawn if isinstance(each, Moment)))
        case _:
            inside, height = _bars(tuple(each for each in picture.drawn if isinstance(each, Bar)))
    words = escape(f"{picture.title}. {picture.says}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{words}" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-size="{SIZE}" font-family="inherit"><title>{words}</title>{inside}</svg>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start", more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _grid(grid: Grid) -> tuple[str, int]:
    step = (WIDTH - LABEL) / max(1, len(grid.columns))
    head = LINE * (max((len(_head(column, step)) for column in grid.columns), default=1)) * 0.7 + 10
    out = [
        _text(LABEL + step * (place + 0.5), 14 + 16 * line, words, "middle")
        for place, column in enumerate(grid.columns)
        for line, words in enumerate(_head(column, step))
    ]
    for number, (label, held) in enumerate(grid.rows):
        y = head + LINE * (number + 0.5)
        out.append(f'<line x1="0" x2="{WIDTH}" y1="{y - LINE / 2:g}" y2="{y - LINE / 2:g}" stroke="#999"/>')
        out.append(_text(0, y + 5, _short(label, 30)))
        for place, mark in enumerate(held):
            if mark:
                out.append(f'<circle cx="{LABEL + step * (place + 0.5):g}" cy="{y:g}" r="8" fill="#000"/>')
    return "".join(out), int(head + LINE * len(grid.rows) + 6)


def _head(words: str, step: float) -> list[str]:
    return wrap(words, max(6, int(step / 8)), max_lines=3, placeholder="…") or [""]


def _bars(bars: tuple[Bar, ...]) -> tuple[str, int]:
    longest = (
        max((length for bar in bars for length in (bar.length, bar.second[0] if bar.second else 0)), default=0) or 1
    )
    out, y = [], 4
    for bar in bars:
        out.append(_text(0, y + 15, _short(bar.label, 28)))
        for length, said, fill in ((bar.length, bar.said, "#000"), *(((*bar.second, "#fff"),) if bar.second else ())):
            wide = max(2, _BARS * length / longest) if length else 0
            out.append(f'<rect x="{LABEL}" y="{y + 3}" width="{wide:g}" height="16" fill="{fill}" stroke="#000"/>')
            out.append(_text(LABEL + wide + 8, y + 16, said))
            y += 22
        y += 6
    return "".join(out), y + 4


def _timeline(moments: tuple[Moment, ...]) -> tuple[str, int]:
    out = [f'<line x1="156" x2="156" y1="8" y2="{LINE * len(moments) - 6}" stroke="#000"/>'] if moments else []
    for number, moment in enumerate(moments):
        y = LINE * number + 8
        out.append(_text(140, y + 11, moment.day, "end"))
        out.append(_MARKS[moment.sort].format(x=150, y=y, mx=156, my=y + 6))
        out.append(_text(174, y + 11, _short(f"{moment.what} ({SORTS[moment.sort]})", 76)))
    return "".join(out), LINE * len(moments) + 8
