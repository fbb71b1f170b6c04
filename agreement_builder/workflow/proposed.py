"""Which document an agreement makes: the one proposed and why, or the one that was chosen. Words none of it."""

from __future__ import annotations

from agreement_builder.model.ladder import ladder
from agreement_builder.model.pack import Outline
from agreement_builder.model.state import DocumentState
from agreement_builder.workflow.agreements import Agreement


def document(agreement: Agreement) -> DocumentState:
    """The document that the answers make, who chose it, why it is proposed, and what only a higher one could do."""
    proposal = agreement.proposal
    chosen = agreement.library.outline(agreement.document)
    by_id = agreement.library.questionnaire.by_id
    fits = "" if not chosen.rung or chosen.id == proposal.outline.id else proposal.outline.kind
    return DocumentState(
        chosen.kind,
        bool(agreement.answers.document),
        fits,
        proposal.because,
        tuple(by_id[id].blank for id in proposal.waiting if id in by_id),
        tuple(said for kind, said in proposal.only if kind != chosen.kind),
    )


def choices(agreement: Agreement) -> tuple[Outline, ...]:
    """The documents that people choose among, the lowest rung first."""
    library = agreement.library
    return ladder(library.outline(id) for id in library.outline_ids())
