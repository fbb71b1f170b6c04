"""Starts the program that answers browsers, waits for its first page and ends it: `first_page.py answers-file`."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from benchmarks.visitor import served


def first_page(file: Path) -> None:
    """Returns when the page was there. Raises ValueError where another answer came."""
    with served(file) as server, closing(server.connected()) as browser:
        status, page = browser.read(f"/a/{file.stem}/")
        if status != 200 or "Sections" not in page:
            raise ValueError(f"the first page was answered with {status}")


if __name__ == "__main__":
    first_page(Path(sys.argv[1]))
