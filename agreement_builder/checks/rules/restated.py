"""Rules on numbers and days that answers say again in sentences, and otherwise: notice, papers, quorum, last day, sums, partners.

A sentence counts only where it names the thing itself and sets no limit to when it holds. What is rounded is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from agreement_builder.checks import reading
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.reading import DAY, FRACTION, NUMBER, PERIOD, RHYTHM, SUM
from agreement_builder.model import budgets
from agreement_builder.model.answers import Key
from agreement_builder.model.values import Money, Period, Rhythm
from agreement_builder.model.words import date_words, number_words, rhythm_words

_LIMITED = re.compile(
    r"\b(?:if|unless|except|where|when|only|during|instead|other than|earlier|earliest|shorter|longer|sooner|later"
    r"|second meeting|until then|for (?:this|that|these) \w+|first year|to begin with|trial|probation\w*)\b",
    re.IGNORECASE,
)
"""Words that set a limit: the sentence may be about another case than the rule."""
_ELSEWHERE = re.compile(
    r"\b(?:Act|Regulations|lease|grant|funder|old|last (?:time|year)|previous|former(?:ly)?|used to|was|were|had been|policy"
    r"|its own|own (?:board|trustees))\b"
)
_ROUND = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|over|under|up to|at least|at most|more than)\s*$", re.I
)
_NOT_OURS = ("governance.groups", "legal.related", "review.achieved", "partners.decides")
"""Answers on groups, other papers and earlier promises: they have numbers of their own."""


_NOT_A_PARTNER = re.compile(
    r"\b(?:volunteers?|tenants?|lodgers?|residents?|workers?|employees?|staff|coordinator|officers?|chair|trustees?|directors?"
    r"|students?|learners?|apprentices?|people|person|famil(?:y|ies)|members? of)\b",
    re.IGNORECASE,
)
"""People who leave something else than the partnership."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that people say again: the answer that sets it, how a sentence says it (with the number in brackets), and what
    the sentence and the answer say. `beside` are answers that set another number for another case."""

    question: str
    said: re.Pattern[str]
    read: Callable[[str], object]
    held: Callable[[Facts], tuple[object, str] | None]
    same: Callable[[object, object], bool] = lambda one, other: one == other
    beside: tuple[str, ...] = ()


def _pattern(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _period(question: str) -> Callable[[Facts], tuple[object, str] | None]:
    def held(facts: Facts) -> tuple[object, str] | None:
        value = facts.value(question)
        return (value, str(value).replace("\u00a0", " ")) if isinstance(value, Period) else None

    return held


def _working_days(question: str) -> Callable[[Facts], tuple[object, str] | None]:
    def held(facts: Facts) -> tuple[object, str] | None:
        value = facts.value(question)
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return Period(value, "working day"), f"{number_words(value)} working day{'' if value == 1 else 's'}"

    return held


def _day(question: str) -> Callable[[Facts], tuple[object, str] | None]:
    def held(facts: Facts) -> tuple[object, str] | None:
        value = facts.value(question)
        return (value, date_words(value)) if isinstance(value, date) else None

    return held


def _number_in(question: str) -> Callable[[Facts], tuple[object, str] | None]:
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
    value = facts.value("governance.meets")
    if not isinstance(value, Rhythm) or value.times:
        return None
    every, unit = (value.every * 12, "month") if value.unit == "year" else (value.every, value.unit)
    return reading.Often(every, unit), rhythm_words(value)


_PAPER = r"(?:agreement|partnership|memorandum|charter|consortium)"
_RULES = (
    Rule(
        "exit.notice",
        _pattern(
            rf"\b(?:leav\w+|withdraw\w*|pulls? out)\b.{{0,60}}?\b({PERIOD})(?: written)? notice\b",
            rf"\b({PERIOD})(?: written)? notice (?:of|before|to) (?:leaving|leave|withdraw\w*)\b",
        ),
        reading.period, _period("exit.notice"), _same_period,
        ("exit.notice_differs", "exit.early_end", "exit.step_down_rule", "exit.default_days"),
    ),
    Rule(
        "governance.papers_before",
        _pattern(
            rf"\b(?:papers|agendas?)\b.{{0,50}}?\b({PERIOD}) (?:before|ahead of) (?:a|the|each|every|any) "
            r"(?:board |regular )?meeting"
        ),
        reading.period, _period("governance.papers_before"), _same_period,
    ),
    Rule(
        "governance.notes_days",
        _pattern(
            r"\b(?:notes|minutes)(?: of (?:a|the|each|every) meeting)? (?:(?:will|must|to) )?(?:be |are |is )?"
            rf"(?:sent|go|come|reach|circulated|go out|shared)\b.{{0,40}}?\bwithin ({PERIOD})"
        ),
        reading.period, _working_days("governance.notes_days"), _same_period, ("governance.reports",),
    ),
    Rule(
        "information.foi_days",
        _pattern(
            rf"\b(?:freedom of information|FOI)\b.{{0,80}}?\b(?:tells?|informs?|lets?)\b.{{0,50}}?\bwithin ({PERIOD})",
            rf"\b(?:tells?|informs?) (?:the others|each other|the other partners?) within ({PERIOD})"
            r".{0,60}?\b(?:freedom of information|FOI)\b",
        ),
        reading.period, _working_days("information.foi_days"), _same_period,
    ),
    Rule(
        "users.complaints_days",
        _pattern(rf"\bcomplaints? (?:is|are|will be|gets?|must be) (?:an answer|answered|replied to) within ({PERIOD})"),
        reading.period, _working_days("users.complaints_days"), _same_period,
    ),
    Rule(
        "governance.quorum",
        _pattern(
            r"\bquorum (?:(?:of|for|at) (?:the|a|any|each|every) (?:board|group|meeting|board meeting) )?"
            rf"(?:is|of|will be|must be|means|requires) (?:at least )?({FRACTION}|{NUMBER})\b"
        ),
        _number_or_fraction, _number_in("governance.quorum"), _same_kind, ("governance.no_quorum", "governance.majority"),
    ),
    Rule(
        "governance.majority",
        _pattern(
            rf"\b(?:all )?decisions? (?:needs?|requires?|takes?) (?:a majority of )?({FRACTION}|{NUMBER})\b",
            rf"\b(?:all )?decisions (?:are|will be) (?:taken|made|reached) by (?:a majority of )?({FRACTION}|{NUMBER})\b",
        ),
        _number_or_fraction, _number_in("governance.majority"), _same_kind, ("governance.quorum", "governance.no_quorum"),
    ),
    Rule(
        "exit.ends",
        _pattern(
            rf"\b(?:this {_PAPER}|the (?:partnership|consortium)) (?:will )?"
            r"(?:ends?|expires?|runs (?:until|to)|lasts until|comes to an end|is in force until)"
            rf"(?: on)? ({DAY})",
            rf"\bthis {_PAPER} (?:will )?(?:runs?|lasts?) from {DAY} (?:to|until) ({DAY})",
        ),
        reading.day, _day("exit.ends"),
    ),
    Rule(
        "exit.starts",
        _pattern(
            rf"\bthis {_PAPER} (?:will )?(?:starts?|begins?|takes effect|comes into force|runs? from|lasts? from)(?: on)? ({DAY})"
        ),
        reading.day, _day("exit.starts"),
    ),
    Rule(
        "review.first",
        _pattern(rf"\bfirst review (?:is|takes place|happens|will be|will take place|is held)(?: held)?(?: on| by)? ({DAY})"),
        reading.day, _day("review.first"), beside=("review.dates", "goals.milestones"),
    ),
    Rule(
        "exit.decide_by",
        _pattern(rf"\bdecides? (?:together )?(?:by|before|on) ({DAY}) whether to (?:carry on|go on|continue|renew)",
                 rf"\bdecides? whether to (?:carry on|go on|continue|renew)\b[^,;]{{0,30}}? (?:by|before|on) ({DAY})"),
        reading.day, _day("exit.decide_by"),
    ),
)  # fmt: skip


def _rules(facts: Facts) -> Iterator[Rule]:
    yield from _RULES
    body = re.escape(facts.word("governance.body_name") or "the partners")
    said = _pattern(rf"\b(?:{body}|(?:all )?the partners) (?:will |must )?meets? ({RHYTHM})")
    yield Rule("governance.meets", said, reading.often, _rhythm, _same_often, ("partners.answers_to", "partners.style"))


def _in_effect(facts: Facts, said: re.Pattern[str], *beside: str) -> Iterator[tuple[Key, str]]:
    """Sentences that say it and hold for every case: without a limit, and not about another paper or an earlier time."""
    for key, sentence in facts.sentences:
        if key.question in (*beside, *_NOT_OURS, "purpose.background") or not said.search(sentence):
            continue
        if not _LIMITED.search(sentence) and not _ELSEWHERE.search(sentence):
            yield key, sentence


@rule
def rule_twice(facts: Facts) -> Iterator[Found]:
    """A rule that an answer sets, said again elsewhere with another number or day."""
    for each in _rules(facts):
        held = each.held(facts)
        if held is None or (each.question == "exit.notice" and facts.given("exit.notice_differs")):
            continue
        for key, sentence in _in_effect(facts, each.said, each.question, *each.beside):
            found = each.said.search(sentence)
            if found is None or (each.question == "exit.notice" and _NOT_A_PARTNER.search(sentence[: found.start()])):
                continue
            said = next(group for group in found.groups() if group)
            value = each.read(said)
            if value is not None and not each.same(value, held[0]):
                values: dict[str, Held] = {
                    "sentence": sentence.rstrip("."),
                    "rule": facts.questionnaire.by_id[each.question].blank,
                    "held": held[1],
                    "where": str(key),
                }
                yield Found(values, str(key), f"{each.question} ({key})")


_ALL_OF_THEM = re.compile(
    rf"\ball (?:the |of the )?({NUMBER}) partners\b(?! (?:that|who|which|with|in|from|whose|of|named|concerned))"
    rf"|\b{NUMBER} of the ({NUMBER}) partners\b(?! (?:that|who|which|with|in|from|whose|of|named|concerned))"
    rf"|\bthe ({NUMBER}) partners\b(?! (?:that|who|which|with|in|from|whose|of|named|concerned))"
    rf"|\b(?:consists? of|is made up of|are made up of) ({NUMBER}) partners\b",
    re.IGNORECASE,
)


@rule
def another_number_of_partners(facts: Facts) -> Iterator[Found]:
    """Words that speak of more partners than there are, or say that the partnership consists of fewer."""
    count = len(facts.partners)
    for key, sentence in _in_effect(facts, _ALL_OF_THEM, "partners.others", "changes.log"):
        for found in _ALL_OF_THEM.finditer(sentence):
            said = reading.number(next(group for group in found.groups() if group))
            certain = found.group(2) or found.group(4)
            if said is not None and (said > count or (certain and said < count)):
                values: dict[str, Held] = {
                    "words": found.group(0),
                    "there_are": number_words(count),
                    "where": str(key),
                }
                yield Found(values, str(key), f"{found.group(0)} ({key})")
                break


_WHOLE = re.compile(
    rf"\bthe (?:(?:total|whole|overall|joint) )?(?:budget|pot|pooled fund|common fund) (?:is|of|comes to|amounts to) ({SUM})"
    rf"|\b(?:the partners|we) (?:(?:together|jointly) )?(?:pay|put in|contribute|bring) ({SUM})"
    r" (?:in total|in all|altogether|together)\b"
    rf"|\b(?:the partners|we) (?:together|jointly) (?:pay in|put in|contribute|bring) ({SUM})"
    rf"|\btotal (?:cost|budget|value) (?:is|of|comes to) ({SUM})",
    re.IGNORECASE,
)


_A_PART = re.compile(
    r"[ ,]*(?:a year|each|every|per|yearly|annual|for (?:the|each|20)|in 20|for [a-z]+ only|\+|or )", re.IGNORECASE
)
"""What follows a sum that is not the whole: for a year, or for one thing."""


@rule
def another_sum(facts: Facts) -> Iterator[Found]:
    """A whole budget or pot named in a sentence with a sum that no table of money comes to."""
    sums = {budgets.whole(budget) for _, budget in facts.budgets()}
    if not sums:
        return
    for _, budget in facts.budgets():
        sums |= {sum(amount.pence for cost in budget.costs for amount in cost.amounts)}
        sums |= {budget.stated_total.pence} if budget.stated_total else set()
        sums |= set(budgets.by_period(budget, budget.lines))
    sums |= {amount.pence for question in ("money.match",) if isinstance(amount := facts.value(question), Money)}
    given = [
        amount.pence for row in facts.rows("contributions.given") if isinstance(amount := row.get("amount"), Money)
    ]
    sums |= {sum(given), sum(given) + max(sums)}
    for key, sentence in _in_effect(facts, _WHOLE):
        if key.question.startswith(("partners.", "purpose.")):
            continue
        for found in _WHOLE.finditer(sentence):
            words = next(group for group in found.groups() if group)
            said = reading.money(words)
            before, _, after = sentence.partition(words)
            if said is None or said.pence in sums or _ROUND.search(before) or _A_PART.match(after):
                continue
            whole = Money(max(budgets.whole(budget) for _, budget in facts.budgets()))
            yield Found({"sentence": sentence.rstrip("."), "said": said, "whole": whole}, str(key), f"{words} ({key})")
