"""The relationship charter: what partners read aloud before the rules, made from the same answers as the rules."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.registry import render
from agreement_builder.render.text import plain
from agreement_builder.workflow.agreements import assemble
from agreement_builder.workflow.opening import open_agreement

EXAMPLES = Path(__file__).parents[2] / "examples"


def charter(example: str) -> ResolvedDocument:
    return assemble(open_agreement(EXAMPLES / f"{example}.yaml"), date(2026, 7, 20), "relationship")


@pytest.mark.parametrize("example", ["family-hubs", "nursery-jobs"])
def test_it_fits_three_pages_and_says_that_the_full_text_counts(example: str) -> None:
    document = charter(example)
    said = " ".join(plain(document, 1000).replace("\u00a0", " ").split())
    assert "every task has one name and one date beside it" in said
    assert "Where the two differ, the full text counts." in said
    with pikepdf.open(io.BytesIO(render(document, "pdf", None))) as pdf:
        assert len(pdf.pages) <= 3


def test_each_partner_s_own_aims_stand_beside_the_shared_purpose() -> None:
    document = charter("family-hubs")
    said = " ".join(plain(document, 1000).replace("\u00a0", " ").split())
    for words in (
        "say it once, and get help early.",
        "Buildings, the duty in law and the grant.",
        "To be in the room before it is decided, and not to be the ones who always travel.",
        "The truth about queues.",
        "stand in alphabetical order",
    ):
        assert words in said
