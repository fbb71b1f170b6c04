"""Whatever is answered, left out or still open, and however many partners of whatever kind: every document reads well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import pytest

from agreement_builder.assemble.arrange import arranged
from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.model.answers import Answers
from agreement_builder.model.arrangement import Arrangement, Placed
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from tests.combinations.settings import answers_of, choices, rows
from tests.support.shape_faults import number_faults, rule_faults, shape_faults
from tests.support.whole import (
    BLANK,
    DATED,
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
from tests.support.wording_faults import faults, signed_by

KINDS = tuple(library().pack.partner_kinds)
MEETING = ("legal.binding", "governance.structure", "legal.model")
"""Questions whose every option has to be tried with every kind of partner."""
OUTLINES = tuple(library().outline(id) for id in library().outline_ids())
AGREED = frozenset(each.kind for each in OUTLINES if each.signing_blocks == ("partners",))
WITHOUT_BLOCKS = ("list", "joining", "unsigned")
"""The documents that every partner signs."""

LADDER_IDS = tuple(outline.id for outline in OUTLINES if outline.rung)
LADDER = frozenset(each.kind for each in OUTLINES if each.rung)
"""The documents that stand by themselves; the others sum them up or go with them."""


LONG = ("agreement", "consortium")
"""Between them they have nearly every clause."""


def in_turn(number: int) -> tuple[str, ...]:
    """Some of the documents, others each time: one of the long ones, and a third of the rest. What a clause says is then read in
    one or two of the documents that have it."""
    rest = [outline.id for outline in OUTLINES if outline.id not in LONG]
    return (LONG[number % 2], *rest[number % 3 :: 3])


def reads_well(raw: dict[str, Raw], about: Sequence[int] = (0, 1, -1), which: Sequence[str] = ()) -> None:
    answers = read(raw)
    found = []
    for document in documents(answered(answers), about, which):
        kind = document.document.meta.kind
        found += [f"{kind}: {fault}" for fault in (*faults(document), *whole_faults(document, answers))]
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


def whole_faults(document: ResolvedDocument, answers: Answers) -> Iterator[str]:
    binding = answers.get("legal.binding")
    yield from shape_faults(document)
    yield from number_faults(document, len(answers.partners))
    yield from rule_faults(document, binding=binding is not None and binding.value in ("yes", "mixed"))


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
    reads_well(answers_of(number), about=(number,) if number < 2 else (-1,), which=in_turn(number))


def test_the_pairs_hold_every_option_of_every_choice() -> None:
    for question, settings in choices().items():
        assert {row[question] for row in rows()} == set(settings)


def test_every_kind_of_partner_meets_every_option() -> None:
    """What the rows do not happen to bring together is tried by itself."""
    met = {
        (partner.kind, question, str(row[question]))
        for number, row in enumerate(rows())
        for partner in read(answers_of(number)).partners
        for question in MEETING
    }
    turn = count()
    for question in MEETING:
        for option in library().questionnaire.by_id[question].options:
            for kind in KINDS:
                if (kind, question, option.id) not in met:
                    raw = raw_answers(partners(kind, "council", kind), {question: option.id})
                    reads_well(raw, about=(-1,), which=in_turn(next(turn)))


@pytest.mark.parametrize("number", [2, 3, 9, 50])
def test_few_and_many_partners(number: int) -> None:
    kinds = (KINDS * 3)[:number]
    reads_well(raw_answers(partners(*kinds), {"governance.structure": "board", "governance.votes": "seats"}), (1, -1))


@pytest.mark.parametrize("law", [option.id for option in library().questionnaire.by_id["legal.law"].options])
@pytest.mark.parametrize("kinds", [KINDS[:10], KINDS[10:]], ids=["some", "others"])
def test_every_kind_in_a_contract_under_each_law(law: str, kinds: tuple[str, ...]) -> None:
    given: dict[str, Raw] = {
        "legal.binding": "yes",
        "legal.law": law,
        "users.at_risk": "yes",
        "information.personal": "shared",
    }
    reads_well(raw_answers(partners(*kinds), given), about=(0,), which=LADDER_IDS)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("outline", LADDER_IDS)
def test_an_order_and_a_numbering_of_its_own(outline: str, scheme: str) -> None:
    plain = library().outline(outline)
    back_to_front = Arrangement(
        sections=tuple(Placed(part.id, clauses=part.clauses[::-1]) for part in reversed(plain.sections)),
        schedules=tuple(Placed(part.id) for part in reversed(plain.schedules)),
        numbering=scheme,
    )
    turned = arranged(plain, back_to_front)
    answers = read(raw_answers(partners("council", "informal", "cio")))
    ready = answered(answers).seen_from(turned, "")
    document = resolve(draft(library(), ready, select(library(), turned, ready.lookup), DATED), SCHEMES[scheme])
    assert not [*faults(document), *whole_faults(document, answers)]


@pytest.mark.parametrize("kind", KINDS)
def test_partners_of_one_kind(kind: str) -> None:
    reads_well(raw_answers(partners(kind, kind)), about=(0,), which=in_turn(KINDS.index(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_partner_of_each_kind_beside_others_in_a_binding_document(kind: str) -> None:
    raw = raw_answers(partners(kind, "council", "informal"), {"legal.binding": "yes"})
    reads_well(raw, about=(0,), which=in_turn(KINDS.index(kind)))


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


def test_the_documents_are_all_there() -> None:
    kinds = [kind_of(document) for document in documents(answered(read(raw_answers(council_and_charity()))))]
    for_each = sum(bool(library().outline(id).for_each) for id in library().outline_ids())
    assert len(kinds) == len(set(kinds)) == len(library().outline_ids()) + for_each >= 3


def kind_of(document: ResolvedDocument) -> str:
    return document.document.meta.kind
