"""What can be told about an agreement: what is missing, how far it has come, why a clause is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from agreement_builder.checks.together import told_together
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview import engine, renewal
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.kinds import Context, show
from agreement_builder.interview.schema import json_schema
from agreement_builder.language.spoken import and_list, counted
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model import walk
from agreement_builder.model.answers import CellKey, Key, Status
from agreement_builder.model.conditions import Truth
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.houserules import is_rule, rules_in
from agreement_builder.model.ours import PREFIX, OwnProvision, everything
from agreement_builder.model.values import Rows, unsettled_in
from agreement_builder.workflow import accounting, checking, house_rules, left_out, own_checks, proposed, waiving
from agreement_builder.workflow.agreements import UNDATED, Agreement, library_at, made
from agreement_builder.workflow.house_rules import said_of_rule
from agreement_builder.workflow.own_checks import explain_own, own_words_state


def check(agreement: Agreement, document: str = "") -> tuple[Finding, ...]:
    """What must or should be mended in the answers and in the document they make. Raises `Unusable` for a faulty pack."""
    told = (*checking.found_in(agreement, document), *own_checks.found(agreement, document))
    found = told_together(waiving.without_waived(agreement, told))
    return (*agreement.findings, *found, *_left_out(agreement, document), *_named_in_vain(agreement, document))


def _named_in_vain(agreement: Agreement, document: str) -> Iterator[Finding]:
    """Clauses that have a place in the order of the answers file and do not stand there, with the reason."""
    for id, at in left_out.named(agreement, document):
        chosen = made(agreement, UNDATED, document).selection
        selected = next(each for each in chosen.clauses() if each.source.id == id)
        source = selected.source
        why = (
            f"It stands only where this holds: {source.when_text}." if not selected.stands else "It has nothing to say."
        )
        if selected.stands and (lacks := _lacking(agreement, source)):
            why = f"It has nothing to say, because these do not apply: {and_list(lacks)}."
        message = f"Your order of provisions names {id}, and it is not in the document. {why}"
        hint = "Answer what it needs, or take it out of the order. Numbers further down depend on it."
        place = agreement.source.place((ARRANGEMENT, *at), provision=id)
        yield Finding("arranged-in-vain", Severity.CONSIDER, message, hint, place)


def _left_out(agreement: Agreement, document: str) -> Iterator[Finding]:
    """What the order of provisions in the answers file keeps out of the document without saying so, where it has weight."""
    missing = left_out.of(agreement, document)
    if missing is None:
        return
    message = missing.sentences()
    hint = (
        "Give a place to what you need, and name the rest under “leave out”, so that everybody knows. "
        "agreement-builder status lists all of it."
    )
    severity = Severity.SHOULD if missing.is_a_gap else Severity.CONSIDER
    place = agreement.source.place((ARRANGEMENT,))
    yield Finding(waiving.ARRANGED, severity, message, hint, place)


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section of the questionnaire: its title, stage, and what is missing, in words."""

    id: str
    title: str
    stage: str
    detail: str


