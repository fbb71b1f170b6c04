"""From the raw data of an answers file to typed answers, and back. Everything to mend is told at once, with its line.

Reads no file: raw data comes from the store or from a form. What one answer means is settled in `kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from agreement_builder import limits
from agreement_builder.findings import Finding, Place, Severity, Step, Way, did_you_mean, nearest
from agreement_builder.interview import unfinished, wrapping
from agreement_builder.interview.arranging import read_arrangement
from agreement_builder.interview.kinds import usable_partners
from agreement_builder.interview.kinds.amounts import whole_number
from agreement_builder.interview.kinds.base import (
    Context,
    NotUnderstood,
    Problem,
    T,
    is_empty,
    one_text,
    quoted,
    says_open,
    torn_part,
)
from agreement_builder.interview.kinds.parties import is_partner_id, read_partner
from agreement_builder.interview.kinds.times import one_date
from agreement_builder.interview.measuring import too_much
from agreement_builder.interview.ours import Read, read_in_our_words, read_provisions
from agreement_builder.interview.waiving import read_waivers
from agreement_builder.model.answers import Answer, Answers, Begun, Key, LastTime, Stopped
from agreement_builder.model.arrangement import Arrangement
from agreement_builder.model.content import at, within
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.lookup import partners_asked
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.model.plaintext import REPLACEMENT, hardly_drawn, not_drawn
from agreement_builder.model.questions import Kind, Question, Questionnaire, Topic
from agreement_builder.model.values import Partner, Raw, RawPath
from agreement_builder.model.waivers import Waiver

HEAD = (
    "format", "pack", "document", "arrangement", "draft", "date", "skipped", "waived", "rules", IN_OUR_WORDS, PROVISIONS,
    "renews", "unfinished", "stopped",
)  # fmt: skip
ANSWERS = "answers"

_TWICE, _ODD = "said-twice", "character-not-printable"

LineOf = Callable[[RawPath], int]
"""The line of the file on which the value at a path stands, from 1, or 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Known:
    """Content that was read before, with the same questions and kinds of partner: the answers in it, and what was found."""

    raw: Mapping[str, Raw]
    answers: Answers
    findings: tuple[Finding, ...] = ()

    def lacks(self, code: str) -> bool:
        """Whether nothing of this code was found in it."""
        return all(finding.code != code for finding in self.findings)


def read_answers(
    questionnaire: Questionnaire,
    partner_kinds: Collection[str],
    raw: Mapping[str, Raw],
    line_of: LineOf,
    file_name: str = "",
    known: Known | None = None,
) -> tuple[Answers, tuple[Finding, ...]]:
    """The answers in a file's content (its head and, under "answers", topics, questions and partners).

    An answer that cannot be taken is left out and told in a finding; all the others are there. Findings come in the order
    of the lines. What is the same in content that is `known` is not read again.
    """
    reading = _Reading(questionnaire, partner_kinds, line_of, file_name, known)
    measured = tuple(too_much(raw, questionnaire, ANSWERS))
    reading.tell_all(measured[: limits.FAULTS.most], ())
    try:
        answers = Answers() if measured else reading.all_answers(raw)
    except _Enough:
        answers = Answers()
    return answers, tuple(sorted(reading.findings, key=lambda finding: finding.place.line))


def read_answer(question: Question, key: Key, raw: Raw, context: Context) -> tuple[Answer | None, tuple[Finding, ...]]:
    """One answer as it stands in a file or comes from a form, bare or with words around it, and what is wrong with it."""
    taken = wrapping.read_entry(raw, question, key, context)
    return taken.answer, tuple(_finding(problem, Place(question=str(key))) for problem in taken.problems)


def _by_topic(answers: Answers) -> dict[str, dict[Key, Answer]]:
    found: dict[str, dict[Key, Answer]] = {}
    for key, answer in answers.by_key.items():
        found.setdefault(key.question.partition(".")[0], {})[key] = answer
    return found


def rule_question(id: str) -> Question:
    """A house rule as a question, so that what is said about it is read like any answer."""
    return Question(id, "Does this hold?", Kind.TEXT, "")


