"""What an order of one's own keeps out of the document without saying so: provisions of weight, and answers that nothing prints.

What is named under "leave out" was left out with open eyes, and is not told here. What is named and does not stand is. Which
provisions are weighty, and which rely on an answer beside them, the pack says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agreement_builder.language.spoken import and_list, counted
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model import walk
from agreement_builder.model.answers import Status
from agreement_builder.model.conditions import Condition, Truth, evaluate, looked_up, question_of
from agreement_builder.model.lookup import condition_lookup
from agreement_builder.model.ours import PREFIX
from agreement_builder.model.questions import Kind
from agreement_builder.model.roles import Role, TopicRole, question_for, topics_for
from agreement_builder.model.values import RawPath
from agreement_builder.workflow.agreements import UNDATED, Agreement, heading_of, made

NAMED = 4
"""How many provisions and answers a finding names."""
_CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
"""Such an answer is not printed as it is; it decides what is."""


@dataclass(frozen=True, slots=True)
class Missing:
    """`headings` of provisions of weight, the `number` of all provisions left out, `answers` in words that nothing prints, and what
    the pack says of provisions that `lack` the answer on which they rely."""

    headings: tuple[str, ...]
    number: int
    answers: tuple[str, ...]
    lack: tuple[str, ...] = ()

    @property
    def is_a_gap(self) -> bool:
        """Whether the partners would be wrong about what the document says."""
        return bool(self.answers or self.lack)

    def sentences(self) -> str:
        """The same in words."""
        said = []
        if self.headings:
            named = [f"“{each}”" for each in self.headings[:NAMED]]
            more = self.number - len(named)
            others = (
                [f"{counted(more, 'other provision', 'other provisions')} that usually stand there"] if more else []
            )
            said.append(f"The order of provisions in your file has no place for {and_list([*named, *others])}.")
        if self.answers:
            more = len(self.answers) - NAMED
            others = [f"{counted(more, 'more answer', 'more answers')}"] if more > 0 else []
            said.append(
                f"Nothing in the document prints what you answered on {and_list([*self.answers[:NAMED], *others])}."
            )
        return " ".join((*said, *self.lack))


def of(agreement: Agreement, document: str = "") -> Missing | None:
    """What is missing; None where nothing of weight is, or all of it is named under "leave out"."""
    known = agreement.answers.arrangement.leave_out if agreement.answers.arrangement else {}
    parts = agreement.library.outline(document or agreement.document)
    named = {id for part in parts.parts() if part.id in known for id in part.clauses} | {*known}
    gone = [id for id in made(agreement, UNDATED, document).left_out if id not in named]
    if not gone:
        return None
    clause = agreement.library.clause
    there = set(agreement.outline(document).clause_ids())
    given = condition_lookup(agreement.library.questionnaire, agreement.answers, {})
    pack = agreement.library.pack

    def holds(condition: Condition | None) -> bool:
        return condition is None or evaluate(condition, given) is Truth.YES

    missed = [each.clause for each in pack.weighty if each.clause in gone and holds(each.condition)]
    headings = tuple(heading_of(agreement, id) for id in missed)
    stands = [clause(id) for id in there]
    answers = _unprinted(agreement, [clause(id) for id in gone], stands)
    printed = {name for source in stands for name in _uses(source)}
    lack = tuple(
        each.says
        for each in pack.relying
        if each.clause in there and holds(each.condition) and each.answer not in printed
    )
    return Missing(headings, len(gone), answers, lack) if headings or answers or lack else None


def named(agreement: Agreement, document: str = "") -> Iterator[tuple[str, RawPath]]:
    """The clauses that the order of the answers file gives a place, and that do not stand there; and where it names each."""
    arrangement = agreement.answers.arrangement
    if arrangement is None or agreement.outline(document).id != agreement.answers.document:
        return
    there = {provision.id for provision in walk.provisions(made(agreement, UNDATED, document).resolved.document)}
    for placed in (*arrangement.sections, *arrangement.schedules):
        for id, at in zip(placed.clauses, placed.clauses_at, strict=True):
            if id not in there and not id.startswith(PREFIX):
                yield id, at


def _unprinted(agreement: Agreement, gone: list[ClauseSource], there: list[ClauseSource]) -> tuple[str, ...]:
    """The answers that somebody gave and that only provisions left out would use, in the words of each question's blank."""
    by_id = agreement.library.questionnaire.by_id
    title = question_for(Role.NAME, agreement.library.questionnaire)  # stands at the head of every document
    given = {key.question for key, answer in agreement.answers if answer.status is Status.GIVEN}
    used = {title, *(name for source in there for name in _uses(source))}
    lost = dict.fromkeys(name for source in gone for name in _uses(source) if name in given and name not in used)
    asked = [by_id[name] for name in lost if name in by_id]
    signs = topics_for(TopicRole.SIGNING, agreement.library.questionnaire)
    told = [each for each in asked if each.kind not in _CHOSEN and each.topic not in signs]
    return tuple(f"{each.blank}{' (each partner)' if each.each_partner else ''}" for each in told)


def _uses(source: ClauseSource) -> tuple[str, ...]:
    asked = looked_up(source.when) if source.when is not None else ()
    return (*(use.name for use in source.wording.uses), *map(question_of, asked))
