"""Changing one answer at a time, by its name and in one line. It is kept before it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.interview import cells
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.changes import (
    Arrange,
    Change,
    ChooseDocument,
    Clear,
    DatePaper,
    Give,
    GiveCell,
    MarkOpen,
    NotApplicable,
    NumberDraft,
    OfAnAnswer,
    SayOwn,
    TakeOutOwn,
)
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.keys import no_such_answer, question_at
from agreement_builder.interview.kinds import Context, Spec, parse_cell, show
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.interview.own_changing import TEXT
from agreement_builder.language.told import rules
from agreement_builder.model.answers import Answers, CellKey, Key
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.houserules import STRUCK, is_rule
from agreement_builder.model.ours import IN_OUR_WORDS, OwnProvision
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import NotApplicable as NotHere
from agreement_builder.model.values import Raw
from agreement_builder.workflow import own_words
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.house_rules import unknown_rule
from agreement_builder.workflow.sessions import StoredSession
from agreement_builder.yamlnodes import parse as parse_yaml

HEAD = ("document", "draft", "date", ARRANGEMENT)
"""What may be changed by its name at the top of the file."""

STRUCTURED = frozenset(
    {
        Kind.CHOICES,
        Kind.PARTNERS,
        Kind.PARTNER_LIST,
        Kind.ROTA,
        Kind.PERSON,
        Kind.SHARES,
        Kind.TABLE,
        Kind.BUDGET,
        Kind.SCORES,
        Kind.POINTS,
    }
)
"""Kinds whose answers may be given in one line as YAML."""


_OPEN_IN_ONE_LINE = re.compile(r"\s*\{\s*(?:to[ _-]be[ _-]agreed|not[ _-]applicable)\s*:", re.IGNORECASE)
"""How a value begins that says who says what, or why something does not apply, whatever the kind of question."""


class Mark(Enum):
    """What is said of an answer instead of giving one."""

    TO_BE_AGREED = auto()
    NOT_APPLICABLE = auto()
    CLEAR = auto()


_IN_A_CELL = {Mark.TO_BE_AGREED: OPEN, Mark.NOT_APPLICABLE: NOT_HERE, Mark.CLEAR: ""}
"""What a cell holds after each of them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change did: the answer in words, which answers should be looked at again or went with a partner that left; or,
    with findings, nothing."""

    shown: str
    effects: tuple[Effect, ...] = ()
    findings: tuple[Finding, ...] = ()
    key: str = ""
    """How the answer, or the cell of it, is called."""


def change_answer(
    session: StoredSession,
    key: str,
    value: str | None,
    mark: Mark | None = None,
    parts: Mapping[str, str] | None = None,
) -> Changed:
    """Changes what somebody names, and says in words what is there now. It is only changed if it can be taken.

    `parts` are further parts of something in the partners' own words (`workflow.own_words` says which names that has); of an
    answer, and of what is said about a house rule, its "basis" and "note". Raises `Unusable` where the store cannot be read,
    `SavedByAnother` when somebody else changed the same meanwhile.
    """
    wanted = wanted_change(session.agreement, key, value, mark, parts or {})
    if isinstance(wanted, Finding):
        return Changed("", (), (wanted,), key=_called(key))
    outcome = session.change(wanted)
    if not outcome.saved:
        return Changed("", (), _with_aside(session.agreement, key, wanted, outcome.findings), key=_called(key))
    return Changed(_shown(session.agreement, wanted), outcome.effects, key=_called(key))


def _called(key: str) -> str:
    return str(CellKey.parse(key) or key)


def wanted_change(
    agreement: Agreement, key: str, value: str | None, mark: Mark | None, parts: Mapping[str, str]
) -> Change | Finding:
    """The change that somebody asks for who names an answer and says what becomes of it; or why there is none."""
    library = agreement.library
    if own := own_words.named(key):
        return _of_own_words(own, value, mark, parts)
    if told := own_words.which(key):
        return told
    if key in HEAD:
        return _of_the_head(key, "" if mark is Mark.CLEAR else value or "")
    if key not in library.questionnaire.by_id and own_words.is_clause(library, key):
        hint = own_words.as_clause(key, also_question=False)
        message, way = f"There is no question {key}.", Way(Step.SAY_IN_OWN_WORDS)
        return Finding("no-such-answer", Severity.MUST, message, hint, way=way)
    cell = CellKey.parse(key)
    try:
        wanted = cell.key if cell is not None else Key.parse(key)
    except ValueError:
        message, hint = f'"{key}" is not the name of an answer.', "Write topic.name, or topic.name[partner]."
        return Finding("no-such-answer", Severity.MUST, message, hint, way=Way(Step.SEE_SECTIONS))
    question = question_at(wanted, library.questionnaire, agreement.answers.partners, library.house_rule)
    if is_rule(wanted.question):
        if question is None:
            return unknown_rule(library, wanted)
        return Give(wanted, STRUCK) if mark is Mark.NOT_APPLICABLE else _of_an_answer(wanted, value or "", mark, parts)
    if question is None:
        return no_such_answer(wanted, library.questionnaire, agreement.answers.partners)
    if cell is None:
        return _of_an_answer(wanted, _raw(value or "", question), mark, parts)
    if mark is not None:
        return GiveCell(cell, _IN_A_CELL[mark])
    column = cells.column_of(cell, question)
    return GiveCell(cell, value or "" if column is None else _raw(value or "", column))


def _of_an_answer(key: Key, raw: Raw, mark: Mark | None, parts: Mapping[str, str]) -> Change:
    match mark:
        case Mark.CLEAR:
            return Clear(key)
        case Mark.NOT_APPLICABLE:
            return NotApplicable(key)
        case Mark.TO_BE_AGREED:
            return MarkOpen(key)
        case None:
            return Give(key, {"answer": raw, **parts} if parts else raw)


def _of_own_words(
    name: own_words.Name, value: str | None, mark: Mark | None, parts: Mapping[str, str]
) -> Change | Finding:
    if mark is Mark.TO_BE_AGREED or mark is Mark.NOT_APPLICABLE:
        message = f'"{_IN_A_CELL[mark].capitalize()}" says nothing about your own words.'
        hint = "To do without a clause, name it under leave out in the arrangement. What is open can stand under open.points."
        return Finding("answer-not-clear", Severity.MUST, message, hint)
    if mark is Mark.CLEAR and not name.part:
        return TakeOutOwn(name.entry, name.id)
    said: dict[str, Raw | None] = {}
    if mark is Mark.CLEAR or value is not None:
        said[name.part or TEXT[name.entry]] = None if mark is Mark.CLEAR else value
    return SayOwn(name.entry, name.id, {**said, **parts})


def _of_the_head(name: str, value: str) -> Change:
    match name:
        case "document":
            return ChooseDocument(value)
        case "draft":
            return NumberDraft(value)
        case "date":
            return DatePaper(value)
        case _:
            return Arrange(_yaml(value) if value else "")


def _with_aside(agreement: Agreement, key: str, change: Change, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What keeps an answer from being taken, and that its name is also that of a clause."""
    if not isinstance(change, OfAnAnswer) or not own_words.is_clause(agreement.library, key):
        return findings
    aside = own_words.as_clause(key, also_question=True)
    way = Way(Step.SAY_IN_OWN_WORDS)
    return tuple(replace(each, hint=f"{each.hint} {aside}".strip(), way=way) for each in findings)


