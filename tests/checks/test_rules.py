"""The rules of `check`: each speaks up for a planted fault, names it, and falls silent when it is mended."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from agreement_builder.checks.engine import Engine
from agreement_builder.checks.found import RULES
from agreement_builder.checks.named import FACTS, OWN
from agreement_builder.findings import Finding, Severity
from agreement_builder.library.clauses import Example
from agreement_builder.model.checks import Check
from agreement_builder.model.values import Raw
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow.agreements import assemble_anyway, reread
from agreement_builder.workflow.checking import engine_for, run_check_example
from agreement_builder.workflow.examples import example_content
from tests.support.whole import BLANK, council_and_charity, library, raw_answers


def engine(given: dict[str, Raw], draft_number: str = "1") -> Engine:
    """What checks see of two partners (p0 is Northfield, p1 "the charitable of Oak Street") and these answers."""
    raw = raw_answers(council_and_charity(), given, otherwise=BLANK)
    for question, held in given.items():
        topic, _, name = question.partition(".")
        if isinstance(held, dict) and set(held) <= {"p0", "p1"}:
            raw["answers"][topic][name] = held  # type: ignore[index, call-overload]
    content: dict[str, Raw] = {**raw, "draft": draft_number}
    agreement = reread(library(), Snapshot(content=content, name="ours.yaml"))
    assert agreement.findings == ()
    make = partial(assemble_anyway, agreement, date(2026, 9, 1), "agreement")
    return engine_for(agreement, make, library().outline("agreement"))


def check(given: dict[str, Raw], draft_number: str = "1") -> tuple[Finding, ...]:
    return engine(given, draft_number).run(library().practice.checks)


def found(given: dict[str, Raw], code: str, draft_number: str = "1") -> list[Finding]:
    return [finding for finding in check(given, draft_number) if finding.code == code]


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


PACK = library()
TOLD = [check for check in PACK.practice.checks if check.told]


@pytest.mark.parametrize("checked", TOLD, ids=lambda checked: checked.code)
def test_a_check_speaks_up_for_its_faults_and_is_silent_without_them(checked: Check) -> None:
    told = [finding for example in checked.examples for finding in run_check_example(PACK, checked, example)]
    assert [f"{finding.message} {finding.hint}" for finding in told] == []


@pytest.mark.parametrize("checked", [each for each in TOLD if each.fix], ids=lambda checked: checked.code)
def test_the_change_that_a_check_offers_mends_what_it_finds(checked: Check) -> None:
    assert checked.fix is not None
    for example in checked.examples:
        content = example_content(Example(example.answers, (), (), 0))
        for finding in findings_of(checked, content):
            assert finding.fix is not None
            key, value = finding.fix
            topic, _, name = key.partition(".")
            mended = {**content["answers"], topic: {**content["answers"].get(topic, {}), name: value}}  # type: ignore[dict-item,union-attr]
            assert findings_of(checked, {**content, "answers": mended}) == [], finding.message


def findings_of(checked: Check, content: dict[str, Raw]) -> list[Finding]:
    agreement = reread(PACK, Snapshot(content=content, name="ours.yaml"))
    assert agreement.findings == ()
    make = partial(assemble_anyway, agreement, date(2026, 9, 1), "agreement")
    return list(engine_for(agreement, make, PACK.outline("agreement")).findings(checked))


def test_every_check_is_built_or_told_by_another_or_says_why_it_is_not() -> None:
    for each in PACK.practice.checks:
        assert [each.built, bool(each.told_by), bool(each.not_built)].count(True) == 1, each.code
        assert not each.told or any(example.says for example in each.examples), each.code
        assert not each.told or any(example.silent or example.silent_on for example in each.examples), each.code


def test_every_rule_in_the_program_is_used_by_one_check() -> None:
    used = [each.rule for each in PACK.practice.checks if each.rule]
    assert sorted(used) == sorted(RULES)


def test_every_fact_is_explained_to_authors_with_the_answers_it_comes_from() -> None:
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    for topic, facts_known in (("facts", FACTS), ("own", OWN)):
        for name, fact in facts_known.items():
            rests = fact.rests_on(PACK.questionnaire)
            answers = ", ".join(f"`{each}`" for each in rests)
            assert f"| `{topic}.{name}` | {fact.what} | {answers} |" in page, f"{topic}.{name}"
            for question in rests:
                assert question in PACK.questionnaire.by_id, question


def test_blanks_are_told_once_with_their_number() -> None:
    (told,) = found({}, "unanswered")
    assert told.severity is Severity.SHOULD
    assert "the name of the partnership" in told.message
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
    severities = [finding.severity for finding in check({**TERM, "exit.ends": "2026-10-01"})]
    order = list(Severity)
    assert severities == sorted(severities, key=order.index)
    assert severities[0] is Severity.MUST


def test_no_check_blames_or_shouts() -> None:
    for each in PACK.practice.checks:
        text = f"{each.finds} {each.why} {each.says} {each.fairer}"
        assert "!" not in text.replace("!=", ""), each.code
        assert "invalid" not in text.lower()
        assert not each.says or each.says.rstrip().endswith((".", "%}", "}}")), each.code
