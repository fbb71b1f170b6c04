"""Scores as wording sees them: what fell, where people are far apart, and the whole as a table.

What counts as a fall and as far apart is settled in `model.scores`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.library.views import Absent, Listing, Parts, View, Words
from agreement_builder.model.document import Align, Cell, Column, Inline, Strong, Table, Text, Value
from agreement_builder.model.scores import decimal, falls, gaps, mean
from agreement_builder.model.values import ScoreRow, Scores
from agreement_builder.model.words import capitalised

_NONE = Text("–")


@dataclass(frozen=True, eq=False)
class ScoresView(View):
    """What a health check gave, with the names of those who scored. `falls` and `gaps` are its rows to talk about."""

    scores: Scores
    names: Mapping[str, View]
    key: str = ""

    @property
    def answered(self) -> bool:  # type: ignore[override]
        """Whether anything was scored."""
        return bool(self.scores.rows)

    def who(self) -> tuple[View, ...]:
        """Those who scored, in order."""
        return tuple(self.names.get(one) or self._words(one) for one in self.scores.who)

    def field(self, name: object) -> View | None:
        match name:
            case "falls":
                return Listing(tuple(self._row(row) for row in falls(self.scores)), self.key)
            case "gaps":
                return Listing(tuple(self._row(row) for row in gaps(self.scores)), self.key)
        return None

    def _row(self, row: ScoreRow) -> View:
        given = [score for score in row.scores if score]
        parts: dict[str, View] = {"statement": self._words(row.statement), "mean": self._words(decimal(mean(row)))}
        parts["before"] = self._words(decimal(row.before)) if row.before else Absent(self.key)
        for part, who, score in (("highest", "most", max(given)), ("lowest", "least", min(given))):
            named = tuple(name for name, one in zip(self.who(), row.scores, strict=True) if one == score)
            parts |= {part: self._words(str(score)), who: Listing(named, self.key)}
        return Parts(parts, parts["statement"], self.key)

    def _words(self, text: str) -> View:
        return Words((Value(text, self.key),), text, self.key)


def score_table(view: ScoresView, caption: str = "") -> Table:
    """Statements by who scored them, with the mean and what it was last time. A fall stands out, and says so in words."""
    again = any(row.before for row in view.scores.rows)
    fallen = falls(view.scores)
    rows = []
    for row in view.scores.rows:
        cells = [Cell((Value(row.statement, view.key),))]
        cells += [Cell((Value(str(one), view.key),) if one else (_NONE,)) for one in row.scores]
        cells.append(Cell((Value(decimal(mean(row)), view.key),) if mean(row) else (_NONE,)))
        if again:
            cells.append(Cell((Value(decimal(row.before), view.key),) if row.before else (_NONE,)))
            cells.append(Cell(_since(row, row in fallen)))
        rows.append(tuple(cells))
    heads: list[tuple[Inline, ...]] = [(Text("Statement"),), *(_named(who) for who in view.who())]
    heads += [(Text(head),) for head in ("Mean", *(("Last time", "Since then") if again else ()))]
    columns = tuple(Column(head, Align.START, 3 if place else 5) for place, head in enumerate(heads))
    return Table(caption or "Scores", columns, tuple(rows))


def _named(who: View) -> tuple[Inline, ...]:
    """A name with a capital letter in front, as heads of columns have it."""
    first, *rest = who.inlines()
    return (Text(capitalised(getattr(first, "text", ""), getattr(first, "name", ""))), *rest)


def _since(row: ScoreRow, fallen: bool) -> tuple[Inline, ...]:
    now = mean(row)
    if not row.before or not now:
        return (_NONE,)
    if now == row.before:
        return (Text("the same"),)
    by = decimal(abs(now - row.before))
    return (Strong((Text(f"fall of {by}"),)),) if fallen else (Text(f"{'down' if now < row.before else 'up'} {by}"),)
