"""The screens that the documentation shows are those of the program in a real terminal."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect

from tests.docs.pages import LEFT_OUT, ROOT

CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]")


def drawn(folder: Path, file: str, *steps: tuple[str, str]) -> str:
    """All that is drawn, without colours, while the keys of each step are typed once its words are there."""
    child = pexpect.spawn(
        str(Path(sys.executable).parent / "agreement-builder"),
        ["new", file],
        dimensions=(40, 80),
        encoding="utf-8",
        timeout=60,
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
    )
    seen = ""
    try:
        for words, keys in steps:
            child.expect_exact(words)
            seen += child.before + child.after
            child.send(keys)
    finally:
        child.close(force=True)
    return " ".join(CODES.sub(" ", seen).split())


def not_drawn(page: str, seen: str) -> list[str]:
    """The lines of the first screen in a page that were not drawn. A heading and the words beside it count as two."""
    found = re.search(r"```sh\nagreement-builder new .*?```text\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert found
    lines = [line for line in found.group(1).splitlines() if line != LEFT_OUT]
    parts = [part for line in lines for part in re.split(r"  +|[─^]+", line) if part.strip()]
    return [part for part in parts if " ".join(part.split()) not in seen]


def test_the_readme_shows_the_opening_screen(tmp_path: Path) -> None:
    seen = drawn(tmp_path, "our-agreement.yaml", ("How would you like to begin?", ""), ("Ctrl-C", ""))
    assert not_drawn("README.md", seen) == []


def test_the_tour_for_managers_shows_the_first_question(tmp_path: Path) -> None:
    seen = drawn(
        tmp_path,
        "garden.yaml",
        ("How would you like to begin?", ""),
        ("Ctrl-C", "\r"),
        ("Full name", "Northfield Council\r"),
        ("What kind of body", ""),
        ("move", ""),
    )
    assert not_drawn("docs/terminal.md", seen) == []
