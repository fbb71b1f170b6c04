"""A published checklist beside a draft: what stands there, what would bring in the rest, and what cannot arise."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.errors import Unusable
from agreement_builder.workflow.editing import Mark
from tests.support.changing import change_answer
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
    assert change_answer(ours, "ways.learning", "Each term we write down one thing that went wrong.").findings == ()
    assert set(lacking) - set(gaps(ours, "C8")) == {number}


def test_what_every_partner_puts_aside_is_not_asked_for_again(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(NURSERY.read_bytes())
    for partner, asked_for in (("pebblebank", True), ("calverholt", False)):
        key = f"goals.support[{partner}]"
        assert change_answer(ours, key, None, Mark.NOT_APPLICABLE).findings == ()
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


POOLED = """\
format: 1
document: agreement
draft: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  purpose: {name: Tidesley Table}
  money: {passes: pooled}
"""


def compared(path: Path, text: str, checklist: str = "C3") -> tuple[set[str], set[str], set[str]]:
    """The numbers of what is met, met in part and missing."""
    path.write_text(text, encoding="utf-8")
    found = workflow.against(workflow.open_agreement(path), checklist)
    partly = {gap.item.number for gap in found.gaps if gap.partly}
    return {item.number for item in found.there}, partly, {gap.item.number for gap in found.gaps} - partly


def test_a_blank_is_not_there(tmp_path: Path) -> None:
    met, partly, missing = compared(tmp_path / "ours.yaml", POOLED)
    assert {"2", "4", "5", "8", "9", "10"} <= missing
    assert {"1", "11"} <= met
    assert "7" in partly, "the clause on the term stands, and its days are blank"


def test_a_point_that_is_open_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(POOLED, encoding="utf-8")
    agreement = workflow.open_agreement(path)
    (checklist,) = [each for each in agreement.library.checklists if each.id == "C3"]
    questions = agreement.library.questionnaire.by_id
    asked = {id for item in checklist.items for id in item.met_by if id in questions}
    text = POOLED.replace("  money: {passes: pooled}\n", "")
    for topic in sorted({id.partition(".")[0] for id in asked} - {"partners", "purpose"}):
        held = ", ".join(f"{id.partition('.')[2]}: to be agreed" for id in sorted(asked) if id.startswith(f"{topic}."))
        text += f"  {topic}: {{{held}}}\n" if topic != "money" else f"  money: {{passes: pooled, {held}}}\n"
    met, partly, missing = compared(path, text)
    assert {"2", "3", "4", "5", "6", "8", "9", "10"} <= missing | partly
    assert met <= {"1", "11", "12", "13"}


@pytest.mark.parametrize(("wants", "asked_for"), [("north: Queues.", True), ("north: Queues., oak: Warmth.", False)])
def test_what_some_partners_have_answered_is_there_in_part(tmp_path: Path, wants: str, asked_for: bool) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(POOLED.replace("  purpose", f"    wants: {{{wants}}}\n  purpose"), encoding="utf-8")
    found = workflow.against(workflow.open_agreement(path), "C1")
    (gap,) = [each for each in found.gaps if each.item.number == "4"]
    assert (gap.partly, "partners.wants" in gap.questions) == (True, asked_for)


def test_the_list_is_printed_whether_it_is_met_or_not(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(POOLED, encoding="utf-8")
    said = run("check", path, "--checklist", "C3").out
    met, partly, missing = compared(path, POOLED)
    for title, numbers in (("Met", met), ("In part", partly), ("Missing", missing)):
        shown = said.partition(f"\n{title}: {len(numbers)}\n")[2].partition("\n\n")[0]
        assert {
            line.split(".")[0].removeprefix("  * ") for line in shown.splitlines() if line.startswith("  * ")
        } == numbers


def test_a_table_in_which_a_cell_is_open_is_there_in_part(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(NURSERY.read_bytes())

    def partly() -> set[str]:
        agreement = workflow.open_agreement(ours)
        found = [gap for id in agreement.library.checklists for gap in workflow.against(agreement, id.id).gaps]
        return {question for gap in found if gap.partly for question in gap.questions}

    assert "roles.work" not in partly()
    assert change_answer(ours, "roles.work/1/leads", None, Mark.TO_BE_AGREED).findings == ()
    assert "roles.work" in partly()
