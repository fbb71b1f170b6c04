"""Answers of several parts: the words before each field, what names a row, and what it still lacks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from agreement_builder.interview import kinds, parts, tables
from agreement_builder.interview.kinds.rows import read_open_point
from agreement_builder.model.questions import Kind, Option, Question, TableColumn
from agreement_builder.model.values import Partner, Person, Raw, TypedValue
from tests.support.questionnaires import NORTH, OAK, PARTNER_KINDS, QUESTIONNAIRE

CONTEXT = kinds.Context((NORTH, OAK), PARTNER_KINDS)

WHAT = TableColumn("what", "What", Kind.LINE, required=True)
WHO = TableColumn("who", "Who", Kind.PARTNER)
BY = TableColumn("by", "By when", Kind.DATE, required=True)
HOW = TableColumn(
    "how", "How", Kind.CHOICE, options=(Option("paid", "Paid", "paid", then="pay"), Option("free", "Free", "free"))
)
PAY = TableColumn("pay", "How much", Kind.MONEY)


def read(kind: Kind, raw: Raw) -> TypedValue:
    parsed = kinds.parse(raw, Question("things.it", "What?", kind, "it"), CONTEXT)
    assert parsed.value is not None, parsed.problems
    return parsed.value


# ------------------------------------------------------------ parts have the names that files have


def test_a_person_and_a_partner_are_made_of_their_parts() -> None:
    person: Raw = {part.name: "x" for part in parts.PERSON}
    assert read(Kind.PERSON, person) == Person("x", "x", "x")
    oak: dict[str, Raw] = {part.name: "Oak" for part in parts.PARTNER}
    mill: dict[str, Raw] = {part.name: "Mill" for part in parts.PARTNER}
    found = read(Kind.PARTNER_LIST, [oak | {"id": "oak", "kind": "cio"}, mill | {"id": "mill", "kind": "cio"}])
    assert found == (Partner("oak", "Oak", "Oak", "cio"), Partner("mill", "Mill", "Mill", "cio"))


def test_an_open_point_is_made_of_its_parts() -> None:
    said: dict[str, Raw] = {part.name: "yes" for part in parts.OPEN_POINT}
    said |= {"by": "2027-05-01", "positions": {parts.position_of(OAK).name: "A year."}}
    assert kinds.open_point_to_raw(read_open_point(said, "how much", "exit.notice")) == said
    assert list(parts.BLOCKS) == ["no", "yes"]


def test_a_budget_and_scores_are_made_of_their_parts() -> None:
    line: Raw = {parts.PURPOSE.name: "Rent", parts.WHOSE.name: "oak", parts.amount_for("2027").name: ["£5"]}
    read(Kind.BUDGET, {parts.PERIODS.name: ["2027"], "lines": [line], parts.TOTAL.name: "£5"})
    row: Raw = {parts.STATEMENT.name: "Trust", parts.scores_of(["Oak"]).name: ["4"], parts.BEFORE.name: "3.5"}
    read(Kind.SCORES, {parts.WHO_SCORED.name: ["oak"], "rows": [row]})
    read(Kind.POINTS, [{parts.POINT.name: "Who chairs"}])
    read(Kind.SHARES, {parts.share_of(one).name: "50" for one in (NORTH, OAK)})


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert [part.label for part in parts.PERSON] == [
        "Role",
        "Name (may stay empty)",
        "Who stands in? (may stay empty)",
    ]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ([], Decimal(100)),
        (["30", ""], Decimal(70)),
        (["33.34%", "33.33 %"], Decimal("33.33")),
        (["120"], Decimal(-20)),
        (["a third"], None),
        (["NaN"], None),
        (["Infinity"], None),
    ],
    ids=str,
)
def test_what_is_left_of_shares(given: list[str], left: Decimal | None) -> None:
    assert parts.share_left(given) == left


def test_a_share_is_written_without_needless_noughts() -> None:
    assert [parts.percent(Decimal(number)) for number in ("33.30", "100", "40.00")] == ["33.3%", "100%", "40%"]


# ------------------------------------------------------------ rows


def test_columns_that_leave_a_gap_are_asked_first_and_the_first_names_the_row() -> None:
    way = tables.asking((WHO, WHAT, BY))
    assert [column.id for column in way.columns] == ["what", "by", "who"]
    assert way.name == WHAT
    assert not way.names_first


def test_of_longer_rows_the_names_come_first_unless_they_are_chosen_from_a_list() -> None:
    assert tables.asking((WHAT, WHO, BY, HOW)).names_first
    assert not tables.asking((WHAT, WHO, BY)).names_first
    assert not tables.asking((TableColumn("who", "Who", Kind.PARTNER, required=True), WHAT, BY, HOW)).names_first


def test_details_are_what_every_row_needs_and_all_the_rest_where_it_needs_nothing() -> None:
    way = tables.asking((WHAT, WHO, BY, HOW, PAY))
    assert way.about_details == "By when."
    assert way.lacks({"what": "x"})
    assert not way.lacks({"what": "x", "by": "2027-05-01"})
    assert way.lacks({"what": "x", "by": "2027-05-01", "how": "paid"}), "a choice asks for another column"
    assert not way.lacks({"what": "x", "by": "2027-05-01", "how": "paid", "pay": "£5"})
    loose = tables.asking((WHAT, WHO, HOW, PAY))
    assert loose.about_details == "Who, How, How much."
    assert loose.lacks({"what": "x", "who": "oak"})
    assert not loose.lacks({"what": "x", "who": "oak", "how": "free", "pay": "£0"})


def test_a_row_is_said_cell_by_cell_and_what_it_lacks_is_said_with_it() -> None:
    columns = (WHAT, WHO, BY)
    assert tables.row_in_words({"what": "Leaflets", "who": "oak", "by": "2027-05-01"}, columns, CONTEXT) == (
        "Leaflets · Oak Street · 1 May 2027"
    )
    assert tables.row_in_words({"what": "Leaflets"}, columns, CONTEXT) == "(not complete) Leaflets"
    said: Raw = {"to be agreed": {"positions": {"oak": "Soon."}}}
    assert tables.row_in_words({"what": "x", "by": said, "who": "not applicable"}, columns, CONTEXT) == (
        "x · not applicable · to be agreed"
    )
    assert tables.cell_in_words("whenever", BY, CONTEXT) == ""


@pytest.mark.parametrize("question", [q for q in QUESTIONNAIRE.by_id.values() if q.columns], ids=lambda q: q.id)
def test_every_table_of_the_small_questionnaire_has_a_way(question: Question) -> None:
    assert set(tables.asking(question.columns).columns) == set(question.columns)
