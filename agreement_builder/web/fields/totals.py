"""What the amounts in a form come to, for a page that stays open while somebody types. The form gives the names. Saves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.web.fields import sums
from agreement_builder.web.fields.about import About
from agreement_builder.web.fields.controls import Drawing
from agreement_builder.web.fields.names import name_of
from agreement_builder.web.fields.posted import Place, posted
from agreement_builder.web.fields.reading_sums import COSTS, LINES, MOST_COLUMNS

NOTHING = "–"
"""What stands where nothing can be added up."""


def totals(question: Question, items: Iterable[tuple[str, str]], raw: Raw, about: About) -> dict[str, str]:
    """The words of each total that the field of a budget or of shares shows, by its name in the page: `a/lines/0` for a row,
    `a/lines:1` for a column, `a/lines:all`; {} for other kinds. `raw` is what the form gives."""
    drawing = Drawing(about)
    match question.kind:
        case Kind.BUDGET if sums.fits(raw):
            place = posted(items).whole
            found = _of_lines(LINES, place.at(LINES)) | _of_lines(COSTS, place.at(COSTS))
            return found | {name_of(()) + ":short": sums.budget(drawing, question, raw).short_of}
        case Kind.SHARES:
            view = sums.shares(drawing, raw)
            return {name_of(()) + ":all": view.sum or NOTHING, name_of(()) + ":remark": view.remark}
    return {}


def _of_lines(part: str, place: Place) -> dict[str, str]:
    rows = {number: row.at("amounts").counted(MOST_COLUMNS) for number, row in place.rows()}
    if not rows:
        return {}
    found = {name_of((part, number)): sums.added_up(amounts) for number, amounts in rows.items()}
    for at, column in enumerate(zip_longest(*rows.values(), fillvalue="")):
        found[f"{name_of((part,))}:{at}"] = sums.added_up(column)
    found[f"{name_of((part,))}:all"] = sums.added_up([amount for amounts in rows.values() for amount in amounts])
    return {name: words or NOTHING for name, words in found.items()}
