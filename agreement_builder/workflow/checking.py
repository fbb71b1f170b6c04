"""Checks on an agreement and on the checks themselves: findings with their places, and proof that each example holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from agreement_builder.checks.engine import Engine
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import RULES
from agreement_builder.checks.named import FACTS as OF_ALL
from agreement_builder.checks.named import OWN as OF_ONE
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, did_you_mean
from agreement_builder.library import names
from agreement_builder.library.checks import GIVEN
from agreement_builder.library.clauses import Example
from agreement_builder.library.loader import Library
from agreement_builder.library.practice import CHECKS
from agreement_builder.library.views import View
from agreement_builder.library.wording import WordingError, compile_wording
from agreement_builder.model import walk
from agreement_builder.model.answers import Key
from agreement_builder.model.checks import FACTS, FOUND, OWN, PARTNER, ROW, Check, CheckExample
from agreement_builder.model.conditions import OF_THE_PARTNER, THE_PARTNER, Condition, looked_up, question_of
from agreement_builder.model.document import Blank, ResolvedDocument, Value
from agreement_builder.model.pack import Outline
from agreement_builder.model.questions import Kind, Questionnaire
from agreement_builder.model.values import RawPath
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow import ours
from agreement_builder.workflow.agreements import DEFAULT_DOCUMENT, UNDATED, Agreement, assemble_anyway, reread
from agreement_builder.workflow.examples import example_content


def found_in(agreement: Agreement, document: str = "") -> tuple[Finding, ...]:
    """What the pack's checks find in an agreement, each with its line in the answers file and its clause."""
    engine = engine_for(agreement, lambda: assemble_anyway(agreement, UNDATED, document), agreement.outline(document))
    found = _run(engine, agreement.library)
    places = {each.place.question for each in found}
    where = _clauses(engine.facts.document, places | {place.partition("/")[0] for place in places})
    return tuple(replace(each, place=_place(each.place.question, agreement, where)) for each in found)


def _run(engine: Engine, library: Library) -> tuple[Finding, ...]:
    """What all checks of a pack find. Raises `Unusable` when a check names what nothing knows, or its words cannot be printed."""
    try:
        return engine.run(library.checks)
    except (KeyError, WordingError):
        unknown = [
            finding for check in library.checks for finding in _unknown(library, check, _line_of(library, check))
        ]
        if unknown:
            raise Unusable(unknown) from None
        for check in library.checks:
            try:
                list(engine.findings(check))
            except WordingError as fault:
                place = _line_of(library, check)
                raise Unusable(
                    [Finding("clause-wording", Severity.MUST, f"{check.code}: {fault.message}", fault.hint, place)]
                ) from None
        raise


def _line_of(library: Library, check: Check) -> Place:
    return Place(library.clause_files.name(f"{check.topic}/{CHECKS}"), check.line)


def engine_for(agreement: Agreement, make_document: Callable[[], ResolvedDocument], outline: Outline) -> Engine:
    """The engine for the answers of an agreement and the document that they make."""
    answered = agreement.answered
    facts = Facts(
        answered.questionnaire,
        agreement.answers,
        answered.defaults,
        make_document,
        agreement.library.pack.partner_kinds,
        outline,
        agreement.proposal.outline,
        of_yesterday=agreement.library.of_yesterday,
    )
    contexts: dict[str, Mapping[str, View]] = {}

    def of(about: str) -> Mapping[str, View]:
        if about not in contexts:
            contexts[about] = answered.seen_from(outline, about).context(outline)
        return contexts[about]

    return Engine(facts, of, answered.voice)


