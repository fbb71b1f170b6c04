"""What in a pack acts on which lesson, and what a lesson still asks for. Counts what cites a lesson; reading is for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agreement_builder.library.loader import Library
from agreement_builder.model.practice import Act, Lesson

HAS_TO_BE_THERE = (Act.QUESTION, Act.CLAUSE)
"""A pack is not whole while a lesson lacks one of these that it asks for. The others may still be planned."""


@dataclass(frozen=True, slots=True)
class Acting:
    """One thing that acts on a lesson: its id, and its words in a line. `planned` when the program cannot do it yet;
    `told_by` names the checks that tell what it would."""

    act: Act
    id: str
    words: str
    planned: bool = False
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """A lesson with its source, what acts on it in the order of the pack, and the kinds it asks for that nothing meets."""

    lesson: Lesson
    source: str
    acting: tuple[Acting, ...]

    @property
    def missing(self) -> tuple[Act, ...]:
        """The kinds of thing that should act on the lesson, and of which there is none."""
        there = {acting.act for acting in self.acting}
        return tuple(act for act in self.lesson.acts if act not in there)

    @property
    def holds(self) -> bool:
        """Whether every question and clause that the lesson asks for is there."""
        return not any(act in HAS_TO_BE_THERE for act in self.missing)

    def of(self, act: Act) -> tuple[Acting, ...]:
        """What acts on the lesson in one way."""
        return tuple(acting for acting in self.acting if acting.act is act)


def coverage(library: Library) -> tuple[Covered, ...]:
    """Every lesson of a pack with what acts on it. Raises `Unusable` when the pack cannot be read."""
    by_lesson: dict[str, list[Acting]] = {lesson.id: [] for lesson in library.practice.lessons}
    for evidence, acting in _all(library):
        for id in dict.fromkeys(evidence):
            by_lesson.setdefault(id, []).append(acting)
    return tuple(
        Covered(lesson, library.pack.source(lesson.id), tuple(by_lesson[lesson.id]))
        for lesson in library.practice.lessons
    )


def counts(library: Library) -> Mapping[Act, tuple[int, int]]:
    """How many things of each kind the pack has, and how many of these are only planned."""
    found = [acting for _, acting in _all(library)]
    return {
        act: (
            sum(acting.act is act for acting in found),
            sum(acting.act is act and acting.planned for acting in found),
        )
        for act in Act
    }


def _all(library: Library) -> Iterator[tuple[tuple[str, ...], Acting]]:
    practice = library.practice
    for question in library.questionnaire.by_id.values():
        yield question.evidence, Acting(Act.QUESTION, question.id, question.ask)
    for id in library.clause_ids():
        clause = library.clause(id)
        yield clause.evidence, Acting(Act.CLAUSE, id, clause.why or f"Has no reason yet: {id}")
    for id in library.outline_ids():
        outline = library.outline(id)
        yield outline.evidence, Acting(Act.DOCUMENT, id, outline.called_here)
    for paper in practice.papers:
        yield paper.evidence, Acting(Act.DOCUMENT, paper.id, paper.title, planned=True)
    for check in practice.checks:
        yield check.evidence, Acting(Act.CHECK, check.code, check.finds, not check.told, check.told_by)
    for exercise in practice.exercises:
        yield exercise.evidence, Acting(Act.EXERCISE, exercise.id, exercise.title)
    for item in practice.reviews:
        yield item.evidence, Acting(Act.REVIEW, item.id, item.words)
