"""Saying a clause in one's own words and adding a provision, from the end of a section. Every completed field is on disk before the
next is asked. What may stand, and where, is for the session to say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.interview import page_words
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.section_words import Provision, SectionWords
from agreement_builder.render.text import plain
from agreement_builder.terminal import screens
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.unsaved import CHANGED_BY_ANOTHER, Unsaved

Put = Callable[[str], Outcome]
"""Saves words that were typed."""

ENTRY = Entry("own", "Say a clause in your own words, or add a provision")
"""How the end of a section offers it."""

_ADD, _BACK, _OUT = "\0add", "\0back", "\0out"
_AROUND = Entry("\0around", "As the clauses around it")
_HOW = (
    "Lines that begin with - or 1. are a list. Everything is printed as you type it. A longer text can come from a file: "
    "agreement-builder set, with --from."
)


def own_words(words: SectionWords, console: Console, title: str, unsaved: Unsaved) -> None:
    """The list of what stands in a section, until the user goes back. Raises `Said` for a command that leads away."""
    while True:
        console.fresh()
        console.heading("In your own words", title)
        found = words.provisions()
        entries = [Entry(each.id, each.heading, _state(each)) for each in found]
        entries += [Entry(_ADD, "Add a provision of your own")] if found else []
        entries.append(Entry(_BACK, "Back"))
        if not found:
            console.say("Nothing of this section stands in the document yet.")
        chosen = console.choose("Which one?", entries, menu=True)
        if chosen == _BACK:
            return
        try:
            if chosen == _ADD:
                _add(words, console, unsaved)
            else:
                _one(words, console, chosen, unsaved)
        except Said as said:
            if said.command is not Command.BACK:
                raise Said(said.command) from None


def _state(each: Provision) -> str:
    said = "yours" if each.own else "in your own words" if each.text else ""
    return f"{said}, {each.confirm}" if each.confirm else said


def _one(words: SectionWords, console: Console, id: str, unsaved: Unsaved) -> None:
    """One clause or provision: what it says now, and what can be done about it."""
    while (here := _find(words, id)) is not None:
        console.fresh()
        console.heading(here.heading, _state(here))
        console.say()
        console.say(plain(words.reads(id), console.width).strip("\n"))
        console.say()
        entries = [Entry("", "Change the words" if here.text else "Say it in your own words")]
        if here.text:
            entries.append(Entry("heading", "Give it another heading"))
        if here.own:
            entries += [
                Entry("after", "Where it stands"),
                Entry("for", "Whom it concerns"),
                Entry("binds", "Whether it binds in law"),
            ]
        if here.confirm:
            entries.insert(0, Entry("confirm", "Keep it as it is"))
        if here.text:
            entries.append(Entry(_OUT, "Take it out" if here.own else "Go back to the words of the library"))
        entries.append(Entry(_BACK, "Back"))
        chosen = console.choose("What would you like to do?", entries, menu=True)
        match chosen:
            case part if part == _BACK:
                return
            case part if part == _OUT:
                told(console, words.change(id, "", ""))
            case "confirm":
                told(console, words.change(id, "confirm", ""))
            case "":
                _text(words, console, here, unsaved)
            case part:
                _part(words, console, here, part, unsaved)


def _add(words: SectionWords, console: Console, unsaved: Unsaved) -> None:
    """A new provision: its text first, which is the most to type, and is saved at once; then its heading and the rest."""
    console.fresh()
    console.heading("A provision of your own")
    console.say()
    console.aside(_HOW)
    made: list[str] = []

    def add(text: str) -> Outcome:
        id, outcome = words.add(text)
        made.append(id)
        return outcome

    asked = "What does it say?"
    put = kept_in_mind(unsaved, _ADD, asked, add)
    until_taken(console, lambda held: console.lines(asked, held), "", put)
    if not made or _find(words, made[-1]) is None:
        return
    for part in ("heading", "after", "for", "binds"):
        here = _find(words, made[-1])
        if here is not None:
            _part(words, console, here, part, unsaved)


def _text(words: SectionWords, console: Console, here: Provision, unsaved: Unsaved) -> None:
    console.aside(_HOW)
    put = kept_in_mind(unsaved, here.id, f"{here.heading}: your words", partial(words.change, here.id, ""))
    until_taken(console, lambda held: console.lines("Your words", held), here.text, put)


def _part(words: SectionWords, console: Console, here: Provision, part: str, unsaved: Unsaved) -> None:
    """Another part of what is said, asked and saved."""

    def put(value: str) -> Outcome:
        return words.change(here.id, part, value)

    match part:
        case "heading":
            kept = kept_in_mind(unsaved, f"{here.id}, heading", f"{here.heading}: its heading", put)
            until_taken(console, lambda held: console.line("Its heading", held), here.heading, kept)
        case "after":
            others = [each for each in words.provisions() if each.id != here.id]
            entries = [Entry(each.id, f"After “{each.heading}”") for each in others]
            told(console, put(console.choose("Where does it stand?", entries, here.after, menu=True)))
        case "for":
            entries = [Entry(partner.id, partner.name) for partner in words.partners]
            chosen = console.choose_several("Whom does it concern? Nobody chosen is everybody", entries, here.concerns)
            told(console, put(", ".join(chosen) if len(chosen) < len(entries) else ""))
        case _:
            entries = [_AROUND, Entry("yes", "It binds the partners in law"), Entry("no", "It does not bind them")]
            chosen_one = console.choose("Does it bind in law?", entries, here.binds or _AROUND.value, menu=True)
            told(console, put("" if chosen_one == _AROUND.value else chosen_one))


def kept_in_mind(unsaved: Unsaved, place: str, asked: str, put: Put) -> Put:
    """Something that saves words; if they cannot be written, they are told at the end."""
    return lambda said: unsaved.elsewhere(place, asked, said, partial(put, said))


def until_taken(console: Console, ask: Callable[[str], str], held: str, put: Put) -> None:
    """Asks for words until they are taken or left empty; what was typed stays in the field, and is put before a command.

    Words that stand there already are not put again, unless they could not be written or somebody else has changed the same.
    """
    waiting = False
    while True:
        leaving: Said | None = None
        try:
            given = ask(held)
        except Said as said:
            given, leaving = said.text, said
        if given and (given != held or waiting):
            try:
                outcome, waiting = put(given), False
            except Unusable as fault:
                outcome, waiting = Outcome(False, fault.findings), True
            except SavedByAnother:
                outcome, waiting = Outcome(False, (CHANGED_BY_ANOTHER,)), True
            told(console, outcome)
            if not outcome.saved:
                held = given
                continue
        if leaving is not None and leaving.command is not Command.SKIP:
            raise Said(leaving.command)
        return


def told(console: Console, outcome: Outcome) -> None:
    """What is to be said about something that was saved, or was not."""
    if outcome.saved:
        screens.note(console, outcome.findings)
    else:
        screens.tell(console, page_words.told(outcome.findings))


def _find(words: SectionWords, id: str) -> Provision | None:
    return next((each for each in words.provisions() if each.id == id), None)
