"""Rules on days: out of order, after the end, or in somebody's busy time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule


@rule
def term_backwards(facts: Facts) -> Iterator[Found]:
    """An end that is not after the start."""
    starts, ends = facts.day("exit.starts"), facts.day("exit.ends")
    if starts and ends and ends <= starts:
        yield Found({"starts": starts, "ends": ends}, "exit.ends")


@rule
def decision_too_late(facts: Facts) -> Iterator[Found]:
    """A decision to renew on the last day or after it."""
    decide, ends = facts.day("exit.decide_by"), facts.day("exit.ends")
    if decide and ends and decide >= ends:
        yield Found({"decide": decide, "ends": ends}, "exit.decide_by")


@rule
def decision_too_early(facts: Facts) -> Iterator[Found]:
    """A decision to renew before the work starts."""
    decide, starts = facts.day("exit.decide_by"), facts.day("exit.starts")
    if decide and starts and decide <= starts:
        yield Found({"decide": decide}, "exit.decide_by")


@rule
def date_after_end(facts: Facts) -> Iterator[Found]:
    """A planned date after the end of the agreement."""
    ends = facts.day("exit.ends")
    for question, what, day in facts.dates():
        if ends and day > ends:
            yield Found({"what": what, "day": day, "ends": ends}, question, what)


@rule
def review_after_end(facts: Facts) -> Iterator[Found]:
    """A first review after the end of the agreement."""
    ends, first = facts.day("exit.ends"), facts.day("review.first")
    if ends and first and first > ends:
        yield Found({"first": first, "ends": ends}, "review.first")


@rule
def date_in_busy_time(facts: Facts) -> Iterator[Found]:
    """A planned date in a partner's busy time, unless it was talked about."""
    busy = [
        (partner.id, row["from"], row.get("to", row["from"]), str(row.get("why", "")))
        for partner in facts.partners
        for row in facts.rows("partners.busy", partner.id)
        if isinstance(row.get("from"), date)
    ]
    settled = {row.get("what") for row in facts.rows("goals.milestones") if row.get("discussed") is True}
    for question, what, day in facts.dates():
        for who, first, last, why in busy:
            if what not in settled and isinstance(first, date) and isinstance(last, date) and first <= day <= last:
                about = f"{what or question} ({who})"
                yield Found({"what": what, "day": day, "why": why}, question, about, who)
