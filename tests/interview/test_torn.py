"""Words and sums that a comma tears apart inside { } and [ ] are told as that, with the quotation marks that mend it."""

from __future__ import annotations

import pytest
import yaml

from agreement_builder.interview.kinds import parse
from agreement_builder.interview.reading import read_answers
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from tests.interview.support import CONTEXT, PARTNER_KINDS, QUESTIONNAIRE, question


def raw(text: str) -> Raw:
    """What stands in a file, as text."""

    def plain(node: object) -> Raw:
        if isinstance(node, dict):
            return {str(name): plain(part) for name, part in node.items()}
        return [plain(part) for part in node] if isinstance(node, list) else str(node or "")

    return plain(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - text, lists and mappings are all that it makes


def problems(kind: Kind, text: str) -> list[tuple[str, str]]:
    return [(one.code, one.hint) for one in parse(raw(text), question(kind), CONTEXT).problems]


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("{what: Rent, amount: £1,250.75}", 'amount: "£1,250.75"'),
        ("{what: Rent, amount: £1,250,000, who: council}", 'amount: "£1,250,000"'),
        ("{what: tea, cake and coffee, amount: £5}", 'what: "tea, cake and coffee"'),
        ("{what: tea, 2 cakes, 5 loaves}", 'what: "tea, 2 cakes, 5 loaves"'),
    ],
)
def test_what_a_comma_tore_out_of_a_row_is_told_once_with_the_words_in_quotation_marks(row: str, mended: str) -> None:
    ((code, hint),) = problems(Kind.TABLE, f"[{row}]")
    assert code == "torn-at-a-comma"
    assert hint.endswith(f"{mended}.")


def test_a_column_that_is_not_there_is_still_told_as_that() -> None:
    assert problems(Kind.TABLE, "[{what: Rent, price: £5}]")[0][0] == "unknown-column"
    assert problems(Kind.TABLE, "[{price: }, {what: Rent, amount: }]") == []
    assert problems(Kind.TABLE, "[{price: , what: Rent}]")[0][0] == "unknown-column"


@pytest.mark.parametrize("periods", ["[2026/27]", "[2026/27, 2027/28]"])
def test_a_sum_torn_in_two_amounts_is_told_even_when_their_number_is_right(periods: str) -> None:
    text = f"{{periods: {periods}, lines: [{{for: Rent, amounts: [£1,250.75]}}]}}"
    ((code, hint),) = problems(Kind.BUDGET, text)
    assert code == "torn-at-a-comma"
    assert '["£1,250.75"]' in hint


def test_a_sum_torn_in_three_is_one_sum() -> None:
    text = "{periods: [2026/27], lines: [{for: Rent, amounts: [£1,250,000]}]}"
    assert '["£1,250,000"]' in problems(Kind.BUDGET, text)[0][1]


def test_two_amounts_are_two_amounts() -> None:
    for amounts in ("[£100, £250]", "['£1,250', '250']", "[100, 250]"):
        text = f"{{periods: [2026/27, 2027/28], lines: [{{for: Rent, amounts: {amounts}}}]}}"
        assert problems(Kind.BUDGET, text) == []


def test_named_parts_and_questions_tell_it_too() -> None:
    told = problems(Kind.PERSON, "{role: Head, Families and Children, name: Ann}")
    assert [code for code, _ in told] == ["torn-at-a-comma"]
    assert told[0][1].endswith('role: "Head, Families and Children".')
    content = raw("answers: {things: {money: £1,250.75, line: x}, partners: {address: {council: 1 High Street, Hull}}}")
    assert isinstance(content, dict)
    _, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, content, lambda _: 1)
    hints = [one.hint for one in findings if one.code == "torn-at-a-comma"]
    assert [hint.split("marks: ")[1] for hint in hints] == ['money: "£1,250.75".', 'council: "1 High Street, Hull".']


@pytest.mark.parametrize(
    ("positions", "mended"),
    [
        ("{council: Eight., oak-street: Twelve, or none.}", 'oak-street: "Twelve, or none."'),
        ("{council: Eight, or nine, oak-street: Twelve.}", 'council: "Eight, or nine"'),
    ],
)
def test_what_a_comma_tore_out_of_a_position_is_told(positions: str, mended: str) -> None:
    for around in ("[{point: Hours, positions: %s}]", "[{what: {to be agreed: {positions: %s}}}]"):
        kind = Kind.POINTS if "point:" in around else Kind.TABLE
        ((code, hint),) = problems(kind, around % positions)
        assert code == "torn-at-a-comma"
        assert mended in hint


@pytest.mark.parametrize("name", ["oak-street", "the Trust", "Bridge group"])
def test_somebody_whose_position_is_not_known_yet_is_no_rest_of_words(name: str) -> None:
    assert problems(Kind.POINTS, f"[{{point: Hours, positions: {{council: Eight, {name}: }}}}]") == []
