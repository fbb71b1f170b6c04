"""A pack as read from its files: kinds of partner, sources, changing words, outlines, signature blocks. Pure data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_builder.model.closeness import Margins
from agreement_builder.model.conditions import Condition, Facts
from agreement_builder.model.ours import Ours


@dataclass(frozen=True, slots=True)
class PartnerKind:
    """A kind of body: `label` in lists, `words` in sentences ("a local authority").

    `public` is said of public authorities, `voluntary` of what surely is a charity or community group, `informal` of what has no
    legal form of its own, `small` of a public body that is no giant beside a group of neighbours.
    """

    id: str
    label: str
    words: str
    public: bool = False
    voluntary: bool = False
    informal: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class ChangingWord:
    """A word whose form depends on the answers: `then` when the condition holds, otherwise `other`."""

    condition: Condition
    then: str
    other: str


@dataclass(frozen=True, slots=True)
class Relying:
    """A provision that rests on an answer which has to stand in the document too, where a condition holds: what is said to people
    whose document has the one without the other."""

    clause: str
    answer: str
    condition: Condition
    says: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Weighty:
    """A provision that people look for when something has gone wrong; missed only where the condition holds, if it has one."""

    clause: str
    condition: Condition | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics that stand together in a list of sections, under a title of their own."""

    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The head of a pack. Questions, clauses and outlines are read by the library when they are needed.

    `parts` are the parts of a document that are no topic. `facts` are its named conditions. `mark` stands behind the
    heading of each clause for which its condition holds. `proper_nouns` are the names that may have a capital in wording.
    `weighty` are the provisions that people look for when something has gone wrong, the weightiest first, and `relying` those
    that rest on an answer beside them. `margins` says for kinds of question what counts as close. `groups` have every topic, in
    the same order, where a pack has them at all.
    """

    id: str
    version: str
    language: str
    topics: tuple[str, ...]
    partner_kinds: Mapping[str, PartnerKind]
    sources: Mapping[str, str]
    words: Mapping[str, ChangingWord]
    standing: Mapping[str, str]
    parts: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict)
    mark: ChangingWord | None = None
    proper_nouns: tuple[str, ...] = ()
    weighty: tuple[Weighty, ...] = ()
    relying: tuple[Relying, ...] = ()
    margins: Margins = field(default_factory=Margins)
    groups: tuple[TopicGroup, ...] = ()

    def source(self, lesson: str) -> str:
        """How the source of a lesson such as "S0-14" is cited; "" when the pack does not name it."""
        return self.sources.get(lesson.partition("-")[0], "")


@dataclass(frozen=True, slots=True)
class SignatureForm:
    """How some kinds of partner sign: words above the lines, how many people, the lines of each, those of a witness.

    `who` is for somebody who is no partner yet, instead of `kinds`. `way` names a way to execute a deed, "" for a plain
    signature; `law` are the laws that this form is for, none for any. `seal` labels the space for a seal, "" for none.
    `lines` are labels; `known` says of some of them what is printed there where it is known: the "name" or the "role" of who signs.
    """

    kinds: tuple[str, ...]
    intro: str
    signers: int
    lines: tuple[str, ...]
    line: int = 0
    who: str = ""
    way: str = ""
    law: tuple[str, ...] = ()
    witness: tuple[str, ...] = ()
    seal: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureForms:
    """All forms, in the order in which they are to be preferred."""

    forms: tuple[SignatureForm, ...]

    def kinds(self) -> frozenset[str]:
        """The kinds of partner that can sign at all."""
        return frozenset(kind for form in self.forms if not form.way for kind in form.kinds)

    def ways(self) -> frozenset[str]:
        """The ways to execute a deed that any form has."""
        return frozenset(form.way for form in self.forms if form.way)

    def of_kind(self, kind: str, deed: bool, way: str, law: str) -> SignatureForm | None:
        """The form for a kind of partner: for a deed, in the way asked for under this law where there is one."""
        return self._best([form for form in self.forms if kind in form.kinds], deed, way, law)

    def of(self, who: str, deed: bool, law: str) -> SignatureForm | None:
        """The form for somebody who is no partner yet."""
        return self._best([form for form in self.forms if form.who == who], deed, "", law)

    def _best(self, forms: list[SignatureForm], deed: bool, way: str, law: str) -> SignatureForm | None:
        plain = next((form for form in forms if not form.way), None)
        if not deed:
            return plain
        executing = [form for form in forms if form.way and (not form.law or law in form.law)]
        own = [form for form in executing if form.law] or executing
        return next((form for form in own if form.way == way), own[0] if own else plain)


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A section or schedule of an outline. `made` names a list that the program makes, behind the part's own clauses:
    "open-points", "open-points-in-short" or "assumptions". `not_used` keeps the number of a part that has nothing but its
    heading; a section that is not `numbered` has no number, and neither have its clauses. `blocks` say who signs on a form that
    the part holds, as `Outline.signing_blocks` do, and `deed` when it is a deed.
    """

    id: str
    heading: str
    clauses: tuple[str, ...] = ()
    made: str = ""
    wide: bool = False
    not_used: bool = False
    blocks: tuple[str, ...] = ()
    deed: Condition | None = None
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is needed: a sentence for the reader, said when the condition holds."""

    condition: Condition
    because: str


NOBODY_SIGNS = ("joining", "unsigned")
"""Answers to the question where and how partners sign, where nobody does."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Which provisions a document has, in which order. `numbering` names a scheme of `model.numbering`.

    `signing` is None for a document that nobody signs. `signing_at` is the number of sections before it, None where it
    follows them all. `signing_blocks` say who signs: "partners", "the_partner", somebody
    who has a form of their own, or the question that names a partner. `signing_place` is the question that says where and
    how partners sign, and `signing_deed` the condition on which the document is a deed. `rung` is its place on the ladder
    of documents that may be proposed, from 1; 0 for any other. `reasons` say for which answers no lower rung will do, and
    `only` what this document alone can do, said where a lower one is proposed.
    `for_each` is "partner" for a document about one partner, of which there are as many as partners; its `kind` may
    then name `{{ the_partner }}`. `partners` says whether the names of all partners stand at its head; `compact` asks
    for small type and little space. A document that `sums_up` another has that one's open points, with their numbers,
    says no more about them beside its words, and marks no heading. Clauses in `if_said` stand in it only once somebody
    has said something about them: a default alone does not make them. `headings` maps clauses to headings that one agreement
    gives them instead of their own, `called` is what it calls the document, "" where it keeps
    `kind`, and `schedules_called` its word for a schedule. `ours` is what the partners say in it in their own words.
    """

    id: str
    kind: str
    numbering: str
    sections: tuple[OutlinePart, ...]
    schedules: tuple[OutlinePart, ...] = ()
    signing: OutlinePart | None = None
    signing_at: int | None = None
    signing_blocks: tuple[str, ...] = ()
    signing_place: str = ""
    signing_deed: Condition | None = None
    cover: bool = True
    contents: bool = True
    partners: bool = True
    sums_up: bool = False
    compact: bool = False
    if_said: tuple[str, ...] = ()
    for_each: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    called: str = ""
    schedules_called: str = ""
    ours: Ours = field(default_factory=Ours)
    rung: int = 0
    reasons: tuple[Reason, ...] = ()
    only: tuple[Reason, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def called_here(self) -> str:
        """Its kind where no partner in particular is meant: "Partner page for a partner"."""
        return re.sub(r"\{\{.*?\}\}", "a partner", self.kind)

    def clause_ids(self) -> tuple[str, ...]:
        """The ids of all clauses, in the order of the document."""
        return tuple(id for part in self.parts() for id in part.clauses)

    def parts(self) -> tuple[OutlinePart, ...]:
        """The sections, the part for signing, the schedules."""
        return (*self.sections, *((self.signing,) if self.signing else ()), *self.schedules)
