"""The words that all front ends have in common for a question, a section and what a change leads to. Words for keys are theirs.

Each takes values and gives text. Asks nothing, decides nothing and knows no screen.
"""

from __future__ import annotations

from agreement_builder.findings import Finding
from agreement_builder.interview import engine, reasons
from agreement_builder.interview.answering import CHOSEN
from agreement_builder.interview.effects import Effect
from agreement_builder.interview.engine import Ask, Interview, Progress, Route, Stage, Standing
from agreement_builder.interview.page import QuestionPage
from agreement_builder.language.spoken import capitalised, counted, date_words
from agreement_builder.model.answers import Answer, Basis, Key, Status
from agreement_builder.model.questions import Kind, Question, Questionnaire
from agreement_builder.model.values import Partner, Raw

_TEN_MINUTES = 15
"""How many questions of the short route fit into ten minutes."""

# ------------------------------------------------------------ a question


def for_whom(ask: Ask) -> str:
    """The question, with the partner it is about."""
    who = ask.partner
    return f"{capitalised(who.short, who.name)}: {ask.question.ask}" if who else ask.question.ask


def stands(page: QuestionPage, left_empty: str, kept: str = "") -> str:
    """What stands there now, and what happens if it stays so.

    `left_empty` is how a front end says that nothing is typed ("If you press Enter"), and `kept` what it says of an answer
    to look at again ("Enter keeps it.").
    """
    front, word = _look_again(page, kept)
    match page.standing:
        case Standing.GIVEN if page.answer and page.says:
            return f"{front}{word}: {page.says}{came_about(page.answer, page.partners)}"
        case Standing.OPEN | Standing.NOT_APPLICABLE if page.answer:
            return f"{front}{marked(page.answer, page.partners)}"
        case Standing.DEFAULT if page.says and page.question.kind is Kind.TABLE:
            return f"As it stands: {page.says} (a fair default, listed as an assumption until you change it)"
        case Standing.DEFAULT if page.says:
            return f"{front}{left_empty}: {page.says} (a fair default, listed as an assumption)"
        case Standing.EMPTY:
            return f"{front}This one may stay empty."
    without = "skip it" if page.question.kind in CHOSEN else "leave it empty"
    if page.question.if_empty:
        return f"{front}If you {without}: {page.question.if_empty}"
    return f"{front}If you {without}, the draft shows a gap here."


def _look_again(page: QuestionPage, kept: str) -> tuple[str, str]:
    """What is said before an answer, and the word that it is given with."""
    if page.last_times:
        return f"Please look closely: {page.last_times.doubt}. " if page.last_times.doubt else "", "Last time"
    if page.again:
        return f"Please look at this again: {page.again}. {kept}".rstrip() + " ", "Now"
    return f"Last time: {page.last_said}. " if page.last_said else "", "Now"


def came_about(answer: Answer, partners: tuple[Partner, ...]) -> str:
    """How an answer came about, with its note, as words that follow it; "" where nobody said."""
    match answer.basis:
        case Basis.DISCUSSED:
            said = "discussed"
        case Basis.ASSUMED:
            said = "an assumption"
        case Basis.PROPOSED:
            names = {partner.id: partner.short for partner in partners}
            said = f"proposed by {names.get(answer.proposed_by, answer.proposed_by)}"
        case _:
            said = ""
    note = f" Note: {answer.note}" if answer.note else ""
    return f" ({said}){note}" if said else note


def marked(answer: Answer, partners: tuple[Partner, ...]) -> str:
    """The mark that stands instead of an answer, with all that is known about it."""
    if answer.status is Status.TO_BE_AGREED:
        return f"Marked as still to be agreed.{positions(answer, partners)}"
    return f"Marked as not applicable here{f': {answer.note}' if answer.note else ''}."


def positions(answer: Answer, partners: tuple[Partner, ...]) -> str:
    """What is known about an open question, each part on a line of its own that begins with a dash."""
    point = answer.open_point
    if point is None:
        return ""
    names = {partner.id: partner.short for partner in partners}
    said = [f"\n- {names.get(who, who)}: {words}" for who, words in point.positions]
    said += [f"\n- Until then: {point.until_then}"] if point.until_then else []
    by = f" by {date_words(point.by)}" if point.by else ""
    said += [f"\n- Settled by {point.settled_by}{by}"] if point.settled_by else [f"\n- To be settled{by}"] if by else []
    return "".join(said)


