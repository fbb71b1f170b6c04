"""Of an answer of last time, only what has not passed is kept: a row that begins with a day goes, elsewhere only the day."""

from __future__ import annotations

from datetime import date

from agreement_builder.model.past import without_past
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Rows

TODAY, OLD, LATER = date(2026, 9, 1), date(2026, 8, 31), date(2027, 1, 4)
DATES = Question(
    "governance.dates",
    "When?",
    Kind.TABLE,
    "when",
    columns=(TableColumn("date", "Day", Kind.DATE), TableColumn("note", "Note", Kind.LINE)),
)
WORK = Question(
    "roles.work",
    "What?",
    Kind.TABLE,
    "what",
    columns=(TableColumn("work", "Work", Kind.LINE), TableColumn("by", "By", Kind.DATE)),
)


def test_rows_to_come_stay_and_rows_of_days_that_have_passed_go() -> None:
    rows = Rows(({"date": OLD, "note": "Kept."}, {"date": TODAY}, {"date": LATER}))
    assert without_past(rows, DATES, TODAY) == Rows(({"date": TODAY}, {"date": LATER}))
    assert without_past(Rows(({"date": OLD},)), DATES, TODAY) is None


def test_elsewhere_only_the_day_goes() -> None:
    assert without_past(Rows(({"work": "Sweep", "by": OLD},)), WORK, TODAY) == Rows(({"work": "Sweep"},))


def test_a_day_that_is_today_has_not_passed() -> None:
    assert without_past(TODAY, DATES, TODAY) == TODAY
    assert without_past(OLD, DATES, TODAY) is None
    assert without_past("3 months", DATES, TODAY) == "3 months"
