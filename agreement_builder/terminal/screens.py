"""The words of the questionnaire: what stands on each screen. Asks nothing and changes nothing."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import PurePath

from agreement_builder.findings import Finding
from agreement_builder.interview import course, page_words, renewal, worked
from agreement_builder.interview.answering import CHOSEN
from agreement_builder.interview.course import Place, SectionEnd
from agreement_builder.interview.engine import Ask, Interview, Route
from agreement_builder.interview.page import QuestionPage, explanation
from agreement_builder.language.told import document as document_words
from agreement_builder.language.told import status
from agreement_builder.render.text import plain
from agreement_builder.terminal.console import Console, Entry
from agreement_builder.workflow.session import Session

SHORT, ALL, STOP = "short", "all", "stop"
NEXT, CHANGE, READ, AGAIN = "next", "change", "read", "again"
ROUTE, DOCUMENT, LEAVE = "\0short", "\0document", "\0stop"
"""What can be chosen beside sections, whose ids a pack gives."""
KEEP, PROPOSED = "\0keep", "\0proposed"

_TAKE_UP = "Say it once more with :open, :na or :basis, where it stands ready, or take it back with :clear."
_EXAMPLE_ON_SCREEN = 230
_FINDINGS_ON_SCREEN = 3


def command(words: str, file: str) -> str:
    """A command line that the user can type, with the file as the shell needs it."""
    return f"agreement-builder {words} {shlex.quote(file)}"


def file_name(session: Session) -> str:
    """The file's name without its folders, for headings."""
    return PurePath(session.file).name


def welcome(console: Console, session: Session) -> list[Entry]:
    """The first screen of a new file, and what to choose between."""
    console.heading("Agreement Builder", file_name(session))
    console.say()
    console.say(
        "You answer questions about your partnership, and the program writes the agreement from your answers. Each "
        f"answer is saved in {file_name(session)} as soon as you give it. You can stop at any moment and go on another day."
    )
    console.say()
    console.say(
        '"Not yet" is a fine answer. What is missing stands in the draft as a visible gap, and what you leave to the '
        "fair defaults is listed as an assumption."
    )
    console.say()
    console.say("It helps you draft. It is not legal advice, so have the text looked at before you sign.")
    console.say()
    _say_commands(console)
    return [
        Entry(
            SHORT,
            page_words.short_route(session.questionnaire),
            "Enough for a first draft that you can talk about. You can answer the rest later.",
        ),
        Entry(ALL, "All sections", "See the whole list, begin where you like, and come back as often as you like."),
    ]


def welcome_back(
    console: Console,
    session: Session,
    interview: Interview,
    following: Ask | None,
    route: Route,
    hint: Callable[[Finding], str],
) -> list[Entry]:
    """The first screen of a file that has answers, and what to choose between. `following` is on the `route`, `hint` words the way
    out of what could not be read."""
    console.heading("Agreement Builder", file_name(session))
    console.say()
    console.say(
        f"Welcome back. {'The short route: ' if route is Route.SHORT else ''}{page_words.overall(interview, route)}"
    )
    if said := status.renewal(renewal.found(interview)):
        console.say(said)
    console.say()
    _say_commands(console)
    unread = course.to_mend(session.findings)
    if unread:
        console.say(f"{file_name(session)} has something that could not be read. It stays there until you mend it:")
        for finding in unread[:_FINDINGS_ON_SCREEN]:
            console.say(f"- {finding.place}: {finding.message} {hint(finding)}".rstrip())
        if len(unread) > _FINDINGS_ON_SCREEN:
            console.say(f"See all of it with: {command('check', session.file)}")
        console.say()
    entries = [Entry(ALL, "The list of sections"), Entry(STOP, "Stop here")]
    if following is not None:
        entries.insert(0, Entry(SHORT, f"Go on with: {page_words.for_whom(following)}"))
    return entries


def _say_commands(console: Console) -> None:
    """What may be typed at a question, where no line below the question shows it."""
    if console.redraws:
        return
    console.say(
        "At any question you can type ? to hear why we ask, :skip to leave it for now, :back for the question before, "
        ":more for everything else and :quit to stop."
    )
    console.say()


def sections(console: Console, session: Session, interview: Interview, following: Ask | None) -> list[Entry]:
    """The list of sections, and what else there is to choose between. `following` is next on the short route."""
    console.heading("Sections", file_name(session))
    console.say(page_words.overall(interview))
    topics = zip(interview.questionnaire.topics, course.sections(interview), strict=True)
    entries = [Entry(topic.id, topic.title, topic.about, beside=page_words.stage(found)) for topic, found in topics]
    if following is not None:
        entries.insert(0, Entry(ROUTE, "The short route", f"Next: {page_words.for_whom(following)}"))
    if session.documents():
        entries.append(Entry(DOCUMENT, "Which document", document_words.lines(session.document())[0]))
    return [*entries, Entry(LEAVE, "Stop here")]


def place(at: Place | None) -> str:
    """Which question it is, for the head of its screen; "" where it is not on the way."""
    return f"question {at.number} of {at.of}" if at else ""


