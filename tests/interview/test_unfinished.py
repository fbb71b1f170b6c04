"""What was begun and is not complete stays apart from the answers, and comes back into its field as it was typed."""

from __future__ import annotations

import pytest

from agreement_builder.interview import engine
from agreement_builder.interview.kinds import Context
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.interview.reading import read_answers
from agreement_builder.interview.unfinished import apart, joined, read_unfinished, saying_beside, to_entry
from agreement_builder.model.answers import Begun, Key
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Partner, Raw
from tests.support.questionnaires import PARTNER_KINDS, QUESTIONNAIRE

NORTH: Raw = {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"}
OAK: Raw = {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"}
LINE: Raw = {"partner": "north", "for": "rent", "amounts": ["£10", "£20"]}
HALF_LINE: Raw = {"for": "heat", "amounts": ["£5", ""]}


def question(kind: Kind) -> Question:
    return Question("money.start", "How much?", kind, "how much")


CONTEXT = Context((Partner("north", "Northfield Council", "Northfield", "council"),), PARTNER_KINDS)


@pytest.mark.parametrize(
    ("kind", "raw", "whole", "begun"),
    [
        (Kind.PARTNER_LIST, [NORTH, OAK, {"name": "Elm"}], [NORTH, OAK], Begun([{"name": "Elm"}], added=True)),
        (Kind.PARTNER_LIST, [NORTH, OAK], [NORTH, OAK], None),
        (Kind.PARTNER_LIST, [NORTH], None, Begun([NORTH])),
        (
            Kind.BUDGET,
            {"periods": ["a", "b"], "lines": [LINE, HALF_LINE]},
            {"periods": ["a", "b"], "lines": [LINE]},
            Begun({"lines": [HALF_LINE]}, added=True),
        ),
        (Kind.BUDGET, {"periods": ["a"], "lines": []}, None, Begun({"periods": ["a"], "lines": []})),
        (
            Kind.BUDGET,
            {"periods": ["a", "b"], "lines": [HALF_LINE]},
            None,
            Begun({"periods": ["a", "b"], "lines": [HALF_LINE]}),
        ),
        (Kind.SHARES, {"north": "40"}, None, Begun({"north": "40"})),
        (
            Kind.SCORES,
            {"who": ["a", "b"], "rows": [{"statement": "x", "scores": ["1", "2"]}, {"statement": "y"}]},
            {"who": ["a", "b"], "rows": [{"statement": "x", "scores": ["1", "2"]}]},
            Begun({"rows": [{"statement": "y"}]}, added=True),
        ),
        (Kind.RHYTHM, "now and then", None, Begun("now and then")),
        (Kind.LINE, "", None, None),
    ],
)
def test_what_is_whole_can_be_given_and_the_rest_is_kept(
    kind: Kind, raw: Raw, whole: Raw | None, begun: Begun | None
) -> None:
    assert apart(raw, question(kind), CONTEXT) == (whole, begun)
    if begun:
        assert joined(whole or "", begun) == raw
        assert read_unfinished({"money.start": to_entry(begun)}) == {Key("money.start"): begun}


@pytest.mark.parametrize("begun", [Begun(""), Begun("half"), Begun([NORTH], added=True)])
def test_what_is_said_beside_an_answer_stands_with_what_is_begun_and_never_in_the_field(begun: Begun) -> None:
    beside = saying_beside(begun, {"to be agreed": {"positions": {"north": "No."}}})
    assert read_unfinished({"money.start": to_entry(beside)}) == {Key("money.start"): beside}
    assert joined([OAK], beside) == joined([OAK], begun if begun.raw else None)


@pytest.mark.parametrize(
    "entry", [{"beside": "x"}, {"beside": {"note": "x"}, "else": "x"}, {"added": ["x"], "instead": "x"}]
)
def test_an_entry_that_says_nothing_clear_is_told(entry: Raw) -> None:
    with pytest.raises(NotUnderstood):
        read_unfinished({"money.start": entry})


def test_a_partner_that_is_known_stays_on_the_list_whatever_is_wrong_with_it() -> None:
    misspelt: Raw = {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "councl"}
    raw: Raw = [misspelt, OAK, {"id": "elm", "name": "Elm", "short": "Elm", "kind": "cio"}]
    assert apart(raw, question(Kind.PARTNER_LIST), CONTEXT) == (None, Begun(raw))


def test_what_was_begun_is_told_with_its_line_and_the_question_waits() -> None:
    raw: dict[str, Raw] = {
        "answers": {"partners": {"list": [NORTH, OAK]}},
        "unfinished": {"partners.list": {"added": [{"name": "Elm"}]}},
        "stopped": "meetings.rhythm",
    }
    answers, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, raw, lambda path: len(path), "x.yaml")
    assert [(told.code, told.place.question, told.place.line) for told in findings] == [
        ("answer-unfinished", "partners.list", 2)
    ]
    interview = engine.Interview.of(QUESTIONNAIRE, answers)
    first = engine.asks(interview)[0]
    assert (first.key, engine.is_pending(interview, first)) == (Key("partners.list"), True)
    assert engine.progress(interview, "partners").gaps == 1
    assert answers.stopped is not None
    assert answers.stopped.at == Key("meetings.rhythm")


def test_what_a_hand_made_unclear_is_told_and_nothing_of_it_counts() -> None:
    raw: dict[str, Raw] = {"unfinished": {"partners.list": [NORTH]}, "stopped": "no.such"}
    answers, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, raw, lambda _: 7)
    assert [told.code for told in findings] == ["unfinished-not-clear"]
    assert (answers.unfinished, answers.stopped) == ({}, None)


def test_an_answer_with_nothing_begun_beside_it_stands_in_its_field_as_it_is() -> None:
    assert joined([NORTH, OAK], None) == [NORTH, OAK]
    assert joined("£5", None) == "£5"
