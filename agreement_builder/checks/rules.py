"""The rules: each is one function from the facts to findings. A new rule is a new function in `RULES`.

Sums that do not add up, dates out of order, work without a lead, partners without a part, and what stands in the way of
signing. Judgement on fairness does not live here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from agreement_builder.checks.facts import Facts, contains_name, names_in, total
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.model import budgets
from agreement_builder.model.answers import FROM_LAST_TIME
from agreement_builder.model.values import Money
from agreement_builder.model.words import and_list, counted, date_words, or_list

Rule = Callable[[Facts], Iterator[Finding]]


def unanswered(facts: Facts) -> Iterator[Finding]:
    """What the document still leaves blank, in one finding."""
    missing = [point for point in facts.document.document.open_points if point.missing]
    if missing:
        yield Finding(
            "unanswered",
            Severity.SHOULD,
            f"The document has {counted(len(missing), 'blank', 'blanks')}: {'; '.join(point.title for point in missing)}.",
            "Answer them, mark them as to be agreed, or say that they do not apply.",
            Place(question=missing[0].answer),
        )


def open_points(facts: Facts) -> Iterator[Finding]:
    """Points still to be agreed: those that bar the signature of a final text, and those without owner or date."""
    for point in facts.document.document.open_points:
        if point.missing:
            continue
        place = Place(question=point.answer)
        if point.blocks_signing and facts.answers.draft == 0:
            yield Finding(
                "open-point-bars-signing",
                Severity.MUST,
                f"The document is marked for signature, but open point {point.number} ({point.title}) must be settled first.",
                "Settle the point, or give the document a draft number again.",
                place,
            )
        lacking = [
            word
            for word, known in (("who settles it", point.settled_by), ("by when it is settled", point.by))
            if not known
        ]
        if lacking:
            yield Finding(
                "open-point-adrift",
                Severity.SHOULD,
                f"Open point {point.number} ({point.title}) does not say {and_list(lacking)}.",
                "Name somebody, and a date before which the partners can live with it open.",
                place,
            )


def to_confirm(facts: Facts) -> Iterator[Finding]:
    """Answers that rest on another answer which has changed since."""
    for key, answer in facts.answers:
        if answer.confirm and not answer.confirm.startswith(FROM_LAST_TIME):
            yield Finding(
                "to-confirm",
                Severity.SHOULD,
                f"{key} should be looked at again: {answer.confirm}.",
                "Give the answer again, or change it.",
                Place(question=str(key)),
            )


def from_last_time(facts: Facts) -> Iterator[Finding]:
    """Answers taken over from the agreement that is renewed which nobody has kept, changed or dropped yet."""
    waiting = [key for key, answer in facts.answers if answer.confirm.startswith(FROM_LAST_TIME)]
    if waiting:
        yield Finding(
            "from-last-time",
            Severity.MUST if facts.answers.draft == 0 else Severity.SHOULD,
            f"{counted(len(waiting), 'answer stands', 'answers stand')} as last time, and nobody has looked at "
            f"{'it' if len(waiting) == 1 else 'them'} yet.".capitalize(),
            "Keep, change or drop each one: agreement-builder new asks for them in turn.",
            Place(question=str(waiting[0])),
        )


def names_from_last_time(facts: Facts) -> Iterator[Finding]:
    """A name from last time in an answer of this time: of a partner that has left, or one that is wrong by now."""
    found = dict(facts.old_names())
    for name, why in found.items():
        longer = [other for other in found if name in other and name != other]
        where = [key for key, words in facts.words() if contains_name(words, name, but=longer)]
        if where:
            yield Finding(
                "name-from-last-time",
                Severity.SHOULD,
                f'"{name}" stands in {and_list([str(key) for key in dict.fromkeys(where)])}, but {why}.',
                "Put the name of today in its place, or take the words out.",
                Place(question=str(where[0])),
                ("S3-17",),
            )


def extension_unsigned(facts: Facts) -> Iterator[Finding]:
    """A letter that extended the earlier agreement and lacks a signature, and what makes that harder to get."""
    for row in facts.rows("renewal.letter_signed"):
        if row.get("signed") is not False:
            continue
        (id,) = names_in(row.get("partner"))
        letter = facts.day("renewal.letter")
        of = f" of {date_words(letter)}" if letter else ""
        was = facts.was_called(id)
        body = f" It was {was} then, so ask which body has to sign." if was else ""
        yield Finding(
            "extension-unsigned",
            Severity.SHOULD,
            f"{facts.short(id)[:1].upper()}{facts.short(id)[1:]} has not signed the letter{of} that extended the earlier "
            f"agreement.{body}",
            "Get the signature while the letter still runs, or say what holds without it.",
            Place(question="renewal.letter_signed"),
            ("S3-17", "S2-9"),
        )


def another_body(facts: Facts) -> Iterator[Finding]:
    """A partner that has another name than last time: another body may have to sign, and to promise anew."""
    for partner in facts.partners:
        was = facts.was_called(partner.id)
        if was:
            yield Finding(
                "another-body",
                Severity.CONSIDER,
                f"{partner.name} signed the earlier agreement as {was}.",
                "If it is another body in law by now, ask whether papers that the old body signed hold for the new one.",
                Place(question=f"signing.signatories[{partner.id}]"),
                ("S3-17", "S2-9"),
            )


def sums(facts: Facts) -> Iterator[Finding]:
    """A table of money whose lines do not come to the total that the partners say."""
    for question, budget in facts.budgets():
        said, whole = budget.stated_total, Money(budgets.whole(budget))
        if said is not None and said != whole:
            yield Finding(
                "budget-sum",
                Severity.MUST,
                f"The table of money ({question.blank}) says {said} in all, but its lines add up to {whole}: "
                f"{Money(abs(whole.pence - said.pence))} apart.",
                "Correct the line or the total that is wrong.",
                Place(question=question.id),
            )


def gaps(facts: Facts) -> Iterator[Finding]:
    """What things cost beyond what anybody has promised, and a pot whose lines are not what is paid into it."""
    for question, budget in facts.budgets():
        if missing := budgets.shortfall(budget).pence:
            yield Finding(
                "money-still-to-find",
                Severity.SHOULD,
                f"Nobody has promised {Money(missing)} of what things cost ({question.blank}).",
                "Say who finds it, do less, or keep it open with each view and a date.",
                Place(question=question.id),
                ("S3-12", "S3-23"),
            )
    paid, spent = facts.budget("money.paid_in"), facts.budget("money.fund")
    if paid and spent and not paid.costs and budgets.whole(paid) != budgets.whole(spent):
        yield Finding(
            "pot-differs",
            Severity.SHOULD,
            f"{Money(budgets.whole(paid))} is paid into the pot, but its lines come to {Money(budgets.whole(spent))}.",
            "Correct one of the two tables, or add a line for what is kept in reserve.",
            Place(question="money.fund"),
            ("S3-18",),
        )


def match(facts: Facts) -> Iterator[Finding]:
    """Own money that a funder requires: too little of it, or too little as soon as one partner leaves."""
    required, paid = facts.value("money.match"), facts.budget("money.paid_in")
    if not isinstance(required, Money) or paid is None:
        return
    promised = budgets.whole(paid)
    if promised < required.pence:
        yield Finding(
            "match-too-small",
            Severity.MUST,
            f"The funder requires {required} of your own, but the partners have promised {Money(promised)}.",
            "Find the rest, or ask the funder, before anybody signs.",
            Place(question="money.paid_in"),
            ("S3-12",),
        )
        return
    rests = {
        partner.short: promised - own
        for partner in facts.partners
        if (own := budgets.of_partner(paid, partner.id)) and promised - own < required.pence
    }
    if rests:
        worst = min(rests, key=lambda short: rests[short])
        more = [short for short in rests if short != worst]
        yield Finding(
            "match-rests-on-one",
            Severity.SHOULD,
            f"If {worst} left before paying, the partners' own money would fall to {Money(rests[worst])}, "
            f"and the funder requires {required}."
            + (f" It would also be too little without {or_list(more)}." if more else ""),
            "Ask for that money early, say that it stays due, or agree who would take its place.",
            Place(question="money.paid_in"),
            ("S3-12",),
        )


def term(facts: Facts) -> Iterator[Finding]:
    """Start, end and decision date in order."""
    starts, ends, decide = facts.day("exit.starts"), facts.day("exit.ends"), facts.day("exit.decide_by")
    if starts and ends and ends <= starts:
        yield Finding(
            "term-backwards",
            Severity.MUST,
            f"The agreement ends on {date_words(ends)}, which is not after its start on {date_words(starts)}.",
            "Correct one of the two dates.",
            Place(question="exit.ends"),
        )
    if decide and ends and decide >= ends:
        yield Finding(
            "decision-too-late",
            Severity.MUST,
            f"The decision to renew, change or stop is due on {date_words(decide)}, but the agreement ends on {date_words(ends)}.",
            "Choose a date that leaves time to act on the decision.",
            Place(question="exit.decide_by"),
        )
    if decide and starts and decide <= starts:
        yield Finding(
            "decision-too-early",
            Severity.MUST,
            f"The decision to renew, change or stop is due on {date_words(decide)}, before the work starts.",
            "Choose a date in the last part of the term.",
            Place(question="exit.decide_by"),
        )


def dates_in_term(facts: Facts) -> Iterator[Finding]:
    """Planned dates after the end of the agreement, and a first review after it."""
    ends = facts.day("exit.ends")
    if ends is None:
        return
    for question, what, day in facts.dates():
        if day > ends:
            yield Finding(
                "date-after-end",
                Severity.SHOULD,
                f'"{what}" is planned for {date_words(day)}, after the agreement ends on {date_words(ends)}.',
                "Move the date, or say who sees to it after the end.",
                Place(question=question),
            )
    first = facts.day("review.first")
    if first and first > ends:
        yield Finding(
            "review-after-end",
            Severity.MUST,
            f"The first review is on {date_words(first)}, after the agreement ends on {date_words(ends)}.",
            "Hold it about three months after the start.",
            Place(question="review.first"),
            ("S0-22",),
        )


def busy_times(facts: Facts) -> Iterator[Finding]:
    """Planned dates in a partner's busy time, unless they were talked about, and dates that nobody has talked about."""
    busy = [
        (partner, row["from"], row.get("to", row["from"]), row.get("why", ""))
        for partner in facts.partners
        for row in facts.rows("partners.busy", partner.id)
        if isinstance(row.get("from"), date)
    ]
    settled = {row.get("what") for row in facts.rows("goals.milestones") if row.get("discussed") is True}
    for question, what, day in facts.dates():
        for partner, first, last, why in busy:
            if what in settled:
                continue
            if isinstance(first, date) and isinstance(last, date) and first <= day <= last:
                yield Finding(
                    "date-in-busy-time",
                    Severity.SHOULD,
                    (f'"{what}"' if what else "A meeting")
                    + f" is planned for {date_words(day)}, in a busy time of {partner.short}"
                    + (f" ({why})." if why else "."),
                    f"Ask {partner.short} whether it can be done, or move the date.",
                    Place(question=question),
                    ("S1-22",),
                )
    for row in facts.rows("goals.milestones"):
        if row.get("discussed") is False:
            yield Finding(
                "date-not-discussed",
                Severity.SHOULD,
                f'Nobody has talked about the date of "{row.get("what", "")}" yet.',
                "Talk about it, or take the date out.",
                Place(question="goals.milestones"),
            )


