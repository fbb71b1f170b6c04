"""Every date of an agreement is looked at: by what kind of question asks for it, and not by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import agreement_builder.checks.rules  # noqa: F401 - makes every rule known
from agreement_builder.checks.days import all_days
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import RULES, Found
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, OnDay, Question, Questionnaire, TableColumn
from agreement_builder.model.values import Rows, TypedValue
from tests.support.questionnaires import NORTH, OAK
from tests.support.whole import library

DAY = date(2030, 4, 30)
BUSY = Rows(({"from": date(2030, 3, 25), "to": date(2030, 5, 2), "why": "elections"},))
PACK = library().questionnaire
ASKED_ALWAYS = Questionnaire.of(
    tuple(
        replace(topic, questions=tuple(replace(each, when=None) for each in topic.questions)) for topic in PACK.topics
    )
)
DATES = [
    *((each, None) for each in PACK.by_id.values() if each.kind is Kind.DATE),
    *((each, column) for each in PACK.by_id.values() for column in each.columns if column.kind is Kind.DATE),
]


def facts(given: dict[Key, TypedValue], points: dict[Key, OpenPoint] | None = None) -> Facts:
    """What checks see of these answers of two partners, of whom Northfield has elections."""
    held = {**given, Key("partners.busy", "north"): BUSY}
    by_key = {key: Answer(value, basis=Basis.DISCUSSED) for key, value in held.items()}
    by_key |= {key: Answer(status=Status.TO_BE_AGREED, open_point=point) for key, point in (points or {}).items()}
    return Facts(ASKED_ALWAYS, Answers(partners=(NORTH, OAK), by_key=by_key), {}, lambda: pytest.fail("no document"))


def clashes(given: dict[Key, TypedValue], points: dict[Key, OpenPoint] | None = None) -> list[Found]:
    return list(RULES["date_in_busy_time"](facts(given, points)))


@pytest.mark.parametrize(
    ("question", "column"), DATES, ids=lambda each: each.id if isinstance(each, Question | TableColumn) else ""
)
def test_every_date_is_laid_beside_the_busy_times_unless_nobody_has_to_be_there(
    question: Question, column: TableColumn | None
) -> None:
    key = Key(question.id, "north" if question.each_partner else "")
    found = clashes({key: DAY if column is None else Rows(({column.id: DAY},))})
    on = question.day if column is None else column.day
    told = [(each.partner, each.values["day"], each.values["why"]) for each in found]
    if question.id == "partners.busy":
        assert on is OnDay.PAST
    else:
        assert told == ([("north", DAY, "elections")] if on is OnDay.ACT else [])


def test_what_a_pack_lets_nobody_be_there_for_is_known() -> None:
    passive = {
        f"{question.id}.{column.id}" if column else question.id
        for question, column in DATES
        if (column or question).day is not OnDay.ACT
    }
    assert {each for each in passive if not each.startswith(("renewal.", "partners.busy"))} == {
        "purpose.met", "goals.objectives.by", "users.actions.by", "open.taken_for_granted.by", "changes.log.date",
        "governance.chair_turns.from", "governance.chair_turns.until",
    }  # fmt: skip


def test_the_day_by_which_a_point_is_settled_is_looked_at() -> None:
    point = OpenPoint(title="who chairs", by=DAY)
    (found,) = clashes({}, {Key("governance.chair"): point})
    assert found.values["name"] == "the day by which “who chairs” is settled"
    (own,) = clashes({Key("open.points"): (point, OpenPoint(title="what else"))})
    assert own.at == "open.points/1"


def test_a_partners_own_day_concerns_its_own_busy_times_alone() -> None:
    step = Rows(({"step": "The trustees agree", "by": DAY},))
    assert clashes({Key("signing.approvals", "oak"): step}) == []
    assert [each.values["what"] for each in clashes({Key("signing.approvals", "north"): step})] == [
        "The trustees agree"
    ]


def test_what_is_done_or_has_been_talked_about_is_settled() -> None:
    done = Rows(({"step": "The cabinet agrees", "by": DAY, "done": True},))
    talked = Rows(({"what": "Opening", "when": DAY, "discussed": True},))
    assert clashes({Key("signing.approvals", "north"): done}) == []
    assert clashes({Key("goals.milestones"): talked}) == []


def test_a_day_that_a_question_and_a_row_name_is_told_once() -> None:
    plan = Rows(({"what": "We decide", "when": DAY}, {"what": "Tea", "when": DAY}))
    found = clashes({Key("exit.decide_by"): DAY, Key("goals.milestones"): plan})
    assert [each.values["what"] for each in found] == ["We decide", "Tea"]
    assert len(all_days(facts({Key("exit.decide_by"): DAY}))) == 3


@pytest.mark.parametrize(
    ("day", "busy"), [(date(2030, 3, 24), 0), (date(2030, 3, 25), 1), (date(2030, 5, 2), 1), (date(2030, 5, 3), 0)]
)
def test_the_first_and_the_last_busy_day_are_busy(day: date, busy: int) -> None:
    assert len(clashes({Key("review.first"): day})) == busy


def test_a_date_of_somebody_who_has_left_is_nobodys() -> None:
    step = Rows(({"step": "The trustees agree", "by": DAY},))
    assert clashes({Key("signing.approvals", "gone"): step}) == []


def test_a_planned_date_of_any_kind_after_the_end_is_told() -> None:
    found = RULES["date_after_end"](
        facts({Key("exit.ends"): date(2030, 3, 31), Key("power.host_review"): DAY, Key("review.first"): DAY})
    )
    assert [each.values["what"] for each in found] == ["when hosting is looked at again"]
