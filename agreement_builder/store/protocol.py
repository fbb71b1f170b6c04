"""What a session needs of wherever answers are kept: what stands there now, and changes made over what was seen there.

An answers file is one such store (`store.file_store`), and memory another (`store.memory`); the same tests hold for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from agreement_builder.findings import Place
from agreement_builder.model.content import Changes
from agreement_builder.model.values import Raw, RawPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a store held at one time.

    `content` is the head (format, pack, document, draft, date, skipped) and, under "answers", topics, questions and
    partners; every scalar is the words that were typed. `revision` names this very content. `name` is what the user calls
    the store, and `lines` maps paths to the lines of a file, from 1; both are empty where there is no file.
    """

    content: Mapping[str, Raw] = field(default_factory=dict)
    revision: str = ""
    name: str = ""
    lines: Mapping[RawPath, int] = field(default_factory=dict)

    @property
    def answers(self) -> Mapping[str, Raw]:
        """The topics with their answers."""
        answers = self.content.get("answers", {})
        return answers if isinstance(answers, dict) else {}

    def line_of(self, path: RawPath) -> int:
        """The line, from 1, of the value at a path from the top of the file, or of the nearest one around it; 0 if none."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def place(self, path: RawPath, question: str = "", provision: str = "", label: str = "") -> Place:
        """Where the value at a path stands."""
        return Place(self.name, self.line_of(path), question, provision, label)


@dataclass(frozen=True, slots=True)
class Committed:
    """Changes are kept for good. `now` is what the store holds; `written_again` says that everything had gone from its place,
    and was put there anew."""

    now: Snapshot
    written_again: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was changed, since somebody else has changed something meanwhile: `theirs` is what the store holds."""

    theirs: Snapshot


Promise = Callable[[str], None]
"""What is done right before changes are kept for good, with the revision that they will have."""


def no_promise(_: str) -> None:
    """Does nothing."""


class Store(Protocol):
    """Where the answers of one agreement are kept."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    @property
    def is_there(self) -> bool:
        """Whether there is still something where it is kept."""
        ...

    def load(self) -> Snapshot:
        """What it holds now. Raises `Unusable` where that cannot be read."""
        ...

    def commit(self, over: Snapshot, changes: Changes, promise: Promise = no_promise) -> Committed | Conflict:
        """Make changes, all of them or none, over what was seen. They are kept before this returns, even if the program is killed
        then. Raises `Unusable` where they cannot be kept; the store is then as it was.

        `promise` is called when nobody else can come first any more, and what could fail has been done; not where nothing changes.
        """
        ...
