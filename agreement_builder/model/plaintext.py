"""Makes text fit for every format and for its place, once, when it enters the tree. It changes what no format can carry, and a
full stop where a sentence goes on; and it breaks text into lines for a screen."""

from __future__ import annotations

import re
import textwrap

REPLACEMENT = "\ufffd"

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x0e\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_HARDLY_DRAWN = re.compile(
    "[\U00012000-\U0001254f\U00013000-\U0001345f\U00014400-\U0001467f\U00016800-\U00016a3f\U00017000-\U00018d8f"
    "\U00020000-\U0003fffd]"
)
_MARKS = {
    **dict.fromkeys("\uf0e0\uf0e8\uf0f0", "→"),
    **dict.fromkeys("\uf0df\uf0e7\uf0ef", "←"),
    **{"\uf0fc": "✓", "\uf0fe": "☑", "\uf0fb": "✗", "\uf0fd": "☒", "\uf06f": "☐", "\uf0a8": "☐"},
}
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf06e\uf071\uf075\uf077"
"""Signs of the symbol fonts Wingdings and Symbol with the same sign of Unicode, and the bullets among them."""
_BULLET = re.compile(
    f"^([^\\S\n]*)(?:(?![{''.join(_MARKS)}])[\uf020-\uf0ff][^\\S\n]*|[•·▪◦‣§o]\t[^\\S\n]*)", re.MULTILINE
)
_OF_WORD = str.maketrans({**_MARKS, **dict.fromkeys(_BULLETS, "•"), "\x1e": "\u2011", "\x1f": "\u00ad"})


def plain_signs(text: str) -> str:
    """The text with every line end as "\n", and with what word processors put on the clipboard as signs that all fonts have.

    Line ends are those of Unicode (UAX 14: CR, NEL, VT, FF, LS, PS) and Word's column break. A sign of a symbol font at
    the beginning of a line is a bullet, whichever it was, and so is a bullet with a tab behind it.
    """
    return _BULLET.sub(r"\1• ", _LINE_END.sub("\n", text)).translate(_OF_WORD)


def safe(text: str) -> str:
    """The text with line ends as "\n" and every character that a format cannot carry as U+FFFD; else unchanged.

    Such characters are controls other than tab and line end, lone surrogates, and noncharacters.
    Source: XML 1.0 (fifth edition), 2.2 `Char` and its note on characters to avoid; Unicode 15, 23.7.
    """
    return _UNFIT.sub(REPLACEMENT, re.sub("\r\n?|\x85", "\n", text))


def not_drawn(text: str) -> str:
    """The first character that no format can carry or no font can draw, "" when there is none.

    Those for private use are another sign in each font, and none in ours (Unicode 15, 23.5).
    """
    plain = plain_signs(text)
    found = _UNFIT.search(plain) or _PRIVATE.search(plain)
    return found.group() if found else ""


def hardly_drawn(text: str) -> str:
    """The first character of a script that the fonts of our looks have not, or only in part; "" when there is none."""
    found = _HARDLY_DRAWN.search(text)
    return found.group() if found else ""


def on_one_line(text: str) -> str:
    """The text in plain signs, with a space for each end of a line."""
    return re.sub(r"[^\S\u00a0]*\n\s*", " ", plain_signs(text))


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
    return ("£" in text or "\u00a0" in text) and _KEPT_WHOLE.search(text) is not None


def unbroken(text: str) -> int:
    """How many signs the longest piece has that should stand on one line: a word, of which more than sixteen letters may
    break, or a whole date or sum, which may not."""
    pieces = re.split(r"[^\S\u00a0]+", text)
    return max(len(piece) if kept_whole(piece) else min(len(piece), _LONGEST_WORD) for piece in pieces)


def in_width(text: str, width: int, first: str = "", rest: str = "", break_words: bool = False) -> list[str]:
    """Text as lines of at most `width` signs; where a line ends, it still does. The very first begins with `first`, all others
    with `rest`.

    Words stay whole, and then a line may be longer; where they may break, a word that is too long does.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line,
            width,
            initial_indent=rest if lines else first,
            subsequent_indent=rest,
            break_long_words=break_words,
            break_on_hyphens=break_words,
        ) or [""]
    return lines
