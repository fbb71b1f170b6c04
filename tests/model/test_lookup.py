"""Conditions see the same answers whoever asks: the engine that chooses questions and the assembly of clauses."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.model.answers import Answer, Answers, Key, Status
from agreement_builder.model.conditions import MISSING, Answered, Compare, Literal, Name, Truth, evaluate, settled
from agreement_builder.model.lookup import SAID, condition_lookup, partners_asked
from agreement_builder.model.questions import Kind, Question, Questionnaire, Topic
from agreement_builder.model.values import Money, Partner, Period, Rows, TypedValue

NORTH = Partner("north", "Northfield Council", "Northfield", "council")
OAK = Partner("oak", "Oak Street Families", "Oak Street", "cio")

STAFFED = Compare(Name("people.staff"), "==", Literal("yes"))

QUESTIONNAIRE = Questionnaire.of(
    (
        Topic("partners", "Partners", "", (Question("partners.list", "Who?", Kind.PARTNER_LIST, "who"),)),
        Topic(
            "people",
            "People",
            "",
            (
                Question("people.staff", "Staff?", Kind.YES_NO, "whether staff are shared"),
                Question("people.manager", "Who manages them?", Kind.LINE, "who manages", when=STAFFED),
                Question("people.gifts", "Gifts?", Kind.LINE, "gifts", optional=True),
                Question("people.notice", "Notice?", Kind.PERIOD, "notice", default="3 months"),
                Question("people.pay", "Pay?", Kind.MONEY, "pay"),
                Question("people.starts", "Starts?", Kind.DATE, "start"),
                Question("people.tasks", "Tasks?", Kind.TABLE, "tasks"),
                Question("people.foi", "Covered?", Kind.CHOICE, "whether covered", each_partner=True),
                Question("people.council", "Vote?", Kind.LINE, "vote", each_partner=True, partner_kinds=("council",)),
                Question("people.police", "Badge?", Kind.LINE, "badge", each_partner=True, partner_kinds=("police",)),
                Question("people.teaches", "Teach?", Kind.LINE, "teach", each_partner=True, optional=True),
            ),
        ),
    )
)


def seen(name: str, answers: dict[str, TypedValue | Answer], *partners: Partner) -> object:
    by_key = {Key.parse(key): value if isinstance(value, Answer) else Answer(value) for key, value in answers.items()}
    defaults: dict[str, TypedValue] = {"people.notice": Period(3, "month")}
    return condition_lookup(QUESTIONNAIRE, Answers(by_key, partners=partners), defaults)(name)


def test_a_condition_compares_plain_words_and_numbers() -> None:
    assert seen("people.staff", {"people.staff": True}) == "yes"
    assert seen("people.staff", {"people.staff": False}) == "no"
    assert seen("people.pay", {"people.pay": Money(25050)}) == 25050
    assert seen("people.starts", {"people.starts": date(2026, 9, 1)}) == "2026-09-01"
    assert seen("people.tasks", {"people.tasks": Rows(({"task": "Sweep"}, {"task": "Cook"}))}) == ("1", "2")


def test_a_default_counts_until_somebody_answers() -> None:
    assert seen("people.notice", {}) == "3 months"
    assert seen("people.notice", {"people.notice": Period(1, "month")}) == "1 month"
    assert seen("people.notice", {"people.notice": Answer(status=Status.TO_BE_AGREED)}) is MISSING


def test_no_answer_is_undecided_unless_the_question_may_stay_empty() -> None:
    assert seen("people.staff", {}) is MISSING
    assert seen("people.gifts", {}) is None
    assert seen("people.staff", {"people.staff": Answer(status=Status.NOT_APPLICABLE)}) is None


def test_an_answer_to_a_question_that_is_no_longer_asked_has_no_effect() -> None:
    assert seen("people.manager", {"people.staff": True, "people.manager": "The council"}) == "The council"
    assert seen("people.manager", {"people.staff": False, "people.manager": "The council"}) is None
    assert seen("people.manager", {"people.manager": "The council"}) == "The council"


def test_a_question_for_each_partner_waits_for_every_partner() -> None:
    answers: dict[str, TypedValue | Answer] = {"people.foi[north]": "covered"}
    assert settled(seen("people.foi", answers, NORTH, OAK)) is MISSING
    answers["people.foi[oak]"] = "not-covered"
    assert seen("people.foi", answers, NORTH, OAK) == ("covered", "not-covered")
    assert seen("people.foi", {}) is MISSING


def test_it_counts_as_answered_as_soon_as_one_partner_has_something_to_print() -> None:
    some: dict[str, TypedValue | Answer] = {"people.foi[north]": "covered"}
    answered, compared = Answered(Name("people.foi")), Compare(Literal("covered"), "in", Name("people.foi"))
    assert evaluate(answered, lambda name: seen(name, some, NORTH, OAK)) is Truth.YES
    assert evaluate(compared, lambda name: seen(name, some, NORTH, OAK)) is Truth.UNDECIDED
    assert evaluate(answered, lambda name: seen(name, {}, NORTH, OAK)) is Truth.NO


def test_only_partners_of_the_named_kinds_are_waited_for() -> None:
    assert seen("people.council", {"people.council[north]": "One"}, NORTH, OAK) == ("One",)
    assert seen("people.police", {}, NORTH, OAK) is None
    assert seen("people.teaches", {"people.teaches[oak]": "Listening"}, NORTH, OAK) == ("Listening",)
    question = QUESTIONNAIRE.by_id["people.council"]
    assert partners_asked(question, (NORTH, OAK)) == (NORTH,)
    assert partners_asked(QUESTIONNAIRE.by_id["people.staff"], (NORTH, OAK)) == ()


def test_the_partners_can_be_counted_and_their_kinds_named() -> None:
    assert seen("partners.list", {}, NORTH, OAK) == ("north", "oak")
    assert seen("partners.count", {}, NORTH, OAK) == 2
    assert seen("partners.kinds", {}, NORTH, OAK) == ("council", "cio")
    assert seen("partners.count", {}) is MISSING
    assert seen("partners.list", {}) is MISSING


def test_a_default_is_nobodys_answer_and_what_is_left_to_be_agreed_is_one() -> None:
    said = f"{SAID}people.notice"
    assert seen(said, {}) is False
    assert seen(said, {"people.notice": Period(1, "month")}) is True
    assert seen(said, {"people.notice": Answer(status=Status.TO_BE_AGREED)}) is True
    assert seen(said, {"people.notice": Answer(status=Status.NOT_APPLICABLE)}) is False
    assert seen(f"{SAID}people.foi", {"people.foi[oak]": "covered"}, NORTH, OAK) is True


def test_a_name_that_is_no_question_is_a_fault() -> None:
    with pytest.raises(KeyError):
        seen("people.nobody", {})
