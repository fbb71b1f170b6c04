"""What a paper that sums up another one says about the partners' own words there: where to read them, and that they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agreement_builder.assemble.select import Selection
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model import walk
from agreement_builder.model.conditions import question_of
from agreement_builder.model.document import (
    Clause,
    Document,
    Item,
    ItemList,
    Paragraph,
    ResolvedDocument,
    Section,
    Text,
    Value,
)
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.ours import OwnProvision
from agreement_builder.model.standing import filled
from agreement_builder.model.values import NBSP

SECTION = "own-words"
"""The id of the section that lists where to read them."""


@dataclass(frozen=True, slots=True)
class ReadThere:
    """A provision in the partners' own words: its heading, the words that refer to it, what it is called where an answer would
    be, and the questions whose answers only its clause would have used."""

    heading: str
    reference: str
    key: str
    questions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All of them in one document, which is called `document` inside a sentence. `points` is the heading under which it lists
    what is open, "" where there is no such document or list. `rules` are the house rules that it lists as taken for granted."""

    document: str = ""
    provisions: tuple[ReadThere, ...] = ()
    points: str = ""
    rules: frozenset[str] = frozenset()

    def about(self, source: ClauseSource, standing: Mapping[str, str]) -> Paragraph | None:
        """What a clause adds that sums up answers about which the partners have words of their own; None for any other."""
        if not any(each.questions for each in self.provisions):
            return None
        used = {question_of(use.name) for use in source.wording.uses}
        told = [each.reference for each in self.provisions if each.questions & used]
        if not told:
            return None
        said = filled(standing["own_read_there"], document=self.document, references=", ".join(told))
        return Paragraph((Text(f"{said[:1].upper()}{said[1:]}"),))


def elsewhere(whole: Selection, resolved: ResolvedDocument, about: str) -> Elsewhere:
    """What the full text says in the partners' own words. `about` is the partner that the paper is about, "" for all of them."""
    ours = whole.outline.ours
    standing = [each.source for each in whole.clauses() if each.stands and each.source.id not in ours.words]
    kept = {question_of(use.name) for source in standing for use in source.wording.uses}
    sources = {each.source.id: each.source for each in whole.clauses()}
    found = []
    for clause in walk.clauses(resolved.document):
        own = ours.words.get(clause.id) or ours.provisions.get(clause.id)
        if own is None or (isinstance(own, OwnProvision) and own.concerns and about not in ("", *own.concerns)):
            continue
        label = resolved.labels[clause.id]
        told = ReadThere(clause.title or _title(resolved, clause), label.reference_text, own.key)
        if clause.id in ours.words:
            used = {question_of(use.name) for use in sources[clause.id].wording.uses}
            told = replace(told, questions=frozenset(used - kept))
        found.append(told)
    return replace(summed_up(whole, resolved.document), provisions=tuple(found))


def summed_up(whole: Selection, text: Document) -> Elsewhere:
    """What a paper that sums up a text has to know of it in any case."""
    listed = {part.id for part in (*whole.outline.sections, *whole.outline.schedules) if part.made == "open-points"}
    heading = next((part.heading for part in walk.parts(text) if part.id in listed), "")
    kind = text.meta.kind
    rules = frozenset(each.answer for each in text.assumptions if is_rule(each.answer))
    return Elsewhere(f"the{NBSP}{kind[:1].lower()}{kind[1:]}", points=heading, rules=rules)


def read_there(there: Elsewhere, standing: Mapping[str, str]) -> Section | None:
    """A section that lists what to read in the full text; None where there is nothing."""
    if not there.provisions:
        return None
    before, _, after = standing["own_listed"].partition("{heading}")
    items = tuple(
        Item(
            (
                Paragraph(
                    (
                        Text(f"{before}“"),
                        Value(each.heading, each.key),
                        Text(f"”{filled(after, reference=each.reference, document=there.document)}"),
                    )
                ),
            )
        )
        for each in there.provisions
    )
    heading = standing["own_caption"]
    return Section(
        SECTION, heading, (Clause(f"{SECTION}.list", "", (ItemList(items, ordered=False),)),), numbered=False
    )


def _title(resolved: ResolvedDocument, clause: Clause) -> str:
    """The heading of the schedule that a clause without one stands in."""
    return next(part.heading for part in walk.parts(resolved.document) if clause in part.clauses)
