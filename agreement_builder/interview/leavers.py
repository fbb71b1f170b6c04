"""What hangs on partners that have left: their own answers, the lines, turns and shares that name them elsewhere, and what they
said about points that are open.

Used when an agreement is renewed. While one runs, such answers are only marked (`interview.effects`), as a slip in the
list of partners would otherwise cost them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from agreement_builder.interview.effects import Effect
from agreement_builder.model.answers import Answer, Key
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Question, Questionnaire
from agreement_builder.model.reasons import HungOnLeavers, Reasons
from agreement_builder.model.said import words_of
from agreement_builder.model.values import Budget, Partner, Rota, Rows, Said, Shares, TypedValue, row_of, said_in

_SHORTEST = 4
"""Names of fewer letters are also ordinary words too often to be looked for."""


def without_partners(
    questionnaire: Questionnaire, by_key: Mapping[Key, Answer], gone: Collection[Partner]
) -> tuple[dict[Key, Answer], tuple[Effect, ...]]:
    """The answers without all that hung on these partners, and what was dropped, with the reason."""
    ids = {partner.id for partner in gone}
    left: dict[Key, Answer] = {}
    effects: list[Effect] = []
    for key, answer in by_key.items():
        question = questionnaire.by_id[key.question]
        if key.partner in ids:
            effects.append(
                Effect(key, _because([one for one in gone if one.id == key.partner]), asked=False, dropped=True)
            )
            continue
        if answer.open_point is not None and (point := _point(answer.open_point, ids)) != answer.open_point:
            effects.append(Effect(key, _because(gone), asked=True, dropped=True))
            left[key] = replace(answer, open_point=point)
            continue
        if answer.value is None or question.kind is Kind.PARTNER_LIST:
            left[key] = answer
            continue
        value = _without(answer.value, question, ids)
        if value == answer.value:
            left[key] = answer
            continue
        effects.append(Effect(key, _because(gone), asked=value is not None, dropped=True))
        if value is not None:
            left[key] = replace(answer, value=value)
    return left, tuple(effects)


def mentions(value: TypedValue | None, partner: Partner) -> bool:
    """Whether somebody's own words in an answer name the partner."""
    names = [name for name in (partner.name, partner.short.removeprefix("the ")) if len(name) >= _SHORTEST]
    return any(name in words for words in words_of(value) for name in names)


def _because(gone: Collection[Partner]) -> Reasons:
    return (HungOnLeavers(tuple(partner.name for partner in gone)),)


def _without(value: TypedValue, question: Question, ids: Collection[str]) -> TypedValue | None:
    match value:
        case str() if question.kind is Kind.PARTNER:
            return None if value in ids else value
        case tuple() if question.kind is Kind.PARTNERS:
            return tuple(one for one in value if one not in ids) or None
        case Rota(turns):
            kept = tuple(turn for turn in turns if turn not in ids)
            return Rota(kept) if kept else None
        case Shares(by_partner):
            return None if set(by_partner) & set(ids) else value
        case Budget(lines=lines):
            return (
                replace(value, lines=tuple(line for line in lines if line.partner not in ids), stated_total=None)
                if (any(line.partner in ids for line in lines))
                else value
            )
        case tuple() if question.kind is Kind.POINTS:
            return tuple(_point(one, ids) if isinstance(one, OpenPoint) else one for one in value)
        case Rows(rows):
            kept_rows = tuple(row for one in rows if (row := _row(one, question, ids)))
            return Rows(kept_rows) if kept_rows else None
    return value


def _point(point: OpenPoint, ids: Collection[str]) -> OpenPoint:
    """A point that is still open, without what these partners said about it, and not for them to settle."""
    positions = tuple(said for said in point.positions if said[0] not in ids)
    return replace(point, positions=positions, settled_by="" if point.settled_by in ids else point.settled_by)


def _row(row: Mapping[str, TypedValue], question: Question, ids: Collection[str]) -> Mapping[str, TypedValue]:
    """A row without the partners: none of it when the first cell names one of them, else without their cells."""
    left: dict[str, Said] = {}
    kinds = {column.id: column.kind for column in question.columns}
    for place, column in enumerate(question.columns):
        cell = said_in(row).get(column.id)
        if cell is None:
            continue
        if isinstance(cell, OpenPoint):
            cell = _point(cell, ids)
        if kinds[column.id] is Kind.PARTNER and cell in ids:
            if place == 0:
                return {}
            continue
        if kinds[column.id] is Kind.PARTNERS and isinstance(cell, tuple):
            cell = tuple(one for one in cell if one not in ids)
            if not cell:
                if place == 0:
                    return {}
                continue
        left[column.id] = cell
    return row_of(left)
