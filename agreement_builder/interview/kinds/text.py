"""Kinds of question answered in free words, and those answered by choosing among words the author wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from agreement_builder.findings import did_you_mean
from agreement_builder.interview.kinds.base import (
    LINE_LIMIT,
    TEXT_LIMIT,
    Gathering,
    one_text,
    parts_of,
    plain_key,
    quoted,
    refuse,
)
from agreement_builder.model.questions import Option
from agreement_builder.model.values import Raw

_ENDLESS = re.compile(
    r"[^\s\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]{5001,}"
)
"""A word that would take the setting of a page minutes; not in scripts that are written without spaces."""
_YES = frozenset(["yes", "y", "true"])
_NO = frozenset(["no", "n", "false"])


def read_line(raw: Raw) -> str:
    """A short text, as typed, without space around it."""
    return words(raw, LINE_LIMIT)


def read_text(raw: Raw) -> str:
    """A text of any shape, as typed, without blank lines and space around it."""
    return words(raw, TEXT_LIMIT)


def words(raw: Raw, limit: int) -> str:
    """Free words of at most `limit` characters. Line ends of every system become one sign; nothing else changes."""
    if not isinstance(raw, str):
        several = "a list" if isinstance(raw, list) else "several named parts"
        raise refuse(
            "answer-not-text",
            f"This should be words, and {several} stands here.",
            "Put the text in quotation marks, or start it with | and write it below, moved in.",
        )
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > limit:
        raise refuse(
            "answer-too-long",
            f"This answer has {len(text):,} characters. There is room for {limit:,}.",
            "Shorten it, or put the rest in a document of its own and refer to that.",
        )
    endless = _ENDLESS.search(text)
    if endless:
        raise refuse(
            "answer-too-long",
            f"One word in this answer has {len(endless.group()):,} letters. No line can be broken inside it.",
            "Put spaces into it, or leave it out and say where it can be found.",
        )
    return text


def read_yes_no(raw: Raw) -> bool:
    """Yes or no."""
    text = one_text(raw, "answer-not-yes-or-no", "yes or no", "yes")
    match text.casefold().rstrip("."):
        case word if word in _YES:
            return True
        case word if word in _NO:
            return False
    raise refuse("answer-not-yes-or-no", f"{quoted(text)} is neither yes nor no.", "Write yes or no.")


def read_choice(raw: Raw, options: Sequence[Option]) -> str:
    """The id of one option, which may be given by id, label or words."""
    found = _matches(raw.strip(), options) if isinstance(raw, str) else []
    if found:
        return found[0]
    text = one_text(raw, "answer-not-a-choice", "one of the choices", _ids(options[:1]))
    ids = [option.id for option in options]
    nearest = did_you_mean(text.casefold(), ids) or f"The choices are {_ids(options)}."
    raise refuse("answer-not-a-choice", f"{quoted(text)} is not one of the choices.", nearest)


def read_choices(raw: Raw, options: Sequence[Option]) -> tuple[str, ...]:
    """The ids of one or more options in the order given, each once."""
    gather = Gathering()
    chosen: list[str] = []
    entries = parts_of(raw)
    if isinstance(raw, str) and len(entries) == 1 and not _matches(raw.strip(), options):
        entries = parts_of(raw, ";\n,")
    for position, entry in enumerate(entries):
        path = (position,) if isinstance(raw, list) else ()
        found = gather.read(path, "", partial(read_choice, entry, options))
        if found is not None and found not in chosen:
            chosen.append(found)
    gather.finish()
    return tuple(chosen)


def _matches(text: str, options: Sequence[Option]) -> list[str]:
    wanted = plain_key(text)
    ways: tuple[Callable[[Option], str], ...] = (lambda o: o.id, lambda o: o.label, lambda o: o.words)
    for way in ways:
        found = [option.id for option in options if plain_key(way(option)) == wanted]
        if found:
            return found[:1]
    return []


def _ids(options: Sequence[Option]) -> str:
    return ", ".join(option.id for option in options)
