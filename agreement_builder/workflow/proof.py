"""Proves that a pack holds together: all of it, or the clauses and questions that somebody is writing. Mends nothing.

What is proven of one clause is proven of every clause in the same way; only what several do to each other needs the whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, did_you_mean, must_be_mended
from agreement_builder.interview.kinds import Context, parse
from agreement_builder.library import citations, house, names, owners
from agreement_builder.library.clauses import ClauseSource, Example
from agreement_builder.library.clausetext import references
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Key
from agreement_builder.model.ours import PREFIX
from agreement_builder.model.pack import Outline, SignatureForms
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.roles import Role, question_for
from agreement_builder.workflow import checking
from agreement_builder.workflow.clause_preview import print_clause
from agreement_builder.workflow.examples import example_answers
from agreement_builder.workflow.house_rules import unknown_rule

_NAMES_PARTNERS = frozenset({Kind.PARTNER, Kind.PARTNERS, Kind.SHARES})
_OF_PARTNERS = frozenset({"answer-not-a-partner"})


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings about a pack, and how much of it was looked at."""

    findings: tuple[Finding, ...]
    questions: int
    clauses: int
    examples: int


def check_pack(library: Library) -> Checked:
    """Everything about a pack that can be proven without answers: names, references, documents, examples."""
    findings: list[Finding] = []
    try:
        questionnaire = library.questionnaire
        outlines = [library.outline(id) for id in library.outline_ids()]
        forms = library.signature_forms
        practice = library.practice
        _ = library.checklists, library.agreements, library.of_yesterday, library.house_words
    except Unusable as fault:
        return Checked(fault.findings, 0, 0, 0)
    sources: list[ClauseSource] = []
    for id in library.clause_ids():
        try:
            sources.append(library.clause(id))
        except Unusable as fault:
            findings.extend(fault.findings)
    findings.extend(finding for source in sources for finding in _unsound(source))
    if not findings:
        findings.extend(finding for source in sources for finding in _owned(library, source))
    if must_be_mended(findings):
        return Checked(tuple(findings), len(questionnaire.by_id), len(sources), 0)
    known = {source.id for source in sources}
    findings.extend(_missing_forms(library, forms))
    findings.extend(_outlines(library, outlines, known))
    findings.extend(finding for question in questionnaire.by_id.values() for finding in _question(library, question))
    head = library.clause_files.name("pack.yaml")
    findings.extend(names.in_weights(library.pack, questionnaire, known, head))
    findings.extend(citations.in_pack(library, practice, sources, outlines))
    findings.extend(citations.in_published(library, outlines))
    for source in sources:
        findings.extend(_alone(library, source, known, outlines))
    findings.extend(finding for source in sources for finding in owners.findings(source, questionnaire))
    findings.extend(checking.prove(library))
    findings.extend(house.findings(library, sources))
    examples = sum(len(source.examples) for source in sources) + sum(len(check.examples) for check in practice.checks)
    return Checked(tuple(findings), len(questionnaire.by_id), len(sources), examples)


def prove(library: Library, only: Sequence[str]) -> Checked:
    """What can be proven of some clauses and questions alone, and of the clauses that name those questions. Raises `Unusable` for
    an id that there is not.

    What needs the whole pack is left out: whether a term is used again, how all of it reads, what checks find.
    """
    try:
        questionnaire = library.questionnaire
        outlines = [library.outline(id) for id in library.outline_ids()]
    except Unusable as fault:
        return Checked(fault.findings, 0, 0, 0)
    known = library.all_clauses
    _must_be_there(
        [id for id in only if id not in known and id not in questionnaire.by_id], [*known, *questionnaire.by_id]
    )
    questions = [questionnaire.by_id[id] for id in dict.fromkeys(only) if id in questionnaire.by_id]
    naming = [id for id in library.clause_ids() if any(_names(library, id, question.id) for question in questions)]
    sources: list[ClauseSource] = []
    findings: list[Finding] = []
    for id in dict.fromkeys([*(id for id in only if id in known), *naming]):
        try:
            sources.append(library.clause(id))
            findings.extend(_unsound(sources[-1]) or _owned(library, sources[-1]))
        except Unusable as fault:
            findings.extend(fault.findings)
    for question in questions:
        findings.extend(_question(library, question))
        findings.extend(
            citations.unknown_evidence(library, question.evidence, library.lessons, _asking(library, question))
        )
    if not must_be_mended(findings):
        for source in sources:
            place = Place(source.origin.file, 1, provision=source.id)
            findings.extend(citations.unknown_evidence(library, source.evidence, library.lessons, place))
            findings.extend(_in_outlines(library, source, outlines))
            findings.extend(_alone(library, source, known, outlines))
            findings.extend(owners.findings(source, questionnaire))
        findings.extend(house.findings_in(library, sources, questions))
    examples = sum(len(source.examples) for source in sources) if not must_be_mended(findings) else 0
    return Checked(tuple(findings), len(questions), len(sources), examples)


