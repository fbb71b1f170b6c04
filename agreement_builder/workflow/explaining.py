"""Why a clause is in a document or is not, and which answers made it, in lines for whoever asks. Decides nothing: what stands, and
why, is settled in `assemble.select`."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.assemble.make import Made
from agreement_builder.assemble.select import Selected
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.interview.kinds import Context, show
from agreement_builder.language.spoken import and_list
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model.answers import CellKey, Key, Status
from agreement_builder.model.conditions import Truth
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.houserules import rules_in
from agreement_builder.model.ours import PREFIX, OwnProvision
from agreement_builder.model.values import Rows, unsettled_in
from agreement_builder.workflow.agreements import UNDATED, Agreement, made
from agreement_builder.workflow.house_rules import said_of_rule
from agreement_builder.workflow.own_checks import explain_own, own_words_state

_STATES = {Truth.YES: "", Truth.NO: "left out", Truth.UNDECIDED: "not decided"}


def explain(agreement: Agreement, clause: str, document: str = "", partner: str = "") -> Iterator[str]:
    """Why a clause is in the document or is not, and which answers made it; for "" a line for every clause.

    `clause` is an id or a number such as "14.3". Raises `Unusable` when there is no such clause.
    """
    whole = made(agreement, UNDATED, document, partner)
    if not clause:
        yield from _every_clause(whole)
    elif clause in whole.left_out:
        yield f"{clause}, from {agreement.library.clause(clause).origin.file}"
        yield "It is left out, because the arrangement in the answers file has no place for it."
    else:
        yield from _one_clause(agreement, whole, _named(whole, clause))


def lacking(agreement: Agreement, source: ClauseSource) -> list[str]:
    """The questions of a clause of which somebody said that they do not apply."""
    said = {key.question for key, answer in agreement.answers if answer.status is Status.NOT_APPLICABLE}
    return list(dict.fromkeys(use.name for use in source.wording.uses if use.name in said))


def _number(whole: Made, id: str) -> str:
    label = whole.resolved.labels.get(id)
    return label.number if label else ""


def _every_clause(whole: Made) -> Iterator[str]:
    """A line for each part and each clause that might stand in the document."""
    for part, clauses in whole.selection.parts:
        yield f"{_number(whole, part.id):>6}  {part.id}: {part.heading}"
        for selected in clauses:
            id = selected.source.id
            state = "nothing to say" if selected.stands and id not in whole.clauses else _STATES[selected.truth]
            yield f"{_number(whole, id):>6}    {id:<32} {own_words_state(selected.own) or state}".rstrip()
    for id in whole.left_out:
        yield f"{'':>6}    {id:<32} left out by the arrangement"


def _named(whole: Made, clause: str) -> Selected:
    """The clause of this id or number, or the provision of the partners' own with this id. Raises `Unusable`."""
    chosen = {selected.source.id: selected for selected in whole.selection.clauses()}
    by_number = (id for id in whole.resolved.labels if _number(whole, id) == clause and id in chosen)
    for id in (clause, f"{PREFIX}{clause}", *by_number):
        if id in chosen:
            return chosen[id]
    message = f'There is no clause "{clause}" in this document.'
    raise Unusable([Finding("no-such-clause", Severity.MUST, message, way=Way(Step.EXPLAIN_ALL))])


def _one_clause(agreement: Agreement, whole: Made, selected: Selected) -> Iterator[str]:
    source = selected.source
    number = _number(whole, source.id)
    if selected.own is not None:
        yield from explain_own(agreement, selected.own, number)
        if isinstance(selected.own, OwnProvision):
            return
        yield "What the clause of the library would print is not printed. About that clause:"
    yield f"{source.id}{f' (number {number})' if number else ''}, from {source.origin.file}"
    if source.why:
        yield f"Why it exists: {source.why}"
    sources = dict.fromkeys(agreement.library.pack.source(lesson) for lesson in source.evidence)
    if any(sources):
        yield f"It rests on: {'; '.join(cited for cited in sources if cited)}"
    if selected.own is None or selected.truth is not Truth.YES:
        yield _why(agreement, whole, selected)
    for name in dict.fromkeys([*selected.depends, *(use.name for use in source.wording.uses)]):
        yield from _answer_lines(agreement, name)
    yield from _house_rules(agreement, whole, source)


def _why(agreement: Agreement, whole: Made, selected: Selected) -> str:
    """Why a clause of the library stands in the document, or does not."""
    source = selected.source
    match selected.truth:
        case Truth.YES if source.id not in whole.clauses:
            lacks = lacking(agreement, source)
            because = f"because these do not apply: {and_list(lacks)}" if lacks else "given the answers"
            return f"It is not in the document. It has nothing to say, {because}."
        case Truth.YES:
            reason = f", because {source.when_text}." if source.when_text else " whatever the answers."
            return f"It is in the document{reason}"
        case Truth.NO if selected.unsaid:
            waits = ", ".join(selected.unsaid)
            return f"It is left out of this short paper until somebody has answered one of these: {waits}."
        case Truth.NO:
            return f"It is left out, because this does not hold: {source.when_text}."
        case Truth.UNDECIDED:
            return f"It stays in the draft until this is decided: {source.when_text}."


def _house_rules(agreement: Agreement, whole: Made, source: ClauseSource) -> Iterator[str]:
    """The house rules of a clause, and those of other clauses that it prints."""
    printed = whole.clauses.get(source.id)
    standing = set(rules_in(printed.body)) if printed else set()
    rules = [*(f"{source.id}.{name}" for name in source.rules), *sorted(standing)]
    lines = [line for id in dict.fromkeys(rules) if (line := _rule_line(agreement, id, id in standing))]
    if lines:
        yield "House rules, which the library adds by itself:"
        yield from lines


def _rule_line(agreement: Agreement, id: str, printed: bool) -> str:
    rule, said = agreement.library.house_rule(id), agreement.answers.rules.get(id)
    if rule is None:
        return ""
    shown = said_of_rule(rule, said)
    return f"  {id}: {shown}" if printed or said else f"  {id}: not in this document ({rule.name})"


def _answer_lines(agreement: Agreement, name: str) -> Iterator[str]:
    question = agreement.library.questionnaire.by_id.get(name)
    if question is None:
        return
    partners = agreement.answers.partners if question.each_partner else ()
    for key in [Key(name, partner.id) for partner in partners] or [Key(name)]:
        answer = agreement.answered.answer(key)
        if answer is None:
            yield f"  {key}: not answered"
        elif answer.value is None:
            yield f"  {key}: {answer.status.value}"
        else:
            basis = f" ({answer.basis.value})" if answer.basis.value else ""
            yield f"  {key}: {show(answer.value, question, Context(agreement.answers.partners))}{basis}"
            for number, row in enumerate(answer.value.rows if isinstance(answer.value, Rows) else (), 1):
                for column, cell in unsettled_in(row).items():
                    status = Status.TO_BE_AGREED if isinstance(cell, OpenPoint) else Status.NOT_APPLICABLE
                    yield f"    {CellKey(key, number, column)}: {status.value}"
