"""Open points and assumptions: gathered while the wording is drafted, numbered in the order in which readers meet them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agreement_builder.assemble.cells import open_cell
from agreement_builder.assemble.views import Answered
from agreement_builder.language import Language
from agreement_builder.model.answers import Key, Status
from agreement_builder.model.document import (
    Assumption,
    Blank,
    Inline,
    Note,
    NoteKind,
    OpenPoint,
    Paragraph,
    Strong,
    Value,
)
from agreement_builder.model.houserules import HouseRule, is_rule
from agreement_builder.model.lines import in_lines
from agreement_builder.model.roles import Role, question_for
from agreement_builder.model.standing import filled
from agreement_builder.model.values import Rows


class Points:
    """The open points of one document, in order of appearance; behind those of the text that it sums up (`full`)."""

    def __init__(self, answered: Answered, standing: Mapping[str, str], full: Sequence[OpenPoint] = ()) -> None:
        self.answered = answered
        self.standing = standing
        others = (f"[{partner.id}]" for partner in answered.answers.partners if answered.about not in ("", partner.id))
        elsewhere = tuple(others)
        self.by_key: dict[str, OpenPoint] = {
            point.answer: replace(point, where=())
            for point in full
            if not point.answer.partition("/")[0].endswith(elsewhere)
        }
        self._last = max((point.number for point in self.by_key.values()), default=0)
        self.assumed: dict[str, list[str]] = {}
        self.granted: dict[HouseRule, list[str]] = {}
        self.own_assumed: list[Assumption] = []
        self._told: tuple[Assumption, ...] | None = None

    def number(self, blank: Blank, provision: str) -> int:
        """The number of the point that a blank stands for; a new one when it is met for the first time."""
        key = blank.answer
        known = self.by_key.get(key) or self._new(key, blank.label)
        if provision not in known.where:
            known = replace(known, where=(*known.where, provision))
        self.by_key[key] = known
        return known.number

    def rest_on(self, key: str, provision: str) -> None:
        """Notes that a provision prints an answer that is only assumed."""
        self._told = None
        where = self.assumed.setdefault(key.partition("/")[0], [])
        if provision not in where:
            where.append(provision)

    def take_for_granted(self, rule: HouseRule, provision: str) -> None:
        """Notes that a provision prints a house rule about which nobody is known to have talked."""
        self._told = None
        where = self.granted.setdefault(rule, [])
        if provision not in where:
            where.append(provision)

    def is_argued(self, key: str, label: str) -> bool:
        """Whether an answer is to be agreed, and not only missing."""
        known = self.by_key.get(key)
        if known is None:
            known = self._new(key, label)
            self._last -= 1
        return not known.missing

    def note(self, key: str) -> Note | None:
        """What the draft says beside an open point on which something is known; None when nothing is, and the words have their
        own mark. A house rule has none: its words stand in the text."""
        point = self.by_key[key]
        known = point.positions or point.until_then or point.settled_by or point.by or point.note
        if point.missing or not (known or is_rule(key)):
            return None
        return open_point_note(point, self.standing, self.answered.language)

    def add_unprinted(self) -> None:
        """Adds what no provision of this document prints: other answers and cells to be agreed, and points of their own.

        A document about one partner leaves out what the others have still to settle for themselves.
        """
        about = self.answered.about
        for key, answer in self.answered.answers:
            if about and key.partner not in ("", about):
                continue
            if answer.status is Status.TO_BE_AGREED and str(key) not in self.by_key:
                question = self.answered.questionnaire.by_id.get(key.question)
                if question is not None:
                    self.by_key[str(key)] = self._new(str(key), question.blank)
        for cell in self.answered.open_cells:
            if (not about or cell.key.key.partner in ("", about)) and str(cell.key) not in self.by_key:
                self.by_key[str(cell.key)] = self._new(str(cell.key), cell.label)
        own_points = question_for(Role.OPEN_POINTS, self.answered.questionnaire)
        own = self.answered.answers.get(own_points)
        if own is not None and isinstance(own.value, tuple):
            for place, point in enumerate(own.value, 1):
                if isinstance(point, OpenPoint):
                    own_key = f"{own_points}/{place}"
                    if own_key not in self.by_key:
                        self.by_key[own_key] = replace(self._named(point), number=self._next(), answer=own_key)

    def in_order(self) -> tuple[OpenPoint, ...]:
        """All open points by number."""
        return tuple(sorted(self.by_key.values(), key=lambda point: point.number))

    def assumptions(self) -> tuple[Assumption, ...]:
        """What the document rests on that nobody is known to have talked about, in order of appearance."""
        if self._told is None:
            self._told = (*self._assumptions(), *self.own_assumed)
        return self._told

    def assume(self, assumption: Assumption) -> None:
        """Notes what is assumed about a provision in the partners' own words."""
        self._told = None
        self.own_assumed.append(assumption)

    def _assumptions(self) -> tuple[Assumption, ...]:
        found = []
        for key, where in self.assumed.items():
            question = self.answered.questionnaire.by_id.get(Key.parse(key).question)
            if question is None:
                continue
            found.append(Assumption(question.ask, key, tuple(where)))
        taken = self.answered.answers.get(self.taken_for_granted)
        if taken is not None and isinstance(taken.value, Rows):
            for row in taken.value.rows:
                found.append(Assumption(str(row.get("assumption", "")), self.taken_for_granted))
        granted = (Assumption(rule.name, rule.id, tuple(where)) for rule, where in self.granted.items())
        return (*found, *granted)

    @property
    def taken_for_granted(self) -> str:
        """The question that says what the partners take for granted."""
        return question_for(Role.TAKEN_FOR_GRANTED, self.answered.questionnaire)

    def _new(self, key: str, label: str) -> OpenPoint:
        number = self._next()
        cell = open_cell(self.answered.answers, self.answered.questionnaire, key)
        if cell is not None:
            return replace(self._named(cell.point), title=cell.label, number=number, answer=key)
        answers = self.answered.answers
        given = answers.by_key.get(Key.parse(key)) if "/" not in key else None
        given = given or answers.rules.get(key)
        if given is not None and given.open_point is not None:
            point = self._named(given.open_point)
            return replace(point, title=point.title or label, number=number, answer=key, missing=False)
        stated = given is not None and given.status is Status.TO_BE_AGREED
        return OpenPoint(title=label, answer=key, number=number, missing=not stated)

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _named(self, point: OpenPoint) -> OpenPoint:
        """The point with partners called by their short names instead of their ids."""
        partners = {partner.id: partner for partner in self.answered.answers.partners}
        settles = partners.get(point.settled_by)
        capitalised = self.answered.language.capitalised

        def named(who: str) -> str:
            partner = partners.get(who)
            return capitalised(partner.short, partner.name) if partner else capitalised(who)

        return replace(
            point,
            positions=tuple((named(who), said) for who, said in point.positions),
            settled_by=settles.short if settles else point.settled_by,
        )


