"""Changing answers: one by one from the command line, or question by question in an interview. Every change is on disk
before it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_builder import limits
from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview.arranging import NAME as ARRANGEMENT
from agreement_builder.interview.arranging import read_arrangement
from agreement_builder.interview.effects import Outcome, settle
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.kinds import Context, parse, show
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.interview.reading import read_answer, rule_question, to_raw
from agreement_builder.interview.renewal import follow_partners
from agreement_builder.interview.wrapping import unwrapped
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.houserules import STRUCK, is_rule
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Kind, Question, Questionnaire
from agreement_builder.model.values import Partner, Raw
from agreement_builder.render.text import plain
from agreement_builder.store import answers_file
from agreement_builder.store.answers_file import DELETE, Change
from agreement_builder.workflow import proposed
from agreement_builder.workflow.agreements import (
    Agreement,
    arrangement_faults,
    library_at,
    preview,
    reread,
    unfit_document,
)
from agreement_builder.workflow.house_rules import said_of_rule, unknown_rule
from agreement_builder.yamlnodes import parse as parse_yaml

HEAD = ("document", "draft", "date", ARRANGEMENT)
"""What `set` may change at the top of the file."""

STRUCTURED = frozenset(
    {
        Kind.CHOICES,
        Kind.PARTNERS,
        Kind.PARTNER_LIST,
        Kind.ROTA,
        Kind.PERSON,
        Kind.SHARES,
        Kind.TABLE,
        Kind.BUDGET,
        Kind.SCORES,
        Kind.POINTS,
    }
)
"""Kinds whose answers may be given on the command line as YAML."""


class FileSession:
    """An answers file that is being filled in; `terminal.session.Session` says what each method promises."""

    def __init__(self, agreement: Agreement, today: date) -> None:
        self.agreement = agreement
        self.today = today
        self.started = False
        """Whether the file was made by this session."""

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return str(self.agreement.file.path)

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.agreement.library.questionnaire

    @property
    def partner_kinds(self) -> Mapping[str, PartnerKind]:
        """The kinds of partner to choose among."""
        return self.agreement.library.pack.partner_kinds

    @property
    def answers(self) -> Answers:
        """The answers as they are now."""
        return self.agreement.answers

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What in the file could not be taken when it was read."""
        return self.agreement.findings

    def give(self, key: Key, raw: Raw) -> Outcome:
        """Answer a question."""
        question = self._question(key)
        if question is None:
            return Outcome(False, (no_such_answer(key, self.questionnaire, self.answers.partners),))
        context = Context(self.answers.partners, tuple(self.partner_kinds))
        answer, findings = read_answer(question, key, raw, context)
        if findings or answer is None:
            return Outcome(False, findings)
        before = self.answers.held(key)
        if before is not None and answer.basis is Basis.UNSTATED and before.status is Status.GIVEN:
            answer = replace(answer, note=answer.note or before.note)
        return self._put(key, answer)

    def unread(self, key: Key) -> Raw:
        """What the file holds for a question although it could not be read as an answer."""
        if key in self.answers.by_key:
            return ""
        held: Raw = self.agreement.file.answers
        for name in path_of(key)[1:]:
            held = held.get(name, "") if isinstance(held, dict) else ""
        return unwrapped(held)

    def keep_unfinished(self, key: Key, raw: Raw) -> None:
        """Write an answer that is on its way and cannot count yet."""
        self.write({path_of(key): raw})

    def clear(self, key: Key) -> Outcome:
        """Take an answer back."""
        return self._put(key, None)

    def confirm(self, key: Key) -> Outcome:
        """Say that an answer marked to confirm is still right."""
        answer = self.answers.held(key)
        return self._put(key, replace(answer, confirm="")) if answer else Outcome(True)

    def mark_open(self, key: Key, point: Mapping[str, Raw]) -> Outcome:
        """Mark as to be agreed, with what is known."""
        return self.give(key, {Status.TO_BE_AGREED.value: dict(point)})

    def not_applicable(self, key: Key, reason: str) -> Outcome:
        """Mark as not applicable here."""
        return self._put(key, Answer(status=Status.NOT_APPLICABLE, note=reason))

    def set_basis(self, key: Key, basis: Basis, proposed_by: str = "", note: str = "") -> Outcome:
        """Say how a given answer came about."""
        answer = self.answers.held(key)
        if answer is None:
            return Outcome(True)
        return self._put(key, replace(answer, basis=basis, proposed_by=proposed_by, note=note or answer.note))

    def skip_topic(self, topic: str, skipped: bool = True) -> Outcome:
        """Skip a section for now, or take it up again."""
        chosen = self.answers.skipped | {topic} if skipped else self.answers.skipped - {topic}
        names: list[Raw] = [known.id for known in self.questionnaire.topics if known.id in chosen]
        return self._merging(lambda: self.write({("skipped",): names or DELETE}), lambda: self.answers.skipped)

    def document_lines(self) -> tuple[str, ...]:
        """Which document the answers make, and why."""
        return proposed.lines(self.agreement)

    def documents(self) -> Mapping[str, str]:
        """The documents to choose among, by id."""
        return {outline.id: outline.kind for outline in proposed.choices(self.agreement)}

    def choose_document(self, document: str) -> Outcome:
        """Choose a document; "" leaves it to the program."""
        return self._merging(lambda: self.write({("document",): document or DELETE}), lambda: self.answers.document)

    def explain_question(self, key: Key) -> str:
        """Where the answer is used in the document."""
        library = self.agreement.library
        headings = []
        for id in library.outline(self.agreement.document).clause_ids():
            source = library.clause(id)
            if any(use.name == key.question for use in source.wording.uses):
                headings.append(source.heading_text or id)
        return f"The document uses it under: {'; '.join(dict.fromkeys(headings))}." if headings else ""

    def preview(self, topic: str, width: int = 80) -> str:
        """The clauses that the answers of a section make, or the whole document, as text in lines of `width` signs at most."""
        document = preview(self.agreement, topic, self.today)
        return plain(document, width) if document else ""

    def source(self, lesson: str) -> str:
        """How the source of a piece of evidence is cited."""
        return self.agreement.library.pack.source(lesson)

    def _question(self, key: Key) -> Question | None:
        if is_rule(key.question) and not key.partner:
            rule = self.agreement.library.house_rule(key.question)
            return rule_question(rule.id, rule.name) if rule else None
        question = self.questionnaire.by_id.get(key.question)
        if question is None or question.each_partner != bool(key.partner):
            return None
        if key.partner and key.partner not in [partner.id for partner in self.answers.partners]:
            return None
        return question

    def reread(self) -> None:
        """Take in what somebody else saved meanwhile."""
        self.agreement = reread(self.agreement.library, answers_file.read(self.agreement.file.path))

    def _merging(self, change: Callable[[], Outcome], touched: Callable[[], object]) -> Outcome:
        """Makes a change. When somebody else saved meanwhile, what they saved is taken in and the change made again,
        unless they changed the same thing: then `SavedByAnother` is raised, and the session has their answers."""
        while True:
            before = touched()
            try:
                return change()
            except SavedByAnother:
                self.reread()
                if touched() != before:
                    raise

    def _put(self, key: Key, answer: Answer | None) -> Outcome:
        """Saves an answer together with the marks on those that rested on it, beside what others saved meanwhile."""
        return self._merging(
            lambda: self._put_now(key, answer), lambda: (self.answers.held(key), self.answers.partners)
        )

    def _put_now(self, key: Key, answer: Answer | None) -> Outcome:
        if is_rule(key.question):
            return self.write({path_of(key): DELETE if answer is None else to_raw(answer)})
        before = Interview.of(self.questionnaire, self.answers)
        by_key = dict(self.answers.by_key)
        if answer is None:
            by_key.pop(key, None)
        else:
            by_key[key] = answer
        partners = self.answers.partners
        if key.question == "partners.list":
            held = answer.value if answer is not None else ()
            partners = tuple(one for one in held if isinstance(one, Partner)) if isinstance(held, tuple) else ()
        after, effects = settle(before, replace(self.answers, by_key=by_key, partners=partners))
        if key.question == "partners.list":
            after, gone = follow_partners(self.questionnaire, after)
            effects += gone
        changes: dict[tuple[str, ...], Change] = {path_of(key): DELETE if answer is None else to_raw(answer)}
        for other in dict.fromkeys((*self.answers.by_key, *after.by_key)):
            now = after.by_key.get(other)
            if other != key and now != self.answers.by_key.get(other):
                changes[path_of(other)] = DELETE if now is None else to_raw(now)
        return replace(self.write(changes), effects=effects)

    def write(self, changes: Mapping[tuple[str, ...], Change]) -> Outcome:
        """Save changes by their path in the file. Raises `SavedByAnother` when somebody else saved meanwhile."""
        file = self.agreement.file
        fresh = file.revision == answers_file.NOT_THERE_YET
        head: dict[tuple[str, ...], Change] = {(name,): said for name, said in file.content.items()} if fresh else {}
        answers_file.save(file.path, {**head, **changes}, file.revision)
        self.started |= fresh
        self.reread()
        return Outcome(True)


