"""Changes of what the partners say in their own words: the words for a clause, or a provision of their own, and any part of it.

The smallest change of what is stored is made, so that comments around it stay. Whether the result can stand in a document is not
known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.interview.changes import SayOwn, TakeOutOwn
from agreement_builder.interview.kinds import Context
from agreement_builder.interview.kinds.base import NotUnderstood, Problem, plain_key
from agreement_builder.interview.ours import (
    PROVISION_PARTS,
    WORDS_PARTS,
    provision_to_raw,
    read_provision,
    read_words,
    words_to_raw,
)
from agreement_builder.model.answers import Answers
from agreement_builder.model.content import DELETE, Changes, NamePath, Written
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS, Own, OwnProvision, OwnWords
from agreement_builder.model.values import Raw

TEXT = {IN_OUR_WORDS: "answer", PROVISIONS: "text"}
"""What the text is called among the parts of an entry."""


@dataclass(frozen=True, slots=True)
class OwnChanged:
    """The answers after a change of own words, and new values for what is stored; or why it cannot be made."""

    answers: Answers
    written: Changes = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def changed(answers: Answers, raw: Mapping[str, Raw], context: Context, change: SayOwn | TakeOutOwn) -> OwnChanged:
    """What becomes of the answers, and of what is stored, when own words change."""
    held = _held(raw, change.entry, change.id)
    match change:
        case TakeOutOwn():
            return _taken_out(answers, change, held)
        case SayOwn(entry, id, parts):
            if fault := _unknown_part(parts, WORDS_PARTS if entry == IN_OUR_WORDS else PROVISION_PARTS):
                return OwnChanged(answers, findings=(fault,))
            wanted = {part: said for part, said in held.parts.items() if part != "confirm" or part in parts}
            wanted |= {part: said for part, said in parts.items() if said is not None}
            wanted = {part: said for part, said in wanted.items() if parts.get(part, said) is not None}
            try:
                own = (
                    read_provision(wanted, context, held.place)
                    if entry == PROVISIONS
                    else read_words(id, wanted, context)
                )
            except NotUnderstood as trouble:
                findings = told(trouble.problems)
                must = tuple(each for each in findings if each.severity is Severity.MUST)
                return OwnChanged(answers, findings=must or findings)
            return OwnChanged(_with(answers, own), _written(own, held))


def told(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """What is wrong with something that is stored nowhere yet."""
    return tuple(Finding(each.code, each.severity, each.message, each.hint, way=each.way) for each in problems)


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry as it stands in the file: its parts by the names as we know them, how each is written, its place in the list, and
    whether it is there."""

    parts: Mapping[str, Raw]
    written: Mapping[str, str]
    place: int
    there: bool
    bare: bool = False


def _held(raw: Mapping[str, Raw], name: str, id: str) -> _Held:
    there = raw.get(name, "")
    if name == IN_OUR_WORDS:
        entry = there.get(id, "") if isinstance(there, dict) else ""
        if not isinstance(entry, dict):
            is_there = isinstance(there, dict) and id in there
            return _Held({"answer": entry} if entry else {}, {}, 0, is_there, bare=True)
        return _parts(entry, 0)
    entries = there if isinstance(there, list) else []
    for place, each in enumerate(entries):
        if isinstance(each, dict) and str(each.get("id", "")).strip().removeprefix(PREFIX) == id:
            return _parts(each, place)
    return _Held({"id": id}, {}, len(entries), there=False)


def _parts(entry: dict[str, Raw], place: int) -> _Held:
    written = {plain_key(written): written for written in entry}
    return _Held({plain: entry[as_is] for plain, as_is in written.items()}, written, place, there=True)


def _written(own: Own, held: _Held) -> dict[NamePath, Written]:
    """The smallest changes that make the entry say this, so that comments around it stay."""
    match own:
        case OwnWords(clause):
            path: NamePath = (IN_OUR_WORDS, clause)
            whole = words_to_raw(own)
        case OwnProvision():
            path = (PROVISIONS, held.place)
            whole = provision_to_raw(own)
    if not held.there or held.bare or not isinstance(whole, dict):
        return {path: whole}
    if isinstance(own, OwnWords) and set(whole) == {"answer"} and set(held.parts) == {"answer"}:
        return {(*path, held.written["answer"]): whole["answer"]}
    changes: dict[NamePath, Written] = {}
    for part, said in whole.items():
        if not _same(held.parts.get(part), said):
            changes[(*path, held.written.get(part, part))] = said
    for part in held.parts:
        if part not in whole:
            changes[(*path, held.written[part])] = DELETE
    return changes


def _same(held: Raw | None, said: Raw) -> bool:
    """Whether what stands there means the same: one name or a list of it, spaces around it."""
    one = held.strip() if isinstance(held, str) else held
    return one == said or [one] == said


def _taken_out(answers: Answers, change: TakeOutOwn, held: _Held) -> OwnChanged:
    if not held.there:
        message = f"There is nothing to take out: {change.entry} has no {change.id}."
        finding = Finding("no-such-answer", Severity.MUST, message, way=Way(Step.SEE_OWN_WORDS))
        return OwnChanged(answers, findings=(finding,))
    if change.entry == IN_OUR_WORDS:
        left = {id: own for id, own in answers.in_our_words.items() if id != change.id}
        return OwnChanged(replace(answers, in_our_words=left), {(IN_OUR_WORDS, change.id): DELETE})
    others = tuple(
        replace(own, position=own.position - (own.position > held.place))
        for own in answers.provisions
        if own.id != change.id
    )
    return OwnChanged(replace(answers, provisions=others), {(PROVISIONS, held.place): DELETE})


def _unknown_part(parts: Iterable[str], known: tuple[str, ...]) -> Finding | None:
    for part in parts:
        if part not in known:
            message = f'"{part}" is no part of it.'
            return Finding("unknown-part", Severity.MUST, message, f"Its parts are {', '.join(known)}.")
    return None


def _with(answers: Answers, own: Own) -> Answers:
    match own:
        case OwnWords(clause):
            return replace(answers, in_our_words={**answers.in_our_words, clause: own})
        case OwnProvision():
            others = tuple(each for each in answers.provisions if each.position != own.position)
            return replace(answers, provisions=tuple(sorted((*others, own), key=lambda each: each.position)))


def rewritten(before: Answers, after: Answers) -> dict[NamePath, Written]:
    """What changes in what is stored for own words that were looked through, from the last of a list to the first."""
    changes: dict[NamePath, Written] = {
        (IN_OUR_WORDS, clause): words_to_raw(own)
        for clause, own in after.in_our_words.items()
        if own != before.in_our_words.get(clause)
    }
    now = {own.position: own for own in after.provisions}
    for own in sorted(before.provisions, key=lambda each: -each.position):
        if own != now.get(own.position):
            kept = now.get(own.position)
            changes[(PROVISIONS, own.position)] = DELETE if kept is None else provision_to_raw(kept)
    return changes
