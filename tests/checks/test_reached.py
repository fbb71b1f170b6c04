"""What rules find stands at an answer that there is, and begins and ends exactly where it should."""

from __future__ import annotations

import pytest

from agreement_builder.library.clauses import Example
from agreement_builder.model.checks import Check
from agreement_builder.model.values import Raw
from agreement_builder.workflow.examples import example_content
from tests.checks.test_rules import PACK, TERM, findings_of, found

BUILT = [check for check in PACK.practice.checks if check.built]


@pytest.mark.parametrize("checked", BUILT, ids=lambda checked: checked.code)
def test_every_finding_points_at_an_answer_that_there_is(checked: Check) -> None:
    questions = PACK.questionnaire.by_id
    for example in checked.examples:
        if example.document or not example.says:
            continue
        for finding in findings_of(checked, example_content(Example(example.answers, (), (), 0))):
            question = finding.place.question.partition("/")[0].partition("[")[0]
            assert question in questions, finding.place.question


def days(first: str = "", decide: str = "", review: str = "") -> dict[str, Raw]:
    given: dict[str, Raw] = {**TERM, "exit.decide_by": decide or "2028-09-30"}
    if first:
        given["review.first"] = first
    if review:
        given["review.dates"] = [{"date": review, "what": "How we work"}]
    return given


@pytest.mark.parametrize(
    ("given", "code", "number"),
    [
        (days(first="2029-03-31"), "review-after-end", 0),
        (days(first="2029-04-01"), "review-after-end", 1),
        (days(review="2028-09-16"), "review-beside-decision", 0),
        (days(review="2028-09-17"), "review-beside-decision", 1),
        (days(review="2028-10-01"), "review-beside-decision", 0),
        (days(decide="2029-03-31"), "decision-too-late", 1),
        (days(decide="2029-03-03"), "decision-too-late", 0),
        (days(decide="2029-03-04"), "decision-too-late", 1),
        ({"exit.decide_by": "2029-03-31"}, "decision-too-late", 0),
        ({"exit.ends": "2029-03-31"}, "decision-too-late", 0),
        (days(decide="2026-10-01"), "decision-too-early", 1),
        (days(decide="2026-10-02"), "decision-too-early", 0),
    ],
)
def test_a_day_is_too_late_or_too_early_from_the_very_day_on(given: dict[str, Raw], code: str, number: int) -> None:
    assert len(found(given, code)) == number


def pooled(amount: str, sort: str = "network", passes: str = "pooled") -> dict[str, Raw]:
    lines: list[Raw] = [{"partner": "p0", "for": "Rooms", "amounts": [amount]}]
    table: dict[str, Raw] = {"periods": ["2026/27"], "lines": lines}
    return {
        "purpose.sort": sort,
        "money.passes": passes,
        "money.paid_in" if passes == "pooled" else "money.budget": table,
    }


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (pooled("£10,000"), 1),
        (pooled("£9,999"), 0),
        (pooled("£10,000", sort="coordination"), 0),
        (pooled("£10,000", sort="joint-project"), 0),
        (pooled("£10,000", passes="grants"), 0),
    ],
)
def test_a_network_with_a_large_pot_means_two_things(given: dict[str, Raw], number: int) -> None:
    assert len(found(given, "two-meanings")) == number


def signs(*limits: str) -> dict[str, Raw]:
    rows: list[Raw] = [
        {"role": f"Officer {place}", **({"limit": limit} if limit else {})} for place, limit in enumerate(limits)
    ]
    hall: list[Raw] = [{"partner": "p0", "what": "Hall", "form": "premises", "amount": "£5,000"}]
    return {"contributions.given": hall, **({"signing.signatories": {"p0": rows}} if rows else {})}


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (signs(), 0),
        (signs("£4,999"), 1),
        (signs("£5,000"), 0),
        (signs("£1", "£4,999"), 1),
        (signs("£1", ""), 0),
        (signs("£1", "£9,000"), 0),
    ],
)
def test_a_signatory_may_sign_for_what_is_promised_where_every_limit_is_known(
    given: dict[str, Raw], number: int
) -> None:
    assert len(found(given, "signatory-without-authority")) == number


