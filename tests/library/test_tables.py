"""Tables in wording: no partner drops out because one thing does not apply to it, and no column stands there empty."""

from __future__ import annotations

from agreement_builder.language.en_gb import EN_GB
from agreement_builder.library.clausetext import to_blocks
from agreement_builder.library.scoring import ScoresView
from agreement_builder.library.views import (
    Absent,
    BudgetView,
    EachPartner,
    Missing,
    Parts,
    RowsView,
    View,
    Words,
)
from agreement_builder.library.wording import compile_wording
from agreement_builder.model.document import Blank, Block, ItemList, Paragraph, Strong, Table, Text, Value
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Budget, BudgetLine, Money, ScoreRow, Scores
from tests.support.topics import Topics
from tests.support.voices import BRITISH

COLUMNS = (
    TableColumn("who", "Who", Kind.LINE, required=True),
    TableColumn("form", "Form", Kind.LINE, required=True),
    TableColumn("note", "Note", Kind.LINE),
)
QUESTION = Question("a.given", "What does each give?", Kind.TABLE, "what each gives", columns=COLUMNS)


def word(text: str) -> Words:
    return Words((Value(text, "a.given"),), text, "a.given")


def row(who: str, form: str, note: str = "") -> Parts:
    cells: dict[str, View] = {"who": word(who), "form": word(form), "note": word(note) if note else Absent()}
    return Parts(cells, cells["who"])


def given(*rows: Parts) -> RowsView:
    return RowsView(rows, "a.given", question=QUESTION, language=EN_GB)


def tables(source: str, **answers: View) -> list[list[list[str]]]:
    text, slots = compile_wording(source).print({"a": Topics("a", answers)}, BRITISH)
    return [cells(block) for block in to_blocks(text, slots, frozenset())]


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    rows = [[column.header for column in block.columns], *([cell.content for cell in row] for row in block.rows)]
    return [["".join(said(inline) for inline in content) for content in row] for row in rows]


def said(inline: object) -> str:
    match inline:
        case Text(text) | Value(text, _):
            return text
        case Strong(content):
            return "".join(said(one) for one in content)
        case Blank(label, _):
            return f"[{label}]"
    raise AssertionError(inline)


def test_a_row_stays_when_only_one_of_its_answers_does_not_apply() -> None:
    source = "| Who | Form | Note |\n|---|---|---|\n| Oak Street | {{ a.form }} | {{ a.note }} |\n"
    assert tables(source, form=word("cash"), note=Absent())[0][1] == ["Oak Street", "cash", "–"]


def test_a_row_goes_when_nothing_in_it_applies() -> None:
    source = "| Who | Form |\n|---|---|\n| Oak Street | {{ a.form }} |\n| Kindling | cash |\n"
    assert tables(source, form=Absent())[0][1:] == [["Kindling", "cash"]]


def test_an_optional_column_that_nobody_fills_is_left_out() -> None:
    assert tables("{{ a.given | as_table }}", given=given(row("Oak Street", "cash")))[0][0] == ["Who", "Form"]
    filled = given(row("Oak Street", "cash"), row("Kindling", "staff", "in May"))
    assert tables("{{ a.given | as_table }}", given=filled)[0] == [
        ["Who", "Form", "Note"],
        ["Oak Street", "cash", "–"],
        ["Kindling", "staff", "in May"],
    ]


def test_rows_part_into_those_with_a_word_and_those_without_it() -> None:
    both = given(row("Oak Street", "cash"), row("Kindling", "staff"))
    assert tables('{{ a.given | where("form", "cash") | as_table }}', given=both)[0][1:] == [["Oak Street", "cash"]]
    assert tables('{{ a.given | without("form", "cash") | as_table }}', given=both)[0][1:] == [["Kindling", "staff"]]


def test_a_table_without_rows_is_no_table() -> None:
    assert tables('{{ a.given | where("form", "premises") | as_table }}', given=given(row("Oak Street", "cash"))) == []


def test_the_cell_that_names_a_row_begins_with_a_capital() -> None:
    assert tables("{{ a.given | as_table }}", given=given(row("the council", "cash")))[0][1] == ["The council", "cash"]


OF_EACH = Question(
    "a.decides",
    "How does it decide?",
    Kind.TABLE,
    "how it decides",
    each_partner=True,
    columns=(
        TableColumn("decision", "Decision", Kind.LINE, required=True),
        TableColumn("days", "Days", Kind.NUMBER),
        TableColumn("note", "Note", Kind.LINE),
    ),
)


def route(decision: str, days: int | None) -> Parts:
    shown: View = Absent() if days is None else Words((Value(str(days), "a.decides"),), days, "a.decides")
    cells: dict[str, View] = {"decision": word(decision), "days": shown, "note": Absent()}
    return Parts(cells, cells["decision"])


def of_each(**by_partner: View) -> EachPartner:
    return EachPartner(by_partner, "a.decides", OF_EACH, {"oak": word("the Oak"), "elm": word("Elm")})


def routes(*rows: Parts) -> RowsView:
    return RowsView(rows, "a.decides", question=OF_EACH, language=EN_GB)


def test_what_each_partner_filled_in_becomes_one_table() -> None:
    both = of_each(oak=routes(route("leases", 30), route("the rest", 3)), elm=routes(route("everything", None)))
    assert tables("{{ a.decides | as_table }}", decides=both)[0] == [
        ["Partner", "Decision", "Days"],
        ["The Oak", "leases", "30"],
        ["The Oak", "the rest", "3"],
        ["Elm", "everything", "–"],
    ]