def work_without_lead(facts: Facts) -> Iterator[Finding]:
    """Work that nobody leads."""
    for row in facts.rows("roles.work"):
        if not names_in(row.get("leads")):
            yield Finding(
                "work-without-lead",
                Severity.SHOULD,
                f'Nobody leads "{row.get("work", "")}".',
                "Ask who will take it, or take it off the list.",
                Place(question="roles.work"),
                ("S2-4",),
            )


def partner_without_part(facts: Facts) -> Iterator[Finding]:
    """A partner that leads nothing, helps with nothing and brings nothing."""
    work, given = facts.rows("roles.work"), facts.rows("contributions.given")
    if not work and not given:
        return
    named = {id for row in work for id in names_in(row.get("leads"))}
    named |= {id for row in given for id in names_in(row.get("partner"))}
    mentioned = " ".join(str(row.get(cell, "")) for row in work for cell in ("helps", "asked")).lower()
    for partner in facts.partners:
        everyone = any(word in mentioned.split() for word in ("all", "everyone"))
        if partner.id not in named and partner.short.lower() not in mentioned and not everyone:
            yield Finding(
                "partner-without-part",
                Severity.SHOULD,
                f"{partner.short[:1].upper() + partner.short[1:]} has no task and no contribution.",
                "Say what it does, or ask whether it is a partner or somebody to keep informed.",
                Place(question="roles.work"),
                ("S3-31", "S2-4"),
            )


