"""The console for screen readers and simple terminals: numbered choices, line after line, nothing redrawn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from types import ModuleType
from typing import TypeVar

from agreement_builder.terminal.console import (
    Command,
    Entry,
    NoSuchCommand,
    Said,
    command_apart,
    explained,
    in_field,
    is_command,
    told,
    typed,
    wrapped,
)
from agreement_builder.terminal.pasting import waiting

Found = TypeVar("Found")

_WIDTH = 78
_LONG = 50
"""How many signs of a label leave room to type beside it."""


class PlainConsole:
    """A console that only writes lines and reads lines. It prints no colour and moves no cursor."""

    redraws = False

    def __init__(self) -> None:
        self.explain: Callable[[], None] | None = None

    @property
    def width(self) -> int:
        """A width that every terminal has room for."""
        return _WIDTH

    def fresh(self) -> None:
        """An empty line: nothing that was said goes away."""
        print()

    def heading(self, text: str, beside: str = "") -> None:
        """A heading with the words beside it on the same line."""
        self.say(f"{text}, {beside}." if beside else f"{text}.")

    def strong(self, text: str) -> None:
        """Words like any others."""
        self.say(text)

    def aside(self, text: str) -> None:
        """Words like any others."""
        self.say(text)

    def say(self, text: str = "") -> None:
        """Words in lines."""
        for line in wrapped(text, self.width):
            print(line)

    def line(self, label: str, text: str = "", offered: str = "") -> str:
        """One line of typing. Enter alone keeps `text`."""
        now = text
        while True:
            said = ""
            try:
                said = _read(label, now, offered)
                return in_field(said, now)
            except Said as given:
                explained(given, self.explain)
                now = given.text or now
            except NoSuchCommand as unknown:
                self.say(told(unknown))
                now = command_apart(said, now)[0].strip() or now

    def lines(self, label: str, text: str = "", offered: str = "") -> str:
        """Lines of typing up to an empty one. Enter alone keeps `text`. What was written before a command stays."""
        if text:
            self.say(f"It says now:\n{text}\nPress Enter to keep it, or write it anew.")
        self.say(f"{label}. Finish with an empty line.")
        written: list[str] = []
        while True:
            try:
                said = _read_lines(written)
                return in_field(said, text) if said else text
            except Said as given:
                explained(given, self.explain)
                written = command_apart("\n".join(written))[0].split("\n")
            except NoSuchCommand as unknown:
                self.say(told(unknown))
                written = command_apart("\n".join(written))[0].split("\n")
            except (KeyboardInterrupt, EOFError):
                if not (begun := _whole(written)):
                    raise
                if not text:
                    raise Said(Command.QUIT, begun, complete=False) from None
                self.say("What you were writing is not saved. What stood there before stays.")
                raise

    def choose(
        self, label: str, entries: Sequence[Entry], current: str = "", menu: bool = False, letters: bool = False
    ) -> str:
        """One of the numbered entries."""
        place = next((number for number, entry in enumerate(entries, 1) if entry.value == current), 0)
        label = self._before_the_list(label)
        self._number(entries)
        how = f"a number or {' '.join(_letter(entry) for entry in entries)}" if letters else "a number"
        ask = f"{label} ({how}; Enter for {place}): " if place else f"{label} ({how}): "

        def one() -> str | None:
            said = typed(input(ask), keys=not menu) or (str(place) if place else "")
            by_letter = (entry.value for entry in entries if letters and said.casefold() == _letter(entry))
            return next(by_letter, None) or _entry(said, entries)

        skip = "." if menu else ", or :skip to leave it for now."
        return self._until_found(one, f"Please type a number from 1 to {len(entries)}{skip}")

    def choose_several(self, label: str, entries: Sequence[Entry], current: Sequence[str] = ()) -> tuple[str, ...]:
        """Any of the numbered entries."""
        places = {number for number, entry in enumerate(entries, 1) if entry.value in current}
        label = self._before_the_list(label)
        self._number(entries, places)
        keep = f"; Enter for {', '.join(map(str, sorted(places)))}" if places else ""
        ask = f"{label} (numbers with commas, all, or none{keep}): "

        def several() -> tuple[str, ...] | None:
            said = typed(input(ask), keys=True)
            if not said:
                return tuple(entry.value for entry in entries if entry.value in current) if places else None
            if said.casefold() in ("all", "none"):
                return tuple(entry.value for entry in entries) if said.casefold() == "all" else ()
            found = [_entry(part.strip(), entries) for part in said.split(",")]
            return None if None in found else tuple(dict.fromkeys(value for value in found if value is not None))

        advice = f"Please type numbers from 1 to {len(entries)} with commas between them, such as 1, 2."
        return self._until_found(several, advice)

    def page(self, text: str) -> None:
        """The whole text, then a pause."""
        self.say(text)
        self.pause()

    def pause(self) -> None:
        """Wait for Enter."""
        self._until_typed(lambda: input("Press Enter to go on. "), keys=True)

    def _before_the_list(self, label: str) -> str:
        """Say a question before its answers, so that whoever listens knows what they are for; what is asked after them
        comes back: the question again, or less where it is long."""
        if label.endswith("?") or len(label) > _LONG:
            self.say(label)
        return label if len(label) <= _LONG else "Your choice"

    def _number(self, entries: Sequence[Entry], chosen: Collection[int] = ()) -> None:
        for number, entry in enumerate(entries, 1):
            mark = " (chosen now)" if number in chosen else ""
            # What a section is about would be said over and over: its title has to do.
            help = f" {entry.help}" if entry.help and not entry.beside else ""
            beside = f": {entry.beside}" if entry.beside else ""
            self.say(
                f"{number}. {entry.label}{beside}{mark}{'.' if help and not entry.label.endswith('.') else ''}{help}"
            )

    def _until_typed(self, read: Callable[[], str], keys: bool = False) -> str:
        while True:
            try:
                return typed(read(), keys)
            except Said as said:
                explained(said, self.explain)
            except NoSuchCommand as unknown:
                self.say(told(unknown))

    def _until_found(self, read: Callable[[], Found | None], advice: str) -> Found:
        while True:
            try:
                found = read()
            except Said as said:
                explained(said, self.explain)
                continue
            except NoSuchCommand as unknown:
                self.say(told(unknown))
                continue
            if found is not None:
                return found
            self.say(advice)


def _letter(entry: Entry) -> str:
    return entry.label[:1].casefold()


def _entry(said: str, entries: Sequence[Entry]) -> str | None:
    """The value that a number or the words of an entry mean, or None."""
    if said.isdecimal() and 1 <= int(said) <= len(entries):
        return entries[int(said) - 1].value
    wanted = said.casefold().rstrip(".")
    if not wanted:
        return None
    return next((entry.value for entry in entries if wanted in (entry.label.casefold(), entry.value)), None)


def _read(label: str, text: str, offered: str) -> str:
    """A line from the keyboard. Enter alone stands for `text`; where the terminal allows it, the arrow up brings it, or
    what is offered, into the line to be changed. A text of several lines that is pasted makes one line."""
    if len(label) > _LONG:
        print("\n".join(wrapped(label, _WIDTH)))
        label = "Your answer"
    edit = _line_editor() if (text or offered) and sys.stdin.isatty() else None
    if edit is not None:
        edit.add_history(text or offered)
    if not text:
        return _one_line(_prompt(label))
    change = "; arrow up to change it" if edit is not None else ""
    if len(label) + len(text) > _LONG:
        print("\n".join(wrapped(f"It says now: {text}", _WIDTH)))
        return _one_line(f"{label} (Enter keeps it{change}): ") or text
    return _one_line(f"{label} (Enter for: {text}{change}): ") or text


def _one_line(prompt: str) -> str:
    lines = [input(prompt)]
    _take_paste(lines)
    return " ".join(line for part in lines if (line := part.strip()))


def _prompt(label: str) -> str:
    return f"{label} " if label.endswith("?") else f"{label}: "


def _line_editor() -> ModuleType | None:
    try:
        import readline
    except ImportError:
        return None
    return readline


def _read_lines(written: list[str]) -> str:
    """What is written line by line up to an empty line, or up to a command on a line of its own; each line is added to
    what was `written` before. An empty line inside a text that was pasted does not end it."""
    while True:
        written.append(input("> "))
        _take_paste(written)
        last = written[-1].strip()
        if not last or (is_command(last) and (last.startswith(":") or len(written) == 1)):
            return _whole(written)


def _whole(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _take_paste(lines: list[str]) -> None:
    """Add what lies ready behind a line, as it does when a text is pasted.

    A text may end without a line end: then the user still ends its last line.
    """
    pasted = waiting()
    if not pasted:
        return
    lines += pasted.split("\n")
    if lines[-1]:
        lines[-1] += input()
    else:
        lines.pop()
