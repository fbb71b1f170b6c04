"""Nine members in four classes, and an open membership with a steering group: who decides what stands there, and holds together."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.model.document import ResolvedDocument, Table, Text, Value
from agreement_builder.model.walk import blocks, clauses
from agreement_builder.render.text import plain

HERE = Path(__file__).parent
NINE, OPEN_DOOR = HERE / "governance.yaml", HERE / "steering.yaml"
SMALL = HERE.parents[1] / "examples" / "nursery-jobs.yaml"
SMALL_HEADINGS = frozenset(
    ("partners.classes", "partners.register", "governance.veto", "governance.votes", "governance.attendance",
     "governance.timetable", "power.leaders_questions")
)  # fmt: skip


@cache
def document(path: Path) -> ResolvedDocument:
    agreement = workflow.open_agreement(path)
    assert agreement.findings == ()
    return workflow.assemble(agreement, date(2026, 10, 1))


@cache
def text(path: Path) -> str:
    return " ".join(plain(document(path), 1000).replace("\u00a0", " ").split())


def rows(path: Path, clause: str) -> list[list[str]]:
    body = next(found.body for found in clauses(document(path).document) if found.id == clause)
    table = next(block for block in blocks(body) if isinstance(block, Table))
    return [
        [
            "".join(part.text for part in cell.content if isinstance(part, Text | Value)).replace("\u00a0", " ")
            for cell in row
        ]
        for row in table.rows
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The chair never comes from Lockgate.",
        "The GP Federation, from 1 November 2026, until 31 October 2027.",
        "The chair has no second vote. Whoever chairs decides nothing alone.",
        "Lockgate speaks on that question and has no vote on it.",
        "A decision needs two thirds of the votes cast.",
        "five members with a vote.",
        "four members with a vote are enough there.",
        "A partner may object to a decision that would seriously harm its own work, costs, duties or rights.",
        "within 10 working days of hearing of the decision.",
        "No partner may object because of a decision about its own failing, or because another wants to leave.",
        "It needs as many yeses as at a meeting with everyone there.",
        "At least 7 working days before a meeting every partner must get this",
        "A partner may ask for a correction within 15 working days of getting them. If nobody does, they stand.",
        "The board must meet five times a year",
        "The slowest route known today is at Clearwell: 40 working days for anything outside the standard.",
        "It may not promise anything for others.",
    ],
)
def test_the_rules_of_nine_members_stand_there(sentence: str) -> None:
    assert sentence in text(NINE)


def test_every_member_stands_in_one_class_and_associates_have_no_vote() -> None:
    classes = {row[0]: row for row in rows(NINE, "partners.classes")}
    assert list(classes) == ["Lead", "Delivery", "Knowledge", "Associate"]
    members = [name for row in classes.values() for name in row[1].replace(" and ", ", ").split(", ")]
    assert len(members) == len(set(members)) == 9
    assert classes["Associate"][-1] == "none"
    assert sum(int(row[2]) for row in rows(NINE, "governance.seats")) == 7


def test_the_lead_has_no_vote_on_its_own_replacement_and_the_fund_has_to_agree() -> None:
    (replacing,) = (row for row in rows(NINE, "governance.reserved") if row[0] == "Replacing the Lead")
    assert replacing[1:4] == ["two thirds of the votes cast", "Lockgate", "the fund’s consent"]
    assert len([row for row in rows(NINE, "governance.reserved") if row[1] == "every member with a vote"]) == 3


def test_whoever_has_a_route_stands_in_the_table_of_routes_as_often_as_it_has_some() -> None:
    who = [row[0] for row in rows(NINE, "partners.decisions")]
    assert len(set(who)) == 9
    assert who.count("Lockgate") == 2


def test_each_group_has_its_days() -> None:
    assert rows(NINE, "governance.timetable") == [
        ["The board", "five times a year", "10 working days before, if extra", "7 working days before"],
        ["Finance group", "each quarter", "10 working days before", "5 working days before"],
        ["Community panel", "before each board", "–", "7 working days before"],
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "as it stands at the time.",
        "one for every ten, at least one and at most two",
        "Not every partner sits on it",
        "uses no power that belongs to a partner",
        "If they cannot, whoever chairs decides. The notes say why.",
        "a second one: somebody from a voluntary group.",
        "The labour desk, 01632 960911, day and night.",
    ],
)
def test_an_open_membership_and_its_steering_group_stand_there(sentence: str) -> None:
    assert sentence in text(OPEN_DOOR)


def test_the_list_of_partners_is_a_list_of_its_own_with_departments_under_their_organisation() -> None:
    kinds = {row[0]: row[2] for row in rows(OPEN_DOOR, "partners.register")}
    assert len(kinds) == 6
    assert kinds["Licensing"] == "a department of Marlow Vale City Council"


def test_reports_go_up_and_down() -> None:
    assert [row[:2] for row in rows(OPEN_DOOR, "governance.reports")] == [
        ["The county safeguarding board", "we report to it"],
        ["The four district groups", "it reports to us"],
    ]


def test_two_partners_with_one_piece_of_work_meet_none_of_it() -> None:
    assert SMALL_HEADINGS.isdisjoint(found.id for found in clauses(document(SMALL).document))
