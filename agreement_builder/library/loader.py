"""The library: a pack's files, opened when they are needed and read once. The only door to `clauses/` and `templates/`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.library import names
from agreement_builder.library.clauses import ClauseSource, read_clause
from agreement_builder.library.fields import Problems
from agreement_builder.library.files import PackFolder
from agreement_builder.library.lists import LAWS, read_laws, read_words, words_file
from agreement_builder.library.outlines import read_outline, read_pack
from agreement_builder.library.practice import read_checks, read_lessons, read_practice
from agreement_builder.library.published import AGREEMENTS, CHECKLISTS, read_published
from agreement_builder.library.questions import read_topic
from agreement_builder.library.signing import read_signature_forms
from agreement_builder.library.wording import Wording, WordingError, compile_wording
from agreement_builder.model.checks import Check
from agreement_builder.model.houserules import HouseRule
from agreement_builder.model.pack import Outline, Pack, SignatureForm, SignatureForms
from agreement_builder.model.practice import Practice
from agreement_builder.model.published import Published
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.superseded import HouseWords, OfYesterday
from agreement_builder.resources import clauses_folder, templates_folder

T = TypeVar("T")
_CLAUSE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


class Library:
    """A pack on disk. `clauses` and `templates` are its two folders; a pack from outside may bring either or both."""

    def __init__(self, clauses: Path, templates: Path) -> None:
        self.clause_files = PackFolder(clauses, "clauses", clauses.parent)
        self.template_files = PackFolder(templates, "templates", templates.parent)
        self._clauses: dict[str, ClauseSource] = {}
        self._outlines: dict[str, Outline] = {}
        self._signature_wordings: dict[str, Wording] = {}

    @classmethod
    def shipped(cls) -> Library:
        """The library that comes with the program."""
        return cls(clauses_folder(), templates_folder())

    @classmethod
    def at(cls, folder: Path) -> Library:
        """The pack in a folder that holds `clauses/`, and `templates/` if it has outlines of its own."""
        if not (folder / "clauses").is_dir():
            message = f"{folder} is not a pack: it has no folder called clauses."
            raise Unusable(
                [Finding("pack-file", Severity.MUST, message, "Name the folder that holds it.", Place(str(folder)))]
            )
        templates = folder / "templates"
        if not os.path.lexists(templates):
            return cls(folder / "clauses", templates_folder())
        if not templates.is_dir():
            message, hint = "templates is not a folder.", "Take it out, or put the outlines into a folder of that name."
            raise Unusable([Finding("pack-file", Severity.MUST, message, hint, Place("templates"))])
        return cls(folder / "clauses", templates)

    @cached_property
    def pack(self) -> Pack:
        """The head of the pack. Raises `Unusable`."""
        return self._read(self.clause_files, "pack.yaml", read_pack)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """Every topic and question, with the problems of all topics at once. Raises `Unusable`."""
        topics = []
        findings: list[Finding] = []
        for topic in self.pack.topics:
            try:
                topics.append(self._read(self.clause_files, f"{topic}/questions.yaml", partial(read_topic, topic)))
            except Unusable as fault:
                findings.extend(fault.findings)
        questionnaire = Questionnaire.of(tuple(topics), self.pack.facts)
        if not findings:
            findings.extend(names.in_facts(questionnaire, self.clause_files.name("pack.yaml")))
            findings.extend(names.in_questions(questionnaire, self.clause_files.name("{topic}/questions.yaml")))
            findings.extend(names.in_words(self.pack, questionnaire, self.clause_files.name("pack.yaml")))
        if findings:
            raise Unusable(findings)
        return questionnaire

    @cached_property
    def practice(self) -> Practice:
        """Lessons, exercises, review items and planned checks, read when somebody asks for them. Raises `Unusable`."""
        return read_practice(self.clause_files, self.pack.topics)

    @cached_property
    def lessons(self) -> frozenset[str]:
        """The ids of all lessons, without the rest that is said about practice. Raises `Unusable`."""
        return frozenset(lesson.id for lesson in read_lessons(self.clause_files))

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The checks on a draft, without the rest that is said about practice. Raises `Unusable`."""
        return read_checks(self.clause_files, self.pack.topics)

    @cached_property
    def checklists(self) -> tuple[Published, ...]:
        """Published checklists, and what in the pack meets each item. Raises `Unusable`."""
        return self._published(CHECKLISTS)

    @cached_property
    def agreements(self) -> tuple[Published, ...]:
        """Agreements that others have made, and what in the pack says the same as each section. Raises `Unusable`."""
        return self._published(AGREEMENTS)

    def _published(self, file: str) -> tuple[Published, ...]:
        return self._read(self.clause_files, file, read_published) if self.clause_files.exists(file) else ()

    @cached_property
    def of_yesterday(self) -> OfYesterday:
        """Laws and bodies whose place others have taken; none where the pack has no list. Raises `Unusable`."""
        return self._read(self.clause_files, LAWS, read_laws) if self.clause_files.exists(LAWS) else OfYesterday()

    @cached_property
    def house_words(self) -> HouseWords:
        """Words that wording in the pack's language does not have; none where it has no list. Raises `Unusable`."""
        file = words_file(self.pack.language)
        return self._read(self.clause_files, file, read_words) if self.clause_files.exists(file) else HouseWords()

    @cached_property
    def signature_forms(self) -> SignatureForms:
        """How each kind of partner signs. Raises `Unusable`."""
        return self._read(self.clause_files, "signing/signatures.yaml", read_signature_forms)

    def signature_wording(self, form: SignatureForm) -> Wording:
        """The compiled words above the lines of a signature form. Raises `Unusable`."""
        if form.intro in self._signature_wordings:
            return self._signature_wordings[form.intro]
        try:
            made = self._signature_wordings[form.intro] = compile_wording(form.intro, ("p",))
            return made
        except WordingError as fault:
            file = self.clause_files.name("signing/signatures.yaml")
            raise Unusable(
                [Finding("clause-wording", Severity.MUST, fault.message, fault.hint, Place(file, form.line))]
            ) from None

    def outline(self, id: str) -> Outline:
        """The outline of a document. Raises `Unusable` when there is none of that name, or it is faulty."""
        known = self.outline_ids()
        if id not in known:
            message = f'There is no document called "{id}".'
            raise Unusable([Finding("no-such-document", Severity.MUST, message, f"Known: {', '.join(known)}.")])
        if id not in self._outlines:
            file = f"documents/{id}.yaml"
            outline = self._read(self.template_files, file, partial(read_outline, id))
            place = self.template_files.name(file)
            findings = (
                *names.in_outline(outline, self.questionnaire, place),
                *names.in_signing(outline, self.questionnaire, place),
            )
            if findings:
                raise Unusable(findings)
            self._outlines[id] = outline
        return self._outlines[id]

    def outline_ids(self) -> tuple[str, ...]:
        """The ids of the documents that the pack can make."""
        return self.template_files.names("documents", ".yaml")

    def clause(self, id: str) -> ClauseSource:
        """A clause by its id, read on first use. Raises `Unusable` for a faulty head; its wording may do so later."""
        if id not in self._clauses:
            if not _CLAUSE.fullmatch(id):
                message, hint = (
                    f'"{id}" is not the id of a clause.',
                    "Small letters, digits and _, with one dot: exit.notice.",
                )
                raise Unusable([Finding("pack-file", Severity.MUST, message, hint)])
            topic, _, name = id.partition(".")
            relative = f"{topic}/{name}.md"
            text = self.clause_files.read(relative)
            source = read_clause(id, self.clause_files.name(relative), text, self._prove)
            findings = tuple(names.in_condition(source, self.questionnaire, (*self.pack.topics, *self.pack.parts)))
            if findings:
                raise Unusable(findings)
            self._clauses[id] = source
        return self._clauses[id]

    def _prove(self, source: ClauseSource, wording: Wording, line: int) -> Iterable[Finding]:
        return names.in_wording(source, wording, line, self.questionnaire, self._known_words)

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return names.known_words(self.pack, [self.outline(id) for id in self.outline_ids()])

    def house_rule(self, id: str) -> HouseRule | None:
        """A house rule by its id, None where no clause has it. Raises `Unusable` for a faulty clause."""
        clause, _, name = id.rpartition(".")
        if clause not in self.all_clauses:
            return None
        words = self.clause(clause).rules.get(name)
        return HouseRule(id, clause, words) if words else None

    @cached_property
    def all_clauses(self) -> frozenset[str]:
        """The ids of all clauses, to look one up."""
        return frozenset(self.clause_ids())

    def house_rules(self) -> Iterator[HouseRule]:
        """The house rules of all clauses. Raises `Unusable` for a faulty clause."""
        for clause in self.clause_ids():
            for name, words in self.clause(clause).rules.items():
                yield HouseRule(f"{clause}.{name}", clause, words)

    def clause_ids(self) -> tuple[str, ...]:
        """The ids of all clauses in the pack's topics, whether a document uses them or not."""
        return tuple(f"{topic}.{name}" for topic in self.pack.topics for name in self.clause_files.names(topic, ".md"))

    def _read(self, folder: PackFolder, relative: str, read: Callable[[str, Problems], T]) -> T:
        problems = Problems(folder.name(relative))
        result = read(folder.read(relative), problems)
        if problems.findings:
            raise Unusable(problems.findings)
        return result
