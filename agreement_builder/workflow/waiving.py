"""Findings that the partners let stand, and findings that a change of an answer would mend: told, kept, asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agreement_builder.checks.together import told_together
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way, did_you_mean
from agreement_builder.interview.changes import LetStand, TakeBackWaiver
from agreement_builder.interview.wrapping import unwrapped
from agreement_builder.language.spoken import date_words
from agreement_builder.model.answers import Key
from agreement_builder.model.checks import Check
from agreement_builder.model.questions import Question
from agreement_builder.model.values import Raw
from agreement_builder.model.waivers import Holds, Waived, Waiver
from agreement_builder.workflow import own_checks
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.checking import found_in
from agreement_builder.workflow.editing import change_answer
from agreement_builder.workflow.resting import TYPED, digest, digest_of_words
from agreement_builder.workflow.sessions import StoredSession

NOT_APPLICABLE = "not applicable"
ARRANGED = "arranged-away"
"""What `check` finds beside the checks of the pack: it has a way of its own to be let stand."""


def without_waived(agreement: Agreement, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that nobody lets stand. One whose waiver has expired is back, and says so. Where an earlier version did not keep
    for whom a waiver was given, that is found too."""
    checks = {check.code: check for check in agreement.library.checks}
    unsaid: dict[Waiver, list[str]] = {}
    for finding in findings:
        check = checks.get(finding.code)
        waivers = [each for each in agreement.answers.waived if _rests_on(each, finding) is not None]
        if not waivers or (check is None and finding.code not in own_checks.CODES):
            yield finding
            continue
        holding = [each for each in waivers if holds(agreement, each, check, finding)]
        if not holding:
            # The way out goes behind the hint, so nothing may come between them.
            said = (_gone(waivers[-1]), finding.hint) if finding.way else (finding.hint, _gone(waivers[-1]))
            yield replace(finding, hint=" ".join(said), joint=None)
        elif finding.about and all(_is_of_words(each) and not each.about for each in holding):
            unsaid.setdefault(holding[-1], []).append(finding.about)
    yield from (_for_whom(agreement, waiver, abouts) for waiver, abouts in unsaid.items())


def _gone(waiver: Waiver) -> str:
    """What became of a waiver that does not hold any more."""
    when = f" on {date_words(waiver.on)}" if waiver.on else ""
    why = (
        "that was kept by an earlier version with the words of the file, and these are others now. Decide whether it still stands."
        if _is_of_words(waiver)
        else "that has expired, because an answer that it rests on has changed."
    )
    gone = f"{waiver.by} let this stand{when}; {why}"
    return f"{gone[:1].upper()}{gone[1:]}"


def _for_whom(agreement: Agreement, waiver: Waiver, abouts: list[str]) -> Finding:
    """What is told of a waiver that covers whoever joins, because nobody kept for whom it was given."""
    when = f" on {date_words(waiver.on)}" if waiver.on else ""
    named = "; ".join(_called(agreement, about) for about in dict.fromkeys(abouts))
    decided = f"{waiver.by[:1].upper()}{waiver.by[1:]}"
    message = f"{decided} let {waiver.code} stand{when}, and the file does not say for whom. It covers: {named}."
    hint, way = "A partner that joins would be covered, too.", Way(Step.LET_STAND_ANEW, (waiver.code,))
    return Finding("waived-for-whom", Severity.CONSIDER, message, hint, agreement.source.place(("waived",)), way=way)


def holds(agreement: Agreement, waiver: Waiver, check: Check | None, finding: Finding) -> bool:
    """Whether a waiver concerns a finding, and the answers are still those on which it rests. `check` is None for what is found
    in the partners' own words."""
    rested = _rests_on(waiver, finding)
    if check is not None and _is_of_words(waiver):
        return rested == digest_of_words(agreement, check)
    return rested == _digest(agreement, check, finding)


def _digest(agreement: Agreement, check: Check | None, finding: Finding) -> str:
    return digest(agreement, check, finding) if check else own_checks.digest(agreement, finding.about)


