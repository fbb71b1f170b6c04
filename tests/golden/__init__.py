"""Documents as they were when somebody last read and accepted them, to be compared line by line. See README.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.registry import render
from agreement_builder.render.text import plain
from tests.support.sample import flat_document, sample_document

FOLDER = Path(__file__).parent

DOCUMENTS: Mapping[str, Callable[[], ResolvedDocument]] = {"agreement": sample_document, "charter": flat_document}
"""Each document by the name of its files."""

WRITERS: Mapping[str, Callable[[ResolvedDocument], str]] = {
    "md": lambda document: render(document, "md").decode(),
    "json": lambda document: render(document, "json").decode(),
    "txt": plain,
}
"""The formats that a person can read and compare, by the suffix of their files."""

CASES = tuple(f"{name}.{suffix}" for name in DOCUMENTS for suffix in WRITERS)


def written(case: str) -> str:
    """What is written now for a case."""
    name, _, suffix = case.rpartition(".")
    return WRITERS[suffix](DOCUMENTS[name]())


def accept() -> list[str]:
    """Makes what is written now what is accepted. The cases that changed, and files that no case has any more."""
    changed = []
    for case in CASES:
        path = FOLDER / case
        text = written(case)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(case)
    for path in FOLDER.iterdir():
        if path.suffix.removeprefix(".") in WRITERS and path.name not in CASES and path.name != "README.md":
            path.unlink()
            changed.append(path.name)
    return changed