def beside(page: QuestionPage) -> str:
    """What somebody said beside the answer while somebody else changed it, each part on a line that begins with a dash; "" for
    nothing."""
    names = {partner.id: partner.short for partner in page.partners}
    said: list[str] = []
    for name, raw in page.beside.items():
        parts = dict(raw) if isinstance(raw, dict) else {name: raw}
        positions = parts.pop("positions", {})
        views = positions.items() if isinstance(positions, dict) else ()
        said += [f"{names.get(who, who)}: {flat(words)}" for who, words in views]
        said += [f"{part[:1].upper()}{part[1:]}: {flat(words)}" for part, words in parts.items()]
    if not said:
        return ""
    return "\n- ".join(["Typed here while somebody else answered, and in no document:", *said])


def flat(raw: Raw) -> str:
    """Words as they stand in the file, in a line."""
    match raw:
        case str():
            return raw
        case list():
            return "; ".join(map(flat, raw))
    return "; ".join(f"{name}: {flat(part)}" for name, part in raw.items())


def parts(question: Question) -> str:
    """What is asked for each row of a table, in the order of asking; "" for other kinds."""
    order = sorted(question.columns, key=lambda column: not column.required)
    return "; ".join(column.ask[:1].lower() + column.ask[1:] for column in order)


def used_under(headings: tuple[str, ...]) -> str:
    """Where an answer is used in the document, in a sentence; "" where it is not."""
    return f"The document uses it under: {'; '.join(headings)}." if headings else ""


def told(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """What findings say, each with its way out."""
    return tuple(f"{finding.message} {finding.hint}".strip() for finding in findings)


# ------------------------------------------------------------ a section and a route


def overall(interview: Interview, route: Route = Route.FULL) -> str:
    """A sentence on how far a route has come; on the short route, answers alone are counted."""
    found = engine.asks(interview, route)
    begun = [ask for ask in found if engine.is_incomplete(interview, ask)]
    given = (Standing.GIVEN, Standing.NOT_APPLICABLE)
    answered = sum(engine.standing(interview, ask) in given and ask not in begun for ask in found)
    said = [f"{answered} of {_count(len(found), 'question')} answered"]
    said += [f"{len(begun)} not complete"] if begun else []
    if route is Route.FULL:
        counts = {
            "to be agreed": len(engine.open_asks(interview)),
            "to confirm": sum(bool(engine.to_confirm(interview, ask)) for ask in found),
        }
        said += [f"{number} {what}" for what, number in counts.items() if number]
        said += [_count(number, "assumption")] if (number := len(engine.assumed(interview))) else []
    return ", ".join(said) + "."


def stage(found: Progress) -> str:
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


def short_route(questionnaire: Questionnaire) -> str:
    """How many questions the short route has, and how long it takes."""
    number = len([question for question in questionnaire.by_id.values() if question.short])
    time = "ten minutes" if number <= _TEN_MINUTES else "a quarter of an hour"
    return f"The short route: {_count(number, 'question')}, about {time}"


def through(interview: Interview) -> str:
    """What is said at the end of the short route."""
    left = len(engine.missing(interview, Route.SHORT))
    if not left:
        return "That is enough for a first draft."
    still = counted(left, "question on this route is", "questions on this route are").capitalize()
    return f"You are through. {still} still without an answer."


def few_need(number: int) -> str:
    """What can be answered besides in a section: questions that few partnerships of this kind need. "" when there are none."""
    return f", or answer one of {number} that few need" if number > 1 else ", or one that few need" if number else ""


# ------------------------------------------------------------ what a change leads to


def effects(interview: Interview, found: tuple[Effect, ...]) -> str:
    """Which answers rest on the one that changed, in lines."""
    dropped = [effect for effect in found if effect.dropped]
    asked = [effect for effect in found if effect.asked and not effect.dropped]
    resting = [effect for effect in found if not effect.asked and not effect.dropped]
    said = []
    if asked:
        what = "This answer rests" if len(asked) == 1 else "These answers rest"
        said.append(f"{what} on what you changed. Nothing was lost; please look again:")
        for effect in asked:
            why = reasons.in_words(interview.questionnaire, effect.reasons)
            said.append(f"- {named(interview, effect.key)} ({why})")
    if resting:
        said += [""] if asked else []
        said.append("No longer asked, and kept in the file in case you need it again:")
        said += [f"- {named(interview, effect.key)}" for effect in resting]
    if dropped:
        said += [""] if said else []
        said.append("Dropped, as they hung on a partner that left. Last time’s words stay at the end of the file:")
        said += [f"- {named(interview, effect.key)}" for effect in dropped]
    return "\n".join(said)


def named(interview: Interview, key: Key) -> str:
    """The question of an answer, with the partner it is about; the key itself where no question is known by it."""
    if key.question not in interview.questionnaire.by_id:
        return str(key)
    ask = interview.questionnaire.by_id[key.question].ask
    known = (capitalised(each.short, each.name) for each in interview.answers.partners if each.id == key.partner)
    partner = next(known, key.partner)
    return f"{partner}: {ask}" if partner else ask


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
