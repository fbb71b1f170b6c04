"""Checklists and agreements that others have published, and what in a pack meets each of their items. Pure data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An item of a checklist, or a section of an agreement, in words of our own. `number` is how its authors count it.

    `met_by` are the ids of what meets it; where there are none, `not_met` says why.
    """

    number: str
    words: str
    met_by: tuple[str, ...]
    not_met: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """A checklist or an agreement, with where it was published."""

    id: str
    title: str
    source: str
    items: tuple[PublishedItem, ...]
    line: int = 0

    @property
    def met(self) -> int:
        """How many of its items are met."""
        return sum(bool(item.met_by) for item in self.items)
