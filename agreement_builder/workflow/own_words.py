"""Changing what the partners say in their own words: one entry, or one part of it, on disk at once and only if it can stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.kinds import Context
from agreement_builder.interview.kinds.base import NotUnderstood, plain_key
from agreement_builder.interview.ours import (
    PROVISION_PARTS,
    WORDS_PARTS,
    provision_to_raw,
    read_provision,
    read_words,
    words_to_raw,
)
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.content import DELETE, NamePath, Written
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS, Own, OwnProvision, OwnWords
from agreement_builder.model.values import Raw
from agreement_builder.workflow import ours
from agreement_builder.workflow.agreements import Agreement, arrangement_faults
from agreement_builder.workflow.editing import Changed
from agreement_builder.workflow.sessions import FileSession

TEXT = {IN_OUR_WORDS: "answer", PROVISIONS: "text"}
"""What the text is called among the parts of an entry."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: the clause or the provision of one of the two entries, and a part of it, "" for its text."""

    entry: str
    id: str
    part: str = ""


def named(key: str) -> Name | None:
    """What a name means that begins like one of the two entries; None for any other.

    `in our words.exit.notice`, `provisions.garden-keys`, `provisions.garden-keys.heading`; brackets do instead of a dot.
    """
    written = key.replace("[", ".").replace("]", "")
    for entry in (IN_OUR_WORDS, PROVISIONS):
        first, _, rest = written.partition(".")
        if plain_key(first) != entry or not rest:
            continue
        pieces = rest.removeprefix(PREFIX if entry == PROVISIONS else "").split(".")
        cut = 2 if entry == IN_OUR_WORDS else 1
        part = plain_key(".".join(pieces[cut:]))
        return Name(entry, ".".join(pieces[:cut]), "" if part == TEXT[entry] else part)
    return None


def which(key: str) -> Finding | None:
    """What is told where somebody names one of the two entries and nothing in it; None for any other name."""
    entry = plain_key(key)
    if entry not in TEXT:
        return None
    example = f"{IN_OUR_WORDS}.exit.notice" if entry == IN_OUR_WORDS else f"{entry}.garden-keys"
    message = f'"{key}" holds several, and it is not clear which one is meant.'
    return Finding("no-such-answer", Severity.MUST, message, f'Name one of them, such as "{example}".')


def change_own(session: FileSession, name: Name, value: str | None, mark: str, parts: Mapping[str, str]) -> Changed:
    """Changes an entry: its text or the part that is named, and any other `parts` with it.

    `mark` is "" or "--clear". Raises `SavedByAnother` when the file changed meanwhile.
    """
    known = WORDS_PARTS if name.entry == IN_OUR_WORDS else PROVISION_PARTS
    told = _refused(mark, (name.part, *parts), known)
    if told is not None:
        return Changed("", (), (told,))
    held = _held(session, name)
    if mark == "--clear" and not name.part:
        return _take_out(session, name, held)
    wanted = {part: said for part, said in held.parts.items() if part != "confirm" or name.part == part}
    if mark == "--clear":
        wanted.pop(name.part, None)
    elif value is not None:
        wanted[name.part or TEXT[name.entry]] = value
    wanted |= parts
    try:
        own = _read(session, name, wanted, held.place)
    except NotUnderstood as trouble:
        findings = tuple(Finding(each.code, each.severity, each.message, each.hint) for each in trouble.problems)
        return Changed("", (), tuple(each for each in findings if each.severity is Severity.MUST) or findings)
    if findings := _unfit(session.agreement, _with(session.answers, own)):
        return Changed("", (), findings)
    outcome = session.write(_changes(name, own, held))
    return Changed(shown(session.agreement, own), about_file=outcome.findings)


def shown(agreement: Agreement, own: Own) -> str:
    """What was said, in a line, and whether the document at hand has it."""
    outline = agreement.outline()
    match own:
        case OwnWords(clause):
            there, said = clause in outline.ours.words, "in your own words"
        case OwnProvision():
            where = f"after {own.after}" if own.after else f"in {own.section}"
            there, said = own.provision in outline.ours.provisions, f"“{own.heading}”, {where}"
    return said if there else f"{said}; the document {outline.id} has no place for it"


