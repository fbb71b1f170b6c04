"""Rules on meetings and groups: how many sit there, how often, how much time that takes, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks import measures, reading
from agreement_builder.checks.facts import Facts, lacks
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Rhythm, unsettled_in

MANY_VOICES = 12
"""From more than so many voices on, a decision is a debate."""
MANY_MEETINGS = {"low": 12, "middle": 24, "high": 36}
"""From more than so many meetings a year on, by what is at stake."""
MEETINGS_EACH = 3
"""So many meetings a year are a lot for one goal, piece of work or milestone."""
FAIR_SHARE = 3
"""Meetings should take no more than one day in so many."""
IN_A_YEAR = {"week": 52, "month": 12, "term": 3, "year": 1}


@rule
def too_many_voices(facts: Facts) -> Iterator[Found]:
    """A partner that is only kept informed and votes, and more than twelve seats with a vote where no smaller group may act."""
    seats = [row for row in facts.rows(Role.SEATS) if row.get("votes") != 0 and row.get("seats") != 0]
    for number, row in enumerate(facts.rows(Role.SEATS), 1):
        who, votes = str(row.get("partner", "")), row.get("votes")
        votes_too = isinstance(votes, int) and votes > 0 and lacks(row, "note")
        if votes_too and facts.value(Role.PART, who) == "informed":
            yield Found({"informed": True}, facts.at(Role.SEATS, number), who, who)
    voices = sum(held for row in seats if isinstance(held := row.get("seats"), int))
    acts = any(row.get("kind") == "run" for row in facts.rows(Role.GROUPS))
    settled = facts.struck(Role.DELEGATED) or facts.far_along
    if voices > MANY_VOICES and settled and not acts and facts.left_empty(Role.DELEGATED, Role.URGENT_DECISIONS):
        yield Found({"voices": voices}, facts.at(Role.SEATS))


@rule
def too_many_meetings(facts: Facts) -> Iterator[Found]:
    """More groups than partners, or more meetings in a year than what is planned can need."""
    groups = [row for row in facts.rows(Role.GROUPS) if row.get("group")]
    if len(groups) > max(len(facts.partners), 2):
        yield Found({"groups": len(groups), "partners": len(facts.partners)}, facts.at(Role.GROUPS), "groups")
        return
    rhythm = facts.value(Role.MEETS)
    unsaid = any(facts.asked(each) and facts.answer(each) is None for each in (Role.OBJECTIVES, Role.WORK))
    if not isinstance(rhythm, Rhythm) or unsaid:
        return
    meetings = rhythm.times or IN_A_YEAR.get(rhythm.unit, 0) // rhythm.every
    for row in groups:
        found = re.search(reading.RHYTHM, str(row.get("meets", "")).casefold())
        often = reading.often(found.group(0)) if found else None
        meetings += IN_A_YEAR.get(often.unit, 0) // often.every if often else 0
    planned = (Role.OBJECTIVES, Role.MILESTONES, Role.WORK, Role.COMING_DECISIONS)
    things = sum(len(facts.rows(question)) for question in planned)
    if meetings > MANY_MEETINGS[measures.stakes(facts)] and things and meetings > MEETINGS_EACH * things:
        yield Found({"meetings": meetings, "things": things}, facts.at(Role.MEETS), "meetings")


def _days(facts: Facts) -> int:
    """How many working days the partners give in a year; 0 while one of them has not said."""
    rows = facts.rows(Role.WORKING_DAYS)
    said = {str(row.get("partner", "")): row.get("year") for row in rows}
    whole = all(isinstance(said.get(partner.id), int) for partner in facts.partners)
    return sum(year for row in rows if isinstance(year := row.get("year"), int)) if whole and said else 0


@rule
def less_time_than_meetings(facts: Facts) -> Iterator[Found]:
    """Days that all partners give together, and meetings that take more of them than there are."""
    given, taken = _days(facts), facts.value(Role.MEETING_DAYS)
    if given and isinstance(taken, int) and taken > given:
        yield Found({"given": given, "taken": taken})


@rule
def meetings_eat_time(facts: Facts) -> Iterator[Found]:
    """Meetings that take more than a third of the days that are given, where meeting is not what the partners are for."""
    given, taken = _days(facts), facts.value(Role.MEETING_DAYS)
    if facts.word(Role.SORT) == "network" or not given or not isinstance(taken, int) or taken > given:
        return
    if taken * FAIR_SHARE > given:
        yield Found({"given": given, "taken": taken, "percent": round(100 * taken / given)})


@rule
def no_set_up_time(facts: Facts) -> Iterator[Found]:
    """A first three months in which a new partnership gives no more time than in any other three."""
    rows, year = facts.rows(Role.WORKING_DAYS), _days(facts)
    early = [days for row in rows if isinstance(days := row.get("early"), int)]
    if not year or len(early) < len(rows) or facts.given(Role.EARLIER):
        return
    if 4 * sum(early) <= year:
        values: dict[str, Held] = {"early": sum(early), "year": year}
        yield Found(values)


@rule
def group_only_meets(facts: Facts) -> Iterator[Found]:
    """A group that meets, is to do more than advise, and has no plan, no last day and no place in any other answer."""
    for number, row in enumerate(facts.rows(Role.GROUPS), 1):
        name = str(row.get("group", "")).strip()
        if (
            not name
            or not row.get("meets")
            or not lacks(row, "plan")
            or not lacks(row, "ends")
            or "kind" in unsettled_in(row)
            or row.get("kind") not in (None, "", "run")
        ):
            continue
        plain = re.sub(r"^(?:the|our) ", "", name.casefold())
        elsewhere = (words for key, words in facts.words if key.question != facts.id(Role.GROUPS))
        if not any(plain in words.casefold() for words in elsewhere):
            yield Found({"group": name, "meets": str(row["meets"])}, facts.at(Role.GROUPS, number), name)
