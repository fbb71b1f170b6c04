"""Rules on power: much in one hand, and rights that only one side has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks import power
from agreement_builder.checks.facts import Facts, names_in
from agreement_builder.checks.found import Found, rule
from agreement_builder.model.words import and_list

_EQUAL_VOTES = re.compile(r"\b(?:equal|tied?|deadlock(?:ed)?|stuck)\b", re.IGNORECASE)
MANY, SOME = 4, 3
"""So many levers in one hand are worth a word; so many where nothing at all balances them."""


@rule
def levers_in_one_hand(facts: Facts) -> Iterator[Found]:
    """One partner that holds more levers than any other, and many of them; with what balances it."""
    top, score = power.strongest(facts), power.concentration(facts)
    balances = power.balances(facts)
    if len(facts.partners) < 2 or not top or not (score >= MANY or (score >= SOME and not balances)):
        return
    own = [str(row["measure"]).strip().rstrip(".") for row in facts.rows("power.balance") if row.get("measure")]
    yield Found(
        {
            "does": and_list([power.LEVERS[lever] for lever in power.levers(facts)[top]]),
            "score": score,
            "of": len(power.LEVERS),
            "balances": "; ".join(own or balances),
            "chairs": "chair" in power.levers(facts)[top],
            "wants_chair": power.chair_wanted_by(facts) == top,
        },
        "power.levers",
        top,
        top,
    )


@rule
def one_sided_right(facts: Facts) -> Iterator[Found]:
    """A matter on which one partner has the last word, with no limit to it. Where the answer on what happens when a decision is
    stuck limits a vote that is equal, that is one."""
    stuck = facts.given("governance.if_stuck")
    for number, row in enumerate(facts.rows("governance.reserved"), 1):
        who = facts.named(str(row.get("who", "")))
        if who and not row.get("limit") and not row.get("also") and not names_in(row.get("without")):
            matter = str(row.get("matter", ""))
            if not (stuck and _EQUAL_VOTES.search(matter)):
                yield Found({"matter": matter}, f"governance.reserved/{number}", matter, who)


@rule
def reviewed_by_lead(facts: Facts) -> Iterator[Found]:
    """Every review with a name beside it is led by the partner that hosts or leads, and nobody from outside helps."""
    if facts.given("review.outside"):
        return
    lead = facts.holder("governance.lead") or facts.holder("power.host") or power.strongest(facts)
    led = [str(row["led_by"]) for row in facts.rows("review.dates") if row.get("led_by")]
    if lead and led and all(facts.named(words) == lead for words in led):
        yield Found({}, "review.dates", lead, lead)
