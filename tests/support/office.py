"""Opens files with LibreOffice, as a second opinion on what they say and look like. Started once for several files."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

_PATIENCE = 240
"""Seconds; its first start makes a profile of its own."""


def convert(files: Mapping[str, bytes], to: str, folder: Path) -> dict[str, Path]:
    """Each Word file, by its name, as a file of another kind ("pdf", "txt:Text") in the folder."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder.parent / 'office-profile').as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in files]
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), *sources]
    # The program starts others: they get a group of their own, so that none outlives a test that gave up on them.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as office:
        try:
            said, _ = office.communicate(timeout=_PATIENCE)
        except BaseException:
            os.killpg(office.pid, signal.SIGKILL)
            raise
    found = {name: folder / f"{name}.{to.partition(':')[0]}" for name in files}
    missing = [name for name, path in found.items() if not path.exists()]
    assert not missing, f"{missing}: {said.decode()}"
    return found


def pages(pdf: Path) -> list[str]:
    """The text of each page of a PDF."""
    made = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return made.stdout.decode().split("\f")[:-1]
