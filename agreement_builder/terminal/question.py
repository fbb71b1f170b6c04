"""One question in a terminal: its screen, its answer, and what a change leads to.

What an answer means is said by `interview.answering`, what is valid and what rests on what by the session; where to go next is
for `app`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding
from agreement_builder.interview import answering, course, engine, kinds, page_words
from agreement_builder.interview.answering import LastTimes, NothingChosen, TakeBack
from agreement_builder.interview.changes import Change
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.engine import Ask, Interview
from agreement_builder.interview.page import QuestionPage, page
from agreement_builder.model.values import Raw
from agreement_builder.terminal import prompts, screens
from agreement_builder.terminal.commands import Commands, Done, Then
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.fields import Prompting
from agreement_builder.terminal.unsaved import ANSWERED_BY_ANOTHER, Unsaved
from agreement_builder.workflow.session import Outcome, Session

_SETTLE = (Command.CLEAR, Command.OPEN, Command.NOT_APPLICABLE)
"""The commands that put something else in the place of what was typed."""


class _NotKept(Exception):
    """A part of an answer could not be saved. `raw` is the whole answer as far as it has come."""

    def __init__(self, raw: Raw, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.raw = raw
        self.findings = findings


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
        self.commands = Commands(session, console, self.unsaved)

    @property
    def interview(self) -> Interview:
        """The interview as the file has it now."""
        return Interview.of(self.session.questionnaire, self.session.answers)

    def ask(self, ask: Ask, place: str = "") -> Then:
        """One question until it is answered, passed over or left. `place` stands in the head ("question 3 of 8").

        Raises `Said` for a command that leads away from here.
        """
        place = place or screens.file_name(self.session)
        told: tuple[str, ...] = ()
        typed: Raw | None = None
        is_shown = False
        kept = _Kept()
        while True:
            shown = page(self.interview, ask, unread=self.session.unread(ask.key))
            self.console.fresh()
            if told and is_shown and not self.console.redraws:
                screens.tell(self.console, told)
            else:
                screens.question(self.console, shown, place, told or page_words.told(self._of_unread(ask)))
            self.console.explain = partial(self._explain, shown, place)
            try:
                typed, outcome, then = self._once(shown, place, typed, kept)
            finally:
                self.console.explain = None
            if outcome.saved:
                # Whoever has an answer that was not saved hears of that before anything else.
                kept.take(outcome)
                so_far, kept = kept, _Kept()
                self._tell(tuple(dict.fromkeys(so_far.effects)))
                screens.note(self.console, tuple(dict.fromkeys(so_far.findings)))
                if then is not None:
                    return then
            told = () if outcome.saved else page_words.told(outcome.findings)
            is_shown = ANSWERED_BY_ANOTHER not in outcome.findings

    def _once(
        self, shown: QuestionPage, place: str, typed: Raw | None, kept: _Kept
    ) -> tuple[Raw | None, Outcome, Then | None]:
        """A question asked once: what was typed if it was not saved, what became of it, and where to go."""
        ask = shown.ask
        raw: Raw = ""
        settles = True
        try:
            try:
                if typed is None and shown.last_times:
                    done = self._review(ask, shown.last_times)
                    if done is not None:
                        return None, done, Then.FORWARD
                prompting = self._prompting(shown, place, kept)
                raw = prompts.ask(prompting, ask.question, self._standing_there(shown, typed))
                outcome, then = self._take(ask, raw)
            except Said as said:
                raw = said.text
                outcome, then = self._before_a_command(ask, said) if raw else (Outcome(True), None)
                if outcome.saved:
                    kept.take(outcome)
                    # Whoever passes over an answer that could not be written has not saved it.
                    settles = bool(raw) or said.command in _SETTLE
                    raw = ""
                    outcome, then = self.commands.obey(said.command, ask)
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

    def _before_a_command(self, ask: Ask, said: Said) -> Done:
        """Save what was typed in the field of a question before the command in it is obeyed."""
        if said.complete:
            return self._take(ask, said.text)
        return self.session.keep(ask.key, said.text, counts=False), None

    def _review(self, ask: Ask, last: LastTimes) -> Outcome | None:
        """Last time's answer kept or dropped, as the user says; None when she wants to change it. A single key says it."""
        entries = [Entry(choice.value, choice.label) for choice in last.choices]
        match self.console.choose("What about it?", entries, "" if last.doubt else "keep", letters=True):
            case "keep":
                return self.session.confirm(ask.key)
            case "drop":
                return self.session.clear(ask.key)
        return None

    def _explain(self, shown: QuestionPage, place: str) -> None:
        """Why a question is asked; then its screen again, since whoever asked goes on where she was."""
        explain, self.console.explain = self.console.explain, None
        screens.why_page(self.console, self.session, shown.ask)
        self.console.fresh()
        screens.question(self.console, shown, place, ())
        self.console.explain = explain

    def _of_unread(self, ask: Ask) -> tuple[Finding, ...]:
        """Why what the file holds for a question could not be read, unless that is only because somebody stopped there."""
        found = [finding for finding in self.session.findings if finding.place.question == str(ask.key)]
        return course.to_mend(tuple(found)) if self.session.unread(ask.key) else ()

    def _prompting(self, shown: QuestionPage, place: str, kept: _Kept) -> Prompting:
        ask = shown.ask

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
                screens.note(self.console, outcome.findings)
                screen()

        def screen() -> None:
            if self.console.redraws:
                self.console.fresh()
                screens.question_alone(self.console, shown, place)
                self.console.say()

        return Prompting.of(self.session, self.console, keep, partial(keep, counts=False), screen)

    def _standing_there(self, shown: QuestionPage, typed: Raw | None) -> Raw:
        """What the field holds or the list points at: what was just typed, what could not be written, or what stands there."""
        if typed is not None:
            return typed
        waiting = self.unsaved.standing(shown.key)
        return shown.field if kinds.is_empty(waiting) else waiting

    def _take(self, ask: Ask, raw: Raw) -> Done:
        """Do what an answer means, and go on where nothing is in the way."""
        meant = answering.meaning(self.interview, ask, raw)
        match meant:
            case TakeBack():
                return self._take_back(ask, meant)
            case NothingChosen(finding):
                return Outcome(False, (finding,)), None
        return self._made(answering.change(meant, ask.key)), Then.FORWARD

    def _made(self, change: Change | None) -> Outcome:
        return self.session.change(change) if change else Outcome(True)

    def _take_back(self, ask: Ask, meant: TakeBack) -> Done:
        """An answer that was emptied: taken back if that was meant."""
        entries = [Entry("no", "No, keep it"), Entry("yes", "Yes, take it back")]
        if self.console.choose(meant.ask, entries, menu=True) != "yes":
            return Outcome(True), None
        return self._made(answering.change(meant, ask.key)), None if meant.begun else Then.FORWARD

    def _tell(self, effects: tuple[Effect, ...]) -> None:
        """Which answers rest on the one that changed, and, if the user likes, each of them in turn."""
        if not effects:
            return
        interview = self.interview
        self.console.fresh()
        self.console.heading("Saved", screens.file_name(self.session))
        self.console.say()
        self.console.say(page_words.effects(interview, effects))
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
