"""Which document an agreement makes, in words for whoever answers: the one proposed and why, or the one that they chose."""

from __future__ import annotations

from agreement_builder.language.spoken import or_list
from agreement_builder.model.state import DocumentState


def lines(document: DocumentState) -> tuple[str, ...]:
    """The document that the answers make, who chose it, why it is proposed, and what only a higher one could do; each in a sentence
    or a few."""
    if not document.chosen:
        said = [f"{document.kind}, proposed. {why(document)}"]
    elif not document.fits:
        said = [f"{document.kind}, as you chose."]
    else:
        call = f"The answers call for a {document.fits.lower()}. {why(document)}"
        said = [f"{document.kind}, as you chose.", call]
    return (*said, *document.higher)


def why(document: DocumentState) -> str:
    """Why the document that fits is proposed, in at most three sentences."""
    if not document.waiting:
        return " ".join(document.because) or "Nothing that you have answered calls for more."
    return f"It has room for whatever you answer. A shorter one may do, once you have said {or_list(document.waiting)}."
