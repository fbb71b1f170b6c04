"""The agreements that are open in this process, and who waits for news of them. One thread at a time works on each of them.

An agreement is an answers file; what it is called in an address is made of the file's name, and no address becomes a path:
what was not found in the folder is not there.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.kinds import slug
from agreement_builder.model.roles import Role, question_for
from agreement_builder.store.journaled import journal_of
from agreement_builder.web.pages import answer_path, clause_path
from agreement_builder.web.pane import Drawn, Pane
from agreement_builder.web.press import Press
from agreement_builder.workflow.beside import Beside
from agreement_builder.workflow.history import session_on
from agreement_builder.workflow.opening import library_at
from agreement_builder.workflow.sessions import StoredSession
from agreement_builder.workflow.shelf import Shelf

if TYPE_CHECKING:
    from agreement_builder.web.agreements import Far

T = TypeVar("T")

_ASIDE = (
    "The history of the agreements in this folder could not be read any more, so a new one begins now: earlier changes cannot be "
    "looked up or taken back, and earlier drafts cannot be made again. Every answer is in the answers file, as before. What was "
    "left of the history is kept as {}."
)


class NotHere(Exception):
    """What was asked for is not there, or not there any more."""


class News:
    """Tells those who wait that an agreement changed. `number` counts the changes since the program was started."""

    def __init__(self) -> None:
        self.number = 0
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def tell(self) -> None:
        """Count a change, and wake who waits. May be called from any thread."""
        self.number += 1
        self.wake()

    def wake(self) -> None:
        """Wake who waits, so that it looks again."""
        for loop, event in tuple(self._waiting):
            loop.call_soon_threadsafe(event.set)

    @contextmanager
    def waiting(self) -> Iterator[asyncio.Event]:
        """An event that is set when there is news."""
        one = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.add(one)
        try:
            yield one[1]
        finally:
            self._waiting.discard(one)


@dataclass
class Opened:
    """One agreement that is open: its session, the document as it was last drawn, and who waits for changes."""

    id: str
    path: Path
    session: StoredSession
    news: News = field(default_factory=News)
    beside: Beside = field(default_factory=Beside)
    lock: threading.RLock = field(default_factory=threading.RLock)
    is_gone: bool = False
    """Whether the file was renamed or deleted here. Whoever still has this must not write it again."""
    far: tuple[object, Far] | None = None
    """How far it has come, with the answers for which that was worked out."""
    _pane: Pane | None = None
    _drawing: threading.Lock = field(default_factory=threading.Lock)
    _told: list[str] = field(default_factory=list)
    _seen: tuple[int, int] = (0, 0)

    def tell(self, *words: str) -> None:
        """Say something on the next page that is shown: what a change led to, or that the file had gone."""
        self._told += [each for each in words if each not in self._told]

    def told(self) -> tuple[str, ...]:
        """What is to be said, once."""
        told, self._told = tuple(self._told), []
        return told

    @property
    def interview(self) -> Interview:
        """The questions with the answers as they are."""
        return self.session.agreement.interview

    @property
    def title(self) -> str:
        """The name of the partnership, "" while it has none."""
        name = self.session.answers.get(question_for(Role.NAME, self.session.questionnaire))
        return name.value if name is not None and isinstance(name.value, str) else ""

    def drawn(self) -> Drawn:
        """The document as it stands, drawn anew only where something changed since. Raises `Unusable` for a faulty pack."""
        with self.lock:
            agreement, number = self.session.agreement, self.news.number
        # No change waits while this draws. Of several that wait for it, the first one draws what is newest for all of them.
        with self._drawing:
            if self._pane is None:
                self._pane = Pane(
                    lambda answer: answer_path(self.id, answer, self.session.questionnaire),
                    self._rule,
                    clause_path(self.id),
                )
            if self._pane.drawn is None or self._pane.drawn.number < number:
                return self._pane.draw(self.beside.page(agreement, self.session.today), number)
            return self._pane.drawn

    def _rule(self, id: str) -> str:
        rule = self.session.agreement.library.house_rule(id)
        return rule.name if rule else id

    def read(self, use: Callable[[Opened], T]) -> T:
        """What `use` makes of the agreement, with what somebody else has saved meanwhile taken in. Raises `NotHere`."""
        with self.lock:
            self._take_in()
            return use(self)

    def change(self, use: Callable[[Opened], T]) -> T:
        """As `read`, for what changes the agreement; who waits is told."""
        with self.lock:
            self._take_in()
            made = use(self)
            self._seen = _state(self.path)
            self.news.tell()
            return made

    def _take_in(self) -> None:
        if self.is_gone:
            raise NotHere
        state = _state(self.path)
        if state not in (self._seen, (0, 0)):
            if self._seen != (0, 0):
                self.session.reread()
                self.news.tell()
            self._seen = state


@dataclass(frozen=True, slots=True)
class Listed:
    """An answers file in the folder. `title` is the partnership's name or else the file's; `trouble` says why it cannot be read."""

    id: str
    path: Path
    title: str
    changed: float
    trouble: tuple[str, ...] = ()


class Desk:
    """The answers files in a folder, or one alone. Each is opened when it is first asked for and stays open."""

    def __init__(self, place: Path, pack: Path | None, today: date) -> None:
        self._place, self.today = place, today
        self._library = library_at(pack)
        self._open: dict[str, Opened] = {}
        self._lock = threading.RLock()
        self.stopping = threading.Event()
        self.journal = journal_of(self.folder, lambda: datetime.now(UTC))
        self.press = Press(pack)
        self.shelf = Shelf(self.folder, self._library, self.journal, today)
        if not place.is_dir():
            self.open(self._ids()[place])

    @property
    def alone(self) -> str:
        """The id of the one agreement, "" where a folder is served."""
        return "" if self._place.is_dir() else self._ids()[self._place]

    @property
    def folder(self) -> Path:
        """The folder in which the answers files lie."""
        return self._place if self._place.is_dir() else self._place.parent

    def open(self, id: str) -> Opened | None:
        """The agreement of that id, None where there is none. Raises `Unusable` for a file that cannot be read."""
        with self._lock:
            path = self.path(id)
            held = self._open.get(id)
            # A file that somebody else took away is written again by the next answer, unless another one has its place by now.
            if held is not None and path in (held.path, None):
                return held
            if path is None:
                return None
            # What is saved between this and the first page counts as well.
            seen = _state(path)
            opened = Opened(id, path, session_on(self._library, path, self.journal, self.today), _seen=seen)
            if self.journal is not None and self.journal.aside is not None:
                opened.tell(_ASIDE.format(self.journal.aside.name))
            self._open[id] = opened
            return self._open[id]

    def path(self, id: str) -> Path | None:
        """The answers file of that id, also where it cannot be read; None where there is none."""
        return next((path for path, name in self._ids().items() if name == id), None)

    def at(self, path: Path) -> Opened:
        """The agreement in a file of the folder. Raises `Unusable` as `open` does, and `NotHere`."""
        opened = self.open(self._ids().get(path, ""))
        if opened is None:
            raise NotHere
        return opened

    def take_from_its_place(self, id: str, move: Callable[[Path], Path]) -> Path:
        """Rename or put away the file of an agreement, which nobody can change under its old name from then on. Raises `NotHere`,
        and `Unusable` where it cannot be done."""
        held = self._open.get(id)
        with held.lock if held else nullcontext(), self._lock:
            path = self.path(id)
            if path is None:
                raise NotHere
            moved = move(path)
            if moved != path and held is not None:
                held.is_gone = True
                self._open.pop(id, None)
        if held is not None:
            held.news.tell()
        return moved

    def listed(self) -> tuple[Listed, ...]:
        """What lies in the folder, the last changed first."""
        found = []
        for path, id in [*self._ids().items()][: limits.AGREEMENTS.most]:
            changed = path.stat().st_mtime if path.exists() else 0.0
            try:
                opened = self.open(id)
            except Unusable as fault:
                found.append(Listed(id, path, path.name, changed, tuple(each.message for each in fault.findings)))
                continue
            if opened is not None:
                found.append(Listed(id, path, opened.title or path.stem, changed))
        return tuple(sorted(found, key=lambda each: -each.changed))

    def close(self) -> None:
        """End what is being made, and close the journal."""
        self.press.close()
        if self.journal is not None:
            self.journal.close()

    def stop(self) -> None:
        """Wake everybody who waits, so that streams end."""
        self.stopping.set()
        for opened in tuple(self._open.values()):
            opened.news.wake()

    def _ids(self) -> dict[Path, str]:
        """The answers files with what each is called in an address."""
        if not self._place.is_dir():
            return {self._place: slug(self._place.stem)}
        ids: dict[Path, str] = {}
        taken: set[str] = set()
        for path in self.shelf.files():
            id, number = slug(path.stem), 1
            while (name := id if number == 1 else f"{id}-{number}") in taken:
                number += 1
            ids[path] = name
            taken.add(name)
        return ids


def _state(path: Path) -> tuple[int, int]:
    """What tells that a file was saved by somebody else: when it was last changed, and its length."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