def path_of(key: Key) -> tuple[str, ...]:
    """The way to an answer in the file."""
    if is_rule(key.question):
        return ("rules", key.question)
    topic, _, name = key.question.partition(".")
    return ("answers", topic, name, key.partner) if key.partner else ("answers", topic, name)


def start_session(path: Path, pack: Path | None = None, today: date | None = None) -> FileSession:
    """A session on an answers file; a new file when there is none yet. Raises `Unusable` for a file that cannot be read."""
    library = library_at(pack)
    day = today or date.today()
    if not path.exists():
        answers_file.create(path, new_head(library, day))
    return FileSession(reread(library, answers_file.read(path)), day)


def new_head(library: Library, day: date) -> dict[str, Raw]:
    """What stands at the top of a new answers file."""
    pack = f"{library.pack.id} {library.pack.version}"
    return {"format": str(answers_file.FORMAT), "pack": pack, "draft": "1", "date": day.isoformat()}


@dataclass(frozen=True, slots=True)
class Changed:
    """What `set` did: the answer in words, what should be looked at again and what went with a partner that left; or,
    with findings, nothing."""

    shown: str
    effects: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[str, ...] = ()
    new_file: bool = False


def change_answer(path: Path, key: str, value: str | None, mark: str, pack: Path | None = None) -> Changed:
    """Changes one answer in a file, which is started when there is none, and only if the answer can be taken.

    `mark` is "", "--to-be-agreed", "--not-applicable" or "--clear".
    Raises `Unusable` for a file that cannot be read, `SavedByAnother` when it changed meanwhile.
    """
    if path.exists():
        session = start_session(path, pack)
    else:
        library, day = library_at(pack), date.today()
        session = FileSession(reread(library, answers_file.not_there_yet(path, new_head(library, day))), day)
    changed = _change(session, key, value, mark)
    return replace(changed, new_file=session.started)


