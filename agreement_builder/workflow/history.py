"""The history of an agreement: what was changed, by whom and when; taking a change back; and the agreement as it once was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview.changes import Change, Clear, Give, NumberDraft
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.keys import path_of
from agreement_builder.interview.unfinished import NAME as BEGUN
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Key
from agreement_builder.model.content import NamePath, Removal, Written, at
from agreement_builder.model.values import Raw
from agreement_builder.store import answers_file
from agreement_builder.store.entries import Entry, How, Mark
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.folding import after_entry
from agreement_builder.store.journal import Journal
from agreement_builder.store.journaled import JournaledStore
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow import undoing
from agreement_builder.workflow.agreements import Agreement, reread
from agreement_builder.workflow.sessions import StoredSession, new_head

T = TypeVar("T")

SENT = "sent"
"""The kind of mark that says that a draft was sent."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change in the history: its number, when (UTC) and by whom it was made ("" for whoever sits at this computer), and how.

    `key` is the answer or house rule that it changed, None for another part of the agreement, which stands at `path`; `was` and
    `now` are raw, None for nothing. `can_be_undone` where nothing has changed the same since.
    """

    seq: int
    at: datetime
    who: str
    how: How
    key: Key | None
    path: NamePath
    was: Raw | None
    now: Raw | None
    can_be_undone: bool


def session_on(library: Library, path: Path, journal: Journal | None, today: date) -> StoredSession:
    """A session on an answers file with its history, without what has been kept for long enough; a new file when there is none yet.
    Raises `Unusable`."""
    if not path.exists():
        answers_file.create(path, new_head(library, today))
    session = StoredSession(library, JournaledStore(FileStore(path), journal, path.name), today)
    expire(session)
    return session


def steps(session: StoredSession, since: int = 0) -> tuple[Step, ...]:
    """What was changed after an entry, the last first. The first taking in of a file is no step."""
    held: dict[str, Raw] = {}
    found: list[Step] = []
    last: dict[NamePath, int] = {}
    for entry in entries(session):
        if entry.how is not How.RIVAL:
            last[entry.path] = entry.seq
        if entry.path and entry.path != ("stopped",) and entry.seq > since:
            found.append(_step(entry, held))
        held = after_entry(held, entry)
    return tuple(
        replace(each, can_be_undone=_may(each, last) and _back(each, session) is not None) for each in reversed(found)
    )


def undo(session: StoredSession, seq: int) -> Outcome:
    """Take a change back, as a new change. What rests on it is marked as after any other. Raises `SavedByAnother`."""
    step = next((each for each in steps(session) if each.seq == seq), None)
    change = _back(step, session) if step is not None and step.can_be_undone else None
    if change is None:
        message = "This change cannot be taken back any more: the same was changed after it."
        return Outcome(False, (Finding("changed-since", Severity.MUST, message, "Take back the later one first."),))
    with _making(session, How.UNDONE):
        return session.change(change)


def marks(session: StoredSession) -> tuple[Mark, ...]:
    """The drafts that were sent, in order."""
    return _of_journal(session, Journal.marks, ())


def mark_sent(session: StoredSession) -> Outcome:
    """Mark the draft as sent, so that it can be made again and compared; what is changed from now on is the next draft."""
    number = session.answers.draft
    if _of_journal(session, lambda journal, file: journal.mark(file, SENT, str(number)), None) is None:
        message = "There is no history of this agreement that can be written, so nothing can be marked."
        return Outcome(False, (Finding("no-history", Severity.SHOULD, message, "", Place(session.file)),))
    return session.change(NumberDraft(str(number + 1))) if number else Outcome(True)


def as_at(session: StoredSession, seq: int) -> Agreement:
    """The agreement as it was after an entry. Raises `Unusable` where the library cannot read it any more."""
    held: dict[str, Raw] = _of_journal(session, lambda journal, file: journal.content_at(file, seq), {})
    return reread(session.agreement.library, Snapshot(content=held, revision=str(seq), name=session.file))


def keep_rival(session: StoredSession, key: Key, raw: Raw) -> None:
    """Keep what somebody gave to a question while another answer came in first. It stands nowhere, and can be looked up."""
    store = _journaled(session)
    if store is not None and raw:
        store.keep_rival({path_of(key): raw})


def forget(session: StoredSession) -> None:
    """Delete the history; what stands in the answers file stays, and begins a new one."""
    days = kept_for(session)
    _of_journal(session, Journal.forget, None)
    if days is not None:
        _of_journal(session, lambda journal, file: journal.keep_for(file, days), None)
    session.store.load()


def kept_for(session: StoredSession) -> int | None:
    """After how many days a change is deleted from the history; None for never."""
    return _of_journal(session, lambda journal, file: journal.kept_for(file), None)


def keep_for(session: StoredSession, days: int | None) -> None:
    """Say after how many days a change is deleted; None for never. What is older goes at once."""
    _of_journal(session, lambda journal, file: journal.keep_for(file, days), None)
    expire(session)


def expire(session: StoredSession) -> None:
    """Delete what has been kept for long enough. What the agreement held then is what the history begins with."""
    _of_journal(session, lambda journal, file: journal.expire(file), False)


@contextmanager
def for_request(session: StoredSession, request: str) -> Iterator[None]:
    """What is changed inside came with a request, which may come again."""
    with _making(session, How.TYPED, request):
        yield


def of_request(session: StoredSession, request: str, key: Key) -> bool | None:
    """Whether what a request gave to a question still stands there, as far as the history knows; None if it did not come before."""

    def known(journal: Journal, file: str) -> bool | None:
        seq = journal.of_request(file, request)
        later = (entry for entry in journal.entries(file, after=seq) if entry.how is not How.RIVAL)
        return not any(key_of(entry.path) == key or entry.path == (BEGUN, str(key)) for entry in later) if seq else None

    return _of_journal(session, known, None) if request else None


def has_history(session: StoredSession) -> bool:
    """Whether changes are kept."""
    store = _journaled(session)
    return store is not None and not store.lost


def entries(session: StoredSession) -> tuple[Entry, ...]:
    """All that the history holds, in order."""
    return _of_journal(session, lambda journal, file: journal.entries(file), ())


def _of_journal(session: StoredSession, use: Callable[[Journal, str], T], otherwise: T) -> T:
    """What is made of the journal and the name under which it has the agreement; `otherwise` where it cannot be had."""
    store = _journaled(session)
    return otherwise if store is None else store.of_journal(lambda journal: use(journal, store.file), otherwise)


@contextmanager
def _making(session: StoredSession, how: How, request: str = "") -> Iterator[None]:
    store = _journaled(session)
    with nullcontext() if store is None else store.making(how, request=request):
        yield


def _journaled(session: StoredSession) -> JournaledStore | None:
    return session.store if isinstance(session.store, JournaledStore) else None


def _step(entry: Entry, held: Mapping[str, Raw]) -> Step:
    was = at(held, entry.path)
    return Step(
        entry.seq,
        entry.at,
        entry.who,
        entry.how,
        key_of(entry.path),
        entry.path,
        None if was == "" else was,
        _raw(entry.raw),
        False,
    )


def _raw(written: Written) -> Raw | None:
    return None if isinstance(written, Removal) else written


def _may(step: Step, last: Mapping[NamePath, int]) -> bool:
    thing = undoing.thing(step.path)
    if step.how is How.RIVAL or not (step.key or thing):
        return False

    def same(path: NamePath) -> bool:
        return key_of(path) == step.key if step.key else undoing.thing(path) == thing

    return max((seq for path, seq in last.items() if same(path)), default=0) == step.seq


def _back(step: Step, session: StoredSession) -> Change | None:
    """The change that takes a step back."""
    if step.key is None:
        return undoing.change_back(step.path, step.was, step.now, session.agreement.source.content)
    return Clear(step.key) if step.was is None else Give(step.key, step.was)


def key_of(path: NamePath) -> Key | None:
    """The answer or house rule that stands at a path."""
    match path:
        case ("answers", str(topic), str(name)):
            return Key(f"{topic}.{name}")
        case ("answers", str(topic), str(name), str(partner)):
            return Key(f"{topic}.{name}", partner)
        case ("rules", str(rule)):
            return Key(rule)
    return None
