"""Which document an agreement makes, in words for whoever answers: the one proposed and why, or the one that they chose."""

from __future__ import annotations

from agreement_builder.language.spoken import or_list
from agreement_builder.model.ladder import ladder
from agreement_builder.model.pack import Outline
from agreement_builder.workflow.agreements import Agreement


def lines(agreement: Agreement) -> tuple[str, ...]:
    """The document that the answers make, who chose it, why it is proposed, and what only a higher one could do."""
    proposal = agreement.proposal
    chosen = agreement.library.outline(agreement.document)
    if not agreement.answers.document:
        said = [f"{chosen.kind}, proposed. {why(agreement)}".rstrip()]
    elif not chosen.rung or chosen.id == proposal.outline.id:
        said = [f"{chosen.kind}, as you chose."]
    else:
        call = f"The answers call for a {proposal.outline.kind.lower()}. {why(agreement)}".rstrip()
        said = [f"{chosen.kind}, as you chose.", call]
    higher = [said for kind, said in proposal.only if kind != chosen.kind]
    return (*said, *higher)


def why(agreement: Agreement) -> str:
    """Why the document is proposed, in at most three sentences."""
    proposal = agreement.proposal
    if not proposal.waiting:
        return " ".join(proposal.because) or "Nothing that you have answered calls for more."
    by_id = agreement.library.questionnaire.by_id
    open_yet = or_list([by_id[id].blank for id in proposal.waiting if id in by_id])
    return f"It has room for whatever you answer. A shorter one may do, once you have said {open_yet}."


def choices(agreement: Agreement) -> tuple[Outline, ...]:
    """The documents that people choose among, the lowest rung first."""
    library = agreement.library
    return ladder(library.outline(id) for id in library.outline_ids())
