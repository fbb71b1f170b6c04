"""Which programs and packages of others are on this machine, so that a test that needs one says what it lacks."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest


def needs(*programs: str, package: str = "") -> pytest.MarkDecorator:
    """Skips a test, and says why, where a program is not on the path or a package is not installed."""
    missing = [program for program in programs if not shutil.which(program)]
    if package and not find_spec(package):
        missing.append(package)
    return pytest.mark.skipif(bool(missing), reason=f"not on this machine: {', '.join(missing)}")