@dataclass(frozen=True, slots=True)
class State:
    """How far an agreement has come. `document` says in sentences which document the answers make, and why; `last_time`
    what has become of the answers of the agreement that is renewed, and `reviewed` the same in numbers; `left_out` the
    clauses for which the arrangement has no place. `open_at` names the answer, or the cell of it, behind each open point.
    `in_our_words` are the clauses that are said in the partners' own words and the provisions that they have added.
    `not_printed` says in sentences which answers do not stand in the document, and why; `account` what became of each.
    `house_rules` are those of the document and those that were struck, with what was said about each."""

    title: str
    document: tuple[str, ...]
    sections: tuple[SectionState, ...]
    open_points: tuple[str, ...]
    to_confirm: tuple[str, ...]
    summary: str
    last_time: str = ""
    reviewed: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    open_at: tuple[str, ...] = ()
    in_our_words: tuple[str, ...] = ()
    not_printed: tuple[str, ...] = ()
    account: tuple[accounting.Told, ...] = ()
    house_rules: tuple[house_rules.Told, ...] = ()

    def plain(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


def status(agreement: Agreement, document: str = "", partner: str = "") -> State:
    """Sections and progress, open points, answers to look at again, and what became of every answer in a document, the one
    that the answers ask for if none is named. Raises `Unusable` for a faulty pack."""
    questionnaire = agreement.library.questionnaire
    interview = engine.Interview.of(questionnaire, agreement.answers)
    sections = []
    for topic in questionnaire.topics:
        progress = engine.progress(interview, topic.id)
        sections.append(SectionState(topic.id, topic.title, progress.stage.value, _detail(progress)))
    whole = made(agreement, UNDATED, document, partner)
    resolved, account = whole.resolved, whole.account()
    points = resolved.document.open_points
    argued = [point for point in points if not point.missing]
    answers = agreement.answers
    own = [(own.key, own.said) for own in everything(answers)]
    said = [*answers, *answers.rules.items(), *own]
    again = [f"{key}: {why}" for key, answer in said if (why := _to_look_at(answer.confirm))]
    blanks = counted(len(points) - len(argued), "blank", "blanks")
    rules = sum(is_rule(each.answer) for each in resolved.document.assumptions)
    assumed = counted(len(resolved.document.assumptions) - rules, "assumption", "assumptions")
    summary = (
        f"The document as it stands has {blanks}, {counted(len(argued), 'open point', 'open points')} and {assumed}."
    )
    if rules:
        many = counted(rules, "rule", "rules")
        summary += f" It adds {many} by itself that nobody has talked about yet."
    told_rules = house_rules.told(agreement.library, agreement.answers, resolved.document)
    return State(
        resolved.document.meta.title,
        proposed.lines(agreement),
        tuple(sections),
        tuple(point.title for point in argued),
        tuple(again),
        summary,
        renewal.summary(interview),
        {review.value: number for review, number in renewal.counts(interview).items()},
        whole.left_out,
        tuple(point.answer for point in argued),
        tuple(own_checks.lines(agreement)),
        accounting.lines(agreement, account),
        accounting.told(agreement, account, resolved),
        house_rules=told_rules,
    )


def _to_look_at(confirm: str) -> str:
    """Why an answer should be looked at again. Last time's answers are counted, and told one by one only in doubt."""
    return renewal.doubt(confirm) if renewal.is_from_last_time(confirm) else confirm


def _detail(progress: engine.Progress) -> str:
    parts = [f"{progress.answered} of {progress.asked} answered"]
    for number, words in (
        (progress.open, "to be agreed"),
        (progress.blank, "blank"),
        (progress.gaps, "not complete"),
        (progress.to_confirm, "to confirm"),
    ):
        if number:
            parts.append(f"{number} {words}")
    if progress.open_cells:
        parts.append(f"{progress.open_cells} cell{'' if progress.open_cells == 1 else 's'} to be agreed")
    return ", ".join(parts)


def explain(agreement: Agreement, clause: str, document: str = "", partner: str = "") -> Iterator[str]:
    """Why a clause is in the document or is not, and which answers made it; for "" a line for every clause.

    `clause` is an id or a number such as "14.3". Raises `Unusable` when there is no such clause.
    """
    whole = made(agreement, UNDATED, document, partner)
    chosen, resolved, gone = whole.selection, whole.resolved, whole.left_out
    numbers = {id: label.number for id, label in resolved.labels.items()}
    there = {provision.id for provision in walk.provisions(resolved.document)}
    if not clause:
        for part, clauses in chosen.parts:
            yield f"{numbers.get(part.id, ''):>6}  {part.id}: {part.heading}"
            for selected in clauses:
                id = selected.source.id
                state = {Truth.YES: "", Truth.NO: "left out", Truth.UNDECIDED: "not decided"}[selected.truth]
                if selected.stands and id not in there:
                    state = "nothing to say"
                state = own_words_state(selected.own) or state
                yield f"{numbers.get(id, ''):>6}    {id:<32} {state}".rstrip()
        for id in gone:
            yield f"{'':>6}    {id:<32} left out by the arrangement"
        return
    if clause in gone:
        yield f"{clause}, from {agreement.library.clause(clause).origin.file}"
        yield "It is left out, because the arrangement in the answers file has no place for it."
        return
    ids = {selected.source.id: selected for selected in chosen.clauses()}
    named = clause if clause in ids else f"{PREFIX}{clause}"
    wanted = (
        named if named in ids else next((id for id, number in numbers.items() if number == clause and id in ids), "")
    )
    if not wanted:
        message = f'There is no clause "{clause}" in this document.'
        hint = "Run explain without a clause to see them all."
        raise Unusable([Finding("no-such-clause", Severity.MUST, message, hint, Place())])
    selected = ids[wanted]
    source = selected.source
    where = numbers.get(wanted, "")
    if selected.own is not None:
        yield from explain_own(agreement, selected.own, where)
        if isinstance(selected.own, OwnProvision):
            return
        yield "What the clause of the library would print is not printed. About that clause:"
    yield f"{wanted}{f' (number {where})' if where else ''}, from {source.origin.file}"
    if source.why:
        yield f"Why it exists: {source.why}"
    sources = dict.fromkeys(agreement.library.pack.source(lesson) for lesson in source.evidence)
    if any(sources):
        yield f"It rests on: {'; '.join(cited for cited in sources if cited)}"
    match selected.truth:
        case Truth.YES if selected.own is not None:
            pass
        case Truth.YES if wanted not in there:
            lacks = _lacking(agreement, source)
            because = f"because these do not apply: {and_list(lacks)}" if lacks else "given the answers"
            yield f"It is not in the document. It has nothing to say, {because}."
        case Truth.YES:
            yield "It is in the document" + (
                f", because {source.when_text}." if source.when_text else " whatever the answers."
            )
        case Truth.NO if selected.unsaid:
            waits = ", ".join(selected.unsaid)
            yield f"It is left out of this short paper until somebody has answered one of these: {waits}."
        case Truth.NO:
            yield f"It is left out, because this does not hold: {source.when_text}."
        case Truth.UNDECIDED:
            yield f"It stays in the draft until this is decided: {source.when_text}."
    used = dict.fromkeys([*selected.depends, *(use.name for use in source.wording.uses)])
    for name in used:
        yield from _answer_lines(agreement, name)
    printed = whole.clauses.get(wanted)
    standing = set(rules_in(printed.body)) if printed else set()
    rules = [*(f"{wanted}.{name}" for name in source.rules), *sorted(standing)]
    lines = [line for id in dict.fromkeys(rules) if (line := _rule_line(agreement, id, id in standing))]
    if lines:
        yield "House rules, which the library adds by itself:"
        yield from lines


def _lacking(agreement: Agreement, source: ClauseSource) -> list[str]:
    """The questions of a clause of which somebody said that they do not apply."""
    said = {key.question for key, answer in agreement.answers if answer.status is Status.NOT_APPLICABLE}
    return list(dict.fromkeys(use.name for use in source.wording.uses if use.name in said))


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


def schema(pack: Path | None) -> dict[str, object]:
    """A JSON Schema of answers files for this pack. Raises `Unusable` for a faulty pack."""
    library = library_at(pack)
    return json_schema(library.questionnaire, tuple(library.pack.partner_kinds))
