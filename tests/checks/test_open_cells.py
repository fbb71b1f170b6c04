"""A cell that is open is not there, and not lacking: no check takes it for nothing, for nought or for nobody."""

from __future__ import annotations

from copy import deepcopy

import pytest

from agreement_builder.model.values import Raw
from tests.checks.test_rules import found
from tests.checks.variants import found as found_in
from tests.support.whole import library, partners, raw_answers

OPEN: Raw = {
    "to be agreed": {"positions": {"p0": "Five", "p1": "Four"}, "settled by": "the sponsors", "by": "2026-12-01"}
}
NOT_HERE: Raw = {"not applicable": "We talked about it."}
MOST_COLUMNS = max(len(question.columns) for question in library().questionnaire.by_id.values())


@pytest.mark.parametrize("place", range(MOST_COLUMNS))
@pytest.mark.parametrize("cell", [OPEN, NOT_HERE])
def test_every_check_reads_tables_in_which_a_cell_is_not_settled(place: int, cell: Raw) -> None:
    content = raw_answers(partners("council", "cio", "school"))
    by_id = library().questionnaire.by_id
    for topic, entries in content["answers"].items():  # type: ignore[union-attr]
        for name, held in entries.items():  # type: ignore[union-attr]
            question = by_id[f"{topic}.{name}"]
            for rows in held.values() if question.each_partner and isinstance(held, dict) else [held]:
                if place < len(question.columns) and isinstance(rows, list):
                    for row in rows:
                        assert isinstance(row, dict)
                        row[question.columns[place].id] = cell
    told = found_in(content)
    assert all(finding.message and "OpenPoint" not in finding.message for finding in told)


GOAL: dict[str, Raw] = {
    "objective": "Fewer waits",
    "lead": "p0",
    "by": "2028-01-01",
    "measure": "days from asking to a first talk",
    "benefit": "People are heard within a week.",
    "keeper": "p1",
}

LACKING: list[tuple[str, str, dict[str, Raw], str]] = [
    ("objective-incomplete", "goals.objectives", GOAL, "lead"),
    ("objective-incomplete", "goals.objectives", GOAL, "by"),
    ("objective-incomplete", "goals.objectives", GOAL, "benefit"),
    ("work-without-lead", "roles.work", {"work": "Welcome pack", "leads": ["p0"]}, "leads"),
    ("step-without-limit", "disagreement.steps", {"what": "Talk", "who": "the leads", "days": "5"}, "days"),
    (
        "clash-without-handling",
        "goals.pulls",
        {"pull": "Funding", "handling": "It is raised at the board."},
        "handling",
    ),
    ("asset-without-owner", "contributions.assets", {"asset": "The van", "owner": "p0"}, "owner"),
    (
        "principle-without-behaviour",
        "ways.principles",
        {"principle": "Candour", "behaviour": "We say so."},
        "behaviour",
    ),
]


@pytest.mark.parametrize(("code", "question", "row", "column"), LACKING)
@pytest.mark.parametrize("cell", [OPEN, NOT_HERE])
def test_a_cell_that_is_open_or_does_not_apply_is_not_lacking(
    code: str, question: str, row: dict[str, Raw], column: str, cell: Raw
) -> None:
    def told(row: dict[str, Raw]) -> list[str]:
        rows: Raw = [deepcopy(row)]
        return [finding.message for finding in found({question: rows}, code)]

    assert told(row) == []
    assert len(told({**row, column: ""})) == 1
    assert told({**row, column: cell}) == []
