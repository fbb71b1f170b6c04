"""The words of a document written through python-docx's own calls: `word_by_api.py words.json out.docx`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import docx

STYLES = {"heading": "Heading 1", "subheading": "Heading 2", "item": "List 2", "note": "Intense Quote"}


def write(words: Path, target: Path) -> None:
    """Writes every line with its number, and every table."""
    content = json.loads(words.read_text(encoding="utf-8"))
    document = docx.Document()
    document.core_properties.title = content["title"]
    document.add_paragraph(content["kind"])
    document.add_heading(content["title"], 0)
    document.add_paragraph(content["status"])
    for partner in content["partners"]:
        document.add_paragraph(partner)
    document.add_page_break()  # type: ignore[no-untyped-call]
    for number, heading in content["contents"]:
        document.add_paragraph(f"{number}\t{heading}")
    document.add_page_break()  # type: ignore[no-untyped-call]
    for line in content["lines"]:
        if line["kind"] == "table":
            _table(document, line["head"], line["rows"])
            continue
        paragraph = document.add_paragraph(f"{line['number']}\t" if line["number"] else "", STYLES.get(line["kind"]))
        for run in line["runs"]:
            paragraph.add_run(run["text"]).bold = run["bold"] or None
    document.save(str(target))


def _table(document: docx.document.Document, head: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows) + 1, cols=len(head), style="Table Grid")
    # The cells are fetched once: asking each row for its cells takes many times as long.
    cells = table._cells
    for cell, text in zip(cells, [*head, *(text for row in rows for text in row)], strict=True):
        cell.text = text


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
