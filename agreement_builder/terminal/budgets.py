"""The prompt for a budget: its periods, its lines with an amount for each, the total, what things cost. Each is saved when
it is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.interview.parts import ABOUT_COSTS, NOBODYS, PERIODS, PURPOSE, TOTAL, WHOSE, amount_for
from agreement_builder.model.questions import Kind, TableColumn
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal.console import Entry
from agreement_builder.terminal.fields import Prompting, ask_cell, ask_line, texts, words
from agreement_builder.terminal.rows import NO_MORE, Put, Row, cut, edit_list, rows_of
from agreement_builder.terminal.steps import LeftEmpty, Step, walk

_NOBODY = "nobody"


def ask_budget(prompting: Prompting, current: Raw, costs: bool = False) -> Raw:
    """A budget: its periods, then line by line an amount for each period, then the total as a check, then what it costs.

    Costs are asked for with `costs`, and never taken away: those that stand in the file stay.
    """
    console = prompting.console
    now = current if isinstance(current, dict) else {}
    held: dict[str, Raw] = {name: value for name, value in now.items() if not kinds.is_empty(value)}

    def whole() -> Raw:
        return {"periods": [], "lines": [], **held} if held.get("lines") or held.get("costs") else ""

    def put(name: str, value: Raw) -> None:
        held.pop(name, None)
        held.update({} if kinds.is_empty(value) else {name: value})
        if whole():
            prompting.keep(whole())
        else:
            # The last line has gone, or there is none yet: what is left is only begun.
            prompting.keep("")
            prompting.hold({"periods": held["periods"]} if held.get("periods") else "")

    def put_periods(said: Raw) -> None:
        periods = [part.strip() for part in re.split("[,;]", words(said)) if part.strip()]
        if not periods:
            raise LeftEmpty
        if periods != held.get("periods"):
            held["periods"] = list(periods)
            prompting.hold(whole() or {"periods": list(periods)})

    def ask_periods() -> Raw:
        return console.line(PERIODS.ask, ", ".join(texts(held.get("periods"))))

    def describe(row: Row) -> str:
        who = next((partner.short for partner in prompting.partners if partner.id == row.get("partner")), "")
        amounts = ", ".join(amount or "–" for amount in texts(row.get("amounts")))
        return cut(" · ".join(part for part in (who, words(row.get("for")), amounts) if part))

    def edit_lines(name: str, called: str, partners: Sequence[Partner]) -> None:
        periods = texts(held.get("periods"))

        def begun(row: Row) -> bool:
            return len([amount for amount in texts(row.get("amounts")) if amount]) != len(periods)

        def keep(rows: list[Row]) -> None:
            put(name, list(rows))

        edit = partial(_ask_budget_line, prompting, periods, partners)
        edit_list(prompting, rows_of(held.get(name)), describe, edit, keep, called, begun=begun)

    console.aside(PERIODS.help)
    try:
        walk([Step(ask_periods, put_periods)])
    except LeftEmpty:
        return ""
    edit_lines("lines", "line", prompting.partners)
    if not held.get("lines"):
        return whole()
    console.aside(TOTAL.help)
    total = TableColumn(TOTAL.name, TOTAL.ask, TOTAL.kind)
    walk(
        [
            Step(
                lambda: ask_cell(prompting, total, held.get("total", ""), TOTAL.label),
                lambda said: put("total", said),
            )
        ]
    )
    if costs:
        console.aside(ABOUT_COSTS)
        edit_lines("costs", "cost", ())
    return whole()


def _ask_budget_line(
    prompting: Prompting,
    periods: Sequence[str],
    partners: Sequence[Partner],
    was: Row,
    others: list[Row],
    put: Put,
) -> bool:
    """A line of a budget, saved part by part. It counts when each period has its amount, since a guessed one would be worse
    than none."""
    line: Row = dict(was)
    before = texts(was.get("amounts"))
    amounts = [before[place] if place < len(before) else "" for place in range(len(periods))]

    def put_part(name: str, value: Raw) -> None:
        if value != line.get(name, ""):
            line.pop(name, None)
            line.update({} if kinds.is_empty(value) else {name: value})
            put({part: line[part] for part in ("partner", "for", "amounts") if part in line})

    def purpose() -> Raw:
        return ask_line(
            prompting.console, f"{PURPOSE.ask}{NO_MORE if others and not was else ''}", words(line.get("for"))
        )

    def put_purpose(said: Raw) -> None:
        if not said and not was:
            raise LeftEmpty
        put_part("for", said)

    def whose() -> Raw:
        entries = [*prompting.partner_entries, Entry(_NOBODY, NOBODYS)]
        pointed = words(line.get("partner")) or (_NOBODY if was else "")
        return prompting.console.choose(WHOSE.ask, entries, pointed)

    def amount(place: int) -> Raw:
        period = periods[place]
        column = TableColumn("amount", period, Kind.MONEY, required=True)
        return ask_cell(prompting, column, amounts[place], amount_for(period).ask) or "£0"

    def put_amount(place: int, said: Raw) -> None:
        amounts[place] = words(said)
        put_part("amounts", list(amounts))

    steps = [Step(purpose, put_purpose)]
    steps += [Step(whose, lambda said: put_part("partner", "" if said == _NOBODY else said))] if partners else []
    steps += [Step(partial(amount, place), partial(put_amount, place)) for place in range(len(periods))]
    try:
        walk(steps, begun=bool(was))
    except LeftEmpty:
        return False
    return True
