"""The interview asks what applies, remembers what is missing, and never loses an answer because another one changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.interview import engine
from agreement_builder.interview.effects import settle
from agreement_builder.interview.engine import Interview, Route, Stage, Standing
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.conditions import asked_in
from agreement_builder.model.questions import Kind, Option, Questionnaire, TableColumn, Topic
from agreement_builder.model.reasons import FROM_LAST_TIME, AnswerChanged, InWords, PartnerLeft
from agreement_builder.model.values import Money, Partner, Period, Rota, Rows, Shares, TypedValue
from tests.support.questionnaires import MILL, NORTH, OAK, QUESTIONNAIRE

OPEN = Answer(status=Status.TO_BE_AGREED)
NOT_HERE = Answer(status=Status.NOT_APPLICABLE)


BECAUSE = (InWords("because"),)


def answers(given: dict[str, TypedValue | Answer], *partners: Partner) -> Answers:
    by_key = {Key.parse(key): value if isinstance(value, Answer) else Answer(value) for key, value in given.items()}
    if partners:
        by_key[Key("partners.list")] = Answer(tuple(partners))
    return Answers(by_key, partners=partners)


def interview(given: dict[str, TypedValue | Answer], *partners: Partner) -> Interview:
    return Interview.of(QUESTIONNAIRE, answers(given, *partners))


def keys(asks: tuple[engine.Ask, ...]) -> list[str]:
    return [str(ask.key) for ask in asks]


def named(ask: engine.Ask | None) -> str:
    return str(ask.key) if ask else "nothing"


# ------------------------------------------------------------ what is asked


def test_the_short_route_asks_only_what_a_first_draft_needs() -> None:
    assert keys(engine.asks(interview({}, NORTH, OAK), Route.SHORT)) == [
        "partners.list",
        "meetings.structure",
        "meetings.rhythm",
        "leaving.notice",
        "leaving.binding",
    ]


def test_each_partner_is_asked_by_name_and_only_where_its_kind_matters() -> None:
    assert keys(engine.asks(interview({}, NORTH, OAK, MILL), topic="partners")) == [
        "partners.list",
        "partners.about[north]",
        "partners.about[oak]",
        "partners.about[mill]",
        "partners.duty[north]",
        "partners.duty[mill]",
    ]
    assert keys(engine.asks(interview({}), topic="partners")) == ["partners.list"]


def test_a_question_goes_when_its_condition_fails_and_stays_while_nobody_knows() -> None:
    assert "meetings.seats" in keys(engine.asks(interview({})))
    assert "meetings.seats" in keys(engine.asks(interview({"meetings.structure": OPEN})))
    assert "meetings.seats" in keys(engine.asks(interview({"meetings.structure": "board"})))
    assert "meetings.seats" not in keys(engine.asks(interview({"meetings.structure": "leads"})))
    assert "meetings.small" not in keys(engine.asks(interview({}, NORTH, OAK)))
    assert "meetings.small" in keys(engine.asks(interview({}, NORTH, OAK, MILL)))


def test_an_empty_questionnaire_and_empty_answers_are_fine() -> None:
    assert engine.next_ask(interview({})) == engine.Ask(QUESTIONNAIRE.by_id["partners.list"])
    assert engine.progress(interview({}), "money").stage is Stage.NOT_STARTED


# ------------------------------------------------------------ how an answer stands


def test_every_ask_stands_somewhere() -> None:
    talk = interview({"meetings.quorum": 5, "meetings.first": OPEN, "money.limit": NOT_HERE}, NORTH, OAK)
    stands = {str(ask.key): engine.standing(talk, ask) for ask in engine.asks(talk)}
    assert stands["meetings.quorum"] is Standing.GIVEN
    assert stands["meetings.first"] is Standing.OPEN
    assert stands["money.limit"] is Standing.NOT_APPLICABLE
    assert stands["leaving.notice"] is Standing.DEFAULT
    assert stands["meetings.structure"] is Standing.BLANK
    assert stands["meetings.host"] is Standing.EMPTY


def test_a_fair_default_is_read_as_its_kind_and_told_as_an_assumption() -> None:
    talk = interview({"leaving.binding": Answer(True, basis=Basis.ASSUMED)}, NORTH, OAK)
    notice = engine.Ask(QUESTIONNAIRE.by_id["leaving.notice"])
    assert engine.answer_of(talk, notice) == Answer(Period(3, "month"), basis=Basis.DEFAULT)
    assert talk.defaults["leaving.told"] == ("north", "oak")
    assert keys(engine.assumed(talk)) == ["meetings.rhythm", "leaving.notice", "leaving.binding", "leaving.told"]
    assert "leaving.told" not in interview({}).defaults


# ------------------------------------------------------------ what comes next


def test_the_next_question_is_the_first_that_nobody_has_looked_at() -> None:
    talk = interview({"meetings.structure": "leads"}, NORTH, OAK)
    first = engine.next_ask(talk, Route.SHORT)
    assert named(first) == "meetings.rhythm"
    after = engine.next_ask(talk, Route.SHORT, after=Key("leaving.notice"))
    assert named(after) == "leaving.binding"
    assert engine.next_ask(talk, Route.SHORT, after=Key("leaving.binding")) is None


def test_a_section_skipped_for_now_is_passed_over_until_somebody_goes_there() -> None:
    skipping = replace(answers({}, NORTH, OAK), skipped=frozenset({"partners", "meetings"}))
    talk = Interview.of(QUESTIONNAIRE, skipping)
    found = engine.next_ask(talk)
    assert named(found) == "money.shares"
    inside = engine.next_ask(talk, topic="partners")
    assert named(inside) == "partners.about[north]"
    assert engine.progress(talk, "meetings").stage is Stage.SKIPPED


def test_an_answer_to_confirm_is_asked_again() -> None:
    talk = interview({"meetings.structure": Answer("board", confirm=BECAUSE)}, NORTH, OAK)
    found = engine.next_ask(talk, Route.SHORT)
    assert named(found) == "meetings.structure"
    assert engine.to_confirm(talk, engine.Ask(QUESTIONNAIRE.by_id["meetings.structure"])) == BECAUSE


def test_back_and_forward_walk_over_answered_questions_too() -> None:
    talk = interview({}, NORTH, OAK)
    forward = engine.neighbour(talk, Key("partners.about", "north"), 1)
    assert named(forward) == "partners.about[oak]"
    back = engine.neighbour(talk, Key("meetings.structure"), -1)
    assert named(back) == "partners.duty[north]"
    assert engine.neighbour(talk, Key("partners.list"), -1) is None
    assert engine.neighbour(talk, Key("meetings.structure"), -1, topic="meetings") is None


def test_a_question_that_has_just_gone_still_says_where_one_stands() -> None:
    talk = interview({"meetings.structure": "leads"}, NORTH, OAK)
    following = engine.neighbour(talk, Key("meetings.seats"), 1)
    assert named(following) == "meetings.rhythm"


# ------------------------------------------------------------ progress


def test_a_section_is_done_when_nothing_is_blank_or_to_confirm() -> None:
    assert engine.progress(interview({"leaving.binding": True}, NORTH, OAK), "leaving").stage is Stage.DONE
    assert (
        engine.progress(interview({"leaving.notice": Period(1, "month")}, NORTH, OAK), "leaving").stage
        is Stage.IN_PROGRESS
    )
    doubtful = interview({"leaving.binding": Answer(True, confirm=BECAUSE)}, NORTH, OAK)
    assert engine.progress(doubtful, "leaving").stage is Stage.IN_PROGRESS


def test_progress_counts_answers_open_points_and_blanks() -> None:
    talk = interview({"money.limit": Money(5000), "money.treasurer": OPEN, "money.budget": NOT_HERE}, NORTH, OAK)
    found = engine.progress(talk, "money")
    assert (found.asked, found.answered, found.open, found.blank, found.defaults) == (5, 2, 1, 1, 0)
    assert keys(engine.open_asks(talk)) == ["money.treasurer"]
    assert "money.shares" in keys(engine.missing(talk))
    assert "money.limit" not in keys(engine.missing(talk))


def test_a_row_that_lacks_a_part_is_missing_something_until_it_is_filled_in() -> None:
    board = {"meetings.structure": "board"}
    begun = interview({**board, "meetings.seats": Rows(({"partner": "north"},))}, NORTH, OAK)
    found = engine.progress(begun, "meetings")
    assert (found.gaps, found.stage) == (1, Stage.IN_PROGRESS)
    following = engine.next_ask(begun, topic="meetings")
    assert following is not None
    assert str(following.key) == "meetings.seats"
    whole = interview({**board, "meetings.seats": Rows(({"partner": "north", "seats": 2},))}, NORTH, OAK)
    assert engine.progress(whole, "meetings").gaps == 0


# ------------------------------------------------------------ what a change does


def settled(before: Answers, after: Answers) -> tuple[Answers, dict[str, tuple[str, bool]]]:
    changed, effects = settle(Interview.of(QUESTIONNAIRE, before), after)
    return changed, {str(effect.key): (reasons.words(effect.reasons), effect.asked) for effect in effects}


def put(old: Answers, key: str, value: TypedValue) -> Answers:
    return replace(old, by_key={**old.by_key, Key.parse(key): Answer(value)})


def change_partners(old: Answers, *partners: Partner) -> Answers:
    return replace(put(old, "partners.list", tuple(partners)), partners=partners)


SEATS = Rows(({"partner": "north", "seats": 2}, {"partner": "oak", "seats": 1}))


def test_what_depends_on_what_can_be_read_off_the_questions() -> None:
    assert QUESTIONNAIRE.dependants["meetings.structure"] == ("meetings.seats",)
    assert QUESTIONNAIRE.dependants["partners.list"] == ("meetings.small",)
    assert "money.limit" not in QUESTIONNAIRE.dependants


def test_an_answer_that_rested_on_a_changed_one_is_kept_and_marked() -> None:
    before = answers({"meetings.structure": "board", "meetings.seats": SEATS}, NORTH, OAK)
    after, told = settled(before, put(before, "meetings.structure", "leads"))
    assert told == {"meetings.seats": ("meetings.structure changed", False)}
    kept = after.by_key[Key("meetings.seats")]
    assert kept.value == SEATS
    assert kept.confirm == (AnswerChanged("meetings.structure"),)


def test_an_answer_of_last_time_keeps_that_reason_and_gets_the_partner_that_left_beside_it() -> None:
    taken = Answer(Rota(("north", "mill")), confirm=FROM_LAST_TIME)
    before = replace(answers({}, NORTH, OAK, MILL), by_key={Key("meetings.venues"): taken})
    after, told = settled(before, change_partners(before, NORTH, OAK))
    reason = (*FROM_LAST_TIME, PartnerLeft("Mill Lane School"))
    assert (after.by_key[Key("meetings.venues")].confirm, told) == (reason, {})
    again, _ = settled(after, change_partners(after, OAK, replace(OAK, id="elm", name="Elm Club", short="Elm")))
    assert again.by_key[Key("meetings.venues")].confirm == (*reason, PartnerLeft("Northfield Council"))


def test_an_answer_of_last_time_is_looked_at_in_any_case_and_needs_no_other_reason() -> None:
    seats = Answer(SEATS, confirm=FROM_LAST_TIME)
    before = answers({"meetings.structure": "board"}, NORTH, OAK)
    before = replace(before, by_key={**before.by_key, Key("meetings.seats"): seats})
    after, told = settled(before, put(before, "meetings.structure", "leads"))
    assert (after.by_key[Key("meetings.seats")].confirm, told) == (FROM_LAST_TIME, {})


def test_a_first_answer_and_an_equal_answer_change_nothing() -> None:
    before = answers({"meetings.seats": SEATS}, NORTH, OAK)
    assert settled(before, put(before, "meetings.structure", "board"))[1] == {}
    same = put(before, "meetings.structure", "board")
    assert settled(same, put(same, "meetings.structure", "board"))[1] == {}


def test_answers_about_a_partner_who_has_left_are_kept_and_told() -> None:
    before = answers(
        {
            "partners.about[mill]": "A school.",
            "meetings.host": "mill",
            "meetings.venues": Rota(("north", "mill")),
            "meetings.seats": Rows(({"partner": "mill", "seats": 1},)),
            "leaving.told": ("north", "oak"),
        },
        NORTH,
        OAK,
        MILL,
    )
    after, told = settled(before, change_partners(before, NORTH, OAK))
    gone = "Mill Lane School is not a partner any more"
    assert told == {
        "partners.about[mill]": (gone, False),
        "meetings.host": (gone, True),
        "meetings.venues": (gone, True),
        "meetings.seats": (gone, True),
    }
    assert after.by_key[Key("partners.about", "mill")].value == "A school."


def test_answers_that_named_every_partner_are_told_about_a_new_one() -> None:
    before = answers(
        {"money.shares": Shares({"north": 5000, "oak": 5000}), "meetings.venues": Rota(("north",))}, NORTH, OAK
    )
    _, told = settled(before, change_partners(before, NORTH, OAK, MILL))
    assert told == {"money.shares": ("Mill Lane School has joined and is not in this answer", True)}


def test_renaming_a_partner_disturbs_nothing() -> None:
    before = answers({"meetings.host": "oak", "money.shares": Shares({"north": 5000, "oak": 5000})}, NORTH, OAK)
    renamed = change_partners(before, NORTH, replace(OAK, name="Oak Street Trust"))
    assert settled(before, renamed)[1] == {}


# ------------------------------------------------------------ always

VALUES: dict[str, list[TypedValue]] = {
    "meetings.structure": ["leads", "board"],
    "meetings.seats": [SEATS],
    "meetings.host": ["north", "mill"],
    "meetings.first": [date(2026, 9, 1)],
    "leaving.notice": [Period(1, "month")],
    "leaving.binding": [True, False],
    "leaving.told": [("north", "oak"), ("mill",)],
    "partners.about[oak]": ["A charity."],
    "money.shares": [Shares({"north": 10000})],
}


@st.composite
def states(draw: st.DrawFn) -> Answers:
    given = {}
    for key, values in VALUES.items():
        found = draw(st.sampled_from([None, OPEN, NOT_HERE, *map(Answer, values)]))
        if found is not None:
            given[key] = found
    partners = draw(st.lists(st.sampled_from([NORTH, OAK, MILL]), unique=True, max_size=3))
    skipped = draw(st.frozensets(st.sampled_from(["partners", "meetings", "money", "leaving"])))
    return replace(answers(dict(given), *partners), skipped=skipped)


@given(states(), states())
def test_no_change_ever_loses_an_answer(before: Answers, after: Answers) -> None:
    changed, effects = settle(Interview.of(QUESTIONNAIRE, before), after)
    bare = {key: replace(answer, confirm=()) for key, answer in changed}
    assert bare == dict(after.by_key)
    assert {key for key, answer in changed if answer.confirm} == {effect.key for effect in effects}


@given(states(), st.sampled_from(list(Route)))
def test_counts_add_up_and_the_walk_reaches_everything_once(state: Answers, route: Route) -> None:
    talk = Interview.of(QUESTIONNAIRE, state)
    for topic in QUESTIONNAIRE.topics:
        found = engine.progress(talk, topic.id, route)
        assert found.asked == len(engine.asks(talk, route, topic.id))
        assert found.answered + found.defaults + found.open + found.blank <= found.asked
    walked = [engine.asks(talk, route)[0]]
    while following := engine.neighbour(talk, walked[-1].key, 1, route):
        walked.append(following)
        assert engine.neighbour(talk, following.key, -1, route) == walked[-2]
    assert tuple(walked) == engine.asks(talk, route)


@given(states())
def test_answering_what_comes_next_comes_to_an_end(state: Answers) -> None:
    talk = Interview.of(QUESTIONNAIRE, state)
    for _ in range(200):
        ask = engine.next_ask(talk)
        if ask is None:
            break
        talk = Interview.of(QUESTIONNAIRE, replace(talk.answers, by_key={**talk.answers.by_key, ask.key: NOT_HERE}))
    assert engine.next_ask(talk) is None


# ------------------------------------------------------------ what a choice calls for


def test_what_a_choice_calls_for_is_asked_wherever_it_stands_until_it_has_been_said() -> None:
    who = QUESTIONNAIRE.by_id["meetings.structure"]
    options = tuple(replace(option, then="leaving.notice" if option.id == "leads" else "") for option in who.options)
    questions = [
        replace(question, options=options) if question is who else question
        for topic in QUESTIONNAIRE.topics
        for question in topic.questions
    ]
    questionnaire = Questionnaire.of((Topic("all", "All", "", tuple(questions)),), QUESTIONNAIRE.facts)

    def called(given: dict[str, TypedValue | Answer]) -> list[str]:
        return keys(engine.called_for(Interview.of(questionnaire, answers(given)), Key("meetings.structure")))

    assert called({"meetings.structure": "leads"}) == ["leaving.notice"]
    assert called({"meetings.structure": "board"}) == []
    assert called({}) == []
    assert called({"meetings.structure": "leads", "leaving.notice": Period(3, "month")}) == []


def test_a_row_needs_what_its_own_choice_calls_for() -> None:
    other = Option("other", "Another, said in the note", "see the note", then="note")
    columns = (
        TableColumn("what", "What?", Kind.LINE, required=True),
        TableColumn("basis", "On what basis?", Kind.CHOICE, (Option("law", "A law", "a law"), other)),
        TableColumn("note", "Note", Kind.LINE),
    )
    assert engine.needed_in({"what": "x", "basis": "law"}, columns) == {"what"}
    assert engine.needed_in({"what": "x", "basis": "other"}, columns) == {"what", "note"}


def test_whoever_joins_changes_nothing_in_answers_that_are_asked_for_as_before() -> None:
    (by_number,) = {
        each.id
        for each in QUESTIONNAIRE.by_id.values()
        if each.when and set(asked_in(each.when, {})) == {"partners.list"} and not each.each_partner
    }
    fern = Partner("fern", "Fern Road Surgery", "the surgery", "cio")
    three = put(answers({}, NORTH, OAK, MILL), by_number, "As we agreed.")
    _, effects = settled(three, change_partners(three, NORTH, OAK, MILL, fern))
    assert by_number not in effects
    _, effects = settled(three, change_partners(three, NORTH, OAK))
    assert effects[by_number] == ("partners.list changed", False)
    two = put(answers({}, NORTH, OAK), by_number, "As we agreed.")
    _, effects = settled(two, change_partners(two, NORTH, OAK, MILL))
    assert effects[by_number] == ("partners.list changed", True)
