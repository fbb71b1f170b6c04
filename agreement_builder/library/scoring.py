"""Scores as wording sees them: what fell, where people are far apart, and the whole as a table.

What counts as a fall and as far apart is settled in `model.scores`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_builder.language import Language, Voice
from agreement_builder.library.views import Absent, Listing, Parts, View, Words
from agreement_builder.model.document import Align, Cell, Column, Inline, Strong, Table, Text, Value
from agreement_builder.model.scores import falls, gaps, mean
from agreement_builder.model.values import ScoreRow, Scores

_NONE = Text("–")


@dataclass(frozen=True, eq=False)
class ScoresView(View):
    """What a health check gave, with the names of those who scored. `falls` and `gaps` are its rows to talk about."""

    scores: Scores
    names: Mapping[str, View]
    key: str = ""
    language: Language = field(kw_only=True)

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
                return self._listing(tuple(self._row(row) for row in falls(self.scores)))
            case "gaps":
                return self._listing(tuple(self._row(row) for row in gaps(self.scores)))
        return None

    def _row(self, row: ScoreRow) -> View:
        given, tenths = [score for score in row.scores if score], self.language.tenths
        parts: dict[str, View] = {"statement": self._words(row.statement), "mean": self._words(tenths(mean(row)))}
        parts["before"] = self._words(tenths(row.before)) if row.before else Absent(self.key)
        for part, who, score in (("highest", "most", max(given)), ("lowest", "least", min(given))):
            named = tuple(name for name, one in zip(self.who(), row.scores, strict=True) if one == score)
            parts |= {part: self._words(str(score)), who: self._listing(named)}
        return Parts(parts, parts["statement"], self.key)

    def _listing(self, members: tuple[View, ...]) -> Listing:
        return Listing(members, self.key, language=self.language)

    def _words(self, text: str) -> View:
        return Words((Value(text, self.key),), text, self.key)


def score_table(voice: Voice, view: ScoresView, caption: str = "") -> Table:
    """Statements by who scored them, with the mean and what it was last time. A fall stands out, and says so in words."""
    again = any(row.before for row in view.scores.rows)
    fallen, tenths = falls(view.scores), voice.language.tenths
    rows = []
    for row in view.scores.rows:
        cells = [Cell((Value(row.statement, view.key),))]
        cells += [Cell((Value(str(one), view.key),) if one else (_NONE,)) for one in row.scores]
        cells.append(Cell((Value(tenths(mean(row)), view.key),) if mean(row) else (_NONE,)))
        if again:
            cells.append(Cell((Value(tenths(row.before), view.key),) if row.before else (_NONE,)))
            cells.append(Cell(_since(voice, row, row in fallen)))
        rows.append(tuple(cells))
    heads: list[tuple[Inline, ...]] = [
        (Text(voice.said("statement_header")),),
        *(_named(voice, who) for who in view.who()),
    ]
    further = ("mean_header", *(("last_time_header", "since_header") if again else ()))
    heads += [(Text(voice.said(head)),) for head in further]
    columns = tuple(Column(head, Align.START, 3 if place else 5) for place, head in enumerate(heads))
    return Table(caption or voice.said("scores_caption"), columns, tuple(rows))


def _named(voice: Voice, who: View) -> tuple[Inline, ...]:
    """A name with a capital letter in front, as heads of columns have it."""
    first, *rest = who.inlines()
    return (Text(voice.language.capitalised(getattr(first, "text", ""), getattr(first, "name", ""))), *rest)


def _since(voice: Voice, row: ScoreRow, fallen: bool) -> tuple[Inline, ...]:
    now = mean(row)
    if not row.before or not now:
        return (_NONE,)
    if now == row.before:
        return (Text(voice.said("score_same")),)
    by = voice.language.tenths(abs(now - row.before))
    if fallen:
        return (Strong((Text(voice.said("score_fall", by=by)),)),)
    return (Text(voice.said("score_down" if now < row.before else "score_up", by=by)),)
