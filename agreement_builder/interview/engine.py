"""The course of an interview: what is asked, what comes next, what is missing and how far each section has come.

Everything is worked out afresh from the questionnaire and the answers; nothing is stored, printed or changed here.
What a changed answer does to others is in `interview.effects`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import cast

from agreement_builder.interview import kinds
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.conditions import Lookup, Truth, at, evaluate
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.lookup import asked_truth, condition_lookup, partners_asked
from agreement_builder.model.questions import Question, Questionnaire, TableColumn
from agreement_builder.model.reasons import Reasons
from agreement_builder.model.values import Partner, Raw, Rows, TypedValue, said_in, unsettled_in


class Route(StrEnum):
    """How much is asked: the few questions that a first draft needs, or all."""

    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: a question and, where it is asked of each partner, the partner."""

    question: Question
    partner: Partner | None = None

    @property
    def key(self) -> Key:
        """Which answer it asks for."""
        return Key(self.question.id, self.partner.id if self.partner else "")


class Standing(Enum):
    """How an ask stands. `DEFAULT`: nobody answered and a fair default holds. `BLANK`: the document shows a gap.

    `EMPTY`: nobody answered and nothing is wanting.
    """

    GIVEN = "given"
    NOT_APPLICABLE = "not applicable"
    OPEN = "to be agreed"
    DEFAULT = "default"
    BLANK = "blank"
    EMPTY = "empty"


class Stage(Enum):
    """How far a section has come, in the words that a user sees."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    SKIPPED = "skipped for now"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a section has come. `asked` is everything asked now; the other counts are parts of it.

    `answered` counts given and not applicable; `defaults` those where a fair default holds; `open` those to be agreed;
    `blank` those that nobody has begun and that leave a gap in the document; `gaps` those that were begun and are not
    complete, since a row lacks a part or what was typed cannot count yet; `to_confirm` the answers that should be looked at
    again. `open_cells` are the cells of answered tables that are to be agreed.
    """

    topic: str
    stage: Stage
    asked: int
    answered: int
    defaults: int
    open: int
    blank: int
    to_confirm: int
    gaps: int = 0
    open_cells: int = 0


@dataclass(frozen=True, slots=True)
class Interview:
    """A questionnaire with the answers so far. `defaults` maps question ids to the values of the fair defaults."""

    questionnaire: Questionnaire
    answers: Answers
    defaults: Mapping[str, TypedValue]
    lookup: Lookup

    @classmethod
    def of(cls, questionnaire: Questionnaire, answers: Answers) -> Interview:
        """The interview as these answers leave it."""
        defaults = default_values(questionnaire, answers)
        return cls(questionnaire, answers, defaults, condition_lookup(questionnaire, answers, defaults))

    def after(self, answers: Answers) -> Interview:
        """The interview as other answers leave it. Defaults are read anew only for other partners, who are all that they name."""
        if answers.partners != self.answers.partners:
            return Interview.of(self.questionnaire, answers)
        lookup = condition_lookup(self.questionnaire, answers, self.defaults)
        return Interview(self.questionnaire, answers, self.defaults, lookup)


def default_values(questionnaire: Questionnaire, answers: Answers) -> dict[str, TypedValue]:
    """The fair default of each question that has one, typed. Left out while it needs partners who are not named yet."""
    context = kinds.Context(answers.partners)
    found: dict[str, TypedValue] = {}
    for question in questionnaire.by_id.values():
        if question.default is None:
            continue
        parsed = kinds.parse(cast("Raw", question.default), question, context)
        if parsed.value is not None and parsed.value != ():
            found[question.id] = parsed.value
    return found


def is_asked(interview: Interview, question: Question) -> bool:
    """Whether a question is asked now: its condition holds, or cannot be decided yet."""
    return asked_truth(question, interview.questionnaire, interview.lookup) is not Truth.NO


def is_offered(interview: Interview, question: Question) -> bool:
    """Whether a question comes up by itself. One that most partnerships of this kind do without waits until it is wanted:
    its own condition holds, or somebody has answered it."""
    if question.offered is None:
        return True
    facts = at(interview.lookup, question.topic, interview.questionnaire.facts)
    return evaluate(question.offered, facts) is Truth.YES or any(
        key.question == question.id for key, _ in interview.answers
    )


