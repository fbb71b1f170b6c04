"""What a page shows for rows: tables with their cells, points, partners, turns. Renders nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from agreement_builder.interview import parts as words_of
from agreement_builder.interview.answering import CHOSEN, NOT_KNOWN
from agreement_builder.interview.engine import needed_in
from agreement_builder.interview.kinds import is_empty, open_point_to_raw, parse_cell, says_open
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN, is_decided, plain_key, quoted
from agreement_builder.interview.kinds.rows import POINT_PARTS
from agreement_builder.interview.tables import asking, cell_in_words
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import NotApplicable, Raw, RawPath
from agreement_builder.web.fields.controls import (
    LINE,
    LINES,
    LIST,
    LONG,
    MEDIUM,
    ONE_OF,
    Choice,
    Control,
    Drawing,
    Stray,
)
from agreement_builder.web.fields.reading_rows import ANSWER, BLOCKS, MARK, PARTNER_PARTS, POINT, POSITIONS
from agreement_builder.web.fields.values import shown

_AT_ONCE = 3
"""So many columns of a row are shown at once. Of a longer row, the name is shown and the rest is folded."""
MOST_WHOLE = 60
"""So many rows are drawn with all their cells. Of more, only those that are open have them; the others carry them along."""


_PROPOSED = "Leave it empty, and one is proposed."


@dataclass(frozen=True, slots=True)
class PointView:
    """What is said about a point that is to be agreed."""

    positions: tuple[Control, ...]
    rest: tuple[Control, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: the field of its value, or what is said instead. `name` leads buttons to it, `mark` says what it holds."""

    label: str
    name: str
    id: str
    mark_name: str
    mark: str = ""
    control: Control | None = None
    point: PointView | None = None
    messages: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()
    brief: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: how it is called, what is always shown of it, what is folded, and whether it is unfolded.

    `brief` says on a line what is folded. `carried` holds what is not drawn at all; `nothing` is true of a row to fill in.
    """

    name: str
    id: str
    number: int
    title: str
    head: tuple[CellView, ...] = ()
    folded: tuple[CellView, ...] = ()
    controls: tuple[Control, ...] = ()
    point: PointView | None = None
    brief: str = ""
    is_open: bool = False
    lacks: tuple[str, ...] = ()
    carried: Stray | None = None
    strays: tuple[Stray, ...] = ()
    messages: tuple[str, ...] = ()
    first: bool = False
    last: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """Rows in order. `name` leads the button that adds one, `order` is the order of what is pasted, "" where nothing can be."""

    name: str
    id: str
    rows: tuple[RowView, ...]
    called: str
    order: str = ""
    pasted: str = ""
    paste_messages: tuple[str, ...] = ()
    hint: str = ""
    data: str = ""


def table(drawing: Drawing, columns: Sequence[TableColumn], raw: Raw) -> ListView:
    """The rows of a table, names first."""
    asked = asking(columns).columns
    many = len(raw) > MOST_WHOLE if isinstance(raw, list) else False

    def row(path: RawPath, entry: Raw, view: RowView) -> RowView:
        return _table_row(drawing, asked, path, entry, view, many)

    rows = _rows(drawing, (), raw, row)
    return ListView(
        drawing.name(()),
        drawing.id_at(()),
        rows,
        "row",
        order=", ".join(column.ask for column in asked),
        pasted=drawing.about.pasted,
        paste_messages=drawing.messages(("paste",)),
    )


def points(drawing: Drawing, raw: Raw) -> ListView:
    """Points of the partners' own, each with its parts."""

    def row(path: RawPath, entry: Raw, view: RowView) -> RowView:
        parts = by_name({POINT: entry} if isinstance(entry, str) else entry, (POINT, *POINT_PARTS))
        fronts = (f"Point {view.number}",)
        head = drawing.control(LINE, (*path, POINT), words_of.POINT.ask, _text(parts.get(POINT)), (*fronts, "Point"))
        point = open_point(drawing, path, {name: value for name, value in parts.items() if name != POINT}, fronts)
        return replace(
            view,
            title=_text(parts.get(POINT)),
            controls=(head,),
            point=point,
            strays=() if isinstance(parts.get(POINT, ""), str) else (drawing.stray((*path, POINT), parts[POINT]),),
            is_open=view.is_open or _asks(point),
            brief=_point_words(drawing, parts),
        )

    return ListView(drawing.name(()), drawing.id_at(()), _rows(drawing, (), raw, row, takes=(dict, str)), "point")


