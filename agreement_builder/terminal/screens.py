"""The words of the questionnaire: what stands on each screen. Asks nothing and changes nothing."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from agreement_builder.findings import Finding
from agreement_builder.interview import engine, kinds, renewal
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.engine import Ask, Interview, Progress, Route, Stage, Standing
from agreement_builder.model.answers import Answer, Basis, Key
from agreement_builder.model.questions import Kind, Question, Questionnaire, TableColumn
from agreement_builder.model.values import Raw, TypedValue
from agreement_builder.model.words import counted, date_words
from agreement_builder.terminal.console import Console, Entry
from agreement_builder.terminal.fields import CHOSEN, HOW
from agreement_builder.workflow.session import Session

SHORT, ALL, STOP = "short", "all", "stop"
KEEP, PROPOSED = "\0keep", "\0proposed"

ABOUT_POSITIONS = (
    "An open point stands in the draft with what each partner says, what holds until then, who settles it and by when. "
    "The partners' own words are best."
)

_EXAMPLE_ON_SCREEN = 230
_ANSWER_ON_SCREEN = 400
_FINDINGS_ON_SCREEN = 3
_ASKED_ANYWAY = ("number-of-partners", "partner-unfinished", "answer-unfinished")
"""What is wrong only because the questionnaire was left in the middle of a question, which comes next by itself."""
_ON_ONE_LINE = (Kind.ROTA, Kind.CHOICES, Kind.PARTNERS)
_TEN_MINUTES = 15
"""How many questions of the short route fit into ten minutes."""


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
    number = len([question for question in session.questionnaire.by_id.values() if question.short])
    time = "ten minutes" if number <= _TEN_MINUTES else "a quarter of an hour"
    return [
        Entry(
            SHORT,
            f"The short route: {_count(number, 'question')}, about {time}",
            "Enough for a first draft that you can talk about. You can answer the rest later.",
        ),
        Entry(ALL, "All sections", "See the whole list, begin where you like, and come back as often as you like."),
    ]


def welcome_back(
    console: Console, session: Session, interview: Interview, following: Ask | None, short: bool
) -> list[Entry]:
    """The first screen of a file that has answers, and what to choose between. `following` is on the `short` route or in
    its section."""
    console.heading("Agreement Builder", file_name(session))
    console.say()
    route = Route.SHORT if short else Route.FULL
    console.say(f"Welcome back. {'The short route: ' if route is Route.SHORT else ''}{overall(interview, route)}")
    if said := renewal.summary(interview):
        console.say(said)
    console.say()
    _say_commands(console)
    unread = to_mend(session.findings)
    if unread:
        console.say(f"{file_name(session)} has something that could not be read. It stays there until you mend it:")
        for finding in unread[:_FINDINGS_ON_SCREEN]:
            console.say(f"- {finding.place}: {finding.message} {finding.hint}".rstrip())
        if len(unread) > _FINDINGS_ON_SCREEN:
            console.say(f"See all of it with: {command('check', session.file)}")
        console.say()
    entries = [Entry(ALL, "The list of sections"), Entry(STOP, "Stop here")]
    if following is not None:
        entries.insert(0, Entry(SHORT, f"Go on with: {for_whom(following)}"))
    return entries


def to_mend(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings without those that the next question answers by itself, and one for each place."""
    by_place: dict[object, Finding] = {}
    for finding in findings:
        if finding.code not in _ASKED_ANYWAY:
            by_place.setdefault((finding.place, finding.place.line or finding.message), finding)
    return tuple(by_place.values())


def _say_commands(console: Console) -> None:
    """What may be typed at a question, where no line below the question shows it."""
    if console.redraws:
        return
    console.say(
        "At any question you can type ? to hear why we ask, :skip to leave it for now, :back for the question before, "
        ":more for everything else and :quit to stop."
    )
    console.say()


def or_more(number: int) -> str:
    """What can be answered besides in a section: questions that few partnerships of this kind need. "" when there are none."""
    return f", or answer one of {number} that few need" if number > 1 else ", or one that few need" if number else ""


