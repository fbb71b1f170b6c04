"""What may be said around an answer: that it is open or does not apply, how it came about, a note, a reason to look again.

Takes a raw entry apart and puts one together. What the answer itself means is left to `kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from agreement_builder.findings import Severity
from agreement_builder.interview.kinds import open_point_to_raw, parse, to_raw
from agreement_builder.interview.kinds.base import (
    DECISIVE,
    LINE_LIMIT,
    NOT_HERE,
    OPEN,
    TEXT_LIMIT,
    Context,
    Gathering,
    NotUnderstood,
    Problem,
    is_decided,
    is_empty,
    named_parts,
    plain_key,
    quoted,
    refuse,
    says_open,
    what_is_said,
    without_bare_yes,
)
from agreement_builder.interview.kinds.rows import read_open_point
from agreement_builder.interview.kinds.text import words
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Basis, Key, Status
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw

PARTS = (*DECISIVE, "basis", "note", "confirm")
"""What may stand in a mapping around an answer."""

_HAVE_PARTS = frozenset([Kind.PERSON, Kind.SHARES, Kind.TABLE, Kind.BUDGET, Kind.SCORES, Kind.POINTS])


@dataclass(frozen=True, slots=True)
class Taken:
    """What an entry of the file gave: an answer, or None, and what is wrong."""

    answer: Answer | None = None
    problems: tuple[Problem, ...] = ()


def read_entry(raw: Raw, question: Question, key: Key, context: Context) -> Taken:
    """The answer in an entry, bare or with words around it. Neither answer nor problems: nothing has been said yet."""
    if is_empty(raw):
        return Taken()
    try:
        return Taken(_answer(raw, question, key, context))
    except NotUnderstood as trouble:
        return Taken(None, trouble.problems)


def apart(raw: Raw) -> tuple[Raw, dict[str, Raw]]:
    """What an entry says for every partner, and the answers that stand beside it under a partner's name."""
    if not isinstance(raw, dict):
        return raw, {}
    around = {name: value for name, value in raw.items() if plain_key(name) in PARTS}
    return around, {name: value for name, value in raw.items() if name not in around}


def to_entry(answer: Answer) -> Raw:
    """The entry that reads as this answer: bare where nothing is said around it. "" for no answer and no words."""
    around: dict[str, Raw] = {}
    if basis := _basis_words(answer):
        around["basis"] = basis
    if answer.note and answer.status is not Status.NOT_APPLICABLE:
        around["note"] = answer.note
    if answer.confirm:
        around["confirm"] = reasons.words(answer.confirm)
    match answer.status:
        case Status.GIVEN:
            value = "" if answer.value is None else to_raw(answer.value)
            bare = not around and not says_open(value) and not (isinstance(value, dict) and _is_wrapper(value))
            return value if bare else ({} if value == "" else {"answer": value}) | around
        case Status.TO_BE_AGREED:
            said = open_point_to_raw(answer.open_point) if answer.open_point else {}
            return {OPEN: said} | around if said or around else OPEN
        case Status.NOT_APPLICABLE:
            return {NOT_HERE: answer.note} | around if answer.note or around else NOT_HERE


def unwrapped(raw: Raw) -> Raw:
    """The raw value of an entry that stands without or within words around it."""
    if isinstance(raw, dict) and _is_wrapper(raw):
        return next((value for written, value in raw.items() if plain_key(written) == "answer"), "")
    return raw


def _answer(raw: Raw, question: Question, key: Key, context: Context) -> Answer:
    if isinstance(raw, str):
        match plain_key(raw):
            case "to be agreed":
                return Answer(status=Status.TO_BE_AGREED, open_point=read_open_point("", question.blank, str(key)))
            case "not applicable":
                return Answer(status=Status.NOT_APPLICABLE)
    if not isinstance(raw, dict) or not (_is_wrapper(raw) or question.kind not in _HAVE_PARTS):
        parsed = parse(raw, question, context)
        if parsed.problems:
            raise NotUnderstood(*parsed.problems)
        return Answer(parsed.value)
    return _wrapped(raw, question, key, context)


def _wrapped(raw: dict[str, Raw], question: Question, key: Key, context: Context) -> Answer:
    gather = Gathering()
    parts = named_parts(raw, PARTS, "an answer", "answer-not-clear", gather)
    said = what_is_said(parts, gather)
    if not said and not gather.problems:
        message = "There are words about an answer here, but no answer."
        raise NotUnderstood(
            Problem("note-without-answer", message, 'Write it after "answer:".', severity=Severity.SHOULD)
        )

    def text(name: str, limit: int) -> str:
        written, value = parts.get(name, (name, ""))
        return gather.read((written,), name.capitalize(), partial(words, value, limit)) or ""

    basis, proposed_by = Basis.UNSTATED, ""
    if "basis" in parts:
        written, value = parts["basis"]
        basis, proposed_by = gather.read((written,), "", partial(_basis, value)) or (basis, "")
    answer = Answer(
        basis=basis,
        proposed_by=proposed_by,
        note=text("note", TEXT_LIMIT),
        confirm=reasons.read(text("confirm", LINE_LIMIT)),
    )
    if said == "answer":
        written, value = parts["answer"]
        parsed = parse(value, question, context)
        gather.problems += [replace(problem, path=(written, *problem.path)) for problem in parsed.problems]
        answer = replace(answer, value=parsed.value)
    elif said == OPEN:
        written, value = parts[OPEN]
        said_of_it = without_bare_yes(value)
        point = gather.read(
            (written,), "", partial(read_open_point, said_of_it, question.blank, str(key), context.names)
        )
        answer = replace(answer, status=Status.TO_BE_AGREED, open_point=point)
    elif said == NOT_HERE:
        why = "" if is_empty(without_bare_yes(parts[NOT_HERE][1])) else text(NOT_HERE, TEXT_LIMIT)
        answer = replace(
            answer, status=Status.NOT_APPLICABLE, note="\n".join(part for part in (why, answer.note) if part)
        )
    gather.finish()
    return answer


def _is_wrapper(raw: dict[str, Raw]) -> bool:
    return is_decided(raw) or {plain_key(name) for name in raw} <= set(PARTS)


def _basis(raw: Raw) -> tuple[Basis, str]:
    """How an answer came about, and who proposed it: "discussed", "assumed", "proposed by council"."""
    text = " ".join(words(raw, LINE_LIMIT).split())
    first, _, rest = text.partition(" ")
    match first.casefold():
        case "":
            return Basis.UNSTATED, ""
        case "proposed" if not rest or rest.casefold().startswith("by "):
            return Basis.PROPOSED, rest[3:]
        case ("discussed" | "assumed") as word if not rest:
            return Basis(word), ""
    raise refuse(
        "basis-not-clear",
        f"{quoted(text)} does not say how the answer came about.",
        'Write "discussed", "assumed", or "proposed by" and who.',
    )


def _basis_words(answer: Answer) -> str:
    match answer.basis:
        case Basis.PROPOSED:
            return f"proposed by {answer.proposed_by}" if answer.proposed_by else "proposed"
        case Basis.DEFAULT:
            return Basis.ASSUMED.value
        case _:
            return answer.basis.value
