"""Whether what the partners say in their own words can stand: the clauses, sections and documents that it names are looked up in
the library, and each fault is told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agreement_builder.assemble.ours import has_place
from agreement_builder.findings import Finding, Severity, Step, Way, did_you_mean
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.ladder import ladder
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS, OwnProvision
from agreement_builder.model.pack import Outline
from agreement_builder.model.values import RawPath
from agreement_builder.store.protocol import Snapshot


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps one entry from standing: a sentence, a way out, and the path of it in the file."""

    code: str
    message: str
    hint: str
    at: RawPath
    way: Way | None = None


def sound(library: Library, answers: Answers, source: Snapshot) -> tuple[Answers, tuple[Finding, ...]]:
    """The answers without own words that cannot stand, and what is wrong with those, each with its line. Raises `Unusable`."""
    if not answers.in_our_words and not answers.provisions:
        return answers, ()
    told = list(faults(library, answers))
    gone = {fault.at[:2] for fault in told}
    words = {id: own for id, own in answers.in_our_words.items() if (IN_OUR_WORDS, id) not in gone}
    kept = tuple(own for own in answers.provisions if (PROVISIONS, own.position) not in gone)
    findings = tuple(
        Finding(each.code, Severity.MUST, each.message, each.hint, source.place(each.at), way=each.way) for each in told
    )
    return replace(answers, in_our_words=words, provisions=kept), findings


def path_of(answers: Answers, key: str) -> RawPath | None:
    """Where in the file something stands that is called `in our words[exit.notice]` or `provisions[garden-keys]`."""
    entry, _, rest = key.partition("[")
    if entry == IN_OUR_WORDS:
        return (IN_OUR_WORDS, rest.removesuffix("]"))
    if entry == PROVISIONS:
        own = next((each for each in answers.provisions if each.key == key), None)
        return (PROVISIONS, own.position) if own else (PROVISIONS,)
    return None


def faults(library: Library, answers: Answers) -> Iterator[Fault]:
    """Everything that keeps own words from standing, in the order of the file."""
    known = library.clause_ids()
    outlines = [library.outline(id) for id in library.outline_ids()]
    somewhere = sorted({id for outline in outlines for id in outline.clause_ids()})
    for id in answers.in_our_words:
        if id not in somewhere:
            yield _no_clause(id, known, somewhere, (IN_OUR_WORDS, id), library)
    full = [outline.id for outline in _full(outlines)]
    provisions = {own.id: own for own in answers.provisions}
    for own in answers.provisions:
        at = (PROVISIONS, own.position)
        if own.provision in known:
            message = f'There is a clause "{own.provision}", and a provision with that id.'
            yield Fault("provision-id", message, "Give the provision another id.", (*at, "id"))
        unknown = list(_unknown_places(own, provisions, outlines, somewhere, known, at))
        yield from unknown
        for id in own.documents:
            if id not in full and id not in library.outline_ids():
                hint = did_you_mean(id, full, f"Known: {', '.join(full)}.")
                yield Fault("no-such-document", f'There is no document called "{id}".', hint, (*at, "documents"))
            elif library.outline(id).sums_up:
                message = f'"{id}" sums up the full text, and can only say where to read “{own.heading}”.'
                yield Fault("provision-document", message, f"Name {' or '.join(full)}.", (*at, "documents"))
        if not unknown:
            yield from _no_place(own, provisions, outlines, at)


