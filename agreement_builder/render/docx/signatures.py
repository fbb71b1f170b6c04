"""Signature blocks: who signs, and ruled lines to sign on, in a frame that no page break can cut. It knows no partners."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.model.document import SignatureBlock, SignatureLine
from agreement_builder.render.docx.fields import tab
from agreement_builder.render.docx.manuscript import Manuscript
from agreement_builder.render.docx.styles import SIGNATURE_STYLE

_MOST_LINES_TOGETHER = 24
"""More lines than these may break between two signers, since no page could hold them."""


def write_signature_block(manuscript: Manuscript, block: SignatureBlock, width: int) -> str:
    """The block as one row that stays whole, with a little space after it. `width` in twips.

    Paragraphs kept with the next would do in Word, but LibreOffice gives up on a chain of more than two.
    """
    intro = manuscript.paragraph("Signature Intro", manuscript.words(block.intro))
    groups = list(_groups(block.signers)) or [()]
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{'' if place else intro}{_signers(manuscript, group)}</w:tc></w:tr>"
        for place, group in enumerate(groups)
    )
    before = manuscript.paragraph("New Page") if block.own_page else ""
    return (
        f'{before}<w:tbl><w:tblPr><w:tblStyle w:val="{manuscript.sheet.ids[SIGNATURE_STYLE]}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
        f"{manuscript.paragraph('Table End')}"
    )


def _groups(signers: tuple[tuple[SignatureLine, ...], ...]) -> Iterator[tuple[tuple[SignatureLine, ...], ...]]:
    """The signers in groups that fit on a page each."""
    group: list[tuple[SignatureLine, ...]] = []
    for lines in signers:
        if group and sum(map(len, group)) + len(lines) > _MOST_LINES_TOGETHER:
            yield tuple(group)
            group = []
        group.append(lines)
    if group:
        yield tuple(group)


def _signers(manuscript: Manuscript, group: tuple[tuple[SignatureLine, ...], ...]) -> str:
    made: list[str] = []
    for lines in group:
        styles = ["Signature Space" if line.space else "Signature Line" for line in lines[:-1]]
        styles += ["Signature Space" if line.space else "Signature Line End" for line in lines[-1:]]
        made += [_line(manuscript, line, style) for line, style in zip(lines, styles, strict=True)]
    return "".join(made)


def _line(manuscript: Manuscript, line: SignatureLine, style: str) -> str:
    label = manuscript.run(line.label, "Signature Label")
    rule = tab(manuscript.sheet.ids["Signature Rule"])
    return manuscript.paragraph(style, label + tab() + manuscript.words(line.content) + rule)
