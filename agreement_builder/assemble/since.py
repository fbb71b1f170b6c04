"""The schedule that an agreement makes of itself when it renews an earlier one: what was kept, changed or dropped, answer by
answer. What became of each is settled in `model.renewal`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from agreement_builder.assemble.views import Answered
from agreement_builder.model import walk
from agreement_builder.model.answers import Answers, Key, Status
from agreement_builder.model.conditions import Truth
from agreement_builder.model.document import (
    Block,
    Cell,
    Clause,
    Column,
    CrossReference,
    Inline,
    OpenPoint,
    Paragraph,
    Table,
    Text,
    Value,
)
from agreement_builder.model.lookup import asked_truth
from agreement_builder.model.ours import Own, OwnWords, everything
from agreement_builder.model.plaintext import closed, safe
from agreement_builder.model.questions import Question
from agreement_builder.model.renewal import Review, reviewed, reviewed_own
from agreement_builder.model.standing import filled
from agreement_builder.model.values import Budget, Person, Rows, Scores, means_nobody

_DASH = Text("–")
_BRIEF = 25
"""How many words of an answer stand in the table; the provision beside it has the whole."""
_TOLD = (Review.CHANGED, Review.DROPPED, Review.PASSED)


def since_last_time(answered: Answered, clauses: Sequence[Clause], standing: Mapping[str, str]) -> tuple[Block, ...]:
    """A sentence with the numbers, a table of all that is different, and lists of what was kept and what is new; nothing without a
    last time."""
    last = answered.answers.last_time
    if last is None:
        return ()

    def asked(question: Question) -> bool:
        return asked_truth(question, answered.questionnaire, answered.lookup) is not Truth.NO

    became = reviewed(answered.questionnaire, answered.answers, asked)
    before = Answered(answered.questionnaire, answered.pack, last.answers, {})
    where = _where(clauses)
    different = [(key, review) for key, review in became.items() if review in _TOLD]
    own = reviewed_own(answered.answers)
    blocks: list[Block] = [Paragraph((Text(_numbers([*became.values(), *own.values()], standing)),))]
    if different or any(review in _TOLD for review in own.values()):
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                Cell((Text(_label(answered, key, last.answers)),)),
                Cell((Text(standing[f"review_{review.name.lower()}"]),)),
                Cell(_words(before, key)),
                Cell(_words(answered, key)),
                Cell(where.get(str(key), (_DASH,))),
            )
            for key, review in different
        )
        rows = (*rows, *_own_rows(answered.answers, last.answers, own, clauses, standing))
        blocks.append(Table(standing["different_caption"], _columns(standing), rows))
    listed = [Review.KEPT]
    if list(became.values()).count(Review.NEW) <= len(became) / 2:
        # Beside a paper that said little, a list of all that is new would only be long.
        listed.append(Review.NEW)
    for wanted in listed:
        named = _by_section(answered, [key for key, review in became.items() if review is wanted])
        ours = [_called(each, clauses) for each in everything(answered.answers) if own.get(each.key) is wanted]
        if ours:
            named = (*named, (Cell((Text(standing["own_caption"]),)), Cell((Text("; ".join(map(safe, ours))),))))
        if named:
            heads = ((standing["section_header"], 3), (standing[f"{wanted.name.lower()}_header"], 9))
            columns = tuple(Column((Text(head),), width=width) for head, width in heads)
            blocks.append(Table(standing[f"{wanted.name.lower()}_caption"], columns, named))
    return tuple(blocks)


def _own_rows(
    answers: Answers,
    last: Answers,
    own: Mapping[str, Review],
    clauses: Sequence[Clause],
    standing: Mapping[str, str],
) -> Iterator[tuple[Cell, ...]]:
    """A row for each clause or provision in the partners' own words that is different."""
    where = _where(clauses)
    now, before = ({each.key: each for each in everything(of)} for of in (answers, last))
    for key, review in own.items():
        if review in _TOLD:
            named = now.get(key) or before[key]
            yield (
                Cell((Text(safe(_called(named, clauses))),)),
                Cell((Text(standing[f"review_{review.name.lower()}"]),)),
                *(Cell(_brief(each.text, key) if each else (_DASH,)) for each in (before.get(key), now.get(key))),
                Cell(where.get(key, (_DASH,))),
            )


