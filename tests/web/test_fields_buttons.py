"""The buttons of a field, without scripts: rows come and go and move, a cell is marked, rows are pasted."""

from __future__ import annotations

import re

import pytest

from agreement_builder.interview.kinds import parse
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from agreement_builder.web.fields import PASTE, Act, Sent, draw, read, summary, totals
from tests.interview.support import CONTEXT, question
from tests.support.forms import Form
from tests.web.test_fields_round_trip import about_of

ROWS: list[Raw] = [{"what": "Rent", "amount": "£5"}, {"what": "Post"}, {"what": "Van", "form": "seats"}]
LINES: list[Raw] = [{"for": "Rent", "amounts": ["£5", "£6"]}, {"for": "Post", "amounts": ["£1", "£2"]}]
BUDGET: Raw = {"periods": ["2027", "2028"], "lines": LINES}


def pressed(kind: Kind, raw: Raw, press: str, **put: str) -> Sent:
    """What comes of a form in which a button is pressed that is there."""
    spec = question(kind)
    form = Form(str(draw(spec, raw, about_of(spec, raw))))
    assert press in {field.value for field in form.fields if field.sort == "submit"}
    return read(spec, form.sent(press, **put), CONTEXT.partners)


def rows_of(sent: Sent) -> list[Raw]:
    """The rows that a form gave."""
    assert isinstance(sent.raw, list)
    return sent.raw


def redrawn(kind: Kind, sent: Sent) -> str:
    spec = question(kind)
    return str(draw(spec, sent.raw, about_of(spec, sent.raw).after(sent)))


@pytest.mark.parametrize(
    ("kind", "raw", "places"),
    [
        (Kind.TABLE, ROWS, "a"),
        (Kind.ROTA, ["one", "two", "three"], "a"),
        (Kind.POINTS, [{"point": "one"}, {"point": "two"}, {"point": "three"}], "a"),
        (Kind.PARTNER_LIST, [{"id": id, "name": id, "short": id, "kind": "cio"} for id in ("b", "c", "d")], "a"),
    ],
)
def test_rows_are_taken_out_and_moved(kind: Kind, raw: list[Raw], places: str) -> None:
    one, two, three = raw
    assert pressed(kind, raw, f"remove:{places}/1").raw == [one, three]
    assert pressed(kind, raw, f"up:{places}/2").raw == [one, three, two]
    assert pressed(kind, raw, f"down:{places}/0").raw == [two, one, three]


def test_totals_follow_the_form_row_by_row_and_have_the_names_that_stand_in_the_page() -> None:
    spec, about = question(Kind.BUDGET), about_of(question(Kind.BUDGET), BUDGET)
    html = str(draw(spec, BUDGET, about))
    items = [(name, {"a/lines/0/amounts/1": "£1,000", "a/lines/1/amounts/0": ""}.get(name, words))
             for name, words in Form(html).sent("")]  # fmt: skip
    found = totals(spec, items, read(spec, items, CONTEXT.partners).raw, about)
    assert found == {
        "a/lines/0": "£1,005", "a/lines/1": "£2", "a/lines:0": "£5", "a/lines:1": "£1,002", "a/lines:all": "£1,007",
        "a:short": "",
    }  # fmt: skip
    assert set(re.findall(r'data-total="([^"]+)"', html)) == found.keys() - {"a:short"}
    items = [(name, "lots" if name == "a/lines/0/amounts/0" else words) for name, words in items]
    assert totals(spec, items, read(spec, items, CONTEXT.partners).raw, about)["a/lines/0"] == "–"


def test_shares_add_up_in_the_words_of_the_page() -> None:
    spec = question(Kind.SHARES)
    html = str(draw(spec, {"b": "50%", "c": "30%"}, about_of(spec, "")))
    found = totals(spec, [], {"b": "50%", "c": "30%"}, about_of(spec, ""))
    assert found == {"a:all": "80%", "a:remark": "20% is left."}
    assert set(found) == set(re.findall(r'data-total="([^"]+)"', html))


def test_a_row_more_is_shown_and_typing_goes_on_in_it() -> None:
    sent = pressed(Kind.TABLE, ROWS, "add:a")
    assert sent.raw == ROWS
    assert sent.extra == {(): 1}
    form = Form(redrawn(Kind.TABLE, sent))
    (focus,) = [field.name for field in form.fields if "autofocus" in field.attributes]
    assert focus == "a/3/what"


def test_what_was_typed_stays_when_a_button_is_pressed() -> None:
    sent = pressed(Kind.TABLE, ROWS, "remove:a/1", **{"a/2/what": "Lorry"})
    assert sent.raw == [ROWS[0], {"what": "Lorry", "form": "seats"}]


def test_a_row_is_shown_in_full() -> None:
    many: Raw = [{"what": f"Row {number}", "amount": "£5"} for number in range(70)]
    html = str(draw(question(Kind.TABLE), many, about_of(question(Kind.TABLE), many)))
    assert 'name="a/3/amount"' not in html
    sent = pressed(Kind.TABLE, many, "details:a/3")
    assert sent.raw == many
    assert sent.open_row == (3,)
    assert 'name="a/3/amount"' in redrawn(Kind.TABLE, sent)


