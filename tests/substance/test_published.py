"""What published checklists and real agreements contain is in the pack, item by item, or there is a reason why not."""

from __future__ import annotations

import pytest

from agreement_builder.library.citations import provisions
from agreement_builder.library.loader import Library
from agreement_builder.model.published import Published, PublishedItem

LIBRARY = Library.shipped()
KNOWN = provisions(LIBRARY, [LIBRARY.outline(id) for id in LIBRARY.outline_ids()])
CHECKLISTS = {each.id: each for each in LIBRARY.checklists}
AGREEMENTS = {each.id: each for each in LIBRARY.agreements}
MET = 0.95

ITEMS = {
    "C1": 36, "C2": 26, "C3": 13, "C4": 20, "C5": 20, "C6": 6, "C7": 27, "C8": 22, "C9": 7, "C10": 22,
    "C11": 17, "C12": 16, "C13": 12, "C14": 20, "C15": 13, "C16": 10, "C17": 9, "C18": 7, "C19": 20,
}  # fmt: skip
"""How many items each checklist has as published."""

SECTIONS = {
    "lake-district": 6, "basic-project": 6, "brighton-joint": 18, "brighton-lead": 9, "carp-research": 12,
    "chatham-house": 17, "derbyshire-information": 16, "derbyshire-terms": 10, "desca": 23, "dorset-terms": 6,
    "greenwich": 5, "halton": 5, "hyperledger": 14, "kensington": 7, "lambert": 9, "leeds": 5, "localgov-drupal": 14,
    "mid-kent": 31, "nhs-global": 6, "north-yorkshire": 38, "nottinghamshire": 5, "sandwell": 7, "teaching-school": 5,
}  # fmt: skip
"""How many sections of each agreement can be read."""


def every(lists: dict[str, Published]) -> list[PublishedItem]:
    return [item for each in lists.values() for item in each.items]


def test_every_item_that_was_published_is_there() -> None:
    assert {id: len(each.items) for id, each in CHECKLISTS.items()} == ITEMS
    assert {id: len(each.items) for id, each in AGREEMENTS.items()} == SECTIONS


@pytest.mark.parametrize("lists", [CHECKLISTS, AGREEMENTS], ids=["checklists", "agreements"])
def test_nearly_all_of_it_is_met_by_something_that_exists(lists: dict[str, Published]) -> None:
    met = [item for item in every(lists) if item.met_by and set(item.met_by) <= KNOWN]
    assert len(met) / len(every(lists)) >= MET


@pytest.mark.parametrize("lists", [CHECKLISTS, AGREEMENTS], ids=["checklists", "agreements"])
def test_what_is_named_exists(lists: dict[str, Published]) -> None:
    assert sorted({id for item in every(lists) for id in item.met_by} - KNOWN) == []


@pytest.mark.parametrize("lists", [CHECKLISTS, AGREEMENTS], ids=["checklists", "agreements"])
def test_nothing_is_met_by_a_check_or_an_exercise_alone(lists: dict[str, Published]) -> None:
    """An agreement says it, or the questions ask for it; a planned check would be a promise about a promise."""
    said = {*LIBRARY.questionnaire.by_id, *LIBRARY.clause_ids(), *LIBRARY.outline_ids(), "signing"}
    alone = [f"{item.number} {item.words}" for item in every(lists) if item.met_by and not said & set(item.met_by)]
    assert alone == []
