"""The account of answers in words: for `status`, for programs, and in a line for `build`. The one place that words its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from agreement_builder.interview.kinds import Context, show
from agreement_builder.language.spoken import and_list, counted, number_words
from agreement_builder.model.account import (
    AboutAnother,
    Account,
    ArrangedAway,
    DoesNotApply,
    Elsewhere,
    Entry,
    Fate,
    InOwnWords,
    InPart,
    KeepsOut,
    KeptBack,
    Listed,
    NoPlace,
    NotAsked,
    NotAskedOfIt,
    NotPrinted,
    Printed,
    Reason,
    SaidOtherwise,
)
from agreement_builder.model.answers import Key, Status
from agreement_builder.model.conditions import COUNT, PARTY
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.ours import SAID_IN_OWN_WORDS
from agreement_builder.workflow.agreements import Agreement

NAMED = 3
"""How many clauses, answers or words a reason names."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an answer. `state` is printed, chosen, listed, in part, elsewhere or not printed; `where` are provisions by
    id, `numbers` the same as the text speaks of them; `documents` others that have what is missing here; `missing` words that do
    not stand here; `why` the reason."""

    answer: str
    about: str
    status: str
    state: str
    where: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    why: str = ""


def told(agreement: Agreement, made: Account, resolved: ResolvedDocument) -> tuple[Told, ...]:
    """The account for programs, an entry for each answer."""
    return tuple(_told(agreement, entry, resolved) for entry in made.entries)


def _told(agreement: Agreement, entry: Entry, resolved: ResolvedDocument) -> Told:
    def one(state: str, where: Sequence[str] = (), **more: tuple[str, ...]) -> Told:
        numbers = tuple(resolved.labels[id].reference_text for id in where if id in resolved.labels)
        why = reason(agreement, lack) if (lack := _reason(entry.fate)) is not None else ""
        return Told(
            str(entry.key), entry.label, entry.status.value, state, tuple(where), numbers, why=_sentence(why), **more
        )

    match entry.fate:
        case Printed(where, as_chosen):
            return one("chosen" if as_chosen else "printed", where)
        case Listed():
            return one("listed")
        case InPart(where, missing, documents):
            return one("in part", where, missing=missing, documents=documents)
        case Elsewhere(documents):
            return one("elsewhere", documents=documents)
        case NotPrinted():
            return one("not printed")
        case _:
            assert_never(entry.fate)


def lines(agreement: Agreement, made: Account) -> tuple[str, ...]:
    """What `status` says: the answers that stand in no paper, by reason; then those in part; then a count of those elsewhere."""
    nowhere: dict[str, list[str]] = {}
    for entry in made.entries:
        if isinstance(entry.fate, NotPrinted):
            nowhere.setdefault(reason(agreement, entry.fate.reason), []).append(entry.label)
    listed = [f"{'; '.join(labels)}: {why}." for why, labels in nowhere.items()]
    parts = [
        f"{entry.label}: in part; it does not say {_some([f'“{_brief(words)}”' for words in entry.fate.missing])}."
        for entry in made.entries
        if isinstance(entry.fate, InPart) and not entry.fate.documents
    ]
    there = Counter(
        document
        for entry in made.entries
        if isinstance(entry.fate, Elsewhere | InPart)
        for document in entry.fate.documents
    )
    named = [f"{document} ({number})" for document, number in there.items()]
    return (*listed, *parts, *([f"Whole only in another paper: {', '.join(named)}."] if named else []))


def counted_up(agreement: Agreement, made: Account) -> str:
    """What `build` says: how many answers do not stand in the document, and which clauses went because somebody said that
    something does not apply; "" when all stand and none went. What does not apply is not counted."""
    given = [entry for entry in made.entries if entry.status is not Status.NOT_APPLICABLE]
    part = sum(isinstance(entry.fate, InPart) for entry in given)
    gone = sum(isinstance(entry.fate, NotPrinted | Elsewhere) for entry in given)
    whys = [entry.fate.reason for entry in made.entries if isinstance(entry.fate, NotPrinted)]
    away = dict.fromkeys(id for why in whys if isinstance(why, DoesNotApply) for id in why.clauses)
    left = (
        f"Left out, because you said that something does not apply: {_clauses(agreement, tuple(away))}." if away else ""
    )
    if not part and not gone:
        return left
    whole = len(given) - part - gone
    rest = [f"{number_words(number)} {how}" for number, how in ((part, "in part"), (gone, "not")) if number]
    stand = number_words(whole) if whole else "none"
    told = f"Of your answers, {stand} {'stands' if whole == 1 else 'stand'} in it, {and_list(rest)}"
    numbers = f"{told}: agreement-builder status says which, and why."
    return f"{numbers} {left}".rstrip()


def reason(agreement: Agreement, why: Reason) -> str:
    """Why an answer is not printed, as words that go behind a colon."""
    match why:
        case NotAsked(because):
            return f"not asked here, because of {_answers(agreement, because)}"
        case NotAskedOfIt():
            return "not asked of this partner, which is of another kind or no partner any more"
        case AboutAnother():
            return "this paper is about another partner"
        case NoPlace():
            return "this document has no place for it"
        case ArrangedAway(clauses):
            return f"the order of your own has no place for {_clauses(agreement, clauses)}"
        case KeptBack(clauses, because):
            rests = f", because of {_answers(agreement, because)}" if because else ""
            return f"{_clauses(agreement, clauses)} {_are(clauses)} kept back{rests}"
        case InOwnWords():
            return SAID_IN_OWN_WORDS
        case SaidOtherwise(clauses):
            does = "does" if len(clauses) == 1 else "do"
            return f"with your other answers, {_clauses(agreement, clauses)} {does} without it"
        case KeepsOut(clauses):
            return f"it only keeps words out, in {_clauses(agreement, clauses)}"
        case DoesNotApply(()):
            return "you said that it does not apply"
        case DoesNotApply(clauses):
            return f"you said that it does not apply, so {_clauses(agreement, clauses)} {_are(clauses)} not there"
        case _:
            assert_never(why)


def _reason(fate: Fate) -> Reason | None:
    match fate:
        case Listed(why) | Elsewhere(_, why) | NotPrinted(why):
            return why
        case Printed() | InPart():
            return None
        case _:
            assert_never(fate)


def _answers(agreement: Agreement, keys: Iterable[Key]) -> str:
    """Answers with what they are about: “whether money passes: no”."""
    questions, context = agreement.library.questionnaire.by_id, Context(agreement.answers.partners)
    said = []
    for key in keys:
        if key.question == COUNT or key.question == PARTY:
            said.append(f"the number of partners ({len(agreement.answers.partners)})")
        elif key.question in questions:
            question = questions[key.question]
            answer = agreement.answered.answer(key)
            value = answer.value if answer is not None else None
            state = answer.status.value if answer is not None else "no answer"
            shown = show(value, question, context) if value is not None else state
            said.append(f"“{question.blank}” ({shown})")
    return _some(said) or "other answers"


def _clauses(agreement: Agreement, ids: Sequence[str]) -> str:
    """Clauses by their headings; by their ids where a heading depends on answers."""
    headings = {id: agreement.library.clause(id).heading_text for id in ids}
    return _some([id if "{" in heading else f"“{heading}”" for id, heading in headings.items()])


def _are(clauses: Sequence[str]) -> str:
    return "is" if len(clauses) == 1 else "are"


def _some(named: Sequence[str]) -> str:
    more = len(named) - NAMED
    others = [counted(more, "other", "others")] if more > 0 else []
    return and_list([*named[:NAMED], *others])


def _brief(words: str) -> str:
    said = words.split()
    return " ".join(said[:8]) + (" …" if len(said) > 8 else "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "." if words else ""
