"""A rule on meetings, decisions and deadlines on days when offices are shut.

Days on which something starts or ends, and the last day of a month as a deadline, say what is meant and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import public_bodies
from agreement_builder.language.spoken import date_words
from agreement_builder.model.daysoff import day_off
from agreement_builder.model.roles import Role

_WEEKENDS = re.compile(r"\b(?:weekends?|Saturdays?|Sundays?)\b", re.IGNORECASE)
_HOLIDAY = re.compile(r"\bholiday\b", re.IGNORECASE)


@rule
def date_on_day_off(facts: Facts) -> Iterator[Found]:
    """Meetings, reviews, decisions and deadlines on a bank holiday, or on a weekend where a public body is to be there."""
    place, offices = facts.word(Role.LAW), bool(public_bodies(facts))
    told = {
        (question, day): f"{what} ({date_words(day)}, {why})"
        for question, what, day, at_weekend in (*_meetings(facts), *_deadlines(facts))
        if (why := day_off(day, place)) and (not why.startswith("a ") or (offices and not at_weekend))
    }
    if told:
        yield Found({"what": "; ".join(told.values()), "number": len(told)}, next(iter(told))[0])


def _meetings(facts: Facts) -> Iterator[tuple[str, str, date, bool]]:
    """Meetings and reviews, with whether they are meant to be at weekends."""
    found = [(Role.MEETINGS, row) for row in facts.rows(Role.MEETINGS)]
    found += [(Role.REVIEWS, row) for row in facts.rows(Role.REVIEWS)]
    days = [day for _, row in found if isinstance(day := row.get("date"), date)]
    habit = _WEEKENDS.search(facts.word(Role.TIME_OF_DAY)) or sum(day.weekday() > 4 for day in days) > 1
    for question, row in found:
        day, note = row.get("date"), str(row.get("note") or row.get("what") or "")
        if isinstance(day, date) and not _HOLIDAY.search(note) and not (question == Role.REVIEWS and _ends_month(day)):
            what = "a meeting" if question == Role.MEETINGS else note or "a review"
            yield facts.at(question), what, day, bool(habit or _WEEKENDS.search(note))


def _deadlines(facts: Facts) -> Iterator[tuple[str, str, date, bool]]:
    for question, what in (
        (Role.FIRST_REVIEW, "the first review"),
        (Role.DECIDE_BY, "the decision whether to carry on"),
        (Role.SIGN_BY, "the day for signing"),
        (Role.SHARING_AGREEMENT_BY, "the last day for the information sharing agreement"),
    ):
        due = facts.day(question)
        if due is not None and not _ends_month(due):
            yield facts.at(question), what, due, False
    for partner in facts.partners:
        for row in facts.rows(Role.APPROVALS, partner.id):
            day = row.get("by")
            if isinstance(day, date) and not _ends_month(day) and row.get("done") is not True:
                yield (
                    facts.at(Role.APPROVALS, partner=partner.id),
                    f"“{row.get('step', '')}” at {partner.short}",
                    day,
                    False,
                )


def _ends_month(day: date) -> bool:
    return (day + timedelta(1)).day == 1
