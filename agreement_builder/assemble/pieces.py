"""An answer in pieces: each thing that was typed or chosen, with the words by which a document may print it.

Finds nothing in a document; `assemble.account` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from agreement_builder.language import Language
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Option, Question, TableColumn
from agreement_builder.model.values import (
    Budget,
    BudgetLine,
    Money,
    NotApplicable,
    Partner,
    Period,
    Person,
    Rhythm,
    Rota,
    Rows,
    Scores,
    Shares,
    TypedValue,
    means_nobody,
    said_in,
)

CHOSEN = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)
"""Such an answer may stand in the words that it chose, instead of in words of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was said. `path` is the key that a printed value of it has, `forms` the words that may stand for it, the
    first of them as it is told. `is_name` says that it is a partner, whose name any provision that asks may print, and `others`
    are the choices that might stand in its place, where it is a choice in a row of a table."""

    path: str
    forms: tuple[str, ...]
    is_name: bool = False
    others: tuple[TypedValue, ...] = ()


def pieces(
    key: str, value: TypedValue, of: Question | TableColumn, partners: Sequence[Partner], language: Language
) -> Iterator[Piece]:
    """Everything that an answer says, in order, as a document in this language may print it."""
    names = {partner.id: (partner.short, partner.name) for partner in partners}

    def said(*forms: str) -> Piece:
        return Piece(key, forms)

    def named(id: str) -> Piece:
        return Piece(key, names[id], is_name=True) if id in names else said(id)

    match value:
        case bool():
            yield said(language.yes_no(value))
        case int():
            yield said(language.number(value), language.number_words(value))
        case str() if of.kind in CHOSEN:
            yield said(_words(of.options, value))
        case str() if of.kind is Kind.PARTNER:
            yield named(value)
        case str():
            yield said(value)
        case date():
            yield said(language.day(value))
        case Money():
            yield said(language.money(value))
        case Period():
            yield said(language.period(value))
        case Rhythm():
            yield said(language.rhythm(value))
        case Person(role, name, deputy):
            yield from (said(words) for words in (role, name, deputy) if words and not means_nobody(words))
        case Partner(_, name, short):
            yield from (said(words) for words in dict.fromkeys((name, short)))
        case Rota(turns):
            yield from map(named, turns)
        case Shares(by_partner):
            for id, share in by_partner.items():
                yield named(id)
                yield said(language.share(share))
        case Rows(rows):
            yield from _cells(key, rows, of, partners, language)
        case Budget(periods, lines, _, costs):
            yield from map(said, periods)
            yield from (piece for line in (*lines, *costs) for piece in _line(line, said, named, language))
        case Scores(who, scored):
            yield from map(named, who)
            for row in scored:
                yield said(row.statement)
        case OpenPoint():
            yield from (said(words) for words in (value.title,) if words)
            yield from (said(words) for _, words in value.positions)
            yield from (said(words) for words in (value.until_then, value.note) if words)
        case tuple() if of.kind in CHOSEN:
            yield from (said(_words(of.options, str(id))) for id in value)
        case tuple() if of.kind is Kind.PARTNERS:
            yield from (named(str(id)) for id in value)
        case tuple():
            for number, part in enumerate(value, 1):
                at = f"{key}/{number}" if isinstance(part, OpenPoint) else key
                yield from pieces(at, part, of, partners, language)
        case _:
            assert_never(value)


def _cells(
    key: str,
    rows: Sequence[Mapping[str, TypedValue]],
    of: Question | TableColumn,
    partners: Sequence[Partner],
    language: Language,
) -> Iterator[Piece]:
    columns = {column.id: column for column in of.columns} if isinstance(of, Question) else {}
    for number, row in enumerate(rows, 1):
        for id, held in said_in(row).items():
            column = columns.get(id)
            if column is None or isinstance(held, NotApplicable):
                continue
            others = tuple(other for other in instead(column, held) if other is not None)
            for piece in pieces(f"{key}/{number}/{id}", held, column, partners, language):
                yield replace(piece, others=others)


def _line(
    line: BudgetLine, said: Callable[[str], Piece], named: Callable[[str], Piece], language: Language
) -> Iterator[Piece]:
    if line.partner:
        yield named(line.partner)
    if line.purpose:
        yield said(line.purpose)
    yield from (said(language.money(amount)) for amount in line.amounts)


def instead(of: Question | TableColumn, value: TypedValue | None) -> Iterator[TypedValue | None]:
    """What might have been chosen instead: every other option, or one of several less; and nothing at all."""
    match value:
        case _ if of.kind not in CHOSEN:
            return
        case bool():
            yield not value
        case tuple() as several:
            yield from (tuple(one for one in several if one != gone) for gone in several if len(several) > 1)
        case chosen:
            yield from (option.id for option in of.options if option.id != chosen)
    yield None


def _words(options: Sequence[Option], id: str) -> str:
    return next((option.words for option in options if option.id == id), id)
