"""A JSON Schema of the answers file, for editors: they offer names and choices while somebody types, and explain them.

It is a help, not the judge: `reading` understands more ways to say a thing than a schema can list.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, assert_never

from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.interview.kinds.parties import FEWEST_PARTNERS, MOST_PARTNERS
from agreement_builder.interview.ours import ID
from agreement_builder.interview.waiving import COVERED as WAIVER_COVERED
from agreement_builder.interview.waiving import PARTS as WAIVER_PARTS
from agreement_builder.model.numbering import SCHEDULE_WORDS, SCHEMES
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.model.questions import Kind, Question, Questionnaire, TableColumn, Topic

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_WORDS: Schema = {"type": ["string", "number", "boolean"]}
"""Any words. Editors take 12 for a number and true for a truth value; the program takes them for words."""

RULE_NAME = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
_EMPTY: Schema = {"type": "null"}
_YES_NO: Schema = {"enum": ["yes", "no", True, False]}
_AMOUNT = r"^(£|GBP)?\s*\d[\d, ]*(\.\d\d)?$"


def json_schema(questionnaire: Questionnaire, partner_kinds: Collection[str]) -> Schema:
    """The schema (draft 2020-12) of an answers file for these questions, as plain data ready for `json.dumps`."""
    topics = {topic.id: _topic(topic) for topic in questionnaire.topics}
    return {
        "$schema": DRAFT,
        "title": "Answers of a partnership",
        "description": "What a partnership has answered. Agreement Builder makes its documents from this file.",
        **_object(
            {
                "format": {"title": "Format of this file", "enum": [0, 1, "0", "1"]},
                "pack": {"title": "Questions and wording, with their version", **_ref("words")},
                "document": {"title": "Which document to make", "type": "string"},
                "arrangement": {
                    "title": "Order of its provisions",
                    "description": "What is not named follows in the usual order.",
                    "anyOf": [_list_of(_ref("arranged-section")), _arrangement(), _EMPTY],
                },
                "draft": {
                    "title": "Number of the draft",
                    "description": "0 when the text is ready for signature.",
                    **_ref("number"),
                },
                "date": {"title": "Date printed on the document", **_ref("date")},
                "skipped": {
                    "title": "Sections skipped for now",
                    "type": "array",
                    "items": {"enum": [topic.id for topic in questionnaire.topics]},
                },
                "waived": {
                    "title": "Findings that the partners let stand",
                    "description": "Written when somebody decides. One expires when an answer changes on which it rests.",
                    "anyOf": [_list_of(_waiver()), _EMPTY],
                },
                "rules": {
                    "title": "House rules",
                    "description": "What the library adds by itself. Each is agreed, struck, or said in other words.",
                    "type": ["object", "null"],
                    "patternProperties": {RULE_NAME: {"anyOf": [_ref("words"), {"type": "object"}]}},
                    "additionalProperties": False,
                },
                IN_OUR_WORDS: {
                    "title": "Clauses in your own words",
                    "description": "By the id of the clause, such as exit.notice.",
                    "anyOf": [{"type": "object", "additionalProperties": _ref("own-words")}, _EMPTY],
                },
                PROVISIONS: {
                    "title": "Provisions of your own",
                    "description": "Each stands after a clause, or at the end of a section.",
                    "anyOf": [_list_of(_ref("own-provision")), _EMPTY],
                },
                "answers": {"title": "Answers", **_or_empty(_object(topics))},
                "unfinished": {
                    "title": "What was begun and is not complete",
                    "description": "Written by the questionnaire. It stands in no document until it is complete.",
                    "type": ["object", "null"],
                },
                "stopped": {
                    "title": "Where the questionnaire was left",
                    "description": "Written by the questionnaire, which goes on there.",
                    "type": ["object", "null"],
                },
                "renews": {
                    "title": "The agreement that this one renews",
                    "description": "Written by the program. What was answered last time.",
                    "type": "object",
                },
            }
        ),
        "$defs": _definitions(partner_kinds),
    }


def _arrangement() -> Schema:
    return _object(
        {
            "called": {"title": "What the document is called, as in a sentence", **_ref("words")},
            "sections": _list_of(_ref("arranged-section")),
            "schedules": _list_of(_ref("arranged-schedule")),
            "schedules called": {"title": "The word for a schedule", "enum": list(SCHEDULE_WORDS)},
            "numbering": {"title": "How it is numbered", "enum": list(SCHEMES)},
            "compact": {"title": "Whether it has small type, to fit a page", **_ref("yes-no")},
            "rest": {"title": "Whether what is not named follows", **_ref("yes-no")},
            "leave out": {"title": "Clauses, sections and schedules that do not stand", **_list_of(_ref("words"))},
        }
    )


def _arranged(kind: str) -> Schema:
    """An entry of an arrangement: a part of the document, one of one's own, or a number that is kept."""
    clause = {"anyOf": [_ref("words"), _object({"clause": _ref("words"), "heading": _ref("words")}, ["clause"])]}
    parts = {"heading": _ref("words"), "clauses": _list_of(clause)}
    if kind == "section":
        parts["numbered"] = {"title": "Whether it has a number", **_ref("yes-no")}
    unused = {"title": "A number that is kept, with this heading", **_ref("words")}
    return {
        "anyOf": [
            _object({kind: _ref("words"), **parts}, [kind]),
            _object(parts, ["heading", "clauses"]),
            _object({"not used": unused}, ["not used"]),
            {"type": "string"},
        ]
    }


