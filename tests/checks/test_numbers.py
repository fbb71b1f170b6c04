"""The page on checks names the numbers from which checks speak up, and they are those of the rules."""

from __future__ import annotations

from pathlib import Path

from agreement_builder.checks.rules import meetings, people, power, work
from agreement_builder.language.spoken import number_words

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")


def row(code: str) -> str:
    """What the table on the page says of a check."""
    (found,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{code}` | ") and line.count("|") == 3]
    return found


def test_the_page_names_the_numbers_of_the_rules() -> None:
    assert f"above {number_words(meetings.MANY_VOICES)} seats with a vote" in row("too-many-voices")
    low, middle, high = (meetings.MANY_MEETINGS[stakes] for stakes in ("low", "middle", "high"))
    often = f"{low} meetings a year with low stakes, {middle} with middle and {high} with high ones"
    assert often in row("too-many-meetings")
    assert f"above {number_words(meetings.MEETINGS_EACH)} for each" in row("too-many-meetings")
    assert meetings.FAIR_SHARE == 3
    assert "more than a third" in row("meetings-eat-time")
    assert f"{number_words(people.FAR_LARGER)} times as much" in row("same-part-for-all")
    assert f"{number_words(power.FAR_LARGER)} times as much" in row("gap-without-help")
    assert f"{work.FAR_APART} points" in row("gives-and-gets-apart")