def _change(session: FileSession, key: str, value: str | None, mark: str) -> Changed:
    if key in HEAD:
        return _change_head(session, key, value or "", mark)
    try:
        wanted = Key.parse(key)
    except ValueError:
        hint = "Write topic.name, or topic.name[partner]: agreement-builder status shows the sections."
        return Changed(
            "", (), (Finding("no-such-answer", Severity.MUST, f'"{key}" is not the name of an answer.', hint),)
        )
    if is_rule(wanted.question):
        return _change_rule(session, wanted, value, mark)
    question = session.questionnaire.by_id.get(wanted.question)
    known = {partner.id for partner in session.answers.partners}
    if (
        question is None
        or question.each_partner != bool(wanted.partner)
        or (wanted.partner and wanted.partner not in known)
    ):
        return Changed("", (), (no_such_answer(wanted, session.questionnaire, session.answers.partners),))
    match mark:
        case "--clear":
            outcome, shown = session.clear(wanted), "taken out"
        case "--not-applicable":
            outcome, shown = session.not_applicable(wanted, ""), "not applicable"
        case "--to-be-agreed":
            outcome, shown = session.mark_open(wanted, {}), "to be agreed"
        case _:
            outcome, shown = session.give(wanted, _raw(value or "", question)), ""
    if not outcome.saved:
        return Changed("", (), outcome.findings)
    held = session.answers.by_key.get(wanted)
    if held is not None and held.value is not None:
        shown = show(held.value, question, Context(session.answers.partners))
    told = [(effect.dropped, f"{effect.key} ({effect.reason})") for effect in outcome.effects]
    again, gone = (tuple(words for dropped, words in told if dropped is wanted) for wanted in (False, True))
    return Changed(shown, again, dropped=gone)


