"""What must not change what check says: other names, another order, one more topic, a waiver taken back, a disk out of reach."""

from __future__ import annotations

import builtins
import io
import os
import pathlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding
from agreement_builder.model.content import DELETE
from agreement_builder.store.answers_file import read, save
from agreement_builder.workflow.agreements import UNDATED, assemble_anyway
from agreement_builder.workflow.checking import engine_for, rests_on
from tests.checks.variants import (
    BALANCED,
    REAL,
    Content,
    Naming,
    agreement_of,
    content_of,
    found,
    kinds,
    partners,
    partners_reversed,
    renamed,
    rows_reversed,
    sections_reversed,
    topics,
    whom,
    with_topic,
    without,
)
from tests.support.whole import library

ALL = (*BALANCED, *REAL)
BY_NAME = {path.stem: path for path in ALL}
NAMES = (
    ("All Saints (Men & Sheds)", "All Saints"),
    ("C++ [North] *.*", "C++"),
    ("Every One & Co", "Every One"),
    ("$5 a Head? CIC", "$5 a Head?"),
    ("A|B Trust", "A|B"),
    ("The Board of Ash", "the Board of Ash"),
    ("Reach", "Reach"),
    ("Both^2", "Both^2"),
    ("Quillmoor (Kent)", "Quillmoor"),
    ("Users’ Voice \\1", "Voice \\1"),
)
"""Names that are words of the language, or that a careless search would not find or would find everywhere."""

every_file = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)


@cache
def as_it_stands(path: Path) -> tuple[Finding, ...]:
    return found(content_of(path))


def other_names(content: Content) -> Naming:
    ids, spoken = {}, {}
    for number, (partner, (name, short)) in enumerate(zip(partners(content), NAMES, strict=False)):
        before = partner.get("short", partner["name"])
        ids[partner["id"]] = f"zz{number}"
        spoken[partner["name"]] = name
        spoken[before] = name if before == partner["name"] else short
    return Naming(ids, spoken)


def said(findings: tuple[Finding, ...], words: Callable[[str], str] = str) -> list[tuple[str, str]]:
    return sorted((each.code, words(each.message).casefold()) for each in findings)


def about_whom(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return sorted((each.code, each.severity, whom(each)) for each in findings)


@every_file
def test_other_names_and_ids_of_partners_change_nothing(path: Path) -> None:
    content = content_of(path)
    naming = other_names(content)
    told = found(renamed(content, naming))
    assert kinds(told, naming.back().key) == kinds(as_it_stands(path))
    assert [each.place.question.partition("/")[2] for each in told] == [
        each.place.question.partition("/")[2] for each in as_it_stands(path)
    ]
    assert said(told, naming.back().words) == said(as_it_stands(path))


@every_file
def test_another_order_of_signing_changes_neither_what_is_found_nor_about_whom(path: Path) -> None:
    told = found(partners_reversed(content_of(path)))
    assert about_whom(told) == about_whom(as_it_stands(path))


@every_file
def test_sections_and_rows_in_another_order_change_nothing(path: Path) -> None:
    assert kinds(found(rows_reversed(sections_reversed(content_of(path))))) == kinds(as_it_stands(path))


# ---------------------------------------------------------------- one more topic


APART = ("credit", "property", "people", "information", "ways")


def unrelated(findings: tuple[Finding, ...], topic: str) -> list[tuple[str, str, str, str]]:
    """What was found by checks that rest on nothing of a topic. Those on what is still open look at every topic."""
    checks = {each.code: each for each in library().practice.checks}
    here = []
    for each in findings:
        check = checks.get(each.code)
        asked = (
            {question.partition(".")[0] for question in rests_on(check, library().questionnaire)} | {check.topic}
            if check
            else set()
        )
        if check and not asked & {topic, "open"}:
            here.append(each)
    return kinds(tuple(here))


@pytest.mark.parametrize("topic", APART)
@pytest.mark.parametrize("path", BALANCED, ids=lambda path: path.stem)
def test_one_more_complete_topic_changes_nothing_about_the_others(path: Path, topic: str) -> None:
    before = found(without(content_of(path), topic))
    assert unrelated(before, topic) == unrelated(as_it_stands(path), topic)


@pytest.mark.parametrize("name", ["family-hubs", "young-carers-2025", "derbyshire-modern-slavery-terms"])
@pytest.mark.parametrize(("topic", "source"), [("property", "balanced-terms"), ("ways", "balanced-charter")])
def test_a_topic_of_another_agreement_changes_nothing_about_the_others(name: str, topic: str, source: str) -> None:
    content = content_of(BY_NAME[name])
    assert topic not in topics(content)
    more = with_topic(content, content_of(BY_NAME[source]), topic)
    assert unrelated(found(more), topic) == unrelated(as_it_stands(BY_NAME[name]), topic)


# ---------------------------------------------------------------- let stand, and taken back


def test_a_finding_that_was_let_stand_is_back_as_it_was_once_that_is_taken_back(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(BY_NAME["nursery-jobs"].read_bytes())
    before = workflow.check(workflow.open_agreement(ours))
    chosen = [each for each in before if each.code in ("date-in-busy-time", "signatory-without-authority")]
    assert len(chosen) == 2
    for each in chosen:
        workflow.waive(workflow.start_session(ours), each.code, each.about, "we have talked about it", "both sponsors")
    assert workflow.check(workflow.open_agreement(ours)) == tuple(each for each in before if each not in chosen)
    save(ours, {("waived",): DELETE}, read(ours).revision)
    assert workflow.check(workflow.open_agreement(ours)) == before


# ---------------------------------------------------------------- no disk


@pytest.mark.parametrize("name", ["young-carers", "balanced-consortium", "three-becks"])
def test_no_rule_reads_the_disk(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    agreement = agreement_of(content_of(BY_NAME[name]))
    document = assemble_anyway(agreement, UNDATED)
    checks = library().practice.checks

    def refused(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a rule has reached for the disk")

    again = engine_for(agreement, lambda: document, agreement.outline())
    expected = engine_for(agreement, lambda: document, agreement.outline()).run(checks)
    with monkeypatch.context() as patched:
        for place, what in (
            *((builtins, each) for each in ("open",)),
            *((io, each) for each in ("open", "open_code")),
            *((os, each) for each in ("open", "stat", "lstat", "listdir", "scandir", "getcwd", "walk")),
            *(
                (pathlib.Path, each)
                for each in ("open", "read_text", "read_bytes", "exists", "is_file", "iterdir", "glob", "stat")
            ),
        ):
            patched.setattr(place, what, refused)
        told = again.run(checks)
    assert told == expected
