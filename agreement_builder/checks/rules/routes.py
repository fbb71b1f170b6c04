"""Rules on what has to be decided, and whether those who decide can do it in time and may do it at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.reading import PERIOD, period
from agreement_builder.language.spoken import date_words
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Money, TypedValue

_THE = re.compile(r"^(?:the|its|our|their) ", re.IGNORECASE)
_A = re.compile(r"^(?:an?|each|every|two|three|any) ", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this agreement|everything|signing|signature)\b", re.IGNORECASE)
_ALL_LEADS = re.compile(r"\bleads\b", re.IGNORECASE)


def working_days_after(day: date, number: int) -> date:
    """The day so many working days (Monday to Friday) later."""
    while number > 0:
        day += timedelta(1)
        number -= day.weekday() < 5
    return day


def _with_article(body: str) -> str:
    """What decides at home, as it stands before "of" and the partner: its trustees become the trustees."""
    plain = _THE.sub("", body)
    return plain if _A.match(plain) else f"the {plain}"


def _begins(facts: Facts) -> date | None:
    """The day from which a decision can run its way: the first meeting that is fixed, else the date of the paper."""
    dates = [day for row in facts.rows(Role.MEETINGS) if isinstance(day := row.get("date"), date)]
    dated = facts.answers.dated
    later = [day for day in dates if dated is None or day >= dated]
    return min(later, default=dated)


@rule
def date_before_slowest(facts: Facts) -> Iterator[Found]:
    """A dated matter that needs a partner's own decision sooner than that partner can take it, and a start before all can sign."""
    begins = _begins(facts)
    for number, row in enumerate(facts.rows(Role.MILESTONES), 1):
        day = row.get("when")
        if begins is None or not isinstance(day, date) or row.get("discussed") is True:
            continue
        said = " ".join(str(row.get(cell, "")) for cell in ("what", "needs", "note")).casefold()
        for partner in facts.partners:
            for decided in facts.rows(Role.MANDATE, partner.id):
                body, days = _THE.sub("", str(decided.get("who", ""))).casefold(), decided.get("days")
                if not isinstance(days, int) or len(body) < 4 or not re.search(rf"\b{re.escape(body)}\b", said):
                    continue
                if facts.named(str(row.get("lead", ""))) not in ("", partner.id):
                    continue
                ready = working_days_after(begins, days)
                if ready > day:
                    what = str(row.get("what", ""))
                    values: dict[str, Held] = {
                        "what": what,
                        "day": day,
                        "ready": ready,
                        "days": days,
                        "from": begins,
                        "body": _with_article(str(decided.get("who", ""))),
                        "untold": row.get("discussed") is False,
                    }
                    yield Found(values, facts.at(Role.MILESTONES, number), what, partner.id)
    yield from _before_all_can_sign(facts)


def _before_all_can_sign(facts: Facts) -> Iterator[Found]:
    starts, signs = facts.day(Role.STARTS), facts.day(Role.SIGN_BY)
    if facts.answers.draft == 0:
        return
    ready = {id: day for partner in facts.partners if (day := _can_sign(facts, id := partner.id)) is not None}
    for question, due, name in ((Role.STARTS, starts, "starts"), (Role.SIGN_BY, signs, "signs")):
        late = {id: day for id, day in ready.items() if due is not None and day > due}
        if late:
            by_day = sorted(late.items(), key=lambda each: each[1])
            who = "; ".join(f"{facts.short(id)}, {date_words(day)}" for id, day in by_day)
            yield Found({name: due, "who": who}, facts.at(question), "the start" if name == "starts" else "the signing")
            return


def _can_sign(facts: Facts, partner: str) -> date | None:
    """The day on which a partner that still waits for an approval can sign, as far as that is known."""
    pending = [step for step in facts.rows(Role.APPROVALS, partner) if step.get("done") is not True]
    known = [day for step in pending if isinstance(day := step.get("by"), date)]
    dated = facts.answers.dated
    if dated is not None and pending and not known:
        known = [
            working_days_after(dated, days)
            for row in facts.rows(Role.MANDATE, partner)
            if isinstance(days := row.get("days"), int) and _THIS.search(str(row.get("decision", "")))
        ]
    return max(known, default=None)


def in_time(decided: Mapping[str, TypedValue], delegated: Mapping[str, TypedValue]) -> bool:
    """Whether a body at home decides as quickly as the people between meetings have to; so it seems where nobody says."""
    found = re.search(PERIOD, str(delegated.get("how", "")), re.IGNORECASE)
    given, days = period(found.group(0)) if found else None, decided.get("days")
    return given is None or given.unit not in ("day", "working day") or not isinstance(days, int) or days <= given.count


@rule
def decision_beyond_mandate(facts: Facts) -> Iterator[Found]:
    """A sum left to people between meetings that is more than one of them may decide for its own organisation."""
    for number, row in enumerate(facts.rows(Role.DELEGATED), 1):
        limit, who = row.get("limit"), str(row.get("who", ""))
        if not isinstance(limit, Money):
            continue
        named = facts.named(who)
        for partner in facts.partners:
            if partner.id != named and not (not named and _ALL_LEADS.search(who)):
                continue
            bodies = facts.rows(Role.MANDATE, partner.id)
            own = [each.get("limit") for each in bodies if in_time(each, row)]
            most = max((each for each in own if isinstance(each, Money)), default=None)
            if most is not None and all(isinstance(each, Money) for each in own) and most < limit:
                slower = len(own) < len(bodies)
                values: dict[str, Held] = {"who": who, "limit": limit, "most": most, "slower": slower}
                yield Found(values, facts.at(Role.DELEGATED, number), f"{who} ({partner.id})", partner.id)
