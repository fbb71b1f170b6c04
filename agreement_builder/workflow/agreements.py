"""The answers of an agreement with the pack that asked for them, and the document that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from agreement_builder.assemble.arrange import arranged, faults
from agreement_builder.assemble.make import Made, Request, make, of_topic
from agreement_builder.assemble.ours import with_ours
from agreement_builder.assemble.select import Selection
from agreement_builder.assemble.views import Answered
from agreement_builder.assemble.worded import plain_words
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, Step, Way, must_be_mended
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.reading import Known, read_answers
from agreement_builder.library.clausetext import references
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.ladder import Proposal, ladder, propose
from agreement_builder.model.pack import Outline
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow import house_rules, ours
from agreement_builder.workflow.partners import partners_of

DEFAULT_DOCUMENT = "agreement"

NOWHERE = Snapshot()
"""What an agreement was read from that was read from nothing."""

UNDATED = date(1970, 1, 1)
"""Stands for the date in documents that are made only to be looked at, and never shown."""


@dataclass(frozen=True)
class Agreement:
    """The answers of an agreement with the pack that asked for them, and what in them could not be taken.

    `source` is what they were read from, for those who tell where something stands; an agreement that was put together by hand has
    none. `documents_made` keeps what was made of them, by document and partner, for `made`.
    """

    library: Library
    answers: Answers
    findings: tuple[Finding, ...] = ()
    source: Snapshot = NOWHERE
    documents_made: dict[tuple[str, str], Made] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def interview(self) -> Interview:
        """The answers with what is asked."""
        return Interview.of(self.library.questionnaire, self.answers)

    @cached_property
    def answered(self) -> Answered:
        """The answers with the pack's defaults, ready for wording."""
        return Answered(self.library.questionnaire, self.library.pack, self.answers, self.interview.defaults)

    @cached_property
    def document(self) -> str:
        """The id of the document that the answers ask for, or else of the one that fits what has been answered."""
        return self.answers.document or self.proposal.outline.id

    def outline(self, document: str = "") -> Outline:
        """The outline of a document, in the order that the answers file wants; "" for the one the answers ask for."""
        usual = outline = self.library.outline(document or self.document)
        arrangement = self.answers.arrangement
        if arrangement and outline.id == self.answers.document:
            outline = arranged(outline, arrangement)
        if not self.answers.in_our_words and not self.answers.provisions:
            return outline
        return with_ours(outline, usual, self.answers, self.document)

    def left_out(self, document: str = "") -> tuple[str, ...]:
        """The clauses that would stand in a document, were it not for the order that the answers file wants."""
        if self.answers.arrangement is None:
            return ()
        return next(requests(self, UNDATED, document)).left_out

    @cached_property
    def proposal(self) -> Proposal:
        """The document that fits what has been answered, and why."""
        library = self.library
        rungs = ladder(library.outline(id) for id in library.outline_ids())
        return propose(rungs or (library.outline(DEFAULT_DOCUMENT),), self.answered.lookup, library.questionnaire.facts)


def reread(library: Library, source: Snapshot, before: Agreement | None = None) -> Agreement:
    """The agreement in what has been read already. Raises `Unusable` for a faulty pack.

    What is the same in the source of the agreement `before` is not read again.
    """
    kinds = library.pack.partner_kinds
    same = before is not None and before.library is library
    known = Known(before.source.content, before.answers, before.findings) if before and same else None
    answers, findings = read_answers(library.questionnaire, kinds, source.content, source.line_of, source.name, known)
    if answers.document and (unfit := unfit_document(library, answers.document, source.place(("document",)))):
        findings = tuple(sorted((unfit, *findings), key=lambda finding: finding.place.line))
        answers = replace(answers, document="")
    answers, told_of_ours = ours.sound(library, answers, source)
    if told_of_ours:
        findings = tuple(sorted((*told_of_ours, *findings), key=lambda finding: finding.place.line))
    if answers.arrangement and (told := tuple(arrangement_faults(library, answers, source))):
        findings = tuple(sorted((*told, *findings), key=lambda finding: finding.place.line))
        answers = replace(answers, arrangement=None)
    if told := tuple(house_rules.faults(library, answers, lambda id: source.place(("rules", id)))):
        findings = tuple(sorted((*told, *findings), key=lambda finding: finding.place.line))
        answers = replace(answers, rules={id: said for id, said in answers.rules.items() if library.house_rule(id)})
    return Agreement(library, answers, findings, source)


