"""The prompt for the list of partners. `interview` knows what is valid, and proposes kinds, short names and ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from agreement_builder.interview.kinds.base import quoted
from agreement_builder.interview.parts import FEWEST_PARTNERS, PARTNER
from agreement_builder.interview.proposals import likely_kind, partner_id, same_name, short_name
from agreement_builder.model.values import Raw
from agreement_builder.terminal.console import Entry
from agreement_builder.terminal.fields import Prompting, words
from agreement_builder.terminal.rows import Put, Row, cut, edit_list, rows_of
from agreement_builder.terminal.steps import LeftEmpty, Step, ask_until, walk

_NAME, _KIND, _SHORT = PARTNER
_PARTS = ("name", "short", "kind")
_PLACES = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def ask_partners(prompting: Prompting, current: Raw) -> Raw:
    """The list of partners: the name, the kind of body and a short name that is proposed; ids are made and kept.

    Each part is kept when it is given, and a partner counts once it has all three. One that was begun is gone on with first."""
    console = prompting.console

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        row = dict(was)
        number = len(others) + 1

        def ask_name() -> Raw:
            label = _NAME.ask if was or number == 1 else f"{_NAME.ask} of the {_ordinal(number)} partner"
            label += "" if was or number <= FEWEST_PARTNERS else " (leave it empty when that is all)"

            def ask(current: Raw) -> Raw:
                return console.line(label, words(current))

            return ask_until(console, ask, row.get("name", ""), partial(_taken, others, "name", "name"))

        def ask_kind() -> Raw:
            entries = [Entry(kind.id, kind.label) for kind in prompting.partner_kinds.values()]
            proposed = words(row.get("kind")) or likely_kind(words(row["name"]), prompting.partner_kinds.values())
            return console.choose(f"What kind of body is {row['name']}?", entries, proposed)

        def ask_short() -> Raw:
            console.aside(_SHORT.help)
            taken = [words(other.get("short")) for other in others]
            proposed = words(row.get("short")) or short_name(words(row["name"]), taken)

            label = _SHORT.ask if proposed else f"{_SHORT.ask} (Enter for the full name)"

            def ask(current: Raw) -> Raw:
                return console.line(label, words(current)) or proposed or words(row["name"])

            return ask_until(console, ask, proposed, partial(_taken, others, "short", "short name"))

        def take(part: str, said: Raw) -> None:
            if part == "name" and not said:
                raise LeftEmpty
            if said != row.get(part):
                row[part] = said
            if all(row.get(part) for part in _PARTS):
                ids = [words(other.get("id")) for other in others]
                row["id"] = words(row.get("id")) or partner_id(words(row["short"]), words(row["name"]), ids)
            put({part: row[part] for part in ("id", *_PARTS) if part in row})

        asking = {"name": ask_name, "kind": ask_kind, "short": ask_short}
        try:
            walk([Step(ask, partial(take, part)) for part, ask in asking.items()], begun=bool(was))
        except LeftEmpty:
            return False
        return True

    def describe(row: Row) -> str:
        name, short = words(row.get("name")), words(row.get("short"))
        return cut(f"{name} ({short})" if short not in ("", name) else name)

    def keep(rows: list[Row]) -> None:
        prompting.keep(list(rows))

    def begun(row: Row) -> bool:
        return not all(row.get(part) for part in ("id", *_PARTS))

    rows = rows_of(current)
    return list(edit_list(prompting, rows, describe, edit, keep, name="partner", fewest=FEWEST_PARTNERS, begun=begun))


def _taken(others: Sequence[Row], part: str, called: str, said: Raw) -> list[str]:
    """Why a name cannot be had: another partner has it."""
    place = same_name(words(said), [words(row.get(part)) for row in others])
    if place is None:
        return []
    return [
        f"{words(others[place].get('name'))} has the {called} {quoted(words(said))} already. Give each its own {called}."
    ]


def _ordinal(number: int) -> str:
    return _PLACES[number - 2] if 2 <= number <= 10 else f"{number}th"
