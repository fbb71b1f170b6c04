"""The facts that checks may ask for by name, `facts.money` or `own.levers`, each with what it is and from which answers.

The same list stands in the guide for authors of checks, and a test holds the two together. Measures nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agreement_builder.checks import assumed, power
from agreement_builder.checks.facts import Facts
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
from agreement_builder.model.questions import Questionnaire


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact on the whole agreement: its name, what it is, the answers that it comes from, and how it is found. `keys` says that it
    comes from all answers on which key provisions rest."""

    name: str
    what: str
    answers: tuple[str, ...]
    of: Callable[[Facts], Held]
    keys: bool = False

    def rests_on(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """The ids of the questions whose answers it comes from."""
        return (*self.answers, *(questionnaire.keys if self.keys else ()))


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A fact on one partner."""

    name: str
    what: str
    answers: tuple[str, ...]
    of: Callable[[Facts, str], Held]

    def rests_on(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """The ids of the questions whose answers it comes from."""
        return self.answers


_LEVERS = (
    "power.levers", "money.holder", "power.host", "governance.lead", "roles.coordinator_employer", "governance.chair_partner",
    "governance.note_taker", "governance.venues", "information.holdings", "governance.seats", "governance.reserved",
)  # fmt: skip
_BALANCE = (
    "governance.chair", "governance.chair_never", "governance.venues", "governance.note_taker", "governance.note_reader",
    "governance.papers_before", "governance.veto", "governance.seats", "power.refusal_days", "power.concerns",
    "power.host_review", "power.balance", "roles.coordinator_priorities", "review.outside", "legal.lead_replaced",
)  # fmt: skip
_LEAD = (
    "governance.lead", "governance.lead_chosen", "legal.lead_partner", "legal.lead_replaced", "power.reason", "roles.leading",
    "roles.phases", "contributions.given", "money.paid_in",
)  # fmt: skip
_PARTY = ("partners.list",)
_PARTS = (
    "roles.work", "contributions.given", "contributions.offers", "goals.milestones", "goals.objectives",
    "goals.first_action_lead", "goals.first_action_help", "property.brings", "money.paid_in", "money.budget", "money.fund",
    "partners.part",
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
             ("money.budget", "money.paid_in", "money.fund", "contributions.given"), money),
        Fact("stakes", "how much is at stake: low, middle, high",
             ("partners.list", "money.budget", "money.paid_in", "money.fund", "contributions.given", "legal.binding",
              "information.personal", "users.at_risk"), stakes),
        Fact("leaving", "yes where a partner can leave with notice, no where the answers say it cannot",
             ("exit.notice",), settled("exit.notice")),
        Fact("ending", "yes where there is a last day, or a day on which to decide",
             ("exit.ends", "exit.decide_by"), settled("exit.ends", "exit.decide_by")),
        Fact("review", "yes where a day for the first review, or others, are set", ("review.first", "review.dates"),
             settled("review.first", "review.dates")),
        Fact("seats", "yes where somebody has said who sits on the group that decides",
             ("governance.seats", "governance.sector_seats"),
             settled("governance.seats", "governance.sector_seats")),
        Fact("meetings", "yes where dates or a rhythm of meetings are set", ("governance.dates", "governance.meets"),
             settled("governance.dates", "governance.meets")),
        Fact("upkeep", "yes where somebody looks after the relationship", ("ways.upkeep",), settled("ways.upkeep")),
        Fact("users_heard", "yes where the people who are served take part", ("users.voice",), settled("users.voice")),
        Fact("staff_heard", "yes where the people who do the work have a say; asked where staff work together",
             ("people.staff_voice", "people.staff"), staff_heard),
        Fact("safeguarding", "yes where it is written down whom to tell when somebody may be at risk, or what happens then",
             ("users.safeguarding", "users.urgent"), urgent_route),
        Fact("foi_days", "yes where there is a number of days for telling each other of a request for papers",
             ("information.foi_days",), settled("information.foi_days")),
        Fact("credit", "yes where somebody has settled who gets the credit, defaults apart",
             ("credit.claims", "credit.plan", "credit.names", "credit.thanks"),
             said_or_open("credit.claims", "credit.plan", "credit.names", "credit.thanks")),
        Fact("slowest", "the partner whose decisions take longest", ("partners.decides",),
             lambda facts: slowest(facts)[0] or None),
        Fact("slowest_days", "how many days its decisions take, 0 where nobody has said", ("partners.decides",),
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
        OwnFact("leads", "how many pieces of work it leads", ("roles.work",), leads),
        OwnFact("benefit", "whether anything says what it or its people gain",
                ("partners.wants", "purpose.gains", "power.growth"), has_benefit),
        OwnFact("sponsor", "whether a senior person backs the work at home", ("partners.sponsor",),
                own_given("partners.sponsor")),
        OwnFact("deputy", "whether somebody stands in for its working lead", ("partners.lead",), has_deputy),
        OwnFact("mandate", "whether it has said who may decide what", ("partners.decides",),
                own_given("partners.decides")),
        OwnFact("decides_days", "how many days its slowest decision takes", ("partners.decides",), decides_days),
        OwnFact("gives", "what it brings and pays in, in money’s worth", ("contributions.given", "money.paid_in"), gives),
        OwnFact("share_in", "its share of the effort, in percent", ("contributions.share_in",),
                share("contributions.share_in")),
        OwnFact("share_out", "its share of what comes of it, in percent", ("contributions.share_out",),
                share("contributions.share_out")),
        OwnFact("public", "whether it is a public body", _PARTY, is_public),
    )
}  # fmt: skip
"""By name, for `own.name`."""