def partner_list(drawing: Drawing, raw: Raw) -> ListView:
    """The partners, one card each."""
    asks = {part.name: part for part in words_of.PARTNER}

    def row(path: RawPath, entry: Raw, view: RowView) -> RowView:
        parts = by_name(entry, PARTNER_PARTS)
        fronts = (f"Partner {view.number}", "Name", "Short", "Kind", "Id")
        said = {name: _text(parts.get(name)) for name in PARTNER_PARTS}
        name = drawing.control(LINE, (*path, "name"), asks["name"].ask, said["name"], fronts)
        short = drawing.control(LINE, (*path, "short"), asks["short"].ask, said["short"], fronts)
        kind = drawing.control(LIST, (*path, "kind"), asks["kind"].ask, fronts=fronts)
        return replace(
            view,
            title=said["name"] or said["short"],
            controls=(
                name,
                replace(short, size=MEDIUM, hints=() if said["short"] else (f"{asks['short'].help} {_PROPOSED}",)),
                replace(kind, choices=_kinds(drawing, said["kind"])),
            ),
            brief=said["id"],
            strays=drawing.others(path, {n: v for n, v in parts.items() if not isinstance(v, str)}, ())
            + drawing.others(path, {n: v for n, v in parts.items() if isinstance(v, str)}, PARTNER_PARTS),
        )

    fewest = words_of.FEWEST_PARTNERS - (len(raw) if isinstance(raw, list) else 0)
    return ListView(drawing.name(()), drawing.id_at(()), _rows(drawing, (), raw, row, fewest), "partner")


def rota(drawing: Drawing, raw: Raw) -> ListView:
    """Turns in order. A partner's turn is shown by its short name."""

    def row(path: RawPath, entry: Raw, view: RowView) -> RowView:
        words = _text(entry)
        title = drawing.label_of.get(words, words)
        turn = drawing.named(path, f"Turn {view.number}", words, (f"Turn {view.number}",))
        return replace(view, title=title, controls=(turn,))

    entries: Raw = [*_apart(raw)] if isinstance(raw, str) else raw
    none = 3 if is_empty(entries) else 1
    return ListView(drawing.name(()), drawing.id_at(()), _rows(drawing, (), entries, row, none, takes=(str,)), "turn")


def open_point(drawing: Drawing, path: RawPath, raw: Raw, fronts: Sequence[str] = ()) -> PointView:
    """What is said about something that is to be agreed: a field for each partner's position, and for each other part."""
    asks = {part.name: part for part in words_of.OPEN_POINT}
    parts = by_name({"note": raw} if isinstance(raw, str) else raw, POINT_PARTS)
    held = parts.get(POSITIONS, {})
    positions = held if isinstance(held, dict) else {}
    fronts = (*fronts, *(part.capitalize() for part in POINT_PARTS))
    who = [*positions, *(partner.id for partner in drawing.about.partners if partner.id not in positions)]
    strays = () if isinstance(held, dict) or is_empty(held) else (drawing.stray((*path, POSITIONS), held),)

    def part(name: str, label: str, shape: str = LINE, size: str = LONG) -> Control:
        words = _text(parts.get(name))
        made = drawing.control(shape, (*path, name), label, shown(words, Kind.DATE) if name == "by" else words, fronts)
        return replace(made, size=size)

    blocks = part(BLOCKS, asks[BLOCKS].ask, ONE_OF)
    signs = blocks.value.strip().casefold() in ("yes", "y", "true")
    may = (Choice("", words_of.BLOCKS["no"], "", not signs), Choice("yes", words_of.BLOCKS["yes"], "", signs))
    loose = {
        name: value
        for name, value in parts.items()
        if name in POINT_PARTS and name != POSITIONS and not isinstance(value, str)
    }
    said = [_position(drawing, path, one, positions.get(one, ""), fronts) for one in who]
    return PointView(
        tuple(said),
        (
            part("until then", asks["until then"].ask),
            part("settled by", asks["settled by"].ask),
            part("by", asks["by"].ask, size=MEDIUM),
            replace(blocks, choices=may, value=""),
            part("note", "Note", LINES),
        ),
        (*strays, *drawing.others(path, loose, ()), *drawing.others(path, parts, POINT_PARTS)),
    )