def question(console: Console, shown: QuestionPage, place: str, told: tuple[str, ...]) -> None:
    """The screen of one question, above the field or list that takes the answer. `told` is said last."""
    question_alone(console, shown, place)
    asked = shown.question
    if asked.help:
        console.aside(asked.help)
    example = "" if asked.kind in CHOSEN else worked.in_brief(asked)
    if example and len(example) <= _EXAMPLE_ON_SCREEN:
        console.aside(f"For example: {example}")
    elif asked.kind in worked.HOW:
        console.aside(worked.HOW[asked.kind])
    elif parts := page_words.parts(asked):
        console.aside(f"For each one: {parts}. Type ? for a worked example.")
    elif example:
        console.aside("Type ? for a worked example.")
    console.say()
    console.say(now(shown))
    if beside := page_words.beside(shown):
        console.say(f"{beside}\n{_TAKE_UP}")
    console.say()
    if told:
        tell(console, told)


def question_alone(console: Console, shown: QuestionPage, place: str) -> None:
    """The question without its help, while an answer of many parts is being given."""
    console.heading(shown.topic.title, place)
    console.say()
    if shown.ask.partner:
        console.say(f"For {shown.ask.partner.name}")
    console.strong(shown.question.ask)


def tell(console: Console, told: tuple[str, ...]) -> None:
    """What is to be said about the answer that was just given."""
    for words in told:
        console.say(words)
    console.say()


def note(console: Console, findings: tuple[Finding, ...]) -> None:
    """What is to be known about the file after something was saved; nothing where there is nothing."""
    if findings:
        console.fresh()
        tell(console, page_words.told(findings))
        console.pause()


def now(shown: QuestionPage) -> str:
    """What stands there now, and what Enter does."""
    return page_words.stands(shown, "If you press Enter", "Enter keeps it.")


def why(session: Session, ask: Ask) -> str:
    """Everything there is to say about a question: why it is asked, on what evidence, an example, what empty means."""
    sources = [session.source(lesson) for lesson in ask.question.evidence]
    told = explanation(ask.question, sources, session.used_under(ask.key))
    parts = [told.ask]
    if told.why:
        parts.append(f"Why we ask. {told.why}" + (f"\n({'; '.join(told.sources)})" if told.sources else ""))
    parts.append(told.help)
    parts.append("\n".join(f"- {option.label}{f'. {option.help}' if option.help else ''}" for option in told.options))
    if told.example:
        parts.append(f"A worked example.\n{_moved_in(told.example)}")
    if told.how:
        parts.append(f"How to write it. {told.how}")
    if told.if_empty:
        parts.append(f"If you leave it empty. {told.if_empty}")
    parts.append(page_words.used_under(told.used_under))
    return "\n\n".join(filter(None, parts))


def why_page(console: Console, session: Session, ask: Ask) -> None:
    """Why a question is asked, to read."""
    console.fresh()
    console.page(why(session, ask))


def read(console: Console, session: Session, topic: str = "") -> None:
    """What a section says in the document so far, or the whole document."""
    titles = {one.id: f"{one.title}: what the document says so far" for one in session.questionnaire.topics}
    console.fresh()
    console.heading(titles.get(topic, "The draft so far"))
    console.say()
    nothing = "Nothing yet. The answers of this section do not stand in the document on their own."
    document = session.preview(topic)
    console.page(plain(document, console.width) if document else nothing)


def section_end(console: Console, found: SectionEnd, more: Sequence[Entry]) -> list[Entry]:
    """The screen at the end of a section, and what to choose between, with `more` that can be done there."""
    console.heading(found.topic.title, page_words.stage(found.progress))
    console.say()
    following = [Entry(NEXT, f"Go on with: {found.following.title}")] if found.following else []
    return [
        *following,
        Entry(CHANGE, f"Change an answer in this section{page_words.few_need(found.few_need)}"),
        Entry(READ, "Read what this section says"),
        Entry(AGAIN, "Go through the whole section again"),
        *more,
        Entry(ALL, "The list of sections"),
        Entry(STOP, "Stop here"),
    ]


def end_of_short_route(console: Console, session: Session, interview: Interview) -> list[Entry]:
    """The screen at the end of the short route, and what to choose between."""
    console.heading("The short route", file_name(session))
    console.say()
    console.say(page_words.through(interview))
    console.say(page_words.overall(interview))
    console.say()
    if session.documents():
        for line in document_words.lines(session.document()):
            console.say(line)
        console.say()
    console.say(f"Make the draft with: {command('build', session.file)}")
    console.say()
    return [
        Entry(READ, "Read the draft so far"),
        Entry(ALL, "The list of sections: read, add, go deeper"),
        Entry(CHANGE, "Change an answer"),
        Entry(STOP, "Stop here"),
    ]


def documents(console: Console, session: Session) -> list[Entry]:
    """The screen on which document it becomes: the one proposed or chosen, why, and the others."""
    console.heading("Which document", file_name(session))
    console.say()
    for line in document_words.lines(session.document()):
        console.say(line)
        console.say()
    entries = [Entry(id, kind) for id, kind in session.documents().items()]
    return [
        Entry(KEEP, "Leave it as it is"),
        *entries,
        Entry(
            PROPOSED,
            "Let the program propose",
            "It proposes the shortest document that carries what you have answered.",
        ),
    ]


def _moved_in(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
