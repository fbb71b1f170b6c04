"""Draws the field of a question: what is shown where is settled in `controls`, `rows` and `sums`; templates make HTML of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from agreement_builder.interview.answering import NO_PARTNERS
from agreement_builder.interview.kinds import is_empty
from agreement_builder.interview.parts import ABOUT_COSTS, PERSON, WHO_SCORED
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.resources import templates_folder
from agreement_builder.web.fields import rows, sums
from agreement_builder.web.fields.about import About
from agreement_builder.web.fields.controls import LINE, MEDIUM, Control, Drawing, Stray, in_words
from agreement_builder.web.fields.names import WHOLE
from agreement_builder.web.fields.rows import by_name

_TOO_WIDE = "This has more columns than a page can show. It is kept as it is, and can be changed in the file."
_NO_FIELD = "This stands here and cannot be shown in the fields below. It is kept until something is written there."


@dataclass(frozen=True, slots=True)
class _Field:
    """What the template of a field is given: its own view, and what is said about it as a whole."""

    template: str
    view: object
    messages: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()
    why_kept: str = ""


def draw(question: Question, raw: Raw, about: About) -> Markup:
    """The field of a question with what stands in it: the words of the question, its help, and all that is to be mended.

    It belongs in a form that is posted; its buttons send the form, too. `read` gives the raw value back.
    """
    drawing, field = _field(question, raw, about)
    values = {
        "question": question,
        "title": about.title or question.ask,
        "level": about.level,
        "about": about,
        "field": field,
        "view": field.view,
        "id": drawing.id_at(()),
        "name": drawing.name(()),
        "about_costs": ABOUT_COSTS,
        "who_scored": WHO_SCORED.ask,
    }
    return Markup(_environment().get_template(f"fields/{field.template}.html").render(values))  # noqa: S704 - escaped there


def draw_open_point(raw: Raw, about: About, whole: str = WHOLE) -> Markup:
    """The fields of what is said about a question that is to be agreed, for `read_open_point`; `whole` begins their names."""
    view = rows.open_point(Drawing(about, whole=whole), (), raw)
    return Markup(_environment().get_template("fields/open-point.html").render({"view": view}))  # noqa: S704 - escaped there


def summary(question: Question, raw: Raw, about: About) -> list[tuple[str, str]]:
    """What is to be mended, in order: the id of the field where it stands, and the words."""
    drawing, _ = _field(question, raw, about)
    return [(drawing.told[id(problem)], in_words(problem)) for problem in about.problems]


def _field(question: Question, raw: Raw, about: About) -> tuple[Drawing, _Field]:
    listed = question.kind in (Kind.TABLE, Kind.POINTS)
    drawing = Drawing(about, (0,) if listed and not isinstance(raw, list) else ())
    field = _shown(drawing, question, raw)
    return drawing, replace(field, messages=(*field.messages, *drawing.messages(())))


def _shown(drawing: Drawing, question: Question, raw: Raw) -> _Field:
    match question.kind:
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
            return _Field("one", _one(drawing, question, raw))
        case Kind.ROTA:
            return _with(drawing, raw, isinstance(raw, list | str), "rota", lambda fit: rows.rota(drawing, fit))
        case Kind.PERSON:
            return _with(drawing, raw, isinstance(raw, dict | str), "person", lambda fit: _person(drawing, fit))
        case Kind.SHARES:
            fits = isinstance(raw, dict)
            return _with(drawing, raw, fits, "shares", lambda fit: sums.shares(drawing, fit))
        case Kind.PARTNER_LIST:
            fits = isinstance(raw, list | dict)
            return _with(drawing, raw, fits, "partner-list", lambda fit: rows.partner_list(drawing, fit))
        case Kind.TABLE:
            fits = isinstance(raw, list | dict)
            return _with(drawing, raw, fits, "table", lambda fit: rows.table(drawing, question.columns, fit))
        case Kind.BUDGET:
            return _with(
                drawing, raw, sums.fits(raw), "budget", lambda fit: sums.budget(drawing, question, fit), _TOO_WIDE
            )
        case Kind.SCORES:
            return _with(drawing, raw, sums.fits(raw), "scores", lambda fit: sums.scores(drawing, fit), _TOO_WIDE)
        case Kind.POINTS:
            return _with(drawing, raw, True, "points", lambda fit: rows.points(drawing, fit))
        case _:
            assert_never(question.kind)


def _one(drawing: Drawing, question: Question, raw: Raw) -> Control:
    """The control of a question that is answered in one go; its label is the heading."""
    about = drawing.about
    made = drawing.value(question, (), about.title or question.ask, raw)
    nobody = question.kind in (Kind.PARTNER, Kind.PARTNERS) and not about.partners
    hints = (question.help, *made.hints, NO_PARTNERS if nobody else "")
    return replace(made, level=about.level, hints=tuple(filter(None, hints)))


def _person(drawing: Drawing, raw: Raw) -> tuple[Control, ...]:
    parts = by_name({"role": raw} if isinstance(raw, str) else raw, tuple(part.name for part in PERSON))
    made = []
    for one in PERSON:
        part, label = one.name, one.ask
        held = parts.get(part, "")
        control = drawing.control(
            LINE, (part,), label, held if isinstance(held, str) else "", ("Role", "Name", "Deputy")
        )
        strays = () if isinstance(held, str) else (drawing.stray((part,), held),)
        made.append(replace(control, optional=one.may_stay_empty, size=MEDIUM, strays=strays))
    last = replace(made[-1], strays=(*made[-1].strays, *drawing.others((), parts, [one.name for one in PERSON])))
    return (*made[:-1], last)


def _with(
    drawing: Drawing, raw: Raw, fits: bool, template: str, view: Callable[[Raw], object], why: str = _NO_FIELD
) -> _Field:
    """A field for a raw value that it can show; for another, an empty field with the value carried along."""
    if fits or is_empty(raw):
        return _Field(template, view("" if is_empty(raw) else raw))
    empty = view("")
    return _Field(template, empty, strays=(drawing.stray((), raw),), why_kept=why)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(templates_folder() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
