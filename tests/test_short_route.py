"""Ten minutes make a first draft that can be taken to a meeting: few questions, few blanks, right for two partners and for four."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.library.loader import Library
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.text import plain

PARTNERS = {
    2: """
      - {id: lantern, name: Lantern Libraries, short: Lantern, kind: cio}
      - {id: school, name: Heron Road Primary School, short: the school, kind: school}""",
    4: """
      - {id: council, name: Tidesley District Council, short: the council, kind: council}
      - {id: trust, name: Saltmarsh Health NHS Trust, short: the Trust, kind: nhs}
      - {id: lantern, name: Lantern Libraries, short: Lantern, kind: cio}
      - {id: friends, name: Friends of the Meadow, short: the Friends, kind: informal}""",
}
GOVERNANCE = {
    2: "{structure: leads, meets: every 6 weeks, decides: consensus}",
    4: "{structure: board, meets: quarterly, decides: majority}",
}
MONEY = {2: "none", 4: "grants"}
ANSWERS = """
format: 1
pack: partnership 1.0.0
document: {document}
draft: 1
date: 2026-09-07
answers:
  partners:
    list: {partners}
  purpose:
    name: Read at Home
    statement: every family has books in the house that the children chose
  goals:
    objectives:
      - objective: Books in every home
        measure: families who borrow each month
        baseline: 40 of 210
        target: 120 of 210
        by: 2027-12-31
        keeper: Lantern
        lead: Lantern
        benefit: stories at bedtime
  roles:
    work: [{{work: The weekly van, leads: [lantern]}}]
  money: {{passes: {money}}}
  governance: {governance}
  users: {{voice: four parents choose the books}}
  review: {{first: 2027-01-15}}
  exit: {{starts: 2026-10-01, ends: 2028-07-31, decide_by: 2028-03-31, notice: 2 months}}
  legal: {{binding: no}}
"""
OUTLINES = ("charter", "memorandum", "agreement")


def first_draft(folder: Path, partners: int, document: str) -> ResolvedDocument:
    text = ANSWERS.format(
        document=document, partners=PARTNERS[partners], governance=GOVERNANCE[partners], money=MONEY[partners]
    )
    file = folder / "ours.yaml"
    file.write_text(text.lstrip(), encoding="utf-8")
    agreement = workflow.open_agreement(file)
    assert agreement.findings == ()
    return workflow.assemble(agreement, date(2026, 9, 7))


def words(document: ResolvedDocument) -> str:
    return " ".join(plain(document, 1000).replace("\u00a0", " ").split())


def test_the_short_route_is_short() -> None:
    short = [question.id for question in Library.shipped().questionnaire.by_id.values() if question.short]
    assert 12 <= len(short) <= 16


@pytest.mark.parametrize("partners", PARTNERS)
@pytest.mark.parametrize("document", OUTLINES)
def test_a_first_draft_has_few_blanks(tmp_path: Path, partners: int, document: str) -> None:
    assert len(first_draft(tmp_path, partners, document).document.open_points) < 12


@pytest.mark.parametrize("document", OUTLINES)
def test_two_partners_read_of_the_other_and_not_of_the_others(tmp_path: Path, document: str) -> None:
    said = words(first_draft(tmp_path, 2, document))
    for wrong in (
        "the others will",
        "tell the others",
        "every other partner",
        "another partner’s",
        "all the partners",
        "ny partner",
    ):
        assert wrong not in said
    assert "by giving the other partner written notice" in said


@pytest.mark.parametrize("document", OUTLINES)
def test_four_partners_read_of_the_others(tmp_path: Path, document: str) -> None:
    said = words(first_draft(tmp_path, 4, document))
    for wrong in ("the other partner ", "the other partner’s", "ither partner", "both partners"):
        assert wrong not in said
    assert "by giving every other partner written notice" in said


@pytest.mark.parametrize("partners", PARTNERS)
def test_free_words_stand_as_sentences(tmp_path: Path, partners: int) -> None:
    said = words(first_draft(tmp_path, partners, "agreement"))
    assert "Every family has books in the house that the children chose." in said
    assert "Four parents choose the books." in said
