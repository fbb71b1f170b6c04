"""Laws and bodies whose place others have taken, and the words that the language of a pack does not have. Pure data."""

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
    """Words that wording in one language does not have, each with a way out, and spellings of another country with what is written
    here instead. Both are known by their small letters."""

    forbidden: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
