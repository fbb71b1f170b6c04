"""How sentences say again what an answer sets: which words, and how the number or day in them is read. Judges nothing.

`agreement_builder.checks.rules.restated` compares what is said with what is set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from agreement_builder.checks import reading
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.reading import FRACTION, NUMBER, PERIOD, RHYTHM
from agreement_builder.language.spoken import DAY, date_words, number_words, rhythm_words
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Period, Rhythm


@dataclass(frozen=True, slots=True)
class Restatement:
    """A rule that people say again: the answer that sets it, how a sentence says it (with the number in brackets), and what
    the sentence and the answer say. `beside` are answers that set another number for another case. `of_meetings`:
    it is set for the group that decides, and other groups may have another."""

    role: Role
    said: re.Pattern[str]
    read: Callable[[str], object]
    held: Callable[[Facts], tuple[object, str] | None]
    same: Callable[[object, object], bool] = lambda one, other: one == other
    beside: tuple[Role, ...] = ()
    of_meetings: bool = False


def _pattern(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _period(question: Role) -> Callable[[Facts], tuple[object, str] | None]:
    def held(facts: Facts) -> tuple[object, str] | None:
        value = facts.value(question)
        return (value, str(value)) if isinstance(value, Period) else None

    return held


def _working_days(question: Role) -> Callable[[Facts], tuple[object, str] | None]:
    def held(facts: Facts) -> tuple[object, str] | None:
        value = facts.value(question)
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return Period(value, "working day"), f"{number_words(value)} working day{'' if value == 1 else 's'}"

    return held


def _day(question: Role) -> Callable[[Facts], tuple[object, str] | None]:
    def held(facts: Facts) -> tuple[object, str] | None:
        value = facts.value(question)
        return (value, date_words(value)) if isinstance(value, date) else None

    return held


def _number_in(question: Role) -> Callable[[Facts], tuple[object, str] | None]:
    """The first number, or the fraction, in an answer of words that has one and not both."""

    def held(facts: Facts) -> tuple[object, str] | None:
        words = facts.word(question)
        fraction = re.search(FRACTION, words, re.IGNORECASE)
        found = re.search(rf"\b{NUMBER}\b", words, re.IGNORECASE)
        if fraction:
            return _fraction(fraction.group(0)), words
        return (reading.number(found.group(0)), words) if found else None

    return held


def _fraction(words: str) -> object:
    return words.lower().replace("-", " ")


def _number_or_fraction(words: str) -> object:
    return _fraction(words) if re.fullmatch(FRACTION, words, re.IGNORECASE) else reading.number(words)


def _same_kind(one: object, other: object) -> bool:
    """Numbers and fractions are not held against each other."""
    return one == other if isinstance(one, str) == isinstance(other, str) else True


def _same_period(one: object, other: object) -> bool:
    return reading.same_length(one, other) if isinstance(one, Period) and isinstance(other, Period) else True


def _same_often(one: object, other: object) -> bool:
    if not isinstance(one, reading.Often) or not isinstance(other, reading.Often) or "term" in (one.unit, other.unit):
        return True
    return reading.same_length(Period(one.every, one.unit), Period(other.every, other.unit))


def _rhythm(facts: Facts) -> tuple[object, str] | None:
    value = facts.value(Role.MEETS)
    if not isinstance(value, Rhythm) or (value.times and value.unit == "year"):
        return None
    every, unit = (value.every * 12, "month") if value.unit == "year" else (value.every, value.unit)
    return reading.Often(every, unit), rhythm_words(value)


_PAPER = r"(?:agreement|partnership|memorandum|charter|consortium)"
RULES = (
    Restatement(
        Role.NOTICE,
        _pattern(
            rf"\b(?:leav\w+|withdraw\w*|pulls? out)\b.{{0,60}}?\b({PERIOD})(?: written)? notice\b",
            rf"\b({PERIOD})(?: written)? notice (?:of|before|to) (?:leaving|leave|withdraw\w*)\b",
        ),
        reading.period, _period(Role.NOTICE), _same_period,
        (Role.NOTICE_DIFFERS, Role.EARLY_END, Role.STEP_DOWN_RULE, Role.PUT_RIGHT_WITHIN),
    ),
    Restatement(
        Role.PAPERS_BEFORE,
        _pattern(
            rf"\b(?:papers|agendas?)\b.{{0,50}}?\b({PERIOD}) (?:before|ahead of) (?:a|the|each|every|any) "
            r"(?:board |regular )?meeting"
        ),
        reading.period, _period(Role.PAPERS_BEFORE), _same_period, of_meetings=True,
    ),
    Restatement(
        Role.NOTES_WITHIN,
        _pattern(
            r"\b(?:notes|minutes)(?: of (?:a|the|each|every) meeting)? (?:(?:will|must|to) )?(?:be |are |is )?"
            rf"(?:sent|go|come|reach|circulated|go out|shared)\b.{{0,40}}?\bwithin ({PERIOD})"
        ),
        reading.period, _working_days(Role.NOTES_WITHIN), _same_period, (Role.REPORTS,), of_meetings=True,
    ),
    Restatement(
        Role.FOI_DAYS,
        _pattern(
            rf"\b(?:freedom of information|FOI)\b.{{0,80}}?\b(?:tells?|informs?|lets?)\b.{{0,50}}?\bwithin ({PERIOD})",
            rf"\b(?:tells?|informs?) (?:the others|each other|the other partners?) within ({PERIOD})"
            r".{0,60}?\b(?:freedom of information|FOI)\b",
        ),
        reading.period, _working_days(Role.FOI_DAYS), _same_period,
    ),
    Restatement(
        Role.COMPLAINTS_WITHIN,
        _pattern(rf"\bcomplaints? (?:is|are|will be|gets?|must be) (?:an answer|answered|replied to) within ({PERIOD})"),
        reading.period, _working_days(Role.COMPLAINTS_WITHIN), _same_period,
    ),
    Restatement(
        Role.QUORUM,
        _pattern(
            r"\bquorum (?:(?:of|for|at) (?:the|a|any|each|every) (?:board|group|meeting|board meeting) )?"
            rf"(?:is|of|will be|must be|means|requires) (?:at least )?({FRACTION}|{NUMBER})\b"
        ),
        _number_or_fraction, _number_in(Role.QUORUM), _same_kind, (Role.NO_QUORUM, Role.MAJORITY), of_meetings=True,
    ),
    Restatement(
        Role.MAJORITY,
        _pattern(
            rf"^\W*(?:all |any |every |each |a )?decisions? (?:needs?|requires?|takes?) (?:a majority of )?({FRACTION}|{NUMBER})\b",
            rf"^\W*(?:all )?decisions (?:are|will be) (?:taken|made|reached) by (?:a majority of )?({FRACTION}|{NUMBER})\b",
        ),
        _number_or_fraction, _number_in(Role.MAJORITY), _same_kind, (Role.QUORUM, Role.NO_QUORUM), of_meetings=True,
    ),
    Restatement(
        Role.ENDS,
        _pattern(
            rf"\b(?:this {_PAPER}|the (?:partnership|consortium)) (?:will )?"
            r"(?:ends?|expires?|runs (?:until|to)|lasts until|comes to an end|is in force until)"
            rf"(?: on)? ({DAY})",
            rf"\bthis {_PAPER} (?:will )?(?:runs?|lasts?) from {DAY} (?:to|until) ({DAY})",
        ),
        reading.day, _day(Role.ENDS),
    ),
    Restatement(
        Role.STARTS,
        _pattern(
            rf"\bthis {_PAPER} (?:will )?(?:starts?|begins?|takes effect|comes into force|runs? from|lasts? from)(?: on)? ({DAY})"
        ),
        reading.day, _day(Role.STARTS),
    ),
    Restatement(
        Role.FIRST_REVIEW,
        _pattern(rf"\bfirst review (?:is|takes place|happens|will be|will take place|is held)(?: held)?(?: on| by)? ({DAY})"),
        reading.day, _day(Role.FIRST_REVIEW), beside=(Role.REVIEWS, Role.MILESTONES),
    ),
    Restatement(
        Role.DECIDE_BY,
        _pattern(rf"\bdecides? (?:together )?(?:by|before|on) ({DAY}) whether to (?:carry on|go on|continue|renew)",
                 rf"\bdecides? whether to (?:carry on|go on|continue|renew)\b[^,;]{{0,30}}? (?:by|before|on) ({DAY})"),
        reading.day, _day(Role.DECIDE_BY),
    ),
)  # fmt: skip


def restatements(facts: Facts) -> Iterator[Restatement]:
    """All of them for one agreement; what its group is called is one of the ways to say it."""
    yield from RULES
    body = re.escape(facts.word(Role.BODY) or "the partners")
    said = _pattern(rf"\b(?:{body}|(?:all )?the partners) (?:will |must )?meets? ({RHYTHM})")
    yield Restatement(
        Role.MEETS,
        said,
        reading.often,
        _rhythm,
        _same_often,
        (Role.ANSWERS_TO, Role.STYLE),
        of_meetings=True,
    )
