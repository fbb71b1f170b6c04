"""What keeps a document from signature: a key answer that is blank or only assumed, down to its rows, and points that bar it."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.model.document import Assumption, Document, Meta, OpenPoint
from agreement_builder.model.readiness import bars_signing, is_key, question_of_answer

KEYS = ("money.budget", "exit.notice")
META = Meta("First Steps", "Partnership agreement", ("Northfield", "Oak Street"), date(2027, 1, 12))


@pytest.mark.parametrize(
    ("answer", "question", "key"),
    [
        ("money.budget", "money.budget", True),
        ("money.budget/2/amount", "money.budget", True),
        ("partners.wants[oak]", "partners.wants", False),
        ("partners.wants[oak]/1", "partners.wants", False),
        ("goals.objectives/1", "goals.objectives", False),
        ("two_sign", "", False),
        ("", "", False),
    ],
)
def test_an_answer_belongs_to_its_question_down_to_a_cell(answer: str, question: str, key: bool) -> None:
    assert (question_of_answer(answer), is_key(answer, KEYS)) == (question, key)


@pytest.mark.parametrize(
    ("points", "assumptions", "barred"),
    [
        ((), (), False),
        ((OpenPoint("x", answer="ways.upkeep", missing=True),), (), False),
        ((OpenPoint("x", answer="exit.notice", missing=True),), (), True),
        ((OpenPoint("x", answer="exit.notice"),), (), False),
        ((OpenPoint("x", answer="ways.upkeep", blocks_signing=True),), (), True),
        ((), (Assumption("x", "ways.upkeep"),), False),
        ((), (Assumption("x", "exit.notice"),), True),
    ],
)
def test_a_document_is_ready_once_nothing_of_weight_is_missing_or_assumed(
    points: tuple[OpenPoint, ...], assumptions: tuple[Assumption, ...], barred: bool
) -> None:
    document = Document(META, (), (), points, assumptions)
    assert bars_signing(document, KEYS) is barred
