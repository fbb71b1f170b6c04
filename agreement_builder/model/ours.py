"""What the partners say in their own words: clauses of the library that they have replaced, and provisions of their own.

Pure data. Whether the clauses and sections that it names exist is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_builder.model.answers import Answer, Answers

IN_OUR_WORDS, PROVISIONS = "in our words", "provisions"
"""The two entries at the head of an answers file, and the beginnings of the names by which their contents are called."""

PREFIX = "own."
"""Before the id that the partners give a provision, so that no clause of a library can have the same."""

SAID_IN_OWN_WORDS = "its clause is said in the partners’ own words"
"""Why an answer that its clause would have printed stands nowhere."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words that stand in place of those of a clause. The value of what is `said` is the text; `heading` is "" for the
    clause's own heading."""

    clause: str
    said: Answer
    heading: str = ""

    @property
    def text(self) -> str:
        """The words as typed."""
        return str(self.said.value or "")

    @property
    def key(self) -> str:
        """What it is called where an answer would be: `in our words[exit.notice]`."""
        return words_key(self.clause)


@dataclass(frozen=True, slots=True)
class OwnProvision:
    """A provision of the partners' own.

    It stands behind `after`, a clause or another provision, where the document has that; otherwise at the end of
    `section`, a section or schedule. `binds` is None where it has the standing of the clauses around it. `concerns` are the ids
    of the partners that it is for, none for all. `documents` are the ids of those that have it, none for every full text that
    has its place. `position` is its place in the file, from 0.
    """

    id: str
    heading: str
    said: Answer
    after: str = ""
    section: str = ""
    binds: bool | None = None
    concerns: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    position: int = 0

    @property
    def text(self) -> str:
        """The words as typed."""
        return str(self.said.value or "")

    @property
    def key(self) -> str:
        """What it is called where an answer would be: `provisions[garden-keys]`."""
        return provision_key(self.id)

    @property
    def provision(self) -> str:
        """Its id in a document: `own.garden-keys`."""
        return f"{PREFIX}{self.id}"

    @property
    def behind(self) -> str:
        """The id in a document of what it stands behind; "" where it names only a section."""
        return self.after if "." in self.after or not self.after else f"{PREFIX}{self.after}"


Own = OwnWords | OwnProvision


def everything(answers: Answers) -> tuple[Own, ...]:
    """All that the partners say in their own words, clauses first."""
    return (*answers.in_our_words.values(), *answers.provisions)


def words_key(clause: str) -> str:
    """What words in place of a clause are called where an answer would be."""
    return f"{IN_OUR_WORDS}[{clause}]"


def provision_key(id: str) -> str:
    """What a provision is called where an answer would be."""
    return f"{PROVISIONS}[{id}]"


@dataclass(frozen=True, slots=True)
class Ours:
    """What of it stands in one document: `words` by clause, `provisions` by their id there, and for each part that has some the
    `order` of all ids in it."""

    words: Mapping[str, OwnWords] = field(default_factory=dict)
    provisions: Mapping[str, OwnProvision] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
