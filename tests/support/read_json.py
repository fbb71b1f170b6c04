"""Reads our JSON back into a tree, and says what stands in it."""

from __future__ import annotations

from agreement_builder.render.json import read
from tests.support.reading import Reading, read_tree


def read_json(written: bytes) -> Reading:
    """What a reader finds in the document."""
    return read_tree(read(written))
