"""What might have been chosen instead of an answer, by which the account finds out what a choice decided."""

from __future__ import annotations

from agreement_builder.assemble.pieces import instead
from agreement_builder.model.questions import Kind
from tests.interview.support import question


def test_one_of_several_less_might_have_been_chosen_or_nothing() -> None:
    several = question(Kind.CHOICES)
    assert list(instead(several, ("seats", "one-each"))) == [("one-each",), ("seats",), None]
    assert list(instead(several, ("seats",))) == [None]


def test_every_other_option_might_have_been_chosen() -> None:
    assert list(instead(question(Kind.CHOICE), "seats")) == ["one-each", "unknown", None]
    assert list(instead(question(Kind.YES_NO), True)) == [False, None]


def test_words_are_no_choice() -> None:
    assert list(instead(question(Kind.LINE), "seats")) == []
