"""A grant that one partner holds for all: what is paid, when, who waits, what is missing. Nothing of it reaches a small paper."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.model.document import ResolvedDocument, Table, Text, Value
from agreement_builder.model.walk import blocks, clauses
from agreement_builder.render.text import plain

ANSWERS = Path(__file__).parent / "money.yaml"
SMALL = Path(__file__).parents[2] / "examples" / "nursery-jobs.yaml"


@cache
def document(path: Path = ANSWERS) -> ResolvedDocument:
    agreement = workflow.open_agreement(path)
    assert agreement.findings == ()
    return workflow.assemble(agreement, date(2027, 2, 1))


@cache
def text() -> str:
    return " ".join(plain(document(), 1000).replace("\u00a0", " ").split())


def rows(clause: str, place: int = 0) -> list[list[str]]:
    body = next(found.body for found in clauses(document().document) if found.id == clause)
    table = [block for block in blocks(body) if isinstance(block, Table)][place]
    return [
        ["".join(part.text for part in cell.content if isinstance(part, Text | Value)) for cell in row]
        for row in table.rows
    ]


def pence(cell: str) -> int:
    pounds, _, rest = cell.removeprefix("£").replace(",", "").partition(".")
    return int(pounds) * 100 + int(rest or 0)


@pytest.mark.parametrize(
    "sentence",
    [
        # who holds it, why, and when work may begin
        "The Trust receives and holds this money for the work in this agreement.",
        "The borough could have done it and takes eight weeks to pay.",
        "This has to happen before anyone has to start work that the money is to pay for:",
        # from claim to payment
        "Each partner must send its claim to the Trust within 10 working days of the end of each quarter.",
        "The Trust must pay each partner within 5 working days of the day on which the fund’s money arrives.",
        "The Trust does not have to pay a partner before the funder’s money for that partner has arrived.",
        "only that partner waits: what has arrived goes to the others first.",
        # the pot
        "Two people from different partners must approve each payment out of it.",
        "The Trust’s bookkeeper looks after it from day to day, and answers to all the partners for it.",
        "No partner has to put in more than before without having said yes to it.",
        "Together that is £9,900. No partner owes more than its own lines.",
        "£750.75 is still to be found. Nobody has promised it.",
        "Until it is found, the partners must not spend more than has been promised.",
        "the Trust carries the odd pence.",
        # tax is a question and jobs that move are another
        "does not say whether VAT or another tax is due",
        "Nobody expects anybody’s job to move to another employer because of this agreement.",
        # fair, not equal
        "The borough puts in about 30% of the effort and gets about 20% of what comes of it.",
        "is fixed until 31 March 2028",
        # publishing
        "must show it to the others 30 days before. Another may object within 15 working days.",
        "An objection holds up publication for 90 days at most.",
    ],
)
def test_the_contract_says_who_pays_whom_and_who_waits(sentence: str) -> None:
    assert sentence in text()


@pytest.mark.parametrize("clause", ["money.budget_table", "money.paid_in_table", "money.fund_table"])
def test_every_row_and_column_adds_up(clause: str) -> None:
    *lines, total = [[pence(cell) for cell in row[1:]] for row in rows(clause)]
    assert [sum(column) for column in zip(*lines, strict=True)] == total
    assert all(sum(row[:-1]) == row[-1] for row in [*lines, total])


def test_what_is_missing_is_what_it_costs_less_what_is_promised() -> None:
    costs, promised, missing, *teas = rows("money.paid_in_table", 1)
    assert missing[0] == "The press: still to be found"
    assert [pence(a) - pence(b) for a, b in zip(costs[1:], promised[1:], strict=True)] == [
        pence(c) for c in missing[1:]
    ]
    assert [row[0] for row in teas] == ["Teas: costs", "Teas: promised"], "where enough is promised nothing is missing"


def test_the_gap_and_the_charge_stay_open_with_each_view_and_nobody_fills_them() -> None:
    points = {point.answer: point for point in document().document.open_points}
    assert [who for who, _ in points["money.gap"].positions] == ["The borough", "The Trust"]
    assert len(points["money.charge"].positions) == 2


def test_what_one_partner_holds_up_is_told_before_anybody_signs() -> None:
    agreement = workflow.open_agreement(ANSWERS)
    found = {finding.code: finding.message for finding in workflow.check(agreement)}
    assert (
        "If the borough left before paying, the partners’ own money would fall to £1,500" in found["match-rests-on-one"]
    )
    assert "the Trust" in found["match-rests-on-one"]
    assert "money-still-to-find" not in found, "the gap is open, and somebody settles it by a day"
    assert not {"budget-sum", "pot-differs", "match-too-small"} & set(found)


def test_two_partners_between_whom_no_money_passes_meet_none_of_this() -> None:
    ids = {clause.id for clause in clauses(document(SMALL).document)}
    assert {id for id in ids if id.startswith("money.")} <= {"money.none", "money.own_costs"}
    assert not {id for id in ids if id.startswith(("property.", "risk.failing", "people.transfer", "people.posts"))}
