"""The setting in which WeasyPrint is imported: quickly. It sets no page itself."""

from __future__ import annotations

import ctypes.util
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock, get_ident

_LOCK = RLock()


@contextmanager
def lean_import() -> Iterator[None]:
    """Makes the first import of WeasyPrint start no other programs, which takes a third off it.

    WeasyPrint tries several names for each system library, and for each wrong one cffi asks `ctypes.util.find_library`,
    which on Linux runs gcc, ld and ldconfig to look for it. The right name needs none of that, so for the length of
    the import the answer is always "not found", for this thread alone. On other systems the question is cheap and its answer
    needed. How Python warns is a setting of the whole process, and is another for the length of this one import, never while a
    page is set.
    """
    if "weasyprint" in sys.modules or not sys.platform.startswith("linux"):
        yield
        return
    with _LOCK, warnings.catch_warnings():
        # Said where a machine has no fonts (we bring our own) or lacks a library that only makes smaller files.
        warnings.simplefilter("ignore")
        find_library, here = ctypes.util.find_library, get_ident()
        ctypes.util.find_library = lambda name: None if get_ident() == here else find_library(name)
        try:
            yield
        finally:
            ctypes.util.find_library = find_library
