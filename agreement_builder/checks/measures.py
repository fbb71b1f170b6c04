"""The facts that checks may ask for by name, `facts.money` or `own.levers`, each with what it is and from which answers.

The same list stands in the guide for authors of checks, and a test holds the two together. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agreement_builder.checks import assumed, power
from agreement_builder.checks.facts import Facts, contains_name, names_in, total
from agreement_builder.checks.found import Held
from agreement_builder.model import budgets
from agreement_builder.model.answers import Basis, Status
from agreement_builder.model.readiness import KEY
from agreement_builder.model.values import Money, Shares

LARGE, MIDDLING = Money(250_000_00), Money(10_000_00)
FEW = 3
_EVERYBODY = re.compile(r"\b(?:all|both|everyone|everybody|every partner|each (?:partner|of us))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact on the whole agreement: its name, what it is, the answers that it comes from, and how it is found."""

    name: str
    what: str
    answers: tuple[str, ...]
    of: Callable[[Facts], Held]


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A fact on one partner."""

    name: str
    what: str
    answers: tuple[str, ...]
    of: Callable[[Facts, str], Held]


def money(facts: Facts) -> Money:
    """The largest of what is paid in, budgeted, spent from a pot, and brought in money's worth."""
    sums = [budgets.whole(budget) for _, budget in facts.budgets()]
    brought = [amount for row in facts.rows("contributions.given") if isinstance(amount := row.get("amount"), Money)]
    return Money(max([*sums, total(tuple(brought)).pence]))


def stakes(facts: Facts) -> str:
    """How much is at stake: low, middle or high."""
    named = facts.word("information.personal") in ("with-consent", "shared")
    at_risk = facts.value("users.at_risk") is True
    binding = facts.word("legal.binding")
    if money(facts) >= LARGE or (binding == "yes" and money(facts) >= MIDDLING) or (named and at_risk):
        return "high"
    few = len(facts.partners) <= FEW and money(facts) < MIDDLING
    return "low" if few and not named and not at_risk and binding != "yes" else "middle"


def public_bodies(facts: Facts) -> tuple[str, ...]:
    """The partners whose kind of body is a public one."""
    kinds = facts.kinds
    return tuple(each.id for each in facts.partners if each.kind in kinds and kinds[each.kind].public)


def rung(facts: Facts) -> int:
    """Where the document stands on the ladder."""
    return facts.outline.rung if facts.outline else 0


def lead_unasked(facts: Facts) -> str | None:
    """The partner that leads the whole and brings most, where nothing says why it leads or how the lead passes on. Open while
    the draft is young; an answer that is only assumed is nobody's reason."""
    lead = facts.holder("governance.lead") or facts.holder("legal.lead_partner")
    brings = {partner.id: gives(facts, partner.id).pence for partner in facts.partners}
    most = max(brings.values(), default=0)
    if not lead or most < MIDDLING.pence or [id for id, pence in brings.items() if pence == most] != [lead]:
        return None
    reasons = ("power.reason", "roles.leading", "roles.phases", "legal.lead_replaced")
    if any(facts.value(question) not in (None, "", ()) or facts.waived(question) for question in reasons):
        return None
    answers = [facts.answer(question) for question in (*reasons, "governance.lead_chosen")]
    if any(each and each.status is Status.TO_BE_AGREED for each in answers):
        return None
    chosen = facts.answer("governance.lead_chosen")
    if chosen is None:
        return lead if facts.far_along else None
    nobody_said = chosen.status is Status.NOT_APPLICABLE and not chosen.note
    return lead if nobody_said or chosen.basis is Basis.ASSUMED else None


def slowest(facts: Facts) -> tuple[str, int]:
    """The partner whose decisions take longest, and how many days they take."""
    days = {partner.id: _days(facts, partner.id) for partner in facts.partners}
    known = {id: number for id, number in days.items() if number is not None}
    return max(known.items(), key=lambda each: each[1], default=("", 0))


def _days(facts: Facts, partner: str) -> int | None:
    days = [number for row in facts.rows("partners.decides", partner) if isinstance(number := row.get("days"), int)]
    return max(days, default=None)


