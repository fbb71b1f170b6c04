"""House rules: what a clause of the library lays down by itself, and what the partners say about each.

An answer about a house rule is an answer like any other. Its words are `AGREED`, `STRUCK`, or what the rule is to say instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from agreement_builder.model import walk
from agreement_builder.model.answers import Answer, Basis, Status
from agreement_builder.model.document import Block, Inline, Text, Value

AGREED, STRUCK = "agreed", "struck"


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule: its id (`money.pot.two_sign`), the clause that has it, and a few words that name it."""

    id: str
    clause: str
    name: str

    @property
    def topic(self) -> str:
        """The section of the questionnaire that it belongs to."""
        return self.clause.partition(".")[0]


class Verdict(Enum):
    """What the partners have said about a house rule. `UNTOUCHED` is nothing yet."""

    UNTOUCHED = auto()
    AGREED = auto()
    STRUCK = auto()
    REWORDED = auto()
    OPEN = auto()


def verdict(answer: Answer | None) -> Verdict:
    """What an answer about a house rule says."""
    if answer is None:
        return Verdict.UNTOUCHED
    match answer.status:
        case Status.TO_BE_AGREED:
            return Verdict.OPEN
        case Status.NOT_APPLICABLE:
            return Verdict.STRUCK
    match answer.value:
        case str() as words if words.strip().casefold() == AGREED:
            return Verdict.AGREED
        case str() as words if words.strip().casefold() == STRUCK:
            return Verdict.STRUCK
        case str() as words if words.strip():
            return Verdict.REWORDED
    return Verdict.UNTOUCHED


def taken_for_granted(answer: Answer | None) -> bool:
    """Whether nobody is known to have talked about a rule that stands."""
    return verdict(answer) is Verdict.UNTOUCHED or (answer is not None and answer.basis is Basis.ASSUMED)


def is_rule(name: str) -> bool:
    """Whether a name has the form of a house rule's id: three parts, where a question has two."""
    return name.count(".") == 2 and all(name.split("."))


def rules_in(body: tuple[Block, ...]) -> Iterator[str]:
    """The ids of the house rules whose words stand in these blocks, in order; one that stands twice comes twice."""
    return rules_among(walk.inlines(body))


def rules_among(inlines: Iterable[Inline]) -> Iterator[str]:
    """The same, of what stands in blocks."""
    for inline in inlines:
        match inline:
            case Text(_, rule) if rule:
                yield rule
            case Value(_, answer) if is_rule(answer):
                yield answer


def others_words(rules: Mapping[str, Answer]) -> dict[str, str | None]:
    """The rules that do not stand as the library has them: what they say instead, None where they are struck."""
    found: dict[str, str | None] = {}
    for id, answer in rules.items():
        match verdict(answer):
            case Verdict.STRUCK:
                found[id] = None
            case Verdict.REWORDED:
                found[id] = str(answer.value)
    return found
