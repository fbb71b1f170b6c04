"""Rules on numbers and days that answers say again in sentences, and otherwise: notice, papers, quorum, last day, sums, partners.

A sentence counts only where it names the thing itself and sets no limit to when it holds. What is rounded is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks import reading
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.reading import NUMBER, SUM
from agreement_builder.checks.restatements import restatements
from agreement_builder.language.spoken import number_words
from agreement_builder.model import budgets
from agreement_builder.model.answers import Key
from agreement_builder.model.roles import Role, TopicRole
from agreement_builder.model.values import Money

_LIMITED = re.compile(
    r"\b(?:if|unless|except|where|when|only|during|instead|other than|earlier|earliest|shorter|longer|sooner|later"
    r"|second meeting|until then|for (?:this|that|these) \w+|first year|to begin with|trial|probation\w*)\b",
    re.IGNORECASE,
)
"""Words that set a limit: the sentence may be about another case than the rule."""
_ELSEWHERE = re.compile(
    r"\b(?:Act|Regulations|lease|landlords?|tenan\w+|licen[cs]es?|rooms?|staff|employees?|volunteers?|posts?|hirers?|contracts?"
    r"|grant|funder|old|last (?:time|year)|previous|former(?:ly)?|used to|was|were|had been|policy|its own"
    r"|own (?:board|trustees))\b"
)
_ANOTHER_GROUP = re.compile(
    r"\b(?:(?:sub|working|finance|task)[- ]?groups?|groups?|committees?|panels?|forum)\b", re.IGNORECASE
)
_ROUND = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|over|under|up to|at least|at most|more than)\s*$", re.I
)
_NOT_OURS = (Role.GROUPS, Role.RELATED_PAPERS, Role.ACHIEVED, Role.MANDATE)
"""Answers on groups, other papers and earlier promises: they have numbers of their own."""


_NOT_A_PARTNER = re.compile(
    r"\b(?:volunteers?|tenants?|lodgers?|residents?|workers?|employees?|staff|coordinator|officers?|chair|trustees?|directors?"
    r"|students?|learners?|apprentices?|people|person|famil(?:y|ies)|members? of)\b",
    re.IGNORECASE,
)
"""People who leave something else than the partnership."""


def _in_effect(facts: Facts, said: re.Pattern[str], *beside: Role) -> Iterator[tuple[Key, str]]:
    """Sentences that say it and hold for every case: without a limit, and not about another paper or an earlier time."""
    elsewhere = facts.ids(*beside, *_NOT_OURS, Role.BACKGROUND)
    for key, sentence in facts.sentences:
        if key.question in elsewhere or not said.search(sentence):
            continue
        if not _LIMITED.search(sentence) and not _ELSEWHERE.search(sentence):
            yield key, sentence


@rule
def rule_twice(facts: Facts) -> Iterator[Found]:
    """A rule that an answer sets, said again elsewhere with another number or day."""
    body = facts.word(Role.BODY) or "the partners"
    for each in restatements(facts):
        held = each.held(facts)
        if held is None or (each.role is Role.NOTICE and facts.given(Role.NOTICE_DIFFERS)):
            continue
        for key, sentence in _in_effect(facts, each.said, each.role, *each.beside):
            found = each.said.search(sentence)
            if each.of_meetings and _ANOTHER_GROUP.search(sentence.replace(body, "")):
                continue
            if found is None or (each.role is Role.NOTICE and _NOT_A_PARTNER.search(sentence[: found.start()])):
                continue
            said = next(group for group in found.groups() if group)
            value = each.read(said)
            if value is not None and not each.same(value, held[0]):
                values: dict[str, Held] = {
                    "sentence": sentence.rstrip("."),
                    "rule": facts.questionnaire.by_id[facts.id(each.role)].blank,
                    "held": held[1],
                    "where": str(key),
                }
                yield Found(values, str(key), f"{facts.id(each.role)} ({key})")


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
    for key, sentence in _in_effect(facts, _ALL_OF_THEM, Role.TAKING_PART, Role.VERSIONS):
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
    if not sums or not facts.settled(Role.CONTRIBUTIONS, "amount"):
        return
    for _, budget in facts.budgets():
        sums |= {sum(amount.pence for cost in budget.costs for amount in cost.amounts)}
        sums |= {budget.stated_total.pence} if budget.stated_total else set()
        sums |= set(budgets.by_period(budget, budget.lines))
    sums |= {amount.pence for question in (Role.MATCH,) if isinstance(amount := facts.value(question), Money)}
    given = [amount.pence for row in facts.rows(Role.CONTRIBUTIONS) if isinstance(amount := row.get("amount"), Money)]
    sums |= {sum(given), sum(given) + max(sums)}
    for key, sentence in _in_effect(facts, _WHOLE):
        if facts.is_about(key.question, TopicRole.OTHER_SUMS):
            continue
        for found in _WHOLE.finditer(sentence):
            words = next(group for group in found.groups() if group)
            said = reading.money(words)
            before, _, after = sentence.partition(words)
            if said is None or said.pence in sums or _ROUND.search(before) or _A_PART.match(after):
                continue
            whole = Money(max(budgets.whole(budget) for _, budget in facts.budgets()))
            yield Found({"sentence": sentence.rstrip("."), "said": said, "whole": whole}, str(key), f"{words} ({key})")
