"""What a command does at a question: mark it, say how its answer came about, take it back, read, go elsewhere.

Which of these change something at a question as it stands is said by `interview.answering`; the session saves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial

from agreement_builder.interview import answering, kinds, page_words
from agreement_builder.interview.answering import Offer
from agreement_builder.interview.engine import Ask, Interview, Standing, standing
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.interview.parts import ABOUT_POSITIONS, NOTE, WHY_NOT_HERE
from agreement_builder.model.values import Raw
from agreement_builder.terminal import screens
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.fields import Prompting, words
from agreement_builder.terminal.points import ask_open_point
from agreement_builder.terminal.steps import Step, walk
from agreement_builder.terminal.unsaved import Unsaved
from agreement_builder.workflow.session import Outcome, Session

Done = tuple[Outcome, "Then | None"]
"""What became of a command, and where to go; None for the same question again."""

_NOTHING_TO_DO = Outcome(True)


class Then(Enum):
    """Where to go after a question."""

    FORWARD = "forward"
    BACK = "back"
    LATER = "later"


class Commands:
    """Does what the commands of a user say, in a session, on a console."""

    def __init__(self, session: Session, console: Console, unsaved: Unsaved) -> None:
        self.session = session
        self.console = console
        self.unsaved = unsaved

    @property
    def interview(self) -> Interview:
        """The interview as the file has it now."""
        return Interview.of(self.session.questionnaire, self.session.answers)

    def obey(self, command: Command, ask: Ask) -> Done:
        """Do what a command says. A command given on the way leads back to the question, unless it leads away: then `Said`
        is raised."""
        try:
            return self._do(command, ask)
        except Said as said:
            if said.command in (Command.MENU, Command.QUIT):
                raise
            return _NOTHING_TO_DO, None

    def _do(self, command: Command, ask: Ask) -> Done:
        """What a command does at a question. Raises `Said` for those that lead away from it."""
        match command:
            case Command.MORE:
                return self._more(ask)
            case Command.WHY:
                screens.why_page(self.console, self.session, ask)
            case Command.READ:
                screens.read(self.console, self.session, ask.question.topic)
            case Command.BACK:
                return _NOTHING_TO_DO, Then.BACK
            case Command.SKIP:
                return _NOTHING_TO_DO, Then.FORWARD
            case Command.LATER:
                return _NOTHING_TO_DO, Then.LATER
            case Command.CLEAR:
                return self._take_back(ask), None
            case Command.OPEN if self._may_go(ask, OPEN):
                return self._mark_open(ask), Then.FORWARD
            case Command.NOT_APPLICABLE if self._may_go(ask, NOT_HERE):
                return self._not_applicable(ask), Then.FORWARD
            case Command.BASIS:
                return self._say_basis(ask), None
            case Command.MENU | Command.QUIT:
                raise Said(command)
        return _NOTHING_TO_DO, None

    def _more(self, ask: Ask) -> Done:
        self.console.fresh()
        self.console.heading("What you can do here")
        entries = [
            Entry(command.word, command.does, f"At any question: :{command.word}", command.key)
            for command in Command
            if command is not Command.MORE
        ]
        entries.insert(0, Entry("", "Back to the question"))
        chosen = self.console.choose("What would you like to do?", entries, menu=True)
        command = next((command for command in Command if command.word == chosen), None)
        return self._do(command, ask) if command else (_NOTHING_TO_DO, None)

    def _take_back(self, ask: Ask) -> Outcome:
        goes = answering.taken_back(self.interview, ask)
        change = answering.change(goes, ask.key) if goes else None
        return self.session.change(change) if change else _NOTHING_TO_DO

    def _may_go(self, ask: Ask, mark: str) -> bool:
        """Whether an answer that stands there may give way to a mark."""
        there = answering.in_the_way(self.interview, ask, mark)
        if there is None:
            return True
        self.console.say(there.value)
        entries = [Entry("no", "Keep what is there"), Entry("yes", "Mark it; what is there goes")]
        return self.console.choose("What would you like?", entries, menu=True) == "yes"

    def _mark_open(self, ask: Ask) -> Outcome:
        """To be agreed: marked at once, then what is known about it, each part saved as it is given."""
        was = answering.open_point(self.interview, ask)
        outcome = self.session.mark_open(ask.key, was)
        if not outcome.saved:
            return outcome
        screens.note(self.console, outcome.findings)
        self.console.fresh()
        self.console.heading("Still to be agreed", "saved")
        self.console.say(page_words.for_whom(ask))
        self.console.say()
        self.console.explain = partial(self.console.say, ABOUT_POSITIONS)
        effects = list(outcome.effects)

        def keep(point: Mapping[str, Raw]) -> None:
            save = partial(self.session.mark_open, ask.key, point)
            effects.extend(self._said_beside(ask, {OPEN: dict(point)}, save).effects)

        try:
            ask_open_point(Prompting.of(self.session, self.console), was, keep)
        except Said as said:
            if said.command in (Command.MENU, Command.QUIT):
                raise
        finally:
            self.console.explain = None
        return Outcome(True, effects=tuple(effects))

    def _not_applicable(self, ask: Ask) -> Outcome:
        """Not applicable: marked at once, then why."""
        known = answering.why_not_here(self.interview, ask)
        outcome = self.session.not_applicable(ask.key, known)

        def put(reason: Raw) -> None:
            if reason != known:
                save = partial(self.session.not_applicable, ask.key, words(reason))
                self._said_beside(ask, {NOT_HERE: reason}, save)

        walk([Step(lambda: self.console.line(WHY_NOT_HERE.label, known), put)])
        return outcome

    def _say_basis(self, ask: Ask) -> Outcome:
        """How an answer came about, with a note. A fair default that was talked about becomes an answer."""
        interview = self.interview
        if Offer.BASIS not in answering.offers(interview, ask):
            self.console.say("There is no answer here yet. Give one first, then say how it came about.")
            self.console.pause()
            return _NOTHING_TO_DO
        if standing(interview, ask) is Standing.DEFAULT:
            outcome = self.session.give(ask.key, kinds.to_raw(interview.defaults[ask.question.id]))
            if not outcome.saved:
                return outcome
        ways = {way.id: way for way in answering.ways_it_came_about(interview.answers.partners)}
        entries = [Entry(way.id, way.label, way.help) for way in ways.values()]
        way = ways[self.console.choose("How did this answer come about?", entries)]
        known = answering.note_beside(interview, ask)
        outcome = self.session.set_basis(ask.key, way.basis, way.proposed_by, known)

        def put(note: Raw) -> None:
            if note and note != known:
                save = partial(self.session.set_basis, ask.key, way.basis, way.proposed_by, words(note))
                self._said_beside(ask, {NOTE.name: note}, save)

        walk([Step(lambda: self.console.line(NOTE.label, known), put)])
        return outcome

    def _said_beside(self, ask: Ask, mark: Mapping[str, Raw], save: Callable[[], Outcome]) -> Outcome:
        """What was just said beside an answer, saved; and what is to be known about the file, told at once."""
        outcome = self.unsaved.beside(ask, mark, save)
        screens.note(self.console, outcome.findings)
        return outcome
