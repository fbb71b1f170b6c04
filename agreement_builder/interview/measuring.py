"""Holds an answers file to its limits before anything in it is read: how many partners, sections, names and entries it has.

Looks at counts alone; what an answer means is settled elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agreement_builder import limits
from agreement_builder.interview.kinds.base import Problem, quoted
from agreement_builder.interview.kinds.parties import FEWEST_PARTNERS
from agreement_builder.language.spoken import counted
from agreement_builder.limits import Limit
from agreement_builder.model.questions import Kind, Questionnaire
from agreement_builder.model.values import Raw, RawPath

_MEND = "Nothing else in this file has been looked at. Take some of it out."


def too_much(raw: Mapping[str, Raw], questionnaire: Questionnaire, answers: str) -> Iterator[Problem]:
    """What a file's content has too much of, each with its path from the top; `answers` is the name over the answers."""
    yield from _too_many_partners(raw.get(answers, ""), questionnaire, answers)
    for name in ("skipped", answers):
        held = raw.get(name, "")
        if not isinstance(held, str) and len(held) > limits.SECTIONS_NAMED.most:
            yield _problem(len(held), "sections", limits.SECTIONS_NAMED, (name,))
    yield from _too_long(dict(raw), ())


def _too_many_partners(topics: Raw, questionnaire: Questionnaire, answers: str) -> Iterator[Problem]:
    for question in questionnaire.by_id.values():
        if question.kind is Kind.PARTNER_LIST and isinstance(topics, dict):
            name = question.id.partition(".")[2]
            entries = topics.get(question.topic, {})
            listed = entries.get(name, "") if isinstance(entries, dict) else ""
            if isinstance(listed, list) and len(listed) > limits.PARTNERS.most:
                message = f"{counted(len(listed), 'partner is', 'partners are').capitalize()} listed."
                hint = f"An agreement has between {FEWEST_PARTNERS} and {limits.PARTNERS} partners."
                yield Problem("number-of-partners", message, hint, (answers, question.topic, name))


def _too_long(raw: Raw, path: RawPath) -> Iterator[Problem]:
    """Lists and mappings that are too long, wherever they stand; what is in them is not looked into."""
    if isinstance(raw, str):
        return
    limit = limits.ROWS if isinstance(raw, list) else limits.NAMES
    if len(raw) > limit.most:
        yield _problem(len(raw), "entries" if isinstance(raw, list) else "names", limit, path)
        return
    for name, held in enumerate(raw) if isinstance(raw, list) else raw.items():
        yield from _too_long(held, (*path, name))


def _problem(number: int, of: str, limit: Limit, path: RawPath) -> Problem:
    below = f" below {quoted(str(path[-1]))}" if path else ""
    return Problem("too-many-entries", f"There are {number:,} {of}{below}. There is room for {limit}.", _MEND, path)