def asks(interview: Interview, route: Route = Route.FULL, topic: str = "", waiting: bool = False) -> tuple[Ask, ...]:
    """Everything asked and offered now, in order; with `topic`, of that section alone; with `waiting`, also what waits.

    A question for each partner comes once for each; while no partner is named, it does not come.
    """
    found: list[Ask] = []
    for section in interview.questionnaire.topics:
        if topic and section.id != topic:
            continue
        for question in section.questions:
            if route is Route.SHORT and not question.short:
                continue
            if waiting or is_offered(interview, question):
                found += asks_of(interview, question)
    return tuple(found)


def asks_of(interview: Interview, question: Question) -> tuple[Ask, ...]:
    """What a question asks now, also where it waits: once, or once for each partner; nothing where it is not asked."""
    if not is_asked(interview, question):
        return ()
    if question.each_partner:
        return tuple(Ask(question, partner) for partner in partners_asked(question, interview.answers.partners))
    return (Ask(question),)


def answer_of(interview: Interview, ask: Ask) -> Answer | None:
    """The answer as it stands: what was given, else the fair default with basis `DEFAULT`, else None."""
    given = interview.answers.by_key.get(ask.key)
    if given is not None:
        return given
    default = interview.defaults.get(ask.question.id)
    return None if default is None else Answer(default, basis=Basis.DEFAULT)


def standing(interview: Interview, ask: Ask) -> Standing:
    """How an ask stands."""
    answer = answer_of(interview, ask)
    if answer is None or (answer.status is Status.GIVEN and answer.value is None):
        return Standing.EMPTY if ask.question.optional else Standing.BLANK
    match answer.status:
        case Status.NOT_APPLICABLE:
            return Standing.NOT_APPLICABLE
        case Status.TO_BE_AGREED:
            return Standing.OPEN
        case Status.GIVEN:
            return Standing.DEFAULT if answer.basis is Basis.DEFAULT else Standing.GIVEN


def to_confirm(interview: Interview, ask: Ask) -> Reasons:
    """Why the answer should be looked at again; nothing if it need not."""
    answer = interview.answers.by_key.get(ask.key)
    return answer.confirm if answer else ()


def is_pending(interview: Interview, ask: Ask) -> bool:
    """Whether somebody should still look at it: no answer yet or a part of it missing, a default that nobody has seen,
    or an answer to confirm."""
    waits = standing(interview, ask) in (Standing.BLANK, Standing.DEFAULT)
    return waits or bool(to_confirm(interview, ask)) or is_incomplete(interview, ask)


def is_incomplete(interview: Interview, ask: Ask) -> bool:
    """Whether an answer was begun and is not complete: a row of a table lacks what its column asks of every row, or what
    was typed cannot count yet. What is to be agreed or does not apply is not lacking."""
    if ask.key in interview.answers.unfinished:
        return True
    answer = interview.answers.by_key.get(ask.key)
    if answer is None or not isinstance(answer.value, Rows):
        return False
    return any(not needed_in(row, ask.question.columns) <= said_in(row).keys() for row in answer.value.rows)


def needed_in(row: Mapping[str, object], columns: Sequence[TableColumn]) -> frozenset[str]:
    """The columns that a row has to have: those that every row needs, and those that a choice in this one asks for."""
    chosen = [(row.get(column.id), option) for column in columns for option in column.options]
    needed = {column.id for column in columns if column.required}
    return frozenset(needed | {option.then for value, option in chosen if option.then and value == option.id})


def called_for(interview: Interview, key: Key) -> tuple[Ask, ...]:
    """What the choice that was made at a question asks for as well and nobody has said yet, on whatever route."""
    question, answer = interview.questionnaire.by_id[key.question], interview.answers.by_key.get(key)
    value = answer.value if answer is not None else None
    chosen = value if isinstance(value, tuple) else (value,)
    wanted = [option.then for option in question.options if option.then and option.id in chosen]
    found = [interview.questionnaire.by_id[id] for id in wanted if id in interview.questionnaire.by_id]
    asked = [Ask(each) for each in found if not each.each_partner and is_asked(interview, each)]
    waiting = (Standing.BLANK, Standing.EMPTY, Standing.DEFAULT)
    return tuple(ask for ask in asked if standing(interview, ask) in waiting)