def _is_of_words(waiver: Waiver) -> bool:
    """Whether an earlier version kept it, by the words in the file."""
    return not waiver.covers and not waiver.rests_on.startswith(TYPED)


def _rests_on(waiver: Waiver, finding: Finding) -> str | None:
    """The answers on which a waiver of a finding rests, by their short name; None where it does not concern it."""
    if waiver.code != finding.code:
        return None
    if waiver.covers:
        return next((each.rests_on for each in waiver.covers if each.about == finding.about), None)
    concerned = waiver.about == finding.about or (not waiver.about and _is_of_words(waiver))
    return waiver.rests_on if concerned else None


def waived(agreement: Agreement) -> Iterator[Waived]:
    """What the partners let stand, and what has become of it since."""
    if not agreement.answers.waived:
        return
    checks = {check.code: check for check in agreement.library.checks}
    found = (*found_in(agreement), *own_checks.found(agreement))
    for each in agreement.answers.waived:
        abouts = [covered.about for covered in each.covers] or ([each.about] if each.about else [])
        called = tuple(_called(agreement, one) for one in abouts)
        known = checks.get(each.code)
        here = [finding for finding in found if _rests_on(each, finding) is not None]
        here = here if known or each.code in own_checks.CODES else []
        gone = [finding for finding in here if not holds(agreement, each, known, finding)]
        said = " ".join(one.message for one in told_together(here))
        expired = tuple(_called(agreement, one.about) for one in gone)
        yield Waived(each, called, said, _since(each, here, gone), expired)


def _since(waiver: Waiver, here: list[Finding], gone: list[Finding]) -> Holds:
    if not here:
        return Holds.NOTHING_FOUND
    if gone:
        return Holds.EXPIRED if len(gone) == len(here) else Holds.IN_PART
    unsaid = _is_of_words(waiver) and not waiver.about and any(each.about for each in here)
    return Holds.FOR_ALL if unsaid else Holds.YES


def _called(agreement: Agreement, about: str) -> str:
    return next((partner.short for partner in agreement.answers.partners if partner.id == about), about)


def waive(session: StoredSession, code: str, about: str, because: str, by: str) -> tuple[Finding, ...]:
    """Keeps that a finding stands, and returns those that it concerns. Raises `Unusable` when there is none."""
    found = _found(session.agreement, code, about)
    check = next((each for each in session.agreement.library.checks if each.code == code), None)
    if check is None and code not in own_checks.CODES:
        raise _unusable("cannot-waive", f"{code} is a fault in the file, and cannot be let stand.", "Mend it.")
    if not because.strip() or not by.strip():
        message = "A finding stands for a reason, and somebody decides it."
        raise _unusable("cannot-waive", message, "Say why it stands, and who decided it.")
    rests_on = {each.about: _digest(session.agreement, check, each) for each in found}
    session.change(LetStand(code, because, by, session.today, rests_on, everybody=not about))
    return found


def may_stand(agreement: Agreement, code: str) -> bool:
    """Whether partners may let stand what is found under a code: what checks find, and not a fault in the file."""
    return code in own_checks.CODES or any(check.code == code for check in agreement.library.checks)


def take_back(session: StoredSession, code: str, about: str) -> None:
    """What was let stand is found again."""
    session.change(TakeBackWaiver(code, about))


@dataclass(frozen=True, slots=True)
class Mending:
    """A change of an answer that mends a finding: the answer's key and what `set` would make it. For those who read it, what is
    `asked`, and the answer before and after in words."""

    finding: Finding
    key: str
    to: str
    asked: str
    before: str
    after: str


def mendings(agreement: Agreement, code: str, about: str) -> tuple[Mending, ...]:
    """The changes that would mend the findings of a code. Raises `Unusable` when there is none to make."""
    made = []
    for finding in _found(agreement, code, about):
        mending = mending_of(agreement, finding)
        if mending is None:
            message = f"{code} has no change that could be made for you."
            raise _unusable("no-fix", message, finding.hint)
        made.append(mending)
    return tuple(made)


