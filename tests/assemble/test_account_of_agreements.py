"""Nothing given vanishes from generated answers and real agreements: what was given stands in the text, or the account tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agreement_builder.model.account import Printed
from agreement_builder.workflow.agreements import made_each
from agreement_builder.workflow.opening import open_agreement
from tests.support.accounts import documents, generated, lost, some
from tests.support.whole import DATED

ROOT = Path(__file__).parents[2]
REAL = sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests" / "agreements").glob("*.yaml")])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.slow
def test_nothing_given_vanishes_from_generated_answers(seed: int) -> None:
    ready = generated(seed)
    found = [
        f"{told.document}: {fault}" for made, told in documents(ready, some(seed)) for fault in lost(ready, made, told)
    ]
    assert not found


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_nothing_given_vanishes_from_a_real_agreement(path: Path) -> None:
    agreement = open_agreement(path)
    made = next(made_each(agreement, DATED))
    told = made.account()
    assert not lost(agreement.answered, made.resolved, told)
    assert {entry.key for entry in told.entries} >= {
        key for key, _ in agreement.answers if key.question != "partners.list"
    }


def test_a_word_that_is_not_in_the_text_would_be_seen() -> None:
    ready = generated(1)
    made, told = next(documents(ready, ("agreement",)))
    entries = tuple(replace(entry, fate=Printed(())) for entry in told.entries)
    assert len(lost(ready, made, replace(told, entries=entries))) > 10
