"""What an author or a manager can mend, as data. What only a programmer can mend is an exception, not a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, in the words that a reader sees."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"


TITLES = {
    Severity.MUST: "Must be mended",
    Severity.SHOULD: "Should be looked at",
    Severity.CONSIDER: "Worth a thought",
}
"""What stands above findings of one severity."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a file with its line (counted from 1), the id of a question or a provision, or several of these.

    `label` is how readers of a document call the provision: "clause 14.3".
    """

    file: str = ""
    line: int = 0
    question: str = ""
    provision: str = ""
    label: str = ""

    def __str__(self) -> str:
        parts = []
        if self.file:
            parts.append(self.file)
        if self.line:
            parts.append(f"line {self.line}")
        if self.question:
            parts.append(self.question)
        if self.label:
            parts.append(self.label)
        elif self.provision and self.provision != self.question:
            parts.append(self.provision)
        return ", ".join(parts)


class Step(StrEnum):
    """Something that can be done about a finding with the program itself. How, each front end says in words of its own."""

    SEE_CLAUSES = "see-clauses"
    SEE_PLACES = "see-places"
    SEE_RULES = "see-rules"
    SEE_SECTIONS = "see-sections"
    SEE_QUESTIONS = "see-questions"
    SEE_OWN_WORDS = "see-own-words"
    SEE_LEFT_OUT = "see-left-out"
    EXPLAIN_ALL = "explain-all"
    LET_STAND = "let-stand"
    LET_STAND_ANEW = "let-stand-anew"
    WAIVE_WRITES = "waive-writes"
    NAME_NO_PLACE = "name-no-place"
    SAY_IN_OWN_WORDS = "say-in-own-words"
    WRITE_OTHER = "write-other"
    NAME_NO_PARTNER = "name-no-partner"
    PUT_BEHIND = "put-behind"
    RENEW_WRITES = "renew-writes"
    GO_ON = "go-on"
    INSTALL = "install"


@dataclass(frozen=True, slots=True)
class Way:
    """A way out by the program itself: a step, and what it is `about`, such as the code of a check."""

    step: Step
    about: tuple[str, ...] = ()


LISTED = "\ue00e"
"""Stands in the words for several findings where what is listed of each of them goes."""


@dataclass(frozen=True, slots=True)
class Joint:
    """How a finding is told together with others of its code: what is listed of it, and the words around the list."""

    listed: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, in a sentence, where, and a way out.

    `code` is stable and kebab-case. `evidence` holds ids from the pack's list of sources. `why` says why it matters, `about`
    what it concerns among findings of one code, and `fix` the answer that would mend it: its key, and what to set it to.
    `joint` says how it is told together with others of its code, where that can be. `way` is a way out by the program
    itself, beside the one that `hint` says in words.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place = Place()
    evidence: tuple[str, ...] = ()
    why: str = ""
    about: str = ""
    fix: tuple[str, str] | None = None
    joint: Joint | None = None
    way: Way | None = None


def reason(why: str, sources: Iterable[str]) -> str:
    """Why something matters, in a sentence, with who says so; each source once, and those without a name left out."""
    named = "; ".join(dict.fromkeys(filter(None, sources)))
    return f"Why: {why.rstrip('.')}{f' ({named})' if named else ''}."


def must_be_mended(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the work: one of severity *must*."""
    return any(finding.severity is Severity.MUST for finding in findings)


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known name that is written most like this one, "" where none is. `likeness` is how much so, from 0 to 1."""
    return next(iter(get_close_matches(name, list(known), 1, likeness)), "")


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", written: str = "{}") -> str:
    """ "Did you mean exit.notice?" for the nearest of the known names; `otherwise` where none is near.

    `written` is how the name is told, with {} where it goes.
    """
    found = nearest(name, known)
    return f"Did you mean {written.replace('{}', found)}?" if found else otherwise
