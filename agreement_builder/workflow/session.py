"""What a front end needs of whoever keeps the answers. Saving, reading and wording happen in `workflow.sessions`, not here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from agreement_builder.findings import Finding
from agreement_builder.interview.changes import (
    Around,
    Change,
    ChooseDocument,
    Clear,
    Confirm,
    DropBegun,
    Give,
    Keep,
    KeepBeside,
    MarkOpen,
    NotApplicable,
    SetBasis,
    SkipTopic,
)
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.section_rules import SectionRules
from agreement_builder.interview.section_words import SectionWords
from agreement_builder.model.answers import Answers, Basis, Key
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.state import DocumentState
from agreement_builder.model.values import Raw

__all__ = ["Outcome", "Session"]


class Session(Protocol):
    """The answers of an agreement that are being filled in.

    Whatever is changed is kept, whole and safe, before the method returns. What somebody else saved meanwhile stays;
    `SavedByAnother` is raised when they changed the very same thing, and the session has theirs then.
    """

    @property
    def file(self) -> str:
        """What the user calls the place where the answers are kept."""
        ...

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        ...

    @property
    def partner_kinds(self) -> Mapping[str, PartnerKind]:
        """The kinds of partner to choose among, by id, in order."""
        ...

    @property
    def answers(self) -> Answers:
        """The answers as they are now."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be taken when the answers were read."""
        ...

    def change(self, change: Change) -> Outcome:
        """Make a change. It is kept, or the findings say why it cannot be made."""
        ...

    def reread(self) -> None:
        """Take in what somebody else saved meanwhile."""
        ...

    def standing(self, key: Key) -> Raw:
        """What stands in the field of a question: its answer with what was begun, or what is stored for it although
        it could not be read; "" when there is nothing."""
        ...

    def unread(self, key: Key) -> Raw:
        """What is stored for a question although it could not be read as an answer; "" when there is nothing."""
        ...

    def at(self, key: Key, short: bool) -> None:
        """Remember which question is being asked, and whether on the short route; it is written with what is saved next."""
        ...

    def leave(self) -> Outcome:
        """Look, at the end, at what is really kept. It is not `saved` when something given is not there (any more);
        findings say what, and what was done about it."""
        ...

    def used_under(self, key: Key) -> tuple[str, ...]:
        """The headings of the document under which the answer is used, as they read today."""
        ...

    def preview(self, topic: str = "") -> ResolvedDocument | None:
        """The clauses that the answers of a section make, as they stand in the whole document; None when there are none.
        Without a section, the whole document."""
        ...

    def own_words(self, topic: str) -> SectionWords | None:
        """What can be said in own words in a section; None where nothing can."""
        ...

    def house_rules(self, topic: str) -> SectionRules | None:
        """What a section adds by itself; None where nothing can be said about that."""
        ...

    def document(self) -> DocumentState:
        """Which document the answers make, who chose it, and why it is proposed."""
        ...

    def documents(self) -> Mapping[str, str]:
        """The documents to choose among: what each is called, by its id, the shortest first."""
        ...

    def source(self, lesson: str) -> str:
        """How the source of a piece of evidence such as "S0-14" is cited; "" when it is not known."""
        ...

    # What a session is asked to change most often, each in a word.

    def give(self, key: Key, raw: Raw) -> Outcome:
        """Answer a question. A mark that the answer should be confirmed goes away; so does what stood there before."""
        return self.change(Give(key, raw))

    def keep(self, key: Key, raw: Raw, counts: bool = True, around: Around | None = None) -> Outcome:
        """Write an answer as far as it has come. What of it is whole counts at once, and the rest is kept as begun; all of
        it unless it `counts` at all yet. Nothing at all takes the answer back, and what was begun. What is said `around` it comes
        with it."""
        return self.change(Keep(key, raw, counts, around))

    def drop_begun(self, key: Key) -> Outcome:
        """Take back what was begun towards an answer; the answer itself stays."""
        return self.change(DropBegun(key))

    def keep_beside(self, key: Key, said: Mapping[str, Raw]) -> Outcome:
        """Keep as begun what was said beside an answer while somebody else changed that ("to be agreed", "note")."""
        return self.change(KeepBeside(key, said))

    def clear(self, key: Key) -> Outcome:
        """Take an answer back, as if nobody had answered."""
        return self.change(Clear(key))

    def confirm(self, key: Key) -> Outcome:
        """Say that an answer marked to confirm is still right."""
        return self.change(Confirm(key))

    def mark_open(self, key: Key, point: Mapping[str, Raw]) -> Outcome:
        """Mark as to be agreed, with what is known, under the names of the answers file ("positions", "until then")."""
        return self.change(MarkOpen(key, point))

    def not_applicable(self, key: Key, reason: str) -> Outcome:
        """Mark as not applicable here; `reason` may be empty."""
        return self.change(NotApplicable(key, reason))

    def set_basis(self, key: Key, basis: Basis, proposed_by: str = "", note: str = "") -> Outcome:
        """Say how a given answer came about."""
        return self.change(SetBasis(key, basis, proposed_by, note))

    def skip_topic(self, topic: str, skipped: bool = True) -> Outcome:
        """Skip a section for now, or take it up again."""
        return self.change(SkipTopic(topic, skipped))

    def choose_document(self, document: str) -> Outcome:
        """Choose a document; "" leaves it to the program."""
        return self.change(ChooseDocument(document))
