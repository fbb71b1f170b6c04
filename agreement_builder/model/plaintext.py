"""Makes text fit for every format and for its place, once, when it enters the tree. It changes what no format can carry, and a
full stop where a sentence goes on."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_LINE_END = re.compile("\r\n?|\u0085")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def safe(text: str) -> str:
    """The text with line ends as "\\n" and every character that a format cannot carry as U+FFFD; else unchanged.

    Such characters are controls other than tab and line end, lone surrogates, and the noncharacters of the basic plane.
    Source: XML 1.0 (fifth edition), 2.2 `Char` and its note on characters to avoid.
    """
    return _UNFIT.sub(REPLACEMENT, _LINE_END.sub("\n", text))


_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_ISOLATES = frozenset("\u2066\u2067\u2068")


def closed(text: str) -> str:
    """The text with every sign that turns the direction of writing closed at its end, so that it turns no other words.

    Source: Unicode Bidirectional Algorithm (UAX 9), 2.1 to 2.6.
    """
    waiting: list[str] = []
    for sign in text:
        if sign in _OPENS:
            waiting.append(_OPENS[sign])
        elif sign in _ISOLATES:
            waiting.append("\u2069")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return text + "".join(reversed(waiting))


_GOES_ON = re.compile(r"[,;:)]|\s+[a-z]")
_SHORTENED = re.compile(
    r"(^|[\s(])((\w{1,2}\.)+\w{1,2}|(ltd|co|inc|corp|cyf|plc|llp|llc|gmbh|pty|pvt|cie|bros|assoc|assn|soc|univ|inst|dept|gov"
    r"|st|rd|ave|sq|bldg|dr|mr|mrs|ms|prof|rev|hon|esq|jr|sr|no|vol|etc|approx|hrs?|mins?|jan|feb|aug|sept?|oct|nov|dec))\.$",
    re.IGNORECASE,
)


def within(text: str, following: str) -> str:
    """The text without a full stop of its own where the words that follow go on with the sentence.

    People end a line with a full stop; "Hubs for all., a partnership" is not what they meant. That of a shortened word
    stays, as in "Acme Ltd., a company".
    """
    if text.endswith(".") and not text.endswith("..") and _GOES_ON.match(following) and not _SHORTENED.search(text):
        return text[:-1]
    return text


_KEPT_WHOLE = re.compile(r"\d{1,2}\u00a0[A-Z][a-z]+\u00a0\d{4}|£[\d,.]*\d")
_LONGEST_WORD = 16


def kept_whole(text: str) -> bool:
    """Whether the text holds a date in full or a sum of money whose parts are never torn from each other."""
    return _KEPT_WHOLE.search(text) is not None


def unbroken(text: str) -> int:
    """How many signs the longest piece has that should stand on one line: a word, of which more than sixteen letters may
    break, or a whole date or sum, which may not."""
    pieces = re.split(r"[^\S\u00a0]+", text)
    return max(len(piece) if kept_whole(piece) else min(len(piece), _LONGEST_WORD) for piece in pieces)
