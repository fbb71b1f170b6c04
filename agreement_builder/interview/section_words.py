"""What the questionnaire needs of whoever keeps the answers for saying a section in the partners' own words. Does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from agreement_builder.interview.effects import Outcome
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.values import Partner


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause of a section, or a provision of the partners' own in it: how lists show it, and what it says in their words, ""
    where it is the library's. `own` are provisions, `after` what one stands behind, `concerns` and `binds` as it says them."""

    id: str
    heading: str
    text: str = ""
    own: bool = False
    confirm: str = ""
    after: str = ""
    concerns: tuple[str, ...] = ()
    binds: str = ""


class SectionWords(Protocol):
    """What can be said in own words in a section. Every change is on disk before it returns."""

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners, for whom a provision may be."""
        ...

    def provisions(self) -> Sequence[Provision]:
        """The clauses of the section that stand in the document, and the provisions among them, in order."""
        ...

    def reads(self, id: str) -> ResolvedDocument:
        """The clause or provision alone, as it stands in the document now."""
        ...

    def change(self, id: str, part: str, value: str) -> Outcome:
        """Say the text (part ""), or another part of what is said; an empty value takes a part out, and for the text all of it."""
        ...

    def add(self, text: str, after: str = "", heading: str = "") -> tuple[str, Outcome]:
        """Add a provision with this text behind a clause or a provision, "" for the end of the section: its id, to say more by.
        Without a heading its first words are that."""
        ...
