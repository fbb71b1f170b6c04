"""Renaming a question changes nothing that checks find: they ask for the roles that questions play, and know no id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import RULES
from agreement_builder.checks.named import FACTS, OWN
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.roles import PARTY
from tests.checks.test_rests_on import READ, facts_of
from tests.support.whole import library

T = TypeVar("T")
IDS = frozenset(library().questionnaire.by_id) - {PARTY}
_ID = re.compile(r"([a-z_]+\.[a-z_]+)(?=$|[/\[])")


def renamed(held: T) -> T:
    """The same with another name for every question, wherever a text is one or begins with one."""
    match held:
        case str():
            found = _ID.match(held)
            return f"{found[1]}_anew{held[found.end() :]}" if found and found[1] in IDS else held  # type: ignore[return-value]
        case Mapping():
            return {renamed(key): renamed(value) for key, value in held.items()}  # type: ignore[return-value]
        case tuple() | frozenset():
            return type(held)(renamed(each) for each in held)
        case Questionnaire(topics, _, facts):
            return Questionnaire.of(renamed(topics), renamed(facts))  # type: ignore[return-value]
        case _ if is_dataclass(held) and not isinstance(held, type):
            changed = {each.name: renamed(getattr(held, each.name)) for each in fields(held) if each.init}
            return replace(held, **changed)
    return held


def with_other_names(facts: Facts) -> Facts:
    document = renamed(facts.document)
    return Facts(
        renamed(facts.questionnaire),
        renamed(facts.answers),
        renamed(facts.defaults),
        lambda: document,
        facts.kinds,
        renamed(facts.outline),
        renamed(facts.proposed),
        of_yesterday=facts.of_yesterday,
    )


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_renaming_every_question_changes_no_fact_and_no_finding(path: Path) -> None:
    before = facts_of(path)
    after = with_other_names(before)
    assert "exit.notice" not in after.questionnaire.by_id
    found = 0
    for name, rule in RULES.items():
        told = list(rule(before))
        found += len(told)
        expected = [(renamed(each.at), each.partner, each.values.keys()) for each in told]
        assert [(each.at, each.partner, each.values.keys()) for each in rule(after)] == expected, name
    assert found
    for name, fact in FACTS.items():
        assert fact.of(after) == fact.of(before), name
    for name, own in OWN.items():
        for partner in before.partners:
            assert own.of(after, partner.id) == own.of(before, partner.id), name
