"""Words that the program prints by itself, with names in braces for what goes there: "Draft {number}".

A pack may bring its own. So a name in braces is replaced by what it stands for, and braces can do nothing else: no part
of a thing can be asked for, no width, no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.model.document import STANDING_WORDS

_PLACE = re.compile(r"\{([a-z_]+)\}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def filled(words: str, /, **given: str | int) -> str:
    """The words with each name in braces replaced by what is given for it. Everything else stays as it is written."""
    return _PLACE.sub(lambda found: str(given.get(found.group(1), found.group(0))), words)


def places(name: str) -> tuple[str, ...]:
    """What the standing words of this name may name in braces."""
    return tuple(_PLACE.findall(STANDING_WORDS[name]))


def wrong_places(name: str, words: str) -> Iterator[str]:
    """Whatever stands in braces, or is one brace alone, and names nothing that the words of this name are given."""
    known = {f"{{{place}}}" for place in places(name)}
    yield from (found for found in _BRACES.findall(words) if found not in known)
