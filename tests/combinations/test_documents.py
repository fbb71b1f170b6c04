"""Whatever is answered, left out or still open, and however many partners of whatever kind: every document reads well."""

from __future__ import annotations

import pytest

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from tests.combinations.settings import answers_of, choices, rows
from tests.support.whole import (
    BLANK,
    EXAMPLE,
    NOT_APPLICABLE,
    OPEN,
    answered,
    council_and_charity,
    documents,
    library,
    partners,
    questions,
    raw_answers,
    read,
)
from tests.support.wording_faults import FAULTS, faults, signed_by

KINDS = tuple(library().pack.partner_kinds)
OUTLINES = tuple(library().outline(id) for id in library().outline_ids())
AGREED = frozenset(each.kind for each in OUTLINES if each.signing_blocks == ("partners",))
WITHOUT_BLOCKS = ("list", "joining", "unsigned")
"""The documents that every partner signs."""

LADDER = frozenset(each.kind for each in OUTLINES if each.rung)
"""The documents that stand by themselves; the others sum them up or go with them."""


def reads_well(raw: dict[str, Raw]) -> None:
    answers = read(raw)
    found = []
    for document in documents(answered(answers)):
        kind = document.document.meta.kind
        found += [f"{kind}: {fault}" for fault in faults(document)]
        signs = signed_by(document.document)
        if kind in AGREED:
            place = answers.get("signing.place")
            nobody = kind != "Heads of terms" and place is not None and place.value in WITHOUT_BLOCKS
            everybody = [] if nobody else [partner.id for partner in answers.partners]
            assert signs == everybody, f"{kind}: not everybody can sign"
        else:
            named = [who for who in signs if who]
            assert len(named) == len(set(named)), f"{kind}: somebody signs twice"
    assert not found, "\n".join(found)


@pytest.mark.parametrize("state", [EXAMPLE, BLANK, OPEN, NOT_APPLICABLE])
def test_all_questions_in_one_state(state: str) -> None:
    reads_well(raw_answers(council_and_charity(), otherwise=state))


def test_an_agreement_that_has_no_partners_yet_says_so() -> None:
    raw = raw_answers([], otherwise=BLANK)
    reads_well(raw)
    for document in documents(answered(read(raw))):
        if document.document.meta.kind in LADDER:
            assert "partners.list" in [point.answer for point in document.document.open_points if point.missing]


@pytest.mark.parametrize("number", range(len(rows())))
def test_choices_in_pairs(number: int) -> None:
    reads_well(answers_of(number))


def test_the_pairs_hold_every_option_of_every_choice() -> None:
    for question, settings in choices().items():
        assert {row[question] for row in rows()} == set(settings)


@pytest.mark.parametrize("number", [2, 3, 9, 50])
def test_few_and_many_partners(number: int) -> None:
    kinds = (KINDS * 3)[:number]
    reads_well(raw_answers(partners(*kinds), {"governance.structure": "board", "governance.votes": "seats"}))


@pytest.mark.parametrize("kind", KINDS)
def test_partners_of_one_kind(kind: str) -> None:
    reads_well(raw_answers(partners(kind, kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_partner_of_each_kind_beside_others_in_a_binding_document(kind: str) -> None:
    reads_well(raw_answers(partners(kind, "council", "informal"), {"legal.binding": "yes"}))


HABITS = {
    "without a capital and a full stop": "some plain words",
    "without a full stop": "Some plain words",
    "with a full stop": "Some plain words.",
    "over two lines": "First line\nsecond line",
}


@pytest.mark.parametrize("typed", HABITS.values(), ids=HABITS.keys())
def test_free_answers_as_people_type_them(typed: str) -> None:
    words = {
        question.id: typed.replace("\n", " ") if question.kind is Kind.LINE else typed
        for question in questions()
        if question.kind in (Kind.LINE, Kind.TEXT)
    }
    given = {**words, "governance.structure": "board", "governance.decides": "enlarged", "legal.binding": "mixed"}
    reads_well(raw_answers(partners("council", "informal", "nhs"), given))


PLANTED = {
    "a mark of the wording language": "Notice of {{ exit.notice }}.",
    "a word of the machine": "They pay None.",
    "a word that only the file has": "Notice: not applicable.",
    "two spaces": "They  meet.",
    "one of many": "It has 1 partners.",
    "many of one": "It takes 5 day.",
    "a instead of an": "Signed by a officer.",
    "an instead of a": "It is an council.",
    "two full stops": "They meet..",
    "a space before a stop": "They meet , then eat.",
    "an empty bracket": "The council () pays.",
    "a small letter after a full stop": "They meet. then they eat.",
    "a doubled word": "They meet in the the hall.",
    "a comma before nothing": "They bring bread and .",
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_would_be_seen(name: str) -> None:
    assert FAULTS[name].search(PLANTED[name])
    assert not FAULTS[name].search(
        "A partner of an NHS body meets one other. The council (Northfield) pays £1.50 a day."
    )


def test_the_documents_are_all_there() -> None:
    kinds = [kind_of(document) for document in documents(answered(read(raw_answers(council_and_charity()))))]
    for_each = sum(bool(library().outline(id).for_each) for id in library().outline_ids())
    assert len(kinds) == len(set(kinds)) == len(library().outline_ids()) + for_each >= 3


def kind_of(document: ResolvedDocument) -> str:
    return document.document.meta.kind
