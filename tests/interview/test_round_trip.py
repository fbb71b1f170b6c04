"""What is written for an answer reads as the same answer, whatever the kind and whatever people typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.interview.kinds import parse, show, to_raw
from agreement_builder.interview.reading import read_answers
from agreement_builder.interview.reading import to_raw as entry_of
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Basis, Key, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import (
    Budget,
    BudgetLine,
    Money,
    NotApplicable,
    Partner,
    Period,
    Person,
    Raw,
    Rhythm,
    Rota,
    Rows,
    ScoreRow,
    Scores,
    Shares,
    TypedValue,
    row_of,
)
from tests.interview.support import CONTEXT, COUNCIL, OAK, OPTIONS, PARTNER_KINDS, QUESTIONNAIRE, TRUST, question

typed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=40)
words = (
    typed | st.sampled_from(["no", "007", "to be agreed", "Not applicable", "1.10", "~", "null", "a: b", "all"])
).map(str.strip)
words = words.filter(bool)
dates = st.dates(date(1900, 1, 1), date(2199, 12, 31))
money = st.integers(0, 10**14).map(Money)
ids = st.sampled_from([COUNCIL.id, TRUST.id, OAK.id])
options = st.sampled_from([option.id for option in OPTIONS])
weekdays, nths = st.integers(0, 6), st.sampled_from([-1, 1, 2, 3, 4])
rhythms = (
    st.builds(Rhythm, st.integers(1, 40), st.sampled_from(["week", "month", "year", "term"]))
    | st.builds(Rhythm, st.integers(1, 40), st.just("week"), weekday=weekdays)
    | st.builds(Rhythm, st.integers(1, 40), st.just("month"), nths, weekdays)
    | st.builds(Rhythm, st.just(1), st.just("year"), month=st.integers(1, 12))
    | st.builds(Rhythm, st.just(1), st.just("year"), nths, weekdays, st.integers(1, 12))
    | st.builds(Rhythm, st.just(1), st.just("year"), times=st.sampled_from([5, 7, 8, 9, 10, 11, 13, 20]))
)
points = st.builds(
    OpenPoint,
    words,
    st.dictionaries(words, words, max_size=2).map(lambda positions: tuple(positions.items())),
    words | st.just(""),
    words | st.just(""),
    st.none() | dates,
    st.booleans(),
    words | st.just(""),
)
unsettled = points.map(lambda point: replace(point, title="")) | st.builds(
    NotApplicable, (words | st.just("")).filter(lambda why: why.casefold() not in ("yes", "true"))
)
rows = st.builds(
    lambda what, rest: row_of({"what": what} | {name: cell for name, cell in rest.items() if cell is not None}),
    words | unsettled,
    st.fixed_dictionaries(
        {
            "amount": st.none() | money | unsettled,
            "by": st.none() | dates | unsettled,
            "who": st.none() | ids | unsettled,
            "form": st.none() | options | unsettled,
        }
    ),
)


@st.composite
def budgets(draw: st.DrawFn) -> Budget:
    periods = draw(st.lists(words, max_size=3).map(tuple))
    amounts = st.lists(money, min_size=len(periods), max_size=len(periods)).map(tuple)
    lines = draw(st.lists(st.builds(BudgetLine, ids | st.just(""), words, amounts), max_size=3).map(tuple))
    costs = draw(st.lists(st.builds(BudgetLine, st.just(""), words, amounts), max_size=2).map(tuple))
    return Budget(periods, lines, draw(st.none() | money), costs)


@st.composite
def shares(draw: st.DrawFn) -> Shares:
    cut = draw(st.integers(0, 10_000))
    return Shares({"council": cut, "oak-street": 10_000 - cut})


@st.composite
def scores(draw: st.DrawFn) -> Scores:
    who = draw(st.lists(words, min_size=1, max_size=3).map(tuple))
    given = st.lists(st.integers(0, 5), min_size=len(who), max_size=len(who)).map(tuple)
    before = st.just(0) | st.integers(10, 50)
    return Scores(who, draw(st.lists(st.builds(ScoreRow, words, given, before), max_size=3).map(tuple)))


VALUES: dict[Kind, st.SearchStrategy[TypedValue]] = {
    Kind.LINE: words,
    Kind.TEXT: words,
    Kind.CHOICE: options,
    Kind.CHOICES: st.lists(options, min_size=1, unique=True).map(tuple),
    Kind.YES_NO: st.booleans(),
    Kind.NUMBER: st.integers(0, 10**12),
    Kind.MONEY: money,
    Kind.DATE: dates,
    Kind.PERIOD: st.builds(
        Period, st.integers(1, 1000), st.sampled_from(["hour", "day", "working day", "week", "month", "year"])
    ),
    Kind.RHYTHM: rhythms,
    Kind.PARTNER: ids,
    Kind.PARTNERS: st.lists(ids, min_size=1, unique=True).map(tuple),
    Kind.PARTNER_LIST: st.just((COUNCIL, TRUST, OAK, Partner("x-1", "*X* <b>", "no", "informal"))),
    Kind.ROTA: st.lists(words, min_size=1, max_size=4).map(lambda turns: Rota(tuple(turns))),
    Kind.PERSON: st.builds(Person, words, words | st.just(""), words | st.just("")),
    Kind.SHARES: shares(),
    Kind.TABLE: st.lists(rows, min_size=1, max_size=3).map(lambda rows: Rows(tuple(rows))),
    Kind.BUDGET: budgets().filter(
        lambda budget: bool(budget.periods or budget.lines or budget.stated_total or budget.costs)
    ),
    Kind.SCORES: scores(),
    Kind.POINTS: st.lists(points, min_size=1, max_size=3).map(tuple),
}


def test_every_kind_of_question_goes_through_the_round_trip() -> None:
    assert set(VALUES) == set(Kind)


@st.composite
def typed_values(draw: st.DrawFn) -> tuple[Kind, TypedValue]:
    kind = draw(st.sampled_from(list(Kind)))
    return kind, draw(VALUES[kind])


@given(typed_values())
def test_a_value_reads_as_it_was_written(pair: tuple[Kind, TypedValue]) -> None:
    kind, value = pair
    raw = to_raw(value)
    parsed = parse(raw, question(kind), CONTEXT)
    assert parsed.problems == ()
    assert parsed.value == value
    assert to_raw(parsed.value) == raw


@given(typed_values())
def test_a_value_is_shown_on_one_short_line(pair: tuple[Kind, TypedValue]) -> None:
    kind, value = pair
    line = show(value, question(kind), CONTEXT)
    assert "\n" not in line
    assert len(line) <= 100


def _reads(key: Key, raw: Raw) -> Answer:
    topic, _, name = key.question.partition(".")
    listed = to_raw((COUNCIL, TRUST, OAK))
    content: dict[str, Raw] = {"answers": {"partners": {"list": listed}, topic: {name: raw}}}
    if topic == "partners":
        content = {"answers": {"partners": {name: raw}}}
    answers, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, content, lambda _: 1)
    assert [finding for finding in findings if finding.code != "character-not-printable"] == []
    return answers.by_key[key]


def _key(kind: Kind) -> Key:
    return next(Key(id) for id, q in QUESTIONNAIRE.by_id.items() if q.kind is kind and not q.each_partner)


around = st.fixed_dictionaries({"note": words | st.just(""), "confirm": words | st.just("")})
bases = st.sampled_from([Basis.UNSTATED, Basis.DISCUSSED, Basis.ASSUMED]).map(lambda basis: (basis, "")) | st.tuples(
    st.just(Basis.PROPOSED), st.sampled_from(["", "council", "the parents of the Flats"])
)


@given(typed_values(), bases, around)
def test_an_answer_reads_as_it_was_written_with_all_that_is_said_around_it(
    pair: tuple[Kind, TypedValue], basis: tuple[Basis, str], around: dict[str, str]
) -> None:
    kind, value = pair
    answer = Answer(
        value, basis=basis[0], proposed_by=basis[1], note=around["note"], confirm=reasons.read(around["confirm"])
    )
    assert _reads(_key(kind), entry_of(answer)) == answer


@given(points, bases, around)
def test_an_open_point_reads_as_it_was_written(
    point: OpenPoint, basis: tuple[Basis, str], around: dict[str, str]
) -> None:
    answer = Answer(
        status=Status.TO_BE_AGREED,
        open_point=point,
        basis=basis[0],
        proposed_by=basis[1],
        note=around["note"],
        confirm=reasons.read(around["confirm"]),
    )
    found = _reads(Key("exit.notice"), entry_of(answer))
    assert found.open_point is not None
    assert entry_of(found) == entry_of(answer)
    assert found.open_point.title == "the period"
    assert found.open_point.positions == point.positions


@given(words | st.just(""), bases)
def test_not_applicable_reads_as_it_was_written(why: str, basis: tuple[Basis, str]) -> None:
    answer = Answer(status=Status.NOT_APPLICABLE, note=why, basis=basis[0], proposed_by=basis[1])
    if why.strip().casefold() not in ("yes", "true"):
        assert _reads(Key("exit.notice"), entry_of(answer)) == answer


raws = st.recursive(
    typed | st.sampled_from(["yes", "31 June 2027", "£-1", "council", "all", "50%"]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            typed
            | st.sampled_from(["answer", "to be agreed", "what", "role", "lines", "council", "point", "positions"]),
            below,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from(list(Kind)), raws)
def test_whatever_stands_in_a_file_is_taken_or_told_and_never_stops_the_program(kind: Kind, raw: Raw) -> None:
    topic, _, name = _key(kind).question.partition(".")
    answers, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, {"answers": {topic: {name: raw}}}, lambda _: 1)
    for finding in findings:
        assert len(finding.message) < 400
        assert "\n" not in finding.message
    for _, answer in answers:
        entry_of(answer)
