"""What can be said in own words in one section, for a session; `interview.section_words` says what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agreement_builder.interview.changes import SayOwn, TakeOutOwn
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.kinds import slug
from agreement_builder.interview.own_changing import TEXT
from agreement_builder.interview.section_words import Provision
from agreement_builder.language import reasons
from agreement_builder.model import walk
from agreement_builder.model.document import Clause, Label, ResolvedDocument
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS, OwnProvision, everything
from agreement_builder.model.values import Partner, Raw
from agreement_builder.workflow.agreements import assemble_anyway, made
from agreement_builder.workflow.sessions import StoredSession

_HEADING_WORDS = 6
"""How many of its words are the first heading of a provision."""
_ID_LENGTH = 36
"""With a number behind it, an id of this length is one still."""


class OwnWordsOfSection:
    """The clauses of one section, and the provisions of the partners' own among them."""

    def __init__(self, session: StoredSession, topic: str) -> None:
        self.session = session
        self.topic = topic

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners, for whom a provision may be."""
        return self.session.answers.partners

    def provisions(self) -> Sequence[Provision]:
        """The clauses of the section that stand in the document, and the provisions among them, in order."""
        agreement = self.session.agreement
        whole = made(agreement, self.session.today)
        parts = walk.parts(whole.resolved.document)
        headings = {id: clause.title for id, clause in whole.clauses.items()}
        headings |= {part.clauses[0].id: part.heading for part in parts if _is_alone(part.clauses)}
        found = []
        for selected in whole.selection.clauses():
            id, own = selected.source.id, selected.own
            if id not in headings or selected.topic != self.topic:
                continue
            each = Provision(id, headings[id])
            if own is not None:
                each = replace(each, text=own.text, confirm=reasons.words(own.said.confirm))
            if isinstance(own, OwnProvision):
                binds = "" if own.binds is None else "yes" if own.binds else "no"
                each = replace(each, own=True, after=own.behind, concerns=own.concerns, binds=binds)
            found.append(each)
        return found

    def reads(self, id: str) -> ResolvedDocument:
        """The clause or provision alone, as it stands in the document now."""
        whole = assemble_anyway(self.session.agreement, self.session.today)
        sections = tuple(
            replace(
                section,
                heading="",
                numbered=False,
                clauses=tuple(clause for clause in section.clauses if clause.id == id),
            )
            for section in whole.document.sections
            if any(clause.id == id for clause in section.clauses)
        )
        schedules = tuple(part for part in whole.document.schedules if any(clause.id == id for clause in part.clauses))
        meta = replace(whole.document.meta, show_cover=False, show_contents=False, show_partners=False)
        alone = replace(whole.document, sections=sections, schedules=schedules, meta=meta)
        unnumbered = {section.id: Label("", ()) for section in sections}
        return replace(whole, document=alone, labels={**whole.labels, **unnumbered})

    def change(self, id: str, part: str, value: str) -> Outcome:
        """Say the text (part ""), or another part of what is said; an empty value takes a part out."""
        entry = PROVISIONS if id.startswith(PREFIX) else IN_OUR_WORDS
        name = id.removeprefix(PREFIX) if entry == PROVISIONS else id
        if not part and not value:
            return self.session.change(TakeOutOwn(entry, name))
        return self.session.change(SayOwn(entry, name, {part or TEXT[entry]: value or None}))

    def add(self, text: str, after: str = "", heading: str = "") -> tuple[str, Outcome]:
        """Add a provision with this text behind a clause or a provision, "" for the last of the section: its id in the document."""
        first = text.strip().split("\n")[0].lstrip("-•0123456789.) ") or text
        heading = heading or " ".join(first.split()[:_HEADING_WORDS]).rstrip(".,;:")[:120]
        id = self._free(slug(heading)[:_ID_LENGTH].strip("-"))
        parts: dict[str, Raw | None] = {"text": text, "heading": heading, "after": after or self.provisions()[-1].id}
        return f"{PREFIX}{id}", self.session.change(SayOwn(PROVISIONS, id, parts))

    def _free(self, id: str) -> str:
        taken = {own.key for own in everything(self.session.answers)}
        number, made = 1, id
        while f"{PROVISIONS}[{made}]" in taken:
            number += 1
            made = f"{id}-{number}"
        return made


def _is_alone(clauses: Sequence[Clause]) -> bool:
    """Whether a part holds one clause without a heading of its own, which goes by that of its part."""
    return len(clauses) == 1 and not clauses[0].heading
