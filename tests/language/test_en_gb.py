"""Values read as a British reader expects, and fit into a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.language.spoken import (
    SPOKEN,
    and_list,
    capitalised,
    counted,
    date_words,
    in_words,
    number_words,
    or_list,
    rhythm_words,
    share_words,
)
from agreement_builder.model.values import Budget, Money, Partner, Period, Person, Rhythm, Rota


def test_a_date_never_breaks_between_day_and_month() -> None:
    assert date_words(date(2027, 6, 30)) == "30\u00a0June 2027"


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (Rhythm(1, "week"), "weekly"),
        (Rhythm(1, "month"), "monthly"),
        (Rhythm(1, "year"), "yearly"),
        (Rhythm(4, "month", times=3), "three times a year"),
        (Rhythm(6, "month", times=2), "twice a year"),
        (Rhythm(1, "term"), "once a term"),
        (Rhythm(6, "week"), "every six weeks"),
        (Rhythm(18, "month"), "every 18 months"),
        (Rhythm(3, "month", nth=2, weekday=1), "on the second Tuesday of every third month"),
        (Rhythm(1, "month", nth=-1, weekday=4), "on the last Friday of every month"),
        (Rhythm(15, "month", nth=1, weekday=0), "on the first Monday of every 15 months"),
        (Rhythm(1, "week", weekday=3), "every Thursday"),
        (Rhythm(2, "week", weekday=3), "every two weeks, on a Thursday"),
        (Rhythm(1, "year", month=9), "every September"),
        (Rhythm(1, "year", nth=2, weekday=1, month=9), "on the second Tuesday of every September"),
    ],
)
def test_a_rhythm_completes_the_partners_will_meet(rhythm: Rhythm, words: str) -> None:
    assert rhythm_words(rhythm) == words


def test_small_numbers_are_words_and_large_ones_digits() -> None:
    assert [number_words(n) for n in (0, 1, 12, 13, 1200)] == ["0", "one", "twelve", "13", "1,200"]


def test_one_is_never_one_partners() -> None:
    assert [counted(n, "partner", "partners") for n in (0, 1, 5)] == ["no partners", "one partner", "five partners"]


def test_lists_read_aloud() -> None:
    assert and_list([]) == ""
    assert and_list(["A"]) == "A"
    assert and_list(["A", "B"]) == "A and B"
    assert and_list(["A", "B", "C"]) == "A, B and C"
    assert or_list(["A", "B", "C"]) == "A, B or C"


@pytest.mark.parametrize(
    ("things", "listed"),
    [
        (["Salt and Light", "Elm House"], "Salt and Light; and Elm House"),
        (["tea or coffee", "cake", "bread"], "tea or coffee; cake; and bread"),
        (["Sandwell", "Orford"], "Sandwell and Orford"),
        (["Salt and Light"], "Salt and Light"),
    ],
)
def test_a_thing_that_joins_words_itself_is_not_read_as_two(things: list[str], listed: str) -> None:
    assert and_list(things) == listed


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        ("the council", "", "The council"),
        ("iThrive hosts", "", "iThrive hosts"),
        ("e-mails go out", "", "E-mails go out"),
        ("dolen_wledig_ keeps it", "", "dolen_wledig_ keeps it"),
        ("oakstreet.org shows it", "", "oakstreet.org shows it"),
        ("parents", "Parents' Voice", "parents"),
        ("", "", ""),
    ],
)
def test_a_capital_in_front_changes_no_name(words: str, name: str, begins: str) -> None:
    assert capitalised(words, name) == begins


def test_things_with_commas_are_kept_apart_by_semicolons() -> None:
    assert and_list(["Civic Centre, Market Way", "Beech Lane"]) == "Civic Centre, Market Way; and Beech Lane"


def test_shares_show_no_needless_noughts() -> None:
    assert [share_words(n) for n in (5000, 3334, 3350, 5)] == ["50%", "33.34%", "33.5%", "0.05%"]


def test_single_values_in_words() -> None:
    assert in_words(True) == "yes"
    assert in_words(12000) == "12,000"
    assert in_words(Money(210050)) == "£2,100.50"
    assert in_words(Period(3, "month")) == "3\u00a0months"
    assert in_words(Person("Chair", "A. Okafor")) == "A. Okafor, Chair"
    assert in_words(Person("Chair")) == "Chair"
    assert in_words(Rota(("Beech Lane", "Civic Annexe"))) == "Beech Lane and Civic Annexe"
    assert in_words((Partner("oak", "Oak Street Families", "Oak Street", "cio"), "b")) == "Oak Street and b"


def test_a_budget_is_no_phrase() -> None:
    with pytest.raises(TypeError, match="Budget"):
        in_words(Budget((), ()))


def test_days_are_found_in_what_people_write() -> None:
    said = "From 1st March 2027 to\u00a030 June 2027, then all of May 2028, and never on 31 February 2028."
    assert list(SPOKEN.days_in(said)) == [
        ("1st March 2027", date(2027, 3, 1), date(2027, 3, 1)),
        ("30 June 2027", date(2027, 6, 30), date(2027, 6, 30)),
        ("May 2028", date(2028, 5, 1), date(2028, 5, 31)),
    ]
