"""The example of five unequal partners: its draft says what they agreed, and hides nothing that they did not."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.model.document import ResolvedDocument, Table, Text, Value
from agreement_builder.model.walk import blocks, clauses
from agreement_builder.render.text import plain

EXAMPLE = Path(__file__).parent.parent / "examples" / "family-hubs.yaml"


@cache
def document() -> ResolvedDocument:
    agreement = workflow.open_agreement(EXAMPLE)
    assert agreement.findings == ()
    return workflow.assemble(agreement, date(2026, 7, 20))


@cache
def text() -> str:
    return " ".join(plain(document(), 1000).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Merrowdale Parents’ Voice is a group of people and not a body in law.",
        "This agreement is not a contract",
        "This agreement itself moves no money.",
        "Each falls only on the partners named beside it.",
        "A decision needs four of the five partners.",
        "four partners, one of them Parents’ Voice or Oak Street.",
        "Parents’ Voice has no premises and picks the time of day twice a year.",
        "runs from 1 October 2026 to 31 March 2029. It does not renew by itself.",
        "By 30 September 2028 the partners will decide together whether to carry on, to change or to stop.",
        "The notice is the same for every partner.",
        "Kindling and Oak Street pass on details only with the family’s clear yes.",
        "Parents’ Voice never receives information about a named family.",
        "Families hear eight weeks ahead, with the name of somebody to turn to next.",
        "They are unpaid, and neither is tied to any partner.",
    ],
)
def test_the_draft_says_what_the_partners_agreed(sentence: str) -> None:
    assert sentence in text()


def test_who_chairs_stays_open_with_every_position() -> None:
    point = next(point for point in document().document.open_points if point.answer == "governance.chair")
    assert len(point.positions) == 5
    assert point.until_then == "The facilitator chairs the first two meetings."


def test_the_budget_adds_up() -> None:
    budget = rows("money.budget_table")
    assert [row[-1] for row in budget] == ["£520,000", "£234,000", "£253,000", "£137,000", "£40,000", "£1,184,000"]
    assert budget[-1] == ["Total", "£224,000", "£480,000", "£480,000", "£1,184,000"]


def test_work_that_nobody_leads_and_a_lead_without_a_deputy_stay_in_sight() -> None:
    assert ["Oak Street", "Manager", "nobody yet", "chair of trustees"] in rows("partners.representatives")
    assert any(point.title.endswith("Welcome pack") for point in document().document.open_points if point.missing)


def test_a_goal_that_few_believe_in_is_printed_with_its_reason() -> None:
    ready = next(row for row in rows("goals.table", 1) if row[0] == "C. Ready for school")
    assert ready[-1] == "2"
    assert "it stays because the ministry requires it" in ready[-2]


def rows(clause: str, place: int = 0) -> list[list[str]]:
    """The rows of a clause's table, as words."""
    body = next(found.body for found in clauses(document().document) if found.id == clause)
    table = [block for block in blocks(body) if isinstance(block, Table)][place]
    return [
        ["".join(part.text for part in cell.content if isinstance(part, Text | Value)) for cell in row]
        for row in table.rows
    ]
