"""In tables of the whole library, with cells that are open or do not apply at random: every other cell is still printed, and
each open cell is listed once, under a clause that tells of its table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

import pytest

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.model import walk
from agreement_builder.model.document import Blank, ResolvedDocument, Value
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from tests.support.whole import DATED, answered, library, partners, raw_answers, read

DOCUMENTS = ("agreement", "consortium", "memorandum", "terms")
IN_THE_SIGNING_BLOCKS = "signing.signatories"
"""Who signs stands in lines to sign on, which are no wording of a clause."""

Content = dict[str, Raw]


@cache
def base() -> Content:
    """Every question answered by its example."""
    return raw_answers(partners("council", "cio", "school"))


def tables(content: Content) -> Iterator[tuple[Question, str, list[dict[str, Raw]]]]:
    """Every table, with the name of its answer and its rows."""
    topics: Any = content["answers"]
    for topic, entries in topics.items():
        for name, held in entries.items():
            question = library().questionnaire.by_id[f"{topic}.{name}"]
            if question.kind is Kind.TABLE:
                of_each = held.items() if question.each_partner else [("", held)]
                yield from ((question, f"{question.id}[{who}]" if who else question.id, rows) for who, rows in of_each)


@cache
def made(seed: int | None, id: str) -> tuple[ResolvedDocument, dict[str, str]]:
    """A document with cells marked at random, none of them without a seed, and the marks by the cell's name."""
    content, marks = deepcopy(base()), {}
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    for question, key, rows in tables(content) if seed is not None else ():
        for number, row in enumerate(rows, 1):
            for column in question.columns:
                if chance.random() < 0.2:
                    mark = chance.choice(["to be agreed", "not applicable"])
                    row[column.id] = (
                        mark if chance.random() < 0.5 else {mark: {"note": "Soon."} if mark[0] == "t" else "Why."}
                    )
                    marks[f"{key}/{number}/{column.id}"] = mark
    seen = answered(read(content))
    outline = library().outline(id)
    drafted = draft(library(), seen, select(library(), outline, seen.lookup), DATED)
    return resolve(drafted, SCHEMES[outline.numbering]), marks


def printed(document: ResolvedDocument) -> dict[str, set[str]]:
    """The words of each cell that is printed, and "" for the mark of one that is open."""
    found: dict[str, set[str]] = defaultdict(set)
    for clause in walk.clauses(document.document):
        for inline in walk.inlines(clause.body):
            if isinstance(inline, Value | Blank) and inline.answer.count("/") > 1:
                found[inline.answer].add(inline.text if isinstance(inline, Value) else "")
    return found


@pytest.mark.parametrize("id", DOCUMENTS)
@pytest.mark.parametrize("seed", range(5))
def test_every_other_cell_is_still_printed(seed: int, id: str) -> None:
    before, (document, marks) = printed(made(None, id)[0]), made(seed, id)
    after = printed(document)
    assert len(marks) > 50
    lost = {place: words for place, words in before.items() if place not in marks and not words & after[place]}
    assert lost == {}


@pytest.mark.parametrize("id", DOCUMENTS)
@pytest.mark.parametrize("seed", range(5))
def test_each_open_cell_is_listed_once_and_under_a_clause(seed: int, id: str) -> None:
    before, (document, marks) = printed(made(None, id)[0]), made(seed, id)
    told = {place.partition("/")[0] for place in before}
    points = Counter(point.answer for point in document.document.open_points)
    where = {point.answer: point.where for point in document.document.open_points}
    still_open = [place for place, mark in marks.items() if mark == "to be agreed"]
    assert {place: points[place] for place in still_open} == dict.fromkeys(still_open, 1)
    assert not [place for place, mark in marks.items() if mark == "not applicable" and points[place]]
    adrift = [place for place in still_open if place.partition("/")[0] in told and not where[place]]
    assert [place for place in adrift if not place.startswith(IN_THE_SIGNING_BLOCKS)] == []
