"""What an answer means, an empty one above all: it keeps the fair default, takes an answer back, or passes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agreement_builder.interview import answering, changes, kinds
from agreement_builder.interview.answering import (
    InTheWay,
    LastTimes,
    Meaning,
    NewAnswer,
    NothingChosen,
    Offer,
    PassOn,
    TakeBack,
    Unchanged,
)
from agreement_builder.interview.changing import Before, apply
from agreement_builder.interview.engine import Ask, Interview
from agreement_builder.interview.section_rules import SAID, RuleLine, sayings
from agreement_builder.model.answers import Answer, Answers, Basis, Begun, Key, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.houserules import HouseRule, Verdict
from agreement_builder.model.questions import Kind
from agreement_builder.model.reasons import FROM_LAST_TIME, AnswerChanged, DaysPassed
from agreement_builder.model.values import Period, Raw
from tests.support.questionnaires import NORTH, OAK, QUESTIONNAIRE

OPEN = Answer(status=Status.TO_BE_AGREED, open_point=OpenPoint("how much notice", (("oak", "A year."),)))
NOT_HERE = Answer(status=Status.NOT_APPLICABLE)
YEAR = Answer(Period(1, "year"))
LOOK = replace(YEAR, confirm=(AnswerChanged("partners.list"),))


def interview(key: str, answer: Answer | None = None, begun: Begun | None = None) -> Interview:
    by_key = {Key.parse("partners.list"): Answer((NORTH, OAK))} | ({Key.parse(key): answer} if answer else {})
    unfinished = {Key.parse(key): begun} if begun else {}
    return Interview.of(QUESTIONNAIRE, Answers(by_key, (NORTH, OAK), unfinished=unfinished))


def ask(key: str) -> Ask:
    return Ask(QUESTIONNAIRE.by_id[key])


@pytest.mark.parametrize(
    ("key", "answer", "begun", "meant"),
    [
        ("meetings.quorum", None, None, PassOn()),
        ("meetings.host", None, None, PassOn()),
        ("leaving.notice", YEAR, None, TakeBack()),
        ("leaving.notice", LOOK, None, TakeBack()),
        ("leaving.notice", OPEN, None, PassOn()),
        ("leaving.notice", NOT_HERE, None, PassOn()),
        ("leaving.notice", None, None, NewAnswer("3 months", assumed=True)),
        ("leaving.notice", None, Begun("a whi"), TakeBack(begun=True)),
        ("leaving.notice", YEAR, Begun("a whi"), TakeBack(begun=True)),
        ("leaving.told", None, None, NothingChosen()),
        ("leaving.told", Answer(("oak",)), None, TakeBack()),
    ],
    ids=str,
)
def test_an_empty_answer(key: str, answer: Answer | None, begun: Begun | None, meant: Meaning) -> None:
    nothings: tuple[Raw, ...] = ("", [], {})
    for nothing in nothings:
        assert answering.meaning(interview(key, answer, begun), ask(key), nothing) == meant


@pytest.mark.parametrize(
    ("answer", "begun", "raw", "meant"),
    [
        (None, None, "6 weeks", NewAnswer("6 weeks")),
        (None, None, "3 months", NewAnswer("3 months", assumed=True)),
        (YEAR, None, "3 months", NewAnswer("3 months")),
        (YEAR, None, "1 year", Unchanged()),
        (LOOK, None, "1 year", Unchanged(confirms=True)),
        (LOOK, None, "2 years", NewAnswer("2 years")),
        (YEAR, Begun("a whi"), "1 year", NewAnswer("1 year")),
        (OPEN, None, "1 year", NewAnswer("1 year")),
        (NOT_HERE, None, "3 months", NewAnswer("3 months")),
    ],
    ids=str,
)
def test_words_in_the_field(answer: Answer | None, begun: Begun | None, raw: Raw, meant: Meaning) -> None:
    assert answering.meaning(interview("leaving.notice", answer, begun), ask("leaving.notice"), raw) == meant


@pytest.mark.parametrize(
    ("meant", "change"),
    [
        (PassOn(), None),
        (NothingChosen(), None),
        (Unchanged(), None),
        (Unchanged(confirms=True), changes.Confirm(Key("leaving.notice"))),
        (TakeBack(), changes.Clear(Key("leaving.notice"))),
        (TakeBack(begun=True), changes.DropBegun(Key("leaving.notice"))),
        (NewAnswer("1 year"), changes.Give(Key("leaving.notice"), "1 year")),
    ],
    ids=str,
)
def test_what_an_answer_means_comes_to_a_change_or_to_none(meant: Meaning, change: changes.Change | None) -> None:
    assert answering.change(meant, Key("leaving.notice")) == change


def test_a_default_that_is_left_is_given_and_assumed_in_one_change() -> None:
    talk = interview("meetings.quorum")
    for id in talk.defaults:
        here = ask(id)
        assumed = answering.change(NewAnswer(kinds.to_raw(talk.defaults[id]), assumed=True), here.key)
        assert assumed is not None
        made = apply(Before(talk), assumed)
        assert made.answers.by_key[here.key] == Answer(talk.defaults[id], basis=Basis.ASSUMED)


def test_nothing_chosen_is_told_with_a_way_out() -> None:
    assert NothingChosen().finding.hint.startswith("Choose at least one")


# ------------------------------------------------------------ what to choose among


def test_each_kind_that_is_chosen_has_its_choices_and_no_other_has() -> None:
    found = {question.kind: answering.choices(question, (NORTH, OAK)) for question in QUESTIONNAIRE.by_id.values()}
    assert {kind for kind, choices in found.items() if choices} == answering.CHOSEN
    assert [choice.value for choice in found[Kind.PARTNERS]] == ["north", "oak"]
    assert [choice.label for choice in found[Kind.YES_NO]] == ["Yes", "No"]
    assert [choice.help[:7] for choice in found[Kind.CHOICE]] == ["", "A board"]
    for question in QUESTIONNAIRE.by_id.values():
        for choice in answering.choices(question, (NORTH, OAK)):
            several = question.kind in (Kind.CHOICES, Kind.PARTNERS)
            raw: Raw = [choice.value] if several else choice.value
            assert kinds.parse(raw, question, kinds.Context((NORTH, OAK))).value is not None


# ------------------------------------------------------------ what else can be said


@pytest.mark.parametrize(
    ("key", "answer", "begun", "offered"),
    [
        ("meetings.quorum", None, None, {Offer.OPEN, Offer.NOT_APPLICABLE}),
        ("leaving.notice", None, None, {Offer.OPEN, Offer.NOT_APPLICABLE, Offer.BASIS}),
        ("leaving.notice", YEAR, None, set(Offer)),
        ("leaving.notice", OPEN, None, {Offer.OPEN, Offer.NOT_APPLICABLE, Offer.CLEAR}),
        ("meetings.quorum", None, Begun("fiv"), {Offer.OPEN, Offer.NOT_APPLICABLE, Offer.CLEAR}),
    ],
    ids=["nothing said", "a default", "an answer", "open", "begun"],
)
def test_what_is_offered_does_something(
    key: str, answer: Answer | None, begun: Begun | None, offered: set[Offer]
) -> None:
    assert set(answering.offers(interview(key, answer, begun), ask(key))) == offered


def test_what_was_begun_is_taken_back_before_the_answer() -> None:
    notice = ask("leaving.notice")
    assert answering.taken_back(interview("leaving.notice", YEAR, Begun("a whi")), notice) == TakeBack(begun=True)
    assert answering.taken_back(interview("leaving.notice", YEAR), notice) == TakeBack()
    assert answering.taken_back(interview("leaving.notice", OPEN), notice) == TakeBack()
    assert answering.taken_back(interview("leaving.notice"), notice) is None


@pytest.mark.parametrize(
    ("answer", "begun", "there"),
    [
        (None, None, None),
        (YEAR, None, InTheWay.ANSWER),
        (OPEN, None, InTheWay.POINT),
        (Answer(status=Status.TO_BE_AGREED), None, None),
        (replace(NOT_HERE, note="Nobody leaves."), None, None),
        (None, Begun("fiv"), None),
        (None, Begun([{"what": "x"}]), InTheWay.BEGUN),
        (YEAR, Begun([{"what": "x"}], added=True), InTheWay.BEGUN),
        (None, Begun("", beside={"not applicable": "Nobody leaves."}), None),
        (None, Begun("", beside={"to be agreed": {"until then": "A year."}}), InTheWay.BEGUN),
    ],
    ids=str,
)
def test_a_mark_is_only_in_the_way_of_what_would_be_lost(
    answer: Answer | None, begun: Begun | None, there: InTheWay | None
) -> None:
    assert (
        answering.in_the_way(interview("leaving.notice", answer, begun), ask("leaving.notice"), "not applicable")
        is there
    )


def test_why_a_question_does_not_apply_is_in_the_way_of_leaving_it_open() -> None:
    notice, reason = ask("leaving.notice"), replace(NOT_HERE, note="Nobody leaves.")
    there = answering.in_the_way(interview("leaving.notice", reason), notice, "to be agreed")
    assert there is InTheWay.REASON
    assert answering.in_the_way(interview("leaving.notice", NOT_HERE), notice, "to be agreed") is None
    assert answering.in_the_way(interview("leaving.notice", OPEN), notice, "to be agreed") is None


def test_what_is_known_about_an_open_question_is_there_to_go_on_with() -> None:
    notice = ask("leaving.notice")
    assert answering.open_point(interview("leaving.notice", OPEN), notice) == {"positions": {"oak": "A year."}}
    assert answering.open_point(interview("leaving.notice", YEAR), notice) == {}


def test_what_was_said_of_a_mark_while_somebody_else_answered_is_there_to_go_on_with() -> None:
    notice = ask("leaving.notice")
    said = Begun("", beside={"to be agreed": {"positions": {"north": "A month."}}, "note": "In May."})
    beside = interview("leaving.notice", OPEN, said)
    assert answering.open_point(beside, notice) == {"positions": {"oak": "A year.", "north": "A month."}}
    assert answering.note_beside(beside, notice) == "In May."
    assert answering.why_not_here(beside, notice) == ""
    marked = replace(NOT_HERE, note="Nobody leaves.")
    assert answering.why_not_here(interview("leaving.notice", marked), notice) == "Nobody leaves."
    words = Begun("", beside={"to be agreed": "Ask in May."})
    assert answering.open_point(interview("leaving.notice", YEAR, words), notice) == {"note": "Ask in May."}


@pytest.mark.parametrize("raw", ["", "1 year"])
def test_what_was_said_beside_an_answer_does_not_change_what_an_answer_means(raw: Raw) -> None:
    beside = interview("leaving.notice", YEAR, Begun("", beside={"note": "In May."}))
    assert answering.meaning(beside, ask("leaving.notice"), raw) == (Unchanged() if raw else TakeBack())
    assert answering.taken_back(beside, ask("leaving.notice")) == TakeBack(begun=True)


def test_an_answer_came_about_by_talk_by_somebody_s_proposal_or_by_nobody() -> None:
    ways = answering.ways_it_came_about((NORTH, replace(OAK, id="assumed")))
    assert [(way.basis, way.proposed_by) for way in ways] == [
        (Basis.DISCUSSED, ""),
        (Basis.PROPOSED, "north"),
        (Basis.PROPOSED, "assumed"),
        (Basis.ASSUMED, ""),
    ]
    assert len({way.id for way in ways}) == len(ways), "two ways cannot be told apart"


def test_last_time_s_answer_is_kept_changed_or_dropped_and_the_partners_are_never_dropped() -> None:
    kept = replace(YEAR, confirm=FROM_LAST_TIME)
    doubted = replace(YEAR, confirm=(*FROM_LAST_TIME, DaysPassed(("1 May 2026",))))
    notice = ask("leaving.notice")
    assert answering.last_times(interview("leaving.notice", LOOK), notice) is None
    assert answering.last_times(interview("leaving.notice"), notice) is None
    assert answering.last_times(interview("leaving.notice", kept), notice) == LastTimes("", True)
    assert answering.last_times(interview("leaving.notice", doubted), notice) == LastTimes(
        "1 May 2026 has passed", True
    )
    partners = replace(Answer((NORTH, OAK)), confirm=FROM_LAST_TIME)
    assert answering.last_times(interview("partners.list", partners), ask("partners.list")) == LastTimes("", False)


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (LastTimes("", True), ["Keep it", "Change it", "Drop it"]),
        (LastTimes("", False), ["Keep it", "Change it"]),
        (LastTimes("1 May 2026 has passed", True), ["Change it", "Drop it", "Keep it all the same"]),
    ],
    ids=str,
)
def test_what_is_likeliest_comes_first(last: LastTimes, labels: list[str]) -> None:
    assert [choice.label for choice in last.choices] == labels


def test_what_can_be_said_of_a_house_rule_is_offered_in_plain_words_and_the_likeliest_comes_first() -> None:
    rule = HouseRule("money.pot.two", "money.pot", "two sign")
    assert [saying.label for saying in sayings(RuleLine(rule, Verdict.STRUCK, True))] == [
        "We agree to it", "Strike it", "Say it in other words", "We have not agreed yet", "Take back what was said",
    ]  # fmt: skip


@pytest.mark.parametrize("said", Verdict)
def test_what_was_said_of_a_house_rule_can_be_said_otherwise_or_taken_back(said: Verdict) -> None:
    found = [
        saying.verdict for saying in sayings(RuleLine(HouseRule("money.pot.two", "money.pot", "two sign"), said, True))
    ]
    assert (Verdict.UNTOUCHED in found) is (said is not Verdict.UNTOUCHED)
    assert len(found) == len(set(found)) >= 4
    assert set(SAID) == set(Verdict)
