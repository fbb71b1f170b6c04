"""What was given and could not be written: it is kept in mind with its words, tried again, and told at the end. Asks nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import kinds
from agreement_builder.interview.engine import Ask
from agreement_builder.model.answers import Key
from agreement_builder.model.values import Raw
from agreement_builder.workflow.session import Outcome, Session

ANSWERED_BY_ANOTHER = Finding(
    "answered-by-another",
    Severity.MUST,
    "Somebody else has answered this question meanwhile, so yours was not saved.",
    "Theirs stands above. Give yours to put it in its place, or take it back with :clear. Until then it is kept beside it.",
)


@dataclass(frozen=True, slots=True)
class NotSaved:
    """An answer that was given and could not be written, and why. Where it is no answer but what was said beside one (a
    position, a reason, a note), `again` writes it."""

    ask: Ask
    raw: Raw
    findings: tuple[Finding, ...]
    again: Callable[[], Outcome] | None = None


class Unsaved:
    """The answers of a session that could not be written, one for each question."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._by_key: dict[Key, NotSaved] = {}

    def all(self) -> tuple[NotSaved, ...]:
        """What is not saved, in the order in which it was given."""
        return tuple(self._by_key.values())

    def settle(self, key: Key) -> None:
        """Something else, or the same once more, has been saved in the place of it."""
        self._by_key.pop(key, None)

    def failed(self, ask: Ask, raw: Raw, findings: tuple[Finding, ...]) -> None:
        """An answer could not be written. Words that could not be written before are not forgotten for none."""
        if not kinds.is_empty(raw) or ask.key not in self._by_key:
            self._by_key[ask.key] = NotSaved(ask, raw, findings)

    def standing(self, key: Key) -> Raw:
        """What stands in the field of a question, since it could not be written; "" for nothing."""
        waiting = self._by_key.get(key)
        return waiting.raw if waiting and not waiting.again else ""

    def hold(self, ask: Ask, raw: Raw, counts: bool = False) -> tuple[Finding, ...]:
        """Keep an answer that was not taken, so that it is there when the user comes back. Parts of it that are whole may
        count, unless somebody else has answered. What is to be known about the file comes back."""
        try:
            try:
                return self.session.keep(ask.key, raw, counts).findings
            except SavedByAnother:
                self.session.reread()
                return self.session.keep(ask.key, raw, counts=False).findings
        except Unusable as fault:
            self.failed(ask, raw, fault.findings)
            return ()

    def beside(self, ask: Ask, raw: Raw, save: Callable[[], Outcome]) -> Outcome:
        """Save what is said beside an answer. Raises what keeps it from being written."""
        try:
            outcome = save()
        except Unusable as fault:
            self._by_key[ask.key] = NotSaved(ask, raw, fault.findings, save)
            raise
        except SavedByAnother:
            self._by_key[ask.key] = NotSaved(ask, raw, (ANSWERED_BY_ANOTHER,), save)
            raise
        if (before := self._by_key.get(ask.key)) and before.again:
            self.settle(ask.key)
        return outcome

    def try_again(self) -> tuple[Finding, ...]:
        """Try once more to keep what could not be written. What is to be known about the file comes back."""
        waiting, self._by_key = self._by_key, {}
        told: list[Finding] = []
        for key, one in waiting.items():
            if kinds.is_empty(one.raw) or ANSWERED_BY_ANOTHER in one.findings:
                self._by_key[key] = one
            elif one.again is None:
                told += self.hold(one.ask, one.raw)
            else:
                with suppress(Unusable, SavedByAnother):
                    told += self.beside(one.ask, one.raw, one.again).findings
        return tuple(told)
