"""What sums up an agreement is short: the examples fit the page that people will keep, and say what the full text says."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from agreement_builder import workflow
from agreement_builder.model.document import Meta, ResolvedDocument
from agreement_builder.render.markdown import write as markdown
from agreement_builder.render.registry import render

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def made(example: str, document: str, partner: str = "") -> ResolvedDocument:
    agreement = workflow.open_agreement(EXAMPLES / f"{example}.yaml")
    return workflow.assemble(agreement, date(2026, 7, 20), document, partner)


def pages(document: ResolvedDocument) -> int:
    """How many pages its PDF has."""
    with pikepdf.open(io.BytesIO(render(document, "pdf"))) as held:
        return len(held.pages)


def text(example: str, document: str, partner: str = "") -> str:
    return markdown(made(example, document, partner)).decode().replace("\u00a0", " ")


@pytest.mark.parametrize("example", ["nursery-jobs", "family-hubs"])
def test_a_summary_fits_one_page(example: str) -> None:
    assert pages(made(example, "summary")) == 1


def test_a_full_text_would_be_seen_to_be_longer() -> None:
    assert pages(made("nursery-jobs", "memorandum")) > 5


@pytest.mark.parametrize(("example", "full"), [("nursery-jobs", "memorandum"), ("family-hubs", "agreement")])
def test_a_summary_has_the_open_points_of_the_full_text_with_their_numbers(example: str, full: str) -> None:
    ours, theirs = made(example, "summary").document, made(example, full).document
    assert [(p.number, p.title) for p in ours.open_points] == [(p.number, p.title) for p in theirs.open_points]
    assert state(ours.meta) == state(theirs.meta)
    for point in theirs.open_points:
        assert point.title.casefold() in text(example, "summary").casefold()


def state(meta: Meta) -> str:
    """Draft, date and how much is open."""
    return meta.status_line


def test_a_summary_says_who_does_what_what_it_costs_and_how_one_leaves() -> None:
    said = text("family-hubs", "summary")
    for words in (
        "Oak Street Families | Street outreach, toy library",
        "£1,184,000",
        "four of the five partners",
        "By 30 September 2028 they will decide",
        "written notice of 3 months",
        "binds nobody in law",
    ):
        assert words in said, words


@pytest.mark.parametrize("partner", ["council", "trust", "kindling", "oak-street", "parents-voice"])
def test_the_page_of_a_partner_fits_two_pages(partner: str) -> None:
    assert pages(made("family-hubs", "partner", partner)) <= 2


def test_the_page_of_a_partner_is_about_that_partner_alone() -> None:
    said = text("family-hubs", "partner", "oak-street")
    for words in (
        "Partner page for Oak Street",
        "- Street outreach, toy library",
        "- Induction of every new hub worker",
        "The shop on two mornings a week",
        "£137,000",
        "In advance | each quarter",
        "Oak Street has one seat and one vote",
        "Cannot carry costs for more than six weeks.",
        "| 21 November 2026 | Leads the first thing done together",
        "chair of trustees",
    ):
        assert words in said, words
    for words in ("Three buildings", "£208,000", "Regional Director", "Answer to the landlord"):
        assert words not in said, words
