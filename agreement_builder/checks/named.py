"""The facts that checks may ask for by name, `facts.money` or `own.levers`, each with what it is and from which answers.

The same list stands in the guide for authors of checks, and a test holds the two together. Measures nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from agreement_builder.checks import assumed, power
from agreement_builder.checks.facts import Asked, Facts
from agreement_builder.checks.found import Held
from agreement_builder.checks.measures import (
    decides_days,
    gives,
    has_benefit,
    has_deputy,
    has_part,
    is_public,
    lead_unasked,
    leads,
    money,
    own_given,
    public_bodies,
    rung,
    said_or_open,
    settled,
    share,
    slowest,
    staff_heard,
    stakes,
    urgent_route,
)
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.roles import Role


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact on the whole agreement: its name, what it is, the answers that it comes from, and how it is found. `keys` says that it
    comes from all answers on which key provisions rest."""

    name: str
    what: str
    answers: tuple[Asked, ...]
    of: Callable[[Facts], Held]
    keys: bool = False

    def rests_on(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """The ids of the questions whose answers it comes from."""
        return (*_ids(self.answers, questionnaire), *(questionnaire.keys if self.keys else ()))


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A fact on one partner."""

    name: str
    what: str
    answers: tuple[Asked, ...]
    of: Callable[[Facts, str], Held]

    def rests_on(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """The ids of the questions whose answers it comes from."""
        return _ids(self.answers, questionnaire)


def _ids(asked: Iterable[Asked], questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questions of a pack behind these roles."""
    ids = (questionnaire.by_role.get(each.id, "") if isinstance(each, Role) else each for each in asked)
    return tuple(id for id in ids if id)


_LEVERS = (
    Role.LEVERS, Role.MONEY_HOLDER, Role.HOST, Role.LEAD_ORGANISATION, Role.COORDINATOR_EMPLOYER, Role.CHAIR_PARTNER,
    Role.NOTE_TAKER, Role.VENUES, Role.HOLDINGS, Role.SEATS, Role.RESERVED,
)  # fmt: skip
_BALANCE = (
    Role.CHAIR, Role.NEVER_CHAIRS, Role.VENUES, Role.NOTE_TAKER, Role.NOTE_READER,
    Role.PAPERS_BEFORE, Role.VETO, Role.SEATS, Role.REFUSAL_DAYS, Role.CONCERNS,
    Role.HOST_REVIEW, Role.BALANCE, Role.COORDINATOR_PRIORITIES, Role.OUTSIDE_REVIEW, Role.LEAD_REPLACED,
)  # fmt: skip
_LEAD = (
    Role.LEAD_ORGANISATION, Role.LEAD_CHOSEN, Role.LEAD_PARTNER, Role.LEAD_REPLACED, Role.WHY_THESE, Role.LEADING,
    Role.PHASES, Role.CONTRIBUTIONS, Role.PAID_IN,
)  # fmt: skip
_PARTY = (PARTY,)
_PARTS = (
    Role.WORK, Role.CONTRIBUTIONS, Role.OFFERS, Role.MILESTONES, Role.OBJECTIVES,
    Role.FIRST_ACTION_LEAD, Role.FIRST_ACTION_HELP, Role.KEPT_THINGS, Role.PAID_IN, Role.BUDGET, Role.POT,
    Role.PART,
)  # fmt: skip

FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("draft", "the number of the draft; 0 when the text is for signature", (), lambda facts: facts.answers.draft),
        Fact("rung", "where the document stands on the ladder of documents, 1 for a charter and 2 for terms of reference; 0 for a "
             "paper that is not on it", (), rung),
        Fact("partners", "how many partners there are", _PARTY, lambda facts: len(facts.partners)),
        Fact("public_bodies", "the partners that are public bodies", _PARTY, public_bodies),
        Fact("money", "the largest sum at stake: paid in, budgeted, in a pot, or brought in money’s worth",
             (Role.BUDGET, Role.PAID_IN, Role.POT, Role.CONTRIBUTIONS), money),
        Fact("stakes", "how much is at stake: low, middle, high",
             (PARTY, Role.BUDGET, Role.PAID_IN, Role.POT, Role.CONTRIBUTIONS, Role.BINDING,
              Role.PERSONAL_DATA, Role.AT_RISK), stakes),
        Fact("leaving", "yes where a partner can leave with notice, no where the answers say it cannot",
             (Role.NOTICE,), settled(Role.NOTICE)),
        Fact("ending", "yes where there is a last day, or a day on which to decide",
             (Role.ENDS, Role.DECIDE_BY), settled(Role.ENDS, Role.DECIDE_BY)),
        Fact("review", "yes where a day for the first review, or others, are set", (Role.FIRST_REVIEW, Role.REVIEWS),
             settled(Role.FIRST_REVIEW, Role.REVIEWS)),
        Fact("seats", "yes where somebody has said who sits on the group that decides",
             (Role.SEATS, Role.SECTOR_SEATS),
             settled(Role.SEATS, Role.SECTOR_SEATS)),
        Fact("meetings", "yes where dates or a rhythm of meetings are set", (Role.MEETINGS, Role.MEETS),
             settled(Role.MEETINGS, Role.MEETS)),
        Fact("upkeep", "yes where somebody looks after the relationship", (Role.UPKEEP,), settled(Role.UPKEEP)),
        Fact("users_heard", "yes where the people who are served take part", (Role.USERS_VOICE,), settled(Role.USERS_VOICE)),
        Fact("staff_heard", "yes where the people who do the work have a say; asked where staff work together",
             (Role.STAFF_VOICE, Role.STAFF), staff_heard),
        Fact("safeguarding", "yes where it is written down whom to tell when somebody may be at risk, or what happens then",
             (Role.SAFEGUARDING, Role.FEAR_RAISED), urgent_route),
        Fact("foi_days", "yes where there is a number of days for telling each other of a request for papers",
             (Role.FOI_DAYS,), settled(Role.FOI_DAYS)),
        Fact("credit", "yes where somebody has settled who gets the credit, defaults apart",
             (Role.CLAIMS_OF_CREDIT, Role.CREDIT_PLAN, Role.ORDER_OF_NAMES, Role.THANKS),
             said_or_open(Role.CLAIMS_OF_CREDIT, Role.CREDIT_PLAN, Role.ORDER_OF_NAMES, Role.THANKS)),
        Fact("slowest", "the partner whose decisions take longest", (Role.MANDATE,),
             lambda facts: slowest(facts)[0] or None),
        Fact("slowest_days", "how many days its decisions take, 0 where nobody has said", (Role.MANDATE,),
             lambda facts: slowest(facts)[1]),
        Fact("concentration", "the score: how many of the levers the partner holds that holds most of them", _LEVERS,
             power.concentration),
        Fact("strongest", "the partner that holds most levers; none where two hold as many", _LEVERS,
             lambda facts: power.strongest(facts) or None),
        Fact("strongest_does", "what that partner does with its levers, in words", _LEVERS,
             lambda facts: tuple(power.LEVERS[each] for each in power.levers(facts).get(power.strongest(facts), ()))),
        Fact("lead_unasked", "the partner that leads the whole and brings most, where nothing says why or how the lead passes on; "
             "none otherwise", _LEAD, lead_unasked),
        Fact("balances", "what balances power, in words; only what somebody has settled",
             tuple(dict.fromkeys((*_BALANCE, *_LEVERS))), power.balances),
        Fact("key_assumed", "what key provisions (money, liability, personal data, exit, decisions) rest on that nobody has "
             "talked about", (), assumed.key_assumed, keys=True),
        Fact("key_blocked", "the open points in key provisions that bar signing", (), assumed.key_blocked, keys=True),
    )
}  # fmt: skip
"""By name, for `facts.name`."""