def _change_rule(session: FileSession, key: Key, value: str | None, mark: str) -> Changed:
    """Says something about a house rule: that it is agreed or struck, what it says instead, or that it is to be agreed."""
    rule = session.agreement.library.house_rule(key.question)
    if rule is None or key.partner:
        return Changed("", (), (unknown_rule(session.agreement.library, key),))
    match mark:
        case "--clear":
            outcome = session.clear(key)
        case "--not-applicable":
            outcome = session.give(key, STRUCK)
        case "--to-be-agreed":
            outcome = session.mark_open(key, {})
        case _:
            outcome = session.give(key, value or "")
    if not outcome.saved:
        return Changed("", (), outcome.findings)
    return Changed(said_of_rule(rule, session.answers.rules.get(rule.id)))


def _change_head(session: FileSession, name: str, value: str, mark: str) -> Changed:
    """Changes the document, its arrangement, the draft number or the date of the paper."""
    finding = None
    agreement = session.agreement
    if mark == "--clear":
        session.write({(name,): DELETE})
        return Changed("taken out")
    match name:
        case "document":
            finding = unfit_document(agreement.library, value)
            told = () if finding else _unfit_arrangement(agreement, replace(agreement.answers, document=value))
            if told:
                return Changed("", (), told)
        case "arrangement":
            return _change_arrangement(session, value)
        case "draft" if not value.isdecimal():
            finding = Finding("draft-number", Severity.MUST, f'"{value}" is not a draft number.', "0 is for signature.")
        case "date":
            question = Question("head.date", "Which date is printed?", Kind.DATE, "the date")
            day = parse(value, question, Context()).value
            if isinstance(day, date):
                value = day.isoformat()
            else:
                finding = Finding(
                    "answer-not-a-date", Severity.MUST, f'"{value}" is not a date.', "Write it like 2027-01-12."
                )
    if finding is not None:
        return Changed("", (), (finding,))
    session.write({(name,): value})
    return Changed(value)


def _change_arrangement(session: FileSession, value: str) -> Changed:
    """Changes the order of provisions; `value` is YAML in one line."""
    agreement, raw = session.agreement, _yaml(value)
    try:
        wanted = read_arrangement(raw)
    except NotUnderstood as trouble:
        problems = trouble.problems
        return Changed("", (), tuple(Finding(each.code, each.severity, each.message, each.hint) for each in problems))
    told = _unfit_arrangement(agreement, replace(agreement.answers, arrangement=wanted))
    if told:
        return Changed("", (), told)
    session.write({(ARRANGEMENT,): raw})
    return Changed("changed")


def _unfit_arrangement(agreement: Agreement, answers: Answers) -> tuple[Finding, ...]:
    """What would be wrong with the order of provisions; no lines, since it is not in the file yet."""
    return tuple(
        replace(told, place=Place()) for told in arrangement_faults(agreement.library, answers, agreement.file)
    )


def no_such_answer(key: Key, questionnaire: Questionnaire, partners: tuple[Partner, ...]) -> Finding:
    """Why a key names no answer, with the nearest that would."""
    from difflib import get_close_matches

    question = questionnaire.by_id.get(key.question)
    ids = ", ".join(partner.id for partner in partners) or "none yet"
    if question is None:
        near = get_close_matches(key.question, list(questionnaire.by_id), 1)
        hint = f"Did you mean {near[0]}?" if near else "agreement-builder schema lists every question."
        message = f"There is no question {key.question}."
    elif question.each_partner and key.partner:
        near = get_close_matches(key.partner, [partner.id for partner in partners], 1)
        message = f'There is no partner "{key.partner}".'
        hint = f"Did you mean {key.question}[{near[0]}]?" if near else f"Partners: {ids}."
    elif question.each_partner:
        message = f"{key.question} is asked once for each partner."
        hint = f"Write {key.question}[partner]. Partners: {ids}."
    else:
        message, hint = f"{key.question} is asked once, not for each partner.", f"Write {key.question}."
    return Finding("no-such-answer", Severity.MUST, message, hint, Place(question=str(key)))


def _raw(value: str, question: Question) -> Raw:
    if question.kind in STRUCTURED and value.lstrip().startswith(("[", "{", "- ")):
        return _yaml(value)
    return value


def _yaml(value: str) -> Raw:
    """The nested words that a value in YAML says. Raises `Unusable`."""
    try:
        return parse_yaml(value, "", longest=limits.TEXT).plain()  # type: ignore[return-value]
    except Unusable as fault:
        message = "The value cannot be read as a list or table."
        told = [Finding("value-not-read", Severity.MUST, message, found.hint) for found in fault.findings]
        raise Unusable(told) from None
