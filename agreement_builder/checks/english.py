"""What checks read in sentences that people typed, by module: the English that stays in code. Reads nothing itself.

It is no meaning of a question, so no role can stand for it, and it is no data of the pack either: a pattern runs over whatever
people typed, and a pack is never trusted with one. The checks themselves speak the language of the program, not that of a document.
"""

from __future__ import annotations

from collections.abc import Mapping

READS: Mapping[str, str] = {
    "measures": "words for every partner",
    "power": "who takes turns, and that something ends or changes",
    "reading": "numbers, lengths of time, parts and rhythms in words",
    "restatements": "a number between other words",
    "sums": "parts, totals and rates, and words that make a sum vague",
    "rules.daysoff": "that a day is meant for a weekend or a holiday",
    "rules.leftovers": "gaps that somebody meant to fill, and that an old name is told as the past",
    "rules.meetings": "an article before a name",
    "rules.money": "that money comes beforehand",
    "rules.paper": "what a paper calls itself, and other papers",
    "rules.power": "who decides, ends and changes, and on what terms",
    "rules.reach": "words that names have in common",
    "rules.restated": "on what terms, of which group, how exactly and of what whole a number is said",
    "rules.routes": "articles before a body, and that leads are meant",
    "rules.sharing": "details of named people, consent, and papers on information",
    "rules.status": "what only a body in law can do, and whether the paper binds",
    "rules.sums": "the rest of a sum, shares, and what each gets",
    "rules.voices": "words for every group, and that somebody is elected",
    "rules.wording": "references to provisions and to other papers, and reasons given",
    "rules.work": "measures of effort rather than effect, trust, and turns",
}
