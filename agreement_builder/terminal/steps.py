"""The fields of an answer of several parts, one after the other: each is saved when it is completed, before the next is
asked, and what the footer offers works in each of them. Knows no kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agreement_builder.interview import kinds
from agreement_builder.model.values import Raw
from agreement_builder.terminal.console import Command, Console, Said


@dataclass(frozen=True, slots=True)
class Step:
    """A field: how it is asked, and what is done with what was typed or chosen, which saves it."""

    ask: Callable[[], Raw]
    put: Callable[[Raw], None]


class LeftEmpty(Exception):
    """The part that the others go by was left empty, so there is nothing to ask further."""


def walk(steps: Sequence[Step], begun: bool = False) -> None:
    """One field after the other. "back" goes to the field before, and out at the first; "skip" leaves a field as it is
    and goes on, and leaves the whole only where nothing is `begun`. Words before a command are put before it is obeyed.
    """
    place = 0
    while place < len(steps):
        step = steps[place]
        try:
            given = step.ask()
        except Said as said:
            if said.text:
                step.put(said.text)
            if said.command is Command.BACK and place:
                place -= 1
            elif said.command is Command.SKIP and (place or begun or said.text):
                place += 1
            else:
                raise Said(said.command) from None
        else:
            step.put(given)
            place += 1


def ask_until(console: Console, ask: Callable[[Raw], Raw], current: Raw, wrong: Callable[[Raw], Sequence[str]]) -> Raw:
    """What is given, asked until nothing is `wrong` with it; what is wrong is said, and what was typed stays in the field.

    An empty field is never wrong.
    """
    while True:
        try:
            given = ask(current)
        except Said as said:
            given = said.text
            if not (told := wrong(given) if given else ()):
                raise
        else:
            if kinds.is_empty(given) or not (told := wrong(given)):
                return given
        for words in told:
            console.say(words)
        current = given
