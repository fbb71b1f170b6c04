"""What a condition sees of the answers: each question's answer as a plain word, number or list of words.

The engine (which questions are asked) and the assembly (which clauses stand) both look answers up here, so that they
cannot disagree. Evaluates no condition of a clause and reads no raw text: defaults come typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from agreement_builder.model import conditions
from agreement_builder.model.answers import Answers, Key, Status
from agreement_builder.model.conditions import (
    LEFT_OPEN,
    MISSING,
    OF_THE_PARTNER,
    Lookup,
    Partly,
    Truth,
    at,
    evaluate,
    question_of,
)
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Question, Questionnaire
from agreement_builder.model.values import Budget, Money, Partner, Period, Rota, Rows, Scores, Shares, TypedValue

SAID = "said:"
"""Before a question's id, asks whether somebody has answered it; a default is nobody's answer."""


def partners_asked(question: Question, partners: tuple[Partner, ...]) -> tuple[Partner, ...]:
    """The partners of whom a question is asked one by one, in order; none for a question asked once."""
    if not question.each_partner:
        return ()
    kinds = question.partner_kinds
    return tuple(partner for partner in partners if not kinds or partner.kind in kinds)


def condition_lookup(
    questionnaire: Questionnaire,
    answers: Answers,
    defaults: Mapping[str, TypedValue],
    about: str = "",
    sums_up: bool = False,
) -> Lookup:
    """A lookup of answers for `conditions.evaluate`: question id to a plain value, `MISSING`, or None.

    * A given answer, else the default (`defaults`: question id to typed value), is a word, a number (money in pence) or
      a tuple of words (choices, partners, one entry a row).
    * `MISSING` stands for an answer that is to be agreed, or that nobody has given although the document waits for it.
    * None stands for "not applicable", for an optional question left empty, and for a question that is not asked
      because its own `when` says no: an answer kept from earlier then has no effect.
    * A question asked of each partner gives one entry for each partner who answered. While a partner still owes an
      answer, it is `Partly` those entries, or `MISSING` when there are none.
    * A named condition of the pack is "yes", "no" or `MISSING`, as seen from no part of the document in particular.
    * `partners.list` gives the partners' ids, `partners.count` their number, `partners.kinds` their kinds.
    * `the_partner` gives the id of the partner that the document is about (`about`), `the_partner.kind` its kind, and
      `partners.wants[the_partner]` its own answer, which is None when it is not asked. Without one all are `MISSING`.
    * `here.sums_up` is "yes" or "no", as `sums_up` says of the document; `here.own_binding`, as provisions of their own say.

    * `SAID` in front of a question's id asks whether anybody has answered it, or left it to be agreed: True or False.
    * `LEFT_OPEN` in front of a name asks whether its answer is to be agreed: True or False.

    Raises KeyError for a name that is no question.
    """
    known: dict[str, object] = {}
    under_way: set[str] = set()

    def look_up(name: str) -> object:
        if name in known:
            return known[name]
        if name in under_way:
            return MISSING
        under_way.add(name)
        try:
            known[name] = _find(name)
        finally:
            under_way.discard(name)
        return known[name]

    def _find(name: str) -> object:
        partners = answers.partners
        match name:
            case conditions.PARTY:
                return tuple(partner.id for partner in partners) or MISSING
            case conditions.COUNT:
                return len(partners) or MISSING
            case conditions.KINDS:
                return tuple(partner.kind for partner in partners) or MISSING
            case "here.sums_up":
                return "yes" if sums_up else "no"
            case "here.own_binding":
                return "yes" if any(own.binds for own in answers.provisions) else "no"
            case "the_partner":
                return about or MISSING
            case "the_partner.kind":
                return next((partner.kind for partner in partners if partner.id == about), MISSING)
        if name.startswith(SAID):
            return any(
                key.question == name.removeprefix(SAID) and answer.status is not Status.NOT_APPLICABLE
                for key, answer in answers
            )
        if name.startswith(LEFT_OPEN):
            return any(True for _ in open_keys(answers, name.removeprefix(LEFT_OPEN), about))
        if name in questionnaire.facts:
            return at(look_up, "", questionnaire.facts)(name)
        question = questionnaire.by_id[question_of(name)]
        if asked_truth(question, questionnaire, look_up) is Truth.NO:
            return None
        default = defaults.get(question.id)
        if not question.each_partner:
            return _one(question, answers, "", default)
        if name.endswith(OF_THE_PARTNER):
            asked = any(partner.id == about for partner in partners_asked(question, partners))
            return MISSING if not about else _one(question, answers, about, default) if asked else None
        if not partners:
            return MISSING
        found = [_one(question, answers, partner.id, default) for partner in partners_asked(question, partners)]
        given = tuple(value for value in found if value is not None and value is not MISSING)
        if MISSING in found:
            return Partly(given) if given else MISSING
        return given or None

    return look_up


def open_keys(answers: Answers, name: str, about: str = "") -> Iterator[Key]:
    """The answers behind a looked-up name that are to be agreed; `about` is the partner that the document is about."""
    question = question_of(name)
    for key, answer in answers:
        elsewhere = name.endswith(OF_THE_PARTNER) and key.partner != about
        if key.question == question and answer.status is Status.TO_BE_AGREED and not elsewhere:
            yield key


def asked_truth(question: Question, questionnaire: Questionnaire, lookup: Lookup) -> Truth:
    """Whether a question is asked, by its own condition."""
    if question.when is None:
        return Truth.YES
    return evaluate(question.when, at(lookup, question.topic, questionnaire.facts))


def plain(value: TypedValue) -> object:
    """A typed value as a condition compares it: a word, a number, or a tuple with an entry for each thing it holds."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | str():
            return value
        case Money(pence):
            return pence
        case date():
            return value.isoformat()
        case Period():
            return str(value)
        case Partner(id):
            return id
        case OpenPoint(title):
            return title
        case tuple():
            return tuple(plain(part) for part in value)
        case Rows(rows):
            return tuple(str(number) for number, _ in enumerate(rows, 1))
        case Rota(turns):
            return turns
        case Budget():
            return tuple(line.purpose for line in value.lines)
        case Scores(_, rows):
            return tuple(row.statement for row in rows)
        case Shares(by_partner):
            return tuple(by_partner)
        case _:
            return str(value)


def _one(question: Question, answers: Answers, partner: str, default: TypedValue | None) -> object:
    answer = answers.get(question.id, partner)
    if answer is None:
        if default is not None:
            return plain(default)
        return None if question.optional else MISSING
    match answer.status:
        case Status.NOT_APPLICABLE:
            return None
        case Status.TO_BE_AGREED:
            return MISSING
        case Status.GIVEN:
            return MISSING if answer.value is None else plain(answer.value)
