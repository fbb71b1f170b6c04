"""Prompts for what is not agreed yet: what is known about an open question, and points of the partners' own. Each part is
saved when it is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.interview.parts import BLOCKS, OPEN_POINT, POINT, Part, position_of
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.fields import Prompting, ask_cell, ask_line, words
from agreement_builder.terminal.rows import NO_MORE, Put, Row, cut, edit_list, keep_rows, rows_of
from agreement_builder.terminal.steps import LeftEmpty, Step, walk

_DONE = "\0done"
_ASKED_EACH = 2
"""So many partners are each asked what they say. Of more, only those who say something of their own."""
_MAY_STAY_EMPTY = "Everything here may stay empty: press Enter to go on."


def ask_points(prompting: Prompting, current: Raw) -> Raw:
    """Points of the partners' own that are still open."""

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        label = f"{POINT.ask}{NO_MORE if others and not was else ''}"
        point: Row = dict(was)

        def put_point(said: Raw) -> None:
            if not said:
                raise LeftEmpty
            if said != point.get("point"):
                point["point"] = said
                put(point)
            prompting.console.aside(_MAY_STAY_EMPTY)

        def rest(so_far: Row) -> None:
            put({"point": point["point"], **so_far})

        try:
            walk(
                [
                    Step(lambda: prompting.console.line(label, words(point.get("point"))), put_point),
                    *_steps_of_point(prompting, was, rest),
                ],
                begun=bool(was),
            )
        except LeftEmpty:
            return False
        return True

    keep = partial(keep_rows, prompting)
    rows = edit_list(prompting, rows_of(current), lambda row: cut(words(row.get("point"))), edit, keep, name="point")
    return list(rows)


def ask_open_point(prompting: Prompting, was: Row, keep: Callable[[Row], None]) -> None:
    """What is known about something that is to be agreed; `keep` is called after each part. Every part may stay empty."""
    prompting.console.aside(_MAY_STAY_EMPTY)
    walk(_steps_of_point(prompting, was, keep))


def _steps_of_point(prompting: Prompting, was: Row, keep: Callable[[Row], None]) -> list[Step]:
    console = prompting.console
    point: Row = dict(was)
    point.pop("point", None)
    old = point.get("positions")
    positions: Row = dict(old) if isinstance(old, dict) else {}

    def put(name: str, value: Raw) -> None:
        if value != point.get(name, "" if name != "positions" else {}):
            point.pop(name, None)
            point.update({} if kinds.is_empty(value) else {name: value})
            keep(dict(point))

    def position(partner: Partner) -> Step:
        part = position_of(partner)

        def put_position(said: Raw) -> None:
            positions.pop(part.name, None)
            positions.update({part.name: said} if said else {})
            put("positions", dict(positions))

        return Step(lambda: ask_line(console, part.ask, words(positions.get(part.name))), put_position)

    def ask(part: Part) -> Raw:
        now = point.get(part.name, "")
        match part.kind:
            case Kind.DATE:
                return ask_cell(prompting, TableColumn(part.name, part.ask, part.kind), now, part.ask)
            case Kind.YES_NO:
                entries = [Entry(value, label) for value, label in BLOCKS.items()]
                said = console.choose(part.ask, entries, words(now) or entries[0].value)
                return "" if said == entries[0].value else said
            case _:
                return ask_line(console, part.ask, words(now))

    def whose() -> Raw:
        """Positions of those whom the user picks, one after the other; nobody else is asked for."""
        while True:
            done = Entry(_DONE, "That is all" if positions else "Nobody’s: go on")
            entries = [
                Entry(partner.id, partner.name, words(positions.get(partner.id))) for partner in prompting.partners
            ]
            label = "Whose view would you like to write down?"
            chosen = console.choose(label, [done, *entries], _DONE)
            if chosen == _DONE:
                return ""
            try:
                walk([position(next(partner for partner in prompting.partners if partner.id == chosen))])
            except Said as said:
                if said.command is not Command.BACK:
                    raise

    few = len(prompting.partners) <= _ASKED_EACH
    each = [position(partner) for partner in prompting.partners]
    rest = [Step(partial(ask, part), partial(put, part.name)) for part in OPEN_POINT]
    return [*(each if few else [Step(whose, lambda _: None)]), *rest]