def is_assumed(answered: Answered, key: str) -> bool:
    """Whether the answer behind a printed value is only assumed."""
    return answered.is_assumed(key.partition("/")[0])


def settles(point: OpenPoint, standing: Mapping[str, str], language: Language) -> str:
    """Who settles a point and by when, as a sentence; "" when neither is known."""
    who = point.settled_by
    by = language.day(point.by) if point.by else ""
    if who and by:
        return filled(standing["settles_by"], who=who, date=by)
    if who:
        return _once_stopped(filled(standing["settles"], who=who))
    return filled(standing["settle_by"], date=by) if by else ""


def _once_stopped(sentence: str) -> str:
    """A sentence whose last words bring a full stop of their own has one."""
    return sentence[:-1] if sentence.endswith("..") and not sentence.endswith("...") else sentence


def open_point_note(point: OpenPoint, standing: Mapping[str, str], language: Language) -> Note:
    """The note that stands in the draft where a point is open."""
    lines: list[str] = [filled(standing["position"], who=who, words=said) for who, said in point.positions]
    if point.until_then:
        lines.append(filled(standing["until_then"], words=point.until_then))
    for line in (settles(point, standing, language), point.note):
        if line:
            lines.append(line)
    if point.blocks_signing:
        lines.append(standing["blocks"])
    title = language.capitalised(point.title)
    first: tuple[Inline, ...] = (Strong((Value(title, point.answer),)),)
    blocks = [Paragraph(first), *(Paragraph(_with_breaks(line, point.answer)) for line in lines)]
    return Note(NoteKind.OPEN_POINT, tuple(blocks), point.number)


def _with_breaks(text: str, answer: str) -> tuple[Inline, ...]:
    """Words that an answer made, with its line ends as line breaks."""
    return in_lines(Value(text, answer))