def mending_of(agreement: Agreement, finding: Finding) -> Mending | None:
    """The change that would mend a finding; None where its check knows of none."""
    if finding.fix is None:
        return None
    key, to = finding.fix
    held = agreement.source.answers.get(key.partition(".")[0], {})
    parsed = Key.parse(key)
    raw: Raw = held.get(parsed.question.partition(".")[2], "") if isinstance(held, dict) else ""
    raw = raw.get(parsed.partner, "") if parsed.partner and isinstance(raw, dict) else raw
    question = agreement.library.questionnaire.by_id.get(parsed.question)
    asked = question.ask if question else ""
    return Mending(finding, key, to, asked, _in_words(question, raw), _in_words(question, to))


def _in_words(question: Question | None, raw: Raw) -> str:
    """An answer as people read it: an option by its label, and what does not apply as that. How it came about is left out."""
    raw = unwrapped(raw)
    if isinstance(raw, dict) and set(raw) <= {NOT_APPLICABLE, "note"} and raw:
        why = raw.get(NOT_APPLICABLE)
        return f"does not apply: {why}" if isinstance(why, str) and why else "does not apply"
    if not isinstance(raw, str):
        return json.dumps(raw, ensure_ascii=False)
    options = question.options if question else ()
    return next((option.label for option in options if option.id == raw), raw)


def mend(session: StoredSession, mending: Mending) -> tuple[Finding, ...]:
    """Makes the change as `set` does; what keeps it from being made, or nothing."""
    return change_answer(session, mending.key, mending.to).findings


def _found(agreement: Agreement, code: str, about: str) -> tuple[Finding, ...]:
    """The findings of a code, all of them or those that are about something. Raises `Unusable` when there is none."""
    found = [*agreement.findings, *found_in(agreement), *own_checks.found(agreement)]
    of_code = [each for each in found if each.code == code]
    if not of_code:
        raise _no_such_finding(agreement, code, found)
    here = of_code if not about else _about(agreement, of_code, about)
    if not here:
        others = [each.about for each in of_code if each.about]
        hint = f"It is found about: {'; '.join(others)}." if others else "It is found once."
        way = None if others else Way(Step.NAME_NO_PLACE)
        raise _unusable("not-found", f"{code} is not found about {about}.", hint, way)
    return tuple(here)


def _about(agreement: Agreement, findings: Iterable[Finding], words: str) -> list[Finding]:
    """The findings about a partner, by its id or name, or about a row, by its words or the first of them."""
    said = words.strip().casefold()
    ids = {each.id for each in agreement.answers.partners if said in (each.name.casefold(), each.short.casefold())}
    exact = [each for each in findings if each.about.casefold() == said or each.about in ids]
    told = (*told_together(findings), *told_together(without_waived(agreement, findings)))
    if not exact and any(each.about.casefold() == said for each in told):
        exact = [each for each in findings if each.about and each.about.casefold() in said]
    return exact or [each for each in findings if said and each.about.casefold().startswith(said)]


def _no_such_finding(agreement: Agreement, code: str, found: Iterable[Finding]) -> Unusable:
    here = list(dict.fromkeys(each.code for each in found))
    known = [check.code for check in agreement.library.checks]
    listed = f"Found here: {', '.join(here)}." if here else "Nothing is found here."
    if code in known:
        return _unusable("not-found", f"{code} finds nothing in this draft.", listed)
    if code == ARRANGED:
        name = "Name what may stay out under “leave out” in the arrangement: then it is not told any more."
        return _unusable("cannot-waive", f"{code} follows from the order of provisions in your file.", name)
    near = did_you_mean(code, here) or did_you_mean(code, known)
    hint = f"{near} {listed}" if near else listed
    return _unusable("not-found", f"There is no check called {code}.", hint)


def _unusable(code: str, message: str, hint: str, way: Way | None = None) -> Unusable:
    return Unusable([Finding(code, Severity.MUST, message, hint, way=way)])
