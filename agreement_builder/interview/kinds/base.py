"""What every kind of question shares: who the partners are, what a problem is, and how many are told at once.

Knows no kind itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TypeVar

from agreement_builder import limits
from agreement_builder.findings import Severity, Way, did_you_mean
from agreement_builder.model.answers import Status
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Question, TableColumn
from agreement_builder.model.values import Partner, Raw, RawPath, TypedValue

T = TypeVar("T")

NAME_LIMIT, LINE_LIMIT, TEXT_LIMIT = limits.NAME.most, limits.LINE.most, limits.TEXT.most
ROWS_LIMIT = limits.ROWS.most
"""How much one answer may hold: a name, a line and a text in characters, a table in rows."""

OPEN, NOT_HERE = Status.TO_BE_AGREED.value, Status.NOT_APPLICABLE.value
"""What an answer, or a cell of a table, says instead of a value."""

DECISIVE = ("answer", OPEN, NOT_HERE)
"""What stands in a mapping around an answer or a cell; one of the three."""

_BARE_YES = frozenset(["yes", "true"])

Spec = Question | TableColumn
"""What a value answers: a question or a column of its table."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an answer is read against: the partners so far, and the ids of the kinds of partner that the pack knows. As a mapping
    they tell what each is called, so that a kind in other words can be told by its id."""

    partners: tuple[Partner, ...] = ()
    partner_kinds: Mapping[str, PartnerKind] | Collection[str] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a partner may be called: id, short name, full name."""
        return tuple(name for one in self.partners for name in (one.id, one.short, one.name))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a raw value cannot be taken as it stands: a gentle sentence, a way out with an example, and where.

    `path` leads into the raw value, as in (2, "amount"): the third row's amount. `code` is stable and kebab-case.
    """

    code: str
    message: str
    hint: str = ""
    path: RawPath = ()
    severity: Severity = Severity.MUST
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading a raw value gave: the value, or every problem. Neither: nothing has been answered yet."""

    value: TypedValue | None = None
    problems: tuple[Problem, ...] = ()


class NotUnderstood(Exception):
    """A raw value that cannot be read, with all that is wrong with it. Whoever reads raw values makes findings of it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message for problem in problems))


class Gathering:
    """Collects the problems of the parts of one answer, so that all of them are told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: str, message: str, hint: str = "", path: RawPath = (), way: Way | None = None) -> None:
        """Keep one problem. Raises `NotUnderstood` with all of them when there are too many to read."""
        self.problems.append(Problem(code, message, hint, path, way=way))
        self._stop_at_many()

    def add_unless_torn(
        self, code: str, said: tuple[str, str], torn: tuple[str, str] | None, path: RawPath = ()
    ) -> None:
        """Keep one problem, told by what a comma tore apart where that is its cause; see `torn_part`."""
        message, hint = torn or said
        if torn != ("", ""):
            self.add("torn-at-a-comma" if torn else code, message, hint, path)

    def read(self, path: RawPath, name: str, reader: Callable[[], T]) -> T | None:
        """What `reader` gives, or None when it does not understand; `name` says in front of a message which part it is."""
        try:
            return reader()
        except NotUnderstood as trouble:
            front = f"{quoted(name)[1:-1]}: " if name else ""
            self.problems += [
                replace(problem, message=front + problem.message, path=path + problem.path)
                for problem in trouble.problems
            ]
            self._stop_at_many()
            return None

    def _stop_at_many(self) -> None:
        if len(self.problems) > limits.REMARKS.most:
            raise NotUnderstood(*self.problems)

    def finish(self) -> None:
        """Raise `NotUnderstood` with everything that was kept, if anything was."""
        if self.problems:
            raise NotUnderstood(*self.problems)


def refuse(code: str, message: str, hint: str = "") -> NotUnderstood:
    """The exception for a value with one thing wrong with it."""
    return NotUnderstood(Problem(code, message, hint))


def is_empty(raw: Raw) -> bool:
    """Whether nothing has been written: no words, or a list or mapping of nothing but that."""
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, dict) and says_open(raw):
        return False
    parts = raw.values() if isinstance(raw, dict) else raw
    return all(is_empty(part) for part in parts)


def says_open(raw: Raw) -> bool:
    """Whether an entry says, for itself as a whole, that it is to be agreed or does not apply."""
    said = [raw] if isinstance(raw, str) else raw.keys() if isinstance(raw, dict) else []
    return any(plain_key(words) in (OPEN, NOT_HERE) for words in said)


def is_decided(raw: dict[str, Raw]) -> bool:
    """Whether a mapping stands around an answer or a cell: it says which of the three it is."""
    return any(plain_key(name) in DECISIVE for name in raw)


def what_is_said(parts: dict[str, tuple[str, Raw]], gather: Gathering) -> str:
    """Which of the three a mapping around an answer says, "" for none; a problem when it says two."""
    said = [name for name in DECISIVE if name in parts and (name != "answer" or not is_empty(parts[name][1]))]
    if len(said) > 1:
        gather.add(
            "answer-not-clear",
            f"Two things are said here: {quoted(said[0])} and {quoted(said[1])}.",
            "Keep the one that holds.",
            (parts[said[1]][0],),
        )
    return said[0] if said else ""