def is_clause(library: Library, key: str) -> bool:
    """Whether a name is the id of a clause."""
    return key in library.clause_ids()


def as_clause(key: str, *, also_question: bool) -> str:
    """How to say a clause in one's own words, for somebody who named it to `set`."""
    front = f"{key} is a question and also a clause." if also_question else f"{key} is a clause, and not a question."
    return f"{front} To say the clause in your own words, add --in-our-words."


# ---------------------------------------------------------------- what stands in the file


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry as it stands in the file: its parts by the names as we know them, how each is written, its place in the list, and
    whether it is there."""

    parts: Mapping[str, Raw]
    written: Mapping[str, str]
    place: int
    there: bool
    bare: bool = False


def _held(session: FileSession, name: Name) -> _Held:
    raw = session.agreement.file.content.get(name.entry, "")
    if name.entry == IN_OUR_WORDS:
        entry = raw.get(name.id, "") if isinstance(raw, dict) else ""
        there = isinstance(raw, dict) and name.id in raw
        if not isinstance(entry, dict):
            return _Held({"answer": entry} if entry else {}, {}, 0, there, bare=True)
        return _parts(entry, 0)
    entries = raw if isinstance(raw, list) else []
    for place, each in enumerate(entries):
        if isinstance(each, dict) and str(each.get("id", "")).strip().removeprefix(PREFIX) == name.id:
            return _parts(each, place)
    return _Held({"id": name.id}, {}, len(entries), there=False)


def _parts(entry: dict[str, Raw], place: int) -> _Held:
    written = {plain_key(written): written for written in entry}
    return _Held({plain: entry[as_is] for plain, as_is in written.items()}, written, place, there=True)


def _read(session: FileSession, name: Name, parts: Mapping[str, Raw], place: int) -> Own:
    context = Context(session.answers.partners, tuple(session.partner_kinds))
    if name.entry == PROVISIONS:
        return read_provision(dict(parts), context, place)
    return read_words(name.id, dict(parts), context)


def _changes(name: Name, own: Own, held: _Held) -> dict[NamePath, Written]:
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
    if name.entry == IN_OUR_WORDS and set(whole) == {"answer"} and set(held.parts) == {"answer"}:
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


def _take_out(session: FileSession, name: Name, held: _Held) -> Changed:
    if not held.there:
        message = f"There is nothing to take out: {name.entry} has no {name.id}."
        return Changed(
            "", (), (Finding("no-such-answer", Severity.MUST, message, "agreement-builder status lists them."),)
        )
    answers = session.answers
    if name.entry == IN_OUR_WORDS:
        left = {id: own for id, own in answers.in_our_words.items() if id != name.id}
        findings = _unfit(session.agreement, replace(answers, in_our_words=left))
        path: NamePath = (IN_OUR_WORDS, name.id)
    else:
        others = tuple(
            replace(own, position=own.position - (own.position > held.place))
            for own in answers.provisions
            if own.id != name.id
        )
        findings = _unfit(session.agreement, replace(answers, provisions=others))
        path = (PROVISIONS, held.place)
    if findings:
        return Changed("", (), findings)
    return Changed("taken out", about_file=session.write({path: DELETE}).findings)


# ---------------------------------------------------------------- whether it can stand


def _refused(mark: str, parts: tuple[str, ...], known: tuple[str, ...]) -> Finding | None:
    if mark not in ("", "--clear"):
        hint = "To do without a clause, name it under leave out in the arrangement. What is open can stand under open.points."
        return Finding("answer-not-clear", Severity.MUST, f"{mark} says nothing about your own words.", hint)
    for part in parts:
        if part and part not in known:
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


def _unfit(agreement: Agreement, answers: Answers) -> tuple[Finding, ...]:
    """What would be wrong that is not wrong already; no lines, since it is not in the file yet."""
    library = agreement.library
    before = {(each.code, each.message) for each in ours.faults(library, agreement.answers)}
    told = [
        Finding(each.code, Severity.MUST, each.message, each.hint)
        for each in ours.faults(library, answers)
        if (each.code, each.message) not in before
    ]
    told += [
        Finding(each.code, each.severity, each.message, each.hint)
        for each in arrangement_faults(library, answers, agreement.file)
    ]
    return tuple(told)
