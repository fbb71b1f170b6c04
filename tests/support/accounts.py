"""Whether the account of answers is true: each word that was typed stands in the text, or the account says that it does not.

It reads the text that a writer makes, and knows of the account only what it tells. Run it over many sets of generated answers with
`python -m tests.support.accounts 500`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from agreement_builder.assemble.account import account
from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.language.spoken import date_words, rhythm_words
from agreement_builder.model.account import Account, Elsewhere, InPart, Listed, NotPrinted, Printed
from agreement_builder.model.answers import Status
from agreement_builder.model.document import OpenPoint, ResolvedDocument
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Budget, Money, Period, Person, Rhythm, Rows, Scores, TypedValue
from agreement_builder.render.text import plain
from tests.support.whole import (
    BLANK,
    DATED,
    EXAMPLE,
    NOT_APPLICABLE,
    OPEN,
    answered,
    library,
    partners,
    questions,
    raw_answers,
    read,
)

_STATES = (EXAMPLE, EXAMPLE, EXAMPLE, EXAMPLE, EXAMPLE, BLANK, OPEN, NOT_APPLICABLE)
_CHOICES = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)
_NAMES = (Kind.PARTNER, Kind.PARTNERS, Kind.ROTA, Kind.SHARES)


def generated(seed: int) -> Answered:
    """A set of answers: two to five partners of any kind, each question answered, left, open or not applicable."""
    chance = Random(seed)  # noqa: S311  - no secret hangs on it
    kinds = [chance.choice(sorted(library().pack.partner_kinds)) for _ in range(chance.choice((2, 2, 3, 4, 5)))]
    given = {}
    for question in questions():
        state = chance.choice(_STATES)
        given[question.id] = state
        if state == EXAMPLE and question.kind is Kind.CHOICE:
            given[question.id] = chance.choice(question.options).id
        elif state == EXAMPLE and question.kind is Kind.YES_NO:
            given[question.id] = chance.choice(("yes", "no"))
        elif state == EXAMPLE and question.kind in (Kind.LINE, Kind.TEXT) and chance.random() < 0.3:
            given[question.id] = {"answer": f"Answer {chance.randrange(10**6)} of ours"}  # type: ignore[assignment]
    return answered(read(raw_answers(partners(*kinds), given)))


def documents(ready: Answered, ids: Sequence[str], others: bool = True) -> Iterator[tuple[ResolvedDocument, Account]]:
    """These documents of a set of answers, one about one partner for the first, each with its account. Without `others`, no
    account looks into other documents, which takes long."""
    for id in ids:
        outline = library().outline(id)
        about = ready.answers.partners[0].id if outline.for_each else ""
        seen = ready.seen_from(outline, about)
        chosen = select(library(), outline, seen.lookup)
        drafted = draft(library(), seen, chosen, DATED)
        yield resolve(drafted, SCHEMES[outline.numbering]), account(library(), seen, chosen, drafted, outline, others)


def some(seed: int) -> tuple[str, ...]:
    """The agreement and two more documents, others for each set."""
    ids = [id for id in library().outline_ids() if id != "agreement"]
    return ("agreement", *Random(seed).sample(ids, 2))  # noqa: S311


def lost(ready: Answered, document: ResolvedDocument, told: Account) -> list[str]:
    """The words of answers that stand neither in the text nor in the account, and what the account says that is not so."""
    meta = document.document.meta
    text = _bare(" ".join((meta.title, *meta.partners, plain(document, 200))))
    there = {clause.id for part in document.document.sections for clause in part.clauses}
    there |= {clause.id for part in document.document.schedules for clause in part.clauses}
    entries = {entry.key: entry for entry in told.entries}
    found = []
    for key, answer in ready.answers:
        if key.question == "partners.list":
            continue
        entry = entries.get(key)
        if entry is None:
            found.append(f"{key}: not in the account")
            continue
        match entry.fate:
            case Printed(where, as_chosen):
                found += [f"{key}: no provision {id}" for id in where if id not in there]
                if as_chosen or answer.status is Status.TO_BE_AGREED:
                    found += [] if where else [f"{key}: printed, but nowhere"]
                    continue
                missing = set()
            case InPart(where, parts):
                found += [f"{key}: no provision {id}" for id in where if id not in there]
                missing = {_bare(part) for part in parts}
            case Listed():
                titles = [each.title for each in document.document.open_points if each.answer == str(key)]
                found += [] if any(_bare(title) in text for title in titles) else [f"{key}: in no list"]
                continue
            case Elsewhere() | NotPrinted():
                continue
        question = library().questionnaire.by_id[key.question]
        for words in _typed(answer.value, question):
            lines = [_bare(line) for line in words.splitlines()]
            if _bare(words) not in missing and not all(line in text for line in lines):
                found.append(f"{key}: {words!r} is told as printed and stands nowhere")
    return found


def _typed(value: TypedValue | None, of: Question | TableColumn) -> Iterator[str]:
    """What somebody typed, in the words of a document. Names of partners and what was picked from a list are no typed words."""
    if of.kind in (*_CHOICES, *_NAMES):
        return
    match value:
        case bool() | int() | None:
            return
        case str():
            yield value
        case date():
            yield date_words(value)
        case Money() | Period():
            yield str(value)
        case Rhythm():
            yield rhythm_words(value)
        case Person():
            yield from filter(None, (value.role, value.name, value.deputy))
        case Rows(rows):
            columns = {column.id: column for column in of.columns} if isinstance(of, Question) else {}
            yield from (words for row in rows for id, cell in row.items() for words in _typed(cell, columns[id]))
        case Budget():
            lines = (*value.lines, *value.costs)
            yield from (*value.periods, *filter(None, (line.purpose for line in lines)))
            yield from (str(amount) for line in lines for amount in line.amounts)
        case Scores():
            yield from (row.statement for row in value.rows)
        case OpenPoint():
            yield value.title
        case tuple():
            for part in value:
                yield from _typed(part, of)


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def fates(told: Account) -> Mapping[str, int]:
    """How many answers had each fate."""
    return Counter(type(entry.fate).__name__ for entry in told.entries)


def main(number: int, first: int = 0) -> int:
    """Tries so many sets; prints what is lost, and in the end how many answers were followed."""
    followed: Counter[str] = Counter()
    faults = 0
    for seed in range(first, first + number):
        ready = generated(seed)
        for document, told in documents(ready, some(seed)[seed % 2 :][:1], others=False):
            followed.update(fates(told))
            for fault in lost(ready, document, told):
                faults += 1
                print(f"{seed} {told.document}: {fault}")
    shown = ", ".join(f"{name} {count:,}" for name, count in sorted(followed.items()))
    print(f"{number} sets, {sum(followed.values()):,} answers in documents ({shown}); {faults} lost")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["10"])))
