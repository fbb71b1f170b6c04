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
from agreement_builder.terminal.rows import NO_MORE, Put, Row, cut, edit_list, rows_of
from agreement_builder.terminal.steps import LeftEmpty, Step, ask_until, walk

_NAME, _KIND, _SHORT = PARTNER
_PARTS = ("name", "short", "kind")
_PLACES = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def ask_partners(prompting: Prompting, current: Raw) -> Raw:
    """The list of partners: the name, the kind of body and a short name that is proposed; ids are made and kept.

    Each part is kept when it is given, and a partner counts once it has all three. One that was begun is gone on with first."""

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        return _Partner(prompting, was, others, put).ask()

    def keep(rows: list[Row]) -> None:
        prompting.keep(list(rows))

    rows = rows_of(current)
    return list(
        edit_list(prompting, rows, _in_a_line, edit, keep, name="partner", fewest=FEWEST_PARTNERS, begun=_begun)
    )


def _in_a_line(row: Row) -> str:
    name, short = words(row.get("name")), words(row.get("short"))
    return cut(f"{name} ({short})" if short not in ("", name) else name)


def _begun(row: Row) -> bool:
    return not all(row.get(part) for part in ("id", *_PARTS))


class _Partner:
    """One partner on its way: what it was ({} for a new one), beside the others."""

    def __init__(self, prompting: Prompting, was: Row, others: list[Row], put: Put) -> None:
        self.prompting = prompting
        self.row = dict(was)
        self.is_new = not was
        self.others = others
        self.put = put

    def ask(self) -> bool:
        """One part after the other; False when not even a name was given."""
        asking = {_NAME.name: self._name, _KIND.name: self._kind, _SHORT.name: self._short}
        steps = [Step(ask, partial(self._take, part)) for part, ask in asking.items()]
        try:
            walk(steps, begun=not self.is_new)
        except LeftEmpty:
            return False
        return True

    def _name(self) -> Raw:
        number = len(self.others) + 1
        label = f"{_NAME.ask} of the {_ordinal(number)} partner" if self.is_new and number > 1 else _NAME.ask
        label += NO_MORE if self.is_new and number > FEWEST_PARTNERS else ""

        def ask(current: Raw) -> Raw:
            return self.prompting.console.line(label, words(current))

        return ask_until(self.prompting.console, ask, self._said("name"), partial(_taken, self.others, "name", "name"))

    def _kind(self) -> Raw:
        kinds = self.prompting.partner_kinds.values()
        entries = [Entry(kind.id, kind.label) for kind in kinds]
        proposed = self._said("kind") or likely_kind(self._said("name"), kinds)
        return self.prompting.console.choose(f"What kind of body is {self._said('name')}?", entries, proposed)

    def _short(self) -> Raw:
        console, name = self.prompting.console, self._said("name")
        console.aside(_SHORT.help)
        proposed = self._said("short") or short_name(name, [words(other.get("short")) for other in self.others])
        label = _SHORT.ask if proposed else f"{_SHORT.ask} (Enter for the full name)"

        def ask(current: Raw) -> Raw:
            return console.line(label, words(current)) or proposed or name

        return ask_until(console, ask, proposed, partial(_taken, self.others, "short", "short name"))

    def _take(self, part: str, said: Raw) -> None:
        row = self.row
        if part == _NAME.name and not said:
            raise LeftEmpty
        if said != row.get(part):
            row[part] = said
        if all(row.get(part) for part in _PARTS):
            ids = [words(other.get("id")) for other in self.others]
            row["id"] = self._said("id") or partner_id(self._said("short"), self._said("name"), ids)
        self.put({part: row[part] for part in ("id", *_PARTS) if part in row})

    def _said(self, part: str) -> str:
        return words(self.row.get(part))


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
