"""The protocol asks for nothing that Babel and num2words could not give: another language can be made of what they know."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.language import Language, in_words
from agreement_builder.model.values import Money, Period
from tests.language.by_babel import ByBabel

WELSH: Language = ByBabel("cy")
GERMAN: Language = ByBabel("de")
NB = "\u00a0"


@pytest.mark.parametrize(
    ("language", "day", "months"),
    [
        (WELSH, f"30{NB}Mehefin 2027", [f"1{NB}mis", f"2{NB}fis", f"3{NB}mis"]),
        (GERMAN, f"30.{NB}Juni 2027", [f"1{NB}Monat", f"2{NB}Monate", f"3{NB}Monate"]),
    ],
    ids=["cy", "de"],
)
def test_days_and_lengths_of_time(language: Language, day: str, months: list[str]) -> None:
    assert in_words(date(2027, 6, 30), language) == day
    assert [in_words(Period(count, "month"), language) for count in (1, 2, 3)] == months


def test_figures_and_sums() -> None:
    assert GERMAN.number(1200) == "1.200"
    assert GERMAN.money(Money(2_475_050)).replace(NB, " ") == "24.750,50 £"
    assert WELSH.money(Money(2_475_050)) == "£24,750.50"
    assert WELSH.share(3334) == "33.34%"


def test_lists_and_numbers_in_words() -> None:
    assert in_words(("A", "B", "C"), GERMAN) == "A, B und C"
    assert WELSH.listed(["A", "B", "C"], "or") == "A, B neu C"
    assert [WELSH.number_words(number) for number in (1, 7, 12, 13)] == ["un", "saith", "deuddeg", "13"]


def test_a_noun_has_as_many_forms_as_its_language() -> None:
    dogs = ("cŵn", "ci", "gi", "chi", "chi", "ci")
    assert [WELSH.counted(number, *dogs) for number in (1, 2, 3, 5)] == ["un ci", "dau gi", "tri chi", "pump ci"]
    with pytest.raises(TypeError, match="zero, one, two, few, many, other"):
        WELSH.counted(2, "ci", "cŵn")
