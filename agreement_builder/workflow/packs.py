"""What clause authors need: proof that a pack holds together, a clause on its own, a new clause to start from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.ours import with_ours
from agreement_builder.assemble.resolve import resolve_alone
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, must_be_mended
from agreement_builder.interview.engine import default_values
from agreement_builder.interview.kinds import Context, parse
from agreement_builder.library import citations, house, names, owners
from agreement_builder.library.clauses import ClauseSource, Example
from agreement_builder.library.clausetext import references
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers, Key
from agreement_builder.model.ours import PREFIX
from agreement_builder.model.pack import Outline, OutlinePart, SignatureForms
from agreement_builder.model.questions import Kind
from agreement_builder.model.roles import Role, question_for
from agreement_builder.render.text import plain
from agreement_builder.textfiles import write_whole
from agreement_builder.workflow import checking
from agreement_builder.workflow.examples import example_answers
from agreement_builder.workflow.house_rules import unknown_rule
from agreement_builder.workflow.partners import find_partner

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
        for source in sources:
            findings.extend(names.in_owners(source, questionnaire))
            findings.extend(_rules_elsewhere(library, source))
    if must_be_mended(findings):
        return Checked(tuple(findings), len(questionnaire.by_id), len(sources), 0)
    known = {source.id for source in sources}
    findings.extend(_missing_forms(library, forms))
    findings.extend(_outlines(library, outlines, known))
    findings.extend(_questions(library))
    head = library.clause_files.name("pack.yaml")
    findings.extend(names.in_weights(library.pack, questionnaire, known, head))
    findings.extend(citations.in_pack(library, practice, sources, outlines))
    findings.extend(citations.in_published(library, outlines))
    for source in sources:
        findings.extend(_references(source, known, outlines))
        if not source.examples:
            place = Place(source.origin.file, source.body_line)
            message = f"{source.id} has no example."
            findings.append(
                Finding("clause-no-example", Severity.SHOULD, message, "Add one between ~~~example and ~~~.", place)
            )
        for example in source.examples:
            findings.extend(run_example(library, source, example))
    findings.extend(finding for source in sources for finding in owners.findings(source, questionnaire))
    findings.extend(checking.prove(library))
    findings.extend(house.findings(library, sources))
    examples = sum(len(source.examples) for source in sources) + sum(len(check.examples) for check in practice.checks)
    return Checked(tuple(findings), len(questionnaire.by_id), len(sources), examples)


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """How each topic reads, last the whole pack, and what goes against the house rules."""

    topics: tuple[house.TopicReading, ...]
    findings: tuple[Finding, ...]


def language_report(library: Library) -> LanguageReport:
    """The language of a pack, measured. Raises `Unusable` when the pack cannot be read."""
    sources = [library.clause(id) for id in library.clause_ids()]
    return LanguageReport(house.reading_by_topic(library), tuple(house.findings(library, sources)))


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


def print_clause(
    library: Library, source: ClauseSource, answers: Answers, width: int = 10_000, about: str = ""
) -> str | None:
    """A clause by itself as plain text, None when its condition leaves it out. Raises `Unusable`.

    `about` names the partner that a clause of a document for each partner is printed for, "" the first one.
    """
    partner = find_partner(answers, about) if about else next(iter(answers.partners), None)
    about = partner.id if partner is not None and source.about_a_partner else ""
    return _printed(
        library, replace(answers, provisions=()), width, about, OutlinePart(_PREVIEW, source.id, (source.id,))
    )


_PREVIEW = "preview"


def _printed(library: Library, answers: Answers, width: int, about: str, part: OutlinePart) -> str | None:
    """What one part of a document says by itself, in the partners' own words where they have some."""
    questionnaire = library.questionnaire
    answered = Answered(questionnaire, library.pack, answers, default_values(questionnaire, answers), about)
    outlines = [library.outline(id) for id in library.outline_ids()]
    full = [outline for outline in outlines if not outline.sums_up and not outline.for_each]
    words = {word: text for outline in reversed([*full, *outlines]) for word, text in outline.words.items()}
    outline = Outline(_PREVIEW, "Preview", "decimal", (part,), words=words)
    outline = with_ours(outline, outline, answers, _PREVIEW)
    document = draft(library, answered, select(library, outline, answered.lookup), date(1970, 1, 1))
    return plain(resolve_alone(document), width) if document.sections else None


