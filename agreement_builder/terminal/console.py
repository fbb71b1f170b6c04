"""What both ways of asking share: the commands that a user may give at any question, and the few things a console can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from agreement_builder.interview.answering import Offer
from agreement_builder.model.plaintext import in_width

NARROWEST = 12
"""How many signs a line holds at least: in a terminal that is narrower still, the terminal breaks them."""


class Command(Enum):
    """What a user may say at any question instead of an answer: the typed word, a key for lists, and what it does."""

    WHY = ("why", "?", "Why we ask, with an example")
    BACK = ("back", "<", "Back to the question before")
    SKIP = ("skip", ">", "Skip this question for now")
    OPEN = ("open", "~", Offer.OPEN.value)
    NOT_APPLICABLE = ("na", "-", Offer.NOT_APPLICABLE.value)
    BASIS = ("basis", "!", Offer.BASIS.value)
    CLEAR = ("clear", "", Offer.CLEAR.value)
    READ = ("read", "", "Read what this section says so far")
    LATER = ("later", "", "Leave this whole section for later")
    MENU = ("menu", "/", "The list of sections")
    QUIT = ("quit", "", "Stop here and go on another day")
    MORE = ("more", ":", "What else you can do")

    def __init__(self, word: str, key: str, does: str) -> None:
        self.word = word
        self.key = key
        self.does = does


_WORDS = frozenset(command.word for command in Command)
_BEHIND = re.compile(r"(?P<before>.*?\S)(?P<gap>\s*)(?<!:):(?P<word>[A-Za-z]+)", re.DOTALL)
_MAY_BE_ANSWERS = (Command.NOT_APPLICABLE.key, Command.BASIS.key)


class Said(Exception):
    """Raised by a prompt when the user gives a command instead of an answer. `text` is what was typed before it in the
    same field, which is an answer, or is only on its way to one where it is not `complete`; "" where nothing stands before
    the command but what stood there before."""

    def __init__(self, command: Command, text: str = "", complete: bool = True) -> None:
        super().__init__(command.word)
        self.command = command
        self.text = text
        self.complete = complete


class NoSuchCommand(Exception):
    """Words after a colon that are no command."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list to choose from: what is returned, what is shown, and a remark shown with it.

    `beside` stands in a second column.
    """

    value: str
    label: str
    help: str = ""
    beside: str = ""


class Console(Protocol):
    """A screen and a keyboard. Every prompt may raise `Said`, `KeyboardInterrupt` or `EOFError`.

    The `text` of a prompt stands in the field already, to be edited or given as it is.
    """

    redraws: bool
    """Whether `fresh` takes away what stood there before, so that it has to be said again."""
    explain: Callable[[], None] | None
    """What "why" does in the middle of a prompt, which then goes on where it was. Without it, `Said` is raised."""

    @property
    def width(self) -> int:
        """How many signs a line holds now."""
        ...

    def fresh(self) -> None:
        """Begin a new screen."""
        ...

    def heading(self, text: str, beside: str = "") -> None:
        """A heading, with a few words at the right."""
        ...

    def strong(self, text: str) -> None:
        """Words that stand out: the question."""
        ...

    def say(self, text: str = "") -> None:
        """Words, broken into lines of the screen's width."""
        ...

    def aside(self, text: str) -> None:
        """Words of less weight: help, examples."""
        ...

    def line(self, label: str, text: str = "", offered: str = "") -> str:
        """One line of typing. Enter alone gives `text`; typing takes its place. The arrow up brings what is `offered`."""
        ...

    def lines(self, label: str, text: str = "", offered: str = "") -> str:
        """Several lines of typing."""
        ...

    def choose(
        self, label: str, entries: Sequence[Entry], current: str = "", menu: bool = False, letters: bool = False
    ) -> str:
        """The value of one entry. `current` is pointed at first. A `menu` asks no question: no commands, only entries.
        With `letters`, the first letter of an entry chooses it at once.

        Without `current`, nothing is pointed at, so that Enter alone never gives an answer; a menu begins at the top.
        """
        ...

    def choose_several(self, label: str, entries: Sequence[Entry], current: Sequence[str] = ()) -> tuple[str, ...]:
        """The values of any number of entries, in their order."""
        ...

    def page(self, text: str) -> None:
        """A longer text to read, as much at a time as the screen holds."""
        ...

    def pause(self) -> None:
        """Wait until the user wants to go on."""
        ...


def typed(text: str, keys: bool = False) -> str:
    """What was typed, as an answer: "::)" means ":)". A key of a command standing alone is the command; with `keys`,
    that is so for "-" and "!" as well, which may be answers in a field.

    Raises `Said` for a command and `NoSuchCommand` for a word after a colon that is none.
    """
    plain = text.strip()
    if plain.startswith("::"):
        return plain[1:]
    for command in Command:
        if plain.casefold() == f":{command.word}":
            raise Said(command)
        if command.key and plain == command.key and (keys or plain not in _MAY_BE_ANSWERS):
            raise Said(command)
    if plain.startswith(":") and plain[1:].isalpha():
        raise NoSuchCommand(plain)
    return plain


def is_command(text: str) -> bool:
    """Whether a field that holds nothing but this would be a command, or nearly one."""
    try:
        typed(text)
    except (Said, NoSuchCommand):
        return True
    return False


def command_apart(text: str, standing: str = "") -> tuple[str, str]:
    """What was typed in a field without the command at its end, and that command; "" when there is none.

    A command stands alone, on the last line, or behind other words. Behind words that were standing in the field already
    it needs no space, since whoever goes to the end of an answer types it there.
    """
    if is_command(text):
        return "", text.strip()
    before, _, last = text.rstrip().rpartition("\n")
    if before and last.strip().startswith(":") and is_command(last):
        return before, last.strip()
    found = _BEHIND.fullmatch(text.rstrip())
    if found and (found["gap"] or standing) and found["word"].casefold() in _WORDS:
        return found["before"], f":{found['word']}"
    return text, ""


def in_field(text: str, standing: str = "") -> str:
    """What was typed in a field in which something stood, as an answer. Raises `Said` with what was typed before a command,
    and `NoSuchCommand`."""
    before, command = command_apart(text, standing)
    if not command:
        return typed(text)
    try:
        return typed(command)
    except Said as said:
        new = before.strip()
        raise Said(said.command, "" if new == standing.strip() else new) from None


def explained(said: Said, explain: Callable[[], None] | None) -> None:
    """Does what "why" does, so that the prompt can go on; raises every other command again."""
    if said.command is not Command.WHY or explain is None:
        raise said
    explain()


def told(unknown: NoSuchCommand) -> str:
    """What to say about a word after a colon that is no command."""
    return f'There is no command "{unknown}". Type :more for the list, or two colons for words that begin with one.'


def wrapped(text: str, width: int) -> list[str]:
    """Text as lines of at most `width` signs; what stands moved in stays moved in, and empty lines stay."""
    width = max(width, NARROWEST)
    lines: list[str] = []
    for line in printable(text).split("\n"):
        bare = line.lstrip(" ")
        margin = " " * min(len(line) - len(bare), width // 2)
        hang = margin + ("  " if bare.startswith(("- ", "· ")) else "")
        lines += in_width(bare, width, margin, hang, break_words=True)
    return lines


def printable(text: str) -> str:
    """Text without signs that would move the cursor or change the terminal; lines stay lines."""
    return "".join(
        sign if sign == "\n" or not (ord(sign) < 32 or 127 <= ord(sign) < 160) else "\ufffd"
        for sign in text.replace("\t", "    ")
    )
