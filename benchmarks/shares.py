"""Where the time of one build goes: `shares.py document folder formats` builds once in this process and prints JSON.

Seconds of processor time by step, from the start of the interpreter on. Each step is measured where the program itself goes
from one room to the next.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def measured(document: str, folder: Path, formats: tuple[str, ...]) -> dict[str, float]:
    """Builds the example; the seconds of each step in the order in which they are taken."""
    spent = {"the interpreter": time.process_time()}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        spent[step] = time.process_time() - start
        return made

    def load() -> Any:
        from agreement_builder import workflow
        from agreement_builder.assemble import draft  # noqa: F401
        from agreement_builder.library import clauses, wording  # noqa: F401

        return workflow

    workflow = timed("loading our modules and the readers of YAML, wording and Markdown", load)

    from benchmarks.again import DAY
    from benchmarks.partners import EXAMPLE

    agreement = timed("reading questions and answers", lambda: workflow.open_agreement(EXAMPLE))
    resolved = timed("reading clauses and making the text", lambda: workflow.assemble(agreement, DAY, document))

    from agreement_builder.render.registry import render

    if "docx" in formats:
        word = timed("writing the Word file", lambda: render(resolved, "docx"))
        (folder / "shares.docx").write_bytes(word)
    if "pdf" in formats:
        from agreement_builder.render.html import page
        from agreement_builder.render.pdf import style

        timed("making the page for the PDF", lambda: page(resolved, style(resolved), paper=True))
        timed("loading WeasyPrint", _load_weasyprint)
        started = time.process_time()
        laid_out = _watch_layout()
        (folder / "shares.pdf").write_bytes(render(resolved, "pdf"))
        spent["WeasyPrint: styles and layout"] = laid_out[0] - started
        spent["WeasyPrint: drawing and packing, and what we add to the tags"] = time.process_time() - laid_out[0]
    return spent


def _load_weasyprint() -> None:
    from agreement_builder.render.pdf_setting import lean_import

    with lean_import():
        from agreement_builder.render import pdf_engine  # noqa: F401


def _watch_layout() -> list[float]:
    """A list that gets the time when WeasyPrint has laid out its pages."""
    from weasyprint import HTML

    ended: list[float] = []
    render = HTML.render

    def watched(self: Any, *arguments: Any, **named: Any) -> Any:
        made = render(self, *arguments, **named)
        ended.append(time.process_time())
        return made

    HTML.render = watched
    return ended


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), tuple(sys.argv[3].split(",")))))
