"""Rules on what the partners want to reach and do: measures, first deeds, shares of effort and gain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from agreement_builder.checks.facts import Facts, lacks, names_in
from agreement_builder.checks.found import Found, rule
from agreement_builder.language.spoken import and_list
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Shares, unsettled_in

_OF_MEETINGS = re.compile(
    r"\b(?:number|percentage|share|proportion|frequency) of (?:\w+ ){0,2}meetings\b(?! (?:with|about|for)\b)"
    r"|^(?:\w+ )?meetings$"
    r"|\b(?:board|steering(?: group)?|partnership|partners[’']?|committee|executive|working group|joint|regular|quarterly|monthly)"
    r" meetings?\b(?! (?:the|a|an|its|their|with)\b)"
    r"|\bmeetings (?:are |were )?(?:held|arranged|(?:that |which )?take place|taking place|quorate|(?:that|which) were quorate"
    r"|(?:a|per|each|every) (?:year|month|quarter)|of the (?:board|steering|partners|committee)|at which (?:all|every|each))\b"
    r"|\battendance (?:of (?:the )?partners|(?:at|of) (?:the )?(?:\w+ )?(?:meetings?|boards?|steering|partnership|committee))\b"
    r"|\bpartners (?:who |that )?(?:attend(?:ing|ed)?|present)\b"
    r"|\b(?:papers|documents?|minutes|policies|newsletters|strateg(?:y|ies)|terms of reference|reports(?! of)) "
    r"(?:are |is )?(?:written|produced|published|sent|agreed|circulated|issued|drafted)\b"
    r"|\bnumber of (?:joint |shared )?(?:reports|papers|documents|policies|newsletters)\b(?! (?:that|which|of|from)\b)",
    re.IGNORECASE,
)
"""Meetings of the partners, who came to them, and papers. Meetings that are the help itself, and sites that are meeting a
standard, are something else."""
_TRUST = re.compile(r"\b(?:trust(?:ing)?|Trust each other)\b")
_TURNS = re.compile(r"\bturns?\b|\balternat\w+|\brota\b|\beach (?:of us|partner)\b", re.IGNORECASE)
FIRST_DAYS = 90
SEVERAL = 3
"""With fewer pieces of work than this, each alone with one says little."""
FAR_APART = 15
"""So many points in a hundred between what a partner gives and what it gets are worth asking about."""


def counts_meetings(measure: str) -> bool:
    """Whether a measure counts meetings, who came to them, or papers."""
    return _OF_MEETINGS.search(measure) is not None


@rule
def measure_of_meetings(facts: Facts) -> Iterator[Found]:
    """A measure that counts meetings, who came to them, or papers, unless the partners say that it shows a change."""
    change = {
        str(row.get("goal", "")).strip().casefold()
        for row in facts.rows(Role.TESTED)
        if row.get("shows") in ("lives", "practice") or "shows" in unsettled_in(row)
    }
    for number, row in enumerate(facts.rows(Role.OBJECTIVES), 1):
        measure, objective = str(row.get("measure", "")), str(row.get("objective", ""))
        if counts_meetings(measure) and objective.strip().casefold() not in change:
            yield Found({"objective": objective, "measure": measure}, facts.at(Role.OBJECTIVES, number), objective)


@rule
def work_with_two_leads(facts: Facts) -> Iterator[Found]:
    """A piece of work that two or more partners lead, unless they all do, or take turns."""
    for number, row in enumerate(facts.rows(Role.WORK), 1):
        leads, work = names_in(row.get("leads")), str(row.get("work", ""))
        if (
            work
            and len(leads) > 1
            and (len(leads) < len(facts.partners) or len(leads) == 2)
            and not _TURNS.search(work)
        ):
            yield Found({"work": work, "leads": leads}, facts.at(Role.WORK, number), work)


@rule
def actions_all_single(facts: Facts) -> Iterator[Found]:
    """A list of work on which each piece has one partner and no other helps, where work side by side is not what they mean."""
    rows = [row for row in facts.rows(Role.WORK) if row.get("work")]
    leads = [names_in(row.get("leads")) for row in rows]
    apart = facts.word(Role.SORT) in ("network", "coordination")
    said = facts.far_along or any(row.get("asked") or row.get("told") for row in rows)
    known = facts.settled(Role.WORK, "leads", "helps")
    if apart or not said or not known or facts.given(Role.FIRST_ACTION_HELP) or len(rows) < SEVERAL:
        return
    alone = all(len(each) == 1 for each in leads) and not any(row.get("helps") for row in rows)
    if alone and len(set(leads)) > 1:
        yield Found({"number": len(rows)})


@rule
def same_work_twice(facts: Facts) -> Iterator[Found]:
    """The same work, word for word, in two rows that different partners lead."""
    seen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for number, row in enumerate(facts.rows(Role.WORK), 1):
        work, leads = str(row.get("work", "")).strip(), names_in(row.get("leads"))
        mark = " ".join(re.findall(r"\w+", work.casefold()))
        if not mark or not leads:
            continue
        before, others = seen.setdefault(mark, (work, leads))
        if not set(leads) & set(others):
            yield Found({"work": before, "one": others, "other": leads}, facts.at(Role.WORK, number), before)


@rule
def objective_incomplete(facts: Facts) -> Iterator[Found]:
    """An objective without an owner, a day, a measure or a gain for people."""
    cells = (
        ("lead", "who leads it"),
        ("by", "by when"),
        ("measure", "how you will know"),
        ("benefit", "what people gain"),
    )
    for number, row in enumerate(facts.rows(Role.OBJECTIVES), 1):
        lacking = [words for cell, words in cells if lacks(row, cell)]
        if row.get("objective") and lacking:
            if row.get("measure") and lacks(row, "keeper"):
                lacking.append("who keeps the figure")
            objective = str(row["objective"])
            values = {"objective": objective, "lacking": and_list(lacking)}
            yield Found(values, facts.at(Role.OBJECTIVES, number), objective)


@rule
def trust_without_deed(facts: Facts) -> Iterator[Found]:
    """Trust among the promises, and nothing done together in the first 90 days."""
    starts = facts.day(Role.STARTS)
    promised = any(
        _TRUST.search(f"{row.get('principle', '')}"[:1].lower() + f"{row.get('principle', '')}"[1:])
        for row in facts.rows(Role.PRINCIPLES)
    )
    if starts is None or not promised:
        return
    first = facts.day(Role.FIRST_ACTION_DATE)
    planned = [day for row in facts.rows(Role.MILESTONES) if isinstance(day := row.get("when"), date)]
    if first is None and not planned:
        return
    if not any(day <= starts + timedelta(FIRST_DAYS) for day in (*planned, *([first] if first else []))):
        yield Found({"first": min((*planned, *([first] if first else [])))}, facts.at(Role.FIRST_ACTION_DATE))


@rule
def no_early_action(facts: Facts) -> Iterator[Found]:
    """Nothing joint in the first 90 days, where trust is not promised either: that is told by itself."""
    starts, first = facts.day(Role.STARTS), facts.day(Role.FIRST_ACTION_DATE)
    if starts is None or first is None or any(trust_without_deed(facts)):
        return
    planned = [day for row in facts.rows(Role.MILESTONES) if isinstance(day := row.get("when"), date)]
    earliest = min([first, *planned])
    if (earliest - starts).days > FIRST_DAYS:
        yield Found({"day": earliest, "days": (earliest - starts).days}, facts.at(Role.FIRST_ACTION_DATE))


def _shares(facts: Facts) -> tuple[Shares, Shares] | None:
    put_in, got_out = facts.value(Role.SHARE_IN), facts.value(Role.SHARE_OUT)
    return (put_in, got_out) if isinstance(put_in, Shares) and isinstance(got_out, Shares) else None


@rule
def gives_and_gets_apart(facts: Facts) -> Iterator[Found]:
    """A partner that puts in far more than it gets, with no word on why that is fair."""
    shares = _shares(facts)
    if shares is None or facts.given(Role.WHY_FAIR):
        return
    for partner in facts.partners:
        gives, gets = (share.by_partner.get(partner.id, 0) // 100 for share in shares)
        if gives - gets >= FAR_APART:
            values = {"gives": gives, "gets": gets}
            yield Found(values, facts.at(Role.SHARE_OUT), partner.id, partner.id)


@rule
def equal_never_discussed(facts: Facts) -> Iterator[Found]:
    """Shares that are all the same, with no word on why that is fair."""
    shares = facts.value(Role.SHARE_IN)
    if not isinstance(shares, Shares) or len(facts.partners) < 2 or facts.given(Role.WHY_FAIR):
        return
    held = [shares.by_partner.get(partner.id, 0) for partner in facts.partners]
    if max(held) - min(held) <= 100:
        yield Found({}, facts.at(Role.SHARE_IN))
