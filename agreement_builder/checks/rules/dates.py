"""Rules on days: out of order, after the end, or in somebody's busy time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreement_builder.checks.days import all_days
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.rules.routes import date_before_slowest
from agreement_builder.language.spoken import rhythm_words
from agreement_builder.model.questions import OnDay
from agreement_builder.model.roles import Role, TopicRole
from agreement_builder.model.values import Rhythm

HALF_A_YEAR = 184
TIME_TO_ACT = 28
"""So many days are the least in which anybody can be told that it ends."""
A_FORTNIGHT = 14
"""In fewer days nobody reads what a review found, and asks at home."""
YEARS = {"year": 1, "term": 3, "month": 12, "week": 52}
"""How many of a unit make a year."""


def _last_day(facts: Facts) -> date | None:
    """The last day, unless it is not after the first: then that is told, and nothing that follows from it."""
    starts, ends = facts.day(Role.STARTS), facts.day(Role.ENDS)
    return None if starts and ends and ends <= starts else ends


@rule
def term_backwards(facts: Facts) -> Iterator[Found]:
    """An end that is not after the start."""
    starts, ends = facts.day(Role.STARTS), facts.day(Role.ENDS)
    if starts and ends and ends <= starts:
        yield Found({"starts": starts, "ends": ends}, facts.at(Role.ENDS))


@rule
def decision_too_late(facts: Facts) -> Iterator[Found]:
    """A decision to renew on the last day or after it, or in the last weeks of a term that is longer than half a year."""
    starts, decide, ends = facts.day(Role.STARTS), facts.day(Role.DECIDE_BY), _last_day(facts)
    if decide is None or ends is None:
        return
    long = starts is not None and (ends - starts).days > HALF_A_YEAR
    if decide >= ends or (long and (ends - decide).days < TIME_TO_ACT):
        values: dict[str, Held] = {"decide": decide, "ends": ends, "none": decide >= ends}
        yield Found(values, facts.at(Role.DECIDE_BY))


@rule
def decision_too_early(facts: Facts) -> Iterator[Found]:
    """A decision to renew before the work starts."""
    decide, starts = facts.day(Role.DECIDE_BY), facts.day(Role.STARTS)
    if decide and starts and decide <= starts:
        yield Found({"decide": decide}, facts.at(Role.DECIDE_BY))


@rule
def date_after_end(facts: Facts) -> Iterator[Found]:
    """A planned date after the end of the agreement. The days of its own term and the first review are told by others."""
    ends = _last_day(facts)
    for each in all_days(facts):
        apart = facts.is_about(each.key.question, TopicRole.TERM) or each.at == facts.at(Role.FIRST_REVIEW)
        if ends and each.day > ends and each.on is not OnDay.PAST and not apart:
            what = each.what or each.name
            yield Found({"what": what, "day": each.day, "ends": ends}, each.at, what)


@rule
def review_after_end(facts: Facts) -> Iterator[Found]:
    """A first review after the end of the agreement."""
    ends, first = _last_day(facts), facts.day(Role.FIRST_REVIEW)
    if ends and first and first > ends:
        yield Found({"first": first, "ends": ends}, facts.at(Role.FIRST_REVIEW))


@rule
def review_too_rare(facts: Facts) -> Iterator[Found]:
    """A first review more than half a year after the start, or reviews that are more than a year apart. One that comes after the
    end is told by itself."""
    starts, first, rhythm = facts.day(Role.STARTS), facts.day(Role.FIRST_REVIEW), facts.value(Role.REVIEW_RHYTHM)
    late = any(review_after_end(facts))
    if starts and first and (first - starts).days > HALF_A_YEAR and not late:
        yield Found({"first": first, "days": (first - starts).days}, facts.at(Role.FIRST_REVIEW), "first")
    if isinstance(rhythm, Rhythm) and not rhythm.times and rhythm.every > YEARS.get(rhythm.unit, rhythm.every):
        yield Found({"rhythm": rhythm_words(rhythm)}, facts.at(Role.REVIEW_RHYTHM), "rhythm")


@rule
def review_beside_decision(facts: Facts) -> Iterator[Found]:
    """The last review before the decision to carry on, so near to it that nobody can ask at home with the result in hand."""
    decide = facts.day(Role.DECIDE_BY)
    days = [day for row in facts.rows(Role.REVIEWS) if isinstance(day := row.get("date"), date)]
    before = [day for day in days if decide is not None and day <= decide]
    if decide is not None and before and (decide - max(before)).days < A_FORTNIGHT:
        yield Found({"day": max(before), "decide": decide, "days": (decide - max(before)).days}, facts.at(Role.REVIEWS))


@rule
def results_before_meeting(facts: Facts) -> Iterator[Found]:
    """A goal that is due before the first thing done together, where the partners plan no visits before the work begins."""
    first = facts.day(Role.FIRST_ACTION_DATE)
    if first is None or facts.given(Role.FIRST_VISITS):
        return
    for row in facts.rows(Role.OBJECTIVES):
        what, day = str(row.get("objective", "")), row.get("by")
        if what and isinstance(day, date) and day < first:
            yield Found({"what": what, "day": day, "first": first}, facts.at(Role.OBJECTIVES), what)


@rule
def date_in_busy_time(facts: Facts) -> Iterator[Found]:
    """A planned date in a partner's busy time, unless it was talked about. A partner's own dates concern its own busy times.

    A day by which a goal is reached asks nobody to do anything on it, and what one partner arranges by itself is its own affair.
    """
    busy = [
        (partner.id, row["from"], row.get("to", row["from"]), str(row.get("why", "")))
        for partner in facts.partners
        for row in facts.rows(Role.BUSY, partner.id)
        if isinstance(row.get("from"), date)
    ]
    for each in all_days(facts):
        if each.on is not OnDay.ACT or each.discussed:
            continue
        for who, first, last, why in busy:
            if each.partner not in ("", who) or not (isinstance(first, date) and isinstance(last, date)):
                continue
            if first <= each.day <= last:
                about = f"{each.what or each.key.question} ({who})"
                untold = each.discussed is False
                values: dict[str, Held] = {
                    "what": each.what,
                    "name": each.name,
                    "day": each.day,
                    "why": why,
                    "untold": untold,
                }
                yield Found(values, each.at, about, who)


@rule
def date_not_discussed(facts: Facts) -> Iterator[Found]:
    """A date that nobody has talked about, unless a finding on that very date says so already."""
    told = {found.values.get("what") for found in (*date_in_busy_time(facts), *date_before_slowest(facts))}
    for number, row in enumerate(facts.rows(Role.MILESTONES), 1):
        what = str(row.get("what", ""))
        if what and row.get("discussed") is False and what not in told:
            yield Found({"what": what}, facts.at(Role.MILESTONES, number), what)