def no_deputy(facts: Facts) -> Iterator[Finding]:
    """A partner whose working lead has nobody to stand in."""
    for partner in facts.partners:
        answer = facts.answer("partners.lead", partner.id)
        person = answer.value if answer is not None else None
        if person is not None and not getattr(person, "deputy", ""):
            yield Finding(
                "no-deputy",
                Severity.SHOULD,
                f"Nobody stands in for the working lead of {partner.short}.",
                "Name a deputy: people fall ill and move on.",
                Place(question=f"partners.lead[{partner.id}]"),
                ("S3-16",),
            )


def signatory_without_authority(facts: Facts) -> Iterator[Finding]:
    """A signatory who may sign for less than the partner promises in money."""
    for partner in facts.partners:
        limits = [row.get("limit") for row in facts.rows("signing.signatories", partner.id)]
        if not limits or not all(isinstance(limit, Money) for limit in limits):
            continue
        most = max(limit.pence for limit in limits if isinstance(limit, Money))
        amounts = [
            row.get("amount")
            for row in facts.rows("contributions.given")
            if names_in(row.get("partner")) == (partner.id,)
        ]
        paid = facts.budget("money.paid_in")
        pays = Money(budgets.of_partner(paid, partner.id)) if paid else Money(0)
        promised = total((*(amount for amount in amounts if isinstance(amount, Money)), pays))
        if promised.pence > most:
            yield Finding(
                "signatory-without-authority",
                Severity.SHOULD,
                f"{partner.short[:1].upper() + partner.short[1:]} brings {promised} in money's worth, "
                f"but its signatory may sign only up to {Money(most)}.",
                "Ask who has to sign, and name that role.",
                Place(question=f"signing.signatories[{partner.id}]"),
                ("S2-9", "S4-9"),
            )


RULES: tuple[Rule, ...] = (
    unanswered,
    open_points,
    to_confirm,
    from_last_time,
    names_from_last_time,
    extension_unsigned,
    another_body,
    sums,
    gaps,
    match,
    term,
    dates_in_term,
    busy_times,
    work_without_lead,
    partner_without_part,
    no_deputy,
    signatory_without_authority,
)
"""Every rule, in the order of the report."""


def check(facts: Facts) -> tuple[Finding, ...]:
    """What the rules find, those that must be mended first."""
    order = list(Severity)
    found = [finding for rule in RULES for finding in rule(facts)]
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))
