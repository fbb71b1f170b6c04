"""An answers file with its history beside it, each change in the history first: who made it, when and how is never lost.

The file is what counts all the same: no answer waits for a journal that cannot be written, or is lost with it. A change that was
promised in the journal when the program was killed is put into the file at the next opening; one that somebody made in the file
itself comes in as an entry of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from agreement_builder.errors import Unusable
from agreement_builder.model.content import Changes, NamePath, Removal, Written, applied, at
from agreement_builder.store.editing import storable
from agreement_builder.store.entries import How
from agreement_builder.store.folding import between
from agreement_builder.store.journal import Clock, Journal, Known, OvertakenInJournal
from agreement_builder.store.journal_file import JournalDamaged
from agreement_builder.store.protocol import Committed, Conflict, Promise, Snapshot, Store, no_promise

T = TypeVar("T")

NAME = ".agreement-builder-history.sqlite"
"""The journal of a folder's agreements, beside them."""


def journal_of(folder: Path, clock: Clock) -> Journal | None:
    """The journal of a folder, None where it cannot be had, since nothing can be written there. A damaged one is put aside."""
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
        """What it holds now, in step with the journal: what was promised there is in the file then, and what was changed in the
        file meanwhile is in the journal. Raises `Unusable`."""

        def in_step(journal: Journal) -> Snapshot:
            while (now := self._in_step(journal, journal.known(self.file), self.store.load())) is None:
                pass
            return now

        return self.of_journal(in_step, None) or self.store.load()

    def commit(self, over: Snapshot, changes: Changes, promise: Promise = no_promise) -> Committed | Conflict:
        """Make changes over what was seen. Raises `Unusable`."""
        promised: list[str] = []

        def to_journal(revision: str) -> None:
            promise(revision)
            if self._promise(over, changes, revision):
                promised.append(revision)

        try:
            done = self.store.commit(over, changes, to_journal)
        except Unusable:
            if promised:
                self._withdraw(over, changes)
            raise
        if isinstance(done, Conflict):
            if promised:
                self._withdraw(over, changes)
            return Conflict(self.load())
        if promised:
            self.of_journal(lambda journal: journal.fulfilled(self.file, promised[-1]), None)
        return done

    def keep_rival(self, changes: Changes) -> None:
        """Keep what somebody gave while another answer came in first."""

        def kept(journal: Journal) -> None:
            journal.append(self.file, _fit(changes), "", How.RIVAL, self.who, self.request or None)

        if changes:
            self.of_journal(kept, None)

    def of_journal(self, use: Callable[[Journal], T], otherwise: T) -> T:
        """What is made of the journal; `otherwise` where there is none, or none any more."""
        if self.journal is not None:
            try:
                return use(self.journal)
            except JournalDamaged:
                self.lost = True
        return otherwise

    # ------------------------------------------------------------ first the journal, then the file

    def _promise(self, over: Snapshot, changes: Changes, revision: str) -> bool:
        """Keep changes as entries before they are in the file. False where the journal cannot."""

        def promised(journal: Journal) -> bool:
            while (known := journal.known(self.file)).revision != over.revision:
                with suppress(OvertakenInJournal):
                    self._take_in(journal, known, over)
            journal.promise(self.file, _fit(changes), revision, self.how, self.who, self.request or None)
            return True

        return self.of_journal(promised, False)

    def _withdraw(self, over: Snapshot, changes: Changes) -> None:
        """Say that what was promised could not be put into the file. Where not even that can be said, `load` tries once more."""
        back = between(applied(over.content, _fit(changes)), over.content)
        request = self.request or None
        self.of_journal(
            lambda journal: journal.append(self.file, back, over.revision, How.UNWRITTEN, self.who, request), 0
        )

    # ------------------------------------------------------------ in step again

    def _in_step(self, journal: Journal, known: Known, now: Snapshot) -> Snapshot | None:
        """What the store holds once it and the journal say the same; None where somebody else changed either meanwhile, so that
        both have to be looked at again."""
        if known.revision == now.revision:
            if known.promised is not None:
                journal.fulfilled(self.file, now.revision)
            return now
        if known.promised is not None and (lacking := self._lacking(journal, known.promised, now)):
            try:
                done = self.store.commit(now, lacking)
            except Unusable:
                return now
            if isinstance(done, Conflict):
                return None
            now = done.now
        try:
            self._take_in(journal, known, now)
        except OvertakenInJournal:
            return None
        return now

    def _lacking(self, journal: Journal, promised: int, now: Snapshot) -> dict[NamePath, Written]:
        """What was promised and is not in the file. What somebody has changed there since stays as it is."""
        entries = journal.entries(self.file)
        before = journal.content_at(self.file, promised)
        return {
            entry.path: entry.raw
            for entry in entries
            if entry.seq > promised
            and entry.how is not How.RIVAL
            and at(now.content, entry.path) == at(before, entry.path)
            and at(now.content, entry.path) != _words(entry.raw)
        }

    def _take_in(self, journal: Journal, known: Known, now: Snapshot) -> None:
        """Keep in the journal what differs between it and what the store holds. Raises `OvertakenInJournal`."""
        if not known.revision:
            journal.append(self.file, {(): dict(now.content)}, now.revision, How.IMPORTED, self.who, over=known)
            return
        entries = journal.entries(self.file)
        before = journal.content_at(self.file, entries[-1].seq) if entries else {}
        journal.append(self.file, between(before, now.content), now.revision, How.FILE, self.who, over=known)


def _fit(changes: Changes) -> dict[NamePath, Written]:
    """The changes as a file holds them."""
    return {path: value if isinstance(value, Removal) else storable(value) for path, value in changes.items()}


def _words(written: Written) -> object:
    return "" if isinstance(written, Removal) else written
