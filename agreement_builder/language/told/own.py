"""What the partners say in their own words, in a line each."""

from __future__ import annotations

from agreement_builder.language import reasons
from agreement_builder.model.state import OwnState


def line(own: OwnState) -> str:
    """What it is, where it stands, how it came about, and why it should be looked at again."""
    heading = f"“{own.heading}”, " if own.heading else ""
    return f"{own.id}: {heading}{_where(own)}{_said(own)}"


def _where(own: OwnState) -> str:
    if not own.there:
        return "not in this document"
    return f"number {own.number}" if own.number else "in the document"


def _said(own: OwnState) -> str:
    said = [each for each in (own.basis, reasons.words(own.confirm)) if each]
    return f" ({'; '.join(said)})" if said else ""