def _must_be_there(unknown: Sequence[str], known: Sequence[str]) -> None:
    if unknown:
        hint = "Name a clause or a question: exit.notice."
        raise Unusable(
            [
                Finding(
                    "no-such-clause",
                    Severity.MUST,
                    f'There is no clause or question "{id}".',
                    did_you_mean(id, known, hint),
                )
                for id in unknown
            ]
        )


def _names(library: Library, clause: str, question: str) -> bool:
    """Whether the file of a clause has the name of a question in it, which is quicker to say than what the clause asks."""
    topic, _, name = clause.partition(".")
    return (
        re.search(rf"(?<![\w.]){re.escape(question)}(?![\w.])", library.clause_files.read(f"{topic}/{name}.md"))
        is not None
    )


def _alone(
    library: Library, source: ClauseSource, known: Collection[str], outlines: Sequence[Outline]
) -> Iterator[Finding]:
    """What is wrong with a clause whose wording is sound: where it refers to, and what its examples print."""
    yield from _references(source, known, outlines)
    if not source.examples:
        place = Place(source.origin.file, source.body_line)
        message = f"{source.id} has no example."
        yield Finding("clause-no-example", Severity.SHOULD, message, "Add one between ~~~example and ~~~.", place)
    for example in source.examples:
        yield from run_example(library, source, example)


def run_example(library: Library, source: ClauseSource, example: Example) -> Iterator[Finding]:
    """What is wrong with an example: its answers, or what the clause prints for them."""
    place = Place(source.origin.file, example.line, provision=source.id)
    answers, findings = example_answers(library, example)
    if findings:
        for finding in findings:
            yield Finding("example-answers", Severity.MUST, finding.message, finding.hint, place)
        return
    try:
        printed = print_clause(library, source, answers, about=example.partner)
    except Unusable as fault:
        yield from fault.findings
        return
    if printed is None:
        if not example.left_out:
            yield Finding(
                "example-left-out", Severity.MUST, "The clause is left out for these answers.", source.when_text, place
            )
        return
    if example.left_out:
        yield Finding("example-stands", Severity.MUST, "The clause stands for these answers.", source.when_text, place)
    text = " ".join(printed.replace("\u00a0", " ").split())
    for words in example.expect:
        if " ".join(words.replace("\u00a0", " ").split()) not in text:
            yield Finding(
                "example-expect", Severity.MUST, f'The clause does not print "{words}".', f"It prints: {text}", place
            )
    for words in example.refuse:
        if " ".join(words.split()) in text:
            yield Finding("example-refuse", Severity.MUST, f'The clause prints "{words}".', f"It prints: {text}", place)


def _unsound(source: ClauseSource) -> list[Finding]:
    """What is wrong with the wording, the heading and the examples of a clause, all at once."""
    findings: list[Finding] = []
    for part in ("wording", "heading", "examples"):
        try:
            getattr(source, part)
        except Unusable as fault:
            findings.extend(fault.findings)
    return findings


def _owned(library: Library, source: ClauseSource) -> Iterator[Finding]:
    """Owners and house rules in a clause that there are not."""
    yield from names.in_owners(source, library.questionnaire)
    yield from _rules_elsewhere(library, source)


def _rules_elsewhere(library: Library, source: ClauseSource) -> Iterator[Finding]:
    """House rules of other clauses that those clauses do not have."""
    for use in source.wording.rules:
        if "." in use.name and library.house_rule(use.name) is None:
            place = Place(source.origin.file, source.body_line + use.line - 1, provision=source.id)
            yield unknown_rule(library, Key(use.name), place)


