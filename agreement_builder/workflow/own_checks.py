"""What `check`, `status` and `explain` say about the partners' own words: what a clause of the library would have said that theirs
does not, what has no place in the document, what is said to bind in a paper that does not."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from agreement_builder.assemble.make import in_library_words
from agreement_builder.assemble.ours import belongs_to
from agreement_builder.findings import Finding, Place, Severity, Step, Way
from agreement_builder.interview.kinds import Context, show
from agreement_builder.interview.reading import to_raw
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model import walk
from agreement_builder.model.answers import Key, Status
from agreement_builder.model.conditions import Truth
from agreement_builder.model.document import Clause, ResolvedDocument, Value
from agreement_builder.model.houserules import is_rule, rules_in
from agreement_builder.model.lookup import asked_truth
from agreement_builder.model.ours import OwnWords, everything
from agreement_builder.model.questions import Kind
from agreement_builder.model.roles import Role, question_for
from agreement_builder.model.state import OwnState
from agreement_builder.workflow import ours
from agreement_builder.workflow.agreements import UNDATED, Agreement, made
from agreement_builder.workflow.resting import TYPED

DIFFER, NO_PLACE, BINDING = "own-words-differ", "own-words-not-printed", "own-words-bind"
CODES = (DIFFER, NO_PLACE, BINDING)
NAMED = 6
"""How many answers and rules a finding names."""
_DECIDES = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
"""Such an answer is not printed as it is; it decides what is."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What a clause in the partners' own words does not say: given `answers` in words by key, and the names of house `rules`.
    `stood` is whether the answers would have the library's clause at all."""

    own: OwnWords
    heading: str
    reference: str
    source: ClauseSource
    stood: bool
    answers: dict[str, str]
    rules: tuple[str, ...]


def found(agreement: Agreement, document: str = "") -> Iterator[Finding]:
    """Everything to be said about own words. Raises `Unusable` for a faulty pack."""
    if everything(agreement.answers):
        yield from _differ(agreement, document)
        yield from _no_place(agreement, document)
        yield from _binding(agreement)


def digest(agreement: Agreement, about: str) -> str:
    """A short name for the words, and for the answers that the clause of the library would use."""
    answers = agreement.answers
    provision = next((own for own in answers.provisions if own.id == about), None)
    own = answers.in_our_words.get(about) or provision
    held: dict[str, object] = {"words": own.text if own else ""}
    if about in answers.in_our_words:
        used = {use.name for use in agreement.library.clause(about).wording.uses}
        held |= {str(key): to_raw(answer) for key, answer in answers if key.question in used}
    if provision is not None:
        held |= {"at": [provision.after, provision.section], "binds": str(provision.binds)}
    said = json.dumps(held, sort_keys=True, ensure_ascii=False)
    return f"{TYPED}{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def unsaid(agreement: Agreement, document: str = "") -> Iterator[Unsaid]:
    """For each clause in own words that the document has, what the library's would have said. Raises `Unusable`."""
    words = agreement.outline(document).ours.words
    if not words:
        return
    whole = made(agreement, UNDATED, document)
    now, library_has = whole.resolved, in_library_words(whole)
    lists = {f"{part.id}.list" for part in agreement.outline(document).parts() if part.made}
    still = {key for clause in walk.clauses(now.document) if clause.id not in lists for key in _printed(clause)}
    used = _used_elsewhere(agreement, document, now)
    for clause in walk.clauses(now.document):
        if clause.id not in words:
            continue
        source, theirs = agreement.library.clause(clause.id), library_has.get(clause.id)
        text = _plain(words[clause.id].text)
        keys = dict.fromkeys(_printed(theirs)) if theirs else {}
        keys |= dict.fromkeys(_decided(agreement, source, used)) if theirs else {}
        told = {key: said for key in keys if key not in still and (said := _in_words(agreement, key, text))}
        rules = [agreement.library.house_rule(id) for id in dict.fromkeys(rules_in(theirs.body))] if theirs else []
        label = now.labels[clause.id]
        yield Unsaid(
            words[clause.id],
            clause.title or source.heading_text,
            label.reference_text,
            source,
            theirs is not None,
            told,
            tuple(rule.name for rule in rules if rule is not None),
        )


def _differ(agreement: Agreement, document: str) -> Iterator[Finding]:
    for each in unsaid(agreement, document):
        said = [f"“{each.heading}” stands in your own words."]
        severity = Severity.CONSIDER
        if each.answers:
            severity = Severity.SHOULD
            said.append(f"The clause of the library would also have said: {_listed(list(each.answers.values()))}.")
        if each.rules:
            said.append(f"By itself it lays down: {_listed(list(each.rules))}.")
        if not each.stood:
            said.append(f"For your answers the library has no such clause: it stands where {each.source.when_text}.")
        if not each.answers and not each.rules and each.stood:
            if not each.source.why:
                continue
            said.append(
                "It leaves out none of your answers. Whether it does what the clause was there for is for you to say."
            )
        hint = "Say it too if it holds, change the answer if it does not, or let this stand."
        yield Finding(
            DIFFER,
            severity,
            " ".join(said),
            hint,
            _place(agreement, each.own.key, each.own.clause, each.reference),
            each.source.evidence,
            why=each.source.why,
            about=each.own.clause,
            way=Way(Step.LET_STAND, (DIFFER, each.own.clause)),
        )


