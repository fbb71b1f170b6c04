"""What of last year's answers lies in the past by now, and what is left without it."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.interview.past import passed
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.past import without_past
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Rota, Rows, TypedValue

TODAY = date(2026, 8, 7)
DATE, WHAT = (
    TableColumn("date", "Date", Kind.DATE, required=True),
    TableColumn("what", "What", Kind.LINE, required=True),
)
CALENDAR = Question("review.dates", "When?", Kind.TABLE, "when", columns=(DATE, WHAT))
PLAN = Question("goals.plan", "What, when?", Kind.TABLE, "what", columns=(WHAT, DATE))
OLD, COMING = date(2026, 1, 22), date(2027, 1, 22)

PASSED: dict[str, tuple[TypedValue, tuple[str, ...]]] = {
    "a day": (OLD, ("22\u00a0January 2026",)),
    "a day to come": (COMING, ()),
    "today": (TODAY, ()),
    "rows": (Rows(({"date": OLD}, {"date": COMING})), ("22\u00a0January 2026",)),
    "words with a day": ("NHS until 31 March 2026, then the college.", ("31 March 2026",)),
    "words with a month that is over": ("from July 2026", ("July 2026",)),
    "words with the month that is": ("from August 2026", ()),
    "words with no such day": ("31 June 2026", ()),
    "turns": (Rota(("Oct 2025", "the hall until 1 May 2026")), ("1 May 2026",)),
    "words without a day": ("three months", ()),
}


@pytest.mark.parametrize(("value", "days"), PASSED.values(), ids=PASSED.keys())
def test_days_that_have_passed(value: TypedValue, days: tuple[str, ...]) -> None:
    assert passed(value, TODAY) == days


def test_a_date_that_has_passed_is_left_behind_and_one_to_come_stays() -> None:
    question = Question("exit.ends", "When?", Kind.DATE, "when")
    assert without_past(OLD, question, TODAY) is None
    assert without_past(COMING, question, TODAY) == COMING


def test_a_row_of_a_calendar_goes_with_its_day() -> None:
    rows = Rows(({"date": OLD, "what": "the first"}, {"date": COMING, "what": "the next"}))
    assert without_past(rows, CALENDAR, TODAY) == Rows(({"date": COMING, "what": "the next"},))
    assert without_past(Rows(({"date": OLD, "what": "the first"},)), CALENDAR, TODAY) is None


def test_a_plan_keeps_its_line_and_loses_only_the_day() -> None:
    assert without_past(Rows(({"what": "Card", "date": OLD},)), PLAN, TODAY) == Rows(({"what": "Card"},))


def test_what_is_today_has_not_passed() -> None:
    question = Question("exit.ends", "When?", Kind.DATE, "when")
    assert without_past(TODAY, question, TODAY) == TODAY
    rows = Rows(({"date": TODAY, "what": "tea"},))
    assert without_past(rows, CALENDAR, TODAY) == rows
    assert without_past(Rows(({"what": "Card", "date": TODAY},)), PLAN, TODAY) == Rows(
        ({"what": "Card", "date": TODAY},)
    )
    assert passed(OpenPoint("who chairs", by=TODAY), TODAY) == ()
    assert passed(OpenPoint("who chairs", by=OLD), TODAY) == ("22\u00a0January 2026",)
    assert passed("until 7 August 2026", TODAY) == ()
    assert passed("until 6 August 2026", TODAY) == ("6 August 2026",)
