"""Conditions: the text that clause authors write, and the three things it can come to."""

from __future__ import annotations

import pytest

from agreement_builder.language.en_gb import EN_GB
from agreement_builder.library.conditions import NotACondition, parse_condition
from agreement_builder.library.views import Absent, Listing, Missing, View, Words, standing
from agreement_builder.library.wording import compile_wording
from agreement_builder.model.conditions import MISSING, Truth, evaluate, is_about_a_partner, names
from tests.support.topics import Topics
from tests.support.voices import BRITISH

ANSWERS: dict[str, object] = {
    "exit.may_leave": "yes",
    "governance.structure": "board",
    "partners.list": ("north", "oak", "elm"),
    "partners.kinds": ("council", "cio"),
    "money.total": 12_345,
    "open:exit.may_leave": False,
    "open:power.host": True,
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
        ("exit.may_leave is blank", Truth.NO),
        ("power.host is blank", Truth.YES),
        ("power.host is open", Truth.YES),
        ("exit.may_leave is open", Truth.NO),
        ("partners.list | count > 2", Truth.YES),
        ("money.total in [1, 12345]", Truth.YES),
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
        'exit.notice == "x" y',
        'exit.notice == "x" if exit.may_leave else "y"',
        "exit.notice | capital == 'x'",
        "exit.notice is odd",
        "exit.notice < 1 < 2",
        "exit.notice == true",
        "exit.notice == none",
        'exit.notice == "\\ud800"',
        "[exit.notice] is answered",
        'exit.notice == "x" %}{% if 1 == 1',
        "count(exit.notice, 1) > 2",
        "exit.notice == 1 + 1",
        "(exit.notice is answered",
        "partners.wants[oak] is answered",
        "partners.wants[the_partner is answered",
        'the_partner.short == "Oak"',
    ],
)
def test_anything_else_is_no_condition(text: str) -> None:
    with pytest.raises(NotACondition):
        parse_condition(text)


BOTH = [
    'exit.may_leave == "yes"',
    'exit.may_leave != "yes"',
    'not (exit.may_leave == "yes") or power.host == "north"',
    'governance.structure in ["board", "leads"]',
    'governance.structure not in ["board"]',
    '"council" in partners.kinds',
    "count(partners.list) > 2",
    "partners.list | count > 2",
    "money.total >= 12345",
    "power.host is answered",
    "power.host is blank and power.host is open",
    'users.voice == "yes" or users.voice is answered',
    'users.voice != "yes"',
]


def view_of(name: str) -> View:
    held = ANSWERS[name]
    if isinstance(held, tuple):
        return Listing(tuple(standing(str(each)) for each in held), language=EN_GB)
    if held is MISSING:
        return Missing("who hosts", name, open=ANSWERS.get(f"open:{name}") is True)
    return Absent() if held is None else Words((), held)


@pytest.mark.parametrize("text", BOTH)
def test_an_if_of_wording_asks_as_a_condition_does_and_is_decided_where_that_is_not(text: str) -> None:
    """An answer that is missing leaves a condition open; in an if it equals nothing."""
    names = {
        name for name in ANSWERS if name.count(".") == 1 and "[" not in name and ":" not in name and "the_" not in name
    }
    topics: dict[str, View] = {}
    for topic in {name.partition(".")[0] for name in names}:
        own = {name.partition(".")[2]: view_of(name) for name in names if name.startswith(f"{topic}.")}
        topics[topic] = Topics(topic, own)
    printed, _ = compile_wording(f"{{% if {text} %}}yes{{% else %}}no{{% endif %}}").print(topics, BRITISH)
    truth = evaluate(parse_condition(text), ANSWERS.get)
    assert printed == truth.value or truth is Truth.UNDECIDED


@pytest.mark.parametrize(("text", "printed"), [('power.host == "north"', "no"), ('power.host != "north"', "yes")])
def test_where_an_answer_is_missing_an_if_is_decided_and_a_condition_is_not(text: str, printed: str) -> None:
    assert evaluate(parse_condition(text), ANSWERS.__getitem__) is Truth.UNDECIDED
    context = {"power": Topics("power", {"host": view_of("power.host")})}
    assert compile_wording(f"{{% if {text} %}}yes{{% else %}}no{{% endif %}}").print(context, BRITISH)[0] == printed


def test_what_stands_behind_the_first_decisive_answer_is_not_looked_at() -> None:
    asked: list[str] = []

    def look_up(name: str) -> object:
        asked.append(name)
        return "yes"

    assert evaluate(parse_condition('a.b == "no" and a.c == "yes"'), look_up) is Truth.NO
    assert evaluate(parse_condition('a.b == "yes" or a.c == "yes"'), look_up) is Truth.YES
    assert asked == ["a.b", "a.b"]
