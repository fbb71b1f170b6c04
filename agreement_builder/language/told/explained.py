"""Why a clause is in a document or is not, and which answers made it, in lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from agreement_builder.language import reasons
from agreement_builder.language.spoken import and_list
from agreement_builder.language.told.rules import said
from agreement_builder.model.explained import (
    AnswerUsed,
    DoesNotHold,
    EveryClause,
    InDocument,
    NoPlaceForIt,
    NotDecided,
    NothingToSay,
    OneClause,
    OwnExplained,
    RuleUsed,
    Stands,
    Unsaid,
    Why,
)
from agreement_builder.model.ours import OwnProvision, OwnWords

_BESIDE: Mapping[Stands, str] = {
    Stands.THERE: "",
    Stands.LEFT_OUT: "left out",
    Stands.UNDECIDED: "not decided",
    Stands.NOTHING_TO_SAY: "nothing to say",
    Stands.OWN_WORDS: "in your own words",
    Stands.OWN_PROVISION: "a provision of your own",
}


def lines(found: EveryClause | OneClause) -> Iterator[str]:
    """A line for each part and clause of a document, or all that is known of one clause."""
    match found:
        case EveryClause():
            yield from _every_clause(found)
        case OneClause():
            yield from _one_clause(found)
        case _:
            assert_never(found)


def _every_clause(found: EveryClause) -> Iterator[str]:
    for part in found.parts:
        yield f"{part.number:>6}  {part.id}: {part.heading}"
        for clause in part.clauses:
            yield f"{clause.number:>6}    {clause.id:<32} {_BESIDE[clause.stands]}".rstrip()
    for id in found.left_out:
        yield f"{'':>6}    {id:<32} left out by the arrangement"


def _one_clause(found: OneClause) -> Iterator[str]:
    if found.own is not None:
        yield from _own(found.id, found.own)
        if isinstance(found.own.own, OwnProvision):
            return
        yield "What the clause of the library would print is not printed. About that clause:"
    yield f"{_called(found.id, found.number)}, from {found.file}"
    if found.exists:
        yield f"Why it exists: {found.exists}"
    if found.sources:
        yield f"It rests on: {'; '.join(found.sources)}"
    if found.why is not None:
        yield _why(found.why)
    for answer in found.answers:
        yield from _answer(answer)
    if found.rules:
        yield "House rules, which the library adds by itself:"
        yield from map(_rule, found.rules)


def _called(id: str, number: str) -> str:
    return f"{id} (number {number})" if number else id


def _why(why: Why) -> str:
    match why:
        case InDocument(when):
            return f"It is in the document, because {when}." if when else "It is in the document whatever the answers."
        case NothingToSay(lacking):
            because = f"because these do not apply: {and_list(lacking)}" if lacking else "given the answers"
            return f"It is not in the document. It has nothing to say, {because}."
        case Unsaid(questions):
            return (
                f"It is left out of this short paper until somebody has answered one of these: {', '.join(questions)}."
            )
        case DoesNotHold(when):
            return f"It is left out, because this does not hold: {when}."
        case NotDecided(when):
            return f"It stays in the draft until this is decided: {when}."
        case NoPlaceForIt():
            return "It is left out, because the arrangement in the answers file has no place for it."
        case _:
            assert_never(why)


def _own(id: str, found: OwnExplained) -> Iterator[str]:
    own = found.own
    what = _BESIDE[Stands.OWN_WORDS if isinstance(own, OwnWords) else Stands.OWN_PROVISION]
    yield f"{_called(id, found.number)}, {what}, from line {found.line} of {found.file}"
    if isinstance(own, OwnProvision):
        places = [f"after {own.after}"] if own.after else []
        places += [f"at the end of {own.section}"] if own.section else []
        yield f"“{own.heading}” stands {', or else '.join(places)}."
        if own.documents:
            yield f"It stands only in: {', '.join(own.documents)}."
        if found.concerns:
            yield f"It concerns: {', '.join(found.concerns)}."
        if own.binds is not None:
            yield f"It is said {'to bind' if own.binds else 'not to bind'} in law."
    who = f" by {own.said.proposed_by}" if own.said.proposed_by else ""
    if own.said.basis.value:
        yield f"How it came about: {own.said.basis.value}{who}."
    for front, words in (("Note", own.said.note), ("To look at again", reasons.words(own.said.confirm))):
        if words:
            yield f"{front}: {words}"


def _answer(answer: AnswerUsed) -> Iterator[str]:
    if answer.status is None:
        yield f"  {answer.key}: not answered"
    elif answer.shown is None:
        yield f"  {answer.key}: {answer.status.value}"
    else:
        basis = f" ({answer.basis})" if answer.basis else ""
        yield f"  {answer.key}: {answer.shown}{basis}"
        for cell, status in answer.cells:
            yield f"    {cell}: {status.value}"


def _rule(used: RuleUsed) -> str:
    here = used.printed or used.said is not None
    return f"  {used.rule.id}: {said(used.rule, used.said) if here else f'not in this document ({used.rule.name})'}"
