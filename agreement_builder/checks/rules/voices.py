"""Rules on what partners say beside each other: goals that one backs, words that are the same, whom each asks and tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts, contains_name, lacks
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.reading import PERIOD
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Person

_OTHERS_TOO = re.compile(
    r"\b(?:each|all|every(?:one|body)?|both|others?|who\w*|together|named|two|partners|board|group|committee|chairs?|turns?)\b"
)
"""Words for more than one who see what is published."""
BACKED = 3
"""From this score on, out of five, a partner backs a goal."""

HIGH_UP = (
    "chief executive",
    "ceo",
    "chief officer",
    "managing director",
    "legal department",
    "legal team",
    "trustees",
    "solicitor",
    "lawyer",
    "arbitrat",
    "the court",
    "the courts",
)
"""Words for people with whom no disagreement should begin."""

_ELECTED = re.compile(r"\belect(?:s|ed|ion)?\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;&]|\b(?:and|own|each|every|all|both|partners?|boards|councils|bodies)\b", re.IGNORECASE)
"""Words by which one line of a list names several bodies."""


@rule
def goal_of_one_partner(facts: Facts) -> Iterator[Found]:
    """A goal that one partner backs, and all others who scored it do not."""
    scores: dict[str, dict[str, int]] = defaultdict(dict)
    called: dict[str, str] = {}
    for partner in facts.partners:
        for row in facts.rows(Role.SUPPORT, partner.id):
            goal, backs = str(row.get("goal", "")).strip(), row.get("backs")
            if goal and isinstance(backs, int):
                scores[goal.casefold()][partner.id] = backs
                called.setdefault(goal.casefold(), goal)
    for goal, given in scores.items():
        back = [id for id, score in given.items() if score >= BACKED]
        others = tuple(id for id in given if id not in back)
        if len(back) == 1 and others:
            name = called[goal]
            yield Found({"goal": name, "others": others}, facts.at(Role.SUPPORT, partner=back[0]), name, back[0])


@rule
def purpose_not_restated(facts: Facts) -> Iterator[Found]:
    """Partners that have not said the purpose in their own words, where at least as many others have."""
    ids = [partner.id for partner in facts.partners]
    said = tuple(id for id in ids if facts.given(Role.OWN_WORDS, id))
    silent = tuple(id for id in ids if facts.answer(Role.OWN_WORDS, id) is None)
    if silent and len(said) >= len(silent):
        yield Found({"who": silent, "others": said}, facts.at(Role.OWN_WORDS, partner=silent[0]))


@rule
def values_copied(facts: Facts) -> Iterator[Found]:
    """Every partner that has said what it holds dear has said the same, word for word."""
    said = {partner.id: facts.value(Role.VALUES, partner.id) for partner in facts.partners}
    words = {id: held.strip().rstrip(".").casefold() for id, held in said.items() if isinstance(held, str) and held}
    if len(words) > 1 and len(set(words.values())) == 1:
        yield Found({"who": tuple(words)}, facts.at(Role.VALUES, partner=next(iter(words))))


@rule
def first_step_too_high(facts: Facts) -> Iterator[Found]:
    """A first step that begins with chief executives, trustees or lawyers, unless they do the work themselves."""
    rows = facts.rows(Role.STEPS)
    who = str(rows[0].get("who", "")) if rows else ""
    leads = [answer.value for each in facts.partners if (answer := facts.answer(Role.WORKING_LEAD, each.id))]
    roles = " ".join(lead.role.casefold() for lead in leads if isinstance(lead, Person))
    if any(word in who.casefold() and word not in roles for word in HIGH_UP):
        yield Found({"who": who})


@rule
def one_name_for_all(facts: Facts) -> Iterator[Found]:
    """A name of the partnership that holds the whole name of one partner."""
    name = facts.word(Role.NAME)
    bearers = [each.id for each in facts.partners if contains_name(name.casefold(), each.name.casefold())]
    if len(bearers) == 1:
        yield Found({"name": name}, about=bearers[0], partner=bearers[0])


@rule
def sector_without_consultation(facts: Facts) -> Iterator[Found]:
    """Seats to which somebody is elected for a whole group, where nothing says how that person asks those who elect."""
    if not all(facts.left_empty(Role.SPEAKS_FOR, partner=each.id) for each in facts.partners):
        return
    rows = facts.rows(Role.SECTOR_SEATS)
    silent = [row for row in rows if _ELECTED.search(str(row.get("chosen", ""))) and lacks(row, "asks")]
    if silent:
        yield Found({"whom": "; ".join(str(row.get("whom", "")) for row in silent)})


@rule
def answers_to_one(facts: Facts) -> Iterator[Found]:
    """A list of reports that names one body alone, where the partners answer to several and no other account is planned."""
    up = [str(row.get("body", "")) for row in facts.rows(Role.REPORTS) if row.get("way") in ("up", "both")]
    owed = {each.id: facts.value(Role.ANSWERS_TO, each.id) for each in facts.partners}
    masters = {words.strip().casefold() for words in owed.values() if isinstance(words, str) and words}
    known = facts.settled(Role.REPORTS, "body", "way")
    if not known or len(up) != 1 or _SEVERAL.search(up[0]) or len(masters) < 2 or len(masters) < len(owed):
        return
    if facts.left_empty(Role.YEARLY_REPORT) and facts.left_empty(Role.CHANNELS):
        yield Found({"body": up[0]}, facts.at(Role.REPORTS), up[0])


@rule
def publicity_of_one(facts: Facts) -> Iterator[Found]:
    """One partner with a hand on all that is published, where no rule gives the others a say or a day."""
    answer = facts.answer(Role.CLEARANCE)
    if facts.given(Role.CLEARANCE):
        said = facts.word(Role.CLEARANCE).casefold()
        named = [
            each.id
            for each in facts.partners
            if any(contains_name(said, name.casefold()) for name in (each.name, each.short))
        ]
        alone = len(named) == 1 and not _OTHERS_TOO.search(said) and not re.search(PERIOD, said)
        holders = named if alone else []
    elif answer is None or not (answer.note or answer.status is Status.TO_BE_AGREED):
        rows = facts.rows(Role.LEVERS)
        holders = [str(row["holder"]) for row in rows if row.get("lever") == "publicity" and row.get("holder")]
    else:
        return
    for id in holders:
        yield Found(at=facts.at(Role.CLEARANCE), about=id, partner=id)
