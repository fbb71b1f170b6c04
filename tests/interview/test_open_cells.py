"""A cell of a table is open with what each partner says, or does not apply, in the forms that an answer has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agreement_builder.interview.effects import settle
from agreement_builder.interview.engine import Interview, Progress, Stage, progress
from agreement_builder.interview.kinds import parse, show, to_raw
from agreement_builder.interview.leavers import without_partners
from agreement_builder.interview.past import passed
from agreement_builder.interview.reading import read_answers
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Answers, CellKey, Key, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.past import without_past
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Money, NotApplicable, Raw, Rows, TypedValue, row_of, said_in, unsettled_in
from tests.interview.support import CONTEXT, question
from tests.support.questionnaires import MILL, NORTH, OAK, PARTNER_KINDS, QUESTIONNAIRE

SAID: Raw = {
    "positions": {"council": "10 days", "oak-street": "5 days"},
    "until then": "As now.",
    "by": "1/3/2027",
    "blocks signing": "yes",
}
POINT = OpenPoint("", (("council", "10 days"), ("oak-street", "5 days")), "As now.", "", date(2027, 3, 1), True)


def rows(*raw: Raw) -> tuple[dict[str, object], ...]:
    parsed = parse(list(raw), question(Kind.TABLE), CONTEXT)
    assert parsed.problems == ()
    assert isinstance(parsed.value, Rows)
    return tuple(dict(said_in(row)) for row in parsed.value.rows)


def told(raw: Raw) -> str:
    return " | ".join(problem.message for problem in parse(raw, question(Kind.TABLE), CONTEXT).problems)


@pytest.mark.parametrize(
    ("raw", "held"),
    [
        ("to be agreed", OpenPoint("")),
        ("To be agreed", OpenPoint("")),
        ({"to be agreed": ""}, OpenPoint("")),
        ({"to be agreed": "yes"}, OpenPoint("")),
        ({"to_be_agreed": SAID}, POINT),
        ({"to be agreed": "Ask the clinic."}, OpenPoint("", note="Ask the clinic.")),
        ({"to be agreed": {"note": "Ask."}, "note": "Soon."}, OpenPoint("", note="Ask.\nSoon.")),
        ("not applicable", NotApplicable()),
        ({"not applicable": "It costs nothing."}, NotApplicable("It costs nothing.")),
        ({"not applicable": "", "note": "It costs nothing."}, NotApplicable("It costs nothing.")),
        ({"answer": "£5"}, Money(500)),
        ("£5", Money(500)),
    ],
)
def test_a_cell_takes_the_forms_of_an_answer(raw: Raw, held: object) -> None:
    assert rows({"what": "Hall", "amount": raw}) == ({"what": "Hall", "amount": held},)


def test_an_open_cell_leaves_the_other_rows_and_cells_as_they_are() -> None:
    hall: Raw = {"what": "Hall", "amount": "£5", "by": "2026-09-01"}
    whole = rows(hall, {"what": "Van", "amount": "to be agreed", "by": "2026-09-02"}, hall)
    alone = rows(hall)
    assert (whole[0], whole[2]) == (alone[0], alone[0])
    assert whole[1] == {"what": "Van", "amount": OpenPoint(""), "by": date(2026, 9, 2)}


def test_a_row_in_which_a_cell_is_open_is_a_row_even_with_nothing_else() -> None:
    assert rows({"amount": {"to be agreed": ""}}, {"amount": ""}) == ({"amount": OpenPoint("")},)


def test_words_that_only_look_like_an_open_cell_can_be_an_answer() -> None:
    (row,) = rows({"what": {"answer": "to be agreed"}})
    assert row == {"what": "to be agreed"}
    assert to_raw(Rows((row_of({"what": "Not applicable"}),))) == [{"what": {"answer": "Not applicable"}}]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ({"to be agreed": "", "not applicable": ""}, 'Row 1: Amount: Two things are said here: "to be agreed"'),
        ({"to be agreed": {"position": {"council": "Five"}}}, '"position" is not a part of an open point'),
        ({"to be agreed": {"by": "31 June 2027"}}, "Row 1: Amount: By: "),
        ({"answer": "£5", "basis": "discussed"}, "Row 1: Amount: A cell has no basis of its own."),
        ({"answer": "£5", "note": "Really."}, "A cell has no note of its own."),
        ({"answer": "five"}, 'Row 1: Amount: "five" is not an amount of money'),
        ({"to be agreed": "", "until then": "x"}, '"until then" is not a part of a cell'),
    ],
)
def test_what_is_wrong_with_an_open_cell_is_told_with_its_place(cell: Raw, says: str) -> None:
    assert says in told([{"what": "Hall", "amount": cell}])


def test_who_asks_a_row_for_an_open_cell_finds_none() -> None:
    row = row_of({"what": "Hall", "amount": POINT, "who": NotApplicable("Nobody's.")})
    assert row.get("amount") is None
    assert "who" not in row
    assert dict(row) == {"what": "Hall"}
    assert unsettled_in(row) == {"amount": POINT, "who": NotApplicable("Nobody's.")}


def test_a_table_in_brief_says_how_many_cells_are_open() -> None:
    value: TypedValue = Rows(
        (row_of({"what": "Hall", "amount": POINT}), row_of({"what": NotApplicable(), "who": POINT}))
    )
    assert show(value, question(Kind.TABLE), CONTEXT) == "two rows, two cells to be agreed: Hall"


def board(*seats: dict[str, object]) -> Interview:
    answers = Answers(
        {
            Key("meetings.structure"): Answer("board"),
            Key("meetings.seats"): Answer(Rows(tuple(row_of(row) for row in seats))),  # type: ignore[arg-type]
        },
        (NORTH, OAK),
    )
    return Interview.of(QUESTIONNAIRE, answers)


def test_a_row_with_an_open_cell_is_complete_and_counted_as_open() -> None:
    def how_far(*seats: dict[str, object]) -> Progress:
        return progress(board(*seats), "meetings")

    lacking = how_far({"partner": "north"})
    still_open = how_far({"partner": "north", "seats": OpenPoint("")}, {"partner": "oak", "seats": NotApplicable()})
    assert (lacking.gaps, lacking.open_cells) == (1, 0)
    assert (still_open.gaps, still_open.open_cells) == (0, 1)
    assert still_open.stage is Stage.IN_PROGRESS


def test_trouble_in_an_open_cell_is_told_at_its_line() -> None:
    raw: dict[str, Raw] = {
        "answers": {
            "partners": {"list": to_raw((NORTH, OAK))},
            "meetings": {"structure": "board", "seats": [{"partner": "oak", "seats": {"to be agreed": {"by": "x"}}}]},
        }
    }
    answers, findings = read_answers(QUESTIONNAIRE, tuple(PARTNER_KINDS), raw, lambda path: len(path))
    assert Key("meetings.seats") not in answers.by_key
    assert [finding.place.line for finding in findings] == [len(("answers", "meetings", "seats", 0, "seats", "a", "b"))]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("goals.objectives/3/target", CellKey(Key("goals.objectives"), 3, "target")),
        ("goals.objectives[3].target", CellKey(Key("goals.objectives"), 3, "target")),
        ("partners.decides[oak-street]/2/days", CellKey(Key("partners.decides", "oak-street"), 2, "days")),
        ("partners.decides[oak-street][2].days", CellKey(Key("partners.decides", "oak-street"), 2, "days")),
        ("goals.objectives", None),
        ("goals.objectives/3", None),
        ("goals.objectives/0/target", None),
        ("goals.objectives/three/target", None),
        ("partners.address[oak-street]", None),
        ("goals/3/target", None),
    ],
)
def test_a_cell_has_a_name(text: str, cell: CellKey | None) -> None:
    assert CellKey.parse(text) == cell
    if cell is not None:
        assert CellKey.parse(str(cell)) == cell


def test_status_words_are_those_of_an_answer() -> None:
    assert to_raw(Rows((row_of({"what": OpenPoint(""), "amount": NotApplicable()}),))) == [
        {"what": Status.TO_BE_AGREED.value, "amount": Status.NOT_APPLICABLE.value}
    ]


def said_by(*who: str) -> OpenPoint:
    return OpenPoint("", tuple((one, f"What {one} wants") for one in who), settled_by=who[-1])


def table(*cells: object) -> Answer:
    return Answer(Rows(tuple(row_of({"partner": "north", "seats": cell}) for cell in cells)))  # type: ignore[dict-item]


def test_what_a_partner_that_left_said_about_an_open_cell_goes_and_the_cell_stays_open() -> None:
    open_answer = Answer(status=Status.TO_BE_AGREED, open_point=said_by("north", "oak"))
    listed = Answer((said_by("oak"), said_by("north")))
    before = {
        Key("meetings.seats"): table(said_by("north", "oak"), 2, said_by("north"), NotApplicable("No.")),
        Key("leaving.notice"): open_answer,
        Key("leaving.points"): listed,
    }
    left, effects = without_partners(QUESTIONNAIRE, before, [OAK])
    without = OpenPoint("", (("north", "What north wants"),))
    assert left[Key("meetings.seats")] == table(without, 2, said_by("north"), NotApplicable("No."))
    assert left[Key("leaving.notice")].open_point == without
    assert left[Key("leaving.points")].value == (OpenPoint(""), said_by("north"))
    assert {str(effect.key) for effect in effects} == {"meetings.seats", "leaving.notice", "leaving.points"}


def test_an_open_cell_on_which_a_partner_spoke_is_looked_at_again_when_that_partner_leaves_or_another_joins() -> None:
    given = {Key("meetings.structure"): Answer("board"), Key("meetings.seats"): table(said_by("north", "oak"))}
    answers = Answers(given, (NORTH, OAK))
    before = Interview.of(QUESTIONNAIRE, answers)
    for partners, reason in (
        ((NORTH,), "Oak Street Families is not a partner any more"),
        ((NORTH, OAK, MILL), "Mill Lane School has joined and is not in this answer"),
        ((NORTH, OAK), ""),
    ):
        after, _ = settle(before, replace(answers, partners=partners))
        assert after.by_key[Key("meetings.seats")].confirm == reasons.read(reason)


def test_the_day_by_which_a_cell_is_settled_can_have_passed_and_the_cell_is_taken_over() -> None:
    value = Rows((row_of({"partner": "north", "seats": POINT, "note": NotApplicable()}),))
    assert passed(value, date(2027, 4, 1)) == ("1\u00a0March 2027",)
    assert without_past(value, QUESTIONNAIRE.by_id["meetings.seats"], date(2027, 4, 1)) == value
