"""One cell of a table is changed, listed, explained and found by one name, and the rest of the table stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.language.told import explained
from agreement_builder.language.told import status as words
from agreement_builder.model.state import OpenState
from agreement_builder.workflow.editing import Mark
from tests.support.changing import change_answer

FILE = """\
format: 1
document: agreement
draft: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
    decides:
      oak: [{decision: Any money, who: The trustees, days: 10}]
  purpose: {name: Tidesley Table}
  goals:
    objectives:
      answer:
        - {objective: Fewer waits, target: 5 days, lead: north}
        - {objective: More play, lead: oak}
        - {objective: Warm rooms, target: 20 degrees, by: 2028-03-01}
      basis: discussed
      note: At the second meeting.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def table(file: Path) -> object:
    """The goals as they stand in the file."""
    answers = workflow.open_agreement(file).source.answers
    goals = answers["goals"]
    assert isinstance(goals, dict)
    return goals["objectives"]


def whole(*targets: object) -> dict[str, object]:
    rows: list[dict[str, object]] = [
        {"objective": "Fewer waits", "target": targets[0], "lead": "north"},
        {"objective": "More play", "target": targets[1], "lead": "oak"},
        {"objective": "Warm rooms", "target": targets[2], "by": "2028-03-01"},
    ]
    kept = [{name: cell for name, cell in row.items() if cell} for row in rows]
    return {"answer": kept, "basis": "discussed", "note": "At the second meeting."}


@pytest.mark.parametrize(
    ("key", "value", "mark", "shown", "after"),
    [
        ("goals.objectives/3/target", None, Mark.TO_BE_AGREED, "to be agreed", whole("5 days", "", "to be agreed")),
        ("goals.objectives[3].target", None, Mark.TO_BE_AGREED, "to be agreed", whole("5 days", "", "to be agreed")),
        ("goals.objectives/2/target", "nine", None, "nine", whole("5 days", "nine", "20 degrees")),
        ("goals.objectives/1/target", None, Mark.NOT_APPLICABLE, "not applicable", whole("not applicable", "", "20 degrees")),
        ("goals.objectives/1/target", None, Mark.CLEAR, "taken out", whole("", "", "20 degrees")),
        (
            "goals.objectives/1/target",
            "{to be agreed: {positions: {north: '9', oak: '5'}}}",
            None,
            "to be agreed",
            whole({"to be agreed": {"positions": {"north": "9", "oak": "5"}}}, "", "20 degrees"),
        ),
        ("goals.objectives/2/target", "{sic} open", None, "{sic} open", whole("5 days", "{sic} open", "20 degrees")),
    ],
)  # fmt: skip
def test_one_cell_is_changed_and_all_others_stay(
    file: Path, key: str, value: str | None, mark: Mark | None, shown: str, after: object
) -> None:
    changed = change_answer(file, key, value, mark)
    assert (changed.findings, changed.shown) == ((), shown)
    assert changed.key == key.replace("[", "/").replace("].", "/")
    assert table(file) == after


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("goals.objectives/4/target", "x", "goals.objectives has three rows."),
        ("goals.objectives/1/tagret", "x", "goals.objectives has no column tagret."),
        ("goals.objectives/1/by", "soon", '"soon" is not a date.'),
        ("goals.milestones/1/what", "x", "goals.milestones has no rows yet."),
        ("purpose.name/1/x", "y", "purpose.name is no table, so it has no cells."),
        ("partners.decides/1/days", "3", "partners.decides is asked once for each partner."),
        ("goals.nothing/1/x", "y", "There is no question goals.nothing."),
    ],
)
def test_a_cell_that_cannot_be_changed_is_told_and_nothing_is_written(
    file: Path, key: str, value: str, says: str
) -> None:
    changed = change_answer(file, key, value)
    assert [finding.message for finding in changed.findings] == [says]
    assert file.read_text(encoding="utf-8") == FILE


def test_a_cell_of_the_table_of_one_partner_is_changed(file: Path) -> None:
    assert change_answer(file, "partners.decides[oak]/1/days", None, Mark.TO_BE_AGREED).findings == ()
    assert "days: to be agreed" in file.read_text(encoding="utf-8")


def test_a_row_in_which_the_last_cell_is_cleared_goes_and_the_point_stays_with_its_own(file: Path) -> None:
    change_answer(file, "goals.objectives/3/target", "{to be agreed: {by: 2027-03-01}}")
    for column in ("objective", "lead"):
        change_answer(file, f"goals.objectives/2/{column}", None, Mark.CLEAR)
    state = workflow.status(workflow.open_agreement(file))
    assert state.open_points == (OpenState("where we want to be: Warm rooms", "goals.objectives/2/target"),)


def test_a_fair_default_of_several_rows_is_changed_in_one_cell(file: Path) -> None:
    agreement = workflow.open_agreement(file)
    default = next(
        question
        for question in agreement.library.questionnaire.by_id.values()
        if question.columns and not question.each_partner and question.id in agreement.answered.defaults
    )
    cell = f"{default.id}/1/{default.columns[0].id}"
    before = agreement.answered.defaults[default.id]
    assert change_answer(file, cell, None, Mark.TO_BE_AGREED).findings == ()
    after = workflow.open_agreement(file).answered.answers.get(default.id)
    assert after is not None
    assert after.value is not None
    assert after.value.rows[1:] == before.rows[1:]  # type: ignore[union-attr]
    assert after.basis.value == ""


def test_an_open_cell_is_told_by_its_name_wherever_it_is_told(file: Path) -> None:
    change_answer(file, "goals.objectives/3/target", None, Mark.TO_BE_AGREED)
    agreement = workflow.open_agreement(file)
    state = workflow.status(agreement)
    assert state.open_points == (OpenState("where we want to be: Warm rooms", "goals.objectives/3/target"),)
    assert words.plain(state)["open_at"] == ["goals.objectives/3/target"]
    (goals,) = (section for section in state.sections if section.id == "goals")
    assert "1 cell to be agreed" in words.section(goals)
    (adrift,) = (finding for finding in workflow.check(agreement) if finding.code == "open-point-adrift")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert adrift.place.question == "goals.objectives/3/target"
    assert "target: to be agreed" in lines[adrift.place.line - 1]
    assert "    goals.objectives/3/target: to be agreed" in explained.lines(workflow.explain(agreement, "goals.table"))
