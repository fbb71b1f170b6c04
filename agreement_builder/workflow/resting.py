"""On which answers a waiver rests: a short name for them, by what they say and not by how they are written. Decides nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from agreement_builder.checks.named import FACTS as OF_ALL
from agreement_builder.findings import Finding
from agreement_builder.model.answers import Answer, Basis
from agreement_builder.model.checks import FACTS, PARTNER, Check
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.values import Raw
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.checking import names_in_check, rests_on

_LONG_ENOUGH = 12
TYPED = "2-"
"""How the short name begins since it goes by what answers say. One that begins otherwise goes by the words of the file."""
_BEHIND_BRACKETS = re.compile(r"\(([a-z0-9-]+)\)$")


def digest(agreement: Agreement, check: Check, finding: Finding) -> str:
    """A short name for what a finding rests on: the answers that its check reads, the one it points at, and who the partners
    are, where it looks at all of them and is not about one."""
    answers = agreement.answers
    asked = {
        *rests_on(check, agreement.library.questionnaire),
        finding.place.question.partition("/")[0].partition("[")[0],
    }
    held: dict[str, object] = {
        str(key): _answer(answer) for key, answer in answers if key.question in asked and key.question != PARTY
    }
    kinds = {partner.id: partner.kind for partner in answers.partners}
    about = _BEHIND_BRACKETS.search(finding.about)
    whom = about.group(1) if about else finding.about
    if whom in kinds:
        held[PARTY] = {whom: kinds[whom]}
    elif _looks_at_all(agreement, check):
        held[PARTY] = kinds
    return TYPED + _short(held)


def digest_of_words(agreement: Agreement, check: Check) -> str:
    """The short name that earlier versions gave: it goes by the words in the file."""
    held: dict[str, Raw] = {}
    for question in rests_on(check, agreement.library.questionnaire):
        topic, _, name = question.partition(".")
        entries = agreement.source.answers.get(topic, {})
        if isinstance(entries, dict) and name in entries:
            held[question] = entries[name]
    return _short(held)


def _looks_at_all(agreement: Agreement, check: Check) -> bool:
    """Whether a check looks at every partner: one by one, at an answer of each, or through a fact on all of them."""
    questionnaire = agreement.library.questionnaire
    questions, rested = questionnaire.by_id, rests_on(check, questionnaire)
    facts = {name.partition(".")[2] for name in names_in_check(check) if name.startswith(f"{FACTS}.")}
    of_each = any(name in questions and questions[name].each_partner for name in rested)
    of_all = any(PARTY in OF_ALL[name].rests_on(questionnaire) for name in facts if name in OF_ALL)
    return check.for_each == PARTNER or of_each or of_all or PARTY in rested


def _short(held: Mapping[str, object]) -> str:
    said = json.dumps(held, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:_LONG_ENOUGH]


def _answer(answer: Answer) -> object:
    """What checks read of an answer: not how it came about, unless it is only assumed, and not what a note says."""
    return [
        answer.status.value,
        _written(answer.value),
        _written(answer.open_point),
        answer.basis is Basis.ASSUMED,
        bool(answer.note),
    ]


def _written(value: object) -> object:
    """A typed value as plain data in which equal values are equal."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _written(held) for name, held in value.items()}
    if is_dataclass(value):
        return [type(value).__name__, *(_written(getattr(value, each.name)) for each in fields(value))]
    return [_written(each) for each in _parts(value)]


def _parts(value: object) -> Iterator[object]:
    if not isinstance(value, tuple | list):
        raise TypeError(f"no plain form is known for {type(value).__name__}")
    yield from value
