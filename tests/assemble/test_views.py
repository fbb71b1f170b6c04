"""A person is printed by role and name, whichever of them is known, and each by itself where wording asks for it."""

from __future__ import annotations

import pytest

from agreement_builder.library.views import View
from agreement_builder.model.values import Raw
from tests.support.whole import BLANK, answered, council_and_charity, raw_answers, read


def lead(person: Raw) -> View:
    view = answered(read(raw_answers(council_and_charity(), {"partners.lead": person}, otherwise=BLANK))).view(
        "partners.lead"
    )
    assert view is not None
    return part(view, "p0")


def part(view: View, name: str) -> View:
    found = view.field(name)
    assert found is not None
    return found


def said(view: View) -> str:
    return "".join(getattr(each, "text", "") for each in view.inlines())


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"role": "Head of Learning", "name": "Ann Hope"}, "Head of Learning (Ann Hope)"),
        ({"role": "Head of Learning"}, "Head of Learning"),
    ],
)
def test_a_person_is_said_by_role_and_name(person: Raw, words: str) -> None:
    assert said(lead(person)) == words


def test_the_role_and_who_stands_in_can_be_asked_for_by_themselves() -> None:
    view = lead({"role": "Head of Learning", "deputy": "the Team Leader"})
    assert (said(part(view, "role")), said(part(view, "deputy"))) == ("Head of Learning", "the Team Leader")
    assert not part(view, "name").answered
