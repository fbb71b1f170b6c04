"""All that is found in an agreement: in the file, in the answers, in the document that they make, in the order that it has. How
it is told is for a front end; which checks there are, for the pack."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.together import told_together
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.language.spoken import and_list
from agreement_builder.workflow import checking, left_out, own_checks, waiving
from agreement_builder.workflow.agreements import UNDATED, Agreement, made
from agreement_builder.workflow.explaining import lacking


def check(agreement: Agreement, document: str = "") -> tuple[Finding, ...]:
    """What must or should be mended in the answers and in the document they make. Raises `Unusable` for a faulty pack."""
    told = (*checking.found_in(agreement, document), *own_checks.found(agreement, document))
    found = told_together(waiving.without_waived(agreement, told))
    return (*agreement.findings, *found, *_left_out(agreement, document), *_named_in_vain(agreement, document))


def _named_in_vain(agreement: Agreement, document: str) -> Iterator[Finding]:
    """Clauses that have a place in the order of the answers file and do not stand there, with the reason."""
    for id, at in left_out.named(agreement, document):
        chosen = made(agreement, UNDATED, document).selection
        selected = next(each for each in chosen.clauses() if each.source.id == id)
        source = selected.source
        why = (
            f"It stands only where this holds: {source.when_text}." if not selected.stands else "It has nothing to say."
        )
        if selected.stands and (lacks := lacking(agreement, source)):
            why = f"It has nothing to say, because these do not apply: {and_list(lacks)}."
        message = f"Your order of provisions names {id}, and it is not in the document. {why}"
        hint = "Answer what it needs, or take it out of the order. Numbers further down depend on it."
        place = agreement.source.place((ARRANGEMENT, *at), provision=id)
        yield Finding("arranged-in-vain", Severity.CONSIDER, message, hint, place)


def _left_out(agreement: Agreement, document: str) -> Iterator[Finding]:
    """What the order of provisions in the answers file keeps out of the document without saying so, where it has weight."""
    missing = left_out.of(agreement, document)
    if missing is None:
        return
    message = missing.sentences()
    hint = "Give a place to what you need, and name the rest under “leave out”, so that everybody knows."
    severity = Severity.SHOULD if missing.is_a_gap else Severity.CONSIDER
    place = agreement.source.place((ARRANGEMENT,))
    yield Finding(waiving.ARRANGED, severity, message, hint, place, way=Way(Step.SEE_LEFT_OUT))