def next_ask(
    interview: Interview, route: Route = Route.FULL, topic: str = "", after: Key | None = None, optional: bool = False
) -> Ask | None:
    """The next ask that somebody should still look at, or None. `after` need not be asked any more itself.

    With `optional`, questions that may stay empty count too. Without a `topic`, sections that are skipped for now are
    passed over.
    """
    place = _places(interview)
    start = place(after) if after else (-1, -1)
    for ask in asks(interview, route, topic):
        skipped = not topic and ask.question.topic in interview.answers.skipped
        pending = is_pending(interview, ask) or (optional and standing(interview, ask) is Standing.EMPTY)
        if place(ask.key) > start and not skipped and pending:
            return ask
    return None


def resumed(interview: Interview, at: Key, route: Route = Route.FULL, topic: str = "") -> Ask | None:
    """Where to go on after the questionnaire was left at a question: there, or at what follows where it has its answer."""
    ask = next((ask for ask in asks(interview, waiting=True) if ask.key == at), None)
    if ask is not None and (is_pending(interview, ask) or standing(interview, ask) is Standing.EMPTY):
        return ask
    if called := called_for(interview, at):
        return called[0]
    return next_ask(interview, route, topic, after=at, optional=True)


def neighbour(interview: Interview, key: Key, step: int, route: Route = Route.FULL, topic: str = "") -> Ask | None:
    """The ask just after `key` (step 1) or just before it (step -1), answered or not; None at the end."""
    place = _places(interview)
    here = place(key)
    found = asks(interview, route, topic)
    if step > 0:
        return next((ask for ask in found if place(ask.key) > here), None)
    return next((ask for ask in reversed(found) if place(ask.key) < here), None)


def progress(interview: Interview, topic: str, route: Route = Route.FULL) -> Progress:
    """How far a section has come."""
    found = asks(interview, route, topic)
    known = (interview.answers.by_key, interview.answers.unfinished)
    begun = any(ask.key in keys for keys in known for ask in found)
    waiting = sum(bool(to_confirm(interview, ask)) for ask in found)
    incomplete = [ask for ask in found if is_incomplete(interview, ask)]
    stands = [standing(interview, ask) for ask in found if ask not in incomplete]
    blank = stands.count(Standing.BLANK)
    if (begun or not found) and not blank and not incomplete and not waiting:
        stage = Stage.DONE
    elif topic in interview.answers.skipped:
        stage = Stage.SKIPPED
    else:
        stage = Stage.IN_PROGRESS if begun else Stage.NOT_STARTED
    return Progress(
        topic,
        stage,
        asked=len(found),
        answered=stands.count(Standing.GIVEN) + stands.count(Standing.NOT_APPLICABLE),
        defaults=stands.count(Standing.DEFAULT),
        open=stands.count(Standing.OPEN),
        blank=blank,
        to_confirm=waiting,
        gaps=len(incomplete),
        open_cells=sum(_open_cells(interview, ask) for ask in found),
    )


def _open_cells(interview: Interview, ask: Ask) -> int:
    """How many cells of a table are to be agreed."""
    answer = interview.answers.by_key.get(ask.key)
    rows = answer.value.rows if answer is not None and isinstance(answer.value, Rows) else ()
    return sum(isinstance(cell, OpenPoint) for row in rows for cell in unsettled_in(row).values())


def missing(interview: Interview, route: Route = Route.FULL) -> tuple[Ask, ...]:
    """Every ask that leaves a gap in the document because nobody has answered."""
    return tuple(ask for ask in asks(interview, route) if standing(interview, ask) is Standing.BLANK)


def open_asks(interview: Interview) -> tuple[Ask, ...]:
    """Every ask whose answer is to be agreed."""
    return tuple(ask for ask in asks(interview) if standing(interview, ask) is Standing.OPEN)


def assumed(interview: Interview) -> tuple[Ask, ...]:
    """Every ask whose answer nobody is known to have talked about: fair defaults, and answers that are assumed."""
    found = []
    for ask in asks(interview):
        answer = answer_of(interview, ask)
        if answer and answer.status is Status.GIVEN and answer.basis in (Basis.DEFAULT, Basis.ASSUMED):
            found.append(ask)
    return tuple(found)


def _places(interview: Interview) -> Callable[[Key], tuple[int, int]]:
    """Where an ask stands in the order of everything: its question's position, then its partner's.

    A partner who has left comes after the others.
    """
    questions = {id: position for position, id in enumerate(interview.questionnaire.by_id)}
    partners = {partner.id: position for position, partner in enumerate(interview.answers.partners)}
    return lambda key: (questions[key.question], partners.get(key.partner, len(partners)) if key.partner else 0)