def test_a_partner_that_owes_its_rows_has_a_blank_and_one_to_which_they_do_not_apply_has_none() -> None:
    some = of_each(oak=Missing("how it decides"), elm=routes(route("everything", 5)), ash=Absent())
    assert tables("{{ a.decides | as_table }}", decides=some)[0][1:] == [
        ["The Oak", "[how it decides]", "–"],
        ["Elm", "everything", "5"],
    ]


def test_the_rows_with_the_highest_number_are_found_among_all_partners() -> None:
    source = '{% for row in a.decides | most("days") %}\n- {{ row.partner }}: {{ row.decision }}\n{% endfor %}'
    both = of_each(oak=routes(route("leases", 30), route("the rest", 3)), elm=routes(route("everything", 30)))
    text, slots = compile_wording(source).print({"a": Topics("a", {"decides": both})}, BRITISH)
    (found,) = to_blocks(text, slots, frozenset())
    assert isinstance(found, ItemList)
    paragraphs = [block for item in found.items for block in item.content if isinstance(block, Paragraph)]
    said_of_them = ["".join(said(inline) for inline in paragraph.content) for paragraph in paragraphs]
    assert said_of_them == ["the Oak: leases", "Elm: everything"]
    nobody = of_each(oak=routes(route("leases", None)), elm=Missing("how it decides"))
    assert compile_wording(source).print({"a": Topics("a", {"decides": nobody})}, BRITISH)[0].strip() == ""


def pot(*periods: str, costs: tuple[BudgetLine, ...] = ()) -> BudgetView:
    amounts = tuple(Money(100_050) for _ in periods)
    budget = Budget(periods, (BudgetLine("oak", "rooms", amounts),), costs=costs)
    return BudgetView(budget, {"oak": word("Oak Street")}, "a.pot", language=EN_GB)


COST = BudgetLine("", "rooms", (Money(120_000), Money(90_000)))


def test_a_budget_of_one_period_does_not_say_each_sum_twice() -> None:
    assert tables("{{ a.pot | as_table }}", pot=pot("2027"))[0] == [
        ["Line", "2027"],
        ["Oak Street: rooms", "£1,000.50"],
        ["Total", "£1,000.50"],
    ]
    assert tables("{{ a.pot | as_table }}", pot=pot("2027", "2028"))[0][-1] == ["Total", *["£1,000.50"] * 2, "£2,001"]


def test_costs_stand_beside_promises_and_more_in_one_year_fills_no_gap_in_another() -> None:
    assert tables('{{ a.pot | against_costs("x") }}', pot=pot("2027", "2028", costs=(COST,)))[0] == [
        ["What", "2027", "2028", "Total"],
        ["Rooms: costs", "£1,200", "£900", "£2,100"],
        ["Rooms: promised", "£1,000.50", "£1,000.50", "£2,001"],
        ["Rooms: still to be found", "£199.50", "£0", "£199.50"],
    ]
    assert tables("{{ a.pot | against_costs }}", pot=pot("2027")) == []


def test_what_is_still_to_be_found_can_be_asked_for_and_is_a_blank_in_the_draft() -> None:
    printed = '| {{ a.pot | shortfall }} |\n|---|\n| {{ a.pot | to_find("who pays") }} |\n'
    source = "{% if a.pot | shortfall > 0 %}\n" + printed + "{% endif %}\n"
    assert tables(source, pot=pot("2027", "2028", costs=(COST,)))[0] == [["£199.50"], ["[who pays]"]]
    assert tables(source, pot=pot("2027")) == []


SCORES = ScoresView(
    Scores(
        ("council", "the panel"),
        (
            ScoreRow("Trust", (4, 2), 35),
            ScoreRow("Clarity", (5, 5), 40),
            ScoreRow("Calm", (3, 0)),
            ScoreRow("Ease", (3, 3), 30),
        ),
    ),
    {"council": word("the council")},
    "a.scores",
    language=EN_GB,
)


def test_scores_show_the_mean_what_it_was_and_a_fall_in_words() -> None:
    ((head, *rows),) = tables('{{ a.scores | as_table("Scores") }}', scores=SCORES)
    assert head == ["Statement", "The council", "The panel", "Mean", "Last time", "Since then"]
    assert rows == [
        ["Trust", "4", "2", "3.0", "3.5", "fall of 0.5"],
        ["Clarity", "5", "5", "5.0", "4.0", "up 1.0"],
        ["Calm", "3", "–", "3.0", "–", "–"],
        ["Ease", "3", "3", "3.0", "3.0", "the same"],
    ]


def test_falls_and_gaps_can_be_told_with_names() -> None:
    text, slots = compile_wording(
        "{% for row in a.scores.falls %}{{ row.statement }}: {{ row.before }}, {{ row.mean }}. {% endfor %}"
        "{% for row in a.scores.gaps %}{{ row.most | and_list }} {{ row.highest }}, {{ row.least }} {{ row.lowest }}.{% endfor %}"
    ).print({"a": Topics("a", {"scores": SCORES})}, BRITISH)
    (paragraph,) = to_blocks(text, slots, frozenset())
    assert isinstance(paragraph, Paragraph)
    assert "".join(said(inline) for inline in paragraph.content) == "Trust: 3.5, 3.0. the council 4, the panel 2."


def test_a_column_of_amounts_is_as_wide_as_its_longest() -> None:
    def widths(view: BudgetView) -> list[int]:
        text, slots = compile_wording("{{ a.pot | as_table }}").print({"a": Topics("a", {"pot": view})}, BRITISH)
        (table,) = to_blocks(text, slots, frozenset())
        assert isinstance(table, Table)
        return [column.width for column in table.columns]

    longest = len("£1,000.50") + 2
    assert widths(pot("2027", "2028"))[1:] == [longest] * 3
    assert widths(pot("2027"))[0] > widths(pot("2027", "2028"))[0] > longest