def by_name(raw: Raw, known: Sequence[str]) -> dict[str, Raw]:
    """The parts of a mapping by their known names, however those are written; others as they are."""
    names = {plain_key(name): name for name in known}
    found: dict[str, Raw] = {}
    for written, value in raw.items() if isinstance(raw, dict) else ():
        name = names.get(plain_key(written), written)
        found[written if name in found else name] = value
    return found


# ------------------------------------------------------------ rows


def _rows(
    drawing: Drawing,
    path: RawPath,
    raw: Raw,
    fill: Callable[[RawPath, Raw, RowView], RowView],
    fewest_empty: int = 0,
    takes: tuple[type, ...] = (dict,),
) -> tuple[RowView, ...]:
    """The rows of a list, and empty ones below them: as many as were asked for, at least one where there are none."""
    entries = raw if isinstance(raw, list) else [raw] if not is_empty(raw) else []
    extra = drawing.about.extra.get(path, max(fewest_empty, 0 if entries else 1))
    made = []
    for place, entry in enumerate([*entries, *([""] * extra)]):
        at: RawPath = (*path, place)
        nothing = place >= len(entries)
        about = drawing.about
        view = RowView(
            drawing.name(at),
            f"{drawing.id_at(at)}.row",
            place + 1,
            "",
            is_open=at == about.open_row or nothing,
            first=place == 0,
            last=place >= len(entries) - 1,
            nothing=nothing,
        )
        if nothing or isinstance(entry, takes):
            view = fill(at, entry, view)
        else:
            view = replace(view, carried=drawing.stray(at, entry), is_open=False)
        front = (f"Row {place + 1}", f"Point {place + 1}", f"Partner {place + 1}", f"Turn {place + 1}")
        made.append(replace(view, messages=drawing.messages(at, front)))
    return tuple(made)


def _table_row(
    drawing: Drawing, columns: Sequence[TableColumn], path: RawPath, entry: Raw, view: RowView, many: bool
) -> RowView:
    cells = by_name(entry, [column.id for column in columns])
    whole = needed_in(cells, columns)
    lacks = tuple(column.ask for column in columns if column.id in whole and is_empty(cells.get(column.id, "")))
    brief = [
        cell_in_words(said, column, drawing.about.context) or _text(said)
        for column in columns
        for said in (cells.get(column.id, ""),)
    ]
    heads = columns if len(columns) <= _AT_ONCE else columns[:1]
    has_problem = drawing.waits(path)
    view = replace(
        view,
        title=brief[0],
        brief=_cut(" · ".join(filter(None, brief[len(heads) :]))),
        lacks=() if view.nothing else lacks,
        is_open=view.is_open or has_problem,
    )

    def cell(column: TableColumn) -> CellView:
        fronts = (f"Row {view.number}", quoted(column.ask)[1:-1])
        return _cell(drawing, column, (*path, column.id), cells.get(column.id, ""), fronts, column.id in whole)

    if many and not view.is_open:
        rest: Raw = {name: value for name, value in cells.items() if name != columns[0].id and not is_empty(value)}
        head = (cell(columns[0]),)
        return replace(view, head=head, carried=drawing.stray(path, rest, view.brief) if rest else None)
    all_cells = [cell(column) for column in columns]
    return replace(
        view,
        head=tuple(all_cells[: len(heads)]),
        folded=tuple(all_cells[len(heads) :]),
        strays=drawing.others(path, cells, [column.id for column in columns]),
    )


