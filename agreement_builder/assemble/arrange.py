"""An outline in the order that one agreement wants, and what keeps it from being had. Selects and words nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from agreement_builder.findings import Step, Way, did_you_mean
from agreement_builder.model.arrangement import Arrangement, Placed
from agreement_builder.model.pack import Outline, OutlinePart
from agreement_builder.model.values import RawPath

References = Callable[[str], Iterable[str]]
"""The provisions that a clause cannot do without: those that it refers to with no other words for their absence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an arrangement: a gentle sentence, a way out, and the path of it from the arrangement down."""

    code: str
    message: str
    hint: str
    at: RawPath = ()
    way: Way | None = None


def arranged(outline: Outline, arrangement: Arrangement) -> Outline:
    """The outline in the order wanted. What the arrangement does not name follows, unless it leaves the rest out.

    Lists that the program makes always stay. Sound only for an arrangement without faults.
    """
    taken = {id for placed in (*arrangement.sections, *arrangement.schedules) for id in placed.clauses}
    signing = outline.signing.id if outline.signing else ""
    others = tuple(placed for placed in arrangement.sections if not signing or placed.part != signing)
    named = next((placed for placed in arrangement.sections if signing and placed.part == signing), Placed())
    part = outline.signing
    if part is not None:
        rest = part.clauses if arrangement.rest or not named.clauses else ()
        clauses = (*named.clauses, *_left(rest, taken, arrangement))
        part = replace(part, heading=named.heading or part.heading, clauses=clauses)
    placed_parts = (*arrangement.sections, *arrangement.schedules)
    return replace(
        outline,
        sections=_ordered("section", outline.sections, others, arrangement, taken),
        schedules=_ordered("schedule", outline.schedules, arrangement.schedules, arrangement, taken),
        signing=part,
        signing_at=_signing_at(outline, arrangement, named),
        numbering=arrangement.numbering or outline.numbering,
        compact=outline.compact or arrangement.compact,
        called=arrangement.called,
        schedules_called=arrangement.schedules_called,
        words={**outline.words, **({"this_document": f"this {arrangement.called}"} if arrangement.called else {})},
        headings={id: words for placed in placed_parts for id, words in placed.headings.items()},
    )


def faults(outline: Outline, arrangement: Arrangement, clauses: Collection[str], needs: References) -> Iterator[Fault]:
    """Everything that keeps the arrangement from being had. `clauses` are the ids of all clauses of the pack that a
    document about all partners may have."""
    yield from _unknown_parts(outline, arrangement)
    named: dict[str, RawPath] = {}
    for placed in (*arrangement.sections, *arrangement.schedules):
        for id, at in zip(placed.clauses, placed.clauses_at, strict=True):
            if id not in clauses:
                message, hint = f'There is no clause "{id}" that can stand here.', did_you_mean(id, clauses)
                yield Fault("no-such-clause", message, hint, at, None if hint else Way(Step.SEE_CLAUSES))
            elif id in named:
                yield Fault("arranged-twice", f"{id} stands here twice.", "Keep one of the two.", at)
            elif id in arrangement.leave_out:
                yield Fault("arranged-twice", f"{id} is left out further down.", "Take it out of one of the two.", at)
            named.setdefault(id, at)
    wanted = arranged(outline, arrangement)
    there = {*wanted.clause_ids(), *(part.id for part in wanted.parts())}
    for id in dict.fromkeys(wanted.clause_ids()):
        if id in clauses:
            for target in needs(id):
                if target not in there:
                    message = f"{id} refers to {target}, which this arrangement leaves out."
                    yield Fault(
                        "arranged-apart", message, "Put it back, or leave the other out too.", named.get(id, ())
                    )


def _unknown_parts(outline: Outline, arrangement: Arrangement) -> Iterator[Fault]:
    signing = [outline.signing.id] if outline.signing else []
    sections = [*(part.id for part in outline.sections), *signing]
    schedules = [part.id for part in outline.schedules]
    for kind, placed_parts, known in (
        ("section", arrangement.sections, sections),
        ("schedule", arrangement.schedules, schedules),
    ):
        seen: set[str] = set()
        for placed in placed_parts:
            if placed.part and placed.part not in known:
                hint = did_you_mean(placed.part, known, f"Known: {', '.join(known)}.")
                yield Fault(f"no-such-{kind}", f'"{placed.part}" is no {kind} of this document.', hint, placed.at)
            elif placed.part in seen:
                yield Fault(
                    "arranged-twice", f"The {kind} {placed.part} stands here twice.", "Keep one of the two.", placed.at
                )
            seen.update([placed.part] if placed.part else [])
    lists = {part.id for part in (*outline.sections, *outline.schedules) if part.made}
    for id, at in arrangement.leave_out.items():
        if id in lists:
            message = f"{id} cannot be left out: nothing that is open or taken for granted may disappear."
            yield Fault("arranged-away", message, "Take this line out. Where nothing is open, it goes by itself.", at)
        elif id not in (*sections, *schedules, *outline.clause_ids()):
            hint = did_you_mean(id, [*sections, *schedules, *outline.clause_ids()], "Take this line out.")
            yield Fault("no-such-clause", f'"{id}" does not stand in this document.', hint, at)


def _ordered(
    kind: str,
    parts: tuple[OutlinePart, ...],
    wanted: tuple[Placed, ...],
    arrangement: Arrangement,
    taken: Collection[str],
) -> tuple[OutlinePart, ...]:
    by_id: Mapping[str, OutlinePart] = {part.id: part for part in parts}
    made: list[OutlinePart] = []
    for number, placed in enumerate(wanted, 1):
        known = by_id.get(placed.part)
        rest = known.clauses if known and (arrangement.rest or not placed.clauses) else ()
        made.append(
            OutlinePart(
                placed.part or f"own-{kind}-{number}",
                placed.heading or (known.heading if known else ""),
                (*placed.clauses, *_left(rest, taken, arrangement)),
                known.made if known else "",
                bool(known and known.wide),
                placed.not_used,
                known.blocks if known and not placed.not_used else (),
                known.deed if known else None,
                placed.numbered,
            )
        )
    named = {placed.part for placed in wanted}
    for part in parts:
        if part.id not in named and (part.made or (arrangement.rest and part.id not in arrangement.leave_out)):
            made.append(replace(part, clauses=_left(part.clauses, taken, arrangement)))
    return tuple(made)


def _signing_at(outline: Outline, arrangement: Arrangement, named: Placed) -> int | None:
    """How many sections stand before the signing. Named last, or not at all, it stands where it usually does."""
    if not named.part or named == arrangement.sections[-1] != arrangement.sections[0]:
        return outline.signing_at
    return arrangement.sections.index(named)


def _left(clauses: Iterable[str], taken: Collection[str], arrangement: Arrangement) -> tuple[str, ...]:
    return tuple(id for id in clauses if id not in taken and id not in arrangement.leave_out)
