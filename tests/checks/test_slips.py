"""Slips of the pen in answers: what check finds, and what comes near and is no slip."""

from __future__ import annotations

import time

import pytest

from agreement_builder.model.values import Raw
from tests.checks.test_rules import found

SET: dict[str, Raw] = {
    "legal.binding": "no",
    "exit.notice": "3 months",
    "exit.ends": "2029-03-31",
    "governance.structure": "board",
    "governance.body_name": "the board",
    "governance.papers_before": "5 working days",
    "governance.notes_days": "5",
    "governance.quorum": "four members",
    "governance.decides": "enlarged",
    "governance.majority": "two thirds of the votes",
    "governance.meets": "every 6 weeks",
}

SLIPS = [
    ("rule-twice", "A partner may withdraw on one month’s written notice."),
    ("rule-twice", "Agendas go out ten working days before each meeting."),
    ("rule-twice", "The minutes are sent round within three weeks."),
    ("rule-twice", "The quorum is six."),
    ("rule-twice", "Decisions need three quarters of the votes."),
    ("rule-twice", "The board meets twice a year."),
    ("rule-twice", "This partnership runs until 31 March 2028."),
    ("partnership-as-person", "The partnership shall own the minibus."),
    ("partnership-as-person", "The cook is employed by the board."),
    ("status-contradicted", "A partner that leaves early is liable to pay damages."),
    ("status-contradicted", "Each partner indemnifies the others."),
    ("status-contradicted", "This memorandum is binding on the partners."),
    ("foreign-name", "The Westmere Development Trust Ltd will provide two rooms."),
    ("foreign-name", "[Organisation to be inserted] keeps the keys."),
    ("superseded-body", "Whoever works there has an enhanced CRB check."),
    ("superseded-body", "The clinical commissioning group pays for the nurse."),
    ("superseded-law", "The partners follow section 31 of the Health Act 1999."),
    ("superseded-law", "What is bought is bought under the Public Contracts Regulations 2015."),
    ("one-sided-right", "Only Northfield may terminate this agreement."),
    ("one-sided-right", "Northfield can change the terms at any time."),
    ("another-number-of-partners", "All four partners keep a copy."),
    ("another-number-of-partners", "The partnership consists of seven partners."),
]  # fmt: skip

NEAR = [
    ("rule-twice", "A partner leaves the shop after one month’s notice to the landlord."),
    ("rule-twice", "If a partner leaves early, it gives one month’s notice."),
    ("rule-twice", "The finance group sends its papers two days before each meeting."),
    ("rule-twice", "The minutes are sent round within a week."),
    ("rule-twice", "The quorum is at least two thirds of the seats."),
    ("rule-twice", "Spending decisions need three members."),
    ("rule-twice", "The trustees of Oak Street meet monthly."),
    ("rule-twice", "The grant runs until 31 March 2028."),
    ("rule-twice", "This partnership began on 1 May 2019."),
    ("partnership-as-person", "The partnership cannot own anything."),
    ("partnership-as-person", "Northfield employs the cook for the partnership."),
    ("partnership-as-person", "The board signs off the plan and owns the result."),
    ("partnership-as-person", "The partnership lease is in the safe."),
    ("status-contradicted", "Nothing in this paper is legally binding."),
    ("status-contradicted", "Staff are legally bound to tell the police."),
    ("status-contradicted", "Each grant letter is legally binding."),
    ("status-contradicted", "The van hirer pays any damages."),
    ("foreign-name", "Westmere Police will come when they are called."),
    ("foreign-name", "The County Council will decide about the road."),
    ("foreign-name", "The Northfield Borough Council will provide two rooms."),
    ("superseded-body", "Until 2012 a CRB check was enough."),
    ("superseded-body", "The partners use the PCT software for the film."),
    ("superseded-law", "It was set up under the Companies Act 1985 and is registered under the Charities Act 1993."),
    ("one-sided-right", "Any partner, such as Northfield, may end this agreement."),
    ("one-sided-right", "Each partner may end the agreement with three months’ notice."),
    ("one-sided-right", "Northfield may change the agreement on sharing that it wrote for its schools if a school asks."),
    ("another-number-of-partners", "Both partners keep a copy, and three of the other groups do."),
    ("another-number-of-partners", "One of the two partners keeps the key."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence"), SLIPS)
def test_a_slip_is_found_and_quoted(code: str, sentence: str) -> None:
    (told,) = found({**SET, "exit.leaver": sentence}, code)
    assert told.place.question == "exit.leaver"


@pytest.mark.parametrize(("code", "sentence"), NEAR)
def test_what_comes_near_is_left_alone(code: str, sentence: str) -> None:
    assert found({**SET, "exit.leaver": sentence}, code) == []


@pytest.mark.parametrize("unit", ["A", "Aaa ", "A and B of C for ", "papers ", "one of the two ", "[", "£1,000 "])
def test_words_without_end_are_read_at_once(unit: str) -> None:
    long = {**SET, "exit.leaver": unit * 3000}
    began = time.monotonic()
    for code in ("foreign-name", "rule-twice", "status-contradicted", "another-sum", "one-sided-right"):
        found(long, code)
    assert time.monotonic() - began < 20
