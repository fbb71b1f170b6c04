"""A LibreOffice that stays open: `office.py profile` writes the PDF beside each Word file whose path it reads, as unoserver does.

It needs LibreOffice's interface for Python (`uno`), which Debian keeps in python3-uno, for the Python of the system.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno

PATIENCE = 60.0
"""Seconds that an office may take to start."""


def connect(pipe: str) -> Any:
    """The desktop of the office that listens on a pipe of this name."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
    return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def setting(name: str, value: object) -> Any:
    """A named value, as the office's interface takes them."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def convert(desktop: Any, document: Path) -> None:
    """Opens the Word file, unseen, and writes the PDF beside it."""
    opened = desktop.loadComponentFromURL(document.as_uri(), "_blank", 0, (setting("Hidden", True),))
    try:
        opened.storeToURL(document.with_suffix(".pdf").as_uri(), (setting("FilterName", "writer_pdf_Export"),))
    finally:
        opened.close(True)


def main(profile: Path) -> None:
    """Starts the office, and ends it when there is nothing more to read."""
    pipe = f"benchmarks-{profile.parent.name}"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nodefault"]
    with subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp"], stderr=subprocess.DEVNULL):
        desktop = connect(pipe)
        try:
            for line in sys.stdin:
                convert(desktop, Path(line.rstrip("\n")))
                print("done", flush=True)
        finally:
            # An office that ends may hang up before it has answered.
            with suppress(Exception):
                desktop.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
