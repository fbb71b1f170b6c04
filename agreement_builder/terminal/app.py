"""The questionnaire in a terminal: welcome, sections, questions, what a section says, goodbye.

What comes next is said by `interview.course`, what is saved by the session. Ctrl-C and a closed terminal end it at any point
without loss, since each answer is on disk before the next question.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from operator import attrgetter
from typing import assert_never

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding
from agreement_builder.interview import course, engine, page_words
from agreement_builder.interview.course import Asked, EndOfSection, EndOfShortRoute, Next, Walk
from agreement_builder.interview.engine import Ask, Interview, Route
from agreement_builder.interview.page import pages
from agreement_builder.terminal import endings, house_rules, own_words, screens
from agreement_builder.terminal.commands import Then
from agreement_builder.terminal.console import Command, Console, Entry, Said, wrapped
from agreement_builder.terminal.plain import PlainConsole
from agreement_builder.terminal.question import Questioner
from agreement_builder.workflow.session import Outcome, Session


class Stop(Exception):
    """The user has had enough for now."""


def run(session: Session, plain: bool = False, hint: Callable[[Finding], str] = attrgetter("hint")) -> None:
    """Ask until the user stops. `plain` is for screen readers and simple terminals: nothing is redrawn. `hint` words the way out of
    a finding for whoever started it."""
    console = PlainConsole() if plain else _rich()
    walked = _Course(session, console, hint)
    faults: tuple[Finding, ...] = ()
    try:
        walked.run()
    except (Stop, EOFError, KeyboardInterrupt):
        pass
    except Unusable as fault:
        faults = fault.findings
    with _undisturbed():
        again = walked.questioner.unsaved.try_again()
        left = session.leave()
        left = Outcome(left.saved, (*again, *left.findings))
        words = endings.goodbye(session.file, left, walked.questioner.unsaved.all(), faults)
        print()
        for line in words.split("\n"):
            # A command stays on one line, to be copied.
            print(line if line.startswith(endings.GO_ON) else "\n".join(wrapped(line, console.width)))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C pressed once more does not keep the last words from being true and said."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the main thread hears signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _rich() -> Console:
    from agreement_builder.terminal.rich import RichConsole

    return RichConsole()


class _Course:
    """Walks through the questionnaire with the user, from screen to screen."""

    def __init__(self, session: Session, console: Console, hint: Callable[[Finding], str]) -> None:
        self.session = session
        self.console = console
        self.hint = hint
        self.questioner = Questioner(session, console)
        self.walk = Walk()

    @property
    def interview(self) -> Interview:
        """The interview as the file has it now."""
        return self.questioner.interview

    def run(self) -> None:
        """From the welcome on, until `Stop`."""
        step: Callable[[], Next | None] = self._welcome
        while True:
            try:
                following = step()
            except Said as said:
                # A command that is not for the step itself leads to the list of sections, or out.
                if said.command is Command.QUIT:
                    raise Stop from None
                following = None
            except SavedByAnother:
                # What was typed stands in a field of its own or is kept beside; this was chosen, and can be chosen again.
                screens.note(self.console, (endings.changed_by_another(self.session.file),))
                following = None
            match following:
                case None:
                    step = self._sections
                case Asked(ask, walk):
                    self.walk = walk
                    step = partial(self._ask, ask)
                case EndOfSection():
                    step = partial(self._section_end, following)
                case EndOfShortRoute():
                    step = self._end_of_short_route
                case _:
                    assert_never(following)

    # -------------------------------------------------------- screens between questions

    def _welcome(self) -> Next | None:
        interview, console = self.interview, self.console
        console.fresh()
        begins = course.begin(interview, self.session.findings)
        if begins.known:
            entries = screens.welcome_back(console, self.session, interview, begins.ask, begins.walk.route, self.hint)
            chosen = console.choose("Where to?", entries, menu=True)
        else:
            chosen = console.choose("How would you like to begin?", screens.welcome(console, self.session), menu=True)
        if chosen == screens.STOP:
            raise Stop
        return None if chosen == screens.ALL or begins.ask is None else Asked(begins.ask, begins.walk)

    def _sections(self) -> Next | None:
        interview, console = self.interview, self.console
        console.fresh()
        following = engine.next_ask(interview, Route.SHORT)
        entries = screens.sections(console, self.session, interview, following)
        chosen = console.choose("Where would you like to go?", entries, self.walk.topic, menu=True)
        if chosen == screens.DOCUMENT:
            self._document()
            return None
        if chosen == screens.LEAVE:
            raise Stop
        if chosen == screens.ROUTE and following is not None:
            return Asked(following, self.walk.to(""))
        return self._enter(chosen)

    def _document(self) -> None:
        """Which document the answers make, and the others to choose among."""
        self.console.fresh()
        chosen = self.console.choose("Which document?", screens.documents(self.console, self.session), menu=True)
        if chosen != screens.KEEP:
            outcome = self.session.choose_document("" if chosen == screens.PROPOSED else chosen)
            screens.note(self.console, outcome.findings)

    def _enter(self, topic: str) -> Next:
        """Into a section, which is not skipped any more with that."""
        if topic in self.session.answers.skipped:
            screens.note(self.console, self.session.skip_topic(topic, False).findings)
        return course.enter(self.interview, topic, self.walk)

    def _section_end(self, end: EndOfSection) -> Next | None:
        """After a section: what it says in the document, then where to go."""
        topic = end.topic
        self.walk = self.walk.to(topic)
        if not end.looked_into:
            screens.read(self.console, self.session, topic)
        while True:
            console = self.console
            console.fresh()
            found = course.section_end(self.interview, topic)
            own, rules = self.session.own_words(topic), self.session.house_rules(topic)
            more = [house_rules.entry(rules) if rules else None, own_words.ENTRY if own else None]
            entries = screens.section_end(console, found, [entry for entry in more if entry])
            match console.choose("What next?", entries, menu=True):
                case screens.NEXT if found.following is not None:
                    return self._enter(found.following.id)
                case screens.CHANGE:
                    self._change_one_of(found.asks)
                case screens.READ:
                    screens.read(self.console, self.session, topic)
                case own_words.ENTRY.value if own is not None:
                    own_words.own_words(own, console, found.topic.title, self.questioner.unsaved)
                case house_rules.RULES if rules is not None:
                    house_rules.house_rules(rules, console, found.topic.title, self.questioner.unsaved)
                case screens.AGAIN:
                    return course.again(self.interview, topic, self.walk)
                case screens.STOP:
                    raise Stop
                case _:
                    return None

    def _end_of_short_route(self) -> Next | None:
        while True:
            self.console.fresh()
            entries = screens.end_of_short_route(self.console, self.session, self.interview)
            match self.console.choose("What next?", entries, menu=True):
                case screens.READ:
                    screens.read(self.console, self.session)
                case screens.CHANGE:
                    self._change_one_of(engine.asks(self.interview, Route.SHORT))
                case screens.STOP:
                    raise Stop
                case _:
                    return None

    def _change_one_of(self, asks: Sequence[Ask]) -> None:
        """One of several questions, chosen by what is asked and what stands there; and what the choice made there calls for."""
        if not asks:
            return
        interview = self.interview
        self.console.fresh()
        shown = pages(interview, asks)
        entries = [Entry(str(each.key), page_words.for_whom(each.ask), screens.now(each)) for each in shown]
        chosen = self.console.choose("Which one?", [*entries, Entry("\0", "None of them")], menu=True)
        ask = next((ask for ask in asks if str(ask.key) == chosen), None)
        if ask is not None:
            self.questioner.ask(ask)
            for called in engine.called_for(self.interview, ask.key):
                self.questioner.ask(called)

    # -------------------------------------------------------- walking

    def _ask(self, ask: Ask) -> Next | None:
        """One question, and where it leads; None for the list of sections."""
        self.session.at(ask.key, self.walk.route is Route.SHORT)
        match self.questioner.ask(ask, screens.place(course.place(self.interview, self.walk, ask.key))):
            case Then.BACK:
                return Asked(course.before(self.interview, self.walk, ask), self.walk)
            case Then.LATER:
                screens.note(self.console, self.session.skip_topic(ask.question.topic).findings)
                return None
            case Then.FORWARD:
                return course.after(self.interview, self.walk, ask.key)
