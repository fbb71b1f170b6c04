"""Answers that are kept in memory, for as long as the program runs: for trying something out, and for tests."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.model.content import Changes, Removal, applied
from agreement_builder.model.values import Raw
from agreement_builder.store.editing import storable
from agreement_builder.store.protocol import Committed, Conflict, Promise, Snapshot, no_promise


class MemoryStore:
    """A `Store` that no disk knows of."""

    def __init__(self, content: Mapping[str, Raw] | None = None, name: str = "") -> None:
        self.name = name
        self._now = Snapshot(content=dict(content or {}), revision="0", name=name)

    @property
    def is_there(self) -> bool:
        """Memory does not go while the program runs."""
        return True

    def load(self) -> Snapshot:
        """What it holds now."""
        return self._now

    def commit(self, over: Snapshot, changes: Changes, promise: Promise = no_promise) -> Committed | Conflict:
        """Make changes over what was seen."""
        if over.revision != self._now.revision:
            return Conflict(self._now)
        new = {path: value if isinstance(value, Removal) else storable(value) for path, value in changes.items()}
        content = applied(self._now.content, new)
        if content != self._now.content:
            revision = str(int(over.revision) + 1)
            promise(revision)
            self._now = Snapshot(content=content, revision=revision, name=self.name)
        return Committed(self._now)
