"""The ways back from a typed value: to raw data as it stands in a file, and to one line for a prompt or a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

from agreement_builder.interview.kinds.base import NOT_HERE, OPEN, Context, Spec, is_decided, says_open
from agreement_builder.language.spoken import and_list, counted, in_words, rhythm_words, share_words
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.scores import decimal
from agreement_builder.model.values import (
    NBSP,
    Budget,
    BudgetLine,
    Money,
    NotApplicable,
    Partner,
    Period,
    Person,
    Raw,
    Rhythm,
    Rota,
    Rows,
    Said,
    Scores,
    Shares,
    TypedValue,
    said_in,
    unsettled_in,
)

_SHOWN = 100


def to_raw(value: TypedValue) -> Raw:
    """The value as it is written in a file: dates as 2026-09-01, amounts as £1,184,000, rhythms in words."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case Money():
            return str(value)
        case Period():
            return str(value)
        case Rhythm():
            return rhythm_words(value).removeprefix("on the ")
        case Person(role, name, deputy):
            return _filled({"role": role, "name": name, "deputy": deputy})
        case Partner(id, name, short, kind):
            return {"id": id, "name": name, "short": short, "kind": kind}
        case Rota(turns):
            return list(turns)
        case Shares(by_partner):
            return {partner: share_words(share) for partner, share in by_partner.items()}
        case Rows(rows):
            return [{column: cell_to_raw(cell) for column, cell in said_in(row).items()} for row in rows]
        case Budget():
            return _budget(value)
        case Scores():
            return _scores(value)
        case OpenPoint():
            return _filled({"point": value.title}) | open_point_to_raw(value)
        case tuple():
            return [to_raw(part) for part in value]
        case _:
            assert_never(value)


def cell_to_raw(cell: Said) -> Raw:
    """A cell of a table as it is written in a file."""
    match cell:
        case OpenPoint():
            return {OPEN: said} if (said := open_point_to_raw(cell)) else OPEN
        case NotApplicable(reason):
            return {NOT_HERE: reason} if reason else NOT_HERE
    value = to_raw(cell)
    around = says_open(value) or (isinstance(value, dict) and is_decided(value))
    return {"answer": value} if around else value


def open_point_to_raw(point: OpenPoint) -> dict[str, Raw]:
    """What is said about an open point, without its title and without what has not been said."""
    positions: Raw = dict(point.positions)
    said: dict[str, Raw] = {
        "positions": positions,
        "until then": point.until_then,
        "settled by": point.settled_by,
        "by": point.by.isoformat() if point.by else "",
        "blocks signing": "yes" if point.blocks_signing else "",
        "note": point.note,
    }
    return _filled(said)


def show(value: TypedValue, spec: Spec, context: Context) -> str:
    """The value on one line: the labels of choices, the short names of partners, a table in brief. At most 100 signs."""
    text = " ".join(_shown(value, spec, context).replace(NBSP, " ").split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _shown(value: TypedValue, spec: Spec, context: Context) -> str:
    names = {partner.id: partner.short for partner in context.partners}
    if spec.kind in (Kind.CHOICE, Kind.CHOICES):
        names = {option.id: option.label for option in spec.options}
    elif spec.kind not in (Kind.PARTNER, Kind.PARTNERS, Kind.ROTA, Kind.SHARES, Kind.SCORES):
        names = {}
    match value:
        case str():
            return names.get(value, value)
        case Rota(turns):
            return and_list([names.get(turn, turn) for turn in turns])
        case Shares(by_partner):
            return and_list([f"{names.get(id, id)} {share_words(share)}" for id, share in by_partner.items()])
        case Rows(rows):
            still = sum(isinstance(cell, OpenPoint) for row in rows for cell in unsettled_in(row).values())
            open = f", {counted(still, 'cell', 'cells')} to be agreed" if still else ""
            return _counted(len(rows), "row", [_row(row, spec, context) for row in rows], open)
        case Budget():
            total = Money(sum(amount.pence for line in value.lines for amount in line.amounts))
            lines, periods = len(value.lines), len(value.periods)
            return f"{counted(lines, 'line', 'lines')}, {counted(periods, 'period', 'periods')}, {total} in all"
        case Scores(who, scored):
            statements = counted(len(scored), "statement", "statements")
            return f"{statements}, scored by {and_list([names.get(one, one) for one in who])}"
        case OpenPoint():
            return value.title
        case tuple() if any(isinstance(part, OpenPoint) for part in value):
            return _counted(len(value), "point", [part.title for part in value if isinstance(part, OpenPoint)])
        case tuple():
            return and_list([_shown(part, spec, context) for part in value])
        case _:
            return in_words(value)


def _row(row: Mapping[str, TypedValue], spec: Spec, context: Context) -> str:
    columns = spec.columns if isinstance(spec, Question) else ()
    for column in columns:
        if column.id in row:
            return _shown(row[column.id], column, context)
    return ""


def _counted(number: int, one: str, parts: list[str], besides: str = "") -> str:
    return f"{counted(number, one, one + 's')}{besides}: {'; '.join(filter(None, parts))}"


def _budget(budget: Budget) -> dict[str, Raw]:
    def lines(of: Sequence[BudgetLine]) -> list[Raw]:
        return [
            _filled({"partner": line.partner, "for": line.purpose})
            | {"amounts": [str(amount) for amount in line.amounts]}
            for line in of
        ]

    total: dict[str, Raw] = {} if budget.stated_total is None else {"total": str(budget.stated_total)}
    periods: list[Raw] = list(budget.periods)
    costs: dict[str, Raw] = {"costs": lines(budget.costs)} if budget.costs else {}
    return {"periods": periods, "lines": lines(budget.lines), **total, **costs}


def _scores(scores: Scores) -> dict[str, Raw]:
    rows: list[Raw] = []
    for row in scores.rows:
        given: Raw = [str(score) if score else "-" for score in row.scores]
        rows.append(
            _filled({"statement": row.statement, "scores": given, "before": decimal(row.before) if row.before else ""})
        )
    return {"who": list(scores.who), "rows": rows}


def _filled(parts: Mapping[str, Raw]) -> dict[str, Raw]:
    return {name: part for name, part in parts.items() if part}