def overall(interview: Interview, route: Route = Route.FULL) -> str:
    """A sentence on how far a route has come; on the short route, answers alone are counted."""
    found = engine.asks(interview, route)
    begun = [ask for ask in found if engine.is_incomplete(interview, ask)]
    given = (Standing.GIVEN, Standing.NOT_APPLICABLE)
    answered = sum(engine.standing(interview, ask) in given and ask not in begun for ask in found)
    parts = [f"{answered} of {_count(len(found), 'question')} answered"]
    parts += [f"{len(begun)} not complete"] if begun else []
    if route is Route.FULL:
        counts = {
            "to be agreed": len(engine.open_asks(interview)),
            "to confirm": sum(bool(engine.to_confirm(interview, ask)) for ask in found),
        }
        parts += [f"{number} {what}" for what, number in counts.items() if number]
        parts += [_count(number, "assumption")] if (number := len(engine.assumed(interview))) else []
    return ", ".join(parts) + "."


def section_entry(questionnaire: Questionnaire, found: Progress) -> Entry:
    """A section in the list of sections, with how far it has come."""
    topic = next(topic for topic in questionnaire.topics if topic.id == found.topic)
    return Entry(topic.id, topic.title, topic.about, beside=stage_words(found))


def stage_words(found: Progress) -> str:
    """How far a section has come, and what is missing, in a few words."""
    counts = [
        f"{found.gaps} not complete" if found.gaps else "",
        f"{found.blank} missing" if found.blank and found.stage is not Stage.NOT_STARTED else "",
        f"{found.open} to be agreed" if found.open else "",
        f"{found.to_confirm} to confirm" if found.to_confirm else "",
        f"{found.defaults} assumed" if found.defaults and found.stage is not Stage.NOT_STARTED else "",
    ]
    if found.stage is Stage.NOT_STARTED:
        counts.insert(0, _count(found.asked, "question"))
    counts = [part for part in counts if part]
    # What is missing says by itself that a section is in progress, and a line has not room for both.
    return ", ".join(counts if found.stage is Stage.IN_PROGRESS and counts else [found.stage.value, *counts])


def for_whom(ask: Ask) -> str:
    """The question, with the partner it is about."""
    return f"{ask.partner.short}: {ask.question.ask}" if ask.partner else ask.question.ask


def question(console: Console, interview: Interview, ask: Ask, place: str, told: tuple[str, ...]) -> None:
    """The screen of one question, above the field or list that takes the answer. `told` is said last."""
    question_alone(console, interview, ask, place)
    if ask.question.help:
        console.aside(ask.question.help)
    example = "" if ask.question.kind in CHOSEN else _plain(_shortened(ask.question))
    if example and len(example) <= _EXAMPLE_ON_SCREEN:
        console.aside(f"For example: {example}")
    elif ask.question.kind in HOW:
        console.aside(HOW[ask.question.kind])
    elif parts := _parts(ask.question):
        console.aside(f"For each one: {parts}. Type ? for a worked example.")
    elif example:
        console.aside("Type ? for a worked example.")
    console.say()
    console.say(now(interview, ask))
    console.say()
    if told:
        tell(console, told)


def question_alone(console: Console, interview: Interview, ask: Ask, place: str) -> None:
    """The question without its help, while an answer of many parts is being given."""
    topic = next(topic for topic in interview.questionnaire.topics if topic.id == ask.question.topic)
    console.heading(topic.title, place)
    console.say()
    if ask.partner:
        console.say(f"For {ask.partner.name}")
    console.strong(ask.question.ask)


def tell(console: Console, told: tuple[str, ...]) -> None:
    """What is to be said about the answer that was just given."""
    for words in told:
        console.say(words)
    console.say()


def now(interview: Interview, ask: Ask) -> str:
    """What stands there now, and what Enter does."""
    answer = engine.answer_of(interview, ask)
    again = engine.to_confirm(interview, ask)
    front = f"Please look at this again: {reason_words(interview, again)}. Enter keeps it. " if again else ""
    word = "Now"
    if renewal.is_from_last_time(again):
        doubt = renewal.doubt(again)
        front, word = f"Please look closely: {doubt}. " if doubt else "", "Last time"
    elif not again:
        front = _said_last_time(interview, ask)
    context = kinds.Context(interview.answers.partners)
    match engine.standing(interview, ask):
        case Standing.GIVEN if answer and answer.value is not None:
            return f"{front}{word}: {_shown(answer.value, ask.question, context)}{_basis(interview, answer)}"
        case Standing.OPEN if answer:
            return f"{front}Marked as still to be agreed.{_positions(interview, answer)}"
        case Standing.NOT_APPLICABLE if answer:
            return f"{front}Marked as not applicable here{f': {answer.note}' if answer.note else ''}."
        case Standing.DEFAULT if answer and answer.value is not None:
            shown = _shown(answer.value, ask.question, context)
            if ask.question.kind is Kind.TABLE:
                return f"As it stands: {shown} (a fair default, listed as an assumption until you change it)"
            return f"{front}If you press Enter: {shown} (a fair default, listed as an assumption)"
        case Standing.EMPTY:
            return f"{front}This one may stay empty."
    without = "skip it" if ask.question.kind in CHOSEN else "leave it empty"
    if ask.question.if_empty:
        return f"{front}If you {without}: {ask.question.if_empty}"
    return f"{front}If you {without}, the draft shows a gap here."


