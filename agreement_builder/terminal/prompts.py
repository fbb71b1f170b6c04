"""One prompt for each kind of question, made of what a console can do. Reads no answer: what was typed goes back raw."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from agreement_builder.interview import kinds
from agreement_builder.interview.parts import PERSON, Part, percent, share_left, share_of
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal import budgets, partners, points, rows, scoring
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.fields import NOT_YET, Prompting, ask_field, ask_line, texts, words
from agreement_builder.terminal.steps import LeftEmpty, Step, ask_until, walk

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
            return rows.ask_table(prompting, question.columns, current, points.ask_open_point)
        case Kind.BUDGET:
            return budgets.ask_budget(
                prompting, current, isinstance(question.example, dict) and "costs" in question.example
            )
        case Kind.SCORES:
            return scoring.ask_scores(prompting, current)
        case Kind.POINTS:
            return points.ask_points(prompting, current)
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
            return _ask_order(prompting, now if set(now) <= set(ids) else [])
        case "words":
            written = console.lines("One a line, in order", "\n".join(now))
            return [line.strip() for line in written.split("\n") if line.strip()]
        case _:
            raise Said(Command.MORE)


def _ask_order(prompting: Prompting, now: list[str]) -> Raw:
    """Partners one by one, each kept when it is chosen; they count as an order when that is all. One that lacks partners is
    gone on with, one that has all of them is chosen anew."""
    entries = prompting.partner_entries
    order: list[Raw] = [*now] if len(now) < len(entries) else []
    while left := [entry for entry in entries if entry.value not in order]:
        following = next((id for id in now[len(order) :] if id not in order), left[0].value)
        label, there = ("Who is next?", [*left, _THAT_IS_ALL]) if order else ("Who is first?", left)
        try:
            said = prompting.console.choose(label, there, following)
        except Said as command:
            if command.command is not Command.BACK or not order:
                raise
            order.pop()
        else:
            if not said:
                break
            order.append(said)
        prompting.hold(list(order))
    return order


def _ask_person(prompting: Prompting, current: Raw) -> Raw:
    """A role, a name and a deputy, each saved when it is given."""
    person: dict[str, Raw] = dict(current) if isinstance(current, dict) else {"role": words(current)}

    def ask(part: Part) -> Raw:
        return ask_line(prompting.console, part.label, words(person.get(part.name)))

    def put(part: Part, said: Raw) -> None:
        if not part.may_stay_empty and not said:
            raise LeftEmpty
        if said != words(person.get(part.name)):
            person.pop(part.name, None)
            person.update({part.name: said} if said else {})
            prompting.keep({each.name: person[each.name] for each in PERSON if person.get(each.name)})

    try:
        walk([Step(partial(ask, part), partial(put, part)) for part in PERSON])
    except LeftEmpty:
        return ""
    return person


def _ask_shares(prompting: Prompting, question: Question, current: Raw) -> Raw:
    """A share for each partner who has one, each saved when it is given. They count when they add up; the last is proposed
    what is left."""
    now: dict[str, Raw] = dict(current) if isinstance(current, dict) else {}
    partners = prompting.partners

    def ask(place: int) -> Raw:
        taken = [said for partner in partners[:place] if (said := words(now.get(partner.id)))]
        left = share_left(taken) if taken else None
        if left is not None and left >= 0:
            prompting.console.aside(f"{percent(left)} is left.")
        rest = percent(left) if left and left > 0 and place == len(partners) - 1 else ""
        return _ask_share(prompting, question, partners[place], words(now.get(partners[place].id)) or rest)

    def put(place: int, said: Raw) -> None:
        id = partners[place].id
        if said != now.get(id, ""):
            now.pop(id, None)
            now.update({id: said} if said else {})
            prompting.hold({partner.id: now[partner.id] for partner in partners if partner.id in now})

    walk([Step(partial(ask, place), partial(put, place)) for place in range(len(partners))])
    return {partner.id: now[partner.id] for partner in partners if partner.id in now}


def _ask_share(prompting: Prompting, question: Question, partner: Partner, current: str) -> Raw:
    def ask(said: Raw) -> Raw:
        return ask_line(prompting.console, share_of(partner).ask, words(said))

    def wrong(said: Raw) -> list[str]:
        found = kinds.parse({partner.id: said}, question, prompting.context).problems
        return [f"{problem.message} {problem.hint}" for problem in found if problem.path]

    return ask_until(prompting.console, ask, current, wrong)
