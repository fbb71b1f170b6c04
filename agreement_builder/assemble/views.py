"""Answers as wording sees them: one view for each question, made when a clause first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from agreement_builder.assemble.cells import OpenCell, label_of, open_cells, open_label
from agreement_builder.language import Language, Voice, in_words, voice_of
from agreement_builder.language.spoken import SPOKEN
from agreement_builder.library.scoring import ScoresView
from agreement_builder.library.views import (
    Absent,
    BudgetView,
    EachPartner,
    Listing,
    Missing,
    NotHere,
    Parts,
    RowsView,
    View,
    Words,
    standing,
)
from agreement_builder.model.answers import Answer, Answers, Basis, CellKey, Key, Status
from agreement_builder.model.conditions import COUNT, HERE, KINDS, PARTY, THE_PARTNER, Lookup, Truth, at, evaluate
from agreement_builder.model.document import NumberingScheme, OpenPoint, Value
from agreement_builder.model.lookup import asked_truth, condition_lookup, partners_asked, plain
from agreement_builder.model.numbering import scheme
from agreement_builder.model.pack import NOBODY_SIGNS, ChangingWord, Outline, Pack
from agreement_builder.model.plaintext import on_one_line
from agreement_builder.model.questions import Kind, Option, Question, Questionnaire, TableColumn
from agreement_builder.model.standing import filled
from agreement_builder.model.values import (
    Budget,
    Money,
    NotApplicable,
    Partner,
    Period,
    Person,
    Rhythm,
    Rota,
    Rows,
    Scores,
    Shares,
    TypedValue,
    means_nobody,
    said_in,
)

ASSUMED = frozenset({Basis.ASSUMED, Basis.DEFAULT})
"""How an answer came about when nobody is known to have talked about it."""


@dataclass
class Answered:
    """The answers of one agreement, ready for wording. `defaults` maps question ids to typed values.

    `context(...)` gives the names that wording may use; `lookup` is what conditions see. `about` is the id of the partner
    that the document is about, "" for a document about all of them; `sums_up` says whether it only sums up another one, and
    `barred` that it cannot be signed yet, whatever number the draft has.
    """

    questionnaire: Questionnaire
    pack: Pack
    answers: Answers
    defaults: Mapping[str, TypedValue]
    about: str = ""
    sums_up: bool = False
    barred: bool = False
    lookup: Lookup = field(init=False)
    voice: Voice = field(init=False)
    _views: dict[str, View] = field(default_factory=dict)
    _partners: dict[str, View] = field(default_factory=dict)
    _assumed: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.voice = voice_of(self.pack)
        self.lookup = condition_lookup(self.questionnaire, self.answers, self.defaults, self.about, self.sums_up)
        self._partners = {partner.id: self._partner(partner) for partner in self.answers.partners}

    def context(self, outline: Outline, part: str = "") -> dict[str, View]:
        """Every topic by name, the pack's named conditions and changing words, and the document's own words.

        `part` is the part of the document that the wording belongs to.
        """
        names: dict[str, View] = {topic.id: _LazyTopic(self, topic.id) for topic in self.questionnaire.topics}
        own_binding = any(own.binds for own in outline.ours.provisions.values())
        names["here"] = _Here(self, part, self.version(outline), own_binding)
        for id, word in self.pack.words.items():
            names[id] = standing(self.changing(word, part))
        names.update({id: standing(text) for id, text in outline.words.items()})
        if self.about:
            names[THE_PARTNER] = self.partner_view(self.about)
        return names

    def changing(self, word: ChangingWord, part: str) -> str:
        """The form that a changing word has in one part of the document."""
        return word.then if evaluate(word.condition, self.lookup_at(part)) is Truth.YES else word.other

    def lookup_at(self, part: str) -> Lookup:
        """What conditions see from one part of the document."""
        return at(self.lookup, part, self.questionnaire.facts)

    def seen_from(self, outline: Outline, about: str = "") -> Answered:
        """The same answers as the document of an outline sees them, which may be about one partner."""
        if not about and not outline.sums_up:
            return self
        return Answered(self.questionnaire, self.pack, self.answers, self.defaults, about, outline.sums_up)

    def not_yet(self) -> Answered:
        """The same answers for a text that is called ready for signature and is not."""
        return Answered(
            self.questionnaire, self.pack, self.answers, self.defaults, self.about, self.sums_up, barred=True
        )

    def standing(self, outline: Outline) -> dict[str, str]:
        """The words that the program prints by itself. A text that nobody signs, or nobody can sign yet, is not for signature."""
        said = dict(self.voice.words)
        place = self.lookup(outline.signing_place) if outline.signing_place else ""
        if outline.signing is None or place in NOBODY_SIGNS:
            said["final"] = said["final_unsigned"]
        elif self.barred:
            said["final"] = said["final_barred"]
        return said

    def numbering(self, outline: Outline) -> NumberingScheme:
        """How the document of an outline is numbered, in the words of its language."""
        return scheme(
            outline.numbering, self.language.schedule_word(outline.schedules_called), self.language.article_word
        )

    def version(self, outline: Outline) -> str:
        """Which draft this is, or that it is the final text."""
        said, draft = self.standing(outline), self.answers.draft
        return filled(said["draft"], number=draft) if draft else said["final"]

    def partner_view(self, id: str) -> View:
        """A partner, for `{{ p }}` and `{{ p.name }}`."""
        return self._partners[id]

    def answer(self, key: Key) -> Answer | None:
        """The answer to a question, or its default as an answer, or None."""
        given = self.answers.by_key.get(key)
        if given is None and key.question in self.defaults:
            return Answer(self.defaults[key.question], basis=Basis.DEFAULT)
        return given

    @cached_property
    def open_cells(self) -> tuple[OpenCell, ...]:
        """Every cell of a table that is to be agreed, in the order of the answers."""
        return tuple(open_cells(self.answers, self.questionnaire))

    def is_assumed(self, key: str) -> bool:
        """Whether nobody is known to have talked about an answer, by its name."""
        if key not in self._assumed:
            answer = self.answer(Key.parse(key))
            self._assumed[key] = answer is not None and answer.basis in ASSUMED
        return self._assumed[key]

    def view(self, name: str) -> View | None:
        """The view of a question, None when there is no such question."""
        if name not in self._views:
            made = self._make(name)
            if made is None:
                return None
            self._views[name] = made
        return self._views[name]

    def _make(self, name: str) -> View | None:
        if name == PARTY and not self._partners and name in self.questionnaire.by_id:
            return Missing(self.questionnaire.by_id[name].blank, name)
        if name == PARTY:
            return self._listing(tuple(self._partners.values()), name)
        if name == COUNT:
            return Words((Value(str(len(self._partners)), PARTY),), len(self._partners), PARTY)
        if name == KINDS:
            return self._listing(tuple(standing(partner.kind) for partner in self.answers.partners), PARTY)
        question = self.questionnaire.by_id.get(name)
        if question is None:
            return None
        if asked_truth(question, self.questionnaire, self.lookup) is Truth.NO:
            return Absent(name)
        if not question.each_partner:
            return self._answer_view(question, Key(name))
        asked = {partner.id for partner in partners_asked(question, self.answers.partners)}
        return EachPartner(
            {
                partner.id: self._answer_view(question, Key(name, partner.id)) if partner.id in asked else Absent(name)
                for partner in self.answers.partners
            },
            name,
            question,
            self._partners,
        )

    def _answer_view(self, question: Question, key: Key) -> View:
        answer = self.answer(key)
        label = self.label(question, key)
        match answer.status if answer is not None else None:
            case Status.NOT_APPLICABLE:
                return Absent(str(key))
            case Status.TO_BE_AGREED:
                return Missing(label, str(key), open=True)
            case Status.GIVEN if answer is not None and answer.value is not None:
                return self._value(answer.value, question, str(key), answer.basis in ASSUMED)
        return Absent(str(key)) if question.optional else Missing(label, str(key))

    def label(self, question: Question, key: Key) -> str:
        """What a blank of this answer says is missing, with the partner whose it is."""
        return f"{question.blank} ({self._short(key.partner)})" if key.partner else question.blank

    def _short(self, partner: str) -> str:
        return next((known.short for known in self.answers.partners if known.id == partner), partner)

    def _partner(self, partner: Partner, key: str = PARTY, assumed: bool = False) -> View:
        def words_of(text: str, value: object, name: str = partner.name) -> Words:
            return Words((Value(on_one_line(text), key, assumed, name),), value, key)

        kind = self.pack.partner_kinds.get(partner.kind)
        parts: dict[str, View] = {
            "id": words_of(partner.id, partner.id, ""),
            "name": words_of(partner.name, partner.name),
            # “the Loud Table” is no other name than “The Loud Table”.
            "short": words_of(
                partner.short, partner.name if partner.short.casefold() == partner.name.casefold() else partner.short
            ),
            "kind": words_of(kind.words if kind else partner.kind, partner.kind, ""),
        }
        return Parts(parts, words_of(partner.short, partner.id), key)

    @property
    def language(self) -> Language:
        """The language of the pack's documents."""
        return self.voice.language

    def _listing(self, members: tuple[View, ...], key: str) -> Listing:
        return Listing(members, key, language=self.language)

    def _named_partner(self, id: str, key: str, assumed: bool) -> View:
        for partner in self.answers.partners:
            if partner.id == id:
                return self._partner(partner, key, assumed)
        return Words((Value(id, key, assumed),), id, key)

    def _value(self, value: TypedValue, of: Question | TableColumn, key: str, assumed: bool) -> View:
        def say(text: str, plain: object) -> Words:
            return Words((Value(text, key, assumed),), plain, key)

        match value:
            case bool() | int() | Money() | date() | Period():
                return say(in_words(value, self.language), plain(value))
            case Rhythm():
                return say(self.language.rhythm(value), SPOKEN.rhythm(value))
            case str() if of.kind is Kind.CHOICE:
                return say(_option(of.options, value).words, value)
            case str() if of.kind is Kind.PARTNER:
                return self._named_partner(value, key, assumed)
            case str():
                return say(value, value)
            case Rota(turns):
                return self._listing(tuple(self._named_partner(turn, key, assumed) for turn in turns), key)
            case Person():
                return _person(value, key, say)
            case Shares(by_partner):
                # A partner without a share has no line where shares are printed.
                none: dict[str, View] = {partner.id: Absent(key) for partner in self.answers.partners}
                held = {id: say(self.language.share(share), share) for id, share in by_partner.items()}
                return EachPartner({**none, **held}, key)
            case Budget():
                return BudgetView(value, self._partners, key, language=self.language)
            case Scores():
                return ScoresView(value, self._partners, key, language=self.language)
            case Rows(rows):
                columns = of.columns if isinstance(of, Question) else ()
                members = tuple(self._row(row, columns, key, number, assumed) for number, row in enumerate(rows, 1))
                question = of if isinstance(of, Question) else None
                return RowsView(members, key, question=question, language=self.language)
            case tuple() if of.kind is Kind.CHOICES:
                return self._listing(tuple(say(_option(of.options, str(id)).words, id) for id in value), key)
            case tuple() if of.kind in (Kind.PARTNERS, Kind.PARTNER_LIST):
                return self._listing(tuple(self._named_partner(str(id), key, assumed) for id in value), key)
            case _:
                return Absent(key)

    def _row(
        self, row: Mapping[str, TypedValue], columns: tuple[TableColumn, ...], key: str, number: int, assumed: bool
    ) -> View:
        parts: dict[str, View] = {}
        said, partners, own = said_in(row), self.answers.partners, Key.parse(key)
        for column in columns:
            place = str(CellKey(own, number, column.id))
            match said.get(column.id):
                case OpenPoint():
                    label = open_label(row, columns, column, number, own, partners)
                    parts[column.id] = Missing(label, place, open=True)
                case NotApplicable():
                    parts[column.id] = NotHere()
                case None | () | "" if column.required:
                    parts[column.id] = Missing(label_of(row, columns, column, partners), place)
                case None | () | "":
                    parts[column.id] = Absent(key)
                case held:
                    parts[column.id] = self._value(held, column, place, assumed)
        shown = next(iter(parts.values()), Absent(key))
        return Parts(parts, shown, key)


