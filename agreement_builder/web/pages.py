"""Makes pages from templates. Answers reach a page as text alone: every template escapes what it prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from agreement_builder.model.answers import Key
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS
from agreement_builder.model.questions import Questionnaire
from agreement_builder.resources import templates_folder

_OWN = re.compile(rf"{IN_OUR_WORDS}\[(?P<clause>[^\]]+)\]|{PROVISIONS}\[(?P<provision>[^\]]+)\]")
"""How what partners say in their own words is called where an answer would be."""


def page(request: Request, name: str, values: Mapping[str, object], status: int = 200) -> Response:
    """The page that a template makes of these values."""
    said = {"request_path": request.url.path, **values}
    return HTMLResponse(environment().get_template(name).render(said), status)


def told(request: Request, title: str, words: str, status: int) -> Response:
    """A page that says one thing, such as that nothing is found here."""
    return page(request, "told.html", {"title": title, "words": words}, status)


@cache
def environment() -> Environment:
    """Where templates come from and how they are read."""
    made = Environment(
        loader=FileSystemLoader(templates_folder() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["lines"] = _lines
    made.globals["question_path"] = question_path
    return made


def question_path(agreement: str, key: Key, **more: str) -> str:
    """The path of a question's page in an agreement."""
    said = {name: value for name, value in {"partner": key.partner, **more}.items() if value}
    return f"/a/{quote(agreement)}/q/{quote(key.question)}" + (f"?{urlencode(said)}" if said else "")


def answer_path(agreement: str, answer: str, questionnaire: Questionnaire) -> str:
    """The path of the page where one says otherwise what an answer in the document says: its question, or the clause that has it
    as a house rule or in the partners' own words; "" where there is none."""
    name = answer.partition("/")[0]
    if own := _OWN.match(name):
        return clause_path(agreement, own["clause"] or f"{PREFIX}{own['provision']}")
    try:
        key = Key.parse(name)
    except ValueError:
        return ""
    if key.question in questionnaire.by_id:
        return question_path(agreement, key)
    if not is_rule(key.question):
        return ""
    return f"{clause_path(agreement, key.question.rpartition('.')[0])}#{quote(key.question)}"


def clause_path(agreement: str, clause: str = "") -> str:
    """The path of the page where one changes a clause from its place in the document."""
    return f"/a/{quote(agreement)}/clause/{quote(clause)}"


def _lines(text: str) -> Markup:
    """Text with its lines as lines, and lines that begin with a dash as a list."""
    made, items = [], []
    for line in [*text.split("\n"), ""]:
        if line.startswith("- "):
            items.append(Markup("<li>{}</li>").format(line[2:]))
            continue
        if items:
            made.append(Markup('<ul class="dashes">{}</ul>').format(Markup("").join(items)))
            items = []
        if line:
            made.append(Markup("<p>{}</p>").format(escape(line)))
    return Markup("").join(made)
