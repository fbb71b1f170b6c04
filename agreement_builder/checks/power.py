"""Who holds what in a partnership, and what balances it: levers by partner, and a score for how much is in one hand.

Reads answers alone. What follows from it is for the checks in `clauses/power/checks.yaml` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from agreement_builder.checks.facts import Facts, lacks, names_in, partner_named
from agreement_builder.language.spoken import number_words
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Period, Person, Rota

_IN_TURN = re.compile(r"\b(?:turns?|round|rotat\w+|rota|each (?:partner|of us)|every partner)\b", re.IGNORECASE)

LEVERS: Mapping[str, str] = {
    "money": "holds the money",
    "funder": "speaks with the funder",
    "host": "hosts",
    "coordinator": "employs the coordinator",
    "chair": "chairs",
    "minutes": "writes the notes",
    "premises": "provides the place",
    "records": "keeps the records",
    "authority": "has the authority in law",
    "contacts": "has the contacts",
    "publicity": "clears publicity",
    "ending": "has the last word on ending or changing it",
    "votes": "has most votes",
    "veto": "has the last word on some matter",
}
"""Each lever with what a partner does that holds it. Those down to ending are the options of the question power.levers."""
CHAIRED: Mapping[str, str] = {
    "rotating": "the chair goes round",
    "leads-in-turn": "the chair goes round",
    "independent": "the chair is independent",
    "elected": "the chair is chosen by all",
    "co-chairs": "two people chair",
}
"""What the ways to choose a chair balance, by the options of the question."""
RIGHTS = (
    (Role.CONCERNS, "a concern can go past the chair"),
    (Role.HOST_REVIEW, "hosting is looked at again"),
    (Role.OUTSIDE_REVIEW, "somebody from outside looks at the partnership"),
    (Role.LEAD_REPLACED, "the others can replace the lead"),
)
"""Answers that balance power once anybody has given them."""
_ENDS_OR_CHANGES = re.compile(
    r"\b(?:end|ending|stop|stopping|close|closing|dissolv(?:e|ing)|chang(?:e|es|ing)|vary|varying|variation of|amend|amending)\b"
    r".{0,20}\b(?:agreement|partnership|paper|charter|memorandum|consortium|alliance|terms|rules|all of it|everything|it)\b",
    re.IGNORECASE,
)
"""How a matter is called that is about the whole agreement and not about the work."""


def levers(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """The levers of each partner, by the partner's id, in the order of `LEVERS`. A lever may have several holders."""
    return facts.once(_levers)


