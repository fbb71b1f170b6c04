"""An order of one's own changes what it asks for, and nothing else of a document."""

from __future__ import annotations

from dataclasses import replace

from agreement_builder.assemble.arrange import arranged
from agreement_builder.model.arrangement import Arrangement, Placed
from agreement_builder.model.pack import Outline, OutlinePart

ONE, TWO = OutlinePart("one", "One", ("exit.one", "exit.two")), OutlinePart("two", "Two", ("exit.three",))
OUTLINE = Outline("agreement", "Agreement", "brackets", (ONE, TWO))


def test_an_order_without_a_word_on_numbers_keeps_those_of_the_document() -> None:
    assert arranged(OUTLINE, Arrangement()).numbering == "brackets"
    assert arranged(OUTLINE, Arrangement(numbering="roman")).numbering == "roman"


def test_small_type_stays_where_the_document_has_it_and_comes_where_it_is_wanted() -> None:
    small = replace(OUTLINE, compact=True)
    asked = Arrangement(compact=True)
    assert [
        arranged(of, by).compact for of, by in ((OUTLINE, Arrangement()), (OUTLINE, asked), (small, Arrangement()))
    ] == [
        False,
        True,
        True,
    ]


def test_what_is_named_comes_first_and_takes_its_clauses_from_where_they_stood() -> None:
    made = arranged(OUTLINE, Arrangement((Placed("two", clauses=("exit.two",)),)))
    assert [(part.id, part.clauses) for part in made.sections] == [
        ("two", ("exit.two", "exit.three")),
        ("one", ("exit.one",)),
    ]
