"""The kinds of question: how a raw answer becomes a typed value, how it is written back, and how it is shown on a line.

`parse` and `to_raw` are each other's inverse. Nothing here asks, stores or decides what is asked next.
"""

from __future__ import annotations

from typing import assert_never

from agreement_builder.interview.kinds import amounts, parties, rows, scored, text, times
from agreement_builder.interview.kinds.base import (
    LINE_LIMIT,
    NAME_LIMIT,
    TEXT_LIMIT,
    Context,
    NotUnderstood,
    Parsed,
    Problem,
    Spec,
    is_empty,
    says_open,
)
from agreement_builder.interview.kinds.parties import slug, usable_partners
from agreement_builder.interview.kinds.shown import cell_to_raw, open_point_to_raw, show, to_raw
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Raw, Said, TypedValue

__all__ = [
    "LINE_LIMIT",
    "NAME_LIMIT",
    "TEXT_LIMIT",
    "Context",
    "Parsed",
    "Problem",
    "Spec",
    "cell_to_raw",
    "is_empty",
    "open_point_to_raw",
    "parse",
    "parse_cell",
    "says_open",
    "show",
    "slug",
    "to_raw",
    "usable_partners",
]


def parse(raw: Raw, spec: Spec, context: Context) -> Parsed:
    """What a raw answer means: a value, or every problem with it, or neither when nothing stands there."""
    if is_empty(raw):
        return Parsed()
    try:
        return Parsed(_read(raw, spec, context))
    except NotUnderstood as trouble:
        return Parsed(None, trouble.problems)


def parse_cell(raw: Raw, column: TableColumn, context: Context) -> tuple[Said | None, tuple[Problem, ...]]:
    """What a cell of a table says, or every problem with it, or neither when nothing stands there."""
    try:
        return rows.read_cell(raw, column, lambda value, spec: _read(value, spec, context), context.names), ()
    except NotUnderstood as trouble:
        return None, trouble.problems


def _read(raw: Raw, spec: Spec, context: Context) -> TypedValue:
    match spec.kind:
        case Kind.LINE:
            return text.read_line(raw)
        case Kind.TEXT:
            return text.read_text(raw)
        case Kind.CHOICE:
            return text.read_choice(raw, spec.options)
        case Kind.CHOICES:
            return text.read_choices(raw, spec.options)
        case Kind.YES_NO:
            return text.read_yes_no(raw)
        case Kind.NUMBER:
            return amounts.read_number(raw)
        case Kind.MONEY:
            return amounts.read_money(raw)
        case Kind.DATE:
            return times.read_date(raw)
        case Kind.PERIOD:
            return times.read_period(raw)
        case Kind.RHYTHM:
            return times.read_rhythm(raw)
        case Kind.PARTNER:
            return parties.read_partner(raw, context)
        case Kind.PARTNERS:
            return parties.read_partners(raw, context)
        case Kind.PARTNER_LIST:
            return parties.read_partner_list(raw, context)
        case Kind.ROTA:
            return parties.read_rota(raw)
        case Kind.PERSON:
            return parties.read_person(raw)
        case Kind.SHARES:
            return parties.read_shares(raw, context)
        case Kind.TABLE:
            columns = spec.columns if isinstance(spec, Question) else ()
            return rows.read_table(raw, columns, lambda value, column: _read(value, column, context), context.names)
        case Kind.BUDGET:
            return rows.read_budget(raw, context)
        case Kind.SCORES:
            return scored.read_scores(raw)
        case Kind.POINTS:
            return rows.read_points(raw, context.names)
        case _:
            assert_never(spec.kind)