def _said_last_time(interview: Interview, ask: Ask) -> str:
    """What last time's agreement said, where this one says something else or nothing yet."""
    last = interview.answers.last_time
    was = last.answers.by_key.get(ask.key) if last else None
    now = interview.answers.by_key.get(ask.key)
    if last is None or was is None or was.value is None or (now and now.value == was.value):
        return ""
    return f"Last time: {_shown(was.value, ask.question, kinds.Context(last.answers.partners))}. "


def why(session: Session, ask: Ask) -> str:
    """Everything there is to say about a question: why it is asked, on what evidence, an example, what empty means."""
    question = ask.question
    parts = [question.ask]
    if question.why:
        sources = list(dict.fromkeys(source for lesson in question.evidence if (source := session.source(lesson))))
        parts.append(f"Why we ask. {question.why}" + (f"\n({'; '.join(sources)})" if sources else ""))
    if question.help:
        parts.append(question.help)
    if question.options:
        parts.append(
            "\n".join(f"- {option.label}{f'. {option.help}' if option.help else ''}" for option in question.options)
        )
    if example := example_words(question):
        parts.append(f"A worked example.\n{_moved_in(example)}")
    if question.kind in HOW:
        parts.append(f"How to write it. {HOW[question.kind]}")
    if question.if_empty:
        parts.append(f"If you leave it empty. {question.if_empty}")
    if used := session.explain_question(ask.key):
        parts.append(used)
    return "\n\n".join(parts)


def example_words(question: Question) -> str:
    """A worked answer as its author wrote it, in lines, with the names that the user sees."""
    raw = question.example
    columns = {column.id: column for column in question.columns}
    if isinstance(raw, list):
        return "\n".join(f"- {_on_one_line(part, columns)}" for part in raw)
    if isinstance(raw, dict):
        return "\n".join(f"{_named_part(name)}: {_on_one_line(part, columns)}" for name, part in raw.items())
    return _day(str(raw or "").strip())


