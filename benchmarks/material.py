"""Makes what the programs need before they are measured: `python -m benchmarks.material folder`.

A process of its own, so that the one which measures stays small. For each document it writes the page that our PDF is
made from, the same page with a plain stylesheet, and the words as data; and once a padded library and the template.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from datetime import date
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.render.html import look_folder, page
from agreement_builder.render.pdf import style
from agreement_builder.resources import clauses_folder, templates_folder
from benchmarks.partners import EXAMPLE
from benchmarks.rivals.template_and_office import make_template
from benchmarks.words import flat

DOCUMENTS = ("agreement", "charter")
PADDING = 9
"""How many more clauses stand beside each clause in the padded library."""

_DAY = date(2026, 7, 20)
_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def prepare(folder: Path) -> None:
    """Writes everything into a folder that exists."""
    shutil.copytree(look_folder() / "fonts", folder / "fonts")
    agreement = workflow.open_agreement(EXAMPLE)
    plain = (Path(__file__).parent / "plain.css").read_text(encoding="utf-8")
    for name in DOCUMENTS:
        document = workflow.assemble(agreement, _DAY, name)
        ours = style(document)
        faces = "\n".join(_FONTS.findall(ours))
        (folder / f"{name}.html").write_text(page(document, ours, paper=True), encoding="utf-8")
        (folder / f"{name}-plain.html").write_text(page(document, faces + plain, paper=True), encoding="utf-8")
        words = json.dumps(flat(document), ensure_ascii=False)
        (folder / f"{name}.json").write_text(words, encoding="utf-8")
    make_template(folder / "template.docx")
    _pad(folder / "as-shipped", 0)
    _pad(folder / "padded", PADDING)


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
    prepare(Path(sys.argv[1]))
