"""Conditions: the text that clause authors write, and the three things it can come to."""

from __future__ import annotations

import pytest

from agreement_builder.library.conditions import NotACondition, parse_condition
from agreement_builder.model.conditions import MISSING, Truth, evaluate, is_about_a_partner, names

ANSWERS: dict[str, object] = {
    "exit.may_leave": "yes",
    "governance.structure": "board",
    "partners.list": ("north", "oak", "elm"),
    "partners.kinds": ("council", "cio"),
    "money.total": 12_345,
    "power.host": MISSING,
    "users.voice": None,
    "the_partner": "oak",
    "the_partner.kind": "cio",
    "partners.wants[the_partner]": "a room",
    "partners.limits[the_partner]": MISSING,
}


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ('exit.may_leave == "yes"', Truth.YES),
        ('exit.may_leave != "yes"', Truth.NO),
        ('governance.structure in ["board", "leads"]', Truth.YES),
        ('governance.structure not in ["board"]', Truth.NO),
        ('"council" in partners.kinds', Truth.YES),
        ('"nhs" in partners.kinds', Truth.NO),
        ("count(partners.list) > 2", Truth.YES),
        ("count(partners.list) <= 2", Truth.NO),
        ("money.total >= 12345", Truth.YES),
        ("power.host is answered", Truth.NO),
        ("exit.may_leave is answered", Truth.YES),
        ("exit.may_leave is not answered", Truth.NO),
        ('power.host == "north"', Truth.UNDECIDED),
        ('not (power.host == "north")', Truth.UNDECIDED),
        ('exit.may_leave == "no" and power.host == "north"', Truth.NO),
        ('exit.may_leave == "yes" or power.host == "north"', Truth.YES),
        ('exit.may_leave == "yes" and power.host == "north"', Truth.UNDECIDED),
        ('exit.may_leave == "no" or power.host == "north"', Truth.UNDECIDED),
        ('power.host == "north" or exit.may_leave == "no"', Truth.UNDECIDED),
        ('exit.may_leave == "no" or exit.may_leave == "perhaps"', Truth.NO),
        ('exit.may_leave == "yes" and exit.may_leave != "no"', Truth.YES),
        ("money.total > 12345", Truth.NO),
        ("money.total < 12345", Truth.NO),
        ('users.voice == "yes"', Truth.NO),
        ('users.voice != "yes"', Truth.YES),
        ('the_partner == "oak"', Truth.YES),
        ("the_partner in partners.list", Truth.YES),
        ('the_partner.kind in ["council"]', Truth.NO),
        ("partners.wants[the_partner] is answered", Truth.YES),
        ('partners.limits[the_partner] == "none"', Truth.UNDECIDED),
    ],
)
def test_what_a_condition_comes_to(text: str, truth: Truth) -> None:
    assert evaluate(parse_condition(text), ANSWERS.__getitem__) is truth


def test_the_partner_is_no_question_and_its_answers_are_those_of_a_question() -> None:
    condition = parse_condition('the_partner == "oak" and a.b[the_partner] is answered and the_partner.kind == "cio"')
    assert list(names(condition)) == ["a.b"]
    assert is_about_a_partner(condition)
    assert not is_about_a_partner(parse_condition("a.b is answered"))


def test_the_questions_that_a_condition_depends_on_are_known_without_running_it() -> None:
    condition = parse_condition('a.b == "x" and (count(c.d) > 1 or not e.f is answered)')
    assert list(names(condition)) == ["a.b", "c.d", "e.f"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "exit",
        "exit.notice",
        "exit.notice ==",
        'exit.notice = "x"',
        'exit.notice == "x',
        '().__class__ == "x"',
        'exit.__class__ == "x"',
        'exit.a.b == "x"',
        'exit.notice.upper() == "x"',
        'lower(exit.notice) == "x"',
        'exit.notice == "x" "y"',
        "exit.notice == 1 + 1",
        'exit.notice in ["a",]',
        "(exit.notice is answered",
        "partners.wants[oak] is answered",
        "partners.wants[the_partner is answered",
        'the_partner.short == "Oak"',
    ],
)
def test_anything_else_is_no_condition(text: str) -> None:
    with pytest.raises(NotACondition):
        parse_condition(text)
