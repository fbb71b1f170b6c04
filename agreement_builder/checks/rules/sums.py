"""Rules on sums that people have worked out in words: a cap that is another part of the sum than it says, shares that are no whole.

What is rounded, hedged or only a part is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from agreement_builder.checks import sums
from agreement_builder.checks.facts import Facts, names_in, partner_named
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.sums import PART, Worked
from agreement_builder.model import budgets
from agreement_builder.model.answers import Key
from agreement_builder.model.roles import Role, TopicRole
from agreement_builder.model.values import Money, Rows

_HEDGED = re.compile(
    r"\b(?:rest|remainder|balance|others?|everything else|at least|at most|up to|more than|less than|no more|between|about|around"
    r"|if|unless|until|majority|votes?|discount|overheads?|VAT|interest|instead|rather than|was|were|of (?:its|their|his|her) own"
    r"|of (?:its|their)|grew|rose|fell|increase[sd]?|target)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\b(?:shares?|split|divided?|bears?|carr(?:y|ies)|pays?|meets?|puts? in|contributes?|gets?|receives?|takes?|keeps?|owns?"
    r"|holds?|has|have|goes|go)\b|:",
    re.IGNORECASE,
)
_PARTS = re.compile(PART, re.IGNORECASE)
_OF_EACH = re.compile(
    r"\beach(?: partner| of us| of them| of the partners)? (?:will )?(?:pays?|bears?|carr(?:y|ies)|meets?|holds?|owns?|gets?"
    rf"|receives?|takes?|has) ({PART})",
    re.IGNORECASE,
)
_NEARLY = Fraction(1, 100)
"""Shares that are rounded to whole percents may be so far from a whole."""
_NOT_OURS = (Role.BACKGROUND, Role.TOGETHER, Role.ACHIEVED)
"""Answers whose percentages are figures about people, and not shares of partners, as those of whole topics are."""


@rule
def sum_in_words(facts: Facts) -> Iterator[Found]:
    """A sum that somebody has worked out in words, and that comes to something else: in a sentence, or in a row beside its sum."""
    for key, sentence in facts.sentences:
        for each in (*sums.worked(sentence), *_of_a_table(facts, sentence)):
            if not each.holds:
                yield _told(key, str(key), each)
    for key, answer in facts.answers:
        if isinstance(answer.value, Rows) and facts.asked(key.question):
            for number, row in enumerate(answer.value.rows, 1):
                amounts = [cell for cell in row.values() if isinstance(cell, Money)]
                notes = [cell for cell in row.values() if isinstance(cell, str)]
                for note in notes if len(amounts) == 1 else ():
                    named = [] if any(sums.worked(note)) else [*sums.of_a_sum(note)]
                    for words, comes_to in named if len(named) == 1 else ():
                        each = Worked(f"{amounts[0]} ({words})", amounts[0].pence, comes_to)
                        if not each.holds:
                            yield _told(key, f"{key}/{number}", each)


def _told(key: Key, at: str, each: Worked) -> Found:
    values: dict[str, Held] = {
        "words": each.words,
        "said": Money(each.said),
        "comes_to": sums.in_words(each.comes_to),
        "where": str(key),
    }
    return Found(values, at, f"{each.words} ({key})")


def _of_a_table(facts: Facts, sentence: str) -> Iterator[Worked]:
    """A part of the budget or the pot, worked out in words; right where it is that part of any whole in a table of money."""
    wholes = [
        amount
        for _, budget in facts.budgets()
        for amount in (
            budgets.whole(budget),
            *budgets.by_period(budget, budget.lines),
            *([budget.stated_total.pence] if budget.stated_total else []),
            sum(cost.pence for line in budget.costs for cost in line.amounts),
        )
        if amount
    ]
    if not wholes:
        return
    for words, share, said in sums.of_the_budget(sentence):
        found = [Worked(words, said, share * whole) for whole in wholes]
        if not any(each.holds for each in found):
            yield found[0]


@rule
def shares_in_words(facts: Facts) -> Iterator[Found]:
    """Shares of the partners, written in words or in a table, that are less or more than a whole."""
    for key, words in facts.words:
        if _is_ours(facts, key):
            for said, whole in _shares(facts, words):
                yield Found({"words": said, "whole": _percent(whole), "where": str(key)}, str(key), f"{said} ({key})")
    for key, answer in facts.answers:
        if isinstance(answer.value, Rows) and facts.asked(key.question) and _is_ours(facts, key):
            yield from _in_a_table(facts, key, answer.value)


def _is_ours(facts: Facts, key: Key) -> bool:
    return key.question not in facts.ids(*_NOT_OURS) and not facts.is_about(key.question, TopicRole.FIGURES)


def _shares(facts: Facts, words: str) -> Iterator[tuple[str, Fraction]]:
    """Each statement of shares that is no whole, with what its shares come to."""
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) > 1 and all(len(_PARTS.findall(line)) == 1 for line in lines):
        yield from _of(facts, " / ".join(lines), lines)
        return
    for sentence in re.split(r"(?<=[.!?])\s+|\n", words):
        yield from _of(facts, sentence.rstrip("."), [sentence])
        for found in _OF_EACH.finditer(sentence):
            share = sums.part(found.group(1))
            alone = len(_PARTS.findall(sentence)) == 1 and not _HEDGED.search(sentence)
            if share is not None and alone and share * len(facts.partners) > 1 + _NEARLY:
                yield sentence.rstrip("."), share * len(facts.partners)


def _of(facts: Facts, said: str, lines: list[str]) -> Iterator[tuple[str, Fraction]]:
    parts = [sums.part(each) for line in lines for each in _PARTS.findall(line)]
    named = [partner for partner in facts.partners if any(partner_named(line, partner) for line in lines)]
    if len(parts) < 2 or len(parts) != len(named) or None in parts or _HEDGED.search(said) or not _SHARES.search(said):
        return
    whole = sum((each for each in parts if each is not None), Fraction())
    if whole > 1 + _NEARLY or (whole < 1 - _NEARLY and len(named) == len(facts.partners)):
        yield said, whole


def _in_a_table(facts: Facts, key: Key, table: Rows) -> Iterator[Found]:
    """A column of a table in which every row is a share, each of another partner."""
    question = facts.questionnaire.by_id[key.question]
    who = [next((id for cell in row.values() for id in _ids(facts, cell)), "") for row in table.rows]
    if len(who) < 2 or "" in who or len(set(who)) != len(who):
        return
    for column in question.columns:
        cells = [str(row.get(column.id, "")) for row in table.rows]
        parts = [sums.part(cell) if _PARTS.fullmatch(cell.strip()) else None for cell in cells]
        if None in parts:
            continue
        whole = sum((each for each in parts if each is not None), Fraction())
        if whole > 1 + _NEARLY or (whole < 1 - _NEARLY and len(who) == len(facts.partners)):
            said = ", ".join(f"{facts.short(one)} {cell}" for one, cell in zip(who, cells, strict=True))
            yield Found({"words": said, "whole": _percent(whole), "where": str(key)}, str(key), f"{said} ({key})")


def _ids(facts: Facts, cell: object) -> Iterator[str]:
    ids = {partner.id for partner in facts.partners}
    if isinstance(cell, str):
        yield from (id for id in (cell, facts.named(cell)) if id in ids)
    elif isinstance(cell, tuple):
        yield from (id for id in names_in(cell) if id in ids)


def _percent(whole: Fraction) -> str:
    hundredths = round(whole * 10_000)
    return f"{hundredths // 100}%" if hundredths % 100 == 0 else f"{hundredths / 100:.2f}".rstrip("0") + "%"
