"""Starts a command on a terminal of its own and stops it when the given words appear: `first_question.py words command...`."""

from __future__ import annotations

import os
import pty
import subprocess
import sys


def wait_for(words: str, command: list[str]) -> None:
    """Returns when the words have appeared and the command was stopped. Raises OSError when it ends without them."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while words.encode() not in shown:
            shown += os.read(ours, 65536)
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    wait_for(sys.argv[1], sys.argv[2:])
