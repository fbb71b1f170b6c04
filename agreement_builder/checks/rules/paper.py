"""Rules on the paper itself: too long for what is at stake, hard to take in, miscounted. Judges no wording of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks import reading
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.measures import stakes
from agreement_builder.checks.reading import NUMBER
from agreement_builder.language.sentences import sentences
from agreement_builder.language.spoken import number_words
from agreement_builder.model import walk
from agreement_builder.model.document import TermDefinition, TermUse, Text, Value
from agreement_builder.model.roles import Role

LONG = {"low": 3_000, "middle": 5_000}
"""From so many words before its schedules, a paper is long for what is at stake. With high stakes none is too long."""
LONG_SENTENCE = 40
"""More words than this without a stop, and readers lose the thread."""
LISTED = 7
"""A sentence with a comma for so many words, or for fewer, is a list, and can be read as one."""
BEGINNING = 7
"""So many words show which sentence it is."""
_STOP = re.compile(r"[;:]\s")
_COUNTED = re.compile(
    r"\b(?:this|our|the) (?:agreement|memorandum|charter|paper|document|text)\b[^.;:]*?"
    rf"\b(?:has|have|with|and|in|its|contains?|holds?|of) (?:all |the )?({NUMBER}) (\w+)\b"
    r"(?! (?:on|about|for|that|which|with|of|to|in|from))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:grant|lease|funder|old|earlier|last|former|another|Act)\b")


@rule
def too_much_paper(facts: Facts) -> Iterator[Found]:
    """A long paper that somebody has chosen although no answer calls for one so high on the ladder, with little at stake."""
    chosen, proposed = facts.outline, facts.proposed
    at_stake = LONG.get(stakes(facts))
    if chosen is None or proposed is None or at_stake is None or not 0 < proposed.rung < chosen.rung:
        return
    length = sum(
        len(inline.text.split())
        for section in facts.document.document.sections
        for clause in section.clauses
        for inline in walk.inlines(clause.body)
        if isinstance(inline, Text | Value | TermDefinition | TermUse)
    )
    if length >= at_stake:
        shorter = proposed.kind[:1].lower() + proposed.kind[1:]
        yield Found({"words": length // 100 * 100, "shorter": shorter, "document": proposed.id})


@rule
def hard_to_read(facts: Facts) -> Iterator[Found]:
    """The longest sentence in the partners' own words, where it goes on for too long without any stop. Lists are left alone."""
    longest: tuple[int, str, str] = (0, "", "")
    for key, words in facts.words:
        if words.count(" ") < LONG_SENTENCE:
            continue
        for sentence in sentences(words):
            for piece in _STOP.split(sentence):
                number = len(piece.split())
                if number > longest[0] and piece.count(",") * LISTED < number:
                    longest = (number, piece.strip(), str(key))
    number, piece, where = longest
    if number > LONG_SENTENCE:
        begins = " ".join(piece.split()[:BEGINNING]).rstrip(",")
        values: dict[str, Held] = {"number": number, "begins": begins, "where": where}
        yield Found(values, where, begins)


@rule
def contents_incomplete(facts: Facts) -> Iterator[Found]:
    """A sentence that says how many schedules there are, where the document has another number of them.

    Lists that the program makes may be counted or not: they go when nothing is open or taken for granted.
    """
    if facts.outline is None:
        return
    called = f"{facts.outline.schedules_called or 'Schedule'}s".casefold()
    said = [
        (key, found)
        for key, words in facts.words
        if key.question != facts.id(Role.RELATED_PAPERS) and called in words.casefold()
        for sentence in sentences(words)
        for found in _COUNTED.finditer(sentence)
        if found.group(2).casefold() == called and not _ELSEWHERE.search(sentence)
    ]
    if not said:
        return
    made = {part.id for part in facts.outline.schedules if part.made}
    there = [schedule.id for schedule in facts.document.document.schedules]
    least = sum(id not in made for id in there)
    for key, found in said:
        number = reading.number(found.group(1))
        if number is not None and not least <= number <= len(there):
            values: dict[str, Held] = {"said": found.group(1), "there_are": number_words(len(there)), "where": str(key)}
            yield Found(values, str(key), str(key))
