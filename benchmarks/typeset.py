"""Our own PDF engine on a ready page: `typeset.py page.html out.pdf [--plain]`; plain is WeasyPrint's own PDF, not archived."""

from __future__ import annotations

import sys
from pathlib import Path

from agreement_builder.render.html import look_folder
from agreement_builder.render.pdf_setting import lean_import


def typeset(page: Path, target: Path, *, plain: bool) -> None:
    """Writes the page as PDF/A-3a with PDF/UA-1, or as a plain PDF."""
    with lean_import():
        from agreement_builder.render import pdf_engine
    html = page.read_text(encoding="utf-8")
    if plain:
        from weasyprint import HTML

        made = HTML(string=html, base_url=f"{page.parent.as_uri()}/").write_pdf(font_config=pdf_engine.OwnFonts())
        target.write_bytes(made)
    else:
        target.write_bytes(pdf_engine.typeset(html, look_folder(), _Anywhere()))


class _Anywhere(dict[str, str]):
    """Words for every link: a page alone does not know them."""

    def __missing__(self, id: str) -> str:
        return id


if __name__ == "__main__":
    typeset(Path(sys.argv[1]), Path(sys.argv[2]), plain="--plain" in sys.argv)
