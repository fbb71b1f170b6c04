"""Reads `questions.yaml` of a topic into questions, with every problem of the file at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agreement_builder.library.fields import Fields, Problems
from agreement_builder.library.margins import margin
from agreement_builder.model.questions import Kind, OnDay, Option, Question, TableColumn, Topic
from agreement_builder.model.roles import BY_ID, TOPICS_BY_ID, Role
from agreement_builder.yamlnodes import Node, parse

_ID = re.compile(r"[a-z][a-z0-9_]*")
_KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
_COLUMN_KINDS: Mapping[str, Kind] = {
    kind.value: kind
    for kind in (
        Kind.LINE,
        Kind.TEXT,
        Kind.CHOICE,
        Kind.YES_NO,
        Kind.NUMBER,
        Kind.MONEY,
        Kind.DATE,
        Kind.PERIOD,
        Kind.PARTNER,
        Kind.PARTNERS,
    )
}
_FREE_TEXT = (Kind.LINE, Kind.TEXT, Kind.TABLE)


def read_topic(topic: str, text: str, problems: Problems) -> Topic:
    """The topic whose `questions.yaml` says `text`. What is wrong is added to `problems`."""
    fields = Fields(parse(text, problems.file), problems, f"the topic {topic}")
    fields.only("title", "about", "means", "questions")
    questions: list[Question] = []
    for node in fields.each("questions"):
        question = _question(topic, node, problems)
        if any(question.id == other.id for other in questions):
            problems.add(
                question.line, f"The question {question.id} stands here twice.", "Give one of them another id."
            )
        questions.append(question)
    roles = fields.several("means", TOPICS_BY_ID) if "means" in fields.content else ()
    means = tuple(role.id for role in roles)
    return Topic(topic, fields.text("title"), fields.text("about"), tuple(questions), means)


def _question(topic: str, node: Node, problems: Problems) -> Question:
    fields = Fields(node, problems, "a question")
    id = fields.text("id")
    fields.what = f"the question {id}"
    fields.only(
        "id", "ask", "kind", "blank", "why", "evidence", "help", "example", "default", "if_empty", "when", "offered", "each",
        "for_kinds", "options", "columns", "short", "optional", "names", "day",
        "key", "scale", "close", "means",
    )  # fmt: skip
    prefix, _, name = id.partition(".")
    if prefix != topic or not _ID.fullmatch(name):
        problems.add(fields.line_of("id"), f'"{id}" is not an id for this topic.', f"Write {topic}.some_name.")
    kind = fields.one_of("kind", _KINDS) or Kind.LINE
    each = fields.text("each", "")
    if each not in ("", "partner"):
        problems.add(fields.line_of("each"), f'"each" of {id} can only be "partner".')
    options = tuple(_option(child, problems, id) for child in fields.each("options"))
    columns = tuple(_column(child, problems, id) for child in fields.each("columns"))
    if (kind in (Kind.CHOICE, Kind.CHOICES)) != bool(options):
        problems.add(node.line, f"{id} should have options if, and only if, it is a choice.")
    if (kind is Kind.TABLE) != bool(columns):
        problems.add(node.line, f"{id} should have columns if, and only if, it is a table.")
    question = Question(
        id=id,
        ask=fields.text("ask"),
        kind=kind,
        blank=fields.text("blank"),
        why=fields.text("why", ""),
        evidence=fields.texts("evidence"),
        help=fields.text("help", ""),
        example=fields.plain("example"),
        options=options,
        columns=columns,
        when=fields.condition("when"),
        offered=fields.condition("offered"),
        each_partner=each == "partner",
        partner_kinds=fields.texts("for_kinds"),
        default=fields.plain("default"),
        if_empty=fields.text("if_empty", ""),
        short=fields.flag("short"),
        optional=fields.flag("optional"),
        names=fields.flag("names"),
        day=_day(fields, kind),
        means=_means(fields, kind),
        key=fields.flag("key"),
        scale=fields.flag("scale"),
        close=margin(fields, "close", kind),
        line=node.line,
    )
    if question.scale and kind is not Kind.CHOICE:
        message = f"{id} is a {kind.value}, and only the options of a choice are a scale."
        problems.add(fields.line_of("scale"), message, "Take scale: out.")
    if question.offered is not None and not question.optional:
        problems.add(
            fields.line_of("offered"),
            f"{id} is not offered to everybody, so it has to be optional.",
            'Add "optional: true", or write "when" if it should have no effect elsewhere.',
        )
    if kind in _FREE_TEXT and question.example is None:
        problems.add(node.line, f"{id} has no example.", "Add a worked answer of the length a good one has.")
    return question


def _means(fields: Fields, kind: Kind) -> str:
    """The role of a question, where it has one. A list of points has it by its kind."""
    if "means" not in fields.content:
        return Role.OPEN_POINTS.id if kind is Role.OPEN_POINTS.kind else ""
    role = fields.one_of("means", BY_ID)
    return role.id if role else ""


def _option(node: Node, problems: Problems, question: str) -> Option:
    fields = Fields(node, problems, f"an option of {question}")
    fields.only("id", "label", "words", "help", "then")
    label = fields.text("label")
    return Option(
        fields.text("id"), label, fields.text("words", label), fields.text("help", ""), fields.text("then", "")
    )


def _column(node: Node, problems: Problems, question: str) -> TableColumn:
    fields = Fields(node, problems, f"a column of {question}")
    fields.only("id", "ask", "kind", "options", "required", "width", "help", "day")
    kind = fields.one_of("kind", _COLUMN_KINDS) or Kind.LINE
    return TableColumn(
        id=fields.text("id"),
        ask=fields.text("ask"),
        kind=kind,
        options=tuple(_option(child, problems, question) for child in fields.each("options")),
        required=fields.flag("required"),
        width=fields.number("width", 0),
        help=fields.text("help", ""),
        day=_day(fields, kind),
    )


def _day(fields: Fields, kind: Kind) -> OnDay:
    """What a date is for, where that is said."""
    if "day" not in fields.content:
        return OnDay.ACT
    if kind is not Kind.DATE:
        fields.problems.add(fields.line_of("day"), f"{fields.what} is no date, so it has no day.", "Take day: out.")
    return fields.one_of("day", {each.value: each for each in OnDay}) or OnDay.ACT
