"""One question in a terminal: its screen, its answer, the commands that it understands, and what a change leads to.

What is valid and what rests on what is decided by the session; where to go next is decided by `app`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import engine, kinds, renewal
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.engine import Ask, Interview, Standing
from agreement_builder.model.answers import Basis
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from agreement_builder.terminal import prompts, screens
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.fields import CHOSEN, Prompting, words
from agreement_builder.terminal.points import ask_open_point
from agreement_builder.terminal.steps import Step, walk
from agreement_builder.terminal.unsaved import ANSWERED_BY_ANOTHER, Unsaved
from agreement_builder.workflow.session import Outcome, Session

_NOTHING_CHOSEN = Finding(
    "nothing-chosen", Severity.MUST, "Nothing is chosen.", "Choose at least one, or say that it does not apply to you."
)


class _NotKept(Exception):
    """A part of an answer could not be saved. `raw` is the whole answer as far as it has come."""

    def __init__(self, raw: Raw, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.raw = raw
        self.findings = findings


_SETTLE = (Command.CLEAR, Command.OPEN, Command.NOT_APPLICABLE)
"""The commands that put something else in the place of what was typed."""


class Then(Enum):
    """Where to go after a question."""

    FORWARD = "forward"
    BACK = "back"
    LATER = "later"


@dataclass(slots=True)
class _Kept:
    """What came of saving the parts of an answer while it was being given."""

    effects: list[Effect] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        """Add what came of one more part."""
        self.effects += outcome.effects
        self.findings += outcome.findings


class Questioner:
    """Asks single questions of a session on a console."""

    def __init__(self, session: Session, console: Console) -> None:
        self.session = session
        self.console = console
        self.unsaved = Unsaved(session)

    @property
    def interview(self) -> Interview:
        """The interview as the file has it now."""
        return Interview.of(self.session.questionnaire, self.session.answers)

    def read(self, topic: str = "") -> None:
        """What a section says in the document so far, or the whole document."""
        titles = {one.id: f"{one.title}: what the document says so far" for one in self.session.questionnaire.topics}
        self.console.fresh()
        self.console.heading(titles.get(topic, "The draft so far"))
        self.console.say()
        nothing = "Nothing yet. The answers of this section do not stand in the document on their own."
        self.console.page(self.session.preview(topic, self.console.width) or nothing)

    def ask(self, ask: Ask, place: str = "") -> Then:
        """One question until it is answered, passed over or left. `place` stands in the head ("question 3 of 8").

        Raises `Said` for a command that leads away from here.
        """
        place = place or screens.file_name(self.session)
        told: tuple[str, ...] = ()
        typed: Raw | None = None
        shown = False
        kept = _Kept()
        while True:
            interview = self.interview
            self.console.fresh()
            if told and shown and not self.console.redraws:
                screens.tell(self.console, told)
            else:
                screens.question(self.console, interview, ask, place, told or screens.said_about(self._of_unread(ask)))
            self.console.explain = partial(self._explain, interview, ask, place)
            try:
                typed, outcome, then = self._once(interview, ask, place, typed, kept)
            finally:
                self.console.explain = None
            if outcome.saved:
                # Whoever has an answer that was not saved hears of that before anything else.
                kept.take(outcome)
                so_far, kept = kept, _Kept()
                self._tell(tuple(dict.fromkeys(so_far.effects)))
                self._note(tuple(dict.fromkeys(so_far.findings)))
                if then is not None:
                    return then
            told = () if outcome.saved else screens.said_about(outcome.findings)
            shown = ANSWERED_BY_ANOTHER not in outcome.findings

    def _once(
        self, interview: Interview, ask: Ask, place: str, typed: Raw | None, kept: _Kept
    ) -> tuple[Raw | None, Outcome, Then | None]:
        """A question asked once: what was typed if it was not saved, what became of it, and where to go."""
        raw: Raw = ""
        settles = True
        try:
            try:
                if typed is None and renewal.is_from_last_time(engine.to_confirm(interview, ask)):
                    done = self._review(interview, ask)
                    if done is not None:
                        return None, done, Then.FORWARD
                prompting = self._prompting(interview, ask, place, kept)
                raw = prompts.ask(prompting, ask.question, self._standing_there(interview, ask, typed))
                outcome, then = self._take(self.interview, ask, raw)
            except Said as said:
                raw = said.text
                outcome, then = self._before_a_command(ask, said) if raw else (Outcome(True), None)
                if outcome.saved:
                    kept.take(outcome)
                    # Whoever passes over an answer that could not be written has not saved it.
                    settles = bool(raw) or said.command in _SETTLE
                    raw = ""
                    outcome, then = self._obey(said.command, self.interview, ask)
        except _NotKept as fault:
            # What cannot be written is told like any other mistake, so that what was typed is still there.
            raw, outcome, then = fault.raw, Outcome(False, fault.findings), None
        except Unusable as fault:
            outcome, then = Outcome(False, fault.findings), None
            self.unsaved.failed(ask, raw, fault.findings)
        except SavedByAnother:
            outcome, then = Outcome(False, (ANSWERED_BY_ANOTHER,)), None
        if ANSWERED_BY_ANOTHER in outcome.findings:
            with suppress(Unusable):
                self.session.reread()
        if outcome.saved and settles:
            self.unsaved.settle(ask.key)
        elif not outcome.saved and not kinds.is_empty(raw):
            about_file = self.unsaved.hold(ask, raw, counts=ANSWERED_BY_ANOTHER not in outcome.findings)
            outcome = Outcome(False, (*outcome.findings, *about_file))
        return (raw if not outcome.saved and not kinds.is_empty(raw) else None), outcome, then

    def _before_a_command(self, ask: Ask, said: Said) -> tuple[Outcome, Then | None]:
        """Save what was typed in the field of a question before the command in it is obeyed."""
        if said.complete:
            return self._take(self.interview, ask, said.text)
        return self.session.keep(ask.key, said.text, counts=False), None

    def _review(self, interview: Interview, ask: Ask) -> Outcome | None:
        """Last time's answer kept or dropped, as the user says; None when she wants to change it. A single key says it."""
        doubt = renewal.doubt(engine.to_confirm(interview, ask))
        keep = Entry("keep", "Keep it all the same" if doubt else "Keep it")
        entries = [keep, Entry("change", "Change it")]
        if ask.question.kind is not Kind.PARTNER_LIST:
            entries.append(Entry("drop", "Drop it"))
        if doubt:
            entries.append(entries.pop(0))
        chosen = self.console.choose("What about it?", entries, "" if doubt else "keep", letters=True)
        match chosen:
            case "keep":
                return self.session.confirm(ask.key)
            case "drop":
                return self.session.clear(ask.key)
        return None

    def _explain(self, interview: Interview, ask: Ask, place: str) -> None:
        """Why a question is asked; then its screen again, since whoever asked goes on where she was."""
        explain, self.console.explain = self.console.explain, None
        self._why(ask)
        self.console.fresh()
        screens.question(self.console, interview, ask, place, ())
        self.console.explain = explain

    def _why(self, ask: Ask) -> None:
        self.console.fresh()
        self.console.page(screens.why(self.session, ask))

    def _of_unread(self, ask: Ask) -> tuple[Finding, ...]:
        """Why what the file holds for a question could not be read, unless that is only because somebody stopped there."""
        found = [finding for finding in self.session.findings if finding.place.question == str(ask.key)]
        return screens.to_mend(tuple(found)) if self.session.unread(ask.key) else ()

    def _prompting(self, interview: Interview, ask: Ask, place: str, kept: _Kept) -> Prompting:
        def keep(raw: Raw, counts: bool = True) -> None:
            try:
                outcome = self.session.keep(ask.key, raw, counts)
            except Unusable as fault:
                self.unsaved.failed(ask, raw, fault.findings)
                raise _NotKept(raw, fault.findings) from None
            except SavedByAnother:
                raise _NotKept(raw, (ANSWERED_BY_ANOTHER,)) from None
            self.unsaved.settle(ask.key)
            kept.take(Outcome(True, effects=outcome.effects))
            if outcome.findings:
                # It is true of what has been typed up to here, so it cannot wait for what comes after.
                self._note(outcome.findings)
                screen()

        def screen() -> None:
            if self.console.redraws:
                self.console.fresh()
                screens.question_alone(self.console, interview, ask, place)
                self.console.say()

        return Prompting(
            self.console,
            self.session.answers.partners,
            self.session.partner_kinds,
            keep,
            partial(keep, counts=False),
            screen,
        )

    def _standing_there(self, interview: Interview, ask: Ask, typed: Raw | None) -> Raw:
        """What the field holds or the list points at: what was just typed, what was begun, the answer, or a default to be
        chosen or changed row by row."""
        if typed is not None:
            return typed
        if not kinds.is_empty(waiting := self.unsaved.standing(ask.key)):
            return waiting
        if not kinds.is_empty(there := self.session.standing(ask.key)):
            return there
        answer = engine.answer_of(interview, ask)
        if answer is None or answer.value is None:
            return ""
        if answer.basis is Basis.DEFAULT and ask.question.kind not in CHOSEN | {Kind.TABLE}:
            return ""
        return kinds.to_raw(answer.value)

    def _take(self, interview: Interview, ask: Ask, raw: Raw) -> tuple[Outcome, Then | None]:
        """Save what was answered. An empty answer keeps the fair default, takes an answer back, or passes on."""
        default = interview.defaults.get(ask.question.id)
        stands = engine.standing(interview, ask)
        begun = ask.key in interview.answers.unfinished
        if kinds.is_empty(raw):
            if stands is Standing.GIVEN or begun:
                return self._take_back(ask, begun)
            if stands is not Standing.DEFAULT or default is None:
                return Outcome(True), Then.FORWARD
            if ask.question.kind in CHOSEN:
                return Outcome(False, (_NOTHING_CHOSEN,)), None
            raw = kinds.to_raw(default)
        answer = interview.answers.by_key.get(ask.key)
        if answer and answer.value is not None and kinds.to_raw(answer.value) == raw and not begun:
            return (self.session.confirm(ask.key) if answer.confirm else Outcome(True)), Then.FORWARD
        outcome = self.session.give(ask.key, raw)
        if outcome.saved and stands is Standing.DEFAULT and self._is_default(interview, ask, raw):
            self.session.set_basis(ask.key, Basis.ASSUMED)
        return outcome, Then.FORWARD

    def _is_default(self, interview: Interview, ask: Ask, raw: Raw) -> bool:
        default = interview.defaults.get(ask.question.id)
        return default is not None and kinds.to_raw(default) == raw

    def _take_back(self, ask: Ask, begun: bool) -> tuple[Outcome, Then | None]:
        """An answer that was emptied: taken back if that was meant. What was only begun goes before the answer does."""
        entries = [Entry("no", "No, keep it"), Entry("yes", "Yes, take it back")]
        label = "Take back what was begun here?" if begun else "Take this answer back?"
        if self.console.choose(label, entries, menu=True) == "yes":
            return (self.session.drop_begun(ask.key), None) if begun else (self.session.clear(ask.key), Then.FORWARD)
        return Outcome(True), None

    # -------------------------------------------------------- commands

    def _obey(self, command: Command, interview: Interview, ask: Ask) -> tuple[Outcome, Then | None]:
        """Do what a command says. A command given on the way leads back to the question, unless it leads away."""
        try:
            return self._command(command, interview, ask)
        except Said as said:
            if said.command in (Command.MENU, Command.QUIT):
                raise
            return Outcome(True), None

    def _command(self, command: Command, interview: Interview, ask: Ask) -> tuple[Outcome, Then | None]:
        """What a command does at a question. Raises `Said` for those that lead away from it."""
        match command:
            case Command.MORE:
                return self._more(interview, ask)
            case Command.WHY:
                self._why(ask)
            case Command.READ:
                self.read(ask.question.topic)
            case Command.BACK:
                return Outcome(True), Then.BACK
            case Command.SKIP:
                return Outcome(True), Then.FORWARD
            case Command.LATER:
                return Outcome(True), Then.LATER
            case Command.CLEAR if ask.key in interview.answers.unfinished:
                return self.session.drop_begun(ask.key), None
            case Command.CLEAR:
                return (
                    (self.session.clear(ask.key), None)
                    if ask.key in interview.answers.by_key
                    else (Outcome(True), None)
                )
            case Command.OPEN:
                if not self._may_go(interview, ask):
                    return Outcome(True), None
                return self._mark_open(interview, ask), Then.FORWARD
            case Command.NOT_APPLICABLE:
                if not self._may_go(interview, ask):
                    return Outcome(True), None
                return self._not_applicable(ask), Then.FORWARD
            case Command.BASIS:
                return self._say_basis(interview, ask), None
            case Command.MENU | Command.QUIT:
                raise Said(command)
        return Outcome(True), None

    def _may_go(self, interview: Interview, ask: Ask) -> bool:
        """Whether an answer that stands there may give way to a mark."""
        begun = interview.answers.unfinished.get(ask.key)
        # Words that could not be read stood in the very field in which the command was typed over them.
        rows = begun is not None and not isinstance(begun.raw, str)
        if engine.standing(interview, ask) is not Standing.GIVEN and not rows:
            return True
        there = "Something was begun here" if rows else "There is an answer here"
        self.console.say(f"{there} already. The mark would take its place.")
        entries = [Entry("no", "Keep the answer"), Entry("yes", "Mark it; the answer goes")]
        return self.console.choose("What would you like?", entries, menu=True) == "yes"

    def _more(self, interview: Interview, ask: Ask) -> tuple[Outcome, Then | None]:
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
        return self._command(command, interview, ask) if command else (Outcome(True), None)

    def _mark_open(self, interview: Interview, ask: Ask) -> Outcome:
        """To be agreed: marked at once, then what is known about it, each part saved as it is given."""
        answer = interview.answers.by_key.get(ask.key)
        was = kinds.open_point_to_raw(answer.open_point) if answer and answer.open_point else {}
        outcome = self.session.mark_open(ask.key, was)
        if not outcome.saved:
            return outcome
        self._note(outcome.findings)
        self.console.fresh()
        self.console.heading("Still to be agreed", "saved")
        self.console.say(screens.for_whom(ask))
        self.console.say()
        self.console.explain = partial(self.console.say, screens.ABOUT_POSITIONS)
        effects = list(outcome.effects)

        def keep(point: Mapping[str, Raw]) -> None:
            effects.extend(self._said_beside(ask, dict(point), partial(self.session.mark_open, ask.key, point)).effects)

        try:
            ask_open_point(self._prompting(interview, ask, "", _Kept()), was, keep)
        except Said as said:
            if said.command in (Command.MENU, Command.QUIT):
                raise
        finally:
            self.console.explain = None
        return Outcome(True, effects=tuple(effects))

    def _not_applicable(self, ask: Ask) -> Outcome:
        """Not applicable: marked at once, then why."""
        outcome = self.session.not_applicable(ask.key, "")

        def put(reason: Raw) -> None:
            if reason:
                self._said_beside(ask, reason, partial(self.session.not_applicable, ask.key, words(reason)))

        walk([Step(lambda: self.console.line("Why does it not apply? (may stay empty)"), put)])
        return outcome

    def _say_basis(self, interview: Interview, ask: Ask) -> Outcome:
        """How an answer came about, with a note. A fair default that was talked about becomes an answer."""
        stands = engine.standing(interview, ask)
        if stands is Standing.DEFAULT:
            outcome = self.session.give(ask.key, kinds.to_raw(interview.defaults[ask.question.id]))
            if not outcome.saved:
                return outcome
        elif stands is not Standing.GIVEN:
            self.console.say("There is no answer here yet. Give one first, then say how it came about.")
            self.console.pause()
            return Outcome(True)
        entries = [
            Entry("discussed", "We talked about it and agree"),
            *(Entry(partner.id, f"{partner.name} proposed it") for partner in interview.answers.partners),
            Entry("assumed", "Nobody has talked about it yet", "It is listed as an assumption."),
        ]
        chosen = self.console.choose("How did this answer come about?", entries)
        known = {"discussed": Basis.DISCUSSED, "assumed": Basis.ASSUMED}
        basis, proposed_by = known.get(chosen, Basis.PROPOSED), "" if chosen in known else chosen
        outcome = self.session.set_basis(ask.key, basis, proposed_by)

        def put(note: Raw) -> None:
            if note:
                save = partial(self.session.set_basis, ask.key, basis, proposed_by, words(note))
                self._said_beside(ask, note, save)

        walk([Step(lambda: self.console.line("A note (may stay empty)"), put)])
        return outcome

    def _said_beside(self, ask: Ask, raw: Raw, save: Callable[[], Outcome]) -> Outcome:
        """What was just said beside an answer, saved; and what is to be known about the file, told at once."""
        outcome = self.unsaved.beside(ask, raw, save)
        self._note(outcome.findings)
        return outcome

    def _note(self, findings: tuple[Finding, ...]) -> None:
        """What is to be known about the file after something was saved."""
        if findings:
            self.console.fresh()
            screens.tell(self.console, screens.said_about(findings))
            self.console.pause()

    def _tell(self, effects: tuple[Effect, ...]) -> None:
        """Which answers rest on the one that changed, and, if the user likes, each of them in turn."""
        if not effects:
            return
        interview = self.interview
        self.console.fresh()
        self.console.heading("Saved", screens.file_name(self.session))
        self.console.say()
        self.console.say(screens.effects_told(interview, effects))
        self.console.say()
        again = [ask for ask in engine.asks(interview) if ask.key in {effect.key for effect in effects if effect.asked}]
        if not again:
            self.console.pause()
            return
        entries = [
            Entry("later", "Later; they are marked in the list of sections"),
            Entry("now", "Look at them now"),
        ]
        if self.console.choose("Would you like to look at them?", entries, menu=True) == "now":
            for ask in again:
                self.ask(ask)
