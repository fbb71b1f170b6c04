"""The account of answers as front ends need it: for programs, with what its reasons name, and in numbers. Words none of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from agreement_builder.interview.kinds import Context, show
from agreement_builder.model.account import (
    AboutAnother,
    Account,
    ArrangedAway,
    Called,
    DoesNotApply,
    Elsewhere,
    Entry,
    Fate,
    HowMany,
    InOwnWords,
    InPart,
    KeepsOut,
    KeptBack,
    Listed,
    NoPlace,
    NotAsked,
    NotAskedOfIt,
    NotPrinted,
    Printed,
    Reason,
    SaidOtherwise,
)
from agreement_builder.model.answers import Key, Status
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.state import AnswerState
from agreement_builder.workflow.agreements import Agreement


def states(account: Account, resolved: ResolvedDocument) -> tuple[AnswerState, ...]:
    """What became of each answer."""
    return tuple(_state(entry, resolved) for entry in account.entries)


def _state(entry: Entry, resolved: ResolvedDocument) -> AnswerState:
    def one(state: str, where: Sequence[str] = (), **more: tuple[str, ...]) -> AnswerState:
        numbers = tuple(resolved.labels[id].reference_text for id in where if id in resolved.labels)
        return AnswerState(
            str(entry.key),
            entry.label,
            entry.status.value,
            state,
            tuple(where),
            numbers,
            why=_reason(entry.fate),
            **more,
        )

    match entry.fate:
        case Printed(where, as_chosen):
            return one("chosen" if as_chosen else "printed", where)
        case Listed():
            return one("listed")
        case InPart(where, missing, documents):
            return one("in part", where, missing=missing, documents=documents)
        case Elsewhere(documents):
            return one("elsewhere", documents=documents)
        case NotPrinted():
            return one("not printed")
        case _:
            assert_never(entry.fate)


def called(agreement: Agreement, account: Account) -> Called:
    """What the reasons in an account name, as users call it."""
    reasons = [why for entry in account.entries if (why := _reason(entry.fate)) is not None]
    ids = dict.fromkeys(id for why in reasons for id in _clauses(why))
    keys = dict.fromkeys(key for why in reasons for key in _because(why))
    questions, context = agreement.library.questionnaire.by_id, Context(agreement.answers.partners)
    answers = {}
    for key in keys:
        if question := questions.get(key.question):
            answer = agreement.answered.answer(key)
            value = answer.value if answer is not None else None
            state = answer.status.value if answer is not None else ""
            answers[key] = (question.blank, show(value, question, context) if value is not None else state)
    return Called({id: _heading(agreement, id) for id in ids}, answers, len(agreement.answers.partners))


def how_many(agreement: Agreement, account: Account) -> HowMany:
    """How many answers do not stand in a document, and which clauses went because somebody said that something does not apply."""
    given = [entry for entry in account.entries if entry.status is not Status.NOT_APPLICABLE]
    part = sum(isinstance(entry.fate, InPart) for entry in given)
    gone = sum(isinstance(entry.fate, NotPrinted | Elsewhere) for entry in given)
    whys = [entry.fate.reason for entry in account.entries if isinstance(entry.fate, NotPrinted)]
    away = dict.fromkeys(id for why in whys if isinstance(why, DoesNotApply) for id in why.clauses)
    return HowMany(len(given) - part - gone, part, gone, tuple((id, _heading(agreement, id)) for id in away))


def _heading(agreement: Agreement, clause: str) -> str:
    heading = agreement.library.clause(clause).heading_text
    return "" if "{" in heading else heading


def _reason(fate: Fate) -> Reason | None:
    match fate:
        case Listed(why) | Elsewhere(_, why) | NotPrinted(why):
            return why
        case Printed() | InPart():
            return None
        case _:
            assert_never(fate)


def _clauses(why: Reason) -> tuple[str, ...]:
    match why:
        case (
            ArrangedAway(ids) | KeptBack(ids) | InOwnWords(ids) | SaidOtherwise(ids) | KeepsOut(ids) | DoesNotApply(ids)
        ):
            return ids
        case NotAsked() | NotAskedOfIt() | AboutAnother() | NoPlace():
            return ()
        case _:
            assert_never(why)


def _because(why: Reason) -> tuple[Key, ...]:
    return why.because if isinstance(why, NotAsked | KeptBack) else ()
