"""Checks on what partners have put aside: silent once there is a reason, and while an answer is still to be agreed."""

from __future__ import annotations

import pytest

from agreement_builder.model.values import Raw
from tests.checks.test_rules import found, point

NO: dict[str, Raw] = {"not applicable": ""}
PUT_ASIDE: dict[str, tuple[str, dict[str, Raw]]] = {
    "no-upkeep": ("ways.upkeep", {"roles.coordinator": "no"}),
    "no-objectives": ("goals.objectives", {"purpose.vision": "Nobody waits.", "purpose.sort": "joint-project"}),
    "no-values": ("ways.principles", {}),
    "joining-without-induction": ("changes.induction", {"changes.joining": "yes"}),
    "every-change-signed": ("changes.small", {}),
    "contribution-without-end": (
        "contributions.warning",
        {"contributions.given": [{"partner": "p0", "what": "Hall", "form": "premises"}]},
    ),
}


@pytest.mark.parametrize("code", PUT_ASIDE)
def test_what_is_put_aside_without_a_reason_is_found_and_with_one_it_is_settled(code: str) -> None:
    question, others = PUT_ASIDE[code]
    assert len(found({**others, question: NO}, code)) == 1
    assert found({**others, question: {"not applicable": "We have talked about it."}}, code) == []
    assert found({**others, question: point(positions={"p0": "yes", "p1": "no"})}, code) == []


@pytest.mark.parametrize(
    ("code", "question", "others"),
    [
        ("waiting-without-float", "money.float", {"money.passes": "lead", "money.when_paid": "yes"}),
        ("findings-without-notice", "property.notice", {"property.authors": "By what each contributed."}),
        ("no-promise-to-users", "users.promises", {"purpose.sort": "shared-delivery"}),
        ("no-own-identity", "credit.own_identity", {"credit.logos": "joint"}),
        (
            "superseded-copy",
            "changes.keeper",
            {"changes.log": [{"date": "2026-10-01", "what": "First"}, {"date": "2027-04-01", "what": "Dates"}]},
        ),
    ],
)
def test_what_is_empty_is_found_and_what_is_settled_or_still_to_be_agreed_is_not(
    code: str, question: str, others: dict[str, Raw]
) -> None:
    assert len(found(others, code)) == 1
    assert found({**others, question: {"not applicable": "We have talked about it."}}, code) == []
    assert found({**others, question: point(positions={"p0": "yes", "p1": "no"})}, code) == []


def test_the_share_of_one_partner_counts_only_where_it_is_large_and_nobody_speaks_of_it() -> None:
    hall: dict[str, Raw] = {
        "contributions.given": [{"partner": "p0", "what": "H", "form": "premises", "amount": "£9,999"}]
    }
    assert found(hall, "resources-in-one-hand") == []
    larger: dict[str, Raw] = {
        "contributions.given": [{"partner": "p0", "what": "H", "form": "premises", "amount": "£10,000"}]
    }
    assert [finding.about for finding in found(larger, "resources-in-one-hand")] == ["p0"]
    assert found({**larger, "power.acknowledged": point(positions={"p0": "yes"})}, "resources-in-one-hand") == []


@pytest.mark.parametrize(
    ("code", "question", "others"),
    [
        ("no-sponsor", "partners.sponsor", {"p1": "Chair of trustees"}),
        ("no-mandate", "partners.decides", {"p1": [{"decision": "spending", "who": "the trustees", "days": "20"}]}),
        ("partner-without-benefit", "partners.wants", {"p1": "A warm room."}),
    ],
)
def test_what_a_partner_says_does_not_apply_to_it_is_settled(code: str, question: str, others: dict[str, Raw]) -> None:
    assert [each.about for each in found({question: others}, code)] == ["p0"]
    assert found({question: {**others, "p0": "not applicable"}}, code) == []
    assert found({question: {**others, "p0": NO}}, code) == []
