"""Runs, fields, links, content controls and remarks as Word writes them: the small change of its XML. Reads no document."""

from __future__ import annotations

import re
import zlib

from agreement_builder.model.plaintext import safe
from agreement_builder.render.docx.xml import escaped, value

_LONGEST_TAG = 64
_BREAKS = re.compile(r"([\n\t])")
_SPACE_AT_AN_EDGE = re.compile(r"^\s|\s$|\s\s")
# Letters of scripts that are written from right to left, with the spaces between such words.
_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"([{_LETTER}]+(?:[ \u00a0]+[{_LETTER}]+)*)")


def run(text: str, style: str = "") -> str:
    """Text in a character style (its id). Line ends and tabs become Word's own; words from right to left are marked so."""
    return "".join(
        _run(piece, style, right_to_left=bool(odd % 2))
        for odd, piece in enumerate(_RIGHT_TO_LEFT.split(safe(text)))
        if piece
    )


def line_break() -> str:
    """A new line in the same paragraph."""
    return "<w:r><w:br/></w:r>"


def tab(style: str = "") -> str:
    """A tab; its style colours the leader that it draws."""
    return f"<w:r>{_properties(style, False)}<w:tab/></w:r>"


def field(instruction: str, shown: str) -> str:
    """A field with the runs that it shows until somebody computes it again."""
    return f"{field_start(instruction)}{shown}{field_end()}"


def field_start(instruction: str) -> str:
    """The beginning of a field whose result follows and is closed by `field_end`."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def number_reference(bookmark: str, shown: str, style: str = "") -> str:
    """The number of the paragraph at a bookmark: its own level's number, as `\\n` asks (ECMA-376 Part 1, 17.16.5.51)."""
    return field(f"REF {bookmark} \\n \\h", run(shown, style))


def link(bookmark: str, content: str) -> str:
    """Content that leads to a bookmark and looks like the words around it."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def control(number: int, answer: str, title: str, content: str) -> str:
    """A content control around the words of an answer. `number` is its own; its tag names the answer.

    It holds plain text: a control for anything sends LibreOffice 7.4 round in circles over a long word in a list.
    """
    names = f"{value('alias', _short(safe(title)))}{value('tag', _short(safe(answer)))}{value('id', number)}"
    several_lines = ' w:multiLine="1"' if "<w:br/>" in content else ""
    return f"<w:sdt><w:sdtPr>{names}<w:text{several_lines}/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def remarked(number: int, style: str, content: str) -> str:
    """Content that a comment is about; `style` is the id of the style of the comment's mark."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r>{_properties(style, False)}<w:commentReference w:id="{number}"/></w:r>'
    )


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph in a style (its id). `properties` follow the style: numbering first, then a section's end."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _run(text: str, style: str, right_to_left: bool) -> str:
    inside = "".join(_piece(piece) for piece in _BREAKS.split(text))
    return f"<w:r>{_properties(style, right_to_left)}{inside}</w:r>"


def _piece(text: str) -> str:
    match text:
        case "":
            return ""
        case "\n":
            return "<w:br/>"
        case "\t":
            return "<w:tab/>"
    kept = ' xml:space="preserve"' if _SPACE_AT_AN_EDGE.search(text) else ""
    return f"<w:t{kept}>{escaped(text)}</w:t>"


def _properties(style: str, right_to_left: bool) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:rPr>{named}{'<w:rtl/>' if right_to_left else ''}</w:rPr>" if named or right_to_left else ""


def _short(text: str) -> str:
    """The text cut to what Word allows in a tag; a long one keeps its ends apart by a mark of the whole."""
    if len(text) <= _LONGEST_TAG:
        return text
    mark = f"~{zlib.crc32(text.encode()):08x}"
    return text[: _LONGEST_TAG - len(mark)] + mark
