"""Renaming questions, topics and kinds of partner changes nothing that checks find: they ask for roles, and know no id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import RULES
from agreement_builder.checks.named import FACTS, OWN
from agreement_builder.library.clauses import Example
from agreement_builder.model.checks import Check
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.questions import Questionnaire, Topic
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow.agreements import DEFAULT_DOCUMENT, UNDATED, assemble_anyway, reread
from agreement_builder.workflow.checking import engine_for
from agreement_builder.workflow.examples import example_content
from tests.checks.test_rests_on import READ, facts_of
from tests.support.whole import library

T = TypeVar("T")
IDS = frozenset(library().questionnaire.by_id) - {PARTY}
KINDS = frozenset(library().pack.partner_kinds) - {"authority"}
"""That one is also a lever that a partner can hold, which the program names."""
_ID = re.compile(r"([a-z_]+\.[a-z_]+)(?=$|[/\[])")


def renamed(held: T) -> T:
    """The same with another name for every question, topic and kind of partner, wherever a text is one or begins with one."""
    match held:
        case str():
            found = _ID.match(held)
            if held in KINDS:
                return f"{held}-anew"  # type: ignore[return-value]
            return f"x{found[1]}_anew{held[found.end() :]}" if found and found[1] in IDS else held  # type: ignore[return-value]
        case Topic():
            return replace(held, id=f"x{held.id}", questions=renamed(held.questions))
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
    return Facts(
        renamed(facts.questionnaire),
        renamed(facts.answers),
        renamed(facts.defaults),
        lambda: renamed(facts.document),
        renamed(facts.kinds),
        renamed(facts.outline),
        renamed(facts.proposed),
        renamed(facts.told),
        facts.of_yesterday,
    )


@pytest.mark.parametrize("check", [each for each in library().checks if each.rule], ids=lambda check: check.code)
def test_other_names_change_nothing_that_a_rule_finds(check: Check) -> None:
    example = next(each for each in check.examples if each.says)
    content = example_content(Example(example.answers, (), (), 0))
    agreement = reread(library(), Snapshot(content={**content, "draft": str(example.draft)}, name="ours.yaml"))
    document = example.document or DEFAULT_DOCUMENT
    make = partial(assemble_anyway, agreement, UNDATED, document)
    before = engine_for(agreement, make, library().outline(document)).facts
    after = with_other_names(before)
    assert "exit.notice" not in after.questionnaire.by_id
    told = list(RULES[check.rule](before))
    assert told
    expected = [(renamed(each.at), each.partner, each.values.keys()) for each in told]
    assert [(each.at, each.partner, each.values.keys()) for each in RULES[check.rule](after)] == expected


@pytest.mark.parametrize("path", READ[-3:], ids=lambda path: path.stem)
def test_other_names_change_no_fact(path: Path) -> None:
    before = facts_of(path)
    after = with_other_names(before)
    for name, fact in FACTS.items():
        assert fact.of(after) == renamed(fact.of(before)), name
    for name, own in OWN.items():
        for partner in before.partners:
            assert own.of(after, renamed(partner.id)) == renamed(own.of(before, partner.id)), name
