"""What a rule in code finds: one instance of a fault, with the values that the words of its check may print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from agreement_builder.checks.facts import Facts
from agreement_builder.model.values import Money

Held = str | int | bool | Money | date | tuple[str, ...] | None
"""What a fact or a found value holds. Partners are their ids, several things a tuple; None where nobody can say."""


@dataclass(frozen=True)
class Found:
    """One instance. `values` are printed as `found.name`. `at` is the answer to look at, "" for the first that the check
    looks at; `about` is what it concerns, in words that tell it from others of its check; `partner` whom it concerns."""

    values: Mapping[str, Held] = field(default_factory=dict)
    at: str = ""
    about: str = ""
    partner: str = ""


Rule = Callable[[Facts], Iterator[Found]]

RULES: dict[str, Rule] = {}
"""Every rule in code by the name that a check asks for: `term_backwards` is asked for by `rule: term_backwards`."""


def rule(function: Rule) -> Rule:
    """Makes a function known as a rule under its own name."""
    RULES[function.__name__] = function
    return function