def _cell(
    drawing: Drawing, column: TableColumn, path: RawPath, raw: Raw, fronts: Sequence[str], wanted: bool
) -> CellView:
    view = CellView(column.ask, drawing.name(path), "", drawing.name((*path, MARK)))
    said, _ = parse_cell(raw, column, drawing.about.context)
    if says_open(raw):
        parts = by_name(raw, (OPEN, NOT_HERE, "note")) if isinstance(raw, dict) else {plain_key(str(raw)): ""}
        if OPEN in parts:
            point: Raw = open_point_to_raw(said) if isinstance(said, OpenPoint) else _noted(parts[OPEN], parts)
            view_of_point = open_point(drawing, (*path, OPEN), point, fronts)
            mark = OPEN
            brief = _point_words(drawing, point)
            view = replace(view, point=view_of_point, brief=brief, is_open=not brief or _asks(view_of_point))
        else:
            why = said.reason if isinstance(said, NotApplicable) else _text(_noted(parts[NOT_HERE], parts).get("note"))
            control = drawing.control(LINE, (*path, NOT_HERE), words_of.WHY_NOT_HERE.ask, why, fronts)
            mark = NOT_HERE
            view = replace(view, control=replace(control, optional=True))
        strays = drawing.others(path, parts, (OPEN, NOT_HERE, "note"))
        return replace(view, mark=mark, id=drawing.id(path), messages=drawing.messages(path, fronts), strays=strays)
    mark = ""
    if isinstance(raw, dict) and is_decided(raw):
        parts = by_name(raw, (ANSWER,))
        mark = ANSWER if says_open(parts.get(ANSWER, "")) or isinstance(parts.get(ANSWER), dict) else ""
        raw = parts.get(ANSWER, "")
    at = (*path, ANSWER) if mark else path
    control = drawing.value(column, at, column.ask, raw, fronts)
    control = replace(
        control,
        wanted=wanted and is_empty(raw),
        optional=not wanted and column.kind not in CHOSEN - {Kind.CHOICES, Kind.PARTNERS},
        hints=(column.help,) if column.help else (),
        messages=(*control.messages, *drawing.messages(path, fronts)),
    )
    return replace(view, id=control.id, mark=mark, control=control)


def _point_words(drawing: Drawing, raw: Raw) -> str:
    """What is known about a point, on one line."""
    parts = by_name(raw, POINT_PARTS)
    positions = parts.get(POSITIONS)
    said = positions if isinstance(positions, dict) else {}
    views = [f"{drawing.label_of.get(who, who)}: {_text(view)}" for who, view in said.items() if not is_empty(view)]
    rest = [_text(parts.get(name)) for name in POINT_PARTS if name not in (POSITIONS, BLOCKS, "by")]
    rest.append(shown(_text(parts.get("by")), Kind.DATE))
    return _cut(" · ".join(filter(None, (*views, *rest))))


def _asks(point: PointView) -> bool:
    """Whether something in a point is to be mended, or is where typing goes on."""
    return any(control.messages or control.focus for control in (*point.positions, *point.rest))


def _noted(raw: Raw, parts: Mapping[str, Raw]) -> dict[str, Raw]:
    """What stands under a mark, with the note beside it."""
    inner: dict[str, Raw] = {"note": raw} if isinstance(raw, str) else raw if isinstance(raw, dict) else {}
    note = "\n".join(filter(None, (_text(inner.get("note")), _text(parts.get("note")))))
    return {**inner, **({"note": note} if note else {})}


def _position(drawing: Drawing, path: RawPath, who: str, raw: Raw, fronts: Sequence[str]) -> Control:
    label = drawing.label_of.get(who, who)
    made = drawing.control(LINE, (*path, POSITIONS, who), label, _text(raw), (*fronts, quoted(who)[1:-1]))
    return replace(made, strays=() if isinstance(raw, str) else (drawing.stray(made.path, raw),))


def _kinds(drawing: Drawing, chosen: str) -> tuple[Choice, ...]:
    kinds = drawing.about.partner_kinds.values()
    known = [
        Choice(kind.id, kind.label, "", kind.id == chosen, group=group)
        for public, group in ((False, "Charities, companies and others"), (True, "Public bodies"))
        for kind in kinds
        if kind.public is public
    ]
    other = [Choice(chosen, f"“{_cut(chosen)}”", "", True)] if chosen and not any(kind.chosen for kind in known) else []
    return (Choice("", NOT_KNOWN.label, "", not chosen, quiet=True), *other, *known)


def _apart(raw: str) -> list[str]:
    return [part.strip() for line in raw.split("\n") for part in line.split(";") if part.strip()]


def _text(raw: Raw | None) -> str:
    return raw if isinstance(raw, str) else ""


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89].rstrip() + "…"
