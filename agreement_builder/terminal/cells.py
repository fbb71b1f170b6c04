"""A cell of a table that holds no value: it is to be agreed, with what each partner says, or does not apply. Each part is saved
when it is given, and the other cells and rows stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agreement_builder.interview import kinds
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.interview.parts import WHY_NOT_HERE
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import TableColumn
from agreement_builder.model.values import NotApplicable, Raw
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.fields import Prompting

AskPoint = Callable[[Prompting, dict[str, Raw], Callable[[dict[str, Raw]], None]], None]
"""Asks what is known about an open point, given what was known before; it saves each part."""

MARKS = (Command.OPEN, Command.NOT_APPLICABLE)
"""The commands that say something of a cell alone."""


def mark(
    prompting: Prompting, column: TableColumn, said: Said, current: Raw, put: Callable[[Raw], None], ask_point: AskPoint
) -> Raw:
    """What a cell holds after one of these commands was given in it; `put` saves it as far as it has come. Words that stood
    before the command are kept with the mark. Raises `Said` for a command that leads away from the question."""
    there = None if said.text else kinds.parse_cell(current, column, prompting.context)[0]
    if there is not None and not isinstance(there, OpenPoint | NotApplicable) and not _may_go(prompting):
        return current
    if said.command is Command.NOT_APPLICABLE:
        put({NOT_HERE: said.text} if said.text else NOT_HERE)
        why = said.text or prompting.console.line(WHY_NOT_HERE.label)
        return {NOT_HERE: why} if why else NOT_HERE
    point = kinds.open_point_to_raw(there) if isinstance(there, OpenPoint) else {}
    if said.text:
        point["note"] = said.text

    def keep(so_far: Mapping[str, Raw]) -> None:
        point.clear()
        point.update(so_far)
        put({OPEN: dict(point)} if point else OPEN)

    keep(dict(point))
    prompting.screen()
    prompting.console.say(f"{column.ask}: still to be agreed. The other cells stay as they are.")
    try:
        ask_point(prompting, dict(point), keep)
    except Said as way:
        if way.command in (Command.MENU, Command.QUIT):
            raise
    prompting.screen()
    return {OPEN: dict(point)} if point else OPEN


def is_marked(raw: Raw) -> bool:
    """Whether a cell is to be agreed, or does not apply."""
    return kinds.says_open(raw)


def _may_go(prompting: Prompting) -> bool:
    """Whether what stands in the cell already may give way to the mark."""
    prompting.console.say("There is something in this cell already. The mark would take its place.")
    entries = [Entry("no", "Keep what is there"), Entry("yes", "Mark the cell; what is there goes")]
    return prompting.console.choose("What would you like?", entries, menu=True) == "yes"
