"""What a new agreement has from the one that it renews, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.language.spoken import and_list, counted
from agreement_builder.model.state import TakenFromLast


def lines(taken: TakenFromLast) -> Iterator[str]:
    """What was taken over, and what has to be answered anew because its day has passed."""
    number = counted(taken.answers, "answer was", "answers were")
    yield f"{number.capitalize()} taken over from {taken.file}, each to be kept, changed or dropped."
    if mine := taken.in_own_words:
        said = counted(mine, "clause or provision", "clauses and provisions")
        yield f"So {'was' if mine == 1 else 'were'} {said} in your own words."
    if taken.days_passed:
        yield "These had days in them that have passed, and are to be answered anew:"
        yield from (f"- {ask} ({and_list(days)})" for ask, days in taken.days_passed)
