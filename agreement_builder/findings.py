"""What an author or a manager can mend, as data. What only a programmer can mend is an exception, not a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, in the words that a reader sees."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a file with its line (counted from 1), the id of a question or a provision, or several of these."""

    file: str = ""
    line: int = 0
    question: str = ""
    provision: str = ""

    def __str__(self) -> str:
        parts = []
        if self.file:
            parts.append(self.file)
        if self.line:
            parts.append(f"line {self.line}")
        if self.question:
            parts.append(self.question)
        if self.provision and self.provision != self.question:
            parts.append(self.provision)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, in a sentence, where, and a way out.

    `code` is stable and kebab-case. `evidence` holds ids from the pack's list of sources.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place = Place()
    evidence: tuple[str, ...] = ()


def must_be_mended(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the work: one of severity *must*."""
    return any(finding.severity is Severity.MUST for finding in findings)
