"""What the fields and lists of an ordinary terminal share: colours, the width there is, and the keys that stop."""

from __future__ import annotations

import os
import select
import shutil
from collections.abc import Sequence

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style

from agreement_builder.terminal.console import NARROWEST
from agreement_builder.terminal.pasting import SOON

_WIDEST = 80
STYLE = Style.from_dict(
    {
        "heading": "bold",
        "strong": "bold",
        "aside": "ansibrightblack",
        "pointed": "bold ansicyan",
        "bottom-toolbar": "noreverse ansibrightblack",
        "told": "ansiyellow",
    }
)


def width() -> int:
    return max(min(shutil.get_terminal_size().columns, _WIDEST) - 2, NARROWEST)


def fitting(parts: Sequence[str], last: str) -> str:
    """As many of the parts as the screen has room for, and the last in any case."""
    kept = list(parts)
    while kept and len("   ".join([*kept, last])) > width():
        kept.pop()
    return "   ".join([*kept, last])


def more_keys(event: KeyPressEvent) -> bool:
    """Whether more was typed in the very moment of a key, as when a terminal that does not mark what is pasted hands it over
    as if it were typed. Only a terminal can tell: what comes from elsewhere comes all at once."""
    try:
        keyboard = event.app.input.fileno()
        if not os.isatty(keyboard):
            return False
        if any(press.data for press in event.app.key_processor.input_queue):
            return True
        return bool(select.select([keyboard], [], [], SOON)[0])
    except (NotImplementedError, OSError, ValueError):
        return False


def keys_to_stop() -> KeyBindings:
    keys = KeyBindings()
    keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    keys.add("c-d")(lambda event: event.app.exit(exception=EOFError()))
    return keys
