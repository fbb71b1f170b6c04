"""The questionnaire in a terminal of its own, as somebody sees it who types: what stands on the screen, and what it waits for."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

_QUIET, _LONGEST = 0.06, 180.0
_LOOKS = 8
_BEGINS, _ENDS, _CURSOR = "\x1b[?2004h", "\x1b[?2004l", "\x1b[?25h"
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]")


class TooSlow(Exception):
    """The questionnaire does not get to where it waits for somebody: whoever types now types at a screen that is not there yet."""


class Screen:
    """A questionnaire in a terminal. It runs in a process forked from this one, so that it need not load everything again.

    `text` is what was drawn since something was typed, `asked` the last thing asked, from its label on, and `kind` whether
    that is a "field", a "list" or a "page" to be read.
    """

    def __init__(self, path: Path, plain: bool, columns: int) -> None:
        self.plain = plain
        self.text = self.drawn = self.asked = ""
        self.kind = "list"
        self.anew = self.started = False
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            _be_the_program(path, plain)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.ended = False

    def send(self, keys: str) -> None:
        """Type keys. What stood on the screen before is forgotten."""
        self.text = self.drawn = ""
        self.anew = False
        try:
            os.write(self.terminal, keys.encode())
        except OSError:
            self.ended = True

    def settle(self, longest: float = _LONGEST) -> str:
        """What is on the screen when it waits for somebody, when the program has ended, or after so many seconds. Raises `TooSlow`
        where it should have waited long ago."""
        quiet = _QUIET if self.plain else 3 * _QUIET
        until = time.monotonic() + longest
        while not self.ended and time.monotonic() < until:
            if not select.select([self.terminal], [], [], quiet)[0]:
                if self.waits() and self.started and self.rests():
                    break
                continue
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                data = b""
            self.ended = not data
            self.started = True
            self.drawn += data.decode(errors="replace")
        if longest == _LONGEST and not self.ended and time.monotonic() >= until:
            raise TooSlow
        self.text = _CODES.sub("", self.drawn)
        self.see()
        return self.text

    def waits(self) -> bool:
        """Whether the screen ends as it does when something can be typed."""
        if self.plain:
            return bool(re.search(r"(?:[:?>] |go on\. )[ \r]*$", self.drawn))
        return not self.drawn or (self.drawn.endswith(_CURSOR) and self.drawn.rfind(_ENDS) <= self.drawn.rfind(_BEGINS))

    def rests(self) -> bool:
        """Whether the program sleeps and draws nothing for a while. On a busy machine it may not have come to what was typed."""
        for _ in range(_LOOKS):
            try:
                state = (
                    Path(f"/proc/{self.child}/stat")
                    .read_text(encoding="ascii", errors="replace")
                    .rpartition(")")[2]
                    .split()[0]
                )
            except OSError:
                return True
            if state in "RD" or select.select([self.terminal], [], [], _QUIET / _LOOKS)[0]:
                return False
        return True

    def see(self) -> None:
        """What is asked now. In an ordinary terminal each field and list begins with asking for marks round a paste."""
        if self.plain:
            self.anew = bool(self.text.strip())
            self.asked = self.text if self.anew else self.asked
            is_list = re.search(r"\((?:a number|numbers with)[^\n]*\): [ \r]*$", self.asked)
            self.kind = (
                "list" if is_list else "page" if self.asked.rstrip().endswith("Press Enter to go on.") else "field"
            )
        elif _BEGINS in self.drawn:
            self.anew = True
            self.asked = _CODES.sub("", self.drawn.rsplit(_BEGINS, 1)[-1])
            is_list = re.search("Enter choose|Enter done", self.asked)
            self.kind = "list" if is_list else "page" if "Enter: " in self.asked else "field"

    def end(self, way: str) -> str:
        """Stop in some way, and what was said at the end."""
        self.text = ""
        match way:
            case "kill":
                os.kill(self.child, signal.SIGKILL)
            case "window":
                os.close(self.terminal)
                self.ended = True
            case _:
                for _ in range(4):
                    try:
                        os.write(self.terminal, b"\x03" if way == "ctrl-c" else b"\x04")
                    except OSError:
                        break
                    self.settle(1.0)
                    if self.ended:
                        break
        words = self.text
        if not self.ended:
            os.kill(self.child, signal.SIGKILL) if way != "kill" else None
            words = self.settle()
        os.waitpid(self.child, 0)
        if way != "window":
            os.close(self.terminal)
        return words


def _be_the_program(path: Path, plain: bool) -> None:
    from agreement_builder.__main__ import main

    code = 3
    try:
        # A test run has put something else in place of the keyboard and the screen.
        sys.stdin = sys.__stdin__ = os.fdopen(0, encoding="utf-8", closefd=False)  # type: ignore[misc]
        sys.stdout = sys.__stdout__ = os.fdopen(1, "w", encoding="utf-8", buffering=1, closefd=False)  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)  # type: ignore[misc]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # Whoever starts the harness in the background has this ignored, and a closed window would not end anything.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.environ.update(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1")
        os.chdir(path.parent)
        sys.argv = ["agreement-builder", "new", path.name, *(["--plain"] if plain else [])]
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException as fault:
            print(f"Traceback: {fault!r}")
        sys.stdout.flush()
    finally:
        # Nothing of the process that it was forked from is done a second time.
        os._exit(code)
