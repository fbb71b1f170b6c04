"""Sharing people's details: who writes the agreement here gets a schedule that says when it counts; nobody else meets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.text import plain
from agreement_builder.workflow.agreements import assemble
from agreement_builder.workflow.opening import open_agreement

ANSWERS = """\
format: 1
answers:
  partners:
    list:
      - {{id: clinic, name: Staithe Lane Clinic, short: the clinic, kind: nhs}}
      - {{id: carers, name: Tidesley Carers, short: Tidesley Carers, kind: cio}}
      - {{id: college, name: Staithe College, short: the college, kind: university}}
  information: {information}
"""
COMPLETE = """
    personal: shared
    agreement: here
    sharing_purpose: So that a carer who leaves hospital on Friday is rung on Saturday.
    flows:
      - {what: name and phone, from: [clinic], to: [carers], why: to ring on Saturday, basis: consent, how: the secure form}
    controllers: each
    special: That somebody has dementia is about health. It passes only with written consent.
    security: Only through the secure form.
    assessment: done
    contacts: {clinic: Practice Manager, carers: Coordinator, college: not applicable}
"""


def made(tmp_path: Path, information: str, document: str = "agreement") -> ResolvedDocument:
    path = tmp_path / "ours.yaml"
    path.write_text(ANSWERS.format(information=information), encoding="utf-8")
    return assemble(open_agreement(path), date(2027, 3, 1), document)


def words(document: ResolvedDocument) -> str:
    return " ".join(plain(document, 1000).replace("\u00a0", " ").split())


def missing(document: ResolvedDocument) -> set[str]:
    return {point.answer for point in document.document.open_points if point.answer.startswith("information.")}


@pytest.mark.parametrize("document", ["agreement", "memorandum", "consortium"])
def test_a_complete_schedule_says_what_passes_on_what_basis_and_for_how_long(tmp_path: Path, document: str) -> None:
    drawn = made(tmp_path, COMPLETE, document)
    said = words(drawn)
    for found in (
        "So that a carer who leaves hospital on Friday is rung on Saturday.",
        "the person’s consent",
        "each partner for what it holds",
        "Only through the secure form.",
        "have been weighed in writing",
        "within 24 hours at the latest",
        "Practice Manager",
        "Neither these rules nor a missing signature stands in the way.",
    ):
        assert found in said
    assert not missing(drawn) - {"information.foi"}


def test_a_schedule_that_lacks_something_is_a_draft_and_shows_what_it_lacks(tmp_path: Path) -> None:
    drawn = made(tmp_path, "{personal: shared, agreement: here}")
    assert "Until then it is a draft, and does not take the place of such an agreement." in words(drawn)
    assert {
        "information.sharing_purpose",
        "information.flows",
        "information.controllers",
        "information.special",
        "information.security",
        "information.assessment",
    } <= missing(drawn)


@pytest.mark.parametrize(
    "information", ["{personal: numbers-only}", "{personal: none}", "{personal: shared, agreement: not-needed}"]
)
def test_partners_who_share_no_details_never_meet_it(tmp_path: Path, information: str) -> None:
    drawn = made(tmp_path, information)
    assert "What this schedule is" not in words(drawn)
    assert not missing(drawn)


def test_whoever_has_not_signed_gets_nothing_under_it(tmp_path: Path) -> None:
    said = words(
        made(
            tmp_path,
            "{personal: shared, agreement: partly, not_covered: [college], agreement_by: 2027-10-31,"
            " agreement_name: the sharing agreement of 9 April 2027, until_then: Nothing named goes to the college.}",
        )
    )
    assert "already have the sharing agreement of 9 April 2027. It does not yet cover the college." in said
    assert "A partner that is not covered gets no details under it, whatever else it has signed." in said
    assert "Until then, this holds: Nothing named goes to the college." in said
