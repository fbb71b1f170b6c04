"""What was given and could not be written: it is kept in mind with its words, tried again, and told at the end. Asks nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import kinds
from agreement_builder.interview.engine import Ask
from agreement_builder.interview.page_words import for_whom
from agreement_builder.model.answers import Key
from agreement_builder.model.values import Raw
from agreement_builder.workflow.session import Outcome, Session

ANSWERED_BY_ANOTHER = Finding(
    "answered-by-another",
    Severity.MUST,
    "Somebody else has answered this question meanwhile, so yours was not saved.",
    "Theirs stands above. Give yours to put it in its place, or take it back with :clear. Until then it is kept beside it.",
)


CHANGED_BY_ANOTHER = Finding(
    "changed-by-another",
    Severity.MUST,
    "Somebody else has changed it meanwhile.",
    "Theirs stands there now. Give yours once more if it should stand instead.",
)


def _kept_beside(asked: str) -> Finding:
    message = f'Somebody else has answered "{asked}" meanwhile. What you said of it is kept beside theirs.'
    return Finding("kept-beside", Severity.SHOULD, message)


@dataclass(frozen=True, slots=True)
class NotSaved:
    """What was given and could not be written, with the question as it was `asked`, and why. An answer stands in the field of
    its `ask`; anything else (a position, a reason, a note, own words) is written by `again`."""

    asked: str
    raw: Raw
    findings: tuple[Finding, ...]
    ask: Ask | None = None
    again: Callable[[], Outcome] | None = None


class Unsaved:
    """What could not be written in a session, one for each question or place."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._by_place: dict[str, NotSaved] = {}

    def all(self) -> tuple[NotSaved, ...]:
        """What is not saved, in the order in which it was given."""
        return tuple(self._by_place.values())

    def settle(self, key: Key) -> None:
        """Something else, or the same once more, has been saved in the place of it."""
        for place in (str(key), _beside(key)):
            self._by_place.pop(place, None)

    def failed(self, ask: Ask, raw: Raw, findings: tuple[Finding, ...]) -> None:
        """An answer could not be written. Words that could not be written before are not forgotten for none."""
        if not kinds.is_empty(raw) or not {str(ask.key), _beside(ask.key)} & self._by_place.keys():
            self._by_place[str(ask.key)] = NotSaved(for_whom(ask), raw, findings, ask)

    def standing(self, key: Key) -> Raw:
        """What stands in the field of a question, since it could not be written; "" for nothing."""
        waiting = self._by_place.get(str(key))
        return waiting.raw if waiting and waiting.ask else ""

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

    def beside(self, ask: Ask, mark: Mapping[str, Raw], save: Callable[[], Outcome]) -> Outcome:
        """Save what is said beside an answer: a `mark`, under the names of the answers file. Raises what keeps it from being
        written. Where somebody else has answered meanwhile it is kept beside theirs, and `SavedByAnother` is raised."""
        by_another: list[SavedByAnother] = []

        def saved_or_kept() -> Outcome:
            try:
                return save()
            except SavedByAnother as fault:
                by_another.append(fault)
                kept = self.session.keep_beside(ask.key, mark)
                return replace(kept, findings=(*kept.findings, _kept_beside(for_whom(ask))))

        outcome = self.elsewhere(_beside(ask.key), for_whom(ask), dict(mark), saved_or_kept)
        if by_another:
            raise by_another[0]
        return outcome

    def elsewhere(self, place: str, asked: str, raw: Raw, save: Callable[[], Outcome]) -> Outcome:
        """Save what is said in a field that is no question's. Raises what keeps it from being written."""
        try:
            outcome = save()
        except Unusable as fault:
            self._by_place[place] = NotSaved(asked, raw, fault.findings, again=save)
            raise
        except SavedByAnother:
            self._by_place[place] = NotSaved(asked, raw, (CHANGED_BY_ANOTHER,))
            raise
        if outcome.saved:
            self._by_place.pop(place, None)
        else:
            self._by_place[place] = NotSaved(asked, raw, outcome.findings)
        return outcome

    def try_again(self) -> tuple[Finding, ...]:
        """Try once more to keep what could not be written. What is to be known about the file comes back."""
        waiting, self._by_place = self._by_place, {}
        told: list[Finding] = []
        # What was begun towards an answer stays beside a mark only where it comes after it.
        for place, one in sorted(waiting.items(), key=lambda each: each[1].ask is not None):
            if one.ask and not kinds.is_empty(one.raw):
                told += self.hold(one.ask, one.raw)
            elif one.again:
                with suppress(Unusable, SavedByAnother):
                    told += self.elsewhere(place, one.asked, one.raw, one.again).findings
            else:
                self._by_place[place] = one
        return tuple(told)


def _beside(key: Key) -> str:
    return f"{key}, beside"
