"""What people write for words, choices, numbers, money, dates, periods and rhythms is understood, or told gently."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.interview.kinds import LINE_LIMIT, TEXT_LIMIT, parse
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Money, Period, Raw, Rhythm
from tests.interview.support import CONTEXT, question, told, value


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_written_is_no_answer_and_no_problem(kind: Kind) -> None:
    nothings: list[Raw] = ["", "  \n", [], {}, [{"what": " "}]]
    for nothing in nothings:
        parsed = parse(nothing, question(kind), CONTEXT)
        assert parsed.value is None
        assert parsed.problems == ()


@pytest.mark.parametrize("kind", [Kind.LINE, Kind.TEXT])
def test_words_stay_exactly_as_typed(kind: Kind) -> None:
    typed = "*Oak* <b> {{ 7*7 }} [[x]] “quoted”\n\n  second line \U0001f600 עברית & it's 007"
    assert value(kind, f"\n{typed}\r\n") == typed


def test_a_text_of_200_000_characters_is_taken_and_a_longer_one_refused() -> None:
    longest = "word " * (TEXT_LIMIT // 5 - 1) + "words"
    assert value(Kind.TEXT, longest) == longest
    assert "200,001 characters. There is room for 200,000." in told(Kind.TEXT, longest + "!")
    assert "room for 2,000" in told(Kind.LINE, "x" * (LINE_LIMIT + 1))


def test_a_list_where_words_belong_says_how_to_write_them() -> None:
    assert "a list stands here" in told(Kind.TEXT, ["a", "b"])
    assert "several named parts" in told(Kind.LINE, {"Note": "x"})


@pytest.mark.parametrize(("raw", "means"), [("yes", True), ("Yes.", True), ("no", False), ("NO", False), ("n", False)])
def test_yes_and_no(raw: str, means: bool) -> None:
    assert value(Kind.YES_NO, raw) is means


def test_perhaps_is_neither_yes_nor_no() -> None:
    assert told(Kind.YES_NO, "perhaps") == '"perhaps" is neither yes nor no. Write yes or no.'


@pytest.mark.parametrize("raw", ["one-each", "One-Each", "one vote for each partner", "One vote each"])
def test_a_choice_may_be_named_by_id_label_or_words(raw: str) -> None:
    assert value(Kind.CHOICE, raw) == "one-each"


def test_an_option_called_unknown_can_be_chosen() -> None:
    assert value(Kind.CHOICE, "unknown") == "unknown"


def test_a_misspelt_choice_gets_the_nearest_or_all() -> None:
    assert "Did you mean one-each?" in told(Kind.CHOICE, "one-eech")
    assert "The choices are one-each, seats, unknown." in told(Kind.CHOICE, "lottery")


@pytest.mark.parametrize(
    "raw", [["seats", "one-each", "seats"], "seats, one-each", "seats; one-each", "seats\none-each"]
)
def test_several_choices_keep_their_order(raw: Raw) -> None:
    assert value(Kind.CHOICES, raw) == ("seats", "one-each")


def test_every_wrong_choice_is_told_with_its_place() -> None:
    parsed = parse(["seat", "one-each", "lottery"], question(Kind.CHOICES), CONTEXT)
    assert [problem.path for problem in parsed.problems] == [(0,), (2,)]


@pytest.mark.parametrize(
    ("raw", "means"), [("12", 12), ("1,200", 1200), ("twelve", 12), ("0", 0), ("1 000 000", 10**6)]
)
def test_numbers(raw: str, means: int) -> None:
    assert value(Kind.NUMBER, raw) == means


@pytest.mark.parametrize("raw", ["-3", "2.5", "1,20", "a few", "٣", "1e3", "9" * 50])
def test_what_is_no_whole_number(raw: str) -> None:
    assert "number" in told(Kind.NUMBER, raw)


@pytest.mark.parametrize(
    ("raw", "pence"),
    [
        ("£1,184,000", 118400000),
        ("1184000", 118400000),
        ("£2,100.50", 210050),
        ("250.50", 25050),
        ("£ 5", 500),
        ("GBP 500", 50000),
        ("500 pounds", 50000),
        ("£0", 0),
        ("£1\u00a0184\u00a0000", 118400000),
    ],
)
def test_money(raw: str, pence: int) -> None:
    assert value(Kind.MONEY, raw) == Money(pence)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("£-1", "less than nothing"),
        ("-£1", "less than nothing"),
        ("(£500)", "less than nothing"),
        ("£1.234", "£1,234"),
        ("£2,100.5", "£2,100.50"),
        ("£2.5555", "pence have two digits"),
        ("1.184.000", "£1,184,000"),
        ("1.184.000,50", "£1,184,000.50"),
        ("£1,18,000", "every three digits"),
        ("£1.2m", "Write it out in full: £1,200,000."),
        ("412 million", "£412,000,000"),
        ("£5k", "£5,000"),
        ("€500", "Amounts are in pounds"),
        ("lots", "is not an amount of money"),
        ("9" * 30, "too large"),
        ("tbc", 'Write "to be agreed"'),
    ],
)
def test_what_is_no_amount_gets_a_way_out(raw: str, says: str) -> None:
    assert says in told(Kind.MONEY, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "1 September 2026",
        "1st September 2026",
        "Tuesday 1 September 2026",
        "Tue, 1 Sept 2026",
        "the 1st of September, 2026",
        "September 1, 2026",
        "1/9/2026",
        "01.09.2026",
        "2026-09-01",
        "1\u00a0September 2026",
    ],
)
def test_dates_in_the_british_order(raw: str) -> None:
    assert value(Kind.DATE, raw) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("31 June 2027", '"31 June 2027" is not a date. June has 30 days.'),
        ("29 February 2027", "February has 28 days in 2027."),
        ("9/30/2026", "The day comes before the month."),
        ("40/50/2026", "There is no month 50."),
        ("1/9/26", "Write the year in full."),
        ("Monday 1 September 2026", "1 September 2026 is a Tuesday."),
        ("September 2026", "Say day, month and year."),
        ("1 Septembre 2026", "is not a date"),
        ("2026-13-01", "There is no month 13."),
        ("1 June 0001", "The year should lie between"),
        ("soon", "Write it like 30 June 2027 or 2027-06-30."),
        ("TBC", '"TBC" is not a date yet.'),
    ],
)
def test_what_is_no_date_says_why(raw: str, says: str) -> None:
    assert says in told(Kind.DATE, raw)


def test_a_leap_day_is_a_day() -> None:
    assert value(Kind.DATE, "29 February 2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("raw", "period"),
    [
        ("3 months", Period(3, "month")),
        ("three months", Period(3, "month")),
        ("3 months' notice", Period(3, "month")),
        ("10 working days", Period(10, "working day")),
        ("ten working days", Period(10, "working day")),
        ("a fortnight", Period(2, "week")),
        ("two fortnights", Period(4, "week")),
        ("a month", Period(1, "month")),
        ("half a year", Period(6, "month")),
        ("30 calendar days", Period(30, "day")),
        ("24 hours", Period(24, "hour")),
        ("6wks", Period(6, "week")),
        ("3-month", Period(3, "month")),
    ],
)
def test_periods(raw: str, period: Period) -> None:
    assert value(Kind.PERIOD, raw) == period


@pytest.mark.parametrize(
    "raw", ["3", "months", "0 days", "some weeks", "1 month and 2 weeks", "half a day", "1001 days"]
)
def test_what_is_no_period_gets_an_example(raw: str) -> None:
    assert "3 months or 10 working days" in told(Kind.PERIOD, raw)


@pytest.mark.parametrize(
    ("raw", "rhythm"),
    [
        ("every 6 weeks", Rhythm(6, "week")),
        ("six-weekly", Rhythm(6, "week")),
        ("weekly", Rhythm(1, "week")),
        ("fortnightly", Rhythm(2, "week")),
        ("monthly", Rhythm(1, "month")),
        ("once a month", Rhythm(1, "month")),
        ("every second month", Rhythm(2, "month")),
        ("every other month", Rhythm(2, "month")),
        ("every two months", Rhythm(2, "month")),
        ("quarterly", Rhythm(3, "month")),
        ("every quarter", Rhythm(3, "month")),
        ("four times a year", Rhythm(3, "month", times=4)),
        ("three times a year", Rhythm(4, "month", times=3)),
        ("5 times a year", Rhythm(1, "year", times=5)),
        ("eight times each year", Rhythm(1, "year", times=8)),
        ("twice a year", Rhythm(6, "month", times=2)),
        ("half-yearly", Rhythm(6, "month")),
        ("yearly", Rhythm(1, "year")),
        ("once every 3 years", Rhythm(3, "year")),
        ("termly", Rhythm(1, "term")),
        ("once a term", Rhythm(1, "term")),
        ("every September", Rhythm(1, "year", month=9)),
        ("each year in September", Rhythm(1, "year", month=9)),
        ("yearly, in September", Rhythm(1, "year", month=9)),
        ("every Tuesday", Rhythm(1, "week", weekday=1)),
        ("every second Tuesday", Rhythm(2, "week", weekday=1)),
        ("every two weeks on a Thursday", Rhythm(2, "week", weekday=3)),
        ("second Tuesday of every third month", Rhythm(3, "month", 2, 1)),
        ("on the second Tuesday of every third month", Rhythm(3, "month", 2, 1)),
        ("last Friday of the month", Rhythm(1, "month", -1, 4)),
        ("monthly on the first Monday", Rhythm(1, "month", 1, 0)),
        ("1st Monday of each quarter", Rhythm(3, "month", 1, 0)),
        ("second Tuesday in September each year", Rhythm(1, "year", 2, 1, 9)),
    ],
)
def test_rhythms(raw: str, rhythm: Rhythm) -> None:
    assert value(Kind.RHYTHM, raw) == rhythm


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("bi-monthly", "can mean every two months, or twice a month"),
        ("Biweekly", "every two weeks, or twice a week"),
        ("fifth Tuesday of every month", 'Write "last" instead.'),
        ("September", "does not say clearly"),
        ("when needed", "does not say clearly how often"),
        ("every 0 weeks", "does not say clearly"),
        ("every 1.5 months", "does not say clearly"),
        ("2000 times a year", "does not say clearly"),
    ],
)
def test_a_rhythm_that_is_not_clear_is_asked_back(raw: str, says: str) -> None:
    assert says in told(Kind.RHYTHM, raw)


@pytest.mark.parametrize(
    "kind", [k for k in Kind if k not in (Kind.LINE, Kind.TEXT, Kind.ROTA, Kind.POINTS, Kind.PERSON)]
)
def test_a_long_text_in_the_wrong_place_is_told_in_few_words(kind: Kind) -> None:
    assert len(told(kind, "9" * 150_000)) < 400


CODES: dict[str, tuple[Kind, Raw]] = {
    "answer-not-a-date": (Kind.DATE, ["30 June 2027"]),
    "answer-not-a-mean": (
        Kind.SCORES,
        {"who": ["a"], "rows": [{"statement": "Trust", "scores": ["4"], "before": ["3"]}]},
    ),
}


@pytest.mark.parametrize("code", CODES)
def test_what_is_wrong_has_a_code_of_its_own(code: str) -> None:
    kind, raw = CODES[code]
    assert code in {problem.code for problem in parse(raw, question(kind), CONTEXT).problems}
