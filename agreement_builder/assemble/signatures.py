"""Where people sign: a block for each partner in the form that its kind of body needs, as a deed or not, or an open list.

The one place of the assembly that knows the questions about signing by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.library.clausetext import to_blocks
from agreement_builder.library.loader import Library
from agreement_builder.library.views import RowsView, View
from agreement_builder.model import walk
from agreement_builder.model.conditions import Condition, Truth, evaluate
from agreement_builder.model.document import (
    Block,
    Cell,
    Column,
    Inline,
    Paragraph,
    SignatureBlock,
    SignatureLine,
    Table,
    Text,
)
from agreement_builder.model.lines import each_in_lines
from agreement_builder.model.pack import NOBODY_SIGNS, Outline, OutlinePart, SignatureForm
from agreement_builder.model.roles import Role, question_for
from agreement_builder.model.values import Partner

AT_THE_FRONT, PAGE_EACH, OPEN_LIST = "front", "page-each", "list"
"""Answers to the question where and how partners sign that are more than blocks at the end."""
FEW_ROWS = 20
"""Rows of an open list where nobody has said how many."""
READ_BY_NAME = (Role.LAW, Role.DEED_WAY, Role.OPEN_LIST_ROWS, Role.SIGNATORIES)
"""The roles of the answers that signing asks for, beside those that an outline and its forms name."""


def place_of_signing(answered: Answered, outline: Outline) -> str:
    """How and where the document is signed, "" for blocks at the end."""
    found = answered.lookup(outline.signing_place) if outline.signing_place else ""
    return found if isinstance(found, str) else ""


def is_signed(answered: Answered, outline: Outline) -> bool:
    """Whether anybody signs the document at all."""
    return outline.signing is not None and place_of_signing(answered, outline) not in NOBODY_SIGNS


def signing_blocks(
    library: Library, answered: Answered, outline: Outline, context: Mapping[str, View]
) -> tuple[Block, ...]:
    """What people sign on, in order. Raises `Unusable` for a kind of partner without a form.

    A partner of a kind that the pack does not know, which reading the answers has told of, gets no block.
    """
    place = place_of_signing(answered, outline)
    if place in NOBODY_SIGNS:
        return ()
    signing = _Signing(library, answered, outline.signing_deed, context, place == PAGE_EACH)
    if place == OPEN_LIST:
        return (signing.open_list(),)
    return tuple(signing.blocks(outline.signing_blocks))


def form_blocks(
    library: Library, answered: Answered, part: OutlinePart, context: Mapping[str, View]
) -> tuple[Block, ...]:
    """What people sign on in a form that a part of the document holds, for a day on which somebody needs it."""
    return tuple(_Signing(library, answered, part.deed, context, False).blocks(part.blocks))


@dataclass(frozen=True)
class _Signing:
    """The signing of one document, or of a form in it. It is a deed if the condition holds."""

    library: Library
    answered: Answered
    deed_if: Condition | None
    context: Mapping[str, View]
    own_page: bool

    @property
    def deed(self) -> bool:
        return self.deed_if is not None and evaluate(self.deed_if, self.answered.lookup) is Truth.YES

    @property
    def law(self) -> str:
        found = self._said(Role.LAW)
        return found if isinstance(found, str) else ""

    def _said(self, role: Role) -> object:
        """What conditions see of the answer to the question that plays a role; None where no question does."""
        question = question_for(role, self.answered.questionnaire)
        return self.answered.lookup(question) if question else None

    def blocks(self, names: tuple[str, ...]) -> Iterator[SignatureBlock]:
        """A block for everybody whom the outline names; nobody gets two."""
        partners = {
            partner.id: partner
            for partner in self.answered.answers.partners
            if partner.kind in self.library.pack.partner_kinds
        }
        done: set[str] = set()
        for name in names:
            wanted = self._named(name, tuple(partners))
            if wanted is None:
                yield self._of(name)
                continue
            for id in wanted:
                if id in partners and id not in done:
                    done.add(id)
                    yield self._of_partner(partners[id])

    def _named(self, name: str, everybody: tuple[str, ...]) -> tuple[str, ...] | None:
        """The partners meant: all of them, the one that the document is about, or the one whom an answer names; None for
        somebody who is no partner."""
        match name:
            case "partners" | "true":
                return everybody
            case "the_partner":
                return (self.answered.about,)
            case _ if "." in name:
                held = self.answered.lookup(name)
                return (held,) if isinstance(held, str) else ()
        return None

    def _of_partner(self, partner: Partner) -> SignatureBlock:
        way = self.answered.answers.get(question_for(Role.DEED_WAY, self.answered.questionnaire), partner.id)
        chosen = way.value if way is not None and isinstance(way.value, str) else ""
        form = self.library.signature_forms.of_kind(partner.kind, self.deed, chosen, self.law)
        if form is None:
            raise self._no_form(f'There is no signature form for the kind of partner "{partner.kind}".')
        intro = self._intro(form, self.answered.partner_view(partner.id))
        return SignatureBlock(partner.id, intro, tuple(_signers(form, self._people(partner))), self.own_page)

    def _of(self, who: str) -> SignatureBlock:
        form = self._form_of(who)
        return SignatureBlock("", self._intro(form, None), tuple(_signers(form, ())), self.own_page)

    def open_list(self) -> Table:
        """A table that people add themselves to by hand."""
        form = self._form_of(OPEN_LIST)
        wanted = self._said(Role.OPEN_LIST_ROWS)
        rows = wanted if isinstance(wanted, int) and wanted else FEW_ROWS
        columns = tuple(Column((Text(label),)) for label in form.lines)
        return Table("", columns, (tuple(Cell(()) for _ in columns),) * rows, row_headers=False, to_fill=True)

    def _form_of(self, who: str) -> SignatureForm:
        form = self.library.signature_forms.of(who, self.deed, self.law)
        if form is None:
            raise self._no_form(f'There is no signature form for "{who}".')
        return form

    def _no_form(self, message: str) -> Unusable:
        place = Place(self.library.clause_files.name("signing/signatures.yaml"))
        return Unusable([Finding("pack-signatures", Severity.MUST, message, "Add one to the file.", place)])

    def _intro(self, form: SignatureForm, partner: View | None) -> tuple[Inline, ...]:
        wording = self.library.signature_wording(form)
        text, slots = wording.print({**self.context, "p": partner} if partner else self.context, self.answered.voice)
        intro: tuple[Inline, ...] = ()
        for block in to_blocks(text, slots, frozenset()):
            if isinstance(block, Paragraph):
                intro = (*intro, *block.content)
        return intro

    def _people(self, partner: Partner) -> tuple[View, ...]:
        named = self.answered.view(question_for(Role.SIGNATORIES, self.answered.questionnaire))
        people = named.field(partner.id) if named is not None else None
        return people.members if isinstance(people, RowsView) else ()


def _signers(form: SignatureForm, people: tuple[View, ...]) -> Iterator[tuple[SignatureLine, ...]]:
    """The lines of the seal, of each person who signs, and of the witness."""
    if form.seal:
        yield (SignatureLine(form.seal, space=True),)
    for place in range(max(form.signers, len(people))):
        row = people[place] if place < len(people) else None
        yield tuple(SignatureLine(label, _known(form, label, row)) for label in form.lines)
    if form.witness:
        yield tuple(SignatureLine(label) for label in form.witness)


def _known(form: SignatureForm, label: str, row: View | None) -> tuple[Inline, ...]:
    held = row.field(form.known[label]) if row is not None and label in form.known else None
    return each_in_lines(walk.spread(held.inlines())) if held is not None and held.answered else ()
