"""From a posted form to the raw value of an answer: exactly what stands in an answers file for it. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from agreement_builder import limits
from agreement_builder.interview.kinds import Problem, Spec, is_empty
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Partner, Raw
from agreement_builder.web.fields.about import Sent
from agreement_builder.web.fields.lists import Reading
from agreement_builder.web.fields.names import WHOLE
from agreement_builder.web.fields.posted import Place, posted
from agreement_builder.web.fields.reading_rows import read_partner_list, read_point, read_points, read_table
from agreement_builder.web.fields.reading_sums import read_budget, read_scores
from agreement_builder.web.fields.values import filled, value_of

_PERSON = ("role", "name", "deputy")


def read(question: Question, items: Iterable[tuple[str, str]], partners: Sequence[Partner]) -> Sent:
    """The raw value that the pairs of a posted form give, with the order of the pairs kept, and what its button asked for.

    `partners` are those that the form was drawn with. Fields that are none of the question's are passed over.
    """
    form = posted(items)
    reading = Reading(form.wish, tuple(partners), form.pasted)
    raw = _read(reading, question, form.whole)
    if is_empty(raw):
        raw = form.whole.kept
    if form.too_much:
        message = f"This form has more than {limits.FIELDS} fields. What came after them was not taken."
        reading.problems.append(Problem("too-many-fields", message, "Put the rest in a document of its own."))
    return reading.sent(raw)


def read_open_point(items: Iterable[tuple[str, str]], whole: str = WHOLE) -> Raw:
    """What is said about a question that is to be agreed, by its parts; "" for nothing. `draw_open_point` has drawn it."""
    return read_point(posted(items, whole).whole) or ""


def _read(reading: Reading, question: Question, place: Place) -> Raw:
    match question.kind:
        case Kind.ROTA:
            return _rota(reading, place)
        case Kind.PERSON:
            return filled({part: place.at(part).words for part in _PERSON} | place.others(_PERSON))
        case Kind.SHARES:
            return _shares(place)
        case Kind.PARTNER_LIST:
            return read_partner_list(reading, place)
        case Kind.TABLE:
            return read_table(reading, question.columns, place)
        case Kind.BUDGET:
            return read_budget(reading, place)
        case Kind.SCORES:
            return read_scores(reading, place)
        case Kind.POINTS:
            return read_points(reading, place)
        case (
            Kind.LINE
            | Kind.TEXT
            | Kind.CHOICE
            | Kind.CHOICES
            | Kind.YES_NO
            | Kind.NUMBER
            | Kind.MONEY
            | Kind.DATE
            | Kind.PERIOD
            | Kind.RHYTHM
            | Kind.PARTNER
            | Kind.PARTNERS
        ):
            spec: Spec = question
            return value_of(spec, place)
        case _:
            assert_never(question.kind)


def _rota(reading: Reading, place: Place) -> Raw:
    turns = [(number, reading.named(part) if part.words.strip() else part.kept) for number, part in place.rows()]
    return reading.arranged((), turns)


def _shares(place: Place) -> Raw:
    """A share for each partner that has one. A per cent sign stands outside the field, and belongs to the answer."""
    shares: dict[str, Raw] = {}
    for who, part in place.parts.items():
        said = part.words.strip()
        shares[who] = f"{said}%" if said.replace(".", "", 1).isdecimal() and said.isascii() else said or part.kept
    return filled(shares)
