"""Answers about partners, people, shares and rows: what is meant is found, and everything wrong is told at once."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.interview.kinds import Context, parse, show, slug, to_raw, usable_partners
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import (
    Budget,
    BudgetLine,
    Money,
    Partner,
    Person,
    Raw,
    Rota,
    Rows,
    ScoreRow,
    Scores,
    Shares,
)
from agreement_builder.workflow import library_at
from tests.interview.support import CONTEXT, COUNCIL, OAK, question, told, value


@pytest.mark.parametrize("raw", ["oak-street", "Oak Street", "oak street families", "the Oak Street"])
def test_a_partner_may_be_named_by_id_short_or_full_name(raw: str) -> None:
    assert value(Kind.PARTNER, raw) == "oak-street"


def test_a_partner_nobody_knows_gets_the_nearest_name() -> None:
    assert told(Kind.PARTNER, "oak-stret") == '"oak-stret" is not one of the partners. Did you mean oak-street?'
    assert "The partners are council, trust, oak-street." in told(Kind.PARTNER, "Kindling")


@pytest.mark.parametrize(
    "raw", [["council", "Oak Street"], "council, Oak Street", "the council and Oak Street", "council;oak-street"]
)
def test_several_partners(raw: Raw) -> None:
    assert value(Kind.PARTNERS, raw) == ("council", "oak-street")


def test_all_means_every_partner() -> None:
    assert value(Kind.PARTNERS, "All") == ("council", "trust", "oak-street")


def test_a_rota_keeps_words_and_ids_in_order() -> None:
    assert value(Kind.ROTA, ["Civic Centre, Market Way", "oak-street"]) == Rota(
        ("Civic Centre, Market Way", "oak-street")
    )
    assert value(Kind.ROTA, "Beech Lane; Civic Annexe") == Rota(("Beech Lane", "Civic Annexe"))


def test_a_person_may_be_just_a_role() -> None:
    assert value(Kind.PERSON, "Hub Manager") == Person("Hub Manager")
    assert value(Kind.PERSON, {"role": "Area Manager", "deputy": "Practice Lead"}) == Person(
        "Area Manager", deputy="Practice Lead"
    )


def test_a_person_without_a_role_is_asked_for_it() -> None:
    assert "has no role" in told(Kind.PERSON, {"name": "A. Okafor"})
    assert "Did you mean deputy?" in told(Kind.PERSON, {"role": "Chair", "deputi": "X"})


def test_shares_add_up_to_the_hundredth_of_a_percent() -> None:
    thirds: Raw = {"council": "33.33%", "the Trust": "33.33", "oak-street": "33.34 per cent"}
    assert value(Kind.SHARES, thirds) == Shares({"council": 3333, "trust": 3333, "oak-street": 3334})


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"council": "50%", "trust": "49.99%"}, "add up to 99.99%, not 100%. There is 0.01% too little."),
        ({"council": "60%", "trust": "60%"}, "There are 20% too much."),
        ({"council": "33.333%", "trust": "66.667%"}, "more than two decimals"),
        ({"council": "half", "kindling": "50%"}, '"kindling" is not one of the partners.'),
        ({"council": "50%", "the council": "50%"}, "has two shares"),
        ("50/50", "a share for each partner"),
    ],
)
def test_shares_that_cannot_be_taken(raw: Raw, says: str) -> None:
    assert says in told(Kind.SHARES, raw)


def test_a_table_is_read_cell_by_cell() -> None:
    raw: Raw = [
        {"what": "Crèche", "amount": "£16,000", "who": "Oak Street"},
        {},
        {"What": "Hall", "by": "1/9/2026", "form": "seats"},
    ]
    assert value(Kind.TABLE, raw) == Rows(
        (
            {"what": "Crèche", "amount": Money(1600000), "who": "oak-street"},
            {"what": "Hall", "by": date(2026, 9, 1), "form": "seats"},
        )
    )


def test_every_problem_of_a_table_is_told_with_row_and_column() -> None:
    raw: Raw = [
        {"what": "Crèche", "amount": "£-1"},
        {"amout": "£1"},
        {"what": "Hall", "by": "31 June 2027", "who": "nobody"},
        "words",
    ]
    problems = parse(raw, question(Kind.TABLE), CONTEXT).problems
    assert [(problem.path, problem.message) for problem in problems] == [
        ((0, "amount"), 'Row 1: Amount: "£-1" is less than nothing.'),
        ((1, "amout"), 'Row 2: "amout" is not a column of this table.'),
        ((2, "by"), 'Row 3: By: "31 June 2027" is not a date. June has 30 days.'),
        ((2, "who"), 'Row 3: Who: "nobody" is not one of the partners.'),
        ((3,), "Row 4: This row does not say what is what."),
    ]


def test_a_required_cell_may_wait_and_shows_as_a_blank_in_the_document() -> None:
    assert value(Kind.TABLE, [{"amount": "£5"}]) == Rows(({"amount": Money(500)},))


def test_work_without_a_lead_is_kept_so_that_the_draft_can_show_the_gap() -> None:
    columns = (
        TableColumn("work", "Work", Kind.LINE, required=True),
        TableColumn("leads", "Leads", Kind.LINE, required=True),
    )
    asked = Question("roles.work", "Who does what?", Kind.TABLE, "the work", columns=columns)
    assert parse([{"work": "Welcome pack", "leads": ""}], asked, CONTEXT).value == Rows(({"work": "Welcome pack"},))


def test_a_row_alone_needs_no_list() -> None:
    assert value(Kind.TABLE, {"what": "Hall"}) == Rows(({"what": "Hall"},))


def test_a_budget_keeps_a_total_that_does_not_add_up() -> None:
    raw: Raw = {
        "periods": ["2026/27", "2027/28"],
        "lines": [
            {"partner": "council", "for": "Coordinator", "amounts": ["104,000", "£208,000"]},
            {"for": "Crèche", "amounts": ["0", "16,000"]},
        ],
        "total": "£1",
        "costs": [{"for": "Coordinator", "amounts": ["110,000", "£220,000"]}],
    }
    assert value(Kind.BUDGET, raw) == Budget(
        ("2026/27", "2027/28"),
        (
            BudgetLine("council", "Coordinator", (Money(10400000), Money(20800000))),
            BudgetLine("", "Crèche", (Money(0), Money(1600000))),
        ),
        Money(100),
        (BudgetLine("", "Coordinator", (Money(11000000), Money(22000000))),),
    )


def test_every_problem_of_a_budget_is_told() -> None:
    raw: Raw = {
        "periods": ["2026/27", "2027/28"],
        "lines": [
            {"partner": "council", "amounts": ["1"]},
            {"partner": "x", "amounts": ["1", "two"]},
            {"amounts": ["1", "2"]},
        ],
        "sum": "£3",
        "total": "much",
        "costs": [{"partner": "council", "for": "Van", "amounts": ["1"]}, {"amounts": ["1", "2"]}],
    }
    problems = parse(raw, question(Kind.BUDGET), CONTEXT).problems
    assert [problem.path for problem in problems] == [
        ("sum",),
        ("lines", 0, "amounts"),
        ("lines", 1, "partner"),
        ("lines", 1, "amounts", 1),
        ("lines", 2),
        ("costs", 0, "partner"),
        ("costs", 1),
        ("total",),
    ]
    assert problems[1].message == "Line 1: One amount for two periods."


def test_scores_stand_in_the_order_of_who_gave_them() -> None:
    rows: Raw = [
        {"statement": "Trust", "scores": ["4", "-"], "before": "3.5"},
        {"statement": "Clarity", "scores": ["2", "5"]},
    ]
    assert value(Kind.SCORES, {"who": ["council", "the panel"], "rows": rows}) == Scores(
        ("council", "the panel"), (ScoreRow("Trust", (4, 0), 35), ScoreRow("Clarity", (2, 5)))
    )


def test_every_problem_of_scores_is_told() -> None:
    raw: Raw = {
        "who": ["council", "the panel"],
        "rows": [
            {"statement": "Trust", "scores": ["6", "high"], "before": "7"},
            {"statement": "Clarity", "scores": ["4"]},
            {"scores": ["4", "4"]},
        ],
    }
    problems = parse(raw, question(Kind.SCORES), CONTEXT).problems
    assert [problem.path for problem in problems] == [
        ("rows", 0, "scores", 0),
        ("rows", 0, "scores", 1),
        ("rows", 0, "before"),
        ("rows", 1, "scores"),
        ("rows", 2),
    ]
    assert problems[3].message == "Statement 2: One score for two names."
    nobody: Raw = {"rows": [{"statement": "Trust", "scores": []}]}
    assert [problem.code for problem in parse(nobody, question(Kind.SCORES), CONTEXT).problems] == [
        "scores-without-names"
    ]


def test_points_carry_positions_and_a_way_to_settle_them() -> None:
    raw: Raw = [
        {
            "point": "Who chairs",
            "positions": {"council": "Its Director", "parents": "Somebody independent"},
            "Until_then": "The facilitator chairs.",
            "settled by": "the board",
            "by": "20 October 2026",
            "blocks signing": "yes",
            "note": "Asked twice.",
        },
        "The gap of £5,450.00",
    ]
    assert value(Kind.POINTS, raw) == (
        OpenPoint(
            "Who chairs",
            (("council", "Its Director"), ("parents", "Somebody independent")),
            "The facilitator chairs.",
            "the board",
            date(2026, 10, 20),
            True,
            "Asked twice.",
        ),
        OpenPoint("The gap of £5,450.00"),
    )


def test_a_point_says_what_is_wrong_with_each_part() -> None:
    says = told(
        Kind.POINTS, [{"positions": "five", "by": "31 June 2027", "blocks signing": "perhaps", "til then": "x"}]
    )
    for part in ("Did you mean until then?", "not clear who says what", "June has 30 days", "neither yes nor no"):
        assert part in says


FIRST: dict[str, Raw] = {
    "id": "council",
    "name": "Merrowdale Borough Council",
    "short": "the council",
    "kind": "council",
}
SECOND: dict[str, Raw] = {"id": "oak-street", "name": "Oak Street Families", "kind": "cio"}
GOOD: list[Raw] = [FIRST, SECOND]


def test_a_partner_without_a_short_name_is_called_by_the_full_one() -> None:
    assert value(Kind.PARTNER_LIST, GOOD) == (
        COUNCIL,
        Partner("oak-street", "Oak Street Families", "Oak Street Families", "cio"),
    )


def test_every_problem_of_a_partner_list_is_told() -> None:
    raw: Raw = [
        *GOOD,
        {"id": "Oak Street", "name": "Oak Street Ltd", "kind": "cio"},
        {"id": "council", "name": "Oak  street families", "short": "the council", "kind": "counsil"},
        {"id": "all", "name": "All of Us", "kind": "informal"},
        {"id": "x", "kind": "nhs"},
        {"id": "y", "name": "n" * 301, "kind": "nhs"},
    ]
    says = told(Kind.PARTNER_LIST, raw)
    for part in (
        'Partner 3: "Oak Street" cannot be an id.',
        "such as oak-street-ltd.",
        'Partner 4: "counsil" is not a kind of partner. Did you mean council?',
        'Partner 5: "all" means something else in this file.',
        "Partner 6: The full name is missing.",
        "Partner 7: Name: This answer has 301 characters.",
    ):
        assert part in says


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("group", "Did you mean informal?"),
        ("Charity", "Did you mean charity-company or charity-trust?"),
        ("trusts", "Did you mean charity-trust, nhs or academy-trust?"),
        ("a local authority", "Did you mean council?"),
        ("counsil", "Did you mean council?"),
        ("sailing", "The kinds are academy-trust, authority, charity-company"),
    ],
)
def test_a_kind_in_other_words_is_told_by_its_id(said: str, hint: str) -> None:
    kinds = library_at(None).pack.partner_kinds
    raw: Raw = [*GOOD, {"id": "x", "name": "Mill Meadow", "kind": said}]
    (problem,) = parse(raw, question(Kind.PARTNER_LIST), Context((), kinds)).problems
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize("part", ["id", "name", "short"])
def test_two_partners_that_look_alike_are_told_apart(part: str) -> None:
    other: dict[str, Raw] = {"id": "b", "name": "B", "short": "b", "kind": "nhs"}
    first: dict[str, Raw] = {"id": "a", "name": "A", "short": "a", "kind": "nhs"}
    problems = parse([first, other | {part: first[part]}], question(Kind.PARTNER_LIST), CONTEXT).problems
    assert [problem.path for problem in problems] == [(1, part)]
    assert "Partners 1 and 2 have the same" in problems[0].message


def test_an_agreement_has_two_to_fifty_partners() -> None:
    assert "One partner is listed." in told(Kind.PARTNER_LIST, GOOD[:1])
    many: Raw = [{"id": f"p{n}", "name": f"P {n}", "kind": "nhs"} for n in range(51)]
    assert "51 partners are listed." in told(Kind.PARTNER_LIST, many)


def test_partners_are_known_to_other_answers_although_the_list_has_something_to_mend() -> None:
    raw: Raw = [*GOOD, {"id": "x", "kind": "?"}, {"id": "Not An Id"}, "words", {"id": "council", "name": "again"}]
    assert [partner.id for partner in usable_partners(raw)] == ["council", "oak-street", "x"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Oak Street Families", "oak-street-families"),
        ("the Trust", "trust"),
        ("Parents' Voice", "parents-voice"),
        ("Crèche & Co", "creche-co"),
        ("360 Giving", "giving"),
        ("עברית", "partner"),
        ("All", "partner"),
        ("x" * 60, "x" * 40),
    ],
)
def test_an_id_is_made_of_a_name(name: str, id: str) -> None:
    assert slug(name) == id


LINES: list[tuple[Kind, Raw, str]] = [
    (Kind.CHOICE, "seats", "One vote for each seat"),
    (Kind.PARTNER, "oak-street", "Oak Street"),
    (Kind.PARTNERS, "all", "the council, the Trust and Oak Street"),
    (Kind.DATE, "2026-09-01", "1 September 2026"),
    (Kind.RHYTHM, "2nd Tuesday of each month", "on the second Tuesday of every month"),
    (Kind.YES_NO, "y", "yes"),
    (Kind.TEXT, "one\n\ntwo " + "x" * 200, "one two " + "x" * 91 + "…"),
    (Kind.SHARES, {"council": "50%", "trust": "50%"}, "the council 50% and the Trust 50%"),
    (Kind.ROTA, ["oak-street", "Beech Lane"], "Oak Street and Beech Lane"),
    (Kind.TABLE, [{"what": "Hall"}, {"what": "Van"}], "two rows: Hall; Van"),
    (Kind.BUDGET, {"periods": ["y"], "lines": [{"for": "x", "amounts": ["5"]}]}, "one line, one period, £5 in all"),
    (
        Kind.SCORES,
        {"who": ["oak-street", "the panel"], "rows": [{"statement": "Trust", "scores": ["4", "2"]}]},
        "one statement, scored by Oak Street and the panel",
    ),
    (Kind.POINTS, ["Who chairs"], "one point: Who chairs"),
    (Kind.PARTNER_LIST, GOOD, "the council and Oak Street Families"),
]


@pytest.mark.parametrize(("kind", "raw", "line"), LINES)
def test_an_answer_on_one_line(kind: Kind, raw: Raw, line: str) -> None:
    assert show(value(kind, raw), question(kind), CONTEXT) == line


def test_values_are_written_the_way_people_write_them() -> None:
    typed: list[tuple[Kind, Raw]] = [
        (Kind.DATE, "1 Sept 2026"),
        (Kind.MONEY, "1184000"),
        (Kind.PERIOD, "three months"),
        (Kind.RHYTHM, "on the 2nd Tuesday of each month"),
        (Kind.NUMBER, "twelve"),
        (Kind.PARTNER, OAK.name),
        (Kind.SHARES, {"council": "50.0", "trust": "50"}),
        (Kind.PERSON, "Chair"),
    ]
    assert [to_raw(value(kind, raw)) for kind, raw in typed] == [
        "2026-09-01",
        "£1,184,000",
        "3 months",
        "second Tuesday of every month",
        "12",
        "oak-street",
        {"council": "50%", "trust": "50%"},
        {"role": "Chair"},
    ]
    assert to_raw((COUNCIL,)) == [FIRST]
