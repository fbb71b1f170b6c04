"""Signature blocks: who signs for each partner, in the form that its kind of body needs."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.library.clausetext import to_blocks
from agreement_builder.library.loader import Library
from agreement_builder.library.views import RowsView, View
from agreement_builder.model import walk
from agreement_builder.model.document import Block, Inline, Paragraph, SignatureBlock, SignatureLine
from agreement_builder.model.pack import SignatureForm
from agreement_builder.model.values import Partner

SIGNATORIES = "signing.signatories"
_FILLED = {"Name": "name", "Role": "role"}


def signature_blocks(library: Library, answered: Answered, context: Mapping[str, View]) -> tuple[Block, ...]:
    """One block a partner, in the order of the partners. Raises `Unusable` for a kind of partner without a form.

    A partner of a kind that the pack does not know, which reading the answers has told of, gets none.
    """
    known = library.pack.partner_kinds
    return tuple(
        _block(library, answered, context, partner) for partner in answered.answers.partners if partner.kind in known
    )


def _block(library: Library, answered: Answered, context: Mapping[str, View], partner: Partner) -> SignatureBlock:
    form = library.signature_forms.get(partner.kind)
    if form is None:
        message = f'There is no signature form for the kind of partner "{partner.kind}".'
        place = Place(library.clause_files.name("signing/signatures.yaml"))
        raise Unusable([Finding("pack-signatures", Severity.MUST, message, "Add one to the file.", place)])
    view = answered.partner_view(partner.id)
    wording = library.signature_wording(form)
    text, slots = wording.print({**context, "p": view})
    intro: tuple[Inline, ...] = ()
    for block in to_blocks(text, slots, frozenset()):
        if isinstance(block, Paragraph):
            intro = (*intro, *block.content)
    return SignatureBlock(partner.id, intro, _signers(form, answered, partner))


def _signers(form: SignatureForm, answered: Answered, partner: Partner) -> tuple[tuple[SignatureLine, ...], ...]:
    named = answered.view(SIGNATORIES)
    people = named.field(partner.id) if named is not None else None
    rows = people.members if isinstance(people, RowsView) else ()
    signers = []
    for place in range(max(form.signers, len(rows)) if rows else form.signers):
        row = rows[place] if place < len(rows) else None
        signers.append(tuple(SignatureLine(label, _known(label, row)) for label in form.lines))
    return tuple(signers)


def _known(label: str, row: View | None) -> tuple[Inline, ...]:
    held = row.field(_FILLED[label]) if row is not None and label in _FILLED else None
    return tuple(walk.spread(held.inlines())) if held is not None and held.answered else ()
