"""The history of an agreement as plain data, for whoever wants to take it away or is to be told what is kept about them."""

from __future__ import annotations

from datetime import datetime

from agreement_builder.interview import page_words
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.plain_changes import Plain
from agreement_builder.model.content import Removal
from agreement_builder.store.entries import Entry
from agreement_builder.workflow import history
from agreement_builder.workflow.sessions import StoredSession


def exported(session: StoredSession, now: datetime) -> dict[str, Plain]:
    """All that the history holds, as JSON carries it: each change with its number, time (UTC), who and how, what it was about in
    words and by its place in the answers file, and the value that stands there, None for nothing; and the drafts that were sent.

    The first entry may have no place: it is all that the agreement held when the history began.
    """
    interview = Interview.of(session.questionnaire, session.answers)
    return {
        "history of": session.file.rpartition("/")[2],
        "written at": now.isoformat(timespec="seconds"),
        "older changes are deleted after days": history.kept_for(session),
        "changes": [_change(interview, entry) for entry in history.entries(session)],
        "drafts sent": [
            {"draft": mark.label, "at": mark.at.isoformat(), "after change": mark.seq}
            for mark in history.marks(session)
        ],
    }


def _change(interview: Interview, entry: Entry) -> dict[str, Plain]:
    key = history.key_of(entry.path)
    known = key is not None and key.question in interview.questionnaire.by_id
    return {
        "number": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "how": entry.how.value,
        "what": page_words.named(interview, key) if key is not None and known else "",
        "place": [*entry.path],
        "value": None if isinstance(entry.raw, Removal) else _plain(entry.raw),
    }


def _plain(raw: object) -> Plain:
    match raw:
        case dict():
            return {str(name): _plain(part) for name, part in raw.items()}
        case list():
            return [_plain(part) for part in raw]
    return str(raw)