def _unknown_places(
    own: OwnProvision,
    provisions: dict[str, OwnProvision],
    outlines: Iterable[Outline],
    somewhere: Iterable[str],
    known: Iterable[str],
    at: RawPath,
) -> Iterator[Fault]:
    parts = [part for outline in outlines for part in outline.parts()]
    sections = list(dict.fromkeys(part.id for part in parts if not part.made))
    if own.after and "." in own.after and own.after not in somewhere and own.after not in sections:
        hint = did_you_mean(own.after, somewhere)
        way = None if hint else Way(Step.SEE_CLAUSES)
        if own.after in known:
            message = f"{own.after} stands in no document, so nothing can follow it."
            hint, way = "Name a clause that stands.", None
        else:
            message = f'There is no clause "{own.after}" that “{own.heading}” could follow.'
        yield Fault("provision-place", message, hint, (*at, "after"), way)
    elif own.after and own.after in sections and own.after not in provisions:
        message = f'"{own.after}" is a section, and “{own.heading}” follows a clause.'
        yield Fault("provision-place", message, f"Write section: {own.after}, or after: and a clause.", (*at, "after"))
    elif own.after and "." not in own.after and own.after not in provisions:
        hint = did_you_mean(
            own.after, [*provisions, *somewhere], "Name a clause, such as exit.notice, or another of your provisions."
        )
        message = f'There is no provision "{own.after}" that “{own.heading}” could follow.'
        yield Fault("provision-place", message, hint, (*at, "after"))
    elif own.after and _goes_round(own, provisions):
        message = f"“{own.heading}” follows {own.after}, and that follows it."
        yield Fault("provision-place", message, "Name a clause after one of them.", (*at, "after"))
    if own.section and own.section not in sections:
        hint = did_you_mean(own.section, sections, f"Known: {', '.join(sections)}.")
        made = own.section in {part.id for part in parts}
        message = f'There is no section "{own.section}" in which “{own.heading}” could stand.'
        if made:
            message, hint = (
                f"The program makes “{own.section}” by itself, and nothing can be added.",
                "Name another section.",
            )
        yield Fault("provision-place", message, hint, (*at, "section"))


def _no_place(
    own: OwnProvision, provisions: dict[str, OwnProvision], outlines: list[Outline], at: RawPath
) -> Iterator[Fault]:
    """Documents that should have a provision and do not have its place; for one that names none, no document at all."""
    first = _first(own, provisions)
    full = _full(outlines)
    there = {outline.id for outline in outlines if has_place(first, outline) or has_place(own, outline)}
    where = " and ".join(name for name in (first.after, own.section or first.section) if name)
    for outline in outlines:
        if outline.id in own.documents and outline.id not in there and not outline.sums_up:
            message = f"The document {outline.id} does not have {where}, so “{own.heading}” cannot stand there."
            sections = ", ".join(part.id for part in outline.parts() if not part.made)
            yield Fault("provision-place", message, f"Write section: and one of {sections}.", (*at, "documents"))
    if not own.documents and not any(outline.id in there for outline in full):
        message = f"No full text has {where}, so “{own.heading}” would stand nowhere."
        hint = f"Name another place, or the document under documents: ({', '.join(sorted(there))})."
        yield Fault("provision-place", message, hint, (*at, "after" if own.after else "section"))


def _first(own: OwnProvision, provisions: dict[str, OwnProvision]) -> OwnProvision:
    """The first of the provisions that follow each other up to this one: the place of all of them is its place."""
    seen: set[str] = set()
    while own.behind.startswith(PREFIX) and own.after in provisions and own.id not in seen:
        seen.add(own.id)
        own = provisions[own.after]
    return own


def _goes_round(own: OwnProvision, provisions: dict[str, OwnProvision]) -> bool:
    seen = {own.id}
    after = own.after
    while after in provisions:
        if after in seen:
            return True
        seen.add(after)
        after = provisions[after].after
    return False


def _full(outlines: list[Outline]) -> list[Outline]:
    """The documents that are no papers beside another."""
    return [outline for outline in ladder(outlines) or outlines if not outline.for_each and not outline.sums_up]


def _no_clause(id: str, known: Iterable[str], somewhere: Iterable[str], at: RawPath, library: Library) -> Fault:
    if id in known:
        message = f"{id} stands in no document, so your words for it would stand nowhere."
        return Fault("no-such-clause", message, "", at, Way(Step.SEE_CLAUSES))
    hint = did_you_mean(id, somewhere)
    message = f'There is no clause "{id}" to say in your own words.'
    if id in library.questionnaire.by_id:
        message += " It is the name of a question."
        asking = _prints(id, somewhere, library)
        hint = f"What it answers is printed in {asking}." if asking else hint
    return Fault("no-such-clause", message, hint, at, None if hint else Way(Step.SEE_CLAUSES))


def _prints(question: str, clauses: Iterable[str], library: Library) -> str:
    """The clauses that print the answer to a question, in words; "" for none."""
    found = [id for id in sorted(clauses) if any(use.name == question for use in library.clause(id).wording.uses)]
    return ", ".join(found[:3])