def arrangement_faults(library: Library, answers: Answers, source: Snapshot) -> Iterator[Finding]:
    """What keeps the provisions from standing in the order that is asked for. Raises `Unusable`."""
    arrangement = answers.arrangement
    if arrangement is None:
        return
    if not answers.document:
        message = "An arrangement is for one document, and this file does not say for which."
        place = source.place((ARRANGEMENT,))
        yield Finding(
            "arrangement-of-what", Severity.MUST, message, "Write above it, for example: document: agreement", place
        )
        return
    own_ids = {own.provision for own in answers.provisions}
    all_ids = set(library.clause_ids())
    named = {id for placed in (*arrangement.sections, *arrangement.schedules) for id in placed.clauses}
    about_one = {id for id in named & all_ids if library.clause(id).about_a_partner}

    def needs(id: str) -> Iterator[str]:
        found = references(library.clause(id).body) if id not in own_ids and id not in answers.in_our_words else ()
        return (target for _, target, has_words in found if not has_words)

    outline = library.outline(answers.document)
    for fault in faults(outline, arrangement, (all_ids - about_one) | own_ids, needs):
        place = source.place((ARRANGEMENT, *fault.at))
        yield Finding(fault.code, Severity.MUST, fault.message, fault.hint, place, way=fault.way)


def unfit_document(library: Library, id: str, place: Place | None = None) -> Finding | None:
    """Why an answers file cannot ask for a document of this id, None when it can. Raises `Unusable` for a faulty outline."""
    there = id in library.outline_ids()
    if there and library.outline(id).rung:
        return None
    outlines = [library.outline(name) for name in library.outline_ids()]
    known = [outline.id for outline in ladder(outlines) or outlines if not outline.for_each and not outline.sums_up]
    if id in known:
        return None
    if there:
        message = f'"{id}" is a paper beside the document that this file is for.'
        hint, way = f"Name {' or '.join(known)} here.", Way(Step.WRITE_OTHER, (id,))
        return Finding("document-beside", Severity.MUST, message, hint, place or Place(), way=way)
    message = f'There is no document called "{id}".'
    return Finding("no-such-document", Severity.MUST, message, f"Known: {', '.join(known)}.", place or Place())


def requests(agreement: Agreement, today: date, document: str = "", partner: str = "") -> Iterator[Request]:
    """What is asked for by the name of a document: one document, or one for each partner where it is about one.

    `document` is an outline's id, "" for the one the answers ask for. Of a document for each partner there are as many as
    partners, or the one for the partner that `partner` names. Raises `Unusable`.
    """
    outline, text = agreement.outline(document), agreement.outline()
    usual = agreement.library.outline(outline.id)
    for about in partners_of(outline, agreement.answers, partner):
        yield Request(agreement.library, agreement.answered, outline, usual, text, today, about)


def selection(agreement: Agreement, document: str = "", partner: str = "") -> Selection:
    """Which provisions the document has, and why; the first of several. Raises `Unusable`."""
    return next(requests(agreement, UNDATED, document, partner)).selection


def heading_of(agreement: Agreement, clause: str, document: str = "") -> str:
    """The heading of a clause as the answers make it today, with what is missing in its own words; its id where it has none."""
    outline = agreement.outline(document)
    source = agreement.library.clause(clause)
    own, answered = outline.headings.get(clause), agreement.answered
    return own or plain_words(source.heading, answered.context(outline, source.part), answered.voice) or clause


def made(agreement: Agreement, today: date, document: str = "", partner: str = "") -> Made:
    """The document of the answers that can be taken, with what can be told about it; the first of several.

    It is made once for an agreement, whoever asks: who does not mind the day (`UNDATED`) gets the one of any other. `today` is
    printed only where the answers give no date. Raises `Unusable` for a faulty pack.
    """
    return next(_each(agreement, today, document, partner))


def made_each(agreement: Agreement, today: date, document: str = "", partner: str = "") -> Iterator[Made]:
    """The document, or one for each partner where it is about one. Raises `Unusable` with what must be mended in the answers
    or in the pack."""
    if must_be_mended(agreement.findings):
        raise Unusable(agreement.findings)
    yield from _each(agreement, today, document, partner)


def _each(agreement: Agreement, today: date, document: str, partner: str) -> Iterator[Made]:
    asked = document or agreement.document, partner
    for place, request in enumerate(requests(agreement, today, document, partner)):
        known = None if place else agreement.documents_made.get(asked)
        if known is None or today not in (known.request.today, UNDATED):
            known = make(request)
        if not place:
            agreement.documents_made[asked] = known
        yield known


def assemble(agreement: Agreement, today: date, document: str = "", partner: str = "") -> ResolvedDocument:
    """The finished document; the first of several. Raises `Unusable` as `made_each` does."""
    return next(made_each(agreement, today, document, partner)).resolved


def assemble_anyway(agreement: Agreement, today: date, document: str = "", partner: str = "") -> ResolvedDocument:
    """As `assemble`, without the answers that cannot be taken. Raises `Unusable` for a faulty pack."""
    return made(agreement, today, document, partner).resolved


def preview(agreement: Agreement, topic: str, today: date) -> ResolvedDocument | None:
    """The clauses that a topic's answers produce, as they stand in the whole document; None when there are none.

    Without a topic, the whole document.
    """
    whole = made(agreement, today)
    return of_topic(whole, topic) if topic else whole.resolved


def schema(library: Library) -> dict[str, object]:
    """A JSON Schema of answers files for this pack. Raises `Unusable` for a faulty pack."""
    from agreement_builder.interview.schema import json_schema

    return json_schema(library.questionnaire, tuple(library.pack.partner_kinds))
