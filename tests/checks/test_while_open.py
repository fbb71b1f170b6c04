"""While an answer that would settle it is still to be agreed, or somebody has said why it does not apply, a check waits."""

from __future__ import annotations

import pytest

from agreement_builder.model.values import Raw
from tests.checks.test_rules import found, point

OPEN = point(positions={"p0": "yes", "p1": "no"}, settled_by="the sponsors", by="2026-12-01")
SAID: Raw = {"not applicable": "We talked about it and leave it."}
ROOMS: list[Raw] = [{"partner": "p0", "what": "Rooms", "form": "premises", "amount": "£30,000"}]
DONE: dict[str, Raw] = {
    "goals.objectives": [{"objective": "Carers get a rest", "measure": "afternoons"}],
    "goals.tested": [{"goal": "Carers get a rest", "shows": "done"}],
}
NEW: dict[str, Raw] = {"purpose.tried": "nothing", "signing.by": "2026-09-16", "legal.binding": "yes"}
LEADS: dict[str, Raw] = {
    "governance.structure": "lead-body",
    "governance.lead": "p0",
    "governance.lead_chosen": {"not applicable": ""},
    "contributions.given": ROOMS,
}
FIGURES: list[Raw] = [{"date": "2027-09-17", "what": "Figures", "about": "results"}]

WAITING: list[tuple[str, dict[str, Raw], str]] = [
    ("signing-too-soon", NEW, "ways.first_visits"),
    ("signing-too-soon", {"purpose.met": "2026-09-10", "signing.by": "2026-09-16"}, "legal.stage"),
    ("large-first-stage", {"purpose.tried": "met", "contributions.given": ROOMS}, "goals.stages"),
    ("measures-of-activity", DONE, "goals.practice"),
    ("measures-of-activity", DONE, "review.evaluation"),
    ("largest-leads-unasked", LEADS, "power.reason"),
    ("largest-leads-unasked", LEADS, "roles.leading"),
]


@pytest.mark.parametrize(("code", "given", "question"), WAITING)
def test_a_check_waits_while_the_answer_that_settles_it_is_open(
    code: str, given: dict[str, Raw], question: str
) -> None:
    assert len(found(given, code)) == 1
    assert found({**given, question: OPEN}, code) == []


@pytest.mark.parametrize(
    ("code", "given", "question"),
    [
        ("largest-leads-unasked", LEADS, "power.reason"),
        ("largest-leads-unasked", LEADS, "governance.lead_chosen"),
        ("review-of-results-only", {"review.first": {"not applicable": ""}, "review.dates": FIGURES}, "review.first"),
    ],
)
def test_a_check_leaves_alone_what_somebody_has_given_a_reason_for(
    code: str, given: dict[str, Raw], question: str
) -> None:
    assert len(found(given, code)) == 1
    assert found({**given, question: SAID}, code) == []


def test_a_goal_whose_measure_shows_a_change_may_count_who_came_to_meetings() -> None:
    goal: dict[str, Raw] = {"goals.objectives": [{"objective": "Less alone", "measure": "number of meetings held"}]}
    assert len(found(goal, "measure-of-meetings")) == 1
    assert found({**goal, "goals.tested": [{"goal": "less alone", "shows": "lives"}]}, "measure-of-meetings") == []


def test_a_sentence_over_lines_of_their_own_is_not_one_sentence() -> None:
    lines = "\n".join(f"the {place} that opens on Wednesday mornings" for place in ("hall", "hut", "barn", "shed") * 3)
    assert found({"purpose.background": lines}, "hard-to-read") == []
