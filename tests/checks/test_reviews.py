"""A first review may stand on the last day of an agreement, and not behind it."""

from __future__ import annotations

import pytest

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.rules.dates import review_after_end
from agreement_builder.interview.engine import default_values
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.values import Raw
from tests.support.sample import sample_document
from tests.support.whole import BLANK, council_and_charity, library, raw_answers, read


def document() -> ResolvedDocument:
    return sample_document()


@pytest.mark.parametrize(("first", "told"), [("2027-03-30", False), ("2027-03-31", False), ("2027-04-01", True)])
def test_a_review_is_too_late_from_the_day_after_the_last(first: str, told: bool) -> None:
    given: dict[str, Raw] = {"exit.starts": "2026-09-01", "exit.ends": "2027-03-31", "review.first": first}
    answers = read(raw_answers(council_and_charity(), given, otherwise=BLANK))
    questions = library().questionnaire
    found = list(review_after_end(Facts(questions, answers, default_values(questions, answers), document)))
    assert [each.at for each in found] == (["review.first"] if told else [])
