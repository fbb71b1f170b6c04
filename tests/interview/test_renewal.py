"""An agreement is renewed: nothing of last time is taken for granted, nothing of a partner that left stays unseen."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from agreement_builder.interview.engine import Interview, next_ask
from agreement_builder.interview.reading import read_answers
from agreement_builder.interview.renewal import TakenOver, begin, counts, follow_partners, reviewed
from agreement_builder.model.answers import Answer, Answers, Key
from agreement_builder.model.reasons import DayOfBefore, DaysPassed, LastTime, LeaverNamed, TurnsGoneOn, doubts
from agreement_builder.model.renewal import Review
from agreement_builder.model.values import Partner, Raw, Rota, Rows
from agreement_builder.yamlnodes import parse
from tests.support.last_year import LAST
from tests.support.whole import library

TODAY = date(2020, 9, 10)
QUESTIONS = library().questionnaire


@pytest.fixture(scope="module")
def last() -> Answers:
    content = cast("dict[str, Raw]", parse(LAST, "last.yaml").plain())
    answers, findings = read_answers(QUESTIONS, tuple(library().pack.partner_kinds), content, lambda _: 0)
    assert findings == ()
    return answers


@pytest.fixture(scope="module")
def taken(last: Answers) -> TakenOver:
    return begin(QUESTIONS, last, "last.yaml", TODAY)


def test_every_answer_taken_over_waits_to_be_looked_at(taken: TakenOver) -> None:
    assert {answer.confirm[0] for _, answer in taken.answers} == {LastTime()}
    first = next_ask(Interview.of(QUESTIONS, taken.answers))
    assert first is not None
    assert first.question.id == "partners.list"


def test_days_that_have_passed_are_not_taken_over(taken: TakenOver) -> None:
    assert Key("exit.starts") not in taken.answers.by_key
    assert Key("exit.ends") not in taken.answers.by_key
    (meeting,) = cast("Rows", taken.answers.by_key[Key("governance.dates")].value).rows
    assert meeting["note"] == "already fixed"
    assert "when" not in cast("Rows", taken.answers.by_key[Key("goals.milestones")].value).rows[0]
    behind = {str(key) for key, _ in taken.left_behind}
    assert behind == {"exit.starts", "exit.ends", "governance.dates", "goals.milestones"}


def test_turns_and_words_with_a_day_that_has_passed_may_not_simply_be_kept(taken: TakenOver) -> None:
    by_key = taken.answers.by_key
    assert by_key[Key("governance.venues")].confirm == (LastTime(), TurnsGoneOn())
    assert doubts(by_key[Key("exit.unfinished")].confirm) == (DaysPassed(("31 March 2020",)),)
    assert doubts(by_key[Key("exit.notice")].confirm) == ()


def test_a_day_of_last_time_that_is_still_to_come_is_not_simply_kept_either(last: Answers) -> None:
    early = begin(QUESTIONS, last, "last.yaml", date(2020, 8, 7)).answers
    assert doubts(early.by_key[Key("exit.ends")].confirm) == (DayOfBefore(),)


def test_what_came_before_is_proposed_from_the_old_file(taken: TakenOver) -> None:
    by_key = taken.answers.by_key
    assert by_key[Key("renewal.previous")].value == "the last agreement of Young Carers of Merrow"
    assert by_key[Key("renewal.dated")].value == date(2019, 9, 1)
    (promise,) = cast("Rows", by_key[Key("renewal.promises")].value).rows
    assert dict(promise) == {
        "promise": "A card in all schools",
        "who": "the council",
        "due": "31\u00a0January 2020",
    }


def test_what_hung_on_a_partner_that_left_is_gone_and_said(taken: TakenOver) -> None:
    after, effects = follow_partners(QUESTIONS, with_partners(taken.answers))
    by_key = after.by_key
    assert Key("partners.lead", "homes") not in by_key
    assert Key("goals.first_action_lead") not in by_key
    assert by_key[Key("governance.venues")].value == Rota(("council", "college"))
    assert [row["partner"] for row in cast("Rows", by_key[Key("contributions.given")].value).rows] == ["council"]
    assert {str(effect.key) for effect in effects if effect.dropped} == {
        "partners.lead[homes]",
        "goals.first_action_lead",
        "governance.venues",
        "contributions.given",
    }
    assert LeaverNamed(("Inver Housing Association",)) in by_key[Key("purpose.background")].confirm


def test_who_left_came_or_has_another_name_stands_in_what_came_before(taken: TakenOver) -> None:
    by_key = follow_partners(QUESTIONS, with_partners(taken.answers))[0].by_key
    assert by_key[Key("renewal.joined")].value == ("leisure",)
    assert by_key[Key("renewal.left")].value == Rows(({"who": "Inver Housing Association"},))
    names = {"old": "Merrow Valley College", "now": "Glens and Merrow College"}
    assert by_key[Key("renewal.names")].value == Rows((names,))
    again, effects = follow_partners(QUESTIONS, follow_partners(QUESTIONS, with_partners(taken.answers))[0])
    assert effects == ()
    assert again.by_key[Key("renewal.left")] == by_key[Key("renewal.left")]


def test_each_answer_of_last_time_becomes_something(taken: TakenOver) -> None:
    answers = taken.answers
    by_key = dict(answers.by_key)
    for id, value in (("purpose.name", None), ("exit.notice", "2 months")):
        by_key[Key(id)] = Answer(value or by_key[Key(id)].value)
    del by_key[Key("purpose.statement")]
    became = reviewed(
        Interview.of(QUESTIONS, Answers(by_key, answers.partners, dated=TODAY, last_time=answers.last_time))
    )
    told = {str(key): review for key, review in became.items()}
    assert told["purpose.name"] is Review.KEPT
    assert told["exit.notice"] is Review.CHANGED
    assert told["purpose.statement"] is Review.DROPPED
    assert told["exit.ends"] is Review.PASSED
    assert told["purpose.background"] is Review.WAITING
    assert not any(key.startswith("renewal.") for key in told)


def test_an_agreement_that_renews_nothing_has_nothing_to_review(last: Answers) -> None:
    assert counts(Interview.of(QUESTIONS, last)) == {}
    assert follow_partners(QUESTIONS, last) == (last, ())


def with_partners(answers: Answers) -> Answers:
    council, college, _ = answers.partners
    now = (
        council,
        Partner(college.id, "Glens and Merrow College", college.short, college.kind),
        Partner("leisure", "Firth Leisure Trust", "Leisure", "charity-company"),
    )
    return Answers(answers.by_key, now, dated=TODAY, last_time=answers.last_time)
