"""Laws and bodies whose place others have taken, and the house rules for the language of a pack. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Superseded:
    """A law or a body of yesterday: what it is called, the ways to `say` it (its name, where there is no other), what stands there
    `now`, and under the laws of which parts of the country that is not so (`not_in`, as answers name a law)."""

    name: str
    now: str
    say: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfYesterday:
    """What a pack knows of yesterday. `elsewhere` are words of a place where bodies of these names may still act."""

    laws: tuple[Superseded, ...] = ()
    bodies: tuple[Superseded, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseWords:
    """How wording in one language should be. `forbidden` are words that it does not have, each with a way out, and `spellings` are
    those of another country, each with what is written here; both are known by their small letters.

    No sentence has more words than `longest`, and all have fewer than `mean` on average; `ease` is the least reading ease of all of
    it, as Flesch measures English. 0 asks for nothing. `verbs` are forms that fit one partner or several, and not both.
    """

    forbidden: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0
    mean: int = 0
    ease: int = 0
    verbs: tuple[str, ...] = ()
