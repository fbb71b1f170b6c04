"""What a page of a question shows, and the words that every front end has for it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from agreement_builder.interview import engine, kinds, page_words, worked
from agreement_builder.interview.answering import CHOSEN
from agreement_builder.interview.course import Place, Walk
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.engine import Ask, Interview, Standing
from agreement_builder.interview.page import QuestionPage, explanation, page, pages
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Answers, Basis, Begun, Key, LastTime, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Questionnaire
from agreement_builder.model.reasons import FROM_LAST_TIME, AnswerChanged, InWords
from agreement_builder.model.values import Period, Raw, Rows, TypedValue
from tests.support.questionnaires import NORTH, OAK, QUESTIONNAIRE

YEAR = Answer(Period(1, "year"))
EMPTY, KEPT = "If it stays empty", "It is kept if you go on."


def interview(given: dict[str, Answer], last: dict[str, TypedValue] | None = None, **begun: Raw) -> Interview:
    by_key = {Key("partners.list"): Answer((NORTH, OAK))} | {Key.parse(key): answer for key, answer in given.items()}
    unfinished = {Key.parse(key.replace("__", ".")): Begun(raw) for key, raw in begun.items()}
    before = {Key.parse(key): Answer(value) for key, value in (last or {}).items()}
    last_time = LastTime("last.yaml", Answers(before, (NORTH, OAK))) if last else None
    return Interview.of(QUESTIONNAIRE, Answers(by_key, (NORTH, OAK), unfinished=unfinished, last_time=last_time))


def shown(key: str, talk: Interview, unread: Raw = "") -> QuestionPage:
    ask = next(ask for ask in engine.asks(talk, waiting=True) if str(ask.key) == key)
    return page(talk, ask, unread=unread)


def stands(key: str, talk: Interview) -> str:
    return page_words.stands(shown(key, talk), EMPTY, KEPT)


def test_what_was_said_while_somebody_else_answered_is_told_with_its_words() -> None:
    talk = interview({"leaving.notice": YEAR})
    said: dict[str, Raw] = {
        "to be agreed": {"positions": {"oak": "A month."}, "until then": "We wait."},
        "note": "In May.",
    }
    talk = replace(talk, answers=replace(talk.answers, unfinished={Key("leaving.notice"): Begun("", beside=said)}))
    seen = shown("leaving.notice", talk)
    lines = page_words.beside(seen).split("\n")
    assert lines[1:] == [f"- {OAK.short}: A month.", "- Until then: We wait.", "- Note: In May."]
    assert seen.field == "1 year"
    assert page_words.beside(shown("leaving.notice", interview({"leaving.notice": YEAR}))) == ""


# ------------------------------------------------------------ values


@pytest.mark.parametrize("id", QUESTIONNAIRE.by_id)
def test_every_kind_of_question_has_a_page_that_can_be_sent_as_json(id: str) -> None:
    talk = interview({"meetings.structure": Answer("board")})
    for ask in engine.asks(talk, waiting=True):
        if ask.question.id == id:
            seen = page(talk, ask)
            sent = json.loads(json.dumps(asdict(seen), default=str))
            assert sent["ask"]["question"]["ask"] == ask.question.ask
            assert bool(seen.choices) is (ask.question.kind in CHOSEN)
            assert page_words.stands(seen, EMPTY)


def test_a_page_says_where_it_stands_and_how_far_its_section_has_come() -> None:
    talk = interview({"leaving.binding": Answer(True)})
    ask = Ask(QUESTIONNAIRE.by_id["leaving.notice"])
    assert page(talk, ask).place == Place(1, 4)
    assert page(talk, ask, Walk()).place == Place(4, 5)
    assert page(talk, ask, Walk("money")).place is None
    assert page(talk, ask).progress.answered == 1
    assert page(talk, ask).topic.title == "Leaving"


def test_the_pages_of_a_section_are_those_of_its_questions_one_by_one() -> None:
    talk = interview({"leaving.binding": Answer(True), "meetings.structure": Answer("board")}, meetings__quorum="fiv")
    for asks, walk in ((engine.asks(talk, waiting=True), None), (engine.asks(talk, engine.Route.SHORT), Walk())):
        unread: dict[Key, Raw] = {Key("money.limit"): "a lot"}
        assert pages(talk, asks, walk, unread) == tuple(page(talk, ask, walk, unread.get(ask.key, "")) for ask in asks)
    assert pages(talk, ()) == ()


def test_a_page_has_the_answer_the_fair_default_and_what_stands_in_the_field() -> None:
    empty = shown("leaving.notice", interview({}))
    assert (empty.standing, empty.says, empty.default, empty.field) == (Standing.DEFAULT, "3 months", "3 months", "")
    given = shown("leaving.notice", interview({"leaving.notice": YEAR}))
    assert (given.standing, given.says, given.default, given.field) == (Standing.GIVEN, "1 year", "3 months", "1 year")
    blank = shown("meetings.quorum", interview({}))
    assert (blank.standing, blank.says, blank.default, blank.field) == (Standing.BLANK, "", "", "")
    assert shown("meetings.host", interview({})).may_stay_empty
    assert not blank.may_stay_empty


def test_a_default_to_choose_or_to_change_row_by_row_stands_in_the_field_already() -> None:
    assert shown("leaving.told", interview({})).field == ["north", "oak"]
    assert shown("leaving.told", interview({"leaving.told": Answer(status=Status.TO_BE_AGREED)})).field == ""


def test_a_default_of_several_rows_is_there_to_be_changed_and_one_that_is_typed_is_not() -> None:
    seats = replace(QUESTIONNAIRE.by_id["meetings.seats"], default=[{"partner": "oak", "seats": "2"}])
    turns = replace(QUESTIONNAIRE.by_id["meetings.venues"], default=["the library"])
    topic = replace(QUESTIONNAIRE.topics[1], questions=(QUESTIONNAIRE.by_id["meetings.structure"], seats, turns))
    talk = Interview.of(Questionnaire.of((topic,)), Answers(partners=(NORTH, OAK)))
    assert page(talk, Ask(seats)).field == [{"partner": "oak", "seats": "2"}]
    assert page(talk, Ask(turns)).field == ""


def test_what_was_begun_or_could_not_be_read_stands_in_the_field_as_it_was_typed() -> None:
    begun = shown("leaving.notice", interview({"leaving.notice": YEAR}, leaving__notice="a whi"))
    assert (begun.begun, begun.field, begun.says) == (True, "a whi", "1 year")
    unread = shown("leaving.notice", interview({}), unread="soonish")
    assert (unread.begun, unread.field) == (False, "soonish")
    assert shown("leaving.notice", interview({"leaving.notice": YEAR}), unread="soonish").field == "1 year"


def test_rows_that_lack_something_follow_the_whole_ones_in_the_field() -> None:
    rows = Answer(Rows(({"partner": "north", "seats": 2},)))
    talk = interview({"meetings.structure": Answer("board"), "meetings.seats": rows})
    more = Begun([{"partner": "oak"}], added=True)
    talk = Interview.of(QUESTIONNAIRE, replace(talk.answers, unfinished={Key("meetings.seats"): more}))
    assert shown("meetings.seats", talk).field == [{"partner": "north", "seats": "2"}, {"partner": "oak"}]


def test_long_words_are_shown_whole_until_they_would_fill_the_page() -> None:
    about = "We run the town's two libraries, a van and a reading room. " * 3
    talk = interview({"partners.about[oak]": Answer(about.strip())})
    assert shown("partners.about[oak]", talk).says == about.strip()
    talk = interview({"partners.about[oak]": Answer(about * 5)})
    assert len(shown("partners.about[oak]", talk).says) == 100


def test_an_explanation_has_everything_that_there_is_to_say() -> None:
    question = QUESTIONNAIRE.by_id["meetings.rhythm"]
    told = explanation(question, ("Lindsay", "", "Lindsay"), ("Meetings", "Notes", "Meetings"))
    assert told.sources == ("Lindsay",)
    assert told.used_under == ("Meetings", "Notes")
    assert told.how == worked.HOW[Kind.RHYTHM]
    assert told.if_empty == question.if_empty
    assert page_words.used_under(told.used_under) == "The document uses it under: Meetings; Notes."
    assert page_words.used_under(()) == ""


# ------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("leaving.notice", None, "If it stays empty: 3 months (a fair default, listed as an assumption)"),
        ("leaving.notice", YEAR, "Now: 1 year"),
        (
            "leaving.notice",
            replace(YEAR, basis=Basis.DISCUSSED, note="In May."),
            "Now: 1 year (discussed) Note: In May.",
        ),
        ("leaving.notice", replace(YEAR, basis=Basis.ASSUMED), "Now: 1 year (an assumption)"),
        (
            "leaving.notice",
            replace(YEAR, basis=Basis.PROPOSED, proposed_by="oak"),
            "Now: 1 year (proposed by Oak Street)",
        ),
        ("leaving.notice", replace(YEAR, basis=Basis.PROPOSED, proposed_by="Ann"), "Now: 1 year (proposed by Ann)"),
        ("leaving.notice", Answer(status=Status.NOT_APPLICABLE), "Marked as not applicable here."),
        ("leaving.notice", Answer(status=Status.NOT_APPLICABLE, note="No"), "Marked as not applicable here: No."),
        ("leaving.notice", Answer(status=Status.TO_BE_AGREED), "Marked as still to be agreed."),
        ("meetings.host", None, "This one may stay empty."),
        ("meetings.quorum", None, "If you leave it empty, the draft shows a gap here."),
        ("leaving.binding", None, "If you skip it, the draft shows a gap here."),
    ],
    ids=str,
)
def test_what_stands_there_is_said_in_words(key: str, answer: Answer | None, words: str) -> None:
    assert stands(key, interview({key: answer} if answer else {})) == words


def test_what_is_to_be_looked_at_again_comes_first_with_its_reason_in_words() -> None:
    again = replace(YEAR, confirm=(AnswerChanged("leaving.binding"),))
    said = stands("leaving.notice", interview({"leaving.notice": again}))
    why = 'the answer to "Is this to bind the partners in law?" has changed'
    assert said == f"Please look at this again: {why}. {KEPT} Now: 1 year"
    without = page_words.stands(shown("leaving.notice", interview({"leaving.notice": again})), EMPTY)
    assert without == f"Please look at this again: {why}. Now: 1 year"


def test_last_time_s_answer_is_said_as_last_time_s_and_why_it_is_in_doubt() -> None:
    kept = replace(YEAR, confirm=FROM_LAST_TIME)
    assert stands("leaving.notice", interview({"leaving.notice": kept})) == "Last time: 1 year"
    doubted = replace(YEAR, confirm=(*FROM_LAST_TIME, InWords("it is long")))
    assert (
        stands("leaving.notice", interview({"leaving.notice": doubted}))
        == "Please look closely: it is long. Last time: 1 year"
    )
    now = interview({"leaving.notice": YEAR}, {"leaving.notice": Period(2, "month")})
    assert stands("leaving.notice", now) == "Last time: 2 months. Now: 1 year"
    same = interview({"leaving.notice": YEAR}, {"leaving.notice": Period(1, "year")})
    assert stands("leaving.notice", same) == "Now: 1 year"
    host = interview({"meetings.host": Answer("north")}, {"meetings.host": "oak"})
    assert stands("meetings.host", host) == "Last time: Oak Street. Now: Northfield"
    nothing_yet = interview({}, {"meetings.quorum": 5})
    assert stands("meetings.quorum", nothing_yet).startswith("Last time: 5. If you leave it empty")


def test_what_is_open_is_said_line_by_line() -> None:
    point = OpenPoint(
        "how much notice",
        positions=(("oak", "A year."), ("Ann", "Less.")),
        until_then="Three months.",
        settled_by="the board",
        by=date(2027, 5, 1),
    )
    answer = Answer(status=Status.TO_BE_AGREED, open_point=point)
    assert stands("leaving.notice", interview({"leaving.notice": answer})).split("\n") == [
        "Marked as still to be agreed.",
        "- Oak Street: A year.",
        "- Ann: Less.",
        "- Until then: Three months.",
        "- Settled by the board by 1\u00a0May 2027",
    ]
    bare = replace(point, positions=(), until_then="", settled_by="")
    assert page_words.positions(replace(answer, open_point=bare), ()) == "\n- To be settled by 1\u00a0May 2027"


def test_how_far_it_has_come_is_said_in_a_sentence_and_for_a_section_in_a_few_words() -> None:
    talk = interview({"leaving.notice": YEAR, "leaving.binding": Answer(status=Status.TO_BE_AGREED)})
    assert page_words.overall(talk, engine.Route.SHORT) == "2 of 5 questions answered."
    assert page_words.overall(talk) == "2 of 21 questions answered, 1 to be agreed, 2 assumptions."
    assert page_words.stage(engine.progress(talk, "leaving")) == "done, 1 to be agreed, 1 assumed"
    assert page_words.stage(engine.progress(talk, "money")) == "not started, 5 questions"
    assert page_words.short_route(QUESTIONNAIRE) == "The short route: 5 questions, about ten minutes"
    assert page_words.through(talk) == "You are through. One question on this route is still without an answer."


def test_what_a_change_leads_to_names_questions_and_partners() -> None:
    talk = interview({})
    told = page_words.effects(
        talk,
        (
            Effect(Key("meetings.seats"), reasons.read("meetings.structure changed")),
            Effect(Key("partners.duty", "north"), reasons.read("x"), asked=False),
            Effect(Key("money.shares"), reasons.read("x"), dropped=True),
        ),
    )
    assert told.split("\n") == [
        "This answer rests on what you changed. Nothing was lost; please look again:",
        '- How many seats does each partner have? (the answer to "Who decides?" has changed)',
        "",
        "No longer asked, and kept in the file in case you need it again:",
        "- Northfield: Which duty brings this public body here?",
        "",
        "Dropped, as they hung on a partner that left. Last time’s words stay at the end of the file:",
        "- Who bears which part?",
    ]
    assert page_words.named(talk, Key("old.question")) == "old.question"


def test_a_worked_example_is_said_in_words_and_in_brief() -> None:
    budget = QUESTIONNAIRE.by_id["money.budget"]
    assert worked.in_words(budget).split("\n")[0] == "Periods: 2027"
    rows = replace(
        QUESTIONNAIRE.by_id["meetings.seats"],
        example=[{"partner": "oak-street", "seats": "2"}, {"partner": "north", "seats": "1"}],
    )
    assert worked.in_words(rows).split("\n")[0] == "- Partner: Oak Street; Seats: 2"
    assert worked.in_brief(rows) == "Partner: Oak Street; Seats: 2"
    turns = replace(QUESTIONNAIRE.by_id["meetings.venues"], example=["the library", "the school"])
    assert worked.in_brief(turns) == "the library, the school"
    assert worked.in_words(replace(turns, example="2027-05-01")) == "1\u00a0May 2027"
    assert worked.in_words(replace(turns, example=None)) == ""
    assert page_words.parts(rows) == "partner; seats; note"
    assert kinds.is_empty(page_words.parts(turns))