def slow(who: str, needs: str, **row: Raw) -> dict[str, Raw]:
    decides: dict[str, Raw] = {
        "p0": [{"decision": "leases", "who": who, **({"days": "55"} if not row.get("no_days") else {})}]
    }
    plan: list[Raw] = [{"what": "The lease", "when": "2026-11-30", "note": needs}]
    return {"partners.decides": decides, "goals.milestones": plan, "governance.dates": [{"date": "2026-10-20"}]}


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (slow("the cabinet", "needs the cabinet"), 1),
        (slow("the cabinet", "needs the cabinets of others"), 0),
        (slow("the cabinet", "needs nobody"), 0),
        (slow("the MD", "needs the MD"), 0),
        (slow("the cabinet", "needs the cabinet", no_days="yes"), 0),
    ],
)
def test_a_date_waits_for_a_body_that_is_named_and_whose_days_are_known(given: dict[str, Raw], number: int) -> None:
    assert len(found(given, "date-before-slowest")) == number


@pytest.mark.parametrize(("said", "number"), [("four", 1), ("5", 0), ("7", 0), ("eight", 1)])
def test_schedules_may_be_counted_with_or_without_the_two_lists_that_the_program_makes(said: str, number: int) -> None:
    given: dict[str, Raw] = {"legal.not_contract": f"This agreement consists of the text and {said} schedules."}
    assert len(found(given, "contents-incomplete")) == number


def shared(one: int, other: int) -> dict[str, Raw]:
    return {
        "contributions.share_in": {"p0": f"{one}%", "p1": f"{100 - one}%"},
        "contributions.share_out": {"p0": f"{other}%", "p1": f"{100 - other}%"},
    }


@pytest.mark.parametrize(
    ("given", "code", "about"),
    [
        (shared(50, 50), "equal-never-discussed", [""]),
        (shared(51, 50), "equal-never-discussed", []),
        ({**shared(50, 50), "contributions.fair": "We gain alike."}, "equal-never-discussed", []),
        (shared(60, 45), "gives-and-gets-apart", ["p0"]),
        (shared(60, 46), "gives-and-gets-apart", []),
        (shared(45, 60), "gives-and-gets-apart", ["p1"]),
    ],
)
def test_shares_are_the_same_or_apart_from_the_very_percent_on(
    given: dict[str, Raw], code: str, about: list[str]
) -> None:
    assert [each.about for each in found(given, code)] == about


THREE: list[Raw] = [
    {"id": id, "name": f"{id.capitalize()} Trust", "short": id.capitalize(), "kind": "cio"}
    for id in ("ash", "birch", "cedar")
]
TWO_LEADS = next(check for check in BUILT if check.code == "work-with-two-leads")


@pytest.mark.parametrize(
    ("work", "leads", "number"),
    [
        ("Leaflets", ["ash"], 0),
        ("Leaflets", ["ash", "birch"], 1),
        ("Leaflets", ["ash", "birch", "cedar"], 0),
        ("Leaflets, in turn", ["ash", "birch"], 0),
        ("", ["ash", "birch"], 0),
    ],
)
def test_work_has_two_leads_unless_all_lead_it_or_take_turns(work: str, leads: list[str], number: int) -> None:
    rows: list[Raw] = [{"work": work, "leads": list(leads)}]
    content: dict[str, Raw] = {
        "format": "1", "document": "agreement", "draft": "1", "answers": {"partners": {"list": THREE}, "roles": {"work": rows}},
    }  # fmt: skip
    assert len(findings_of(TWO_LEADS, content)) == number


def trust(first: str, *planned: str) -> dict[str, Raw]:
    plan: list[Raw] = [{"what": f"Step {place}", "when": day} for place, day in enumerate(planned)]
    given: dict[str, Raw] = {
        **TERM,
        "ways.principles": [{"principle": "We trust each other", "behaviour": "We say so."}],
    }
    given |= {"goals.first_action": "Tea", "goals.first_action_date": first} if first else {}
    return {**given, **({"goals.milestones": plan} if plan else {})}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (trust("2026-12-30"), ""),
        (trust("2026-12-31"), "31 December 2026"),
        (trust("2027-02-01", "2027-01-10"), "10 January 2027"),
        (trust("", "2027-01-10"), "10 January 2027"),
        (trust("2027-02-01", "2026-11-01"), ""),
        (trust(""), ""),
    ],
)
def test_trust_without_a_deed_names_the_first_day_after_ninety(given: dict[str, Raw], said: str) -> None:
    told = [
        each.message.replace("\u00a0", " ")
        for each in found(given, "no-early-action") + found(given, "trust-without-deed")
    ]
    assert [said in each for each in told if "trust" in each.casefold()] == ([True] if said else [])
