"""What fields are drawn with, and what comes back from a form. Draws and reads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from agreement_builder.interview.kinds import Context, Problem
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.values import Partner, Raw, RawPath

PASTE: RawPath = ("paste",)
"""Where a problem stands that is about rows which were pasted."""


class Act(StrEnum):
    """What a button in a field asks for. Each comes with the path of what it is about, as in `remove:a/2`.

    `ADD` shows an empty row more. `DETAILS` opens a row. `OPEN`, `NOT_HERE` and `VALUE` say of a cell that it is to be agreed,
    does not apply, or holds a value. `PASTE` takes in what was pasted.
    """

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"
    DETAILS = "details"
    OPEN = "open"
    NOT_HERE = "not-here"
    VALUE = "value"
    PASTE = "paste"


@dataclass(frozen=True, slots=True)
class Wish:
    """The button that was pressed, and the place that it is about, where the place was when the form was drawn."""

    act: Act
    path: RawPath = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a field is drawn with, beside its question and the raw value.

    `problems` are those of the raw value, told at their places. `extra` says how many empty rows a list has after its own;
    `open_row` which row is shown in full, `focus` where to go on typing. `pasted` stands in the field for rows of a spreadsheet.
    `title` are the words of the question, where they are not its own; `level` that of their heading. `asks` maps the
    ids of questions to their words, for choices that lead to them. `enter` is the name and value of the button that Enter
    stands for.
    """

    partners: tuple[Partner, ...] = ()
    partner_kinds: Mapping[str, PartnerKind] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    extra: Mapping[RawPath, int] = field(default_factory=dict)
    open_row: RawPath | None = None
    focus: RawPath | None = None
    pasted: str = ""
    title: str = ""
    level: int = 1
    asks: Mapping[str, str] = field(default_factory=dict)
    enter: tuple[str, str] = ("", "")

    @property
    def context(self) -> Context:
        """What the raw value is read against."""
        return Context(self.partners, self.partner_kinds)

    def after(self, sent: Sent) -> About:
        """The same after a form was sent: with the rows and the place that its button asked for, and what it said."""
        return replace(
            self,
            problems=(*self.problems, *sent.problems),
            extra=sent.extra,
            open_row=sent.open_row,
            focus=sent.focus,
            pasted=sent.pasted,
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form gave: the raw value, "" for nothing, with what its button asked for done already.

    `problems` are those of the form alone: rows that were pasted and do not fit, more than there is room for. What cannot be
    read in the raw value is not among them. The rest says how the field is to be drawn anew.
    """

    raw: Raw
    wish: Wish | None = None
    problems: tuple[Problem, ...] = ()
    extra: Mapping[RawPath, int] = field(default_factory=dict)
    open_row: RawPath | None = None
    focus: RawPath | None = None
    pasted: str = ""
