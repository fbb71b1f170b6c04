"""Findings that the partners have looked at and let stand, as an answers file keeps them. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that stands: its code and what it concerns ("" for all of that code), why, who decided and when.

    `rests_on` is a digest of the answers that it rests on: when they change, it has expired.
    """

    code: str
    about: str
    because: str
    by: str
    on: date | None
    rests_on: str
