"""The console for ordinary terminals: a fresh screen for each question, fields to edit, lists to move in with the arrows.

The only module that imports prompt_toolkit; it is loaded when a questionnaire starts.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Sequence

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, ScrollbarMargin, Window
from prompt_toolkit.shortcuts import clear
from prompt_toolkit.styles import Style

from agreement_builder.terminal.console import (
    Command,
    Entry,
    NoSuchCommand,
    Said,
    explained,
    is_command,
    printable,
    told,
    typed,
    wrapped,
)

_WIDEST = 80
_COLUMN = 36
_STYLE = Style.from_dict(
    {
        "heading": "bold",
        "strong": "bold",
        "aside": "ansibrightblack",
        "pointed": "bold ansicyan",
        "bottom-toolbar": "noreverse ansibrightblack",
        "told": "ansiyellow",
    }
)
_IN_FIELD = "?  why we ask   :back   :skip   :open  to be agreed   :more   Ctrl-C  stop"
_IN_LIST = "?  why we ask   <  back   >  skip   ~  to be agreed   :  more"
_IN_MENU = "↑ ↓  move    Enter  choose    Ctrl-C  stop, all is saved"


class RichConsole:
    """A console that draws with prompt_toolkit, at most 80 columns wide."""

    redraws = True

    def __init__(self) -> None:
        self.explain: Callable[[], None] | None = None
        self.width = min(shutil.get_terminal_size().columns, _WIDEST) - 2

    def fresh(self) -> None:
        """An empty screen."""
        clear()

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

    def line(self, label: str, text: str = "") -> str:
        """A field of one line that holds `text` already."""
        return self._field(label, text, several=False)

    def lines(self, label: str, text: str = "") -> str:
        """A field of several lines. Enter on an empty line at the end gives the answer."""
        self.aside("Enter begins a new line. An empty line finishes.")
        return self._field(label, text, several=True)

    def choose(self, label: str, entries: Sequence[Entry], current: str = "", menu: bool = False) -> str:
        """A list to move in."""
        chosen = self._run(_List(label, entries, (current,), self.width, menu=menu))[0]
        if not menu:
            self._lines("class:aside", f"{label}: {next(entry.label for entry in entries if entry.value == chosen)}")
        return chosen

    def choose_several(self, label: str, entries: Sequence[Entry], current: Sequence[str] = ()) -> tuple[str, ...]:
        """A list to tick in."""
        chosen = self._run(_List(label, entries, current, self.width, several=True))
        self._lines("class:aside", f"{label}: {', '.join(entry.label for entry in entries if entry.value in chosen)}")
        return chosen

    def page(self, text: str) -> None:
        """A screen at a time."""
        lines = wrapped(text, self.width)
        room = max(shutil.get_terminal_size().lines - 5, 5)
        while lines:
            shown, lines = lines[:room], lines[room:]
            for line in shown:
                self._print("", f" {line}")
            if _wait("Enter: read on    q: enough" if lines else "Enter: go on") == "q":
                return

    def pause(self) -> None:
        """Wait for Enter."""
        _wait("Enter: go on")

    def _lines(self, style: str, text: str) -> None:
        for line in wrapped(text, self.width):
            self._print(style, f" {line}")

    def _print(self, style: str, text: str, end: str = "\n") -> None:
        print_formatted_text(FormattedText([(style, text)]), style=_STYLE, end=end)

    def _run(self, shown: _List) -> tuple[str, ...]:
        while True:
            try:
                return shown.run()
            except Said as said:
                explained(said, self.explain)

    def _field(self, label: str, text: str, several: bool) -> str:
        session: PromptSession[str] = PromptSession()
        message = FormattedText([("class:strong", f" {label}\n" if several else f" {label}"), ("", " > ")])
        while True:
            try:
                text = session.prompt(
                    message,
                    default=text,
                    multiline=several,
                    prompt_continuation=FormattedText([("", "   ")]),
                    bottom_toolbar=FormattedText([("", f" {_IN_FIELD}")]),
                    key_bindings=_keys_of_field(several),
                    style=_STYLE,
                )
                return typed(text)
            except Said as said:
                # F1 leaves what has been typed in the field; a typed command was no part of it.
                text = "" if is_command(session.default_buffer.text) else session.default_buffer.text
                explained(said, self.explain)
            except NoSuchCommand as unknown:
                self._lines("class:told", told(unknown))


def _keys_of_field(several: bool) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("f1")
    def _why(event: KeyPressEvent) -> None:
        event.app.exit(exception=Said(Command.WHY))

    if several:

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            document = event.current_buffer.document
            before, last = document.text_before_cursor, document.current_line
            if is_command(document.text) or (
                not document.text_after_cursor.strip() and (not before.strip() or not last.strip())
            ):
                event.current_buffer.validate_and_handle()
            else:
                event.current_buffer.insert_text("\n")

    return keys


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


class _List:
    """A list on the screen, to choose one entry (Enter) or tick several (space, then Enter)."""

    def __init__(
        self,
        label: str,
        entries: Sequence[Entry],
        current: Sequence[str],
        width: int,
        several: bool = False,
        menu: bool = False,
    ) -> None:
        self.menu = menu
        self.label = label
        self.entries = entries
        self.width = width
        self.several = several
        self.ticked = {entry.value for entry in entries if entry.value in current} if several else set()
        self.at = next((place for place, entry in enumerate(entries) if entry.value in current), 0)

    def run(self) -> tuple[str, ...]:
        """The values chosen."""
        label = Window(FormattedTextControl([("class:strong", f" {self.label}")]), height=1)
        remark = Window(FormattedTextControl(self._remark), dont_extend_height=True, wrap_lines=True)
        toolbar = Window(FormattedTextControl([("class:bottom-toolbar", f" {self._how()}")]), height=1)
        entries = Window(
            FormattedTextControl(self._shown, focusable=True),
            height=Dimension(max=self._room()),
            right_margins=[ScrollbarMargin(display_arrows=True)] if len(self.entries) > self._room() else [],
            dont_extend_height=True,
        )
        return Application[tuple[str, ...]](
            layout=Layout(HSplit([label, entries, remark, Window(height=1), toolbar])),
            key_bindings=self._keys(),
            style=_STYLE,
            erase_when_done=True,
        ).run()

    def _room(self) -> int:
        """How many lines of the screen the entries may take, so that the question stays in sight above them."""
        lines = shutil.get_terminal_size().lines
        return max(lines - 9 if self.menu else lines // 2 - 3, 4)

    def _how(self) -> str:
        if self.menu:
            return _IN_MENU
        return f"space  tick   {_IN_LIST}" if self.several else f"↑ ↓  move   {_IN_LIST}"

    def _shown(self) -> FormattedText:
        parts: list[tuple[str, str]] = []
        for place, entry in enumerate(self.entries):
            pointed = place == self.at
            style = "class:pointed" if pointed else ""
            if pointed:
                parts.append(("[SetCursorPosition]", ""))
            tick = ("[x] " if entry.value in self.ticked else "[ ] ") if self.several else ""
            front = f" {'›' if pointed else ' '} {tick}"
            label = printable(entry.label)
            if entry.beside:
                label = f"{_cut(label, _COLUMN):<{_COLUMN}}  {printable(entry.beside)}"
            text = textwrap.fill(
                label, self.width, initial_indent=front, subsequent_indent=" " * len(front), drop_whitespace=False
            )
            parts.append((style, text + "\n"))
        return FormattedText(parts)

    def _remark(self) -> FormattedText:
        help = printable(self.entries[self.at].help)
        text = textwrap.fill(help, self.width, initial_indent="   ", subsequent_indent="   ")
        return FormattedText([("class:aside", f"\n{text}" if help else "")])

    def _to(self, place: int) -> None:
        self.at = place % len(self.entries)

    def _to_letter(self, letter: str) -> None:
        order = [*range(self.at + 1, len(self.entries)), *range(self.at + 1)]
        found = [place for place in order if self.entries[place].label.casefold().startswith(letter.casefold())]
        self.at = found[0] if found else self.at

    def _chosen(self) -> tuple[str, ...]:
        if not self.several:
            return (self.entries[self.at].value,)
        return tuple(entry.value for entry in self.entries if entry.value in self.ticked)

    def _keys(self) -> KeyBindings:
        keys = _keys_to_stop() if self.menu else _keys_of_list()
        moves: dict[str, Callable[[], object]] = {
            "up": lambda: self._to(self.at - 1),
            "down": lambda: self._to(self.at + 1),
            "pageup": lambda: self._to(max(self.at - 10, 0)),
            "pagedown": lambda: self._to(min(self.at + 10, len(self.entries) - 1)),
            "home": lambda: self._to(0),
            "end": lambda: self._to(-1),
        }
        if self.several:
            moves[" "] = lambda: self.ticked.symmetric_difference_update({self.entries[self.at].value})
        for key, move in moves.items():
            keys.add(key)(lambda _, move=move: move())
        keys.add("enter")(lambda event: event.app.exit(result=self._chosen()))

        @keys.add(Keys.Any)
        def _letter(event: KeyPressEvent) -> None:
            if event.data.isprintable() and not event.data.isspace():
                self._to_letter(event.data)

        return keys


def _keys_of_list() -> KeyBindings:
    """The keys that give a command, and those that stop."""
    keys = _keys_to_stop()
    for command in Command:
        if command.key:
            keys.add(command.key)(lambda event, command=command: event.app.exit(exception=Said(command)))
    keys.add("f1")(lambda event: event.app.exit(exception=Said(Command.WHY)))
    return keys


def _keys_to_stop() -> KeyBindings:
    keys = KeyBindings()
    keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    keys.add("c-d")(lambda event: event.app.exit(exception=EOFError()))
    return keys


def _wait(label: str) -> str:
    """Wait for Enter, space or q, and say which: "q" or ""."""
    keys = _keys_to_stop()
    for key in ("enter", " ", "pagedown", "down"):
        keys.add(key)(lambda event: event.app.exit(result=""))
    keys.add("q")(lambda event: event.app.exit(result="q"))
    window = Window(FormattedTextControl([("class:bottom-toolbar", f" {label}")], focusable=True), height=1)
    return Application[str](
        layout=Layout(HSplit([Window(height=1), window])), key_bindings=keys, style=_STYLE, erase_when_done=True
    ).run()
