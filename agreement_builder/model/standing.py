"""Words that the program prints by itself, with names in braces for what goes there: "Draft {number}".

A pack may bring its own. So a name in braces is replaced by what it stands for, and braces can do nothing else: no part
of a thing can be asked for, no width, no form. Which words there are is settled in `language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLACE = re.compile(r"\{([a-z_]+)\}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def filled(words: str, /, **given: str | int) -> str:
    """The words with each name in braces replaced by what is given for it. Everything else stays as it is written."""
    return _PLACE.sub(lambda found: str(given.get(found.group(1), found.group(0))), words)


def places(words: str) -> tuple[str, ...]:
    """What words have in braces."""
    return tuple(_PLACE.findall(words))


def wrong_places(usual: str, words: str) -> Iterator[str]:
    """Whatever stands in braces, or is one brace alone, and names nothing that the usual words are given."""
    known = {f"{{{place}}}" for place in places(usual)}
    yield from (found for found in _BRACES.findall(words) if found not in known)
