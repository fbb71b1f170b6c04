"""A small partnership meets little and reads little: how many questions it is asked, and how many words and pages come out.

The caps are generous. Whoever has to raise one asks first what two small partners could do without.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from agreement_builder import workflow
from agreement_builder.interview import engine
from agreement_builder.interview.engine import Interview
from agreement_builder.model import walk
from agreement_builder.model.answers import Answer, Key, Status
from agreement_builder.model.document import Blank, ResolvedDocument, TermDefinition, TermUse, Text, Value
from agreement_builder.model.houserules import AGREED, is_rule
from agreement_builder.render.registry import render
from agreement_builder.workflow.agreements import Agreement, assemble_anyway
from tests.support.whole import library
from tests.test_short_route import first_draft

LIST_AT_MOST = 1.35
"""How long a draft may be with the list of what it adds by itself, beside the same text when all of that has been agreed."""

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def example(name: str, document: str) -> ResolvedDocument:
    return workflow.assemble(workflow.open_agreement(EXAMPLES / f"{name}.yaml"), date(2026, 7, 20), document)


def talked_about(agreement: Agreement, document: str) -> ResolvedDocument:
    """The document once the partners have agreed to all that it adds by itself, so that nothing of that is listed."""
    made = assemble_anyway(agreement, date(2026, 7, 20), document)
    rules = {each.answer: Answer(AGREED) for each in made.document.assumptions if is_rule(each.answer)}
    answers = replace(agreement.answers, rules={**agreement.answers.rules, **rules})
    return assemble_anyway(replace(agreement, answers=answers), date(2026, 7, 20), document)


def pages(document: ResolvedDocument) -> int:
    with pikepdf.open(io.BytesIO(render(document, "pdf"))) as held:
        return len(held.pages)


def words(document: ResolvedDocument, *, own: bool = True) -> int:
    """The words of headings and provisions; without those that answers made, when not `own`."""
    found = 0
    for part in walk.parts(document.document):
        found += len(part.heading.split())
        for clause in part.clauses:
            found += len(clause.heading.split())
            for inline in walk.inlines(clause.body):
                match inline:
                    case Text(text) | TermDefinition(_, text) | TermUse(_, text):
                        found += len(text.split())
                    case Value(text) | Blank(text) if own:
                        found += len(text.split())
    return found


@pytest.mark.parametrize(
    ("name", "document", "most_pages", "most_words", "most_standing"),
    [
        ("nursery-jobs", "memorandum", 15, 4750, 2720),
        ("nursery-jobs", "charter", 4, 1300, 800),
        ("family-hubs", "agreement", 40, 12500, 8500),
    ],
)
def test_a_finished_example_is_no_longer_than_it_has_to_be(
    name: str, document: str, most_pages: int, most_words: int, most_standing: int
) -> None:
    made = talked_about(workflow.open_agreement(EXAMPLES / f"{name}.yaml"), document)
    assert words(made) <= most_words
    assert words(made, own=False) <= most_standing
    assert pages(made) <= most_pages


@pytest.mark.parametrize(
    ("name", "document"), [("nursery-jobs", "memorandum"), ("nursery-jobs", "charter"), ("family-hubs", "agreement")]
)
def test_the_list_of_house_rules_is_a_small_part_of_a_document(name: str, document: str) -> None:
    made = example(name, document)
    text = talked_about(workflow.open_agreement(EXAMPLES / f"{name}.yaml"), document)
    assert words(made) > words(text)
    assert words(made) <= words(text) * LIST_AT_MOST


@pytest.mark.parametrize(
    ("partners", "document", "most_pages", "most_words"),
    [(2, "charter", 4, 1100), (2, "memorandum", 7, 2300), (4, "memorandum", 10, 3300)],
)
def test_a_first_draft_can_be_read_in_ten_minutes(
    tmp_path: Path, partners: int, document: str, most_pages: int, most_words: int
) -> None:
    first_draft(tmp_path, partners, document)
    made = talked_about(workflow.open_agreement(tmp_path / "ours.yaml"), document)
    assert words(made) <= most_words
    assert pages(made) <= most_pages


def asked(agreement: Agreement, answers: dict[str, str] | None = None) -> list[str]:
    """The ids of the questions that come up by themselves, with these answers besides."""
    held = dict(agreement.answers.by_key)
    held.update({Key(id): Answer(value) for id, value in (answers or {}).items()})
    interview = Interview.of(library().questionnaire, replace(agreement.answers, by_key=held))
    return list(dict.fromkeys(ask.question.id for ask in engine.asks(interview)))


def pair(folder: Path) -> Agreement:
    first_draft(folder, 2, "memorandum")
    return workflow.open_agreement(folder / "ours.yaml")


def test_two_partners_after_the_short_route_meet_few_questions(tmp_path: Path) -> None:
    assert len(asked(pair(tmp_path))) <= 125


def test_two_partners_who_answered_much_meet_few_more() -> None:
    assert len(asked(workflow.open_agreement(EXAMPLES / "nursery-jobs.yaml"))) <= 130


@pytest.mark.parametrize(
    ("question", "answer"),
    [("legal.binding", "yes"), ("money.passes", "grants"), ("governance.structure", "board")],
)
def test_what_makes_a_partnership_larger_brings_its_questions(tmp_path: Path, question: str, answer: str) -> None:
    few, many = asked(pair(tmp_path)), asked(pair(tmp_path), {question: answer})
    assert "review.evaluation" not in few
    assert "review.evaluation" in many


def test_nobody_has_to_ask_for_a_question_that_leaves_a_gap() -> None:
    waiting = [question for question in library().questionnaire.by_id.values() if question.offered is not None]
    assert waiting
    assert all(question.optional and question.default is None for question in waiting)


def test_an_answer_to_a_question_that_waits_counts_and_brings_it_up(tmp_path: Path) -> None:
    agreement = pair(tmp_path)
    assert "power.concerns" not in asked(agreement)
    assert "power.concerns" in asked(agreement, {"power.concerns": "Ring the librarian."})
    held = {**agreement.answers.by_key, Key("power.concerns"): Answer("Ring the librarian.", Status.GIVEN)}
    interview = Interview.of(library().questionnaire, replace(agreement.answers, by_key=held))
    assert interview.lookup("power.concerns") == "Ring the librarian."


def test_a_section_lists_what_waits_when_somebody_looks_for_it(tmp_path: Path) -> None:
    interview = Interview.of(library().questionnaire, pair(tmp_path).answers)
    listed = [ask.question.id for ask in engine.asks(interview, topic="power", waiting=True)]
    assert "power.concerns" in listed
