"""The account of answers in words: which do not stand in a document, why, and how many they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import assert_never

from agreement_builder.language.spoken import and_list, counted, number_words
from agreement_builder.model.account import (
    AboutAnother,
    Account,
    ArrangedAway,
    Called,
    DoesNotApply,
    Elsewhere,
    HowMany,
    InOwnWords,
    InPart,
    KeepsOut,
    KeptBack,
    NoPlace,
    NotAsked,
    NotAskedOfIt,
    NotPrinted,
    Reason,
    SaidOtherwise,
)
from agreement_builder.model.answers import Key
from agreement_builder.model.conditions import COUNT, PARTY
from agreement_builder.model.ours import SAID_IN_OWN_WORDS

NAMED = 3
"""How many clauses, answers or words a reason names."""


def lines(account: Account, called: Called) -> tuple[str, ...]:
    """The answers that stand in no paper, by reason; then those in part; then a count of those elsewhere."""
    nowhere: dict[str, list[str]] = {}
    for entry in account.entries:
        if isinstance(entry.fate, NotPrinted):
            nowhere.setdefault(reason(entry.fate.reason, called), []).append(entry.label)
    listed = [f"{'; '.join(labels)}: {why}." for why, labels in nowhere.items()]
    parts = [
        f"{entry.label}: in part; it does not say {_some([f'“{_brief(words)}”' for words in entry.fate.missing])}."
        for entry in account.entries
        if isinstance(entry.fate, InPart) and not entry.fate.documents
    ]
    there = Counter(
        document
        for entry in account.entries
        if isinstance(entry.fate, Elsewhere | InPart)
        for document in entry.fate.documents
    )
    named = [f"{document} ({number})" for document, number in there.items()]
    return (*listed, *parts, *([f"Whole only in another paper: {', '.join(named)}."] if named else []))


def how_many(found: HowMany, more: str = "") -> str:
    """How many answers stand in a document, and which clauses went; "" when all stand and none went. `more` is what a front end
    says of where to read on."""
    left = ""
    if found.clauses_gone:
        left = f"Left out, because you said that something does not apply: {_clauses(found.clauses_gone)}."
    if not found.in_part and not found.gone:
        return left
    rest = [
        f"{number_words(number)} {how}" for number, how in ((found.in_part, "in part"), (found.gone, "not")) if number
    ]
    stand = number_words(found.whole) if found.whole else "none"
    told = f"Of your answers, {stand} {'stands' if found.whole == 1 else 'stand'} in it, {and_list(rest)}"
    return f"{told}{f': {more}' if more else ''}. {left}".rstrip()


def reason(why: Reason, called: Called) -> str:
    """Why an answer is not printed, as words that go behind a colon."""
    match why:
        case NotAsked(because):
            return f"not asked here, because of {_answers(because, called)}"
        case NotAskedOfIt():
            return "not asked of this partner, which is of another kind or no partner any more"
        case AboutAnother():
            return "this paper is about another partner"
        case NoPlace():
            return "this document has no place for it"
        case ArrangedAway(clauses):
            return f"the order of your own has no place for {_named(clauses, called)}"
        case KeptBack(clauses, because):
            rests = f", because of {_answers(because, called)}" if because else ""
            return f"{_named(clauses, called)} {_are(clauses)} kept back{rests}"
        case InOwnWords():
            return SAID_IN_OWN_WORDS
        case SaidOtherwise(clauses):
            does = "does" if len(clauses) == 1 else "do"
            return f"with your other answers, {_named(clauses, called)} {does} without it"
        case KeepsOut(clauses):
            return f"it only keeps words out, in {_named(clauses, called)}"
        case DoesNotApply(()):
            return "you said that it does not apply"
        case DoesNotApply(clauses):
            return f"you said that it does not apply, so {_named(clauses, called)} {_are(clauses)} not there"
        case _:
            assert_never(why)


def sentence(why: Reason, called: Called) -> str:
    """The same, standing alone."""
    words = reason(why, called)
    return f"{words[:1].upper()}{words[1:]}."


def _answers(keys: Iterable[Key], called: Called) -> str:
    """Answers with what they are about: “whether money passes” (no)."""
    said = []
    for key in keys:
        if key.question == COUNT or key.question == PARTY:
            said.append(f"the number of partners ({called.partners})")
        elif key in called.answers:
            about, shown = called.answers[key]
            said.append(f"“{about}” ({shown or 'no answer'})")
    return _some(said) or "other answers"


def _named(ids: Sequence[str], called: Called) -> str:
    return _clauses([(id, called.clauses[id]) for id in ids])


def _clauses(named: Sequence[tuple[str, str]]) -> str:
    """Clauses by their headings; by their ids where a heading depends on answers."""
    return _some([f"“{heading}”" if heading else id for id, heading in dict(named).items()])


def _are(clauses: Sequence[str]) -> str:
    return "is" if len(clauses) == 1 else "are"


def _some(named: Sequence[str]) -> str:
    more = len(named) - NAMED
    others = [counted(more, "other", "others")] if more > 0 else []
    return and_list([*named[:NAMED], *others])


def _brief(words: str) -> str:
    said = words.split()
    return " ".join(said[:8]) + (" …" if len(said) > 8 else "")