def without_bare_yes(raw: Raw) -> Raw:
    """What is said about an open point, or why something does not apply; "" where only "yes" stands there."""
    return "" if isinstance(raw, str) and raw.strip().casefold() in _BARE_YES else raw


def quoted(text: str) -> str:
    """Words as a message repeats them: in quotation marks, on one line, at most 60 characters."""
    flat = " ".join(text.split())
    return f'"{flat[:57]}..."' if len(flat) > 60 else f'"{flat}"'


_NOT_YET = frozenset(
    ["tbc", "tba", "tbd", "?", "??", "not yet", "not known", "unknown", "to be confirmed", "to be decided", "open"]
)


def one_text(raw: Raw, code: str, what: str, example: str) -> str:
    """The words of an answer that is one value, without space around them. `what` is "a date", `example` a good one."""
    if not isinstance(raw, str):
        several = "a list" if isinstance(raw, list) else "several named parts"
        raise refuse(code, f"This should be {what}, and {several} stands here.", f"Write one value, such as {example}.")
    text = raw.strip()
    if len(text) > NAME_LIMIT:
        raise refuse(
            code, f"This should be {what}, and a long text stands here.", f"Write one value, such as {example}."
        )
    if text.casefold() in _NOT_YET:
        raise refuse(code, f"{quoted(text)} is not {what} yet.", 'Write "to be agreed" while it is open.')
    return text


def parts_of(raw: Raw, separators: str = ";\n") -> list[Raw]:
    """The entries of a list; words on their own are one entry, or several apart by one of the separators."""
    if isinstance(raw, list):
        return raw
    if isinstance(raw, dict):
        return [raw]
    parts = [raw]
    for separator in separators:
        parts = [piece for part in parts for piece in part.split(separator)]
    found: list[Raw] = [part.strip() for part in parts if part.strip()]
    if len(found) > limits.ROWS.most:
        raise refuse("too-many-entries", f"These are {len(found):,} entries. There is room for {limits.ROWS}.")
    return found


def named_parts(raw: Raw, known: Sequence[str], what: str, code: str, gather: Gathering) -> dict[str, tuple[str, Raw]]:
    """The parts of a mapping by their known names, each with the name as it was written; unknown names are problems.

    Case, hyphens and underscores do not matter: "Until_then" is "until then".
    """
    if not isinstance(raw, dict):
        gather.add(code, f"This should be {what} with named parts.", f"Its parts are {', '.join(known)}.")
        return {}
    found: dict[str, tuple[str, Raw]] = {}
    plain = {plain_key(name): name for name in known}
    for written, value in raw.items():
        name = plain.get(plain_key(written))
        if name is None:
            nearest = did_you_mean(written.casefold(), known) or f"Its parts are {', '.join(known)}."
            message = f"{quoted(written)} is not a part of {what}."
            gather.add_unless_torn("unknown-part", (message, nearest), torn_part(raw, written, known), (written,))
        elif name in found:
            gather.add("said-twice", f"{quoted(written)} stands here twice.", "Keep one of the two.", (written,))
        else:
            found[name] = (written, value)
    return found


def plain_key(key: str) -> str:
    """A name as it is compared: small letters, with spaces for hyphens and underscores."""
    return " ".join(key.casefold().replace("_", " ").replace("-", " ").split())


_BEGINS_SUM = re.compile(r"(?:£|gbp)\s*\d{1,3}", re.IGNORECASE)
_GOES_ON = re.compile(r"\d{3}(?:\.\d+)?\s*(?:k|m|bn|thousand|million|pounds?)?", re.IGNORECASE)


def torn_part(parts: Mapping[str, Raw], name: str, known: Sequence[str]) -> tuple[str, str] | None:
    """What to say about a name that is none of those `known`: that it is the rest of words with a comma.

    A sentence and a way out; two empty ones for a further piece of words that were told of; None when it is no such rest.
    """
    if not is_empty(parts[name]):
        return None
    knows = {plain_key(one) for one in known}
    names = list(parts)

    def is_rest(piece: str) -> bool:
        return plain_key(piece) not in knows and is_empty(parts[piece])

    first = place = names.index(name)
    while first and is_rest(names[first]):
        first -= 1
    before = parts[names[first]]
    if first == place or not isinstance(before, str) or is_empty(before):
        return None
    if place > first + 1:
        return "", ""
    said = _joined([before.strip(), *takewhile(is_rest, names[place:])])
    message = f"{quoted(name)} is the rest of what stands before it: {quoted(said)} was torn apart at its comma."
    return message, f'Inside {{ and }} a comma begins the next part. Use quotation marks: {names[first]}: "{said}".'


def torn_sum(entries: Sequence[Raw]) -> str:
    """The sum that two entries of a list are, when the second can only be its thousands; "" when there is none."""
    words = [entry if isinstance(entry, str) else "" for entry in entries]
    for place, (one, two) in enumerate(pairwise(words)):
        if _BEGINS_SUM.fullmatch(one) and _GOES_ON.fullmatch(two):
            return ",".join([one, *takewhile(_GOES_ON.fullmatch, words[place + 1 :])])
    return ""


def _joined(pieces: Sequence[str]) -> str:
    said = pieces[0]
    for piece in pieces[1:]:
        said += f",{piece}" if said[-1:].isdigit() and piece[:1].isdigit() else f", {piece}"
    return said