OWN: Mapping[str, OwnFact] = {
    fact.name: fact
    for fact in (
        OwnFact("levers", "which levers it holds", _LEVERS, lambda facts, who: power.levers(facts).get(who, ())),
        OwnFact("part", "whether it leads or helps with anything, brings or pays anything, or is there to be kept informed",
                _PARTS, has_part),
        OwnFact("leads", "how many pieces of work it leads", (Role.WORK,), leads),
        OwnFact("benefit", "whether anything says what it or its people gain",
                (Role.WANTS, Role.GAINS, Role.GROWTH), has_benefit),
        OwnFact("sponsor", "whether a senior person backs the work at home", (Role.SPONSOR,),
                own_given(Role.SPONSOR)),
        OwnFact("deputy", "whether somebody stands in for its working lead", (Role.WORKING_LEAD,), has_deputy),
        OwnFact("mandate", "whether it has said who may decide what", (Role.MANDATE,),
                own_given(Role.MANDATE)),
        OwnFact("decides_days", "how many days its slowest decision takes", (Role.MANDATE,), decides_days),
        OwnFact("gives", "what it brings and pays in, in money’s worth", (Role.CONTRIBUTIONS, Role.PAID_IN), gives),
        OwnFact("share_in", "its share of the effort, in percent", (Role.SHARE_IN,),
                share(Role.SHARE_IN)),
        OwnFact("share_out", "its share of what comes of it, in percent", (Role.SHARE_OUT,),
                share(Role.SHARE_OUT)),
        OwnFact("public", "whether it is a public body", _PARTY, is_public),
    )
}  # fmt: skip
"""By name, for `own.name`."""