@dataclass(frozen=True, eq=False)
class _LazyTopic(View):
    """The answers of one topic, made when they are asked for."""

    source: Answered
    id: str

    def field(self, name: object) -> View | None:
        return self.source.view(f"{self.id}.{name}")


@dataclass(frozen=True, eq=False)
class _Here(View):
    """The part of the document at hand, its version and date, whether a provision of the partners' own binds in it, and the
    pack's named conditions; "" for a condition that nobody can decide yet."""

    source: Answered
    part: str
    version: str
    own_binding: bool

    def field(self, name: object) -> View | None:
        known = f"here.{name}"
        match name:
            case "version":
                return standing(self.version)
            case "date":
                dated = self.source.answers.dated
                return standing(self.source.language.day(dated)) if dated else Absent()
            case "own_binding":
                return standing("yes" if self.own_binding else "no")
        if known not in HERE and known not in self.source.questionnaire.facts:
            return None
        found = self.source.lookup_at(self.part)(known)
        return standing(found if isinstance(found, str) else "")


def _option(options: tuple[Option, ...], id: str) -> Option:
    return next((option for option in options if option.id == id), Option(id, id, id))


def _person(person: Person, key: str, say: Callable[[str, object], Words]) -> View:
    """Somebody by role and name; a part that says that there is nobody is absent."""
    role, name = person.role, person.name
    parts: dict[str, View] = {
        part: say(text, text) if text and not means_nobody(text) else Absent(key)
        for part, text in (("role", role), ("name", name), ("deputy", person.deputy))
    }
    return Parts(parts, say(f"{role} ({name})" if name and role else role or name, role), key)
