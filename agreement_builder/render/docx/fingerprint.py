"""A fingerprint of a Word file that stands in the file itself, by which a later build knows whether somebody edited it.

It stands among the core properties as `dc:identifier`. It is no signature: it keeps nobody from anything.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping

PROPERTIES = "docProps/core.xml"
_START = "sha256:"
_IDENTIFIER = re.compile(rb"<dc:identifier>(sha256:[0-9a-f]{64})</dc:identifier>")
_LARGEST = 100_000_000


def fingerprint(parts: Mapping[str, bytes]) -> str:
    """The fingerprint of a package by all of its parts; one that stands there already does not count."""
    made = hashlib.sha256()
    for name in sorted(parts):
        content = _IDENTIFIER.sub(b"", parts[name]) if name == PROPERTIES else parts[name]
        made.update(f"{len(name)} {len(content)} {name}".encode())
        made.update(content)
    return f"{_START}{made.hexdigest()}"


def is_as_built(content: bytes) -> bool:
    """Whether the bytes of a file are a Word file as this program wrote it, with nothing changed since.

    False for whatever else they are, and for a file that Word or another program has saved again.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                return False
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return False
    found = _IDENTIFIER.search(parts.get(PROPERTIES, b""))
    return found is not None and found[1].decode() == fingerprint(parts)
