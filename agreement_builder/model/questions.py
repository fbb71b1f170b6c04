"""Questions as their authors write them: what is asked, why, and what the document says if nobody answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from agreement_builder.model.conditions import COUNT, KINDS, PARTY, Condition, Facts, asked_in


class Kind(StrEnum):
    """The kinds of question. How each is read and shown is in `agreement_builder.interview.kinds`."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes-no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PERIOD = "period"
    RHYTHM = "rhythm"
    PARTNER = "partner"
    PARTNERS = "partners"
    PARTNER_LIST = "partner-list"
    ROTA = "rota"
    PERSON = "person"
    SHARES = "shares"
    TABLE = "table"
    BUDGET = "budget"
    SCORES = "scores"
    POINTS = "points"


class OnDay(StrEnum):
    """What a date is for: whether anybody has to be there on it.

    `ACT`: the partners do something on that day or by it. `DUE`: something is reached by it, holds from it or until it, or one of
    them has seen to it; nobody else is asked for anything. `PAST`: it has happened, or only says of which time something is told.
    """

    ACT = "act"
    DUE = "due"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Close:
    """By how much two answers may lie apart and still be close: `percent` of the larger, or `least` where that is more; a number
    of `days`; or the longer so many `times` as long as the shorter. What is 0 allows nothing."""

    percent: int = 0
    least: int = 0
    days: int = 0
    times: float = 0.0


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: `id` is stored, `label` is shown in questions, `words` are what the document prints.

    `then` is what has to be said as well by whoever chooses it, and is asked next: the id of a question, or in a table of a
    column.
    """

    id: str
    label: str
    words: str
    help: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table question: a small question of its own. `ask` is also the header in a document.

    `width` is its part of the table's width beside the other columns'; 0 leaves it to the kind. A required cell that is
    empty is a blank in the document. `day` says of a date what it is for.
    """

    id: str
    ask: str
    kind: Kind
    options: tuple[Option, ...] = ()
    required: bool = False
    width: int = 0
    help: str = ""
    day: OnDay = OnDay.ACT


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is `topic.name`.

    `each_partner`: asked once for every partner, or only for those for whom `partner_when` holds.
    `default` is the raw text of a fair default, "" when there is none (then the document shows a blank).
    `blank` says in a few words what is missing ("how much notice"); `if_empty` says what the document says meanwhile.
    An `offered` question, which is optional, comes up by itself only where that condition holds; it can be answered anywhere.
    `names` says that an answer only says who or what is meant, so that it does not own what is said of it.
    `short` puts it on the short route, and `day` says of a date what it is for. `example` is a worked answer, as raw text or plain
    data of the question's kind. `means` is the role that the question plays for the program (`model.roles`). A `key` question is
    one on which a key provision rests: nobody signs while it is blank or only assumed. The options of a `scale` stand in order, so
    that neighbours are close; `close` says by how much its answers may lie apart, where the pack says otherwise for its kind.
    """

    id: str
    ask: str
    kind: Kind
    blank: str
    why: str = ""
    evidence: tuple[str, ...] = ()
    help: str = ""
    example: object = None
    options: tuple[Option, ...] = ()
    columns: tuple[TableColumn, ...] = ()
    when: Condition | None = None
    offered: Condition | None = None
    each_partner: bool = False
    partner_kinds: tuple[str, ...] = ()
    default: object = None
    if_empty: str = ""
    short: bool = False
    optional: bool = False
    names: bool = False
    day: OnDay = OnDay.ACT
    means: str = ""
    key: bool = False
    scale: bool = False
    close: Close | None = None
    line: int = 0

    @property
    def topic(self) -> str:
        """The topic that the question belongs to."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """A room of the questionnaire: its title, one sentence about it, and its questions in order. `means` are the roles that
    it plays for the program."""

    id: str
    title: str
    about: str
    questions: tuple[Question, ...]
    means: tuple[str, ...] = ()


_DERIVED = {COUNT: PARTY, KINDS: PARTY}
"""Names in conditions that another question's answer decides."""


@dataclass(frozen=True)
class Questionnaire:
    """Every topic in order, every question by id, and the conditions that the pack gives a name."""

    topics: tuple[Topic, ...]
    by_id: Mapping[str, Question]
    facts: Facts = field(default_factory=dict)

    @classmethod
    def of(cls, topics: tuple[Topic, ...], facts: Facts | None = None) -> Questionnaire:
        """The questionnaire of these topics."""
        by_id = {question.id: question for topic in topics for question in topic.questions}
        return cls(topics, by_id, facts or {})

    @cached_property
    def by_role(self) -> Mapping[str, str]:
        """The ids of the questions that play a role for the program, by the role's id; of two for one role, the first."""
        return {question.means: question.id for question in reversed([*self.by_id.values()]) if question.means}

    @cached_property
    def topics_by_role(self) -> Mapping[str, frozenset[str]]:
        """The ids of the topics that play a role for the program, by the role's id."""
        played = {role for topic in self.topics for role in topic.means}
        return {role: frozenset(topic.id for topic in self.topics if role in topic.means) for role in played}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The ids of the questions on which key provisions rest, in order."""
        return tuple(question.id for question in self.by_id.values() if question.key)

    @cached_property
    def dependants(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the questions that are asked, or not, because of a question's answer, by that question's id; in order.
        A question on which none depends is not there."""
        found: dict[str, list[str]] = {}
        for other in self.by_id.values():
            wanted = asked_in(other.when, self.facts) if other.when else ()
            for id in dict.fromkeys(_DERIVED.get(name, name) for name in wanted):
                found.setdefault(id, []).append(other.id)
        return {id: tuple(others) for id, others in found.items()}