def _levers(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    held: dict[str, set[str]] = {partner.id: set() for partner in facts.partners}
    for lever, holder in _held(facts):
        if holder in held:
            held[holder].add(lever)
    return {id: tuple(lever for lever in LEVERS if lever in of_one) for id, of_one in held.items()}


def _held(facts: Facts) -> Iterator[tuple[str, str]]:
    for row in facts.rows(Role.LEVERS):
        yield str(row.get("lever", "")), str(row.get("holder", ""))
    for lever, question in (
        ("money", Role.MONEY_HOLDER),
        ("host", Role.HOST),
        ("host", Role.LEAD_ORGANISATION),
        ("coordinator", Role.COORDINATOR_EMPLOYER),
        ("chair", Role.CHAIR_PARTNER),
        ("minutes", Role.NOTE_TAKER),
        ("premises", Role.VENUES),
    ):
        yield lever, facts.holder(question)
    keepers = {str(row.get("who", "")) for row in facts.rows(Role.HOLDINGS)}
    if len(keepers) == 1 and len(facts.rows(Role.HOLDINGS)) > 1:
        yield "records", keepers.pop()
    votes = _votes(facts)
    for holder, number in votes.items():
        if len(votes) > 1 and facts.settled(Role.SEATS, "votes") and 2 * number > sum(votes.values()):
            yield "votes", holder
    for row in facts.rows(Role.RESERVED):
        lever = "ending" if _ENDS_OR_CHANGES.search(str(row.get("matter", ""))) else "veto"
        if lacks(row, "without") and (holder := facts.named(str(row.get("who", "")))):
            yield lever, holder
        if holder := facts.named(str(row.get("also", ""))):
            yield "veto", holder


def strongest(facts: Facts) -> str:
    """The partner that holds most levers, "" where two hold as many."""
    by_number = sorted(levers(facts).items(), key=lambda held: -len(held[1]))
    if not by_number or (len(by_number) > 1 and len(by_number[0][1]) == len(by_number[1][1])):
        return ""
    return by_number[0][0]


def concentration(facts: Facts) -> int:
    """How many levers the partner holds that holds most of them, from 0 to the number of `LEVERS`.

    A partner that comes to hold one more never lowers it.
    """
    return max((len(held) for held in levers(facts).values()), default=0)


def balances(facts: Facts) -> tuple[str, ...]:
    """What in the agreement balances power, in words; only what somebody has settled, no default."""
    return tuple(dict.fromkeys(_balances(facts)))


def told_balances(facts: Facts) -> tuple[str, ...]:
    """The same as a reader is told it: in the partners' own words where they have written measures down, else as answers say it."""
    return tuple(_measures(facts)) or balances(facts)


def _measures(facts: Facts) -> Iterator[str]:
    for row in facts.rows(Role.BALANCE):
        if row.get("measure"):
            yield str(row["measure"]).strip().rstrip(".")


def _balances(facts: Facts) -> Iterator[str]:
    yield from _of_chair(facts)
    yield from _of_meetings(facts)
    yield from _of_rights(facts)
    yield from _of_votes(facts)
    yield from _measures(facts)


def _of_chair(facts: Facts) -> Iterator[str]:
    """What the chair balances: that it goes round, is nobody's, or is not with whoever is strongest."""
    top = strongest(facts)
    chair = facts.word(Role.CHAIR) if facts.given(Role.CHAIR) else ""
    if chair in CHAIRED:
        yield CHAIRED[chair]
    elif chair == "partner" and facts.holder(Role.CHAIR_PARTNER) not in ("", top):
        yield "another partner chairs"
    if top and top in names_in(facts.value(Role.NEVER_CHAIRS)):
        yield f"{facts.short(top)} may never chair"


def _of_meetings(facts: Facts) -> Iterator[str]:
    """What balances power around meetings: the place, the notes, the papers."""
    for role, words in ((Role.VENUES, "meetings go round"), (Role.NOTE_TAKER, "the notes go round")):
        if facts.given(role) and _goes_round(facts, role):
            yield words
    if facts.given(Role.NOTE_READER) and facts.named(facts.word(Role.NOTE_READER)) != (strongest(facts) or None):
        yield "somebody else reads the draft notes"
    papers = facts.value(Role.PAPERS_BEFORE)
    if facts.given(Role.PAPERS_BEFORE) and isinstance(papers, Period):
        yield f"papers come {papers} ahead"


def _of_rights(facts: Facts) -> Iterator[str]:
    """What partners may ask for, look at again, replace or stop."""
    days = facts.value(Role.REFUSAL_DAYS)
    if facts.given(Role.REFUSAL_DAYS) and isinstance(days, int):
        yield f"a refusal gets its reason within {number_words(days)} working days"
    yield from (words for role, words in RIGHTS if facts.given(role))
    if facts.value(Role.VETO) is True:
        yield "any partner may stop what would seriously harm it"
    if facts.word(Role.COORDINATOR_PRIORITIES) in ("board", "leads") and facts.given(Role.COORDINATOR_PRIORITIES):
        yield "the coordinator works for all"


def _votes(facts: Facts) -> dict[str, int]:
    """How many votes each partner has, where that is written down."""
    votes: dict[str, int] = {}
    for row in facts.rows(Role.SEATS):
        if isinstance(number := row.get("votes"), int):
            who = str(row.get("partner", ""))
            votes[who] = votes.get(who, 0) + number
    return votes


def _of_votes(facts: Facts) -> Iterator[str]:
    """What the votes balance. Whether they are the same can only be said where all are known."""
    rows = facts.rows(Role.SEATS)
    votes = _votes(facts)
    if not all(isinstance(row.get("votes"), int) for row in rows):
        return
    partners = {partner.id for partner in facts.partners}
    if not any(votes.values()):
        return
    if partners == votes.keys() and len(set(votes.values())) == 1:
        yield "all partners have the same vote"
    elif not any(2 * number > sum(votes.values()) for number in votes.values()):
        yield "nobody has most of the votes"


def _goes_round(facts: Facts, question: Role) -> bool:
    """Whether a rota has several turns that are not all one partner's, or says in words that it goes round."""
    value = facts.value(question)
    turns = value.turns if isinstance(value, Rota) else ()
    return not facts.holder(question) and (len(turns) > 1 or any(_IN_TURN.search(turn) for turn in turns))


def chair_wanted_by(facts: Facts) -> str:
    """The partner that wants the chair for itself while the chair is still open; "" when there is none."""
    for question in (Role.CHAIR_PARTNER, Role.CHAIR):
        answer = facts.answer(question)
        if answer is None or answer.status is not Status.TO_BE_AGREED or answer.open_point is None:
            continue
        for who, words in answer.open_point.positions:
            own = [each for each in facts.partners if each.id == who]
            if any(partner_named(words, each) for each in own) or any(
                role and role in words.casefold() for role in _roles(facts, who)
            ):
                return who
    return ""


def _roles(facts: Facts, partner: str) -> Iterator[str]:
    """The roles of people whom a partner has named: its sponsor, its working lead, those who sign for it."""
    sponsor, lead = facts.value(Role.SPONSOR, partner), facts.value(Role.WORKING_LEAD, partner)
    if isinstance(sponsor, str):
        yield sponsor.split("(")[0].split(",")[0].strip().casefold()
    if isinstance(lead, Person):
        yield lead.role.casefold()
    yield from (str(row.get("role", "")).casefold() for row in facts.rows(Role.SIGNATORIES, partner))
