"""What a page of one question shows, as values: what is asked, what stands there or would, and what to look at again.

A front end draws it. The words that all front ends have in common are in `interview.page_words`; nothing is asked or saved here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agreement_builder.interview import answering, course, engine, kinds, reasons, unfinished, worked
from agreement_builder.interview.answering import CHOSEN, Choice, LastTimes, Offer
from agreement_builder.interview.course import Place, Walk
from agreement_builder.interview.engine import Ask, Interview, Progress, Standing
from agreement_builder.model.answers import Answer, Key
from agreement_builder.model.questions import Kind, Option, Question, Topic
from agreement_builder.model.values import Partner, Raw, TypedValue

_ANSWER_ON_PAGE = 400
"""Words of an answer are shown whole up to this many signs."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question as it stands: `place` says where on the walk it is, `progress` how far its section has come.

    `answer` is what was given, else the fair default; `says` is that in words, "" where there is no value. `default` is the fair
    default in words, "" where there is none. `field` is what stands in the field, raw: the answer with what was `begun`, or what
    was typed once and could not be read. `beside` is what was said beside the answer while somebody else changed it, under the
    names of the answers file. `choices` are what is chosen among, for the kinds that are.

    `again` is the reason to look at the answer again, in words, "" for none; `last_times` is set where the answer is last time's
    own, and `last_said` is what last time's agreement said where this one says something else or nothing yet.
    """

    ask: Ask
    topic: Topic
    place: Place | None
    progress: Progress
    partners: tuple[Partner, ...]
    standing: Standing
    answer: Answer | None
    says: str
    default: str
    field: Raw
    begun: bool
    beside: Mapping[str, Raw]
    choices: tuple[Choice, ...]
    offers: tuple[Offer, ...]
    again: str
    last_times: LastTimes | None
    last_said: str

    @property
    def key(self) -> Key:
        """Which answer it is about."""
        return self.ask.key

    @property
    def question(self) -> Question:
        """What is asked, with its help, its options or columns, and what is said if nobody answers."""
        return self.ask.question

    @property
    def example(self) -> str:
        """A worked answer in words, in lines; "" where there is none."""
        return worked.in_words(self.ask.question)

    @property
    def may_stay_empty(self) -> bool:
        """Whether nothing is missing while nobody answers."""
        return self.ask.question.optional


def page(interview: Interview, ask: Ask, walk: Walk | None = None, unread: Raw = "") -> QuestionPage:
    """The page of a question. `unread` is what the file holds for it although it could not be read as an answer."""
    return pages(interview, [ask], walk, {ask.key: unread})[0]


def pages(
    interview: Interview, asks: Sequence[Ask], walk: Walk | None = None, unread: Mapping[Key, Raw] | None = None
) -> tuple[QuestionPage, ...]:
    """The pages of several questions of one walk or section, such as all that a section asks. Without a walk, each has its place
    in its section."""
    topics = {
        topic.id: topic for topic in interview.questionnaire.topics if topic.id in {ask.question.topic for ask in asks}
    }
    progress = {id: engine.progress(interview, id) for id in topics}
    walks = [walk] if walk else [Walk(id) for id in topics]
    places = {key: place for one in walks for key, place in course.places(interview, one).items()}
    return tuple(
        _page(
            interview, ask, topics[ask.question.topic], progress[ask.question.topic], places.get(ask.key), unread or {}
        )
        for ask in asks
    )


def _page(
    interview: Interview, ask: Ask, topic: Topic, progress: Progress, place: Place | None, unread: Mapping[Key, Raw]
) -> QuestionPage:
    question, partners = ask.question, interview.answers.partners
    answer = engine.answer_of(interview, ask)
    value = answer.value if answer is not None else None
    default = interview.defaults.get(question.id)
    begun = interview.answers.unfinished.get(ask.key)
    return QuestionPage(
        ask,
        topic,
        place,
        progress,
        partners,
        engine.standing(interview, ask),
        answer,
        says="" if value is None else shown(value, question, partners),
        default="" if default is None else shown(default, question, partners),
        field=in_field(interview, ask, unread.get(ask.key, "")),
        begun=begun is not None,
        beside=begun.beside if begun else {},
        choices=answering.choices(question, partners),
        offers=answering.offers(interview, ask),
        again=reasons.in_words(interview.questionnaire, engine.to_confirm(interview, ask)),
        last_times=answering.last_times(interview, ask),
        last_said=_last_said(interview, ask),
    )


def in_field(interview: Interview, ask: Ask, unread: Raw = "") -> Raw:
    """What stands in the field of a question: what was begun, the answer, or a default to be chosen or changed row by row."""
    given = interview.answers.by_key.get(ask.key)
    there = unread if given is None or given.value is None else kinds.to_raw(given.value)
    there = unfinished.joined(there, interview.answers.unfinished.get(ask.key))
    if not kinds.is_empty(there):
        return there
    default = interview.defaults.get(ask.question.id)
    if given is not None or default is None or ask.question.kind not in CHOSEN | {Kind.TABLE}:
        return ""
    return kinds.to_raw(default)


def shown(value: TypedValue, question: Question, partners: tuple[Partner, ...]) -> str:
    """An answer on its question's page: words as they are, unless they would fill it."""
    if question.kind in (Kind.LINE, Kind.TEXT) and isinstance(value, str) and len(value) <= _ANSWER_ON_PAGE:
        return value
    return kinds.show(value, question, kinds.Context(partners))


def _last_said(interview: Interview, ask: Ask) -> str:
    last = interview.answers.last_time
    was = last.answers.by_key.get(ask.key) if last else None
    now = interview.answers.by_key.get(ask.key)
    if last is None or was is None or was.value is None or (now and now.value == was.value):
        return ""
    return shown(was.value, ask.question, last.answers.partners)


# ------------------------------------------------------------ why it is asked


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say about a question: why it is asked, the sources of its evidence, help, options, a worked example,
    what stands if it stays empty, and the headings of the clauses that use the answer. Each may be empty."""

    ask: str
    why: str
    sources: tuple[str, ...]
    help: str
    options: tuple[Option, ...]
    example: str
    how: str
    if_empty: str
    used_under: tuple[str, ...]


def explanation(question: Question, sources: Sequence[str], used_under: Sequence[str]) -> Explanation:
    """What is said about a question by whoever knows the library: its `sources`, and the headings that it is `used_under`."""
    return Explanation(
        question.ask,
        question.why,
        tuple(dict.fromkeys(filter(None, sources))),
        question.help,
        question.options,
        worked.in_words(question),
        worked.HOW.get(question.kind, ""),
        question.if_empty,
        tuple(dict.fromkeys(used_under)),
    )
