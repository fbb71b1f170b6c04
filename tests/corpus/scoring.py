"""Compares what the checks find in each labelled set with its labels: precision, recall, and the table for the page on checks.

A finding counts once. What a set shows because its base shows it was counted there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from agreement_builder.findings import Finding
from agreement_builder.workflow.agreements import assemble_anyway, reread
from agreement_builder.workflow.checking import engine_for
from tests.corpus.sets import ROOT, Label, LabelledSet, all_names, answers_file, labelled
from tests.support.whole import library

PAGE = ROOT / "docs" / "checks.md"
BEGINS, ENDS = "<!-- corpus -->", "<!-- end of corpus -->"
UNDATED = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one set. `right` are findings that a label of its own expects, `wrong` those that no label does.

    `lost` are labels of the base that hold no more although the set does not say so, `forbidden` what must not be told.
    """

    name: str
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]
    planted_found: tuple[Label, ...]
    planted_missed: tuple[Label, ...]
    missed: tuple[Label, ...]
    lost: tuple[Label, ...]
    forbidden: tuple[Finding, ...]
    expected: frozenset[Label]


@cache
def findings(name: str) -> tuple[Finding, ...]:
    """What the checks find in a set. Every answer of it has to be one that can be taken."""
    agreement = reread(library(), answers_file(name))
    refused = [each for each in agreement.findings if each.code != "answer-not-asked"]
    if refused:
        raise ValueError(f"{name}: {refused[0].message} {refused[0].place} {refused[0].hint}")
    engine = engine_for(agreement, lambda: assemble_anyway(agreement, UNDATED), agreement.outline())
    return engine.run(library().practice.checks)


@cache
def outcome(name: str) -> Outcome:
    """How the labels of a set and what the checks find in it agree."""
    own = labelled(name)
    left = list(findings(name))
    planted, planted_missed, first = _paired(own.planted, left)
    rights, missed, second = _paired(own.right, left)
    inherited = _inherited(own)
    kept, gone, _ = _paired(inherited, left)
    before = outcome(own.base) if own.base else None
    known = {(each.code, each.about) for each in before.wrong} if before else set()
    return Outcome(
        name,
        right=(*first, *second),
        wrong=tuple(each for each in left if (each.code, each.about) not in known),
        planted_found=planted,
        planted_missed=planted_missed,
        missed=missed,
        lost=tuple(label for label in gone if before and label in before.expected),
        forbidden=tuple(each for each in left if any(label.fits(each) for label in own.never)),
        expected=frozenset((*planted, *rights, *kept)),
    )


def _inherited(own: LabelledSet) -> tuple[Label, ...]:
    """The labels of the base, without those that the set mends. Raises `ValueError` for a mended fault that was not there."""
    if not own.base:
        return ()
    base = labelled(own.base)
    held = [*base.planted, *base.right, *_inherited(base)]
    for mended in own.mended:
        match = [label for label in held if label.code == mended.code and label.about.startswith(mended.about)]
        if not match:
            raise ValueError(f"{own.name}: its base has no {mended} that it could mend")
        held = [label for label in held if label not in match]
    return tuple(held)


def _paired(
    labels: Iterable[Label], left: list[Finding]
) -> tuple[tuple[Label, ...], tuple[Label, ...], tuple[Finding, ...]]:
    """Labels with a finding, labels without, and the findings, which are taken out of those that are left."""
    having: list[Label] = []
    lacking: list[Label] = []
    taken: list[Finding] = []
    for label in sorted(labels, key=lambda label: -label.exactness):
        match = next((each for each in left if label.fits(each)), None)
        if match is None:
            lacking.append(label)
            continue
        left.remove(match)
        having.append(label)
        taken.append(match)
    return tuple(having), tuple(lacking), tuple(taken)


@dataclass(frozen=True, slots=True)
class Score:
    """How one check, or all of them, did: faults planted and found, findings right and wrong, expected ones missed."""

    planted: int
    found: int
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what is told that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall_of_planted(self) -> float:
        """The share of planted faults that are told."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def recall(self) -> float:
        """The share of all that an expert expects that is told."""
        missed = self.missed + self.planted - self.found
        return self.right / (self.right + missed) if self.right + missed else 1.0


def outcomes() -> tuple[Outcome, ...]:
    """What came of every set."""
    return tuple(outcome(name) for name in all_names())


def score(code: str = "") -> Score:
    """How one check did over all sets; without a code, all checks."""

    def count(each: str) -> int:
        return sum(len([one for one in getattr(done, each) if not code or one.code == code]) for done in outcomes())

    found = count("planted_found")
    return Score(found + count("planted_missed"), found, count("right"), count("wrong"), count("missed"))


def codes() -> tuple[str, ...]:
    """The checks that are built, by name."""
    return tuple(sorted(check.code for check in library().practice.checks if check.built))


def near_misses() -> Counter[str]:
    """In how many sets each check is silent although a fault of its kind is near, or was there and is mended."""
    seen: Counter[str] = Counter()
    for name in all_names():
        own = labelled(name)
        seen.update({label.code for label in (*own.never, *own.mended)})
    return seen


def troubles() -> Iterator[str]:
    """What is wrong, in words: faults not found, findings that no label expects, labels that hold no more."""
    for done in outcomes():
        yield from (f"{done.name}: planted and not found: {label}" for label in done.planted_missed)
        yield from (f"{done.name}: must not be told: {_told(each)}" for each in done.forbidden)
        yield from (
            f"{done.name}: no label expects: {_told(each)}" for each in done.wrong if each not in done.forbidden
        )
        yield from (f"{done.name}: its base has it, and it says nothing of mending: {label}" for label in done.lost)
        yield from (f"{done.name}: an expert expects, and check is silent: {label}" for label in done.missed)


def _told(finding: Finding) -> str:
    return f"{finding.code} [{finding.about}] {finding.message}"


def table() -> str:
    """The figures for the page on checks."""
    whole, sets = score(), all_names()
    lines = [
        f"{len(sets)} sets of answers, {whole.planted} planted faults. Recall on planted faults {whole.recall_of_planted:.2f}, "
        f"recall on all that is expected {whole.recall:.2f}, precision {whole.precision:.2f}.",
        "",
        "| Check | planted | found | right | wrong | silent when near |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    near = near_misses()
    for code in codes():
        own = score(code)
        lines.append(f"| `{code}` | {own.planted} | {own.found} | {own.right} | {own.wrong} | {near[code]} |")
    lines.append(f"| all | {whole.planted} | {whole.found} | {whole.right} | {whole.wrong} | {near.total()} |")
    return "\n".join(lines)


def shown() -> str:
    """The figures as the page shows them now."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGINS)
    return rest.partition(ENDS)[0].strip()


def write() -> None:
    """Writes the figures into the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, begins, rest = text.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not ends:
        raise ValueError(f"{PAGE.name} has no place for the figures")
    PAGE.write_text(f"{before}{begins}\n\n{table()}\n\n{ends}{after}", encoding="utf-8")
