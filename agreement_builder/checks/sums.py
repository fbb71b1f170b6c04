"""Reads sums that people work out in words: a part of a sum, a total of several, so many times so much, shares of a whole.

Says what was written and what it comes to. Whether that is a fault is for the rules to say; what cannot be read surely is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from agreement_builder.checks import reading
from agreement_builder.checks.reading import NUMBER, SUM
from agreement_builder.model.values import Money


@dataclass(frozen=True, slots=True)
class Worked:
    """A sum that somebody has worked out: the words, what they say it is, and what it comes to, both in pence."""

    words: str
    said: int
    comes_to: Fraction

    @property
    def holds(self) -> bool:
        """Whether it is right, to the pound where no pence are written."""
        return abs(self.comes_to - self.said) < (100 if self.said % 100 == 0 and self.comes_to.denominator > 1 else 1)


_PARTS = {
    "half": Fraction(1, 2), "a half": Fraction(1, 2), "one half": Fraction(1, 2), "a third": Fraction(1, 3),
    "one third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4), "a fifth": Fraction(1, 5), "one fifth": Fraction(1, 5), "two fifths": Fraction(2, 5),
    "three fifths": Fraction(3, 5), "four fifths": Fraction(4, 5), "a sixth": Fraction(1, 6), "one sixth": Fraction(1, 6),
    "a tenth": Fraction(1, 10), "one tenth": Fraction(1, 10),
}  # fmt: skip
_IN_WORDS = "|".join(sorted((words.replace(" ", "[ -]") for words in _PARTS), key=len, reverse=True))
PART = (
    rf"(?:(?<!\d)\d++(?:\.\d++)?[ \u00a0]?(?:%|per[ -]?cent\b)|(?:{NUMBER})[ \u00a0]per[ -]?cent\b|\b(?:{_IN_WORDS})\b)"
)
"""A part of a whole, in percent or in words, as part of a pattern."""
_AMOUNT = rf"(?:{SUM}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d\d)?)(?![,.]?\d)"
_IS = (
    r"(?:,? ?(?:which|that|this) (?:is|are|comes to|makes|means)|,? (?:being|namely|i\.e\.|so|makes|comes to|amounts to|is|are"
    r"|equals)| ?=| ?\(=?|: ?|,|, at(?: present)?| –| —)"
)
_OF = r" of (?:the |a |an |its |our |their |that |all )?(?:[\w’'-]+ ){0,5}?"
_PART_FIRST = re.compile(rf"({PART}){_OF}({_AMOUNT}){_IS} ?({_AMOUNT})", re.IGNORECASE)
_PART_LAST = re.compile(rf"({_AMOUNT}){_IS} ?({PART}){_OF}({_AMOUNT})", re.IGNORECASE)
_PART_ALONE = re.compile(rf"({PART}){_OF}({_AMOUNT})", re.IGNORECASE)
_TIMES = re.compile(
    rf"\b({NUMBER}) (?:[a-z’'-]+ ){{1,4}}?(?:at|of|with|for|costs?|gets?|pays?|gives?) ({_AMOUNT}) (?:each|apiece|a head)\b"
    rf"[^.;£]{{0,12}}?(?:{_IS}|,? together|,? in all) ?({_AMOUNT})(?! (?:each|a |per |every))",
    re.IGNORECASE,
)
_YEARS_AFTER = re.compile(
    rf"({_AMOUNT}) (?:a|per|each|every) (year|month|week|quarter) (?:for|over) ({NUMBER}) \2s?{_IS} ?({_AMOUNT})",
    re.IGNORECASE,
)
_YEARS_FIRST = re.compile(
    rf"\b({NUMBER}) (year|month|week|quarter)s (?:at|of|with) ({_AMOUNT}) (?:a|per|each|every) \2{_IS} ?({_AMOUNT})",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"({_AMOUNT}),? (?:in all|altogether|in total|together)\b|\b(?:makes?|making|totals?|totalling|a total of|the total is"
    rf"|comes? to|coming to|adds? up to|adding up to) ({_AMOUNT})|= ({_AMOUNT})",
    re.IGNORECASE,
)
_NOT_PLAIN = re.compile(
    r"\b(?:each|apiece|a (?:year|month|week|day|head|quarter|term)|per|every|up to|at least|at most|more than|less than|between|or"
    r"|of which|including|include[sd]?|plus VAT|not|instead|was|were|than|about|around|some|nearly|almost|from £|to £|yearly"
    r"|annual)\b|%|per cent",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|over|under|approximately|c\.|up to|or so)\s*$", re.IGNORECASE
)
_WHICHEVER = re.compile(
    r"\b(?:whichever|the (?:lower|higher|greater|lesser|smaller|larger) of|if (?:that|this) is (?:less|more))\b",
    re.IGNORECASE,
)


def part(words: str) -> Fraction | None:
    """A part of a whole: "1%", "two thirds", "five per cent"."""
    plain = " ".join(words.lower().replace("-", " ").replace("\u00a0", " ").split())
    if plain in _PARTS:
        return _PARTS[plain]
    number = re.match(r"\d+(?:\.\d+)?", plain)
    if number:
        return Fraction(number.group(0)) / 100
    whole = reading.number(re.sub(r" per ?cent$", "", plain))
    return Fraction(whole, 100) if whole is not None else None


def pence(words: str) -> int | None:
    """A sum with or without its sign."""
    money = reading.money(words if words.startswith("£") else f"£{words}")
    return money.pence if money else None


def worked(sentence: str) -> Iterator[Worked]:
    """The sums that a sentence works out, each once."""
    if _WHICHEVER.search(sentence):
        return
    told: set[tuple[int, int]] = set()
    for found, share, base, said in _parts_of_sums(sentence):
        if any(first < found.end() and found.start() < last for first, last in told):
            continue
        if not _VAGUE.search(sentence[: found.start()]) and not _VAGUE.search(sentence[: found.start(said)]):
            told.add(found.span())
            of, whole, result = part(found.group(share)), pence(found.group(base)), pence(found.group(said))
            if of is not None and whole is not None and result is not None:
                yield Worked(found.group(0).strip(" ,(:"), result, of * whole)
    for pattern, count, each, said in ((_TIMES, 1, 2, 3), (_YEARS_AFTER, 3, 1, 4), (_YEARS_FIRST, 1, 3, 4)):
        for found in pattern.finditer(sentence):
            number, one, result = reading.number(found.group(count)), pence(found.group(each)), pence(found.group(said))
            if number is not None and one is not None and result is not None:
                told.add(found.span())
                yield Worked(found.group(0), result, Fraction(number * one))
    if not told:
        yield from _total(sentence)


def _parts_of_sums(sentence: str) -> Iterator[tuple[re.Match[str], int, int, int]]:
    yield from ((found, 2, 3, 1) for found in _PART_LAST.finditer(sentence))
    yield from ((found, 1, 2, 3) for found in _PART_FIRST.finditer(sentence))


def _total(sentence: str) -> Iterator[Worked]:
    """A total of sums that stand in the same sentence, and nothing else."""
    found = [*_IN_ALL.finditer(sentence)]
    if len(found) != 1 or _NOT_PLAIN.search(sentence):
        return
    place = found[0].lastindex or 1
    total, at = found[0].group(place), found[0].start(place)
    others = [each for each in re.finditer(_AMOUNT, sentence) if each.start() != at]
    amounts = [pence(each.group(0)) for each in others]
    said = pence(total)
    if len(others) < 2 or said is None or None in amounts or not all(each.group(0).startswith("£") for each in others):
        return
    after = [each for each in others if each.start() > at]
    if after and (len(after) != len(others) or ":" not in sentence[at : after[0].start()]):
        return
    yield Worked(sentence.rstrip("."), said, Fraction(sum(each for each in amounts if each is not None)))


def of_a_sum(sentence: str) -> Iterator[tuple[str, Fraction]]:
    """Parts of a sum that a sentence names without working them out: the words, and what they come to in pence."""
    if not _WHICHEVER.search(sentence):
        for found in _PART_ALONE.finditer(sentence):
            of, whole = part(found.group(1)), pence(found.group(2))
            if of is not None and whole is not None:
                yield found.group(0), of * whole


def in_words(amount: Fraction) -> Money:
    """What a sum comes to, to the penny."""
    return Money(round(amount))


_BUDGET = r" of (?:the|our|this|its) (?:(?:whole|total|joint|pooled|common|yearly|agreed) )*(?:budget|pot|fund|costs)\b"
_BUDGET_LAST = re.compile(rf"({_AMOUNT}){_IS} ?({PART}){_BUDGET}(?! of [£\d])", re.IGNORECASE)
_BUDGET_FIRST = re.compile(rf"({PART}){_BUDGET}{_IS} ?({_AMOUNT})", re.IGNORECASE)


def of_the_budget(sentence: str) -> Iterator[tuple[str, Fraction, int]]:
    """Parts of the budget or the pot that a sentence works out without saying how large that is: the words, the part, the sum."""
    if _WHICHEVER.search(sentence):
        return
    for pattern, share, said in ((_BUDGET_LAST, 2, 1), (_BUDGET_FIRST, 1, 2)):
        for found in pattern.finditer(sentence):
            of, result = part(found.group(share)), pence(found.group(said))
            if of is not None and result is not None and not _VAGUE.search(sentence[: found.start(said)]):
                yield found.group(0).strip(" ,(:"), of, result
