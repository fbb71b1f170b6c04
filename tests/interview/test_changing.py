"""What a change does: one way for every front end, pure, and what it writes reads as what it says."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from agreement_builder.findings import Finding
from agreement_builder.interview.changes import (
    Around,
    Arrange,
    Change,
    ChooseDocument,
    Clear,
    Confirm,
    DatePaper,
    DropBegun,
    Give,
    GiveCell,
    Keep,
    KeepBeside,
    LetStand,
    MarkOpen,
    NotApplicable,
    NumberDraft,
    SayOwn,
    SetBasis,
    SkipTopic,
    TakeBackWaiver,
    TakeOutOwn,
)
from agreement_builder.interview.changing import Applied, Before, apply
from agreement_builder.interview.effects import Effect, settle
from agreement_builder.interview.engine import Interview, is_asked
from agreement_builder.interview.plain_changes import NAMES, from_plain, to_plain
from agreement_builder.interview.reading import Known, read_answers
from agreement_builder.model.answers import Answers, Basis, CellKey, Key, Status
from agreement_builder.model.conditions import MISSING, asked_in, settled
from agreement_builder.model.content import applied, at
from agreement_builder.model.houserules import HouseRule
from agreement_builder.model.lookup import partners_asked
from agreement_builder.model.questions import Question
from agreement_builder.model.reasons import AnswerChanged
from agreement_builder.model.values import Period, Raw
from agreement_builder.workflow import library_at, open_agreement
from agreement_builder.workflow.agreements import Agreement
from tests.interview.support import PARTNER_KINDS, QUESTIONNAIRE

BECKS = Path(__file__).parents[2] / "examples" / "three-becks.yaml"
LIBRARY = library_at(None)
PARTNERS: Raw = [
    {"id": "council", "name": "Merrowdale Borough Council", "short": "the council", "kind": "council"},
    {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]
NOTICE = Key("exit.notice")


def read(raw: dict[str, Raw]) -> Answers:
    return read_answers(QUESTIONNAIRE, PARTNER_KINDS, raw, lambda _: 0)[0]


def before(**answers: Raw) -> Before:
    """A small agreement of two partners with answers by topic, and what is said at its head."""
    topics = {name: held for name, held in answers.items() if isinstance(held, dict) and name in ("things", "exit")}
    head = {name.replace("_", " "): held for name, held in answers.items() if name not in topics}
    raw: dict[str, Raw] = {**head, "answers": {"partners": {"list": PARTNERS}, **topics}}
    return Before(Interview.of(QUESTIONNAIRE, read(raw)), raw, PARTNER_KINDS, rule)


def rule(id: str) -> HouseRule | None:
    return HouseRule(id, "exit.notice", "who writes first") if id == "exit.notice.first" else None


def after(held: Before, *changes: Change) -> Before:
    """The agreement after changes, each of which is made and writes what it says."""
    for change in changes:
        made = apply(held, change)
        assert made.findings == ()
        held = stored(held, made)
    return held


def stored(held: Before, made: Applied) -> Before:
    raw = applied(held.raw, made.written)
    assert read(raw) == made.answers
    return replace(held, interview=held.interview.after(made.answers), raw=raw)


# ------------------------------------------------------------ every change


def test_an_answer_is_given_left_open_said_not_to_apply_and_taken_back() -> None:
    held = after(before(), Give(NOTICE, "3 months"))
    assert held.answers.by_key[NOTICE].value == Period(3, "month")
    held = after(held, MarkOpen(NOTICE, {"until then": "3 months hold"}))
    point = held.answers.by_key[NOTICE].open_point
    assert point is not None
    assert point.until_then == "3 months hold"
    held = after(held, NotApplicable(NOTICE, "It ends by itself."))
    assert held.answers.by_key[NOTICE].status is Status.NOT_APPLICABLE
    assert held.answers.by_key[NOTICE].note == "It ends by itself."
    assert NOTICE not in after(held, Clear(NOTICE)).answers.by_key


def test_a_new_answer_stands_beside_those_of_its_question_and_its_section_as_it_does_when_it_is_read_again() -> None:
    oak, council = Key("partners.address", "oak"), Key("partners.address", "council")
    held = after(
        before(), Give(NOTICE, "3 months"), Give(oak, "4 Oak Street"), Give(Key("partners.lead", "oak"), "Ann")
    )
    held = after(held, Give(council, "Town Hall"), Give(Key("things.line"), "A shed"))
    assert list(map(str, held.answers.by_key)) == [
        "partners.list", "partners.address[oak]", "partners.address[council]", "partners.lead[oak]", "exit.notice", "things.line",
    ]  # fmt: skip
    assert list(read(dict(held.raw)).by_key) == list(held.answers.by_key)


def test_a_note_stays_when_another_answer_is_given_and_how_it_came_about_does_not() -> None:
    held = before(exit={"notice": {"answer": "3 months", "basis": "discussed", "note": "In May.", "confirm": "look"}})
    given = after(held, Give(NOTICE, "6 months")).answers.by_key[NOTICE]
    assert (given.note, given.basis, given.confirm) == ("In May.", Basis.UNSTATED, ())
    confirmed = after(held, Confirm(NOTICE)).answers.by_key[NOTICE]
    assert (confirmed.note, confirmed.basis, confirmed.confirm) == ("In May.", Basis.DISCUSSED, ())
    proposed = after(held, SetBasis(NOTICE, Basis.PROPOSED, "oak")).answers.by_key[NOTICE]
    assert (proposed.note, proposed.basis, proposed.proposed_by) == ("In May.", Basis.PROPOSED, "oak")


def test_an_answer_comes_with_what_is_said_around_it_in_one_change() -> None:
    noted = Around(Basis.PROPOSED, "oak", "In May.")
    held = after(before(), Keep(NOTICE, "3 months", around=noted))
    assert held.raw["answers"]["exit"] == {  # type: ignore[index,call-overload]
        "notice": {"answer": "3 months", "basis": "proposed by oak", "note": "In May."}
    }
    assert apply(held, Keep(NOTICE, "3 months", around=noted)).written == {}
    bare = after(held, Keep(NOTICE, "3 months", around=Around()))
    assert bare.raw["answers"]["exit"] == {"notice": "3 months"}  # type: ignore[index,call-overload]
    doubtful = before(exit={"notice": {"answer": "3 months", "basis": "discussed", "confirm": "look"}})
    again = after(doubtful, Keep(NOTICE, "3 months", around=Around(Basis.DISCUSSED)))
    assert again.answers.by_key[NOTICE].confirm == ()


def test_what_is_said_around_half_an_answer_waits_until_it_is_whole() -> None:
    held = before(exit={"notice": {"answer": "3 months", "basis": "discussed"}})
    half = after(held, Keep(NOTICE, "3 mnths", around=Around(Basis.ASSUMED)))
    assert half.answers.by_key[NOTICE].basis is Basis.DISCUSSED
    assert half.answers.unfinished[NOTICE].raw == "3 mnths"
    refused = apply(held, Keep(NOTICE, "3 months", around=Around(note="x" * 60_000)))
    assert refused.findings
    assert refused.written == {}


def test_what_is_begun_is_kept_beside_the_answer_and_dropped() -> None:
    table = Key("things.table")
    held = after(before(), Keep(table, [{"what": "Rent"}, {"amount": "much"}]))
    assert held.answers.unfinished[table].raw == [{"amount": "much"}]
    assert held.answers.unfinished[table].added
    confirmed = after(held, SetBasis(table, Basis.DISCUSSED), Confirm(table))
    assert table in confirmed.answers.unfinished
    dropped = after(confirmed, DropBegun(table))
    assert dropped.answers.unfinished == {}
    assert dropped.answers.by_key[table].basis is Basis.DISCUSSED
    assert after(held, Keep(table, "")).answers == before().answers


def test_what_was_said_beside_an_answer_stays_until_it_is_said_again_or_taken_back() -> None:
    one = KeepBeside(NOTICE, {"to be agreed": {"positions": {"oak": "6 months"}}})
    two = KeepBeside(
        NOTICE, {"to be agreed": {"positions": {"north": "A year"}, "until then": "We wait"}, "note": "In May."}
    )
    held = after(before(exit={"notice": "3 months"}), one, two)
    said = held.answers.unfinished[NOTICE]
    assert said.beside["to be agreed"] == {"positions": {"oak": "6 months", "north": "A year"}, "until then": "We wait"}
    stays: tuple[Change, ...] = (Give(NOTICE, "9 months"), Keep(NOTICE, "9 months"), Keep(NOTICE, ""), Confirm(NOTICE))
    for change in stays:
        assert after(held, change).answers.unfinished[NOTICE].beside == said.beside, change
    assert after(held, Keep(NOTICE, "some da")).answers.unfinished[NOTICE].raw == "some da"
    noted = after(held, SetBasis(NOTICE, Basis.DISCUSSED, note="In May."))
    assert noted.answers.unfinished[NOTICE].beside.keys() == {"to be agreed"}
    goes: tuple[Change, ...] = (MarkOpen(NOTICE, {}), NotApplicable(NOTICE), DropBegun(NOTICE), Clear(NOTICE))
    for change in goes:
        assert after(held, change).answers.unfinished == {}, change
    unread = after(before(exit={"notice": "some day"}), one)
    assert NOTICE in unread.answers.unfinished
    assert at(unread.raw, ("answers", "exit", "notice")) == "some day"


def test_a_cell_that_is_given_leaves_the_row_that_was_begun() -> None:
    table = Key("things.table")
    held = after(
        before(), Keep(table, [{"what": "Rent"}, {"amount": "much"}]), GiveCell(CellKey(table, 1, "amount"), "£9")
    )
    assert held.answers.unfinished[table].raw == [{"amount": "much"}]


def test_what_cannot_be_read_goes_when_something_is_begun_in_its_place() -> None:
    held = before(exit={"notice": "some day"})
    made = apply(held, Keep(NOTICE, "soon", counts=False))
    assert applied(held.raw, made.written)["answers"] == {"partners": {"list": PARTNERS}}


def test_one_cell_of_a_table_changes() -> None:
    held = before(things={"table": [{"what": "Rent", "amount": "£4"}, {"what": "Heat"}]})
    cell = CellKey(Key("things.table"), 2, "amount")
    assert applied(held.raw, apply(held, GiveCell(cell, "£9")).written)["answers"]["things"]["table"] == [  # type: ignore[call-overload,index]
        {"what": "Rent", "amount": "£4"},
        {"what": "Heat", "amount": "£9"},
    ]
    after(held, GiveCell(cell, "£9"), GiveCell(cell, "to be agreed"), GiveCell(cell, ""))
    refused = apply(held, GiveCell(replace(cell, row=3), "£9"))
    assert (refused.answers, refused.written) == (held.answers, {})
    assert refused.findings[0].message == "things.table has two rows."


def test_a_house_rule_is_said_like_any_answer() -> None:
    key = Key("exit.notice.first")
    held = after(before(), Give(key, "agreed"), SetBasis(key, Basis.DISCUSSED), MarkOpen(key))
    assert held.answers.rules[key.question].status is Status.TO_BE_AGREED
    assert after(held, Clear(key)).answers.rules == {}
    assert apply(held, Give(Key("exit.notice.second"), "agreed")).findings[0].code == "no-such-answer"


def test_words_of_their_own_are_said_part_by_part_and_taken_out() -> None:
    held = after(
        before(),
        SayOwn("in our words", "exit.one", {"answer": "We write."}),
        SayOwn("in our words", "exit.one", {"heading": "Writing"}),
        SayOwn("provisions", "keys", {"heading": "Keys", "text": "Each has one.", "section": "exit"}),
        SayOwn("provisions", "locks", {"heading": "Locks", "text": "None.", "after": "keys", "for": ["oak"]}),
    )
    assert held.answers.in_our_words["exit.one"].text == "We write."
    assert [own.position for own in held.answers.provisions] == [0, 1]
    held = after(held, SayOwn("provisions", "locks", {"for": None}), TakeOutOwn("provisions", "keys"))
    (own,) = held.answers.provisions
    assert (own.id, own.position, own.concerns) == ("locks", 0, ())
    assert after(held, TakeOutOwn("in our words", "exit.one")).answers.in_our_words == {}
    assert apply(held, TakeOutOwn("provisions", "keys")).findings[0].code == "no-such-answer"
    assert apply(held, SayOwn("provisions", "locks", {"colour": "red"})).findings[0].code == "unknown-part"


def test_the_head_changes() -> None:
    order: Raw = [{"section": "exit", "clauses": ["exit.one"]}]
    held = after(
        before(),
        SkipTopic("exit"),
        ChooseDocument("charter"),
        Arrange(order),
        NumberDraft("3"),
        DatePaper("12 January 2027"),
        LetStand("no-notice", "We know each other.", "the board", date(2027, 1, 12), {"": "abc"}),
        LetStand(
            "no-seat", "They want none.", "the board", date(2027, 1, 12), {"oak": "1", "council": "2"}, everybody=True
        ),
    )
    answers = held.answers
    assert (answers.skipped, answers.document, answers.draft, answers.dated) == (
        frozenset({"exit"}), "charter", 3, date(2027, 1, 12),
    )  # fmt: skip
    assert [(each.code, len(each.covers)) for each in answers.waived] == [("no-notice", 0), ("no-seat", 2)]
    gone = after(held, SkipTopic("exit", False), ChooseDocument(""), Arrange(""), NumberDraft(""), DatePaper(""))
    assert set(gone.raw) == {"answers", "waived"}
    found_again = after(gone, TakeBackWaiver("no-notice"), TakeBackWaiver("no-seat", "elm"))
    assert [each.code for each in found_again.answers.waived] == ["no-seat"]
    assert "waived" not in after(found_again, TakeBackWaiver("no-seat")).raw
    assert apply(held, NumberDraft("three")).findings[0].code == "draft-number"
    assert apply(held, DatePaper("soon")).findings[0].code == "answer-not-a-date"


def test_a_change_that_is_refused_changes_nothing_and_says_why() -> None:
    for change in (Give(NOTICE, "soon"), Give(Key("exit.nothing"), "x"), Give(Key("partners.address", "elm"), "x")):
        made = apply(before(), change)
        assert (made.answers, made.written, made.effects) == (before().answers, {}, ())
        assert made.findings


# ------------------------------------------------------------ in the library


@cache
def becks() -> Agreement:
    return open_agreement(BECKS)


@cache
def held_becks() -> Before:
    agreement = becks()
    kinds = tuple(LIBRARY.pack.partner_kinds)
    return Before(agreement.interview, agreement.source.content, kinds, LIBRARY.house_rule)


def key_of(question: Question) -> Key:
    partners = partners_asked(question, becks().answers.partners)
    return Key(question.id, partners[0].id if partners else "")


def changes_of(question: Question) -> Iterator[Change]:
    """A few changes of an answer, the first of them such as takes what the answer was."""
    key = key_of(question)
    yield NotApplicable(key, "Not with us.")
    if question.example is not None:
        yield Give(key, cast("Raw", question.example))
    yield from (Give(key, option.id) for option in question.options[:1])
    yield MarkOpen(key, {"until then": "As it was."})


QUESTIONS = [
    question
    for question in LIBRARY.questionnaire.by_id.values()
    if question.id != "partners.list"
    and (not question.each_partner or partners_asked(question, becks().answers.partners))
]


@pytest.mark.parametrize("topic", [topic.id for topic in LIBRARY.questionnaire.topics])
def test_what_every_change_writes_reads_as_what_it_says(topic: str) -> None:
    """For every question of the library; and what was read before is not read otherwise the second time."""
    held, kinds = held_becks(), tuple(LIBRARY.pack.partner_kinds)
    known = Known(held.raw, held.answers, becks().findings)
    asked = [question for question in QUESTIONS if question.topic == topic]
    made = [apply(held, change) for question in asked for change in changes_of(question)]
    assert sum(not each.findings for each in made) >= 2 * len(asked)
    for each in made:
        raw = applied(held.raw, each.written)
        again, findings = read_answers(LIBRARY.questionnaire, kinds, raw, lambda _: 0, "", known)
        assert again == each.answers
        if each is made[-1]:
            assert read_answers(LIBRARY.questionnaire, kinds, raw, lambda _: 0) == (again, findings)


def walked(earlier: Interview, answers: Answers) -> set[Effect]:
    """What rests on what changed, by walking every question; partners stay as they are."""
    later, found = Interview.of(earlier.questionnaire, answers), set()
    questions = earlier.questionnaire.by_id
    for id in questions:
        was, now = settled(earlier.lookup(id)), settled(later.lookup(id))
        keys = [key for key in {**earlier.answers.by_key, **answers.by_key} if key.question == id]
        same = all(earlier.answers.by_key.get(key) == answers.by_key.get(key) for key in keys)
        if was is MISSING or now is MISSING or was == now or same:
            continue
        for other in questions.values():
            if other.when is None or id not in depends(other):
                continue
            for key, answer in earlier.answers:
                says = answer.status is not Status.GIVEN or answer.value is not None
                if key.question == other.id and says and answers.by_key.get(key) == answer:
                    found.add(Effect(key, (AnswerChanged(id),), is_asked(later, other)))
    return found


def depends(question: Question) -> set[str]:
    assert question.when is not None
    return set(asked_in(question.when, LIBRARY.questionnaire.facts))


def test_the_index_of_what_rests_on_an_answer_finds_what_a_walk_through_all_questions_finds() -> None:
    held, effects = held_becks(), 0
    for question in QUESTIONS:
        few = 3 if question.id in LIBRARY.questionnaire.dependants else 1
        for change in islice(changes_of(question), few):
            answers = apply(held, change).answers
            unmarked = replace(answers, by_key={key: replace(answer, confirm=()) for key, answer in answers})
            _, found = settle(held.interview, unmarked)
            assert set(found) == walked(held.interview, unmarked)
            effects += len(found)
    assert effects > 50


def test_an_ordinary_change_costs_a_small_part_of_reading_the_answers() -> None:
    held, kinds = held_becks(), tuple(LIBRARY.pack.partner_kinds)

    def cost(times: int, what: object) -> float:
        took = []
        for _ in range(times):
            began = time.process_time()
            what()  # type: ignore[operator]
            took.append(time.process_time() - began)
        return statistics.median(took)

    reading = cost(5, lambda: read_answers(LIBRARY.questionnaire, kinds, held.raw, lambda _: 0))
    changes = [NotApplicable(key_of(question)) for question in QUESTIONS]
    changing = statistics.median(cost(1, lambda change=change: apply(held, change)) for change in changes)
    assert changing < reading / 5


# ------------------------------------------------------------ as plain data


EVERY: tuple[Change, ...] = (
    Give(NOTICE, {"answer": "3 months", "note": "In May."}),
    Keep(NOTICE, ["half"], counts=False),
    Keep(NOTICE, "3 months", around=Around(Basis.PROPOSED, "oak", "In May.")),
    DropBegun(NOTICE),
    KeepBeside(NOTICE, {"note": "In May."}),
    Clear(Key("partners.address", "oak")),
    Confirm(NOTICE),
    MarkOpen(NOTICE, {"positions": {"oak": "6 months"}}),
    NotApplicable(NOTICE, "It ends by itself."),
    SetBasis(NOTICE, Basis.PROPOSED, "oak", "In May."),
    GiveCell(CellKey(Key("things.table"), 2, "amount"), "£9"),
    SayOwn("provisions", "keys", {"text": "Each has one.", "for": None}),
    TakeOutOwn("in our words", "exit.one"),
    SkipTopic("exit", False),
    ChooseDocument("charter"),
    Arrange([{"section": "exit"}]),
    NumberDraft("0"),
    DatePaper("2027-01-12"),
    LetStand("no-notice", "We know.", "the board", date(2027, 1, 12), {"oak": "1"}, everybody=True),
    TakeBackWaiver("no-notice", "oak"),
)


def test_every_change_has_a_plain_form_that_reads_as_the_same() -> None:
    assert len({type(change) for change in EVERY}) == len(NAMES)
    for change in EVERY:
        assert from_plain(to_plain(change)) == change


@pytest.mark.parametrize(
    "data",
    [
        "give", {}, {"change": "take"}, {"change": "give"}, {"change": "give", "key": "exit", "raw": "x"},
        {"change": "give", "key": "exit.notice", "raw": "x", "colour": "red"}, {"change": "clear", "key": 3},
        {"change": "set-basis", "key": "exit.notice", "basis": "dreamt"}, {"change": "skip-topic", "topic": "a", "skipped": "no"},
        {"change": "let-stand", "code": "a", "because": "b", "by": "c", "on": "soon", "rests_on": {}},
        {"change": "give-cell", "cell": "exit.notice", "raw": "x"}, {"change": "give", "key": "exit.notice", "raw": None},
    ],
)  # fmt: skip
def test_plain_data_that_means_no_change_is_told(data: object) -> None:
    told = from_plain(data)
    assert isinstance(told, Finding)
    assert told.code == "change-not-clear"
