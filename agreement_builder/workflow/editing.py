"""Changing one answer at a time, from the command line. It is on disk before it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.arranging import read_arrangement
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.kinds import Context, Spec, parse, show
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.model.answers import Answers, CellKey, Key
from agreement_builder.model.content import DELETE
from agreement_builder.model.houserules import STRUCK, is_rule
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.store import answers_file
from agreement_builder.workflow import cells
from agreement_builder.workflow.agreements import (
    Agreement,
    arrangement_faults,
    library_at,
    reread,
    unfit_document,
)
from agreement_builder.workflow.house_rules import said_of_rule, unknown_rule
from agreement_builder.workflow.sessions import FileSession, new_head, no_such_answer, start_session
from agreement_builder.yamlnodes import parse as parse_yaml

HEAD = ("document", "draft", "date", ARRANGEMENT)
"""What `set` may change at the top of the file."""

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
"""Kinds whose answers may be given on the command line as YAML."""


_OPEN_IN_ONE_LINE = re.compile(r"\s*\{\s*(?:to[ _-]be[ _-]agreed|not[ _-]applicable)\s*:", re.IGNORECASE)
"""How a value begins that says who says what, or why something does not apply, whatever the kind of question."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What `set` did: the answer in words, what should be looked at again and what went with a partner that left; or,
    with findings, nothing."""

    shown: str
    effects: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[str, ...] = ()
    new_file: bool = False
    key: str = ""
    """How the answer, or the cell of it, is called."""
    about_file: tuple[Finding, ...] = ()
    """What is to be known about the file after it was saved."""


def change_answer(
    path: Path, key: str, value: str | None, mark: str, pack: Path | None = None, parts: Mapping[str, str] | None = None
) -> Changed:
    """Changes one answer in a file, which is started when there is none, and only if the answer can be taken.

    `mark` is "", "--to-be-agreed", "--not-applicable" or "--clear". `parts` are further parts of something in the partners' own
    words (`workflow.own_words` says which names that has); of an answer, and of what is said about a house rule, its "basis"
    and "note".
    Raises `Unusable` for a file that cannot be read, `SavedByAnother` when it changed meanwhile.
    """
    if path.exists():
        session = start_session(path, pack)
    else:
        library, day = library_at(pack), date.today()
        session = FileSession(reread(library, answers_file.not_there_yet(path, new_head(library, day))), day)
    changed = _change(session, key, value, mark, parts or {})
    return replace(changed, new_file=session.started, key=str(CellKey.parse(key) or key))


def _change(session: FileSession, key: str, value: str | None, mark: str, parts: Mapping[str, str]) -> Changed:
    from agreement_builder.workflow import own_words

    if own := own_words.named(key):
        return own_words.change_own(session, own, value, mark, parts)
    if told := own_words.which(key):
        return Changed("", (), (told,))
    if key in HEAD:
        return _change_head(session, key, value or "", mark)
    library = session.agreement.library
    if key not in session.questionnaire.by_id and own_words.is_clause(library, key):
        hint = own_words.as_clause(key, also_question=False)
        return Changed("", (), (Finding("no-such-answer", Severity.MUST, f"There is no question {key}.", hint),))
    cell = CellKey.parse(key)
    try:
        wanted = cell.key if cell is not None else Key.parse(key)
    except ValueError:
        hint = "Write topic.name, or topic.name[partner]: agreement-builder status shows the sections."
        return Changed(
            "", (), (Finding("no-such-answer", Severity.MUST, f'"{key}" is not the name of an answer.', hint),)
        )
    if is_rule(wanted.question):
        return _change_rule(session, wanted, value, mark, parts)
    question = session.questionnaire.by_id.get(wanted.question)
    known = {partner.id for partner in session.answers.partners}
    if (
        question is None
        or question.each_partner != bool(wanted.partner)
        or (wanted.partner and wanted.partner not in known)
    ):
        return Changed("", (), (no_such_answer(wanted, session.questionnaire, session.answers.partners),))
    if cell is not None:
        return _change_cell(session, question, cell, value or "", mark)
    match mark:
        case "--clear":
            outcome, shown = session.clear(wanted), "taken out"
        case "--not-applicable":
            outcome, shown = session.not_applicable(wanted, ""), "not applicable"
        case "--to-be-agreed":
            outcome, shown = session.mark_open(wanted, {}), "to be agreed"
        case _:
            outcome, shown = session.give(wanted, _with(_raw(value or "", question), parts)), ""
    if not outcome.saved and own_words.is_clause(library, key):
        aside = own_words.as_clause(key, also_question=True)
        return Changed("", (), tuple(replace(each, hint=f"{each.hint} {aside}".strip()) for each in outcome.findings))
    if not outcome.saved:
        return Changed("", (), outcome.findings)
    held = session.answers.by_key.get(wanted)
    if held is not None and not shown:
        shown = held.status.value
    if held is not None and held.value is not None:
        shown = show(held.value, question, Context(session.answers.partners))
    return _told(shown, outcome)


def _with(raw: Raw, parts: Mapping[str, str]) -> Raw:
    """An answer with how it came about and a note around it, as a file has it."""
    return {"answer": raw, **parts} if parts else raw


def _told(shown: str, outcome: Outcome) -> Changed:
    told = [(effect.dropped, f"{effect.key} ({effect.reason})") for effect in outcome.effects]
    again, gone = (tuple(words for dropped, words in told if dropped is wanted) for wanted in (False, True))
    return Changed(shown, again, dropped=gone)


def _change_cell(session: FileSession, question: Question, cell: CellKey, value: str, mark: str) -> Changed:
    """Changes one cell of a table; all others stay as they are."""
    held = session.agreement.answered.answer(cell.key)
    column = cells.column_of(cell, question)
    fault = cells.no_such_cell(cell, question, held)
    if fault is not None or held is None or column is None:
        return Changed("", (), (fault,) if fault is not None else ())
    raw = cells.MARKS[mark] if mark else _raw(value, column)
    change = cells.changed(cell, column, held, raw, Context(session.answers.partners, tuple(session.partner_kinds)))
    if change.findings:
        return Changed("", (), change.findings)
    return _told(change.shown, session.put(cell.key, change.answer))


def _change_rule(session: FileSession, key: Key, value: str | None, mark: str, parts: Mapping[str, str]) -> Changed:
    """Says something about a house rule: that it is agreed or struck, what it says instead, or that it is to be agreed."""
    rule = session.agreement.library.house_rule(key.question)
    if rule is None or key.partner:
        return Changed("", (), (unknown_rule(session.agreement.library, key),))
    match mark:
        case "--clear":
            outcome = session.clear(key)
        case "--not-applicable":
            outcome = session.give(key, STRUCK)
        case "--to-be-agreed":
            outcome = session.mark_open(key, {})
        case _:
            outcome = session.give(key, _with(value or "", parts))
    if not outcome.saved:
        return Changed("", (), outcome.findings)
    return Changed(said_of_rule(rule, session.answers.rules.get(rule.id)))


def _change_head(session: FileSession, name: str, value: str, mark: str) -> Changed:
    """Changes the document, its arrangement, the draft number or the date of the paper."""
    finding = None
    agreement = session.agreement
    if mark == "--clear":
        session.write({(name,): DELETE})
        return Changed("taken out")
    match name:
        case "document":
            finding = unfit_document(agreement.library, value)
            told = () if finding else _unfit_arrangement(agreement, replace(agreement.answers, document=value))
            if told:
                return Changed("", (), told)
        case "arrangement":
            return _change_arrangement(session, value)
        case "draft" if not value.isdecimal():
            finding = Finding("draft-number", Severity.MUST, f'"{value}" is not a draft number.', "0 is for signature.")
        case "date":
            question = Question("head.date", "Which date is printed?", Kind.DATE, "the date")
            day = parse(value, question, Context()).value
            if isinstance(day, date):
                value = day.isoformat()
            else:
                finding = Finding(
                    "answer-not-a-date", Severity.MUST, f'"{value}" is not a date.', "Write it like 2027-01-12."
                )
    if finding is not None:
        return Changed("", (), (finding,))
    session.write({(name,): value})
    return Changed(value)


def _change_arrangement(session: FileSession, value: str) -> Changed:
    """Changes the order of provisions; `value` is YAML in one line."""
    agreement, raw = session.agreement, _yaml(value)
    try:
        wanted = read_arrangement(raw)
    except NotUnderstood as trouble:
        problems = trouble.problems
        return Changed("", (), tuple(Finding(each.code, each.severity, each.message, each.hint) for each in problems))
    told = _unfit_arrangement(agreement, replace(agreement.answers, arrangement=wanted))
    if told:
        return Changed("", (), told)
    session.write({(ARRANGEMENT,): raw})
    return Changed("changed")


def _unfit_arrangement(agreement: Agreement, answers: Answers) -> tuple[Finding, ...]:
    """What would be wrong with the order of provisions; no lines, since it is not in the file yet."""
    return tuple(
        replace(told, place=Place()) for told in arrangement_faults(agreement.library, answers, agreement.file)
    )


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
