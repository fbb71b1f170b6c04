"""Rules on power: much in one hand, rights that only one side has, seats that are missing, and help for those with little."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks import power
from agreement_builder.checks.facts import Facts, contains_name, lacks, names_in
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.measures import gives, public_bodies, stakes
from agreement_builder.language.spoken import and_list, or_list
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.model.roles import Role, TopicRole
from agreement_builder.model.values import Shares

_DECIDES = re.compile(r"\b(?:decides?|has the (?:last|final) word|rules on)\b", re.IGNORECASE)
_EQUAL_VOTES = re.compile(r"\b(?:equal|tied?|deadlock(?:ed)?|stuck)\b", re.IGNORECASE)
_ENDS_IT = re.compile(
    r"(?: alone)? (?:may|can) (?:at any time |alone |also )?(?:end|terminate|cancel|dissolve|suspend|change|amend|vary)"
    r" (?:this|the) (?:agreement|partnership|memorandum|charter|paper|consortium|terms)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:if|unless|when|where|after|once|with the (?:consent|agreement|yes)|not|so may|and so|like (?:any|every))\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(r"\b(?:and|or|each|every|any|both|all|either|not)\b", re.IGNORECASE)
MANY, SOME = 4, 3
"""So many levers in one hand are worth a word; so many where nothing at all balances them."""

SHARED_ROLES = ("host", "chair", "minutes", "publicity")
"""Roles that partners can share or pass round."""
FAR_LARGER = 5
"""So many times as large a share of the effort is a large gap."""
_ON_PURPOSE = re.compile(r"\b(?:votes?|voting|speaks?|attends?|observes?|observers?|listens?)\b", re.IGNORECASE)
"""Words by which a note says that a seat has no vote on purpose."""
HANDED_ON = {"minutes": "the notes", "chair": "the chair", "publicity": "the last word on what is published"}
"""What others can take over without anybody moving money or people."""
ENOUGH_WORK = 4
"""From so many pieces of work on, one can say who leads most of them."""


@rule
def levers_in_one_hand(facts: Facts) -> Iterator[Found]:
    """One partner that holds more levers than any other, and many of them; with what balances it."""
    top, score = power.strongest(facts), power.concentration(facts)
    balances = power.balances(facts)
    if len(facts.partners) < 2 or not top or not (score >= MANY or (score >= SOME and not balances)):
        return
    yield Found(
        {
            "does": and_list([power.LEVERS[lever] for lever in power.levers(facts)[top]]),
            "score": score,
            "of": len(power.LEVERS),
            "balances": "; ".join(power.told_balances(facts)),
            "chairs": "chair" in power.levers(facts)[top],
            "wants_chair": power.chair_wanted_by(facts) == top,
            "such": or_list(_can_hand_on(facts, top)),
        },
        facts.at(Role.LEVERS),
        top,
        top,
    )


def _can_hand_on(facts: Facts, holder: str) -> list[str]:
    """Up to two of the levers that a partner holds and that others could take over tomorrow, as things to hand on."""
    held = [HANDED_ON[lever] for lever in power.levers(facts)[holder] if lever in HANDED_ON]
    venue = ["the place of meetings"] if facts.holder(Role.VENUES) == holder else []
    return [*held, *venue][:2]


@rule
def host_holds_say(facts: Facts) -> Iterator[Found]:
    """A partner that hosts or leads the whole and always provides the chair as well, where its levers are not told already."""
    host, leads = facts.holder(Role.HOST), facts.holder(Role.LEAD_ORGANISATION) or facts.holder(Role.LEAD_PARTNER)
    chair = facts.holder(Role.CHAIR_PARTNER) if facts.word(Role.CHAIR) == "partner" else ""
    if chair and chair in (host, leads) and not any(found.partner == chair for found in levers_in_one_hand(facts)):
        yield Found({"leads": chair != host}, facts.at(Role.CHAIR_PARTNER), chair, chair)


@rule
def one_sided_right(facts: Facts) -> Iterator[Found]:
    """A matter on which one partner has the last word, with no limit to it, or a disagreement that one decides. Where the answer
    on what happens when a decision is stuck limits a vote that is equal, that is one."""
    stuck = facts.given(Role.IF_STUCK)
    for number, row in enumerate(facts.rows(Role.RESERVED), 1):
        who = facts.named(str(row.get("who", "")))
        if who and all(lacks(row, cell) for cell in ("limit", "also", "without")):
            matter = str(row.get("matter", ""))
            if not (stuck and _EQUAL_VOTES.search(matter)):
                yield Found({"matter": matter}, facts.at(Role.RESERVED, number), matter, who)
    steps = facts.rows(Role.STEPS)
    who, does = (str(steps[-1].get(cell, "")) for cell in ("who", "what")) if steps else ("", "")
    named = [each.id for each in facts.partners if contains_name(who.casefold(), each.short.casefold())]
    if len(named) == 1 and _DECIDES.search(does):
        matter = "what the partners cannot settle"
        yield Found({"matter": matter}, facts.at(Role.STEPS, len(steps)), matter, named[0])
    yield from _ends_alone(facts)


def _ends_alone(facts: Facts) -> Iterator[Found]:
    """Sentences that let one partner end or change the whole, with no limit to it and no such right for the others."""
    for key, sentence in facts.sentences:
        about = key.partner if key.question == IN_OUR_WORDS else key.question
        if key.question != PROVISIONS and not facts.is_about(about, TopicRole.ENDING):
            continue
        found = _ENDS_IT.search(sentence)
        if found is None or _LIMITED.search(sentence):
            continue
        before = sentence[: found.start()]
        named = [each.id for each in facts.partners if _stands_last(before, (each.short, each.name))]
        if len(named) == 1 and not _EVERYBODY.search(before):
            values: dict[str, Held] = {"matter": "ending or changing the agreement", "sentence": sentence.rstrip(".")}
            yield Found(values, str(key), "ending or changing the agreement", named[0])


def _stands_last(words: str, names: tuple[str, ...]) -> bool:
    """Whether words end with one of these names, and nothing but it stands for somebody there."""
    return any(re.search(rf"(?:^|\b){re.escape(name)}$", words.strip(), re.IGNORECASE) for name in names)


@rule
def reviewed_by_lead(facts: Facts) -> Iterator[Found]:
    """Every review with a name beside it is led by the partner that hosts or leads, and nobody from outside helps."""
    if facts.given(Role.OUTSIDE_REVIEW) or not facts.settled(Role.REVIEWS, "led_by"):
        return
    lead = facts.holder(Role.LEAD_ORGANISATION) or facts.holder(Role.HOST) or power.strongest(facts)
    led = [str(row["led_by"]) for row in facts.rows(Role.REVIEWS) if row.get("led_by")]
    if lead and led and all(facts.named(words) == lead for words in led):
        yield Found({}, facts.at(Role.REVIEWS), lead, lead)


@rule
def three_roles_one_partner(facts: Facts) -> Iterator[Found]:
    """Three of host, chair, notes and publicity with one partner, where its levers as a whole are not told already and the
    partners have written down nothing that balances them."""
    if len(facts.partners) < 2 or not facts.left_empty(Role.BALANCE):
        return
    told = {found.partner for found in levers_in_one_hand(facts)}
    for id, held in power.levers(facts).items():
        roles = [lever for lever in SHARED_ROLES if lever in held]
        if len(roles) >= SOME and id not in told:
            yield Found({"does": and_list([power.LEVERS[each] for each in roles])}, about=id, partner=id)


@rule
def sector_without_seat(facts: Facts) -> Iterator[Found]:
    """Charities and community groups among the partners with no vote, or with fewer than others while they lead most work."""
    rows = facts.rows(Role.SEATS)
    ours = tuple(each.id for each in facts.partners if facts.kind_of(each).voluntary)
    others = [each.id for each in facts.partners if each.id not in ours]
    known = facts.settled(Role.SEATS, "partner", "seats", "votes")
    if not known or not rows or not ours or not others or not facts.left_empty(Role.SECTOR_SEATS):
        return
    votes = dict.fromkeys((*ours, *others), 0)
    for row in rows:
        held = row.get("votes") if isinstance(row.get("votes"), int) else row.get("seats")
        votes[str(row.get("partner", ""))] = held if isinstance(held, int) else 0
    we, they = sum(votes[id] for id in ours), sum(votes[id] for id in others)
    if not we and they:
        meant = {str(row.get("partner", "")) for row in rows if _ON_PURPOSE.search(str(row.get("note", "")))}
        informed = {id for id in ours if facts.value(Role.PART, id) == "informed"}
        if set(ours) - meant - informed:
            yield Found({"who": ours}, facts.at(Role.SEATS), "no vote")
        return
    led = [names_in(row.get("leads")) for row in facts.rows(Role.WORK) if row.get("leads")]
    by_us = sum(set(leads) <= set(ours) for leads in led)
    fewer = we * len(others) < they * len(ours)
    if len(led) >= ENOUGH_WORK and fewer and by_us * (we + they) >= 2 * we * len(led):
        values: dict[str, Held] = {"who": ours, "votes": we, "all_votes": we + they, "led": by_us, "work": len(led)}
        yield Found(values, facts.at(Role.SEATS), "few votes")


@rule
def gap_without_help(facts: Facts) -> Iterator[Found]:
    """A partner far smaller than another, or an informal one beside a public body, and no help for it to take part: costs that are
    met are such help, and so is what it wants to learn."""
    helps = (Role.HELP, Role.USERS_PAID, Role.COSTS_MET)
    growing = {str(row.get("partner", "")) for row in facts.rows(Role.GROWTH)}
    settled = facts.struck(Role.HELP) or facts.far_along
    if not settled or not facts.left_empty(*helps) or stakes(facts) == "low":
        return
    shares = facts.value(Role.SHARE_IN)
    weights = shares.by_partner if isinstance(shares, Shares) else {}
    most = max(weights.values(), default=0)
    others = [each for each in facts.partners if each.id not in growing]
    small = tuple(each.id for each in others if 0 < FAR_LARGER * weights.get(each.id, 0) <= most)
    beside = any(not facts.kind_of(each).small for each in facts.partners if each.id in public_bodies(facts))
    informal = tuple(each.id for each in others if facts.kind_of(each).informal and beside)
    if small or informal:
        yield Found({"small": small, "informal": tuple(id for id in informal if id not in small)})


@rule
def gains_of_largest(facts: Facts) -> Iterator[Found]:
    """What partners become able to do, written down for one of them only, and that is the largest."""
    wanting = {str(row.get("partner", "")) for row in facts.rows(Role.GROWTH)}
    if len(wanting) != 1 or len(facts.partners) < 2 or not facts.settled(Role.GROWTH, "partner"):
        return
    only = wanting.pop()
    largest = _largest(facts)
    if largest == {only}:
        yield Found({}, facts.at(Role.GROWTH), only, only)


def _largest(facts: Facts) -> set[str]:
    """The partner that puts in most, by its share or in money's worth, and the one that holds most levers, as far as known."""
    found = {power.strongest(facts)}
    shares = facts.value(Role.SHARE_IN)
    known = facts.settled(Role.CONTRIBUTIONS, "partner", "amount")
    weights = [{each.id: gives(facts, each.id).pence for each in facts.partners}] if known else []
    if isinstance(shares, Shares):
        weights.append(dict(shares.by_partner))
    for held in weights:
        most = max(held.values(), default=0)
        if most:
            found.update(id for id, weight in held.items() if weight == most)
    return found - {""}
