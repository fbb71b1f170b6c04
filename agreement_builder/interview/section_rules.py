"""What the questionnaire needs of whoever keeps the answers for talking about the house rules of a section. Does nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from agreement_builder.interview.effects import Outcome
from agreement_builder.model.houserules import HouseRule, Verdict
from agreement_builder.model.values import Raw


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A house rule of a section: what was said about it, whether nobody has talked about it yet, the words that stand in the
    document ("" where it is struck), and the clause that prints them, as the document labels it."""

    rule: HouseRule
    verdict: Verdict
    waiting: bool
    reads: str = ""
    where: str = ""


class SectionRules(Protocol):
    """The house rules of a section. Every change is on disk before it returns."""

    def lines(self) -> Sequence[RuleLine]:
        """The rules that the section adds to the document, and those that were struck from it, in order."""
        ...

    def say(self, id: str, words: str) -> Outcome:
        """Agree to a rule, strike it, or say it in other words; "" takes back what was said."""
        ...

    def mark_open(self, id: str, point: Mapping[str, Raw]) -> Outcome:
        """Mark a rule as to be agreed, with what is known."""
        ...
