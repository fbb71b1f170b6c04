"""The course of the questionnaire in a terminal: welcome, sections, questions, what a section says, goodbye.

What is asked next comes from `interview.engine`, what is saved from the session. Ctrl-C and a closed terminal end it
at any point without loss, since each answer is on disk before the next question.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import Finding
from agreement_builder.interview import engine
from agreement_builder.interview.engine import Ask, Interview, Route, Stage
from agreement_builder.model.answers import Key
from agreement_builder.terminal import endings, house_rules, own_words, screens
from agreement_builder.terminal.console import Command, Console, Entry, Said, wrapped
from agreement_builder.terminal.plain import PlainConsole
from agreement_builder.terminal.question import Questioner, Then
from agreement_builder.workflow.session import Outcome, Session


class Stop(Exception):
    """The user has had enough for now."""


def run(session: Session, plain: bool = False) -> None:
    """Ask until the user stops. `plain` is for screen readers and simple terminals: nothing is redrawn."""
    console = PlainConsole() if plain else _rich()
    course = _Course(session, console)
    faults: tuple[Finding, ...] = ()
    try:
        course.run()
    except (Stop, EOFError, KeyboardInterrupt):
        pass
    except SavedByAnother:
        faults = (endings.changed_by_another(session.file),)
    except Unusable as fault:
        faults = fault.findings
    with _undisturbed():
        again = course.questioner.unsaved.try_again()
        left = session.leave()
        left = Outcome(left.saved, (*again, *left.findings))
        words = endings.goodbye(session.file, left, course.questioner.unsaved.all(), faults)
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
    """Where the user is: on the short route or in a section, walking over everything or only over what is missing."""

    def __init__(self, session: Session, console: Console) -> None:
        self.session = session
        self.console = console
        self.questioner = Questioner(session, console)
        self.route = Route.FULL
        self.topic = ""
        self.everything = False
        self.called: dict[Key, Key] = {}
        """What a choice called for and was asked out of turn, with the question after which to go on."""

    @property
    def interview(self) -> Interview:
        """The interview as the file has it now."""
        return self.questioner.interview

    def run(self) -> None:
        """From the welcome on, until `Stop`."""
        step: Callable[[], Ask | None] = self._welcome
        while True:
            try:
                ask = step()
            except Said as said:
                # A command that is not for the step itself leads to the list of sections, or out.
                if said.command is Command.QUIT:
                    raise Stop from None
                ask = None
            step = self._sections if ask is None else partial(self._walk, ask)

    # -------------------------------------------------------- screens between questions

    def _welcome(self) -> Ask | None:
        interview, console = self.interview, self.console
        console.fresh()
        first, stopped = self._first_missing(), self.session.answers.stopped
        # Who stopped at the very first question begins where everybody begins.
        elsewhere = stopped is not None and (first[0] is None or stopped.at != first[0].key)
        welcomed = interview.answers.by_key or elsewhere or screens.to_mend(self.session.findings)
        following, route, topic = self._going_on() if welcomed else first
        if welcomed:
            entries = screens.welcome_back(console, self.session, interview, following, route is Route.SHORT)
            chosen = console.choose("Where to?", entries, menu=True)
        else:
            chosen = console.choose("How would you like to begin?", screens.welcome(console, self.session), menu=True)
        if chosen == screens.STOP:
            raise Stop
        if chosen == screens.ALL or following is None:
            return None
        self.route, self.topic, self.everything = route, topic, False
        return following

    def _first_missing(self) -> tuple[Ask | None, Route, str]:
        """The first question that is still missing, on the short route or else in its section."""
        interview = self.interview
        following = engine.next_ask(interview, Route.SHORT) or engine.next_ask(interview)
        if following is None or following.question.short:
            return following, Route.SHORT, ""
        return following, Route.FULL, following.question.topic

    def _going_on(self) -> tuple[Ask | None, Route, str]:
        """The question at which the questionnaire was left, or what follows it where it has been answered since."""
        stopped = self.session.answers.stopped
        if stopped is None:
            return self._first_missing()
        route = Route.SHORT if stopped.short else Route.FULL
        topic = "" if stopped.short else stopped.at.question.partition(".")[0]
        following = engine.resumed(self.interview, stopped.at, route, topic)
        return (following, route, topic) if following else self._first_missing()

    def _sections(self) -> Ask | None:
        interview, console = self.interview, self.console
        console.fresh()
        console.heading("Sections", screens.file_name(self.session))
        console.say(screens.overall(interview))
        found = [engine.progress(interview, topic.id) for topic in interview.questionnaire.topics]
        entries = [screens.section_entry(interview.questionnaire, one) for one in found]
        following = engine.next_ask(interview, Route.SHORT)
        if following is not None:
            entries.insert(0, Entry("\0short", "The short route", f"Next: {screens.for_whom(following)}"))
        if self.session.documents():
            entries.append(Entry("\0document", "Which document", self.session.document_lines()[0]))
        entries.append(Entry("\0stop", "Stop here"))
        chosen = console.choose("Where would you like to go?", entries, self.topic, menu=True)
        if chosen == "\0document":
            self._document()
            return None
        if chosen == "\0stop":
            raise Stop
        if chosen == "\0short":
            self.route, self.topic, self.everything = Route.SHORT, "", False
            return following
        return self._enter(chosen)

    def _document(self) -> None:
        """Which document the answers make, and the others to choose among."""
        self.console.fresh()
        chosen = self.console.choose("Which document?", screens.documents(self.console, self.session), menu=True)
        if chosen != screens.KEEP:
            self.session.choose_document("" if chosen == screens.PROPOSED else chosen)

    def _enter(self, topic: str) -> Ask | None:
        """Into a section: at the first question without an answer, or at a choice when there is none."""
        self.route, self.topic, self.everything = Route.FULL, topic, False
        if topic in self.session.answers.skipped:
            self.session.skip_topic(topic, False)
        interview = self.interview
        if engine.progress(interview, topic).stage is Stage.DONE and not engine.next_ask(interview, topic=topic):
            return self._section_end(read=False)
        return engine.next_ask(interview, topic=topic, optional=True) or self._section_end(read=False)

    def _section_end(self, read: bool = True) -> Ask | None:
        """After a section: what it says in the document, then where to go."""
        topic = next(topic for topic in self.session.questionnaire.topics if topic.id == self.topic)
        if read:
            self.questioner.read(topic.id)
        while True:
            interview, console = self.interview, self.console
            console.fresh()
            screens.section_end(console, topic.title, engine.progress(interview, topic.id))
            following = self._next_section()
            everything = engine.asks(interview, topic=topic.id, waiting=True)
            more = len(everything) - len(engine.asks(interview, topic=topic.id))
            entries = [
                Entry("change", f"Change an answer in this section{screens.or_more(more)}"),
                Entry("read", "Read what this section says"),
                Entry("again", "Go through the whole section again"),
                Entry(screens.ALL, "The list of sections"),
                Entry(screens.STOP, "Stop here"),
            ]
            own = self.session.own_words(topic.id)
            if own is not None:
                entries.insert(3, own_words.ENTRY)
            rules = self.session.house_rules(topic.id)
            adds = house_rules.entry(rules) if rules is not None else None
            if adds is not None:
                entries.insert(3, adds)
            if following:
                title = next(one.title for one in self.session.questionnaire.topics if one.id == following)
                entries.insert(0, Entry("next", f"Go on with: {title}"))
            match console.choose("What next?", entries, menu=True):
                case "next":
                    return self._enter(following)
                case "change":
                    if ask := self._which(everything):
                        self._ask_again(ask)
                case "read":
                    self.questioner.read(topic.id)
                case own_words.ENTRY.value if own is not None:
                    own_words.own_words(own, console, topic.title)
                case "rules" if rules is not None:
                    house_rules.house_rules(rules, console, topic.title)
                case "again":
                    self.everything = True
                    return next(iter(engine.asks(interview, topic=topic.id)), None)
                case screens.STOP:
                    raise Stop
                case _:
                    return None

    def _end_of_short_route(self) -> Ask | None:
        while True:
            interview, console = self.interview, self.console
            console.fresh()
            screens.end_of_short_route(console, self.session, interview)
            entries = [
                Entry("read", "Read the draft so far"),
                Entry(screens.ALL, "The list of sections: read, add, go deeper"),
                Entry("change", "Change an answer"),
                Entry(screens.STOP, "Stop here"),
            ]
            match console.choose("What next?", entries, menu=True):
                case "read":
                    self.questioner.read()
                case "change":
                    if ask := self._which(engine.asks(interview, Route.SHORT)):
                        self._ask_again(ask)
                case screens.STOP:
                    raise Stop
                case _:
                    return None

    def _ask_again(self, ask: Ask) -> None:
        """One question that was chosen, and what the choice made there calls for."""
        self.questioner.ask(ask)
        for called in engine.called_for(self.interview, ask.key):
            self.questioner.ask(called)

    def _next_section(self) -> str:
        """The section to propose next: the first after this one that is neither done nor skipped."""
        interview = self.interview
        ids = [topic.id for topic in interview.questionnaire.topics]
        here = ids.index(self.topic) + 1
        waiting = (Stage.NOT_STARTED, Stage.IN_PROGRESS)
        order = ids[here:] + ids[: here - 1]
        return next((id for id in order if engine.progress(interview, id).stage in waiting), "")

    def _which(self, asks: Sequence[Ask]) -> Ask | None:
        """One of several questions, to be chosen by what is asked and what stands there."""
        if not asks:
            return None
        interview = self.interview
        self.console.fresh()
        entries = [Entry(str(ask.key), screens.for_whom(ask), screens.now(interview, ask)) for ask in asks]
        chosen = self.console.choose("Which one?", [*entries, Entry("\0", "None of them")], menu=True)
        return next((ask for ask in asks if str(ask.key) == chosen), None)

    # -------------------------------------------------------- walking

    def _walk(self, ask: Ask) -> Ask | None:
        """One question, and where it leads: another question, or None for the list of sections."""
        if not self.topic:
            self.route = Route.SHORT
        self.session.at(ask.key, self.route is Route.SHORT)
        match self.questioner.ask(ask, self._place(ask)):
            case Then.BACK:
                return engine.neighbour(self.interview, ask.key, -1, self.route, self.topic) or ask
            case Then.LATER:
                self.session.skip_topic(ask.question.topic)
                return None
            case Then.FORWARD:
                return self._following(ask)

    def _following(self, ask: Ask) -> Ask | None:
        """What comes after a question: first what the choice made there calls for, wherever it stands; then the next."""
        interview = self.interview
        called = [one for one in engine.called_for(interview, ask.key) if one.key not in self.called]
        if called:
            self.called.setdefault(called[0].key, self.called.get(ask.key, ask.key))
            return called[0]
        after = self.called.get(ask.key, ask.key)
        while True:
            if self.everything:
                following = engine.neighbour(interview, after, 1, self.route, self.topic)
            else:
                following = engine.next_ask(interview, self.route, self.topic, after=after, optional=True)
            if following is None or following.key not in self.called:
                break
            after = following.key
        if following is not None:
            return following
        return self._section_end() if self.topic else self._end_of_short_route()

    def _place(self, ask: Ask) -> str:
        found = [one.key for one in engine.asks(self.interview, self.route, self.topic)]
        return f"question {found.index(ask.key) + 1} of {len(found)}" if ask.key in found else ""
