"""Rules on what the draft would say by itself, and partners have put aside as not applicable without a reason.

With a reason beside it the partners have settled it, and no rule here speaks up.
"""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.model.answers import Status


def _put_aside(facts: Facts, question: str) -> bool:
    answer = facts.answer(question)
    return answer is not None and answer.status is Status.NOT_APPLICABLE and not answer.note


@rule
def no_upkeep(facts: Facts) -> Iterator[Found]:
    """Nobody looks after the relationship, and there is no coordinator who would."""
    if _put_aside(facts, "ways.upkeep") and facts.value("roles.coordinator") is not True:
        yield Found()


@rule
def no_values(facts: Facts) -> Iterator[Found]:
    """No promise on how to work together, and no word on where the partners differ."""
    if _put_aside(facts, "ways.principles") and not facts.given("purpose.differences"):
        yield Found()


@rule
def joining_without_induction(facts: Facts) -> Iterator[Found]:
    """Others may join, and nothing helps them to find their feet."""
    if facts.value("changes.joining") is True and _put_aside(facts, "changes.induction"):
        yield Found()


@rule
def every_change_signed(facts: Facts) -> Iterator[Found]:
    """No small change that needs no signature."""
    if _put_aside(facts, "changes.small"):
        yield Found()