def _settled(*questions: str) -> Callable[[Facts], Held]:
    """Yes where one of these has an answer or a default, no where all are left empty on purpose. Open while one is to be agreed,
    where somebody has said why one does not apply, and while nobody has answered, unless most of the rest has been; a question
    that is not asked says nothing."""

    def of(facts: Facts) -> Held:
        asked = [question for question in questions if facts.asked(question)]
        answers = {question: facts.answer(question) for question in asked}
        if any(facts.value(question) not in (None, "", ()) for question in asked):
            return True
        if not asked or any(each and each.status is Status.TO_BE_AGREED for each in answers.values()):
            return None
        if any(facts.waived(question) for question in asked):
            return None
        silent = [
            question for question, answer in answers.items()
            if answer is None and not facts.questionnaire.by_id[question].optional
        ]  # fmt: skip
        return None if silent and not facts.far_along else False

    return of


def staff_heard(facts: Facts) -> Held:
    """Whether the people who do the work have a say, where somebody has said that they work together."""
    return None if facts.waived("people.staff") else _settled("people.staff_voice")(facts)


def urgent_route(facts: Facts) -> Held:
    """Whether it is written down whom to tell when somebody may be at risk; the default on what happens then is not enough."""
    return True if facts.given("users.urgent") else _settled("users.safeguarding")(facts)


def _said(*questions: str) -> Callable[[Facts], Held]:
    """Whether somebody has answered one of these, defaults apart, or left it to be agreed."""

    def of(facts: Facts) -> Held:
        answers = [facts.answer(question) for question in questions]
        return any(facts.given(question) for question in questions) or any(
            each and each.status is Status.TO_BE_AGREED for each in answers
        )

    return of


def _own_given(*questions: str) -> Callable[[Facts, str], Held]:
    """Whether a partner has answered one of these. Open while fewer partners have than have not: then it is work to do, and the
    blanks tell it. Open too while its own answer is to be agreed, and where it has said why none is needed."""

    def of(facts: Facts, partner: str) -> Held:
        if any(facts.given(question, partner) for question in questions):
            return True
        answers = [facts.answer(question, partner) for question in questions]
        if any(each and each.status is Status.TO_BE_AGREED for each in answers):
            return None
        if any(each and each.status is Status.NOT_APPLICABLE for each in answers):
            return None if any(facts.waived(question, partner) for question in questions) else False
        said = sum(any(facts.given(question, other.id) for question in questions) for other in facts.partners)
        return False if 2 * said >= len(facts.partners) else None

    return of


def has_part(facts: Facts, partner: str) -> Held:
    """Whether a partner leads or helps with anything, brings or pays anything, or is there to be kept informed.

    Open while it is to be agreed who does or brings what.
    """
    planned = (*facts.rows("goals.milestones"), *facts.rows("goals.objectives"))
    said = [row.get(cell) for row in facts.rows("roles.work") for cell in ("helps", "asked")]
    said += [row.get(cell) for row in planned for cell in ("lead", "keeper")]
    if partner in _parts(facts) or _mentioned(facts, partner, " / ".join(str(each) for each in said if each)):
        return True
    answers = [facts.answer(question) for question in ("roles.work", "contributions.given")]
    argued = any(each is not None and each.status is Status.TO_BE_AGREED for each in answers)
    return None if argued else facts.value("partners.part", partner) == "informed"


def _parts(facts: Facts) -> set[str]:
    """The partners for which a table or an answer says that they do, bring or pay something."""
    cells = (
        ("roles.work", "leads"), ("contributions.given", "partner"), ("contributions.offers", "partner"),
        ("property.brings", "partner"),
    )  # fmt: skip
    found = {id for question, cell in cells for row in facts.rows(question) for id in names_in(row.get(cell))}
    found |= {
        id for each in ("goals.first_action_lead", "goals.first_action_help") for id in names_in(facts.value(each))
    }
    return found | {line.partner for _, budget in facts.budgets() for line in budget.lines if line.partner}


def _mentioned(facts: Facts, partner: str, words: str) -> bool:
    """Whether words name a partner, by its name or a part of it such as "council", or mean every partner."""
    ours = [each for each in facts.partners if each.id == partner]
    names = [name.removeprefix("the ") for each in ours for name in (each.short, each.name)]
    if any(contains_name(words.casefold(), name.casefold()) for name in names):
        return True
    for other in sorted((name for each in facts.partners for name in (each.name, each.short)), key=len, reverse=True):
        words = words.replace(other, "")
    return _EVERYBODY.search(words) is not None