def preview_clause(library: Library, id: str, answers: Answers | None, partner: str = "") -> Iterator[str]:
    """A clause printed for its own examples, or for the answers given and one of their partners, in which it may be a provision of
    their own. Raises `Unusable`."""
    own = next((each for each in answers.provisions if id in (each.id, each.provision)), None) if answers else None
    if answers is not None and own is not None:
        alone = replace(own, after="", section=_PREVIEW, documents=())
        part = OutlinePart(_PREVIEW, own.id)
        yield (
            _printed(library, replace(answers, provisions=(alone,)), 80, "", part)
            or "It is for nobody who is a partner."
        )
        return
    source = library.clause(id)
    if answers is not None:
        yield print_clause(library, source, answers, 80, partner) or "These answers leave the clause out."
        return
    for example in source.examples:
        given, findings = example_answers(library, example)
        if findings:
            raise Unusable(findings)
        yield f"Example in line {example.line}:\n"
        yield (
            print_clause(library, source, given, 80, partner or example.partner)
            or "These answers leave the clause out."
        )


NEW_CLAUSE = """---
id: {id}
heading: {heading}
evidence: []
why: One sentence on why this clause exists.
---
The partners {{{{ will }}}} say here who does what, to whom, by when.

~~~example
answers: {{}}
expect: The partners will say here
~~~
"""


def new_clause(folder: Path, id: str, heading: str) -> Path:
    """Writes a clause to start from, with an example that runs.

    Raises `Unusable` when there is one of that id, and when the folder holds no pack.
    """
    Library.at(folder)
    topic, _, name = id.partition(".")
    path = folder / "clauses" / topic / f"{name}.md"
    if not (topic.isidentifier() and name.isidentifier()):
        hint = "Small letters, digits and _, with one dot: exit.notice."
        raise Unusable([Finding("clause-id", Severity.MUST, f'"{id}" cannot be the id of a clause.', hint, Place())])
    if path.exists():
        raise Unusable(
            [Finding("clause-exists", Severity.MUST, f"{path} is there already.", "Choose another id.", Place())]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, NEW_CLAUSE.format(id=id, heading=_as_yaml(heading)).encode())
    return path


def _unsound(source: ClauseSource) -> Iterator[Finding]:
    """What is wrong with the wording, the heading and the examples of a clause, all at once."""
    for part in ("wording", "heading", "examples"):
        try:
            getattr(source, part)
        except Unusable as fault:
            yield from fault.findings


def _rules_elsewhere(library: Library, source: ClauseSource) -> Iterator[Finding]:
    """House rules of other clauses that those clauses do not have."""
    for use in source.wording.rules:
        if "." in use.name and library.house_rule(use.name) is None:
            place = Place(source.origin.file, source.body_line + use.line - 1, provision=source.id)
            yield unknown_rule(library, Key(use.name), place)


def _as_yaml(words: str) -> str:
    """One line of words as a value in YAML: in quotation marks unless they are letters, figures and spaces."""
    words = " ".join(words.split())
    return words if words.replace(" ", "").isalnum() else "'" + words.replace("'", "''") + "'"


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


def _outlines(library: Library, outlines: list[Outline], known: set[str]) -> Iterator[Finding]:
    """Provisions that outlines name and that do not exist, and clauses that no document uses."""
    used: set[str] = set()
    for outline in outlines:
        place = Place(library.template_files.name(f"documents/{outline.id}.yaml"))
        listed = outline.clause_ids()
        used.update(listed)
        for id in dict.fromkeys(listed):
            if id in known and library.clause(id).about_a_partner and not outline.for_each:
                message = f"{id} is about one partner, and the document {outline.id} is about all of them."
                hint = "Take it out, or write for_each: partner in the outline."
                yield Finding("outline-about-nobody", Severity.MUST, message, hint, place)
        for id in dict.fromkeys(listed):
            if id not in known:
                yield Finding(
                    "outline-clause", Severity.MUST, f"There is no clause {id}.", "Write it, or take it out.", place
                )
            if listed.count(id) > 1:
                yield Finding(
                    "outline-twice", Severity.MUST, f"{id} stands in this outline twice.", "Take one out.", place
                )
    for id in sorted(known - used):
        yield Finding(
            "clause-unused", Severity.SHOULD, f"No document uses {id}.", "Add it to an outline.", Place(provision=id)
        )


def _questions(library: Library) -> Iterator[Finding]:
    """Defaults and examples that their own question would not take."""
    kinds = tuple(library.pack.partner_kinds)
    partners, _ = example_answers(library, Example({}, (), (), 0))
    context = Context(partners.partners, kinds)
    for question in library.questionnaire.by_id.values():
        place = Place(library.clause_files.name(f"{question.topic}/questions.yaml"), question.line, question.id)
        for what, raw in (("default", question.default), ("example", question.example)):
            if raw in (None, "") or (what == "example" and question.kind in _NAMES_PARTNERS):
                continue
            for problem in parse(raw, question, context).problems:  # type: ignore[arg-type]
                if problem.code not in _OF_PARTNERS:
                    message = f"The {what} of {question.id} cannot be taken: {problem.message}"
                    yield Finding(f"question-{what}", Severity.MUST, message, problem.hint, place)


def _references(source: ClauseSource, known: set[str], outlines: list[Outline]) -> Iterator[Finding]:
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