def to_raw(answer: Answer) -> Raw:
    """What stands in a file for an answer, so that it reads as the same answer."""
    return wrapping.to_entry(answer)


class _Reading:
    def __init__(
        self,
        questionnaire: Questionnaire,
        partner_kinds: Collection[str],
        line_of: LineOf,
        file_name: str,
        known: Known | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.line_of = line_of
        self.file_name = file_name
        self.context = Context((), partner_kinds)
        self.known = known
        self.same_as: Known | None = None
        self.held: dict[str, dict[Key, Answer]] = {}
        """The answers that are known, by section, where nothing had to be said about any."""
        self.by_key: dict[Key, Answer] = {}
        self.findings: list[Finding] = []

    def all_answers(self, raw: Mapping[str, Raw]) -> Answers:
        topics = raw.get(ANSWERS, {})
        if not isinstance(topics, dict):
            if not is_empty(topics):
                self.tell("answers-not-clear", "The answers should stand by section.", "", (ANSWERS,))
            topics = {}
        self.context = Context(self.partners(topics), self.context.partner_kinds)
        known = self.known
        if known and known.answers.partners == self.context.partners and known.lacks(_TWICE):
            self.same_as = known
            if not known.findings:
                self.held = _by_topic(known.answers)
        for name, entries in topics.items():
            self.topic(name, entries)
        for name in raw:
            if name not in (*HEAD, ANSWERS):
                self.unknown_head(name)
        before = self.known.raw if self.known and self.known.lacks(_ODD) else None
        self.look_for_odd_characters(dict(raw), (), dict(before) if before else None)
        return Answers(
            by_key=self.by_key,
            partners=self.context.partners,
            document=self.head(raw, "document", lambda text: text) or "",
            draft=self.draft(raw),
            dated=self.head(raw, "date", one_date),
            skipped=self.skipped(raw.get("skipped", "")),
            arrangement=self.arrangement(raw.get("arrangement", "")),
            last_time=self.last_time(raw.get("renews", "")),
            waived=self.waived(raw.get("waived", "")),
            rules=self.rules(raw.get("rules", "")),
            in_our_words={own.clause: own for own in self.ours(raw, IN_OUR_WORDS, read_in_our_words).words},
            provisions=self.ours(raw, PROVISIONS, read_provisions).provisions,
            unfinished=self.unfinished(raw.get(unfinished.NAME, "")),
            stopped=self.stopped(raw.get("stopped", "")),
        )

    # ------------------------------------------------------------ the head

    def head(self, raw: Mapping[str, Raw], name: str, reader: Callable[[str], T]) -> T | None:
        value = raw.get(name, "")
        if is_empty(value):
            return None
        try:
            return reader(one_text(value, f"{name}-not-clear", "one value", "2026-09-01"))
        except NotUnderstood as trouble:
            self.tell_all(trouble.problems, (name,))
            return None

    def draft(self, raw: Mapping[str, Raw]) -> int:
        number = self.head(raw, "draft", whole_number)
        return 1 if number is None else number

    def arrangement(self, raw: Raw) -> Arrangement | None:
        if is_empty(raw):
            return None
        try:
            return read_arrangement(raw)
        except NotUnderstood as trouble:
            self.tell_all(trouble.problems, ("arrangement",))
            return None

    def waived(self, raw: Raw) -> tuple[Waiver, ...]:
        if is_empty(raw):
            return ()
        try:
            return read_waivers(raw)
        except NotUnderstood as trouble:
            self.tell_all(trouble.problems, ("waived",))
            return ()

    def rules(self, raw: Raw) -> dict[str, Answer]:
        """What was said about house rules. Whether there is such a rule is for the library to say."""
        if is_empty(raw):
            return {}
        if not isinstance(raw, dict):
            hint = "Write a line for each below it, such as money.pot.two_sign: agreed."
            self.tell("rules-not-clear", "It is not clear which house rule this is about.", hint, ("rules",))
            return {}
        found: dict[str, Answer] = {}
        for id, entry in raw.items():
            if not is_rule(id):
                hint = "A house rule has three parts, such as money.pot.two_sign."
                self.tell("unknown-rule", f"{quoted(id)} is not the name of a house rule.", hint, ("rules", id))
                continue
            taken = wrapping.read_entry(entry, rule_question(id), Key(id), self.context)
            self.tell_all(taken.problems, ("rules", id))
            if taken.answer is not None:
                found[id] = taken.answer
        return found

    def ours(self, raw: Mapping[str, Raw], name: str, reader: Callable[[Raw, Context], Read]) -> Read:
        """What the partners say in their own words, with what is wrong in it told."""
        read = reader(raw.get(name, ""), self.context)
        self.tell_all(read.problems, (name,))
        return read

    def unfinished(self, raw: Raw) -> dict[Key, Begun]:
        """What was begun and is not complete; each is told, so that nobody takes it for an answer."""
        try:
            found = unfinished.read_unfinished(raw)
        except NotUnderstood as trouble:
            self.tell_all(trouble.problems, (unfinished.NAME,))
            return {}
        for key, begun in found.items():
            question = self.questionnaire.by_id.get(key.question)
            what = f"The answer to {quoted(question.ask)}" if question else quoted(str(key))
            message = f"{what} was begun and is not complete, so the document does not have it."
            hint = "Go on with it in the questionnaire, or write it whole under the answers and take it out here."
            if is_empty(begun.raw):
                message = (
                    f"{what} was changed while somebody else typed, and the document does not have what they typed."
                )
                hint = "Say it again or take it back in the questionnaire, or take it out here."
            path = (unfinished.NAME, str(key))
            self.tell("answer-unfinished", message, hint, path, Severity.SHOULD, str(key))
        return found

    def stopped(self, raw: Raw) -> Stopped | None:
        """Where the questionnaire was left; it is written by the program, and what is not clear of it is passed over."""
        at = raw.get("at", "") if isinstance(raw, dict) else raw
        try:
            key = Key.parse(at) if isinstance(at, str) else None
        except ValueError:
            return None
        if key is None or key.question not in self.questionnaire.by_id:
            return None
        return Stopped(key, isinstance(raw, dict) and raw.get("route") == "short")

    def skipped(self, raw: Raw) -> frozenset[str]:
        names = raw if isinstance(raw, list) else [] if is_empty(raw) else [raw]
        known = {topic.id for topic in self.questionnaire.topics}
        for position, name in enumerate(names):
            if not isinstance(name, str) or name not in known:
                said = quoted(name) if isinstance(name, str) else "This"
                self.tell(
                    "unknown-section",
                    f"{said} is not a section that can be skipped.",
                    self.nearest_topic(name) if isinstance(name, str) else "",
                    ("skipped", position),
                    Severity.SHOULD,
                )
        return frozenset(name for name in names if isinstance(name, str) and name in known)

    def last_time(self, raw: Raw) -> LastTime | None:
        """The agreement that this one renews. What in it cannot be taken any more is passed over: nobody will mend it."""
        if is_empty(raw):
            return None
        if not isinstance(raw, dict):
            message = "It is not clear which agreement this one renews."
            self.tell_all([Problem("renews-not-clear", message, way=Way(Step.RENEW_WRITES))], ("renews",))
            return None
        if self.known and self.known.answers.last_time and raw is self.known.raw.get("renews"):
            return self.known.answers.last_time
        file = raw.get("file", "")
        content = {name: raw[name] for name in ("date", IN_OUR_WORDS, PROVISIONS, ANSWERS) if name in raw}
        answers, _ = read_answers(self.questionnaire, self.context.partner_kinds, content, lambda _: 0)
        return LastTime(file if isinstance(file, str) else "", answers)

    def unknown_head(self, name: str) -> None:
        if any(topic.id == name for topic in self.questionnaire.topics):
            message, hint = f"The section {quoted(name)} stands outside the answers.", f'Move it below "{ANSWERS}:".'
        else:
            message = f"{quoted(name)} means nothing at the top of an answers file."
            hint = did_you_mean(name, [*HEAD, ANSWERS], f"What may stand there: {', '.join([*HEAD, ANSWERS])}.")
        self.tell("unknown-entry", message, hint, (name,))

    # ------------------------------------------------------------ the answers

    def partners(self, topics: dict[str, Raw]) -> tuple[Partner, ...]:
        for question in self.questionnaire.by_id.values():
            if question.kind is Kind.PARTNER_LIST:
                entries = topics.get(question.topic, {})
                raw = entries.get(_name(question), "") if isinstance(entries, dict) else ""
                return usable_partners(wrapping.unwrapped(raw))
        return ()

    def topic(self, name: str, entries: Raw) -> None:
        if self.same_as and name in self.held and at(self.same_as.raw, (ANSWERS, name)) == entries:
            self.by_key |= self.held[name]
            return
        topic = next((topic for topic in self.questionnaire.topics if topic.id == name), None)
        if topic is None:
            hint = self.nearest_topic(name)
            near = Severity.MUST if hint else Severity.SHOULD
            self.tell("unknown-section", f"There is no section {quoted(name)}.", hint, (ANSWERS, name), near)
        elif isinstance(entries, dict):
            names = [_name(question) for question in topic.questions]
            for entry, raw in entries.items():
                if not self.is_torn(entries, entry, names, (ANSWERS, name)):
                    self.question(topic, entry, raw)
        elif not is_empty(entries):
            message = f"The answers about {quoted(topic.title)} should stand by question."
            self.tell("answers-not-clear", message, "", (ANSWERS, name))

    def question(self, topic: Topic, name: str, raw: Raw) -> None:
        question = self.questionnaire.by_id.get(f"{topic.id}.{name}")
        path: RawPath = (ANSWERS, topic.id, name)
        if question is None:
            hint = self.nearest_question(topic, name)
            near = Severity.MUST if hint else Severity.SHOULD
            self.tell("unknown-question", f"There is no question {quoted(f'{topic.id}.{name}')}.", hint, path, near)
        elif not question.each_partner:
            self.entry(question, Key(question.id), raw, path)
        elif says_open(raw):
            around, own = wrapping.apart(raw)
            for who, entry in own.items():
                self.entry_of_partner(question, who, entry, (*path, who))
            for partner in partners_asked(question, self.context.partners):
                if Key(question.id, partner.id) not in self.by_key:
                    self.entry(question, Key(question.id, partner.id), around, path)
        elif isinstance(raw, dict):
            names = [name for partner in self.context.partners for name in (partner.id, partner.short, partner.name)]
            for who, entry in raw.items():
                if self.is_former(who) or not self.is_torn(raw, who, names, path):
                    self.entry_of_partner(question, who, entry, (*path, who))
        elif not is_empty(raw):
            example = next((partner.id for partner in self.context.partners), "council")
            self.tell(
                "answer-of-each-partner",
                "This is asked of each partner, and it is not clear whose answer stands here.",
                f"Write a line for each partner below it, such as {example}: and the answer.",
                path,
                question=question.id,
            )

    def entry_of_partner(self, question: Question, who: str, raw: Raw, path: RawPath) -> None:
        try:
            partner = read_partner(who, self.context)
        except NotUnderstood as trouble:
            if not self.is_former(who):
                self.tell_all(trouble.problems, path, question.id)
                return
            self.former_partner(question, who, raw, path)
            return
        key = Key(question.id, partner)
        if key in self.by_key:
            self.tell(_TWICE, f"{quoted(partner)} has two answers here.", "Keep one of the two.", path)
            return
        asked = partners_asked(question, self.context.partners)
        if not is_empty(raw) and not any(one.id == partner for one in asked):
            kinds = ", ".join(question.partner_kinds)
            message = f"This is not asked of {quoted(partner)}, so the answer has no effect."
            self.tell("answer-not-asked", message, f"It is asked of: {kinds}.", path, Severity.CONSIDER, str(key))
        self.entry(question, key, raw, path)

    def is_torn(self, parts: dict[str, Raw], name: str, known: Sequence[str], path: RawPath) -> bool:
        """Whether a name is only the rest of words that a comma tore apart, which is told where it is."""
        torn = torn_part(parts, name, known)
        if torn and torn[0]:
            self.tell("torn-at-a-comma", *torn, (*path, name))
        return torn is not None

    def is_former(self, who: str) -> bool:
        """Whether this looks like the id of a partner who has left the list, rather than a misspelt one."""
        ids = [partner.id for partner in self.context.partners]
        return who not in ids and is_partner_id(who) and not did_you_mean(who.casefold(), ids)

    def former_partner(self, question: Question, who: str, raw: Raw, path: RawPath) -> None:
        key = Key(question.id, who)
        message = f"{quoted(who)} is not on the list of partners, so this answer has no effect."
        self.tell(
            "answer-of-former-partner",
            message,
            "Add the partner to the list, or take the answer out.",
            path,
            Severity.SHOULD,
            str(key),
        )
        self.entry(question, key, raw, path)

    def entry(self, question: Question, key: Key, raw: Raw, path: RawPath) -> None:
        if self.same_as and key in self.same_as.answers.by_key and at(self.same_as.raw, path) == raw:
            self.by_key[key] = self.same_as.answers.by_key[key]
            return
        taken = wrapping.read_entry(raw, question, key, self.context)
        self.tell_all(taken.problems, path, str(key))
        if taken.answer is not None:
            self.by_key[key] = taken.answer

    # ------------------------------------------------------------ telling

    def nearest_topic(self, name: str) -> str:
        return did_you_mean(name.casefold(), [topic.id for topic in self.questionnaire.topics])

    def nearest_question(self, topic: Topic, name: str) -> str:
        """The question that was meant: the same name in another section, or the nearest name in this one."""
        elsewhere = [id for id in self.questionnaire.by_id if id.partition(".")[2] == name]
        here = [_name(question) for question in topic.questions]
        if elsewhere:
            return f"Did you mean {elsewhere[0]}?"
        found = nearest(f"{topic.id}.{name}", self.questionnaire.by_id, 0.8)
        return did_you_mean(name.casefold(), here, f"Did you mean {found}?" if found else "", f"{topic.id}.{{}}")

    def look_for_odd_characters(self, raw: Raw, path: RawPath, before: Raw | None) -> None:
        """Tells of characters that no font draws. What is the same as `before` has none."""
        if raw == before:
            return
        if isinstance(raw, dict):
            for key, value in raw.items():
                self.look_for_odd_characters(value, (*path, key), within(before, key))
        elif isinstance(raw, list):
            for position, value in enumerate(raw):
                self.look_for_odd_characters(value, (*path, position), within(before, position))
        elif odd := not_drawn(raw):
            self.tell(
                _ODD,
                f"A character here cannot be printed (U+{ord(odd):04X}).",
                f"The document shows {REPLACEMENT} in its place. Type the words again.",
                path,
                Severity.SHOULD,
            )
        elif rare := hardly_drawn(raw):
            self.tell(
                _ODD,
                f"Hardly any font can draw one of these characters (U+{ord(rare):04X}).",
                f"Where none can, {REPLACEMENT} or an empty box stands in its place. Look at the document, or use another.",
                path,
                Severity.SHOULD,
            )

    def tell(
        self,
        code: str,
        message: str,
        hint: str,
        path: RawPath,
        severity: Severity = Severity.MUST,
        question: str = "",
    ) -> None:
        self.tell_all([Problem(code, message, hint, severity=severity)], path, question)

    def tell_all(self, problems: Collection[Problem], path: RawPath, question: str = "") -> None:
        self.findings += [
            _finding(problem, Place(self.file_name, self.line_of((*path, *problem.path)), question))
            for problem in problems
        ]
        if len(self.findings) > limits.REMARKS.most:
            del self.findings[limits.REMARKS.most :]
            message = f"{limits.REMARKS} things have to be said about these answers, and there are more."
            self.findings.append(
                Finding("too-many-faults", Severity.MUST, message, "Mend some of them first.", self.findings[-1].place)
            )
            raise _Enough


class _Enough(Exception):
    """Reading stops: so much has to be mended that nobody would read on."""


def _finding(problem: Problem, place: Place) -> Finding:
    return Finding(problem.code, problem.severity, problem.message, problem.hint, place, way=problem.way)


def _name(question: Question) -> str:
    return question.id.partition(".")[2]