def said_about(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """What findings say, each with its way out."""
    return tuple(f"{finding.message} {finding.hint}".strip() for finding in findings)


def effects_told(interview: Interview, effects: tuple[Effect, ...]) -> str:
    """Which answers rest on the one that changed."""
    dropped = [effect for effect in effects if effect.dropped]
    asked = [effect for effect in effects if effect.asked and not effect.dropped]
    resting = [effect for effect in effects if not effect.asked and not effect.dropped]
    parts = []
    if asked:
        what = "This answer rests" if len(asked) == 1 else "These answers rest"
        parts.append(f"{what} on what you changed. Nothing was lost; please look again:")
        parts += [f"- {_named(interview, effect.key)} ({reason_words(interview, effect.reason)})" for effect in asked]
    if resting:
        parts += [""] if asked else []
        parts.append("No longer asked, and kept in the file in case you need it again:")
        parts += [f"- {_named(interview, effect.key)}" for effect in resting]
    if dropped:
        parts += [""] if parts else []
        parts.append("Dropped, as they hung on a partner that left. Last time’s words stay at the end of the file:")
        parts += [f"- {_named(interview, effect.key)}" for effect in dropped]
    return "\n".join(parts)


def reason_words(interview: Interview, reason: str) -> str:
    """A reason to confirm with the question's words instead of its id."""

    def words(found: re.Match[str]) -> str:
        question = interview.questionnaire.by_id.get(found.group(1))
        return f'the answer to "{question.ask}" has changed' if question else found.group(0)

    return re.sub(r"([a-z_]+\.[a-z0-9_]+) changed", words, reason)


def section_end(console: Console, title: str, found: Progress) -> None:
    """The head of the screen at the end of a section."""
    console.heading(title, stage_words(found))
    console.say()


def end_of_short_route(console: Console, session: Session, interview: Interview) -> None:
    """The screen at the end of the short route."""
    console.heading("The short route", file_name(session))
    console.say()
    left = len(engine.missing(interview, Route.SHORT))
    if left:
        still = counted(left, "question on this route is", "questions on this route are").capitalize()
        console.say(f"You are through. {still} still without an answer.")
    else:
        console.say("That is enough for a first draft.")
    console.say(overall(interview))
    console.say()
    if session.documents():
        for line in session.document_lines():
            console.say(line)
        console.say()
    console.say(f"Make the draft with: {command('build', session.file)}")
    console.say()


def documents(console: Console, session: Session) -> list[Entry]:
    """The screen on which document it becomes: the one proposed or chosen, why, and the others."""
    console.heading("Which document", file_name(session))
    console.say()
    for line in session.document_lines():
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


def _shown(value: TypedValue, question: Question, context: kinds.Context) -> str:
    """An answer on its question's screen: words as they are, unless they would fill it."""
    if question.kind in (Kind.LINE, Kind.TEXT) and isinstance(value, str) and len(value) <= _ANSWER_ON_SCREEN:
        return value
    return kinds.show(value, question, context)


def _named(interview: Interview, key: Key) -> str:
    if key.question not in interview.questionnaire.by_id:
        return str(key)
    ask = interview.questionnaire.by_id[key.question].ask
    partner = next((partner.short for partner in interview.answers.partners if partner.id == key.partner), key.partner)
    return f"{partner}: {ask}" if partner else ask


def _basis(interview: Interview, answer: Answer) -> str:
    match answer.basis:
        case Basis.DISCUSSED:
            said = "discussed"
        case Basis.ASSUMED:
            said = "an assumption"
        case Basis.PROPOSED:
            names = {partner.id: partner.short for partner in interview.answers.partners}
            said = f"proposed by {names.get(answer.proposed_by, answer.proposed_by)}"
        case _:
            said = ""
    note = f" Note: {answer.note}" if answer.note else ""
    return f" ({said}){note}" if said else note


def _positions(interview: Interview, answer: Answer) -> str:
    point = answer.open_point
    if point is None:
        return ""
    names = {partner.id: partner.short for partner in interview.answers.partners}
    said = [f"\n- {names.get(who, who)}: {words}" for who, words in point.positions]
    said += [f"\n- Until then: {point.until_then}"] if point.until_then else []
    by = f" by {date_words(point.by)}" if point.by else ""
    said += [f"\n- Settled by {point.settled_by}{by}"] if point.settled_by else [f"\n- To be settled{by}"] if by else []
    return "".join(said)


def _on_one_line(raw: Raw, columns: Mapping[str, TableColumn]) -> str:
    """A part of a worked answer in words: dates as they are said, partners by a name instead of an id."""
    if isinstance(raw, str):
        return _day(raw)
    if isinstance(raw, dict):
        if {"name", "short"} <= raw.keys():
            return f"{raw['name']} ({raw['short']})"
        return "; ".join(_cell(name, part, columns) for name, part in raw.items())
    return ", ".join(_on_one_line(part, columns) for part in raw)


def _cell(name: str, raw: Raw, columns: Mapping[str, TableColumn]) -> str:
    column = columns.get(name)
    if column is None:
        return f"{_named_part(name)}: {_on_one_line(raw, columns)}"
    shown = _on_one_line(raw, columns)
    if column.kind in (Kind.PARTNER, Kind.PARTNERS):
        shown = shown.replace("-", " ").title()
    shown = next((option.label for option in column.options if option.id == shown), shown)
    return f"{column.ask}: {shown}"


def _named_part(name: str) -> str:
    """A part of an answer by the words that stand before its field."""
    known = {"deputy": "Who stands in", "point": "What is open", "positions": "What each says"}
    return known.get(name, name.capitalize())


def _day(text: str) -> str:
    """A date of the form that files have, in words; anything else as it is."""
    return date_words(date.fromisoformat(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _parts(question: Question) -> str:
    """What is asked for each row of a table, in the order of asking."""
    order = sorted(question.columns, key=lambda column: not column.required)
    return "; ".join(column.ask[:1].lower() + column.ask[1:] for column in order)


def _shortened(question: Question) -> str:
    """A worked answer on one line; of rows, the first."""
    example = example_words(question)
    if not example.startswith("- "):
        return "; ".join(example.split("\n"))
    entries = [line.removeprefix("- ") for line in example.split("\n")]
    return ", ".join(entries) if question.kind in _ON_ONE_LINE else entries[0]


def _moved_in(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
