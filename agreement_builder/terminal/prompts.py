"""One prompt for each kind of question, made of what a console can do. Reads no answer: what was typed goes back raw."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial
from typing import assert_never

from agreement_builder.interview import kinds
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal import partners, rows, scoring
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.fields import NOT_YET, Prompting, ask_field, ask_line, texts, words

_THAT_IS_ALL = Entry("", "That is all")


def ask(prompting: Prompting, question: Question, current: Raw) -> Raw:
    """What the user answers, raw; empty when nothing was answered. `current` stands in the field or is pointed at.

    Raises `Said` for a command.
    """
    match question.kind:
        case (
            Kind.LINE
            | Kind.TEXT
            | Kind.NUMBER
            | Kind.MONEY
            | Kind.DATE
            | Kind.PERIOD
            | Kind.RHYTHM
            | Kind.CHOICE
            | Kind.CHOICES
            | Kind.YES_NO
            | Kind.PARTNER
            | Kind.PARTNERS
        ):
            return ask_field(prompting, question, current, "Your answer")
        case Kind.ROTA:
            return _ask_rota(prompting, question, current)
        case Kind.PERSON:
            return _ask_person(prompting, current)
        case Kind.SHARES:
            return _ask_shares(prompting, question, current)
        case Kind.PARTNER_LIST:
            return partners.ask_partners(prompting, current)
        case Kind.TABLE:
            return rows.ask_table(prompting, question.columns, current)
        case Kind.BUDGET:
            return rows.ask_budget(
                prompting, current, isinstance(question.example, dict) and "costs" in question.example
            )
        case Kind.SCORES:
            return scoring.ask_scores(prompting, current)
        case Kind.POINTS:
            return rows.ask_points(prompting, current)
        case _:
            assert_never(question.kind)


def _ask_rota(prompting: Prompting, question: Question, current: Raw) -> Raw:
    console, ids = prompting.console, [partner.id for partner in prompting.partners]
    now = texts(current)
    default = [Entry("default", "Keep the fair default")] if question.default and not now else []
    how = "default" if default else ""
    if now:
        how = "words" if not set(now) <= set(ids) else "all" if now == ids else "order"
    if ids:
        entries = [
            *default,
            Entry("all", "Every partner in turn, in the order of the list"),
            Entry("order", "Partners in an order that we choose"),
            Entry("words", "We write them ourselves, one a line", "Places, people or roles."),
        ]
        how = console.choose("How would you like to answer?", [*entries, NOT_YET], how)
    match how if ids else "words":
        case "default":
            return ""
        case "all":
            return list(ids)
        case "order":
            return _ask_order(prompting)
        case "words":
            written = console.lines("One a line, in order", "\n".join(now))
            return [line.strip() for line in written.split("\n") if line.strip()]
        case _:
            raise Said(Command.MORE)


def _ask_order(prompting: Prompting) -> Raw:
    left = prompting.partner_entries
    order: list[Raw] = []
    while left:
        entries = [*left, _THAT_IS_ALL] if order else left
        chosen = prompting.console.choose("Who is next?" if order else "Who is first?", entries, left[0].value)
        if not chosen:
            break
        order.append(chosen)
        left = [entry for entry in left if entry.value != chosen]
    return order


def _ask_person(prompting: Prompting, current: Raw) -> Raw:
    """A role, a name and a deputy, each saved when it is given."""
    person: dict[str, Raw] = dict(current) if isinstance(current, dict) else {"role": words(current)}

    def put(part: str, label: str) -> None:
        said = ask_line(prompting.console, label, words(person.get(part)))
        if said != words(person.get(part)):
            person.pop(part, None)
            person.update({part: said} if said else {})
            if person.get("role"):
                prompting.keep(dict(person))
        if not person.get("role"):
            raise rows.LeftEmpty

    labels = {"role": "Role", "name": "Name (may stay empty)", "deputy": "Who stands in? (may stay empty)"}
    try:
        rows.walk([partial(put, part, label) for part, label in labels.items()])
    except rows.LeftEmpty:
        return ""
    return person


def _ask_shares(prompting: Prompting, question: Question, current: Raw) -> Raw:
    """A share for each partner who has one. The last is proposed what is left."""
    now = current if isinstance(current, dict) else {}
    given: dict[str, Raw] = {}

    def share(partner: Partner) -> None:
        given.pop(partner.id, None)
        taken = [_decimal(words(said)) for said in given.values()]
        left = Decimal(100) - sum(part for part in taken if part is not None) if None not in taken else None
        if left is not None and left >= 0 and given:
            prompting.console.aside(f"{_percent(left)} is left.")
        rest = _percent(left) if left and left > 0 and given and partner == prompting.partners[-1] else ""
        said = _ask_share(prompting, question, partner, words(now.get(partner.id)) or rest)
        given.update({partner.id: said} if said else {})

    try:
        rows.walk([partial(share, partner) for partner in prompting.partners])
    except (KeyboardInterrupt, EOFError):
        if given:
            prompting.console.say("The shares did not add up to 100% yet, so they are not saved.")
        raise
    return given


def _ask_share(prompting: Prompting, question: Question, partner: Partner, current: str) -> str:
    while True:
        current = prompting.console.line(f"Share of {partner.short}, in percent", current)
        found = kinds.parse({partner.id: current}, question, prompting.context).problems if current else ()
        unreadable = [problem for problem in found if problem.path]
        if not unreadable:
            return current
        for problem in unreadable:
            prompting.console.say(f"{problem.message} {problem.hint}")


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _percent(number: Decimal) -> str:
    return f"{number.normalize():f}%"
