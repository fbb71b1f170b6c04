"""What stands in a journal: entries, which are never changed, and marks, which are times to come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agreement_builder.model.content import NamePath, Written


class How(StrEnum):
    """How an entry came about. `FILE`: found in the answers file, where somebody else had written it. `RIVAL`: what somebody gave
    while another answer came in first; it is kept and stands nowhere. `UNWRITTEN`: what was given right before could not be put
    into the answers file, so what stood there before stands there still."""

    TYPED = "typed"
    FILE = "file"
    UNDONE = "undone"
    IMPORTED = "imported"
    RIVAL = "rival"
    UNWRITTEN = "unwritten"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its number, when it was made (UTC), by whom ("" for whoever sits at this computer), how, at which path, over
    which entry of that path (0 for none), and the new value. A path of () is all there is."""

    seq: int
    at: datetime
    who: str
    how: How
    path: NamePath
    over: int
    raw: Written


@dataclass(frozen=True, slots=True)
class Mark:
    """A time to come back to: a draft that was sent, a visit. `seq` is the last entry before it."""

    id: int
    seq: int
    at: datetime
    kind: str
    label: str
