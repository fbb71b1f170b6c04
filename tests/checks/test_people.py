"""What is told about partners waits for what is still to be agreed, and does not say twice what a blank says already."""

from __future__ import annotations

from dataclasses import replace

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found
from agreement_builder.checks.rules.people import no_tension_expected, same_part_for_all
from agreement_builder.interview.engine import default_values
from agreement_builder.model.document import OpenPoint, ResolvedDocument
from agreement_builder.model.values import Raw
from tests.support.sample import sample_document
from tests.support.whole import BLANK, EXAMPLE, library, partners, raw_answers, read

QUESTIONS = library().questionnaire


def facts(given: dict[str, Raw], otherwise: str, *points: OpenPoint) -> Facts:
    """What a rule sees of three partners and these answers, in a document with these open points."""
    answers = read(raw_answers(partners("council", "cio", "informal"), given, otherwise))

    def document() -> ResolvedDocument:
        made = sample_document()
        return replace(made, document=replace(made.document, open_points=points))

    return Facts(QUESTIONS, answers, default_values(QUESTIONS, answers), document)


def days(*rows: tuple[str, Raw]) -> dict[str, Raw]:
    return {
        "partners.part": "core",
        "contributions.days": [{"partner": who, "year": year} for who, year in rows],
    }


def told(given: dict[str, Raw]) -> list[str]:
    return [found.partner for found in same_part_for_all(facts(given, BLANK))]


def test_days_that_are_still_to_be_agreed_may_make_up_for_the_difference() -> None:
    some = (("p0", "200"), ("p1", "10"), ("p2", "60"))
    assert told(days(*some)) == ["p1"]
    assert told(days(*some, ("p1", "60"))) == []
    assert told(days(*some, ("p1", {"to be agreed": ""}))) == []


WITHOUT_TENSION: dict[str, Raw] = dict.fromkeys(
    ("partners.worries", "goals.pulls", "risk.register", "purpose.differences", "governance.interests"), BLANK
)
WORRY = OpenPoint("what worries it", answer="partners.worries[p1]", number=4, missing=True)


def on_tension(*points: OpenPoint, **said: Raw) -> list[Found]:
    given = {**WITHOUT_TENSION, **{name.replace("_", ".", 1): held for name, held in said.items()}}
    return list(no_tension_expected(facts(given, EXAMPLE, *points)))


def test_a_worry_for_which_the_document_leaves_a_blank_is_told_by_that_blank() -> None:
    other = replace(WORRY, answer="partners.wants[p1]")
    argued = replace(WORRY, missing=False)
    assert on_tension(WORRY) == []
    for points in ((), (other,), (argued,)):
        assert on_tension(*points) == [Found()], points
    assert on_tension(other, WORRY) == []


def test_one_worry_of_one_partner_is_enough() -> None:
    assert on_tension(partners_worries="Being left with the bill.") == []
    assert on_tension(risk_register=[{"risk": "The grant ends", "owner": "p0"}]) == []
