"""From a posted form to a budget and to scores: rows with an entry in each column, and the names of the columns."""

from __future__ import annotations

from agreement_builder import limits
from agreement_builder.interview.kinds.base import is_empty
from agreement_builder.model.values import Raw
from agreement_builder.web.fields.lists import Reading
from agreement_builder.web.fields.pasting import rows_for_budget
from agreement_builder.web.fields.posted import Place
from agreement_builder.web.fields.values import filled, pounds

MOST_COLUMNS = limits.COLUMNS.most
"""More periods, or more people who scored, than these no page can show."""

LINES, COSTS, PERIODS, TOTAL = "lines", "costs", "periods", "total"
WHO, ROWS, SCORES = "who", "rows", "scores"
PROPOSED = "proposed"
"""The name beside those who scored that says who was only proposed."""

_LINE = ("partner", "for", "amounts")
_ROW = ("statement", "scores", "before")


def read_budget(reading: Reading, place: Place) -> Raw:
    """A budget: its periods, the lines and the costs with an amount for each period, and the total."""
    names = place.at(PERIODS).counted(MOST_COLUMNS)
    lines, costs = (list(place.at(part).rows()) for part in (LINES, COSTS))
    amounts = [_amounts(part) for _, part in (*lines, *costs)]
    names, amounts = reading.columns((PERIODS,), names, amounts)
    rows = [(number, _line(part, said)) for (number, part), said in zip((*lines, *costs), amounts, strict=True)]
    names, added, problems, reading.pasted = rows_for_budget(reading.pasted, names)
    reading.problems += problems
    made: dict[str, Raw] = {
        PERIODS: [*names],
        LINES: reading.arranged((LINES,), rows[: len(lines)], added),
        TOTAL: pounds(place.at(TOTAL).words) or place.at(TOTAL).kept,
        COSTS: reading.arranged((COSTS,), rows[len(lines) :]),
    }
    said = filled(made | place.others(made))
    if LINES in said or COSTS in said:
        # The names of periods stand even where one is missing, so that the others stay above their amounts.
        return {LINES: [], **said, PERIODS: [*names]}
    return said


def read_scores(reading: Reading, place: Place) -> Raw:
    """Who scored, and each statement with a score for each of them. Who was only proposed counts once a statement is there."""
    named = {str(number): part for number, part in place.at(WHO).rows()}
    who = [reading.named(named.get(str(at), Place())) for at in range(len(place.at(WHO).counted(MOST_COLUMNS)))]
    rows = list(place.at(ROWS).rows())
    scores = [[*part.at(SCORES).counted(MOST_COLUMNS)] for _, part in rows]
    who, given = reading.columns((WHO,), who, [[*said] for said in scores])
    made = [(number, _scored(part, said)) for (number, part), said in zip(rows, given, strict=True)]
    scored = reading.arranged((ROWS,), made)
    others = place.others((WHO, ROWS))
    if not scored and who == place.at(PROPOSED).ticked:
        return others
    said: dict[str, Raw] = {WHO: [*who], ROWS: scored}
    return {**(said if scored else filled(said)), **others}


def _amounts(place: Place) -> list[Raw]:
    said: list[Raw] = [pounds(words) for words in place.at("amounts").counted(MOST_COLUMNS)]
    return said


def _line(place: Place, amounts: list[Raw]) -> Raw:
    line: dict[str, Raw] = {
        "partner": place.at("partner").words,
        "for": place.at("for").words,
        "amounts": amounts if not is_empty(amounts) else place.at("amounts").kept,
    }
    line = filled({name: value or place.at(name).kept for name, value in line.items()} | place.others(_LINE))
    return line or place.kept


def _scored(place: Place, scores: list[Raw]) -> Raw:
    row: dict[str, Raw] = {
        "statement": place.at("statement").words,
        "scores": scores if not is_empty(scores) else place.at("scores").kept,
        "before": place.at("before").words,
    }
    row = filled({name: value or place.at(name).kept for name, value in row.items()} | place.others(_ROW))
    return row or place.kept
