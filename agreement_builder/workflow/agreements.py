"""Opening an answers file with its pack, and making the document that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from agreement_builder.assemble.arrange import arranged, faults
from agreement_builder.assemble.draft import draft, plain_words
from agreement_builder.assemble.elsewhere import Elsewhere, elsewhere, summed_up
from agreement_builder.assemble.ours import with_ours
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import Selection, select
from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, must_be_mended
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.engine import default_values
from agreement_builder.interview.reading import read_answers
from agreement_builder.library.clausetext import references
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.document import OpenPoint, ResolvedDocument
from agreement_builder.model.ladder import Proposal, ladder, propose
from agreement_builder.model.numbering import scheme
from agreement_builder.model.ours import OwnProvision
from agreement_builder.model.pack import Outline
from agreement_builder.model.readiness import bars_signing
from agreement_builder.store.answers_file import AnswersFile, read
from agreement_builder.workflow import house_rules, ours
from agreement_builder.workflow.partners import partners_of

DEFAULT_DOCUMENT = "agreement"


@dataclass(frozen=True)
class Agreement:
    """An answers file as read with a pack: its answers, what is wrong with it, and the file as it stood then."""

    library: Library
    file: AnswersFile
    answers: Answers
    findings: tuple[Finding, ...]

    @cached_property
    def answered(self) -> Answered:
        """The answers with the pack's defaults, ready for wording."""
        questionnaire = self.library.questionnaire
        return Answered(questionnaire, self.library.pack, self.answers, default_values(questionnaire, self.answers))

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
        kept = set(self.outline(document).clause_ids())
        whole = self.library.outline(document or self.document)
        chosen = select(self.library, whole, self.answered.lookup).clauses()
        return tuple(each.source.id for each in chosen if each.stands and each.source.id not in kept)

    @cached_property
    def proposal(self) -> Proposal:
        """The document that fits what has been answered, and why."""
        library = self.library
        rungs = ladder(library.outline(id) for id in library.outline_ids())
        return propose(rungs or (library.outline(DEFAULT_DOCUMENT),), self.answered.lookup, library.questionnaire.facts)


def library_at(pack: Path | None) -> Library:
    """The pack in a folder, or the one that comes with the program. Raises `Unusable`."""
    return Library.at(pack) if pack else Library.shipped()


def open_agreement(path: Path, pack: Path | None = None) -> Agreement:
    """The agreement in an answers file. Raises `Unusable` when the file cannot be read at all.

    Answers that cannot be taken are in `findings`, and the others are there all the same.
    """
    return reread(library_at(pack), read(path))


def reread(library: Library, file: AnswersFile) -> Agreement:
    """The agreement in a file that has been read already. Raises `Unusable` for a faulty pack."""
    kinds = tuple(library.pack.partner_kinds)
    answers, findings = read_answers(library.questionnaire, kinds, file.content, file.line_of, file.name)
    place = Place(file.name, file.line_of(("document",)))
    if answers.document and (unfit := unfit_document(library, answers.document, place)):
        findings = tuple(sorted((unfit, *findings), key=lambda finding: finding.place.line))
        answers = replace(answers, document="")
    answers, told_of_ours = ours.sound(library, answers, file)
    if told_of_ours:
        findings = tuple(sorted((*told_of_ours, *findings), key=lambda finding: finding.place.line))
    if answers.arrangement and (told := tuple(arrangement_faults(library, answers, file))):
        findings = tuple(sorted((*told, *findings), key=lambda finding: finding.place.line))
        answers = replace(answers, arrangement=None)
    if told := tuple(house_rules.faults(library, answers, lambda id: Place(file.name, file.line_of(("rules", id))))):
        findings = tuple(sorted((*told, *findings), key=lambda finding: finding.place.line))
        answers = replace(answers, rules={id: said for id, said in answers.rules.items() if library.house_rule(id)})
    return Agreement(library, file, answers, findings)


def arrangement_faults(library: Library, answers: Answers, file: AnswersFile) -> Iterator[Finding]:
    """What keeps the provisions from standing in the order that the answers file asks for. Raises `Unusable`."""
    arrangement = answers.arrangement
    if arrangement is None:
        return
    if not answers.document:
        message = "An arrangement is for one document, and this file does not say for which."
        place = Place(file.name, file.line_of((ARRANGEMENT,)))
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
        place = Place(file.name, file.line_of((ARRANGEMENT, *fault.at)))
        yield Finding(fault.code, Severity.MUST, fault.message, fault.hint, place)


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
        hint = f"Name {' or '.join(known)} here. Write the other with build --document {id}."
        return Finding("document-beside", Severity.MUST, message, hint, place or Place())
    message = f'There is no document called "{id}".'
    return Finding("no-such-document", Severity.MUST, message, f"Known: {', '.join(known)}.", place or Place())