def _called(own: Own, clauses: Sequence[Clause]) -> str:
    """The heading of something in the partners' own words; of a clause that keeps the library's, as it stands in the document."""
    id = own.clause if isinstance(own, OwnWords) else own.provision
    return own.heading or next((clause.title for clause in clauses if clause.id == id and clause.title), id)


def _brief(text: str, key: str) -> tuple[Inline, ...]:
    words = safe(text).split()
    return (Value(closed(" ".join(words[:_BRIEF]) + (" …" if len(words) > _BRIEF else "")), key),)


def _columns(standing: Mapping[str, str]) -> tuple[Column, ...]:
    heads = (
        ("answer_header", 4),
        ("became_header", 2),
        ("last_time_header", 5),
        ("now_header", 5),
        ("where_header", 2),
    )
    return tuple(Column((Text(standing[head]),), width=width) for head, width in heads)


def _numbers(became: Iterable[Review], standing: Mapping[str, str]) -> str:
    found = list(became)
    told = [
        f"{standing[f'review_{review.name.lower()}']} {found.count(review)}" for review in Review if review in found
    ]
    return filled(standing["since_last_time"], counts="; ".join(told))


def _label(answered: Answered, key: Key, last: Answers) -> str:
    """What an answer is about, with the partner whose it is."""
    label = answered.questionnaire.by_id[key.question].blank
    known = (*answered.answers.partners, *last.partners)
    who = next((partner.short for partner in known if partner.id == key.partner), "")
    return label[:1].upper() + label[1:] + (f" ({who})" if who else "")


def _words(answered: Answered, key: Key) -> tuple[Inline, ...]:
    """An answer in few words: the number of rows for a table, the beginning of a long text."""
    answer = answered.answer(key)
    here = not key.partner or key.partner in {partner.id for partner in answered.answers.partners}
    if answer is None or answer.status is Status.NOT_APPLICABLE or not here:
        return (_DASH,)
    match answer.value:
        case Person(role, name, deputy) if deputy and not means_nobody(deputy):
            return (Value(f"{', '.join(filter(None, (role, name)))}; {deputy}", str(key)),)
        case Rows(rows) | Budget(lines=rows) | Scores(_, rows):
            return (Text(answered.voice.counted(len(rows), "row_forms")),)
        case tuple() as points if any(isinstance(point, OpenPoint) for point in points):
            return (Text(answered.voice.counted(len(points), "point_forms")),)
    view = answered.view(key.question)
    if view is not None and key.partner:
        view = view.field(key.partner)
    shown = view.inlines() if view is not None else ()
    text = " ".join(
        "".join(part.text for part in walk.spread(tuple(shown)) if isinstance(part, Text | Value)).split(" ")
    )
    words = safe(text).split()
    if not words:
        return (_DASH,)
    return (Value(" ".join(words[:_BRIEF]) + (" …" if len(words) > _BRIEF else ""), str(key)),)


def _by_section(answered: Answered, keys: Sequence[Key]) -> tuple[tuple[Cell, ...], ...]:
    """What these answers are about, a row for each section of the questionnaire."""
    rows = []
    for topic in answered.questionnaire.topics:
        labels = [
            answered.questionnaire.by_id[key.question].blank for key in keys if key.question.startswith(f"{topic.id}.")
        ]
        if labels:
            rows.append((Cell((Text(topic.title),)), Cell((Text("; ".join(dict.fromkeys(labels))),))))
    return tuple(rows)


def _where(clauses: Sequence[Clause]) -> dict[str, tuple[Inline, ...]]:
    """The first provision that prints each answer."""
    found: dict[str, tuple[Inline, ...]] = {}
    for clause in clauses:
        for inline in walk.inlines(clause.body):
            if isinstance(inline, Value) and inline.answer:
                found.setdefault(inline.answer.partition("/")[0], (CrossReference(clause.id),))
    return found
