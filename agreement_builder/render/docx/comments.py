"""Word comments: what is known of each open point, beside the first words that wait for it, and remarks beside headings."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.model.document import OpenPoint, Remark, ResolvedDocument
from agreement_builder.model.standing import filled
from agreement_builder.render.docx.fields import paragraph, remarked, run
from agreement_builder.render.docx.xml import HEAD, NAMESPACES, quoted
from agreement_builder.render.wording import language, standing

AUTHOR, INITIALS = "Agreement Builder", "AB"


class Comments:
    """The comments of one document. Each open point has one, at the first place that names it."""

    def __init__(self, document: ResolvedDocument, ids: Mapping[str, str]) -> None:
        """Comments for the open points of a document; `ids` are the styles' ids by name."""
        self._document = document
        self._ids = ids
        self._points = {point.number: point for point in document.document.open_points}
        self._remarks: dict[str, list[Remark]] = {}
        for remark in document.remarks:
            self._remarks.setdefault(remark.where, []).append(remark)
        self._made: list[tuple[str, ...]] = []

    def on(self, point: int, content: str) -> str:
        """The content, with the comment on an open point if it is the first that names it."""
        found = self._points.pop(point, None)
        if found is None:
            return content
        return self._beside(content, tuple(point_lines(self._document, found)))

    def on_place(self, provision: str, content: str) -> str:
        """The heading of a provision, with all remarks on it, the first time that it is met."""
        for remark in self._remarks.pop(provision, ()):
            content = self._beside(content, (remark.title, *remark.lines))
        return content

    def _beside(self, content: str, lines: tuple[str, ...]) -> str:
        self._made.append(lines)
        return remarked(len(self._made) - 1, self._ids["annotation reference"], content)

    def part(self) -> str:
        """The part that holds the comments, "" when there are none."""
        if not self._made:
            return ""
        made = "".join(self._comment(number, lines) for number, lines in enumerate(self._made))
        return f"{HEAD}<w:comments {NAMESPACES}>{made}</w:comments>"

    def _comment(self, number: int, said: tuple[str, ...]) -> str:
        day = self._document.document.meta.dated.isoformat()
        mark = f'<w:r><w:rPr><w:rStyle w:val="{self._ids["annotation reference"]}"/></w:rPr><w:annotationRef/></w:r>'
        style = self._ids["annotation text"]
        first, *rest = said
        lines = paragraph(style, mark + run(first, self._ids["Strong"])) + "".join(
            paragraph(style, run(line)) for line in rest
        )
        return (
            f'<w:comment w:id="{number}" w:author="{quoted(AUTHOR)}" w:date="{day}T00:00:00Z"'
            f' w:initials="{quoted(INITIALS)}">{lines}</w:comment>'
        )


def point_lines(document: ResolvedDocument, point: OpenPoint) -> list[str]:
    """What is known of an open point, a line for each thing: its title, positions, what holds meanwhile, who settles it."""

    def words(name: str, **values: str | int) -> str:
        return filled(standing(document, name), **values)

    lines = [f"{words('open_point', number=point.number)}: {point.title}"]
    lines += [words("position", who=who, words=said) for who, said in point.positions]
    if point.until_then:
        lines.append(words("until_then", words=point.until_then))
    day = "" if point.by is None else language(document).day(point.by)
    if point.settled_by:
        lines.append(words("settles_by" if day else "settles", who=point.settled_by, date=day))
    elif day:
        lines.append(words("settle_by", date=day))
    if point.note:
        lines.append(point.note)
    if point.blocks_signing:
        lines.append(words("blocks"))
    return lines