def answered_for(agreement: Agreement, document: str = "", partner: str = "") -> Iterator[tuple[Answered, Selection]]:
    """The answers as each document of an outline sees them, and which provisions it has, and why.

    `document` is an outline's id, "" for the one the answers ask for. Of a document for each partner there are as many as
    partners, or the one for the partner that `partner` names. Raises `Unusable`.
    """
    outline = agreement.outline(document)
    for about in partners_of(outline, agreement.answers, partner):
        answered = agreement.answered.seen_from(outline, about)
        yield answered, select(agreement.library, outline, answered.lookup)


def selection(agreement: Agreement, document: str = "", partner: str = "") -> Selection:
    """Which provisions the document has, and why; the first of several. Raises `Unusable`."""
    return next(answered_for(agreement, document, partner))[1]


def heading_of(agreement: Agreement, clause: str, document: str = "") -> str:
    """The heading of a clause as the answers make it today, with what is missing in its own words; its id where it has none."""
    outline = agreement.outline(document)
    source = agreement.library.clause(clause)
    own = outline.headings.get(clause)
    return own or plain_words(source.heading, agreement.answered.context(outline, source.part)) or clause


def assemble(agreement: Agreement, today: date, document: str = "", partner: str = "") -> ResolvedDocument:
    """The finished document; the first of several. `today` is printed only where the answers give no date.

    Raises `Unusable` with what must be mended in the answers or in the pack.
    """
    return next(assemble_each(agreement, today, document, partner))


def assemble_each(
    agreement: Agreement, today: date, document: str = "", partner: str = ""
) -> Iterator[ResolvedDocument]:
    """The finished document, or one for each partner where it is about one. Raises `Unusable` as `assemble` does."""
    if must_be_mended(agreement.findings):
        raise Unusable(agreement.findings)
    for answered, chosen in answered_for(agreement, document, partner):
        yield _made(agreement, answered, chosen, today)


def assemble_anyway(agreement: Agreement, today: date, document: str = "", partner: str = "") -> ResolvedDocument:
    """As `assemble`, without the answers that cannot be taken. Raises `Unusable` for a faulty pack."""
    answered, chosen = next(answered_for(agreement, document, partner))
    return _made(agreement, answered, chosen, today)


def _made(agreement: Agreement, answered: Answered, chosen: Selection, today: date) -> ResolvedDocument:
    full: tuple[OpenPoint, ...] = ()
    there = Elsewhere()
    if chosen.outline.sums_up and chosen.outline.id != agreement.document:
        whole = selection(agreement)
        text = draft(agreement.library, agreement.answered, whole, today)
        full = text.open_points
        there = summed_up(whole, text)
        if whole.outline.ours.order or whole.outline.ours.words:
            resolved = resolve(text, scheme(whole.outline.numbering, whole.outline.schedules_called))
            there = elsewhere(whole, resolved, answered.about)
    numbers = scheme(chosen.outline.numbering, chosen.outline.schedules_called)
    made = draft(agreement.library, answered, chosen, today, full, there)
    if not agreement.answers.draft and bars_signing(made, agreement.library.questionnaire.keys):
        made = draft(agreement.library, answered.not_yet(), chosen, today, full, there)
    return resolve(made, numbers)


def preview(agreement: Agreement, topic: str, today: date) -> ResolvedDocument | None:
    """The clauses that a topic's answers produce, as they stand in the whole document; None when there are none.

    Without a topic, the whole document.
    """
    whole = assemble_anyway(agreement, today)
    if not topic:
        return whole
    chosen = selection(agreement)
    wanted = {
        selected.source.id
        for selected in chosen.clauses()
        if (selected.source.part if isinstance(selected.own, OwnProvision) else selected.source.id.partition(".")[0])
        == topic
    }
    sections = tuple(
        replace(section, clauses=kept)
        for section in whole.document.sections
        if (kept := tuple(clause for clause in section.clauses if clause.id in wanted))
    )
    schedules = tuple(
        replace(schedule, clauses=kept)
        for schedule in whole.document.schedules
        if (kept := tuple(clause for clause in schedule.clauses if clause.id in wanted))
    )
    if not sections and not schedules:
        return None
    return replace(whole, document=replace(whole.document, sections=sections, schedules=schedules))