def test_a_cell_is_marked_and_the_mark_is_taken_away_and_its_words_come_back() -> None:
    sent = pressed(Kind.TABLE, ROWS, "open:a/0/amount")
    first, *others = rows_of(sent)
    assert first == {"what": "Rent", "amount": {"to be agreed": {"note": "£5"}}}
    assert others == ROWS[1:]
    assert sent.open_row == (0,)
    assert pressed(Kind.TABLE, sent.raw, "value:a/0/amount").raw == ROWS
    assert rows_of(pressed(Kind.TABLE, ROWS, "open:a/1/by"))[1] == {"what": "Post", "by": "to be agreed"}
    assert rows_of(pressed(Kind.TABLE, ROWS, "not-here:a/1/by"))[1] == {"what": "Post", "by": "not applicable"}


def test_what_is_said_in_a_marked_cell_comes_back() -> None:
    open = pressed(Kind.TABLE, ROWS, "open:a/1/by").raw
    put = {"a/1/by/to be agreed/positions/trust": "In May.", "a/1/by/to be agreed/blocks signing": "yes"}
    spec = question(Kind.TABLE)
    sent = read(spec, Form(str(draw(spec, open, about_of(spec, open)))).filled(put), CONTEXT.partners)
    assert rows_of(sent)[1] == {
        "what": "Post",
        "by": {"to be agreed": {"positions": {"trust": "In May."}, "blocks signing": "yes"}},
    }
    away = pressed(Kind.TABLE, ROWS, "not-here:a/1/by").raw
    form = Form(str(draw(spec, away, about_of(spec, away))))
    sent = read(spec, form.filled({"a/1/by/not applicable": "Paid at once."}), CONTEXT.partners)
    assert rows_of(sent)[1] == {"what": "Post", "by": {"not applicable": "Paid at once."}}
    assert parse(sent.raw, spec, CONTEXT).problems == ()


def test_a_period_goes_with_its_amounts_and_another_comes() -> None:
    assert pressed(Kind.BUDGET, BUDGET, "remove:a/periods/0").raw == {
        "periods": ["2028"],
        "lines": [{"for": "Rent", "amounts": ["£6"]}, {"for": "Post", "amounts": ["£2"]}],
    }
    sent = pressed(Kind.BUDGET, BUDGET, "add:a/periods")
    assert sent.raw == BUDGET
    assert 'name="a/lines/1/amounts/2"' in redrawn(Kind.BUDGET, sent)
    one, two = LINES
    assert pressed(Kind.BUDGET, BUDGET, "up:a/lines/1").raw == {"periods": ["2027", "2028"], "lines": [two, one]}


def test_who_scored_goes_with_the_scores() -> None:
    raw: Raw = {"who": ["council", "Ann"], "rows": [{"statement": "We meet", "scores": ["4", "5"]}]}
    assert pressed(Kind.SCORES, raw, "remove:a/who/0").raw == {
        "who": ["Ann"],
        "rows": [{"statement": "We meet", "scores": ["5"]}],
    }
    assert 'name="a/who/2"' in redrawn(Kind.SCORES, pressed(Kind.SCORES, raw, "add:a/who"))


def test_rows_of_a_spreadsheet_are_taken_in_and_those_that_do_not_fit_stay_and_are_told() -> None:
    text = "What\tAmount\nBus\t£20\t1 May 2027\ttrust\nToo\tmany\t\t\t\tcells\nTram"
    sent = pressed(Kind.TABLE, ROWS, "paste", paste=text)
    assert sent.raw == [
        *ROWS,
        {"what": "Bus", "amount": "£20", "by": "1 May 2027", "who": "trust"},
        {"what": "Tram"},
    ]
    (problem,) = sent.problems
    assert problem.path == PASTE
    assert sent.pasted == "Too\tmany\t\t\t\tcells"
    html = redrawn(Kind.TABLE, sent)
    assert sent.pasted in html
    spec = question(Kind.TABLE)
    ((id, words),) = summary(spec, sent.raw, about_of(spec, sent.raw).after(sent))
    assert id in Form(html).ids
    assert "One line does not fit" in words


def test_a_budget_of_a_spreadsheet_is_taken_in_with_its_periods() -> None:
    text = "\tWhose\t2027\t2028\nRent\tthe Trust\t£5\t£6\nPost\t\t1\t2"
    sent = pressed(Kind.BUDGET, "", "paste", paste=text)
    assert sent.raw == {
        "periods": ["2027", "2028"],
        "lines": [
            {"partner": "the Trust", "for": "Rent", "amounts": ["£5", "£6"]},
            {"for": "Post", "amounts": ["1", "2"]},
        ],
    }
    assert parse(sent.raw, question(Kind.BUDGET), CONTEXT).problems == ()


def test_enter_saves_and_moves_nothing() -> None:
    spec = question(Kind.TABLE)
    first = next(field for field in Form(str(draw(spec, ROWS, about_of(spec, ROWS)))).fields if field.sort == "submit")
    assert first.name != "do"
    assert set(Act) == {"add", "remove", "up", "down", "details", "open", "not-here", "value", "paste"}
