"""The console for ordinary terminals: a fresh screen for each question, fields to edit, lists to move in with the arrows.

Only the modules named `rich` import prompt_toolkit; they are loaded when a questionnaire starts.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.shortcuts import clear

from agreement_builder.terminal.console import (
    Entry,
    NoSuchCommand,
    Said,
    command_apart,
    explained,
    in_field,
    told,
    wrapped,
)
from agreement_builder.terminal.rich_common import STYLE, keys_to_stop, width
from agreement_builder.terminal.rich_field import Field
from agreement_builder.terminal.rich_list import List

_FEWEST_LINES = 5


class RichConsole:
    """A console that draws with prompt_toolkit, at most 80 columns wide."""

    redraws = True

    def __init__(self) -> None:
        self.explain: Callable[[], None] | None = None
        self._used = 0
        """How many lines of the screen have been written on since it was empty."""

    @property
    def width(self) -> int:
        """What the terminal has room for now: it may have been made narrower."""
        return width()

    def fresh(self) -> None:
        """An empty screen."""
        clear()
        self._used = 0

    def heading(self, text: str, beside: str = "") -> None:
        """A heading over a rule, the words beside it at the right."""
        gap = self.width - len(text) - len(beside)
        self._print("class:heading", f" {text}", end="")
        self._print("class:aside", " " * max(gap, 2) + beside if gap > 1 else f"\n {beside}")
        self._print("class:aside", " " + "─" * self.width)

    def strong(self, text: str) -> None:
        """Bold words."""
        self._lines("class:strong", text)

    def aside(self, text: str) -> None:
        """Grey words."""
        self._lines("class:aside", text)

    def say(self, text: str = "") -> None:
        """Words."""
        self._lines("", text)

    def line(self, label: str, text: str = "", offered: str = "") -> str:
        """A field of one line that holds `text` already, selected: typing takes its place, moving edits it."""
        return self._field(label, text, offered, several=False)

    def lines(self, label: str, text: str = "", offered: str = "") -> str:
        """A field of several lines. Enter on an empty line at the end gives the answer."""
        self.aside("Enter begins a new line. An empty line finishes.")
        return self._field(label, text, offered, several=True)

    def choose(
        self, label: str, entries: Sequence[Entry], current: str = "", menu: bool = False, letters: bool = False
    ) -> str:
        """A list to move in."""
        chosen = self._run(List(label, entries, (current,), menu=menu, letters=letters))[0]
        if not menu:
            self._lines("class:aside", _said(label, next(entry.label for entry in entries if entry.value == chosen)))
        return chosen

    def choose_several(self, label: str, entries: Sequence[Entry], current: Sequence[str] = ()) -> tuple[str, ...]:
        """A list to tick in."""
        chosen = self._run(List(label, entries, current, several=True))
        labels = ", ".join(entry.label for entry in entries if entry.value in chosen)
        self._lines("class:aside", _said(label, labels or "none"))
        return chosen

    def page(self, text: str) -> None:
        """A screen at a time."""
        lines = wrapped(text, self.width)
        while lines:
            room = max(_height() - self._used - 2, _FEWEST_LINES)
            shown, lines = lines[:room], lines[room:]
            for line in shown:
                self._print("", f" {line}")
            self._used = 1
            if _wait("Enter: read on    q: enough" if lines else "Enter: go on") == "q":
                return

    def pause(self) -> None:
        """Wait for Enter."""
        _wait("Enter: go on")

    def _lines(self, style: str, text: str) -> None:
        for line in wrapped(text, self.width):
            self._print(style, f" {line}")

    def _print(self, style: str, text: str, end: str = "\n") -> None:
        print_formatted_text(FormattedText([(style, text)]), style=STYLE, end=end)
        self._used += end.count("\n") + text.count("\n")

    def _run(self, shown: List) -> tuple[str, ...]:
        while True:
            try:
                return shown.run(max(_height() - self._used - shown.beside, _FEWEST_LINES))
            except Said as said:
                explained(said, self.explain)

    def _field(self, label: str, text: str, offered: str, several: bool) -> str:
        session: PromptSession[str] = PromptSession()
        message = FormattedText([("class:strong", f" {label}\n" if several else f" {label}"), ("", " > ")])
        now = text
        while True:
            field = Field(now, several, offered)
            said = now
            try:
                said = session.prompt(
                    message,
                    default=now,
                    multiline=several,
                    prompt_continuation=FormattedText([("", "   ")]),
                    bottom_toolbar=field.toolbar,
                    key_bindings=field.keys(),
                    pre_run=field.select,
                    style=STYLE,
                )
                self._used += said.count("\n") + 1 + (len(label) + len(said)) // self.width
                return in_field(said, text)
            except Said as given:
                explained(given, self.explain)
                # F1 leaves what has been typed in the field; a typed command was no part of it.
                now = command_apart(session.default_buffer.text, text)[0] or now
            except NoSuchCommand as unknown:
                self._lines("class:told", told(unknown))
                now = command_apart(said, text)[0] or now


def _height() -> int:
    return shutil.get_terminal_size().lines


def _said(label: str, chosen: str) -> str:
    return f"{label} {chosen}" if label.endswith("?") else f"{label}: {chosen}"


def _wait(label: str) -> str:
    """Wait for Enter, space or q, and say which: "q" or ""."""
    keys = keys_to_stop()
    for key in ("enter", " ", "pagedown", "down"):
        keys.add(key)(lambda event: event.app.exit(result=""))
    keys.add("q")(lambda event: event.app.exit(result="q"))
    window = Window(FormattedTextControl([("class:bottom-toolbar", f" {label}")], focusable=True), height=1)
    return Application[str](
        layout=Layout(HSplit([Window(height=1), window])), key_bindings=keys, style=STYLE, erase_when_done=True
    ).run()
