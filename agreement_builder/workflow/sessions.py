"""A session on an answers file: question by question, every change is on disk before it is told."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Place, Severity, did_you_mean
from agreement_builder.interview import unfinished
from agreement_builder.interview.effects import Outcome, settle
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.kinds import Context, is_empty
from agreement_builder.interview.kinds import to_raw as value_to_raw
from agreement_builder.interview.ours import provision_to_raw, words_to_raw
from agreement_builder.interview.reading import read_answer, rule_question, to_raw
from agreement_builder.interview.renewal import follow_partners
from agreement_builder.interview.section_rules import SectionRules
from agreement_builder.interview.section_words import SectionWords
from agreement_builder.interview.unfinished import apart
from agreement_builder.interview.wrapping import unwrapped
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answer, Answers, Basis, Begun, Key, Status, Stopped
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.content import DELETE, NamePath, Written
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Question, Questionnaire
from agreement_builder.model.values import Partner, Raw
from agreement_builder.render.text import plain
from agreement_builder.store import answers_file
from agreement_builder.store.migrations import FORMAT
from agreement_builder.workflow import looking_back, proposed
from agreement_builder.workflow.agreements import (
    Agreement,
    heading_of,
    library_at,
    preview,
    reread,
)


class FileSession:
    """An answers file that is being filled in; `workflow.session.Session` says what each method promises."""

    def __init__(self, agreement: Agreement, today: date) -> None:
        self.agreement = agreement
        self.today = today
        self.started = False
        """Whether the file was made by this session."""
        self._at: Stopped | None = None
        self._untold: tuple[Finding, ...] = ()
        """What happened to the file and was not told, since the change itself could not be made."""
        self._written: dict[NamePath, Raw] = {}
        """What stood at each place of the file after this session had written there."""

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return str(self.agreement.file.path)

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

    def give(self, key: Key, raw: Raw) -> Outcome:
        """Answer a question."""
        question = self._question(key)
        if question is None:
            return Outcome(False, (no_such_answer(key, self.questionnaire, self.answers.partners),))
        context = Context(self.answers.partners, tuple(self.partner_kinds))
        answer, findings = read_answer(question, key, raw, context)
        if findings or answer is None:
            return Outcome(False, findings)
        before = self.answers.held(key)
        if before is not None and answer.basis is Basis.UNSTATED and before.status is Status.GIVEN:
            answer = replace(answer, note=answer.note or before.note)
        return self._put(key, answer)

    def unread(self, key: Key) -> Raw:
        """What the file holds for a question although it could not be read as an answer."""
        if key in self.answers.by_key:
            return ""
        return unwrapped(looking_back.at(self.agreement.file, path_of(key)))

    def standing(self, key: Key) -> Raw:
        """What stands in the field of a question."""
        answer = self.answers.by_key.get(key)
        there = self.unread(key) if answer is None or answer.value is None else value_to_raw(answer.value)
        return unfinished.joined(there, self.answers.unfinished.get(key))

    def keep(self, key: Key, raw: Raw, counts: bool = True) -> Outcome:
        """Write an answer as far as it has come."""
        question = self._question(key)
        context = Context(self.answers.partners, tuple(self.partner_kinds))
        if is_empty(raw):
            return self._put(key, None)
        whole, begun = (None, Begun(raw)) if question is None or not counts else apart(raw, question, context)
        answer = None
        if question is not None and whole is not None:
            answer, _ = read_answer(question, key, whole, context)
        before = self.answers.by_key.get(key)
        if answer is None or (before is not None and before.value == answer.value):
            return self._hold(key, begun)
        return self._put(key, replace(answer, note=before.note) if before else answer, begun)

    def drop_begun(self, key: Key) -> Outcome:
        """Take back what was begun towards an answer."""
        return self._hold(key, None)

    def at(self, key: Key, short: bool) -> None:
        """Remember which question is being asked."""
        self._at = Stopped(key, short)

    def leave(self) -> Outcome:
        """Look at what the file itself holds at the end."""
        told: tuple[Finding, ...] = ()
        try:
            # Where the questionnaire stopped is no answer: if that alone cannot be written, nothing is lost.
            with contextlib.suppress(Unusable):
                told = self._merging(lambda: self.write({}), lambda: None).findings
            lacking = looking_back.lacking(answers_file.read(self.agreement.file.path), self._written)
        except Unusable as fault:
            return Outcome(False, looking_back.gone(self.agreement.file) or fault.findings)
        return Outcome(not lacking, (*told, *self._untold, *lacking))

    def clear(self, key: Key) -> Outcome:
        """Take an answer back."""
        return self._put(key, None)

    def confirm(self, key: Key) -> Outcome:
        """Say that an answer marked to confirm is still right."""
        answer = self.answers.held(key)
        begun = self.answers.unfinished.get(key)
        return self._put(key, replace(answer, confirm=""), begun) if answer else Outcome(True)

    def mark_open(self, key: Key, point: Mapping[str, Raw]) -> Outcome:
        """Mark as to be agreed, with what is known."""
        return self.give(key, {Status.TO_BE_AGREED.value: dict(point)})

    def not_applicable(self, key: Key, reason: str) -> Outcome:
        """Mark as not applicable here."""
        return self._put(key, Answer(status=Status.NOT_APPLICABLE, note=reason))

    def put(self, key: Key, answer: Answer | None) -> Outcome:
        """Put an answer that is typed already in the place of the one that was there."""
        return self._put(key, answer)

    def set_basis(self, key: Key, basis: Basis, proposed_by: str = "", note: str = "") -> Outcome:
        """Say how a given answer came about."""
        answer = self.answers.held(key)
        if answer is None:
            return Outcome(True)
        begun = self.answers.unfinished.get(key)
        said = replace(answer, basis=basis, proposed_by=proposed_by, note=note or answer.note)
        return self._put(key, said, begun)

    def skip_topic(self, topic: str, skipped: bool = True) -> Outcome:
        """Skip a section for now, or take it up again."""
        chosen = self.answers.skipped | {topic} if skipped else self.answers.skipped - {topic}
        names: list[Raw] = [known.id for known in self.questionnaire.topics if known.id in chosen]
        return self._merging(lambda: self.write({("skipped",): names or DELETE}), lambda: self.answers.skipped)

    def own_words(self, topic: str) -> SectionWords | None:
        """What can be said in own words in a section."""
        from agreement_builder.workflow.own_section import OwnWordsOfSection

        return OwnWordsOfSection(self, topic)

    def house_rules(self, topic: str) -> SectionRules | None:
        """What a section adds by itself."""
        from agreement_builder.workflow.section_rules import RulesOfSection

        return RulesOfSection(self, topic)

    def document_lines(self) -> tuple[str, ...]:
        """Which document the answers make, and why."""
        return proposed.lines(self.agreement)

    def documents(self) -> Mapping[str, str]:
        """The documents to choose among, by id."""
        return {outline.id: outline.kind for outline in proposed.choices(self.agreement)}

    def choose_document(self, document: str) -> Outcome:
        """Choose a document; "" leaves it to the program."""
        return self._merging(lambda: self.write({("document",): document or DELETE}), lambda: self.answers.document)

    def explain_question(self, key: Key) -> str:
        """Where the answer is used in the document."""
        library = self.agreement.library
        headings = []
        for id in library.outline(self.agreement.document).clause_ids():
            source = library.clause(id)
            if id not in self.answers.in_our_words and any(use.name == key.question for use in source.wording.uses):
                headings.append(heading_of(self.agreement, id))
        return f"The document uses it under: {'; '.join(dict.fromkeys(headings))}." if headings else ""

    def preview(self, topic: str, width: int = 80) -> str:
        """The clauses that the answers of a section make, or the whole document, as text in lines of `width` signs at most."""
        document = preview(self.agreement, topic, self.today)
        return plain(document, width) if document else ""

    def source(self, lesson: str) -> str:
        """How the source of a piece of evidence is cited."""
        return self.agreement.library.pack.source(lesson)

    def _question(self, key: Key) -> Question | None:
        if is_rule(key.question) and not key.partner:
            rule = self.agreement.library.house_rule(key.question)
            return rule_question(rule.id, rule.name) if rule else None
        question = self.questionnaire.by_id.get(key.question)
        if question is None or question.each_partner != bool(key.partner):
            return None
        if key.partner and key.partner not in [partner.id for partner in self.answers.partners]:
            return None
        return question

    def reread(self) -> None:
        """Take in what somebody else saved meanwhile."""
        self.agreement = reread(self.agreement.library, answers_file.read(self.agreement.file.path))

    def _merging(self, change: Callable[[], Outcome], touched: Callable[[], object]) -> Outcome:
        """Makes a change. When somebody else saved meanwhile, what they saved is taken in and the change made again,
        unless they changed the same thing: then `SavedByAnother` is raised, and the session has their answers."""
        while True:
            before = touched()
            try:
                return change()
            except SavedByAnother:
                self.reread()
                if touched() != before:
                    raise

    def _put(self, key: Key, answer: Answer | None, begun: Begun | None = None) -> Outcome:
        """Saves an answer together with the marks on those that rested on it, beside what others saved meanwhile; and
        what is begun towards it. What was begun before has been taken up by then."""
        return self._merging(
            lambda: self._put_now(key, answer, begun), lambda: (self.answers.held(key), self.answers.partners)
        )

    def _hold(self, key: Key, begun: Begun | None) -> Outcome:
        """Saves what is begun towards an answer. What stands in its place and cannot be read goes along with it."""

        def change() -> Outcome:
            changes = self._begun(key, begun)
            return self.write({**changes, path_of(key): DELETE} if begun and self.unread(key) else changes)

        return self._merging(change, lambda: self.answers.by_key.get(key))

    def _begun(self, key: Key, begun: Begun | None) -> dict[NamePath, Written]:
        path = (unfinished.NAME, str(key))
        if begun is None:
            return {path: DELETE} if key in self.answers.unfinished else {}
        return {path: unfinished.to_entry(begun)}

    def _put_now(self, key: Key, answer: Answer | None, begun: Begun | None = None) -> Outcome:
        if is_rule(key.question):
            return self.write({path_of(key): DELETE if answer is None else to_raw(answer), **self._begun(key, begun)})
        before = Interview.of(self.questionnaire, self.answers)
        by_key = dict(self.answers.by_key)
        if answer is None:
            by_key.pop(key, None)
        else:
            by_key[key] = answer
        partners = self.answers.partners
        if key.question == PARTY:
            held = answer.value if answer is not None else ()
            partners = tuple(one for one in held if isinstance(one, Partner)) if isinstance(held, tuple) else ()
        after, effects = settle(before, replace(self.answers, by_key=by_key, partners=partners))
        if key.question == PARTY:
            after, gone = follow_partners(self.questionnaire, after)
            effects += gone
        changes: dict[NamePath, Written] = {path_of(key): DELETE if answer is None else to_raw(answer)}
        changes |= self._begun(key, begun)
        for other in dict.fromkeys((*self.answers.by_key, *after.by_key)):
            now = after.by_key.get(other)
            if other != key and now != self.answers.by_key.get(other):
                changes[path_of(other)] = DELETE if now is None else to_raw(now)
        changes |= own_changes(self.answers, after)
        return replace(self.write(changes), effects=effects)

    def write(self, changes: Mapping[NamePath, Written]) -> Outcome:
        """Save changes by their path in the file. Raises `SavedByAnother` when somebody else saved meanwhile.

        A file that is not there any more is written again as it was last read, with the changes.
        """
        if self._at is not None and self._at != self.answers.stopped:
            changes = {**changes, ("stopped",): looking_back.stopped_to_raw(self._at)}
        file = self.agreement.file
        fresh = file.revision == answers_file.NOT_THERE_YET
        head: dict[NamePath, Written] = {(name,): said for name, said in file.content.items()} if fresh else {}
        if not fresh and not os.path.lexists(os.path.realpath(file.path)):
            answers_file.restore(file)
            self._untold = (looking_back.written_again(file),)
        if changes:
            answers_file.save(file.path, {**head, **changes}, file.revision)
            self.started |= fresh
            self.reread()
            self._written |= {path: looking_back.at(self.agreement.file, path) for path in changes}
        told, self._untold = self._untold, ()
        return Outcome(True, told)


def own_changes(before: Answers, after: Answers) -> dict[NamePath, Written]:
    """What changes in a file for own words that were looked through, from the last of a list to the first."""
    changes: dict[NamePath, Written] = {
        (IN_OUR_WORDS, clause): words_to_raw(own)
        for clause, own in after.in_our_words.items()
        if own != before.in_our_words.get(clause)
    }
    now = {own.position: own for own in after.provisions}
    for own in sorted(before.provisions, key=lambda each: -each.position):
        if own != now.get(own.position):
            kept = now.get(own.position)
            changes[(PROVISIONS, own.position)] = DELETE if kept is None else provision_to_raw(kept)
    return changes


def path_of(key: Key) -> tuple[str, ...]:
    """The way to an answer in the file."""
    if is_rule(key.question):
        return ("rules", key.question)
    topic, _, name = key.question.partition(".")
    return ("answers", topic, name, key.partner) if key.partner else ("answers", topic, name)


def start_session(path: Path, pack: Path | None = None, today: date | None = None) -> FileSession:
    """A session on an answers file; a new file when there is none yet. Raises `Unusable` for a file that cannot be read."""
    library = library_at(pack)
    day = today or date.today()
    if not path.exists():
        answers_file.create(path, new_head(library, day))
    return FileSession(reread(library, answers_file.read(path)), day)


def new_head(library: Library, day: date) -> dict[str, Raw]:
    """What stands at the top of a new answers file."""
    pack = f"{library.pack.id} {library.pack.version}"
    return {"format": str(FORMAT), "pack": pack, "draft": "1", "date": day.isoformat()}


def no_such_answer(key: Key, questionnaire: Questionnaire, partners: tuple[Partner, ...]) -> Finding:
    """Why a key names no answer, with the nearest that would."""
    question = questionnaire.by_id.get(key.question)
    ids = ", ".join(partner.id for partner in partners) or "none yet"
    if question is None:
        hint = did_you_mean(key.question, questionnaire.by_id, "agreement-builder schema lists every question.")
        message = f"There is no question {key.question}."
    elif question.each_partner and key.partner:
        message = f'There is no partner "{key.partner}".'
        ours = [partner.id for partner in partners]
        hint = did_you_mean(key.partner, ours, f"Partners: {ids}.", f"{key.question}[{{}}]")
    elif question.each_partner:
        message = f"{key.question} is asked once for each partner."
        hint = f"Write {key.question}[partner]. Partners: {ids}."
    else:
        message, hint = f"{key.question} is asked once, not for each partner.", f"Write {key.question}."
    return Finding("no-such-answer", Severity.MUST, message, hint, Place(question=str(key)))