# ---------------------------------------------------------------- what was changed, in words


def _shown(agreement: Agreement, change: Change) -> str:
    answers, context = agreement.answers, Context(agreement.answers.partners)
    match change:
        case SayOwn(entry, id):
            own = answers.in_our_words.get(id) if entry == IN_OUR_WORDS else _provision(answers, id)
            return own_words.shown(agreement, own) if own else ""
        case TakeOutOwn() | ChooseDocument("") | NumberDraft("") | DatePaper("") | Arrange(""):
            return "taken out"
        case ChooseDocument(document):
            return document
        case NumberDraft(number):
            return number
        case DatePaper():
            return answers.dated.isoformat() if answers.dated else ""
        case Arrange():
            return "changed"
        case GiveCell(cell, raw):
            return _cell_shown(agreement, cell, raw)
        case Give(key) | Clear(key) | NotApplicable(key) | MarkOpen(key) if is_rule(key.question):
            rule = agreement.library.house_rule(key.question)
            return rules.said(rule, answers.rules.get(rule.id)) if rule else ""
        case Clear():
            return "taken out"
        case Give(key) | NotApplicable(key) | MarkOpen(key):
            held = answers.by_key.get(key)
            if held is None:
                return ""
            question = agreement.library.questionnaire.by_id[key.question]
            return held.status.value if held.value is None else show(held.value, question, context)
    return ""


def _provision(answers: Answers, id: str) -> OwnProvision | None:
    return next((each for each in answers.provisions if each.id == id), None)


def _cell_shown(agreement: Agreement, cell: CellKey, raw: Raw) -> str:
    context = Context(agreement.answers.partners, agreement.library.pack.partner_kinds)
    column = cells.column_of(cell, agreement.library.questionnaire.by_id[cell.key.question])
    said = parse_cell(raw, column, context)[0] if column else None
    match said:
        case None:
            return "taken out"
        case OpenPoint():
            return OPEN
        case NotHere():
            return NOT_HERE
    return show(said, column, context) if column else ""


# ---------------------------------------------------------------- values in YAML


def _raw(value: str, spec: Spec) -> Raw:
    if spec.kind in STRUCTURED and value.lstrip().startswith(("[", "{", "- ")):
        return _yaml(value)
    if _OPEN_IN_ONE_LINE.match(value):
        return _yaml(value)
    return value


def _yaml(value: str) -> Raw:
    """The nested words that a value in YAML says. Raises `Unusable`."""
    try:
        return parse_yaml(value, "", longest=limits.TEXT).plain()  # type: ignore[return-value]
    except Unusable as fault:
        message = "The value cannot be read as a list or table."
        told = [Finding("value-not-read", Severity.MUST, message, found.hint) for found in fault.findings]
        raise Unusable(told) from None
