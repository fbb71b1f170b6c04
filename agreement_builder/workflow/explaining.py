"""Why a clause is in a document or is not, and which answers made it, as data for whoever asks. Decides nothing: what stands, and
why, is settled in `assemble.select`."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.assemble.make import Made
from agreement_builder.assemble.select import Selected
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.interview.kinds import Context, show
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model.answers import CellKey, Key, Status
from agreement_builder.model.conditions import Truth
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.explained import (
    AnswerUsed,
    ClauseLine,
    DoesNotHold,
    EveryClause,
    InDocument,
    NoPlaceForIt,
    NotDecided,
    NothingToSay,
    OneClause,
    OwnExplained,
    PartLine,
    RuleUsed,
    Stands,
    Unsaid,
    Why,
)
from agreement_builder.model.houserules import rules_in
from agreement_builder.model.ours import PREFIX, OwnProvision, OwnWords
from agreement_builder.model.values import Rows, unsettled_in
from agreement_builder.workflow import ours
from agreement_builder.workflow.agreements import UNDATED, Agreement, made

_STANDS = {Truth.YES: Stands.THERE, Truth.NO: Stands.LEFT_OUT, Truth.UNDECIDED: Stands.UNDECIDED}


def explain(agreement: Agreement, clause: str, document: str = "", partner: str = "") -> EveryClause | OneClause:
    """Why a clause is in the document or is not, and which answers made it; for "" every clause that might stand in it.

    `clause` is an id or a number such as "14.3". Raises `Unusable` when there is no such clause.
    """
    whole = made(agreement, UNDATED, document, partner)
    if not clause:
        parts = (
            PartLine(_number(whole, part.id), part.id, part.heading, tuple(_line(whole, each) for each in clauses))
            for part, clauses in whole.selection.parts
        )
        return EveryClause(tuple(parts), whole.left_out)
    if clause in whole.left_out:
        return OneClause(clause, file=agreement.library.clause(clause).origin.file, why=NoPlaceForIt())
    return _one_clause(agreement, whole, _named(whole, clause))


def lacking(agreement: Agreement, source: ClauseSource) -> list[str]:
    """The questions of a clause of which somebody said that they do not apply."""
    said = {key.question for key, answer in agreement.answers if answer.status is Status.NOT_APPLICABLE}
    return list(dict.fromkeys(use.name for use in source.wording.uses if use.name in said))


def _number(whole: Made, id: str) -> str:
    label = whole.resolved.labels.get(id)
    return label.number if label else ""


def _line(whole: Made, selected: Selected) -> ClauseLine:
    id, stands = selected.source.id, _STANDS[selected.truth]
    match selected.own:
        case OwnWords():
            stands = Stands.OWN_WORDS
        case OwnProvision():
            stands = Stands.OWN_PROVISION
        case None if selected.stands and id not in whole.clauses:
            stands = Stands.NOTHING_TO_SAY
    return ClauseLine(_number(whole, id), id, stands)


def _named(whole: Made, clause: str) -> Selected:
    """The clause of this id or number, or the provision of the partners' own with this id. Raises `Unusable`."""
    chosen = {selected.source.id: selected for selected in whole.selection.clauses()}
    by_number = (id for id in whole.resolved.labels if _number(whole, id) == clause and id in chosen)
    for id in (clause, f"{PREFIX}{clause}", *by_number):
        if id in chosen:
            return chosen[id]
    message = f'There is no clause "{clause}" in this document.'
    raise Unusable([Finding("no-such-clause", Severity.MUST, message, way=Way(Step.EXPLAIN_ALL))])


def _one_clause(agreement: Agreement, whole: Made, selected: Selected) -> OneClause:
    source, number = selected.source, _number(whole, selected.source.id)
    own = _own(agreement, selected.own, number) if selected.own else None
    if isinstance(selected.own, OwnProvision):
        return OneClause(source.id, number, own=own)
    cited = dict.fromkeys(agreement.library.pack.source(lesson) for lesson in source.evidence)
    names = dict.fromkeys([*selected.depends, *(use.name for use in source.wording.uses)])
    return OneClause(
        source.id,
        number,
        source.origin.file,
        source.why,
        tuple(each for each in cited if each),
        _why(agreement, whole, selected) if own is None or selected.truth is not Truth.YES else None,
        tuple(used for name in names for used in _answers(agreement, name)),
        tuple(_rules(agreement, whole, source)),
        own,
    )


def _own(agreement: Agreement, own: OwnWords | OwnProvision, number: str) -> OwnExplained:
    source, shorts = agreement.source, {partner.id: partner.short for partner in agreement.answers.partners}
    line = source.line_of(ours.path_of(agreement.answers, own.key) or ())
    concerns = own.concerns if isinstance(own, OwnProvision) else ()
    return OwnExplained(own, number, source.name, line, tuple(shorts.get(who, who) for who in concerns))


def _why(agreement: Agreement, whole: Made, selected: Selected) -> Why:
    """Why a clause of the library stands in the document, or does not."""
    source = selected.source
    match selected.truth:
        case Truth.YES if source.id not in whole.clauses:
            return NothingToSay(tuple(lacking(agreement, source)))
        case Truth.YES:
            return InDocument(source.when_text)
        case Truth.NO if selected.unsaid:
            return Unsaid(tuple(selected.unsaid))
        case Truth.NO:
            return DoesNotHold(source.when_text)
        case Truth.UNDECIDED:
            return NotDecided(source.when_text)


def _rules(agreement: Agreement, whole: Made, source: ClauseSource) -> Iterator[RuleUsed]:
    """The house rules of a clause, and those of other clauses that it prints."""
    printed = whole.clauses.get(source.id)
    standing = set(rules_in(printed.body)) if printed else set()
    for id in dict.fromkeys([*(f"{source.id}.{name}" for name in source.rules), *sorted(standing)]):
        if rule := agreement.library.house_rule(id):
            yield RuleUsed(rule, agreement.answers.rules.get(id), id in standing)


def _answers(agreement: Agreement, name: str) -> Iterator[AnswerUsed]:
    question = agreement.library.questionnaire.by_id.get(name)
    if question is None:
        return
    partners = agreement.answers.partners if question.each_partner else ()
    for key in [Key(name, partner.id) for partner in partners] or [Key(name)]:
        answer = agreement.answered.answer(key)
        if answer is None:
            yield AnswerUsed(str(key), None)
            continue
        value = answer.value
        shown = show(value, question, Context(agreement.answers.partners)) if value is not None else None
        cells = [
            (str(CellKey(key, number, column)), _of_a_cell(cell))
            for number, row in enumerate(value.rows if isinstance(value, Rows) else (), 1)
            for column, cell in unsettled_in(row).items()
        ]
        yield AnswerUsed(str(key), answer.status, shown, answer.basis.value, tuple(cells))


def _of_a_cell(cell: object) -> Status:
    return Status.TO_BE_AGREED if isinstance(cell, OpenPoint) else Status.NOT_APPLICABLE
