"""What a page shows for a place in a raw value: a box to type in, a list to choose from, boxes to tick. Renders nothing.

A template makes HTML of each; which one it is, what stands in it and what is told beside it is settled here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from agreement_builder.interview.answering import LEFT_EMPTY, NOT_KNOWN, choices
from agreement_builder.interview.kinds import Problem, Spec, is_empty, parse
from agreement_builder.interview.kinds.base import plain_key
from agreement_builder.interview.kinds.parties import ALL
from agreement_builder.interview.worked import HOW
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw, RawPath
from agreement_builder.web.fields.about import About
from agreement_builder.web.fields.names import WHOLE, id_of, name_of
from agreement_builder.web.fields.values import shown

LINE, LINES, ONE_OF, SEVERAL_OF, LIST = "line", "lines", "one-of", "several-of", "list"
"""What a control is: a box of one line or of several, round buttons, boxes to tick, a list that folds out."""

SHORT, MEDIUM, LONG = "short", "medium", "long"
"""How wide a box of one line is."""

_MODES = {Kind.NUMBER: "numeric", Kind.MONEY: "decimal", Kind.SHARES: "decimal"}
_SIZES = {Kind.LINE: LONG, Kind.PERIOD: MEDIUM, Kind.RHYTHM: MEDIUM, Kind.DATE: MEDIUM}
_TALL = 60
_FOLDS = {True: 70, False: 36}
"""Longer words than these stand in a box of several lines, so that all of them can be read: in a question, and in a cell."""

IN_A_FORM: Mapping[str, str] = {
    "answer-not-a-choice": "Choose from the list.",
    "answer-not-a-partner": "Choose from the list.",
    "partner-kind": "Choose it from the list.",
    "partner-unfinished": "Choose what kind of body it is.",
}
"""The way out of a problem where one chooses instead of writing, by its code."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: what is sent, what is shown, what is said below it, whether it is chosen, and its group."""

    value: str
    label: str
    help: str = ""
    chosen: bool = False
    quiet: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that stands in a raw value and that no field can show: carried along as it is until it is unticked."""

    name: str
    id: str
    json: str
    words: str
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A field with its words. `wanted` is told of one that leaves a gap when it is empty, `optional` of one that does not.

    `level` makes a heading of its label, which is hidden with `bare`. `hints` are what is said above it, `messages` what is to be
    mended. `was` are the boxes that were ticked before, `before` and `after` the signs at a box.
    """

    shape: str
    path: RawPath
    name: str
    id: str
    label: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    hints: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    wanted: bool = False
    optional: bool = False
    level: int = 0
    bare: bool = False
    size: str = LONG
    mode: str = ""
    before: str = ""
    after: str = ""
    rows: int = 0
    focus: bool = False
    was: tuple[str, ...] = ()
    was_all: bool = False
    strays: tuple[Stray, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def described_by(self) -> str:
        """The ids of what is said about the field: hints, then what is to be mended."""
        ids = [f"{self.id}.hint{number}" for number in range(len(self.hints))]
        return " ".join(ids + [f"{self.id}.told"] * bool(self.messages))


class Drawing:
    """A field being drawn: which problems have found their place, and what is drawn where."""

    def __init__(self, about: About, shift: RawPath = (), whole: str = WHOLE) -> None:
        """`shift` leads to where a raw value is shown that is not written as the list that it stands for."""
        self.about = about
        self.whole = whole
        self.shift = shift
        self.told: dict[int, str] = {}
        self._waiting: dict[RawPath, list[tuple[RawPath, Problem]]] = {}
        for problem in about.problems:
            where = _plain(self._path(problem))
            self._waiting.setdefault(where[:1], []).append((where, problem))
        self.first: dict[RawPath, str] = {}
        self.label_of: Mapping[str, str] = {partner.id: partner.short for partner in about.partners}

    def control(self, shape: str, path: RawPath, label: str, value: str = "", fronts: Sequence[str] = ()) -> Control:
        """A control at a place, with the problems told there. `fronts` are the words in front of them that say where."""
        if shape == LINE and "\n" in value:
            shape = LINES
        rows = min(12, 2 + value.count("\n") + len(value) // _TALL) if shape == LINES else 0
        return Control(
            shape,
            path,
            self.name(path),
            self.id(path),
            label,
            value,
            messages=self.messages(path, fronts),
            rows=rows,
            focus=self._takes_focus(path),
        )

    def _takes_focus(self, path: RawPath) -> bool:
        """Whether typing goes on in this field: it was asked for, or is the first of what was."""
        focus = self.about.focus
        if focus is None or path[: len(focus)] != focus:
            return False
        return self.first.get(focus) == self.id(path)

    def name(self, path: RawPath) -> str:
        """The name of a field."""
        return name_of(path, self.whole)

    def id(self, path: RawPath) -> str:
        """The id of a field, kept as the first one of all that is around it."""
        made = id_of(path, self.whole)
        for length in range(len(path) + 1):
            self.first.setdefault(path[:length], made)
        return made

    def id_at(self, path: RawPath) -> str:
        """The id that a place has, whether a field is drawn there or not."""
        return id_of(path, self.whole)

    def waits(self, path: RawPath) -> bool:
        """Whether something at a place or inside it is to be mended and has not been told yet."""
        where = _plain(path)
        return any(at[: len(where)] == where for at, _ in self._waiting.get(where[:1], []))

    def messages(self, path: RawPath, fronts: Sequence[str] = ()) -> tuple[str, ...]:
        """What is to be mended at a place or inside it and has not been told yet, without the words that say where it is."""
        where = _plain(path)
        found = []
        for first in [where[:1]] if path else list(self._waiting):
            waiting = self._waiting.get(first, [])
            here = [problem for at, problem in waiting if at[: len(where)] == where]
            if here:
                self._waiting[first] = [(at, problem) for at, problem in waiting if at[: len(where)] != where]
            for problem in here:
                self.told[id(problem)] = self.first.get(path, id_of(path, self.whole))
                found.append(in_words(problem, fronts))
        return tuple(dict.fromkeys(found))

    def _path(self, problem: Problem) -> RawPath:
        path = problem.path
        if self.shift and path[: len(self.shift)] != self.shift and path != ("paste",):
            return (*self.shift, *path)
        return path

    def stray(self, path: RawPath, raw: Raw, words: str = "") -> Stray:
        """A value that no field can show."""
        name = path[-1] if path and isinstance(path[-1], str) else ""
        said = f"{name}: {_in_words(raw)}" if name else _in_words(raw)
        id = self.id((*path, "kept"))
        return Stray(
            f"{self.name(path)}{{}}", id, json.dumps(raw, ensure_ascii=False), words or said, self.messages(path)
        )

    def others(self, path: RawPath, parts: Mapping[str, Raw], known: Sequence[str]) -> tuple[Stray, ...]:
        """What stands in a mapping under names that have no field."""
        return tuple(
            self.stray((*path, name), value)
            for name, value in parts.items()
            if name not in known and not is_empty(value)
        )

    # ------------------------------------------------------------ values of one kind

    def value(self, spec: Spec, path: RawPath, label: str, raw: Raw, fronts: Sequence[str] = ()) -> Control:
        """The control for a value of a question or of a column."""
        match spec.kind:
            case Kind.CHOICE | Kind.YES_NO | Kind.PARTNER:
                return self._one_of(spec, path, label, raw, fronts)
            case Kind.CHOICES | Kind.PARTNERS:
                return self._several_of(spec, path, label, raw, fronts)
            case Kind.TEXT:
                return self._typed(LINES, spec, path, label, raw, fronts)
            case Kind.LINE | Kind.NUMBER | Kind.MONEY | Kind.DATE | Kind.PERIOD | Kind.RHYTHM:
                return self._typed(LINE, spec, path, label, raw, fronts)
            case (
                Kind.PARTNER_LIST
                | Kind.ROTA
                | Kind.PERSON
                | Kind.SHARES
                | Kind.TABLE
                | Kind.BUDGET
                | Kind.SCORES
                | Kind.POINTS
            ):
                raise ValueError(f"{spec.kind} has several values")
            case _:
                assert_never(spec.kind)

    def named(self, path: RawPath, label: str, raw: str, fronts: Sequence[str] = ()) -> Control:
        """A box in which a partner is shown by its short name, and in which other words may stand."""
        made = self.control(LINE, path, label, self.label_of.get(raw, raw), fronts)
        names = [name for partner in self.about.partners for name in (partner.id, partner.short, partner.name)]
        return replace(made, was=(raw,) if raw.strip() in names else (), bare=True)

    def _typed(self, shape: str, spec: Spec, path: RawPath, label: str, raw: Raw, fronts: Sequence[str]) -> Control:
        value = shown(raw, spec.kind) if isinstance(raw, str) else ""
        if spec.kind is Kind.LINE and len(value) > _FOLDS[isinstance(spec, Question)]:
            shape = LINES
        made = self.control(shape, path, label, value, fronts)
        return replace(
            made,
            mode=_MODES.get(spec.kind, ""),
            size=_SIZES.get(spec.kind, SHORT),
            before="£" if spec.kind is Kind.MONEY and "£" not in value else "",
            hints=(HOW[spec.kind],) if isinstance(spec, Question) and spec.kind in HOW else (),
            rows=max(made.rows, 6) if isinstance(spec, Question) and shape == LINES else made.rows,
            data={"sum": "money"} if spec.kind is Kind.MONEY else {},
            strays=() if isinstance(raw, str) else self._kept(path, raw),
        )

    def _kept(self, path: RawPath, raw: Raw) -> tuple[Stray, ...]:
        return () if is_empty(raw) else (self.stray(path, raw, _in_words(raw)),)

    def _one_of(self, spec: Spec, path: RawPath, label: str, raw: Raw, fronts: Sequence[str]) -> Control:
        chosen = raw.strip() if isinstance(raw, str) else ""
        found = parse(chosen, spec, self.about.context).value if chosen else None
        chosen = ("yes" if found else "no") if isinstance(found, bool) else found if isinstance(found, str) else chosen
        offered = [replace(choice, chosen=choice.value == chosen) for choice in self._choices(spec)]
        if chosen and not any(choice.chosen for choice in offered):
            offered.append(Choice(chosen, f"“{_cut(chosen)}”", "This stands here now.", True))
        if isinstance(spec, Question):
            offered.append(Choice("", "No answer yet", "", not chosen, quiet=True))
        else:
            empty = (NOT_KNOWN if spec.required else LEFT_EMPTY).label
            offered.insert(0, Choice("", empty, "", not chosen, quiet=True))
        made = self.control(ONE_OF if isinstance(spec, Question) else LIST, path, label, fronts=fronts)
        return replace(made, choices=tuple(offered), strays=() if isinstance(raw, str) else self._kept(path, raw))

    def _several_of(self, spec: Spec, path: RawPath, label: str, raw: Raw, fronts: Sequence[str]) -> Control:
        entries, strays = self._entries(spec, raw)
        offered = [replace(choice, chosen=choice.value in entries) for choice in self._choices(spec)]
        known = {choice.value for choice in offered}
        offered += [Choice(one, f"“{_cut(one)}”", "This stands here now.", True) for one in entries if one not in known]
        return replace(
            self.control(SEVERAL_OF, path, label, fronts=fronts),
            choices=tuple(offered),
            was=tuple(entries),
            was_all=isinstance(raw, str) and raw.strip().casefold() == ALL and spec.kind is Kind.PARTNERS,
            strays=self._kept(path, raw) if strays else (),
        )

    def _entries(self, spec: Spec, raw: Raw) -> tuple[list[str], bool]:
        """What is ticked, each once, and whether the value is none that boxes can show."""
        whole = parse(raw, spec, self.about.context).value
        if isinstance(whole, tuple):
            return [one for one in whole if isinstance(one, str)], False
        entries = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else [raw]
        found: list[str] = []
        for entry in entries:
            if not isinstance(entry, str):
                return [], not is_empty(raw)
            value = parse([entry], spec, self.about.context).value if entry.strip() else ()
            found += [one for one in value if isinstance(one, str)] if isinstance(value, tuple) else [entry.strip()]
        return list(dict.fromkeys(found)), False

    def _choices(self, spec: Spec) -> Iterator[Choice]:
        """What may be chosen. In a row a partner goes by its short name, and in a question it is said what a choice leads to."""
        shown = isinstance(spec, Question)
        then = {option.id: self.about.asks.get(option.then, "") for option in spec.options if shown}
        for one in choices(spec, self.about.partners):
            label = one.label if shown or spec.kind not in (Kind.PARTNER, Kind.PARTNERS) else self.label_of[one.value]
            leads = f"Asks next: {asked}" if (asked := then.get(one.value)) else ""
            yield Choice(one.value, label, " ".join(filter(None, (one.help, leads))))


def _plain(path: RawPath) -> RawPath:
    """A path with its names as they are compared."""
    return tuple(plain_key(part) if isinstance(part, str) else part for part in path)


def in_words(problem: Problem, fronts: Sequence[str] = ()) -> str:
    """What is told of a problem, without the words in front that say where it is."""
    message = problem.message
    for front in fronts:
        if message.startswith(f"{front}: "):
            message = message[len(front) + 2 :]
    return f"{message} {IN_A_FORM.get(problem.code, problem.hint)}".strip()


def _in_words(raw: Raw) -> str:
    if isinstance(raw, str):
        return _cut(raw)
    if isinstance(raw, list):
        return _cut(", ".join(_in_words(part) for part in raw))
    return _cut("; ".join(f"{name}: {_in_words(part)}" for name, part in raw.items()))


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 120 else flat[:119].rstrip() + "…"
