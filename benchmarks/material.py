"""Makes what the programs need before they are measured: `python -m benchmarks.material folder documents...`.

A process of its own, so that the one which measures stays small. For each document it writes the page that our PDF is
made from, the same page with a plain stylesheet, and the words as data; and once a padded library and the template. It prints
what was measured and where, in a sentence or two.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.render.html import look_folder, page
from agreement_builder.render.pdf import style
from agreement_builder.render.pdf_setting import lean_import
from agreement_builder.resources import clauses_folder, templates_folder
from benchmarks.partners import EXAMPLE
from benchmarks.rivals.template_and_office import make_template
from benchmarks.words import flat

PADDING = 9
"""How many more clauses stand beside each clause in the padded library."""

_NO_FONTS = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig></fontconfig>\n'
)
"""Hides the machine's fonts from WeasyPrint where it runs alone."""

CHANGE = ("exit.notice", "4 months")
"""The answer that changes between one build and the next, where a program is kept running."""

_DAY = date(2026, 7, 20)
_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def prepare(folder: Path, documents: list[str]) -> None:
    """Writes everything that is needed for some documents into a folder that exists."""
    shutil.copytree(look_folder() / "fonts", folder / "fonts")
    (folder / "fonts" / "fonts.conf").write_text(_NO_FONTS, encoding="utf-8")
    agreement = workflow.open_agreement(EXAMPLE)
    plain = (Path(__file__).parent / "plain.css").read_text(encoding="utf-8")
    changed = folder / "changed.yaml"
    shutil.copy(EXAMPLE, changed)
    workflow.change_answer(workflow.session_for_a_change(changed), *CHANGE)
    other = workflow.open_agreement(changed)
    for name in documents:
        document = workflow.assemble(agreement, _DAY, name)
        ours = style(document)
        faces = "\n".join(_FONTS.findall(ours))
        (folder / f"{name}.html").write_text(page(document, ours, paper=True), encoding="utf-8")
        (folder / f"{name}-plain.html").write_text(page(document, faces + plain, paper=True), encoding="utf-8")
        for end, told in (("", document), ("-changed", workflow.assemble(other, _DAY, name))):
            words = json.dumps(flat(told), ensure_ascii=False)
            (folder / f"{name}{end}.json").write_text(words, encoding="utf-8")
    make_template(folder / "template.docx")
    _pad(folder / "as-shipped", 0)
    _pad(folder / "padded", PADDING)


def about(folder: Path, documents: list[str]) -> str:
    """How long the documents are in both stylesheets, and what they were measured on."""
    pages = [
        f"{name} {_pages(folder, name)} ({_pages(folder, f'{name}-plain')} in the plain stylesheet)"
        for name in documents
    ]
    office = (
        shutil.which("soffice")
        and subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'asked').as_uri()}", "--version"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
    )
    programs = [
        f"{platform.python_implementation()} {platform.python_version()}",
        f"WeasyPrint {version('weasyprint')}",
    ]
    if office:
        programs.append(" ".join(office[:2]))
    return (
        f"Pages: {', '.join(pages)}. Machine: {os.cpu_count()} processors, {platform.system()} on {platform.machine()}; "
        f"{', '.join(programs)}. Load while it was prepared: {os.getloadavg()[0]:.1f}."
    )


def _pages(folder: Path, name: str) -> int:
    with lean_import():
        from weasyprint import HTML

        from agreement_builder.render import pdf_engine
    return len(HTML(filename=str(folder / f"{name}.html")).render(font_config=pdf_engine.OwnFonts()).pages)


def _pad(pack: Path, copies: int) -> None:
    """A copy of the library with more clauses beside each that no document uses."""
    shutil.copytree(clauses_folder(), pack / "clauses")
    shutil.copytree(templates_folder(), pack / "templates")
    for clause in sorted((pack / "clauses").glob("*/*.md")):
        text = clause.read_text(encoding="utf-8")
        for number in range(copies):
            id = f"{clause.parent.name}.{clause.stem}"
            other = text.replace(f"id: {id}\n", f"id: {id}_{number}\n", 1)
            clause.with_stem(f"{clause.stem}_{number}").write_text(other, encoding="utf-8")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), sys.argv[2:])
    print(about(Path(sys.argv[1]), sys.argv[2:]))
