"""Proves before use that every name in wording and conditions is asked somewhere. Evaluates nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from agreement_builder.findings import Finding, Place, Severity, did_you_mean
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.owned import OWNERS
from agreement_builder.library.wording import Wording
from agreement_builder.model.conditions import (
    COUNT,
    HERE,
    KINDS,
    OF_THE_PARTNER,
    THE_PARTNER,
    Condition,
    is_about_a_partner,
    looked_up,
    names,
)
from agreement_builder.model.pack import Outline, Pack, Relying, Weighty
from agreement_builder.model.questions import Kind, Question, Questionnaire
from agreement_builder.model.roles import BY_ID

DERIVED = frozenset({COUNT, KINDS, *HERE})
"""Names that wording and conditions may use although no question asks for them."""

PRINTED = frozenset({"here.version", "here.date"})
"""Names that wording may print, and conditions may not ask about: the number and the date of this very text."""

PERSON_PARTS = frozenset({"role", "name", "deputy"})
SCORES_PARTS = frozenset({"falls", "gaps"})
PARTNER_PARTS = frozenset({"id", "name", "short", "kind"})


def in_questions(questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """Conditions of questions that name what nobody asks. `file` has {topic} in it."""
    for question in questionnaire.by_id.values():
        if question.when is not None:
            place = file.format(topic=question.topic)
            yield from _unknown(question.when, questionnaire, place, question.line, question.id)
            yield from _about_nobody(question.when, place, question.line, question.id)
        if question.offered is not None:
            place = file.format(topic=question.topic)
            yield from _unknown(question.offered, questionnaire, place, question.line, question.id)
            yield from _about_nobody(question.offered, place, question.line, question.id)
        yield from _not_followed(question, questionnaire, file.format(topic=question.topic))
        if question.means:
            yield from _unfit(question, questionnaire, file.format(topic=question.topic))


def _not_followed(question: Question, questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """Options that have to be followed by what is not there: a question, or a column of the same table."""
    for option in question.options:
        if option.then and option.then not in questionnaire.by_id:
            yield _no_question(option.then, questionnaire, file, question.line, question.id)
    columns = [column.id for column in question.columns]
    for column in question.columns:
        for option in column.options:
            if option.then and option.then not in columns:
                message = f"{question.id} has no column {option.then}, which the option {option.id} asks for."
                hint = f"Its columns are {', '.join(columns)}."
                yield Finding(
                    "unknown-column", Severity.MUST, message, hint, Place(file, question.line, "", question.id)
                )


def _unfit(question: Question, questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """A role that two questions take, or that one cannot play: by its kind, by whom it asks, for want of a column or an option."""
    role, place = BY_ID[question.means], Place(file, question.line, "", question.id)
    first = questionnaire.by_role[question.means]
    if first != question.id:
        message = f"{first} and {question.id} both mean {role.id}."
        yield Finding("role-twice", Severity.MUST, message, "Take means: out at one of them.", place)
    if question.kind is not role.kind:
        message = f"{question.id} is a {question.kind.value} and cannot mean {role.id}."
        yield Finding("role-unfit", Severity.MUST, message, f"That is a {role.kind.value}: {role.what}.", place)
    elif question.each_partner != role.each:
        message = f"{question.id} cannot mean {role.id}."
        hint = "Write each: partner." if role.each else "Take each: partner out."
        yield Finding("role-unfit", Severity.MUST, message, hint, place)
    else:
        has = {column.id for column in question.columns} | {option.id for option in question.options}
        what = "column" if question.columns else "option"
        for part in role.parts:
            if part not in has:
                message = f"{question.id} means {role.id} and has no {what} {part}, which the program knows."
                yield Finding("role-unfit", Severity.MUST, message, "Add it, or take means: out.", place)


def in_facts(questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """The pack's named conditions that name what nobody asks. One may use those above it."""
    above: dict[str, Condition] = {}
    for id, condition in questionnaire.facts.items():
        yield from _unknown(condition, replace(questionnaire, facts=above), file, 1, id)
        yield from _about_nobody(condition, file, 1, id)
        above[id] = condition


