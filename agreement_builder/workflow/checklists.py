"""A published checklist beside a draft: what of it stands there, in whole or in part, what does not, and what cannot arise.

Only what the draft says counts. A blank and a point that is still open are not there, and neither is an answer that this
document does not print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from agreement_builder.checks.facts import Facts
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, nearest
from agreement_builder.model import walk
from agreement_builder.model.answers import CellKey, Status
from agreement_builder.model.conditions import names
from agreement_builder.model.document import Blank, Clause, ResolvedDocument, Value
from agreement_builder.model.published import Published, PublishedItem
from agreement_builder.workflow.agreements import UNDATED, Agreement, assemble_anyway
from agreement_builder.workflow.checking import engine_for


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that the draft lacks, or of which it has a part, and the questions that would bring it in."""

    item: PublishedItem
    questions: tuple[str, ...]
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A checklist beside a draft. `apart` are items for a meeting or a fuller
    document, and those that these answers do not raise or have put aside."""

    checklist: Published
    there: tuple[PublishedItem, ...]
    gaps: tuple[Gap, ...]
    apart: tuple[PublishedItem, ...]


class _State(Enum):
    """How much of something the draft has. `OPTIONAL` is what nobody has said and the draft can do without, `ELSEWHERE` what is
    answered and stands in a fuller document alone."""

    THERE = "there"
    PARTLY = "partly"
    LACKING = "lacking"
    OPTIONAL = "optional"
    ELSEWHERE = "elsewhere"
    APART = "apart"


def against(agreement: Agreement, checklist: str, document: str = "") -> Compared:
    """Compares a draft with a checklist by its id. Raises `Unusable` for an id that the pack does not have."""
    known = {each.id.casefold(): each for each in agreement.library.checklists}
    found = known.get(checklist.casefold())
    if found is None:
        raise Unusable([_unknown(checklist, [*known.values()])])
    draft = _Draft(agreement, assemble_anyway(agreement, UNDATED, document), document)
    there: list[PublishedItem] = []
    gaps: list[Gap] = []
    apart: list[PublishedItem] = []
    for item in found.items:
        states = [(state, questions) for id in item.met_by for state, questions in draft.of(id)]
        kinds = {state for state, _ in states}
        asked = tuple(dict.fromkeys(each for state, ids in states if state is not _State.OPTIONAL for each in ids))
        if kinds & {_State.THERE, _State.PARTLY}:
            if kinds & {_State.PARTLY, _State.LACKING}:
                gaps.append(Gap(item, asked, partly=True))
            else:
                there.append(item)
        elif _State.LACKING in kinds or (_State.OPTIONAL in kinds and _State.ELSEWHERE not in kinds):
            gaps.append(Gap(item, tuple(dict.fromkeys(each for _, ids in states for each in ids))))
        else:
            apart.append(item)
    return Compared(found, tuple(there), tuple(gaps), tuple(apart))


class _Draft:
    """What a draft has of each question and clause."""

    def __init__(self, agreement: Agreement, made: ResolvedDocument, document: str) -> None:
        self.library = agreement.library
        self.outline = agreement.outline(document)
        self.facts: Facts = engine_for(agreement, lambda: made, self.outline).facts
        self.clauses = {clause.id: clause for clause in walk.clauses(made.document)}
        self.parts = {part.id for part in made.document.sections} | {part.id for part in made.document.schedules}
        self.printed = {question for clause in self.clauses.values() for question in self._read_in(clause)}

    def of(self, id: str) -> Iterator[tuple[_State, tuple[str, ...]]]:
        """How much the draft has of a question, a clause or a part of a document by its id, and which questions are still to be
        answered; nothing for what is no such thing."""
        if id in self.library.questionnaire.by_id:
            yield self._question(id)
        if id in self.clauses:
            yield self._clause(self.clauses[id])
        elif id == self.outline.id or id in self.parts:
            yield _State.THERE, ()

    def _question(self, id: str) -> tuple[_State, tuple[str, ...]]:
        question = self.library.questionnaire.by_id[id]
        asked_of = [each.id for each in self.facts.partners] if question.each_partner else [""]
        columns = [column.id for column in question.columns]
        answers = [self.facts.answer(id, each) for each in asked_of]
        said = [self.facts.value(id, each) not in (None, "", ()) for each in asked_of]
        aside = [each is not None and each.status is Status.NOT_APPLICABLE for each in answers]
        still_open = any(each is not None and each.status is Status.TO_BE_AGREED for each in answers)
        still_open = still_open or not all(self.facts.settled(id, *columns, partner=each) for each in asked_of)
        if not self.facts.asked(id) or all(aside):
            return _State.APART, ()
        if any(said):
            if id not in self.printed:
                return _State.ELSEWHERE, ()
            whole = (
                all(has or put or question.optional for has, put in zip(said, aside, strict=True)) and not still_open
            )
            return (_State.THERE, ()) if whole else (_State.PARTLY, (id,))
        return _State.OPTIONAL if question.optional and not still_open else _State.LACKING, (id,)

    def _clause(self, clause: Clause) -> tuple[_State, tuple[str, ...]]:
        """A clause that prints answers is there as far as they are; one that prints none stands by its own words."""
        inlines = [each for each in walk.inlines(clause.body) if isinstance(each, Value | Blank)]
        blanks = tuple(dict.fromkeys(_question_of(each.answer) for each in inlines if isinstance(each, Blank)))
        if not blanks:
            return _State.THERE, ()
        said = any(
            isinstance(each, Value) and (_question_of(each.answer) not in blanks or CellKey.parse(each.answer))
            for each in inlines
        )
        questions = tuple(each for each in blanks if each in self.library.questionnaire.by_id)
        return _State.PARTLY if said else _State.LACKING, questions

    def _read_in(self, clause: Clause) -> Iterator[str]:
        """The questions of which a clause that stands prints or follows the answer."""
        for inline in walk.inlines(clause.body):
            if isinstance(inline, Value | Blank):
                yield _question_of(inline.answer)
        if clause.id in self.library.clause_ids():
            source = self.library.clause(clause.id)
            yield from (_question_of(use.name) for use in source.wording.uses)
            yield from names(source.when) if source.when else ()


def _question_of(answer: str) -> str:
    return answer.partition("/")[0].partition("[")[0]


def _unknown(checklist: str, known: list[Published]) -> Finding:
    titles = {each.title: each.id for each in known}
    near = nearest(checklist, titles)
    listed = "; ".join(f"{each.id} {each.title}" for each in known)
    hint = f"Did you mean {titles[near]}? " if near else ""
    return Finding(
        "checklist-unknown", Severity.MUST, f'There is no checklist "{checklist}".', f"{hint}There are: {listed}."
    )
