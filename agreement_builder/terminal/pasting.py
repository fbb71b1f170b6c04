"""What lies ready at the keyboard behind the line that was just read: the rest of a text that was pasted.

Nobody types so soon after Enter. A terminal that hands over whole lines keeps an unfinished last line to itself, so it is
asked for single keys while it is looked at. Says nothing and decides nothing.
"""

from __future__ import annotations

import os
import select
import sys

try:
    import termios
except ImportError:  # Windows: a text that is pasted comes with marks around it, or line by line
    termios = None  # type: ignore[assignment]

SOON = 0.05
"""Seconds in which the rest of a paste has come."""

_END = ("\x04", "\x00")
"""How the key that closes the input looks where single keys are read."""


def waiting() -> str:
    """The text that lies ready, with line ends as in files; "" when there is none, or when the input is no terminal.

    Raises EOFError when nothing lies ready but the end of the input.
    """
    if termios is None or not sys.stdin.isatty():
        return ""
    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    single = termios.tcgetattr(keyboard)
    single[3] &= ~termios.ICANON
    data = b""
    try:
        termios.tcsetattr(keyboard, termios.TCSANOW, single)
        while select.select([keyboard], [], [], SOON)[0]:
            more = os.read(keyboard, 4096)
            data += more
            if not more:
                break
    except (OSError, ValueError):
        pass
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    ended = min((place for sign in _END if (place := text.find(sign)) >= 0), default=-1)
    if ended == 0:
        raise EOFError
    return text if ended < 0 else f"{text[:ended]}\n"
