"""What the pieces of the writer share while one document is written, and how words inside a paragraph are written."""

from __future__ import annotations

from typing import assert_never

from agreement_builder.model.document import (
    Blank,
    CrossReference,
    Inline,
    LineBreak,
    ResolvedDocument,
    Strong,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.render.docx.anchors import Anchors
from agreement_builder.render.docx.comments import Comments
from agreement_builder.render.docx.fields import control, line_break, link, number_reference, paragraph, run
from agreement_builder.render.docx.numbering import Numbering
from agreement_builder.render.docx.styles import Sheet
from agreement_builder.render.wording import blank_words

_FIRST_CONTROL = 100_000_001


class Manuscript:
    """One document on its way to Word: its styles, lists, bookmarks and comments. Write it in the order of the text."""

    def __init__(self, document: ResolvedDocument, sheet: Sheet, numbering: Numbering) -> None:
        """A document to be written in the styles of a sheet, with the lists that `numbering` keeps."""
        self.document = document
        self.sheet = sheet
        self.numbering = numbering
        self.anchors = Anchors(document)
        self.comments = Comments(document, sheet.ids)
        self._controls = 0

    def control_number(self) -> int:
        """A number that no other content control of this document has."""
        self._controls += 1
        return _FIRST_CONTROL + self._controls

    def paragraph(self, style: str, content: str = "", properties: str = "") -> str:
        """A paragraph in a style, by the style's name."""
        return paragraph(self.sheet.ids[style], content, properties)

    def run(self, text: str, style: str = "") -> str:
        """Text in a character style, by the style's name; "" for the paragraph's own."""
        return run(text, self.sheet.ids[style] if style else "")

    def words(self, content: tuple[Inline, ...], style: str = "") -> str:
        """Inline content as runs. `style` names the character style of the words around it."""
        return "".join(self._inline(inline, style) for inline in content)

    def _inline(self, inline: Inline, style: str) -> str:
        match inline:
            case Text(text):
                return self.run(text, style)
            case Strong(inside):
                return self.words(inside, "Strong")
            case LineBreak():
                return line_break()
            case Value(text, answer, _):
                # An empty control would show Word's own words ("Click or tap here").
                return control(self.control_number(), answer, answer, self.run(text, style)) if text else ""
            case Blank():
                shown = self.run(blank_words(self.document, inline), "Open Point")
                return self.comments.on(inline.point, shown)
            case TermDefinition(term, text):
                return self.anchors.around_definition(term, self.run(text, "Defined Term"))
            case TermUse(term, text):
                bookmark = self.anchors.term(term)
                return link(bookmark, self.run(text, style)) if bookmark else self.run(text, style)
            case CrossReference():
                return self._reference(inline, style)
            case _:
                assert_never(inline)

    def _reference(self, reference: CrossReference, style: str) -> str:
        made = ""
        for part in self.document.labels[reference.target].reference:
            bookmark = self.anchors.number(part)
            named = self.sheet.ids[style] if style else ""
            made += number_reference(bookmark, part.text, named) if bookmark else self.run(part.text, style)
        lead = self.anchors.lead(reference)
        return link(lead, made) if lead else made
