"""Whole sets of answers for the shipped pack, made from its questions: each answered by its own example, or as told.

Partners are named in place of those in the examples. Knows kinds of question and no question by name but the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.interview.engine import default_values
from agreement_builder.interview.reading import read_answers
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Raw

OPEN, NOT_APPLICABLE, BLANK, EXAMPLE = "to be agreed", "not applicable", "", "its example"
DATED = date(2026, 9, 1)

_NAMES = ("Northfield", "Oak Street", "Mill Lane", "Harbour", "Elm", "Quayside", "Beacon", "Larch", "Fern", "Ferry")


@cache
def library() -> Library:
    """The shipped pack, read once."""
    return Library.shipped()


def questions() -> tuple[Question, ...]:
    """Every question but that for the partners themselves."""
    return tuple(one for one in library().questionnaire.by_id.values() if one.kind is not Kind.PARTNER_LIST)


def partners(*kinds: str) -> list[dict[str, str]]:
    """Partners of these kinds, in order. Every second is called "the ..." in sentences, as people do."""
    made = []
    for place, kind in enumerate(kinds):
        name = _NAMES[place % len(_NAMES)] + (f" {place // len(_NAMES) + 1}" if place >= len(_NAMES) else "")
        noun = library().pack.partner_kinds[kind].label.split()[0].lower()
        short = f"the {noun} of {name}" if place % 2 else name
        made.append({"id": f"p{place}", "name": f"{name} {noun.capitalize()}", "short": short, "kind": kind})
    return made


def council_and_charity() -> list[dict[str, str]]:
    """The two partners that most of these answers are for."""
    return partners("council", "cio")


def raw_answers(
    who: Sequence[Mapping[str, str]], given: Mapping[str, Raw] | None = None, otherwise: str = EXAMPLE
) -> dict[str, Raw]:
    """The content of an answers file: `given` by question's id, and `otherwise` for every other question.

    A value may be `OPEN`, `NOT_APPLICABLE`, `BLANK` or `EXAMPLE`. A question asked of each partner has it for each.
    """
    chosen = given or {}
    topics: dict[str, Raw] = {"partners": {"list": [dict(one) for one in who]}}
    for question in questions():
        wanted = chosen.get(question.id, otherwise)
        asked = [one for one in who if not question.partner_kinds or one["kind"] in question.partner_kinds]
        entry: Raw
        if question.each_partner:
            each = {one["id"]: made for one in asked if (made := _entry(question, wanted, who)) is not None}
            if not each:
                continue
            entry = each
        else:
            made_once = _entry(question, wanted, who)
            if made_once is None:
                continue
            entry = made_once
        topic, _, name = question.id.partition(".")
        held = topics.setdefault(topic, {})
        assert isinstance(held, dict)
        held[name] = entry
    return {"format": "1", "draft": "1", "date": DATED.isoformat(), "answers": topics}


def read(raw: dict[str, Raw]) -> Answers:
    """Typed answers. Every one must be taken."""
    answers, findings = read_answers(library().questionnaire, tuple(library().pack.partner_kinds), raw, lambda _: 0)
    refused = [finding for finding in findings if finding.code not in ("answer-not-asked", "character-not-printable")]
    assert not refused, refused
    return answers


def answered(answers: Answers) -> Answered:
    """Answers ready for wording."""
    questionnaire = library().questionnaire
    return Answered(questionnaire, library().pack, answers, default_values(questionnaire, answers))


def documents(
    ready: Answered, about: Sequence[int] = (0, 1, -1), which: Sequence[str] = ()
) -> Iterator[ResolvedDocument]:
    """Every document that the pack can make of the answers, or only some by the ids of their outlines; those about one partner
    for the partners in these places."""
    ids = [partner.id for partner in ready.answers.partners]
    for id in which or library().outline_ids():
        outline = library().outline(id)
        for about_whom in dict.fromkeys(ids[place] for place in about if ids) if outline.for_each else ("",):
            seen = ready.seen_from(outline, about_whom)
            drafted = draft(library(), seen, select(library(), outline, seen.lookup), DATED)
            yield resolve(drafted, SCHEMES[outline.numbering])


def _entry(question: Question, wanted: Raw, who: Sequence[Mapping[str, str]]) -> Raw | None:
    match wanted:
        case "":
            return None
        case "to be agreed":
            return {OPEN: {}}
        case "not applicable":
            return wanted
        case "its example":
            return example_of(question, [one["id"] for one in who])
    return wanted


def example_of(question: Question, ids: Sequence[str]) -> Raw:
    """A worked answer of the question, with these partners in it."""
    match question.kind:
        case Kind.PARTNER | Kind.TABLE | Kind.BUDGET | Kind.SHARES if not ids:
            return ""
        case Kind.SHARES:
            each = 100 // len(ids)
            return {id: str(each if place else 100 - each * (len(ids) - 1)) for place, id in enumerate(ids)}
        case Kind.CHOICE:
            return question.options[0].id
        case Kind.CHOICES:
            return [option.id for option in question.options]
        case Kind.PARTNER:
            return ids[0]
        case Kind.PARTNERS:
            return list(ids)
        case Kind.SHARES:
            return {ids[0]: "60%", ids[1]: "40%"}
        case Kind.TABLE:
            rows = question.example if isinstance(question.example, list) else []
            return [_row(question.columns, row, ids, place) for place, row in enumerate(rows)]
        case Kind.BUDGET:
            return _budget(question.example, ids)
        case Kind.POINTS:
            return _points(question.example, ids)
        case Kind.YES_NO:
            return "yes"
    assert question.example is not None, f"{question.id} has no example"
    return question.example  # type: ignore[return-value]


def _row(columns: Sequence[TableColumn], row: Mapping[str, Raw], ids: Sequence[str], place: int) -> Raw:
    made: dict[str, Raw] = dict(row)
    for column in columns:
        if column.id in made and column.kind is Kind.PARTNER:
            made[column.id] = ids[place % len(ids)]
        elif column.id in made and column.kind is Kind.PARTNERS:
            made[column.id] = list(ids) if place else [ids[0]]
    return made


def _budget(example: object, ids: Sequence[str]) -> Raw:
    assert isinstance(example, dict)
    lines = [
        {**line, "partner": ids[place % len(ids)]} if "partner" in line else line
        for place, line in enumerate(example["lines"])
    ]
    return {**example, "lines": lines}


def _points(example: object, ids: Sequence[str]) -> Raw:
    assert isinstance(example, list)
    made: list[Raw] = []
    for point in example:
        said = list(point["positions"].values())
        made.append({**point, "positions": dict(zip(ids, said, strict=False))})
    return made
