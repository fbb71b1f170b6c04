"""The proposed document is the lowest that carries what the answers need, with the reasons that hold."""

from __future__ import annotations

from agreement_builder.model.conditions import MISSING, Compare, Literal, Name
from agreement_builder.model.ladder import ladder, propose
from agreement_builder.model.pack import Outline, Reason


def reason(question: str, because: str) -> Reason:
    return Reason(Compare(Name(question), "==", Literal("yes")), because)


CHARTER = Outline("charter", "Charter", "flat", (), rung=1)
AGREEMENT = Outline(
    "agreement",
    "Agreement",
    "decimal",
    (),
    rung=3,
    reasons=(reason("money.passes", "Money passes."), reason("people.staff", "Staff are shared.")),
)
RUNGS = ladder((AGREEMENT, CHARTER))


def test_a_reason_that_holds_calls_for_the_higher_document_and_is_told() -> None:
    said = {"money.passes": "yes", "people.staff": "no"}
    made = propose(RUNGS, said.__getitem__, {})
    assert (made.outline, made.because, made.waiting) == (AGREEMENT, ("Money passes.",), ())


def test_while_a_reason_may_hold_yet_the_question_is_told_and_none_is_given() -> None:
    said: dict[str, object] = {"money.passes": MISSING, "people.staff": "no"}
    made = propose(RUNGS, said.__getitem__, {})
    assert (made.outline, made.because, made.waiting) == (AGREEMENT, (), ("money.passes",))


def test_without_a_reason_the_lowest_does() -> None:
    made = propose(RUNGS, dict.fromkeys(("money.passes", "people.staff"), "no").__getitem__, {})
    assert (made.outline, made.because) == (CHARTER, ())
