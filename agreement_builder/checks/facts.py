"""What rules may ask of the answers: typed, by the role of a question, and None where nobody has said.

Which question plays which role the pack says (`model.roles`); a role that no question plays is like a question that is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from agreement_builder.language.sentences import sentences
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.conditions import Lookup, Truth
from agreement_builder.model.document import OpenPoint, ResolvedDocument
from agreement_builder.model.lookup import asked_truth, condition_lookup
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.model.pack import Outline, PartnerKind
from agreement_builder.model.questions import Kind, Question, Questionnaire
from agreement_builder.model.roles import Role, TopicRole, is_about
from agreement_builder.model.said import words_of
from agreement_builder.model.superseded import OfYesterday
from agreement_builder.model.values import Budget, Money, Partner, Rota, Rows, TypedValue, unsettled_in

T = TypeVar("T")
Asked = Role | str
"""A question, by its role, or by its id where a rule goes through all questions or answers."""


@dataclass(frozen=True)
class Facts:
    """The answers of one agreement, its questionnaire, the kinds of partner, and the document they make.

    The document is made when a rule first asks for it. `outline` is what it is made from, `proposed` the one that the answers
    call for; None where nobody has said. `told` are the answers to which other findings point already.
    `of_yesterday` are the laws and bodies whose place others have taken.
    """

    questionnaire: Questionnaire
    answers: Answers
    defaults: Mapping[str, TypedValue]
    make_document: Callable[[], ResolvedDocument]
    kinds: Mapping[str, PartnerKind] = field(default_factory=dict)
    outline: Outline | None = None
    proposed: Outline | None = None
    told: frozenset[str] = frozenset()
    of_yesterday: OfYesterday = field(default_factory=OfYesterday)

    @cached_property
    def document(self) -> ResolvedDocument:
        """The document that the answers make."""
        return self.make_document()

    @cached_property
    def lookup(self) -> Lookup:
        """What conditions see of the answers."""
        return condition_lookup(self.questionnaire, self.answers, self.defaults)

    @cached_property
    def _asked(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _once(self) -> dict[Callable[[Facts], object], object]:
        return {}

    def once(self, of: Callable[[Facts], T]) -> T:
        """What a function finds in these facts, worked out once."""
        if of not in self._once:
            self._once[of] = of(self)
        return cast("T", self._once[of])

    def id(self, question: Asked) -> str:
        """The id of a question; "" for a role that no question of the pack plays."""
        return self.questionnaire.by_role.get(question.id, "") if isinstance(question, Role) else question

    def is_about(self, answer: str, role: TopicRole) -> bool:
        """Whether an answer belongs to the topic that plays a role."""
        return is_about(answer, role, self.questionnaire)

    def at(self, question: Asked, row: int = 0, partner: str = "") -> str:
        """The place of an answer, of that of one partner, or of a row of it, from 1."""
        key = str(Key(self.id(question), partner))
        return f"{key}/{row}" if row else key

    def ids(self, *questions: Asked) -> tuple[str, ...]:
        """The ids of questions, without roles that no question of the pack plays."""
        return tuple(id for question in questions if (id := self.id(question)))

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners in signing order."""
        return self.answers.partners

    @cached_property
    def far_along(self) -> bool:
        """Whether two thirds of the questions that want an answer have one: then what is missing is a gap, and not work to do."""
        wanted = [
            question.id
            for question in self.questionnaire.by_id.values()
            if not (question.optional or question.each_partner or question.id in self.defaults)
            and self.asked(question.id)
        ]
        return 3 * sum(self.answer(question) is not None for question in wanted) >= 2 * len(wanted)

    def asked(self, question: Asked) -> bool:
        """Whether the question exists and its own condition does not rule it out."""
        id = self.id(question)
        if id not in self._asked:
            known = self.questionnaire.by_id.get(id)
            truth = Truth.NO if known is None else asked_truth(known, self.questionnaire, self.lookup)
            self._asked[id] = truth is not Truth.NO
        return self._asked[id]

    def answer(self, question: Asked, partner: str = "") -> Answer | None:
        """The answer as given, without defaults; None when nobody has said or the question is not asked."""
        return self.answers.by_key.get(Key(self.id(question), partner)) if self.asked(question) else None

    def value(self, question: Asked, partner: str = "") -> TypedValue | None:
        """The given value, or the pack's default, or None."""
        answer = self.answer(question, partner)
        if answer is None:
            return self.defaults.get(self.id(question)) if self.asked(question) else None
        return answer.value if answer.status is Status.GIVEN else None

    def given(self, question: Asked, partner: str = "") -> bool:
        """Whether somebody has answered, beyond a default and an empty answer."""
        answer = self.answer(question, partner)
        return answer is not None and answer.status is Status.GIVEN and answer.value not in (None, "", ())

    def waived(self, question: Asked, partner: str = "") -> bool:
        """Whether somebody has said that the question does not apply, and why: then it is settled."""
        answer = self.answer(question, partner)
        return answer is not None and answer.status is Status.NOT_APPLICABLE and bool(answer.note)

    def left_empty(self, *questions: Asked, partner: str = "") -> bool:
        """Whether nobody has settled any of these, with words or with a reason why not, and none is still to be agreed."""
        answers = [self.answer(question, partner) for question in questions]
        talked = any(each is not None and each.status is Status.TO_BE_AGREED for each in answers)
        return not talked and not any(self.given(each, partner) or self.waived(each, partner) for each in questions)

    def struck(self, question: Asked, partner: str = "") -> bool:
        """Whether somebody has said that there is nothing to say here, without a reason."""
        answer = self.answer(question, partner)
        return answer is not None and answer.status is Status.NOT_APPLICABLE and not answer.note

    def assumed(self, question: Asked) -> bool:
        """Whether the answer is a default, or one that is said to be assumed."""
        answer = self.answer(question)
        if answer is None:
            return self.asked(question) and self.id(question) in self.defaults
        return answer.status is Status.GIVEN and answer.basis is Basis.ASSUMED

    def holder(self, question: Asked) -> str:
        """The id of the partner that an answer names alone, in words or as an id; "" when it names none or several."""
        value = self.value(question)
        turns = value.turns if isinstance(value, Rota) else (value,)
        ids = {partner.id for partner in self.partners}
        named = {self.named(turn) for turn in turns if isinstance(turn, str)}
        return next(iter(named)) if len(named) == 1 and named <= ids else ""

    def named(self, words: str) -> str:
        """The id of the one partner whose id or name these words are, or that they name alone; "" otherwise."""
        for partner in self.partners:
            if words.casefold() in (partner.id.casefold(), partner.name.casefold(), partner.short.casefold()):
                return partner.id
        found = [partner.id for partner in self.partners if partner_named(words, partner)]
        return found[0] if len(found) == 1 else ""

    def word(self, question: Asked) -> str:
        """A value that is words or the id of an option; "" when there is none."""
        value = self.value(question)
        return value if isinstance(value, str) else ""

    def day(self, question: Asked) -> date | None:
        """A value that is a date."""
        value = self.value(question)
        return value if isinstance(value, date) else None

    def rows(self, question: Asked, partner: str = "") -> tuple[Mapping[str, TypedValue], ...]:
        """The rows of a table answer; none when there is no answer. A cell that is to be agreed, or does not apply, is not in its
        row; `lacks` tells it from one that nobody has filled in."""
        value = self.value(question, partner)
        return value.rows if isinstance(value, Rows) else ()

    def settled(self, question: Asked, *columns: str, partner: str = "") -> bool:
        """Whether no cell in these columns of a table is to be agreed: then they can be counted and compared."""
        rows = self.rows(question, partner)
        return not any(isinstance(unsettled_in(row).get(column), OpenPoint) for row in rows for column in columns)

    def budget(self, question: Asked) -> Budget | None:
        """A budget answer; None when there is none."""
        value = self.value(question)
        return value if isinstance(value, Budget) else None

    def budgets(self) -> Iterator[tuple[Question, Budget]]:
        """Every budget that has been given, with the question that it answers."""
        for question in self.questionnaire.by_id.values():
            if question.kind is Kind.BUDGET and (given := self.budget(question.id)) is not None:
                yield question, given

    def old_names(self) -> Iterator[tuple[str, str]]:
        """Names of last time that should stand nowhere any more, each with the reason."""
        now = {name for partner in self.partners for name in (partner.name, partner.short)}
        found = {
            str(row.get("old", "")): f"the name is now {row.get('now', '')}" for row in self.rows(Role.CHANGED_NAMES)
        }
        for row in self.rows(Role.LEFT):
            found.setdefault(str(row.get("who", "")), "that partner has left")
        before = self.answers.last_time.answers.partners if self.answers.last_time else ()
        ids = {partner.id for partner in self.partners}
        for partner in before:
            why = "that is not its name any more" if partner.id in ids else "that partner has left"
            for name in (partner.name, partner.short):
                found.setdefault(name, why)
        yield from ((name, why) for name, why in found.items() if name and name not in now)

    def was_called(self, partner: str) -> str:
        """The name of a partner last time, where it was another; "" otherwise."""
        name = next((known.name for known in self.partners if known.id == partner), "")
        rows = {str(row.get("now", "")): str(row.get("old", "")) for row in self.rows(Role.CHANGED_NAMES)}
        before = self.answers.last_time.answers.partners if self.answers.last_time else ()
        was = rows.get(name) or next((known.name for known in before if known.id == partner), "")
        return was if was != name else ""

    @cached_property
    def words(self) -> tuple[tuple[Key, str], ...]:
        """All words that people typed in answers that have effect and in what they say in their own words, but for those on what
        came before and on points that are open: a partner that has left may still have something to settle."""
        return tuple(self._words())

    @cached_property
    def sentences(self) -> tuple[tuple[Key, str], ...]:
        """The same, sentence by sentence."""
        return tuple((key, sentence) for key, words in self.words for sentence in sentences(words))

    def _words(self) -> Iterator[tuple[Key, str]]:
        for key, answer in self.answers:
            apart = self.is_about(key.question, TopicRole.LAST_TIME) or self.is_about(key.question, TopicRole.OPEN)
            if apart or not self.asked(key.question):
                continue
            if key.partner and key.partner not in {partner.id for partner in self.partners}:
                continue
            held = answer.value if answer.value is not None else answer.open_point
            yield from ((key, words) for words in words_of(held))
            if answer.note:
                yield key, answer.note
        yield from ((Key(IN_OUR_WORDS, clause), own.text) for clause, own in self.answers.in_our_words.items())
        yield from ((Key(PROVISIONS, own.id), own.text) for own in self.answers.provisions)

    def kind_of(self, partner: Partner) -> PartnerKind:
        """What a partner is; of a kind that the pack does not have, nothing is known."""
        return self.kinds.get(partner.kind) or PartnerKind(partner.kind, "", "")

    def short(self, partner: str) -> str:
        """What sentences call a partner."""
        return next((known.short for known in self.partners if known.id == partner), partner)

    def dates(self) -> Iterator[tuple[Role, str, date]]:
        """Every date planned in a table: the role of its question, what it is for, and the date."""
        for question, what, column in (
            (Role.OBJECTIVES, "objective", "by"),
            (Role.MILESTONES, "what", "when"),
            (Role.MEETINGS, "note", "date"),
            (Role.REVIEWS, "what", "date"),
            (Role.USERS_ACTIONS, "action", "by"),
        ):
            for row in self.rows(question):
                held = row.get(column)
                if isinstance(held, date):
                    yield question, str(row.get(what, "")), held


def contains_name(words: str, name: str, but: Iterable[str] = ()) -> bool:
    """Whether a name stands in words as a whole name, and not only inside one of those in `but`."""
    for longer in but:
        words = words.replace(longer, "")
    return name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def partner_named(words: str, partner: Partner) -> bool:
    """Whether words name a partner as people write names, with small and capital letters: one may be called Reach or All."""
    names = (partner.name, partner.short)
    return any(contains_name(words, each) for name in names for each in (name, name[:1].upper() + name[1:]))


def lacks(row: Mapping[str, TypedValue], column: str) -> bool:
    """Whether nobody has said anything in a cell: no value, not that it is to be agreed, and not that it does not apply."""
    return row.get(column) in (None, "", ()) and column not in unsettled_in(row)


def names_in(value: TypedValue | None) -> tuple[str, ...]:
    """The ids in a cell that holds one or several partners."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def total(amounts: tuple[Money, ...]) -> Money:
    """What amounts add up to."""
    return Money(sum(amount.pence for amount in amounts))
