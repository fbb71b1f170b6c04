"""What a clause reads, known without running it: the names in its wording, its heading and its condition, those behind named
conditions, and its house rules. From that follows which clauses a changed answer can touch. Words no clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import TypeVar

from agreement_builder.assemble.signatures import READ_BY_NAME
from agreement_builder.assemble.views import Answered
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.library.printing import rule_id
from agreement_builder.library.wording import Wording
from agreement_builder.model.conditions import COUNT, KINDS, PARTY, Condition, asked_behind, asked_in
from agreement_builder.model.lookup import asked_truth
from agreement_builder.model.ours import Ours
from agreement_builder.model.pack import ChangingWord, Outline
from agreement_builder.model.roles import question_for

K = TypeVar("K")
MARK = ""
"""Stands for the mark behind headings among the changing words."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What one clause, or a form that people sign, reads: `questions` by id, house `rules` by id, changing `words`. It stands in
    this `part` of a document."""

    questions: frozenset[str]
    rules: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    part: str = ""


@dataclass(frozen=True)
class Touched:
    """What is not what it was: `questions` whose answers differ or that are asked now and were not, or the other way round; house
    `rules` about which something else is said; the changing `words` that print something else, by part of the document."""

    questions: frozenset[str]
    rules: frozenset[str]
    words: Mapping[str, frozenset[str]]

    def touches(self, reads: Reads) -> bool:
        """Whether somebody who reads this may have read something else before."""
        return bool(
            reads.questions & self.questions
            or reads.rules & self.rules
            or reads.words & self.words.get(reads.part, frozenset())
        )


class Reading:
    """What the clauses of a library read, each looked up once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._clauses: dict[str, Reads] = {}
        self._signing: dict[str, Reads] = {}

    def of_clause(self, id: str) -> Reads:
        """What a clause of the library reads. Raises `Unusable` for a faulty clause."""
        if id not in self._clauses:
            source = self.library.clause(id)
            self._clauses[id] = Reads(
                frozenset(self._questions(source)),
                frozenset(rule_id(use.name, id) for use in source.wording.rules),
                frozenset((*source.wording.words, *source.heading.words, MARK)) & self.changing.keys(),
                source.part,
            )
        return self._clauses[id]

    def of_signing(self, outline: Outline) -> Reads:
        """What the blocks and forms read that people sign on in a document."""
        if outline.id not in self._signing:
            forms = [self.library.signature_wording(form) for form in self.library.signature_forms.forms]
            deeds = [outline.signing_deed, *(part.deed for part in outline.parts())]
            asked = {PARTY, outline.signing_place}
            asked.update(question_for(role, self.library.questionnaire) for role in READ_BY_NAME)
            asked.update((*outline.signing_blocks, *(name for part in outline.parts() for name in part.blocks)))
            for deed in deeds:
                asked.update(asked_in(deed, self._facts) if deed else ())
            for form in forms:
                asked.update(self._behind(form))
            words = frozenset(word for form in forms for word in form.words) & self.changing.keys()
            self._signing[outline.id] = Reads(frozenset(asked), words=words, part="signing")
        return self._signing[outline.id]

    @cached_property
    def changing(self) -> Mapping[str, ChangingWord]:
        """The pack's changing words, the mark behind headings among them. They count by what they print: were it for the answers
        behind them, one answer would touch every clause that says "will"."""
        pack = self.library.pack
        return {**pack.words, MARK: pack.mark} if pack.mark else pack.words

    @cached_property
    def dependants(self) -> Mapping[str, tuple[str, ...]]:
        """For each question, those that are asked or not because of its answer."""
        found: dict[str, list[str]] = {}
        for question in self.library.questionnaire.by_id.values():
            if question.when is not None:
                for name in dict.fromkeys(asked_in(question.when, self._facts)):
                    found.setdefault(_question(name), []).append(question.id)
        return {name: tuple(ids) for name, ids in found.items()}

    def touched(self, was: Answered, now: Answered, parts: frozenset[str]) -> Touched:
        """What is different. `parts` are those of the document in which changing words stand."""
        old, new = was.answers, now.answers
        questions = {key.question for key in _different(old.by_key, new.by_key)}
        questions |= _different(was.defaults, now.defaults)
        self._follow(questions, was, now)
        rules = _different(old.rules, new.rules)
        asked = [id for id, behind in self._behind_words.items() if behind & questions]
        words = {part: frozenset(self._flipped(asked, part, was, now)) for part in parts} if asked else {}
        return Touched(frozenset(questions), frozenset(rules), words)

    def _follow(self, questions: set[str], was: Answered, now: Answered) -> None:
        """Adds the questions that are asked now and were not, or the other way round."""
        waiting = list(questions)
        questionnaire = self.library.questionnaire
        while waiting:
            for id in self.dependants.get(waiting.pop(), ()):
                question = questionnaire.by_id[id]
                if id not in questions and asked_truth(question, questionnaire, was.lookup) is not asked_truth(
                    question, questionnaire, now.lookup
                ):
                    questions.add(id)
                    waiting.append(id)

    def _flipped(self, ids: list[str], part: str, was: Answered, now: Answered) -> Iterator[str]:
        for id in ids:
            word = self.changing[id]
            if was.changing(word, part) != now.changing(word, part):
                yield id

    @cached_property
    def _behind_words(self) -> Mapping[str, frozenset[str]]:
        return {
            id: frozenset(map(_question, asked_in(word.condition, self._facts))) for id, word in self.changing.items()
        }

    @property
    def _facts(self) -> Mapping[str, Condition]:
        return self.library.questionnaire.facts

    def _questions(self, source: ClauseSource) -> Iterator[str]:
        for wording in (source.wording, source.heading):
            yield from self._behind(wording)
        if source.when is not None:
            yield from map(_question, asked_in(source.when, self._facts))

    def _behind(self, wording: Wording) -> Iterator[str]:
        for use in wording.uses:
            yield from map(_question, asked_behind(use.name, self._facts))


@lru_cache(maxsize=4)
def reading_of(library: Library) -> Reading:
    """What the clauses of a library read, looked up once for each library."""
    return Reading(library)


def same_order(was: Outline, now: Outline) -> bool:
    """Whether two outlines differ at most in what the partners say in their own words, and in headings."""
    return was is now or all(
        getattr(was, each.name) == getattr(now, each.name)
        for each in fields(Outline)
        if each.name not in ("ours", "headings")
    )


def own_touched(was: Outline, now: Outline) -> frozenset[str]:
    """The clauses, and provisions of the partners' own, whose words or headings in a document are not what they were."""
    found: set[str] = set()
    if was is not now:
        found |= _different(was.headings, now.headings)
        for old, new in ((was.ours.words, now.ours.words), (was.ours.provisions, now.ours.provisions)):
            found |= _different(old, new)
    return frozenset(found)


def binds_by_itself(ours: Ours) -> bool:
    """Whether a provision of the partners' own is said to bind, which wording anywhere may ask."""
    return any(own.binds for own in ours.provisions.values())


def _question(name: str) -> str:
    return PARTY if name in (COUNT, KINDS) else name


def _different(old: Mapping[K, object], new: Mapping[K, object]) -> set[K]:
    """The keys under which two mappings hold something else."""
    if old is new:
        return set()
    return {key for key in old.keys() | new.keys() if (had := old.get(key)) is not (has := new.get(key)) and had != has}
