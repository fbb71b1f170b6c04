"""Sums in words are worked out again: what comes to something else is told, and what is rounded, hedged or a part is left alone."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agreement_builder.checks import sums
from agreement_builder.model.values import Raw
from tests.checks.test_rules import found

WRONG = {
    "£63,000, which is 1% of £5,250,000": 52_500,
    "£63,000 (1% of £5,250,000)": 52_500,
    "1% of £5,250,000, that is £63,000": 52_500,
    "1% of the grant of £5,250,000 (£63,000)": 52_500,
    "one per cent of 5,250,000 = 63,000": 52_500,
    "two thirds of £90,000, which is £45,000": 60_000,
    "a quarter of the yearly rent of £10,000, so £2,000": 2_500,
    "2.5% of £1 million, which is £20,000": 25_000,
    "12 sessions at £150 each, £1,900 in all": 1_800,
    "twelve sessions at £150 each = £1,900": 1_800,
    "£2,000 a year for three years, £5,000 in all": 6_000,
    "three years at £2,000 a year, which makes £5,000": 6_000,
    "Northfield pays £60,000 and Oak Street £40,000, £110,000 in all": 100_000,
    "£60,000 + £40,000 = £110,000": 100_000,
    "£110,000 in total: £60,000 from the council, £40,000 from the fund": 100_000,
}
RIGHT = (
    "£52,500, which is 1% of £5,250,000",
    "a third of £100,000, which is £33,333",
    "a third of £100, which is £33.33",
    "about £63,000, which is 1% of £5,250,000",
    "£63,000 or 1% of £5,250,000, whichever is lower",
    "12 sessions at £150 each, £1,800 in all",
    "£2,000 a year for three years, £6,000 in all",
    "Northfield pays £60,000 and Oak Street £40,000, £100,000 in all",
    "Northfield pays £60,000 a year and Oak Street £40,000, £110,000 in all",
    "£110,000 in all, of which £60,000 is for rooms and £40,000 for staff",
    "£110,000 in all, and later £60,000 and £40,000",
    "It grew from £60,000 to £40,000, £110,000 in all",
    "Rooms cost £60,000. £110,000 in all",
    "10% of members pay £5, which is less than £7",
)


@pytest.mark.parametrize("words", WRONG)
def test_what_comes_to_something_else_is_found_with_what_it_comes_to(words: str) -> None:
    (each,) = sums.worked(f"So far: {words}." if words[0].isdigit() or words[0] == "£" else f"{words}.")
    assert not each.holds
    assert each.comes_to == WRONG[words] * 100


@pytest.mark.parametrize("words", RIGHT)
def test_what_is_right_or_is_not_meant_exactly_is_left_alone(words: str) -> None:
    assert [each for each in sums.worked(f"{words}.") if not each.holds] == []


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("1%", Fraction(1, 100)), ("2.5 per cent", Fraction(1, 40)), ("two-thirds", Fraction(2, 3)),
        ("Three quarters", Fraction(3, 4)), ("twenty per cent", Fraction(1, 5)), ("half", Fraction(1, 2)), ("many", None),
    ],
)  # fmt: skip
def test_a_part_is_read_in_figures_and_in_words(words: str, share: Fraction | None) -> None:
    assert sums.part(words) == share


def liability(words: str, **more: Raw) -> dict[str, Raw]:
    return {"legal.binding": "yes", "risk.liability": words, **more}


def budget(amount: str) -> dict[str, Raw]:
    table: dict[str, Raw] = {"periods": ["2026/27"], "lines": [{"partner": "p0", "for": "Rooms", "amounts": [amount]}]}
    return {"money.passes": "grants", "money.budget": {**table, "total": amount}}


def test_a_cap_is_held_against_the_budget_that_stands_in_a_table() -> None:
    cap = "Each pays at most £63,000, which is 1% of the budget."
    (told,) = found({**liability(cap), **budget("£5,250,000")}, "sum-in-words")
    assert "comes to £52,500, and not to £63,000" in told.message.replace("\u00a0", " ")
    assert found({**liability(cap), **budget("£6,300,000")}, "sum-in-words") == []
    assert found(liability(cap), "sum-in-words") == []


def test_a_cap_in_a_row_is_held_against_its_note() -> None:
    def caps(note: str) -> dict[str, Raw]:
        return {"legal.binding": "yes", "legal.caps": [{"partner": "p1", "most": "£63,000", "note": note}]}

    (told,) = found(caps("1% of £5,250,000"), "sum-in-words")
    assert told.place.question == "legal.caps/1"
    assert found(caps("1% of £6,300,000"), "sum-in-words") == []
    assert found(caps("what its insurance covers"), "sum-in-words") == []


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Northfield bears 60% and the charitable of Oak Street 30%.", "90%"),
        ("Northfield carries half of it and the charitable of Oak Street two thirds.", "116.67%"),
        ("Northfield: 60%\nThe charitable of Oak Street: 50%", "110%"),
        ("Each pays 60% of the rent.", "120%"),
        ("Northfield bears 60% and the charitable of Oak Street 40%.", ""),
        ("Northfield bears 60% and the charitable of Oak Street the rest.", ""),
        ("Northfield bears 33% and the charitable of Oak Street 67%.", ""),
        ("Northfield bears two thirds and the charitable of Oak Street a third.", ""),
        ("Northfield bears at most 60% and the charitable of Oak Street 30%.", ""),
        ("Each pays half in October and half in April.", ""),
        ("Each pays half of the rent.", ""),
        ("Northfield bears 60% of the rent, and the bank lends 30%.", ""),
    ],
)
def test_shares_in_words_make_a_whole(words: str, whole: str) -> None:
    told = [each.message.replace("\u00a0", " ") for each in found(liability(words), "shares-in-words")]
    assert [f"come to {whole}." in each for each in told] == ([True] if whole else [])


def test_shares_in_a_column_make_a_whole() -> None:
    def brings(one: str, other: str) -> dict[str, Raw]:
        rows: list[Raw] = [{"partner": "p0", "what": "H", "use": one}, {"partner": "p1", "what": "I", "use": other}]
        return {"property.brings": rows}

    (told,) = found(brings("60%", "a third"), "shares-in-words")
    assert "come to 93.33%" in told.message
    assert found(brings("60%", "40%"), "shares-in-words") == []
    assert found(brings("60%", "show it"), "shares-in-words") == []
