"""The way through an interview: where to begin, what is asked after a question and before it, where a section or the short
route ends.

A front end keeps the `Walk` and draws what it gets. What is missing is found by `interview.engine`; nothing is stored, printed
or changed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from agreement_builder.findings import Finding
from agreement_builder.interview import engine
from agreement_builder.interview.engine import Ask, Interview, Progress, Route, Stage
from agreement_builder.model.answers import Key
from agreement_builder.model.questions import Topic

_ASKED_ANYWAY = ("number-of-partners", "partner-unfinished", "answer-unfinished")
"""What is wrong only because the questionnaire was left in the middle of a question, which comes next by itself."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How somebody goes through the questions: in the section `topic`, or without one on the short route; over `everything`, or
    only over what is missing.

    `called` are questions that a choice called for, each with the one after which to go on: they were asked out of turn.
    """

    topic: str = ""
    everything: bool = False
    called: Mapping[Key, Key] = field(default_factory=dict)

    @property
    def route(self) -> Route:
        """How much is asked on this walk."""
        return Route.FULL if self.topic else Route.SHORT

    def to(self, topic: str, everything: bool = False) -> Walk:
        """The walk through another section, "" for the short route. What was asked out of turn stays known."""
        return replace(self, topic=topic, everything=everything)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked next, and the walk from there on."""

    ask: Ask
    walk: Walk


@dataclass(frozen=True, slots=True)
class EndOfSection:
    """Nothing more is asked in a section. `looked_into` says that it was so when somebody went there."""

    topic: str
    looked_into: bool = False


@dataclass(frozen=True, slots=True)
class EndOfShortRoute:
    """Nothing more is asked on the short route."""


Next = Asked | EndOfSection | EndOfShortRoute


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where to begin. `known` says that somebody was here before, who is welcomed back; `ask` is None where nothing is missing."""

    known: bool
    ask: Ask | None
    walk: Walk


@dataclass(frozen=True, slots=True)
class Place:
    """Which question it is, as people count, of how many on the walk."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a section: how far it has come, the section to go on with if one waits, and what can be answered in it.

    `few_need` says how many of those are not asked by themselves, since few partnerships of this kind need them.
    """

    topic: Topic
    progress: Progress
    following: Topic | None
    asks: tuple[Ask, ...]
    few_need: int


# ------------------------------------------------------------ where to begin


def begin(interview: Interview, findings: tuple[Finding, ...] = ()) -> Beginning:
    """Where somebody begins or goes on who has just come. `findings` are what could not be read of the answers."""
    first, walk = _first_missing(interview)
    stopped = interview.answers.stopped
    # Who stopped at the very first question begins where everybody begins.
    elsewhere = stopped is not None and (first is None or stopped.at != first.key)
    if not (interview.answers.by_key or elsewhere or to_mend(findings)):
        return Beginning(False, first, walk)
    return Beginning(True, *_going_on(interview))


def to_mend(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings without those that the next question answers by itself, and one for each place."""
    by_place: dict[object, Finding] = {}
    for finding in findings:
        if finding.code not in _ASKED_ANYWAY:
            by_place.setdefault((finding.place, finding.place.line or finding.message), finding)
    return tuple(by_place.values())


def enter(interview: Interview, topic: str, walk: Walk | None = None) -> Asked | EndOfSection:
    """Into a section: its first question without an answer, or its end when there is none."""
    done = engine.progress(interview, topic).stage is Stage.DONE and not engine.next_ask(interview, topic=topic)
    ask = None if done else engine.next_ask(interview, topic=topic, optional=True)
    return EndOfSection(topic, looked_into=True) if ask is None else Asked(ask, (walk or Walk()).to(topic))


def again(interview: Interview, topic: str, walk: Walk | None = None) -> Asked | None:
    """Through the whole section once more, whatever is answered there; None where it asks nothing."""
    ask = next(iter(engine.asks(interview, topic=topic)), None)
    return Asked(ask, (walk or Walk()).to(topic, everything=True)) if ask else None


def named(interview: Interview, key: Key) -> Ask | None:
    """The question that a key names, wherever it stands and also where it waits until it is wanted; None where it is not asked."""
    question = interview.questionnaire.by_id.get(key.question)
    return next((ask for ask in engine.asks_of(interview, question) if ask.key == key), None) if question else None


def _first_missing(interview: Interview) -> tuple[Ask | None, Walk]:
    """The first question that is still missing, on the short route or else in its section."""
    ask = engine.next_ask(interview, Route.SHORT) or engine.next_ask(interview)
    return ask, Walk() if ask is None or ask.question.short else Walk(ask.question.topic)


def _going_on(interview: Interview) -> tuple[Ask | None, Walk]:
    """The question at which the questionnaire was left, or what follows it where it has been answered since."""
    stopped = interview.answers.stopped
    if stopped is None:
        return _first_missing(interview)
    walk = Walk("" if stopped.short else stopped.at.question.partition(".")[0])
    ask = engine.resumed(interview, stopped.at, walk.route, walk.topic)
    return (ask, walk) if ask else _first_missing(interview)


# ------------------------------------------------------------ from question to question


def after(interview: Interview, walk: Walk, key: Key) -> Next:
    """What comes after a question: first what the choice made there calls for, wherever it stands; then the next."""
    called = [ask for ask in engine.called_for(interview, key) if ask.key not in walk.called]
    if called:
        out_of_turn = {called[0].key: walk.called.get(key, key), **walk.called}
        return Asked(called[0], replace(walk, called=out_of_turn))
    here = walk.called.get(key, key)
    while True:
        if walk.everything:
            ask = engine.neighbour(interview, here, 1, walk.route, walk.topic)
        else:
            ask = engine.next_ask(interview, walk.route, walk.topic, after=here, optional=True)
        if ask is None:
            return EndOfSection(walk.topic) if walk.topic else EndOfShortRoute()
        if ask.key not in walk.called:
            return Asked(ask, walk)
        here = ask.key


def before(interview: Interview, walk: Walk, ask: Ask) -> Ask:
    """The question before one, answered or not; the same at the beginning."""
    return engine.neighbour(interview, ask.key, -1, walk.route, walk.topic) or ask


def place(interview: Interview, walk: Walk, key: Key) -> Place | None:
    """Where a question stands on a walk, None where it is not on it."""
    return places(interview, walk).get(key)


def places(interview: Interview, walk: Walk) -> dict[Key, Place]:
    """Where each question of a walk stands, in order."""
    asks = engine.asks(interview, walk.route, walk.topic)
    return {ask.key: Place(number, len(asks)) for number, ask in enumerate(asks, 1)}


# ------------------------------------------------------------ between the questions


def sections(interview: Interview) -> tuple[Progress, ...]:
    """How far each section has come, in order."""
    return tuple(engine.progress(interview, topic.id) for topic in interview.questionnaire.topics)


def section_end(interview: Interview, topic: str) -> SectionEnd:
    """The end of a section. The first after it that is neither done nor skipped is the one to go on with."""
    topics = interview.questionnaire.topics
    here = next(place for place, one in enumerate(topics) if one.id == topic)
    waiting = (Stage.NOT_STARTED, Stage.IN_PROGRESS)
    others = (*topics[here + 1 :], *topics[:here])
    following = next((one for one in others if engine.progress(interview, one.id).stage in waiting), None)
    asks = engine.asks(interview, topic=topic, waiting=True)
    few_need = len(asks) - len(engine.asks(interview, topic=topic))
    return SectionEnd(topics[here], engine.progress(interview, topic), following, asks, few_need)