def _own_provision(around: Schema) -> Schema:
    names = {"anyOf": [_list_of(_ref("words")), _WORDS]}
    parts = {
        "id": {"description": "A short word for this file.", "type": "string", "pattern": f"^{ID.pattern}$"},
        "heading": _ref("words"),
        "text": {"description": "An empty line begins a paragraph, - or 1. an item of a list.", **_ref("words")},
        "after": {"description": "The clause, or the provision of yours, that it follows.", **_ref("words")},
        "section": {"description": "The section or schedule that it ends.", **_ref("words")},
        "binds": {"description": "Whether it binds in law, where that is not as around it.", **_ref("yes-no")},
        "for": {"description": "The partners whom it concerns; all where it does not say.", **names},
        "documents": {"description": "The documents that have it; all with its place where it does not say.", **names},
    }
    return _object({**parts, **around}, ["id", "heading", "text"])


def _topic(topic: Topic) -> Schema:
    questions = {question.id.partition(".")[2]: _question(question) for question in topic.questions}
    return {"title": topic.title, "description": topic.about, **_or_empty(_object(questions))}


def _question(question: Question) -> Schema:
    said = [question.why, question.help, question.if_empty and f"If it stays empty: {question.if_empty}"]
    about: Schema = {"title": question.ask, "description": "\n\n".join(part for part in said if part) or question.blank}
    if isinstance(question.example, str | int | float | list | dict):
        about["examples"] = [question.example]
    answer = _entry(_value(question))
    if question.each_partner:
        return {**about, "anyOf": [_ref("open"), {"type": "object", "additionalProperties": answer}, _EMPTY]}
    return {**about, **answer}


def _entry(value: Schema) -> Schema:
    """An answer, bare or with words around it, or the word that there is none."""
    around = {"basis": _ref("basis"), "note": _ref("words"), "confirm": _ref("words")}
    return {"anyOf": [_object({"answer": value, **around}, ["answer"]), _ref("open"), value, _EMPTY]}


