"""The answers of an example in a pack, with two partners that are always there. Runs nothing."""

from __future__ import annotations

from agreement_builder.findings import Finding
from agreement_builder.interview.reading import read_answers
from agreement_builder.library.clauses import Example
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.values import Raw

STANDARD_PARTNERS: list[Raw] = [
    {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
    {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]
"""The partners of an example that brings none of its own."""


def example_content(example: Example) -> dict[str, Raw]:
    """The answers of an example as they would stand in a file."""
    topics = {topic: dict(held) if isinstance(held, dict) else held for topic, held in example.answers.items()}
    partners = topics.setdefault("partners", {})
    if isinstance(partners, dict):
        partners.setdefault("list", STANDARD_PARTNERS)
    return {"format": "1", "answers": topics}  # type: ignore[dict-item]


def example_answers(library: Library, example: Example) -> tuple[Answers, tuple[Finding, ...]]:
    """The answers of an example, with the standard partners where it names none."""
    return read_answers(library.questionnaire, tuple(library.pack.partner_kinds), example_content(example), lambda _: 1)
