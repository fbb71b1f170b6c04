"""The score of how much one partner holds: it follows the answers, and one more lever in a hand never lowers it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_builder.checks import power
from agreement_builder.findings import Severity
from agreement_builder.model.values import Raw
from tests.checks.test_rules import engine, found

OFFERED = [lever for lever in power.LEVERS if lever not in ("votes", "veto")]
RIGHTS = ["Changing this agreement", "Ending the partnership early", "The budget", "Who is hired"]
PAIR = ("p0", "p1")
LARGER: dict[str, Raw] = {
    "money.passes": "lead",
    "governance.structure": "lead-body",
    "roles.coordinator": "yes",
    "governance.chair": "partner",
}
"""What has to be so that every answer which can put a lever into a hand is asked for."""


def levers(*held: tuple[str, str]) -> dict[str, Raw]:
    return {"power.levers": [{"lever": lever, "holder": holder} for lever, holder in held]}


def _one(question: str) -> Callable[[str], dict[str, Raw]]:
    return lambda holder: {question: holder}


def _turns(question: str) -> Callable[[str], dict[str, Raw]]:
    return lambda holder: {question: [holder]}


SOURCES: dict[str, Callable[[str], dict[str, Raw]]] = {
    "money": _one("money.holder"),
    "host": _one("power.host"),
    "lead": _one("governance.lead"),
    "coordinator": _one("roles.coordinator_employer"),
    "chair": _one("governance.chair_partner"),
    "notes": _turns("governance.note_taker"),
    "venues": _turns("governance.venues"),
    "records": lambda holder: {
        "information.holdings": [{"what": each, "who": holder} for each in ("names", "figures")]
    },
    "votes": lambda holder: {
        "governance.seats": [{"partner": each, "seats": "1", "votes": "3" if each == holder else "1"} for each in PAIR]
    },
    "veto": lambda holder: {"governance.reserved": [{"matter": "the budget", "who": holder}]},
}
"""Every other answer that says who holds a lever, for a holder."""

held_levers = st.lists(st.tuples(st.sampled_from(OFFERED), st.sampled_from(PAIR)), max_size=8)
held_otherwise = st.dictionaries(st.sampled_from(sorted(SOURCES)), st.sampled_from(PAIR))


def answers(listed: list[tuple[str, str]], otherwise: dict[str, str]) -> dict[str, Raw]:
    made = {**LARGER, **levers(*listed)}
    for source, holder in otherwise.items():
        made |= SOURCES[source](holder)
    return made


@settings(max_examples=30, deadline=None)
@given(held_levers, held_otherwise, st.sampled_from([*OFFERED, *SOURCES]), st.sampled_from(PAIR))
def test_one_more_lever_in_a_hand_never_lowers_the_score(
    listed: list[tuple[str, str]], otherwise: dict[str, str], more: str, holder: str
) -> None:
    before = engine(answers(listed, otherwise)).facts
    listed_too = [*listed, (more, holder)] if more in OFFERED else listed
    otherwise_too = {**otherwise, **({more: holder} if more in SOURCES and more not in otherwise else {})}
    after = engine(answers(listed_too, otherwise_too)).facts
    assert power.concentration(after) >= power.concentration(before)
    for partner in PAIR:
        assert set(power.levers(after)[partner]) >= set(power.levers(before)[partner])


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_every_answer_that_says_who_holds_a_lever_counts(source: str) -> None:
    empty = power.concentration(engine(answers([], {})).facts)
    assert empty == 0
    facts = engine(answers([], {source: "p1"})).facts
    assert power.concentration(facts) == 1
    assert power.strongest(facts) == "p1"


def test_turns_for_notes_and_places_put_nothing_into_one_hand() -> None:
    turns: Raw = list(PAIR)
    facts = engine({**LARGER, "governance.note_taker": turns, "governance.venues": turns}).facts
    assert power.concentration(facts) == 0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(RIGHTS), st.sampled_from(["Northfield", "everybody"])), max_size=4),
    st.sampled_from(RIGHTS),
)
def test_one_more_right_that_only_one_has_never_lowers_the_score(held: list[tuple[str, str]], more: str) -> None:
    def score(rows: list[tuple[str, str]]) -> int:
        reserved: list[Raw] = [{"matter": matter, "who": who} for matter, who in rows]
        return power.concentration(engine({"governance.structure": "board", "governance.reserved": reserved}).facts)

    assert score([*held, (more, "Northfield")]) >= max(score(held), 1)


def test_levers_are_counted_once_whatever_says_them() -> None:
    facts = engine({**levers(("host", "p0")), "power.host": "p0"}).facts
    assert power.levers(facts)["p0"] == ("host",)


def test_what_is_in_one_hand_weighs_less_when_it_is_balanced() -> None:
    held = levers(*((lever, "p0") for lever in ("money", "host", "minutes", "coordinator")))
    (alone,) = found(held, "levers-in-one-hand")
    assert alone.severity is Severity.SHOULD
    measures: list[Raw] = [{"measure": f"Measure {number}", "seen": "often"} for number in range(4)]
    (balanced,) = found({**held, "power.balance": measures}, "levers-in-one-hand")
    assert balanced.severity is Severity.CONSIDER


def test_two_partners_that_hold_as_much_balance_each_other() -> None:
    held = levers(*((lever, "p0") for lever in OFFERED[:5]), *((lever, "p1") for lever in OFFERED[5:10]))
    assert found(held, "levers-in-one-hand") == []


def seats(*held: tuple[str, str]) -> dict[str, Raw]:
    """Partners with a seat each, and the votes of each; "" where nobody has said how many."""
    rows: list[Raw] = [{"partner": who, "seats": "1", **({"votes": votes} if votes else {})} for who, votes in held]
    return {"governance.structure": "board", "governance.seats": rows}


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ([("p0", "1"), ("p1", "1")], "all partners have the same vote"),
        ([("p0", "1")], ""),
        ([("p0", "1"), ("p0", "1")], ""),
        ([("p0", "1"), ("p1", "")], ""),
        ([("p0", ""), ("p1", "")], ""),
        ([("p0", "0"), ("p1", "0")], ""),
        ([("p0", "2"), ("p1", "1")], ""),
        ([("p0", "1"), ("p0", "1"), ("p1", "2")], "all partners have the same vote"),
    ],
)
def test_votes_balance_only_where_everybody_has_as_many(held: list[tuple[str, str]], said: str) -> None:
    told = [each for each in power.balances(engine(seats(*held)).facts) if "vote" in each]
    assert told == ([said] if said else [])


def test_two_seats_of_one_partner_are_counted_together() -> None:
    assert "votes" in power.levers(engine(seats(("p0", "2"), ("p0", "2"), ("p1", "3"))).facts)["p0"]
