"""The way through an interview: where somebody begins, what follows a question, where a section and the short route end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview import course, engine
from agreement_builder.interview.course import Asked, EndOfSection, EndOfShortRoute, Next, Walk
from agreement_builder.interview.engine import Interview, Route, Stage
from agreement_builder.model.answers import Answer, Answers, Key, Stopped
from agreement_builder.model.questions import Kind, Option, Question, Questionnaire, Topic
from agreement_builder.model.values import Partner, Period, TypedValue
from tests.support.questionnaires import NORTH, OAK, QUESTIONNAIRE

SHORT: dict[str, TypedValue] = {
    "meetings.structure": "leads",
    "meetings.rhythm": "x",
    "leaving.notice": Period(1, "year"),
    "leaving.binding": True,
}
"""What the short route asks, answered."""

CALLING = Questionnaire.of(
    (
        Topic(
            "deciding",
            "Deciding",
            "How you decide.",
            (
                Question(
                    "deciding.how",
                    "How do you decide?",
                    Kind.CHOICE,
                    "how you decide",
                    options=(
                        Option("agree", "All agree", "by agreement"),
                        Option("chair", "The chair decides", "by the chair", then="people.chair"),
                    ),
                    short=True,
                ),
                Question("deciding.when", "When do you decide?", Kind.LINE, "when you decide", short=True),
            ),
        ),
        Topic(
            "people",
            "People",
            "Who does what.",
            (
                Question("people.clerk", "Who writes it down?", Kind.LINE, "who writes it down"),
                Question("people.chair", "Who is in the chair?", Kind.LINE, "who is in the chair"),
            ),
        ),
    )
)
"""A questionnaire in which a choice calls for a question of another section."""


def interview(
    given: dict[str, TypedValue], *partners: Partner, questionnaire: Questionnaire = QUESTIONNAIRE, **more: object
) -> Interview:
    by_key = {Key.parse(key): Answer(value) for key, value in given.items()}
    if partners:
        by_key[Key("partners.list")] = Answer(tuple(partners))
    return Interview.of(questionnaire, replace(Answers(by_key, partners=partners), **more))  # type: ignore[arg-type]


def said(following: Next | None) -> str:
    match following:
        case Asked(ask):
            return str(ask.key)
        case EndOfSection(topic):
            return f"end of {topic}"
        case EndOfShortRoute():
            return "end of the short route"
        case None:
            return "nothing"


# ------------------------------------------------------------ where to begin


def test_who_is_new_begins_with_the_short_route_and_is_not_welcomed_back() -> None:
    begins = course.begin(interview({}))
    assert begins.ask is not None
    assert (begins.known, str(begins.ask.key), begins.walk.route) == (False, "partners.list", Route.SHORT)


def test_who_answered_something_goes_on_with_what_is_missing() -> None:
    begins = course.begin(interview({"meetings.structure": "leads"}, NORTH, OAK))
    assert begins.ask is not None
    assert (begins.known, str(begins.ask.key), begins.walk) == (True, "meetings.rhythm", Walk())


def test_when_the_short_route_is_done_the_first_section_with_a_gap_is_next() -> None:
    begins = course.begin(interview(dict(SHORT), NORTH, OAK))
    assert begins.ask is not None
    assert (str(begins.ask.key), begins.walk) == ("partners.about[north]", Walk("partners"))


def test_who_stopped_at_a_question_goes_on_there_and_on_the_same_way() -> None:
    stopped = Stopped(Key("money.limit"))
    begins = course.begin(interview({}, NORTH, OAK, stopped=stopped))
    assert begins.ask is not None
    assert (str(begins.ask.key), begins.walk) == ("money.limit", Walk("money"))
    answered = course.begin(interview({"money.limit": 5}, NORTH, OAK, stopped=stopped))
    assert answered.ask is not None
    assert str(answered.ask.key) == "money.treasurer"


def test_who_stopped_at_the_very_first_question_begins_where_everybody_begins() -> None:
    assert not course.begin(interview({}, stopped=Stopped(Key("partners.list"), short=True))).known
    assert course.begin(interview({}, stopped=Stopped(Key("leaving.notice"), short=True))).known


def test_who_has_something_to_mend_in_the_file_is_told_as_somebody_who_was_here() -> None:
    broken = Finding("answer-not-clear", Severity.MUST, "It is not clear.", place=Place(line=3))
    torn = Finding("partner-unfinished", Severity.SHOULD, "A partner is not complete.", place=Place(line=4))
    assert course.begin(interview({}), (broken,)).known
    assert not course.begin(interview({}), (torn,)).known


# ------------------------------------------------------------ from question to question


def test_after_a_question_comes_the_next_that_is_missing_or_may_stay_empty() -> None:
    talk = interview({"meetings.structure": "leads", "meetings.topics": ("money",)}, NORTH, OAK)
    assert said(course.after(talk, Walk("meetings"), Key("meetings.rhythm"))) == "meetings.venues"
    assert said(course.after(talk, Walk("meetings"), Key("meetings.venues"))) == "meetings.host"
    assert said(course.after(talk, Walk("meetings"), Key("meetings.host"))) == "meetings.first"
    again = Walk("meetings", everything=True)
    assert said(course.after(talk, again, Key("meetings.host"))) == "meetings.topics"


def test_a_section_and_the_short_route_end() -> None:
    talk = interview({}, NORTH, OAK)
    assert said(course.after(talk, Walk("leaving"), Key("leaving.points"))) == "end of leaving"
    assert said(course.after(talk, Walk(), Key("leaving.binding"))) == "end of the short route"


def test_back_goes_to_the_question_before_answered_or_not_and_stays_at_the_first() -> None:
    talk = interview({"meetings.structure": "leads"}, NORTH, OAK)
    rhythm = engine.Ask(QUESTIONNAIRE.by_id["meetings.rhythm"])
    first = course.before(talk, Walk("meetings"), rhythm)
    assert str(first.key) == "meetings.structure"
    assert course.before(talk, Walk("meetings"), first) == first
    assert str(course.before(talk, Walk(), first).key) == "partners.list"


def test_what_a_choice_calls_for_comes_next_wherever_it_stands_and_only_once() -> None:
    talk = interview({"deciding.how": "chair"}, questionnaire=CALLING)
    called = course.after(talk, Walk(), Key("deciding.how"))
    assert isinstance(called, Asked)
    assert str(called.ask.key) == "people.chair"
    goes_on = course.after(talk, called.walk, Key("people.chair"))
    assert isinstance(goes_on, Asked)
    assert str(goes_on.ask.key) == "deciding.when"
    assert said(course.after(talk, goes_on.walk, Key("deciding.how"))) == "deciding.when"


def test_what_was_asked_out_of_turn_is_passed_over_in_its_own_section() -> None:
    talk = interview({"deciding.how": "chair"}, questionnaire=CALLING)
    called = course.after(talk, Walk("deciding"), Key("deciding.how"))
    assert isinstance(called, Asked)
    assert said(course.after(talk, called.walk.to("people"), Key("people.clerk"))) == "end of people"
    assert said(course.after(talk, Walk("people"), Key("people.clerk"))) == "people.chair"


def test_the_place_counts_what_is_asked_on_the_way() -> None:
    talk = interview({}, NORTH, OAK)
    assert course.place(talk, Walk(), Key("meetings.rhythm")) == course.Place(3, 5)
    assert course.place(talk, Walk("meetings"), Key("meetings.rhythm")) == course.Place(3, 8)
    assert course.place(talk, Walk("money"), Key("meetings.rhythm")) is None


@given(st.sampled_from(["", *(topic.id for topic in QUESTIONNAIRE.topics)]), st.booleans(), st.data())
def test_whoever_only_goes_forward_comes_to_an_end_and_back_again(
    topic: str, everything: bool, data: st.DataObject
) -> None:
    some: dict[str, TypedValue] = {
        "meetings.structure": "board",
        "leaving.binding": False,
        "money.limit": 3,
        "partners.about[north]": "Us",
    }
    picked = data.draw(st.sets(st.sampled_from(sorted(some))))
    talk = interview({key: some[key] for key in picked}, NORTH, OAK)
    walk = Walk(topic, everything=everything and bool(topic))
    following: Next = Asked(engine.asks(talk, walk.route, topic)[0], walk)
    seen: list[Key] = []
    while isinstance(following, Asked):
        assert following.ask.key not in seen
        seen.append(following.ask.key)
        following = course.after(talk, following.walk, following.ask.key)
    assert said(following) == (f"end of {topic}" if topic else "end of the short route")
    whole = [ask.key for ask in engine.asks(talk, walk.route, topic)]
    assert seen == whole if walk.everything else set(seen) <= set(whole)
    ask = engine.asks(talk, walk.route, topic)[-1]
    for _ in whole:
        ask = course.before(talk, walk, ask)
    assert ask.key == whole[0]


# ------------------------------------------------------------ between the questions


@pytest.mark.parametrize("topic", [topic.id for topic in QUESTIONNAIRE.topics])
def test_a_section_is_entered_at_its_first_question_without_an_answer(topic: str) -> None:
    talk = interview({"meetings.structure": "leads", "money.shares": 5}, NORTH, OAK)
    first = {"partners": "partners.about[north]", "meetings": "meetings.rhythm", "money": "money.budget"}
    assert said(course.enter(talk, topic)) == first.get(topic, "leaving.notice")


def test_a_section_that_is_done_opens_at_its_end_where_nothing_has_to_be_read_first() -> None:
    done: dict[str, TypedValue] = {
        "leaving.notice": Period(1, "year"),
        "leaving.binding": True,
        "leaving.told": ("north",),
    }
    assert course.enter(interview(done, NORTH, OAK), "leaving") == EndOfSection("leaving", looked_into=True)
    walk = Walk(called={Key("a.b"): Key("c.d")})
    assert said(course.again(interview(done, NORTH, OAK), "leaving", walk)) == "leaving.notice"
    again = course.again(interview(done, NORTH, OAK), "leaving", walk)
    assert again is not None
    assert again.walk == Walk("leaving", everything=True, called=walk.called)


def test_the_end_of_a_section_says_where_to_go_on() -> None:
    talk = interview({}, NORTH, OAK)
    end = course.section_end(talk, "money")
    assert end.following is not None
    assert (end.topic.title, end.following.id, end.progress.stage) == ("Money", "leaving", Stage.NOT_STARTED)
    last = course.section_end(talk, "leaving")
    assert last.following is not None
    assert last.following.id == "partners"
    skipping = course.section_end(interview({}, NORTH, OAK, skipped=frozenset({"leaving", "partners"})), "money")
    assert skipping.following is not None
    assert skipping.following.id == "meetings"


def test_the_end_of_a_section_offers_also_what_few_need() -> None:
    rare = Question("rare.boat", "Who keeps the boat?", Kind.LINE, "who keeps the boat", optional=True)
    asked = Question("rare.van", "Who keeps the van?", Kind.LINE, "who keeps the van")
    waits = replace(rare, offered=QUESTIONNAIRE.by_id["meetings.seats"].when)
    questionnaire = Questionnaire.of((*QUESTIONNAIRE.topics, Topic("rare", "Rare", "Seldom.", (waits, asked))))
    end = course.section_end(interview({}, questionnaire=questionnaire), "rare")
    assert [str(ask.key) for ask in end.asks] == ["rare.boat", "rare.van"]
    assert end.few_need == 1
    named = course.named(interview({}, questionnaire=questionnaire), Key("rare.boat"))
    assert named is not None
    assert named.question.id == "rare.boat"
    assert course.named(interview({}), Key("meetings.small")) is not None
    assert course.named(interview({}, NORTH, OAK), Key("meetings.small")) is None


def test_how_far_each_section_has_come_is_told_in_order() -> None:
    found = course.sections(interview({"meetings.structure": "leads"}, NORTH, OAK))
    assert [one.topic for one in found] == ["partners", "meetings", "money", "leaving"]
    assert [one.stage for one in found] == [Stage.IN_PROGRESS, Stage.IN_PROGRESS, Stage.NOT_STARTED, Stage.NOT_STARTED]