def _value(spec: Question | TableColumn) -> Schema:
    match spec.kind:
        case Kind.LINE | Kind.TEXT:
            return _ref("words")
        case Kind.CHOICE:
            return _options(spec)
        case Kind.CHOICES:
            return {"type": "array", "items": _options(spec), "uniqueItems": True}
        case Kind.YES_NO:
            return _ref("yes-no")
        case Kind.NUMBER:
            return _ref("number")
        case Kind.MONEY:
            return _ref("money")
        case Kind.DATE:
            return _ref("date")
        case Kind.PERIOD:
            return {"type": "string", "examples": ["3 months", "10 working days"]}
        case Kind.RHYTHM:
            return {"type": "string", "examples": ["monthly", "every 6 weeks", "second Tuesday of every third month"]}
        case Kind.PARTNER:
            return {"type": "string", "description": "The id of a partner."}
        case Kind.PARTNERS:
            return {"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]}
        case Kind.PARTNER_LIST:
            return _ref("partners")
        case Kind.ROTA:
            return {"type": "array", "items": _ref("words")}
        case Kind.PERSON:
            parts = {name: _ref("words") for name in ("role", "name", "deputy")}
            return {"anyOf": [_object(parts, ["role"]), {"type": "string"}]}
        case Kind.SHARES:
            return {"type": "object", "additionalProperties": _ref("words")}
        case Kind.TABLE:
            return _table(spec)
        case Kind.BUDGET:
            return _ref("budget")
        case Kind.SCORES:
            return _ref("scores")
        case Kind.POINTS:
            return {"type": "array", "items": {"anyOf": [_ref("point"), {"type": "string"}]}}
        case _:
            assert_never(spec.kind)


def _options(spec: Question | TableColumn) -> Schema:
    return {"oneOf": [{"const": option.id, "title": option.label} for option in spec.options]}


def _table(spec: Question | TableColumn) -> Schema:
    columns = spec.columns if isinstance(spec, Question) else ()
    cells = {column.id: {"title": column.ask, "anyOf": _cell(column)} for column in columns}
    named_by = [column.id for column in columns[:1] if column.required]
    return {"type": "array", "items": _object(cells, named_by)}


def _cell(column: TableColumn) -> list[Schema]:
    """What a cell may be: a value, bare or in words around it, open, not applicable, or empty."""
    value = _value(column)
    return [_object({"answer": value}, ["answer"]), _ref("open-cell"), value, _EMPTY]


def _open(point: Schema, around: Schema) -> Schema:
    """To be agreed, with what is known about it, or not applicable, with the reason; `around` may stand beside that."""
    return {
        "anyOf": [
            {"enum": [OPEN, NOT_HERE]},
            _object({OPEN: {"anyOf": [_object(point), _EMPTY, {"type": "string"}]}, **around}, [OPEN]),
            _object({NOT_HERE: {"anyOf": [_ref("words"), _EMPTY]}, **around}, [NOT_HERE]),
        ]
    }


def _definitions(partner_kinds: Collection[str]) -> Schema:
    point = {
        "positions": {
            "description": "Who says what.",
            "type": "object",
            "additionalProperties": _ref("words"),
        },
        "until then": {"description": "What holds until it is settled.", **_ref("words")},
        "settled by": {"description": "Who settles it.", **_ref("words")},
        "by": {"description": "The day by which it is settled.", **_ref("date")},
        "blocks signing": {"description": "Whether nobody signs while it is open.", **_ref("yes-no")},
        "note": _ref("words"),
    }
    around = {"basis": _ref("basis"), "note": _ref("words"), "confirm": _ref("words")}
    partner = {
        "id": {
            "description": "A short word for this file.",
            "type": "string",
            "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        },
        "name": {"description": "The full name.", **_ref("words")},
        "short": {"description": 'The name inside a sentence, such as "the Trust".', **_ref("words")},
        "kind": {"description": "What kind of body it is.", "enum": sorted(partner_kinds)},
    }
    cost = {"for": _ref("words"), "amounts": _list_of(_ref("money"))}
    scored = {
        "statement": _ref("words"),
        "scores": {"description": "From 1 to 5, or a dash; one for each who scored.", **_list_of(_ref("words"))},
        "before": {"description": "The mean of last time.", **_ref("words")},
    }
    line = {"partner": {"type": "string"}, **cost}
    return {
        "words": _WORDS,
        "arranged-section": _arranged("section"),
        "arranged-schedule": _arranged("schedule"),
        "own-words": {
            "anyOf": [_object({"answer": _ref("words"), "heading": _ref("words"), **around}, ["answer"]), _WORDS]
        },
        "own-provision": _own_provision(around),
        "yes-no": _YES_NO,
        "number": {
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^(\d[\d, ]*|[a-z]+)$"}]
        },
        "money": {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _AMOUNT}]},
        "date": {"type": "string", "pattern": r"\d", "examples": ["2026-09-01", "1 September 2026"]},
        "basis": {
            "description": "How the answer came about.",
            "anyOf": [{"enum": ["discussed", "assumed"]}, {"type": "string", "pattern": "^proposed"}],
        },
        "open": _open(point, around),
        "open-cell": _open(point, {"note": _ref("words")}),
        "point": _object({"point": _ref("words"), **point}, ["point"]),
        "partners": {
            **_list_of(_object(partner, ["id", "name", "kind"])),
            "minItems": FEWEST_PARTNERS,
            "maxItems": MOST_PARTNERS,
        },
        "scores": _object(
            {"who": _list_of(_ref("words")), "rows": _list_of(_object(scored, ["statement"]))}, ["who", "rows"]
        ),
        "budget": _object(
            {
                "periods": _list_of(_ref("words")),
                "lines": _list_of(_object(line)),
                "total": {"description": "What it comes to, to be checked.", **_ref("money")},
                "costs": {"description": "What it costs, whoever pays.", **_list_of(_object(cost, ["for"]))},
            },
            ["lines"],
        ),
    }


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, "required": required or []}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_empty(schema: Schema) -> Schema:
    return {**schema, "type": ["object", "null"]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _waiver() -> dict[str, object]:
    covered = _list_of(_object({name: _ref("words") for name in WAIVER_COVERED}))
    return _object({name: covered if name == "covers" else _ref("words") for name in WAIVER_PARTS})
