"""Leaves single clauses out of the document and puts them back, by a name in the order of provisions in the answers file."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.changes import Arrange
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.kinds.base import is_empty, plain_key
from agreement_builder.model.values import Raw
from agreement_builder.workflow.agreements import Agreement, heading_of
from agreement_builder.workflow.sessions import StoredSession

LEAVE_OUT = "leave out"


def leave_out(session: StoredSession, clause: str) -> Outcome:
    """Leave a clause out of the document. An order is for one document, so the one at hand is chosen, where the program chose it.
    What keeps the clause in, such as another that refers to it, is told, and then nothing is changed."""
    chosen = session.answers.document
    if not chosen:
        outcome = session.choose_document(session.agreement.document)
        if not outcome.saved:
            return outcome
    held = _held(session.agreement)
    name = _name(held)
    order = {part: _without(said, clause) for part, said in held.items() if part != name}
    outcome = session.change(Arrange({**order, name: [*_listed(held.get(name, "")), clause]}))
    if not outcome.saved and not chosen:
        session.choose_document("")
    return outcome


def put_back(session: StoredSession, clause: str) -> Outcome:
    """Let a clause stand again that was left out."""
    held = _held(session.agreement)
    name = _name(held)
    left = [each for each in _listed(held.get(name, "")) if each != clause]
    order = {part: said for part, said in held.items() if part != name} | ({name: left} if left else {})
    return session.change(Arrange(order or ""))


def left_out(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """The clauses that the partners leave out by name: the id and the heading of each."""
    arrangement = agreement.answers.arrangement
    for id in arrangement.leave_out if arrangement else ():
        if id in agreement.library.all_clauses:
            yield id, heading_of(agreement, id)


def _held(agreement: Agreement) -> dict[str, Raw]:
    raw = agreement.source.content.get(ARRANGEMENT, "")
    if isinstance(raw, dict):
        return dict(raw)
    return {} if is_empty(raw) else {"sections": raw}


def _name(held: dict[str, Raw]) -> str:
    return next((written for written in held if plain_key(written) == LEAVE_OUT), LEAVE_OUT)


def _listed(raw: Raw) -> list[Raw]:
    if isinstance(raw, list):
        return list(raw)
    return [] if is_empty(raw) else [raw]


def _without(raw: Raw, clause: str) -> Raw:
    """The order of sections or schedules without the place that a clause has in it."""
    if isinstance(raw, list):
        return [_without(each, clause) for each in raw if each != clause and not _is_named(each, clause)]
    if isinstance(raw, dict):
        return {name: _without(said, clause) for name, said in raw.items()}
    return raw


def _is_named(raw: Raw, clause: str) -> bool:
    return isinstance(raw, dict) and any(plain_key(name) == "clause" and said == clause for name, said in raw.items())