def in_condition(source: ClauseSource, questionnaire: Questionnaire, parts: Collection[str]) -> Iterator[Finding]:
    """Names in a clause's condition that nobody asks, and a part that no pack knows."""
    if source.part not in parts:
        hint = did_you_mean(source.part, parts, "Name a topic, or add it to the parts in pack.yaml.", '"{}"')
        message = f'"{source.part}" is no part of a document.'
        yield Finding("unknown-part", Severity.MUST, message, hint, Place(source.origin.file, 1, "", source.id))
    if source.when is not None:
        yield from _unknown(source.when, questionnaire, source.origin.file, 1, source.id)


def in_wording(
    source: ClauseSource, wording: Wording, first: int, questionnaire: Questionnaire, words: Collection[str]
) -> Iterator[Finding]:
    """Names in a clause's wording that nobody asks, columns that a table does not have, and words that are not known.

    `first` is the line of the file at which the wording starts.
    """
    file = source.origin.file
    for use in wording.uses:
        line = first + use.line - 1
        question = questionnaire.by_id.get(use.name)
        if question is None and use.name not in _given(questionnaire) | PRINTED:
            yield _no_question(use.name, questionnaire, file, line, source.id)
        elif question is not None and use.field and use.field not in _parts(question.kind, question.id, questionnaire):
            known = ", ".join(sorted(_parts(question.kind, question.id, questionnaire))) or "nothing"
            message = f'"{use.field}" is no part of {use.name}.'
            yield Finding("unknown-part", Severity.MUST, message, f"It has: {known}.", Place(file, line, "", source.id))
    for word in wording.words:
        if word not in words:
            hint = did_you_mean(word, words, f"Known words: {', '.join(sorted(words))}.", '"{}"')
            message = f'"{word}" is not the name of anything here.'
            yield Finding("unknown-word", Severity.MUST, message, hint, Place(file, first, "", source.id))


