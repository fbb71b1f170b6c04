"""What many firms do: docxtpl fills a Word template, LibreOffice makes the PDF.

`template_and_office.py template words.json folder profile` writes words.docx and words.pdf into the folder;
`template_and_office.py template` writes the template itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def make_template(target: Path) -> None:
    """Writes the Word template: a cover, the contents, and every line of the document in a loop."""
    import docx

    document = docx.Document()
    document.add_paragraph("{{ kind }}")
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{{ status }}")
    document.add_paragraph("{%p for partner in partners %}")
    document.add_paragraph("{{ partner }}")
    document.add_paragraph("{%p endfor %}")
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("{%p for entry in contents %}")
    document.add_paragraph("{{ entry[0] }}\t{{ entry[1] }}")
    document.add_paragraph("{%p endfor %}")
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("{%p for line in lines %}")
    start = "{%p if "
    for kind, style in (
        ("heading", "Heading 1"),
        ("subheading", "Heading 2"),
        ("item", "List 2"),
        ("note", "Intense Quote"),
        ("paragraph", "Normal"),
    ):
        document.add_paragraph(start + f"line.kind == '{kind}' %}}")
        paragraph = document.add_paragraph("{% if line.number %}{{ line.number }}\t{% endif %}", style)
        paragraph.add_run("{% for run in line.runs %}{% if run.bold %}")
        paragraph.add_run("{{ run.text }}").bold = True
        paragraph.add_run("{% else %}{{ run.text }}{% endif %}{% endfor %}")
        start = "{%p elif "
    document.add_paragraph("{%p else %}")
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    _loop_cells(table.rows[0].cells, "cell in line.head")
    table.rows[1].cells[0].text = "{%tr for row in line.rows %}"
    _loop_cells(table.rows[2].cells, "cell in row")
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(target))


def _loop_cells(cells: list[object], loop: str) -> None:
    for cell, text in zip(cells, (f"{{%tc for {loop} %}}", "{{ cell }}", "{%tc endfor %}"), strict=True):
        cell.text = text  # type: ignore[attr-defined]


def fill(template: Path, words: Path, target: Path) -> None:
    """Fills the template with the words."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(json.loads(words.read_text(encoding="utf-8")), autoescape=True)
    document.save(str(target))


def convert(document: Path, profile: Path) -> None:
    """Lets LibreOffice write the PDF beside the Word file."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(document.parent), str(document)], check=True, capture_output=True)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        make_template(Path(sys.argv[1]))
    else:
        filled = Path(sys.argv[3]) / "words.docx"
        fill(Path(sys.argv[1]), Path(sys.argv[2]), filled)
        convert(filled, Path(sys.argv[4]))
