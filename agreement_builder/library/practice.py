"""Reads a pack's lessons, exercises, review items, checks and planned papers, with every problem of a file at once.

Knows no clause and no question: whether what is named exists is looked at in `agreement_builder.library.citations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.library.checks import read_check
from agreement_builder.library.fields import Fields, Problems
from agreement_builder.library.files import PackFolder
from agreement_builder.model.checks import Check
from agreement_builder.model.practice import (
    Act,
    AskedOf,
    At,
    Exercise,
    Lesson,
    Paper,
    Practice,
    ReviewItem,
)
from agreement_builder.yamlnodes import parse

T = TypeVar("T", Lesson, Exercise, ReviewItem, Check, Paper)
W = TypeVar("W")

EVIDENCE = "evidence.yaml"
PAPERS = "papers.yaml"
EXERCISES = "exercises.yaml"
REVIEW = "review.yaml"
CHECKS = "checks.yaml"

_LESSON = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
MOST_STEPS = 6


def read_practice(folder: PackFolder, topics: Iterable[str]) -> Practice:
    """All that a pack says about practice; a file that is not there says nothing. Raises `Unusable`."""
    found = _Found(folder)
    of_topics = tuple(topics)
    return found.or_raise(
        Practice(
            lessons=tuple(found.read(EVIDENCE, _lesson)),
            papers=tuple(found.read(PAPERS, _paper)),
            exercises=found.of_topics(of_topics, EXERCISES, _exercise),
            reviews=found.of_topics(of_topics, REVIEW, _review),
            checks=found.of_topics(of_topics, CHECKS, read_check),
        )
    )


def read_lessons(folder: PackFolder) -> tuple[Lesson, ...]:
    """The lessons alone, to look one up. Raises `Unusable`."""
    found = _Found(folder)
    return found.or_raise(tuple(found.read(EVIDENCE, _lesson)))


def read_checks(folder: PackFolder, topics: Iterable[str]) -> tuple[Check, ...]:
    """The checks alone, which is all that `check` needs. Raises `Unusable`."""
    found = _Found(folder)
    return found.or_raise(found.of_topics(topics, CHECKS, read_check))


class _Found:
    """Reads lists of items from the files of a pack, and keeps the problems of all of them."""

    def __init__(self, folder: PackFolder) -> None:
        self._folder = folder
        self._findings: list[Finding] = []

    def read(self, relative: str, reader: Callable[[Fields, str], T], topic: str = "") -> list[T]:
        if not self._folder.exists(relative):
            return []
        problems = Problems(self._folder.name(relative))
        try:
            return [reader(fields, topic) for fields in _items(self._folder.read(relative), problems)]
        except Unusable as fault:
            self._findings.extend(fault.findings)
            return []
        finally:
            self._findings.extend(problems.findings)

    def of_topics(self, topics: Iterable[str], file: str, reader: Callable[[Fields, str], T]) -> tuple[T, ...]:
        return tuple(item for topic in topics for item in self.read(f"{topic}/{file}", reader, topic))

    def or_raise(self, whole: W) -> W:
        if self._findings:
            raise Unusable(self._findings)
        return whole


def _items(text: str, problems: Problems) -> Iterator[Fields]:
    root = parse(text, problems.file)
    if not isinstance(root.content, list):
        problems.add(root.line, "This file should be a list.", 'Start each item with "- id: ...".')
        return
    for node in root.content:
        yield Fields(node, problems, "an item")


def _lesson(fields: Fields, _: str) -> Lesson:
    id = fields.text("id")
    fields.what = f"the lesson {id}"
    fields.only("id", "theme", "lesson", "acts")
    if not _LESSON.fullmatch(id):
        fields.problems.add(
            fields.line_of("id"), f'"{id}" is not the id of a lesson.', "Write a source and a number: S0-14."
        )
    return Lesson(
        id, fields.text("theme"), fields.text("lesson"), fields.several("acts", {a.value: a for a in Act}), fields.line
    )


def _paper(fields: Fields, _: str) -> Paper:
    id = fields.text("id")
    fields.what = f"the paper {id}"
    fields.only("id", "title", "holds", "evidence")
    return Paper(id, fields.text("title"), fields.text("holds"), _evidence(fields), fields.line)


def _exercise(fields: Fields, topic: str) -> Exercise:
    id = _id(fields, topic, "exercise")
    fields.only("id", "title", "purpose", "minutes", "steps", "needs", "gives", "feeds", "evidence")
    minutes, steps = fields.number("minutes", 0), fields.texts("steps")
    if minutes < 1:
        fields.problems.add(fields.line, f"{fields.what} does not say how many minutes it takes.")
    if not 2 <= len(steps) <= MOST_STEPS:
        fields.problems.add(
            fields.line_of("steps"),
            f"{fields.what} has {len(steps)} steps.",
            f"Two to {MOST_STEPS} can be kept in mind.",
        )
    return Exercise(
        id=id,
        title=fields.text("title"),
        purpose=fields.text("purpose"),
        minutes=minutes,
        steps=steps,
        needs=fields.texts("needs"),
        gives=fields.text("gives"),
        feeds=fields.texts("feeds"),
        evidence=_evidence(fields),
        line=fields.line,
    )


def _review(fields: Fields, topic: str) -> ReviewItem:
    id = _id(fields, topic, "review item")
    fields.only("id", "statement", "question", "asked", "of", "at", "evidence")
    statement, question = fields.text("statement", ""), fields.text("question", "")
    if bool(statement) == bool(question):
        fields.problems.add(fields.line, f"{fields.what} should have a statement to score, or a question to answer.")
    if question and not question.endswith("?"):
        fields.problems.add(
            fields.line_of("question"), f"The question of {fields.what} does not end in a question mark."
        )
    return ReviewItem(
        id=id,
        words=statement or question,
        scored=bool(statement),
        anonymous=fields.one_of("asked", {"named": False, "anonymous": True}) or False,
        asked_of=fields.one_of("of", {who.value: who for who in AskedOf}) or AskedOf.PARTNERS,
        at=fields.several("at", {at.value: at for at in At}),
        evidence=_evidence(fields),
        line=fields.line,
    )


def _id(fields: Fields, topic: str, what: str) -> str:
    id = fields.text("id")
    fields.what = f"the {what} {id}"
    prefix, _, name = id.partition(".")
    if prefix != topic or not _NAME.fullmatch(name):
        fields.problems.add(fields.line_of("id"), f'"{id}" is not an id for this topic.', f"Write {topic}.some_name.")
    return id


def _evidence(fields: Fields) -> tuple[str, ...]:
    evidence = fields.texts("evidence")
    if not evidence:
        fields.problems.add(fields.line, f"{fields.what} names no lesson.", "Add a line such as evidence: [S0-14].")
    return evidence
