"""A waiver rests on the answers that a check reads. So a check names every answer that its rule asks for by name.

Rules that look through all that people typed are another matter: their findings point at the answer they found.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from agreement_builder.checks.facts import Asked, Facts
from agreement_builder.checks.found import RULES
from agreement_builder.checks.named import FACTS, OWN
from agreement_builder.model.answers import Answer
from agreement_builder.workflow.agreements import UNDATED, assemble_anyway
from agreement_builder.workflow.checking import engine_for, rests_on
from tests.checks.variants import BALANCED, ROOT, agreement_of, content_of
from tests.support.whole import library

READ = (*BALANCED, *(ROOT / "examples" / f"{name}.yaml" for name in ("family-hubs", "three-becks", "young-carers")))
OF_ALL = {"partners.list"}
"""Who the partners are is behind everything."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The answers that rules and facts have asked for, as they ask."""
    names: set[str] = set()
    answer = Facts.answer

    def noted(facts: Facts, question: Asked, partner: str = "") -> Answer | None:
        names.add(facts.id(question))
        return answer(facts, question, partner)

    monkeypatch.setattr(Facts, "answer", noted)
    return names


@cache
def facts_of(path: Path) -> Facts:
    """What checks see of a file; how far along it is has been counted already, as that asks for everything."""
    agreement = agreement_of(content_of(path))
    document = assemble_anyway(agreement, UNDATED)
    facts = engine_for(agreement, lambda: document, agreement.outline()).facts
    assert facts.far_along in (True, False)
    return facts


def test_a_check_names_every_answer_that_its_rule_reads(asked: set[str]) -> None:
    missing: dict[str, set[str]] = defaultdict(set)
    for path in READ:
        facts = facts_of(path)
        for check in library().practice.checks:
            asked.clear()
            if check.built and check.rule:
                list(RULES[check.rule](facts))
                missing[check.code] |= asked - OF_ALL - set(rests_on(check, facts.questionnaire))
    assert {code: sorted(each) for code, each in missing.items() if each} == {}, "add these to looks_at"


def test_a_fact_names_every_answer_that_it_comes_from(asked: set[str]) -> None:
    missing: dict[str, set[str]] = defaultdict(set)
    for path in READ:
        facts = facts_of(path)
        for name, fact in FACTS.items():
            asked.clear()
            fact.of(facts)
            missing[f"facts.{name}"] |= asked - OF_ALL - set(fact.rests_on(facts.questionnaire))
        for name, own in OWN.items():
            asked.clear()
            for partner in facts.partners:
                own.of(facts, partner.id)
            missing[f"own.{name}"] |= asked - OF_ALL - set(own.rests_on(facts.questionnaire))
    assert {name: sorted(each) for name, each in missing.items() if each} == {}