def _missing_forms(library: Library, forms: SignatureForms) -> Iterator[Finding]:
    """Kinds of partner that cannot sign, forms for kinds that there are not, and ways that nobody can choose."""
    place = Place(library.clause_files.name("signing/signatures.yaml"))
    kinds = library.pack.partner_kinds
    for kind in kinds:
        if kind not in forms.kinds():
            message = f'The kind of partner "{kind}" has no signature form.'
            yield Finding("pack-signatures", Severity.MUST, message, "Add one to the file.", place)
    for kind in dict.fromkeys(kind for form in forms.forms for kind in form.kinds if kind not in kinds):
        message = f'There is no kind of partner "{kind}".'
        yield Finding("pack-signatures", Severity.MUST, message, "Take it out, or add it to pack.yaml.", place)
    asked = question_for(Role.DEED_WAY, library.questionnaire)
    question = library.questionnaire.by_id.get(asked)
    options = {option.id for option in question.options} if question else set()
    for way in sorted(forms.ways() - options):
        message = f'Nobody can choose the way "{way}".'
        hint = f"Add it to the options of {asked or f'a question that means {Role.DEED_WAY.id}'}."
        yield Finding(
            "pack-signatures",
            Severity.MUST,
            message,
            hint,
            place,
        )


def _outlines(library: Library, outlines: Sequence[Outline], known: set[str]) -> Iterator[Finding]:
    """Provisions that outlines name and that do not exist, or that stand there twice, and clauses that no document uses."""
    for outline in outlines:
        place = _of_outline(library, outline)
        listed = outline.clause_ids()
        for id in dict.fromkeys(listed):
            if id not in known:
                yield Finding(
                    "outline-clause", Severity.MUST, f"There is no clause {id}.", "Write it, or take it out.", place
                )
            if listed.count(id) > 1:
                yield Finding(
                    "outline-twice", Severity.MUST, f"{id} stands in this outline twice.", "Take one out.", place
                )
    for id in sorted(known):
        yield from _in_outlines(library, library.clause(id), outlines)


def _in_outlines(library: Library, source: ClauseSource, outlines: Sequence[Outline]) -> Iterator[Finding]:
    """Whether a clause stands in a document, and in none that cannot have it."""
    having = [outline for outline in outlines if source.id in outline.clause_ids()]
    for outline in having:
        if source.about_a_partner and not outline.for_each:
            message = f"{source.id} is about one partner, and the document {outline.id} is about all of them."
            hint = "Take it out, or write for_each: partner in the outline."
            yield Finding("outline-about-nobody", Severity.MUST, message, hint, _of_outline(library, outline))
    if not having:
        message = f"No document uses {source.id}."
        yield Finding("clause-unused", Severity.SHOULD, message, "Add it to an outline.", Place(provision=source.id))


def _of_outline(library: Library, outline: Outline) -> Place:
    return Place(library.template_files.name(f"documents/{outline.id}.yaml"))


def _question(library: Library, question: Question) -> Iterator[Finding]:
    """A default and an example that their own question would not take."""
    partners, _ = example_answers(library, Example({}, (), (), 0))
    context = Context(partners.partners, tuple(library.pack.partner_kinds))
    for what, raw in (("default", question.default), ("example", question.example)):
        if raw in (None, "") or (what == "example" and question.kind in _NAMES_PARTNERS):
            continue
        for problem in parse(raw, question, context).problems:  # type: ignore[arg-type]
            if problem.code not in _OF_PARTNERS:
                message = f"The {what} of {question.id} cannot be taken: {problem.message}"
                yield Finding(f"question-{what}", Severity.MUST, message, problem.hint, _asking(library, question))


def _asking(library: Library, question: Question) -> Place:
    return Place(library.clause_files.name(f"{question.topic}/questions.yaml"), question.line, question.id)


def _references(source: ClauseSource, known: Collection[str], outlines: Sequence[Outline]) -> Iterator[Finding]:
    """References to provisions that do not exist, or that a document with this clause may lack."""
    parts = {part.id for outline in outlines for part in (*outline.sections, *outline.schedules)}
    for line, target, has_words in references(source.body):
        place = Place(source.origin.file, source.body_line + line - 1, provision=source.id)
        if target.startswith(PREFIX):
            if not has_words:
                message = f"{source.id} refers to {target}, a provision of the partners’ own, which most do not have."
                hint = f"Write [[{target}|other words]] for those who do not have it."
                yield Finding("reference-absent", Severity.MUST, message, hint, place)
            continue
        if target not in known and target not in parts:
            yield Finding(
                "reference-unknown", Severity.MUST, f'There is no provision "{target}".', "Check the id.", place
            )
            continue
        for outline in outlines:
            here = {*outline.clause_ids(), *(part.id for part in (*outline.sections, *outline.schedules))}
            if source.id in here and target not in here and not has_words:
                message = f"The {outline.called_here.lower()} has {source.id}, but not {target}, to which it refers."
                hint = f"Write [[{target}|other words]] for documents without it."
                yield Finding("reference-absent", Severity.MUST, message, hint, place)
