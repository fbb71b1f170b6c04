"""The setting in which WeasyPrint is imported and run: quickly, and with our own fonts alone. It sets no page itself."""

from __future__ import annotations

import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

_LOCK = RLock()


@contextmanager
def lean_import() -> Iterator[None]:
    """Makes the first import of WeasyPrint start no other programs, which takes a third off it.

    WeasyPrint tries several names for each system library, and for each wrong one cffi asks `ctypes.util.find_library`,
    which on Linux runs gcc, ld and ldconfig to look for it. The right name needs none of that, so for the length of
    the import the answer is always "not found". On other systems the question is cheap and its answer needed.
    """
    if "weasyprint" in sys.modules or not sys.platform.startswith("linux"):
        yield
        return
    with _LOCK, warnings.catch_warnings():
        # Said where a machine has no fonts (we bring our own) or lacks a library that only makes smaller files.
        warnings.simplefilter("ignore")
        find_library = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None  # noqa: ARG005  - it is called by this name
        try:
            yield
        finally:
            ctypes.util.find_library = find_library


@contextmanager
def own_fonts_only(fonts: Path) -> Iterator[None]:
    """Hides the machine's fonts: fontconfig reads `fonts.conf` in this folder, which names none.

    Without this a letter that our fonts lack would be set in whatever the machine has, another on each.
    """
    with _LOCK:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(fonts / "fonts.conf")
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
