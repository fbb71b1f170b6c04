"""Rules that a condition cannot say: each is one function that yields what it found. One module for each subject.

A rule yields values and no words: what it says stands in `clauses/<topic>/checks.yaml`, where `rule:` names the function.
"""

from agreement_builder.checks.rules import (
    bargain,
    beginnings,
    dates,
    daysoff,
    goals,
    last_time,
    leftovers,
    meaning,
    meetings,
    money,
    open_things,
    owners,
    paper,
    people,
    power,
    reach,
    restated,
    routes,
    status,
    voices,
    wording,
    work,
)

__all__ = [
    "bargain",
    "beginnings",
    "dates",
    "daysoff",
    "goals",
    "last_time",
    "leftovers",
    "meaning",
    "meetings",
    "money",
    "open_things",
    "owners",
    "paper",
    "people",
    "power",
    "reach",
    "restated",
    "routes",
    "status",
    "voices",
    "wording",
    "work",
]
