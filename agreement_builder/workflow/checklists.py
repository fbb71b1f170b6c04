"""A published checklist beside a draft: what it asks for that stands there, what does not, and what cannot arise."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.model import walk
from agreement_builder.model.answers import Status
from agreement_builder.model.published import Published, PublishedItem
from agreement_builder.workflow.agreements import Agreement, assemble_anyway
from agreement_builder.workflow.checking import UNDATED, engine_for


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that the draft lacks, and the questions that would bring it in."""

    item: PublishedItem
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A checklist beside a draft. `apart` are items for a meeting or a fuller
    document, and those that these answers do not raise or have put aside."""

    checklist: Published
    there: tuple[PublishedItem, ...]
    gaps: tuple[Gap, ...]
    apart: tuple[PublishedItem, ...]


def against(agreement: Agreement, checklist: str, document: str = "") -> Compared:
    """Compares a draft with a checklist by its id. Raises `Unusable` for an id that the pack does not have."""
    known = {each.id.casefold(): each for each in agreement.library.checklists}
    found = known.get(checklist.casefold())
    if found is None:
        raise Unusable([_unknown(checklist, [*known.values()])])
    made = assemble_anyway(agreement, UNDATED, document)
    facts = engine_for(agreement, lambda: made, agreement.outline(document)).facts
    stands = {clause.id for clause in walk.clauses(made.document)}
    questions = agreement.library.questionnaire.by_id
    there: list[PublishedItem] = []
    gaps: list[Gap] = []
    apart: list[PublishedItem] = []

    def asked_of(question: str) -> list[str]:
        return [each.id for each in facts.partners] if questions[question].each_partner else [""]

    def answered(question: str) -> bool:
        return any(facts.value(question, each) not in (None, "", ()) for each in asked_of(question))

    def wanted(question: str) -> bool:
        answers = [facts.answer(question, each) for each in asked_of(question)]
        put_aside = all(answer is not None and answer.status is Status.NOT_APPLICABLE for answer in answers)
        return facts.asked(question) and not put_aside

    for item in found.items:
        asks = [id for id in item.met_by if id in questions]
        if any(answered(id) for id in asks) or stands & set(item.met_by):
            there.append(item)
        elif asked := tuple(id for id in asks if wanted(id)):
            gaps.append(Gap(item, asked))
        else:
            apart.append(item)
    return Compared(found, tuple(there), tuple(gaps), tuple(apart))


def _unknown(checklist: str, known: list[Published]) -> Finding:
    titles = {each.title: each.id for each in known}
    near = get_close_matches(checklist, titles, 1)
    listed = "; ".join(f"{each.id} {each.title}" for each in known)
    hint = f"Did you mean {titles[near[0]]}? " if near else ""
    return Finding(
        "checklist-unknown", Severity.MUST, f'There is no checklist "{checklist}".', f"{hint}There are: {listed}."
    )
