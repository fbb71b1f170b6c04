"""What the program prints when the code page of a computer lacks a letter: the words, with a stand-in for it.

Files that the program writes are not concerned: they are UTF-8 whatever the code page is.
"""

from __future__ import annotations

import codecs
import io
import sys

from agreement_builder.cli import lacks_letters
from agreement_builder.cli.say import escaped

_NAME = "agreement-builder-stand-in"
_STAND_INS = {
    "‘": "'",
    "’": "'",
    "‚": ",",
    "“": '"',
    "”": '"',
    "„": '"',
    "‹": "<",
    "›": ">",
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "─": "-",
    "…": "...",
    "•": "*",
    "·": "*",
    "£": "GBP ",
    "€": "EUR ",
    "→": "->",
    "←": "<-",
    "✓": "x",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
}
"""What stands for a sign that a code page lacks, where taking its accents off is not enough."""


def forgive_letters() -> None:
    """From here on, printing a letter that the code page lacks prints a stand-in and stops nothing."""
    codecs.register_error(_NAME, _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and lacks_letters(stream.encoding):
            stream.reconfigure(errors=_NAME)


def as_json_text(data: object) -> str:
    """Data for programs. Where the code page lacks a letter, JSON's own escapes carry it, so that nothing is lost."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    return escaped(text)


def _stand_in(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    missing = fault.object[fault.start : fault.end]
    return "".join(_instead(sign) for sign in missing), fault.end


def _instead(sign: str) -> str:
    """Only ASCII, which every code page has: the plain letter under its accents, or a question mark."""
    if sign in _STAND_INS:
        return _STAND_INS[sign]
    import unicodedata

    if unicodedata.category(sign) in ("Mn", "Cf", "Me"):
        return ""
    if sign.lower() in _STAND_INS:
        return _STAND_INS[sign.lower()].upper()
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return plain or "?"
