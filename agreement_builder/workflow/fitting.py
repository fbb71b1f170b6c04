"""Whether what a change makes can stand in the library: the words of the partners' own, a document, an order of provisions.

Looks at answers that are stored nowhere yet, so what it tells has no lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview.changes import Arrange, Change, ChooseDocument, SayOwn, TakeOutOwn
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow import ours
from agreement_builder.workflow.agreements import Agreement, arrangement_faults, unfit_document


def unfit(agreement: Agreement, change: Change, answers: Answers) -> tuple[Finding, ...]:
    """What would be wrong with the answers that a change makes, and is not wrong already. Raises `Unusable` for a faulty pack."""
    library = agreement.library
    match change:
        case SayOwn() | TakeOutOwn():
            return (*_of_own_words(library, agreement.answers, answers), *_of_the_order(library, answers))
        case ChooseDocument(document) if document:
            told = unfit_document(library, document)
            return (told,) if told else _of_the_order(library, answers)
        case Arrange():
            return _of_the_order(library, answers)
    return ()


def _of_own_words(library: Library, before: Answers, after: Answers) -> Iterable[Finding]:
    known = {(each.code, each.message) for each in ours.faults(library, before)}
    for each in ours.faults(library, after):
        if (each.code, each.message) not in known:
            yield Finding(each.code, Severity.MUST, each.message, each.hint, way=each.way)


def _of_the_order(library: Library, answers: Answers) -> tuple[Finding, ...]:
    return tuple(replace(told, place=Place()) for told in arrangement_faults(library, answers, Snapshot()))