def _clauses(document: ResolvedDocument, answers: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """The clause in which each of these answers, or cells of them, is printed first: its id, and how readers call it."""
    found: dict[str, tuple[str, str]] = {}
    for clause in walk.clauses(document.document):
        for inline in walk.inlines(clause.body):
            place = inline.answer if isinstance(inline, Value | Blank) else ""
            for key in (place, place.partition("/")[0]):
                if key in answers and key not in found:
                    label = document.labels.get(clause.id)
                    found[key] = (clause.id, label.reference_text if label else "")
        if len(found) == len(answers):
            break
    return found


def _place(answer: str, agreement: Agreement, where: Mapping[str, tuple[str, str]]) -> Place:
    """Where to look for an answer, for a row of it (`roles.work/3`), or for a cell, which alone is called by its own name."""
    source, answers = agreement.source, agreement.answers
    key, _, row = answer.partition("/")
    try:
        parsed = Key.parse(key)
    except ValueError:
        own = ours.path_of(answers, key)
        if own is None:
            return Place(question=answer)
        clause, label = where.get(key, ("", ""))
        return source.place(own, key, clause, label)
    topic, _, name = parsed.question.partition(".")
    path: RawPath = ("answers", topic, name, *([parsed.partner] if parsed.partner else []))
    there = path in source.lines or path[:3] in source.lines
    number, _, column = row.partition("/")
    if number.isdecimal():
        path = (
            *path,
            *(["answer"] if (*path, "answer") in source.lines else []),
            int(number) - 1,
            *([column] if column else []),
        )
    clause, label = where.get(answer) or where.get(key, ("", ""))
    return Place(source.name, source.line_of(path) if there else 0, answer if column else key, clause, label)


# ---------------------------------------------------------------- proof


def prove(library: Library) -> Iterator[Finding]:
    """What is wrong with the checks of a pack: names that nothing knows, rules that there are not, examples that fail."""
    unsound = {check.code: list(_unknown(library, check, _line_of(library, check))) for check in library.checks}
    for check in library.checks:
        yield from unsound[check.code]
        if not any(unsound.get(code) for code in (check.code, *check.told_by)):
            for example in check.examples:
                yield from run_check_example(library, check, example)


def run_check_example(library: Library, check: Check, example: CheckExample) -> Iterator[Finding]:
    """What is wrong with an example of a check: its answers, or what is said about them, by the check or those that tell it."""
    place = Place(library.clause_files.name(f"{check.topic}/{CHECKS}"), example.line)

    def wrong(message: str, hint: str = "") -> Finding:
        return Finding("check-example", Severity.MUST, f"{check.code}: {message}", hint, place)

    content = example_content(Example(example.answers, (), (), 0))
    content["draft"] = str(example.draft)
    agreement = reread(library, Snapshot(content=content))
    if agreement.findings:
        yield from (wrong(finding.message, finding.hint) for finding in agreement.findings)
        return
    document = example.document or DEFAULT_DOCUMENT
    engine = engine_for(
        agreement, lambda: assemble_anyway(agreement, UNDATED, document), agreement.library.outline(document)
    )
    telling = [each for each in library.checks if each.code in check.told_by] if check.told_by else [check]
    try:
        found = [finding for each in telling for finding in engine.findings(each)]
    except WordingError as fault:
        yield wrong(fault.message, fault.hint)
        return
    said = " ".join(f"{each.message} {each.hint}".replace("\u00a0", " ") for each in found)
    if example.silent and found:
        yield wrong("it should be silent for these answers.", f"It says: {said}")
    if example.says and not found:
        yield wrong("it is silent for these answers.", "It should speak up.")
    for words in example.says if found else ():
        if words not in said:
            yield wrong(f'it does not say "{words}".', f"It says: {said}")
    for words in example.silent_on:
        if words in said:
            yield wrong(f'it should not say "{words}".', f"It says: {said}")
    if example.times and len(found) != example.times:
        yield wrong(f"it finds {len(found)} instead of {example.times}.", f"It says: {said}")
    if example.severity and any(each.severity is not example.severity for each in found):
        yield wrong(f"it is not of severity {example.severity}.", f"It is {found[0].severity}.")


def _unknown(library: Library, check: Check, place: Place) -> Iterator[Finding]:
    """Names in the conditions and words of a check that stand for nothing."""
    questions = library.questionnaire
    table = questions.by_id.get(check.for_each)
    if check.for_each not in ("", PARTNER) and (table is None or table.kind is not Kind.TABLE):
        yield Finding("check-unknown", Severity.MUST, f"{check.for_each} is no table question.", "See for_each.", place)
    if check.rule and check.rule not in RULES:
        hint = did_you_mean(check.rule, RULES, "Write it in agreement_builder/checks/rules.")
        yield Finding("check-unknown", Severity.MUST, f'There is no rule "{check.rule}".', hint, place)
    columns = {column.id for column in table.columns} if table else set()
    known = {
        FACTS: set(OF_ALL),
        OWN: set(OF_ONE) if check.for_each or check.rule else set(),
        ROW: columns,
    }
    asked = {*questions.by_id, *questions.facts, *names.DERIVED}
    for name in dict.fromkeys(names_in_check(check)):
        topic, _, rest = name.partition(".")
        if topic in (FOUND, THE_PARTNER):
            continue
        if (topic in known and rest not in known[topic]) or (topic not in known and question_of(name) not in asked):
            hint = did_you_mean(
                name,
                [*asked, *(f"{of}.{each}" for of, held in known.items() for each in held)],
                "See the list of facts in docs/checks.md.",
            )
            yield Finding(
                "check-unknown", Severity.MUST, f"{check.code} names {name}, which nothing knows.", hint, place
            )


def names_in_check(check: Check) -> Iterator[str]:
    """The names in the conditions and words of a check."""
    for condition in _conditions(check):
        yield from looked_up(condition)
    together = check.together
    for words in (
        check.says, check.fairer, check.fix.to if check.fix else "",
        *((together.each, together.says, together.fairer) if together else ()),
    ):  # fmt: skip
        yield from (use.name for use in compile_wording(words, GIVEN).uses)
    if check.fix:
        yield check.fix.key.removesuffix(OF_THE_PARTNER)


def _conditions(check: Check) -> Iterable[Condition]:
    if check.when is not None:
        yield check.when
    yield from (weight.condition for weight in check.weights if weight.condition is not None)


def rests_on(check: Check, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questions on whose answers a check rests: those that it looks at, and those behind its facts."""
    asked = list(check.looks_at)
    for name in names_in_check(check):
        topic, _, rest = name.partition(".")
        fact = OF_ALL.get(rest) if topic == FACTS else OF_ONE.get(rest) if topic == OWN else None
        if fact is not None:
            asked.extend(fact.rests_on(questionnaire))
        elif topic not in (FACTS, OWN, ROW, FOUND, THE_PARTNER):
            asked.append(question_of(name))
    return tuple(dict.fromkeys(asked))
