"""What can be measured in answers, for facts that checks ask for by name and for rules in code. Judges nothing.

`agreement_builder.checks.named` gives the facts their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from agreement_builder.checks.facts import Facts, contains_name, names_in, total
from agreement_builder.checks.found import Held
from agreement_builder.model import budgets
from agreement_builder.model.answers import Basis, Status
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Money, Shares, means_nobody

LARGE, MIDDLING = Money(250_000_00), Money(10_000_00)
FEW = 3
_EVERYBODY = re.compile(r"\b(?:all|both|everyone|everybody|every partner|each (?:partner|of us))\b", re.IGNORECASE)


def money(facts: Facts) -> Money:
    """The largest of what is paid in, budgeted, spent from a pot, and brought in money's worth."""
    sums = [budgets.whole(budget) for _, budget in facts.budgets()]
    brought = [amount for row in facts.rows(Role.CONTRIBUTIONS) if isinstance(amount := row.get("amount"), Money)]
    return Money(max([*sums, total(tuple(brought)).pence]))


def stakes(facts: Facts) -> str:
    """How much is at stake: low, middle or high."""
    named = facts.word(Role.PERSONAL_DATA) in ("with-consent", "shared")
    at_risk = facts.value(Role.AT_RISK) is True
    binding = facts.word(Role.BINDING)
    if money(facts) >= LARGE or (binding == "yes" and money(facts) >= MIDDLING) or (named and at_risk):
        return "high"
    few = len(facts.partners) <= FEW and money(facts) < MIDDLING
    return "low" if few and not named and not at_risk and binding != "yes" else "middle"


def public_bodies(facts: Facts) -> tuple[str, ...]:
    """The partners whose kind of body is a public one."""
    return tuple(each.id for each in facts.partners if facts.kind_of(each).public)


def rung(facts: Facts) -> int:
    """Where the document stands on the ladder."""
    return facts.outline.rung if facts.outline else 0


def lead_unasked(facts: Facts) -> str | None:
    """The partner that leads the whole and brings most, where nothing says why it leads or how the lead passes on. Open while
    the draft is young; an answer that is only assumed is nobody's reason."""
    lead = facts.holder(Role.LEAD_ORGANISATION) or facts.holder(Role.LEAD_PARTNER)
    brings = {partner.id: gives(facts, partner.id).pence for partner in facts.partners}
    most = max(brings.values(), default=0)
    if not lead or most < MIDDLING.pence or [id for id, pence in brings.items() if pence == most] != [lead]:
        return None
    reasons = (Role.WHY_THESE, Role.LEADING, Role.PHASES, Role.LEAD_REPLACED)
    if any(facts.value(question) not in (None, "", ()) or facts.waived(question) for question in reasons):
        return None
    answers = [facts.answer(question) for question in (*reasons, Role.LEAD_CHOSEN)]
    if any(each and each.status is Status.TO_BE_AGREED for each in answers):
        return None
    chosen = facts.answer(Role.LEAD_CHOSEN)
    if chosen is None:
        return lead if facts.far_along else None
    nobody_said = chosen.status is Status.NOT_APPLICABLE and not chosen.note
    return lead if nobody_said or chosen.basis is Basis.ASSUMED else None


def slowest(facts: Facts) -> tuple[str, int]:
    """The partner whose decisions take longest, and how many days they take."""
    days = {partner.id: decides_days(facts, partner.id) for partner in facts.partners}
    known = {id: number for id, number in days.items() if number is not None}
    return max(known.items(), key=lambda each: each[1], default=("", 0))


def decides_days(facts: Facts, partner: str) -> int | None:
    days = [number for row in facts.rows(Role.MANDATE, partner) if isinstance(number := row.get("days"), int)]
    return max(days, default=None)


def settled(*questions: Role) -> Callable[[Facts], Held]:
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
            if answer is None and not facts.questionnaire.by_id[facts.id(question)].optional
        ]  # fmt: skip
        return None if silent and not facts.far_along else False

    return of


def staff_heard(facts: Facts) -> Held:
    """Whether the people who do the work have a say, where somebody has said that they work together."""
    return None if facts.waived(Role.STAFF) else settled(Role.STAFF_VOICE)(facts)


def urgent_route(facts: Facts) -> Held:
    """Whether it is written down whom to tell when somebody may be at risk; the default on what happens then is not enough."""
    return True if facts.given(Role.FEAR_RAISED) else settled(Role.SAFEGUARDING)(facts)