def leads(facts: Facts, partner: str) -> int:
    """How many pieces of work a partner leads."""
    return sum(partner in names_in(row.get("leads")) for row in facts.rows("roles.work"))


def has_benefit(facts: Facts, partner: str) -> Held:
    """Whether anything says what a partner or its people gain."""
    if any(partner in names_in(row.get("partner")) for row in facts.rows("power.growth")):
        return True
    return _own_given("partners.wants", "purpose.gains")(facts, partner)


def has_deputy(facts: Facts, partner: str) -> Held:
    """Whether somebody stands in for a partner's working lead; open while there is no lead."""
    answer = facts.answer("partners.lead", partner)
    person = answer.value if answer is not None else None
    return None if person is None else bool(getattr(person, "deputy", ""))


def gives(facts: Facts, partner: str) -> Money:
    """What a partner brings and pays in, in money's worth."""
    paid = facts.budget("money.paid_in")
    pays = Money(budgets.of_partner(paid, partner)) if paid else Money(0)
    brought = [
        row.get("amount") for row in facts.rows("contributions.given") if names_in(row.get("partner")) == (partner,)
    ]
    return total((*(each for each in brought if isinstance(each, Money)), pays))


def _share(question: str) -> Callable[[Facts, str], Held]:
    def of(facts: Facts, partner: str) -> Held:
        shares = facts.value(question)
        return shares.by_partner.get(partner, 0) // 100 if isinstance(shares, Shares) else None

    return of


def is_public(facts: Facts, partner: str) -> bool:
    """Whether the partner is a public body."""
    return partner in public_bodies(facts)


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
             ("exit.notice",), _settled("exit.notice")),
        Fact("ending", "yes where there is a last day, or a day on which to decide",
             ("exit.ends", "exit.decide_by"), _settled("exit.ends", "exit.decide_by")),
        Fact("review", "yes where a day for the first review, or others, are set", ("review.first", "review.dates"),
             _settled("review.first", "review.dates")),
        Fact("seats", "yes where somebody has said who sits on the group that decides",
             ("governance.seats", "governance.sector_seats"),
             _settled("governance.seats", "governance.sector_seats")),
        Fact("meetings", "yes where dates or a rhythm of meetings are set", ("governance.dates", "governance.meets"),
             _settled("governance.dates", "governance.meets")),
        Fact("upkeep", "yes where somebody looks after the relationship", ("ways.upkeep",), _settled("ways.upkeep")),
        Fact("users_heard", "yes where the people who are served take part", ("users.voice",), _settled("users.voice")),
        Fact("staff_heard", "yes where the people who do the work have a say; asked where staff work together",
             ("people.staff_voice", "people.staff"), staff_heard),
        Fact("safeguarding", "yes where it is written down whom to tell when somebody may be at risk, or what happens then",
             ("users.safeguarding", "users.urgent"), urgent_route),
        Fact("foi_days", "yes where there is a number of days for telling each other of a request for papers",
             ("information.foi_days",), _settled("information.foi_days")),
        Fact("credit", "yes where somebody has settled who gets the credit, defaults apart",
             ("credit.claims", "credit.plan", "credit.names", "credit.thanks"),
             _said("credit.claims", "credit.plan", "credit.names", "credit.thanks")),
        Fact("clearance", "yes where somebody has settled who checks what is published, defaults apart", ("credit.clearance",),
             _said("credit.clearance")),
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
             "talked about", KEY, assumed.key_assumed),
        Fact("key_blocked", "the open points in key provisions that bar signing", KEY, assumed.key_blocked),
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
                _own_given("partners.sponsor")),
        OwnFact("deputy", "whether somebody stands in for its working lead", ("partners.lead",), has_deputy),
        OwnFact("mandate", "whether it has said who may decide what", ("partners.decides",),
                _own_given("partners.decides")),
        OwnFact("decides_days", "how many days its slowest decision takes", ("partners.decides",), _days),
        OwnFact("gives", "what it brings and pays in, in money’s worth", ("contributions.given", "money.paid_in"), gives),
        OwnFact("share_in", "its share of the effort, in percent", ("contributions.share_in",),
                _share("contributions.share_in")),
        OwnFact("share_out", "its share of what comes of it, in percent", ("contributions.share_out",),
                _share("contributions.share_out")),
        OwnFact("public", "whether it is a public body", _PARTY, is_public),
    )
}  # fmt: skip
"""By name, for `own.name`."""
