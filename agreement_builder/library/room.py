"""How much wording may print, and how many steps its loops and filters may take: for one clause, and for a whole document.

Loops go through answers, and loops in loops multiply them; so it is while printing that a pack is held to a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agreement_builder import limits
from agreement_builder.library.views import BudgetView, EachPartner, TableView, View
from agreement_builder.model.document import Blank, Text, Value


@dataclass(slots=True)
class Room:
    """What is left: of letters of wording and of answers to print, and of steps of loops, filters and tests."""

    of: str
    own: int
    shown: int
    steps: int

    @property
    def left(self) -> tuple[int, int, int]:
        """What is left: letters of wording, letters of answers, steps."""
        return self.own, self.shown, self.steps

    def lacks(self, own: int, shown: int, steps: int) -> str:
        """Takes this much away; what is wrong if there was not enough, or ""."""
        self.own -= own
        self.shown -= shown
        self.steps -= steps
        if self.own < 0 or self.shown < 0:
            return f"{self.of} prints too much."
        return f"{self.of} has loops in loops over too many rows." if self.steps < 0 else ""


def room_of_clause() -> Room:
    """The room for one piece of wording."""
    return Room("This wording", limits.OWN_WORDS.most, limits.SHOWN.most, limits.STEPS.most)


def room_of_document() -> Room:
    """The room for all wording of a document together."""
    most = limits.OWN_WORDS_IN_ALL.most, limits.SHOWN_IN_ALL.most, limits.STEPS_IN_ALL.most
    return Room("All wording up to here", *most)


def letters_of(view: View) -> int:
    """How many letters a printed view has."""
    if isinstance(view, TableView):
        cells = (cell.content for row in view.table.rows for cell in row)
        return sum(1 + sum(map(_length, content)) for content in cells)
    return sum(map(_length, view.inlines()))


def steps_of(view: View) -> int:
    """How many things a filter looks at that is given this view."""
    return 1 + sum(1 for _ in _looked_at(view))


def _looked_at(view: View) -> Iterator[object]:
    match view:
        case EachPartner():
            for answer in view.by_partner.values():
                yield answer
                yield from answer.items()
        case BudgetView():
            for line in (*view.budget.lines, *view.budget.costs):
                yield from (line, *line.amounts)
        case _:
            yield from view.items()


def _length(inline: object) -> int:
    if isinstance(inline, Text | Value):
        return len(inline.text)
    return len(inline.label) if isinstance(inline, Blank) else 1
