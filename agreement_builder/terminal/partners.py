"""The prompt for the list of partners. It proposes short names, kinds and ids; what is valid is decided by `interview`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agreement_builder.interview import kinds
from agreement_builder.model.values import Raw
from agreement_builder.terminal.console import Entry
from agreement_builder.terminal.fields import Prompting, words
from agreement_builder.terminal.rows import LeftEmpty, Put, Row, cut, edit_list, rows_of, walk

_FEWEST = 2
_PLACES = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def ask_partners(prompting: Prompting, current: Raw) -> Raw:
    """The list of partners: the name, the kind of body and a short name that is proposed; ids are made and kept.

    A new partner is kept as soon as it has a name, and counts once it has all three. One that was begun is asked for first."""
    console = prompting.console
    begun = [row for row in rows_of(current) if not row.get("id")]

    def edit(was: Row, others: list[Row], put: Put) -> bool:
        row = dict(was) if was or not begun else begun.pop(0)
        number = len(others) + 1

        def name() -> None:
            label = "Full name" if was or number == 1 else f"Full name of the {_ordinal(number)} partner"
            label += "" if was or number <= _FEWEST else " (leave it empty when that is all)"
            row["name"] = console.line(label, words(row.get("name")))
            if not row["name"]:
                raise LeftEmpty
            put(row)

        def kind() -> None:
            entries = [Entry(kind.id, kind.label) for kind in prompting.partner_kinds.values()]
            proposed = words(row.get("kind")) or likely_kind(words(row["name"]), entries)
            row["kind"] = console.choose(f"What kind of body is {row['name']}?", entries, proposed)
            put(row)

        def short() -> None:
            console.aside("A short name reads well inside a sentence, such as the council or Oak Street.")
            taken = [words(other.get("short")) for other in others]
            proposed = words(row.get("short")) or short_name(words(row["name"]), taken)
            row["short"] = console.line("Short name", proposed) or proposed

        try:
            walk([name, kind, short])
        except LeftEmpty:
            return False
        id = words(row.get("id")) or _free_id(words(row["short"]), words(row["name"]), others)
        put({"id": id, "name": row["name"], "short": row["short"], "kind": row["kind"]})
        return True

    def describe(row: Row) -> str:
        name, short = words(row.get("name")), words(row.get("short"))
        return cut(f"{name} ({short})" if short != name else name)

    def keep(rows: list[Row]) -> None:
        prompting.keep(list(rows))

    finished = [row for row in rows_of(current) if row.get("id")]
    return list(edit_list(prompting, finished, describe, edit, keep, name="partner", fewest=_FEWEST))


def short_name(name: str, taken: Sequence[str]) -> str:
    """A short name to propose: "the council" for a council, otherwise the name without what only lawyers say."""
    plain = re.sub(r"\s*\(.*?\)|,.*", "", name)
    plain = re.sub(r"\s+(?:Limited|Ltd|CIC|CIO|PLC|LLP|C\.I\.C\.)\.?$", "", plain, flags=re.IGNORECASE).strip()
    last = plain.rpartition(" ")[2].casefold()
    body = {"council": "the council", "trust": "the Trust", "school": "the school", "university": "the university"}
    words = plain.split()
    # Two words of "Mill Lane Primary School" name it; two of "Tidesley Parents' Voice" do not.
    first_two = " ".join(words[:2]) if len(words) > 2 and not re.search("['’]s?$", words[1]) else plain
    proposals = [body.get(last, ""), first_two, plain, name]
    lowered = {short.casefold() for short in taken}
    return next((short for short in proposals if short and short.casefold() not in lowered), name)


def likely_kind(name: str, kind_entries: Sequence[Entry]) -> str:
    """The kind whose label begins with a word of the name, as "Council" does; "" when none does.

    The last such word counts, since "Northfield Community NHS Trust" is an NHS body.
    """
    by_word = {entry.label.casefold().split()[0]: entry.value for entry in reversed(kind_entries)}
    return next((by_word[word] for word in reversed(name.casefold().split()) if word in by_word), "")


def _free_id(short: str, name: str, others: list[Row]) -> str:
    taken = {words(other.get("id")) for other in others}
    wanted = [kinds.slug(short), kinds.slug(name), *(f"{kinds.slug(name)}-{number}" for number in range(2, 60))]
    return next(id for id in wanted if id not in taken)


def _ordinal(number: int) -> str:
    return _PLACES[number - 2] if 2 <= number <= 10 else f"{number}th"
