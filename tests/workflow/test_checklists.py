"""A published checklist beside a draft: what stands there, what would bring in the rest, and what cannot arise."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.errors import Unusable
from tests.support.command import run

EXAMPLES = Path(__file__).parents[2] / "examples"
NURSERY, CARERS = EXAMPLES / "nursery-jobs.yaml", EXAMPLES / "young-carers.yaml"


def gaps(path: Path, checklist: str) -> dict[str, tuple[str, ...]]:
    found = workflow.against(workflow.open_agreement(path), checklist)
    return {gap.item.number: gap.questions for gap in found.gaps}


def test_an_item_that_nobody_has_answered_is_told_with_the_questions_that_bring_it_in(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(NURSERY.read_bytes())
    lacking = gaps(ours, "C8")
    assert lacking["8"] == ("goals.support",)
    (number,) = [number for number, questions in lacking.items() if "ways.learning" in questions]
    assert (
        workflow.change_answer(ours, "ways.learning", "Each term we write down one thing that went wrong.", "").findings
        == ()
    )
    assert set(lacking) - set(gaps(ours, "C8")) == {number}


def test_what_every_partner_puts_aside_is_not_asked_for_again(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(NURSERY.read_bytes())
    for partner, asked_for in (("pebblebank", True), ("calverholt", False)):
        key = f"goals.support[{partner}]"
        assert workflow.change_answer(ours, key, None, "--not-applicable").findings == ()
        assert ("8" in gaps(ours, "C8")) is asked_for


def test_every_item_is_in_one_of_three_places_and_every_gap_can_be_answered() -> None:
    for path in (NURSERY, CARERS):
        agreement = workflow.open_agreement(path)
        for checklist in agreement.library.checklists:
            found = workflow.against(agreement, checklist.id)
            items = [*found.there, *(gap.item for gap in found.gaps), *found.apart]
            assert sorted(item.line for item in items) == sorted(item.line for item in checklist.items)
            for gap in found.gaps:
                assert gap.questions
                assert set(gap.questions) <= set(agreement.library.questionnaire.by_id)


def test_what_a_partnership_does_not_do_is_no_gap() -> None:
    assert "people.posts" not in {
        each for id in ("C5", "C7", "C12") for asks in gaps(NURSERY, id).values() for each in asks
    }


def test_the_command_counts_and_lists() -> None:
    said = run("check", NURSERY, "--checklist", "c8")
    assert said.code == 0
    assert said.out.startswith("Collaboration Factors Inventory (Mattessich and others, Wilder Research)\n")
    assert "stand in this draft." in said.out
    assert "Answer goals.support." in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_checklist_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(Unusable) as told:
        workflow.against(workflow.open_agreement(NURSERY), "Collaboration Factors")
    (finding,) = told.value.findings
    assert "Did you mean C8?" in finding.hint
    assert "C1 Partnership Assessment Tool" in finding.hint
