"""The score of how much one partner holds: it follows the answers, and one more lever in a hand never lowers it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_builder.checks import power
from agreement_builder.findings import Severity
from agreement_builder.model.values import Raw
from tests.checks.test_rules import engine, found

OFFERED = [lever for lever in power.LEVERS if lever not in ("votes", "veto")]


def levers(*held: tuple[str, str]) -> dict[str, Raw]:
    return {"power.levers": [{"lever": lever, "holder": holder} for lever, holder in held]}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OFFERED), st.sampled_from(["p0", "p1"])), max_size=8),
    st.tuples(st.sampled_from(OFFERED), st.sampled_from(["p0", "p1"])),
)
def test_one_more_lever_in_a_hand_never_lowers_the_score(held: list[tuple[str, str]], more: tuple[str, str]) -> None:
    before = power.concentration(engine(levers(*held)).facts)
    assert power.concentration(engine(levers(*held, more)).facts) >= before


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
