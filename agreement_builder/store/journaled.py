"""An answers file with its history beside it. The file is what counts: no answer waits for the journal, or is lost with it.

A change that somebody made in the file itself comes in as an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agreement_builder.model.content import Changes
from agreement_builder.store.journal import Clock, How, Journal, JournalDamaged, between
from agreement_builder.store.protocol import Committed, Conflict, Snapshot, Store

NAME = ".agreement-builder-history.sqlite"
"""The journal of a folder's agreements, beside them."""


def journal_of(folder: Path, clock: Clock) -> Journal | None:
    """The journal of a folder, None where it cannot be had: it is damaged, or nothing can be written there."""
    try:
        return Journal(folder / NAME, clock)
    except JournalDamaged:
        return None


class JournaledStore:
    """A `Store` over another one that keeps every change of it in a journal, by the name of its file.

    `who` makes the changes and `how`, which `making` says for a while. `lost` is true once the journal could not keep something.
    """

    def __init__(self, store: Store, journal: Journal | None, file: str, who: str = "") -> None:
        self.store, self.journal, self.file = store, journal, file
        self.who = who
        self.how, self.request = How.TYPED, ""
        self.lost = journal is None

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.store.name

    @property
    def is_there(self) -> bool:
        """Whether there is still something where it is kept."""
        return self.store.is_there

    @contextmanager
    def making(self, how: How = How.TYPED, who: str = "", request: str = "") -> Iterator[None]:
        """Changes that are made inside are kept as made by somebody, in some way, for a request."""
        before = self.how, self.who, self.request
        self.how, self.who, self.request = how, who or self.who, request
        try:
            yield
        finally:
            self.how, self.who, self.request = before

    def load(self) -> Snapshot:
        """What it holds now. What was changed in the file meanwhile is in the journal then. Raises `Unusable`."""
        now = self.store.load()
        self._take_in(now)
        return now

    def commit(self, over: Snapshot, changes: Changes) -> Committed | Conflict:
        """Make changes over what was seen. Raises `Unusable`."""
        done = self.store.commit(over, changes)
        if isinstance(done, Conflict):
            self._take_in(done.theirs)
        elif changes:
            self._keep(changes, done.now.revision, self.how)
            self._take_in(done.now)
        return done

    def keep_rival(self, changes: Changes) -> None:
        """Keep what somebody gave while another answer came in first."""
        if changes:
            self._keep(changes, "", How.RIVAL)

    def _keep(self, changes: Changes, revision: str, how: How) -> None:
        if self.journal is None:
            return
        try:
            self.journal.append(self.file, changes, revision, how, self.who, self.request or None)
        except JournalDamaged:
            self.lost = True

    def _take_in(self, now: Snapshot) -> None:
        """Keeps in the journal what differs between it and what the store holds."""
        if self.journal is None:
            return
        try:
            known = self.journal.revision(self.file)
            if known == now.revision:
                return
            if not known:
                self.journal.append(self.file, {(): dict(now.content)}, now.revision, How.IMPORTED, self.who)
                return
            entries = self.journal.entries(self.file)
            before = self.journal.content_at(self.file, entries[-1].seq) if entries else {}
            self.journal.append(self.file, between(before, now.content), now.revision, How.FILE, self.who)
        except JournalDamaged:
            self.lost = True