def in_owners(source: ClauseSource, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Owners of sentences that there are not, house rules without a name, and names without a house rule.

    A rule of another clause is named in full; whether that clause has it is for the whole pack to say.
    """
    file, wording = source.origin.file, source.wording
    for use in wording.owners:
        if use.name not in OWNERS and use.name not in questionnaire.by_id:
            place = Place(file, source.body_line + use.line - 1, "", source.id)
            hint = did_you_mean(
                use.name, [*OWNERS, *questionnaire.by_id], f"Name a question, or one of: {', '.join(OWNERS)}.", '"{}"'
            )
            yield Finding("unknown-owner", Severity.MUST, f'"{use.name}" owns nothing.', hint, place)
    used = {use.name for use in wording.rules}
    for use in wording.rules:
        if "." not in use.name and use.name not in source.rules:
            place = Place(file, source.body_line + use.line - 1, "", source.id)
            hint = f"Write in its head, under rules:  {use.name}: a few words that name it."
            yield Finding("rule-without-name", Severity.MUST, f'The house rule "{use.name}" has no name.', hint, place)
    for name in source.rules:
        if name not in used:
            message = f'The wording does not mark the house rule "{name}".'
            hint = f"Put {{% rule {name} %}} and {{% endrule %}} around its words, or take its name out."
            yield Finding("rule-without-words", Severity.MUST, message, hint, Place(file, 1, "", source.id))


def in_words(pack: Pack, questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """Conditions of the pack's changing words, and of its mark, that name what nobody asks."""
    for id, word in [*pack.words.items(), *([("mark", pack.mark)] if pack.mark else [])]:
        yield from _unknown(word.condition, questionnaire, file, 1, id)
        yield from _about_nobody(word.condition, file, 1, id)


def in_weights(pack: Pack, questionnaire: Questionnaire, clauses: Collection[str], file: str) -> Iterator[Finding]:
    """Weighty and relying provisions that there are not, and conditions and answers beside them that nobody asks for."""
    provisions: tuple[Weighty | Relying, ...] = (*pack.weighty, *pack.relying)
    for each in provisions:
        if each.clause not in clauses:
            hint = did_you_mean(each.clause, clauses, "Write it, or take the line out.")
            place = Place(file, each.line)
            yield Finding("unknown-clause", Severity.MUST, f"There is no clause {each.clause}.", hint, place)
        if each.condition is not None:
            yield from _unknown(each.condition, questionnaire, file, each.line, each.clause)
            yield from _about_nobody(each.condition, file, each.line, each.clause)
    for relying in pack.relying:
        if relying.answer not in questionnaire.by_id:
            yield _no_question(relying.answer, questionnaire, file, relying.line, relying.clause)


def in_outline(outline: Outline, questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """Reasons for a document that name what nobody asks."""
    for reason in (*outline.reasons, *outline.only):
        yield from _unknown(reason.condition, questionnaire, file, 1, outline.id)
        yield from _about_nobody(reason.condition, file, 1, outline.id)


def in_signing(outline: Outline, questionnaire: Questionnaire, file: str) -> Iterator[Finding]:
    """The questions and the condition on which signing depends, where they name what nobody asks."""
    blocks = [*outline.signing_blocks, *(name for part in outline.parts() for name in part.blocks)]
    for name in (outline.signing_place, *(name for name in blocks if "." in name)):
        if name and name not in questionnaire.by_id:
            yield _no_question(name, questionnaire, file, 1, outline.id)
    for deed in (outline.signing_deed, *(part.deed for part in outline.parts())):
        if deed is not None:
            yield from _unknown(deed, questionnaire, file, 1, outline.id)


def known_words(pack: Pack, outlines: Collection[Outline]) -> frozenset[str]:
    """The words without a dot that wording may print: the pack's changing words, and those of every outline."""
    return frozenset([THE_PARTNER, *pack.words, *(word for outline in outlines for word in outline.words)])


def _given(questionnaire: Questionnaire) -> frozenset[str]:
    return DERIVED.union(questionnaire.facts)


def _parts(kind: Kind, id: str, questionnaire: Questionnaire) -> frozenset[str]:
    question = questionnaire.by_id[id]
    match kind:
        case Kind.TABLE:
            columns = frozenset(column.id for column in question.columns)
            return columns | {"partner"} if question.each_partner else columns
        case Kind.PERSON:
            return PERSON_PARTS
        case Kind.SCORES:
            return SCORES_PARTS
        case Kind.PARTNER | Kind.PARTNERS | Kind.PARTNER_LIST | Kind.ROTA:
            return PARTNER_PARTS
        case _:
            return frozenset()


def _unknown(
    condition: Condition, questionnaire: Questionnaire, file: str, line: int, provision: str
) -> Iterator[Finding]:
    for name in dict.fromkeys(names(condition)):
        if name not in questionnaire.by_id and name not in _given(questionnaire):
            yield _no_question(name, questionnaire, file, line, provision)
    for name in dict.fromkeys(looked_up(condition)):
        question = questionnaire.by_id.get(name.removesuffix(OF_THE_PARTNER))
        if name.endswith(OF_THE_PARTNER) and question is not None and not question.each_partner:
            message, hint = f"{question.id} is not asked of each partner.", f"Write {question.id} alone."
            yield Finding("not-of-each-partner", Severity.MUST, message, hint, Place(file, line, "", provision))


def _about_nobody(condition: Condition, file: str, line: int, provision: str) -> Iterator[Finding]:
    """A condition on the partner that a document is about, where there is no document yet."""
    if is_about_a_partner(condition):
        message = f'"{THE_PARTNER}" means nothing here.'
        hint = "Only clauses of a document for each partner know it."
        yield Finding("about-nobody", Severity.MUST, message, hint, Place(file, line, "", provision))


def _no_question(name: str, questionnaire: Questionnaire, file: str, line: int, provision: str) -> Finding:
    hint = did_you_mean(name, [*questionnaire.by_id, *questionnaire.facts], "Add the question, or take the name out.")
    return Finding(
        "unknown-question", Severity.MUST, f"Nothing asks for {name}.", hint, Place(file, line, "", provision)
    )