def _no_place(agreement: Agreement, document: str) -> Iterator[Finding]:
    outline = agreement.outline(document)
    if outline.sums_up or outline.for_each:
        return
    usual = agreement.library.outline(outline.id)
    for clause, own in agreement.answers.in_our_words.items():
        if clause in outline.ours.words:
            continue
        if clause in usual.clause_ids():
            message = (
                f"Your words for {clause} are not printed: the order of provisions in your file leaves the clause out."
            )
            hint = "Take it out of one of the two."
        else:
            message = f"Your words for {clause} are not printed: the document {outline.id} does not have this clause."
            hint = _documents(agreement, clause)
        yield Finding(NO_PLACE, Severity.SHOULD, message, hint, _place(agreement, own.key), about=clause)
    for provision in agreement.answers.provisions:
        belongs = belongs_to(provision, outline, agreement.document, agreement.answers)
        if provision.provision in outline.ours.provisions or not belongs:
            continue
        place = provision.after or provision.section
        message = f"“{provision.heading}” is not printed: the document {outline.id} has no {place}."
        hint = "Name a section that it has as well, or the documents that it is for under documents:."
        yield Finding(NO_PLACE, Severity.SHOULD, message, hint, _place(agreement, provision.key), about=provision.id)


def _documents(agreement: Agreement, clause: str) -> str:
    library = agreement.library
    outlines = [library.outline(id) for id in library.outline_ids()]
    have = [each.id for each in outlines if clause in each.clause_ids() and not each.sums_up and not each.for_each]
    return f"It stands in: {', '.join(have)}." if have else "It stands only in papers beside it."


def _binding(agreement: Agreement) -> Iterator[Finding]:
    """Provisions that are said to bind where the partners have said that the paper does not."""
    answer = agreement.answers.get(question_for(Role.BINDING, agreement.library.questionnaire))
    if answer is None or answer.value != "no":
        return
    for own in agreement.answers.provisions:
        if own.binds:
            message = f"“{own.heading}” is said to bind in law, and the paper as a whole is said to bind nobody."
            hint = "Say binds: no, or answer legal.binding with mixed."
            yield Finding(BINDING, Severity.SHOULD, message, hint, _place(agreement, own.key), about=own.id)


def _place(agreement: Agreement, key: str, provision: str = "", label: str = "") -> Place:
    path = ours.path_of(agreement.answers, key) or ()
    return agreement.source.place(path, key, provision, label)


def _printed(clause: Clause) -> Iterator[str]:
    """The answers that a clause prints."""
    for inline in walk.inlines(clause.body):
        if isinstance(inline, Value) and inline.answer and not is_rule(inline.answer):
            yield inline.answer.partition("/")[0]


def _used_elsewhere(agreement: Agreement, document: str, now: ResolvedDocument) -> set[str]:
    """The questions that the wording of other clauses of the library asks for."""
    words = agreement.outline(document).ours.words
    here = {clause.id for clause in walk.clauses(now.document)} - set(words)
    known = [agreement.library.clause(id) for id in agreement.outline(document).clause_ids() if id in here]
    return {use.name for source in known for use in source.wording.uses}


def _decided(agreement: Agreement, source: ClauseSource, used: set[str]) -> Iterator[str]:
    """Given choices that only this clause asks for: they decided what it says."""
    by_id = agreement.library.questionnaire.by_id
    for name in dict.fromkeys(use.name for use in source.wording.uses):
        if name not in used and name in by_id and by_id[name].kind in _DECIDES:
            yield from (str(key) for key, _ in agreement.answers if key.question == name)


def _in_words(agreement: Agreement, key: str, text: str) -> str:
    """What an answer says, with what it is about; "" where nobody gave it, it is not asked, or the text says it already."""
    try:
        parsed = Key.parse(key)
    except ValueError:
        return ""
    questionnaire, answers = agreement.library.questionnaire, agreement.answers
    question, answer = questionnaire.by_id.get(parsed.question), answers.by_key.get(parsed)
    if question is None or answer is None or answer.status is not Status.GIVEN or answer.value is None:
        return ""
    if question.kind is Kind.PARTNER_LIST:
        return ""
    if asked_truth(question, questionnaire, agreement.answered.lookup) is Truth.NO:
        return ""
    said = " ".join(show(answer.value, question, Context(answers.partners)).split())
    if _plain(said) in text:
        return ""
    who = next((partner.short for partner in answers.partners if partner.id == parsed.partner), "")
    said = f"{said[:60].rsplit(' ', 1)[0]} …" if len(said) > 60 else said
    return f"{question.blank}{f' ({who})' if who else ''}: {said.rstrip('.')}"


def _plain(text: str) -> str:
    """Words as they are compared: small letters, one space between them."""
    return " ".join(re.sub(r"[^\w£%]+", " ", text.casefold()).split())


def _listed(named: list[str]) -> str:
    more = len(named) - NAMED
    others = [f"{more} more"] if more > 0 else []
    return "; ".join([*named[:NAMED], *others])


def states(agreement: Agreement) -> Iterator[OwnState]:
    """What the partners say in their own words, with where each stands in the document that the answers make."""
    outline = agreement.outline()
    numbers = {}
    if outline.ours.words or outline.ours.provisions:
        numbers = {id: label.number for id, label in made(agreement, UNDATED).resolved.labels.items()}
    for clause, own in agreement.answers.in_our_words.items():
        there, number = clause in outline.ours.words, numbers.get(clause, "")
        yield OwnState(clause, "", there, number, own.said.basis.value, own.said.confirm)
    for provision in agreement.answers.provisions:
        id, said = provision.provision, provision.said
        there, number = id in outline.ours.provisions, numbers.get(id, "")
        yield OwnState(id, provision.heading, there, number, said.basis.value, said.confirm)
