"""Findings that the partners let stand, and findings that a change of an answer would mend: told, kept, asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from agreement_builder.checks.together import told_together
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.model.answers import Key
from agreement_builder.model.checks import Check
from agreement_builder.model.questions import Question
from agreement_builder.model.values import Raw
from agreement_builder.model.waivers import Waiver
from agreement_builder.model.words import date_words
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.checking import found_in, rests_on
from agreement_builder.workflow.editing import change_answer
from agreement_builder.workflow.sessions import FileSession, start_session

_LONG_ENOUGH = 12
NOT_APPLICABLE = "not applicable"
ARRANGED = "arranged-away"
"""What `check` finds beside the checks of the pack: it has a way of its own to be let stand."""


def without_waived(agreement: Agreement, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that nobody lets stand. One whose waiver has expired is back, and says so."""
    checks = {check.code: check for check in agreement.library.checks}
    for finding in findings:
        waivers = [each for each in agreement.answers.waived if _concerns(each, finding)]
        if not waivers or finding.code not in checks:
            yield finding
        elif not any(holds(agreement, each, checks[finding.code]) for each in waivers):
            last = waivers[-1]
            when = f" on {date_words(last.on)}" if last.on else ""
            gone = f"{last.by} let this stand{when}; that has expired, because an answer that it rests on has changed."
            yield replace(finding, hint=f"{finding.hint} {gone[:1].upper()}{gone[1:]}", joint=None)


def holds(agreement: Agreement, waiver: Waiver, check: Check) -> bool:
    """Whether the answers are still those on which a waiver rests."""
    return waiver.rests_on == digest(agreement, check)


def digest(agreement: Agreement, check: Check) -> str:
    """A short name for the answers on which a check rests, as they stand in the file."""
    held: dict[str, Raw] = {}
    for question in rests_on(check):
        topic, _, name = question.partition(".")
        entries = agreement.file.answers.get(topic, {})
        if isinstance(entries, dict) and name in entries:
            held[question] = entries[name]
    said = json.dumps(held, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:_LONG_ENOUGH]


def waived_lines(agreement: Agreement) -> Iterator[str]:
    """What the partners let stand, a paragraph each."""
    checks = {check.code: check for check in agreement.library.checks}
    shorts = {partner.id: partner.short for partner in agreement.answers.partners}
    for each in agreement.answers.waived:
        about = f" ({shorts.get(each.about, each.about)})" if each.about else ""
        when = f", {date_words(each.on)}" if each.on else ""
        known = checks.get(each.code)
        state = "" if known and holds(agreement, each, known) else " This has expired."
        yield f"{each.code}{about}: {each.because.rstrip('.')}. Decided by {each.by}{when}.{state}"


def waive(path: Path, code: str, about: str, because: str, by: str, pack: Path | None = None) -> tuple[Finding, ...]:
    """Keeps in the file that a finding stands, and returns those that it concerns. Raises `Unusable` when there is none."""
    session = start_session(path, pack)
    found = _found(session, code, about)
    check = next((each for each in session.agreement.library.checks if each.code == code), None)
    if check is None:
        raise _unusable("cannot-waive", f"{code} is a fault in the file, and cannot be let stand.", "Mend it.")
    if not because.strip() or not by.strip():
        raise _unusable(
            "cannot-waive", "A finding stands for a reason, and somebody decides it.", "Give --because and --by."
        )
    held = session.agreement.file.content.get("waived", [])
    kept: list[Raw] = list(held) if isinstance(held, list) else []
    for one in dict.fromkeys(each.about for each in found) if about else [""]:
        kept = [each for each in kept if not _same(each, code, one)]
        entry: dict[str, Raw] = {"code": code, **({"about": one} if one else {}), "because": because, "by": by}
        kept.append(entry | {"on": session.today.isoformat(), "rests on": digest(session.agreement, check)})
    session.write({("waived",): kept})
    return found


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


