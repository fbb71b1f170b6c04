"""Lists in a form: rows are added, taken out and moved by buttons. What is in a row is read elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agreement_builder.interview.kinds import Problem, is_empty
from agreement_builder.model.values import Partner, Raw, RawPath
from agreement_builder.web.fields.about import Act, Sent, Wish
from agreement_builder.web.fields.posted import Place
from agreement_builder.web.fields.values import WAS

MOST_EMPTY = 20
"""So many empty rows stand below a list at most."""


@dataclass(slots=True)
class Reading:
    """A form on its way to a raw value: the button that was pressed, and what it has done so far."""

    wish: Wish | None
    partners: tuple[Partner, ...] = ()
    pasted: str = ""
    problems: list[Problem] = field(default_factory=list)
    extra: dict[RawPath, int] = field(default_factory=dict)
    open_row: RawPath | None = None
    focus: RawPath | None = None

    def wishes(self, act: Act, path: RawPath) -> bool:
        """Whether the button asks for this at this place."""
        return self.wish == Wish(act, path)

    def named(self, place: Place) -> str:
        """What is meant in a field that shows a partner by its short name: what stood there before where nobody has changed it,
        a partner's id where the words name one, otherwise the words as they are."""
        plain = place.words.strip()
        was = place.at(WAS).ticked
        if was and plain == next((one.short for one in self.partners if one.id == was[0]), was[0]).strip():
            return was[0]
        return next((one.id for one in self.partners if plain in (one.id, one.short, one.name)), place.words)

    def arranged(
        self, path: RawPath, rows: Sequence[tuple[int, Raw]], added: Sequence[Raw] = (), opens: bool = False
    ) -> list[Raw]:
        """The rows in which something stands, with what the button asked for done to them, and then those that are `added`.

        `rows` come with the numbers that they had in the form. With `opens`, a row that was asked about is shown in full.
        """
        wish = self.wish
        kept = [(number, row) for number, row in rows if not is_empty(row)]
        empty = len(rows) - len(kept)
        made = [row for _, row in kept]
        if wish is not None and wish.path[:-1] == path and len(wish.path) == len(path) + 1:
            at = next((place for place, (number, _) in enumerate(kept) if number == wish.path[-1]), None)
            if at is not None:
                self._done(wish.act, path, made, at, opens)
        made += added
        if wish is not None and wish.path == path and wish.act is Act.ADD:
            self.extra[path] = min(empty + 1, MOST_EMPTY)
            self.focus = (*path, len(made) + self.extra[path] - 1)
            self.open_row = self.focus if opens else self.open_row
        return made

    def _done(self, act: Act, path: RawPath, rows: list[Raw], at: int, opens: bool) -> None:
        match act:
            case Act.REMOVE:
                del rows[at]
                at = max(at - 1, 0)
                opens = False
            case Act.UP | Act.DOWN:
                to = at - 1 if act is Act.UP else at + 1
                if 0 <= to < len(rows):
                    rows[at], rows[to] = rows[to], rows[at]
                    at = to
                opens = False
            case Act.DETAILS:
                pass
            case _:
                return
        self.focus = (*path, at)
        self.open_row = self.focus if opens else self.open_row

    def columns(
        self, path: RawPath, names: list[str], rows: Sequence[list[Raw]], empty: Callable[[], Raw] = str
    ) -> tuple[list[str], list[list[Raw]]]:
        """Columns with their names, and the entries of each row below them, without columns in which nothing stands.

        The button may ask for one to be taken out, or for an empty one more.
        """
        wide = max((len(names), *(len(row) for row in rows)), default=0)
        names = names + [""] * (wide - len(names))
        full = [[*row, *(empty() for _ in range(wide - len(row)))] for row in rows]
        stay = [
            place
            for place in range(wide)
            if not self.wishes(Act.REMOVE, (*path, place))
            and (names[place].strip() or any(not is_empty(row[place]) for row in full))
        ]
        if self.wishes(Act.ADD, path):
            self.extra[path] = 1
            self.focus = (*path, len(stay))
        elif self.wish is not None and self.wish.act is Act.REMOVE and self.wish.path[:-1] == path:
            self.focus = (*path, max(len(stay) - 1, 0))
        return [names[place] for place in stay], [[row[place] for place in stay] for row in full]

    def sent(self, raw: Raw) -> Sent:
        """What the form gave."""
        return Sent(
            "" if is_empty(raw) else raw,
            self.wish,
            tuple(self.problems),
            self.extra,
            self.open_row,
            self.focus,
            self.pasted,
        )
