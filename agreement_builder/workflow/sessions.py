"""A session on a store: question by question, every change is kept before it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding
from agreement_builder.interview import changing, unfinished
from agreement_builder.interview.changes import Change, about
from agreement_builder.interview.changing import Before, apply
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.kinds import to_raw as value_to_raw
from agreement_builder.interview.section_rules import SectionRules
from agreement_builder.interview.section_words import SectionWords
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers, Key, Stopped
from agreement_builder.model.content import Changes, NamePath, at
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.state import DocumentState
from agreement_builder.model.values import Raw
from agreement_builder.store.migrations import FORMAT
from agreement_builder.store.protocol import Conflict, Store
from agreement_builder.workflow import looking_back, proposed
from agreement_builder.workflow.agreements import heading_of, preview, reread
from agreement_builder.workflow.fitting import unfit
from agreement_builder.workflow.session import Session


class StoredSession(Session):
    """The answers in a store that are being filled in; `workflow.session.Session` says what each method promises."""

    def __init__(self, library: Library, store: Store, today: date) -> None:
        self.store = store
        self.today = today
        self.agreement = reread(library, store.load())
        self._at: Stopped | None = None
        self._written: dict[NamePath, Raw] = {}
        """What stood at each place of the store after this session had written there."""

    @property
    def file(self) -> str:
        """What the user calls the store."""
        return self.store.name

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.agreement.library.questionnaire

    @property
    def partner_kinds(self) -> Mapping[str, PartnerKind]:
        """The kinds of partner to choose among."""
        return self.agreement.library.pack.partner_kinds

    @property
    def answers(self) -> Answers:
        """The answers as they are now."""
        return self.agreement.answers

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What in the file could not be taken when it was read."""
        return self.agreement.findings

    def change(self, change: Change) -> Outcome:
        """Make a change, beside what others saved meanwhile. Raises `SavedByAnother`."""
        while True:
            was = about(change, self.answers)
            made = apply(self._before, change)
            if findings := made.findings or unfit(self.agreement, change, made.answers):
                return Outcome(False, findings)
            told = self._committed(made.written)
            if told is not None:
                return Outcome(True, told, made.effects)
            if about(change, self.answers) != was:
                raise SavedByAnother(f"{self.file} was changed by somebody else in the same place.")

    @property
    def _before(self) -> Before:
        library, source = self.agreement.library, self.agreement.source
        return Before(self.agreement.interview, source.content, self.partner_kinds, library.house_rule)

    def unread(self, key: Key) -> Raw:
        """What is stored for a question although it could not be read as an answer."""
        return changing.unread(self._before, key)

    def standing(self, key: Key) -> Raw:
        """What stands in the field of a question."""
        answer = self.answers.by_key.get(key)
        there = self.unread(key) if answer is None or answer.value is None else value_to_raw(answer.value)
        return unfinished.joined(there, self.answers.unfinished.get(key))

    def at(self, key: Key, short: bool) -> None:
        """Remember which question is being asked."""
        self._at = Stopped(key, short)

    def leave(self) -> Outcome:
        """Look at what the store itself holds at the end."""
        try:
            told = self._last_words()
            lacking = looking_back.lacking(self.store.load(), self._written)
        except Unusable as fault:
            return Outcome(False, looking_back.gone(self.store) or fault.findings)
        return Outcome(not lacking, (*told, *lacking))

    def _last_words(self) -> tuple[Finding, ...]:
        """Keeps where the questionnaire stopped. That is no answer: if it alone cannot be kept, nothing is lost."""
        try:
            while (told := self._committed({})) is None:
                pass
        except Unusable:
            self._at = None
            told = self._committed({})
        return told or ()

    def own_words(self, topic: str) -> SectionWords | None:
        """What can be said in own words in a section."""
        from agreement_builder.workflow.own_section import OwnWordsOfSection

        return OwnWordsOfSection(self, topic)

    def house_rules(self, topic: str) -> SectionRules | None:
        """What a section adds by itself."""
        from agreement_builder.workflow.section_rules import RulesOfSection

        return RulesOfSection(self, topic)

    def document(self) -> DocumentState:
        """Which document the answers make, and why."""
        return proposed.document(self.agreement)

    def documents(self) -> Mapping[str, str]:
        """The documents to choose among, by id."""
        return {outline.id: outline.kind for outline in proposed.choices(self.agreement)}

    def used_under(self, key: Key) -> tuple[str, ...]:
        """The headings of the document under which the answer is used."""
        library = self.agreement.library
        headings = []
        for id in library.outline(self.agreement.document).clause_ids():
            source = library.clause(id)
            if id not in self.answers.in_our_words and any(use.name == key.question for use in source.wording.uses):
                headings.append(heading_of(self.agreement, id))
        return tuple(dict.fromkeys(headings))

    def preview(self, topic: str = "") -> ResolvedDocument | None:
        """The clauses that the answers of a section make, or the whole document."""
        return preview(self.agreement, topic, self.today)

    def source(self, lesson: str) -> str:
        """How the source of a piece of evidence is cited."""
        return self.agreement.library.pack.source(lesson)

    def reread(self) -> None:
        """Take in what somebody else saved meanwhile."""
        self.agreement = reread(self.agreement.library, self.store.load(), self.agreement)

    def _committed(self, changes: Changes) -> tuple[Finding, ...] | None:
        """Keeps changes, and where the questionnaire is with them; what is to be told about that. None where somebody else has
        changed something meanwhile: that is taken in, and nothing else is done."""
        if self._at is not None and self._at != self.answers.stopped:
            changes = {**changes, ("stopped",): looking_back.stopped_to_raw(self._at)}
        done = self.store.commit(self.agreement.source, changes)
        now = done.theirs if isinstance(done, Conflict) else done.now
        self.agreement = reread(self.agreement.library, now, self.agreement)
        if isinstance(done, Conflict):
            return None
        self._written |= {path: at(now.content, path) for path in changes}
        return (looking_back.written_again(now),) if done.written_again else ()


def new_head(library: Library, day: date) -> dict[str, Raw]:
    """What stands at the top of a new answers file."""
    pack = f"{library.pack.id} {library.pack.version}"
    return {"format": str(FORMAT), "pack": pack, "draft": "1", "date": day.isoformat()}
