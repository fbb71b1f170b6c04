"""A check on a draft, as its author writes it: what it finds, when it speaks up, what it says, and its worked examples.

Pure data. `agreement_builder.checks` runs it, `agreement_builder.library.checks` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_builder.findings import Severity
from agreement_builder.model.conditions import Condition

PARTNER = "partner"
"""What `for_each` says where a check looks at every partner in turn."""

FACTS, OWN, ROW, FOUND = "facts", "own", "row", "found"
"""The names, before the dot, that only checks know: facts on the whole agreement, on the partner at hand, the cells of the
row at hand, and the values that a rule found."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a finding matters where the condition holds; without a condition, otherwise."""

    severity: Severity
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends it: the answer to set (`exit.notice`, `partners.lead[the_partner]`), and to what, as wording."""

    key: str
    to: str


@dataclass(frozen=True, slots=True)
class Together:
    """How several findings of a check are told as one: `each` is what is listed of each of them, and `says` and `fairer` print
    that list as `found.all`. Without `each`, the partner is listed, or the row in quotation marks."""

    says: str
    fairer: str
    each: str = ""


@dataclass(frozen=True, slots=True)
class CheckExample:
    """Answers, and what the check says about them: `says` are words of its findings, none where it stays silent.

    `silent_on` are words that it does not say, where it has other things to tell. `draft` is the number of the draft and
    `document` its id. `times` is how many findings there are, 0 for any number.
    """

    answers: Mapping[str, object]
    says: tuple[str, ...] = ()
    silent: bool = False
    silent_on: tuple[str, ...] = ()
    severity: Severity | None = None
    times: int = 0
    draft: int = 1
    document: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """A check on the draft: what it finds, in a sentence, and why that matters.

    It decides by a condition (`when`), once or `for_each` partner or row of a table, or by a `rule` in the program. `says` and
    `fairer` are wording. `looks_at` are the questions whose answers it reads, the first of them the place to look.
    `first` marks the checks that matter most. One that others tell already names them in `told_by`, with examples that
    prove it; one that is not built says why in `not_built`.
    """

    code: str
    finds: str
    why: str
    weights: tuple[Weight, ...]
    looks_at: tuple[str, ...]
    evidence: tuple[str, ...]
    first: bool = False
    topic: str = ""
    line: int = 0
    when: Condition | None = None
    for_each: str = ""
    rule: str = ""
    says: str = ""
    fairer: str = ""
    fix: Fix | None = None
    together: Together | None = None
    told_by: tuple[str, ...] = ()
    not_built: str = ""
    examples: tuple[CheckExample, ...] = field(default=())

    @property
    def built(self) -> bool:
        """Whether it decides anything by itself."""
        return self.when is not None or bool(self.rule)

    @property
    def told(self) -> bool:
        """Whether what it finds is told, by itself or by another check."""
        return self.built or bool(self.told_by)

    @property
    def severity(self) -> Severity:
        """The weight that it has unless a condition says otherwise."""
        return self.weights[-1].severity
