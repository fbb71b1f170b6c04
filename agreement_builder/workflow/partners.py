"""Which partners a document is about, by what users call them. Reads no file and makes no document."""

from __future__ import annotations

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.interview.kinds import Context
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.interview.kinds.parties import read_partner
from agreement_builder.model.answers import Answers
from agreement_builder.model.pack import Outline
from agreement_builder.model.values import Partner


def find_partner(answers: Answers, words: str) -> Partner:
    """The partner of this id or name. Raises `Unusable` when there is none, with the nearest."""
    try:
        id = read_partner(words, Context(answers.partners))
    except NotUnderstood as trouble:
        problem = trouble.problems[0]
        raise Unusable([Finding("no-such-partner", Severity.MUST, problem.message, problem.hint)]) from None
    return next(partner for partner in answers.partners if partner.id == id)


def partners_of(outline: Outline, answers: Answers, words: str) -> tuple[str, ...]:
    """The ids of the partners that the documents of an outline are about; one "" for a document about all of them.

    `words` name one of them, "" every one. Raises `Unusable` when that cannot be.
    """
    if not outline.for_each:
        if words:
            message = f"The document {outline.id} is about all the partners, so it cannot be made for one."
            raise Unusable([Finding("not-for-one-partner", Severity.MUST, message, way=Way(Step.NAME_NO_PARTNER))])
        return ("",)
    if words:
        return (find_partner(answers, words).id,)
    if not answers.partners:
        message = f"The document {outline.id} is about one partner, and no partners are listed yet."
        raise Unusable([Finding("no-partners-yet", Severity.MUST, message, "Answer partners.list first.")])
    return tuple(partner.id for partner in answers.partners)
