"""What the partners say in their own words, by the names that users give it, and in a line. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.kinds.base import plain_key
from agreement_builder.interview.own_changing import TEXT
from agreement_builder.library.loader import Library
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS, Own, OwnProvision, OwnWords
from agreement_builder.workflow.agreements import Agreement


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: the clause or the provision of one of the two entries, and a part of it, "" for its text."""

    entry: str
    id: str
    part: str = ""


def named(key: str) -> Name | None:
    """What a name means that begins like one of the two entries; None for any other.

    `in our words.exit.notice`, `provisions.garden-keys`, `provisions.garden-keys.heading`; brackets do instead of a dot.
    """
    written = key.replace("[", ".").replace("]", "")
    for entry in (IN_OUR_WORDS, PROVISIONS):
        first, _, rest = written.partition(".")
        if plain_key(first) != entry or not rest:
            continue
        pieces = rest.removeprefix(PREFIX if entry == PROVISIONS else "").split(".")
        cut = 2 if entry == IN_OUR_WORDS else 1
        part = plain_key(".".join(pieces[cut:]))
        return Name(entry, ".".join(pieces[:cut]), "" if part == TEXT[entry] else part)
    return None


def which(key: str) -> Finding | None:
    """What is told where somebody names one of the two entries and nothing in it; None for any other name."""
    entry = plain_key(key)
    if entry not in TEXT:
        return None
    example = f"{IN_OUR_WORDS}.exit.notice" if entry == IN_OUR_WORDS else f"{entry}.garden-keys"
    message = f'"{key}" holds several, and it is not clear which one is meant.'
    return Finding("no-such-answer", Severity.MUST, message, f'Name one of them, such as "{example}".')


def shown(agreement: Agreement, own: Own) -> str:
    """What was said, in a line, and whether the document at hand has it."""
    outline = agreement.outline()
    match own:
        case OwnWords(clause):
            there, said = clause in outline.ours.words, "in your own words"
        case OwnProvision():
            where = f"after {own.after}" if own.after else f"in {own.section}"
            there, said = own.provision in outline.ours.provisions, f"“{own.heading}”, {where}"
    return said if there else f"{said}; the document {outline.id} has no place for it"


def is_clause(library: Library, key: str) -> bool:
    """Whether a name is the id of a clause."""
    return key in library.clause_ids()


def as_clause(key: str, *, also_question: bool) -> str:
    """What somebody is told who named a clause where an answer is changed."""
    return f"{key} is a question and also a clause." if also_question else f"{key} is a clause, and not a question."
