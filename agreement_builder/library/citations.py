"""Finds what a pack cites and does not have: lessons, sources, questions that nobody asks, and checks that tell nothing.

Whether a lesson is really acted on is for people to say. `agreement_builder.workflow.lessons` lists what cites it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from agreement_builder.findings import Finding, Place, Severity, did_you_mean
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.library.practice import CHECKS, EVIDENCE, EXERCISES, PAPERS, REVIEW
from agreement_builder.library.published import AGREEMENTS, CHECKLISTS
from agreement_builder.model.pack import Outline
from agreement_builder.model.practice import Practice


def in_pack(
    library: Library, practice: Practice, sources: Iterable[ClauseSource], outlines: Iterable[Outline]
) -> Iterator[Finding]:
    """Everything that is cited and not there, and ids that stand twice. The pack's files can be read."""
    yield from _twice(library, practice)
    yield from _told_by_nothing(library, practice)
    files = library.clause_files
    lessons = {lesson.id for lesson in practice.lessons}
    for lesson in practice.lessons:
        if not library.pack.source(lesson.id):
            place = Place(files.name(EVIDENCE), lesson.line)
            yield Finding("evidence", Severity.MUST, f"The lesson {lesson.id} has no source.", "See pack.yaml.", place)
    for evidence, place in _citing(library, practice, sources, outlines):
        yield from unknown_evidence(library, evidence, lessons, place)
    asked = library.questionnaire.by_id
    for names, what, place in _asking(library, practice):
        for name in names:
            if name not in asked:
                hint = did_you_mean(name, asked, "Take it out, or add the question.")
                message = f"{what} names the question {name}, which nobody asks."
                yield Finding("unknown-question", Severity.MUST, message, hint, place)


def unknown_evidence(
    library: Library, evidence: Iterable[str], lessons: Collection[str], place: Place
) -> Iterator[Finding]:
    """Lessons, and sources of lessons, that something rests on and that the pack does not have."""
    for id in evidence:
        if not library.pack.source(id):
            yield Finding("evidence", Severity.MUST, f'The evidence "{id}" has no source.', "See pack.yaml.", place)
        elif lessons and id not in lessons:
            near = did_you_mean(id, lessons)
            hint = f"{near} Or write it into {EVIDENCE}." if near else f"Write it into {EVIDENCE}."
            yield Finding("evidence", Severity.MUST, f"There is no lesson {id}.", hint, place)


def _told_by_nothing(library: Library, practice: Practice) -> Iterator[Finding]:
    """Checks that leave what they find to a check that is not there, or that decides nothing by itself."""
    built = {check.code: check.built for check in practice.checks}
    for check in practice.checks:
        place = Place(library.clause_files.name(f"{check.topic}/{CHECKS}"), check.line)
        for other in check.told_by:
            if other not in built:
                hint = did_you_mean(other, built, "Name a check of this pack.")
                message = f"The check {check.code} is to be told by {other}, and there is no such check."
                yield Finding("unknown-check", Severity.MUST, message, hint, place)
            elif not built[other]:
                message = f"The check {check.code} is to be told by {other}, which decides nothing by itself."
                yield Finding("unknown-check", Severity.MUST, message, "Name a check with when: or rule:.", place)


def in_published(library: Library, outlines: Iterable[Outline]) -> Iterator[Finding]:
    """What published lists say is met by something that the pack does not have, and numbers that stand twice."""
    known = provisions(library, outlines)
    for file, lists in ((CHECKLISTS, library.checklists), (AGREEMENTS, library.agreements)):
        name = library.clause_files.name(file)
        for published in lists:
            for item in published.items:
                for id in item.met_by:
                    if id not in known:
                        hint = did_you_mean(id, known, "Take it out, or say why the item is not met.")
                        message = (
                            f"{published.id}, item {item.number}, is to be met by {id}, which the pack does not have."
                        )
                        yield Finding("published-unknown", Severity.MUST, message, hint, Place(name, item.line))
        ids = [published.id for published in lists]
        for published in lists:
            if ids.count(published.id) > 1:
                message = f"{published.id} stands in this file twice."
                yield Finding("pack-file", Severity.MUST, message, "Join the two.", Place(name, published.line))


def provisions(library: Library, outlines: Iterable[Outline]) -> frozenset[str]:
    """The ids of everything that can meet an item: questions, clauses, documents with their parts, exercises, reviews, checks."""
    practice = library.practice
    return frozenset(
        (
            *library.questionnaire.by_id,
            *library.clause_ids(),
            *(exercise.id for exercise in practice.exercises),
            *(item.id for item in practice.reviews),
            *(check.code for check in practice.checks),
            *(id for outline in outlines for id in _of_outline(outline)),
        )
    )


def _of_outline(outline: Outline) -> Iterator[str]:
    yield outline.id
    yield from (part.id for part in (*outline.sections, *outline.schedules))
    if outline.signing:
        yield outline.signing.id


def _citing(
    library: Library, practice: Practice, sources: Iterable[ClauseSource], outlines: Iterable[Outline]
) -> Iterator[tuple[tuple[str, ...], Place]]:
    name = library.clause_files.name
    for question in library.questionnaire.by_id.values():
        yield question.evidence, Place(name(f"{question.topic}/questions.yaml"), question.line, question.id)
    for source in sources:
        yield source.evidence, Place(source.origin.file, 1, provision=source.id)
    for outline in outlines:
        yield outline.evidence, Place(library.template_files.name(f"documents/{outline.id}.yaml"))
    for exercise in practice.exercises:
        yield exercise.evidence, Place(name(_file(exercise.id, EXERCISES)), exercise.line)
    for item in practice.reviews:
        yield item.evidence, Place(name(_file(item.id, REVIEW)), item.line)
    for check in practice.checks:
        yield check.evidence, Place(name(f"{check.topic}/{CHECKS}"), check.line)
    for paper in practice.papers:
        yield paper.evidence, Place(name(PAPERS), paper.line)


def _asking(library: Library, practice: Practice) -> Iterator[tuple[tuple[str, ...], str, Place]]:
    name = library.clause_files.name
    for exercise in practice.exercises:
        place = Place(name(_file(exercise.id, EXERCISES)), exercise.line)
        yield exercise.feeds, f"The exercise {exercise.id}", place
    for check in practice.checks:
        yield check.looks_at, f"The check {check.code}", Place(name(f"{check.topic}/{CHECKS}"), check.line)


def _twice(library: Library, practice: Practice) -> Iterator[Finding]:
    """Ids that stand twice. Exercises and review items share one set of ids, for a reader meets both by id alone."""
    name = library.clause_files.name
    groups: tuple[Iterable[tuple[str, str, int]], ...] = (
        [(lesson.id, EVIDENCE, lesson.line) for lesson in practice.lessons],
        [(paper.id, PAPERS, paper.line) for paper in practice.papers],
        [(check.code, f"{check.topic}/{CHECKS}", check.line) for check in practice.checks],
        [
            *((exercise.id, _file(exercise.id, EXERCISES), exercise.line) for exercise in practice.exercises),
            *((item.id, _file(item.id, REVIEW), item.line) for item in practice.reviews),
        ],
    )
    for group in groups:
        met: set[str] = set()
        for id, file, line in group:
            if id in met:
                message = f"{id} stands here a second time."
                yield Finding(
                    "pack-file", Severity.MUST, message, "Give one of them another id.", Place(name(file), line)
                )
            met.add(id)


def _file(id: str, file: str) -> str:
    return f"{id.partition('.')[0]}/{file}"
