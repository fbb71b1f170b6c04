"""The few words that writers print by themselves, so that every format prints the same ones. It marks nothing up."""

from __future__ import annotations

from agreement_builder.language import Language, language_of
from agreement_builder.model.document import (
    Blank,
    Block,
    Clause,
    Note,
    NoteKind,
    Paragraph,
    ResolvedDocument,
    Text,
)
from agreement_builder.model.standing import filled


def language(document: ResolvedDocument) -> Language:
    """The language of a document, which says its dates."""
    return language_of(document.document.meta.language)


def standing(document: ResolvedDocument, name: str) -> str:
    """A standing word of the document's own, or else one of its language."""
    return document.document.meta.words.get(name) or language(document).standing[name]


def stage(document: ResolvedDocument) -> str:
    """Whether this text is a draft, and which, or ready for signature."""
    draft = document.document.meta.draft
    return filled(standing(document, "draft"), number=draft) if draft else standing(document, "final")


def blank_words(document: ResolvedDocument, blank: Blank) -> str:
    """What stands for a missing answer: "[Open point 2: who chairs]", or "[who chairs]" when no point explains it."""
    if not blank.point:
        return f"[{blank.label}]"
    return f"[{filled(standing(document, 'open_point'), number=blank.point)}: {blank.label}]"


def note_title(document: ResolvedDocument, note: Note) -> str:
    """The words at the head of a note: "Open point 2", or that a clause is not decided yet."""
    if note.kind is NoteKind.UNDECIDED or not note.point:
        return standing(document, "undecided")
    return filled(standing(document, "open_point"), number=note.point)


def body(document: ResolvedDocument, clause: Clause) -> tuple[Block, ...]:
    """What stands under a clause's heading. An unused clause that keeps its number says so."""
    if clause.unused and not clause.body:
        return (Paragraph((Text(standing(document, "not_used")),)),)
    return clause.body