def said_or_open(*questions: Role) -> Callable[[Facts], Held]:
    """Whether somebody has answered one of these, defaults apart, or left it to be agreed."""

    def of(facts: Facts) -> Held:
        answers = [facts.answer(question) for question in questions]
        return any(facts.given(question) for question in questions) or any(
            each and each.status is Status.TO_BE_AGREED for each in answers
        )

    return of


def own_given(*questions: Role) -> Callable[[Facts, str], Held]:
    """Whether a partner has answered one of these. Open while fewer partners have than have not: then it is work to do, and the
    blanks tell it. Open too while its own answer is to be agreed, and where it has said why none is needed."""

    def of(facts: Facts, partner: str) -> Held:
        if any(facts.given(question, partner) for question in questions):
            return True
        answers = [facts.answer(question, partner) for question in questions]
        if any(each and each.status is Status.TO_BE_AGREED for each in answers):
            return None
        if any(each and each.status is Status.NOT_APPLICABLE for each in answers):
            return None
        said = sum(any(facts.given(question, other.id) for question in questions) for other in facts.partners)
        return False if 2 * said >= len(facts.partners) else None

    return of


def has_part(facts: Facts, partner: str) -> Held:
    """Whether a partner leads or helps with anything, brings or pays anything, or is there to be kept informed.

    Open while it is to be agreed who does or brings what.
    """
    planned = (*facts.rows(Role.MILESTONES), *facts.rows(Role.OBJECTIVES))
    said = [row.get(cell) for row in facts.rows(Role.WORK) for cell in ("helps", "asked")]
    said += [row.get(cell) for row in planned for cell in ("lead", "keeper")]
    if partner in _parts(facts) or _mentioned(facts, partner, " / ".join(str(each) for each in said if each)):
        return True
    answers = [facts.answer(question) for question in (Role.WORK, Role.CONTRIBUTIONS)]
    argued = any(each is not None and each.status is Status.TO_BE_AGREED for each in answers)
    known = facts.settled(Role.WORK, "leads", "helps", "asked") and facts.settled(Role.CONTRIBUTIONS, "partner")
    return None if argued or not known else facts.value(Role.PART, partner) == "informed"


def _parts(facts: Facts) -> set[str]:
    """The partners for which a table or an answer says that they do, bring or pay something."""
    cells = (
        (Role.WORK, "leads"), (Role.CONTRIBUTIONS, "partner"), (Role.OFFERS, "partner"),
        (Role.KEPT_THINGS, "partner"),
    )  # fmt: skip
    found = {id for question, cell in cells for row in facts.rows(question) for id in names_in(row.get(cell))}
    found |= {id for each in (Role.FIRST_ACTION_LEAD, Role.FIRST_ACTION_HELP) for id in names_in(facts.value(each))}
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


def leads(facts: Facts, partner: str) -> Held:
    """How many pieces of work a partner leads; nobody can say while the lead of one is to be agreed."""
    if not facts.settled(Role.WORK, "leads"):
        return None
    return sum(partner in names_in(row.get("leads")) for row in facts.rows(Role.WORK))


def has_benefit(facts: Facts, partner: str) -> Held:
    """Whether anything says what a partner or its people gain."""
    if any(partner in names_in(row.get("partner")) for row in facts.rows(Role.GROWTH)):
        return True
    said = own_given(Role.WANTS, Role.GAINS)(facts, partner)
    return said if said or facts.settled(Role.GROWTH, "partner") else None


def has_deputy(facts: Facts, partner: str) -> Held:
    """Whether somebody stands in for a partner's working lead; open while there is no lead."""
    answer = facts.answer(Role.WORKING_LEAD, partner)
    person = answer.value if answer is not None else None
    deputy = str(getattr(person, "deputy", ""))
    return None if person is None else bool(deputy) and not means_nobody(deputy)


def gives(facts: Facts, partner: str) -> Money:
    """What a partner brings and pays in, in money's worth."""
    paid = facts.budget(Role.PAID_IN)
    pays = Money(budgets.of_partner(paid, partner)) if paid else Money(0)
    brought = [
        row.get("amount") for row in facts.rows(Role.CONTRIBUTIONS) if names_in(row.get("partner")) == (partner,)
    ]
    return total((*(each for each in brought if isinstance(each, Money)), pays))


def share(question: Role) -> Callable[[Facts, str], Held]:
    def of(facts: Facts, partner: str) -> Held:
        shares = facts.value(question)
        return shares.by_partner.get(partner, 0) // 100 if isinstance(shares, Shares) else None

    return of


def is_public(facts: Facts, partner: str) -> bool:
    """Whether the partner is a public body."""
    return partner in public_bodies(facts)
