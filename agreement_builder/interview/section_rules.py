"""What the questionnaire needs of whoever keeps the answers for talking about the house rules of a section, and what can be said
about one. Does nothing."""

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


SAID = {
    Verdict.UNTOUCHED: "",
    Verdict.AGREED: "agreed",
    Verdict.STRUCK: "struck",
    Verdict.REWORDED: "in your words",
    Verdict.OPEN: "to be agreed",
}
"""What was said about a rule, in the words that a user sees."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that can be said about a rule: what is made of it by that, how it is offered, and a remark."""

    verdict: Verdict
    label: str
    help: str = ""


_SAYINGS = (
    Saying(Verdict.AGREED, "We agree to it", "It is not listed any more as taken for granted."),
    Saying(Verdict.STRUCK, "Strike it", "The words go from the document."),
    Saying(Verdict.REWORDED, "Say it in other words"),
    Saying(Verdict.OPEN, "We have not agreed yet", "It is listed with the points still open."),
)
_TAKE_BACK = Saying(Verdict.UNTOUCHED, "Take back what was said")


def sayings(line: RuleLine) -> tuple[Saying, ...]:
    """What can be said about a rule as it stands: what was said can be taken back."""
    return _SAYINGS if line.verdict is Verdict.UNTOUCHED else (*_SAYINGS, _TAKE_BACK)


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
