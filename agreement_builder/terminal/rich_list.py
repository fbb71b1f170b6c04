"""A list of an ordinary terminal: to choose one entry with the arrows and Enter, or to tick several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, ScrollbarMargin, Window

from agreement_builder.model.plaintext import in_width
from agreement_builder.terminal.console import Command, Entry, Said, printable
from agreement_builder.terminal.rich_common import STYLE, fitting, keys_to_stop, width

_COLUMN = 36
_NOWHERE = -1
_WITH_REMARK, _WITHOUT_REMARK = 6, 4
_IN_LIST = ("? why we ask", "< back", "> skip", "~ to be agreed")
_TO_CHOOSE = ("↑ ↓ move", "Enter choose")
_TO_TICK = ("space tick", "Enter done")
_CHOOSE_FIRST = "Nothing is chosen yet. Move with ↑ ↓ to an answer, or press > to skip the question."


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


class List:
    """A list on the screen, to choose one entry (Enter) or tick several (space, then Enter)."""

    def __init__(
        self,
        label: str,
        entries: Sequence[Entry],
        current: Sequence[str],
        several: bool = False,
        menu: bool = False,
        letters: bool = False,
    ) -> None:
        self.menu = menu
        self.letters = letters
        self.label = label
        self.entries = entries
        self.several = several
        self.ticked = {entry.value for entry in entries if entry.value in current} if several else set()
        nowhere = 0 if menu or several else _NOWHERE
        self.at = next((place for place, entry in enumerate(entries) if entry.value in current), nowhere)
        self.asked_too_soon = False
        self.begun = ""
        self.beside = _WITH_REMARK if any(entry.help for entry in entries) else _WITHOUT_REMARK
        """How many lines stand round the entries: the label, a remark, the keys and the space between them."""

    def run(self, room: int) -> tuple[str, ...]:
        """The values chosen. `room` is how many lines the entries may take; the others are scrolled to."""
        label = Window(
            FormattedTextControl([("class:strong", f" {self.label}")]), dont_extend_height=True, wrap_lines=True
        )
        remark = Window(FormattedTextControl(self._remark), dont_extend_height=True, wrap_lines=True)
        toolbar = Window(FormattedTextControl(lambda: [("class:bottom-toolbar", f" {self._how()}")]), height=1)
        entries = Window(
            FormattedTextControl(self._shown, focusable=True),
            height=Dimension(max=room),
            right_margins=[ScrollbarMargin(display_arrows=True)] if len(self.entries) > room else [],
            dont_extend_height=True,
        )
        return Application[tuple[str, ...]](
            layout=Layout(HSplit([label, entries, remark, Window(height=1), toolbar])),
            key_bindings=self._keys(),
            style=STYLE,
            erase_when_done=True,
        ).run()

    def _how(self) -> str:
        if self.menu:
            return fitting(_TO_CHOOSE, "Ctrl-C stop")
        letters = ["/".join(entry.label[:1].casefold() for entry in self.entries)] if self.letters else []
        return fitting([*(_TO_TICK if self.several else _TO_CHOOSE), *letters, *_IN_LIST], ": more")

    def _shown(self) -> FormattedText:
        parts: list[tuple[str, str]] = []
        room = width()
        for place, entry in enumerate(self.entries):
            pointed = place == self.at
            style = "class:pointed" if pointed else ""
            if pointed:
                parts.append(("[SetCursorPosition]", ""))
            tick = ("[x] " if entry.value in self.ticked else "[ ] ") if self.several else ""
            front = f" {'›' if pointed else ' '} {tick}"
            label = printable(entry.label)
            if entry.beside:
                column = min(_COLUMN, room // 2 - len(front))
                text = _cut(f"{front}{_cut(label, column):<{column}}  {printable(entry.beside)}", room)
            else:
                text = _filled(label, room, front, " " * len(front))
            parts.append((style, text + "\n"))
        return FormattedText(parts)

    def _remark(self) -> FormattedText:
        help = _CHOOSE_FIRST if self.asked_too_soon else ""
        if self.at != _NOWHERE:
            help = printable(self.entries[self.at].help)
        text = _filled(help, width(), "   ", "   ")
        return FormattedText([("class:told" if self.asked_too_soon else "class:aside", f"\n{text}" if help else "")])

    def _to(self, place: int) -> None:
        self.asked_too_soon = False
        self.begun = ""
        self.at = place % len(self.entries)

    def _choose(self, event: KeyPressEvent) -> None:
        if self.at == _NOWHERE:
            self.asked_too_soon = True
        else:
            event.app.exit(result=self._chosen())

    def _to_letter(self, letter: str) -> None:
        """To the entry that begins with the letters typed so far, or else to the next that begins with this one."""
        begun = self.begun + letter
        found = self._beginning(begun, self.at)
        if found is None or not self.begun:
            begun = letter
            found = self._beginning(letter, self.at + 1)
        if found is not None:
            self._to(found)
        self.begun = begun

    def _beginning(self, letters: str, place: int) -> int | None:
        """The entry that begins with some letters, looked for from a place on, round the end of the list."""
        order = [*range(max(place, 0), len(self.entries)), *range(max(place, 0))]
        names = [(entry.label.casefold(), entry.value) for entry in self.entries]
        wanted = letters.casefold()
        return next((place for place in order if any(name.startswith(wanted) for name in names[place])), None)

    def _chosen(self) -> tuple[str, ...]:
        if not self.several:
            return (self.entries[self.at].value,)
        return tuple(entry.value for entry in self.entries if entry.value in self.ticked)

    def _keys(self) -> KeyBindings:
        keys = keys_to_stop() if self.menu else _keys_of_list()
        moves: dict[str, Callable[[], object]] = {
            "up": lambda: self._to(-1 if self.at == _NOWHERE else self.at - 1),
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
        keys.add("enter")(self._choose)

        @keys.add(Keys.Any)
        def _letter(event: KeyPressEvent) -> None:
            if event.data.isprintable() and (self.begun or not event.data.isspace()):
                self._to_letter(event.data)
                if self.letters and self.begun and self._beginning(self.begun, self.at) == self.at:
                    self._choose(event)

        return keys


def _keys_of_list() -> KeyBindings:
    """The keys that give a command, and those that stop."""
    keys = keys_to_stop()
    for command in Command:
        if command.key:
            keys.add(command.key)(lambda event, command=command: event.app.exit(exception=Said(command)))
    keys.add("f1")(lambda event: event.app.exit(exception=Said(Command.WHY)))
    return keys


def _filled(text: str, room: int, first: str, rest: str) -> str:
    return "\n".join(in_width(text.replace("\n", " "), room, first, rest, break_words=True))
