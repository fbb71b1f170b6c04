"""The rules of `check`: each speaks up for a planted fault, names it, and falls silent when it is mended."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.rules import RULES, check
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.engine import default_values
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.values import Raw
from tests.support.whole import BLANK, answered, council_and_charity, library, raw_answers, read


def facts(given: dict[str, Raw], draft_number: str = "1") -> Facts:
    """What the rules see of two partners (p0 is Northfield, p1 "the charitable of Oak Street") and these answers."""
    raw = raw_answers(council_and_charity(), given, otherwise=BLANK)
    for question, held in given.items():
        topic, _, name = question.partition(".")
        if isinstance(held, dict) and set(held) <= {"p0", "p1"}:
            raw["answers"][topic][name] = held  # type: ignore[index, call-overload]
    answers = read({**raw, "draft": draft_number})
    ready = answered(answers)
    outline = library().outline("agreement")
    document = resolve(
        draft(library(), ready, select(library(), outline, ready.lookup), date(2026, 9, 1)), SCHEMES[outline.numbering]
    )
    return Facts(library().questionnaire, answers, default_values(library().questionnaire, answers), document)


def found(given: dict[str, Raw], code: str, draft_number: str = "1") -> list[Finding]:
    return [finding for finding in check(facts(given, draft_number)) if finding.code == code]


def point(**more: Raw) -> dict[str, Raw]:
    return {"to be agreed": {key.replace("_", " "): held for key, held in more.items()}}


SETTLED = point(positions={"p0": "1 month", "p1": "3 months"}, settled_by="the sponsors", by="2026-12-01")
TERM: dict[str, Raw] = {"exit.starts": "2026-10-01", "exit.ends": "2029-03-31", "exit.decide_by": "2028-09-30"}
BUSY: dict[str, Raw] = {"p0": [{"from": "2027-03-22", "to": "2027-05-06", "why": "elections"}]}


def milestone(when: str, **more: Raw) -> list[Raw]:
    return [{"what": "Opening", "when": when, **more}]


def work(**more: Raw) -> list[Raw]:
    return [{"work": "Welcome pack", **more}]


def budget(total: str, *amounts: Raw) -> dict[str, Raw]:
    lines: list[Raw] = [{"partner": "p0", "for": "Rooms", "amounts": list(amounts)}]
    return {"periods": ["2026/27", "2027/28"], "lines": lines, "total": total}


def paid_in(*amounts: str, cost: str = "") -> dict[str, Raw]:
    """What p0, p1 and so on pay into a pot in one year, and what the work costs."""
    lines: list[Raw] = [
        {"partner": f"p{place}", "for": "Rooms", "amounts": [amount]} for place, amount in enumerate(amounts)
    ]
    costs: dict[str, Raw] = {"costs": [{"for": "Rooms", "amounts": [cost]}]} if cost else {}
    return {"periods": ["2026/27"], "lines": lines, **costs}


def brings(amount: str) -> list[Raw]:
    return [{"partner": "p0", "what": "Hall", "form": "premises", "amount": amount}]


def old_name(old: str, now: str) -> dict[str, Raw]:
    return {"renewal.previous": "the first agreement", "renewal.names": [{"old": old, "now": now}]}


def letter(signed: str) -> dict[str, Raw]:
    rows: list[Raw] = [{"partner": "p0", "signed": "yes"}, {"partner": "p1", "signed": signed}]
    given: dict[str, Raw] = {"renewal.letter": "2026-05-29", "renewal.letter_signed": rows}
    return {"renewal.previous": "the first agreement", **given}


# code: (faulty answers, mended answers, words that the finding says)
CASES: dict[str, tuple[dict[str, Raw], dict[str, Raw], str]] = {
    "from-last-time": (
        {"exit.notice": {"answer": "3 months", "confirm": "from last time"}},
        {"exit.notice": "3 months"},
        "One answer stands as last time, and nobody has looked at it yet.",
    ),
    "name-from-last-time": (
        {**old_name("Education and Leisure", "Learning"), "purpose.background": "Education and Leisure began it."},
        {**old_name("Education and Leisure", "Learning"), "purpose.background": "Learning began it."},
        '"Education and Leisure" stands in purpose.background, but the name is now Learning.',
    ),
    "extension-unsigned": (
        letter("no"),
        letter("yes"),
        "The charitable of Oak Street has not signed the letter of 29 May 2026 that extended the earlier agreement.",
    ),
    "another-body": (
        old_name("Oak Trust", "Oak Street Charitable"),
        old_name("Education and Leisure", "Learning"),
        "Oak Street Charitable signed the earlier agreement as Oak Trust.",
    ),
    "open-point-adrift": (
        {"exit.notice": point(positions={"p0": "1 month"})},
        {"exit.notice": SETTLED},
        "does not say who settles it and by when it is settled",
    ),
    "to-confirm": (
        {"exit.notice": {"answer": "3 months", "confirm": "partners.list changed"}},
        {"exit.notice": "3 months"},
        "exit.notice should be looked at again: partners.list changed.",
    ),
    "budget-sum": (
        {"money.passes": "grants", "money.budget": budget("£40", "£10", "£20")},
        {"money.passes": "grants", "money.budget": budget("£30", "£10", "£20")},
        "says £40 in all, but its lines add up to £30: £10 apart.",
    ),
    "money-still-to-find": (
        {"money.passes": "pooled", "money.paid_in": paid_in("£10", cost="£15.50")},
        {"money.passes": "pooled", "money.paid_in": paid_in("£15.50", cost="£15.50")},
        "Nobody has promised £5.50 of what things cost",
    ),
    "pot-differs": (
        {"money.passes": "pooled", "money.paid_in": paid_in("£10"), "money.fund": budget("", "£4", "£5")},
        {"money.passes": "pooled", "money.paid_in": paid_in("£10"), "money.fund": budget("", "£4", "£6")},
        "£10 is paid into the pot, but its lines come to £9.",
    ),
    "match-too-small": (
        {"money.passes": "pooled", "money.match": "£11", "money.paid_in": paid_in("£10")},
        {"money.passes": "pooled", "money.match": "£10", "money.paid_in": paid_in("£10")},
        "The funder requires £11 of your own, but the partners have promised £10.",
    ),
    "match-rests-on-one": (
        {"money.passes": "pooled", "money.match": "£8", "money.paid_in": paid_in("£9", "£7")},
        {"money.passes": "pooled", "money.match": "£7", "money.paid_in": paid_in("£9", "£7")},
        "If Northfield left before paying, the partners' own money would fall to £7, and the funder requires £8.",
    ),
    "term-backwards": (
        {**TERM, "exit.ends": "2026-10-01", "exit.decide_by": ""},
        TERM,
        "The agreement ends on 1 October 2026, which is not after its start",
    ),
    "decision-too-late": ({**TERM, "exit.decide_by": "2029-03-31"}, TERM, "due on 31 March 2029"),
    "decision-too-early": ({**TERM, "exit.decide_by": "2026-10-01"}, TERM, "due on 1 October 2026"),
    "date-after-end": (
        {**TERM, "goals.milestones": milestone("2029-04-01")},
        {**TERM, "goals.milestones": milestone("2029-03-31")},
        '"Opening" is planned for 1 April 2029, after the agreement ends on 31 March 2029.',
    ),
    "review-after-end": (
        {**TERM, "review.first": "2029-06-01"},
        {**TERM, "review.first": "2027-01-12"},
        "The first review is on 1 June 2029",
    ),
    "date-in-busy-time": (
        {"partners.busy": BUSY, "goals.milestones": milestone("2027-04-15")},
        {"partners.busy": BUSY, "goals.milestones": milestone("2027-05-07")},
        '"Opening" is planned for 15 April 2027, in a busy time of Northfield (elections).',
    ),
    "date-not-discussed": (
        {"goals.milestones": milestone("2027-04-15", discussed="no")},
        {"goals.milestones": milestone("2027-04-15", discussed="yes")},
        'Nobody has talked about the date of "Opening" yet.',
    ),
    "work-without-lead": (
        {"roles.work": work()},
        {"roles.work": work(leads=["p0"])},
        'Nobody leads "Welcome pack".',
    ),
    "partner-without-part": (
        {"roles.work": work(leads=["p0"])},
        {"roles.work": work(leads=["p0"], helps="the charitable of Oak Street")},
        "The charitable of Oak Street has no task and no contribution.",
    ),
    "no-deputy": (
        {"partners.lead": {"p1": {"role": "Manager"}}},
        {"partners.lead": {"p1": {"role": "Manager", "deputy": "Chair"}}},
        "Nobody stands in for the working lead of the charitable of Oak Street.",
    ),
    "signatory-without-authority": (
        {"contributions.given": brings("£4,260"), "signing.signatories": {"p0": [{"role": "Head", "limit": "£2,000"}]}},
        {"contributions.given": brings("£2,000"), "signing.signatories": {"p0": [{"role": "Head", "limit": "£2,000"}]}},
        "brings £4,260 in money's worth, but its signatory may sign only up to £2,000.",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_rule_speaks_up_for_a_fault(code: str) -> None:
    faulty, _, words = CASES[code]
    told = found(faulty, code)
    assert len(told) == 1
    assert words in told[0].message.replace("\u00a0", " ")
    assert told[0].hint
    assert told[0].place.question


@pytest.mark.parametrize("code", CASES)
def test_a_rule_is_silent_when_the_fault_is_mended(code: str) -> None:
    assert found(CASES[code][1], code) == []


def test_blanks_are_told_once_with_their_number() -> None:
    (told,) = found({}, "unanswered")
    assert told.severity is Severity.SHOULD
    assert "the day it starts" in told.message
    answered_one = found({"exit.starts": "2026-10-01"}, "unanswered")[0].message
    assert "the day it starts" not in answered_one


def test_a_point_that_bars_signing_matters_once_the_text_is_for_signature() -> None:
    barring: dict[str, Raw] = {"exit.notice": {"to be agreed": {**SETTLED["to be agreed"], "blocks signing": "yes"}}}  # type: ignore[dict-item]
    assert found(barring, "open-point-bars-signing") == []
    (told,) = found(barring, "open-point-bars-signing", draft_number="0")
    assert told.severity is Severity.MUST
    assert found({"exit.notice": "3 months"}, "open-point-bars-signing", draft_number="0") == []


def test_a_date_in_a_busy_time_that_was_talked_about_is_left_alone() -> None:
    talked = milestone("2027-04-15", discussed="yes")
    assert found({"partners.busy": BUSY, "goals.milestones": talked}, "date-in-busy-time") == []


def test_a_busy_time_of_one_day_is_a_busy_time() -> None:
    one_day: dict[str, Raw] = {"p0": [{"from": "2027-04-15"}]}
    assert found({"partners.busy": one_day, "goals.milestones": milestone("2027-04-15")}, "date-in-busy-time")


def test_an_answer_to_a_question_that_is_no_longer_asked_is_not_checked() -> None:
    wrong: dict[str, Raw] = {"money.passes": "none", "money.budget": budget("£40", "£10", "£20")}
    assert found(wrong, "budget-sum") == []


def test_a_partner_that_leads_helps_or_brings_has_a_part() -> None:
    assert found({"roles.work": work(leads=["p0", "p1"])}, "partner-without-part") == []
    given: list[Raw] = [*brings("£1"), {"partner": "p1", "what": "Time", "form": "staff"}]
    assert found({"contributions.given": given}, "partner-without-part") == []
    assert found({"roles.work": work(leads=["p0"], helps="all")}, "partner-without-part") == []
    assert found({}, "partner-without-part") == []


def test_what_must_be_mended_comes_first() -> None:
    severities = [finding.severity for finding in check(facts({**TERM, "exit.ends": "2026-10-01"}))]
    order = list(Severity)
    assert severities == sorted(severities, key=order.index)
    assert severities[0] is Severity.MUST


def test_no_finding_blames_or_shouts() -> None:
    for code, (faulty, _, _) in CASES.items():
        for finding in found(faulty, code):
            text = f"{finding.message} {finding.hint}"
            assert "!" not in text
            assert "invalid" not in text.lower()
            assert finding.message.endswith((".", "”")), finding.message


def test_every_rule_has_a_test_here() -> None:
    told_by_rule = {rule.__name__: set[str]() for rule in RULES}
    for given in [*(faulty for faulty, _, _ in CASES.values()), {}]:
        seen = facts(given)
        for rule in RULES:
            told_by_rule[rule.__name__].update(finding.code for finding in rule(seen))
    assert [name for name, codes in told_by_rule.items() if not codes] == []
