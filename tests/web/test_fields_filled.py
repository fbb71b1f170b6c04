"""What people put into a field comes back as the terminal would have it: each kind filled, changed and emptied."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agreement_builder.interview.kinds import parse
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from agreement_builder.web.fields import draw, draw_open_point, read, read_open_point
from tests.interview.support import CONTEXT, question
from tests.support.forms import Form
from tests.web.test_fields_round_trip import about_of


def after(kind: Kind, raw: Raw, put: Mapping[str, str], press: str = "") -> Raw:
    """The raw value after somebody has written into some fields of a form, or pressed a button of it."""
    spec = question(kind)
    form = Form(str(draw(spec, raw, about_of(spec, raw))))
    names = {field.name for field in form.fields}
    assert set(put) <= names, sorted(names)
    assert not press or press in {field.value for field in form.fields}
    return read(spec, form.filled(put, press), CONTEXT.partners).raw


@pytest.mark.parametrize(
    ("kind", "written", "raw"),
    [
        (Kind.LINE, "A few words", "A few words"),
        (Kind.TEXT, "One.\n\nTwo.", "One.\n\nTwo."),
        (Kind.CHOICE, "seats", "seats"),
        (Kind.YES_NO, "no", "no"),
        (Kind.NUMBER, "twelve", "twelve"),
        (Kind.MONEY, "1,500", "£1,500"),
        (Kind.MONEY, "£1,500", "£1,500"),
        (Kind.MONEY, "about 20", "about 20"),
        (Kind.DATE, "1 September 2027", "2027-09-01"),
        (Kind.DATE, "1/9/2027", "2027-09-01"),
        (Kind.DATE, "31 June 2027", "31 June 2027"),
        (Kind.PERIOD, "3 months", "3 months"),
        (Kind.RHYTHM, "every 6 weeks", "every 6 weeks"),
        (Kind.PARTNER, "trust", "trust"),
    ],
)
def test_one_value(kind: Kind, written: str, raw: str) -> None:
    assert after(kind, "", {"a": written}) == raw
    assert after(kind, raw, {"a": ""}) == ""


def test_a_date_is_shown_as_people_write_it() -> None:
    spec = question(Kind.DATE)
    assert 'value="1 September 2027"' in draw(spec, "2027-09-01", about_of(spec, "2027-09-01"))


def _ticking(kind: Kind, raw: Raw, ticked: tuple[str, ...]) -> Raw:
    spec = question(kind)
    pairs = [(name, value) for name, value in Form(str(draw(spec, raw, about_of(spec, raw)))).sent() if name != "a[]"]
    return read(spec, [*pairs, *(("a[]", one) for one in ticked)], CONTEXT.partners).raw


def test_boxes_give_a_list_in_their_order_and_keep_an_order_that_was_there() -> None:
    assert _ticking(Kind.CHOICES, "", ("one-each", "seats")) == ["one-each", "seats"]
    assert _ticking(Kind.CHOICES, ["seats", "one-each"], ("one-each", "seats")) == ["seats", "one-each"]
    assert _ticking(Kind.CHOICES, ["seats", "one-each"], ("one-each",)) == ["one-each"]
    assert _ticking(Kind.CHOICES, ["seats"], ()) == ""
    assert _ticking(Kind.PARTNERS, "", ("council", "trust", "oak-street")) == ["council", "trust", "oak-street"]


def test_all_the_partners_stay_all_until_one_is_left_out() -> None:
    assert _ticking(Kind.PARTNERS, "all", ("council", "trust", "oak-street")) == "all"
    assert _ticking(Kind.PARTNERS, "all", ("council", "trust")) == ["council", "trust"]


def test_partners_get_a_short_name_and_an_id_once_their_kind_is_known() -> None:
    begun = after(Kind.PARTNER_LIST, "", {"a/0/name": "Merrowdale Borough Council"})
    assert begun == [{"name": "Merrowdale Borough Council"}]
    whole = after(Kind.PARTNER_LIST, begun, {"a/0/kind": "council", "a/1/name": "Kindling", "a/1/kind": "cio"})
    assert whole == [
        {"id": "council", "name": "Merrowdale Borough Council", "short": "the council", "kind": "council"},
        {"id": "kindling", "name": "Kindling", "short": "Kindling", "kind": "cio"},
    ]
    assert parse(whole, question(Kind.PARTNER_LIST), CONTEXT).problems == ()


def test_the_id_of_a_partner_stays_when_its_names_change() -> None:
    raw: Raw = [{"id": "oak", "name": "Oak Street", "short": "Oak", "kind": "cio"}]
    changed = after(Kind.PARTNER_LIST, raw, {"a/0/name": "Elm Road", "a/0/short": "Elm"})
    assert changed == [{"id": "oak", "name": "Elm Road", "short": "Elm", "kind": "cio"}]


def test_turns_are_partners_where_they_are_named_and_words_where_not() -> None:
    assert after(Kind.ROTA, "", {"a/0": "the Trust", "a/2": "the old mill"}) == ["trust", "the old mill"]
    assert after(Kind.ROTA, ["trust", "the council"], {"a/2": "Rooms"}) == ["trust", "the council", "Rooms"]
    assert after(Kind.ROTA, ["trust", "Rooms"], {"a/0": ""}) == ["Rooms"]


def test_a_person_and_shares() -> None:
    assert after(Kind.PERSON, "Area Manager", {"a/name": "Ann"}) == {"role": "Area Manager", "name": "Ann"}
    assert after(Kind.SHARES, "", {"a/council": "60", "a/trust": "39.5 %"}) == {"council": "60%", "trust": "39.5 %"}


def test_a_table_has_the_cells_in_which_something_stands() -> None:
    raw = after(Kind.TABLE, "", {"a/0/what": "Rent", "a/0/amount": "20", "a/0/who": "trust", "a/0/form": "seats"})
    assert raw == [{"what": "Rent", "amount": "£20", "who": "trust", "form": "seats"}]
    assert after(Kind.TABLE, raw, {"a/0/amount": "", "a/0/who": "", "a/0/form": ""}) == [{"what": "Rent"}]
    assert after(Kind.TABLE, [{"what": "Rent"}], {"a/0/what": " "}) == ""


def test_a_budget_is_filled_cell_by_cell_and_a_missing_amount_is_not_guessed() -> None:
    begun = after(Kind.BUDGET, "", {"a/periods/0": "2027", "a/lines/0/for": "Rent"})
    assert begun == {"periods": ["2027"], "lines": [{"for": "Rent"}]}
    whole = after(Kind.BUDGET, begun, {"a/lines/0/amounts/0": "5", "a/lines/0/partner": "trust", "a/total": "5"})
    assert whole == {
        "periods": ["2027"],
        "lines": [{"partner": "trust", "for": "Rent", "amounts": ["£5"]}],
        "total": "£5",
    }
    assert parse(whole, question(Kind.BUDGET), CONTEXT).problems == ()
    (problem,) = parse(after(Kind.BUDGET, whole, {"a/periods/0": ""}), question(Kind.BUDGET), CONTEXT).problems
    assert problem.code == "period-without-name"


def test_scores_propose_the_partners_who_count_once_a_statement_is_there() -> None:
    assert after(Kind.SCORES, "", {}) == ""
    scored = after(
        Kind.SCORES, "", {"a/rows/0/statement": "We meet", "a/rows/0/scores/0": "4", "a/rows/0/scores/2": "-"}
    )
    assert scored == {
        "who": ["council", "trust", "oak-street"],
        "rows": [{"statement": "We meet", "scores": ["4", "", "-"]}],
    }
    assert after(Kind.SCORES, "", {"a/who/0": "Ann"}) == {"who": ["Ann", "trust", "oak-street"]}


def test_points_have_the_parts_in_which_something_stands() -> None:
    raw = after(Kind.POINTS, "", {"a/0/point": "Who chairs", "a/0/positions/trust": "We do.", "a/0/by": "1 May 2027"})
    assert raw == [{"point": "Who chairs", "positions": {"trust": "We do."}, "by": "2027-05-01"}]
    assert after(Kind.POINTS, raw, {"a/0/positions/trust": "", "a/0/by": "", "a/0/blocks signing": "yes"}) == [
        {"point": "Who chairs", "blocks signing": "yes"}
    ]


def test_what_is_known_of_an_open_question_comes_back_by_its_parts() -> None:
    spec = question(Kind.LINE)
    raw: Raw = {"positions": {"the farm": "No.", "trust": "Five."}, "settled by": "the board", "note": "Ask again."}
    form = Form(str(draw_open_point(raw, about_of(spec, ""), "open")))
    assert read_open_point(form.sent(), "open") == raw
    assert read_open_point(form.filled({"open/positions/council": "Six."}), "open") != raw
    assert read_open_point([], "open") == ""
