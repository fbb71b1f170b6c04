"""What the fields and lists of an ordinary terminal share: colours, the width there is, and the keys that stop."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.styles import Style

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
    return min(shutil.get_terminal_size().columns, _WIDEST) - 2


def fitting(parts: Sequence[str], last: str) -> str:
    """As many of the parts as the screen has room for, and the last in any case."""
    kept = list(parts)
    while kept and len("   ".join([*kept, last])) > width():
        kept.pop()
    return "   ".join([*kept, last])


def keys_to_stop() -> KeyBindings:
    keys = KeyBindings()
    keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    keys.add("c-d")(lambda event: event.app.exit(exception=EOFError()))
    return keys
