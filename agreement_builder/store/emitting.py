"""Raw data as lines of YAML, in the form that people write it: plain words where they can stand bare, long texts below
their name, short rows in one line. `layout` reads every line of it as the same words."""

from __future__ import annotations

import re

from agreement_builder.model.values import Raw

WIDTH = 100

_READ_AS_EMPTY = frozenset(["", "~", "null"])
_BARE_START = re.compile(r"[^\W_]|[£€(/+.“‘]")
_NOT_BARE = re.compile(r": | #|:$|^---|^\.\.\.|\s$")
_BRACKETS = re.compile(r"[\[\]{},]|:(?=\S)")
_UNFIT = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def entry_lines(name: str, raw: Raw, indent: int) -> list[str]:
    """A name and its value as lines, moved in by `indent` spaces."""
    pad, head = " " * indent, scalar(name)
    first, below = value_lines(raw, indent + 2)
    return [f"{pad}{head}:{' ' + first if first else ''}", *below]


def value_lines(raw: Raw, indent: int) -> tuple[str, list[str]]:
    """What stands behind the colon, "" for nothing, and the lines below it, moved in by `indent` spaces."""
    if isinstance(raw, str):
        return _text(raw, indent)
    short = _in_brackets(raw)
    if not raw or (isinstance(raw, list) and short and not _has_rows(raw)):
        return short, []
    if isinstance(raw, dict):
        return "", [line for name, value in raw.items() for line in entry_lines(name, value, indent)]
    return "", [line for value in raw for line in item_lines(value, indent)]


def scalar(text: str, *, in_brackets: bool = False) -> str:
    """Words on one line: bare where they are read as the same words, in quotation marks otherwise."""
    fit = not _UNFIT.search(text) and "\t" not in text
    if (
        fit
        and text not in _READ_AS_EMPTY
        and _BARE_START.match(text)
        and not _NOT_BARE.search(text)
        and not (in_brackets and _BRACKETS.search(text))
    ):
        return text
    if fit and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if not _UNFIT.match(sign):
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _text(text: str, indent: int) -> tuple[str, list[str]]:
    lines = text.split("\n")
    long = len(lines) > 1 or len(text) > WIDTH
    if long and text == text.strip() and not any(_UNFIT.search(line) for line in lines):
        return "|-", [" " * indent + line if line else "" for line in lines]
    return scalar(text), []


def item_lines(raw: Raw, indent: int) -> list[str]:
    """An entry of a list, moved in by `indent` spaces: in one line where it is short, otherwise with its parts below one
    another."""
    pad = " " * indent
    short = _in_brackets(raw) if not isinstance(raw, str) else ""
    if short and len(short) + indent <= WIDTH + 20:
        return [f"{pad}- {short}"]
    first, below = value_lines(raw, indent + 2)
    return [f"{pad}- {first}", *below] if first else [f"{pad}- {below[0].lstrip()}", *below[1:]]


def _in_brackets(raw: Raw) -> str:
    """A list or mapping of short words in one line, "" when it has parts of parts or is too long for that."""
    if isinstance(raw, str):
        return ""
    parts = raw.values() if isinstance(raw, dict) else raw
    words = [part for part in parts if isinstance(part, str) and "\n" not in part]
    if len(words) != len(parts):
        return ""
    shown = [scalar(word, in_brackets=True) for word in words]
    if isinstance(raw, dict):
        shown = [f"{scalar(name, in_brackets=True)}: {word}" for name, word in zip(raw, shown, strict=True)]
    text = f"{{{', '.join(shown)}}}" if isinstance(raw, dict) else f"[{', '.join(shown)}]"
    return text if len(text) <= WIDTH + 10 else ""


def _has_rows(raw: list[Raw]) -> bool:
    return any(not isinstance(part, str) for part in raw)
