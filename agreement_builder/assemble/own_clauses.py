"""A clause of a document in the partners' own words: their text, whom it concerns, whether it binds, and what is missing of the
answers that a clause of the library would have used in its place. Where it stands is settled before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from agreement_builder.assemble.ours import text_blocks, whom_it_concerns
from agreement_builder.assemble.select import Selected
from agreement_builder.assemble.views import Answered
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.answers import Basis, Key, Status
from agreement_builder.model.conditions import asked_in
from agreement_builder.model.document import Assumption, Blank, Block, Paragraph, Text
from agreement_builder.model.houserules import Verdict, rules_in, verdict
from agreement_builder.model.ours import Own, OwnProvision, OwnWords
from agreement_builder.model.pack import Outline
from agreement_builder.model.standing import filled

BINDS = "here.binds"
"""The named condition of a pack that says whether the part of the document at hand binds the partners in law."""


@dataclass(frozen=True)
class OwnClauses:
    """Words such clauses for one document."""

    library: Library
    answered: Answered
    outline: Outline
    standing: Mapping[str, str]

    def said(self, selected: Selected, own: Own, mark: str) -> tuple[tuple[Block, ...], str] | None:
        """The text and the mark behind its heading, which is `mark` where its standing is that of its part; None in a document
        about a partner whom it does not concern."""
        body: tuple[Block, ...] = text_blocks(own.text, own.key, own.said.basis is Basis.ASSUMED)
        match own:
            case OwnProvision():
                if own.concerns and self.answered.about and self.answered.about not in own.concerns:
                    return None
                before = whom_it_concerns(
                    own, self.answered.answers.partners, self.standing["own_for"], self.answered.language
                )
                mark, after = self._standing_of(own, selected.source, mark)
                return (*before, *body, *after), mark
            case OwnWords():
                return body, mark
            case _:
                assert_never(own)

    def assumed(self, selected: Selected, own: Own, heading: str) -> Assumption | None:
        """What the document says of a text that only one partner has put forward; None for any other."""
        if own.said.basis is not Basis.ASSUMED:
            return None
        said = filled(self.standing["own_assumed"], heading=f"“{heading}”")
        return Assumption(said, own.key, (selected.source.id,))

    def waiting(self, source: ClauseSource, body: tuple[Block, ...], asked_about: Iterable[str]) -> Iterator[Blank]:
        """The blanks of all that the wording of a clause would have used and that is missing or to be agreed: those that it
        prints, those that it only asks about, and house rules."""
        yield from (blank for blank in walk.inlines(body) if isinstance(blank, Blank))
        asked = asked_in(source.when, self.answered.questionnaire.facts) if source.when else ()
        for name in dict.fromkeys([*asked, *asked_about]):
            yield from self._to_be_agreed(name)
        for id in dict.fromkeys(rules_in(body)):
            rule = self.library.house_rule(id)
            if rule is not None and verdict(self.answered.answers.rules.get(id)) is Verdict.OPEN:
                yield Blank(rule.name, id)

    def _to_be_agreed(self, name: str) -> Iterator[Blank]:
        question = self.answered.questionnaire.by_id.get(name)
        if question is None:
            return
        for key, answer in self.answered.answers:
            if key.question == name and answer.status is Status.TO_BE_AGREED and self._is_mine(key):
                yield Blank(self.answered.label(question, key), str(key))

    def _is_mine(self, key: Key) -> bool:
        return not self.answered.about or key.partner in ("", self.answered.about)

    def _standing_of(self, own: OwnProvision, source: ClauseSource, mark: str) -> tuple[str, tuple[Block, ...]]:
        """The mark behind the heading of a provision, and what is said below it, where its standing is not that of its part."""
        around = self.answered.lookup_at(source.part)(BINDS) if BINDS in self.answered.questionnaire.facts else "no"
        if own.binds is None or self.outline.sums_up or own.binds is (around == "yes"):
            return mark, ()
        if own.binds:
            pack = self.library.pack
            return f" {pack.mark.then if pack.mark else self.standing['own_binding']}", ()
        return "", (Paragraph((Text(self.standing["own_not_binding"]),)),)