def mendings(path: Path, code: str, about: str, pack: Path | None = None) -> tuple[Mending, ...]:
    """The changes that would mend the findings of a code. Raises `Unusable` when there is none to make."""
    session = start_session(path, pack)
    made = []
    for finding in _found(session, code, about):
        if finding.fix is None:
            message = f"{code} has no change that could be made for you."
            raise _unusable("no-fix", message, finding.hint)
        key, to = finding.fix
        held = session.agreement.file.answers.get(key.partition(".")[0], {})
        parsed = Key.parse(key)
        raw: Raw = held.get(parsed.question.partition(".")[2], "") if isinstance(held, dict) else ""
        raw = raw.get(parsed.partner, "") if parsed.partner and isinstance(raw, dict) else raw
        question = session.agreement.library.questionnaire.by_id.get(parsed.question)
        asked = question.ask if question else ""
        made.append(Mending(finding, key, to, asked, _in_words(question, raw), _in_words(question, to)))
    return tuple(made)


def _in_words(question: Question | None, raw: Raw) -> str:
    """An answer as people read it: an option by its label, and what does not apply as that."""
    if isinstance(raw, dict) and set(raw) <= {NOT_APPLICABLE, "note"} and raw:
        why = raw.get(NOT_APPLICABLE)
        return f"does not apply: {why}" if isinstance(why, str) and why else "does not apply"
    if not isinstance(raw, str):
        return json.dumps(raw, ensure_ascii=False)
    options = question.options if question else ()
    return next((option.label for option in options if option.id == raw), raw)


def mend(path: Path, mending: Mending, pack: Path | None = None) -> tuple[Finding, ...]:
    """Makes the change as `set` does; what keeps it from being made, or nothing."""
    return change_answer(path, mending.key, mending.to, "", pack).findings


def _found(session: FileSession, code: str, about: str) -> tuple[Finding, ...]:
    """The findings of a code, all of them or those that are about something. Raises `Unusable` when there is none."""
    agreement = session.agreement
    found = [*agreement.findings, *found_in(agreement)]
    of_code = [each for each in found if each.code == code]
    if not of_code:
        raise _no_such_finding(agreement, code, found)
    here = of_code if not about else _about(agreement, of_code, about)
    if not here:
        others = [each.about for each in of_code if each.about]
        hint = f"It is found about: {'; '.join(others)}." if others else "It is found once: leave out --where."
        raise _unusable("not-found", f"{code} is not found about {about}.", hint)
    return tuple(here)


def _about(agreement: Agreement, findings: Iterable[Finding], words: str) -> list[Finding]:
    """The findings about a partner, by its id or name, or about a row, by its words or the first of them."""
    said = words.strip().casefold()
    ids = {each.id for each in agreement.answers.partners if said in (each.name.casefold(), each.short.casefold())}
    exact = [each for each in findings if each.about.casefold() == said or each.about in ids]
    if not exact and any(each.about.casefold() == said for each in told_together(findings)):
        exact = [each for each in findings if each.about and each.about.casefold() in said]
    return exact or [each for each in findings if said and each.about.casefold().startswith(said)]


def _no_such_finding(agreement: Agreement, code: str, found: Iterable[Finding]) -> Unusable:
    here = list(dict.fromkeys(each.code for each in found))
    known = [check.code for check in agreement.library.checks]
    near = get_close_matches(code, here, 1) or get_close_matches(code, known, 1)
    listed = f"Found here: {', '.join(here)}." if here else "Nothing is found here."
    if code in known:
        return _unusable("not-found", f"{code} finds nothing in this draft.", listed)
    if code == ARRANGED:
        name = "Name what may stay out under “leave out” in the arrangement: then it is not told any more."
        return _unusable("cannot-waive", f"{code} follows from the order of provisions in your file.", name)
    hint = f"Did you mean {near[0]}? {listed}" if near else listed
    return _unusable("not-found", f"There is no check called {code}.", hint)


def _concerns(waiver: Waiver, finding: Finding) -> bool:
    return waiver.code == finding.code and waiver.about in ("", finding.about)


def _same(entry: Raw, code: str, about: str) -> bool:
    return isinstance(entry, dict) and entry.get("code") == code and entry.get("about", "") == about


def _unusable(code: str, message: str, hint: str) -> Unusable:
    return Unusable([Finding(code, Severity.MUST, message, hint)])
