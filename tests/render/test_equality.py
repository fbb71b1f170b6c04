"""A document says the same in every format: words, numbers, tables, lines to sign on, and where its references lead.

What must be said comes from the tree; each format is read by its own rules (see `tests/support/read_*.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from agreement_builder import workflow
from agreement_builder.model.document import Blank, Clause, Document, ResolvedDocument, Section, Value
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.render.registry import FORMATS, render
from tests.support.drafts import Drafted, drafts
from tests.support.read_html import read_html
from tests.support.read_json import read_json
from tests.support.read_markdown import read_markdown
from tests.support.read_pdf import as_seen, read_pdf
from tests.support.read_word import read_word
from tests.support.reading import Reading, differences, read_tree, read_tree_with_goals, without_depth, without_signing
from tests.support.sample import flat_document, para, sample_document
from tests.support.strategies import documents

SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@cache
def _agreement(example: Path) -> ResolvedDocument:
    return workflow.assemble(workflow.open_agreement(example), date(2026, 7, 20))


def _json(document: ResolvedDocument) -> list[str]:
    return differences(read_tree(document), read_json(render(document, "json")))


def _markdown(document: ResolvedDocument) -> list[str]:
    return differences(without_signing(read_tree(document)), read_markdown(render(document, "md")))


def _html(document: ResolvedDocument) -> list[str]:
    return differences(read_tree(document), read_html(render(document, "html")))


def _word(document: ResolvedDocument) -> list[str]:
    return differences(without_depth(read_tree(document)), without_depth(read_word(render(document, "docx"))))


def _pdf(document: ResolvedDocument) -> list[str]:
    ours, theirs = as_seen(read_tree_with_goals(document), read_pdf(render(document, "pdf")))
    return differences(_shown(ours), _shown(theirs))


def _shown(reading: Reading) -> Reading:
    """Without paragraphs of signs that a page cannot show: they leave a tag without text, or none."""
    return replace(reading, lines=tuple(line for line in reading.lines if tuple(line) != ("text", "")))


COMPARED: Mapping[str, Callable[[ResolvedDocument], list[str]]] = {
    "docx": _word,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "json": _json,
}


def test_every_format_is_compared() -> None:
    assert COMPARED.keys() == FORMATS.keys()


@pytest.mark.parametrize("document", [sample_document(), flat_document()], ids=["agreement", "charter"])
@pytest.mark.parametrize("format_id", COMPARED)
def test_a_format_says_all_and_nothing_else(format_id: str, document: ResolvedDocument) -> None:
    assert COMPARED[format_id](document) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("format_id", COMPARED)
def test_every_way_of_numbering_is_the_same_in_every_format(format_id: str, scheme: str) -> None:
    assert COMPARED[format_id](sample_document(SCHEMES[scheme])) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format_id", COMPARED)
def test_the_examples_say_the_same_in_every_format(format_id: str, example: Path) -> None:
    assert COMPARED[format_id](_agreement(example)) == []


@pytest.mark.parametrize("format_id", COMPARED)
def test_what_cannot_be_carried_is_the_same_sign_in_every_format(format_id: str) -> None:
    whole = flat_document()
    unfit = "bell\x07 null\x00 half \ud83d none \uffff"
    clause = Clause("charter.aim", unfit, (para(Value(unfit, "purpose.name"), Blank(unfit, "purpose.name")),))
    meta = replace(whole.document.meta, title=unfit, kind=unfit, partners=(unfit,), show_cover=True, show_contents=True)
    section = Section("charter.together", unfit, (clause,))
    document = replace(whole, document=Document(meta, (section,), ()))
    assert COMPARED[format_id](document) == []


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(documents())
def test_word_says_whatever_people_type_and_counts_as_we_do(document: ResolvedDocument) -> None:
    assert _word(document) == []


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(documents())
def test_a_web_page_says_whatever_people_type(document: ResolvedDocument) -> None:
    assert _html(document) == []


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(documents())
def test_markdown_says_whatever_people_type(document: ResolvedDocument) -> None:
    assert _markdown(document) == []


@settings(max_examples=4, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(documents())
def test_a_pdf_says_whatever_people_type(document: ResolvedDocument) -> None:
    assert _pdf(document) == []


@pytest.mark.parametrize("format_id", [id for id in COMPARED if id != "pdf"])
@settings(max_examples=10, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(drafted=drafts())
def test_whatever_is_answered_is_the_same_in_every_format(format_id: str, drafted: Drafted) -> None:
    assert COMPARED[format_id](drafted.document()) == []


@settings(max_examples=2, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(drafts())
def test_whatever_is_answered_is_the_same_in_a_pdf(drafted: Drafted) -> None:
    assert _pdf(drafted.document()) == []


@pytest.mark.parametrize("format_id", FORMATS)
def test_equal_documents_give_equal_bytes(format_id: str) -> None:
    assert render(sample_document(), format_id) == render(sample_document(), format_id)
