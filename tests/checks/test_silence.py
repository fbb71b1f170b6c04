"""Silence is a feature: check has nothing to mend in a complete, balanced agreement of any size, and does not nag a small pair."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding, Severity
from agreement_builder.language.told.status import draft
from agreement_builder.model.values import Raw
from agreement_builder.render.registry import render
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.checking import found_in
from agreement_builder.workflow.editing import Mark
from tests.checks.variants import content_of, each_less, found, topics
from tests.support.changing import change_answer
from tests.test_short_route import first_draft

ROOT = Path(__file__).parents[2]
HUBS, CARERS = ROOT / "examples/family-hubs.yaml", ROOT / "examples/young-carers.yaml"
RUNGS = ("charter", "terms", "memorandum", "agreement", "consortium")
FEW = 2
"""So many things worth a thought may be left in an agreement that a good facilitator would be proud of."""


@cache
def balanced(rung: str) -> Agreement:
    """A complete agreement of this size, in which nobody holds too much and everything is settled."""
    agreement = workflow.open_agreement(ROOT / f"tests/corpus/answers/balanced-{rung}.yaml")
    assert agreement.findings == ()
    return agreement


def as_draft(agreement: Agreement, number: int) -> Agreement:
    return replace(agreement, answers=replace(agreement.answers, draft=number))


def told(findings: tuple[Finding, ...], *but: Severity) -> list[str]:
    return [f"{each.severity} {each.code}: {each.message}" for each in findings if each.severity not in but]


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("draft", [0, 1])
def test_a_balanced_complete_agreement_has_nothing_to_mend(rung: str, draft: int) -> None:
    found = workflow.check(as_draft(balanced(rung), draft))
    assert told(found, Severity.CONSIDER) == []
    assert len(told(found)) <= FEW, told(found)


@pytest.mark.parametrize("rung", RUNGS)
def test_it_stands_on_the_rung_that_its_answers_call_for(rung: str) -> None:
    assert balanced(rung).proposal.outline.id == rung
    assert balanced(rung).answers.document == rung


@pytest.mark.parametrize("rung", RUNGS)
def test_it_is_complete(rung: str) -> None:
    state = workflow.status(balanced(rung))
    assert [section.title for section in state.sections if section.stage != "done"] == []
    assert draft(state.draft) == "The document as it stands has no blanks, no open points and no assumptions."


@pytest.mark.parametrize("rung", RUNGS)
def test_it_can_be_signed_as_it_stands(rung: str) -> None:
    document = workflow.assemble(balanced(rung), date(2027, 2, 1))
    text = render(document, "md").decode("utf-8")
    assert "to be agreed" not in text
    assert ("Final text" if rung == "terms" else "For signature") in text


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        ("charter", ["partner-without-part", "unanswered", "still-at-default"]),
        ("memorandum", ["partner-without-part", "key-clause-at-default", "unanswered", "still-at-default"]),
    ],
)
def test_two_partners_after_ten_minutes_are_told_little_and_first_what_matters_most(
    tmp_path: Path, document: str, codes: list[str]
) -> None:
    first_draft(tmp_path, 2, document)
    told_now = found_in(workflow.open_agreement(tmp_path / "ours.yaml"))
    assert [each.code for each in told_now] == codes
    assert not any(each.severity is Severity.MUST for each in told_now)


@pytest.mark.parametrize(
    ("rung", "question", "code"),
    [
        ("charter", "governance.meets", "no-meeting-dates"),
        ("charter", "review.first", "no-review"),
        ("charter", "users.voice", "users-only-served"),
        ("agreement", "people.staff_voice", "no-staff-voice"),
        ("agreement", "exit.ends", "unanswered"),
    ],
)
def test_one_answer_that_is_missing_is_told_once(rung: str, question: str, code: str) -> None:
    content = content_of(ROOT / f"tests/corpus/answers/balanced-{rung}.yaml")
    topic, _, name = question.partition(".")
    entries = topics(content)[topic]
    assert isinstance(entries, dict)
    del entries[name]
    assert [each.code for each in found(content)] == [code]


SMALL = pytest.mark.parametrize("rung", ["charter", "memorandum"])


@SMALL
def test_nobody_is_pressed_for_what_is_optional(rung: str) -> None:
    content = content_of(ROOT / f"tests/corpus/answers/balanced-{rung}.yaml")
    for question, less in each_less(content):
        if question.optional:
            assert told(found(less)) == [], question.id


def test_what_does_not_apply_for_a_reason_is_not_asked_for_again() -> None:
    content = content_of(ROOT / "tests/corpus/answers/balanced-memorandum.yaml")
    reason: Raw = {"not applicable": "It does not arise here, and we have talked about it."}
    for question, changed in each_less(content, reason):
        if question.id != "governance.structure":
            assert told(found(changed)) == [], question.id


def test_an_agreement_whose_last_gaps_are_closed_has_nothing_to_mend(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(CARERS.read_bytes())
    before = workflow.check(workflow.open_agreement(ours))
    assert {each.code for each in before if each.severity is not Severity.CONSIDER} == {"extension-unsigned"}
    text = ours.read_text(encoding="utf-8")
    ours.write_text(re.sub(r"(?m)^      costs:\n(?:        .*\n)+", "", text), encoding="utf-8")
    for key, mark in (("renewal.letter_signed", Mark.CLEAR), ("renewal.letter", Mark.CLEAR)):
        assert change_answer(ours, key, None, mark).findings == ()
    assert told(workflow.check(workflow.open_agreement(ours)), Severity.CONSIDER) == []


def test_checking_changes_no_answer() -> None:
    agreement = workflow.open_agreement(HUBS)
    before = dict(agreement.answers.by_key)
    assert found_in(agreement) == found_in(agreement)
    assert agreement.answers.by_key == before
