"""Days on which offices are shut, as the governments publish them, and when check speaks of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agreement_builder.model.daysoff import day_off, easter_sunday
from agreement_builder.model.values import Raw
from tests.checks.test_rules import found

PUBLISHED = {
    ("england-wales", 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ("england-wales", 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ("scotland", 2026): "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28",
    ("northern-ireland", 2026): "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
}


@pytest.mark.parametrize(("place", "year"), PUBLISHED)
def test_bank_holidays_are_those_that_are_published(place: str, year: int) -> None:
    days = [date(year, 1, 1) + timedelta(number) for number in range(365)]
    off = [day for day in days if day.weekday() < 5 and day_off(day, place)]
    assert " ".join(day.strftime("%m-%d") for day in off) == PUBLISHED[place, year]


def test_easter_is_right_in_early_and_late_years() -> None:
    assert [easter_sunday(year) for year in (2008, 2011, 2024, 2038)] == [
        date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31), date(2038, 4, 25),
    ]  # fmt: skip


def meets(*days: str) -> dict[str, Raw]:
    return {"governance.structure": "board", "governance.dates": [{"date": day} for day in days]}


def test_one_meeting_at_a_weekend_is_told_and_a_habit_of_weekends_is_not() -> None:
    assert len(found(meets("2027-03-13", "2027-04-13"), "date-on-day-off")) == 1
    assert found(meets("2027-03-13", "2027-06-12"), "date-on-day-off") == []
    told = found(meets("2027-03-13", "2027-06-12", "2027-12-25"), "date-on-day-off")
    assert "Christmas Day" in told[0].message
    assert "March" not in told[0].message


def test_the_last_day_of_a_month_is_a_deadline_and_no_appointment() -> None:
    assert found({"exit.decide_by": "2028-09-30"}, "date-on-day-off") == []
    assert len(found({"exit.decide_by": "2028-09-24"}, "date-on-day-off")) == 1
