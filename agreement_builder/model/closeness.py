"""When two answers to one question are close: by how much they may lie apart. What a pack says about it, as data.

Whoever compares what several people said uses it. Reads no raw text, and knows nothing of who said what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from agreement_builder.model.questions import Close, Kind, Question
from agreement_builder.model.values import Money, Period, Rhythm, TypedValue

_DAYS = {"hour": 1 / 24, "day": 1.0, "working day": 1.4, "week": 7.0, "month": 365 / 12, "year": 365.0}
_IN_A_YEAR = {"week": 52, "month": 12, "term": 3, "year": 1}


NEVER = Close()
"""Only equal answers agree."""

FORMS: Mapping[Kind, str] = {
    Kind.NUMBER: "10%, or 10% or 1",
    Kind.MONEY: "10%",
    Kind.DATE: "14 days",
    Kind.PERIOD: "1.5 times",
    Kind.RHYTHM: "1.5 times",
}
"""The kinds of question whose answers can be close, each with how a pack writes by how much."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What counts as close in a pack: for the kinds of question, and for the questions that say otherwise."""

    of_kinds: Mapping[Kind, Close] = field(default_factory=dict)

    def of(self, question: Question) -> Close:
        """The margin of one question."""
        return question.close or self.of_kinds.get(question.kind, NEVER)

    def are_close(self, question: Question, one: TypedValue, other: TypedValue) -> bool:
        """Whether two answers to a question are equal or close. Choices are where they stand side by side on a scale."""
        if one == other:
            return True
        if question.kind is Kind.CHOICE:
            order = [option.id for option in question.options]
            known = question.scale and one in order and other in order
            return known and abs(order.index(str(one)) - order.index(str(other))) == 1
        margin = self.of(question)
        match one, other:
            case bool(), _:
                return False
            case (int(), int()) if not isinstance(other, bool):
                return _within(one, other, margin)
            case Money(pence), Money(others):
                return _within(pence, others, margin)
            case date(), date():
                return abs((one - other).days) <= margin.days
            case Period(), Period():
                return _in_ratio(_length(one), _length(other), margin)
            case Rhythm(), Rhythm():
                return _in_ratio(_often(one), _often(other), margin)
        return False


def _within(one: int, other: int, margin: Close) -> bool:
    apart, larger = abs(one - other), max(abs(one), abs(other))
    return apart * 100 <= margin.percent * larger or apart <= margin.least


def _in_ratio(one: float, other: float, margin: Close) -> bool:
    """A hair is given, for months and years are not whole numbers of days."""
    shorter, longer = sorted((one, other))
    return longer <= shorter * max(margin.times, 1.0) * 1.001


def _length(period: Period) -> float:
    """In days."""
    return period.count * _DAYS[period.unit]


def _often(rhythm: Rhythm) -> float:
    """Times a year."""
    return rhythm.times or _IN_A_YEAR[rhythm.unit] / rhythm.every
