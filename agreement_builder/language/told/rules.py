"""What stands about a house rule, in words."""

from __future__ import annotations

from agreement_builder.model.answers import Answer
from agreement_builder.model.houserules import HouseRule, Verdict, verdict


def said(rule: HouseRule, answer: Answer | None) -> str:
    """What was said about it, with its name."""
    match verdict(answer):
        case Verdict.AGREED:
            return f"agreed ({rule.name})"
        case Verdict.STRUCK:
            return f"struck ({rule.name})"
        case Verdict.OPEN:
            return f"to be agreed ({rule.name})"
        case Verdict.REWORDED:
            return f"in your words: {answer.value if answer else ''}"
        case Verdict.UNTOUCHED:
            return f"as the library has it, and nobody has talked about it ({rule.name})"
