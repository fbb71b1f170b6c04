"""Two answers are equal, close or apart, by what the pack says of their kind, of the question, or of the order of options."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.library.loader import Library
from agreement_builder.model.closeness import FORMS, Margins
from agreement_builder.model.questions import Close, Kind, Option, Question
from agreement_builder.model.values import Money, Period, Rhythm, TypedValue

PACK = Library.shipped().pack
OPTIONS = tuple(Option(id, id, id) for id in ("none", "some", "much", "all"))


def question(kind: Kind, scale: bool = False, close: Close | None = None) -> Question:
    return Question(
        "a.b", "What?", kind, "what", options=OPTIONS if kind is Kind.CHOICE else (), scale=scale, close=close
    )


@pytest.mark.parametrize(
    ("kind", "one", "other", "close"),
    [
        (Kind.NUMBER, 100, 110, True),
        (Kind.NUMBER, 100, 112, False),
        (Kind.NUMBER, 3, 4, True),
        (Kind.NUMBER, 3, 5, False),
        (Kind.MONEY, Money(90_000), Money(100_000), True),
        (Kind.MONEY, Money(89_999), Money(100_000), False),
        (Kind.MONEY, Money(1), Money(2), False),
        (Kind.DATE, date(2027, 1, 1), date(2027, 1, 15), True),
        (Kind.DATE, date(2027, 1, 1), date(2027, 1, 16), False),
        (Kind.PERIOD, Period(12, "month"), Period(1, "year"), True),
        (Kind.PERIOD, Period(2, "month"), Period(3, "month"), True),
        (Kind.PERIOD, Period(1, "month"), Period(2, "month"), False),
        (Kind.PERIOD, Period(10, "working day"), Period(2, "week"), True),
        (Kind.RHYTHM, Rhythm(1, "month"), Rhythm(6, "week"), True),
        (Kind.RHYTHM, Rhythm(1, "month"), Rhythm(3, "month"), False),
        (Kind.RHYTHM, Rhythm(1, "year", times=4), Rhythm(3, "month"), True),
        (Kind.YES_NO, True, False, False),
        (Kind.TEXT, "Us", "us", False),
        (Kind.CHOICE, "some", "much", False),
    ],
)
def test_how_far_apart_answers_may_lie_is_for_the_pack_to_say(
    kind: Kind, one: TypedValue, other: TypedValue, close: bool
) -> None:
    assert PACK.margins.are_close(question(kind), one, other) is close
    assert PACK.margins.are_close(question(kind), other, one) is close
    assert PACK.margins.are_close(question(kind), one, one)
    assert not Margins().are_close(question(kind), one, other) or kind is Kind.PERIOD or kind is Kind.RHYTHM


def test_choices_are_close_where_they_stand_side_by_side_on_a_scale() -> None:
    on_scale = question(Kind.CHOICE, scale=True)
    close = {(a.id, b.id) for a in OPTIONS for b in OPTIONS if PACK.margins.are_close(on_scale, a.id, b.id)}
    apart = {("none", "much"), ("none", "all"), ("some", "all")}
    assert close == {(a.id, b.id) for a in OPTIONS for b in OPTIONS} - apart - {(b, a) for a, b in apart}
    assert not PACK.margins.are_close(on_scale, "none", "gone")


def test_a_question_may_say_otherwise() -> None:
    strict = question(Kind.DATE, close=Close(days=1))
    assert not PACK.margins.are_close(strict, date(2027, 1, 1), date(2027, 1, 3))
    assert PACK.margins.are_close(strict, date(2027, 1, 1), date(2027, 1, 2))


def test_the_shipped_pack_says_it_for_every_kind_that_can_be_close() -> None:
    assert set(PACK.margins.of_kinds) == set(FORMS)
