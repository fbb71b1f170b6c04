"""An answers file as a store: what a session does survives a deleted file, another program that saves, and a full disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from agreement_builder.errors import SavedByAnother
from agreement_builder.model.content import Changes
from agreement_builder.model.values import Raw
from agreement_builder.store import answers_file
from agreement_builder.store.answers_file import NOT_THERE_YET
from agreement_builder.store.protocol import Committed, Conflict, Promise, Snapshot, no_promise


class FileStore:
    """The `Store` that an answers file is. One that is not there yet is made by the first change, with a `head`."""

    def __init__(self, path: Path, head: Mapping[str, Raw] | None = None) -> None:
        self.path = path
        self.made = False
        """Whether the file was made here."""
        self._written_again = False
        """Whether the file had gone and was put there anew, and nobody has been told."""
        self._last = answers_file.not_there_yet(path, head) if head is not None else answers_file.read(path)

    @property
    def name(self) -> str:
        """The file as the user named it."""
        return str(self.path)

    @property
    def is_there(self) -> bool:
        """Whether there is a file, or a link to one."""
        return os.path.lexists(os.path.realpath(self.path))

    def load(self) -> Snapshot:
        """What the file holds now; where there is none yet, its head. Raises `Unusable`."""
        if self._last.revision != NOT_THERE_YET or self.is_there:
            self._last = answers_file.read(self.path)
        return self._last

    def commit(self, over: Snapshot, changes: Changes, promise: Promise = no_promise) -> Committed | Conflict:
        """Make changes over what was seen. A file that is not there any more is written again as it was last read, with the
        changes. Raises `Unusable`."""
        fresh = over.revision == NOT_THERE_YET
        if not fresh and not self.is_there:
            answers_file.restore(self._last)
            self._written_again = True
        if changes:
            head: Changes = {(name,): said for name, said in over.content.items()} if fresh else {}
            try:
                self._last = answers_file.save(self.path, {**head, **changes}, over.revision, promise)
            except SavedByAnother:
                return Conflict(self.load())
            self.made |= fresh
        again, self._written_again = self._written_again, False
        return Committed(self._last, again)
